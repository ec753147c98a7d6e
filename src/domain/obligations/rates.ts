/** How many communes have fulfilled an obligation: on time, extended and late kept apart, and no share above 100 %. */
import { type ObligationState, type ObligationStatus, obligationStates } from './state';

export interface Rates {
  /** communes of whom it is asked by now; one that handed in early belongs to them too */
  readonly expected: number;
  readonly onTime: number;
  readonly extended: number;
  readonly late: number;
  /** expected, not done */
  readonly open: number;
  /** not done, and the last day is over */
  readonly overdue: number;
  /** done ÷ expected, 0–1; undefined when nothing is expected yet */
  readonly share?: number;
  readonly shareOnTime?: number;
}

/** Counts each commune once: a second status of the same commune replaces the first. */
export function ratesOf(statuses: readonly { commune: string; status: ObligationStatus }[]): Rates {
  const byCommune = new Map(statuses.map((s) => [s.commune, s.status]));
  const asked = [...byCommune.values()].filter((s) => s.state !== 'chưa mở');
  const count = (test: (s: ObligationStatus) => boolean) => asked.filter(test).length;
  const expected = asked.length;
  const onTime = count((s) => s.timing === 'đúng hạn');
  const extended = count((s) => s.timing === 'gia hạn');
  const late = count((s) => s.timing === 'trễ');
  const done = onTime + extended + late;
  return {
    expected,
    onTime,
    extended,
    late,
    open: expected - done,
    overdue: count((s) => s.timing === 'quá hạn'),
    share: expected === 0 ? undefined : done / expected,
    shareOnTime: expected === 0 ? undefined : (onTime + extended) / expected,
  };
}

/** The four shares of what is asked for, which add up to one: on time, by an extension, late, still missing. */
export interface Shares {
  readonly onTime: number;
  readonly extended: number;
  readonly late: number;
  readonly missing: number;
}

/** Undefined when nothing is expected yet. */
export function sharesOf(r: Rates): Shares | undefined {
  if (r.expected === 0) return undefined;
  const of = (n: number) => n / r.expected;
  return { onTime: of(r.onTime), extended: of(r.extended), late: of(r.late), missing: of(r.open) };
}

/** How many are in each state, states in their order, those that nobody is in left out. */
export function countStates(statuses: readonly ObligationStatus[]): { state: ObligationState; count: number }[] {
  return obligationStates
    .map((state) => ({ state, count: statuses.filter((s) => s.state === state).length }))
    .filter((c) => c.count > 0);
}
