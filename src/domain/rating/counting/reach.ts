/** How many points a rule gives for given numbers, and what the next better level needs. Numbers only; words are in apply-rule.ts. */
import { measureDefinition } from '../measure-catalogue';
import type { Condition, CountedRule } from '../rules';

/** The value of a measure, undefined where the books say nothing. */
export type Values = (id: string) => number | undefined;

/** The cheapest way for one measure to give more points. Points are hundredths. */
export interface Step {
  readonly measure: string;
  readonly have: number;
  readonly required: number;
  /** points of this rule (not of the whole criterion) when `required` is reached */
  readonly points: number;
}

export type Reach =
  | { readonly state: 'counted'; readonly points: number; readonly next: readonly Step[] }
  /** these measures have no value */
  | { readonly state: 'no-data'; readonly lacking: readonly string[] }
  /** the target is 0: a share of nothing */
  | { readonly state: 'no-target'; readonly target: string | number }
  | { readonly state: 'condition'; readonly condition: Condition; readonly have: number };

// Room for binary fractions: 4,2 of 5 must not fall below 84 % by its last bit.
const EPS = 1e-9;

/** Points (hundredths, whole steps, rounded down, never above `max`) of one counted rule. */
export function reach(rule: CountedRule, max: number, step: number, values: Values): Reach {
  const value = (id: string) => {
    const v = values(id);
    return v !== undefined && Number.isFinite(v) && v >= 0 ? v : undefined;
  };
  const down = (points: number) => Math.floor(Math.min(points, max) / step + EPS) * step;
  if (rule.kind === 'presence') {
    const lacking = rule.items.filter((i) => value(i.measure) === undefined).map((i) => i.measure);
    if (lacking.length > 0) return { state: 'no-data', lacking };
    const has = (i: { measure: string }) => (value(i.measure) ?? 0) > 0;
    const worth = (list: typeof rule.items) => down(list.reduce((s, i) => s + Math.round(i.points * 100), 0));
    const present = rule.items.filter(has);
    const points = worth(present);
    const next = rule.items
      .filter((i) => !has(i))
      .map((i) => ({ measure: i.measure, have: 0, required: 1, points: worth([...present, i]) }));
    return { state: 'counted', points, next: next.filter((n) => n.points > points) };
  }
  const have = value(rule.measure);
  if (rule.kind === 'onTime') {
    if (have === undefined) return { state: 'no-data', lacking: [rule.measure] };
    return { state: 'counted', points: have > 0 ? down(max) : 0, next: [] };
  }
  const target = rule.kind === 'perItem' || rule.target === undefined ? 100 : rule.target;
  const whole = typeof target === 'number' ? target : value(target);
  const { condition } = rule;
  const n = condition && value(condition.measure);
  const lacking = [
    ...(have === undefined ? [rule.measure] : []),
    ...(whole === undefined ? [String(target)] : []),
    ...(condition && n === undefined ? [condition.measure] : []),
  ];
  if (have === undefined || whole === undefined || lacking.length > 0) return { state: 'no-data', lacking };
  if (whole <= 0) return { state: 'no-target', target };
  if (condition && n !== undefined && n < condition.atLeast - EPS) return { state: 'condition', condition, have: n };

  const needed = (exact: number) => {
    const kind = measureDefinition(rule.measure)?.kind ?? 'count';
    return kind === 'average' ? Math.ceil(exact * 100 - EPS) / 100 : Math.ceil(exact - EPS);
  };
  // The levels of every kind are pairs (value needed, points), so that score and next level cannot disagree.
  const at = (v: number): number => {
    if (rule.kind === 'ratio') return down((v / whole) * max);
    if (rule.kind === 'perItem') return down(v * rule.points * 100);
    const reached = rule.tiers.filter((t) => v * 100 >= t.atLeast * whole - EPS).map((t) => Math.round(t.points * 100));
    return down(Math.max(0, ...reached));
  };
  const points = at(have);
  const candidates =
    rule.kind === 'tiers'
      ? rule.tiers.map((t) => needed((t.atLeast * whole) / 100))
      : [needed(rule.kind === 'ratio' ? ((points + step) / max) * whole : (points + step) / (rule.points * 100))];
  const next = candidates
    .map((required) => ({ measure: rule.measure, have, required, points: at(required) }))
    .filter((s) => s.points > points && s.required > have)
    .sort((a, b) => a.required - b.required);
  return { state: 'counted', points, next: next.slice(0, 1) };
}
