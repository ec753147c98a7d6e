/** "Muốn lên hạng?": the fewest actions still possible before the deadline that lift a commune to a better rating. */
import { addDays, daysBetween, type LocalDate } from '../../calendar/local-date';
import { formatDate, formatNumber, formatPoints } from '../../text/format';
import { countPoints, partsOf } from '../counting/apply-rule';
import { type CommuneFacts, gradeLabel, type RatingInput, rate } from '../counting/gates';
import type { Leaf } from '../counting/tally';
import { measureCatalogue, measureDefinition } from '../measure-catalogue';
import type { MeasureAction } from '../measures';
import { childrenOf, criteriaOf, type MustHaves, type Rubric, type RubricNode, type Thresholds } from '../rubric';
import { measuresOf } from '../rules';

/** Stamp of everything that comes out of here: it is supposed, never counted and never stored. */
export const HYPOTHETICAL = 'GIẢ ĐỊNH';

export interface WhatIfInput {
  /** points as they stand, hundredths; every criterion must have an answer */
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly withoutEvidence: readonly string[];
  readonly facts: CommuneFacts;
  readonly values: (measure: string) => number | undefined;
  readonly today: LocalDate;
  /** last day on which work still counts */
  readonly lastDay: LocalDate;
  /** what can be done, by the measure that it raises; the catalogue's when left out */
  readonly actions?: Readonly<Record<string, MeasureAction>>;
}

export interface WhatIfStep {
  /** what to do, with its number */
  readonly action: string;
  /** more items of the measure; undefined for a step about evidence or approval */
  readonly amount?: number;
  /** points of each criterion without and with this step, the other steps done; a step that lifts a gate has none */
  readonly criteria: readonly { readonly code: string; readonly from: number; readonly to: number }[];
  readonly gain: number;
  readonly days: number;
  /** last day to begin */
  readonly startBy: LocalDate;
}

export interface WhatIf {
  /** `steps`: a way was found · `none`: nothing possible reaches it · `top`: nothing above · `incomplete`: score first */
  readonly state: 'steps' | 'none' | 'top' | 'incomplete';
  readonly target?: string;
  readonly totalBefore: number;
  readonly totalAfter?: number;
  readonly ratingAfter?: string;
  readonly steps: readonly WhatIfStep[];
  /** true: no fewer steps can do it; false: the search was cut short and fewer may exist */
  readonly fewest: boolean;
  /** begins with the stamp */
  readonly sentence: string;
}

/** Something a centre may do: `most` items at most in the days left. */
interface Candidate {
  readonly action: string;
  readonly daysEach: number;
  readonly most: number;
  readonly raises: readonly (readonly [measure: string, byEach: number])[];
  readonly fact?: CommuneFacts;
  readonly evidenceOf?: string;
}

/** Searches stop after so many tries and take the greedy way: a phone-sized answer must not cost a minute. */
const MOST_TRIES = 5000;

const EVIDENCE_DAYS = 1;
const APPROVAL_DAYS = 5;

/**
 * Finds the fewest actions that reach the next better rating, gates included. An action raises one measure (and those
 * that rise with it) as far as the days left allow; different actions go on side by side. A criterion gains what its
 * rule gives more for the raised measures than for today's, on top of the points it has; nothing is ever lost. Once the
 * set is found, each amount is reduced to what is needed.
 */
