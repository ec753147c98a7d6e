/** A rule applied to a commune's measures: points, the sentence that explains them, and what is missing to the next level. */
import { formatNumber, formatPercent, formatPoints } from '../../text/format';
import { measureDefinition } from '../measure-catalogue';
import type { Measures } from '../measures';
import { fromHundredths } from '../rubric';
import type { CountedRule, Rule } from '../rules';
import { type Reach, reach, type Values } from './reach';

/** One way to more points. */
export interface Need {
  readonly measure: string;
  readonly label: string;
  readonly unit: string;
  readonly have: number;
  readonly required: number;
  readonly missing: number;
  /** points of the whole criterion once it is reached, all else unchanged */
  readonly points: number;
  readonly gain: number;
}

export interface RuleOutcome {
  /** undefined where people alone score, or where data is missing: that is not 0 */
  readonly points?: number;
  readonly max: number;
  /** parts of a sum, or the rule itself; points undefined where it could not be counted */
  readonly parts: readonly { readonly max: number; readonly points?: number; readonly sentence: string }[];
  readonly sentence: string;
  readonly needs: readonly Need[];
  /** ids of measures without a value */
  readonly lacking: readonly string[];
  /** the plan or target that the rule divides by is 0: the criterion may not apply */
  readonly zeroTarget: boolean;
}

/** Rule and maximum of each part; a rule that is no sum is its own only part. */
export function partsOf(rule: Rule, max: number): readonly { max: number; rule: CountedRule }[] {
  if (rule.kind === 'manual') return [];
  return rule.kind === 'sum' ? rule.parts : [{ max, rule }];
}

/** Points in hundredths, or undefined; the fast way for searches, the same arithmetic as `applyRule`. */
export function countPoints(rule: Rule, max: number, step: number, values: Values): number | undefined {
  const parts = partsOf(rule, max);
  let sum = 0;
  for (const part of parts) {
    const r = reach(part.rule, Math.round(part.max * 100), Math.round(step * 100), values);
    if (r.state !== 'counted') return undefined;
    sum += r.points;
  }
  return parts.length > 0 ? Math.min(sum, Math.round(max * 100)) : undefined;
}

/** Applies a rule. `max` and `step` are the criterion's; points are rounded down to the step, part by part. */
export function applyRule(rule: Rule, max: number, step: number, measures: Measures): RuleOutcome {
  if (rule.kind === 'manual')
    return {
      max,
      parts: [],
      sentence: 'Tiêu chí này do người chấm, phần mềm không gợi ý điểm.',
      needs: [],
      lacking: [],
      zeroTarget: false,
    };
  const values: Values = (id) => measures[id]?.value;
  const counted = partsOf(rule, max).map((part) => {
    const r = reach(part.rule, Math.round(part.max * 100), Math.round(step * 100), values);
    return { ...part, reach: r, sentence: describe(part.rule, r, measures) };
  });
  const total = countPoints(rule, max, step, values);
  const maximum = Math.round(max * 100);
  const parts = counted.map((p) => ({
    max: p.max,
    ...(p.reach.state === 'counted' && { points: fromHundredths(p.reach.points) }),
    sentence: p.sentence,
  }));
  const needs =
    total === undefined
      ? []
      : counted.flatMap((p): Need[] => {
          const { reach: r } = p;
          if (r.state !== 'counted') return [];
          return r.next.map(({ measure, have, required, points }) => {
            const after = Math.min(maximum, total - r.points + points);
            return {
              measure,
              ...named(measure, measures),
              have,
              required,
              missing: shortOf(required, have),
              points: fromHundredths(after),
              gain: fromHundredths(after - total),
            };
          });
        });
  return {
    ...(total !== undefined && { points: fromHundredths(total) }),
    max,
    parts,
    sentence: whole(total, max, parts),
    needs,
    lacking: counted.flatMap((p) => (p.reach.state === 'no-data' ? p.reach.lacking : [])),
    zeroTarget: counted.some((p) => p.reach.state === 'no-target'),
  };
}

