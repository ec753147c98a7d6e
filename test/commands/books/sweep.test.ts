/** The sweep over the books: remarks beside rows, answers that silence, spare rows, drawn months, moved columns. */

import { killEverywhere } from '../../support/kill';
import { account, type Office, openOffice, smallOffice } from '../../support/office';
import { PLAN_LINE } from './rows';

const C = '00577';
const remark = (o: Office, title: string, id: string) => String(o.read(title, id, 'Phần mềm xem') ?? '');

function withActivity(o: Office, cells: Record<string, string> = {}): void {
  o.fill('Nhật ký hoạt động', `${C}-HD-0001`, {
    Ngày: '12/11/2022',
    'Nhóm nội dung': 'N2 – Pháp luật, chính sách',
    'Tên chuyên đề, lớp': 'Luật Đất đai',
    'Hình thức': 'Lớp trực tiếp',
    'Số người': '30',
    'Số lượt người': '30',
    'Vai trò của trung tâm': 'Chủ trì',
    ...cells,
  });
}

test('a right row gets ✓, a wrong one what to do, each problem a link in Kết quả; the other rows go on', () => {
  const o = openOffice();
  withActivity(o);
  o.fill('Nhật ký hoạt động', `${C}-HD-0002`, { Ngày: '01/02/2024', 'Số người': 'mười', 'Trong đó nữ': '5' });
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { ...PLAN_LINE, 'Từ tháng': 'tháng mười' });
  o.sweep();
  expect(remark(o, 'Nhật ký hoạt động', `${C}-HD-0001`)).toBe('✓');
  expect(remark(o, 'Nhật ký hoạt động', `${C}-HD-0002`)).toMatch(/^✕ /);
  expect(remark(o, 'Kế hoạch năm', `${C}-KH-0001`)).toContain('cần tháng/năm');
  const results = o.tab('Kết quả').values.map((line) => line.join(' | '));
  expect(results.some((l) => l.includes('✕ Nhật ký hoạt động: Ô') && l.includes('(Số người) cần số nguyên'))).toBe(
    true,
  );
  // a cell that cannot be read is not called blank
  expect(results.some((l) => l.includes('chưa có “Số người”'))).toBe(false);
  expect(results.some((l) => l.includes('không thuộc năm học 2022-2023'))).toBe(true);
  const check = JSON.stringify(o.run('menuCheck').execution.ui);
  expect(check).toContain('Nhật ký hoạt động');
});

test('“Đúng, vì …” silences the question that stood, and a new value asks again', () => {
  const o = openOffice();
  withActivity(o, { 'Trong đó nữ': '40' });
  o.sweep();
  expect(remark(o, 'Nhật ký hoạt động', `${C}-HD-0001`)).toContain('Số nữ (40) nhiều hơn');
  o.fill('Nhật ký hoạt động', `${C}-HD-0001`, { 'Giải thích': 'Đúng, vì nữ tính theo lượt' });
  o.sweep();
  o.sweep();
  expect(remark(o, 'Nhật ký hoạt động', `${C}-HD-0001`)).toBe('✓');
  o.fill('Nhật ký hoạt động', `${C}-HD-0001`, { 'Trong đó nữ': '41' });
  o.sweep();
  expect(remark(o, 'Nhật ký hoạt động', `${C}-HD-0001`)).toContain('Số nữ (41) nhiều hơn');
});

test('a block that runs short gets more rows inside its rights, ids go on, other communes move down unharmed', () => {
  const o = openOffice();
  for (let n = 1; n <= 12; n++) {
    const id = `${C}-CS-${String(n).padStart(4, '0')}`;
    if (n <= 8) o.fill('Cơ sở vật chất', id, { 'Hạng mục': 'Bàn, ghế', 'Có, không': 'Có' });
  }
  o.fill('Cơ sở vật chất', '00580-CS-0001', { 'Hạng mục': 'Con dấu', 'Có, không': 'Không' });
  o.sweep();
  const ids = () => o.tab('Cơ sở vật chất').values.map((l) => l.find((v) => /-CS-\d{4}$/.test(String(v))));
  const own = ids().filter((id) => String(id).startsWith(C));
  expect(own).toEqual(Array.from({ length: 18 }, (_, i) => `${C}-CS-${String(i + 1).padStart(4, '0')}`));
  expect(o.type('Cơ sở vật chất', `${C}-CS-0018`, 'Hạng mục', 'Khác', account(C)).ok).toBe(true);
  expect(o.type('Cơ sở vật chất', `${C}-CS-0018`, 'Ngày cập nhật', '31/02/2022', account(C)).ok).toBe(false);
  expect(o.type('Cơ sở vật chất', `${C}-CS-0018`, 'Hạng mục', 'Khác', account('00580')).ok).toBe(false);
  expect(o.read('Cơ sở vật chất', '00580-CS-0001', 'Hạng mục')).toBe('Con dấu');
  expect(o.type('Cơ sở vật chất', '00580-CS-0001', 'Số lượng', '1', account('00580')).ok).toBe(true);
  // nothing is left to mend, and the next look adds nothing
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
  o.sweep();
  expect(ids().filter((id) => String(id).startsWith(C))).toHaveLength(18);
});

