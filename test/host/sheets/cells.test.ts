import type { Json } from '../../../host/types';
import { apply, book, get, grid, read, refusal, sheetOf, write } from './helpers';

const cellsOf = (wb: ReturnType<typeof book>, range: string): Json[] =>
  get(wb, 'sheets.data.rowData.values', { ranges: range }).sheets[0].data[0].rowData[0].values;
const repeat = (range: Json, cell: Json, fields: string): Json => ({ repeatCell: { range, cell, fields } });
const formulas = (wb: ReturnType<typeof book>, range: string) => read(wb, range, { valueRenderOption: 'FORMULA' });

describe('updateCells', () => {
  test('text is never parsed', () => {
    const texts = ['123', '07/04/2026', '1/2', '007', 'TRUE', "'x"];
    const wb = apply(book(), [write(0, 0, [texts])]);
    expect(read(wb, 'Sheet1!A1:F1')).toEqual([texts]);
    const formulaLike = apply(book(), [
      repeat(grid(0, 1, 0, 1), { userEnteredValue: { stringValue: '=HYPERLINK("http://x")' } }, 'userEnteredValue'),
    ]);
    expect(sheetOf(formulaLike).rows[0]?.[0]?.value).toEqual({ stringValue: '=HYPERLINK("http://x")' });
  });

  test('a range is cleared where rows do not reach; no rows clear it all', () => {
    const start = apply(book(), [
      write(0, 0, [
        [1, 2, 3],
        [4, 5, 6],
      ]),
      repeat(grid(0, 2, 0, 3), { note: 'n' }, 'note'),
    ]);
    const request = { range: grid(0, 2, 0, 3), fields: 'userEnteredValue' };
    const part = apply(start, [
      { updateCells: { ...request, rows: [{ values: [{ userEnteredValue: { numberValue: 9 } }, {}] }] } },
    ]);
    expect(read(part, 'Sheet1!A1:C2')).toEqual([[9]]);
    expect(sheetOf(part).rows[1]?.[2]).toEqual({ note: 'n' });
    const none = apply(start, [{ updateCells: { ...request, fields: '*' } }]);
    expect(sheetOf(none).rows.flat().filter(Boolean)).toEqual([]);
  });

  test('rows may be ragged from a start; what is not named stays', () => {
    const start = apply(book(), [
      write(0, 0, [
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ]);
    expect(read(apply(start, [write(0, 0, [[7], [8, 9]])]), 'Sheet1!A1:C2')).toEqual([
      [7, 2, 3],
      [8, 9, 6],
    ]);
  });

  test('a new value erases text runs and keeps note, rule and format', () => {
    const cell = {
      userEnteredValue: { stringValue: 'đậm' },
      textFormatRuns: [{ format: { bold: true } }],
      note: 'n',
      userEnteredFormat: { wrapStrategy: 'WRAP' },
      dataValidation: { condition: { type: 'BOOLEAN' } },
    };
    const wb = apply(book(), [repeat(grid(0, 1, 0, 1), cell, '*'), write(0, 0, [['mới']])]);
    expect(sheetOf(wb).rows[0]?.[0]).toEqual({
      value: { stringValue: 'mới' },
      note: 'n',
      format: { wrapStrategy: 'WRAP' },
      validation: { condition: { type: 'BOOLEAN' } },
    });
  });

  test('format masks go leaf by leaf; a bare mask replaces the whole', () => {
    const format = { textFormat: { bold: true, italic: true }, wrapStrategy: 'WRAP' };
    const start = apply(book(), [repeat(grid(0, 1, 0, 1), { userEnteredFormat: format }, 'userEnteredFormat')]);
    const at = (wb: typeof start) => sheetOf(wb).rows[0]?.[0]?.format;
    const leaf = repeat(grid(0, 1, 0, 1), {}, 'userEnteredFormat.textFormat.bold');
    expect(at(apply(start, [leaf]))).toEqual({ textFormat: { italic: true }, wrapStrategy: 'WRAP' });
    const legacy = repeat(
      grid(0, 1, 0, 1),
      { userEnteredFormat: { backgroundColor: { red: 1 } } },
      'userEnteredFormat(backgroundColor,wrapStrategy)',
    );
    expect(at(apply(start, [legacy]))).toEqual({
      textFormat: { bold: true, italic: true },
      backgroundColorStyle: { rgbColor: { red: 1 } },
    });
    const whole = repeat(grid(0, 1, 0, 1), { userEnteredFormat: { wrapStrategy: 'CLIP' } }, 'userEnteredFormat');
    expect(at(apply(start, [whole]))).toEqual({ wrapStrategy: 'CLIP' });
  });

  test.each<[string, Json, string]>([
    [
      'too wide',
      write(0, 25, [[1, 2]]),
      'Invalid requests[0].updateCells: Attempting to write column: 26, beyond the last requested column of: 25',
    ],
    [
      'too low',
      write(999, 0, [[1], [2]]),
      'Invalid requests[0].updateCells: Attempting to write row: 1000, beyond the last requested row of: 999',
    ],
    [
      'a start below the grid',
      write(1000, 0, [[1]]),
      'Invalid requests[0].updateCells: GridCoordinate.rowIndex[1000] is after last row in grid[999]',
    ],
    [
      'a range beyond the grid',
      { updateCells: { range: grid(998, 1001, 0, 2), fields: 'note' } },
      'Invalid requests[0].updateCells: Range (Sheet1!A999:B1001) exceeds grid limits. Max rows: 1000, max columns: 26',
    ],
    ['no such tab', write(0, 0, [[1]], 9), 'Invalid requests[0].updateCells: No grid with id: 9'],
    [
      'a long text',
      write(0, 0, [['x'.repeat(50_001)]]),
      'Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell',
    ],
    [
      'a number format without type',
      repeat(
        grid(0, 1, 0, 1),
        { userEnteredFormat: { numberFormat: { pattern: '0' } } },
        'userEnteredFormat.numberFormat',
      ),
      'Invalid requests[0].repeatCell: userEnteredFormat.numberFormat.type must be specified.',
    ],
    [
      'a value that only Google computes',
      repeat(grid(0, 1, 0, 1), {}, 'effectiveValue'),
      'Invalid requests[0].repeatCell: effectiveValue cannot be updated.',
    ],
  ])('%s', (_, request, message) => expect(refusal(book(), [request])).toBe(message));

  test('50,000 characters fit', () => {
    const wb = apply(book(), [write(0, 0, [['x'.repeat(50_000)]])]);
    expect(read(wb, 'Sheet1!A1')[0][0]).toHaveLength(50_000);
  });

  test('validation is not enforced on writes and stays', () => {
    const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'có' }] }, strict: true };
    const wb = apply(book(), [
      { setDataValidation: { range: grid(0, 1, 0, 1), rule } },
      write(0, 0, [['gì cũng được']]),
    ]);
    expect(sheetOf(wb).rows[0]?.[0]).toEqual({ value: { stringValue: 'gì cũng được' }, validation: rule });
  });
});

