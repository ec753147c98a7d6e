/** Units that merge and bodies that change: 22 → 17 → 4 units of Gia Lâm, and a department with 126. */

import { giaLam } from '../../../src/domain/communes/gia-lam-units';
import { unitsAt } from '../../../src/domain/communes/succession';
import { account, type Office, openOffice, presetOffice } from '../../support/office';
import { PLAN_LINE } from '../books/rows';

const LIST = 'Danh mục xã';

/** The clerk writes another day's units into Danh mục xã and runs Thiết lập. */
function changeUnits(o: Office, day: string): void {
  const t = o.tab(LIST, 'desk');
  const at = (header: string) => t.headers.indexOf(header);
  const units = unitsAt(giaLam, day);
  const row = (r: number, cells: Record<string, string>) => {
    for (const [header, text] of Object.entries(cells))
      o.world.type(o.world.deskId, t.sheetId, r, at(header), text, o.world.owner);
  };
  for (let i = 0; i < 22; i++) {
    const u = units[i];
    row(t.headerRow + 1 + i, {
      'Mã xã': u?.code ?? '',
      Loại: u?.kind ?? '',
      Tên: u?.name ?? '',
      'Tài khoản Google được nhập': u ? account(u.code) : '',
      'Mã có hiệu lực từ': u ? u.validFrom.split('-').reverse().join('/') : '',
    });
  }
  o.press('setup.build');
}

test('a merged centre keeps its rows and its history is counted for its heir', () => {
  const o = openOffice();
  // Đình Xuyên (00538) goes into Thiên Đức (00541), then into Phù Đổng (00541); Cổ Bi (00553) is divided
  o.fill('Kế hoạch năm', '00538-KH-0001', PLAN_LINE);
  o.fill('Kế hoạch năm', '00541-KH-0001', { ...PLAN_LINE, 'Tên chuyên đề, lớp': 'Pháp luật' });
  o.fill('Kế hoạch năm', '00553-KH-0001', { 'Tên chuyên đề, lớp': 'Thiếu ô' });
  o.sweep();
  const plan = (code: string) => {
    const t = o.tab('Hồ sơ nộp');
    const line = t.values.find((l) => l.includes(code) && l.includes('ke-hoach-nam')) ?? [];
    return String(line[t.headers.indexOf('Tình trạng')]);
  };
  expect(plan('00541')).toBe('⚠ sẵn sàng');

  changeUnits(o, '2025-01-01');
  o.sweep();
  expect(o.read('Kế hoạch năm', '00538-KH-0001', 'Giải pháp')).toBe(PLAN_LINE['Giải pháp']);
  expect(plan('00541')).toBe('⚠ sẵn sàng');
  expect(plan('00553')).toBe('⚠ thiếu 7 ô');
  // the former unit's rows are to be read, not written
  expect(o.type('Kế hoạch năm', '00538-KH-0002', 'Giải pháp', 'x', account('00538')).ok).toBe(false);
  expect(o.type('Kế hoạch năm', '00541-KH-0002', 'Giải pháp', 'x', account('00541')).ok).toBe(true);
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');

  changeUnits(o, '2025-07-01');
  o.sweep();
  // Cổ Bi's books go on at Phù Đổng: its line lacks 7 cells, as does the line begun above in 00541
  expect(plan('00541')).toBe('⚠ thiếu 14 ô');
  expect(String(o.read('Trang chủ', '00538', 'Việc phải nộp', 'Mã xã'))).toContain('Đã nhập vào Xã Phù Đổng');
  const check = JSON.stringify(o.run('menuCheck').execution.ui);
  expect(check).toContain('Xã Phù Đổng: ');
  expect(check).not.toContain('không có trong phần của xã nào');
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
});

test('the department’s desk with 126 units takes as many calls as that of 22', () => {
  const small = openOffice('2025-11-14T08:00:00').sweep();
  const o = presetOffice('department2025');
  o.setTime('2025-11-14T08:00:00');
  o.fill('Kế hoạch năm', '00565-KH-0001', PLAN_LINE);
  const big = o.sweep();
  expect(big.execution.byKind).toEqual(small.execution.byKind);
  expect(big.execution.modelledSeconds).toBeLessThan(60);
  expect(o.tab('Hồ sơ nộp').values.filter((l) => l.includes('ke-hoach-nam'))).toHaveLength(126);
  expect(o.read('Trang chủ', '00565', 'Xã, thị trấn', 'Mã xã')).toBe('Xã Gia Lâm');
  expect(o.run('menuProgress').calls).toBeLessThanOrEqual(16);
});
