/** Tổng hợp nhu cầu: nothing dropped in silence, small numbers hidden, the same again writes nothing; 20,000 answers in one read. */

import { strFromU8, unzipSync } from 'fflate';
import { overBudget } from '../../../host/budgets';
import { checkDocument } from '../../../host/files/docx/check';
import { vietnam } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import { headersOf, paste, rowsOf, sheetTitled } from '../../../host/sample/sheet-view';
import { answerSurvey, surveyFormOf } from '../../../host/sample/survey';
import type { HostWorkbook } from '../../../host/types';
import { splitTicks } from '../../../src/commands/survey/answers';
import { killEverywhere } from '../../support/kill';
import { by, desk, menu, press, rows, shared } from '../../support/world';
import { answerBy, answeredWorld, answersTab, formWorld, smallWorld } from './survey-world';

const FULL = {
  'Ông/bà đồng ý': ['Tôi đã đọc và đồng ý.'],
  'Ông/bà ở xã': 'Xã Đa Tốn',
  'Ông/bà ở thôn, tổ dân phố nào? (Xã Đa Tốn)': 'Thôn 1',
  'Nhóm tuổi': 'Trên 60 tuổi',
  'Giới tính': 'Nữ',
  'Ông/bà muốn học nội dung nào?': ['Đất đai, xây dựng, hộ tịch', 'Dùng điện thoại thông minh'],
  'Muốn học theo': ['Lớp trực tiếp'],
  'Thời gian': ['Buổi tối'],
};

const say = (w: HostWorld): string => {
  const execution = menu(w, 'menuNeeds');
  const last = execution.ui.at(-1);
  return last?.kind === 'toast' ? last.message : `${execution.error?.message} ${JSON.stringify(last).slice(-900)}`;
};
/** All words of TH Nhu cầu. */
const page = (w: HostWorld): string[] =>
  sheetTitled(desk(w), 'TH Nhu cầu').rows.flatMap((r) => (r ?? []).flatMap((c) => c?.value?.stringValue ?? []));
const counted = (w: HostWorld, code: string) =>
  rows(shared(w).workbook, 'Nhu cầu học tập').find((r) => r.cells['Mã xã'] === code)?.cells['Số phiếu chọn'];

test('answers are counted by commune, and the line says that all were', () => {
  const w = answeredWorld(660);
  expect(say(w)).toBe('Đã tổng hợp: 660/660 phiếu.');
  expect(counted(w, '00577')).toBe('30');
  const tab = sheetTitled(desk(w), 'TH Nhu cầu');
  expect(tab.charts).toHaveLength(1);
  expect(say(w)).toContain('không có gì thay đổi');
});

test('no number from 1 to 4 leaves the desk', () => {
  const w = answeredWorld(660);
  say(w);
  for (const r of rows(shared(w).workbook, 'Nhu cầu học tập')) {
    const cells = ['Số phiếu chọn', 'Theo tuổi', 'Theo giới', 'Theo thôn', 'Thời gian', 'Hình thức'];
    for (const h of cells)
      for (const [, n] of String(r.cells[h] ?? '').matchAll(/(?:^|: )(\d+)/g)) expect(Number(n)).toBeGreaterThan(4);
  }
});

test('ticks with commas in them are told apart', () => {
  expect(splitTicks('topics', 'Đất đai, xây dựng, hộ tịch, Dùng điện thoại thông minh, Hát, múa')).toEqual([
    'Đất đai, xây dựng, hộ tịch',
    'Dùng điện thoại thông minh',
    'Hát',
    'múa',
  ]);
  expect(splitTicks('forms', 'Video, Zalo, Lớp trực tiếp')).toEqual(['Video, Zalo', 'Lớp trực tiếp']);
});

test('an answer with an unknown commune is received, not counted, and named', () => {
  const w = formWorld();
  answerBy(w, FULL);
  const { form } = surveyFormOf(w);
  const place = form.items.find((i) => i.title.startsWith('Ông/bà ở xã'));
  place?.choices.push({ value: 'Xã Không Có', go: place.choices[0]?.go });
  answerBy(w, {
    ...FULL,
    'Ông/bà ở xã': 'Xã Không Có',
    'Ông/bà ở thôn, tổ dân phố nào? (Thị trấn Yên Viên)': 'Thôn 1',
  });
  expect(say(w)).toContain('1/2 phiếu');
  expect(page(w)).toContain('1/2 phiếu: 1 phiếu không rõ xã');
});

