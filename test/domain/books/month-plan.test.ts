import fc from 'fast-check';
import { drawMonthPlan, isLineDone, rollText } from '../../../src/domain/books/month-plan';
import type { ActivityRecord, MonthPlanLine, YearPlanLine } from '../../../src/domain/books/records';

const commune = '00577';
const inPeriod = (date: string, period: string) => date.startsWith(period);
const year: YearPlanLine[] = [
  { id: 'K1', commune, task: 'Lớp điện thoại', firstMonth: '2022-12', lastMonth: '2023-01', responsible: 'Chị Lan' },
  { id: 'K2', commune, topic: 'Khuyến nông', firstMonth: '2023-01' },
  { id: 'K3', commune: '00580', task: 'Xã khác', firstMonth: '2022-12' },
  { id: 'K4', commune, task: 'Chưa rõ tháng' },
];
const store = (drafts: ReturnType<typeof drawMonthPlan>, from = 0): MonthPlanLine[] =>
  drafts.map((d, i) => ({ ...d, id: `T${from + i}` }));

test('draws the lines of the month, once', () => {
  const december = store(drawMonthPlan(commune, '2022-12', year, [], [], inPeriod));
  expect(december.map((l) => [l.planLine, l.task, l.responsible])).toEqual([['K1', 'Lớp điện thoại', 'Chị Lan']]);
  expect(drawMonthPlan(commune, '2022-12', year, december, [], inPeriod)).toEqual([]);
});

test('unfinished lines move on with their count, finished and dropped ones do not', () => {
  const december = store(drawMonthPlan(commune, '2022-12', year, [], [], inPeriod));
  const own: MonthPlanLine = { id: 'X', commune, period: '2022-12', task: 'Việc thêm', state: 'Bỏ' };
  const january = store(drawMonthPlan(commune, '2023-01', year, [...december, own], [], inPeriod), 10);
  expect(january.map((l) => [l.planLine, l.rolls, l.rolledFrom])).toEqual([
    ['K1', 1, 'T0'],
    ['K2', undefined, undefined],
  ]);
  const february = drawMonthPlan(commune, '2023-02', year, [...december, ...january], [], inPeriod);
  expect(february.map((l) => [l.planLine, l.rolls])).toEqual([
    ['K1', 2],
    ['K2', 1],
  ]);
  expect(february.map(rollText)).toEqual(['Chuyển từ tháng trước (lần 2)', 'Chuyển từ tháng trước (lần 1)']);
  const done = december.map((l) => ({ ...l, state: 'Xong' }));
  expect(drawMonthPlan(commune, '2023-02', year, done, [], inPeriod)).toEqual([]);
});

test('a line is done when its classes are in the log of its month', () => {
  const line: MonthPlanLine = { id: 'T', commune, period: '2022-12', planLine: 'K1', classes: 2 };
  const log = (date: string): ActivityRecord => ({ id: date, commune, planLine: 'K1', date });
  expect(isLineDone(line, [log('2022-12-01')], inPeriod)).toBe(false);
  expect(isLineDone(line, [log('2022-12-01'), log('2023-01-05')], inPeriod)).toBe(false);
  expect(isLineDone(line, [log('2022-12-01'), log('2022-12-05')], inPeriod)).toBe(true);
  expect(isLineDone({ ...line, classes: 0 }, [], inPeriod)).toBe(false);
});

test('over any run of months: never twice in a month, never lost, and a second run adds nothing', () => {
  const states = fc.constantFrom('Chưa làm', 'Đang làm', 'Xong', 'Hoãn', 'Bỏ', undefined);
  fc.assert(
    fc.property(fc.array(states, { minLength: 8, maxLength: 8 }), (answers) => {
      let lines: MonthPlanLine[] = [];
      for (const [m, period] of ['2022-12', '2023-01', '2023-02', '2023-03'].entries()) {
        lines = [...lines, ...store(drawMonthPlan(commune, period, year, lines, [], inPeriod), m * 10)];
        expect(drawMonthPlan(commune, period, year, lines, [], inPeriod)).toEqual([]);
        const here = lines.filter((l) => l.period === period).map((l) => l.planLine);
        expect(new Set(here).size).toBe(here.length);
        lines = lines.map((l, i) => (l.period === period ? { ...l, state: answers[i] } : l));
      }
      const last = lines.filter((l) => l.period === '2023-03');
      const open = lines.filter((l) => l.state !== 'Xong' && l.state !== 'Bỏ' && l.period !== '2023-03');
      for (const l of open) expect(lines.some((x) => x.rolledFrom === l.id) || last.length > 0).toBe(true);
      for (const l of lines.filter((x) => x.rolledFrom))
        expect(l.rolls).toBe((lines.find((x) => x.id === l.rolledFrom)?.rolls ?? 0) + 1);
    }),
  );
});
