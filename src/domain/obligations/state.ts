/** Where an obligation stands: computed from what is written, never from the tick alone. */
import { daysBetween, type LocalDate } from '../calendar/local-date';
import { dateOf, type LocalDateTime } from '../calendar/local-date-time';
import { formatDate } from '../text/format';
import type { Content, Missing } from './content';
import { type Due, dueOf, type Extension, type Obligation } from './obligation';

export const obligationStates = [
  'chưa mở',
  'trống',
  'thiếu n ô',
  'có lỗi',
  'sẵn sàng',
  'có số liệu nhưng chưa nộp',
  'nộp nhưng rỗng',
  'đã nộp',
  'đã trình Chủ tịch',
  'đã phê duyệt',
  'phòng đã tiếp nhận',
  'trả lại',
] as const;
export type ObligationState = (typeof obligationStates)[number];

export const ACCEPTED = 'Tiếp nhận';
export const RETURNED = 'Trả lại';

/** The chairman's approval (thư I.5). It is recorded once number, day and signer are there; the scan may follow. */
export interface Approval {
  readonly no?: string;
  readonly date?: LocalDate;
  readonly approver?: string;
  readonly link?: string;
}

export interface ObligationFacts {
  readonly content: Content;
  /** the commune's ☐ Nộp */
  readonly submitted: boolean;
  readonly presentedOn?: LocalDate;
  readonly approval?: Approval;
  /** stored by the sweep when it first saw the tick with complete content */
  readonly seenAt?: LocalDateTime;
  readonly seenContent?: string;
  readonly answer?: typeof ACCEPTED | typeof RETURNED;
  readonly answeredAt?: LocalDateTime;
  readonly answerReason?: string;
  readonly extension?: Extension;
}

/**
 * On time by the original date; on time by an extension; late (done, but after the last day); overdue (not done and the
 * last day is over); open (not done, still time).
 */
export type Timing = 'đúng hạn' | 'gia hạn' | 'trễ' | 'quá hạn' | 'còn hạn';

export interface ObligationStatus {
  readonly state: ObligationState;
  /** the state in words: 'thiếu 3 ô', 'trả lại: …' */
  readonly label: string;
  /** what is still missing or wrong, cell by cell */
  readonly missing: readonly Missing[];
  /** handed in and, where the letter asks for it, approved by the chairman */
  readonly done: boolean;
  /** when the tick was first seen with complete content */
  readonly since?: LocalDateTime;
  /** of what is done: the day that decides, of the sending or of the approval, whichever is later */
  readonly doneOn?: LocalDate;
  /** the content is not what it was at `since` */
  readonly changedSince: boolean;
  readonly due: Due;
  readonly timing: Timing;
  /** days after the last day, of what is done late or still open; 0 when in time */
  readonly late: number;
  /** the commune's rows for this obligation are locked */
  readonly locked: boolean;
  /** what the sweep has to store; undefined clears it */
  readonly store: { readonly seenAt?: LocalDateTime; readonly seenContent?: string };
}

/** Whether number, day and signer of the approval are recorded. */
export function isApproved(approval: Approval | undefined): boolean {
  return !!approval?.no?.trim() && !!approval.date && !!approval.approver?.trim();
}

/** Something is written, nothing is missing, nothing is wrong. */
export function isComplete(content: Content): boolean {
  return content.filled > 0 && content.missing.length === 0 && content.errors.length === 0;
}

function approvalMissing(approval: Approval | undefined): Missing[] {
  const cells: [string, unknown, string][] = [
    ['approvalNo', approval?.no, 'Chưa có số văn bản phê duyệt của Chủ tịch UBND.'],
    ['approvalDate', approval?.date, 'Chưa có ngày phê duyệt.'],
    ['approver', approval?.approver, 'Chưa ghi người ký phê duyệt.'],
    ['approvalLink', approval?.link, 'Chưa có liên kết bản quét phê duyệt.'],
  ];
  return cells.filter(([, value]) => !value).map(([field, , message]) => ({ book: 'submissions', field, message }));
}