test('a reworded, a reordered and a deleted question: old and new answers count all the same', () => {
  const w = formWorld();
  answerBy(w, FULL);
  const { form } = surveyFormOf(w);
  const age = form.items.find((i) => i.title.startsWith('Nhóm tuổi'));
  const times = form.items.find((i) => i.title.startsWith('Thời gian'));
  if (!age || !times) throw new Error('no question');
  age.title = 'Tuổi';
  form.items.splice(form.items.indexOf(age), 1);
  form.items.splice(form.items.findIndex((i) => i.title === 'Giới tính') + 1, 0, age);
  form.items.splice(form.items.indexOf(times), 1);
  const { 'Nhóm tuổi': _age, 'Thời gian': _times, ...rest } = FULL;
  expect(answerBy(w, { ...rest, Tuổi: 'Trên 60 tuổi' })).toMatchObject({ ok: true });
  expect(say(w)).toBe('Đã tổng hợp: 2/2 phiếu.');
});

test('the answers tab sorted, a blank row in it, a note below it: all is counted and the note is named', () => {
  const w = answeredWorld(660);
  const sheet = answersTab(w);
  const { sheetId } = sheet.properties;
  const range = { sheetId, startRowIndex: 1, endRowIndex: sheet.rows.length };
  const sorted = by(
    w,
    w.deskId,
    [
      { sortRange: { range, sortSpecs: [{ dimensionIndex: 5, sortOrder: 'DESCENDING' }] } },
      { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 40, endIndex: 41 } } },
    ],
    w.owner,
  );
  expect(sorted).toEqual({ ok: true });
  expect(say(w)).toBe('Đã tổng hợp: 660/660 phiếu.');
  const end = answersTab(w).properties.gridProperties.rowCount;
  by(w, w.deskId, [{ appendDimension: { sheetId, dimension: 'ROWS', length: 5 } }], w.owner);
  const typed = paste(w, w.deskId, answersTab(w), [{ row: end, column: 2, value: 'ghi thêm' }], w.owner);
  expect(typed.ok).toBe(true);
  expect(say(w)).toContain('1 điều cần xem');
  expect(page(w).join('\n')).toMatch(/1 dòng trong tab .* không có dấu thời gian .*\(dòng \d+\)/);
});

test('rows deleted from the tab come back from the form; a row pasted twice counts once', () => {
  const w = answeredWorld(660);
  const { sheetId } = answersTab(w).properties;
  by(
    w,
    w.deskId,
    [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 10, endIndex: 13 } } }],
    w.owner,
  );
  expect(say(w)).toContain('660/660 phiếu');
  expect(page(w)).toContain('3 phiếu thiếu trong tab, đã lấy lại từ biểu mẫu.');
  const range = (row: number) => ({
    sheetId,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: 0,
    endColumnIndex: answersTab(w).properties.gridProperties.columnCount,
  });
  const rowsNow = answersTab(w).rows.length;
  by(
    w,
    w.deskId,
    [
      { appendDimension: { sheetId, dimension: 'ROWS', length: 10 } },
      ...[0, 1, 2, 3].map((i) => ({
        copyPaste: { source: range(30), destination: range(rowsNow + i), pasteType: 'PASTE_NORMAL' },
      })),
    ],
    w.owner,
  );
  expect(say(w)).toContain('660/660 phiếu');
  expect(page(w)).toContain('3 phiếu thiếu trong tab, đã lấy lại từ biểu mẫu.');
  expect(page(w)).toContain('4 dòng thừa trong tab, không tính.');
});

