/** What a person's text becomes in a cell: number, date, time, percent, money, TRUE, formula or text, by locale. */
import type { ExtendedValue, Json } from '../../types';
import { partsOf, serialOf } from '../format/dates';
import { type LocaleRules, localeRules } from '../format/locale';
import { storedFormula } from '../model/formula';
import { strictness } from '../strictness';

export interface Entered {
  value?: ExtendedValue;
  /** the number format that the text suggests, for a cell that has none */
  numberFormat?: Json;
}

/**
 * Parses typed text for a cell whose own number format is `own`. `today` is the serial of the day in the spreadsheet's
 * zone, for dates without a year.
 */
export function parseTyped(text: string, own: Json | undefined, locale: string, today: number): Entered {
  if (text === '') return {};
  if (text[0] === "'") return text.length > 1 ? { value: { stringValue: text.slice(1) } } : {};
  if (own?.type === 'TEXT') return { value: { stringValue: text } };
  const trimmed = text.trim();
  if (trimmed[0] === '=' && trimmed.length > 1) return { value: { formulaValue: storedFormula(trimmed, locale) } };
  if (/^true$/i.test(trimmed)) return { value: { boolValue: true } };
  if (/^false$/i.test(trimmed)) return { value: { boolValue: false } };
  const rules = localeRules(locale);
  const found = parseNumber(trimmed, own, rules) ?? parseMoment(trimmed, rules, today);
  if (found) return found;
  if (/^\+[^\d\s]/.test(trimmed)) return { value: { formulaValue: storedFormula(`=${trimmed}`, locale) } };
  return { value: { stringValue: text } };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function parseNumber(text: string, own: Json | undefined, rules: LocaleRules): Entered | undefined {
  let rest = text;
  let negative = false;
  const bracket = /^\((.+)\)$/.exec(rest);
  if (bracket) {
    negative = true;
    rest = (bracket[1] as string).trim();
  }
  let money = false;
  let percent = false;
  const sign = () => {
    const m = /^([+-])\s*(.*)$/s.exec(rest);
    if (!m || bracket) return;
    if (m[1] === '-') negative = !negative;
    rest = m[2] as string;
  };
  sign();
  for (const symbol of rules.currency.symbols) {
    if (rest.startsWith(symbol)) {
      rest = rest.slice(symbol.length).trim();
      money = true;
      sign();
      break;
    }
    if (rest.endsWith(symbol)) {
      rest = rest.slice(0, -symbol.length).trim();
      money = true;
      break;
    }
  }
  if (rest.endsWith('%') && !money) {
    percent = true;
    rest = rest.slice(0, -1).trim();
  }
  const decimal = escaped(rules.decimal);
  const group = escaped(rules.group);
  const plain = new RegExp(`^(\\d*)(?:${decimal}(\\d*))?(?:[eE]([+-]?\\d+))?$`).exec(rest);
  const grouped = new RegExp(`^(\\d{1,3}(?:${group}\\d{3})+)(?:${decimal}(\\d*))?$`).exec(rest);
  const match = plain && (plain[1] || plain[2]) ? plain : grouped;
  if (!match) {
    if (rules.decimal === ',' && strictness.T1.typedPointNumber === 'number' && /^\d+\.\d+$/.test(rest)) {
      return { value: { numberValue: (negative ? -1 : 1) * Number(rest) } };
    }
    return undefined;
  }
  const whole = (match[1] ?? '').split(rules.group).join('');
  const fraction = match[2] ?? '';
  const exponent = match === plain ? plain?.[3] : undefined;
  let number = Number(`${whole || '0'}.${fraction || '0'}${exponent ? `e${exponent}` : ''}`);
  if (!Number.isFinite(number)) return undefined;
  if (negative) number = -number;
  const decimals = fraction ? `.${'0'.repeat(Math.min(fraction.length, 2))}` : '';
  if (percent) {
    const value = Number((number / 100).toPrecision(15));
    return { value: { numberValue: value }, numberFormat: { type: 'PERCENT', pattern: fraction ? '0.00%' : '0%' } };
  }
  if (own?.type === 'PERCENT' && !money) return { value: { numberValue: Number((number / 100).toPrecision(15)) } };
  const value = { numberValue: Object.is(number, -0) ? 0 : number };
  if (money) return { value, numberFormat: { type: 'CURRENCY', pattern: rules.currency.pattern } };
  if (exponent) return { value, numberFormat: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (match === grouped) return { value, numberFormat: { type: 'NUMBER', pattern: `#,##0${decimals ? '.00' : ''}` } };
  return { value };
}

function parseMoment(text: string, rules: LocaleRules, today: number): Entered | undefined {
  const timeAlone = parseTime(text, rules);
  if (timeAlone) {
    return { value: { numberValue: timeAlone.fraction }, numberFormat: { type: 'TIME', pattern: timeAlone.pattern } };
  }
  const both = /^(\S+)[ T](.+)$/.exec(text);
  if (both) {
    const date = parseDate(both[1] as string, rules, today);
    const time = parseTime((both[2] as string).trim(), rules);
    if (!date || !time) return undefined;
    return {
      value: { numberValue: date.serial + time.fraction },
      numberFormat: { type: 'DATE_TIME', pattern: `${date.pattern} ${time.pattern}` },
    };
  }
  const date = parseDate(text, rules, today);
  return date && { value: { numberValue: date.serial }, numberFormat: { type: 'DATE', pattern: date.pattern } };
}

function parseTime(text: string, rules: LocaleRules): { fraction: number; pattern: string } | undefined {
  const m = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([^\d\s:]{2})?$/.exec(text);
  if (!m) return undefined;
  let hour = Number(m[1]);
  const minute = Number(m[2]);
  const second = Number(m[3] ?? 0);
  if (minute > 59 || second > 59) return undefined;
  const half = m[4]?.toUpperCase();
  if (half) {
    const at = [rules.amPm, ['AM', 'PM']].map((pair) => pair.indexOf(half)).find((i) => i >= 0);
    if (at === undefined || hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (at === 1 ? 12 : 0);
  } else if (hour > 23) return undefined;
  const pattern = `${half ? 'h:mm' : 'HH:mm'}${m[3] ? ':ss' : ''}${half ? ' am/pm' : ''}`;
  return { fraction: (hour * 3600 + minute * 60 + second) / 86400, pattern };
}

function parseDate(text: string, rules: LocaleRules, today: number): { serial: number; pattern: string } | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) {
    const serial = serialOf(Number(iso[1]), Number(iso[3]), Number(iso[4]));
    const sep = iso[2] as string;
    return serial === undefined ? undefined : { serial, pattern: `yyyy${sep}MM${sep}dd` };
  }
  const m = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (!m) return undefined;
  const sep = m[2] as string;
  if (sep === '.') {
    // with points only where the point is no decimal sign
    if (rules.decimal === '.') return undefined;
    if (!m[4] && strictness.T1.typedPointNumber !== 'date') return undefined;
  }
  const dayFirst = rules.dateOrder === 'dmy';
  const day = Number(dayFirst ? m[1] : m[3]);
  const month = Number(dayFirst ? m[3] : m[1]);
  let year = m[4] === undefined ? partsOf(today).year : Number(m[4]);
  if (m[4]?.length === 2) year += year < 50 ? 2000 : 1900;
  const serial = serialOf(year, month, day);
  if (serial === undefined) return undefined;
  const width = (part: string, letter: string) => (part.length === 2 ? letter + letter : letter);
  const first = width(m[1] as string, dayFirst ? 'd' : 'M');
  const second = width(m[3] as string, dayFirst ? 'M' : 'd');
  const last = m[4] === undefined ? '' : `${sep}${m[4].length === 2 ? 'yy' : 'yyyy'}`;
  return { serial, pattern: `${first}${sep}${second}${last}` };
}
