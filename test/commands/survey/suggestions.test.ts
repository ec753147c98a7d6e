/** Đề xuất kế hoạch: lines with reasons, the commune's answer, and the copy into Kế hoạch năm; the forms after classes. */

import type { HostWorld } from '../../../host/runtime/world';
import { surveyFormOf } from '../../../host/sample/survey';
import { ACCOUNT, desk, menu, press, rows, shared, typeInto } from '../../support/world';
import { answeredWorld } from './survey-world';

const TAB = 'Đề xuất kế hoạch';
const CODE = '00577';
const own = (w: HostWorld, tab: string, code = CODE) =>
  rows(shared(w).workbook, tab).filter((r) => r.cells['Mã xã'] === code);
const filled = (w: HostWorld) => own(w, TAB).filter((r) => r.cells['Chuyên đề, lớp'] !== undefined);
const sweep = (w: HostWorld) => {
  w.clock.advance(10 * 60_000);
  const execution = w.run('sweep', [], { source: 'trigger' });
  if (!execution.ok) throw new Error(execution.error?.message);
  return execution;
};

function suggested(): HostWorld {
  const w = answeredWorld(1760);
  const execution = menu(w, 'menuSuggest');
  if (!execution.ok) throw new Error(execution.error?.message);
  return w;
}

