import { strictness } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, editor, get, grid, owner, PROTECTED, refusal, rowsOf, sheetOf, write } from './helpers';

const other = { ...editor, email: 'xa2@example.com' };
const protect = (range: Json, users: string[] | undefined, more: Json = {}): Json => ({
  addProtectedRange: { protectedRange: { range, ...(users && { editors: { users } }), ...more } },
});
/** rows 0..9 for the owner alone, 10..19 for the first commune, 20..29 for the second */
const blocks = apply(book(), [
  protect(grid(0, 10, 0, 6), [], { protectedRangeId: 1 }),
  protect(grid(10, 20, 0, 6), ['xa1@example.com'], { protectedRangeId: 2 }),
  protect(grid(20, 30, 0, 6), ['xa2@example.com'], { protectedRangeId: 3 }),
]);

describe('cells', () => {
  test.each<[string, Json]>([
    ['updateCells', write(20, 0, [['x']])],
    ['repeatCell', { repeatCell: { range: grid(18, 22, 0, 1), cell: { note: 'x' }, fields: 'note' } }],
    ['setDataValidation', { setDataValidation: { range: grid(25, 26, 0, 1) } }],
    ['mergeCells', { mergeCells: { range: grid(25, 26, 0, 2) } }],
    ['unmergeCells', { unmergeCells: { range: grid(25, 26, 0, 2) } }],
    ['updateBorders', { updateBorders: { range: grid(25, 26, 0, 2), top: { style: 'SOLID' } } }],
    ['copyPaste', { copyPaste: { source: grid(40, 41, 0, 1), destination: grid(25, 26, 0, 1) } }],
    ['sortRange', { sortRange: { range: grid(10, 30, 0, 2), sortSpecs: [{ dimensionIndex: 0 }] } }],
    ['deleteDimension', { deleteDimension: { range: rowsOf(29, 31) } }],
    ['addProtectedRange', protect(grid(29, 31, 0, 1), ['xa1@example.com'])],
    ['setBasicFilter', { setBasicFilter: { filter: { range: grid(0, 30, 0, 6) } } }],
    ['addFilterView', { addFilterView: { filter: { title: 'x', range: grid(0, 30, 0, 6) } } }],
    ['deleteSheet', { deleteSheet: { sheetId: 0 } }],
    ['updateSheetProperties', { updateSheetProperties: { properties: { title: 'x' }, fields: 'title' } }],
    ['insertDimension', { insertDimension: { range: rowsOf(25, 26) } }],
    ['appendDimension', { appendDimension: { dimension: 'ROWS', length: 1 } }],
    [
      'updateDimensionProperties',
      {
        updateDimensionProperties: {
          range: rowsOf(25, 26),
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      },
    ],
    ['addDimensionGroup', { addDimensionGroup: { range: rowsOf(25, 26) } }],
    [
      'createDeveloperMetadata',
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: 'x',
            visibility: 'DOCUMENT',
            location: { dimensionRange: rowsOf(25, 26) },
          },
        },
      },
    ],
  ])('%s over another commune is refused, whole, in the language of the account', (kind, request) => {
    const harmless = { addSheet: { properties: { title: 'thêm' } } };
    expect(refusal(blocks, [harmless, request], editor)).toBe(`Invalid requests[1].${kind}: ${PROTECTED}`);
    const vietnamese = refusal(blocks, [harmless, request], { ...editor, language: 'vi' });
    expect(vietnamese).toContain('được bảo vệ');
    expect(vietnamese).not.toContain('protected');
  });

  test('the own block and free cells are open', () => {
    expect(apply(blocks, [write(10, 0, [['x']]), write(40, 0, [['y']])], editor).revision).toBe(blocks.revision + 1);
  });

  test('the owner passes everywhere', () => {
    expect(apply(blocks, [write(0, 0, [['x']]), { deleteDimension: { range: rowsOf(5, 25) } }]).revision).toBe(3);
  });

  test('overlapping protections must all let one through', () => {
    const wb = apply(blocks, [protect(grid(12, 13, 0, 6), ['xa2@example.com'])]);
    expect(refusal(wb, [write(12, 0, [['x']])], editor)).toContain(PROTECTED);
    expect(refusal(wb, [write(12, 0, [['x']])], other)).toContain(PROTECTED);
  });

  test('a warning blocks nobody', () => {
    const wb = apply(book(), [protect(grid(0, 5, 0, 5), [], { warningOnly: true })]);
    expect(apply(wb, [write(0, 0, [['x']])], editor).revision).toBe(3);
    expect(sheetOf(wb).protectedRanges[0].editors).toBeUndefined();
  });
});

describe('a protected tab', () => {
  const wb = apply(book(), [
    protect({ sheetId: 0 }, [], { protectedRangeId: 1, unprotectedRanges: [grid(0, 5, 0, 2), grid(5, 9, 0, 3)] }),
  ]);
  test('its open cells are open, across two holes as well', () => {
    expect(apply(wb, [write(3, 0, [['a'], ['b'], ['c']])], editor).revision).toBe(3);
    expect(refusal(wb, [write(3, 1, [['a', 'b']])], editor)).toContain(PROTECTED);
  });
  test('its structure is closed', () => {
    expect(refusal(wb, [{ insertDimension: { range: rowsOf(2, 3) } }], editor)).toContain(PROTECTED);
    const grow = {
      updateSheetProperties: { properties: { gridProperties: { rowCount: 2000 } }, fields: 'gridProperties.rowCount' },
    };
    expect(refusal(wb, [grow], editor)).toContain(PROTECTED);
  });
  test('holes belong to whole tabs alone', () => {
    expect(refusal(book(), [protect(grid(0, 5, 0, 5), [], { unprotectedRanges: [grid(0, 1, 0, 1)] })])).toContain(
      'unprotectedRanges may only be set',
    );
  });
});

