/** The text that a cell shows, and the text its editor starts with, in a workbook whose locale is vi_VN. */
import type { ExtendedValue, Json } from '../../types';

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

const ERROR_TEXT: Record<string, string> = {
  ERROR: '#ERROR!',
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};

/** 1234567.5 → "1.234.567,5": the point groups, the comma divides. */
function plainNumber(value: number, least: number, most: number, grouped: boolean): string {
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(most).split('.');
  let decimals = rest;
  while (decimals.length > least && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  const left = grouped ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.') : whole;
  const text = decimals ? `${left},${decimals}` : left;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** A number without a format, as Sheets shows it: up to ten significant digits. */
function generalNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(10))).replace('.', ',');
}

function dateParts(serial: number) {
  const at = new Date(EPOCH + Math.round(serial * DAY_MS));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    weekday: at.getUTCDay(),
  };
}

/** Draws a serial by a Sheets date pattern (d, m, y, h, s; m after h or before s means minutes). */
export function formatDate(serial: number, pattern: string): string {
  const p = dateParts(serial);
  const tokens = pattern.match(/\[h+\]|d+|m+|y+|h+|s+|am\/pm|"[^"]*"|\\.|./gi) ?? [];
  let afterHour = false;
  return tokens
    .map((token, i) => {
      const pad = (n: number) => String(n).padStart(Math.min(token.length, 2), '0');
      const lower = token.toLowerCase();
      if (token.startsWith('"')) return token.slice(1, -1);
      if (token.startsWith('\\')) return token.slice(1);
      if (lower.startsWith('[h')) {
        afterHour = true;
        return String(Math.floor(serial * 24 + 1e-9)).padStart(token.length - 2, '0');
      }
      if (/^h+$/.test(lower)) {
        afterHour = true;
        return pad(p.hour);
      }
      if (/^s+$/.test(lower)) return pad(p.second);
      if (/^y+$/.test(lower)) return token.length > 2 ? String(p.year) : String(p.year % 100).padStart(2, '0');
      if (/^d+$/.test(lower)) return token.length > 2 ? (WEEKDAYS[p.weekday] ?? '') : pad(p.day);
      if (/^m+$/.test(lower)) {
        const beforeSecond = tokens.slice(i + 1).find((t) => /[a-z]/i.test(t)) ?? '';
        if (afterHour || /^s/i.test(beforeSecond)) {
          afterHour = false;
          return pad(p.minute);
        }
        return pad(p.month);
      }
      return token;
    })
    .join('');
}

function formatNumber(value: number, pattern: string): string {
  const sections = pattern.split(';');
  const section =
    value < 0 && sections[1] !== undefined ? sections[1] : value === 0 && sections[2] ? sections[2] : sections[0];
  const chosen = section ?? '0';
  const body = /[#0?][#0?,.]*/.exec(chosen.replace(/"[^"]*"/g, (s) => '\u0001'.repeat(s.length)));
  if (!body) return chosen.replace(/"([^"]*)"|\\(.)/g, '$1$2');
  const digits = body[0];
  const [whole = '', decimals = ''] = digits.split('.');
  const percent = chosen.includes('%');
  const shown = (value < 0 && sections[1] !== undefined ? -value : value) * (percent ? 100 : 1);
  const least = (decimals.match(/0/g) ?? []).length;
  let text = plainNumber(shown, least, decimals.replace(/,/g, '').length, whole.includes(','));
  // "0.##" leaves its comma behind, as in Sheets
  if (digits.includes('.') && !text.includes(',')) text += ',';
  const clean = (s: string) => s.replace(/"([^"]*)"|\\(.)|\[[^\]]*\]|[_*]./g, '$1$2');
  return clean(chosen.slice(0, body.index)) + text + clean(chosen.slice(body.index + digits.length));
}

/** What the cell shows for its effective value under its number format. */
export function displayText(value: ExtendedValue | undefined, numberFormat: Json): string {
  if (!value) return '';
  if (value.errorValue) return ERROR_TEXT[value.errorValue.type] ?? '#ERROR!';
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue ? 'TRUE' : 'FALSE';
  if (value.numberValue === undefined) return '';
  const kind: string = numberFormat?.type ?? '';
  const pattern: string = numberFormat?.pattern ?? '';
  if (kind === 'DATE' || kind === 'DATE_TIME' || kind === 'TIME')
    return formatDate(
      value.numberValue,
      pattern || (kind === 'DATE' ? 'dd/mm/yyyy' : kind === 'TIME' ? 'hh:mm:ss' : 'dd/mm/yyyy hh:mm:ss'),
    );
  if (kind === 'PERCENT') return formatNumber(value.numberValue, pattern || '0.00%');
  if (!pattern || pattern === '@' || /^general$/i.test(pattern)) return generalNumber(value.numberValue);
  return formatNumber(value.numberValue, pattern);
}

/** What the editor starts with: the formula, the whole number behind a rounded one, else the text shown. */
export function editText(entered: ExtendedValue | undefined, numberFormat: Json): string {
  if (!entered) return '';
  if (entered.formulaValue !== undefined) return entered.formulaValue;
  if (entered.numberValue === undefined) return displayText(entered, numberFormat);
  const kind: string = numberFormat?.type ?? '';
  if (kind === 'DATE' || kind === 'DATE_TIME' || kind === 'TIME') return displayText(entered, numberFormat);
  if (kind === 'PERCENT') return `${generalNumber(Number((entered.numberValue * 100).toPrecision(15)))}%`;
  return generalNumber(entered.numberValue);
}
