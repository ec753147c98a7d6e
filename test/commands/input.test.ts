/** What people can type into Sổ chung, what it becomes, and what Google refuses them. */

import type { HostWorld } from '../../host/runtime/world';
import { headersOf } from '../../host/sample/sheet-view';
import type { Typed } from '../../host/types';
import { selfAssessmentTable } from '../../src/workbook/tables/self-assessment';
import { placesOf, sheetOf } from '../support/input';
import {
  ACCOUNT,
  by,
  criterionRow,
  filledWorld,
  menu,
  problemsOf,
  readyWorld,
  resultOf,
  shared,
  typeInto,
} from '../support/world';

const ME = '00577';
const type = (w: HostWorld, criterion: string, header: string, text: string, as = ACCOUNT(ME)): Typed =>
  typeInto(w, 'Tự đánh giá', criterionRow(w, ME, criterion).row, header, text, as);

const first = (w: HostWorld): string =>
  String(
    sheetOf(w, selfAssessmentTable).rows[2]?.[placesOf(sheetOf(w, selfAssessmentTable)).get('criterion') as number]
      ?.value?.stringValue,
  );

const status = (w: HostWorld, criterion: string): string =>
  String(criterionRow(w, ME, criterion).cells['Phần mềm xem'] ?? '');

test.each([
  ['=HYPERLINK("https://example.com/a";"Quyết định")', '=HYPERLINK("https://example.com/a";"Quyết định")'],
  ['1/2', '1/2'],
  ['007', '007'],
  ['TRUE', 'TRUE'],
  ['<b>đậm</b>', '<b>đậm</b>'],
])('evidence %j is a text like any other', (typed, shown) => {
  const world = readyWorld();
  const criterion = first(world);
  expect(type(world, criterion, 'Điểm tự chấm', '1')).toEqual({ ok: true });
  expect(type(world, criterion, 'Minh chứng', typed)).toEqual({ ok: true });
  expect(menu(world, 'menuScore').ok).toBe(true);
  expect(problemsOf(world, ME).filter((p) => p.includes('Minh chứng'))).toEqual([]);
  const seen = criterionRow(world, ME, criterion).cells['Minh chứng'];
  expect(String(seen)).toBe(shown);
});

test('a formula pasted as a formula is read by its result, and never carried into the desk as one', () => {
  const world = readyWorld();
  const criterion = first(world);
  const sheet = sheetOf(world, selfAssessmentTable);
  const at = (id: string) => ({
    sheetId: sheet.properties.sheetId,
    rowIndex: criterionRow(world, ME, criterion).row,
    columnIndex: placesOf(sheet).get(id) as number,
  });
  const formula = (id: string, formulaValue: string) => ({
    updateCells: {
      start: at(id),
      rows: [{ values: [{ userEnteredValue: { formulaValue } }] }],
      fields: 'userEnteredValue',
    },
  });
  const requests = [formula('evidence', '=HYPERLINK("https://example.com/a";"Quyết định")'), formula('points', '=1+1')];
  expect(by(world, shared(world).id, requests, ACCOUNT(ME))).toEqual({ ok: true });
  expect(menu(world, 'menuScore').ok).toBe(true);
  expect(menu(world, 'menuConsolidate').ok).toBe(true);
  expect(status(world, criterion)).toContain('Ghi nhận 2/');
  const formulas = [...world.files.values()].flatMap((f) =>
    (f.workbook?.sheets ?? []).flatMap((s) => s.rows.flatMap((r) => (r ?? []).filter((c) => c?.value?.formulaValue))),
  );
  expect(formulas).toHaveLength(2);
});

test('a text of 60,000 characters is refused by the grid, one of 50,000 is taken and counted on', () => {
  const world = readyWorld();
  const criterion = first(world);
  expect(type(world, criterion, 'Minh chứng', 'x'.repeat(60_000)).ok).toBe(false);
  expect(type(world, criterion, 'Minh chứng', 'x'.repeat(50_000))).toEqual({ ok: true });
  expect(type(world, criterion, 'Điểm tự chấm', '1').ok).toBe(true);
  expect(menu(world, 'menuScore').ok).toBe(true);
  expect(menu(world, 'menuConsolidate').ok).toBe(true);
});

