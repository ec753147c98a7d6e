/** The whole assessment of a commune: suggested, self and verified points side by side, what is still owed, and the official score. */
import { addDays, type LocalDate } from '../../calendar/local-date';
import type { LocalDateTime } from '../../calendar/local-date-time';
import { formatPercent, formatPoints } from '../../text/format';
import { normalise } from '../../text/normalise';
import { applyRule, type RuleOutcome } from '../counting/apply-rule';
import type { CommuneFacts } from '../counting/gates';
import type { Leaf } from '../counting/tally';
import type { Measures } from '../measures';
import { criteriaOf, type MustHaves, type Rubric, type RubricNode, type Thresholds } from '../rubric';
import { measuresOf } from '../rules';
import { type CommuneScore, checkInput, type SelfScore, scoreCommune } from '../score';

/** Why a verified score differs from the commune's; `note` is required with "other". */
export const reasonCodes = [
  { code: 'MC', label: 'Thiếu minh chứng hoặc minh chứng không phù hợp' },
  { code: 'SL', label: 'Số liệu không khớp sổ' },
  { code: 'PH', label: 'Tính cả hoạt động trung tâm chỉ phối hợp' },
  { code: 'TL', label: 'Một việc tính hai lần' },
  { code: 'CC', label: 'Áp dụng chưa đúng cách chấm' },
  { code: 'BS', label: 'Bổ sung kết quả xã chưa tính' },
  { code: 'KH', label: 'Lý do khác (ghi ở ghi chú)' },
] as const;

export type ReasonCode = (typeof reasonCodes)[number]['code'];

/** A commune's row of Tự đánh giá. */
export interface SelfEntry extends SelfScore {
  /** why the self score differs from the suggested one */
  readonly reason?: string;
  readonly weakness?: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly owner?: string;
  readonly due?: LocalDate;
}

/** The district's decision on one criterion. Neither points nor N/A: not yet decided. */
export interface Verdict {
  readonly criterion: string;
  readonly points?: number;
  readonly notApplicable?: boolean;
  readonly reasonCode?: string;
  readonly note?: string;
  readonly at?: LocalDateTime;
}

/** The commune's answer to a changed score. */
export interface Reply {
  readonly criterion: string;
  readonly agrees: boolean;
  readonly note?: string;
  readonly at: LocalDateTime;
}

export interface AssessSettings {
  /** below this share of the maximum (0–1) weakness, cause, remedy, owner and date are required (thư I.6) */
  readonly weakShare: number;
  /** days that a commune has to answer a changed score */
  readonly replyDays: number;
  /** a commune that does not answer in time: `agree` makes the verified score official, `wait` keeps it open */
  readonly communeSilence: 'agree' | 'wait';
  /** a criterion that the district does not decide by `verifyBy`: `self` makes the self score official, `wait` keeps it open */
  readonly districtSilence: 'self' | 'wait';
  /** last day of verification */
  readonly verifyBy?: LocalDate;
}

export const defaultAssessSettings: AssessSettings = {
  weakShare: 0.5,
  replyDays: 5,
  communeSilence: 'agree',
  districtSilence: 'wait',
};

export interface AssessProblem {
  readonly criterion: string;
  readonly field: 'reason' | 'weakness' | 'cause' | 'remedy' | 'owner' | 'due' | 'verified' | 'reasonCode' | 'note';
  readonly code: string;
  readonly message: string;
}

/**
 * `unverified`: the district has not decided · `agreed`: it kept the self score, or the commune accepted the change ·
 * `reply-open`: changed, the reply window runs · `silent`: the window closed without an answer · `disputed`: the commune
 * disagrees, the district must decide once more · `settled`: decided after the disagreement · `by-silence`: the district
 * did not decide in time and the self score stands.
 */
export type VerificationState =
  | 'unverified'
  | 'agreed'
  | 'reply-open'
  | 'silent'
  | 'disputed'
  | 'settled'
  | 'by-silence';

export interface CriterionAssessment {
  readonly code: string;
  readonly text: string;
  readonly max: number;
  /** the rule's result with its sentence; none where the criterion has no rule */
  readonly outcome?: RuleOutcome;
  readonly suggested?: number;
  /** the books say that the criterion does not apply */
  readonly suggestsNa: boolean;
  readonly self?: number | 'na';
  readonly verified?: number | 'na';
  readonly official?: number | 'na';
  readonly state: VerificationState;
  /** self − suggested, where both are points */
  readonly overSuggested?: number;
  /** verified − self, where both are points */
  readonly correction?: number;
  /** last day on which the commune may answer */
  readonly replyUntil?: LocalDate;
  /** self score below the set share: weakness … due are required */
  readonly weak: boolean;
  /** rows of the books behind the rule's measures: evidence that links itself */
  readonly rowIds: readonly string[];
  /** those of them that serve other criteria too */
  readonly sharedRows: readonly { readonly rowId: string; readonly criteria: readonly string[] }[];
}

