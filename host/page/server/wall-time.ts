/** The practice clock as a clerk reads it: wall time in Asia/Ho_Chi_Minh, UTC+7 without summer time. */

const OFFSET_MS = 7 * 3_600_000;

/** Epoch milliseconds → '2023-04-05T08:00:00'. */
export function readClock(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 19);
}

/** A time as the rooms of the host write it, an ISO instant or wall time already → '2023-04-05T08:00:00'. */
export function wallTime(at: string): string {
  return /(Z|[+-]\d\d:?\d\d)$/.test(at) ? readClock(Date.parse(at)) : at.slice(0, 19);
}

/** '2023-04-05T08:00' (seconds may follow) → epoch milliseconds. Throws on anything else. */
export function writeClock(text: string): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) throw new Error('Cần ngày và giờ, ví dụ 05/04/2023 08:00.');
  const ms = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
  if (Number.isNaN(ms)) throw new Error('Ngày này không có trong lịch.');
  return ms - OFFSET_MS;
}
