/** Wall time in Vietnam (Asia/Ho_Chi_Minh) as plain text 'YYYY-MM-DDTHH:mm:ss'; no zone is ever converted here. */
import { fromSerial, isLocalDate, type LocalDate, toSerial } from './local-date';

/** A moment on the wall clock, 'YYYY-MM-DDTHH:mm:ss'. Text order is time order. */
export type LocalDateTime = string;

/** Whether the text is exactly a LocalDateTime. */
export function isLocalDateTime(text: string): boolean {
  return /^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text) && isLocalDate(text.slice(0, 10));
}

/** The day of a moment. */
export function dateOf(moment: LocalDateTime): LocalDate {
  return moment.slice(0, 10);
}

/** The time of day 'HH:mm'. */
export function timeOf(moment: LocalDateTime): string {
  return moment.slice(11, 16);
}

/** The moment on a day at 'HH:mm' or 'HH:mm:ss'. */
export function atTime(date: LocalDate, time: string): LocalDateTime {
  return `${date}T${time.length === 5 ? `${time}:00` : time}`;
}

const secondsOfDay = (m: LocalDateTime) => +m.slice(11, 13) * 3600 + +m.slice(14, 16) * 60 + +m.slice(17, 19);

/** The Sheets serial number of a moment: days since 1899-12-30, the time as a fraction. */
export function toSerialTime(moment: LocalDateTime): number {
  return toSerial(dateOf(moment)) + secondsOfDay(moment) / 86400;
}

/** The moment of a Sheets serial number, rounded to the second. */
export function fromSerialTime(serial: number): LocalDateTime {
  // Seconds are rounded over the whole number, so that 23:59:59,9 becomes the next day and not 24:00:00.
  const total = Math.round(serial * 86400);
  const days = Math.floor(total / 86400);
  const s = total - days * 86400;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${fromSerial(days)}T${two(s / 3600)}:${two((s % 3600) / 60)}:${two(s % 60)}`;
}

/** The moment so many seconds later (earlier when negative). */
export function addSeconds(moment: LocalDateTime, seconds: number): LocalDateTime {
  return fromSerialTime((toSerial(dateOf(moment)) * 86400 + secondsOfDay(moment) + seconds) / 86400);
}

/** Whole seconds from one moment to another: positive when `to` is later. */
export function secondsBetween(from: LocalDateTime, to: LocalDateTime): number {
  return (toSerial(dateOf(to)) - toSerial(dateOf(from))) * 86400 + secondsOfDay(to) - secondsOfDay(from);
}
