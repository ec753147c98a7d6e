import { getMetadata, searchMetadata } from '../../../host/sheets';
import type { Json } from '../../../host/types';
import { apply, book, grid, owner, refusal, replies, rowsOf } from './helpers';

const create = (metadataId: number | undefined, location: Json | undefined, more: Json = {}): Json => ({
  createDeveloperMetadata: {
    developerMetadata: {
      ...(metadataId && { metadataId }),
      metadataKey: 'k',
      visibility: 'DOCUMENT',
      ...(location && { location }),
      ...more,
    },
  },
});
const wb = apply(book(), [
  { addSheet: { properties: { sheetId: 3, title: 'Hai' } } },
  create(1, { spreadsheet: true }, { metadataValue: 'v1' }),
  create(2, { sheetId: 0 }),
  create(3, { dimensionRange: rowsOf(4, 5) }, { metadataKey: 'hàng' }),
  create(
    4,
    { dimensionRange: { dimension: 'COLUMNS', startIndex: 0, endIndex: 1, sheetId: 3 } },
    { visibility: 'PROJECT' },
  ),
]);
const search = (...lookups: Json[]): number[] =>
  (
    searchMetadata(wb, { dataFilters: lookups.map((l) => ({ developerMetadataLookup: l })) }, owner)
      .matchedDeveloperMetadata ?? []
  ).map((m: Json) => m.developerMetadata.metadataId);

describe('search', () => {
  test.each<[string, Json[], number[]]>([
    ['everything', [{}], [1, 2, 3, 4]],
    ['by key', [{ metadataKey: 'hàng' }], [3]],
    ['by key and value', [{ metadataKey: 'k', metadataValue: 'v1' }], [1]],
    ['by visibility', [{ visibility: 'PROJECT' }], [4]],
    ['by kind of place', [{ locationType: 'ROW' }], [3]],
    ['filters are or', [{ metadataId: 4 }, { metadataId: 1 }, { metadataKey: 'hàng' }], [1, 3, 4]],
    ['crossing a tab', [{ metadataLocation: { sheetId: 0 } }], [2, 3]],
    ['exactly the tab', [{ metadataLocation: { sheetId: 0 }, locationMatchingStrategy: 'EXACT_LOCATION' }], [2]],
    ['crossing rows', [{ metadataLocation: { dimensionRange: rowsOf(2, 6) } }], [3]],
    [
      'exactly the file',
      [{ metadataLocation: { spreadsheet: true }, locationMatchingStrategy: 'EXACT_LOCATION' }],
      [1],
    ],
    ['nothing', [{ metadataId: 9 }], []],
  ])('%s', (_, lookups, ids) => expect(search(...lookups)).toEqual(ids));

  test('the filters that matched are echoed, zeros left out', () => {
    const filter = { gridRange: grid(0, 9, 0, 5) };
    expect(searchMetadata(wb, { dataFilters: [filter] }, owner)).toEqual({
      matchedDeveloperMetadata: [
        {
          developerMetadata: {
            metadataId: 3,
            metadataKey: 'hàng',
            visibility: 'DOCUMENT',
            location: { locationType: 'ROW', dimensionRange: { dimension: 'ROWS', startIndex: 4, endIndex: 5 } },
          },
          dataFilters: [{ gridRange: { endRowIndex: 9, endColumnIndex: 5 } }],
        },
      ],
    });
  });
  test('no match is an empty object', () => {
    const dataFilters = [{ developerMetadataLookup: { metadataId: 9 } }];
    expect(searchMetadata(wb, { dataFilters }, owner)).toEqual({});
  });
  test('the file as place needs the exact strategy', () => {
    expect(() => search({ metadataLocation: { spreadsheet: true } })).toThrow(
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING',
    );
  });
  test('by id', () => {
    expect(getMetadata(wb, 2, owner)).toEqual({
      metadataId: 2,
      metadataKey: 'k',
      visibility: 'DOCUMENT',
      location: { locationType: 'SHEET' },
    });
    expect(() => getMetadata(wb, 9, owner)).toThrow('No developer metadata with ID 9');
  });
});

