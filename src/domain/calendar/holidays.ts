/** Days on which a class is unlikely: Tết and the fixed public holidays (Bộ luật Lao động 2019 Điều 112). */
import { daysBetween, type LocalDate } from './local-date';

/**
 * First day of the lunar year by the Vietnamese calendar (QĐ 121-CP of 08/8/1967: new moons by the time of the 105th
 * meridian, UTC+7). In 2030 it is a day before China's. test/domain/calendar/holidays.test.ts computes each from the new
 * moons by another way (Hồ Ngọc Đức, "Thuật toán tính âm lịch", after Meeus).
 */
export const lunarNewYears: readonly LocalDate[] = [
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-02',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
];

const FIXED: Readonly<Record<string, string>> = {
  '01-01': 'Tết Dương lịch',
  '04-30': 'ngày Chiến thắng 30/4',
  '05-01': 'ngày Quốc tế lao động 1/5',
  '09-02': 'ngày Quốc khánh 2/9',
};

/**
 * The holiday on a day, as it stands in a sentence: 'mùng 2 Tết'. Of Tết, the eve and the first three days: each
 * arrangement of the five days off that the law allows holds these four. Undefined on other days, and for Tết outside
 * 2020–2035.
 */
export function holidayOf(date: LocalDate): string | undefined {
  const fixed = FIXED[date.slice(5)];
  if (fixed !== undefined) return fixed;
  for (const first of lunarNewYears) {
    const day = daysBetween(first, date);
    if (day === -1) return 'ngày cuối năm Âm lịch, trước mùng 1 Tết';
    if (day >= 0 && day <= 2) return `mùng ${day + 1} Tết`;
  }
  return undefined;
}
