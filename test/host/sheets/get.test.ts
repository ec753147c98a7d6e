import { getSpreadsheet } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, editor, get, grid, owner, rowsOf, write } from './helpers';

describe('masks', () => {
  const wb = apply(book(), [write(1, 1, [['a']]), { addSheet: { properties: { sheetId: 4, title: 'Hai' } } }]);

  test.each([
    ['sheets.properties(sheetId,title)'],
    ['sheets/properties/sheetId,sheets.properties.title'],
    ['sheets(properties(sheetId),properties/title)'],
  ])('%s', (fields) => {
    expect(get(wb, fields)).toEqual({
      sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }, { properties: { sheetId: 4, title: 'Hai' } }],
    });
  });

  test('a star takes all below', () => {
    expect(get(wb, 'sheets.properties.*').sheets[0].properties).toEqual({
      sheetId: 0,
      title: 'Sheet1',
      index: 0,
      sheetType: 'GRID',
      gridProperties: { rowCount: 1000, columnCount: 26 },
    });
  });

  test('nothing to return is an empty object', () => expect(get(wb, 'namedRanges')).toEqual({}));

  test.each(['sheets.sheetProperties', 'title', 'sheets.data.rowData.values.userEnteredValue.text'])(
    '%s is no path',
    (fields) => {
      const call = () => get(wb, fields);
      expect(call).toThrow('Request contains an invalid argument.');
      try {
        call();
      } catch (error) {
        expect((error as { details: Json }).details.details[0].fieldViolations[0].description).toBe(
          `Error expanding 'fields' parameter. Cannot find matching fields for path '${fields}'.`,
        );
      }
    },
  );

  test('a mask that names data brings grid data; without one includeGridData decides', () => {
    expect(getSpreadsheet(wb, {}, owner).sheets[0].data).toBeUndefined();
    expect(getSpreadsheet(wb, { includeGridData: true }, owner).sheets[0].data[0].rowData).toHaveLength(2);
    expect(get(wb, '*').sheets[0].data[0].rowData).toHaveLength(2);
    expect(get(wb, 'sheets.data.rowData.values.formattedValue', { ranges: 'Sheet1!A1:C9' })).toEqual({
      sheets: [{ data: [{ rowData: [{}, { values: [{}, { formattedValue: 'a' }] }] }] }],
    });
  });

  test('effectiveFormat is not guessed', () => {
    const fields = 'sheets.data.rowData.values.effectiveFormat';
    expect(() => get(wb, fields, { ranges: 'Sheet1!A1:C9' })).toThrow('is not in this host');
  });
});

