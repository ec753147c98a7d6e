/** Lines and heights of wrapped texts, and which heights of a file were set by a person. */

import { exportWorkbookXlsxSync } from '../../../host/files';
import { textWidth, wrappedLines } from '../../../host/files/fit/letter-width';
import { wrappedHeights } from '../../../host/files/fit/row-height';
import { importXlsx } from '../../../host/files/world/world-folder';
import type { HostCell, HostSheet, Json } from '../../../host/types';
import { sampleWorkbook, sheet } from './sample';

const base = { name: 'Arial', size: 10 };

test.each([
  ['Xã', 'Xa'],
  ['Thị trấn', 'Thi tran'],
  ['ế', 'e'],
  ['ế'.normalize('NFD'), 'e'],
])('marks take no width: %s is as wide as %s', (marked, plain) => {
  expect(textWidth(marked, 10)).toBe(textWidth(plain, 10));
});

test('letters have their own widths; bold is wider', () => {
  expect(textWidth('iiii', 10)).toBeCloseTo(8.88);
  expect(textWidth('WWWW', 10)).toBeCloseTo(37.76);
  expect(textWidth('đ', 10)).toBe(textWidth('d', 10));
  expect(textWidth('ư', 10)).toBeGreaterThan(textWidth('u', 10));
  expect(textWidth('Kế hoạch năm', 10, true)).toBeGreaterThan(textWidth('Kế hoạch năm', 10));
});

test.each([
  ['', 100, 1],
  ['một dòng', 100, 1],
  ['dòng một\ndòng hai', 100, 2],
  ['dòng một\n\n', 100, 3],
  ['aaaaa aaaaa aaaaa', 60, 2],
  ['aaaaa aaaaa aaaaa', 30, 3],
  // 20 letters of 5.56 points in lines of 30
  ['a'.repeat(20), 30, 4],
])('%j in %d points takes %d lines', (text, room, lines) => expect(wrappedLines(text, room, 10)).toBe(lines));

const long = 'Phối hợp với các ban, ngành, đoàn thể và trường học trên địa bàn xã';
const cell = (stringValue: string, format: Json = { wrapStrategy: 'WRAP' }): HostCell => ({
  value: { stringValue },
  format,
});
const heights = (rows: (HostCell | undefined)[][], more: Partial<HostSheet> = {}) => {
  const natural = wrappedHeights(sheet(0, 'Thử', 0, rows, more), base, 'vi_VN');
  return rows.map((_, r) => natural(r));
};

test('a row is as high as its longest wrapped cell', () => {
  const [short, clipped, wrapped, two] = heights([
    [cell('ngắn')],
    [cell(long, {})],
    [cell(long)],
    [cell('ngắn'), cell(`${long} ${long}`)],
  ]);
  expect(short).toBeUndefined();
  expect(clipped).toBeUndefined();
  // six lines of 69 points
  expect(wrapped).toBe(76.25);
  expect(two).toBeGreaterThan(wrapped as number);
});

test('width of the column, size and weight of the letters count', () => {
  const row = [[cell(long)]];
  const [narrow] = heights(row) as [number];
  expect(heights(row, { columnInfo: [{ pixelSize: 1000 }] })).toEqual([undefined]);
  expect(heights(row, { columnInfo: [{ pixelSize: 300 }] })[0]).toBeLessThan(narrow);
  const larger = { wrapStrategy: 'WRAP', textFormat: { fontSize: 14 } };
  expect(heights([[cell(long, larger)]])[0]).toBeGreaterThan(narrow * 1.4);
  const bold = { wrapStrategy: 'WRAP', textFormat: { bold: true } };
  const columnInfo = [{ pixelSize: 92 }];
  expect(heights([[cell('Số người học', bold)], [cell('Số người học')]], { columnInfo })).toEqual([27.5, undefined]);
});

test('a merged cell has the width of all its columns, one over two rows grows none', () => {
  const merge = { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 8 };
  expect(heights([[cell(long)]], { merges: [merge] })).toEqual([undefined]);
  expect(heights([[cell(long)], []], { merges: [{ ...merge, endRowIndex: 2, endColumnIndex: 1 }] })).toEqual([
    undefined,
    undefined,
  ]);
});

test('a column out of sight grows no row', () => {
  expect(heights([[cell(long)]], { columnInfo: [{ hiddenByUser: true }] })).toEqual([undefined]);
  const range = { dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
  expect(heights([[cell(long)]], { columnGroups: [{ range, depth: 1, collapsed: true }] })).toEqual([undefined]);
  expect(heights([[cell(long)]], { columnGroups: [{ range, depth: 1 }] })).toEqual([76.25]);
});

test('a height worked out for the texts is not taken for one that a person set', async () => {
  const rows = [[cell(long)], [cell(long)], [cell('ngắn')]];
  const workbook = {
    ...sampleWorkbook(),
    sheets: [sheet(0, 'Thử', 0, rows, { rowInfo: [undefined, { pixelSize: 40 }] })],
  };
  const bytes = exportWorkbookXlsxSync(workbook);
  const back = await importXlsx(bytes, { id: 'x', title: 'Thử' });
  expect(back.sheets[0]?.rowInfo.map((info) => info?.pixelSize)).toEqual([undefined, 40]);
});
