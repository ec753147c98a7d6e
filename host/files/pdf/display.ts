/** The text that a cell shows in a Vietnamese workbook: number and date patterns of the Sheets API. */

import type { HostCell, Json } from '../../types';
import { effective } from '../charts/chart-spec';
import { commaDecimal } from '../xlsx/formula-text';

const two = (n: number): string => String(n).padStart(2, '0');

/** Splits a pattern at `;` outside quotes. */
const sections = (pattern: string): string[] => pattern.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [''];

function dateText(serial: number, pattern: string): string {
  const date = new Date(Math.round((serial - 25569) * 86400000));
  const hours = date.getUTCHours();
  const half = /am\/pm/i.test(pattern);
  const piece = (token: string, minutes: boolean): string => {
    const letter = token[0]?.toLowerCase();
    const long = token.length > 1;
    if (letter === 'y') return token.length > 2 ? String(date.getUTCFullYear()) : two(date.getUTCFullYear() % 100);
    if (letter === 'd') return long ? two(date.getUTCDate()) : String(date.getUTCDate());
    if (letter === 's') return long ? two(date.getUTCSeconds()) : String(date.getUTCSeconds());
    const number =
      letter === 'h' ? (half ? hours % 12 || 12 : hours) : minutes ? date.getUTCMinutes() : date.getUTCMonth() + 1;
    return long ? two(number) : String(number);
  };
  let afterHours = false;
  return pattern.replace(/"([^"]*)"|\\(.)|am\/pm|\[h+\]|([ydhms])\3*/gi, (token, quoted, escaped, _l, at: number) => {
    if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped;
    if (/^am/i.test(token)) return hours < 12 ? 'SA' : 'CH';
    if (token.startsWith('[')) return String(Math.floor(serial * 24 + 1e-9));
    const isMonth = /^m/i.test(token);
    const minutes = isMonth && (afterHours || /^\W*s/i.test(pattern.slice(at + token.length)));
    if (!isMonth) afterHours = /^h/i.test(token);
    return piece(token, minutes);
  });
}

function numberText(value: number, pattern: string, comma: boolean): string {
  const [positive = '', negative, zero] = sections(pattern);
  const section = value < 0 && negative !== undefined ? negative : value === 0 && zero !== undefined ? zero : positive;
  const signed = value < 0 && section === positive;
  const bare = section.replace(/"[^"]*"|\\./g, '').replace(/\[[^\]]*\]/g, '');
  const digits = /[#0?,.]*[#0?][#0?,.]*/.exec(bare)?.[0];
  let body = '';
  if (digits) {
    const [whole = '', fraction = ''] = digits.split('.');
    const most = fraction.replace(/[^#0?]/g, '').length;
    const least = fraction.replace(/[^0]/g, '').length;
    const scaled = Math.abs(value) * (bare.includes('%') ? 100 : 1);
    // toFixed of the shortest decimal text, so that 2,345 rounds as a person rounds it
    const fixed = Number(`${Math.round(Number(`${scaled}e${most}`))}e-${most}`).toFixed(most);
    let [integer = '0', decimals = ''] = (fixed.includes('NaN') ? scaled.toFixed(most) : fixed).split('.');
    while (decimals.length > least && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
    const wanted = whole.replace(/[^0]/g, '').length;
    integer = integer.padStart(wanted, '0');
    if (!wanted && integer === '0') integer = '';
    if (whole.includes(',')) integer = integer.replace(/\B(?=(\d{3})+(?!\d))/g, comma ? '.' : ',');
    body = decimals ? `${integer}${comma ? ',' : '.'}${decimals}` : integer;
  }
  const start = digits ? section.indexOf(digits) : -1;
  const around = (text: string) =>
    text.replace(/"([^"]*)"|\\(.)|\[[^\]]*\]|_./g, (_t, quoted, escaped) => quoted ?? escaped ?? '');
  const text =
    digits && start >= 0
      ? around(section.slice(0, start)) + body + around(section.slice(start + digits.length))
      : around(section);
  return signed ? `-${text}` : text;
}

/** A number without a format: up to ten significant digits, as the grid shows it. */
function general(value: number, comma: boolean): string {
  const text = String(Number(value.toPrecision(10)));
  return comma ? text.replace('.', ',') : text;
}

const defaults: Record<string, string> = {
  PERCENT: '0.00%',
  CURRENCY: '#,##0 "₫"',
  DATE: 'dd/MM/yyyy',
  TIME: 'HH:mm:ss',
  DATE_TIME: 'dd/MM/yyyy HH:mm:ss',
};

/** What the cell shows. A blank cell shows an empty text. */
export function displayText(cell: HostCell | undefined, locale: string): string {
  const value = effective(cell);
  if (!value) return '';
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue ? 'TRUE' : 'FALSE';
  if (value.errorValue) {
    const names: Record<string, string> = {
      DIVIDE_BY_ZERO: '#DIV/0!',
      N_A: '#N/A',
      NAME: '#NAME?',
      NULL_VALUE: '#NULL!',
    };
    return names[value.errorValue.type] ?? `#${value.errorValue.type}!`;
  }
  const number = value.numberValue;
  if (number === undefined) return '';
  const comma = commaDecimal(locale);
  const format: Json = cell?.format?.numberFormat;
  const pattern: string | undefined = format?.pattern || defaults[format?.type];
  if (!pattern || format.type === 'TEXT') return general(number, comma);
  if (/DATE|TIME/.test(format.type)) return dateText(number, pattern);
  return numberText(number, pattern, comma);
}