export interface CommuneAssessment {
  readonly criteria: readonly CriterionAssessment[];
  readonly self: CommuneScore;
  /** from the books alone; criteria without a suggestion are missing in it */
  readonly suggested: CommuneScore;
  /** from verified points; open criteria are missing in it */
  readonly official: CommuneScore;
  /** criteria with a self score whose official points are not settled */
  readonly open: readonly string[];
  readonly problems: readonly AssessProblem[];
}

export interface AssessInput {
  readonly entries: readonly SelfEntry[];
  readonly verdicts: readonly Verdict[];
  readonly replies: readonly Reply[];
  readonly measures: Measures;
  readonly facts: CommuneFacts;
}

/** Lays everything of one commune together. Of several replies or verdicts on one criterion the last in the list counts. */
export function assessCommune(
  rubric: Rubric,
  thresholds: Thresholds,
  mustHaves: MustHaves,
  input: AssessInput,
  settings: AssessSettings,
  now: LocalDateTime,
): CommuneAssessment {
  const last = <T extends { criterion: string }>(list: readonly T[]) => new Map(list.map((x) => [x.criterion, x]));
  const entries = last(input.entries);
  const verdicts = last(input.verdicts);
  const replies = last(input.replies);
  const nodes = criteriaOf(rubric);
  const rowsOf = new Map<string, string[]>();
  const usedBy = new Map<string, string[]>();
  for (const node of nodes) {
    const ids = node.rule ? measuresOf(node.rule).flatMap((id) => input.measures[id]?.rowIds ?? []) : [];
    const unique = [...new Set(ids)];
    rowsOf.set(node.code, unique);
    for (const id of unique) usedBy.set(id, [...(usedBy.get(id) ?? []), node.code]);
  }
  const problems: AssessProblem[] = [];
  const criteria = nodes.map((node): CriterionAssessment => {
    const { code, text, max } = node;
    const entry = entries.get(code);
    const verdict = verdicts.get(code);
    const outcome =
      node.rule && node.rule.kind !== 'manual'
        ? applyRule(node.rule, max, node.step ?? 0.01, input.measures)
        : undefined;
    const suggested = outcome?.points;
    const self = entry && toPoints(checkInput(node, entry).leaf);
    const checked = verdict && checkInput(node, { ...verdict, evidence: 'x' });
    const verified = checked && toPoints(checked.leaf);
    for (const p of checked?.problems ?? [])
      problems.push({ criterion: code, field: 'verified', code: p.code, message: p.message });
    const settled = settle(self, verified, verdict, replies.get(code), settings, now);
    const weak = typeof self === 'number' && Math.round(self * 100) < settings.weakShare * Math.round(max * 100) - 1e-9;
    problems.push(
      ...owed(node, entry, self, suggested, weak, settings.weakShare),
      ...owedByDistrict(node, self, verified, verdict),
    );
    const rowIds = rowsOf.get(code) ?? [];
    return {
      code,
      text,
      max,
      ...(outcome && { outcome }),
      ...(suggested !== undefined && { suggested }),
      suggestsNa: !!node.naAllowed && !!outcome?.zeroTarget,
      ...(self !== undefined && { self }),
      ...(verified !== undefined && { verified }),
      ...settled,
      ...(typeof self === 'number' && suggested !== undefined && { overSuggested: minus(self, suggested) }),
      ...(typeof self === 'number' && typeof verified === 'number' && { correction: minus(verified, self) }),
      weak,
      rowIds,
      sharedRows: rowIds.flatMap((rowId) => {
        const others = (usedBy.get(rowId) ?? []).filter((c) => c !== code);
        return others.length > 0 ? [{ rowId, criteria: others }] : [];
      }),
    };
  });

  // Rows that link themselves are evidence as good as a file named by hand.
  const evidenceOf = (code: string) =>
    entries.get(code)?.evidence ??
    ((rowsOf.get(code)?.length ?? 0) > 0 ? `${rowsOf.get(code)?.length} dòng trong sổ` : undefined);
  const inputsFrom = (pick: (c: CriterionAssessment) => number | 'na' | undefined): SelfScore[] =>
    criteria.flatMap((c) => {
      const value = pick(c);
      if (value === undefined) return [];
      const evidence = evidenceOf(c.code);
      return [
        {
          criterion: c.code,
          ...(value === 'na' ? { notApplicable: true } : { points: value }),
          ...(evidence !== undefined && { evidence }),
        },
      ];
    });
  const score = (list: readonly SelfScore[]) => scoreCommune(rubric, thresholds, mustHaves, list, input.facts);
  return {
    criteria,
    // The entries themselves, so that their problems are kept.
    self: score(
      input.entries.map((e) => {
        const evidence = evidenceOf(e.criterion);
        return evidence === undefined ? e : { ...e, evidence };
      }),
    ),
    suggested: score(inputsFrom((c) => c.suggested ?? (c.suggestsNa ? 'na' : undefined))),
    official: score(inputsFrom((c) => c.official)),
    open: criteria.filter((c) => c.self !== undefined && c.official === undefined).map((c) => c.code),
    problems,
  };
}

