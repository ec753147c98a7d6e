/** Calendar dates without time zone: plain text 'YYYY-MM-DD', counted by integer arithmetic only. */

/** A day, 'YYYY-MM-DD'. Text order is time order. */
export type LocalDate = string;

const daysInMonth = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const pad = (n: number, width = 2) => String(n).padStart(width, '0');

/** The day of these numbers (month 1–12), or undefined when the calendar has no such day. */
export function makeDate(year: number, month: number, day: number): LocalDate | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** Year, month (1–12) and day of a date. */
export function dateParts(date: LocalDate): { year: number; month: number; day: number } {
  return { year: +date.slice(0, 4), month: +date.slice(5, 7), day: +date.slice(8, 10) };
}

/**
 * Reads a date as it is written in Vietnam ('20/11/2022', '5/4/2023', '5-4-2023', '5.4.2023'; day first) or in ISO
 * ('2022-11-20'). Undefined when it is neither, or no day of the calendar: two-digit years are refused, not guessed.
 */
export function parseLocalDate(text: string): LocalDate | undefined {
  const t = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(t);
  if (iso) return makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const vi = /^(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})$/.exec(t);
  return vi ? makeDate(Number(vi[4]), Number(vi[3]), Number(vi[1])) : undefined;
}

/** Whether the text is exactly a LocalDate of the calendar. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parseLocalDate(text) === text;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in 400-year eras that begin on 1 March.
function epochDay(date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function fromEpochDay(days: number): LocalDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

// Sheets counts days since 1899-12-30.
const SERIAL_OF_EPOCH = 25569;

/** The Sheets serial number of a day: whole days since 1899-12-30. */
export function toSerial(date: LocalDate): number {
  return epochDay(date) + SERIAL_OF_EPOCH;
}

/** The day of a Sheets serial number; a time of day in the fraction is dropped. */
export function fromSerial(serial: number): LocalDate {
  return fromEpochDay(Math.floor(serial) - SERIAL_OF_EPOCH);
}

/** The day that comes `days` days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The same day of the month `months` months later, or the month's last day where it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return `${pad(y, 4)}-${pad(m)}-${pad(Math.min(day, daysInMonth(y, m)))}`;
}

/** Whole days from one day to another: positive when `to` is later. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** Negative, zero or positive as `a` is before, at or after `b`. Works for LocalDateTime too. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
