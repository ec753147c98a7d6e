/** Kế hoạch tháng from Kế hoạch năm: which month a commune's box asks for, and the rows to be added. */

import { drawMonthPlan } from '../../domain/books/month-plan';
import { type Period, periodOf, type SchoolYear } from '../../domain/calendar/school-year';
import { monthPlanId, type Obligation } from '../../domain/obligations/obligation';
import { yearOf } from '../obligations/calendar';
import type { Cells } from './add-rows';
import type { View } from './view';

/** `2022-11` as the tab writes it. */
export const periodText = (p: Period): string => `${p.slice(5)}/${p.slice(0, 4)}`;

/** The months that have a plan of their own. */
export const planMonths = (obligations: readonly Obligation[]): Period[] =>
  obligations.flatMap((o) => (o.kind === 'monthPlan' && o.period ? [o.period] : []));

/** This month while it has no line yet, else the next; undefined after the last. */
function nextToDraw(view: View, commune: string, months: readonly Period[], today: string, year: SchoolYear) {
  const now = periodOf(year, today);
  const lines = view.read.books.monthPlan.filter((l) => l.commune === commune);
  const open = months.filter((m) => m >= now).slice(0, 2);
  return open.find((m) => !lines.some((l) => l.period === m)) ?? open[open.length - 1];
}

/** Rows that the month plans of these communes lack, by commune; `period` for all of them, or each one's next. */
export function monthDrafts(
  view: View,
  communes: readonly string[],
  today: string,
  period?: Period,
): Map<string, Cells[]> {
  const { read, standings } = view;
  const year = yearOf(view.assessment.district.settings);
  const months = [...new Set(planMonths(standings.map((s) => s.obligation)))];
  const accepted = new Set(standings.filter((s) => s.status.locked).map((s) => `${s.commune.code}/${s.obligation.id}`));
  const { yearPlan, monthPlan, activities } = read.books;
  const out = new Map<string, Cells[]>();
  for (const code of communes) {
    const month = period ?? nextToDraw(view, code, months, today, year);
    if (month === undefined || accepted.has(`${code}/${monthPlanId(month)}`)) continue;
    const drafts = drawMonthPlan(code, month, yearPlan, monthPlan, activities, (d, p) => periodOf(year, d) === p);
    if (drafts.length)
      out.set(
        code,
        drafts.map(
          ({ commune, block, confirm, confirmOf, ...cells }): Cells => ({ ...cells, period: periodText(month) }),
        ),
      );
  }
  return out;
}
