/** All statistics of the centres' books: of one commune, and of all with the sums checked and what is left out listed. */
import { bookTitles } from '../books/fields';
import { type BookId, type Books, emptyBooks, type Row } from '../books/records';
import { againstBook, between, crossed, type Difference, type UnreadCell } from './control';
import { type LeftOut, leftOutOf } from './left-out';
import { placeRows, type Scope, type Statistic, type Tabulated, tabulate } from './statistic';
import { facilityStatistic, recordStatistic, staffStatistic } from './statistics/centre';
import { censusStatistic, literacyStatistic, recognisedStatistic } from './statistics/literacy';
import { planSourceStatistic, purposeStatistic, sourceStatistic } from './statistics/money';
import { monthStatistic } from './statistics/months';
import { channelStatistic, groupsStatistic, mediaStatistic, planStatistic } from './statistics/work';

export const statistics = {
  staff: staffStatistic,
  facilities: facilityStatistic,
  groups: groupsStatistic,
  plan: planStatistic,
  planSources: planSourceStatistic,
  months: monthStatistic,
  census: censusStatistic,
  literacy: literacyStatistic,
  recognised: recognisedStatistic,
  sources: sourceStatistic,
  purposes: purposeStatistic,
  media: mediaStatistic,
  channels: channelStatistic,
  records: recordStatistic,
} satisfies Record<string, Statistic>;

export type StatisticId = keyof typeof statistics;
const IDS = Object.keys(statistics) as StatisticId[];

/** Every statistic of some books: those of one commune, or of many together. */
export type Figures = Readonly<Record<StatisticId, Tabulated>>;

/** The figures of one commune (its own rows: see booksOf), or of all. */
export function figuresOf(books: Books, scope: Scope): Figures {
  return Object.fromEntries(IDS.map((id) => [id, tabulate(statistics[id], books, scope)])) as Figures;
}

/** Pairs of tables that count the same money or items in two ways. */
const PAIRS: readonly [StatisticId, StatisticId][] = [
  ['sources', 'purposes'],
  ['media', 'channels'],
  ['plan', 'planSources'],
];

export interface Unit {
  readonly code: string;
  readonly label: string;
}

export interface ConsolidationInput {
  /** rows as they are counted: each under a commune of the list */
  readonly books: Books;
  /** every row that stands in the tabs, whoever it belongs to */
  readonly raw: Books;
  readonly units: readonly Unit[];
  readonly scope: Scope;
  readonly unread?: readonly UnreadCell[];
}

export interface Consolidated {
  readonly statistic: Statistic;
  readonly all: Tabulated;
  readonly by: ReadonlyMap<string, Tabulated>;
  /** communes of whose main book something is counted */
  readonly withData: readonly Unit[];
  readonly without: readonly { readonly unit: Unit; readonly reason: string }[];
  readonly differences: readonly Difference[];
  readonly leftOut: readonly LeftOut[];
}

export interface Consolidation {
  readonly scope: Scope;
  readonly units: readonly Unit[];
  readonly statistics: Readonly<Record<StatisticId, Consolidated>>;
}

/** The rows of every commune in one pass, however many communes there are. */
function grouped(books: Books, units: readonly Unit[]): Map<string, Books> {
  const own = new Map<string, Record<BookId, Row[]>>();
  const ids = Object.keys(books) as BookId[];
  for (const { code } of units)
    own.set(code, Object.fromEntries(ids.map((b) => [b, []])) as unknown as Record<BookId, Row[]>);
  for (const book of ids) for (const row of books[book]) own.get(row.commune)?.[book].push(row);
  return own as unknown as Map<string, Books>;
}

function coverage(s: Statistic, units: readonly Unit[], by: ReadonlyMap<string, Books>, scope: Scope) {
  const withData: Unit[] = [];
  const without: Consolidated['without'][number][] = [];
  for (const unit of units) {
    const rows = placeRows(s, by.get(unit.code) ?? emptyBooks, scope).filter((p) => p.book === s.main);
    if (rows.some((p) => !('kind' in p.at))) withData.push(unit);
    else
      without.push({
        unit,
        reason: rows.length
          ? `${bookTitles[s.main]} có ${rows.length} dòng nhưng chưa dòng nào tính được`
          : `chưa ghi ${bookTitles[s.main]}`,
      });
  }
  return { withData, without };
}

/** Counts everything twice and says where it does not agree. The same input gives the same result. */
export function consolidate(input: ConsolidationInput): Consolidation {
  const { books, raw, units, scope, unread = [] } = input;
  const known = new Set(units.map((u) => u.code));
  const own = grouped(books, units);
  const done = Object.fromEntries(
    IDS.map((id): [StatisticId, Consolidated] => {
      const statistic = statistics[id];
      const all = tabulate(statistic, books, scope);
      const by = new Map(units.map((u) => [u.code, tabulate(statistic, own.get(u.code) ?? emptyBooks, scope)]));
      const each = [...by.values()];
      return [
        id,
        {
          statistic,
          all,
          by,
          ...coverage(statistic, units, own, scope),
          differences: [...crossed(statistic, all, each), ...againstBook(statistic, each, raw, scope, unread)],
          leftOut: leftOutOf(statistic, raw, scope, known, unread),
        },
      ];
    }),
  ) as Record<StatisticId, Consolidated>;
  for (const [a, b] of PAIRS) {
    const one = done[a];
    const shared = one.statistic.counts.filter((c) => statistics[b].counts.some((x) => x.id === c.id));
    const pair = shared.flatMap((c) => between(c, [one.statistic, one.all], [done[b].statistic, done[b].all]));
    done[a] = { ...one, differences: [...one.differences, ...pair] };
  }
  return { scope, units, statistics: done };
}
