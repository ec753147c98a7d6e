import fc from 'fast-check';
import { batchUpdate, SheetsApiError } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, extended, get, grid, owner, read, reader, refusal, replies, rowsOf, write } from './helpers';

const marker = (metadataId: number): Json => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataId,
      metadataKey: 'v',
      metadataValue: 'lệnh-1',
      visibility: 'DOCUMENT',
      location: { spreadsheet: true },
    },
  },
});

describe('the parser', () => {
  test.each<[string, Json, string]>([
    ['no request', { requests: [] }, 'Must specify at least one request.'],
    ['an empty request', { requests: [{}] }, 'Invalid requests[0]: No request set.'],
    [
      'an unknown name',
      { requests: [{ x: 1 }] },
      'Invalid JSON payload received. Unknown name "x" at \'requests[0]\': Cannot find field.',
    ],
    [
      'a deep unknown name',
      { requests: [{ repeatCell: { range: {}, feilds: '*' } }] },
      'Invalid JSON payload received. Unknown name "feilds" at \'requests[0].repeat_cell\': Cannot find field.',
    ],
    [
      'two kinds in one',
      { requests: [{ clearBasicFilter: {}, deleteSheet: {} }] },
      "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'",
    ],
    [
      'a text for a number',
      { requests: [{ deleteSheet: { sheetId: 'một' } }] },
      'Invalid value at \'requests[0].delete_sheet.sheet_id\' (TYPE_INT32), "một"',
    ],
    [
      'a word that is no choice',
      { requests: [{ appendDimension: { dimension: 'ROW', length: 1 } }] },
      'Invalid value at \'requests[0].append_dimension.dimension\' (TYPE_ENUM), "ROW"',
    ],
    [
      'two values in a cell',
      {
        requests: [
          {
            repeatCell: {
              range: {},
              cell: { userEnteredValue: { numberValue: 1, stringValue: 'a' } },
              fields: 'userEnteredValue',
            },
          },
        ],
      },
      "Invalid value at 'requests[0].repeat_cell.cell.user_entered_value' (oneof), oneof field 'value' is already set. Cannot set 'stringValue'",
    ],
    [
      'a mask that names nothing',
      { requests: [{ repeatCell: { range: {}, cell: {}, fields: 'userEnteredValeu' } }] },
      'Invalid value at \'requests[0].repeat_cell.fields\' (type.googleapis.com/google.protobuf.FieldMask), "userEnteredValeu"',
    ],
    [
      'no mask',
      { requests: [{ repeatCell: { range: {}, cell: {} } }] },
      "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
  ])('%s', (_, body, message) => {
    const call = () => batchUpdate(book(), body, owner);
    expect(call).toThrow(new SheetsApiError(400, 'INVALID_ARGUMENT', message));
  });

  test('what Google has and the host has not is said, never guessed', () => {
    expect(() => batchUpdate(book(), { requests: [{ cutPaste: {} }] }, owner)).toThrow(
      'Sheets Request.cutPaste is not in this host',
    );
  });

  test('a reader may not write', () => {
    expect(() => batchUpdate(book(), { requests: [write(0, 0, [['a']])] }, reader)).toThrow(
      new SheetsApiError(403, 'PERMISSION_DENIED', 'The caller does not have permission'),
    );
  });
});

describe('all or nothing', () => {
  test('the bad request is named by its place and kind, and nothing is applied', () => {
    const wb = book();
    expect(refusal(wb, [write(0, 0, [['a']]), { deleteSheet: { sheetId: 9 } }])).toBe(
      'Invalid requests[1].deleteSheet: No sheet with id: 9',
    );
    expect(read(wb, 'Sheet1!A1')).toBeUndefined();
  });

  test('later requests see earlier ones; replies stand in the order of the requests', () => {
    const [added, written] = replies(book(), [
      { addSheet: { properties: { sheetId: 7, title: 'Mới' } } },
      write(0, 0, [['a']], 7),
    ]);
    expect(added.addSheet.properties).toEqual({
      sheetId: 7,
      title: 'Mới',
      index: 1,
      sheetType: 'GRID',
      gridProperties: { rowCount: 1000, columnCount: 26 },
    });
    expect(written).toEqual({});
  });

  test('a version marker can be made only once', () => {
    const wb = apply(book(), [marker(7)]);
    expect(refusal(wb, [marker(7), write(0, 0, [['a']])])).toBe(
      'Invalid requests[0].createDeveloperMetadata: Cannot add developer metadata with ID [7] because developer metadata with that ID already exists.',
    );
    expect(refusal(wb, [marker(7)], { ...owner, language: 'vi' })).toContain('Không thể thêm siêu dữ liệu');
    expect(wb.revision).toBe(2);
  });

  test('the new state can come with the reply, masked', () => {
    const body = { requests: [write(0, 0, [['a']])], includeSpreadsheetInResponse: true };
    const { reply } = batchUpdate(book(), body, owner, { fields: 'updatedSpreadsheet.sheets.properties.title' });
    expect(reply).toEqual({ updatedSpreadsheet: { sheets: [{ properties: { title: 'Sheet1' } }] } });
  });

  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
    fc.string({ minLength: 1, maxLength: 12 }).filter((s) => !s.startsWith('=')),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

  test('values written come back equal', () => {
    fc.assert(
      fc.property(rows, fc.nat(20), fc.nat(10), (values, r, c) => {
        const wb = apply(book(), [write(r, c, values)]);
        const back = get(wb, 'sheets.data.rowData.values.userEnteredValue', {
          ranges: [`Sheet1!R${r + 1}C${c + 1}:R${r + values.length}C${c + 6}`],
        });
        const got = back.sheets[0].data[0].rowData.map((row: Json) =>
          (row.values ?? []).map((x: Json) => x.userEnteredValue),
        );
        expect(got).toEqual(values.map((line) => line.map(extended)));
      }),
      { numRuns: 60 },
    );
  });

  test('a batch with one bad request leaves the workbook as it was', () => {
    const good = fc.oneof(
      rows.map((values) => write(1, 1, values)),
      fc.nat(15).map((i) => ({ insertDimension: { range: rowsOf(i + 1, i + 3) } })),
      fc.nat(15).map((i) => ({ deleteDimension: { range: rowsOf(i, i + 2) } })),
      fc.nat(15).map((i) => ({
        moveDimension: { source: rowsOf(i, i + 2), destinationIndex: 30 },
      })),
      fc.nat(9).map((i) => ({ mergeCells: { range: grid(40 + 2 * i, 42 + 2 * i, 0, 2) } })),
      fc.constant({ sortRange: { range: grid(0, 20, 0, 6), sortSpecs: [{ dimensionIndex: 1 }] } }),
      fc.constant({ addProtectedRange: { protectedRange: { range: grid(0, 3, 0, 3) } } }),
      fc.constant({ updateSheetProperties: { properties: { sheetId: 0, title: 'Khác' }, fields: 'title' } }),
      fc.constant({ addConditionalFormatRule: { index: 0, rule: conditional } }),
    );
    const bad = fc.constantFrom<Json>({ deleteSheet: { sheetId: 99 } }, write(0, 25, [[1, 2]]), marker(7), {
      deleteNamedRange: { namedRangeId: 'không có' },
    });
    const start = apply(book(), [
      marker(7),
      write(0, 0, [
        ['a', '=B2'],
        [1, 2, 3],
      ]),
    ]);
    const snapshot = structuredClone(start);
    fc.assert(
      fc.property(fc.array(good, { maxLength: 5 }), bad, fc.array(good, { maxLength: 2 }), (before, wrong, after) => {
        expect(() => batchUpdate(start, { requests: [...before, wrong, ...after] }, owner)).toThrow(SheetsApiError);
        expect(start).toEqual(snapshot);
      }),
      { numRuns: 60 },
    );
  });

  test('an accepted batch leaves the old state as it was too', () => {
    const start = apply(book(), [
      write(0, 0, [
        ['a', '=B2'],
        [1, 2, 3],
      ]),
    ]);
    const snapshot = structuredClone(start);
    apply(start, [write(0, 0, [[5]]), { deleteDimension: { range: rowsOf(0, 1) } }]);
    expect(start).toEqual(snapshot);
  });
});

const conditional: Json = {
  ranges: [grid(0, 5, 0, 1)],
  booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
};

test('two hundred thousand cells are written and read', () => {
  const lines = Array.from({ length: 10_000 }, (_, r) => ({
    values: Array.from({ length: 20 }, (_, c) => ({
      userEnteredValue: c % 2 ? { numberValue: r * c } : { stringValue: `ô ${r}` },
    })),
  }));
  const requests = [
    { appendDimension: { dimension: 'ROWS', length: 12_000 } },
    { updateCells: { start: { rowIndex: 0 }, rows: lines, fields: 'userEnteredValue' } },
  ];
  const { workbook, cellsWritten } = batchUpdate(book(), { requests }, owner);
  expect(cellsWritten).toBe(200_000);
  expect(read(workbook, 'Sheet1')).toHaveLength(10_000);
  expect(get(workbook, 'sheets.data.rowData.values.userEnteredValue').sheets[0].data[0].rowData).toHaveLength(10_000);
});