test('the last commune and a full block are topped up too', () => {
  const o = openOffice();
  const last = '00589';
  for (let n = 1; n <= 12; n++)
    o.fill('Cơ sở vật chất', `${last}-CS-${String(n).padStart(4, '0')}`, { 'Hạng mục': 'Khác', 'Có, không': 'Có' });
  o.sweep();
  expect(o.type('Cơ sở vật chất', `${last}-CS-0018`, 'Hạng mục', 'Khác', account(last)).ok).toBe(true);
  expect(o.type('Cơ sở vật chất', `${last}-CS-0012`, 'Hạng mục', 'Khác', account('00586')).ok).toBe(false);
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
});

test('the box of Trang chủ draws the month once, rolls the rest over, and is unticked', () => {
  const o = openOffice('2022-12-01T08:00:00');
  o.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  const tick = () => o.type('Trang chủ', C, 'Lập kế hoạch tháng', 'TRUE', account(C), 'Mã xã');
  const lines = () =>
    o
      .tab('Kế hoạch tháng')
      .values.filter((l) => l.includes(C) && l.includes(`${C}-KH-0001`))
      .map((l) => l[1]);
  tick();
  o.sweep();
  expect(o.read('Trang chủ', C, 'Lập kế hoạch tháng', 'Mã xã')).toBe(false);
  expect(lines()).toEqual(['12/2022']);
  o.sweep();
  expect(lines()).toEqual(['12/2022']);
  o.setTime('2023-01-05T08:00:00');
  tick();
  o.sweep();
  expect(lines()).toEqual(['12/2022', '01/2023']);
  expect(o.read('Kế hoạch tháng', `${C}-KT-0002`, 'Số lần chuyển tháng')).toBe(1);
  const again = o.press('month.draw', { fields: { period: '2023-01' } });
  expect(again.execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
});

test('moved, renamed and inserted columns go on working', () => {
  const o = openOffice();
  const { sheetId, headers } = o.tab('Nhật ký hoạt động');
  const at = headers.indexOf('Số người');
  const move = (requests: object[]) => o.world.act(o.shared, requests, o.world.owner);
  expect(
    move([
      {
        moveDimension: {
          source: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
          destinationIndex: 0,
        },
      },
      {
        insertDimension: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 },
          inheritFromBefore: true,
        },
      },
      { updateSheetProperties: { properties: { sheetId, title: 'Sổ của tôi' }, fields: 'title' } },
    ]).ok,
  ).toBe(true);
  o.fill('Sổ của tôi', `${C}-HD-0001`, { Ngày: '12/11/2022', 'Số người': '30', 'Số lượt người': '20' });
  o.sweep();
  expect(remark(o, 'Sổ của tôi', `${C}-HD-0001`)).toMatch(/^✕ .*và \d+ điều nữa/);
});

test('killed at any call, the next sweep gives the same', () => {
  const ready = smallOffice();
  withActivity(ready, { 'Trong đó nữ': '40', 'Giải thích': 'Đúng, vì tính theo lượt' });
  ready.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  ready.fill('Hồ sơ nộp', `${C}-NH-0001`, { Nộp: 'TRUE' });
  ready.type('Trang chủ', C, 'Lập kế hoạch tháng', 'TRUE', account(C), 'Mã xã');
  for (let n = 1; n <= 8; n++)
    ready.fill('Cơ sở vật chất', `${C}-CS-000${n}`, { 'Hạng mục': 'Bàn, ghế', 'Có, không': 'Có' });
  const points = killEverywhere({
    prepare: () => ready.world.fork(),
    act: (w) => {
      const sweep = () => w.run('sweep', [], { source: 'trigger' });
      const first = sweep();
      // rows that a sweep draws are looked at by the next one
      if (w.faults.length === 0) sweep();
      return first;
    },
  });
  expect(points).toBeGreaterThan(10);
});

test('the same number of calls whatever is written, at most three of data a workbook', () => {
  const o = openOffice();
  withActivity(o);
  const { execution } = o.sweep();
  expect(execution.byKind['Sheets.Spreadsheets.get']).toBe(2);
  expect(execution.byKind['Sheets.Spreadsheets.Values.batchGet']).toBe(2);
  expect(execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeLessThanOrEqual(2);
  expect(execution.calls.length).toBeLessThanOrEqual(16);
  o.sweep();
  expect(o.sweep().execution.byKind['Sheets.Spreadsheets.get']).toBeUndefined();
});
