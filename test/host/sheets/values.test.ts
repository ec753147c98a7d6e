import { valuesBatchGet, valuesBatchGetByDataFilter } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, owner, read, write } from './helpers';

const range = (wb: ReturnType<typeof book>, text: string) =>
  valuesBatchGet(wb, { ranges: text }, owner).valueRanges[0].range as string;

function addSheet(title: string, more: Json = {}): Json {
  return { addSheet: { properties: { title, ...more } } };
}

describe('addressing', () => {
  const wb = apply(book(), [
    addSheet('Tự đánh giá', { sheetId: 5 }),
    addSheet("It's", { sheetId: 6 }),
    addSheet('A1', { sheetId: 7 }),
    addSheet('2026', { sheetId: 8 }),
    addSheet('x.y', { sheetId: 9 }),
    addSheet('Name', { sheetId: 10 }),
    { addNamedRange: { namedRange: { name: 'Name', range: { sheetId: 5, startRowIndex: 1, endRowIndex: 3 } } } },
  ]);

  test.each([
    ['Sheet1', 'Sheet1!A1:Z1000'],
    ['Sheet1!A1:C', 'Sheet1!A1:C1000'],
    ['Sheet1!A2:2', 'Sheet1!A2:Z2'],
    ['Sheet1!A:A', 'Sheet1!A1:A1000'],
    ['Sheet1!2:2', 'Sheet1!A2:Z2'],
    ['Sheet1!D4:A1', 'Sheet1!A1:D4'],
    ['Sheet1!A1:ZZZ1000', 'Sheet1!A1:Z1000'],
    ['Sheet1!$A$1', 'Sheet1!A1'],
    ['sheet1!a1', 'Sheet1!A1'],
    ['Sheet1!R2C3', 'Sheet1!C2'],
    ['A1:B2', 'Sheet1!A1:B2'],
    ["'Tự đánh giá'!A1", "'Tự đánh giá'!A1"],
    ["'It''s'!A1", "'It''s'!A1"],
    ["'A1'!B2", "'A1'!B2"],
    ["'2026'!B2", "'2026'!B2"],
    ['x.y!B2', 'x.y!B2'],
    ['Name', "'Tự đánh giá'!A2:Z3"],
    ["'Name'", 'Name!A1:Z1000'],
    ['Name!A1', 'Name!A1'],
  ])('%s is %s', (asked, canonical) => expect(range(wb, asked)).toBe(canonical));

  test.each(['Nowhere!A1', 'AAAA1', 'Sheet1!A1:B2:C3', 'Sheet1!', "'Sheet1", 'T[Col]', 'Sheet1!A0'])(
    '%s cannot be parsed',
    (asked) => {
      const call = () => valuesBatchGet(wb, { ranges: ['Sheet1!A1', asked] }, owner);
      expect(call).toThrow(`Unable to parse range: ${asked}`);
    },
  );

  test('a start outside the grid is an error, an end outside is clipped', () => {
    expect(() => valuesBatchGet(wb, { ranges: ['Sheet1!A5000:B5001'] }, owner)).toThrow(
      'Range (Sheet1!A5000:B5001) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
    expect(range(wb, 'Sheet1!A999:B5001')).toBe('Sheet1!A999:B1000');
  });

  test('a bare address is on the first visible tab', () => {
    const hidden = apply(wb, [
      { updateSheetProperties: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' } },
    ]);
    expect(range(hidden, 'A1')).toBe("'Tự đánh giá'!A1");
  });

  test('equal ranges come back twice, in order', () => {
    const reply = valuesBatchGet(wb, { ranges: ['Sheet1!B1', 'Sheet1!A1', 'Sheet1!B1'] }, owner);
    expect(reply.valueRanges.map((v: Json) => v.range)).toEqual(['Sheet1!B1', 'Sheet1!A1', 'Sheet1!B1']);
  });

  test('too many long ranges do not fit a GET', () => {
    const ranges = Array.from({ length: 300 }, () => "'Tự đánh giá'!A1:Z100");
    expect(() => valuesBatchGet(wb, { ranges }, owner)).toThrow('The requested URL is too large to process.');
  });
});

describe('shape', () => {
  const wb = apply(book(), [
    write(0, 0, [['a', null, 'c', null], [null], ['d'], [null, 'e']]),
    { repeatCell: { range: { startRowIndex: 8, endRowIndex: 9 }, cell: { note: 'x' }, fields: 'note' } },
  ]);
  test('rows are ragged, gaps are empty text, trailing blanks are gone', () => {
    expect(read(wb, 'Sheet1!A1:D10')).toEqual([['a', '', 'c'], [], ['d'], ['', 'e']]);
  });
  test('columns are trimmed the same way', () => {
    expect(read(wb, 'Sheet1!A1:D10', { majorDimension: 'COLUMNS' })).toEqual([
      ['a', '', 'd'],
      ['', '', '', 'e'],
      ['c'],
    ]);
  });
  test('an empty range has no values', () => {
    const reply = valuesBatchGet(wb, { ranges: ['Sheet1!X1:Z5'] }, owner);
    expect(reply).toEqual({
      spreadsheetId: 'wb',
      valueRanges: [{ range: 'Sheet1!X1:Z5', majorDimension: 'ROWS' }],
    });
  });
  test('a mask cuts the reply', () => {
    expect(valuesBatchGet(wb, { ranges: ['Sheet1!A1'], fields: 'valueRanges.values' }, owner)).toEqual({
      valueRanges: [{ values: [['a']] }],
    });
  });
});

describe('render options', () => {
  const format = (type: string, pattern?: string) => ({ numberFormat: { type, pattern } });
  const cells: Json[] = [
    { userEnteredValue: { stringValue: '123' } },
    { userEnteredValue: { numberValue: 1234567 }, userEnteredFormat: format('NUMBER', '#,##0') },
    { userEnteredValue: { numberValue: 0.05 }, userEnteredFormat: format('PERCENT', '0%') },
    { userEnteredValue: { boolValue: true } },
    { userEnteredValue: { numberValue: 43831 }, userEnteredFormat: format('DATE', 'dd/MM/yyyy') },
    { userEnteredValue: { numberValue: 43831.75 }, userEnteredFormat: format('DATE_TIME', 'dd/MM/yyyy HH:mm') },
    { userEnteredValue: { numberValue: 1.5 }, userEnteredFormat: format('TIME', '[h]:mm') },
    { userEnteredValue: { numberValue: 1234.5 } },
    { userEnteredValue: { stringValue: '=1' } },
  ];
  const made = (locale: string) =>
    apply(book(locale), [
      {
        updateCells: {
          start: { rowIndex: 0, columnIndex: 0 },
          rows: [{ values: cells }],
          fields: 'userEnteredValue,userEnteredFormat.numberFormat',
        },
      },
    ]);
  test('formatted, under vi', () => {
    expect(read(made('vi_VN'), 'Sheet1!A1:I1', { valueRenderOption: 'FORMATTED_VALUE' })[0]).toEqual([
      '123',
      '1.234.567',
      '5%',
      'TRUE',
      '01/01/2020',
      '01/01/2020 18:00',
      '36:00',
      '1234,5',
      '=1',
    ]);
  });
  test('formatted, under en', () => {
    const [line] = read(made('en_US'), 'Sheet1!A1:I1', { valueRenderOption: 'FORMATTED_VALUE' });
    expect(line.slice(1, 3)).toEqual(['1,234,567', '5%']);
    expect(line[7]).toBe('1234.5');
  });
  test('unformatted keeps types; dates are serials, or text where asked', () => {
    const wb = made('vi_VN');
    expect(read(wb, 'Sheet1!A1:I1')[0]).toEqual(['123', 1234567, 0.05, true, 43831, 43831.75, 1.5, 1234.5, '=1']);
    expect(read(wb, 'Sheet1!A1:I1', { dateTimeRenderOption: 'FORMATTED_STRING' })[0].slice(1, 7)).toEqual([
      1234567,
      0.05,
      true,
      '01/01/2020',
      '01/01/2020 18:00',
      '36:00',
    ]);
  });
  test('a formula nobody computed is an error; FORMULA gives its text', () => {
    const wb = apply(book(), [write(0, 0, [['=A2+1']])]);
    expect(read(wb, 'Sheet1!A1')).toEqual([['#ERROR!']]);
    expect(read(wb, 'Sheet1!A1', { valueRenderOption: 'FORMULA' })).toEqual([['=A2+1']]);
  });
  test('an unknown option is refused', () => {
    expect(() => read(book(), 'Sheet1!A1', { valueRenderOption: 'RAW' })).toThrow(
      'Invalid value at \'value_render_option\' (TYPE_ENUM), "RAW"',
    );
  });
});

test('values by metadata are the whole column, with the filter echoed', () => {
  const location = { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } };
  const wb = apply(book(), [
    write(0, 0, [
      ['a', 'b'],
      ['c', 'd'],
    ]),
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataId: 9, metadataKey: 'cột', visibility: 'DOCUMENT', location },
      },
    },
  ]);
  const filter = { developerMetadataLookup: { metadataId: 9 } };
  expect(valuesBatchGetByDataFilter(wb, { dataFilters: [filter] }, owner)).toEqual({
    spreadsheetId: 'wb',
    valueRanges: [
      {
        valueRange: { range: 'Sheet1!B1:B1000', majorDimension: 'ROWS', values: [['b'], ['d']] },
        dataFilters: [filter],
      },
    ],
  });
});
