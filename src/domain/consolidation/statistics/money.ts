/** Biểu 04 Kinh phí by source and by purpose, and the money of the year plan by source; all in đồng. */
import { moneyPurposes, moneySources } from '../../books/choices';
import type { MoneyLine, YearPlanLine } from '../../books/records';
import { count, lacking, type Statistic, wordLines, wordOf } from '../statistic';
import { isOwnPlan } from './work';

const counts = [
  count('money', { id: 'budget', label: 'Dự toán', kind: 'money', field: 'budget' }),
  count('money', { id: 'approved', label: 'Được duyệt', kind: 'money', field: 'approved' }),
  count('money', { id: 'actual', label: 'Thực hiện', kind: 'money', field: 'actual' }),
];

/** Biểu 04 by source (thư I.4): xã hội hóa is a source of its own. */
export const sourceStatistic: Statistic = {
  id: 'sources',
  title: 'Kinh phí theo nguồn',
  main: 'money',
  lines: () => wordLines(moneySources),
  counts,
  place(row, book) {
    const key = wordOf(moneySources, (row as MoneyLine).source);
    return key === undefined ? lacking(book, 'source') : { key };
  },
};

/** Biểu 04 by purpose: its totals must be those by source. */
export const purposeStatistic: Statistic = {
  id: 'purposes',
  title: 'Kinh phí theo mục chi',
  main: 'money',
  lines: () => wordLines(moneyPurposes),
  counts,
  place(row, book) {
    const key = wordOf(moneyPurposes, (row as MoneyLine).purpose);
    return key === undefined ? lacking(book, 'purpose') : { key };
  },
};

/** Money of the centre's own plan lines by source; a line that needs none needs no source. */
export const planSourceStatistic: Statistic = {
  id: 'planSources',
  title: 'Kinh phí kế hoạch theo nguồn',
  main: 'yearPlan',
  lines: () => wordLines(moneySources),
  counts: [count('yearPlan', { id: 'plannedCost', label: 'Kinh phí kế hoạch', kind: 'money', field: 'cost' })],
  concerns: (row) => isOwnPlan(row as YearPlanLine) && ((row as YearPlanLine).cost ?? 0) > 0,
  place(row, book) {
    const key = wordOf(moneySources, (row as YearPlanLine).source);
    return key === undefined ? lacking(book, 'source') : { key };
  },
};
