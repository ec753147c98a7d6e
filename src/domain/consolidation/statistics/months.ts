/** Kế hoạch tháng: lines of each month by their state. */
import { lineStates } from '../../books/choices';
import { isBlank } from '../../books/fields';
import type { MonthPlanLine } from '../../books/records';
import { periodLabel, periodsOf } from '../../calendar/school-year';
import { count, lacking, type Statistic, same } from '../statistic';

const [TODO, DOING, DONE, PUT_OFF, DROPPED] = lineStates;
const state = (word: string) => (l: MonthPlanLine) => same(l.state, word);

export const monthStatistic: Statistic = {
  id: 'months',
  title: 'Kế hoạch tháng',
  main: 'monthPlan',
  blankLines: true,
  lines: (scope) => periodsOf(scope.schoolYear).map((p) => ({ key: p, label: periodLabel(p) })),
  counts: [
    count('monthPlan', { id: 'tasks', label: 'Số việc' }),
    count('monthPlan', { id: 'done', label: DONE, of: state(DONE) }),
    count('monthPlan', { id: 'doing', label: DOING, of: state(DOING) }),
    // a line that says nothing has not been begun
    count('monthPlan', { id: 'todo', label: TODO, of: (l) => isBlank(l.state) || same(l.state, TODO) }),
    count('monthPlan', {
      id: 'putOff',
      label: `${PUT_OFF}, ${DROPPED.toLowerCase()}`,
      of: (l) => state(PUT_OFF)(l) || state(DROPPED)(l),
    }),
    count('monthPlan', { id: 'rolled', label: 'Việc chuyển từ tháng trước', of: (l) => !isBlank(l.rolledFrom) }),
    count('monthPlan', { id: 'monthCost', label: 'Kinh phí', kind: 'money', field: 'cost' }),
  ],
  place(row, book, scope) {
    const { period } = row as MonthPlanLine;
    if (period === undefined) return lacking(book, 'period');
    return periodsOf(scope.schoolYear).includes(period)
      ? { key: period }
      : { kind: 'outside', field: 'period', reason: `${periodLabel(period)} ngoài năm học ${scope.schoolYear.id}` };
  },
};
