/** Formula text: its references, how they shift, and whether it parses under a locale. */
import { decimalComma } from '../format/locale';
import { columnIndex, columnName, quoteTitle } from './ranges';

/** One reference in a formula; an absent row or column is open (`A:A`, `2:2`). */
export interface RefCorner {
  row?: number;
  column?: number;
  fixedRow: boolean;
  fixedColumn: boolean;
}

export interface Reference {
  /** tab title, undefined = the formula's own tab */
  title?: string;
  from: RefCorner;
  to?: RefCorner;
}

const REFERENCE =
  /("(?:[^"]|"")*")|(?<![\p{L}\p{N}_.$])(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7}|:\$?[A-Za-z]{1,3}(?!\$?\d))?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?\d{1,7})?|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_(.!:])/gu;

/** Rewrites every reference of a formula; `change` returns undefined for "as it is" or the new reference or '#REF!'. */
export function mapReferences(formula: string, change: (ref: Reference) => Reference | '#REF!' | undefined): string {
  return formula.replace(REFERENCE, (whole, text, title, address) => {
    if (text !== undefined) return whole;
    const ref = readReference(title, address);
    if (!ref) return whole;
    const changed = change(ref);
    if (changed === undefined) return whole;
    if (changed === '#REF!') return '#REF!';
    const prefix = changed.title === ref.title ? title : quoteTitle(changed.title as string);
    return (prefix === undefined ? '' : `${prefix}!`) + writeAddress(changed);
  });
}

/** Every reference of a formula. */
export function referencesOf(formula: string): Reference[] {
  const found: Reference[] = [];
  mapReferences(formula, (ref) => {
    found.push(ref);
    return undefined;
  });
  return found;
}

function readReference(title: string | undefined, address: string): Reference | undefined {
  const [a, b] = address.split(':');
  const from = readCorner(a as string);
  const to = b === undefined ? undefined : readCorner(b);
  if (!from || (b !== undefined && !to)) return undefined;
  const plain = title?.[0] === "'" ? title.slice(1, -1).replace(/''/g, "'") : title;
  return { title: plain, from, to };
}

function readCorner(text: string): RefCorner | undefined {
  const m = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  if (!m) return undefined;
  const letters = m[2] as string;
  const digits = m[4] as string;
  const column = letters ? columnIndex(letters) : undefined;
  if (letters && column === undefined) return undefined;
  const row = digits ? Number(digits) - 1 : undefined;
  return {
    row,
    column,
    fixedColumn: letters !== '' && m[1] === '$',
    fixedRow: digits !== '' && (m[3] === '$' || (letters === '' && m[1] === '$')),
  };
}

function writeAddress(ref: Reference): string {
  const corner = (c: RefCorner) =>
    (c.column === undefined ? '' : (c.fixedColumn ? '$' : '') + columnName(c.column)) +
    (c.row === undefined ? '' : (c.fixedRow ? '$' : '') + (c.row + 1));
  return ref.to ? `${corner(ref.from)}:${corner(ref.to)}` : corner(ref.from);
}

/** The formula as it reads when copied by so many rows and columns: `$` holds a part still. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (ref) => {
    let lost = false;
    const move = (c: RefCorner): RefCorner => {
      const row = c.row === undefined || c.fixedRow ? c.row : c.row + rows;
      const column = c.column === undefined || c.fixedColumn ? c.column : c.column + columns;
      if ((row !== undefined && row < 0) || (column !== undefined && column < 0)) lost = true;
      return { ...c, row, column };
    };
    const moved = { ...ref, from: move(ref.from), to: ref.to && move(ref.to) };
    return lost ? '#REF!' : moved;
  });
}

/**
 * Does the text parse as a formula under this locale? Only what tells locales apart and brackets are looked at:
 * under a decimal-comma locale an argument `,` and a decimal `.` do not parse (sheets-api.md §6, T1).
 */
export function formulaParses(formula: string, locale: string, pointDecimal = false): boolean {
  const comma = decimalComma(locale);
  const open: string[] = [];
  const text = formula
    .slice(1)
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .replace(/'(?:[^']|'')*'!/g, 'x!');
  if (text.trim() === '' || text.includes('"')) return false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '(' || c === '{') open.push(c);
    else if (c === ')' || c === '}') {
      if (open.pop() !== (c === ')' ? '(' : '{')) return false;
    } else if (c === ',' && comma) {
      if (!/\d/.test(text[i - 1] ?? '') || !/\d/.test(text[i + 1] ?? '')) return false;
      // 1,2,3 is no number: the comma would have to separate
      if (/[,\p{L}$!][\d]*$/u.test(text.slice(0, i).replace(/\s+$/, ''))) return false;
    } else if (c === '.' && comma && !pointDecimal) {
      if (/(^|[^\p{L}\p{N}_.])\d*$/u.test(text.slice(0, i)) && /\d/.test(text[i + 1] ?? '')) return false;
    }
  }
  return open.length === 0 && !/[(;,+\-*/&^=<>]\s*$/.test(text);
}

/** As the service keeps it: under an English locale `;` between arguments becomes `,`. */
export function storedFormula(formula: string, locale: string): string {
  if (decimalComma(locale) || !formula.includes(';')) return formula;
  let depth = 0;
  let out = '';
  for (const part of formula.split(/("(?:[^"]|"")*"|'(?:[^']|'')*'!)/)) {
    if (part[0] === '"' || (part[0] === "'" && part.endsWith('!'))) {
      out += part;
      continue;
    }
    for (const c of part) {
      if (c === '{') depth += 1;
      if (c === '}') depth -= 1;
      out += c === ';' && depth === 0 ? ',' : c;
    }
  }
  return out;
}