describe('create', () => {
  const at = { spreadsheet: true };
  test.each<[string, Json, string]>([
    ['no key', create(9, at, { metadataKey: '' }), 'Developer metadata must always have a key specified.'],
    [
      'no visibility',
      create(9, at, { visibility: undefined }),
      'Developer metadata must always have a visibility specified.',
    ],
    ['no place', create(9, undefined), 'Developer metadata must always have a location specified.'],
    ['two rows', create(9, { dimensionRange: rowsOf(0, 2) }), 'DimensionRange must represent a single row or column.'],
    [
      'an open end',
      create(9, { dimensionRange: { dimension: 'ROWS', startIndex: 1 } }),
      'DimensionRange must specify both a startIndex and an endIndex',
    ],
    [
      'a taken id',
      create(3, at),
      'Cannot add developer metadata with ID [3] because developer metadata with that ID already exists.',
    ],
    ['no tab', create(9, { sheetId: 99 }), 'No sheet with id: 99'],
    ['a bad id', create(-1, at), 'Developer metadata ID must be greater than 0.'],
  ])('%s', (_, request, text) =>
    expect(refusal(wb, [request])).toBe(`Invalid requests[0].createDeveloperMetadata: ${text}`),
  );

  test('30,000 characters for the file and 30,000 for each tab with its rows', () => {
    const long = { metadataValue: 'x'.repeat(14_999) };
    const two = [create(11, at, long), create(12, at, long)];
    expect(apply(book(), two).metadata).toHaveLength(2);
    expect(refusal(book(), [...two, create(13, at)])).toContain('exceeds the limit of 30000 characters');
    const onRow = [create(11, { sheetId: 0 }, long), create(12, { dimensionRange: rowsOf(1, 2) }, long)];
    expect(apply(book(), [...two.slice(0, 0), ...onRow, create(20, at, long)]).revision).toBe(2);
    expect(refusal(book(), [...onRow, create(13, { sheetId: 0 })])).toContain('30000');
  });
});

describe('update and delete act on all matches', () => {
  const filter = { developerMetadataLookup: { metadataKey: 'k', visibility: 'DOCUMENT' } };
  test('update lists what it changed', () => {
    const [reply] = replies(wb, [
      {
        updateDeveloperMetadata: {
          dataFilters: [filter],
          developerMetadata: { metadataValue: 'mới' },
          fields: 'metadataValue',
        },
      },
    ]);
    const changed = reply.updateDeveloperMetadata.developerMetadata;
    expect(changed.map((m: Json) => [m.metadataId, m.metadataValue])).toEqual([
      [1, 'mới'],
      [2, 'mới'],
    ]);
  });
  test('update may move', () => {
    const moved = apply(wb, [
      {
        updateDeveloperMetadata: {
          dataFilters: [{ developerMetadataLookup: { metadataId: 3 } }],
          developerMetadata: { location: { dimensionRange: rowsOf(7, 8) } },
          fields: 'location',
        },
      },
    ]);
    expect(moved.sheets[0]?.rowInfo[7]?.metadata?.[0]?.metadataId).toBe(3);
    expect(moved.sheets[0]?.rowInfo[4]).toBeUndefined();
  });
  test('delete lists what is gone, and frees the id', () => {
    const remove = { deleteDeveloperMetadata: { dataFilter: filter } };
    const [reply] = replies(wb, [remove]);
    expect(reply.deleteDeveloperMetadata.deletedDeveloperMetadata.map((m: Json) => m.metadataId)).toEqual([1, 2]);
    expect(apply(wb, [remove, create(1, { spreadsheet: true })]).metadata).toHaveLength(1);
  });
  test('no match is refused until the real answer is known', () => {
    const dataFilter = { developerMetadataLookup: { metadataId: 99 } };
    expect(refusal(wb, [{ deleteDeveloperMetadata: { dataFilter } }])).toContain('No developer metadata matches');
  });
});
