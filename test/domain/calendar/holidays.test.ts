/** Tết of 2020–2035, computed again from the moon and the sun (Hồ Ngọc Đức, "Thuật toán tính âm lịch", after Meeus). */

import { holidayOf, lunarNewYears } from '../../../src/domain/calendar/holidays';

const RAD = Math.PI / 180;
const sin = (degrees: number) => Math.sin(degrees * RAD);

/** Julian date of the k-th new moon after 1/1/1900. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const mean =
    2415020.75933 + 29.53058868 * k + 0.0001178 * t ** 2 + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const m = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2;
  const mp = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2;
  const f = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2;
  const c =
    (0.1734 - 0.000393 * t) * sin(m) +
    0.0021 * sin(2 * m) -
    0.4068 * sin(mp) +
    0.0161 * sin(2 * mp) -
    0.0004 * sin(3 * mp) +
    0.0104 * sin(2 * f) -
    0.0051 * sin(m + mp) -
    0.0074 * sin(m - mp) +
    0.0004 * sin(2 * f + m) -
    0.0004 * sin(2 * f - m) -
    0.0006 * sin(2 * f + mp) +
    0.001 * sin(2 * f - mp) +
    0.0005 * sin(2 * mp + m);
  return mean + c - (-0.000278 + 0.000265 * t + 0.000262 * t ** 2);
}

/** Twelfth of its year's way in which the sun stands at midnight of a day, UTC + `zone`. */
function sunSector(day: number, zone: number): number {
  const t = (day - 0.5 - zone / 24 - 2451545) / 36525;
  const m = 357.5291 + 35999.0503 * t - 0.0001559 * t ** 2;
  const l =
    280.46645 +
    36000.76983 * t +
    (1.9146 - 0.004817 * t) * sin(m) +
    (0.019993 - 0.000101 * t) * sin(2 * m) +
    0.00029 * sin(3 * m);
  return Math.floor((((l % 360) + 360) % 360) / 30);
}

const moonDay = (k: number, zone: number) => Math.floor(newMoon(k) + 0.5 + zone / 24);
const julian = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 2440588;
const iso = (day: number) => new Date((day - 2440588) * 86_400_000).toISOString().slice(0, 10);

/** The 11th month holds the winter solstice; the year begins with the second month after it, or the third after a leap one. */
function newYear(year: number, zone: number): string {
  const eleventh = (y: number) => {
    const k = Math.floor((julian(`${y}-12-31`) - 2415021) / 29.530588853);
    return sunSector(moonDay(k, zone), zone) >= 9 ? k - 1 : k;
  };
  const k = eleventh(year - 1);
  const leapYear = eleventh(year) - k === 13;
  const leapAt = [1, 2].find(
    (i) => sunSector(moonDay(k + i, zone), zone) === sunSector(moonDay(k + i + 1, zone), zone),
  );
  return iso(moonDay(k + 2 + (leapYear && leapAt !== undefined ? 1 : 0), zone));
}

test('each new year is the one that the moon and the sun give in Viet Nam', () => {
  expect(lunarNewYears).toEqual(Array.from({ length: 16 }, (_, i) => newYear(2020 + i, 7)));
});

test('the algorithm knows where Viet Nam differs from China', () => {
  expect([newYear(1985, 7), newYear(1985, 8)]).toEqual(['1985-01-21', '1985-02-20']);
  expect([newYear(2007, 7), newYear(2007, 8)]).toEqual(['2007-02-17', '2007-02-18']);
  expect([newYear(2030, 7), newYear(2030, 8)]).toEqual(['2030-02-02', '2030-02-03']);
});

test('holidays in words', () => {
  expect(holidayOf('2023-01-21')).toContain('trước mùng 1 Tết');
  expect(holidayOf('2023-01-22')).toBe('mùng 1 Tết');
  expect(holidayOf('2023-01-24')).toBe('mùng 3 Tết');
  expect(holidayOf('2023-01-25')).toBeUndefined();
  expect(holidayOf('2023-01-20')).toBeUndefined();
  expect(holidayOf('2022-09-02')).toContain('Quốc khánh');
  expect(holidayOf('2023-04-30')).toContain('30/4');
  expect(holidayOf('2023-05-01')).toContain('1/5');
  expect(holidayOf('2036-01-28')).toBeUndefined();
});