test.each([
  ['bốn', 'cần số'],
  ['=1/0', 'công thức lỗi'],
  ['1/2', 'Điểm tự chấm'],
  ['TRUE', 'cần số'],
  ['-1', 'Điểm tự chấm'],
  ['99', 'Điểm tự chấm'],
])('points %j are named with their cell, and count as nothing', (typed, words) => {
  const world = readyWorld();
  const criterion = first(world);
  expect(type(world, criterion, 'Điểm tự chấm', typed).ok).toBe(true);
  menu(world, 'menuScore');
  const row = criterionRow(world, ME, criterion);
  const column = headersOf(sheetOf(world, selfAssessmentTable)).columns.get('Điểm tự chấm') as number;
  const cell = `${String.fromCharCode(65 + column)}${row.row + 1}`;
  const problem = problemsOf(world, ME).find((p) => p.includes(`Ô ${cell}`));
  expect(problem).toContain(words);
  expect(problem).toMatch(/^✕/);
  expect(status(world, criterion)).toMatch(/^✕/);
  expect(String(resultOf(world, ME).cells['Đã chấm'])).toMatch(/^0\//);
});

test('points with a comma, with a point in an English book, and as text', () => {
  const world = readyWorld();
  const criterion = first(world);
  for (const text of ["'1,5", '1,5']) {
    expect(type(world, criterion, 'Điểm tự chấm', text).ok).toBe(true);
    menu(world, 'menuScore');
    expect(status(world, criterion)).toContain('1,5');
  }
});

const refusals: [string, (w: HostWorld) => Typed][] = [
  ["another commune's block", (w) => type(w, first(w), 'Minh chứng', 'x', ACCOUNT('00529'))],
  ['a computed column', (w) => type(w, first(w), 'Phần mềm xem', '✓')],
  ['its own code', (w) => type(w, first(w), 'Mã xã', '00529')],
  ['the maximum', (w) => type(w, first(w), 'Điểm tối đa', '100')],
  ['a header', (w) => typeInto(w, 'Tự đánh giá', 1, 'Minh chứng', 'x', ACCOUNT(ME))],
  ['the tab of results', (w) => typeInto(w, 'Kết quả', 2, 'Tổng điểm', '100', ACCOUNT(ME))],
  ['the tab of help', (w) => typeInto(w, 'Hướng dẫn', 2, 'Việc', 'x', ACCOUNT(ME))],
];

test.each(refusals)('a commune that types in %s is refused in Google’s words', (_, act) => {
  const world = filledWorld();
  const before = shared(world).workbook.revision;
  const typed = act(world);
  expect(typed.ok).toBe(false);
  expect((typed as { message: string }).message).toMatch(/bảo vệ|quyền/i);
  expect(shared(world).workbook.revision).toBe(before);
});

test('a commune cannot change what the tab is made of: rules, columns, rows, protections, the tab itself', () => {
  const world = filledWorld();
  const sheet = sheetOf(world, selfAssessmentTable);
  const sheetId = sheet.properties.sheetId;
  const foreign = criterionRow(world, '00529', first(world)).row;
  const at = placesOf(sheet).get('notApplicable') as number;
  for (const request of [
    {
      setDataValidation: {
        range: {
          sheetId,
          startRowIndex: foreign,
          endRowIndex: foreign + 1,
          startColumnIndex: at,
          endColumnIndex: at + 1,
        },
      },
    },
    { deleteDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 } } },
    { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: foreign, endIndex: foreign + 1 } } },
    { deleteProtectedRange: { protectedRangeId: sheet.protectedRanges[0].protectedRangeId } },
    { deleteSheet: { sheetId } },
  ]) {
    const typed = by(world, shared(world).id, [request], ACCOUNT(ME));
    expect({ request, ok: typed.ok }).toEqual({ request, ok: false });
  }
});

test('the choice of a dropdown that is none is refused by the grid', () => {
  const world = filledWorld();
  const typed = type(world, first(world), 'Không áp dụng', 'có lẽ');
  expect(typed).toEqual({ ok: false, message: expect.stringContaining('không áp dụng') });
});

test('a stranger may not type at all', () => {
  const world = filledWorld();
  expect(type(world, first(world), 'Minh chứng', 'x', 'la@example.com').ok).toBe(false);
  expect(world.type(world.deskId, 0, 0, 0, 'x', ACCOUNT(ME)).ok).toBe(false);
});
