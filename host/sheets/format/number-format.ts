/** Shows a value through a number format pattern in a spreadsheet locale: `#,##0` is `1.234.567` under vi. */
import type { ExtendedValue, Json } from '../../types';
import { strictness } from '../strictness';
import { partsOf } from './dates';
import { type LocaleRules, localeRules } from './locale';

/** The text of an error value, the same in every locale. */
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

export function errorText(type: string): string {
  return ERROR_TEXT[type] ?? '#ERROR!';
}

/** What a cell shows. `value` is the effective value; the number format is the cell's own, if it has one. */
export function formattedValue(value: ExtendedValue | undefined, format: Json | undefined, locale: string): string {
  if (!value) return '';
  if (value.errorValue) return errorText(value.errorValue.type);
  if (value.boolValue !== undefined) {
    const [yes, no] = locale.startsWith('vi') ? strictness.T1.booleanTextVi : ['TRUE', 'FALSE'];
    return value.boolValue ? yes : no;
  }
  if (value.numberValue === undefined) {
    const text = value.stringValue ?? '';
    const pattern: string | undefined = format?.numberFormat?.pattern;
    return pattern?.includes('@') ? textThrough(pattern, text) : text;
  }
  const rules = localeRules(locale);
  const number = value.numberValue;
  const pattern = patternOf(format?.numberFormat, rules);
  if (pattern === undefined) return general(number, rules);
  return formatNumber(number, pattern, rules);
}

/** Is it a date or time format, whose numbers FORMATTED_STRING renders? */
export function isDateFormat(format: Json | undefined): boolean {
  return ['DATE', 'TIME', 'DATE_TIME'].includes(format?.numberFormat?.type);
}

/** The pattern of a number format, the locale's own where it names only a type. */
function patternOf(numberFormat: Json | undefined, rules: LocaleRules): string | undefined {
  if (!numberFormat) return undefined;
  if (numberFormat.pattern) return numberFormat.pattern;
  switch (numberFormat.type) {
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return rules.currency.pattern;
    case 'DATE':
      return rules.datePattern;
    case 'TIME':
      return rules.timePattern;
    case 'DATE_TIME':
      return `${rules.datePattern} ${rules.timePattern}`;
    case 'SCIENTIFIC':
      return '0.00E+00';
    case 'NUMBER':
      return '#,##0.00';
    default:
      return undefined;
  }
}

/** A number without a pattern as the grid shows it: ten digits where it has decimals, the locale's decimal sign, no groups. */
function general(number: number, rules: LocaleRules): string {
  const size = Math.abs(number);
  if (size >= 1e15 || (size < 1e-5 && size > 0)) return scientific(number, rules);
  const wholeDigits = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  return String(Number(number.toFixed(Math.max(0, 10 - wholeDigits)))).replace('.', rules.decimal);
}

/** A number with all its digits, as an editor starts with it: typed again it is the same number. */
export function wholeNumberText(number: number, locale: string): string {
  const rules = localeRules(locale);
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? scientific(number, rules, 14) : text.replace('.', rules.decimal);
}