describe('repeatCell and appendCells', () => {
  test('relative references shift, fixed ones stay', () => {
    const wb = apply(book(), [
      repeat(grid(0, 2, 2, 4), { userEnteredValue: { formulaValue: '=A1+$A1+A$1+$A$1' } }, 'userEnteredValue'),
    ]);
    expect(formulas(wb, 'Sheet1!C1:D2')).toEqual([
      ['=A1+$A1+A$1+$A$1', '=B1+$A1+B$1+$A$1'],
      ['=A2+$A2+A$1+$A$1', '=B2+$A2+B$1+$A$1'],
    ]);
  });
  test('an open range reaches the end of the grid', () => {
    const wb = apply(book(), [repeat({ startRowIndex: 998, startColumnIndex: 25 }, { note: 'x' }, 'note')]);
    expect(sheetOf(wb).rows.flat().filter(Boolean)).toHaveLength(2);
  });
  test('appending goes below the last value of the tab and grows the grid', () => {
    const wb = apply(book(), [
      write(999, 5, [['cuối']]),
      { appendCells: { rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }], fields: 'userEnteredValue' } },
    ]);
    expect(read(wb, 'Sheet1!A1001')).toEqual([[1]]);
  });
});

describe('formulas and locale', () => {
  const at = (locale: string, formula: string) => {
    const wb = apply(book(locale), [write(0, 0, [[formula]])]);
    return [formulas(wb, 'Sheet1!A1')[0][0], sheetOf(wb).rows[0]?.[0]?.computed?.errorValue?.message];
  };
  test.each([
    ['=SUM(A1;B2)', undefined],
    ['=SUM(A1,B2)', 'Lỗi phân tích cú pháp công thức.'],
    ['=IF(A1;"a,b";2)', undefined],
    ['=A1*1,5', undefined],
    ['=A1*1.5', 'Lỗi phân tích cú pháp công thức.'],
    ["='Hai, ba'!A1", undefined],
    ['=SUM(A1', 'Lỗi phân tích cú pháp công thức.'],
  ])('vi: %s', (formula, problem) => expect(at('vi_VN', formula)).toEqual([formula, problem]));
  test.each([
    ['=SUM(A1,B2)', '=SUM(A1,B2)'],
    ['=SUM(A1;B2)', '=SUM(A1,B2)'],
    ['=IF(A1;"a;b";{1;2})', '=IF(A1,"a;b",{1;2})'],
    ['=A1*1.5', '=A1*1.5'],
  ])('en: %s is kept as %s', (formula, kept) => expect(at('en_US', formula)).toEqual([kept, undefined]));
});

