import { copySheetTo, newWorkbook } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, get, grid, owner, read, refusal, replies, sheetOf, write } from './helpers';

const titles = (wb: ReturnType<typeof book>) => wb.sheets.map((s) => s.properties.title);
const add = (title: string, more: Json = {}): Json => ({ addSheet: { properties: { title, ...more } } });
const update = (properties: Json, fields: string): Json => ({ updateSheetProperties: { properties, fields } });

describe('adding and deleting tabs', () => {
  test.each<[string, Json, string]>([
    [
      'a taken title, whatever its case',
      add('SHEET1'),
      'A sheet with the name "SHEET1" already exists. Please enter another name.',
    ],
    ['a taken id', add('x', { sheetId: 0 }), 'Sheet with id 0 already exists.'],
    ['a negative id', add('x', { sheetId: -1 }), 'Sheet id must be non-negative.'],
    ['a long title', add('x'.repeat(101)), 'The sheet name cannot be greater than 100 characters.'],
    [
      'too many cells',
      add('x', { gridProperties: { rowCount: 1_000_000, columnCount: 10 } }),
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      'too many columns',
      add('x', { gridProperties: { rowCount: 1, columnCount: 18279 } }),
      'This action would increase the number of columns in the sheet above the limit of 18278 columns.',
    ],
  ])('%s', (_, request, text) => expect(refusal(book(), [request])).toBe(`Invalid requests[0].addSheet: ${text}`));

  test('default titles are in the language of the account', () => {
    const [en] = replies(book(), [{ addSheet: {} }]);
    expect(en.addSheet.properties.title).toBe('Sheet2');
    const [vi] = replies(book(), [{ addSheet: {} }], { ...owner, language: 'vi' });
    expect(vi.addSheet.properties.title).toBe('Trang tính2');
  });

  test('the last tab and the last visible tab stay', () => {
    const del = { deleteSheet: { sheetId: 0 } };
    expect(refusal(book(), [del])).toContain("You can't remove all the sheets in a document.");
    const wb = apply(book(), [add('Ẩn', { sheetId: 3, hidden: true })]);
    expect(refusal(wb, [del])).toContain("You can't remove all the visible sheets in a document.");
    expect(refusal(wb, [update({ sheetId: 0, hidden: true }, 'hidden')])).toContain(
      "You can't hide all the sheets in a document.",
    );
  });

  test('references to a deleted tab become #REF!, its names are gone', () => {
    const wb = apply(book(), [
      add('Hai', { sheetId: 3 }),
      write(0, 0, [["=Hai!A1+'Hai'!B2+A3"]]),
      { addNamedRange: { namedRange: { name: 'hai', range: grid(0, 1, 0, 1, 3) } } },
      { deleteSheet: { sheetId: 3 } },
    ]);
    expect(read(wb, 'Sheet1!A1', { valueRenderOption: 'FORMULA' })).toEqual([['=#REF!+#REF!+A3']]);
    expect(wb.namedRanges).toEqual([]);
  });
});

describe('properties of a tab', () => {
  const four = apply(book(), [add('B', { sheetId: 2 }), add('C', { sheetId: 3 }), add('D', { sheetId: 4 })]);
  test.each<[number, string[]]>([
    [3, ['B', 'C', 'Sheet1', 'D']],
    [4, ['B', 'C', 'D', 'Sheet1']],
    [1, ['Sheet1', 'B', 'C', 'D']],
    [0, ['Sheet1', 'B', 'C', 'D']],
  ])('index %i counts places before the move', (index, order) => {
    const wb = apply(four, [update({ sheetId: 0, index }, 'index')]);
    expect(titles(wb)).toEqual(order);
    expect(wb.sheets.map((s) => s.properties.index)).toEqual([0, 1, 2, 3]);
  });

  test('listed and absent is reset, unlisted stays', () => {
    const wb = apply(book(), [
      update(
        { tabColorStyle: { rgbColor: { red: 1 } }, gridProperties: { frozenRowCount: 2 } },
        'tabColor,gridProperties.frozenRowCount',
      ),
      update({}, 'tabColorStyle'),
    ]);
    expect(wb.sheets[0]?.properties).toEqual({
      sheetId: 0,
      title: 'Sheet1',
      index: 0,
      sheetType: 'GRID',
      hidden: false,
      gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 2 },
    });
  });

  test('a forgotten sheetId is tab 0', () => {
    expect(titles(apply(four, [update({ title: 'Đầu' }, 'title')]))[0]).toBe('Đầu');
  });

  test('shrinking drops cells; a rename follows in formulas', () => {
    const wb = apply(four, [
      write(0, 0, [['a', 'b', "=B!A1+'Sheet1'!A2"]]),
      write(9, 0, [['mất']]),
      update({ gridProperties: { rowCount: 5, columnCount: 3 } }, 'gridProperties(rowCount,columnCount)'),
      update({ sheetId: 2, title: 'Tự chấm' }, 'title'),
    ]);
    expect(JSON.stringify(sheetOf(wb).rows)).not.toContain('mất');
    expect(read(wb, 'Sheet1!A1:C5', { valueRenderOption: 'FORMULA' })[0][2]).toBe("='Tự chấm'!A1+'Sheet1'!A2");
  });

  test('freezing everything is refused', () => {
    expect(
      refusal(book(), [update({ gridProperties: { frozenRowCount: 1000 } }, 'gridProperties.frozenRowCount')]),
    ).toContain("You can't freeze all visible rows on the sheet.");
  });
});

