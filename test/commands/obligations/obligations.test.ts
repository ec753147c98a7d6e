/** Obligations from the first tick to acceptance and back: states, dates, locks, extensions, and what each party sees. */

import { killEverywhere } from '../../support/kill';
import { account, type Office, openOffice, smallOffice } from '../../support/office';
import { APPROVAL, PLAN_LINE } from '../books/rows';

const C = '00577';
const PLAN = `${C}-NH-0001`;
const read = (o: Office, header: string, row = PLAN) => o.read('Hồ sơ nộp', row, header);
const state = (o: Office, row = PLAN) => String(read(o, 'Tình trạng', row));
const home = (o: Office) => String(o.read('Trang chủ', C, 'Việc phải nộp', 'Mã xã'));
const edit = (o: Office) => o.type('Kế hoạch năm', `${C}-KH-0001`, 'Giải pháp', 'Sửa lại', account(C)).ok;
const answer = (o: Office, what: string, reason = '', obligation = 'ke-hoach-nam') =>
  o.press('answer.save', { obligation, fields: { [`${C}.answer`]: what, [`${C}.reason`]: reason } });

/** The plan is written, ticked, seen and approved. */
function approved(o = openOffice()): Office {
  o.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE' });
  o.sweep();
  o.setTime('2022-11-15T10:00:00');
  o.fill('Hồ sơ nộp', PLAN, APPROVAL);
  o.sweep();
  return o;
}

test('the state follows the content, never the tick alone', () => {
  const o = openOffice();
  const step = (): string => {
    o.sweep();
    return state(o);
  };
  expect(step()).toBe('⚠ trống');
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE' });
  expect(step()).toBe('✕ nộp nhưng rỗng');
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Tên chuyên đề, lớp': 'Lớp', 'Nhiệm vụ': 'Mở lớp' });
  expect(step()).toBe('⚠ thiếu 6 ô');
  expect(read(o, 'Còn thiếu')).toContain(`${C}-KH-0001: Chưa có “Giải pháp”.`);
  expect(read(o, 'Nộp lúc')).toBeUndefined();
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { ...PLAN_LINE, 'Từ tháng': '12/2025' });
  expect(step()).toBe('✕ có lỗi');
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Từ tháng': '12/2022' });
  expect(step()).toBe('⚠ đã nộp');
  const seen = read(o, 'Nộp lúc');
  expect(typeof seen).toBe('number');
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Giải pháp': 'Cách khác' });
  expect(step()).toBe('⚠ đã nộp');
  expect(read(o, 'Nộp lúc')).toBe(seen);
  expect(read(o, 'Hạn và tiến độ')).toContain('đã đổi sau khi nộp');
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'FALSE' });
  expect(step()).toBe('⚠ sẵn sàng');
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE', 'Ngày trình Chủ tịch': '14/11/2022' });
  expect(step()).toBe('⚠ đã trình Chủ tịch');
  o.fill('Hồ sơ nộp', PLAN, APPROVAL);
  expect(step()).toBe('✓ đã phê duyệt');
  expect(read(o, 'Hạn và tiến độ')).toBe('Hạn cuối 19/11/2022: đúng hạn');
});

