import type { Json } from '../../../host/types';
import { apply, book, grid, read, refusal, replies, rowsOf, sheetOf, write } from './helpers';

describe('banding', () => {
  const add = (range: Json, more: Json = {}): Json => ({
    addBanding: {
      bandedRange: { range, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: {}, ...more } },
    },
  });
  test('a second time over the same cells is refused', () => {
    expect(refusal(book(), [add(grid(0, 5, 0, 5)), add(grid(4, 9, 0, 5))])).toBe(
      'Invalid requests[1].addBanding: You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  });
  test('it can be changed and removed by its id', () => {
    const [reply] = replies(book(), [add(grid(0, 5, 0, 5))]);
    const { bandedRangeId } = reply.addBanding.bandedRange;
    expect(bandedRangeId).toBeGreaterThan(0);
    const wb = apply(book(), [
      { addBanding: { bandedRange: { ...add(grid(0, 5, 0, 5)).addBanding.bandedRange, bandedRangeId: 5 } } },
      { updateBanding: { bandedRange: { bandedRangeId: 5, range: grid(0, 9, 0, 5) }, fields: 'range' } },
    ]);
    expect(sheetOf(wb).bandedRanges[0].range).toEqual(grid(0, 9, 0, 5));
    expect(sheetOf(apply(wb, [{ deleteBanding: { bandedRangeId: 5 } }])).bandedRanges).toEqual([]);
    expect(refusal(wb, [{ deleteBanding: { bandedRangeId: 6 } }])).toContain('No banded range with id: 6');
  });
});

describe('conditional formats', () => {
  const format = { backgroundColor: { red: 1 } };
  const rule = (formula: string, ranges = [grid(0, 5, 0, 1)]): Json => ({
    ranges,
    booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] }, format },
  });
  const add = (index: number, formula: string): Json => ({ addConditionalFormatRule: { index, rule: rule(formula) } });
  const order = (wb: ReturnType<typeof book>) =>
    sheetOf(wb).conditionalFormats.map((r) => r.booleanRule.condition.values[0].userEnteredValue);

  test('rules are addressed by index: adding at 0 shifts, moving and deleting count from there', () => {
    const wb = apply(book(), [add(0, '=A1=1'), add(0, '=A1=2'), add(2, '=A1=3')]);
    expect(order(wb)).toEqual(['=A1=2', '=A1=1', '=A1=3']);
    expect(order(apply(wb, [{ deleteConditionalFormatRule: { sheetId: 0, index: 1 } }]))).toEqual(['=A1=2', '=A1=3']);
    expect(order(apply(wb, [{ updateConditionalFormatRule: { sheetId: 0, index: 0, newIndex: 2 } }]))).toEqual([
      '=A1=1',
      '=A1=3',
      '=A1=2',
    ]);
    expect(order(apply(wb, [{ updateConditionalFormatRule: { index: 1, rule: rule('=A1=9') } }]))[1]).toBe('=A1=9');
    expect(refusal(wb, [{ deleteConditionalFormatRule: { sheetId: 0, index: 3 } }])).toContain(
      'No conditional format on sheet: 0 at index: 3',
    );
  });

  test.each<[string, Json, string]>([
    ['the wrong separator', rule('=AND(A1,B1)'), 'Invalid ConditionValue.userEnteredValue: =AND(A1,B1)'],
    ['two tabs', rule('=A1', [grid(0, 1, 0, 1), grid(0, 1, 0, 1, 3)]), 'All ranges must be on the same sheet.'],
    ['no range', rule('=A1', []), 'At least one range must be specified.'],
    ['neither kind', { ranges: [grid(0, 1, 0, 1)] }, 'One of booleanRule or gradientRule must be set'],
    [
      'a format it cannot have',
      {
        ranges: [grid(0, 1, 0, 1)],
        booleanRule: { condition: { type: 'BLANK' }, format: { textFormat: { fontSize: 9 } } },
      },
      'Conditional format rules can only set bold',
    ],
    [
      'a gradient without kind',
      { ranges: [grid(0, 1, 0, 1)], gradientRule: { minpoint: {}, maxpoint: {} } },
      'No interpolationPointType specified.',
    ],
  ])('%s', (_, bad, text) => {
    const start = apply(book(), [{ addSheet: { properties: { sheetId: 3 } } }]);
    expect(refusal(start, [{ addConditionalFormatRule: { index: 0, rule: bad } }])).toContain(
      `Invalid requests[0].addConditionalFormatRule: ${text}`,
    );
  });
});

