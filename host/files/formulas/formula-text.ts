/** Formula text between the workbook's locale (`;`, decimal comma) and the one that .xlsx and the formula engine use. */

import { decimalComma } from '../../sheets/index';

/** Functions that a .xlsx names with a prefix, because Excel 2007 did not have them (ECMA-376 future functions). */
const future = new Set(
  (
    'IFS SWITCH MAXIFS MINIFS CONCAT TEXTJOIN XLOOKUP XMATCH FILTER UNIQUE SORT SORTBY SEQUENCE RANDARRAY LET LAMBDA ' +
    'IFNA DAYS ISOWEEKNUM NUMBERVALUE UNICHAR UNICODE XOR FORMULATEXT SHEET SHEETS ISFORMULA ARABIC BASE DECIMAL ' +
    'CEILING.MATH FLOOR.MATH RANK.EQ RANK.AVG STDEV.S STDEV.P VAR.S VAR.P MODE.SNGL PERCENTILE.INC PERCENTILE.EXC ' +
    'QUARTILE.INC QUARTILE.EXC TEXTBEFORE TEXTAFTER TEXTSPLIT VSTACK HSTACK TOROW TOCOL TAKE DROP BYROW BYCOL MAP REDUCE'
  ).split(' '),
);

const tokens = (decimal: ',' | '.') =>
  new RegExp(
    `"(?:[^"]|"")*"|'(?:[^']|'')*'|[\\p{L}_$][\\p{L}\\p{N}_.$]*\\s*\\(?|\\d+(?:[${decimal}]\\d+)?(?:[eE][+-]?\\d+)?|[\\s\\S]`,
    'gu',
  );
const commaTokens = tokens(',');
const pointTokens = tokens('.');

function translate(formula: string, pattern: RegExp, piece: (text: string, inBraces: boolean) => string): string {
  let braces = 0;
  let out = '';
  for (const [text] of formula.matchAll(pattern)) {
    if (text === '{') braces++;
    if (text === '}') braces--;
    out += piece(text, braces > 0);
  }
  return out;
}

/** `=SUM(A1;1,5)` of a decimal-comma workbook → `SUM(A1,1.5)`; in an English-like locale only the `=` goes. */
export function toEnglishFormula(formula: string, locale: string): string {
  // where the comma is the decimal sign it cannot separate, so a comma between two digits is one number
  const comma = decimalComma(locale);
  return translate(formula.replace(/^=/, ''), comma ? commaTokens : pointTokens, (text, inBraces) => {
    if (text === ';') return inBraces ? ';' : ',';
    if (text === '\\' && inBraces) return ',';
    return comma && /^\d/.test(text) ? text.replace(',', '.') : text;
  });
}

/** The way back: `SUM(A1,1.5)` → `=SUM(A1;1,5)` for a decimal-comma workbook. */
export function fromEnglishFormula(formula: string, locale: string): string {
  const comma = decimalComma(locale);
  const body = translate(formula.replace(/^=/, ''), pointTokens, (text, inBraces) => {
    if (!comma) return text;
    if (/^\d/.test(text)) return text.replace('.', ',');
    if (text === ',') return inBraces ? '\\' : ';';
    return text;
  });
  return `=${body}`;
}

/** English formula text → the text of `<f>`: names that are new to Excel get their prefix. */
export function toFileFormula(english: string): string {
  return translate(english, pointTokens, (text) => {
    const name = /^([A-Za-z][A-Za-z.]*)\s*\($/.exec(text)?.[1];
    return name && future.has(name.toUpperCase()) ? `_xlfn.${text}` : text;
  });
}

/** The text of `<f>` → English formula text. */
export function fromFileFormula(formula: string): string {
  return formula.replace(/_xlfn\.(?:_xlws\.)?|_xlws\./g, '');
}