export function whatIf(rubric: Rubric, thresholds: Thresholds, mustHaves: MustHaves, input: WhatIfInput): WhatIf {
  const nodes = criteriaOf(rubric);
  const start = rate(rubric, thresholds, mustHaves, input);
  const totalBefore = start.tally.total / 100;
  const end = (state: WhatIf['state'], text: string, target?: string): WhatIf => ({
    state,
    ...(target !== undefined && { target }),
    totalBefore,
    steps: [],
    fewest: true,
    sentence: `${HYPOTHETICAL}: ${text}`,
  });
  if (nodes.some((n) => input.leaves.get(n.code) === undefined))
    return end('incomplete', 'hãy chấm đủ các tiêu chí rồi mới tính được cách lên hạng.');
  if (start.grade === 0) return end('top', `đã xếp loại ${gradeLabel(thresholds, 0)}, không còn mức cao hơn.`);
  if (start.grade === thresholds.grades.length)
    return end('none', 'trung tâm không thuộc diện xếp loại nên không tính cách lên hạng.');
  const wanted = start.grade - 1;
  const target = gradeLabel(thresholds, wanted);
  const daysLeft = Math.max(0, daysBetween(input.today, input.lastDay));
  const candidates = candidatesOf(nodes, mustHaves, input, daysLeft);
  const plan = new Planner(rubric, thresholds, mustHaves, input, nodes, candidates);
  const everything = candidates.map((_, i) => i);
  const reaches = (set: readonly number[]) => plan.outcome(set).grade <= wanted;
  const left = daysLeft > 0 ? `trong ${daysLeft} ngày còn lại (đến ${formatDate(input.lastDay)})` : 'vì đã hết hạn';
  if (!reaches(everything)) return end('none', `không còn việc nào đủ để đạt ${target} ${left}.`, target);

  const need = Math.round((thresholds.grades[wanted]?.min ?? 0) * 100);
  const found = plan.fewest(need, start.tally.total, reaches);
  const set = found ?? plan.greedy(wanted);
  const amounts = plan.reduce(set, wanted);
  const after = plan.outcome(set, amounts);
  const steps = set.map((i) => plan.step(i, set, amounts, input.lastDay));
  const list = steps
    .map(
      (s, k) =>
        `(${k + 1}) ${s.action}${s.gain > 0 ? ` (+${formatPoints(s.gain)} điểm)` : ''}, bắt đầu chậm nhất ${formatDate(s.startBy)}`,
    )
    .join('; ');
  const ratingAfter = gradeLabel(thresholds, after.grade);
  return {
    state: 'steps',
    target,
    totalBefore,
    totalAfter: after.tally.total / 100,
    ratingAfter,
    steps,
    fewest: found !== undefined,
    sentence: `${HYPOTHETICAL}: để đạt ${target} ${left} cần${found ? ' ít nhất' : ''} ${steps.length} việc: ${list}. Khi đó tổng ${formatPoints(after.tally.total / 100)} điểm, xếp loại ${ratingAfter}.`,
  };
}

function candidatesOf(
  nodes: readonly RubricNode[],
  mustHaves: MustHaves,
  input: WhatIfInput,
  daysLeft: number,
): Candidate[] {
  const actions =
    input.actions ?? Object.fromEntries(measureCatalogue.flatMap((d) => (d.action ? [[d.id, d.action]] : [])));
  const list: Candidate[] = [];
  const useful = new Set(nodes.flatMap((n) => (n.rule && input.leaves.get(n.code) !== 'na' ? measuresOf(n.rule) : [])));
  for (const [id, action] of Object.entries(actions)) {
    const value = input.values(id);
    if (value === undefined || ![id, ...Object.keys(action.alsoRaises ?? {})].some((x) => useful.has(x))) continue;
    const flag = measureDefinition(id)?.kind === 'flag';
    const most = Math.min(flag ? 1 - value : Number.MAX_SAFE_INTEGER, Math.floor(daysLeft / action.daysEach + 1e-9));
    if (most < 1) continue;
    list.push({
      action: action.text,
      daysEach: action.daysEach,
      most,
      raises: [[id, 1], ...Object.entries(action.alsoRaises ?? {})],
    });
  }
  if (mustHaves.approvedPlan && input.facts.planApproved === false && daysLeft >= APPROVAL_DAYS)
    list.push({
      action: 'Trình Chủ tịch UBND cấp xã phê duyệt kế hoạch năm',
      daysEach: APPROVAL_DAYS,
      most: 1,
      raises: [],
      fact: { planApproved: true },
    });
  if (mustHaves.evidence && daysLeft >= EVIDENCE_DAYS)
    for (const code of input.withoutEvidence)
      list.push({
        action: `Bổ sung minh chứng cho tiêu chí ${code}`,
        daysEach: EVIDENCE_DAYS,
        most: 1,
        raises: [],
        evidenceOf: code,
      });
  return list;
}

class Planner {
  private readonly base = new Map<string, number | undefined>();

