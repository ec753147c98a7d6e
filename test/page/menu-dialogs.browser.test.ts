/** Every dialog and sidebar of the menu, opened on a filled district in the browser page; those with a second step go one further. */
import type { Page } from 'playwright-core';
import { fillSelfAssessment, vietnam } from '../../host/round';
import { rowsOf, sheetTitled } from '../../host/sample/sheet-view';
import { desk, filledWorld } from '../support/world';
import { chooseMenu, closeAll, closeDialog, dialogFrame, seriousFindings, visit } from './open-page';

afterAll(closeAll);

/** Menu path → words of the first page; of the next one, where the primary button leads to it without changing anything. */
const dialogs: { path: string[]; first: string; next?: string }[] = [
  { path: ['Thiết lập'], first: 'Sổ đã được thiết lập', next: 'Kiểm tra và sửa' },
  { path: ['Xem tiến độ'], first: 'Kế hoạch năm học', next: 'việc đã xong' },
  { path: ['Nhắc việc'], first: 'Tự nhắc hằng ngày' },
  { path: ['Tiếp nhận / Trả lại'], first: 'Nghĩa vụ', next: 'Trả lời' },
  { path: ['Gia hạn'], first: 'Hạn mới' },
  { path: ['Lập kế hoạch tháng'], first: 'tháng' },
  { path: ['Thẩm định'], first: 'Xã', next: 'Đồng ý tất cả' },
  { path: ['Tổng hợp tất cả'], first: 'tab' },
  { path: ['Sổ xã ngoại tuyến', 'Xuất sổ xã ra .xlsx'], first: 'Lần xuất gần nhất' },
  { path: ['Sổ xã ngoại tuyến', 'Nhập sổ .xlsx'], first: 'Chọn tệp sổ mà xã gửi lại' },
  { path: ['Bất thường'], first: 'câu hỏi' },
  { path: ['Gửi báo cáo'], first: 'Nơi nhận', next: 'xem trước' },
  { path: ['Văn bản'], first: 'Nghị định 30/2020', next: 'Số liệu còn thiếu' },
  { path: ['Gói họp'], first: 'ba vấn đề' },
  { path: ['Khảo sát', 'Tạo phiếu khảo sát'], first: 'phiếu' },
  { path: ['Khảo sát', 'Phiếu sau lớp học'], first: 'phiếu' },
  { path: ['Bộ tiêu chí', 'Nhập bộ tiêu chí'], first: 'Dán' },
  { path: ['Bộ tiêu chí', 'Thử bộ tiêu chí'], first: 'thử' },
  { path: ['Đầu năm học mới'], first: 'năm học' },
  { path: ['Kiểm tra sổ'], first: 'Số liệu nhập' },
  { path: ['Hướng dẫn'], first: 'Vài điều cần nhớ' },
];

async function text(page: Page): Promise<string> {
  const frame = await dialogFrame(page);
  return `${await frame.textContent('#title')} ${await frame.textContent('#page')} ${await frame.textContent('#message')}`;
}

test('each opens with its words, says no error, and has no serious finding of axe-core', async () => {
  const world = filledWorld();
  fillSelfAssessment(world, () => true);
  world.clock.set(vietnam('2023-03-25T08:00'));
  const { page, outside, errors } = await visit(world, { sweepAfter: 3_600_000 });
  const seen: Record<string, string[]> = {};
  for (const { path, first, next } of dialogs) {
    const name = path.join(' › ');
    await chooseMenu(page, ...path);
    let frame = await dialogFrame(page);
    await frame.waitForSelector('#title:not(:empty)');
    const found: string[] = [];
    const look = async (words: string) => {
      // the frame has taken its size, and the page has looked at what scrolls
      await page.waitForTimeout(400);
      const shown = await text(page);
      if (!shown.toLowerCase().includes(words.toLowerCase()))
        found.push(`does not say “${words}”: ${shown.slice(0, 300)}`);
      if (/Chưa làm được/.test(shown)) found.push(shown.slice(0, 300));
      found.push(...(await seriousFindings(frame)));
    };
    await look(first);
    if (next) {
      await frame.locator('button.primary').click();
      frame = await dialogFrame(page);
      await frame.waitForFunction(
        (w) => ['title', 'page'].some((id) => document.getElementById(id)?.textContent?.includes(w)),
        next,
        { timeout: 30_000 },
      );
      await look(next);
    }
    if (found.length) seen[name] = found;
    await closeDialog(page);
  }
  expect(seen).toEqual({});
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
  // looking sent nothing
  expect(world.outbox).toEqual([]);
  expect(rowsOf(sheetTitled(desk(world), 'Nhật ký gửi thư')).filter((r) => r.cells['Mã thư'] !== undefined)).toEqual(
    [],
  );
}, 600_000);
