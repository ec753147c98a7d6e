/** Figures of a report: what a correction lists is exactly what a reader of the earlier version sees otherwise. */
import fc from 'fast-check';
import {
  changesBetween,
  figureTable,
  formatSnapshot,
  knownAfter,
  parseSnapshot,
  type Snapshot,
  shownFigure,
} from '../../../src/domain/reports/figures';

const columns = [
  { header: 'TT', kind: 'integer' },
  { header: 'Xã, thị trấn', kind: 'text' },
  { header: 'Điểm', kind: 'points' },
  { header: 'Tỉ lệ', kind: 'share' },
  { header: 'Kinh phí', kind: 'money' },
  { header: 'Tỉ lệ', kind: 'share' },
];
const table = (rows: (string | number | undefined)[][]) => [figureTable('TH Thử', 'a', columns, rows)];

test('cells as a reader sees them, by tab, row and column; the running number is no figure', () => {
  const before = table([
    [1, 'Xã A', 80, 0.5, 1_500_000, 0.1],
    [2, 'Xã B', undefined, 0.25, 0, 0.1],
  ]);
  const after = table([
    [1, 'Xã B', 66.5, 0.25, 0, 0.2],
    [2, 'Xã A', 80, 0.5, 2_000_000, 0.1],
  ]);
  expect(changesBetween(before, after)).toEqual([
    { tab: 'TH Thử', row: 'Xã B', column: 'Điểm', before: '(trống)', after: '66,5' },
    { tab: 'TH Thử', row: 'Xã B', column: 'Kinh phí – Tỉ lệ', before: '10 %', after: '20 %' },
    { tab: 'TH Thử', row: 'Xã A', column: 'Kinh phí', before: '1.500.000 đồng', after: '2.000.000 đồng' },
  ]);
});

test('blank, 0 and text are three things', () => {
  const at = (v: string | number | undefined) => table([[1, 'Xã A', v, 0, 0, 0]]);
  expect(changesBetween(at(undefined), at(0))[0]).toMatchObject({ before: '(trống)', after: '0' });
  expect(changesBetween(at(0), at(undefined))[0]).toMatchObject({ before: '0', after: '(trống)' });
  expect(changesBetween(at(0), at('không có'))[0]).toMatchObject({ before: '0', after: 'không có' });
});

test('what is rounded to the same on paper is no correction', () => {
  const at = (v: number) => table([[1, 'Xã A', 1, v, 0, 0]]);
  expect(changesBetween(at(1 / 3), at(0.33301))).toEqual([]);
});

test('a row or a column that came or went; a table that only one version has is no correction', () => {
  const a = table([[1, 'Xã A', 1, 0, 0, 0]]);
  const b = table([
    [1, 'Xã A', 1, 0, 0, 0],
    [2, 'Xã B', 1, 0, 0, 0],
  ]);
  expect(changesBetween(a, b).map((x) => [x.row, x.column, x.after])).toEqual([['Xã B', '(cả dòng)', '(dòng mới)']]);
  expect(changesBetween(b, a).map((x) => [x.row, x.column, x.after])).toEqual([['Xã B', '(cả dòng)', '(không còn)']]);
  const narrow = [figureTable('TH Thử', 'a', columns.slice(0, 3), [[1, 'Xã A', 1]])];
  expect(changesBetween(a, narrow).map((x) => x.column)).toEqual(['Điểm – Tỉ lệ', 'Kinh phí', 'Kinh phí – Tỉ lệ']);
  expect(changesBetween(a, [...a, figureTable('TH Khác', 'b', columns, [[1, 'X', 1, 0, 0, 0]])])).toEqual([]);
});

test('a later version takes the place of an earlier one, table by table', () => {
  const a = figureTable('A', 't', columns, [[1, 'X', 1, 0, 0, 0]]);
  const b = figureTable('B', 't', columns, [[1, 'X', 1, 0, 0, 0]]);
  const a2 = figureTable('A', 't', columns, [[1, 'X', 2, 0, 0, 0]]);
  expect(knownAfter([a, b], [a2])).toEqual([a2, b]);
});

test('what cannot be read gives no figures', () => {
  expect(parseSnapshot('{nửa')).toEqual([]);
  expect(parseSnapshot(undefined)).toEqual([]);
});

const label = fc.constantFrom('Xã A', 'Xã B', 'Xã C', 'Cộng');
const value = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 4),
  fc.string({ maxLength: 8 }),
);
const rows = fc.array(fc.tuple(fc.constant(1), label, value, value, value, value), { maxLength: 6 });
const anySnapshot = rows.map((r): Snapshot => table(r));

test('kept in a cell and read back it is the same', () => {
  fc.assert(fc.property(anySnapshot, (s) => expect(changesBetween(parseSnapshot(formatSnapshot(s)), s)).toEqual([])));
});

test('no change against itself; a single cell gives a single change; every change is a difference in what is shown', () => {
  fc.assert(
    fc.property(anySnapshot, anySnapshot, (a, b) => {
      expect(changesBetween(a, a)).toEqual([]);
      for (const x of changesBetween(a, b)) expect(x.before).not.toBe(x.after);
    }),
  );
  fc.assert(
    fc.property(rows, fc.nat(), fc.integer({ min: 2, max: 5 }), value, (list, r, column, v) => {
      fc.pre(list.length > 0);
      const at = r % list.length;
      const changed = list.map((row, i) => (i === at ? row.map((x, j) => (j === column ? v : x)) : row));
      const kind = columns[column]?.kind ?? 'text';
      const was = shownFigure(kind, list[at]?.[column]);
      const is = shownFigure(kind, v);
      const found = changesBetween(table(list), table(changed));
      expect(found).toHaveLength(was === is ? 0 : 1);
      if (found[0]) expect([found[0].before, found[0].after]).toEqual([was || '(trống)', is || '(trống)']);
    }),
  );
});
