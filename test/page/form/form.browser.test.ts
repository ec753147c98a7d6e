/** The form as a resident sees it, in real Chromium at 360 pixels: pre-filled, by keyboard alone, and without faults for axe. */

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { exportFile } from '../../../host/page/export';
import { type RunningPage, startPage } from '../../../host/page/server/index';
import type { HostWorld } from '../../../host/runtime/world';
import { surveyFormOf } from '../../../host/sample/survey';
import { formWorld } from '../../commands/survey/survey-world';
import { openBrowser } from '../../support/chromium';
import { desk, press, rows } from '../../support/world';

let browser: Browser;
let running: RunningPage;
let world: HostWorld;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  world = formWorld();
  press(world, 'survey.linksBuild', {});
  running = await startPage({ open: async () => ({ world, hint: '', labels: {} }), exporter: exportFile, port: 0 });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** The page behind an address of Liên kết khảo sát. */
async function open(header: string, id = '00577-02'): Promise<Page> {
  const link = rows(desk(world), 'Liên kết khảo sát').find((r) => r.cells['Mã dòng'] === id)?.cells[header];
  const { pathname, search } = new URL(String(link));
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' });
  const page = await context.newPage();
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(running.url)) outside.push(request.url());
  });
  await page.goto(new URL(pathname + search, running.url).href);
  expect(outside).toEqual([]);
  return page;
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.impact + ': ' + v.id + ' ' + v.nodes[0].html))`,
  )) as string[];
  return found.filter((f) => /^(serious|critical)/.test(f));
}

const wide = (page: Page) => page.evaluate('document.documentElement.scrollWidth') as Promise<number>;

test('by keyboard alone, from the poster’s address to the thanks', async () => {
  const page = await open('Liên kết đầy đủ');
  const { form } = surveyFormOf(world);
  const before = form.responses.length;
  expect(await wide(page)).toBeLessThanOrEqual(360);
  expect(await faults(page)).toEqual([]);
  const focused = () =>
    page.evaluate("(document.activeElement?.name ?? '') + '|' + (document.activeElement?.id ?? '')") as Promise<string>;
  const tabTo = async (test: (focus: string) => boolean) => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      if (test(await focused())) return;
    }
    throw new Error('not reached by Tab');
  };
  // the commune is filled in, the consent is not
  expect(await page.locator('section:visible input:checked').count()).toBe(1);
  await tabTo((f) => f.endsWith('|next'));
  await page.keyboard.press('Enter');
  expect(await page.locator('#status').textContent()).toContain('chưa trả lời xong');
  expect(await page.locator('.error:visible').textContent()).toContain('cần được trả lời');
  // the focus stands at what is missing: the consent
  await page.keyboard.press('Space');
  await tabTo((f) => f.endsWith('|next'));
  await page.keyboard.press('Enter');
  expect(await page.locator('h2:visible').textContent()).toBe('Xã Đa Tốn');
  expect(await page.locator('section:visible input:checked').getAttribute('value')).toBe('Thôn 2');
  for (let n = 0; n < 6; n++) {
    if (await page.locator('#send').isVisible()) break;
    expect(await faults(page)).toEqual([]);
    expect(await wide(page)).toBeLessThanOrEqual(360);
    for (const id of (await page.evaluate(
      "[...document.querySelectorAll('section:not([hidden]) .question[data-must]')].filter((q) => !q.querySelector(':checked')).map((q) => 'q' + q.dataset.item)",
    )) as string[]) {
      await tabTo((f) => f.startsWith(`${id}|`));
      await page.keyboard.press('Space');
    }
    if (await page.locator('#send').isVisible()) break;
    await tabTo((f) => f.endsWith('|next'));
    await page.keyboard.press('Enter');
  }
  await tabTo((f) => f.endsWith('|send'));
  await page.keyboard.press('Enter');
  await page.locator('#thanks').waitFor({ state: 'visible' });
  expect(await faults(page)).toEqual([]);
  expect(form.responses.length).toBe(before + 1);
  const values = Object.values(form.responses.at(-1)?.values ?? {}).flat();
  expect(values).toEqual(expect.arrayContaining(['Xã Đa Tốn', 'Thôn 2', 'Tôi đã đọc và đồng ý.']));
  expect(values).not.toContain('Cán bộ nhập hộ');
}, 120_000);

test('the helper’s address leads to the batch; too many ticks are told; pictures for the eye', async () => {
  const page = await open('Liên kết nhập hộ');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form-1.png`, fullPage: true });
  const next = () => page.locator('#next').click();
  await page.getByLabel('Tôi đã đọc và đồng ý.').check();
  await next();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form-2.png`, fullPage: true });
  await next();
  await page.getByLabel('36–60 tuổi').check();
  await page.getByLabel('Nữ', { exact: true }).check();
  await next();
  const wishes = page.locator('.question[data-most] input');
  for (let i = 0; i < 6; i++) await wishes.nth(i).check();
  await page.getByLabel('Lớp trực tiếp').check();
  await page.getByLabel('Buổi tối').check();
  await next();
  expect(await page.locator('.error:visible').textContent()).toBe('Chọn nhiều nhất 5 mục.');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form-3.png`, fullPage: true });
  await wishes.nth(0).uncheck();
  await next();
  expect(await page.locator('#next').isVisible()).toBe(true);
  await next();
  expect(await page.locator('h2:visible').textContent()).toBe('Phần của cán bộ nhập hộ');
  await page.getByLabel('Mã đợt phát phiếu').fill('D01-00577');
  await page.locator('#send').click();
  await page.locator('#thanks').waitFor({ state: 'visible' });
  const { form } = surveyFormOf(world);
  expect(Object.values(form.responses.at(-1)?.values ?? {})).toEqual(
    expect.arrayContaining(['Cán bộ nhập hộ', 'D01-00577']),
  );
}, 120_000);

test('a closed form and a wrong address say so', async () => {
  const page = await open('Liên kết đầy đủ');
  press(world, 'survey.open', { on: 'false' });
  await page.reload();
  expect(await page.locator('main').textContent()).toContain('không còn nhận');
  press(world, 'survey.open', { on: 'true' });
  await page.goto(new URL('/forms/d/e/khong-co/viewform', running.url).href);
  expect(await page.locator('h1').textContent()).toContain('Không tìm thấy');
}, 60_000);