describe('grid data', () => {
  const cell = {
    userEnteredValue: { numberValue: 0 },
    userEnteredFormat: {
      backgroundColorStyle: { rgbColor: { red: 1, green: 0, blue: 0 } },
      textFormat: { bold: true, link: { uri: 'https://example.com/?a=1' } },
    },
    note: 'ghi chú',
    dataValidation: { condition: { type: 'BOOLEAN' }, strict: false, showCustomUi: true },
    textFormatRuns: [
      { startIndex: 0, format: { bold: true } },
      { startIndex: 2, format: {} },
    ],
  };
  const wb = apply(book(), [
    {
      updateCells: {
        start: { rowIndex: 2, columnIndex: 1 },
        rows: [{ values: [cell, { userEnteredValue: { boolValue: false } }] }],
        fields: '*',
      },
    },
    {
      updateDimensionProperties: {
        range: { dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
        properties: { pixelSize: 240, hiddenByUser: true },
        fields: 'pixelSize,hiddenByUser',
      },
    },
    ...[
      { dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
      { dimension: 'ROWS', startIndex: 2, endIndex: 3 },
    ].map((dimensionRange, i) => ({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: i + 1,
          metadataKey: 'id',
          metadataValue: 'points',
          visibility: 'DOCUMENT',
          location: { dimensionRange },
        },
      },
    })),
  ]);

  test('a cell keeps what was written; zeros inside values stay, false switches go', () => {
    const data = get(wb, 'sheets.data(startRow,startColumn,rowData)', { ranges: 'Sheet1!B3:C4' }).sheets[0].data;
    expect(data).toEqual([
      {
        startRow: 2,
        startColumn: 1,
        rowData: [
          {
            values: [
              {
                userEnteredValue: { numberValue: 0 },
                effectiveValue: { numberValue: 0 },
                formattedValue: '0',
                userEnteredFormat: {
                  backgroundColor: { red: 1 },
                  backgroundColorStyle: { rgbColor: { red: 1 } },
                  textFormat: { bold: true, link: { uri: 'https://example.com/?a=1' } },
                },
                hyperlink: 'https://example.com/?a=1',
                note: 'ghi chú',
                dataValidation: { condition: { type: 'BOOLEAN' }, showCustomUi: true },
                textFormatRuns: [{ format: { bold: true } }, { startIndex: 2, format: {} }],
              },
              {
                userEnteredValue: { boolValue: false },
                effectiveValue: { boolValue: false },
                formattedValue: 'FALSE',
              },
            ],
          },
        ],
      },
    ]);
  });

  test('an empty window is an empty object', () => {
    expect(get(wb, 'sheets.data', { ranges: 'Sheet1!A1:A1' }).sheets[0].data[0].rowData).toBeUndefined();
    expect(get(wb, 'sheets.data(startRow,rowData)', { ranges: 'Sheet1!A1' }).sheets).toEqual([{ data: [{}] }]);
  });

  test('columns and rows carry size, hiding and their metadata', () => {
    const { columnMetadata, rowMetadata } = get(wb, 'sheets.data(columnMetadata,rowMetadata)', {
      ranges: 'Sheet1!A3:B3',
    }).sheets[0].data[0];
    expect(columnMetadata[0]).toEqual({ pixelSize: 100 });
    expect(columnMetadata[1]).toEqual({
      pixelSize: 240,
      hiddenByUser: true,
      developerMetadata: [
        {
          metadataId: 1,
          metadataKey: 'id',
          metadataValue: 'points',
          visibility: 'DOCUMENT',
          location: { locationType: 'COLUMN', dimensionRange: { dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
        },
      ],
    });
    expect(rowMetadata).toHaveLength(1);
    expect(rowMetadata[0].developerMetadata[0].location.locationType).toBe('ROW');
  });

  test('one grid for each range, only the tabs that ranges name, only merges that they touch', () => {
    const two = apply(wb, [
      { addSheet: { properties: { sheetId: 4, title: 'Hai' } } },
      { mergeCells: { range: grid(10, 12, 0, 2) } },
    ]);
    const reply = get(two, 'sheets(properties.title,data.startRow,merges)', {
      ranges: ['Sheet1!A1:B2', 'Sheet1!A5:B6'],
    });
    expect(reply).toEqual({ sheets: [{ properties: { title: 'Sheet1' }, data: [{}, { startRow: 4 }] }] });
    expect(get(two, 'sheets.merges').sheets[0].merges).toEqual([
      { startRowIndex: 10, endRowIndex: 12, startColumnIndex: 0, endColumnIndex: 2 },
    ]);
  });
});

test('protections show editors only to those who may edit', () => {
  const wb = apply(book(), [
    {
      addProtectedRange: {
        protectedRange: { protectedRangeId: 3, range: grid(0, 2, 0, 2), editors: { users: ['xa2@example.com'] } },
      },
    },
  ]);
  expect(get(wb, 'sheets.protectedRanges').sheets[0].protectedRanges).toEqual([
    {
      protectedRangeId: 3,
      range: { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 },
      editors: { users: ['xa2@example.com'] },
      requestingUserCanEdit: true,
    },
  ]);
  const [seen] = get(wb, 'sheets.protectedRanges', {}, editor).sheets[0].protectedRanges;
  expect(seen.editors).toBeUndefined();
  expect(seen.requestingUserCanEdit).toBeUndefined();
});

test('filters show the deprecated criteria beside the specifications', () => {
  const filterSpecs = [{ columnIndex: 0, filterCriteria: { hiddenValues: ['Yên Viên'] } }];
  const wb = apply(book(), [
    { addFilterView: { filter: { filterViewId: 5, title: 'Xã', range: grid(0, 9, 0, 3), filterSpecs } } },
  ]);
  const [view] = get(wb, 'sheets.filterViews').sheets[0].filterViews;
  expect(view).toMatchObject({ filterViewId: 5, filterSpecs, criteria: { 0: { hiddenValues: ['Yên Viên'] } } });
});

test('empty lists and false flags of a tab are left out', () => {
  const [sheet] = getSpreadsheet(book(), {}, owner).sheets;
  expect(Object.keys(sheet)).toEqual(['properties']);
  const hidden = apply(book(), [
    { addSheet: { properties: { hidden: true, tabColorStyle: { rgbColor: {} } } } },
    { addDimensionGroup: { range: rowsOf(0, 2) } },
  ]);
  expect(get(hidden, 'sheets.properties').sheets[1].properties).toMatchObject({
    hidden: true,
    tabColor: {},
    tabColorStyle: { rgbColor: {} },
  });
  expect(get(hidden, 'sheets.rowGroups').sheets[0].rowGroups).toEqual([
    { range: { dimension: 'ROWS', startIndex: 0, endIndex: 2 }, depth: 1 },
  ]);
});
