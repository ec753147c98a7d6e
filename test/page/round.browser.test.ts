/** A clerk's whole round with the real bundle, by mouse and keyboard: set up, fill, tick, score, consolidate, send. */
import type { Frame, Page } from 'playwright-core';
import { fillSelfAssessment, SHARED, vietnam } from '../../host/round';
import { type HostWorld, openWorld } from '../../host/runtime/world';
import { headersOf, sheetTitled, workbookTitled } from '../../host/sample/sheet-view';
import type { HostSheet } from '../../host/types';
import { ACCOUNT, criterionRow, DIST, desk, rows, shared } from '../support/world';
import {
  actAs,
  chooseMenu,
  clickCell,
  closeAll,
  closeDialog,
  dialogFrame,
  openBook,
  openTab,
  seriousFindings,
  typeCell,
  visit,
} from './open-page';

afterAll(closeAll);

const COMMUNE = '00577';

const columnOf = (sheet: HostSheet, header: string): number => {
  const column = headersOf(sheet).columns.get(header);
  if (column === undefined) throw new Error(`no column ${header}`);
  return column;
};

/** Presses a button of the dialog and waits for the next page of it. */
async function press(frame: Frame, label: string, next: string): Promise<void> {
  await frame.click(`button:has-text("${label}")`);
  await frame.waitForSelector(`text=${next}`, { timeout: 30_000 });
}

async function findings(page: Page): Promise<string[]> {
  return [...(await seriousFindings(await dialogFrame(page))), ...(await seriousFindings(page))];
}

test('set up, fill in as a commune, tick Tính lại, score, consolidate, send', async () => {
  const world: HostWorld = openWorld({ dist: DIST, now: vietnam('2023-03-20T08:00') });
  const { page, outside, errors } = await visit(world, { sweepAfter: 300 });
  const serious: string[] = [];

  // Thiết lập: choose, preview, make
  await chooseMenu(page, 'Thiết lập');
  let frame = await dialogFrame(page);
  await frame.waitForSelector('text=Bước 1/2');
  serious.push(...(await findings(page)));
  await press(frame, 'Xem trước', 'xem trước');
  serious.push(...(await findings(page)));
  await press(frame, 'Tạo sổ', 'Đã tạo sổ cho 22 đơn vị');
  await closeDialog(page);

  // recipients, typed into Cấu hình
  await openTab(page, 'Cấu hình');
  const recipients = () => rows(desk(world), 'Cấu hình').find((r) => r.cells.Mục === 'Nơi nhận báo cáo');
  await typeCell(
    page,
    recipients()?.row as number,
    columnOf(sheetTitled(desk(world), 'Cấu hình'), 'Giá trị'),
    'tonghop.mau@example.com',
  );
  expect(recipients()?.cells['Giá trị']).toBe('tonghop.mau@example.com');

  // one commune by hand, the rest as prepared
  fillSelfAssessment(world, () => true);
  await actAs(page, ACCOUNT(COMMUNE));
  await openTab(page, 'Tự đánh giá');
  const book = workbookTitled(world, SHARED);
  if (!book) throw new Error('Sổ chung is not there');
  const form = sheetTitled(book.workbook, 'Tự đánh giá');
  const first = criterionRow(world, COMMUNE, 'A1').row;
  await typeCell(page, first, columnOf(form, 'Điểm tự chấm'), '3,5');
  await typeCell(page, first, columnOf(form, 'Minh chứng'), 'Quyết định số 15/QĐ-UBND');
  expect(criterionRow(world, COMMUNE, 'A1').cells).toMatchObject({
    'Điểm tự chấm': 3.5,
    'Minh chứng': 'Quyết định số 15/QĐ-UBND',
  });

  // another commune's rows refuse, in Google's words, and nothing is written
  const other = criterionRow(world, '00580', 'A1');
  await typeCell(page, other.row, columnOf(form, 'Điểm tự chấm'), '1');
  await page.waitForSelector('.toast.error:has-text("ô hoặc đối tượng được bảo vệ")');
  expect(criterionRow(world, '00580', 'A1').cells['Điểm tự chấm']).toBe(other.cells['Điểm tự chấm']);

  // ☐ Tính lại on Trang chủ, answered by the sweep that comes by itself
  await openTab(page, 'Trang chủ');
  const home = sheetTitled(book.workbook, 'Trang chủ');
  const mine = rows(book.workbook, 'Trang chủ').find((r) => r.cells['Mã xã'] === COMMUNE)?.row as number;
  await clickCell(page, mine, columnOf(home, 'Tính lại'));
  await page.waitForSelector('.toast:has-text("Tự xem Sổ chung")');
  const answered = rows(book.workbook, 'Trang chủ').find((r) => r.row === mine)?.cells;
  expect(answered?.['Tính lại']).toBe(false);
  expect(answered?.['Tính lúc']).toBeGreaterThan(45_000);

  // the district counts, consolidates, sends
  await actAs(page, world.owner);
  await openBook(page, 'Bàn làm việc');
  await chooseMenu(page, 'Tính điểm tự đánh giá');
  await page.waitForSelector('.toast:not(:has-text("Đang chạy"))');
  const result = rows(shared(world).workbook, 'Kết quả').find((r) => r.cells['Mã xã'] === COMMUNE);
  expect(result?.cells['Đã chấm']).toMatch(/^\d+\/23$/);
  await chooseMenu(page, 'Tổng hợp xếp loại');
  await page.waitForSelector('.tab:text-is("TH Xếp loại")');
  await openTab(page, 'TH Xếp loại');
  await page.waitForSelector('.chart svg[role=img]');
  await chooseMenu(page, 'Kiểm tra sổ');
  frame = await dialogFrame(page);
  await frame.waitForSelector('text=Số liệu nhập');
  serious.push(...(await findings(page)));
  await closeDialog(page);
  await chooseMenu(page, 'Gửi báo cáo');
  frame = await dialogFrame(page);
  await frame.waitForSelector('text=tonghop.mau@example.com');
  serious.push(...(await findings(page)));
  await frame.click('button:has-text("Xem trước")');
  frame = await dialogFrame(page);
  await frame.waitForSelector('button:has-text("Gửi cho 1")');
  serious.push(...(await findings(page)));
  await frame.click('button:has-text("Gửi cho 1")');
  await frame.click('#answers button >> nth=0').catch(() => {});
  await page.waitForSelector('#panels button:has-text("Hộp thư đi (1)")');
  expect(world.outbox.map((m) => m.to.join())).toEqual(['tonghop.mau@example.com']);
  await closeDialog(page);

  // the mail as its reader sees it, with attachments that open
  await page.click('#panels button:has-text("Hộp thư đi")');
  await page.click('.mails button');
  const mail = await (await page.waitForSelector('iframe.mail')).contentFrame();
  expect(await mail?.textContent('body')).toContain('22');
  expect(await page.locator('#panel .rows a').allTextContents()).toEqual([
    expect.stringMatching(/\.xlsx$/),
    expect.stringMatching(/\.pdf$/),
  ]);
  await chooseMenu(page, 'Hướng dẫn');
  serious.push(...(await findings(page)));
  expect(serious).toEqual([]);
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
}, 180_000);
