import fc from 'fast-check';
import { type SafeCell, SMALL, suppressList, suppressTable, WITHHELD } from '../../../src/domain/survey/suppress';

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

/** What a reader thinks possible for a cell; `wary`: he knows the rule and that a "…" was 5 or more. */
function possible(cell: SafeCell, most: number, wary: boolean): number[] {
  if (typeof cell === 'number') return [cell];
  const all = Array.from({ length: most + 1 }, (_, i) => i);
  return all.filter((n) => (cell === SMALL ? n >= 1 && n <= 4 : !wary || n >= 5));
}

/** All lists with these possible values and this sum (undefined: any sum). */
function lists(options: number[][], total: number | undefined): number[][] {
  let found: number[][] = [[]];
  for (const option of options)
    found = found.flatMap((list) =>
      option.filter((n) => total === undefined || sum(list) + n <= total).map((n) => [...list, n]),
    );
  return total === undefined ? found : found.filter((list) => sum(list) === total);
}

test('nothing small: everything is shown; zeros are shown', () => {
  expect(suppressList([5, 0, 12])).toEqual([5, 0, 12]);
  expect(
    suppressTable([
      [5, 0],
      [0, 9],
    ]),
  ).toEqual({
    cells: [
      [5, 0],
      [0, 9],
    ],
    columnTotals: [5, 9],
  });
});

test('one small count takes another with it; two protect each other', () => {
  expect(suppressList([3, 20, 40])).toEqual([SMALL, expect.anything(), expect.anything()]);
  expect(suppressList([3, 20, 40]).filter((c) => c === WITHHELD)).toHaveLength(1);
  expect(suppressList([2, 3, 40])).toEqual([SMALL, SMALL, 40]);
});

test('where the bounds alone would give a count away, they are not said', () => {
  // 4 + 4 = 8 and 1–4 each: "< 5" twice would mean 4 and 4.
  expect(suppressList([4, 4])).toEqual([WITHHELD, WITHHELD]);
  expect(suppressList([1, 5])).toEqual([WITHHELD, WITHHELD]);
  // 1 + 1: each at least 1.
  expect(suppressList([1, 1, 9])).toEqual([SMALL, SMALL, WITHHELD]);
});

test('fewer than five people in all: nothing of the list is shown', () => {
  expect(suppressList([1, 0, 2])).toEqual([WITHHELD, WITHHELD, WITHHELD]);
  expect(suppressList([0, 0])).toEqual([0, 0]);
});

const small = fc.integer({ min: 0, max: 9 });

test('brute force on lists: no hidden count is determined by the rest and the total', () => {
  fc.assert(
    fc.property(fc.array(small, { minLength: 1, maxLength: 4 }), (values) => {
      const total = sum(values);
      const safe = suppressList(values);
      values.forEach((v, i) => {
        if (v > 0 && v < 5 && total >= 5) expect(typeof safe[i]).toBe('string');
        if (typeof safe[i] === 'number') expect(safe[i]).toBe(v);
      });
      if (values.length === 1 || total < 5) return;
      const wary = safe.includes(SMALL);
      const worlds = lists(
        safe.map((c) => possible(c, total, wary)),
        total,
      );
      safe.forEach((c, i) => {
        if (typeof c === 'string') expect(new Set(worlds.map((w) => w[i])).size).toBeGreaterThan(1);
      });
    }),
    { numRuns: 400 },
  );
});

const table = (rows: number, columns: number) =>
  fc.array(fc.array(small, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

/** Brute force over all tables with these rows: values that cell (r, c) can still have. */
function worldsOf(cells: number[][], safe: ReturnType<typeof suppressTable>, wary: boolean): number[][][] {
  const perRow = cells.map((row, r) =>
    lists(
      (safe.cells[r] ?? []).map((c) => possible(c, sum(row), wary)),
      sum(row),
    ),
  );
  let worlds: number[][][] = [[]];
  for (const options of perRow) worlds = worlds.flatMap((w) => options.map((row) => [...w, row]));
  return worlds.filter((w) =>
    safe.columnTotals.every((t, c) => {
      const n = sum(w.map((row) => row[c] ?? 0));
      return typeof t === 'number' ? n === t : t === SMALL ? n >= 1 && n <= 4 : true;
    }),
  );
}

/** Checks what is shown and, by brute force, that nothing hidden is determined, column totals included. */
function expectSafe(cells: number[][], hiddenRows?: boolean[]): void {
  const safe = suppressTable(cells, hiddenRows);
  cells.forEach((row, r) => {
    row.forEach((v, c) => {
      const shown = safe.cells[r]?.[c];
      if (v > 0 && v < 5) expect(typeof shown).toBe('string');
      if (typeof shown === 'number') expect(shown).toBe(v);
      if (hiddenRows?.[r]) expect(shown).toBe(WITHHELD);
    });
  });
  const worlds = worldsOf(cells, safe, false);
  expect(worlds.length).toBeGreaterThan(0);
  safe.cells.forEach((row, r) => {
    row.forEach((c, k) => {
      // The only cell of its row is its total, which is known.
      if (typeof c === 'string' && row.length > 1)
        expect(new Set(worlds.map((w) => w[r]?.[k])).size).toBeGreaterThan(1);
    });
  });
  safe.columnTotals.forEach((t, k) => {
    if (typeof t === 'string')
      expect(new Set(worlds.map((w) => sum(w.map((row) => row[k] ?? 0)))).size).toBeGreaterThan(1);
  });
}

test('brute force on tables with all row totals known: no hidden cell is determined', () => {
  fc.assert(
    fc.property(table(2, 2), (cells) => {
      expectSafe(cells);
    }),
    { numRuns: 400 },
  );
  fc.assert(
    fc.property(table(2, 3), (cells) => {
      expectSafe(cells);
    }),
    { numRuns: 150 },
  );
});

test('brute force with a hidden row, and on one row', () => {
  fc.assert(
    fc.property(table(2, 2), (cells) => {
      if (sum(cells[0] ?? []) > 0) expectSafe(cells, [true, false]);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(table(1, 3), (cells) => {
      expectSafe(cells);
    }),
  );
});

test('a table of a city shows most of its cells', () => {
  const cells = Array.from({ length: 126 }, (_, r) => [0, 1, 2, 3].map((c) => (r * 7 + c * 5) % 23));
  const safe = suppressTable(cells);
  const shown = safe.cells.flat().filter((c) => typeof c === 'number').length;
  expect(shown / cells.flat().length).toBeGreaterThan(0.5);
});
