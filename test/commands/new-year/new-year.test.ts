/** Đầu năm học mới: what is kept, emptied and carried over, and that a killed run is finished by the next. */

import { killEverywhere } from '../../support/kill';
import { account, type Office, smallOffice } from '../../support/office';
import { APPROVAL, PLAN_LINE } from '../books/rows';

const C = '00577';
const OPEN = { from: '2022-2023' };

/** A year with something in every book. */
function lastYear(): Office {
  const o = smallOffice();
  o.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  o.fill('Đội ngũ', `${C}-NS-0001`, { 'Họ và tên': 'Nguyễn Văn A', 'Chức danh tại trung tâm': 'Giám đốc' });
  o.fill('Đội ngũ', `${C}-NS-0002`, {
    'Họ và tên': 'Trần Thị B',
    'Chức danh tại trung tâm': 'Kế toán',
    'Đến ngày': '01/06/2023',
  });
  o.fill('Cơ sở vật chất', `${C}-CS-0001`, { 'Hạng mục': 'Loa, đài', 'Có, không': 'Có', 'Số lượng': '0' });
  o.fill('Hồ sơ sổ sách', `${C}-HS-0001`, { 'Có, không, không áp dụng': 'Có', 'Người giữ': 'A' });
  o.fill('Hồ sơ sổ sách', `${C}-HS-0005`, { 'Có, không, không áp dụng': 'Có', 'Người giữ': 'B' });
  o.fill('Giải pháp đã hứa', `${C}-GP-0001`, { 'Giải pháp': 'Sửa hội trường', 'Đã làm chưa': 'Đã làm' });
  o.fill('Giải pháp đã hứa', `${C}-GP-0002`, { 'Giải pháp': 'Mua loa', 'Đã làm chưa': 'Chưa làm' });
  o.fill('Tự đánh giá', `${C}-TDG-001`, {
    'Điểm tự chấm': '1',
    'Hạn chế': 'Ít lớp',
    'Nguyên nhân': 'Thiếu báo cáo viên',
    'Giải pháp': 'Mời thêm báo cáo viên',
    'Người phụ trách': 'A',
    'Thời hạn': '01/10/2023',
  });
  o.fill('Hồ sơ nộp', `${C}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
  o.sweep();
  o.press('answer.save', { obligation: 'ke-hoach-nam', fields: { [`${C}.answer`]: 'Tiếp nhận' } });
  o.setTime('2023-09-05T08:00:00');
  o.sweep();
  return o;
}

const own = (o: Office, title: string) =>
  o
    .tab(title)
    .values.filter((line) => line.includes(C))
    .map((line) => line.filter((v) => v !== undefined && v !== ''));

test('the year is kept in two read-only files and the next one begins', () => {
  const o = lastYear();
  expect(JSON.stringify(o.run('menuNewYear').execution.ui)).toContain('2 giải pháp');
  const done = o.press('newYear.open', OPEN);
  expect(done.reply.message.text).toBe('Năm học 2023-2024 đã mở.');
  expect(done.calls).toBeLessThanOrEqual(16);

  const kept = [...o.world.files.values()].filter((f) => f.name.includes('lưu năm học 2022-2023'));
  expect(kept.map((f) => f.contentRestrictions?.[0]?.readOnly)).toEqual([true, true]);
  for (const f of kept)
    expect(
      o.world.act(
        f.id,
        [{ updateSpreadsheetProperties: { properties: { title: 'x' }, fields: 'title' } }],
        o.world.owner,
      ).ok,
    ).toBe(false);
  const texts = JSON.stringify(kept.map((f) => f.workbook?.sheets.map((s) => s.rows)));
  expect(texts).toContain('Dùng điện thoại thông minh');
  expect(texts).toContain('20/11/2022');

  expect(own(o, 'Kế hoạch năm')[0]).toEqual(['Xã Đa Tốn', C, `${C}-KH-0021`]);
  expect(own(o, 'Kế hoạch năm')).toHaveLength(20);
  expect(own(o, 'Đội ngũ')[0]).toContain('Nguyễn Văn A');
  expect(own(o, 'Đội ngũ')[1]).toEqual(['Xã Đa Tốn', C, `${C}-NS-0002`]);
  expect(o.read('Cơ sở vật chất', `${C}-CS-0001`, 'Số lượng')).toBe(0);
  expect(o.read('Hồ sơ sổ sách', `${C}-HS-0001`, 'Có, không, không áp dụng')).toBe('Có');
  expect(o.read('Hồ sơ sổ sách', `${C}-HS-0005`, 'Có, không, không áp dụng')).toBeUndefined();
  expect(o.read('Hồ sơ sổ sách', `${C}-HS-0005`, 'Người giữ')).toBe('B');
  const promises = own(o, 'Giải pháp đã hứa').filter((line) => line.length > 3);
  expect(promises.map((line) => line.find((v) => v === 'Mua loa' || v === 'Mời thêm báo cáo viên')).sort()).toEqual([
    'Mua loa',
    'Mời thêm báo cáo viên',
  ]);
  expect(o.read('Tự đánh giá', `${C}-TDG-001`, 'Điểm tự chấm')).toBeUndefined();
  expect(o.read('Tự đánh giá', `${C}-TDG-001`, 'Điểm tối đa')).toBeGreaterThan(0);

  expect(o.read('Cấu hình', 'schoolYear', 'Giá trị', 'Mã mục', 'desk')).toBe('2023-2024');
  expect(o.read('Cấu hình', 'duePlan', 'Giá trị', 'Mã mục', 'desk')).toBe('20/11/2023');
  const obligations = own(o, 'Hồ sơ nộp');
  expect(obligations).toHaveLength(12);
  expect(obligations[0]?.[1]).toBe('Kế hoạch năm học 2023-2024');
  // what was locked is open, and nothing is left to mend but what the next sweep writes
  expect(o.type('Kế hoạch năm', `${C}-KH-0021`, 'Giải pháp', 'Mới', account(C)).ok).toBe(true);
  o.sweep();
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
  expect(String(o.read('Trang chủ', C, 'Việc phải nộp', 'Mã xã'))).toContain('2023-2024');
});

test('pressed twice, the year is closed once', () => {
  const o = lastYear();
  o.press('newYear.open', OPEN);
  const files = o.world.files.size;
  o.fill('Kế hoạch năm', `${C}-KH-0021`, PLAN_LINE);
  const again = o.press('newYear.open', OPEN);
  expect(again.execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(o.world.files.size).toBe(files);
  expect(o.read('Kế hoạch năm', `${C}-KH-0021`, 'Giải pháp')).toBe(PLAN_LINE['Giải pháp']);
  expect(o.read('Cấu hình', 'schoolYear', 'Giá trị', 'Mã mục', 'desk')).toBe('2023-2024');
});

test('killed at any call, the next run finishes', () => {
  const ready = lastYear();
  const points = killEverywhere({
    prepare: () => ready.world.fork(),
    act: (w) =>
      w.run('dialogAction', [JSON.stringify({ command: 'newYear.open', request: OPEN })], { source: 'dialog' }),
  });
  expect(points).toBeGreaterThan(25);
});
