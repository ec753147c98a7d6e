import fc from 'fast-check';
import type { Json } from '../../../host/types';
import { apply, book, get, grid, read, refusal, replies, rowsOf, sheetOf, write } from './helpers';

const insert = (from: number, to: number, inheritFromBefore = false): Json => ({
  insertDimension: { range: rowsOf(from, to), inheritFromBefore },
});
const remove = (from: number, to: number): Json => ({ deleteDimension: { range: rowsOf(from, to) } });
const move = (from: number, to: number, destinationIndex: number): Json => ({
  moveDimension: { source: rowsOf(from, to), destinationIndex },
});
const rowMetadata = (metadataId: number, row: number): Json => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataId,
      metadataKey: 'r',
      visibility: 'DOCUMENT',
      location: { dimensionRange: rowsOf(row, row + 1) },
    },
  },
});

/** A tab with one of everything over rows 4..8 (ends exclusive), columns A..C. */
const over = grid(4, 8, 0, 3);
const colour = { backgroundColorStyle: { rgbColor: { red: 1 } } };
const everything = apply(book(), [
  write(4, 0, [['đầu'], ['hai'], ['ba'], ['cuối']]),
  write(0, 5, [['=SUM(A5:A8)+A5+$A$8'], ['=Sheet1!A6']]),
  { mergeCells: { range: grid(4, 8, 1, 2) } },
  {
    addBanding: {
      bandedRange: {
        bandedRangeId: 1,
        range: over,
        rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { blue: 1 } },
      },
    },
  },
  { addProtectedRange: { protectedRange: { protectedRangeId: 2, range: over, editors: {} } } },
  { addFilterView: { filter: { filterViewId: 3, title: 'v', range: over } } },
  { setBasicFilter: { filter: { range: over } } },
  { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'vùng', range: over } } },
  {
    addConditionalFormatRule: {
      index: 0,
      rule: {
        ranges: [over],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A5="x"' }] },
          format: colour,
        },
      },
    },
  },
  {
    addChart: {
      chart: {
        chartId: 4,
        spec: {
          title: 'Biểu đồ',
          basicChart: {
            chartType: 'COLUMN',
            domains: [{ domain: { sourceRange: { sources: [grid(4, 8, 0, 1)] } } }],
            series: [{ series: { sourceRange: { sources: [grid(4, 8, 2, 3)] } } }],
          },
        },
        position: { overlayPosition: { anchorCell: { rowIndex: 6, columnIndex: 4 } } },
      },
    },
  },
  {
    setDataValidation: {
      range: grid(0, 1, 8, 9),
      rule: { condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=Sheet1!$A$5:$A$8' }] } },
    },
  },
  { addDimensionGroup: { range: rowsOf(4, 8) } },
  rowMetadata(50, 5),
]);

/** Where everything stands: [start, end] of each object's rows. */
function places(wb: typeof everything): Json {
  const sheet = sheetOf(wb);
  const span = (r: Json) => r && [r.startRowIndex, r.endRowIndex];
  const chart = sheet.charts[0]?.spec.basicChart;
  return {
    merge: span(sheet.merges[0]),
    banding: span(sheet.bandedRanges[0]?.range),
    protection: span(sheet.protectedRanges[0]?.range),
    view: span(sheet.filterViews[0]?.range),
    filter: span(sheet.basicFilter?.range),
    name: span(wb.namedRanges[0]?.range),
    conditional: span(sheet.conditionalFormats[0]?.ranges[0]),
    series: span(chart?.series?.[0]?.series.sourceRange.sources[0]),
    group: sheet.rowGroups[0] && [sheet.rowGroups[0].range.startIndex, sheet.rowGroups[0].range.endIndex],
  };
}
const all = (span: [number, number] | undefined) =>
  Object.fromEntries(Object.keys(places(everything)).map((k) => [k, span]));
const formulas = (wb: typeof everything) => read(wb, 'Sheet1!F1:F2', { valueRenderOption: 'FORMULA' }).flat();
const listRange = (wb: typeof everything) => sheetOf(wb).rows[0]?.[8]?.validation.condition.values[0].userEnteredValue;
const condition = (wb: typeof everything) =>
  sheetOf(wb).conditionalFormats[0]?.booleanRule.condition.values[0].userEnteredValue;
const metadataRow = (wb: typeof everything) => sheetOf(wb).rowInfo.findIndex((i) => i?.metadata);