describe('filters', () => {
  const view = (filter: Json): Json => ({
    addFilterView: { filter: { title: 'Xã', range: grid(0, 5, 0, 3), ...filter } },
  });
  test('a list of values is no filter condition; hidden values and formulas are', () => {
    const condition = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] };
    expect(refusal(book(), [view({ filterSpecs: [{ columnIndex: 0, filterCriteria: { condition } }] })])).toBe(
      "Invalid requests[0].addFilterView: ConditionType 'ONE_OF_LIST' is not supported in filters.",
    );
    const wb = apply(book(), [
      view({ filterViewId: 4, criteria: { 1: { hiddenValues: ['x'] } } }),
      { updateFilterView: { filter: { filterViewId: 4, title: 'Khác' }, fields: 'title' } },
    ]);
    expect(sheetOf(wb).filterViews).toEqual([
      {
        filterViewId: 4,
        title: 'Khác',
        range: grid(0, 5, 0, 3),
        filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['x'] } }],
      },
    ]);
    expect(refusal(wb, [view({ filterViewId: 4 })])).toContain('Filter view with id 4 already exists.');
    expect(refusal(wb, [{ updateFilterView: { filter: { filterViewId: 9 }, fields: 'title' } }])).toContain('id: 9');
    expect(sheetOf(apply(wb, [{ deleteFilterView: { filterId: 4 } }])).filterViews).toEqual([]);
  });
  test('one basic filter per tab: the next replaces it', () => {
    const set = (range: Json): Json => ({ setBasicFilter: { filter: { range } } });
    const wb = apply(book(), [set(grid(0, 5, 0, 2)), set(grid(0, 9, 0, 2))]);
    expect(sheetOf(wb).basicFilter).toEqual({ range: grid(0, 9, 0, 2) });
    expect(sheetOf(apply(wb, [{ clearBasicFilter: { sheetId: 0 } }])).basicFilter).toBeUndefined();
  });
});

describe('sorting', () => {
  const sort = (range: Json, dimensionIndex: number, sortOrder = 'ASCENDING'): Json => ({
    sortRange: { range, sortSpecs: [{ dimensionIndex, sortOrder }] },
  });
  const start = apply(book(), [
    write(1, 1, [
      ['b', 2],
      ['Đ', null],
      ['a', 10],
      ['c', 'chữ'],
      [null, 1],
    ]),
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 1,
          metadataKey: 'id',
          visibility: 'DOCUMENT',
          location: { dimensionRange: rowsOf(3, 4) },
        },
      },
    },
  ]);
  const column = (wb: ReturnType<typeof book>) => read(wb, 'Sheet1!B2:C6').map((l: Json[]) => [l[0] ?? '', l[1] ?? '']);

  test('numbers, then text, blanks last; the index is the column of the tab', () => {
    expect(column(apply(start, [sort(grid(1, 6, 1, 3), 2)]))).toEqual([
      ['', 1],
      ['b', 2],
      ['a', 10],
      ['c', 'chữ'],
      ['Đ', ''],
    ]);
  });
  test('descending: text first, blanks still last', () => {
    expect(column(apply(start, [sort(grid(1, 6, 1, 3), 2, 'DESCENDING')]))).toEqual([
      ['c', 'chữ'],
      ['a', 10],
      ['b', 2],
      ['', 1],
      ['Đ', ''],
    ]);
  });
  test('text in the order of the locale; metadata moves with its row', () => {
    const wb = apply(start, [sort(grid(1, 6, 1, 3), 1)]);
    expect(column(wb).map((l: Json[]) => l[0])).toEqual(['a', 'b', 'c', 'Đ', '']);
    expect(sheetOf(wb).rowInfo.findIndex((i) => i?.metadata)).toBe(1);
  });
  test('hidden rows stay where they are', () => {
    const hide = {
      updateDimensionProperties: { range: rowsOf(1, 2), properties: { hiddenByUser: true }, fields: 'hiddenByUser' },
    };
    const wb = apply(start, [hide, sort(grid(1, 6, 1, 3), 1)]);
    expect(column(wb).map((l: Json[]) => l[0])).toEqual(['b', 'a', 'c', 'Đ', '']);
  });
  test('vertical merges and foreign columns are refused', () => {
    const merged = apply(start, [{ mergeCells: { range: grid(1, 3, 1, 2) } }]);
    expect(refusal(merged, [sort(grid(1, 6, 1, 3), 1)])).toBe(
      "Invalid requests[0].sortRange: You can't sort a range containing vertical merges. There is a vertical merge at B2",
    );
    expect(refusal(start, [sort(grid(1, 6, 1, 3), 0)])).toContain('outside the range');
  });
});

