/** Sentences of Kết quả that look beyond the score: gates, "Muốn lên hạng?", "Vì sao thay đổi". */

import type { LocalDate } from '../../domain/calendar/local-date';
import type { Leaf } from '../../domain/rating/counting/tally';
import { explainChange } from '../../domain/rating/review/change';
import { whatIf } from '../../domain/rating/review/what-if';
import { criteriaOf } from '../../domain/rating/rubric';
import type { CommuneScore } from '../../domain/rating/score';
import type { Context } from '../../workbook/command';
import type { District } from '../common/district';
import type { Assessment } from './assess';
import { yearBefore } from './history';
import type { Reviewed } from './review';

const GATE_STATES = { met: 'đạt', failed: 'không đạt', unknown: 'chưa xét được' } as const;

/** Every gate that is switched on, with its state. */
export function gatesText(score: CommuneScore): string | undefined {
  return (
    score.gates.map((g) => `${g.id}: ${GATE_STATES[g.state]}${g.state === 'met' ? '' : ` (${g.reason})`}`).join('; ') ||
    undefined
  );
}

/** The fewest steps to the next rating; only while there is time, and only once everything is scored. */
export function adviceText({ rubric, settings }: District, a: Reviewed, today: LocalDate): string | undefined {
  if (today > a.lastDay || a.score.state !== 'rated') return undefined;
  const leaves = new Map<string, Leaf>();
  const withoutEvidence: string[] = [];
  const required = new Set(criteriaOf(rubric).flatMap((n) => (n.evidenceRequired ? [n.code] : [])));
  for (const x of a.review.criteria) {
    leaves.set(x.code, typeof x.self === 'number' ? Math.round(x.self * 100) : x.self);
    const own = a.entries.find((e) => e.criterion === x.code)?.evidence;
    if (required.has(x.code) && own === undefined && x.rowIds.length === 0) withoutEvidence.push(x.code);
  }
  return whatIf(rubric, settings.thresholds, settings.mustHaves, {
    leaves,
    withoutEvidence,
    facts: a.facts,
    values: (id) => a.measures[id]?.value,
    today,
    lastDay: a.lastDay,
  }).sentence;
}

/** Year on year, split so that the parts sum to the difference; nothing without a year before. */
export function changeText(c: Context, assessment: Assessment<Reviewed>, a: Reviewed): string | undefined {
  if (a.score.state === 'incomplete') return undefined;
  const { official } = a.review;
  const verified = official.state === 'incomplete' ? a.score.total : official.total;
  const was = yearBefore(c, assessment, a);
  return (
    was &&
    explainChange({ ...was, after: { label: assessment.district.settings.schoolYear, self: a.score.total, verified } })
      .sentence
  );
}
