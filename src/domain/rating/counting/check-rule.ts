/** Whether a rule fits its criterion: its points must be reachable, in steps, and not above the maximum. */
import { formatPoints } from '../../text/format';
import type { CountedRule, Rule } from '../rules';

/** What is wrong with a rule of a criterion with this maximum and step (points); sentences without a subject. */
export function checkRule(rule: Rule, max: number, step: number): string[] {
  const h = (points: number) => Math.round(points * 100);
  const offStep = (points: number) => Math.abs(points * 100 - h(points)) > 1e-6 || h(points) % h(step) !== 0;
  const p = formatPoints;
  const counted = (r: CountedRule, limit: number): string[] => {
    if (r.kind === 'tiers')
      return r.tiers.flatMap((t) => [
        ...(h(t.points) > h(limit) ? [`bậc ${p(t.points)} điểm vượt điểm tối đa ${p(limit)}`] : []),
        ...(offStep(t.points) ? [`bậc ${p(t.points)} điểm không theo bước ${p(step)}`] : []),
      ]);
    if (r.kind === 'presence') {
      const sum = r.items.reduce((s, i) => s + h(i.points), 0);
      return [
        ...(sum > h(limit) ? [`các mục cộng lại ${p(sum / 100)} điểm, vượt điểm tối đa ${p(limit)}`] : []),
        ...r.items
          .filter((i) => offStep(i.points))
          .map((i) => `mục ${i.measure} ${p(i.points)} điểm không theo bước ${p(step)}`),
      ];
    }
    return [];
  };
  if (rule.kind === 'manual') return [];
  if (rule.kind !== 'sum') return counted(rule, max);
  const sum = rule.parts.reduce((s, part) => s + h(part.max), 0);
  return [
    ...(sum !== h(max) ? [`các phần cộng lại ${p(sum / 100)} điểm, khác điểm tối đa ${p(max)}`] : []),
    ...rule.parts.flatMap((part) => [
      ...(offStep(part.max) ? [`phần ${p(part.max)} điểm không theo bước ${p(step)}`] : []),
      ...counted(part.rule, part.max),
    ]),
  ];
}