describe('named ranges', () => {
  const add = (name: string): Json => ({ addNamedRange: { namedRange: { name, range: grid(0, 2, 0, 2) } } });
  test.each(['hai từ', 'A1', 'R1C1', '1a', 'true', ''])('%j is no name', (name) => {
    expect(refusal(book(), [add(name)])).toBe(
      'Invalid requests[0].addNamedRange: The name given to this range is invalid',
    );
  });
  test('a name is taken once, and is gone once', () => {
    expect(refusal(book(), [add('Khóa_1'), add('khóa_1')])).toBe(
      'Invalid requests[1].addNamedRange: Cannot add named range with name khóa_1, a named range with that name already exists.',
    );
    expect(refusal(book(), [{ deleteNamedRange: { namedRangeId: 'x' } }])).toContain('No named range with id: x');
    const named = { namedRangeId: 'x', name: 'cũ', range: grid(0, 1, 0, 1) };
    const wb = apply(book(), [
      { addNamedRange: { namedRange: named } },
      { updateNamedRange: { namedRange: { namedRangeId: 'x', name: 'mới' }, fields: 'name' } },
    ]);
    expect(wb.namedRanges).toEqual([{ ...named, name: 'mới' }]);
    expect(apply(wb, [{ deleteNamedRange: { namedRangeId: 'x' } }]).namedRanges).toEqual([]);
  });
});

describe('charts', () => {
  const source = (...sources: Json[]) => ({ sourceRange: { sources } });
  const spec = (domain: Json, series: Json): Json => ({
    title: 'Xếp loại',
    basicChart: { chartType: 'COLUMN', headerCount: 1, domains: [{ domain }], series: [{ series }] },
  });
  const good = spec(source(grid(0, 5, 0, 1)), source(grid(0, 5, 1, 2)));
  const position = { overlayPosition: { anchorCell: { rowIndex: 2, columnIndex: 3 } } };
  const add = (chart: Json): Json => ({ addChart: { chart: { chartId: 4, position, spec: good, ...chart } } });

  test('the reply has the id and the usual size', () => {
    const [reply] = replies(book(), [add({ chartId: undefined })]);
    expect(reply.addChart.chart.chartId).toBeGreaterThan(0);
    expect(reply.addChart.chart.position).toEqual({
      overlayPosition: { anchorCell: { rowIndex: 2, columnIndex: 3 }, widthPixels: 600, heightPixels: 371 },
    });
  });
  test('a chart can have a tab of its own', () => {
    const wb = apply(book(), [add({ position: { newSheet: true } })]);
    expect(wb.sheets[1]?.properties).toMatchObject({ title: 'Chart1', sheetType: 'OBJECT' });
    expect(wb.sheets[1]?.properties.gridProperties).toBeUndefined();
    expect(apply(wb, [{ deleteEmbeddedObject: { objectId: 4 } }]).sheets).toHaveLength(1);
  });
  test.each<[string, Json, string]>([
    [
      'no kind',
      { spec: { title: 'x' } },
      'One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec.',
    ],
    [
      'no place',
      { position: {} },
      'One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set',
    ],
    [
      'a source of two dimensions',
      { spec: spec(source(grid(0, 5, 0, 2)), source(grid(0, 5, 1, 2))) },
      'A source range must have exactly one dimension of length 1.',
    ],
    [
      'sources across each other',
      { spec: spec(source(grid(0, 5, 0, 1)), source(grid(0, 1, 0, 5))) },
      'All series and domains of a chart must have the same number of source ranges, of the same orientation.',
    ],
    [
      'an anchor below the grid',
      { position: { overlayPosition: { anchorCell: { rowIndex: 1000 } } } },
      'GridCoordinate.rowIndex[1000] is after last row in grid[999]',
    ],
  ])('%s', (_, chart, text) => expect(refusal(book(), [add(chart)])).toBe(`Invalid requests[0].addChart: ${text}`));

  test('no data at all is an internal error', () => {
    expect(refusal(book(), [add({ spec: { basicChart: { chartType: 'BAR' } } })])).toBe('Internal error encountered.');
  });
  test('a new specification replaces the whole; a position is masked', () => {
    const wb = apply(book(), [
      add({}),
      { updateChartSpec: { chartId: 4, spec: { ...good, title: undefined, subtitle: 'phụ' } } },
      {
        updateEmbeddedObjectPosition: {
          objectId: 4,
          newPosition: { overlayPosition: { widthPixels: 300 } },
          fields: 'widthPixels',
        },
      },
    ]);
    const [chart] = sheetOf(wb).charts;
    expect(chart.spec).toMatchObject({ subtitle: 'phụ' });
    expect(chart.spec.title).toBeUndefined();
    expect(chart.position.overlayPosition).toMatchObject({
      widthPixels: 300,
      heightPixels: 371,
      anchorCell: { rowIndex: 2 },
    });
    expect(refusal(wb, [{ deleteEmbeddedObject: { objectId: 5 } }])).toContain('No embedded object with id: 5');
  });
});