/** Computes the state at a moment. The same facts give the same state, however often it is asked. */
export function stateOf(obligation: Obligation, facts: ObligationFacts, now: LocalDateTime): ObligationStatus {
  const { content, submitted } = facts;
  const today = dateOf(now);
  const due = dueOf(obligation, facts.extension);
  const complete = isComplete(content);
  const approved = isApproved(facts.approval);

  const accepted = facts.answer === ACCEPTED;
  // A return holds until the commune hands in again: the tick seen anew after the answer. Returning takes the tick away
  // and clears `seenAt`; a tick that merely stayed is the old one.
  const again = submitted && complete && (facts.seenAt === undefined || facts.seenAt >= (facts.answeredAt ?? ''));
  const returned = facts.answer === RETURNED && !again;

  // The first sight of tick and complete content is kept; taking the tick away takes the submission back.
  const first = submitted && complete && !returned;
  const keep = facts.seenAt !== undefined && (submitted || accepted);
  const since = keep ? facts.seenAt : first ? now : undefined;
  const seenContent = keep ? facts.seenContent : first ? content.mark : undefined;

  const state = ((): ObligationState => {
    if (accepted) return 'phòng đã tiếp nhận';
    if (returned) return 'trả lại';
    if (content.filled === 0) return submitted ? 'nộp nhưng rỗng' : today < obligation.opensOn ? 'chưa mở' : 'trống';
    if (content.missing.length > 0) return 'thiếu n ô';
    if (content.errors.length > 0) return 'có lỗi';
    if (!submitted) return approved || today > due.lastDay ? 'có số liệu nhưng chưa nộp' : 'sẵn sàng';
    if (approved) return 'đã phê duyệt';
    return facts.presentedOn ? 'đã trình Chủ tịch' : 'đã nộp';
  })();

  const handedIn = state === 'đã nộp' || state === 'đã trình Chủ tịch' || state === 'đã phê duyệt';
  const done = accepted || (handedIn && (approved || !obligation.needsApproval));
  // A plan is in time when both the sending and the approval are: the later day of the two decides.
  const sentOn = dateOf(since ?? facts.answeredAt ?? now);
  const approvedOn = obligation.needsApproval ? facts.approval?.date : undefined;
  const doneOn = !done ? today : approvedOn !== undefined && approvedOn > sentOn ? approvedOn : sentOn;
  const late = Math.max(0, daysBetween(due.lastDay, doneOn));
  const timing: Timing =
    late > 0 ? (done ? 'trễ' : 'quá hạn') : !done ? 'còn hạn' : doneOn <= due.original ? 'đúng hạn' : 'gia hạn';

  const wanting: Missing[] = [...content.missing, ...content.errors];
  if (complete && submitted && obligation.needsApproval && !accepted) wanting.push(...approvalMissing(facts.approval));
  const n = content.missing.length;
  const label =
    state === 'thiếu n ô'
      ? `thiếu ${n} ô`
      : state === 'trả lại' && facts.answerReason
        ? `trả lại: ${facts.answerReason}`
        : state;
  return {
    state,
    label,
    missing: wanting,
    done,
    since,
    ...(done ? { doneOn } : {}),
    changedSince: since !== undefined && seenContent !== undefined && seenContent !== content.mark,
    due,
    timing,
    late,
    locked: accepted,
    store: since === undefined ? {} : { seenAt: since, seenContent },
  };
}

/** The dates and the timing in one sentence for the commune's row. */
export function timingSentence(status: ObligationStatus): string {
  const { due, timing, late } = status;
  const extended = due.extension
    ? `; gia hạn đến ${formatDate(due.extension.to)} vì ${due.extension.reason.trim()}`
    : '';
  const hurry = late > 0 ? ` ${late} ngày` : '';
  return `Hạn cuối ${formatDate(due.original)}${extended}: ${timing}${hurry}`;
}

/** Why the district cannot accept yet, in a sentence; undefined when it can. */
export function whyNotAccept(obligation: Obligation, facts: ObligationFacts, now: LocalDateTime): string | undefined {
  const status = stateOf(obligation, facts, now);
  if (status.locked) return 'Đã tiếp nhận rồi.';
  if (status.state === 'trả lại') return 'Đang trả lại: chờ xã nộp lại.';
  if (!facts.submitted) return 'Xã chưa đánh dấu Nộp.';
  if (!isComplete(facts.content)) return `Nội dung chưa đủ: ${status.label}.`;
  if (obligation.needsApproval && !isApproved(facts.approval))
    return 'Chưa có phê duyệt của Chủ tịch UBND (số, ngày, người ký) theo công văn mục I.5.';
  return undefined;
}