function whole(total: number | undefined, max: number, parts: RuleOutcome['parts']): string {
  const share = (points: number, of: number) => `${formatPoints(points)}/${formatPoints(of)}`;
  if (total === undefined) {
    const unknown = parts.filter((p) => p.points === undefined).map((p) => p.sentence);
    const known = parts.flatMap((p) => (p.points === undefined ? [] : `${share(p.points, p.max)} (${p.sentence})`));
    return `Chưa gợi ý điểm: ${unknown.join('; ')}${known.length > 0 ? `. Đã tính được ${known.join(' + ')}` : ''}.`;
  }
  const head = `Được ${share(fromHundredths(total), max)}`;
  const only = parts[0];
  if (parts.length === 1 && only) return `${head}: ${only.sentence}.`;
  return `${head} = ${parts.map((p) => `${share(p.points ?? 0, p.max)} (${p.sentence})`).join(' + ')}.`;
}

function named(id: string, measures: Measures): { label: string; unit: string } {
  const m = measures[id] ?? measureDefinition(id);
  return { label: m?.label ?? id, unit: m?.unit ?? '' };
}

const shortOf = (required: number, have: number) => Math.ceil((required - have) * 100 - 1e-6) / 100;

const quoted = (id: string, measures: Measures) => `"${named(id, measures).label}"`;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function describe(rule: CountedRule, r: Reach, measures: Measures): string {
  if (r.state === 'no-data') return `chưa có số liệu ${r.lacking.map((id) => quoted(id, measures)).join(', ')}`;
  if (r.state === 'no-target')
    return typeof r.target === 'number'
      ? 'mức phải đạt bằng 0'
      : `${quoted(r.target, measures)} bằng 0 nên chưa tính được tỉ lệ`;
  if (r.state === 'condition') {
    const { atLeast, measure } = r.condition;
    const { unit } = named(measure, measures);
    return `mới có ${count(r.have, unit)}, cần ít nhất ${count(atLeast, unit)}, còn thiếu ${formatPoints(shortOf(atLeast, r.have))}`;
  }
  if (rule.kind === 'presence') {
    const labels = (list: typeof rule.items, points: boolean) =>
      list
        .map((i) => lowerFirst(named(i.measure, measures).label) + (points ? ` (${formatPoints(i.points)} điểm)` : ''))
        .join('; ');
    const has = rule.items.filter((i) => (measures[i.measure]?.value ?? 0) > 0);
    const not = rule.items.filter((i) => !has.includes(i));
    const got = `đạt ${has.length}/${rule.items.length} mục${has.length > 0 ? ` (${labels(has, false)})` : ''}`;
    return not.length > 0 ? `${got}; chưa đạt: ${labels(not, true)}` : got;
  }
  const { unit, label } = named(rule.measure, measures);
  if (rule.kind === 'onTime') return `${lowerFirst(label)}: ${r.points > 0 ? 'có' : 'không'}`;
  const have = measures[rule.measure]?.value ?? 0;
  const target = rule.kind === 'perItem' ? undefined : rule.target;
  const of = typeof target === 'string' ? measures[target]?.value : target;
  // Shares are cut, not rounded: 99,96 % must not read as the 100 % that would have given more points.
  const percent = (v: number) => (of ? ` (${formatPercent(Math.floor((v / of) * 1000 + 1e-6) / 1000)})` : '');
  const subject = unit ? '' : `${lowerFirst(label)}: `;
  const fact =
    of !== undefined
      ? `${subject}${formatNumber(cut(have))}/${count(of, unit)}${percent(have)}`
      : `${subject}${count(have, unit)}${rule.kind === 'perItem' ? ` × ${formatPoints(rule.points)} điểm` : ''}`;
  const next = r.next[0];
  if (!next) return `${fact}, đạt mức tối đa`;
  return `${fact}; mức ${formatPoints(fromHundredths(next.points))} điểm cần ${count(next.required, unit)}${of !== undefined ? percent(next.required) : ''}, còn thiếu ${formatNumber(shortOf(next.required, have))}`;
}

// Two decimals, cut for the same reason as shares.
const cut = (v: number) => Math.floor(v * 100 + 1e-6) / 100;

const count = (value: number, unit: string) => `${formatNumber(cut(value))}${unit ? ` ${unit}` : ''}`;
