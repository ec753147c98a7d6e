/** What a centre owes the consolidating body in a school year, and until when: data from the letter and the settings. */
import { addDays, addMonths, type LocalDate } from '../calendar/local-date';
import { type Period, periodLabel, periodsOf, periodWindow, type SchoolYear } from '../calendar/school-year';
import type { BeforeReading, Deadlines } from '../presets/preset';

export type ObligationKind = 'yearPlan' | 'monthPlan' | 'selfAssessment' | 'yearReport';

export interface Obligation {
  /** 'ke-hoach-nam', 'tu-danh-gia', 'bao-cao-nam', 'ke-hoach-thang:2022-12' */
  readonly id: string;
  readonly kind: ObligationKind;
  readonly title: string;
  readonly period?: Period;
  /** first day on which it is asked for */
  readonly opensOn: LocalDate;
  /** the date of the letter: "trước ngày …" */
  readonly before: LocalDate;
  /** last day that is on time, by the setting's reading of "trước ngày" */
  readonly lastDay: LocalDate;
  /** counts as done only with the commune chairman's approval (thư I.5) */
  readonly needsApproval: boolean;
  readonly basis: string;
}

/** A later last day for one commune. The original date stays visible; after `to` the extension is over. */
export interface Extension {
  readonly to: LocalDate;
  readonly reason: string;
}

/** The last day on time of "trước ngày": the day before, unless the setting includes the day itself. */
export function lastDayBefore(before: LocalDate, reading: BeforeReading): LocalDate {
  return reading === 'sameDay' ? before : addDays(before, -1);
}

/** The id of a month's plan. */
export const monthPlanId = (period: Period): string => `ke-hoach-thang:${period}`;
export const YEAR_PLAN = 'ke-hoach-nam';
export const SELF_ASSESSMENT = 'tu-danh-gia';
export const YEAR_REPORT = 'bao-cao-nam';

/** Every obligation of a school year in the order of the calendar. */
export function obligationsOf(year: SchoolYear, deadlines: Deadlines): Obligation[] {
  const lastDay = (before: LocalDate) => lastDayBefore(before, deadlines.before);
  // Self-assessment and report are worked on in the month before they are due.
  const monthBefore = (day: LocalDate) => addMonths(`${day.slice(0, 7)}-01`, -1);
  const months = periodsOf(year)
    .filter((p) => p >= deadlines.monthPlanFrom && p <= deadlines.monthPlanTo)
    .map((period): Obligation => {
      const { start } = periodWindow(year, period);
      const before = addDays(start, deadlines.monthPlanDays);
      return {
        id: monthPlanId(period),
        kind: 'monthPlan',
        title: `Kế hoạch ${periodLabel(period)}`,
        period,
        opensOn: addMonths(start, -1),
        before,
        lastDay: lastDay(before),
        needsApproval: true,
        basis: 'thư I.5',
      };
    });
  const list: Obligation[] = [
    {
      id: YEAR_PLAN,
      kind: 'yearPlan',
      title: `Kế hoạch năm học ${year.id}`,
      opensOn: year.start,
      before: deadlines.yearPlan,
      lastDay: lastDay(deadlines.yearPlan),
      needsApproval: true,
      basis: 'thư I.5, II',
    },
    ...months,
    {
      id: SELF_ASSESSMENT,
      kind: 'selfAssessment',
      title: `Tự đánh giá, xếp loại năm học ${year.id}`,
      opensOn: monthBefore(deadlines.selfAssessment),
      before: deadlines.selfAssessment,
      lastDay: lastDay(deadlines.selfAssessment),
      needsApproval: false,
      basis: 'thư I.6',
    },
    {
      id: YEAR_REPORT,
      kind: 'yearReport',
      title: `Báo cáo năm học ${year.id}`,
      opensOn: monthBefore(deadlines.yearReport),
      before: deadlines.yearReport,
      lastDay: lastDay(deadlines.yearReport),
      needsApproval: false,
      basis: 'thư II',
    },
  ];
  return list.sort((a, b) => (a.before < b.before ? -1 : a.before > b.before ? 1 : 0));
}

export interface Due {
  /** last day on time for everybody */
  readonly original: LocalDate;
  /** last day on time for this commune */
  readonly lastDay: LocalDate;
  readonly extension?: Extension;
}

/** The due date of one commune. An extension without a reason, or to an earlier day, changes nothing. */
export function dueOf(obligation: Obligation, extension?: Extension): Due {
  const original = obligation.lastDay;
  if (!extension || extension.reason.trim() === '' || extension.to <= original) return { original, lastDay: original };
  return { original, lastDay: extension.to, extension };
}
