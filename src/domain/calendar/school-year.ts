/** School years and their monthly periods; a period may run from the 26th to the 25th, as some centres report. */
import { addDays, addMonths, dateParts, type LocalDate, makeDate } from './local-date';

/** A reporting month 'YYYY-MM', named after the month in which it ends. */
export type Period = string;

export interface SchoolYear {
  /** '2022-2023' */
  readonly id: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
  /** First day of each period; above 1 the period begins in the month before (26 → 26/4–25/5 is tháng 5). */
  readonly monthStartDay: number;
}

export interface SchoolYearOptions {
  /** Month in which the school year begins, 1–12; September unless told. */
  startMonth?: number;
  /** First day of a monthly period, 1–28; 1 unless told. */
  monthStartDay?: number;
}

/** Reads '2022-2023', '2022 – 2023' or '2022'; undefined when the second year does not follow the first. */
export function parseSchoolYearId(text: string): string | undefined {
  const m = /^\s*(?:năm học\s+)?(\d{4})(?:\s*[-–—/]\s*(\d{4}))?\s*$/i.exec(text.normalize('NFC'));
  if (!m) return undefined;
  const first = Number(m[1]);
  return m[2] !== undefined && +m[2] !== first + 1 ? undefined : `${first}-${first + 1}`;
}

/** Whether the text is exactly a school year's id. */
export function isSchoolYear(text: string): boolean {
  return parseSchoolYearId(text) === text;
}

/**
 * The school year of an id such as '2022-2023': twelve periods, September to August unless told otherwise.
 * Throws a RangeError for an id or an option that is none (a programming error: settings are checked when read).
 */
export function schoolYear(id: string, options: SchoolYearOptions = {}): SchoolYear {
  const { startMonth = 9, monthStartDay = 1 } = options;
  const parsed = parseSchoolYearId(id);
  const first = parsed && makeDate(+parsed.slice(0, 4), startMonth, 1);
  if (!parsed || !first || !Number.isInteger(monthStartDay) || monthStartDay < 1 || monthStartDay > 28)
    throw new RangeError(`No school year: ${id}, month ${startMonth}, day ${monthStartDay}`);
  const open = (month: LocalDate) => (monthStartDay === 1 ? month : addDays(addMonths(month, -1), monthStartDay - 1));
  return { id: parsed, start: open(first), end: addDays(open(addMonths(first, 12)), -1), monthStartDay };
}

/** The year after, with the same settings. */
export function nextSchoolYear(year: SchoolYear): SchoolYear {
  return shifted(year, 1);
}

/** The year before, with the same settings. */
export function previousSchoolYear(year: SchoolYear): SchoolYear {
  return shifted(year, -1);
}

function shifted(year: SchoolYear, by: number): SchoolYear {
  const first = +year.id.slice(0, 4) + by;
  return schoolYear(`${first}-${first + 1}`, {
    startMonth: dateParts(`${periodOf(year, year.start)}-01`).month,
    monthStartDay: year.monthStartDay,
  });
}

/** Whether a day lies in the school year, both ends included. */
export function inSchoolYear(year: SchoolYear, date: LocalDate): boolean {
  return date >= year.start && date <= year.end;
}

/** The period in which a day falls (also for days outside the year). */
export function periodOf(year: SchoolYear, date: LocalDate): Period {
  const month = date.slice(0, 7);
  const next = year.monthStartDay > 1 && dateParts(date).day >= year.monthStartDay;
  return next ? addMonths(`${month}-01`, 1).slice(0, 7) : month;
}

/** First and last day of a period. */
export function periodWindow(year: SchoolYear, period: Period): { start: LocalDate; end: LocalDate } {
  const first = `${period}-01`;
  if (year.monthStartDay === 1) return { start: first, end: addDays(addMonths(first, 1), -1) };
  const start = addDays(addMonths(first, -1), year.monthStartDay - 1);
  return { start, end: addDays(first, year.monthStartDay - 2) };
}

/** The twelve periods of the school year in order. */
export function periodsOf(year: SchoolYear): Period[] {
  const first = `${periodOf(year, year.start)}-01`;
  return Array.from({ length: 12 }, (_, i) => addMonths(first, i).slice(0, 7));
}

/** '2022-11' → 'tháng 11/2022'. */
export function periodLabel(period: Period): string {
  return `tháng ${+period.slice(5, 7)}/${period.slice(0, 4)}`;
}

/** Reads '2022-11', '11/2022' or 'tháng 11/2022'; undefined when it is no month. */
export function parsePeriod(text: string): Period | undefined {
  const t = text.normalize('NFC').trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})$/.exec(t);
  const vi = /^(?:tháng\s*)?(\d{1,2})\s*[/-]\s*(\d{4})$/.exec(t);
  const date = iso
    ? makeDate(Number(iso[1]), Number(iso[2]), 1)
    : vi
      ? makeDate(Number(vi[2]), Number(vi[1]), 1)
      : undefined;
  return date?.slice(0, 7);
}
