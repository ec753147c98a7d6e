/** The grid in a real browser: what is typed, refused, chosen, ticked, linked and filtered. */
import type { Page } from 'playwright-core';
import type { HostCell, World } from '../../host/types';
import { COMMUNES, DESK, doubleWorld, SHARED } from './double';
import {
  actAs,
  cellPoint,
  chooseMenu,
  clickCell,
  closeAll,
  openBook,
  openTab,
  shownIn,
  typeCell,
  visit,
} from './open-page';

afterAll(closeAll);

const cell = (world: World, row: number, column: number): HostCell | undefined =>
  world.files.get(SHARED)?.workbook?.sheets[1]?.rows[row]?.[column];
const [first, second] = COMMUNES as [(typeof COMMUNES)[number], (typeof COMMUNES)[number]];

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !holds(); i++) await new Promise((done) => setTimeout(done, 50));
  expect(holds()).toBe(true);
}

/** The text in the chosen cell, once it is the expected one. */
const shows = (page: Page, text: string) =>
  page.waitForFunction((t) => document.getElementById('cell')?.textContent?.endsWith(`: ${t}`), text);

test('a commune types a number with a comma and a date, and deletes one; the workbook keeps typed values', async () => {
  const world = doubleWorld();
  const { page, errors } = await visit(world);
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  await typeCell(page, 2, 3, '7,5');
  expect(cell(world, 2, 3)?.value).toEqual({ numberValue: 7.5 });
  expect(await shownIn(page, 2, 3)).toBe('7,5');
  await typeCell(page, 2, 4, '20/11/2022');
  expect(cell(world, 2, 4)?.value).toEqual({ numberValue: 44885 });
  // back by the keyboard: a second click so soon would be a double click, which opens the cell
  await page.keyboard.press('ArrowUp');
  await shows(page, '20/11/2022');
  await page.keyboard.press('Delete');
  await until(() => cell(world, 2, 4)?.value === undefined);
  // what was taken away comes back by Ctrl+Z
  await page.keyboard.press('Control+z');
  await until(() => cell(world, 2, 4)?.value?.numberValue === 44885);
  expect(errors).toEqual([]);
});

test('opening a cell and leaving it as it is sends nothing', async () => {
  const world = doubleWorld();
  const { page } = await visit(world);
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  const revision = world.files.get(SHARED)?.workbook?.revision;
  await clickCell(page, 3, 3);
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await clickCell(page, 3, 3);
  expect(await shownIn(page, 3, 3)).toBe('3,5');
  expect(world.files.get(SHARED)?.workbook?.revision).toBe(revision);
});

test("another commune's block refuses with Google's message, and shows what stood there", async () => {
  const world = doubleWorld();
  const { page } = await visit(world);
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  const before = cell(world, 8, 3)?.value;
  await typeCell(page, 8, 3, '9');
  await page.waitForSelector('.toast.error:has-text("protected cell or object")');
  expect(cell(world, 8, 3)?.value).toEqual(before);
  expect(await shownIn(page, 8, 3)).toBe('2,5');
});

test('a value that breaks the rule of its cell is refused', async () => {
  const world = doubleWorld();
  const { page } = await visit(world);
  await openBook(page, 'Sổ chung');
  await openTab(page, 'Tự đánh giá');
  await typeCell(page, 2, 3, '99');
  await page.waitForSelector('.toast.error:has-text("data validation")');
  expect(await shownIn(page, 2, 3)).toBe('2,5');
});

test('a tick is answered by the sweep that comes by itself, and the box is empty again', async () => {
  const world = doubleWorld();
  const { page } = await visit(world, { sweepAfter: 200 });
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  await clickCell(page, 2, 6);
  await page.waitForSelector('.toast:has-text("Tự xem Sổ chung")');
  await until(() => cell(world, 2, 6)?.value?.boolValue === false);
  expect(await shownIn(page, 2, 7)).toMatch(/^✓ Tổng/);
});

test('a dropdown offers its choices', async () => {
  const world = doubleWorld();
  const { page } = await visit(world);
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  await clickCell(page, 3, 5);
  const at = await cellPoint(page, 3, 5);
  await page.mouse.click(at.x + 48, at.y);
  await page.click('text="không áp dụng"');
  await until(() => cell(world, 3, 5)?.value?.stringValue === 'không áp dụng');
});

