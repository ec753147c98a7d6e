/** The district's decisions and the communes' answers as they stand, each with the time at which it was first seen. */

import type { LocalDateTime } from '../../domain/calendar/local-date-time';
import type { Reply, Verdict } from '../../domain/rating/review/assess';
import { formatPoints } from '../../domain/text/format';
import type { Row } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { RecordOf } from '../../workbook/kit/table';
import { DISAGREE } from '../../workbook/tables/self-assessment';
import { verificationTable } from '../../workbook/tables/verification';
import { pushTo } from '../common/groups';
import type { Assessment } from '../rating/assess';

export interface VerdictRow {
  criterion: string;
  row: Row<RecordOf<typeof verificationTable>>;
  verdict?: Verdict;
  reply?: Reply;
  /** what is to be stored, so that the times stay */
  seen: { seenVerdict?: string; decidedAt?: LocalDateTime; seenReply?: string; repliedAt?: LocalDateTime };
}

/**
 * A decision's time is when it was first seen with these points. Other words alone make it a new decision only while the
 * commune disagrees: then they are the district's answer.
 */
export function readVerdicts(c: Context, assessment: Assessment): Map<string, VerdictRow[]> {
  const answers = new Map<string, RecordOf<typeof assessment.data.table>>();
  for (const { record: r } of assessment.data.rows) answers.set(`${r.commune}/${r.criterion}`, r);
  const out = new Map<string, VerdictRow[]>();
  for (const row of tableData(c, verificationTable).rows) {
    const r = row.record;
    if (r.commune === undefined || r.criterion === undefined) continue;
    const answer = answers.get(`${r.commune}/${r.criterion}`);
    const na = r.notApplicable !== undefined;
    const value = na ? 'KAD' : r.points === undefined ? undefined : formatPoints(r.points);
    const words = `${r.reasonCode ?? ''}|${r.note ?? ''}`;
    const at = (r.seenVerdict ?? '').indexOf('|');
    const was = { value: r.seenVerdict?.slice(0, at), words: r.seenVerdict?.slice(at + 1) };
    const disputed = answer?.reply === DISAGREE && (r.repliedAt ?? '') >= (r.decidedAt ?? '') && !!r.repliedAt;
    const isNew = was.value !== value || (disputed && was.words !== words) || r.decidedAt === undefined;
    const decidedAt = value === undefined ? undefined : isNew ? c.now : r.decidedAt;
    const said =
      value === undefined || answer?.reply === undefined ? undefined : `${answer.reply}|${answer.replyNote ?? ''}`;
    const repliedAt = said === undefined ? undefined : said === r.seenReply && r.repliedAt ? r.repliedAt : c.now;
    const { criterion } = r;
    pushTo(out, r.commune, {
      criterion,
      row,
      ...(value !== undefined && {
        verdict: {
          criterion,
          notApplicable: na,
          points: r.points,
          reasonCode: r.reasonCode,
          note: r.note,
          at: decidedAt,
        },
      }),
      ...(repliedAt !== undefined && {
        reply: { criterion, agrees: answer?.reply !== DISAGREE, note: answer?.replyNote, at: repliedAt },
      }),
      seen: {
        seenVerdict: value === undefined ? undefined : `${value}|${words}`,
        decidedAt,
        seenReply: said,
        repliedAt,
      },
    });
  }
  return out;
}
