/** Columns are found by mark and header, never by place; what is written through the engine is exactly what was wanted. */

import fc from 'fast-check';
import { batchUpdate } from '../../host/sheets';
import { newWorkbook } from '../../host/sheets/workbook';
import type { HostWorkbook } from '../../host/types';
import { locateColumns, readTable, type TableData } from '../../src/workbook/book/read';
import { type BookStructure, gridWindows, type Request, type TabStructure } from '../../src/workbook/book/structure';
import {
  appendRows,
  byteLength,
  replaceRows,
  setCells,
  splitRequests,
  type Wanted,
} from '../../src/workbook/book/write';
import type { RawCell } from '../../src/workbook/kit/cell';
import * as c from '../../src/workbook/kit/column';
import { table } from '../../src/workbook/kit/table';

const t = table({
  id: 't',
  title: 'Bảng',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro: 'x',
  key: 'id',
  columns: {
    id: c.code('Mã'),
    name: c.text('Tên xã'),
    points: c.points('Điểm'),
    on: c.date('Ngày'),
    link: c.link('Tới ô'),
  },
});
const HEADERS = Object.values(t.columns).map((x) => x.header);

function tab(marks: Record<string, number[]> = {}, rowCount = 40, columnCount = 5): TabStructure {
  const columnPlaces = new Map(Object.entries(marks));
  return {
    sheetId: 0,
    title: 'Bảng',
    index: 0,
    rowCount,
    columnCount,
    frozenRows: 2,
    tableId: 't',
    columnPlaces,
    chartIds: [],
    raw: {},
  };
}

function data(values: RawCell[][], of = tab()): TableData<typeof t> {
  const book = { id: 'b', byTable: new Map([['t', of]]) } as unknown as BookStructure;
  return readTable(t, book, values);
}

const located = (values: RawCell[][], of = tab()) => {
  const { places, lost, doubled, headerRow } = locateColumns(t, of, values);
  return { places: Object.fromEntries(places), lost, doubled, headerRow };
};

test.each([
  ['as they are', HEADERS],
  ['no-break spaces', HEADERS.map((h) => h.replace(' ', '\u00a0'))],
  ['decomposed', HEADERS.map((h) => h.normalize('NFD'))],
  ['capitals', HEADERS.map((h) => h.toUpperCase())],
])('headers %s', (_, headers) => {
  expect(located([[], headers])).toEqual({
    headerRow: 1,
    places: { id: 0, name: 1, points: 2, on: 3, link: 4 },
    lost: [],
    doubled: [],
  });
});

test('in any order, with strange columns between', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...HEADERS, 'khác', 'ghi chú'], { minLength: 7 }), (headers) => {
      const found = located([[], headers]).places;
      for (const [id, column] of Object.entries(t.columns)) expect(headers[found[id] as number]).toBe(column.header);
    }),
  );
});

test('a mark wins over a header; two of both, or none, are named', () => {
  expect(located([[], HEADERS], tab({ name: [4], link: [1] })).places).toMatchObject({ name: 4, link: 1 });
  expect(located([[], [...HEADERS, 'Điểm']]).doubled).toEqual(['points']);
  expect(located([[], HEADERS.slice(1)]).lost).toEqual(['id']);
  expect(located([[], HEADERS], tab({ points: [1, 2] })).places.points).toBe(2);
  expect(() => data([[], HEADERS.slice(1)])).toThrow('không còn cột “Mã”');
  expect(() => data([[], [...HEADERS, 'Điểm']])).toThrow('hai cột cùng là “Điểm”');
});

test('a head that is gone takes no row of data with it', () => {
  const marks = { id: [0], name: [1], points: [2], on: [3], link: [4] };
  const rows = data(
    [
      ['00577', 'Yên Viên', 3],
      ['00529', 'Điểm', 4],
    ],
    { ...tab(marks), frozenRows: 0 },
  ).rows;
  expect(rows.map((r) => r.record.id)).toEqual(['00577', '00529']);
});

test('rows with the same key are named; a blank row is none', () => {
  const of = data([[], HEADERS, ['a'], [], ['a'], ['', '', false]]);
  expect(of.rows).toHaveLength(2);
});

const wanted: fc.Arbitrary<Record<string, Wanted>> = fc.record(
  {
    id: fc.constantFrom('00577', '007', '1/2', '=A1', 'TRUE'),
    name: fc.constantFrom('Đa Tốn', '', "'x", '+84', 'a\nb'),
    points: fc.nat(400).map((n) => n / 4),
    on: fc.constantFrom('2022-11-20', '2023-04-05'),
    link: fc.constantFrom({ text: 'Tới ô', url: 'https://example.com/a' }, 'https://example.com/b'),
  },
  { requiredKeys: [] },
);

