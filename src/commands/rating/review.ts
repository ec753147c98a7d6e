/** The assessment of every commune, whole: numbers from its books, suggested, self and verified points, what is owed. */

import { categoryOf } from '../../domain/books/choices';
import { type MeasureInput, measuresOf } from '../../domain/books/measures';
import type { Books } from '../../domain/books/records';
import { emptyBooks } from '../../domain/books/records';
import { compareDates, type LocalDate } from '../../domain/calendar/local-date';
import { type Obligation, SELF_ASSESSMENT, YEAR_PLAN, YEAR_REPORT } from '../../domain/obligations/obligation';
import type { ObligationStatus } from '../../domain/obligations/state';
import type { CommuneFacts } from '../../domain/rating/counting/gates';
import type { Measures } from '../../domain/rating/measures';
import { assessCommune, type CommuneAssessment } from '../../domain/rating/review/assess';
import { parseNumber } from '../../domain/text/format';
import { type Context, tableData } from '../../workbook/command';
import { needsTable, suggestionsTable } from '../../workbook/tables/survey';
import type { BooksRead } from '../books/read-books';
import { pushTo } from '../common/groups';
import { yearOf } from '../obligations/calendar';
import { groupBooks, type Standing } from '../obligations/standing';
import { readVerdicts, type VerdictRow } from '../verification/read-verdicts';
import { type Assessed, type Assessment, problemsAt } from './assess';

/** Groups of needs that a plan is held to answer. */
const MOST_GROUPS = 5;

export interface Reviewed extends Assessed {
  measures: Measures;
  review: CommuneAssessment;
  /** the commune's rows of Thẩm định, by criterion */
  verdicts: ReadonlyMap<string, VerdictRow>;
  /** its submission of the self-assessment */
  submission?: Standing;
  /** last day on which work counts for this assessment */
  lastDay: LocalDate;
}

/** Known once the obligation is asked for: approved or not. */
function factsOf(plan: ObligationStatus | undefined, report: ObligationStatus | undefined): CommuneFacts {
  const known = plan && plan.state !== 'chưa mở';
  const closed = report && report.timing !== 'còn hạn';
  return {
    ...(known && { planApproved: plan.state === 'đã phê duyệt' || plan.state === 'phòng đã tiếp nhận' }),
    ...(closed && { reportOnTime: report.timing === 'đúng hạn' || report.timing === 'gia hạn' }),
  };
}

type Survey = NonNullable<MeasureInput['survey']>;

/** The survey as Sổ chung shows it: answers from Nhu cầu học tập, priority groups from what is suggested for the plan. */
function surveysOf(c: Context, target: number): Map<string, Survey> {
  const out = new Map<string, Survey>();
  for (const { record: r } of tableData(c, needsTable).rows) {
    const answers = parseNumber(r.count ?? '');
    // the first row of a commune counts all its answers; fewer than five are hidden and say nothing
    if (r.commune !== undefined && r.id?.endsWith('-000') && answers !== undefined)
      out.set(r.commune, { answers, target, priority: [] });
  }
  for (const { record: r } of tableData(c, suggestionsTable).rows) {
    const survey = out.get(r.commune ?? '');
    const group = categoryOf(r.category);
    if (survey && group && survey.priority.length < MOST_GROUPS && !survey.priority.includes(group))
      out.set(r.commune ?? '', { ...survey, priority: [...survey.priority, group] });
  }
  return out;
}

/**
 * Adds what the books and the district say. Rows dated after the last day of the self-assessment are not counted: all
 * communes are measured by the same span.
 */
export function reviewed(
  c: Context,
  assessment: Assessment,
  read: BooksRead,
  standings: readonly Standing[],
): Assessment<Reviewed> {
  const { rubric, settings } = assessment.district;
  const schoolYear = yearOf(settings);
  const today = c.now.slice(0, 10);
  const grouped = groupBooks(read.books);
  const own = new Map<string, Standing[]>();
  for (const s of standings) pushTo(own, s.commune.code, s);
  const verdicts = readVerdicts(c, assessment);
  const surveys = surveysOf(c, settings.surveyTarget);
  const communes = assessment.communes.map((a): Reviewed => {
    const { code } = a.commune;
    const mine = own.get(code) ?? [];
    const find = (id: Obligation['id']) => mine.find((s) => s.obligation.id === id);
    const submission = find(SELF_ASSESSMENT);
    const plan = find(YEAR_PLAN)?.status;
    const report = find(YEAR_REPORT)?.status;
    const lastDay = submission?.status.due.lastDay ?? schoolYear.end;
    const asOf = compareDates(today, lastDay) < 0 ? today : lastDay;
    const books: Books = grouped.get(code) ?? emptyBooks;
    const measures = measuresOf({
      books,
      schoolYear,
      asOf,
      yearPlan: plan,
      yearReport: report,
      survey: surveys.get(code),
      months: mine.flatMap((s) =>
        s.obligation.period !== undefined && s.obligation.lastDay <= asOf
          ? [{ period: s.obligation.period, status: s.status, rowId: s.record?.id }]
          : [],
      ),
    });
    const rows = verdicts.get(code) ?? [];
    const facts = { ...a.facts, ...factsOf(plan, report) };
    const review = assessCommune(
      rubric,
      settings.thresholds,
      settings.mustHaves,
      {
        entries: a.entries,
        verdicts: rows.flatMap((v) => v.verdict ?? []),
        replies: rows.flatMap((v) => v.reply ?? []),
        measures,
        facts,
      },
      settings.assess,
      c.now,
    );
    return {
      ...a,
      facts,
      measures,
      review,
      verdicts: new Map(rows.map((v) => [v.criterion, v])),
      submission,
      lastDay,
      score: review.self,
      problems: a.empty
        ? a.problems
        : [
            ...a.rows.flatMap((row) => row.problems),
            ...problemsAt(assessment.data, a.rows, [...review.self.problems, ...review.problems]),
          ],
    };
  });
  return { ...assessment, communes };
}
