/** "Vì sao thay đổi": the difference between two years' official totals, split into parts that sum to it exactly. */
import { formatPoints } from '../../text/format';
import { countPoints } from '../counting/apply-rule';
import { criteriaOf, type Rubric } from '../rubric';
import type { CommuneScore, SelfScore } from '../score';

export type ChangeKind = 'unit' | 'rule' | 'work' | 'evidence';

export const changeLabels: Readonly<Record<ChangeKind, string>> = {
  unit: 'sáp nhập đơn vị',
  rule: 'thay đổi cách chấm',
  work: 'kết quả công việc',
  evidence: 'thẩm định, minh chứng không được công nhận',
};

/** Totals in points. `self` is what the commune claimed, `verified` what became official. */
export interface YearTotals {
  readonly label: string;
  readonly self: number;
  readonly verified: number;
}

export interface ChangeInput {
  readonly before: YearTotals;
  readonly after: YearTotals;
  /** last year's self total of the unit as it is now, after mergers, by last year's rules; none: not merged */
  readonly mergedSelf?: number;
  /** last year's work of the unit as it is now, scored by this year's rules (`rebase`); none: the rules are the same */
  readonly rebasedSelf?: number;
}

export interface ChangePart {
  readonly kind: ChangeKind;
  readonly label: string;
  readonly points: number;
}

export interface Change {
  readonly difference: number;
  readonly parts: readonly ChangePart[];
  readonly sentence: string;
}

/**
 * The path from last year to this one changes one thing at a time: first the unit, then the rules, then the work, all on
 * what the communes claimed; so the order of the parts is fixed and each is one subtraction. What verification took
 * away (or gave) is compared between the years: (verified − self) after less the same before. The four add up to
 * verified after − verified before, in whole hundredths, without a remainder.
 */
export function explainChange({ before, after, mergedSelf, rebasedSelf }: ChangeInput): Change {
  const h = (points: number) => Math.round(points * 100);
  const merged = h(mergedSelf ?? before.self);
  const rebased = rebasedSelf === undefined ? merged : h(rebasedSelf);
  const amounts: [ChangeKind, number][] = [
    ['work', h(after.self) - rebased],
    ['rule', rebased - merged],
    ['evidence', h(after.verified) - h(after.self) - (h(before.verified) - h(before.self))],
    ['unit', merged - h(before.self)],
  ];
  const parts = amounts.map(([kind, points]) => ({ kind, label: changeLabels[kind], points: points / 100 }));
  const difference = (h(after.verified) - h(before.verified)) / 100;
  const path = `${formatPoints(before.verified)} → ${formatPoints(after.verified)} điểm`;
  const shown = parts.filter((p) => p.points !== 0).map((p) => `${p.label} ${signed(p.points)}`);
  const head =
    difference === 0
      ? `Bằng ${before.label} (${path})`
      : `${difference > 0 ? 'Tăng' : 'Giảm'} ${formatPoints(Math.abs(difference))} điểm so với ${before.label} (${path})`;
  return { difference, parts, sentence: `${head}${shown.length > 0 ? `: ${shown.join('; ')}` : ''}.` };
}

const signed = (points: number) => `${points > 0 ? '+' : '−'}${formatPoints(Math.abs(points))}`;

/** Total of a merged unit: the mean of its predecessors' totals, weighted by population, cut to a hundredth. */
export function mergedTotal(
  predecessors: readonly { readonly total: number; readonly weight: number }[],
): number | undefined {
  const weights = predecessors.reduce((s, p) => s + p.weight, 0);
  if (weights <= 0) return undefined;
  const sum = predecessors.reduce((s, p) => s + Math.round(p.total * 100) * p.weight, 0);
  return Math.floor(sum / weights + 1e-9) / 100;
}

/**
 * One year's work under another rubric, as inputs for `scoreCommune`: what the rule counts from that year's measures
 * where it can; otherwise the same share of the maximum that the criterion of the same code had, rounded down to the
 * step; otherwise nothing. Used to split a change, and to try next year's rules on last year's books.
 */
export function rebase(
  rubric: Rubric,
  values: (measure: string) => number | undefined,
  old?: CommuneScore,
): SelfScore[] {
  return criteriaOf(rubric).flatMap((n): SelfScore[] => {
    const step = n.step ?? 0.01;
    const before = old?.criteria.find((c) => c.code === n.code);
    if (before?.state === 'na' && n.naAllowed) return [{ criterion: n.code, notApplicable: true }];
    const counted = n.rule && countPoints(n.rule, n.max, step, values);
    if (counted !== undefined) return [{ criterion: n.code, points: counted / 100 }];
    if (before?.points === undefined) return [];
    const steps = Math.floor((before.points * n.max) / before.max / step + 1e-9);
    return [{ criterion: n.code, points: Math.round(steps * step * 100) / 100 }];
  });
}

/** Points of criteria that both years have, largest movement first. */
export function criterionChanges(
  before: CommuneScore,
  after: CommuneScore,
): { code: string; text: string; points: number }[] {
  const list = after.criteria.flatMap((a) => {
    const b = before.criteria.find((c) => c.code === a.code);
    if (a.points === undefined || b?.points === undefined || a.points === b.points) return [];
    return [{ code: a.code, text: a.text, points: (Math.round(a.points * 100) - Math.round(b.points * 100)) / 100 }];
  });
  return list.sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}