describe('properties of the file', () => {
  const set = (properties: Json, fields: string): Json => ({ updateSpreadsheetProperties: { properties, fields } });
  test('locale and zone are checked, values stay as they are', () => {
    const wb = apply(book('en_US'), [write(0, 0, [[1234.5]]), set({ locale: 'vi_VN' }, 'locale')]);
    expect(read(wb, 'Sheet1!A1', { valueRenderOption: 'FORMATTED_VALUE' })).toEqual([['1234,5']]);
    expect(refusal(wb, [set({ locale: 'vi' }, 'locale')])).toContain('Unsupported locale: vi');
    expect(refusal(wb, [set({ timeZone: 'Hà Nội' }, 'timeZone')])).toContain('Invalid time zone: Hà Nội');
    expect(refusal(wb, [set({}, 'defaultFormat')])).toContain('defaultFormat cannot be updated.');
  });
});

describe('copies of a tab', () => {
  const source = apply(book(), [
    write(0, 0, [['a', '=Sheet1!A1&A1']]),
    { addProtectedRange: { protectedRange: { range: grid(0, 1, 0, 1) } } },
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'tab', visibility: 'DOCUMENT', location: { sheetId: 0 } },
      },
    },
    { addFilterView: { filter: { filterViewId: 5, title: 'f', range: grid(0, 9, 0, 2) } } },
    update({ hidden: false }, 'hidden'),
  ]);

  test('a duplicate comes first, without protections, hiding and metadata', () => {
    const wb = apply(source, [{ duplicateSheet: { sourceSheetId: 0, newSheetId: 8 } }]);
    expect(titles(wb)).toEqual(['Copy of Sheet1', 'Sheet1']);
    const copy = sheetOf(wb, 8);
    expect(copy.protectedRanges).toEqual([]);
    expect(copy.metadata).toEqual([]);
    expect(copy.filterViews[0].filterViewId).not.toBe(5);
    expect(copy.filterViews[0].range.sheetId).toBe(8);
    expect(copy.rows[0]?.[1]?.value).toEqual({ formulaValue: "='Copy of Sheet1'!A1&A1" });
    expect(sheetOf(wb, 0).protectedRanges).toHaveLength(1);
  });

  test('a copy in another workbook stands last, under a free id', () => {
    const target = newWorkbook('b', {
      title: 'Khác',
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      firstSheetTitle: 'Trang tính1',
    });
    const { workbook, reply } = copySheetTo(source, 0, target, { ...owner, language: 'vi' });
    expect(titles(workbook)).toEqual(['Trang tính1', 'Bản sao của Sheet1']);
    expect(reply).toMatchObject({ title: 'Bản sao của Sheet1', index: 1 });
    expect(reply.sheetId).not.toBe(0);
    expect(workbook.revision).toBe(target.revision + 1);
    expect(target.sheets).toHaveLength(1);
    expect(() => copySheetTo(source, 9, target, owner)).toThrow('No sheet with id: 9');
  });
});

test('masks of tab properties can be read back', () => {
  const wb = apply(book(), [update({ title: 'Kết quả', hidden: false }, '*')]);
  expect(get(wb, 'sheets.properties.title').sheets[0].properties.title).toBe('Kết quả');
});
