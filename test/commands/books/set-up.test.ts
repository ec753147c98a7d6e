/** Thiết lập makes the centre's books: tabs in order, spare rows with ids, obligations, links, rights. */

import { sharedTables } from '../../../src/workbook/tables';
import { account, openOffice } from '../../support/office';
import { newWorld, press } from '../../support/world';

const ORDER = [
  'Trang chủ',
  'Hướng dẫn',
  'Hồ sơ nộp',
  'Kế hoạch năm',
  'Kế hoạch tháng',
  'Nhật ký hoạt động',
  'Truyền thông',
  'Đội ngũ',
  'Kinh phí',
  'Cơ sở vật chất',
  'Xóa mù chữ',
  'Hồ sơ sổ sách',
  'Giải pháp đã hứa',
  'Tự đánh giá',
  'Kết quả',
];

test('tabs stand in the order of the work', () => {
  const titles = openOffice()
    .workbook('shared')
    .sheets.map((s: { properties: { title: string } }) => s.properties.title);
  expect(titles.slice(0, ORDER.length)).toEqual(ORDER);
  expect(sharedTables.map((t) => t.title).filter((t) => ORDER.includes(t))).toEqual(ORDER);
});

test('each commune has spare rows with ids, its obligations and the list of records', () => {
  const office = openOffice();
  const ids = (title: string) =>
    office.tab(title).values.flatMap((line) => line.filter((v) => /^00577-[A-Z]+-\d{4}$/.test(String(v))));
  expect(ids('Nhật ký hoạt động')).toHaveLength(30);
  expect(ids('Nhật ký hoạt động')[0]).toBe('00577-HD-0001');
  expect(ids('Hồ sơ nộp')).toHaveLength(12);
  expect(office.read('Hồ sơ nộp', '00577-NH-0001', 'Nghĩa vụ')).toBe('Kế hoạch năm học 2022-2023');
  expect(office.read('Hồ sơ nộp', '00577-NH-0001', 'Nộp')).toBe(false);
  expect(ids('Hồ sơ sổ sách')).toHaveLength(20);
  expect(office.read('Hồ sơ sổ sách', '00577-HS-0020', 'Tên hồ sơ, sổ')).toBe('Ảnh, tư liệu hoạt động');
});

test('a commune types in its own block alone, and its links lead there', () => {
  const office = openOffice();
  const type = (row: string, as: string) => office.type('Truyền thông', row, 'Tiêu đề', 'Tin', account(as));
  expect(type('00577-TT-0001', '00577').ok).toBe(true);
  expect(type('00577-TT-0001', '00580').ok).toBe(false);
  expect(type('00580-TT-0001', '00580').ok).toBe(true);
  expect(office.type('Truyền thông', '00577-TT-0001', 'Phần mềm xem', 'x', account('00577')).ok).toBe(false);
  expect(office.read('Trang chủ', '00577', 'Truyền thông', 'Mã xã')).toBe('Mở');
});

test('set-up costs what it may and finds nothing to mend afterwards', () => {
  const world = newWorld();
  const { execution } = press(world, 'setup.build', { preset: 'giaLam2022' });
  expect(execution.calls.length).toBeLessThanOrEqual(60);
  expect(execution.modelledSeconds).toBeLessThanOrEqual(90);
  const again = press(world, 'setup.build');
  expect(again.execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
});