describe('what follows when rows change', () => {
  test('rows inserted above: all moves', () => {
    const wb = apply(everything, [insert(2, 4)]);
    expect(places(wb)).toEqual(all([6, 10]));
    expect(formulas(wb)).toEqual(['=SUM(A7:A10)+A7+$A$10', '=Sheet1!A8']);
    expect(listRange(wb)).toBe('=Sheet1!$A$7:$A$10');
    expect(condition(wb)).toBe('=$A7="x"');
    expect(metadataRow(wb)).toBe(7);
    expect(sheetOf(wb).charts[0].position.overlayPosition.anchorCell.rowIndex).toBe(8);
  });
  test('rows inserted at the very start: all moves', () => {
    expect(places(apply(everything, [insert(4, 5)]))).toEqual(all([5, 9]));
  });
  test('rows inserted inside: all grows', () => {
    const wb = apply(everything, [insert(6, 7)]);
    expect(places(wb)).toEqual(all([4, 9]));
    expect(formulas(wb)).toEqual(['=SUM(A5:A9)+A5+$A$9', '=Sheet1!A6']);
    expect(metadataRow(wb)).toBe(5);
  });
  test('rows inserted exactly at the end: nothing grows', () => {
    const wb = apply(everything, [insert(8, 9)]);
    expect(places(wb)).toEqual(all([4, 8]));
    expect(formulas(wb)).toEqual(['=SUM(A5:A8)+A5+$A$8', '=Sheet1!A6']);
  });
  test('a part deleted: all shrinks, references to deleted cells break, metadata vanishes', () => {
    const wb = apply(everything, [remove(5, 7)]);
    expect(places(wb)).toEqual(all([4, 6]));
    expect(formulas(wb)).toEqual(['=SUM(A5:A6)+A5+$A$6', '=#REF!']);
    expect(metadataRow(wb)).toBe(-1);
  });
  test('all of it deleted: everything is gone but the chart', () => {
    const wb = apply(everything, [remove(3, 9)]);
    expect(places(wb)).toEqual(all(undefined));
    expect(formulas(wb)).toEqual(['=SUM(#REF!)+#REF!+#REF!', '=#REF!']);
    expect(sheetOf(wb).charts).toHaveLength(1);
    expect(sheetOf(wb).conditionalFormats).toEqual([]);
    expect(sheetOf(wb).protectedRanges).toEqual([]);
  });
  test('rows moved down past it: it moves up', () => {
    expect(places(apply(everything, [move(0, 2, 12)]))).toEqual(all([2, 6]));
  });
  test('moved as a whole: it goes along', () => {
    const wb = apply(everything, [move(4, 8, 20)]);
    expect(places(wb)).toEqual(all([16, 20]));
    expect(metadataRow(wb)).toBe(17);
    expect(read(wb, 'Sheet1!A17:A20')).toEqual([['đầu'], ['hai'], ['ba'], ['cuối']]);
  });
  test('open ends stay open', () => {
    const range = { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 };
    const wb = apply(book(), [{ addProtectedRange: { protectedRange: { range, editors: {} } } }, insert(0, 5)]);
    expect(sheetOf(wb).protectedRanges[0].range).toEqual(range);
  });
  test('columns follow the same way', () => {
    const range = { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 };
    const wb = apply(everything, [{ insertDimension: { range } }]);
    expect(sheetOf(wb).protectedRanges[0].range).toEqual(grid(4, 8, 2, 5));
    expect(read(wb, 'Sheet1!H1', { valueRenderOption: 'FORMULA' })).toEqual([['=SUM(C5:C8)+C5+$C$8']]);
    expect(read(wb, 'Sheet1!C5')).toEqual([['đầu']]);
  });
});

