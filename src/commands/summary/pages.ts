/** Every summary tab of the desk as data, in the order of the tabs: what Tổng hợp tất cả writes, and what reports take. */

import type { Context } from '../../workbook/command';
import type { PageSpec } from '../../workbook/page/page';
import { VIEW_READS, type View } from '../books/view';
import { consolidationOf } from './input';
import type { SummaryPage } from './kit';
import { activitiesPage, activitiesTab } from './tabs/activities';
import { literacyPage, literacyTab } from './tabs/literacy';
import { mediaPage, mediaTab } from './tabs/media';
import { moneyPage, moneyTab } from './tabs/money';
import { planPage, planTab } from './tabs/plan';
import { recordsPage, recordsTab } from './tabs/records';

export type { SummaryPage } from './kit';

/** Tables that the tabs are made of. */
export const SUMMARY_READS = VIEW_READS;

/** The tabs in their order. */
export const summarySpecs: readonly PageSpec[] = [
  planPage,
  activitiesPage,
  literacyPage,
  moneyPage,
  mediaPage,
  recordsPage,
];

/** All tabs of one read. The same input gives the same pages. */
export function summaryPages(c: Context, view: View): SummaryPage[] {
  const all = consolidationOf(c, view);
  return [planTab, activitiesTab, literacyTab, moneyTab, mediaTab, recordsTab].map((tab) => tab(c, view, all));
}
