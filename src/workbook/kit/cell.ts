/** One cell: from what Sheets gives to a typed value or a sentence, and from a value to what Sheets takes. */

import { fromSerial, parseLocalDate, toSerial } from '../../domain/calendar/local-date';
import { fromSerialTime, toSerialTime } from '../../domain/calendar/local-date-time';
import { formatNumber } from '../../domain/text/format';
import { foldForMatch, normalise } from '../../domain/text/normalise';
import type { CellValue, Column, ColumnKind } from './column';

/** What Values.batchGet gives for a cell (UNFORMATTED_VALUE, SERIAL_NUMBER). */
export type RawCell = string | number | boolean | undefined | null;

export type Parsed = { value?: CellValue; problem?: undefined } | { value?: undefined; problem: string };

const ERRORS = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

function parseNumber(raw: string | number | boolean): number | undefined {
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'boolean') return undefined;
  // text typed as in Viet Nam: 1.234,5 — the point groups, the comma divides
  const s = normalise(raw).replace(/\s/g, '');
  if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(s)) return undefined;
  return Number(s.replace(/\./g, '').replace(',', '.'));
}

function rangeText(c: Column<unknown>): string {
  if (c.min !== undefined && c.max !== undefined) return ` từ ${formatNumber(c.min)} đến ${formatNumber(c.max)}`;
  if (c.min !== undefined) return c.min === 0 ? ' không âm' : ` từ ${formatNumber(c.min)} trở lên`;
  return c.max !== undefined ? ` không quá ${formatNumber(c.max)}` : '';
}

/** Is there nothing in the cell? An unticked box is an answer for a form, but not content of a row. */
export function isBlank(raw: RawCell): boolean {
  return raw === undefined || raw === null || raw === '' || (typeof raw === 'string' && normalise(raw) === '');
}

/** Reads one cell by its column's kind. A problem is the end of a sentence: "cần …". */
export function parseCell(c: Column<unknown>, raw: RawCell): Parsed {
  if (raw === undefined || raw === null || isBlank(raw)) return {};
  if (typeof raw === 'string' && ERRORS.test(raw))
    return { problem: `đang chứa công thức lỗi (${raw}); xóa ô rồi nhập lại giá trị` };
  switch (c.kind) {
    case 'id':
    case 'text':
      return { value: typeof raw === 'boolean' ? (raw ? 'TRUE' : 'FALSE') : normalise(String(raw)) };
    case 'link': {
      const s = normalise(String(raw));
      return /^https?:\/\/\S+$/.test(s)
        ? { value: s }
        : { problem: 'cần một địa chỉ bắt đầu bằng https://; mở tệp, bấm Chia sẻ, chép đường liên kết rồi dán vào ô' };
    }
    case 'email': {
      const s = normalise(String(raw));
      return EMAIL.test(s) ? { value: s } : { problem: 'cần một địa chỉ thư điện tử, ví dụ ten@gmail.com' };
    }
    case 'checkbox': {
      if (typeof raw === 'boolean') return { value: raw };
      const s = foldForMatch(String(raw));
      if (s === 'true' || s === 'x' || s === 'có') return { value: true };
      return s === 'false' ? { value: false } : { problem: 'cần ô đánh dấu; xóa ô rồi bấm vào ô vuông' };
    }
    case 'choice': {
      const s = normalise(String(raw));
      const hit = c.choices.find((w) => foldForMatch(w) === foldForMatch(s));
      if (hit !== undefined || c.freeChoice) return { value: hit ?? s };
      return { problem: `cần chọn một trong: ${c.choices.join(' · ')}` };
    }
    case 'date': {
      const d =
        typeof raw === 'number'
          ? raw >= 32874 && raw < 73050
            ? fromSerial(Math.floor(raw))
            : undefined
          : parseLocalDate(String(raw));
      return d ? { value: d } : { problem: 'cần ngày/tháng/năm, ví dụ 20/11/2022' };
    }
    case 'dateTime': {
      if (typeof raw !== 'number') return { problem: 'cần ngày và giờ; ô này do phần mềm ghi' };
      return { value: fromSerialTime(raw) };
    }
    default: {
      const n = parseNumber(raw);
      const whole = c.kind === 'integer' || c.kind === 'money';
      const what = `cần ${whole ? 'số nguyên' : 'số'}${rangeText(c)}`;
      if (n === undefined || !Number.isFinite(n)) return { problem: whole ? what : `${what}, ví dụ 3,5` };
      if (whole && !Number.isInteger(n)) return { problem: what };
      if ((c.min !== undefined && n < c.min) || (c.max !== undefined && n > c.max))
        return { problem: `đang là ${formatNumber(n, 2)}; ${what}` };
      return { value: n };
    }
  }
}

/** What a cell of this kind looks like in the sheet; patterns are locale-neutral, the sheet's locale draws them. */
export const NUMBER_FORMATS: Partial<Record<ColumnKind, { type: string; pattern: string }>> = {
  id: { type: 'TEXT', pattern: '@' },
  text: { type: 'TEXT', pattern: '@' },
  choice: { type: 'TEXT', pattern: '@' },
  link: { type: 'TEXT', pattern: '@' },
  email: { type: 'TEXT', pattern: '@' },
  integer: { type: 'NUMBER', pattern: '#,##0' },
  money: { type: 'NUMBER', pattern: '#,##0' },
  decimal: { type: 'NUMBER', pattern: '#,##0.0#' },
  points: { type: 'NUMBER', pattern: '0.0#' },
  share: { type: 'PERCENT', pattern: '0.0%' },
  date: { type: 'DATE', pattern: 'dd/MM/yyyy' },
  dateTime: { type: 'DATE_TIME', pattern: 'dd/MM/yyyy HH:mm' },
};

export const MAX_CELL = 49000;

/** The value as Values.batchGet would give it back: what a difference is measured against. */
export function toRaw(kind: ColumnKind, value: CellValue | undefined): string | number | boolean | '' {
  if (value === undefined || value === '') return '';
  if (typeof value === 'string' && kind === 'date') return toSerial(value);
  if (typeof value === 'string' && kind === 'dateTime') return toSerialTime(value);
  // Sheets refuses 50,000 characters a cell; the cut is marked so that nobody takes it for the whole
  return typeof value === 'string' && value.length > MAX_CELL ? `${value.slice(0, MAX_CELL)}… (đã cắt bớt)` : value;
}

/** ExtendedValue of a raw value: typed, never parsed by Sheets. */
export function extendedValue(raw: string | number | boolean): Record<string, unknown> | undefined {
  if (raw === '') return undefined;
  return typeof raw === 'string'
    ? { stringValue: raw }
    : typeof raw === 'number'
      ? { numberValue: raw }
      : { boolValue: raw };
}

/** Equal as cells: serial times differ by less than half a second. */
export function sameRaw(a: RawCell, b: RawCell): boolean {
  const x = a ?? '';
  const y = b ?? '';
  if (typeof x === 'number' && typeof y === 'number') return Math.abs(x - y) < 5e-6;
  return x === y;
}
