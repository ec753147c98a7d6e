/** A commune's score: its points checked, added up, rated, and said in words, all from one result object. */
import { formatPoints } from '../text/format';
import { normalise } from '../text/normalise';
import { blockingGates, type CommuneFacts, type GateResult, gradeLabel, rate } from './counting/gates';
import type { Leaf } from './counting/tally';
import {
  criteriaOf,
  fromHundredths,
  type MustHaves,
  NOT_RATED,
  type Rubric,
  type RubricNode,
  rulesVersion,
  type Thresholds,
  toHundredths,
} from './rubric';

/** What was entered for one criterion. Blank is undefined; 0 is an answer. */
export interface SelfScore {
  readonly criterion: string;
  readonly points?: number;
  readonly notApplicable?: boolean;
  readonly evidence?: string;
}

export interface ScoreProblem {
  readonly criterion: string;
  /** which input is wrong */
  readonly field: 'criterion' | 'points' | 'notApplicable' | 'evidence';
  readonly code: string;
  /** what is wrong and what to do */
  readonly message: string;
  /** an error makes the criterion count as missing; a question leaves its points */
  readonly severity: 'error' | 'question';
}

export interface CriterionScore {
  readonly code: string;
  readonly text: string;
  readonly max: number;
  readonly state: 'scored' | 'na' | 'missing';
  /** as counted: 0 where the evidence gate takes the points away */
  readonly points?: number;
}

export interface GroupScore {
  readonly code: string;
  readonly text: string;
  readonly max: number;
  /** re-scaled to `max`; the sum so far while criteria are missing */
  readonly points: number;
  readonly state: 'complete' | 'incomplete' | 'na';
  readonly expected: number;
  readonly answered: number;
}

export interface Weakness {
  readonly code: string;
  readonly text: string;
  readonly points: number;
  readonly max: number;
}

export interface CommuneScore {
  /** version of rubric, thresholds and must-haves together */
  readonly version: string;
  readonly mode: Rubric['mode'];
  readonly state: 'rated' | 'incomplete' | 'not-rated';
  /** label of the grade; "Không xếp loại" when not rated; undefined while incomplete */
  readonly rating?: string;
  /** the grade by points alone, when complete */
  readonly ratingByPoints?: string;
  /** 0 = best; undefined unless rated */
  readonly gradeIndex?: number;
  readonly total: number;
  readonly maximum: number;
  readonly criteria: readonly CriterionScore[];
  /** every group at every depth, in reading order */
  readonly groups: readonly GroupScore[];
  /** the nodes without a group above: the columns of a summary */
  readonly topGroups: readonly GroupScore[];
  readonly expected: number;
  readonly answered: number;
  readonly missing: readonly string[];
  readonly problems: readonly ScoreProblem[];
  /** every gate that is switched on; empty while incomplete */
  readonly gates: readonly GateResult[];
  /** the gates that hold the rating down, and whether only all of them together do */
  readonly blocking: { readonly gates: readonly GateResult[]; readonly together: boolean };
  /** the next better grade and how many points are missing to it; none at the top or where a gate caps */
  readonly toNext?: { readonly label: string; readonly points: number };
  /** the criterion with the lowest share of its maximum; ties: more points lost, then reading order */
  readonly weakness?: Weakness;
  /** the result in words */
  readonly sentence: string;
}