test('without consent nothing is counted; assisted and paper answers stand beside the others; batches are compared', () => {
  const w = formWorld();
  answerBy(w, FULL);
  answerBy(w, { ...FULL, 'Ai điền phiếu này': 'Nhập từ phiếu giấy', 'Mã đợt': 'D01-00577', 'Người nhập': 'Bà Năm' });
  answerBy(w, { ...FULL, 'Ai điền phiếu này': 'Cán bộ nhập hộ', 'Mã đợt': 'D02' });
  const { form } = surveyFormOf(w);
  const consent = form.items[0];
  if (consent) consent.required = false;
  const { 'Ông/bà đồng ý': _none, ...unasked } = FULL;
  answerBy(w, unasked);
  const sheet = sheetTitled(desk(w), 'Đợt phát phiếu giấy');
  const { row, columns } = headersOf(sheet);
  const cell = (header: string, value: string | number) => ({
    row: row + 1,
    column: columns.get(header) as number,
    value,
  });
  const pasted = paste(
    w,
    w.deskId,
    sheet,
    [cell('Mã đợt', 'D01-00577'), cell('Mã xã', '00577'), cell('Phát ra', 20), cell('Thu về', 3)],
    w.owner,
  );
  expect(pasted.ok).toBe(true);
  expect(say(w)).toContain('3/4 phiếu');
  expect(page(w).join('\n')).toContain('3/4 phiếu: 1 phiếu chưa đồng ý');
  const batch = rowsOf(sheetTitled(desk(w), 'Đợt phát phiếu giấy')).find((r) => r.cells['Mã đợt'] === 'D01-00577');
  expect(batch?.cells).toMatchObject({ 'Đã nhập': 1, 'Đối chiếu': 'còn 2 phiếu chưa nhập' });
  expect(page(w).join('\n')).toContain('đợt D02 không có trong danh sách');
  const paper = rowsOf(sheetTitled(desk(w), 'TH Nhu cầu')).filter((r) => r.cells['Giấy phát ra'] !== undefined);
  const told = paper.map((r) => [r.cells['Xã, thị trấn'], r.cells['Giấy phát ra'], r.cells['Giấy thu về']]);
  expect(told.slice(0, 2)).toEqual([
    ['Xã Đa Tốn', 20, 3],
    ['Cộng', 20, 3],
  ]);
  const commune = rowsOf(sheetTitled(desk(w), 'TH Nhu cầu')).length;
  expect(commune).toBeGreaterThan(50);
});

test('20,000 answers: one read of values, within a quarter of the time limit', () => {
  const w = answeredWorld(20_000);
  w.clock.set(vietnam('2022-11-02T08:00'));
  const execution = menu(w, 'menuNeeds');
  expect(execution.ui.at(-1)).toMatchObject({ message: 'Đã tổng hợp: 20.000/20.000 phiếu.' });
  expect(execution.byKind['Form.getResponses']).toBe(1);
  expect(execution.byKind['Sheets.Spreadsheets.Values.batchGet']).toBe(2);
  expect(execution.calls.length).toBeLessThan(15);
  expect(execution.modelledSeconds).toBeLessThan(90);
}, 120_000);

let few: HostWorld | undefined;
/** Two communes, thirty answers. */
function fewAnswers(): HostWorld {
  if (!few) {
    few = smallWorld();
    press(few, 'survey.build', {});
    answerSurvey(few, vietnam('2022-10-30T20:00'), 30);
    few.clock.set(vietnam('2022-11-01T08:00'));
  }
  return few.fork();
}

test('killed at every call, the next run gives the same tabs', () => {
  expect(killEverywhere({ prepare: fewAnswers, act: (w) => menu(w, 'menuNeeds') })).toBeGreaterThan(15);
}, 120_000);

test('4,400 answers: a dialog does not read them; what writes their tab stays in its budget', () => {
  const w = answeredWorld(4400);
  w.clock.set(vietnam('2022-11-02T08:00'));
  const over = (
    [
      ['Gói họp…', () => menu(w, 'menuMeeting')],
      ['Lập gói họp', () => press(w, 'meeting.make', {}).execution],
      ['Tổng hợp tất cả (ghi)', () => press(w, 'all.run', {}).execution],
    ] as const
  ).flatMap(([command, act]) => {
    w.clock.advance(90_000);
    const { calls, modelledSeconds } = act();
    const dataCalls = calls.filter((x) => x.kind.startsWith('Sheets.')).length;
    return overBudget({ command, calls: calls.length, dataCalls, modelledSeconds }, 22, true);
  });
  expect(over).toEqual([]);
  // the pack quotes what the tab says
  const pack = [...w.files.values()].find((f) => f.name.startsWith('Gói họp') && f.name.endsWith('.docx'));
  const workbooks = [desk(w), shared(w).workbook].map((b) => b as HostWorkbook);
  const check = checkDocument(pack?.bytes as Uint8Array, { workbooks });
  expect(check.problems).toEqual([]);
  const text = strFromU8(unzipSync(pack?.bytes as Uint8Array)['word/document.xml'] as Uint8Array);
  expect(text).toContain('Mười nội dung người dân muốn học nhiều nhất');
  expect(text).toContain('Tất cả phiếu');
}, 120_000);