test('rows pasted from another sheet land in their cells, each as if typed', async () => {
  const world = doubleWorld();
  const { page } = await visit(world);
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  await clickCell(page, 2, 3);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '1,5\t01/12/2022\n4\t02/12/2022\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await until(() => cell(world, 3, 4)?.value?.numberValue === 44897);
  expect(cell(world, 2, 3)?.value).toEqual({ numberValue: 1.5 });
  expect(cell(world, 2, 4)?.value).toEqual({ numberValue: 44896 });
  expect(cell(world, 3, 3)?.value).toEqual({ numberValue: 4 });
});

test('links lead to cells and views, in the page and by its address', async () => {
  const { page, running } = await visit(doubleWorld());
  await openTab(page, 'TH Xếp loại');
  const link = await cellPoint(page, 6, 1);
  await page.mouse.click(link.x, link.y);
  await page.waitForSelector('.book[aria-pressed=true]:text-is("Sổ chung")');
  await page.waitForFunction(() => document.getElementById('cell')?.textContent?.startsWith('D6'));
  await openTab(page, 'Trang chủ');
  const view = await cellPoint(page, 3, 1);
  await page.mouse.click(view.x, view.y);
  await page.waitForSelector('.tab[aria-current]:text-is("Tự đánh giá")');
  expect(await page.inputValue('#view')).toBe('901');
  await page.goto(`${running.url}#book=${SHARED}&gid=20&range=D5`);
  await page.reload();
  await page.waitForSelector('body[data-ready=true]');
  await shows(page, '4,5');
});

test('a filter view shows its rows alone, for this page only', async () => {
  const world = doubleWorld();
  const visited = await visit(world);
  const { page } = visited;
  await actAs(page, second.account);
  await openTab(page, 'Tự đánh giá');
  await page.selectOption('#view', { label: second.name });
  // the second commune's first row now stands right under the headers
  const top = await cellPoint(page, 1, 3);
  await page.mouse.click(top.x, top.y + 44);
  await page.waitForFunction(() => document.getElementById('cell')?.textContent?.startsWith('D9'));
  const other = await visited.again();
  await openBook(other, 'Sổ chung');
  await openTab(other, 'Tự đánh giá');
  expect(await other.inputValue('#view')).toBe('0');
});

test('two pages stay in step: what one types and what a command writes', async () => {
  const world = doubleWorld();
  const { page, again } = await visit(world);
  const other = await again();
  for (const one of [page, other]) {
    await openBook(one, 'Sổ chung');
    await openTab(one, 'Tự đánh giá');
    await clickCell(one, 4, 3);
  }
  await typeCell(page, 4, 3, '8');
  await shows(other, '8');
  await openBook(other, 'Bàn làm việc');
  await openTab(other, 'TH Xếp loại');
  await clickCell(other, 2, 1);
  await chooseMenu(page, 'Tổng hợp xếp loại');
  await shows(other, '2');
  // the chart is drawn anew from the same figures
  await other.waitForSelector('.chart svg[aria-label*="Tốt Số xã 2"]');
});

test('a commune sees the shared workbook alone, and no menu', async () => {
  const { page } = await visit(doubleWorld());
  await actAs(page, first.account);
  expect(await page.locator('.book').allTextContents()).toEqual(['Sổ chung']);
  expect(await page.locator('.menu-button').count()).toBe(0);
  await page.evaluate((desk) => {
    location.hash = `book=${desk}&gid=10`;
  }, DESK);
  await page.waitForSelector('.toast.error:has-text("không được chia sẻ")');
});

test('on a phone a finger scrolls the grid, and a tap ticks a box', async () => {
  const world = doubleWorld();
  const { page } = await visit(world, { width: 390, height: 760, touch: true });
  await actAs(page, first.account);
  await openTab(page, 'Tự đánh giá');
  const touch = await page.context().newCDPSession(page);
  const at = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await at('touchStart', [{ x: 200, y: 500 }]);
  for (let y = 480; y >= 300; y -= 20) await at('touchMove', [{ x: 200, y }]);
  await at('touchEnd', []);
  // the rows went up by about the finger's way, and more by its run-out
  await page.waitForTimeout(600);
  await page.touchscreen.tap(200, 400);
  await page.waitForFunction(
    () => Number(/^[A-Z](\d+)/.exec(document.getElementById('cell')?.textContent ?? '')?.[1]) > 15,
  );
  const box = await cellPoint(page, 10, 6);
  await page.touchscreen.tap(box.x, box.y);
  await page.waitForSelector('.toast.error:has-text("protected cell")');
  const own = await cellPoint(page, 3, 6);
  await page.touchscreen.tap(own.x, own.y);
  await until(() => cell(world, 3, 6)?.value?.boolValue === true);
});