/** Checks one criterion's input. The offending value is not corrected: the criterion then counts as missing. */
export function checkInput(node: RubricNode, input: SelfScore): { leaf: Leaf; problems: ScoreProblem[] } {
  const problems: ScoreProblem[] = [];
  const add = (
    field: ScoreProblem['field'],
    code: string,
    message: string,
    severity: ScoreProblem['severity'] = 'error',
  ) => problems.push({ criterion: node.code, field, code, message, severity });
  const range = `từ 0 đến ${formatPoints(node.max)}`;
  const { points } = input;
  if (input.notApplicable) {
    if (points !== undefined)
      add(
        'notApplicable',
        'na-with-points',
        `Tiêu chí ${node.code} vừa có điểm vừa chọn "Không áp dụng": hãy bỏ một trong hai.`,
      );
    else if (!node.naAllowed)
      add(
        'notApplicable',
        'na-not-allowed',
        `Tiêu chí ${node.code} không được chọn "Không áp dụng": hãy bỏ chọn và chấm ${range}.`,
      );
    else return { leaf: 'na', problems };
    return { leaf: undefined, problems };
  }
  if (points === undefined) return { leaf: undefined, problems };
  const h = toHundredths(points);
  const max = Math.round(node.max * 100);
  const step = Math.max(1, Math.round((node.step ?? 0.01) * 100));
  if (!Number.isFinite(points)) add('points', 'points-not-number', `Tiêu chí ${node.code}: điểm phải là số ${range}.`);
  else if (points < 0)
    add(
      'points',
      'points-negative',
      `Tiêu chí ${node.code}: điểm ${formatPoints(points)} nhỏ hơn 0; hãy nhập ${range}.`,
    );
  else if (points > node.max)
    add(
      'points',
      'points-over-max',
      `Tiêu chí ${node.code}: điểm ${formatPoints(points)} vượt điểm tối đa ${formatPoints(node.max)}; hãy nhập ${range}.`,
    );
  else if (h === undefined || h % step !== 0) {
    const below = Math.floor((points * 100) / step) * step;
    const near = below + step <= max ? ` hoặc ${formatPoints((below + step) / 100)}` : '';
    add(
      'points',
      'points-off-step',
      `Tiêu chí ${node.code}: điểm ${String(points).replace('.', ',')} không theo bước ${formatPoints(step / 100)}; hãy chấm ${formatPoints(below / 100)}${near}.`,
    );
  } else {
    if (h > 0 && node.evidenceRequired && !hasText(input.evidence))
      add(
        'evidence',
        'evidence-missing',
        `Tiêu chí ${node.code} được ${formatPoints(points)} điểm nhưng chưa ghi minh chứng: hãy ghi tên hoặc dán liên kết minh chứng.`,
        'question',
      );
    return { leaf: h, problems };
  }
  return { leaf: undefined, problems };
}

const hasText = (text: string | undefined) => text !== undefined && normalise(text) !== '';

/**
 * Scores one commune. Points must lie between 0 and the criterion's maximum in its step, else they count as missing and
 * a problem says so; a blank is not 0. A rating is given only when every criterion has an answer.
 */
export function scoreCommune(
  rubric: Rubric,
  thresholds: Thresholds,
  mustHaves: MustHaves,
  inputs: readonly SelfScore[],
  facts: CommuneFacts = {},
): CommuneScore {
  const nodes = criteriaOf(rubric);
  const problems: ScoreProblem[] = [];
  const byCode = new Map<string, SelfScore>();
  const twice = new Set<string>();
  for (const input of inputs) {
    if (byCode.has(input.criterion)) twice.add(input.criterion);
    byCode.set(input.criterion, input);
    if (!nodes.some((n) => n.code === input.criterion))
      problems.push({
        criterion: input.criterion,
        field: 'criterion',
        code: 'criterion-unknown',
        message: `Bộ tiêu chí không có tiêu chí ${input.criterion}: hãy xóa dòng này hoặc sửa mã.`,
        severity: 'error',
      });
  }
  const leaves = new Map<string, Leaf>();
  const withoutEvidence: string[] = [];
  for (const node of nodes) {
    const input = byCode.get(node.code);
    if (twice.has(node.code)) {
      problems.push({
        criterion: node.code,
        field: 'criterion',
        code: 'criterion-twice',
        message: `Tiêu chí ${node.code} được chấm ở hai dòng: hãy giữ lại một dòng.`,
        severity: 'error',
      });
      continue;
    }
    if (!input) continue;
    const checked = checkInput(node, input);
    leaves.set(node.code, checked.leaf);
    problems.push(...checked.problems);
    if (node.evidenceRequired && !hasText(input.evidence)) withoutEvidence.push(node.code);
  }
  const ratingInput = { leaves, withoutEvidence, facts };
  const outcome = rate(rubric, thresholds, mustHaves, ratingInput);
  const { tally } = outcome;
  const missing = nodes.filter((n) => leaves.get(n.code) === undefined).map((n) => n.code);
  const complete = missing.length === 0 && nodes.length > 0;
  const notRated = outcome.gates.some((g) => g.id === 'M5' && g.state === 'failed') || (complete && tally.na);
  const state = notRated ? 'not-rated' : complete ? 'rated' : 'incomplete';

  const criteria = nodes.map((n): CriterionScore => {
    const leaf = leaves.get(n.code);
    const base = { code: n.code, text: n.text, max: n.max };
    if (leaf === undefined) return { ...base, state: 'missing' };
    const points = fromHundredths(tally.nodes.get(n.code)?.points ?? 0);
    return leaf === 'na' ? { ...base, state: 'na' } : { ...base, state: 'scored', points };
  });
  const groupOf = (n: RubricNode): GroupScore => {
    const t = tally.nodes.get(n.code);
    const expected = t?.expected ?? 0;
    const answered = t?.answered ?? 0;
    return {
      code: n.code,
      text: n.text,
      max: n.max,
      points: fromHundredths(t?.points ?? 0),
      state: answered < expected ? 'incomplete' : t?.na ? 'na' : 'complete',
      expected,
      answered,
    };
  };
  const isLeaf = new Set(nodes.map((n) => n.code));
  const groupNodes = rubric.nodes.filter((n) => !isLeaf.has(n.code));
  const rated = state === 'rated';
  const next = rated && outcome.grade === outcome.byPoints ? thresholds.grades[outcome.grade - 1] : undefined;
  const weakness = weakest(criteria);
  const result: Omit<CommuneScore, 'sentence'> = {
    version: rulesVersion(rubric, thresholds, mustHaves),
    mode: rubric.mode,
    state,
    ...(state !== 'incomplete' && { rating: rated ? gradeLabel(thresholds, outcome.grade) : NOT_RATED }),
    ...(complete && !tally.na && { ratingByPoints: gradeLabel(thresholds, outcome.byPoints) }),
    ...(rated && { gradeIndex: outcome.grade }),
    total: fromHundredths(tally.total),
    maximum: fromHundredths(tally.maximum),
    criteria,
    groups: groupNodes.map(groupOf),
    topGroups: rubric.nodes.filter((n) => n.parent === undefined).map(groupOf),
    expected: tally.expected,
    answered: tally.answered,
    missing,
    problems,
    gates: state === 'incomplete' ? [] : outcome.gates,
    blocking: complete
      ? blockingGates(rubric, thresholds, mustHaves, ratingInput, outcome)
      : { gates: notRated ? outcome.gates.filter((g) => g.id === 'M5') : [], together: false },
    ...(next && { toNext: { label: next.label, points: fromHundredths(Math.round(next.min * 100) - tally.total) } }),
    ...(weakness && { weakness }),
  };
  return { ...result, sentence: ratingSentence(result) };
}

