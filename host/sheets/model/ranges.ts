/** Places in a workbook: grid ranges, A1 and R1C1 text, canonical names. */
import type { HostSheet, HostWorkbook, Json } from '../../types';
import { invalid } from '../errors';

/** A bounded rectangle, ends exclusive. */
export interface Rect {
  r0: number;
  r1: number;
  c0: number;
  c1: number;
}

export const MAX_COLUMNS = 18278;

export function rowCount(sheet: HostSheet): number {
  return sheet.properties.gridProperties?.rowCount ?? 0;
}

export function columnCount(sheet: HostSheet): number {
  return sheet.properties.gridProperties?.columnCount ?? 0;
}

export function findSheet(wb: HostWorkbook, sheetId: number | undefined): HostSheet | undefined {
  const id = sheetId ?? 0;
  return wb.sheets.find((s) => s.properties.sheetId === id);
}

/** The rectangle of a grid range, open ends and ends outside cut to the grid. */
export function rectOf(range: Json, sheet: HostSheet): Rect {
  const rows = rowCount(sheet);
  const columns = columnCount(sheet);
  return {
    r0: range.startRowIndex ?? 0,
    r1: Math.min(range.endRowIndex ?? rows, rows),
    c0: range.startColumnIndex ?? 0,
    c1: Math.min(range.endColumnIndex ?? columns, columns),
  };
}

export function rangeOf(sheetId: number, rect: Rect): Json {
  return {
    sheetId,
    startRowIndex: rect.r0,
    endRowIndex: rect.r1,
    startColumnIndex: rect.c0,
    endColumnIndex: rect.c1,
  };
}

export function intersects(a: Rect, b: Rect): boolean {
  return a.r0 < b.r1 && b.r0 < a.r1 && a.c0 < b.c1 && b.c0 < a.c1;
}

export function contains(outer: Rect, inner: Rect): boolean {
  return outer.r0 <= inner.r0 && outer.r1 >= inner.r1 && outer.c0 <= inner.c0 && outer.c1 >= inner.c1;
}

/** What of `rect` lies outside `hole`, as up to four rectangles. */
export function subtract(rect: Rect, hole: Rect): Rect[] {
  if (!intersects(rect, hole)) return [rect];
  const out: Rect[] = [];
  if (rect.r0 < hole.r0) out.push({ ...rect, r1: hole.r0 });
  if (hole.r1 < rect.r1) out.push({ ...rect, r0: hole.r1 });
  const r0 = Math.max(rect.r0, hole.r0);
  const r1 = Math.min(rect.r1, hole.r1);
  if (rect.c0 < hole.c0) out.push({ r0, r1, c0: rect.c0, c1: hole.c0 });
  if (hole.c1 < rect.c1) out.push({ r0, r1, c0: hole.c1, c1: rect.c1 });
  return out;
}

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** A → 0; undefined beyond three letters or column ZZZ. */
export function columnIndex(name: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined;
  let n = 0;
  for (const c of name.toUpperCase()) n = n * 26 + c.charCodeAt(0) - 64;
  return n - 1;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

const PLAIN_TITLE = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const CELL_LIKE = /^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|\d.*)$/;

/** A tab title as Google writes it in a reply's range: quoted unless it is plain. */
export function quoteTitle(title: string): string {
  return PLAIN_TITLE.test(title) && !CELL_LIKE.test(title) ? title : `'${title.replace(/'/g, "''")}'`;
}

/** The canonical name of a rectangle: `Sheet1!A1:B2`, one cell `Sheet1!A1`. */
export function rangeName(sheet: HostSheet, rect: Rect): string {
  const from = cellName(rect.r0, rect.c0);
  const to = cellName(rect.r1 - 1, rect.c1 - 1);
  return `${quoteTitle(sheet.properties.title)}!${from === to ? from : `${from}:${to}`}`;
}

/** A range named by text: its tab and a grid range whose ends may be open. */
export interface NamedPlace {
  sheet: HostSheet;
  range: Json;
}

/**
 * Reads `'Tab'!A1:B2`, `Tab!A:A`, `Tab`, a named range, or an address on the first visible tab (sheets-api.md §1.1).
 * Throws `Unable to parse range: …`.
 */
