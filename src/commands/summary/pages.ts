/** Every summary tab of the desk as data, in the order of the tabs: what Tổng hợp tất cả writes, and what reports take. */

import type { Command, Context } from '../../workbook/command';
import type { Table } from '../../workbook/kit/table';
import type { PageSpec } from '../../workbook/page/page';
import { answersPage, surveyBatches } from '../../workbook/tables/survey';
import { VIEW_READS, type View } from '../books/view';
import { progressSpec } from '../obligations/progress-page';
import { ratingPage } from '../rating/consolidate';
import { formOf } from '../survey/answers';
import { FORM_READS } from '../survey/create';
import { NEEDS } from '../survey/form-plan';
import { needsPage } from '../survey/needs';
import { consolidationOf } from './input';
import type { SummaryPage } from './kit';
import { activitiesPage, activitiesTab } from './tabs/activities';
import { literacyPage, literacyTab } from './tabs/literacy';
import { mediaPage, mediaTab } from './tabs/media';
import { moneyPage, moneyTab } from './tabs/money';
import { needsTab, progressTab, ratingTab, readsSurvey, surveyOf } from './tabs/others';
import { overviewPage, overviewTab } from './tabs/overview';
import { planPage, planTab } from './tabs/plan';
import { recordsPage, recordsTab } from './tabs/records';

export type { SummaryPage } from './kit';

/** Tables that all tabs but TH Nhu cầu are made of. */
export const SUMMARY_READS: readonly Table[] = VIEW_READS;

/**
 * What a command declares besides to have TH Nhu cầu among the pages: it reads all answers of the survey, which is dear.
 * Without it the page is left out.
 */
export const withNeeds: Pick<Command, 'reads' | 'pages' | 'formOf'> = {
  reads: [...new Set<Table>([...VIEW_READS, ...FORM_READS, surveyBatches])],
  pages: [answersPage],
  formOf: (desk) => formOf(desk, NEEDS, answersPage),
};

/** The tabs in their order. */
export const summarySpecs: readonly PageSpec[] = [
  overviewPage,
  progressSpec,
  planPage,
  activitiesPage,
  literacyPage,
  moneyPage,
  mediaPage,
  recordsPage,
  needsPage,
  ratingPage,
];

/** All tabs of one read, in their order. The same input gives the same pages. */
export function summaryPages(c: Context, view: View): SummaryPage[] {
  const all = consolidationOf(c, view);
  const needs = readsSurvey(c);
  const survey = needs ? surveyOf(c, view) : undefined;
  const others: SummaryPage[] = [
    progressTab(c, view),
    ...[planTab, activitiesTab, literacyTab, moneyTab, mediaTab, recordsTab].map((tab) => tab(c, view, all)),
    ...(needs ? [needsTab(c, view, survey)] : []),
    ratingTab(c, view),
  ];
  return [overviewTab(c, view, all, others, survey), ...others];
}