describe('making and changing protections', () => {
  test('without editors everybody who may edit now keeps the right', () => {
    const wb = apply(book(), [protect(grid(0, 5, 0, 5), undefined, { protectedRangeId: 1 })]);
    expect(sheetOf(wb).protectedRanges[0].editors).toEqual({ users: ['xa1@example.com', 'xa2@example.com'] });
    expect(apply(wb, [write(0, 0, [['x']])], editor).revision).toBe(3);
  });
  test('the owner is never listed', () => {
    const wb = apply(book(), [protect(grid(0, 5, 0, 5), ['CHU@example.com', 'xa1@example.com', 'XA1@example.com'])]);
    expect(sheetOf(wb).protectedRanges[0].editors).toEqual({ users: ['xa1@example.com'] });
  });
  test('an editor must list himself', () => {
    expect(refusal(book(), [protect(grid(0, 5, 0, 5), ['xa2@example.com'])], editor)).toBe(
      "Invalid requests[0].addProtectedRange: You can't remove yourself as an editor.",
    );
    expect(apply(book(), [protect(grid(0, 5, 0, 5), ['xa1@example.com'])], editor).revision).toBe(2);
  });
  test('one who is listed may change it, one who is not may not', () => {
    const rename = (protectedRangeId: number): Json => ({
      updateProtectedRange: { protectedRange: { protectedRangeId, description: 'mô tả' }, fields: 'description' },
    });
    expect(sheetOf(apply(blocks, [rename(2)], editor)).protectedRanges[1].description).toBe('mô tả');
    expect(refusal(blocks, [rename(3)], editor)).toContain(PROTECTED);
    expect(refusal(blocks, [{ deleteProtectedRange: { protectedRangeId: 3 } }], editor)).toContain(PROTECTED);
    expect(
      sheetOf(apply(blocks, [{ deleteProtectedRange: { protectedRangeId: 2 } }], editor)).protectedRanges,
    ).toHaveLength(2);
    expect(refusal(blocks, [{ deleteProtectedRange: { protectedRangeId: 9 } }])).toContain(
      'No protected range with id: 9',
    );
  });
  test('editors can be changed; listed and absent is everybody', () => {
    const set = (editors: Json): Json => ({
      updateProtectedRange: { protectedRange: { protectedRangeId: 1, ...(editors && { editors }) }, fields: 'editors' },
    });
    const users = (wb: ReturnType<typeof book>) => sheetOf(wb).protectedRanges[0].editors;
    expect(users(apply(blocks, [set({ users: ['xa2@example.com'] })]))).toEqual({ users: ['xa2@example.com'] });
    expect(users(apply(blocks, [set(undefined)]))).toEqual({ users: ['xa1@example.com', 'xa2@example.com'] });
  });
  test('an account without access, a group and a domain cannot be listed', () => {
    expect(refusal(book(), [protect(grid(0, 5, 0, 5), ['la@example.com'])])).toContain(
      'Invalid editor: la@example.com',
    );
    const groups = {
      addProtectedRange: { protectedRange: { range: grid(0, 5, 0, 5), editors: { groups: ['g@example.com'] } } },
    };
    expect(refusal(book(), [groups])).toContain('Invalid editor: g@example.com');
    const domain = {
      addProtectedRange: { protectedRange: { range: grid(0, 5, 0, 5), editors: { domainUsersCanEdit: true } } },
    };
    expect(refusal(book(), [domain])).toContain('within a domain');
  });
  test('ids are taken once', () => {
    expect(refusal(blocks, [protect(grid(0, 1, 0, 1), [], { protectedRangeId: 2 })])).toContain(
      'with id 2 already exists.',
    );
  });
});

test('an answer from the real service replaces the stricter one', () => {
  const insertOwn = { insertDimension: { range: rowsOf(15, 16) } };
  expect(refusal(blocks, [insertOwn], editor)).toContain(PROTECTED);
  const kept = { ...strictness.T2 };
  strictness.T2.changeRowsInOwnBlock = 'allowed';
  strictness.T2.shiftOthersProtections = 'allowed';
  try {
    const wb = apply(blocks, [insertOwn], editor);
    expect(sheetOf(wb).protectedRanges.map((p) => p.range.endRowIndex)).toEqual([10, 21, 31]);
    expect(refusal(blocks, [{ insertDimension: { range: rowsOf(25, 26) } }], editor)).toContain(PROTECTED);
  } finally {
    Object.assign(strictness.T2, kept);
  }
});

test('what a caller may edit is told to each', () => {
  const can = (caller: typeof owner) =>
    get(
      blocks,
      'sheets.protectedRanges(protectedRangeId,requestingUserCanEdit)',
      {},
      caller,
    ).sheets[0].protectedRanges.map((p: Json) => p.requestingUserCanEdit);
  expect(can(owner)).toEqual([true, true, true]);
  expect(can(editor)).toEqual([undefined, true, undefined]);
});