export function parseRange(wb: HostWorkbook, text: string): NamedPlace {
  const bad = () => invalid(`Unable to parse range: ${text}`);
  if (typeof text !== 'string' || text === '') throw bad();
  const split = splitTitle(text);
  if (!split) throw bad();
  const { title, quoted, address } = split;
  if (title !== undefined) {
    const sheet = byTitle(wb, title);
    if (!sheet) throw bad();
    if (address === undefined) return { sheet, range: { sheetId: sheet.properties.sheetId } };
    const range = parseAddress(address);
    if (!range) throw bad();
    return { sheet, range: { sheetId: sheet.properties.sheetId, ...range } };
  }
  const bare = address as string;
  if (!quoted) {
    const named = wb.namedRanges.find((n) => n.name.toLowerCase() === bare.toLowerCase());
    if (named) {
      const sheet = findSheet(wb, named.range?.sheetId);
      if (!sheet) throw bad();
      return { sheet, range: named.range };
    }
  }
  const range = parseAddress(bare);
  if (range) {
    const sheet = wb.sheets.find((s) => !s.properties.hidden);
    if (!sheet) throw bad();
    return { sheet, range: { sheetId: sheet.properties.sheetId, ...range } };
  }
  const sheet = byTitle(wb, bare);
  if (!sheet) throw bad();
  return { sheet, range: { sheetId: sheet.properties.sheetId } };
}

export function byTitle(wb: HostWorkbook, title: string): HostSheet | undefined {
  const wanted = title.toLowerCase();
  return wb.sheets.find((s) => s.properties.title.toLowerCase() === wanted);
}

function splitTitle(text: string): { title?: string; quoted: boolean; address?: string } | undefined {
  if (text[0] === "'") {
    const end = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
    if (!end) return undefined;
    return { title: (end[1] as string).replace(/''/g, "'"), quoted: true, address: end[2] };
  }
  const bang = text.lastIndexOf('!');
  if (bang < 0) return { quoted: false, address: text };
  return { title: text.slice(0, bang), quoted: false, address: text.slice(bang + 1) };
}

interface Corner {
  row?: number;
  column?: number;
}

function parseAddress(text: string): Json | undefined {
  const parts = text.split(':');
  if (parts.length > 2) return undefined;
  const from = corner(parts[0] as string);
  const to = parts.length === 2 ? corner(parts[1] as string) : from;
  if (!from || !to) return undefined;
  if (parts.length === 1 && (from.row === undefined || from.column === undefined)) return undefined;
  // A2:2 and A2:A are open at one end; A:A and 2:2 at both; a corner without row or column opens that side
  const range: Json = {};
  if (from.row !== undefined || to.row !== undefined) {
    if (from.row !== undefined && to.row !== undefined) {
      range.startRowIndex = Math.min(from.row, to.row);
      range.endRowIndex = Math.max(from.row, to.row) + 1;
    } else range.startRowIndex = from.row ?? to.row;
  }
  if (from.column !== undefined || to.column !== undefined) {
    if (from.column !== undefined && to.column !== undefined) {
      range.startColumnIndex = Math.min(from.column, to.column);
      range.endColumnIndex = Math.max(from.column, to.column) + 1;
    } else range.startColumnIndex = from.column ?? to.column;
  }
  return range;
}

function corner(text: string): Corner | undefined {
  const r1c1 = /^[Rr](\d+)[Cc](\d+)$/.exec(text);
  if (r1c1) {
    const row = Number(r1c1[1]) - 1;
    const column = Number(r1c1[2]) - 1;
    return row < 0 || column < 0 ? undefined : { row, column };
  }
  const a1 = /^\$?([A-Za-z]*)\$?(\d*)$/.exec(text);
  if (!a1 || (!a1[1] && !a1[2])) return undefined;
  const out: Corner = {};
  if (a1[1]) {
    out.column = columnIndex(a1[1]);
    if (out.column === undefined) return undefined;
  }
  if (a1[2]) {
    out.row = Number(a1[2]) - 1;
    if (out.row < 0) return undefined;
  }
  return out;
}

/** The rectangle to read; throws `Range (…) exceeds grid limits` where its start lies outside the grid. */
export function readableRect(place: NamedPlace): Rect {
  const rows = rowCount(place.sheet);
  const columns = columnCount(place.sheet);
  const { range } = place;
  const r0 = range.startRowIndex ?? 0;
  const c0 = range.startColumnIndex ?? 0;
  if (r0 >= rows || c0 >= columns) {
    const whole = { r0, r1: range.endRowIndex ?? rows, c0, c1: range.endColumnIndex ?? columns };
    throw invalid(
      `Range (${rangeName(place.sheet, whole)}) exceeds grid limits. Max rows: ${rows}, max columns: ${columns}`,
    );
  }
  return rectOf(range, place.sheet);
}