/** The scored criterion with the lowest share of its maximum; none when all are full. */
export function weakest(criteria: readonly CriterionScore[]): Weakness | undefined {
  let worst: Weakness | undefined;
  for (const { code, text, points, max } of criteria) {
    if (points === undefined || points >= max) continue;
    // Shares are compared by cross-multiplying, so that equal shares are equal.
    const side = worst ? Math.round(points * worst.max * 1e4) - Math.round(worst.points * max * 1e4) : -1;
    if (!worst || side < 0 || (side === 0 && max - points > worst.max - worst.points))
      worst = { code, text, points, max };
  }
  return worst;
}

/** The result in one or two sentences; everything in them is taken from the result object. */
export function ratingSentence(r: Omit<CommuneScore, 'sentence'>): string {
  const unit = r.mode === 'pass-fail' ? 'tiêu chí đạt' : 'điểm';
  const total = `${formatPoints(r.total)}/${formatPoints(r.maximum)} ${unit}`;
  const reasons = r.blocking.gates.map((g) => g.reason).join(r.blocking.together ? ' và ' : '; cũng vì ');
  const because = reasons && ` vì ${r.blocking.together ? 'đồng thời ' : ''}${reasons}`;
  if (r.state === 'not-rated')
    return because ? `${NOT_RATED}${because}.` : `${NOT_RATED} vì mọi tiêu chí đều không áp dụng.`;
  if (r.state === 'incomplete') {
    if (r.answered === 0) return `Chưa xếp loại: chưa chấm tiêu chí nào trong ${r.expected} tiêu chí.`;
    return `Chưa xếp loại: đã chấm ${r.answered}/${r.expected} tiêu chí, tạm được ${formatPoints(r.total)} ${unit}; còn thiếu ${listCodes(r.missing)}.`;
  }
  const capped = r.ratingByPoints !== r.rating;
  const head = `Tổng ${total}${capped ? ' nhưng' : ','} xếp loại ${r.rating}${because}`;
  const short = r.toNext ? `; còn thiếu ${formatPoints(r.toNext.points)} ${unit} để đạt ${r.toNext.label}` : '';
  const byPoints = capped ? ` (nếu chỉ tính điểm là ${r.ratingByPoints})` : '';
  const unknown = r.gates.filter((g) => g.state === 'unknown').map((g) => g.reason);
  const note = unknown.length > 0 ? ` Chưa xét được điều kiện: ${unknown.join('; ')}.` : '';
  const zeroed = r.gates.find((g) => g.id === 'M4' && g.state === 'failed' && !r.blocking.gates.includes(g));
  const lost = zeroed ? ` ${zeroed.reason}.` : '';
  return `${head}${byPoints}${short}.${lost}${note}`;
}

/** Codes as a list that stays short: the first eight, then how many more. */
export function listCodes(codes: readonly string[]): string {
  return codes.length <= 9 ? codes.join(', ') : `${codes.slice(0, 8).join(', ')} và ${codes.length - 8} tiêu chí khác`;
}
