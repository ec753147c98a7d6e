/** Which reminder of the ladder a commune gets for an obligation today: at most one, and none once it has handed in. */

import { addDays, type LocalDate } from '../calendar/local-date';
import type { Obligation } from '../obligations/obligation';
import type { ObligationState, ObligationStatus } from '../obligations/state';
import { dayOfStep, type LadderStep } from './ladder';

export interface DueSteps {
  /** the step that goes out now */
  readonly send?: LadderStep;
  /** earlier steps that were never sent: they are noted as overtaken and never go out */
  readonly overtaken: readonly LadderStep[];
}

export interface ReminderOptions {
  /** what is handed in and only waits for the chairman's approval is reminded of too */
  readonly untilApproved?: boolean;
  /** steps of this day and before are over: the day on which the district returned what was handed in */
  readonly since?: LocalDate;
}

const HANDED_IN: readonly ObligationState[] = ['đã nộp', 'đã trình Chủ tịch', 'đã phê duyệt', 'phòng đã tiếp nhận'];

/** Is there nothing left to remind of? */
export function isHandedIn(status: ObligationStatus, untilApproved = false): boolean {
  return status.done || (!untilApproved && HANDED_IN.includes(status.state));
}

/**
 * The latest step whose day has come and that is not behind a step already dealt with. Missed days are caught up: only the
 * latest goes, those between are overtaken. An extension moves all days with it. Nothing goes out before the obligation
 * is asked for. `handled`: codes of steps that were sent, overtaken or closed.
 */
export function dueSteps(
  obligation: Pick<Obligation, 'kind' | 'opensOn'>,
  status: ObligationStatus,
  ladder: readonly LadderStep[],
  today: LocalDate,
  handled: ReadonlySet<string>,
  options: ReminderOptions = {},
): DueSteps {
  const none: DueSteps = { overtaken: [] };
  if (today < obligation.opensOn || isHandedIn(status, options.untilApproved)) return none;
  const steps = ladder
    .filter((s) => s.on && (s.kinds.length === 0 || s.kinds.includes(obligation.kind)))
    .sort((a, b) => a.days - b.days);
  const come = steps.filter((s) => dayOfStep(s, status.due) <= today);
  const reached = Math.max(Number.NEGATIVE_INFINITY, ...ladder.filter((s) => handled.has(s.code)).map((s) => s.days));
  const open = come.filter((s) => s.days > reached && !handled.has(s.code));
  const gone = (s: LadderStep) => options.since !== undefined && dayOfStep(s, status.due) <= options.since;
  const last = open[open.length - 1];
  if (!last) return none;
  if (gone(last)) return { overtaken: open };
  return { send: last, overtaken: open.slice(0, -1) };
}

/** The next step that will come if nothing is handed in, and its day; undefined after the last. */
export function nextStep(
  obligation: Pick<Obligation, 'kind' | 'opensOn'>,
  status: ObligationStatus,
  ladder: readonly LadderStep[],
  today: LocalDate,
  handled: ReadonlySet<string>,
  options: ReminderOptions = {},
): { step: LadderStep; on: LocalDate } | undefined {
  if (isHandedIn(status, options.untilApproved)) return undefined;
  const tomorrow = addDays(today, 1);
  return ladder
    .filter((s) => s.on && !handled.has(s.code) && (s.kinds.length === 0 || s.kinds.includes(obligation.kind)))
    .map((s) => ({ step: s, on: dayOfStep(s, status.due) }))
    .filter(({ on }) => on >= tomorrow)
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}
