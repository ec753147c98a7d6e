/** The district's dates: school year, deadlines and obligations from Cấu hình. */

import { addMonths } from '../../domain/calendar/local-date';
import { periodsOf, type SchoolYear, schoolYear } from '../../domain/calendar/school-year';
import { type Obligation, obligationsOf } from '../../domain/obligations/obligation';
import type { Deadlines } from '../../domain/presets/preset';
import type { Settings } from '../../domain/settings/settings';

/** The school year that the books are open for. */
export function yearOf(s: Settings): SchoolYear {
  return schoolYear(s.schoolYear, { monthStartDay: s.monthStartDay });
}

/** Deadlines of the letter as the district has set them; month plans begin in the month after the year plan is due. */
export function deadlinesOf(s: Settings): Deadlines {
  const periods = periodsOf(yearOf(s));
  return {
    yearPlan: s.duePlan,
    selfAssessment: s.dueSelf,
    yearReport: s.dueReport,
    monthPlanFrom: addMonths(`${s.duePlan.slice(0, 7)}-01`, 1).slice(0, 7),
    monthPlanTo: periods[periods.length - 1] as string,
    monthPlanDays: s.monthPlanDays,
    before: s.dueInclusive ? 'sameDay' : 'dayBefore',
  };
}

/** What each centre owes in the school year of Cấu hình. */
export function obligationsFor(s: Settings): Obligation[] {
  return obligationsOf(yearOf(s), deadlinesOf(s));
}