function scientific(number: number, rules: LocaleRules, digits = 5): string {
  const [mantissa, exponent] = number.toExponential(digits).split('e') as [string, string];
  const power = Number(exponent);
  const shown = `${Number(mantissa)}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return shown.replace('.', rules.decimal);
}

type Token =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'elapsed'; unit: 'h' | 'm' | 's'; width: number };

const sections = new Map<string, { tokens: Token[]; raw: string }[]>();

/** The sections of a pattern, each cut into literals and codes. */
function sectionsOf(pattern: string): { tokens: Token[]; raw: string }[] {
  const known = sections.get(pattern);
  if (known) return known;
  const list: { tokens: Token[]; raw: string }[] = [];
  let tokens: Token[] = [];
  let raw = '';
  const text = (t: string) => tokens.push({ kind: 'text', text: t });
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === ';') {
      list.push({ tokens, raw });
      tokens = [];
      raw = '';
    } else if (c === '"') {
      const end = pattern.indexOf('"', i + 1);
      text(pattern.slice(i + 1, end < 0 ? undefined : end));
      i = end < 0 ? pattern.length : end;
    } else if (c === '\\') {
      text(pattern[i + 1] ?? '');
      i += 1;
    } else if (c === '_') {
      text(' ');
      i += 1;
    } else if (c === '*') i += 1;
    else if (c === '[') {
      const end = pattern.indexOf(']', i);
      const inside = pattern.slice(i + 1, end < 0 ? undefined : end);
      if (/^(h+|m+|s+)$/i.test(inside)) {
        tokens.push({ kind: 'elapsed', unit: (inside[0] as string).toLowerCase() as 'h', width: inside.length });
        raw += 'h';
      } else if (/^\$/.test(inside)) text(inside.slice(1).split('-')[0] as string);
      i = end < 0 ? pattern.length : end;
    } else {
      const run = /^(am\/pm|a\/p|E[+-]0+|General|0+|#+|\?+|y+|M+|d+|h+|H+|m+|s+|@|.)/is.exec(
        pattern.slice(i),
      ) as RegExpExecArray;
      let code = run[0];
      // a run never mixes months and minutes
      if (/^m+$/i.test(code)) code = (/^(M+|m+)/.exec(code) as RegExpExecArray)[0];
      tokens.push({ kind: 'code', text: code });
      raw += code;
      i += code.length - 1;
    }
  }
  list.push({ tokens, raw });
  sections.set(pattern, list);
  return list;
}

function textThrough(pattern: string, text: string): string {
  const all = sectionsOf(pattern);
  const section = all.find((s) => s.raw.includes('@')) as { tokens: Token[] };
  return section.tokens
    .map((t) => (t.kind === 'text' ? t.text : t.kind === 'code' && t.text === '@' ? text : ''))
    .join('');
}

/** A number through a pattern. */
export function formatNumber(number: number, pattern: string, rules: LocaleRules): string {
  const all = sectionsOf(pattern);
  let section = all[0] as { tokens: Token[]; raw: string };
  let value = number;
  if (number < 0 && all[1]) {
    section = all[1];
    value = -number;
  } else if (number === 0 && all[2]) section = all[2];
  if (section.raw === '@' || /^general$/i.test(section.raw)) return general(number, rules);
  if (/[ymdhs]/i.test(section.raw.replace(/E[+-]0+/gi, ''))) return formatDate(value, section.tokens, rules);
  return formatDecimal(value, section.tokens, section.raw, rules);
}

function formatDecimal(number: number, tokens: Token[], raw: string, rules: LocaleRules): string {
  if (!/[0#?]/.test(raw)) {
    const shown = tokens.map((t) => (t.kind === 'text' ? t.text : t.kind === 'code' ? t.text : '')).join('');
    return (number < 0 ? '-' : '') + shown;
  }
  let value = Math.abs(number);
  for (const c of raw) if (c === '%') value *= 100;
  const exponentCode = /E([+-])(0+)/i.exec(raw);
  const bare = raw.replace(/E[+-]0+/gi, '');
  // commas after the last digit place divide by a thousand each
  const lastDigit = Math.max(bare.lastIndexOf('0'), bare.lastIndexOf('#'), bare.lastIndexOf('?'));
  for (const c of bare.slice(lastDigit + 1)) if (c === ',') value /= 1000;
  const grouped = /[0#?],[0#?]/.test(bare);
  const dot = bare.indexOf('.');
  const digits = (text: string) => [...text].filter((c) => c === '0' || c === '#' || c === '?');
  const whole = digits(dot < 0 ? bare : bare.slice(0, dot));
  const fraction = dot < 0 ? [] : digits(bare.slice(dot));
  let power = 0;
  if (exponentCode && value !== 0) {
    power = Math.floor(Math.log10(value)) - (Math.max(1, whole.length) - 1);
    value /= 10 ** power;
  }
  const fixed = round(value, fraction.length);
  const [intPart, fracPart = ''] = fixed.split('.') as [string, string?];
  const least = whole.filter((c) => c === '0').length;
  let integer = intPart === '0' && least === 0 ? '' : intPart.padStart(least, '0');
  if (grouped) integer = integer.replace(/\B(?=(\d{3})+$)/g, rules.group);
  let decimals = fracPart;
  for (let i = fraction.length - 1; i >= 0 && fraction[i] === '#' && decimals.endsWith('0'); i--) {
    decimals = decimals.slice(0, -1);
  }
  const negative = number < 0 && /[1-9]/.test(fixed);
  let out = negative ? '-' : '';
  let done = false;
  for (const token of tokens) {
    if (token.kind === 'text') out += token.text;
    else if (token.kind === 'code') {
      const c = token.text;
      if (/^[0#?]+$/.test(c) || c === '.') {
        if (!done) {
          out +=
            integer + (decimals ? rules.decimal + decimals : dot >= 0 && fraction.length === 0 ? rules.decimal : '');
          done = true;
        }
      } else if (/^E/i.test(c) && exponentCode) {
        const sign = power < 0 ? '-' : exponentCode[1] === '+' ? '+' : '';
        out += `E${sign}${String(Math.abs(power)).padStart((exponentCode[2] as string).length, '0')}`;
      } else if (c !== ',') out += c;
    }
  }
  return out;
}

/** Rounds half away from zero on the decimal digits that a person sees, not on the binary ones. */
function round(value: number, places: number): string {
  if (value >= 1e21) return BigInt(Math.round(value)).toString();
  const shown = value.toPrecision(15);
  const shifted = Number(`${Number(shown)}e${places}`);
  if (!Number.isFinite(shifted) || Math.abs(shifted) > 1e15) return value.toFixed(places);
  return (Math.round(shifted) / 10 ** places).toFixed(places);
}

function formatDate(serial: number, tokens: Token[], rules: LocaleRules): string {
  const fractional = tokens.some(
    (t, i) => t.kind === 'code' && t.text === '.' && codeAt(tokens, i + 1)?.startsWith('0'),
  );
  const exact = fractional ? serial : Math.round(serial * 86400) / 86400;
  const p = partsOf(exact);
  const half = tokens.some((t) => t.kind === 'code' && /^(am\/pm|a\/p)$/i.test(t.text));
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  let out = '';
  let sawHour = false;
  tokens.forEach((token, i) => {
    if (token.kind === 'text') {
      out += token.text;
      return;
    }
    if (token.kind === 'elapsed') {
      const seconds = Math.floor(Math.abs(exact) * 86400 + 1e-6);
      const n =
        token.unit === 'h' ? Math.floor(seconds / 3600) : token.unit === 'm' ? Math.floor(seconds / 60) : seconds;
      out += (exact < 0 ? '-' : '') + pad(n, token.width);
      sawHour = token.unit !== 's';
      return;
    }
    const c = token.text;
    if (/^y+$/i.test(c)) out += c.length <= 2 ? pad(p.year % 100, 2) : String(p.year);
    else if (/^d+$/i.test(c)) {
      if (c.length === 1) out += p.day;
      else if (c.length === 2) out += pad(p.day, 2);
      else out += c.length === 3 ? rules.shortDays[p.weekday] : rules.days[p.weekday];
    } else if (/^h+$/i.test(c)) {
      const hour = half ? p.hour % 12 || 12 : p.hour;
      out += c.length === 1 ? hour : pad(hour, 2);
      sawHour = true;
      return;
    } else if (/^m+$/i.test(c)) {
      // minutes after hours or before seconds, else a month; capital M is always a month
      const minute = c[0] === 'm' && c.length <= 2 && (sawHour || secondsFollow(tokens, i));
      if (minute) out += c.length === 1 ? p.minute : pad(p.minute, 2);
      else if (c.length === 1) out += p.month;
      else if (c.length === 2) out += pad(p.month, 2);
      else if (c.length === 3) out += rules.shortMonths[p.month - 1];
      else if (c.length === 5) out += (rules.months[p.month - 1] as string)[0];
      else out += rules.months[p.month - 1];
      sawHour = false;
    } else if (/^s+$/i.test(c)) out += c.length === 1 ? p.second : pad(p.second, 2);
    else if (/^am\/pm$/i.test(c)) out += rules.amPm[p.hour < 12 ? 0 : 1];
    else if (/^a\/p$/i.test(c)) out += (rules.amPm[p.hour < 12 ? 0 : 1] as string)[0];
    else if (/^0+$/.test(c)) out += pad(p.millisecond, 3).slice(0, c.length).padEnd(c.length, '0');
    else out += c === '.' && fractional ? rules.decimal : c;
  });
  return out;
}

function codeAt(tokens: Token[], i: number): string | undefined {
  const token = tokens[i];
  return token?.kind === 'code' ? token.text : undefined;
}

function secondsFollow(tokens: Token[], i: number): boolean {
  for (let j = i + 1; j < tokens.length; j++) {
    const code = codeAt(tokens, j);
    if (code === undefined || !/[A-Za-z]/.test(code)) continue;
    return /^s+$/i.test(code);
  }
  return false;
}
