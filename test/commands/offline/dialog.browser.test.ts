/** Nhập sổ .xlsx in a real browser: the file is chosen, the differences are shown, a conflict is answered, the cells are written. */

import { chooseMenu, closeAll, dialogFrame, seriousFindings, visit } from '../../page/open-page';
import { account, smallOffice } from '../../support/office';
import { PLAN_LINE } from '../books/rows';
import { cellOf, edited, mailedBook } from './file';

afterAll(closeAll);

const CODE = '00577';
const KH1 = `${CODE}-KH-0001`;

test('choose, look, choose per cell, write', async () => {
  const o = smallOffice();
  o.fill('Kế hoạch năm', KH1, PLAN_LINE);
  o.fill('Đội ngũ', `${CODE}-NS-0001`, { 'Họ và tên': 'Nguyễn Thị Hòa', 'Chức danh tại trung tâm': 'Giám đốc' });
  o.sweep();
  const back = await edited(mailedBook(o, CODE), (b) => {
    cellOf(b, 'Kế hoạch năm', KH1, 'Chỉ tiêu số lớp').value = 4;
    cellOf(b, 'Kế hoạch năm', KH1, 'Chỉ tiêu lượt người').value = 90;
    cellOf(b, 'Kế hoạch năm', KH1, 'Địa điểm').value = 'Nhµ v¨n hãa th«n 3';
    cellOf(b, 'Kế hoạch năm', KH1, 'Số buổi').value = 'mấy buổi';
    cellOf(b, 'Nhật ký hoạt động', `${CODE}-HD-0001`, 'Tên chuyên đề, lớp').value = 'Phòng cháy';
    cellOf(b, 'Nhật ký hoạt động', `${CODE}-HD-0001`, 'Ngày').value = '12/11/2022';
    const name = cellOf(b, 'Đội ngũ', `${CODE}-NS-0001`, 'Họ và tên');
    (b.getWorksheet('Đội ngũ') as NonNullable<ReturnType<typeof b.getWorksheet>>).getCell(
      Number(name.row) + 20,
      Number(name.col),
    ).value = 'Lê Văn Cam';
  });
  o.type('Kế hoạch năm', KH1, 'Chỉ tiêu số lớp', '3', account(CODE));
  o.type('Kế hoạch năm', KH1, 'Chỉ tiêu lượt người', '80', account(CODE));
  o.type('Nhật ký hoạt động', `${CODE}-HD-0001`, 'Tên chuyên đề, lớp', 'Luật Đất đai', account(CODE));

  const { page, errors, outside } = await visit(o.world, { sweepAfter: 3_600_000 });
  await chooseMenu(page, 'Sổ xã ngoại tuyến', 'Nhập sổ .xlsx');
  let frame = await dialogFrame(page);
  const see = (text: string) =>
    frame.waitForFunction((t) => document.getElementById('page')?.textContent?.includes(t), text, { timeout: 30_000 });

  // no file, and one that is too large, are told before anything is sent
  await frame.getByRole('button', { name: 'Xem khác nhau' }).click();
  await see('Cần chọn “Tệp .xlsx”');
  await frame
    .locator('input[type=file]')
    .setInputFiles({ name: 'to.xlsx', mimeType: '', buffer: Buffer.alloc(6_100_000) });
  await frame.getByRole('button', { name: 'Xem khác nhau' }).click();
  await see('Tệp này 6,1 MB, lớn hơn 6 MB nên không nhận được.');
  await frame.locator('input[type=file]').setInputFiles({ name: 'a.txt', mimeType: '', buffer: Buffer.from('x') });
  await see('a.txt · 1 kB');
  await frame.getByRole('button', { name: 'Xem khác nhau' }).click();
  await frame.waitForFunction(() =>
    document.getElementById('message')?.textContent?.includes('không phải bảng tính .xlsx'),
  );

  await frame
    .locator('input[type=file]')
    .setInputFiles({ name: 'So xa Da Ton.xlsx', mimeType: '', buffer: Buffer.from(back) });
  await see('So xa Da Ton.xlsx · ');
  await frame.getByRole('button', { name: 'Xem khác nhau' }).click();
  await see('ô cả hai nơi đều sửa, cần chọn');
  frame = await dialogFrame(page);
  await page.waitForTimeout(400);
  expect(await seriousFindings(frame)).toEqual([]);
  await frame.getByRole('button', { name: 'Ghi vào Sổ chung' }).click();
  await see('Cần chọn “Chọn”');
  await frame.getByRole('button', { name: 'Lấy tệp ở mọi ô' }).click();
  await frame.getByLabel('Thêm thành dòng mới').check();
  await frame.getByRole('button', { name: 'Ghi vào Sổ chung' }).click();
  await see('vào phần của xã Đa Tốn');
  await page.waitForTimeout(400);
  expect(o.read('Kế hoạch năm', KH1, 'Chỉ tiêu số lớp')).toBe(4);
  expect(o.read('Kế hoạch năm', KH1, 'Địa điểm')).toBe('Nhà văn hóa thôn 3');
  expect(o.read('Nhật ký hoạt động', `${CODE}-HD-0002`, 'Tên chuyên đề, lớp')).toBe('Phòng cháy');
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
}, 180_000);