const toPoints = (leaf: Leaf): number | 'na' | undefined => (typeof leaf === 'number' ? leaf / 100 : leaf);

const minus = (a: number, b: number) => (Math.round(a * 100) - Math.round(b * 100)) / 100;

const blank = (text: string | undefined) => text === undefined || normalise(text) === '';

type Value = number | 'na' | undefined;

function settle(
  self: Value,
  verified: Value,
  verdict: Verdict | undefined,
  reply: Reply | undefined,
  settings: AssessSettings,
  now: LocalDateTime,
): Pick<CriterionAssessment, 'state' | 'official' | 'replyUntil'> {
  if (verified === undefined) {
    const over = settings.verifyBy !== undefined && now.slice(0, 10) > settings.verifyBy;
    if (self !== undefined && over && settings.districtSilence === 'self')
      return { state: 'by-silence', official: self };
    return { state: 'unverified' };
  }
  if (verified === self) return { state: 'agreed', official: verified };
  const decidedAt = verdict?.at;
  // An answer given before the decision was changed again is an answer to something else.
  if (reply && !reply.agrees) {
    if (decidedAt !== undefined && decidedAt > reply.at) return { state: 'settled', official: verified };
    return { state: 'disputed' };
  }
  if (reply && (decidedAt === undefined || reply.at >= decidedAt)) return { state: 'agreed', official: verified };
  const replyUntil = addDays((decidedAt ?? now).slice(0, 10), settings.replyDays);
  if (decidedAt === undefined || now.slice(0, 10) <= replyUntil) return { state: 'reply-open', replyUntil };
  return settings.communeSilence === 'agree'
    ? { state: 'silent', official: verified, replyUntil }
    : { state: 'silent', replyUntil };
}

function owed(
  node: RubricNode,
  entry: SelfEntry | undefined,
  self: Value,
  suggested: number | undefined,
  weak: boolean,
  weakShare: number,
): AssessProblem[] {
  const problems: AssessProblem[] = [];
  const { code } = node;
  const add = (field: AssessProblem['field'], kind: string, message: string) =>
    problems.push({ criterion: code, field, code: kind, message });
  if (self !== undefined && suggested !== undefined && self !== suggested && blank(entry?.reason)) {
    const own = self === 'na' ? 'chọn "Không áp dụng"' : `tự chấm ${formatPoints(self)}`;
    add(
      'reason',
      'reason-missing',
      `Tiêu chí ${code} ${own} khác điểm gợi ý ${formatPoints(suggested)}: hãy ghi lý do.`,
    );
  }
  if (weak && typeof self === 'number') {
    const why = `Tiêu chí ${code} được ${formatPoints(self)}/${formatPoints(node.max)} điểm, dưới ${formatPercent(weakShare)}`;
    const needed = [
      ['weakness', 'hạn chế', blank(entry?.weakness)],
      ['cause', 'nguyên nhân', blank(entry?.cause)],
      ['remedy', 'giải pháp', blank(entry?.remedy)],
      ['owner', 'người phụ trách', blank(entry?.owner)],
      ['due', 'thời hạn', entry?.due === undefined],
    ] as const;
    for (const [field, words, lacks] of needed) if (lacks) add(field, `${field}-missing`, `${why}: hãy ghi ${words}.`);
  }
  return problems;
}

function owedByDistrict(node: RubricNode, self: Value, verified: Value, verdict: Verdict | undefined): AssessProblem[] {
  if (verified === undefined || verified === self) return [];
  const known = reasonCodes.some((r) => r.code === verdict?.reasonCode);
  if (!known)
    return [
      {
        criterion: node.code,
        field: 'reasonCode',
        code: 'reason-code-missing',
        message: `Tiêu chí ${node.code}: điểm thẩm định khác điểm tự chấm, hãy chọn mã lý do.`,
      },
    ];
  if (verdict?.reasonCode === 'KH' && blank(verdict.note))
    return [
      {
        criterion: node.code,
        field: 'note',
        code: 'note-missing',
        message: `Tiêu chí ${node.code}: đã chọn "Lý do khác", hãy ghi rõ ở ghi chú.`,
      },
    ];
  return [];
}
