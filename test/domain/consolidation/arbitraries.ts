/** Random books of three communes in which every row can be counted: for the properties of the consolidation. */
import fc from 'fast-check';
import {
  activityCategories,
  categoryLabel,
  facilityItems,
  literacyAges,
  literacyKinds,
  mediaChannels,
  moneyPurposes,
  moneySources,
  positions,
  recordKinds,
  recordStates,
  roles,
} from '../../../src/domain/books/choices';
import type { Books } from '../../../src/domain/books/records';
import { schoolYear } from '../../../src/domain/calendar/school-year';
import { type ConsolidationInput, consolidate } from '../../../src/domain/consolidation/consolidate';
import { yearScope } from '../../../src/domain/consolidation/statistic';

export const UNITS = [
  { code: '00574', label: 'Xã Đông Dư' },
  { code: '00577', label: 'Xã Đa Tốn' },
  { code: '00580', label: 'Xã Kiêu Kỵ' },
];
export const YEAR = schoolYear('2022-2023');
export const SCOPE = yearScope(YEAR, '2023-03-31');

const of = (words: readonly string[]) => fc.constantFrom(...words);
const blankOr = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 3 });
const number = blankOr(fc.integer({ min: 0, max: 500 }));
const dong = blankOr(fc.integer({ min: 0, max: 40 }).map((n) => n * 500_000));
const commune = of(UNITS.map((u) => u.code));
const day = fc.integer({ min: 0, max: 200 }).map((n) => new Date(Date.UTC(2022, 8, 1 + n)).toISOString().slice(0, 10));
const category = of([...activityCategories.map(categoryLabel), ...activityCategories.map((c) => c.code)]);

/** Rows with ids of their own, '00577-HD-0001'. */
const rows = <T extends object>(prefix: string, fields: fc.Arbitrary<T>, maxLength = 12) =>
  fc.array(fc.tuple(commune, fields), { maxLength }).map((list) =>
    list.map(([code, row], i) => ({
      ...row,
      id: `${code}-${prefix}-${String(i + 1).padStart(4, '0')}`,
      commune: code,
    })),
  );

export const consistentBooks: fc.Arbitrary<Books> = fc.record({
  staff: rows('NS', fc.record({ name: fc.constant('Nguyễn Văn A'), position: of(positions) })),
  yearPlan: rows(
    'KH',
    fc
      .record({
        category,
        role: blankOr(of(roles)),
        classes: number,
        sessions: number,
        attendances: number,
        cost: dong,
      })
      // every line needs a source, or none of them could be compared
      .chain((line) => of(moneySources).map((source) => ({ ...line, source }))),
  ),
  monthPlan: rows('KT', fc.record({ period: of(['2022-12', '2023-01', '2023-02']), cost: dong })),
  activities: rows(
    'HD',
    fc.record({
      date: day,
      category,
      role: of(roles),
      sessions: number,
      attendances: number,
      women: number,
      cost: dong,
    }),
    20,
  ),
  media: rows('TT', fc.record({ date: day, channel: of(mediaChannels), items: number, reach: number })),
  money: rows(
    'KP',
    fc.record({ source: of(moneySources), purpose: of(moneyPurposes), budget: dong, approved: dong, actual: dong }),
  ),
  facilities: rows(
    'CS',
    fc.record({ item: of([...facilityItems, 'Bảng viết']), presence: of(['Có', 'Không']), quantity: number }),
  ),
  literacy: rows(
    'XM',
    fc.record({
      kind: of(literacyKinds),
      date: blankOr(day),
      age: of(literacyAges),
      population: number,
      illiterate1: number,
      illiterate2: number,
      classes: number,
      target: number,
      learners: number,
      decisionNo: blankOr(fc.constant('12/QĐ-UBND')),
    }),
  ),
  records: rows('HS', fc.record({ code: of(recordKinds.map((k) => k.code)), state: blankOr(of(recordStates)) })),
  submissions: fc.constant([]),
  promises: fc.constant([]),
});

/** Counted whole; `raw` are the rows of the tabs where they are others than those that are counted. */
export const consolidated = (books: Books, more: Partial<ConsolidationInput> = {}) =>
  consolidate({ books, raw: books, units: UNITS, scope: SCOPE, ...more });

/** All numbers of a consolidation: statistic/commune or 'all'/line/count → value. */
export function valuesOf(c: ReturnType<typeof consolidated>): Map<string, number | undefined> {
  const out = new Map<string, number | undefined>();
  for (const [id, x] of Object.entries(c.statistics))
    for (const [who, t] of [['all', x.all] as const, ...x.by])
      for (const l of [...t.lines, t.total])
        for (const [count, f] of Object.entries(l.figures))
          out.set(`${id}/${who}/${l.key || 'total'}/${count}`, f.value);
  return out;
}