describe('merges, borders, copying', () => {
  test('a merge keeps its first value and blanks the rest; writes under it are lost', () => {
    const wb = apply(book(), [
      write(0, 0, [
        [1, 2],
        [3, 4],
      ]),
      { mergeCells: { range: grid(0, 2, 0, 2), mergeType: 'MERGE_ALL' } },
      write(1, 1, [[9]]),
    ]);
    expect(read(wb, 'Sheet1!A1:B2')).toEqual([[1]]);
    expect(refusal(wb, [{ mergeCells: { range: grid(1, 3, 0, 2) } }])).toContain('You must select all cells');
    expect(refusal(wb, [{ unmergeCells: { range: grid(0, 1, 0, 2) } }])).toContain('You must select all cells');
    expect(sheetOf(apply(wb, [{ unmergeCells: { range: grid(0, 5, 0, 5) } }])).merges).toEqual([]);
  });
  test('by rows, and never across the frozen edge', () => {
    const freeze = {
      updateSheetProperties: {
        properties: { gridProperties: { frozenRowCount: 1, frozenColumnCount: 1 } },
        fields: 'gridProperties(frozenRowCount,frozenColumnCount)',
      },
    };
    const wb = apply(book(), [freeze, { mergeCells: { range: grid(0, 2, 1, 3), mergeType: 'MERGE_ROWS' } }]);
    expect(sheetOf(wb).merges).toEqual([grid(0, 1, 1, 3), grid(1, 2, 1, 3)]);
    expect(refusal(wb, [{ mergeCells: { range: grid(2, 3, 0, 2) } }])).toContain(
      "You can't merge frozen and non-frozen columns",
    );
  });
  test('clearing an outer border clears the side that faces it', () => {
    const solid = { style: 'SOLID', color: { red: 1 } };
    const wb = apply(book(), [
      { updateBorders: { range: grid(0, 1, 0, 2), bottom: solid, innerVertical: solid } },
      { updateBorders: { range: grid(1, 2, 0, 1), top: { style: 'NONE' } } },
    ]);
    const kept = { style: 'SOLID', colorStyle: { rgbColor: { red: 1 } } };
    expect(cellsOf(wb, 'Sheet1!A1:B1').map((c) => Object.keys(c.userEnteredFormat.borders))).toEqual([
      ['right'],
      ['bottom', 'left'],
    ]);
    expect(sheetOf(wb).rows[0]?.[1]?.format.borders.bottom).toEqual(kept);
  });
  test.each<[string, Json]>([
    ['PASTE_NORMAL', { value: { formulaValue: '=B3' }, note: 'n', format: { wrapStrategy: 'WRAP' } }],
    ['PASTE_FORMULA', { value: { formulaValue: '=B3' } }],
    ['PASTE_FORMAT', { value: { numberValue: 5 }, format: { wrapStrategy: 'WRAP' } }],
  ])('%s', (pasteType, expected) => {
    const cell = {
      userEnteredValue: { formulaValue: '=A1' },
      note: 'n',
      userEnteredFormat: { wrapStrategy: 'WRAP' },
    };
    const wb = apply(book(), [
      repeat(grid(1, 2, 1, 2), cell, '*'),
      write(3, 2, [[5]]),
      { copyPaste: { source: grid(1, 2, 1, 2), destination: grid(3, 4, 2, 3), pasteType } },
    ]);
    expect(sheetOf(wb).rows[3]?.[2]).toEqual(expected);
  });
  test('a destination that is a multiple is filled', () => {
    const wb = apply(book(), [
      write(0, 0, [[1, 2]]),
      { copyPaste: { source: grid(0, 1, 0, 2), destination: grid(1, 3, 0, 4), pasteType: 'PASTE_VALUES' } },
    ]);
    expect(read(wb, 'Sheet1!A2:D3')).toEqual([
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]);
  });
});

