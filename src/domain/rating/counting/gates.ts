/** From totals to a rating: thresholds, then the must-haves that cap it, and which of them truly hold it down. */
import { formatPercent, formatPoints } from '../../text/format';
import { childrenOf, type MustHaves, NOT_RATED, type Rubric, type Thresholds } from '../rubric';
import { type Leaf, type Tally, tally } from './tally';

/** What the must-haves look at besides points. Undefined = not known, which is neither yes nor no. */
export interface CommuneFacts {
  readonly planApproved?: boolean;
  readonly reportOnTime?: boolean;
  readonly monthsActive?: number;
  readonly suspended?: boolean;
}

/** The must-haves by their short names in the sample rubric. */
export type GateId = 'M1' | 'M2' | 'M3' | 'M4' | 'M5';

export interface GateResult {
  readonly id: GateId;
  readonly state: 'met' | 'failed' | 'unknown';
  /** why it failed, or what is not known; a clause to follow "vì" */
  readonly reason: string;
  /** the best rating that a failed gate leaves; M4 takes points away instead */
  readonly cap?: string;
}

/** Points of the criteria (hundredths), which of them lack required evidence, and the facts. */
export interface RatingInput {
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly withoutEvidence: readonly string[];
  readonly facts: CommuneFacts;
}

export interface RatingOutcome {
  readonly tally: Tally;
  /** position among the grades: 0 is the best; grades.length means not rated */
  readonly grade: number;
  /** the same by points alone */
  readonly byPoints: number;
  readonly gates: readonly GateResult[];
}

/** Index of the grade that a total (hundredths) reaches; the lower bound belongs to the grade. */
export function gradeByPoints(thresholds: Thresholds, total: number): number {
  const i = thresholds.grades.findIndex((g) => total >= Math.round(g.min * 100));
  return i < 0 ? thresholds.grades.length - 1 : i;
}

/** Label of a grade index; beyond the last it is "Không xếp loại". */
export const gradeLabel = (thresholds: Thresholds, index: number): string =>
  thresholds.grades[index]?.label ?? NOT_RATED;

/** Rates complete or incomplete points; whether they are complete is the caller's question. `without` leaves gates out. */
export function rate(
  rubric: Rubric,
  thresholds: Thresholds,
  mustHaves: MustHaves,
  input: RatingInput,
  without: readonly GateId[] = [],
): RatingOutcome {
  const on = (id: GateId) => !without.includes(id);
  const { facts } = input;
  const gates: GateResult[] = [];
  const known = (id: GateId, ok: boolean | undefined, failed: string, unknown: string, cap: string) =>
    gates.push({
      id,
      state: ok === undefined ? 'unknown' : ok ? 'met' : 'failed',
      reason: ok === undefined ? unknown : failed,
      cap,
    });

  let leaves = input.leaves;
  if (mustHaves.evidence && on('M4')) {
    const lost = input.withoutEvidence.filter((code) => typeof leaves.get(code) === 'number' && leaves.get(code) !== 0);
    const changed = new Map(leaves);
    for (const code of lost) changed.set(code, 0);
    leaves = changed;
    gates.push({
      id: 'M4',
      state: lost.length > 0 ? 'failed' : 'met',
      reason: `${lost.length} tiêu chí không có minh chứng nên tính 0 điểm (${lost.join(', ')})`,
    });
  }
  const t = tally(rubric, leaves);
  const m1 = mustHaves.areaMinimum;
  if (m1 && on('M1')) {
    const below = (m1.codes ?? childrenOf(rubric).map((n) => n.code)).flatMap((code) => {
      const area = t.nodes.get(code);
      if (!area || area.na) return [];
      const max = Math.round(area.node.max * 100);
      return area.points < m1.share * max - 1e-9 ? [{ area, share: area.points / max }] : [];
    });
    const wanted = thresholds.grades.findIndex((g) => g.label === m1.grade);
    const cap = gradeLabel(thresholds, Math.min(wanted + 1, thresholds.grades.length - 1));
    const isGroup = (code: string) => childrenOf(rubric, code).length > 0;
    const list = below.map(
      ({ area, share }) =>
        `${isGroup(area.node.code) ? 'nhóm' : 'tiêu chí'} ${area.node.code} được ${formatPoints(area.points / 100)}/${formatPoints(area.node.max)} điểm (${formatPercent(Math.floor(share * 1000) / 1000)})`,
    );
    known('M1', below.length === 0, `${list.join(', ')}, dưới mức tối thiểu ${formatPercent(m1.share)}`, '', cap);
  }
  const { approvedPlan: m2, reportOnTime: m3, newCentre: m5 } = mustHaves;
  if (m2 && on('M2'))
    known(
      'M2',
      facts.planApproved,
      'kế hoạch năm chưa được Chủ tịch UBND cấp xã phê duyệt',
      'kế hoạch năm đã được phê duyệt hay chưa',
      m2.cap,
    );
  if (m3 && on('M3'))
    known('M3', facts.reportOnTime, 'báo cáo năm không gửi đúng hạn', 'báo cáo năm có gửi đúng hạn hay không', m3.cap);
  if (m5 && on('M5')) {
    const young = facts.monthsActive === undefined ? undefined : facts.monthsActive < m5.months;
    const ok = facts.suspended ? false : young === undefined ? undefined : !young;
    const why = facts.suspended
      ? 'trung tâm đang tạm dừng hoạt động'
      : `trung tâm mới hoạt động ${facts.monthsActive ?? 0} tháng, chưa đủ ${m5.months} tháng`;
    known('M5', ok, why, `trung tâm đã hoạt động đủ ${m5.months} tháng hay chưa`, NOT_RATED);
  }
  const byPoints = gradeByPoints(thresholds, t.total);
  // Where nothing applies there is nothing to rate, whatever the gates say.
  let grade = t.na ? thresholds.grades.length : byPoints;
  for (const g of gates) {
    if (g.state !== 'failed' || g.cap === undefined) continue;
    const cap = thresholds.grades.findIndex((x) => x.label === g.cap);
    grade = Math.max(grade, cap < 0 ? thresholds.grades.length : cap);
  }
  return { tally: t, grade, byPoints, gates };
}

/**
 * The failed gates that hold the rating down. Usually one, or several of which each alone would raise the rating if it
 * were gone; where only the removal of several together raises it, the smallest such set, with `together` true.
 */
export function blockingGates(
  rubric: Rubric,
  thresholds: Thresholds,
  mustHaves: MustHaves,
  input: RatingInput,
  outcome: RatingOutcome,
): { gates: GateResult[]; together: boolean } {
  const failed = outcome.gates.filter((g) => g.state === 'failed');
  const raises = (set: readonly GateResult[]) =>
    rate(
      rubric,
      thresholds,
      mustHaves,
      input,
      set.map((g) => g.id),
    ).grade < outcome.grade;
  const alone = failed.filter((g) => raises([g]));
  if (alone.length > 0) return { gates: alone, together: false };
  let best: GateResult[] = [];
  for (let bits = 1; bits < 1 << failed.length; bits++) {
    const set = failed.filter((_, i) => bits & (1 << i));
    if (set.length > 1 && (best.length === 0 || set.length < best.length) && raises(set)) best = set;
  }
  return { gates: best, together: true };
}