test('reasons in words, a warning for few answers, nothing below the minimum', () => {
  const w = suggested();
  const lines = filled(w);
  expect(lines.length).toBeGreaterThan(2);
  expect(String(lines[0]?.cells['Vì sao'])).toMatch(/^\d+\/\d+ phiếu \(\d+ %\)|^từ 5 phiếu/);
  expect(lines[0]?.cells['Tình trạng']).toBe('Kế hoạch năm chưa có');
  // Ninh Hiệp has twelve answers
  const few = own(w, TAB, '00535').filter((r) => r.cells['Chuyên đề, lớp'] !== undefined);
  expect(few.map((r) => r.cells['Vì sao'])).toEqual(['Mới có 12 phiếu, cần ít nhất 30 phiếu để đề xuất.']);
  const some = own(w, TAB, '00550').filter((r) => r.cells['Chuyên đề, lớp'] !== undefined);
  expect(String(some[0]?.cells['Vì sao'])).toContain('⚠ Chỉ có 45 phiếu');
  expect(menu(w, 'menuSuggest').byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
});

test('accepted: the sweep copies it once into a free row of Kế hoạch năm, with its source; declined: it stays away', () => {
  const w = suggested();
  const [first, second, third] = filled(w);
  if (!first || !second || !third) throw new Error('no suggestions');
  const tick = (row: number, header: string, text: string) =>
    expect(typeInto(w, TAB, row, header, text, ACCOUNT(CODE))).toEqual({ ok: true });
  tick(first.row, 'Nhận', 'TRUE');
  tick(second.row, 'Không nhận vì', 'Năm trước đã mở');
  expect(typeInto(w, TAB, third.row, 'Chuyên đề, lớp', 'x', ACCOUNT(CODE)).ok).toBe(false);
  expect(typeInto(w, TAB, third.row, 'Nhận', 'TRUE', ACCOUNT('00541')).ok).toBe(false);
  sweep(w);
  const plan = () => own(w, 'Kế hoạch năm').filter((r) => r.cells['Tên chuyên đề, lớp'] !== undefined);
  expect(plan().map((r) => r.cells)).toMatchObject([
    {
      'Tên chuyên đề, lớp': first.cells['Chuyên đề, lớp'],
      'Nhóm nội dung': first.cells['Nhóm nội dung'],
      'Nhu cầu khảo sát': expect.stringMatching(/^N\d\.\d – /),
      'Xuất xứ dòng kế hoạch': `Khảo sát: ${first.cells['Vì sao']}`,
    },
  ]);
  const after = own(w, TAB);
  expect(after.find((r) => r.row === first.row)?.cells['Tình trạng']).toBe('✓ Đã chép vào Kế hoạch năm');
  expect(after.find((r) => r.row === second.row)?.cells['Tình trạng']).toBe('Xã không nhận: Năm trước đã mở');
  sweep(w);
  sweep(w);
  expect(plan()).toHaveLength(1);
  // suggested again: what was answered stays in its row, the others move up around it
  menu(w, 'menuSuggest');
  const again = own(w, TAB);
  expect(again.find((r) => r.row === first.row)?.cells).toMatchObject({
    Nhận: true,
    'Tình trạng': '✓ Đã chép vào Kế hoạch năm',
  });
  expect(again.filter((r) => r.cells['Chuyên đề, lớp'] === second.cells['Chuyên đề, lớp'])).toHaveLength(1);
});

test('a plan line that answers a need is named beside it; one that nobody asked for is listed', () => {
  const w = suggested();
  const [first] = filled(w);
  const [spare, spare2] = own(w, 'Kế hoạch năm');
  if (!first || !spare || !spare2) throw new Error('no rows');
  const put = (row: number, header: string, text: string) =>
    expect(typeInto(w, 'Kế hoạch năm', row, header, text, ACCOUNT(CODE))).toEqual({ ok: true });
  put(spare.row, 'Tên chuyên đề, lớp', 'Lớp theo nhu cầu');
  put(spare.row, 'Nhu cầu khảo sát', String(first.cells['Nhu cầu']));
  const wishes = own(w, 'Nhu cầu học tập').map((r) => String(r.cells['Nội dung muốn học']));
  menu(w, 'menuNeeds');
  put(spare2.row, 'Tên chuyên đề, lớp', 'Lớp ít người hỏi');
  const rare = own(w, 'Nhu cầu học tập')
    .filter((r) => r.cells['Số phiếu chọn'] === '< 5')
    .map((r) => String(r.cells['Nội dung muốn học']))[0];
  put(spare2.row, 'Nhu cầu khảo sát', rare ?? 'Nội dung mà không ai hỏi');
  menu(w, 'menuSuggest');
  expect(filled(w)[0]?.cells['Tình trạng']).toBe(`Kế hoạch năm đã có (${spare.cells['Mã dòng']})`);
  expect(wishes).toEqual([]);
  if (rare) {
    const listed = filled(w).find((r) => r.cells['Chuyên đề, lớp'] === '⚠ Dòng kế hoạch ít người hỏi');
    expect(String(listed?.cells['Vì sao'])).toContain('“Lớp ít người hỏi”: dưới 5/');
    // ticking what is only to be seen copies nothing
    typeInto(w, TAB, listed?.row ?? 0, 'Nhận', 'TRUE', ACCOUNT(CODE));
    sweep(w);
    expect(own(w, TAB).find((r) => r.row === listed?.row)?.cells).toMatchObject({ Nhận: false });
  }
});

test('after a class: mean and number reach Nhật ký hoạt động from five answers on; others are named', () => {
  const w = answeredWorld(660);
  expect(press(w, 'survey.build', { form: 'class' }).execution.ok).toBe(true);
  const [row, other] = own(w, 'Nhật ký hoạt động');
  if (!row || !other) throw new Error('no rows');
  for (const r of [row, other]) {
    typeInto(w, 'Nhật ký hoạt động', r.row, 'Ngày', '25/10/2022', ACCOUNT(CODE));
    typeInto(w, 'Nhật ký hoạt động', r.row, 'Tên chuyên đề, lớp', 'Lớp thử', ACCOUNT(CODE));
  }
  const { id, form } = surveyFormOf(w, 'Phiếu đánh giá sau lớp học');
  const [score, , activity] = form.items;
  if (!score || !activity) throw new Error('no questions');
  const send = (key: string, points: string) => w.submitForm(id, { [score.id]: points, [activity.id]: key });
  for (const points of ['5', '4', '4', '5', '3']) expect(send(String(row.cells['Mã dòng']), points).ok).toBe(true);
  send(String(other.cells['Mã dòng']), '1');
  send('khong-co', '5');
  const execution = menu(w, 'menuClasses');
  expect(JSON.stringify(execution.ui.at(-1))).toContain('1 phiếu không tính: không rõ lớp nào');
  const cells = (r: { row: number }) => own(w, 'Nhật ký hoạt động').find((x) => x.row === r.row)?.cells ?? {};
  const byHeader = (r: { row: number }) =>
    Object.entries(cells(r))
      .filter(([h]) => /hài lòng|phiếu đánh giá|số phiếu/i.test(h))
      .map(([, v]) => v);
  expect(byHeader(row)).toEqual([4.2, 5]);
  expect(byHeader(other)).toEqual([undefined, 1]);
  const before = shared(w).workbook.revision;
  menu(w, 'menuClasses');
  expect(shared(w).workbook.revision).toBe(before);
  expect(desk(w).sheets.filter((s) => s.properties.title.startsWith('Câu trả lời biểu mẫu'))).toHaveLength(2);
});
