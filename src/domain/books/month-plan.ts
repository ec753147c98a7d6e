/** The month's plan drawn from the year's: lines due in the month, and unfinished lines moved on with a visible count. */
import type { Period } from '../calendar/school-year';
import { foldForMatch } from '../text/normalise';
import type { ActivityRecord, MonthPlanLine, YearPlanLine } from './records';

/** A line to be added; the caller gives it an id. */
export type MonthPlanDraft = Omit<MonthPlanLine, 'id'>;

/** Whether a line was set aside by a person. */
const dropped = (line: MonthPlanLine) => foldForMatch(line.state ?? '') === 'bỏ';

/**
 * Whether a month's line is done: ticked "Xong", or as many classes of its year line are logged in the period as it
 * asks for. `inPeriod` says whether a day lies in a period (the window may run from 26 to 25).
 */
export function isLineDone(
  line: MonthPlanLine,
  activities: readonly ActivityRecord[],
  inPeriod: (date: string, period: Period) => boolean,
): boolean {
  if (foldForMatch(line.state ?? '') === 'xong') return true;
  if (!line.planLine || !line.classes || !line.period) return false;
  const period = line.period;
  const held = activities.filter(
    (a) => a.planLine === line.planLine && a.commune === line.commune && !!a.date && inPeriod(a.date, period),
  );
  return held.length >= line.classes;
}

/** The sentence beside a moved line: "Chuyển từ tháng trước (lần 2)"; nothing for a new one. */
export function rollText(line: Pick<MonthPlanLine, 'rolls'>): string {
  return line.rolls ? `Chuyển từ tháng trước (lần ${line.rolls})` : '';
}

/**
 * The lines that a commune's plan of `period` still lacks: first what earlier months left unfinished, with its count
 * one higher, then the year plan's lines whose months include the period. A year line that is already in the period,
 * drawn or moved, is not added again, so a second run adds nothing.
 */
export function drawMonthPlan(
  commune: string,
  period: Period,
  yearPlan: readonly YearPlanLine[],
  monthPlan: readonly MonthPlanLine[],
  activities: readonly ActivityRecord[],
  inPeriod: (date: string, period: Period) => boolean,
): MonthPlanDraft[] {
  const own = monthPlan.filter((l) => l.commune === commune && l.period !== undefined);
  const here = own.filter((l) => l.period === period);
  const movedOn = new Set(own.map((l) => l.rolledFrom).filter((id) => id !== undefined));
  const present = new Set(here.map((l) => l.planLine).filter((id) => id !== undefined));
  const drafts: MonthPlanDraft[] = [];

  const earlier = own
    .filter((l) => (l.period ?? '') < period)
    .sort((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1));
  for (const line of earlier) {
    if (movedOn.has(line.id) || dropped(line) || isLineDone(line, activities, inPeriod)) continue;
    // Two unfinished months of one year line become one line here: the work is asked for once.
    if (line.planLine !== undefined && present.has(line.planLine)) continue;
    if (line.planLine !== undefined) present.add(line.planLine);
    const { id, state, date, confirm, confirmOf, ...kept } = line;
    drafts.push({ ...kept, period, rolledFrom: id, rolls: (line.rolls ?? 0) + 1 });
  }
  for (const line of yearPlan) {
    const { firstMonth, lastMonth = firstMonth } = line;
    if (line.commune !== commune || !firstMonth || !lastMonth || present.has(line.id)) continue;
    if (period < firstMonth || period > lastMonth) continue;
    drafts.push({
      commune,
      period,
      planLine: line.id,
      task: [line.task, line.topic].find((t) => t !== undefined && t.trim() !== ''),
      place: line.place,
      responsible: line.responsible,
      partner: line.partner,
      solution: line.solution,
      source: line.source,
    });
  }
  return drafts;
}
