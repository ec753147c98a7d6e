/** What holds of the consolidation of any books. */
import fc from 'fast-check';
import '../../support/seed';
import { categoryOf, PARTNER } from '../../../src/domain/books/choices';
import { measuresOf } from '../../../src/domain/books/measures';
import {
  type ActivityRecord,
  type BookId,
  type Books,
  booksOf,
  emptyBooks,
  type Row,
} from '../../../src/domain/books/records';
import { consolidate, figuresOf } from '../../../src/domain/consolidation/consolidate';
import { consistentBooks, consolidated, SCOPE, UNITS, valuesOf, YEAR } from './arbitraries';

test('books in which every row can be placed agree, summed in every way', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      for (const x of Object.values(consolidated(books).statistics)) expect(x.differences).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('the total of a statistic is the plain sum over its rows, and names exactly those', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const { total } = consolidated(books).statistics.sources.all;
      const filled = books.money.filter((m) => m.actual !== undefined);
      expect(total.figures.actual?.rows).toEqual(filled.map((m) => m.id));
      const sum = filled.reduce((n, m) => n + (m.actual ?? 0), 0);
      expect(total.figures.actual?.value).toBe(filled.length ? sum : undefined);
    }),
    { numRuns: 50 },
  );
});

test('a commune that has written nothing has no figure, not even 0, and is named', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const [silent] = UNITS;
      const without = Object.fromEntries(
        Object.entries(books).map(([id, rows]) => [
          id,
          (rows as readonly Row[]).filter((r) => r.commune !== silent?.code),
        ]),
      ) as unknown as Books;
      const c = consolidated(without);
      for (const [key, value] of valuesOf(c))
        if (key.includes(`/${silent?.code}/`)) expect({ key, value }).toEqual({ key, value: undefined });
      for (const x of Object.values(c.statistics)) expect(x.without.map((w) => w.unit.code)).toContain(silent?.code);
    }),
    { numRuns: 50 },
  );
});

test('one more class changes its own line and totals, and nothing else', () => {
  const row: ActivityRecord = {
    id: '00577-HD-9999',
    commune: '00577',
    date: '2022-12-10',
    category: 'N5',
    role: 'Chủ trì',
    attendances: 40,
  };
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const before = valuesOf(consolidated(books));
      const after = valuesOf(consolidated({ ...books, activities: [...books.activities, row] }));
      const more = (key: string, by: number) =>
        expect([key, after.get(key)]).toEqual([key, (before.get(key) ?? 0) + by]);
      const own = ['all', '00577'].flatMap((who) => ['N5', 'total'].map((line) => `groups/${who}/${line}`));
      for (const at of own) {
        more(`${at}/classes`, 1);
        more(`${at}/attendances`, 40);
      }
      const touched = new Set(own.flatMap((at) => [`${at}/classes`, `${at}/attendances`]));
      for (const [key, value] of after) {
        if (touched.has(key)) continue;
        const was = before.get(key);
        // the first row of a log makes its other lines known: 0 where they were blank; a row without sessions blanks nothing
        if (was !== value)
          expect({ key, was, value: value ?? 'blank' }).toEqual({
            key,
            was: was === 0 ? 0 : undefined,
            value: was === 0 ? 'blank' : 0,
          });
      }
    }),
    { numRuns: 50 },
  );
});

test('what the centre only joined never enters what it led', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const joined = { ...books, activities: books.activities.map((a) => ({ ...a, role: PARTNER })) };
      const { figures } = consolidated(joined).statistics.groups.all.total;
      for (const id of ['classes', 'sessions', 'attendances', 'women', 'cost'])
        expect(figures[id]).toEqual({ value: books.activities.length ? 0 : undefined, rows: [] });
      expect(figures.jointClasses?.value).toBe(books.activities.length || undefined);
    }),
    { numRuns: 50 },
  );
});

test('the order of rows and communes changes nothing', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      // which of two answers to one record is the first is decided by their order
      const once = books.records.filter(
        (r, i) => books.records.findIndex((x) => x.commune === r.commune && x.code === r.code) === i,
      );
      const some = { ...books, records: once };
      const turned = Object.fromEntries(
        Object.entries(some).map(([id, rows]) => [id, [...rows].reverse()]),
      ) as unknown as Books;
      const other = consolidate({ books: turned, raw: turned, units: [...UNITS].reverse(), scope: SCOPE });
      const sorted = (m: Map<string, number | undefined>) => [...m].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(valuesOf(other))).toEqual(sorted(valuesOf(consolidated(some))));
    }),
    { numRuns: 50 },
  );
});