  constructor(
    private readonly rubric: Rubric,
    private readonly thresholds: Thresholds,
    private readonly mustHaves: MustHaves,
    private readonly input: WhatIfInput,
    private readonly nodes: readonly RubricNode[],
    private readonly candidates: readonly Candidate[],
  ) {
    for (const n of nodes) this.base.set(n.code, this.counted(n, input.values));
  }

  // What a rule divides by stays as it is today: otherwise raising it would take points away elsewhere.
  private counted(n: RubricNode, values: (id: string) => number | undefined): number | undefined {
    if (!n.rule) return undefined;
    const targets = partsOf(n.rule, n.max).map(({ rule }) => ('target' in rule ? rule.target : undefined));
    const value = (id: string) => (targets.includes(id) ? this.input.values(id) : values(id));
    return countPoints(n.rule, n.max, n.step ?? 0.01, value);
  }

  private at(i: number): Candidate {
    return this.candidates[i] as Candidate;
  }

  /** Points and gates as they would be after these candidates, each with its amount (the most possible by default). */
  private state(set: readonly number[], amounts: ReadonlyMap<number, number> = new Map()): RatingInput {
    const raised = new Map<string, number>();
    let facts = this.input.facts;
    const proven = new Set<string>();
    for (const i of set) {
      const c = this.at(i);
      for (const [id, each] of c.raises) raised.set(id, (raised.get(id) ?? 0) + each * (amounts.get(i) ?? c.most));
      if (c.fact) facts = { ...facts, ...c.fact };
      if (c.evidenceOf) proven.add(c.evidenceOf);
    }
    const values = (id: string) => {
      const v = this.input.values(id);
      const more = raised.get(id);
      return v === undefined || more === undefined ? v : v + more;
    };
    const leaves = new Map(this.input.leaves);
    for (const n of this.nodes) {
      const now = leaves.get(n.code);
      if (typeof now !== 'number' || !n.rule || !measuresOf(n.rule).some((id) => raised.has(id))) continue;
      const then = this.counted(n, values);
      if (then === undefined) continue;
      const before = this.base.get(n.code);
      const better = before === undefined ? Math.max(now, then) : now + Math.max(0, then - before);
      leaves.set(n.code, Math.min(Math.round(n.max * 100), better));
    }
    return { leaves, withoutEvidence: this.input.withoutEvidence.filter((c) => !proven.has(c)), facts };
  }

  outcome(set: readonly number[], amounts?: ReadonlyMap<number, number>) {
    return rate(this.rubric, this.thresholds, this.mustHaves, this.state(set, amounts));
  }

  /** The smallest set that reaches; undefined when the tries run out. Sets are tried in order of size. */
  fewest(need: number, total: number, reaches: (set: readonly number[]) => boolean): number[] | undefined {
    const bounds = this.candidates.map((_, i) => ({ i, bound: this.bound(i) }));
    bounds.sort((a, b) => b.bound - a.bound || a.i - b.i);
    let tries = 0;
    const search = (size: number, from: number, set: number[], hoped: number): number[] | undefined => {
      if (set.length === size) {
        tries++;
        return reaches(set) ? [...set].sort((a, b) => a - b) : undefined;
      }
      for (let k = from; k <= bounds.length - (size - set.length); k++) {
        // Best first: if even the next ones cannot bring the points, no later ones can.
        let best = hoped;
        for (let j = 0; j < size - set.length; j++) best += bounds[k + j]?.bound ?? 0;
        if (best < need || tries > MOST_TRIES) return undefined;
        const { i, bound } = bounds[k] as { i: number; bound: number };
        const hit = search(size, k + 1, [...set, i], hoped + bound);
        if (hit) return hit;
      }
      return undefined;
    };
    for (let size = 1; size <= this.candidates.length && tries <= MOST_TRIES; size++) {
      const hit = search(size, 0, [], total);
      if (hit) return hit;
    }
    return undefined;
  }