test('a plan that waits past its day is late, an extension keeps the original date in sight', () => {
  const o = approved();
  o.fill('Hồ sơ nộp', PLAN, { 'Ngày duyệt': '25/11/2022' });
  o.setTime('2022-11-26T08:00:00');
  o.sweep();
  expect(read(o, 'Hạn và tiến độ')).toBe('Hạn cuối 19/11/2022: trễ 6 ngày');
  const wrong = o.press('extend.save', {
    fields: { obligation: 'ke-hoach-nam', commune: C, what: 'set', to: '2022-11-18', reason: '' },
  });
  expect(Object.keys(wrong.reply.errors)).toEqual(['to', 'reason']);
  o.press('extend.save', {
    fields: { obligation: 'ke-hoach-nam', commune: C, what: 'set', to: '2022-11-30', reason: 'bão' },
  });
  expect(read(o, 'Hạn và tiến độ')).toBe('Hạn cuối 19/11/2022; gia hạn đến 30/11/2022 vì bão: gia hạn');
  const again = o.press('extend.save', {
    fields: { obligation: 'ke-hoach-nam', commune: C, what: 'set', to: '2022-11-30', reason: 'bão' },
  });
  expect(again.execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  o.press('extend.save', { fields: { obligation: 'ke-hoach-nam', commune: C, what: 'clear' } });
  expect(read(o, 'Hạn và tiến độ')).toBe('Hạn cuối 19/11/2022: trễ 6 ngày');
});

test('acceptance asks for the approval, locks the block, and a return opens it and says why', () => {
  const o = openOffice();
  o.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE' });
  o.sweep();
  expect(answer(o, 'Tiếp nhận').reply.errors[`${C}.answer`]).toContain('Chủ tịch UBND');
  o.fill('Hồ sơ nộp', PLAN, APPROVAL);
  o.sweep();
  expect(edit(o)).toBe(true);
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Giải pháp': PLAN_LINE['Giải pháp'] ?? '' });
  expect(answer(o, 'Tiếp nhận').reply.message.text).toBe('Đã tiếp nhận 1, trả lại 0 xã.');
  expect(state(o)).toBe('✓ phòng đã tiếp nhận');
  expect(edit(o)).toBe(false);
  expect(o.type('Kế hoạch năm', '00580-KH-0001', 'Giải pháp', 'x', account('00580')).ok).toBe(true);
  expect(o.type('Đội ngũ', `${C}-NS-0001`, 'Họ và tên', 'A', account(C)).ok).toBe(true);
  // set-up knows of the lock, and the next sweep adds nothing
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
  expect(answer(o, 'Tiếp nhận').reply.message.text).toContain('Chưa chọn');

  expect(answer(o, 'Trả lại').reply.errors[`${C}.reason`]).toBeDefined();
  answer(o, 'Trả lại', 'Thiếu lớp xóa mù chữ');
  expect(state(o)).toBe('✕ trả lại: Thiếu lớp xóa mù chữ');
  expect(home(o)).toContain('trả lại: Thiếu lớp xóa mù chữ');
  expect(read(o, 'Nộp')).toBe(false);
  expect(edit(o)).toBe(true);
  o.sweep();
  expect(state(o)).toBe('✕ trả lại: Thiếu lớp xóa mù chữ');
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE' });
  o.sweep();
  expect(state(o)).toBe('✓ đã phê duyệt');
});

test('an accepted month locks its own rows only', () => {
  const o = approved();
  const month = `${C}-NH-0002`;
  const row = (id: string, period: string) =>
    o.fill('Kế hoạch tháng', id, { Tháng: period, 'Nội dung công việc': 'Mở lớp', 'Người phụ trách': 'A' });
  row(`${C}-KT-0001`, '12/2022');
  row(`${C}-KT-0002`, '1/2023');
  row(`${C}-KT-0003`, '12/2022');
  o.fill('Hồ sơ nộp', month, { Nộp: 'TRUE', ...APPROVAL });
  o.sweep();
  answer(o, 'Tiếp nhận', '', 'ke-hoach-thang:2022-12');
  const type = (id: string) => o.type('Kế hoạch tháng', id, 'Địa điểm', 'Nhà văn hóa', account(C)).ok;
  expect([type(`${C}-KT-0001`), type(`${C}-KT-0002`), type(`${C}-KT-0003`), type(`${C}-KT-0004`)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
  answer(o, 'Trả lại', 'Sửa địa điểm', 'ke-hoach-thang:2022-12');
  expect(type(`${C}-KT-0001`)).toBe(true);
  expect(JSON.stringify(o.press('setup.preview').reply)).toContain('không có gì phải sửa');
});

test('the dialogs show all communes, what is missing cell by cell, and who is late', () => {
  const o = openOffice('2022-11-22T08:00:00');
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Tên chuyên đề, lớp': 'Lớp' });
  o.fill('Hồ sơ nộp', PLAN, { Nộp: 'TRUE' });
  o.sweep();
  const { reply } = o.press('answer.form', { obligation: 'ke-hoach-nam' });
  const table = reply.dialog.blocks.find((b: { kind: string }) => b.kind === 'form-table');
  expect(table.rows).toHaveLength(22);
  const details = JSON.stringify(reply.dialog.blocks.filter((b: { kind: string }) => b.kind === 'details'));
  expect(details).toContain('Chưa có “Giải pháp”.');
  expect(details).toMatch(/range=D\d+/);
  const ui = JSON.stringify(o.run('menuProgress').execution.ui);
  expect(ui).toContain('Xã Yên Viên: trống, quá hạn 3 ngày');
  expect(ui).toContain('thiếu 7 ô');
});

test('killed at any call, answers and extensions come out the same', () => {
  const ready = approved(smallOffice());
  const act = (command: string, fields: Record<string, string>) =>
    killEverywhere({
      prepare: () => ready.world.fork(),
      act: (w) =>
        w.run('dialogAction', [JSON.stringify({ command, request: { obligation: 'ke-hoach-nam', fields } })], {
          source: 'dialog',
        }),
    });
  expect(act('answer.save', { [`${C}.answer`]: 'Tiếp nhận' })).toBeGreaterThan(10);
  expect(act('answer.save', { [`${C}.answer`]: 'Trả lại', [`${C}.reason`]: 'Sửa' })).toBeGreaterThan(10);
  expect(act('extend.save', { commune: '*', what: 'set', to: '2022-12-01', reason: 'bão' })).toBeGreaterThan(10);
  expect(act('month.draw', { period: '2022-12' })).toBeGreaterThan(10);
});

test('each command keeps to its budget', () => {
  const o = approved();
  const costs = [
    o.press('answer.form', { obligation: 'ke-hoach-nam' }),
    answer(o, 'Tiếp nhận'),
    o.press('extend.save', {
      fields: { obligation: 'bao-cao-nam', commune: '*', what: 'set', to: '2023-05-01', reason: 'x' },
    }),
    o.press('month.draw', { fields: { period: '2022-12' } }),
    ...['menuProgress', 'menuAnswer', 'menuExtend', 'menuMonth'].map((fn) => o.run(fn)),
  ];
  for (const { calls, execution } of costs) {
    expect(calls).toBeLessThanOrEqual(16);
    expect(execution.byKind['Sheets.Spreadsheets.get']).toBe(2);
    expect(execution.byKind['Sheets.Spreadsheets.Values.batchGet']).toBe(2);
    expect(execution.byKind['Sheets.Spreadsheets.batchUpdate'] ?? 0).toBeLessThanOrEqual(2);
  }
});
