/** What the script writes of obligations: the rows of Hồ sơ nộp and the lines of Trang chủ. */

import { type ObligationStatus, timingSentence } from '../../domain/obligations/state';
import { formatDate } from '../../domain/text/format';
import type { Wanted } from '../../workbook/book/write';
import { obligationCells } from '../books/layout';
import { pushTo } from '../common/groups';
import type { Standing } from './standing';

const MOST_MISSING = 6;
const MOST_LINES = 6;

/** The sign of a state: ✓ nothing to do, ✕ late, returned or wrong, ⚠ the commune's turn. */
export function signOf(s: ObligationStatus): string {
  if (s.done) return '✓';
  if (s.state === 'chưa mở') return '·';
  return s.timing === 'quá hạn' || s.state === 'trả lại' || s.state === 'nộp nhưng rỗng' || s.state === 'có lỗi'
    ? '✕'
    : '⚠';
}

/** What is missing, row by row, in one cell. */
export function missingText(s: ObligationStatus): string {
  const lines = s.missing.map((m) => (m.rowId ? `${m.rowId}: ${m.message}` : m.message));
  const more = lines.length - MOST_MISSING;
  return [...lines.slice(0, MOST_MISSING), ...(more > 0 ? [`… và ${more} điều nữa`] : [])].join('\n');
}

/** Cells of one row of Hồ sơ nộp that the script owns. */
export function submissionCells(x: Standing, today: string): Record<string, Wanted> {
  const { status } = x;
  const asked = isAsked(x, today);
  return {
    ...obligationCells(x.obligation),
    state: asked ? `${signOf(status)} ${status.label}` : 'chưa mở',
    missing: (asked && missingText(status)) || undefined,
    timing: asked
      ? `${timingSentence(status)}${status.changedSince ? '; ⚠ nội dung đã đổi sau khi nộp' : ''}`
      : undefined,
    seenAt: status.store.seenAt,
    seenContent: status.store.seenContent,
    answer: x.record?.answer,
    answerReason: x.record?.answerReason,
    answeredAt: x.record?.answeredAt,
    extendedTo: x.record?.extendedTo,
    extensionReason: x.record?.extensionReason,
  };
}

/** Is it asked for by now? What was handed in early counts too. */
export const isAsked = (x: Standing, today: string): boolean =>
  x.status.state !== 'chưa mở' && (x.obligation.opensOn <= today || x.facts.submitted || x.status.done);

/** The obligations that are asked for by now, each with all its communes. */
export function askedObligations(standings: readonly Standing[], today: string): Standing[][] {
  const lists = new Map<string, Standing[]>();
  for (const s of standings) pushTo(lists, s.obligation.id, s);
  return [...lists.values()].filter((list) => list.some((s) => isAsked(s, today)));
}

/** The lines of one commune in Trang chủ: what is returned or late first, then what is due. */
export function dueText(own: readonly Standing[], today: string): string {
  const rank = '✕⚠';
  const open = own
    .filter((x) => isAsked(x, today) && !x.status.done)
    .sort((a, b) => rank.indexOf(signOf(a.status)) - rank.indexOf(signOf(b.status)));
  const done = own.filter((x) => x.status.done).length;
  const lines = open
    .slice(0, MOST_LINES)
    .map(
      (x) => `${signOf(x.status)} ${x.obligation.title}: ${x.status.label}, hạn ${formatDate(x.status.due.lastDay)}`,
    );
  if (open.length > MOST_LINES) lines.push(`… và ${open.length - MOST_LINES} việc nữa`);
  if (done) lines.push(`✓ ${done} việc đã xong`);
  return lines.join('\n') || '✓ Chưa có việc nào tới hạn';
}