test('the same books give the same bytes', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const text = () => JSON.stringify([...valuesOf(consolidated(books))]);
      expect(text()).toBe(text());
    }),
    { numRuns: 20 },
  );
});

test('a commune is counted as its score counts it', () => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      for (const { code } of UNITS) {
        const own = booksOf(books, code);
        const m = measuresOf({ books: own, schoolYear: YEAR, asOf: SCOPE.to });
        const f = figuresOf(own, SCOPE);
        const led = f.groups.total.figures;
        expect(led.classes?.value).toBe(m.so_lop?.value);
        expect([...(led.classes?.rows ?? [])]).toEqual([...(m.so_lop?.rowIds ?? [])]);
        expect(led.jointClasses?.value).toBe(m.lop_phoi_hop?.value);
        // where every cell is blank the score takes 0, the consolidation says that it does not know
        expect(led.attendances?.value ?? 0).toBe(m.luot_nguoi?.value ?? 0);
        expect(led.jointAttendances?.value ?? 0).toBe(m.luot_nguoi_phoi_hop?.value ?? 0);
        expect(f.plan.total.figures.plannedClasses?.value ?? 0).toBe(m.kh_so_lop?.value ?? 0);
        expect(f.plan.total.figures.plannedAttendances?.value ?? 0).toBe(m.kh_luot_nguoi?.value ?? 0);
        expect(f.media.total.figures.items?.value).toBe(m.tin_bai?.value);
        const n5 = f.groups.lines.find((l) => l.key === 'N5')?.figures.classes;
        expect(n5?.value).toBe(m.lop_chuyen_doi_so?.value);
      }
    }),
    { numRuns: 50 },
  );
});

/** Ways in which a row cannot be counted; each must be seen. */
const spoiled: [string, BookId, Row & Record<string, unknown>][] = [
  [
    'a source but no purpose',
    'money',
    { id: '00577-KP-9001', commune: '00577', source: 'Ngân sách xã', actual: 7_000_000 },
  ],
  ['a purpose but no source', 'money', { id: '00577-KP-9002', commune: '00577', purpose: 'Khác', budget: 1 }],
  [
    'a group that is none',
    'activities',
    { id: '00577-HD-9001', commune: '00577', date: '2022-12-01', category: 'Nhóm khác', role: 'Chủ trì' },
  ],
  ['no role', 'activities', { id: '00577-HD-9002', commune: '00577', date: '2022-12-01', category: 'N1' }],
  ['no day', 'activities', { id: '00577-HD-9003', commune: '00577', category: 'N1', role: 'Chủ trì' }],
  ['an unknown commune', 'media', { id: '99999-TT-0001', commune: '99999', date: '2022-12-01', channel: 'Zalo' }],
  ['no channel', 'media', { id: '00577-TT-9001', commune: '00577', date: '2022-12-01' }],
  ['a record that is not on the list', 'records', { id: '00577-HS-9001', commune: '00577', code: 'HS99', state: 'Có' }],
  ['a plan line without a source', 'yearPlan', { id: '00577-KH-9001', commune: '00577', category: 'N2', cost: 5 }],
  ['a row that does not say what it is', 'literacy', { id: '00577-XM-9001', commune: '00577', learners: 3 }],
];

test.each(spoiled)('a row with %s: the sums do not agree, and the row is named', (_, book, row) => {
  fc.assert(
    fc.property(consistentBooks, (books) => {
      const raw = { ...books, [book]: [...books[book], row] } as Books;
      // an unknown commune's rows reach nobody's figures
      const mine = row.commune === '99999' ? books : raw;
      const done = Object.values(consolidated(mine, { raw }).statistics);
      expect(done.flatMap((x) => x.differences).length).toBeGreaterThan(0);
      expect(done.flatMap((x) => x.leftOut.map((l) => l.rowId))).toContain(row.id);
    }),
    { numRuns: 20 },
  );
});

test('a row of another school year is left out by rule: named, and no disagreement', () => {
  const old: ActivityRecord = {
    id: '00577-HD-9001',
    commune: '00577',
    date: '2012-12-12',
    category: 'N1',
    role: 'Chủ trì',
  };
  const x = consolidated({ ...emptyBooks, activities: [old] }).statistics.groups;
  expect(x.differences).toEqual([]);
  expect(x.leftOut).toMatchObject([{ kind: 'outside', reason: 'ngày 12/12/2012 ngoài năm học 2022-2023' }]);
  expect(x.all.total.figures.classes?.value).toBeUndefined();
  expect(categoryOf(old.category)).toBe('N1');
});