  /**
   * Never less than what candidate i can add to the total (hundredths), whatever else is done. Rules that grow evenly
   * (ratio, points per item) add at most their own gain and one step a part; the others at most all that is there to gain.
   */
  private bound(i: number): number {
    const c = this.at(i);
    const all = this.state(this.candidates.map((_, k) => k)).leaves;
    const alone = this.state([i]).leaves;
    const points = (m: ReadonlyMap<string, Leaf>, code: string) => {
      const leaf = m.get(code);
      return typeof leaf === 'number' ? leaf : 0;
    };
    let sum = 0;
    for (const n of this.nodes) {
      if (c.evidenceOf === n.code) sum += this.stretch(n) * points(all, n.code);
      if (!n.rule || !measuresOf(n.rule).some((id) => c.raises.some(([raised]) => raised === id))) continue;
      const now = points(this.input.leaves, n.code);
      const most = points(all, n.code) - now;
      const parts = partsOf(n.rule, n.max);
      const simple = parts.every(({ rule }) => (rule.kind === 'ratio' || rule.kind === 'perItem') && !rule.condition);
      const own = points(alone, n.code) - now + parts.length * Math.round((n.step ?? 0.01) * 100);
      sum += this.stretch(n) * (simple ? Math.min(most, own) : most);
    }
    // Rounding down while re-scaling may shift a hundredth at each level of the tree.
    return sum + (sum > 0 ? this.rubric.nodes.length : 0);
  }

  /** By how much a criterion's points are stretched where others do not apply. */
  private stretch(node: RubricNode): number {
    if (this.rubric.naRule === 'full') return 1;
    let factor = 1;
    const na = (n: RubricNode): boolean => {
      const below = childrenOf(this.rubric, n.code);
      return below.length > 0 ? below.every(na) : this.input.leaves.get(n.code) === 'na';
    };
    let at: RubricNode | undefined = node;
    while (at) {
      const siblings: readonly RubricNode[] = childrenOf(this.rubric, at.parent);
      const sum = (list: readonly RubricNode[]) => list.reduce((s, n) => s + n.max, 0);
      factor *= sum(siblings) / (sum(siblings.filter((n) => !na(n))) || 1);
      const above: string | undefined = at.parent;
      at = above === undefined ? undefined : this.rubric.nodes.find((n) => n.code === above);
    }
    return factor;
  }

  /** Adds the most useful candidate until the grade is reached; then drops what turns out not to be needed. */
  greedy(wanted: number): number[] {
    let set: number[] = [];
    while (this.outcome(set).grade > wanted) {
      const rest = this.candidates.map((_, i) => i).filter((i) => !set.includes(i));
      const worth = (i: number) => {
        const o = this.outcome([...set, i]);
        return o.tally.total - o.grade * 1e6;
      };
      const best = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a));
      set = [...set, best];
    }
    for (const i of [...set]) {
      const without = set.filter((x) => x !== i);
      if (this.outcome(without).grade <= wanted) set = without;
    }
    return set.sort((a, b) => a - b);
  }

  /** The least amounts, one action after the other, with which the set still reaches. More never hurts, so halving finds them. */
  reduce(set: readonly number[], wanted: number): Map<number, number> {
    const amounts = new Map(set.map((i) => [i, this.at(i).most]));
    for (const i of set) {
      let low = 1;
      let high = this.at(i).most;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (this.outcome(set, new Map(amounts).set(i, middle)).grade <= wanted) high = middle;
        else low = middle + 1;
      }
      amounts.set(i, high);
    }
    return amounts;
  }

  step(i: number, set: readonly number[], amounts: ReadonlyMap<number, number>, lastDay: LocalDate): WhatIfStep {
    const c = this.at(i);
    const amount = amounts.get(i) ?? 1;
    const done = this.outcome(set, amounts).tally;
    const before = this.outcome(
      set.filter((x) => x !== i),
      amounts,
    ).tally;
    const criteria = this.nodes.flatMap(({ code }) => {
      const to = done.nodes.get(code)?.points ?? 0;
      const from = before.nodes.get(code)?.points ?? 0;
      return to !== from ? [{ code, from: from / 100, to: to / 100 }] : [];
    });
    const days = Math.ceil(amount * c.daysEach - 1e-9);
    return {
      action: c.action.replace('{n}', formatNumber(amount, 0)),
      ...(c.raises.length > 0 && { amount }),
      criteria,
      gain: (done.total - before.total) / 100,
      days,
      startBy: addDays(lastDay, -days),
    };
  }
}