describe('inserting and deleting', () => {
  test('formats and heights are inherited, values, notes and metadata are not', () => {
    const cell = { userEnteredValue: { numberValue: 1 }, note: 'n', userEnteredFormat: { wrapStrategy: 'WRAP' } };
    const start = apply(book(), [
      { repeatCell: { range: grid(3, 4, 0, 1), cell, fields: '*' } },
      { updateDimensionProperties: { range: rowsOf(3, 4), properties: { pixelSize: 50 }, fields: 'pixelSize' } },
      rowMetadata(1, 3),
    ]);
    const below = sheetOf(apply(start, [insert(4, 5, true)]));
    expect(below.rows[4]?.[0]).toEqual({ format: { wrapStrategy: 'WRAP' } });
    expect(below.rowInfo[4]).toEqual({ pixelSize: 50 });
    const above = sheetOf(apply(start, [insert(3, 4)]));
    expect(above.rows[3]?.[0]).toEqual({ format: { wrapStrategy: 'WRAP' } });
    expect(above.rowInfo[4]?.metadata).toHaveLength(1);
  });

  const frozen = {
    updateSheetProperties: {
      properties: { gridProperties: { frozenRowCount: 2 } },
      fields: 'gridProperties.frozenRowCount',
    },
  };
  test.each<[string, Json[], string]>([
    [
      'at the end without inheriting',
      [insert(1000, 1001)],
      'Invalid requests[0].insertDimension: range.startIndex must be less than the grid size (1000) if inheritFromBefore is false.',
    ],
    [
      'past the end',
      [insert(1001, 1002, true)],
      'Invalid requests[0].insertDimension: range.startIndex is larger than current grid size (1000)',
    ],
    [
      'inheriting from nothing',
      [insert(0, 1, true)],
      'Invalid requests[0].insertDimension: range.startIndex must be greater than 0 if inheritFromBefore is true.',
    ],
    ['all rows', [remove(0, 1000)], "Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet."],
    [
      'all free rows',
      [frozen, remove(2, 1000)],
      'Invalid requests[1].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.',
    ],
    [
      'a row that is not there',
      [remove(1372, 1373)],
      "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1372 but there are only 1000 rows.",
    ],
    [
      'no such tab',
      [{ deleteDimension: { range: rowsOf(0, 1, 5) } }],
      'Invalid requests[0].deleteDimension: No grid with id: 5',
    ],
    [
      'too many cells',
      [{ appendDimension: { dimension: 'ROWS', length: 400_000 } }],
      'Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      'across a merge',
      [{ mergeCells: { range: grid(4, 8, 0, 1) } }, move(0, 1, 6)],
      'Invalid requests[1].moveDimension: Sorry, it is not possible to move a row to a position that crosses a merged cell. Please unmerge and try again.',
    ],
  ])('%s', (_, requests, message) => expect(refusal(book(), requests)).toBe(message));

  test('inserting at the end while inheriting is fine', () => {
    expect(sheetOf(apply(book(), [insert(1000, 1002, true)])).properties.gridProperties.rowCount).toBe(1002);
  });

  test('inserting rows and deleting them again changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 5 }), fc.boolean(), (at, count, before) => {
        const from = before ? at + 1 : at;
        const wb = apply(everything, [insert(from, from + count, before), remove(from, from + count)]);
        const shown =
          'sheets(properties,data(rowData,rowMetadata),merges,protectedRanges,filterViews,conditionalFormats,charts,bandedRanges,basicFilter,rowGroups),namedRanges';
        expect(get(wb, shown)).toEqual(get(everything, shown));
      }),
      { numRuns: 40 },
    );
  });

  test('moving rows away and back changes nothing in the cells', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 10, max: 20 }), (from, count, to) => {
        const start = apply(book(), [
          write(
            0,
            0,
            Array.from({ length: 9 }, (_, i) => [i, `=A${i + 1}`]),
          ),
          rowMetadata(1, 2),
        ]);
        const wb = apply(start, [move(from, from + count, to), move(to - count, to, from)]);
        expect(get(wb, 'sheets.data(rowData,rowMetadata)')).toEqual(get(start, 'sheets.data(rowData,rowMetadata)'));
      }),
      { numRuns: 30 },
    );
  });
});

describe('moving', () => {
  test.each<[number, number, number, string]>([
    [0, 1, 3, 'bcad'],
    [2, 4, 0, 'cdab'],
    [1, 2, 4, 'acdb'],
    [1, 2, 1, 'abcd'],
  ])('rows %i..%i before %i (as counted before the move)', (from, to, before, order) => {
    const wb = apply(book(), [
      write(
        0,
        0,
        [...'abcd'].map((c) => [c]),
      ),
      move(from, to, before),
    ]);
    expect(read(wb, 'Sheet1!A1:A4').join('')).toBe([...order].join(''));
  });
});

describe('sizes, hiding, groups', () => {
  test('a size can be set, reset and hidden', () => {
    const set = (properties: Json, fields: string): Json => ({
      updateDimensionProperties: { range: rowsOf(1, 3), properties, fields },
    });
    const wb = apply(book(), [
      set({ pixelSize: 40, hiddenByUser: true }, '*'),
      set({ hiddenByUser: false }, 'hiddenByUser'),
    ]);
    expect(sheetOf(wb).rowInfo.slice(1, 3)).toEqual([{ pixelSize: 40 }, { pixelSize: 40 }]);
    expect(sheetOf(apply(wb, [set({}, 'pixelSize')])).rowInfo[1]).toBeUndefined();
    expect(refusal(book(), [set({}, 'hiddenByFilter')])).toContain('hiddenByFilter cannot be updated.');
  });

  test('overlapping groups go deeper, to eight levels; collapsing hides', () => {
    const add = (from: number, to: number): Json => ({ addDimensionGroup: { range: rowsOf(from, to) } });
    const [, second] = replies(book(), [add(2, 8), add(4, 6)]);
    expect(second.addDimensionGroup.dimensionGroups).toEqual([
      { range: { dimension: 'ROWS', startIndex: 2, endIndex: 8 }, depth: 1 },
      { range: { dimension: 'ROWS', startIndex: 4, endIndex: 6 }, depth: 2 },
    ]);
    expect(
      refusal(
        book(),
        Array.from({ length: 9 }, () => add(0, 2)),
      ),
    ).toContain('deeper than 8 levels');
    const wb = apply(book(), [
      add(2, 4),
      {
        updateDimensionGroup: {
          dimensionGroup: { range: rowsOf(2, 4), depth: 1, collapsed: true },
          fields: 'collapsed',
        },
      },
    ]);
    expect(sheetOf(wb).rowInfo[3]).toEqual({ hiddenByUser: true });
    expect(sheetOf(apply(wb, [{ deleteDimensionGroup: { range: rowsOf(2, 4) } }])).rowGroups).toEqual([]);
    expect(refusal(book(), [{ deleteDimensionGroup: { range: rowsOf(2, 4) } }])).toContain('No dimension group');
  });
});