function engine(values: RawCell[][]): HostWorkbook {
  const wb = newWorkbook('b', { title: 'b', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh', firstSheetTitle: 'Bảng' });
  return apply(wb, [
    {
      updateCells: {
        start: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
        rows: values.map((line) => ({
          values: line.map((v) =>
            v === '' || v == null
              ? {}
              : { userEnteredValue: typeof v === 'number' ? { numberValue: v } : { stringValue: String(v) } },
          ),
        })),
        fields: 'userEnteredValue',
      },
    },
  ]);
}

const me = { email: 'o@example.com', role: 'owner' as const, owner: 'o@example.com', editors: [], language: 'vi' };

function apply(wb: HostWorkbook, requests: Request[]): HostWorkbook {
  return requests.length ? batchUpdate(wb, { requests }, me, {}).workbook : wb;
}

const valuesOf = (wb: HostWorkbook, height: number): RawCell[][] =>
  Array.from({ length: height }, (_, r) =>
    HEADERS.map((_, i) => {
      const v = wb.sheets[0]?.rows[r]?.[i]?.value;
      return v?.stringValue ?? v?.numberValue ?? v?.boolValue ?? '';
    }),
  );

const shownAs = (id: string, v: Wanted): RawCell => {
  if (v === undefined) return '';
  if (typeof v === 'object') return v.text;
  if (id !== 'on') return v;
  return v === '2022-11-20' ? 44885 : 45021;
};

const start: RawCell[][] = [['x'], HEADERS, ['a', 'Một', 1, 44885, ''], ['b', '', 2, '', 'https://example.com/b']];

test('setCells: exactly the wanted cells change, and asking again asks for nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ row: fc.integer({ min: 2, max: 12 }), values: wanted }), { maxLength: 8 }),
      (list) => {
        const unique = [...new Map(list.map((w) => [w.row, w])).values()];
        const expected = Array.from({ length: 13 }, (_, r) => HEADERS.map((_, i) => start[r]?.[i] ?? ''));
        for (const w of unique)
          Object.keys(t.columns).forEach((id, i) => {
            if (id in w.values) (expected[w.row] as RawCell[])[i] = shownAs(id, w.values[id]);
          });
        const after = apply(engine(start), setCells(data(start), unique));
        expect(valuesOf(after, 13)).toEqual(expected);
        expect(setCells(data(valuesOf(after, 13)), unique)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('replaceRows and appendRows: the tab holds exactly these rows', () => {
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 6 }), (records) => {
      const shape = (r: Record<string, Wanted>) => Object.keys(t.columns).map((id) => shownAs(id, r[id]));
      const height = 4 + records.length;
      const replaced = valuesOf(apply(engine(start), replaceRows(data(start), records)), height);
      expect(replaced.slice(2)).toEqual(
        Array.from({ length: height - 2 }, (_, i) => (records[i] ? shape(records[i]) : HEADERS.map(() => ''))),
      );
      expect(replaceRows(data(replaced), records)).toEqual([]);
      const appended = valuesOf(apply(engine(start), appendRows(data(start), records)), height);
      expect(appended.slice(4)).toEqual(records.map(shape));
    }),
    { numRuns: 60 },
  );
});

test('splitRequests: the same requests in the same order, no step over the limit, rows cut but not lost', () => {
  const one = fc.record({ rows: fc.integer({ min: 1, max: 40 }), at: fc.nat(500) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (list) => {
      const requests: Request[] = list.map(({ rows, at }) => ({
        updateCells: {
          start: { sheetId: 1, rowIndex: at, columnIndex: 0 },
          rows: Array.from({ length: rows }, (_, i) => ({
            values: [{ userEnteredValue: { stringValue: `dòng ${at + i}` } }],
          })),
          fields: 'userEnteredValue',
        },
      }));
      const steps = splitRequests(requests, 1500);
      for (const step of steps) expect(byteLength(JSON.stringify(step))).toBeLessThanOrEqual(1502);
      const lines = (rs: Request[]) =>
        rs.flatMap((r) => r.updateCells.rows.map((row: unknown, i: number) => [r.updateCells.start.rowIndex + i, row]));
      expect(lines(steps.flat())).toEqual(lines(requests));
    }),
  );
});

test('byteLength is that of UTF-8', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => expect(byteLength(s)).toBe(Buffer.byteLength(s))));
});

test('gridWindows: all rows of a small book; of a large one the head and, turn by turn, every row', () => {
  const book = (rowCount: number, version = 0) =>
    ({
      version,
      byTable: new Map([
        ['t', tab({}, rowCount)],
        ['u', { ...tab({}, rowCount), sheetId: 1 }],
      ]),
    }) as unknown as BookStructure;
  expect(gridWindows(book(100)).map((w) => w.rows)).toEqual([
    [0, 100],
    [0, 100],
  ]);
  const seen = new Set<number>();
  for (let turn = 0; turn < 60; turn++) {
    const windows = gridWindows(book(5000), 5000, turn).filter((w) => w.tab.sheetId === 1);
    expect(windows[0]?.rows).toEqual([0, 10]);
    for (const { rows } of windows) for (let r = rows[0]; r < rows[1]; r++) seen.add(r);
    expect(windows.reduce((n, w) => n + w.rows[1] - w.rows[0], 0)).toBeLessThanOrEqual(510);
  }
  expect(seen.size).toBe(5000);
});
