/** What passes between the two workbooks: verdicts to Tự đánh giá, self scores, answers and times to Thẩm định. */

import type { CriterionAssessment } from '../../domain/rating/review/assess';
import { reasonCodes } from '../../domain/rating/review/assess';
import { formatDate, formatPoints } from '../../domain/text/format';
import { problemAt, readProblems } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { setCells, type Wanted } from '../../workbook/book/write';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import { verificationTable } from '../../workbook/tables/verification';
import type { BooksRead } from '../books/read-books';
import type { Assessment } from '../rating/assess';
import type { Reviewed } from '../rating/review';
import { evidenceCells } from './evidence';
import type { VerdictRow } from './read-verdicts';

/** The word of the choice. */
export const NA = 'không áp dụng';

/** Points, N/A or nothing. */
export const shown = (v: number | 'na' | undefined): string | undefined =>
  v === undefined ? undefined : v === 'na' ? NA : formatPoints(v);

/** `+1,5`, `−2`, `0`. */
export const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${formatPoints(Math.abs(n))}`;

/** Where a criterion stands between the two, in words. */
export function stateText(x: CriterionAssessment): string {
  const until = x.replyUntil === undefined ? '' : formatDate(x.replyUntil);
  switch (x.state) {
    case 'unverified':
      return x.self === undefined ? 'xã chưa chấm' : 'chưa thẩm định';
    case 'agreed':
      return '✓ thống nhất';
    case 'reply-open':
      return `⚠ chờ xã trả lời đến hết ${until}`;
    case 'silent':
      return x.official === undefined
        ? `⚠ xã không trả lời đến hết ${until}`
        : `✓ xã không trả lời đến hết ${until}, lấy điểm thẩm định`;
    case 'disputed':
      return '✕ xã không đồng ý, cần xem lại';
    case 'settled':
      return '✓ đã quyết định sau ý kiến của xã';
    default:
      return '✓ quá hạn thẩm định, lấy điểm tự chấm';
  }
}

/** Why the verified score differs, for the commune. */
function whyText(x: CriterionAssessment, v: VerdictRow | undefined): string | undefined {
  if (!v?.verdict || x.verified === undefined) return x.state === 'by-silence' ? stateText(x) : undefined;
  if (x.verified === x.self) return '✓ Đúng như tự chấm';
  const { reasonCode, note } = v.verdict;
  const label = reasonCode === 'KH' ? undefined : reasonCodes.find((r) => r.code === reasonCode)?.label;
  const why = [label, note].filter((s) => s !== undefined).join(': ') || 'Chưa ghi lý do';
  return `${why}\n${stateText(x)}`;
}

export interface Carried {
  desk: Request[];
  shared: Request[];
}

/** Requests for both workbooks; the same input asks for nothing. */
export function carryRequests(c: Context, assessment: Assessment<Reviewed>, read: BooksRead): Carried {
  const desk: { row: number; values: Record<string, Wanted> }[] = [];
  const shared: { row: number; values: Record<string, Wanted> }[] = [];
  for (const a of assessment.communes) {
    const rows = new Map(a.rows.map((r) => [r.record.criterion, r.row]));
    for (const x of a.review.criteria) {
      const v = a.verdicts.get(x.code);
      const row = rows.get(x.code);
      if (row !== undefined) shared.push({ row, values: { verified: shown(x.verified), verifiedWhy: whyText(x, v) } });
      if (!v) continue;
      const r = v.reply;
      desk.push({
        row: v.row.row,
        values: {
          self: typeof x.self === 'number' ? x.self : undefined,
          suggested: x.suggested,
          difference: x.correction === undefined ? undefined : signed(x.correction),
          state: `${stateText(x)}${x.self === 'na' ? '; xã chọn “không áp dụng”' : ''}`,
          reply: r && `${r.agrees ? 'Đồng ý' : 'Không đồng ý'}${r.note ? `: ${r.note}` : ''}`,
          version: x.self === undefined ? undefined : a.review.self.version,
          ...v.seen,
          ...evidenceCells(a, x, v, read),
        },
      });
    }
  }
  return { desk: setCells(tableData(c, verificationTable), desk), shared: setCells(assessment.data, shared) };
}

/** What the district still has to mend in Thẩm định. */
export function verdictProblems(c: Context, assessment: Assessment<Reviewed>): Problem[] {
  const data = tableData(c, verificationTable);
  const owed = assessment.communes.flatMap((a) =>
    a.review.problems.flatMap((p) => {
      const row = a.verdicts.get(p.criterion)?.row;
      const column = p.field === 'verified' ? 'points' : p.field;
      return row && column in data.table.columns ? [problemAt(data, row, column, p.code, p.message, 'question')] : [];
    }),
  );
  return [...readProblems(data), ...owed];
}