describe('data validation', () => {
  const set = (condition: Json, more: Json = {}): Json => ({
    setDataValidation: { range: grid(1, 3, 0, 1), rule: { condition, ...more } },
  });
  const values = (...texts: string[]) => texts.map((userEnteredValue) => ({ userEnteredValue }));
  test.each<[string, Json, string]>([
    [
      'more than 500 items',
      { type: 'ONE_OF_LIST', values: values(...Array.from({ length: 501 }, (_, i) => String(i))) },
      'The data validation rule has more items than the limit of 500. Use the "List from a range" criteria instead.',
    ],
    [
      'a range without =',
      { type: 'ONE_OF_RANGE', values: values('Sales!A2:A5') },
      'Invalid ConditionValue.userEnteredValue: Sales!A2:A5 for ConditionType: ONE_OF_RANGE',
    ],
    [
      'a range of no tab',
      { type: 'ONE_OF_RANGE', values: values('=Sales!A2:A5') },
      'Invalid ConditionValue.userEnteredValue: =Sales!A2:A5 for ConditionType: ONE_OF_RANGE',
    ],
    [
      'an English decimal under vi',
      { type: 'NUMBER_GREATER', values: values('1.5') },
      'Invalid ConditionValue.userEnteredValue: 1.5 for ConditionType: NUMBER_GREATER',
    ],
    [
      'a comma under vi',
      { type: 'CUSTOM_FORMULA', values: values('=AND(A1,B1)') },
      'Invalid ConditionValue.userEnteredValue: =AND(A1,B1) for ConditionType: CUSTOM_FORMULA',
    ],
    [
      'one limit of two',
      { type: 'NUMBER_BETWEEN', values: values('1') },
      'ConditionType NUMBER_BETWEEN requires 2 ConditionValues, but 1 were supplied.',
    ],
  ])('%s', (_, condition, text) =>
    expect(refusal(book(), [set(condition)])).toBe(`Invalid requests[0].setDataValidation: ${text}`),
  );
  test('a range is kept absolute, 500 items and commas in items are fine', () => {
    const wb = apply(book(), [set({ type: 'ONE_OF_RANGE', values: values("='Sheet1'!A2:A20") }, { strict: true })]);
    expect(sheetOf(wb).rows[1]?.[0]?.validation).toEqual({
      condition: { type: 'ONE_OF_RANGE', values: values("='Sheet1'!$A$2:$A$20") },
      strict: true,
    });
    const items = ['a, b', ...Array.from({ length: 499 }, (_, i) => String(i))];
    expect(apply(book(), [set({ type: 'ONE_OF_LIST', values: values(...items) })]).revision).toBe(2);
  });
  test('a custom formula is relative to the first cell; no rule clears', () => {
    const wb = apply(book(), [set({ type: 'CUSTOM_FORMULA', values: values('=B2>$C$1') })]);
    expect(sheetOf(wb).rows[2]?.[0]?.validation.condition.values).toEqual(values('=B3>$C$1'));
    expect(
      sheetOf(apply(wb, [{ setDataValidation: { range: grid(0, 9, 0, 1) } }]))
        .rows.flat()
        .filter(Boolean),
    ).toEqual([]);
  });
  test('rows hidden by a filter are skipped unless asked for', () => {
    const filter = {
      range: grid(0, 4, 0, 1),
      filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['b'] } }],
    };
    const start = apply(book(), [write(0, 0, [['đầu'], ['a'], ['b'], ['c']]), { setBasicFilter: { filter } }]);
    const rule = { condition: { type: 'BOOLEAN' } };
    const ruled = (more: Json) => {
      const wb = apply(start, [{ setDataValidation: { range: grid(1, 4, 0, 1), rule, ...more } }]);
      return [1, 2, 3].map((r) => sheetOf(wb).rows[r]?.[0]?.validation !== undefined);
    };
    expect(ruled({})).toEqual([true, false, true]);
    expect(ruled({ filteredRowsIncluded: true })).toEqual([true, true, true]);
  });
});
