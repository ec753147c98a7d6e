/** A visitor of the practice page who takes its pictures into docs/images/. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { smallPng } from '../small-png';

const IMAGES = join(resolve(__dirname, '..', '..'), 'docs', 'images');
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 760 };

/** Keeps a picture, made small. */
export function keepPicture(name: string, png: Buffer): void {
  writeFileSync(join(IMAGES, `${name}.png`), smallPng(png));
  console.log(`docs/images/${name}.png`);
}

interface PageFile {
  id: string;
  name: string;
  kind: string;
  downloads: { url: string }[];
}

export class Camera {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string, phone = false): Promise<Camera> {
    const context = await browser.newContext({
      viewport: phone ? PHONE : WIDE,
      locale: 'vi-VN',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 1.5 } : {}),
    });
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('body[data-ready=true]');
    return new Camera(page, url);
  }

  private async settled(): Promise<void> {
    await this.page.waitForSelector('#waiting', { state: 'hidden' });
    await this.page.waitForTimeout(700);
  }

  async shot(name: string): Promise<void> {
    await this.settled();
    keepPicture(name, await this.page.screenshot());
  }

  async account(label: string): Promise<void> {
    const options = await this.page.locator('#account option').allTextContents();
    await this.page.selectOption('#account', { label: options.find((o) => o.startsWith(label)) ?? label });
    await this.settled();
  }

  async tab(title: string): Promise<void> {
    await this.page.click(`.tab:text-is("${title}")`);
    await this.settled();
  }

  /** A commune's own filter view, or all rows. */
  async view(label: string): Promise<void> {
    const options = await this.page.locator('#view option').allTextContents();
    await this.page.selectOption('#view', {
      label: options.find((o) => o.toLowerCase() === label.toLowerCase()) ?? label,
    });
  }

  /** Clicks away the messages in the corner. */
  async quiet(): Promise<void> {
    for (const button of await this.page.locator('.toast button').all()) await button.click().catch(() => {});
  }

  async menu(...labels: string[]): Promise<void> {
    await this.page.click('.menu-button');
    for (const label of labels) await this.page.click(`[role=menuitem]:has-text("${label}")`);
    await this.page.waitForSelector('body:not([aria-busy])');
    await this.settled();
  }

  async close(): Promise<void> {
    await this.page.click('dialog.script .script-title button');
    await this.quiet();
  }

  private async frameIn(selector: string): Promise<Frame> {
    const found = await (await this.page.waitForSelector(`${selector} iframe`)).contentFrame();
    if (!found) throw new Error(`${selector} has no frame.`);
    return found;
  }

  readonly dialog = (): Promise<Frame> => this.frameIn('dialog.script');
  readonly sidebar = (): Promise<Frame> => this.frameIn('#panel');

  /** The dialog after it has reached a page with these words. */
  async reached(words: string): Promise<Frame> {
    const inside = await this.dialog();
    await inside.locator(`text=${words}`).first().waitFor({ timeout: 300_000 });
    return inside;
  }

  /** Until the dialog no longer works. */
  async idle(): Promise<void> {
    await this.page.waitForTimeout(300);
    const inside = await this.dialog();
    await inside.locator('text=/^Đang làm…/').waitFor({ state: 'hidden', timeout: 300_000 });
    await this.settled();
  }

  async clickCell(row: number, column: number): Promise<void> {
    const at = await this.page.evaluate<{ x: number; y: number }>(`soHtcd.cellPoint(${row}, ${column})`);
    await this.page.mouse.click(at.x, at.y);
    await this.settled();
  }

  async get<T>(path: string): Promise<T> {
    return (await this.page.request.get(`${this.url}api/${path}`)).json() as Promise<T>;
  }

  /** What the page itself asks of its server. */
  async post<T>(path: string, data: object): Promise<T> {
    const answer = await this.page.request.post(`${this.url}api/${path}`, { data, timeout: 300_000 });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async files(): Promise<PageFile[]> {
    return (await this.get<{ files: PageFile[] }>('state')).files;
  }

  /** The newest file of Drive with such a name, as the page hands it out. */
  async file(name: RegExp): Promise<{ name: string; buffer: Buffer }> {
    const file = (await this.files()).filter((f) => f.kind === 'file' && name.test(f.name)).pop();
    const address = file?.downloads[0]?.url;
    if (!file || address === undefined) throw new Error(`Drive has no ${name}`);
    const answer = await this.page.request.get(new URL(address, this.url).href);
    return { name: file.name, buffer: await answer.body() };
  }
}
