import fc from 'fast-check';
import { addDays, daysBetween } from '../../../src/domain/calendar/local-date';
import {
  inSchoolYear,
  isSchoolYear,
  nextSchoolYear,
  parsePeriod,
  parseSchoolYearId,
  periodLabel,
  periodOf,
  periodsOf,
  periodWindow,
  previousSchoolYear,
  schoolYear,
} from '../../../src/domain/calendar/school-year';

test('2022-2023 runs from September to August', () => {
  const y = schoolYear('2022-2023');
  expect([y.start, y.end]).toEqual(['2022-09-01', '2023-08-31']);
  expect(periodsOf(y)[0]).toBe('2022-09');
  expect(periodsOf(y)[11]).toBe('2023-08');
  expect(inSchoolYear(y, '2023-08-31')).toBe(true);
  expect(inSchoolYear(y, '2023-09-01')).toBe(false);
  expect(nextSchoolYear(y)).toEqual(schoolYear('2023-2024'));
});

test('a period from the 26th to the 25th is named after its last month (Bình Khê, tháng 5/2020)', () => {
  const y = schoolYear('2019-2020', { monthStartDay: 26 });
  expect(periodWindow(y, '2020-05')).toEqual({ start: '2020-04-26', end: '2020-05-25' });
  expect([y.start, y.end]).toEqual(['2019-08-26', '2020-08-25']);
  expect(periodOf(y, '2020-04-26')).toBe('2020-05');
  expect(periodOf(y, '2019-12-26')).toBe('2020-01');
});

test('the periods partition the school year, whatever its first month and day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2090 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (first, startMonth, monthStartDay) => {
        const y = schoolYear(`${first}-${first + 1}`, { startMonth, monthStartDay });
        let day = y.start;
        for (const p of periodsOf(y)) {
          const w = periodWindow(y, p);
          expect(w.start).toBe(day);
          expect(periodOf(y, w.start)).toBe(p);
          expect(periodOf(y, w.end)).toBe(p);
          day = addDays(w.end, 1);
        }
        expect(addDays(day, -1)).toBe(y.end);
        expect(daysBetween(y.start, y.end)).toBeGreaterThanOrEqual(364);
        expect(nextSchoolYear(y).start).toBe(day);
        expect(previousSchoolYear(nextSchoolYear(y))).toEqual(y);
      },
    ),
  );
});

test('reads what a clerk writes', () => {
  expect(parseSchoolYearId('Năm học 2022 – 2023')).toBe('2022-2023');
  expect(parseSchoolYearId('2022')).toBe('2022-2023');
  expect(parseSchoolYearId('2022-2024')).toBeUndefined();
  expect([isSchoolYear('2022-2023'), isSchoolYear('2022'), isSchoolYear('2022-2024')]).toEqual([true, false, false]);
  expect(parsePeriod('tháng 11/2022')).toBe('2022-11');
  expect(parsePeriod('2022-11')).toBe('2022-11');
  expect(parsePeriod('13/2022')).toBeUndefined();
  expect(periodLabel('2022-09')).toBe('tháng 9/2022');
  expect(() => schoolYear('2022-2024')).toThrow(RangeError);
});
