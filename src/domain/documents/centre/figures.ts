/** A centre's statistics in its documents: figures of sentences and tables of appendices, both from one count. */

import { SOCIAL } from '../../books/choices';
import { bookTitles } from '../../books/fields';
import type { Figures, StatisticId } from '../../consolidation/consolidate';
import { statistics } from '../../consolidation/consolidate';
import { booksOfStatistic } from '../../consolidation/statistic';
import { column, figure, lowerFirst, type TableBlock, table } from '../blocks';
import type { DocumentCell, Figure } from '../model';

/** Where a statistic stands with a row for each commune: the summary tab, else the book itself. */
const TABS: Record<StatisticId, string> = {
  staff: bookTitles.staff,
  facilities: bookTitles.facilities,
  records: 'TH Hồ sơ',
  plan: 'TH Kế hoạch',
  planSources: bookTitles.yearPlan,
  months: bookTitles.monthPlan,
  groups: 'TH Hoạt động',
  census: 'TH Xóa mù chữ',
  literacy: 'TH Xóa mù chữ',
  recognised: 'TH Xóa mù chữ',
  sources: 'TH Kinh phí',
  purposes: bookTitles.money,
  media: 'TH Truyền thông',
  channels: bookTitles.media,
};

/** Headers of those tabs where they are not the count's own label; a test compares them with the tabs. */
const HEADERS: Partial<Record<StatisticId, Readonly<Record<string, string>>>> = {
  plan: {
    planLines: 'Dòng KH',
    plannedClasses: 'Số lớp',
    plannedAttendances: 'Lượt người',
    plannedCost: 'Kinh phí',
    jointPlanLines: 'Dòng phối hợp',
    jointPlannedClasses: 'Lớp phối hợp',
    jointPlannedCost: 'Chi phối hợp',
  },
  groups: { plannedClasses: 'Lớp KH', plannedAttendances: 'Lượt KH', cost: 'Thực chi' },
  sources: { [`actual/${SOCIAL}`]: 'TH: xã hội hóa' },
};

const countOf = (id: StatisticId, count: string) => {
  const found = statistics[id].counts.find((c) => c.id === count);
  if (!found) throw new Error(`${id} does not count ${count}`);
  return found;
};

/** A line's own column: named in the list above, else by the line (TH Hoạt động has a column 'N5'). */
const headerOf = (id: StatisticId, count: string, line?: string): string | undefined =>
  line === undefined ? HEADERS[id]?.[count] : (HEADERS[id]?.[`${count}/${line}`] ?? line);

/** A number of the whole statistic, or of one of its lines. `label` says in a sentence what it counts. */
export function statFigure(
  figures: Figures,
  row: string,
  id: StatisticId,
  count: string,
  label?: string,
  line?: string,
): Figure {
  const c = countOf(id, count);
  const at = line === undefined ? figures[id].total : figures[id].lines.find((l) => l.key === line);
  return figure(
    label ?? lowerFirst(c.label),
    at?.figures[count]?.value,
    [TABS[id], row, headerOf(id, count, line) ?? c.label],
    c.kind === 'money' ? 'money' : 'number',
  );
}

export interface StatColumn {
  /** count's id */
  readonly count: string;
  readonly weight: number;
  readonly header?: string;
  /** instead of the number: done ÷ planned, by the counts' ids */
  readonly share?: readonly [done: string, planned: string];
}

/** A statistic as a table: its lines, then the total. Lines in which nothing is known or all is 0 may be left out. */
export function statTable(
  figures: Figures,
  id: StatisticId,
  key: string,
  first: { readonly header: string; readonly weight: number },
  columns: readonly StatColumn[],
  more: { readonly caption?: string; readonly skipEmpty?: boolean } = {},
): TableBlock {
  const s = statistics[id];
  const { lines, total } = figures[id];
  const cells = (of: (typeof lines)[number]): DocumentCell[] =>
    columns.map(({ count, share }) => {
      if (!share) return of.figures[count]?.value;
      const [done, planned] = share.map((x) => of.figures[x]?.value);
      if (done === undefined || planned === undefined) return undefined;
      // nothing was planned: no share can be said
      return planned === 0 ? '–' : done / planned;
    });
  const shown = more.skipEmpty ? lines.filter((l) => cells(l).some((v) => typeof v === 'number' && v !== 0)) : lines;
  const withTotal = !('noTotal' in s && s.noTotal);
  return table(
    key,
    [
      column('TT', 6, 'number'),
      column(first.header, first.weight),
      ...columns.map((c) => {
        const { label, kind } = countOf(id, c.count);
        return column(
          c.header ?? (kind === 'money' ? `${label} (đồng)` : label),
          c.weight,
          c.share ? 'share' : kind === 'money' ? 'money' : 'number',
        );
      }),
    ],
    [
      ...shown.map((l, i): DocumentCell[] => [i + 1, l.label, ...cells(l)]),
      ...(withTotal ? [['', total.label, ...cells(total)]] : []),
    ],
    {
      ...(more.caption === undefined ? {} : { caption: more.caption }),
      ...(withTotal ? { totals: 1 } : {}),
      source: booksOfStatistic(s)
        .map((b) => bookTitles[b])
        .join(', '),
    },
  );
}
