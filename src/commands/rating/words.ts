/** What Tự đánh giá says beside a criterion: the numbers, how they make points, and the rows that were counted. */

import type { CriterionAssessment } from '../../domain/rating/review/assess';
import { nodeOf, type Rubric } from '../../domain/rating/rubric';
import { measuresOf } from '../../domain/rating/rules';
import type { Reviewed } from './review';

const MOST_IDS = 6;

const upperFirst = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** Numbers of a criterion in words, then how the rule makes points of them: both from the same objects as the points. */
export function countedText(rubric: Rubric, a: Reviewed, x: CriterionAssessment): string {
  const rule = nodeOf(rubric, x.code)?.rule;
  if (!rule || !x.outcome) return 'Không đếm từ sổ: người chấm.';
  const facts = [...new Set(measuresOf(rule).flatMap((id) => a.measures[id]?.sentence ?? []))];
  const na = x.suggestsNa ? ' Có thể chọn “Không áp dụng”.' : '';
  return `${upperFirst(facts.join('; '))}.\n${x.outcome.sentence}${na}`;
}

const short = (id: string) => id.replace(/^\d+-/, '');

/** `12 dòng: HD-0001, HD-0002, …; 4 dòng dùng cả cho B3`. */
export function rowsText(x: CriterionAssessment): string | undefined {
  const n = x.rowIds.length;
  if (n === 0) return undefined;
  const list = x.rowIds.slice(0, MOST_IDS).map(short).join(', ');
  const others = [...new Set(x.sharedRows.flatMap((s) => s.criteria))];
  const shared = others.length
    ? `; ${x.sharedRows.length === n ? 'các dòng này' : `${x.sharedRows.length} dòng`} dùng cả cho ${others.join(', ')}`
    : '';
  return `${n} dòng: ${list}${n > MOST_IDS ? ', …' : ''}${shared}`;
}
