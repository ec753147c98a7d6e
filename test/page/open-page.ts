/** Runs the page's server on a free port and drives it in the system's Chromium, as a person would. */
import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { exportFile } from '../../host/page/export';
import { type RunningPage, startPage } from '../../host/page/server/index';
import type { World } from '../../host/types';
import { openBrowser } from '../support/chromium';

export interface Visit {
  page: Page;
  running: RunningPage;
  /** another page of the same practice */
  again(): Promise<Page>;
  /** addresses asked for outside this machine */
  outside: string[];
  /** errors that the page's scripts threw */
  errors: string[];
}

/**
 * Univer's own event of a changed selection throws this when a tab is left while a whole row is chosen: it describes the
 * old row on the new, narrower tab. Nothing is lost by it, and no code of the page stands in between.
 */
const LATE_SELECTION = /^Range is out of bounds\. .*"rangeType":1/;

let browser: Browser | undefined;
const runningPages: RunningPage[] = [];

/** Serves a world and opens its page. */
export async function visit(
  world: World,
  how: { sweepAfter?: number; width?: number; height?: number; touch?: boolean } = {},
): Promise<Visit> {
  const running = await startPage({
    open: async () => ({ world, hint: 'Thử gõ một ô.', labels: { sweep: 'Tự xem Sổ chung' } }),
    exporter: exportFile,
    port: 0,
    sweepAfter: how.sweepAfter,
  });
  runningPages.push(running);
  browser ??= await openBrowser();
  const context = await browser.newContext({
    viewport: { width: how.width ?? 1366, height: how.height ?? 768 },
    locale: 'vi-VN',
    hasTouch: how.touch ?? false,
  });
  context.setDefaultTimeout(50_000);
  const outside: string[] = [];
  const errors: string[] = [];
  const again = async () => {
    const page = await context.newPage();
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(running.url) && !/^(data|blob|about):/.test(url)) outside.push(url);
    });
    page.on('pageerror', (error) => {
      if (!LATE_SELECTION.test(error.message)) errors.push(error.message);
    });
    await page.goto(running.url);
    await page.waitForSelector('body[data-ready=true]');
    return page;
  };
  return { page: await again(), running, again, outside, errors };
}

export async function closeAll(): Promise<void> {
  await browser?.close();
  browser = undefined;
  await Promise.all(runningPages.splice(0).map((running) => running.close()));
}

export async function openBook(page: Page, title: string): Promise<void> {
  await page.click(`.book:text-is("${title}")`);
  // on a phone the bar folds away once a book is chosen
  await page.waitForSelector(`.book[aria-pressed=true]:text-is("${title}")`, { state: 'attached' });
}

export async function openTab(page: Page, title: string): Promise<void> {
  await page.click(`.tab:text-is("${title}")`);
  await page.waitForSelector(`.tab[aria-current]:text-is("${title}")`);
}

export async function actAs(page: Page, address: string): Promise<void> {
  const answered = page.waitForResponse(
    (r) => r.url().includes('/api/state') && r.url().includes(encodeURIComponent(address)),
  );
  await page.selectOption('#account', address);
  await answered;
  await page.waitForFunction(() => document.getElementById('waiting')?.hidden);
}

const name = (row: number, column: number) =>
  `${column > 25 ? String.fromCharCode(64 + Math.floor(column / 26)) : ''}${String.fromCharCode(65 + (column % 26))}${row + 1}`;

/** Where a cell of the active tab (0-based) lies in the window, in sight. */
export function cellPoint(page: Page, row: number, column: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([r, c]) =>
      (
        window as unknown as { soHtcd: { cellPoint(r: number, c: number): Promise<{ x: number; y: number }> } }
      ).soHtcd.cellPoint(r as number, c as number),
    [row, column],
  );
}

/**
 * Clicks a cell of the active tab (0-based) and waits until it is the chosen one. Rows may shift under the pointer when
 * the server's answer to an earlier edit comes in between: a person would click again.
 */
export async function clickCell(page: Page, row: number, column: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const at = await cellPoint(page, row, column);
    await page.mouse.click(at.x, at.y);
    try {
      await page.waitForFunction(
        (cell) => new RegExp(`^${cell}(:|$)`).test(document.getElementById('cell')?.textContent ?? ''),
        name(row, column),
        { timeout: 4000 },
      );
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Clicks a cell, types, presses Enter, and waits for the server's answer. */
export async function typeCell(page: Page, row: number, column: number, text: string): Promise<void> {
  await clickCell(page, row, column);
  const answered = page.waitForResponse((r) => r.url().includes('/api/type'));
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await answered;
}

/** What the chosen cell shows, read where the page tells it. */
export async function shownIn(page: Page, row: number, column: number): Promise<string> {
  await clickCell(page, row, column);
  return ((await page.textContent('#cell')) ?? '').replace(/^[A-Z]+\d+:? ?/, '');
}

export async function chooseMenu(page: Page, ...labels: string[]): Promise<void> {
  await page.click('.menu-button');
  for (const label of labels) await page.click(`[role=menuitem]:has-text("${label}")`);
}

/** The frame of the dialog or sidebar that is open now. */
export async function dialogFrame(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('dialog.script iframe, #panel:not([hidden]) iframe:not(.mail)');
  const frame = await handle.contentFrame();
  if (!frame) throw new Error('the dialog has no frame');
  await frame.waitForLoadState();
  return frame;
}

export async function closeDialog(page: Page): Promise<void> {
  await page.click('dialog.script .script-title button, #panel:has(iframe):not([hidden]) .panel-title button');
  await page.waitForFunction(() => !document.querySelector('dialog.script, #panel:not([hidden]) iframe:not(.mail)'));
}

let axe: string | undefined;

/**
 * Serious and critical findings of axe-core in one document, as "rule: element". Left out is only what Univer draws
 * inside its own container (#grid), whose hidden editors and name box are not ours; the container itself is checked.
 */
export async function seriousFindings(where: Page | Frame): Promise<string[]> {
  axe ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await where.evaluate(axe);
  return where.evaluate(async () => {
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const runner = (
      window as unknown as { axe: { run(context: object, options: object): Promise<{ violations: Violation[] }> } }
    ).axe;
    const { violations } = await runner.run({ exclude: [['#grid > *']] }, { iframes: false });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}
