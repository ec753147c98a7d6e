/** Formula results: separators of the workbook's locale, every digit, errors by type, only the cells that are needed. */

import { recalculate } from '../../../host/files';
import type { ExtendedValue, HostWorkbook } from '../../../host/types';
import { number, sheet, text } from './sample';

function compute(formulas: string[], more: Partial<HostWorkbook> = {}, now?: number): (ExtendedValue | undefined)[] {
  const workbook: HostWorkbook = {
    id: 'w',
    properties: { title: 'x', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    metadata: [],
    namedRanges: [
      { name: 'Diem', range: { sheetId: 1, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 } },
    ],
    revision: 1,
    sheets: [
      sheet(
        0,
        "Tính 'thử'",
        0,
        formulas.map((formulaValue) => [{ value: { formulaValue } }]),
      ),
      sheet(1, 'Số liệu', 1, [
        [number(1.5), text('007'), { value: { boolValue: true } }],
        [number(2.5), text('=1+1')],
        [number(1e-7)],
        [undefined, text('dòng\n2')],
      ]),
    ],
    ...more,
  };
  recalculate(workbook, now);
  return workbook.sheets[0]?.rows.map((row) => row[0]?.computed) ?? [];
}

test.each<[string, ExtendedValue]>([
  ["=SUM('Số liệu'!A1:A2;0,25)", { numberValue: 4.25 }],
  ['=1/3', { numberValue: 1 / 3 }],
  ['=0,1+0,2', { numberValue: 0.1 + 0.2 }],
  ['=45078+29287/86400', { numberValue: 45078 + 29287 / 86400 }],
  ["='Số liệu'!A3", { numberValue: 1e-7 }],
  ["='Số liệu'!B1", { stringValue: '007' }],
  ["='Số liệu'!B2", { stringValue: '=1+1' }],
  ["='Số liệu'!C1", { boolValue: true }],
  ["=COUNTA('Số liệu'!B:B)", { numberValue: 3 }],
  ["=SUM('Số liệu'!A2:A)", { numberValue: 2.5 + 1e-7 }],
  ['=SUM(Diem)', { numberValue: 1.5 + 2.5 + 1e-7 }],
  ['=IF(1=1;"có; thật";"không")', { stringValue: 'có; thật' }],
  ['=IF(1=2;"x";"")', { stringValue: '' }],
  ['=IFERROR(1/0;"lỗi")', { stringValue: 'lỗi' }],
  ['=SUM({1\\2;3\\4})', { numberValue: 10 }],
  ['=HYPERLINK("https://example.org/a,b(";"nhãn")', { stringValue: 'nhãn' }],
  ['=TODAY()', { numberValue: 45078 }],
  ['=NOW()-TODAY()', { numberValue: 0.5 }],
])('%s', (formula, value) => {
  expect(compute([formula], {}, 45078.5)[0]).toEqual(value);
});

test.each([
  ['=1/0', 'DIVIDE_BY_ZERO'],
  ['=KHONGCO(1)', 'NAME'],
  ['=QUERY(A2:A3;"x")', 'NAME'],
  ["='Không có'!A1", 'REF'],
  ['=VLOOKUP("zz";B1:C3;1;FALSE)', 'N_A'],
  ['=A1', 'REF'],
  ['=SUM(', 'ERROR'],
])('%s is an error of type %s', (formula, type) => {
  expect(compute([formula])[0]?.errorValue?.type).toBe(type);
});

test('formulas that read each other, and text results of formulas, in any order', () => {
  expect(compute(['=A2*2', '=A3+1', '=LEN(A4)', '="bốn"'])).toEqual([
    { numberValue: 8 },
    { numberValue: 4 },
    { numberValue: 3 },
    { stringValue: 'bốn' },
  ]);
});

test('in an English workbook the comma separates', () => {
  const properties = { title: 'x', locale: 'en_US', timeZone: 'Asia/Ho_Chi_Minh' };
  expect(compute(['=SUM(1,2.5)', '=SUM(1;2)'], { properties })).toEqual([{ numberValue: 3.5 }, { numberValue: 3 }]);
});

test('cells that no formula reads are not handed over: a large tab costs little', () => {
  const rows = Array.from({ length: 13000 }, (_, r) => Array.from({ length: 20 }, (_, c) => number(r * c)));
  const workbook: HostWorkbook = {
    id: 'w',
    properties: { title: 'x', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    metadata: [],
    namedRanges: [],
    revision: 1,
    sheets: [sheet(0, 'A', 0, [[{ value: { formulaValue: '=SUM(B!B1:B100)' } }]]), sheet(1, 'B', 1, rows)],
  };
  recalculate(workbook);
  expect(workbook.sheets[0]?.rows[0]?.[0]?.computed).toEqual({ numberValue: 4950 });
});
