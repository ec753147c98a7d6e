/** Opens the built dialog page in a real browser, with a stand-in for google.script that the test answers by hand. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundleDialogs } from '../../scripts/dialogs';
import type { DialogModel, DialogReply } from '../../src/workbook/dialog-model';
import { withModel } from '../../src/workbook/dialog-page';
import { openBrowser } from '../support/chromium';
import { repository } from '../support/scratch';

let browser: Browser | undefined;
let context: BrowserContext | undefined;
/** Pages in use by the running test, and those that earlier tests are done with: a new one costs more than a new address. */
const inUse: Page[] = [];
const idle: Page[] = [];
let built: Promise<{ html: string; script: string }> | undefined;

/** The page as the build makes it. */
export function builtPage() {
  built ??= bundleDialogs(join(repository, 'src/dialogs')).then((all) => {
    const found = all.find(({ name }) => name === 'dialog');
    if (!found) throw new Error('the build made no page named dialog');
    return found;
  });
  return built;
}

interface Sent {
  command: string;
  request: { fields: Record<string, string> } & Record<string, unknown>;
}

export interface OpenDialog {
  page: Page;
  /** what the page sent so far */
  sent(): Promise<Sent[]>;
  /** answers the oldest call that waits */
  answer(reply: DialogReply | string): Promise<void>;
  /** lets the oldest call that waits fail */
  fail(message: string): Promise<void>;
  /** 'close', 'width 760' … */
  host(): Promise<string[]>;
  /** addresses that the page asked for besides its own */
  outside: string[];
  /** uncaught errors and console errors */
  errors: string[];
  press(...keys: string[]): Promise<void>;
  /** id or text of the element that has the focus */
  focused(): Promise<string>;
}

/** Runs in the page before its own script. */
function standIn() {
  const state = {
    sent: [] as string[],
    host: [] as string[],
    waiting: [] as [(v: unknown) => void, (e: Error) => void][],
  };
  const runner = (success: (v: unknown) => void, failure: (e: Error) => void): unknown => ({
    withSuccessHandler: (f: (v: unknown) => void) => runner(f, failure),
    withFailureHandler: (f: (e: Error) => void) => runner(success, f),
    dialogAction(json: unknown) {
      if (typeof json !== 'string') throw new Error('dialogAction takes a JSON string');
      state.sent.push(json);
      state.waiting.push([success, failure]);
    },
  });
  const nothing = () => undefined;
  Object.assign(window, {
    standIn: state,
    google: {
      script: {
        run: runner(nothing, nothing),
        host: {
          close: () => state.host.push('close'),
          setWidth: (w: number) => state.host.push(`width ${w}`),
          setHeight: (h: number) => state.host.push(`height ${h}`),
        },
      },
    },
  });
}

type Window = { standIn: { sent: string[]; host: string[]; waiting: [(v: unknown) => void, (e: Error) => void][] } };

/** Opens the page with this first model (or whole HTML); every request but the page itself is refused and noted. */
export async function openDialog(first: DialogModel | string, width = 860, height = 600): Promise<OpenDialog> {
  const html = typeof first === 'string' ? first : withModel((await builtPage()).html, first);
  const page = await freshPage();
  await page.setViewportSize({ width, height });
  const outside: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (entry) => {
    if (entry.type() === 'error') errors.push(entry.text());
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'http://dialog.invalid/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (!url.endsWith('/favicon.ico')) outside.push(url);
    return route.abort();
  });
  await page.goto('http://dialog.invalid/');
  return {
    page,
    outside,
    errors,
    sent: async () =>
      (await page.evaluate(() => (window as unknown as Window).standIn.sent)).map((json) => JSON.parse(json) as Sent),
    host: () => page.evaluate(() => (window as unknown as Window).standIn.host),
    answer: (reply) =>
      page.evaluate(
        (text) => (window as unknown as Window).standIn.waiting.shift()?.[0](text),
        typeof reply === 'string' ? reply : JSON.stringify(reply),
      ),
    fail: (message) =>
      page.evaluate((text) => (window as unknown as Window).standIn.waiting.shift()?.[1](new Error(text)), message),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    focused: () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return (
          at?.getAttribute('aria-label') ||
          (at as HTMLInputElement)?.labels?.[0]?.textContent ||
          at?.textContent?.slice(0, 60) ||
          at?.id ||
          ''
        );
      }),
  };
}

let axe: string | undefined;

/** Serious and critical findings of axe-core, as "rule: element". */
export async function seriousFindings(page: Page): Promise<string[]> {
  axe ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe;
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { violations } = await runner.run({ iframes: false });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

async function freshPage(): Promise<Page> {
  browser ??= await openBrowser();
  context ??= await browser.newContext({ locale: 'vi-VN' });
  let page = idle.pop();
  // a page behind another draws, and so reacts, much slower
  if (page) await page.bringToFront();
  else {
    page = await context.newPage();
    await page.addInitScript(standIn);
  }
  inUse.push(page);
  return page;
}

/** After each test: its pages may be used again. */
export async function leaveDialogs() {
  for (const page of inUse.splice(0)) {
    page.removeAllListeners('pageerror').removeAllListeners('console');
    await page.unrouteAll();
    await page.emulateMedia({ media: null });
    idle.push(page);
  }
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
  context = undefined;
  idle.length = 0;
}
