/** One cell of a file as its column understands it: repaired where old fonts, other date orders or currency words stand in it. */

import { fromSerial } from '../../domain/calendar/local-date';
import type { Side } from '../../domain/offline/three-way';
import { formatDate, formatNumber } from '../../domain/text/format';
import { repairEncoding } from '../../domain/text/legacy/decode';
import { foldForMatch, normalise } from '../../domain/text/normalise';
import { repairDate, repairNumber } from '../../domain/text/repair';
import { isBlank, parseCell, type RawCell, toRaw } from '../../workbook/kit/cell';
import type { CellValue, Column } from '../../workbook/kit/column';
import { DAYS_1904, type FileCell } from '../../workbook/xlsx/read';

type AnyColumn = Column<unknown>;

/** A raw value made comparable: as the column reads it, or as plain text where it cannot; '' is blank. */
export function sideOf(c: AnyColumn, raw: RawCell): Side {
  if (isBlank(raw) || raw === undefined || raw === null) return '';
  if (c.kind === 'checkbox') return ticked(raw) === true ? true : ticked(raw) === false ? '' : normalise(String(raw));
  const parsed = parseCell(c, raw);
  if (parsed.problem !== undefined) return typeof raw === 'string' ? normalise(raw) : raw;
  return toRaw(c.kind, parsed.value);
}

/** A box in a file: an x, a tick, TRUE; undefined where it is something else. */
function ticked(raw: string | number | boolean): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  const s = foldForMatch(String(raw));
  if (['x', '✓', '✔', '☑', 'v', 'có', 'true', 'đúng', '1'].includes(s)) return true;
  return ['false', 'không', 'sai', '0', '☐', '-'].includes(s) ? false : undefined;
}

/** A side as a clerk reads it. */
export function shown(c: AnyColumn, side: Side): string {
  if (side === '') return '(trống)';
  if (typeof side === 'boolean') return side ? 'x' : '(trống)';
  if (typeof side === 'number') return c.kind === 'date' ? formatDate(fromSerial(side)) : formatNumber(side);
  return side;
}

export interface ReadCell {
  side: Side;
  /** what would be written into the workbook; undefined clears the cell */
  value?: CellValue;
  /** what was repaired, for the table of differences */
  repaired?: string;
  /** the end of a sentence: "cần …" */
  problem?: string;
}

const TEXTS: ReadonlySet<string> = new Set(['id', 'text', 'choice', 'link', 'email']);

/** What the column gets to read: repairs only what was not so when the file was made. */
function repair(c: AnyColumn, cell: FileCell, date1904: boolean): { raw: RawCell; repaired?: string } {
  const { value } = cell;
  if (typeof value === 'number') {
    if (c.kind === 'date') return { raw: date1904 ? value + DAYS_1904 : value };
    if (!TEXTS.has(c.kind)) return { raw: value };
    if (!cell.date) return { raw: formatNumber(value).replace(/\./g, '') };
    // "11/2022" that the program took for a day
    const day = fromSerial(value + (date1904 ? DAYS_1904 : 0));
    return { raw: cell.date === 'month' ? formatDate(day).slice(3) : formatDate(day) };
  }
  if (typeof value === 'boolean') return { raw: value };
  const { text, from } = repairEncoding(value);
  const repaired = from && `đổi từ phông ${from}`;
  if (c.kind === 'checkbox') return { raw: ticked(text) ?? text, repaired };
  if (c.kind === 'date') return { raw: repairDate(text) ?? text, repaired };
  if (TEXTS.has(c.kind)) return { raw: text, repaired };
  const n = repairNumber(text, c.kind === 'integer' || c.kind === 'money');
  return { raw: n ?? text, repaired };
}

/** Reads a cell of the file. One that is as it was when exported is taken as it was, whatever stands in it. */
export function readFileCell(c: AnyColumn, cell: FileCell | undefined, base: Side, date1904: boolean): ReadCell {
  if (!cell || isBlank(cell.value)) return { side: '' };
  const plain = sideOf(
    c,
    typeof cell.value === 'number' && c.kind === 'date' && date1904 ? cell.value + DAYS_1904 : cell.value,
  );
  if (plain === base) return { side: base };
  const { raw, repaired } = repair(c, cell, date1904);
  if (c.kind === 'checkbox' && typeof raw === 'string')
    return { side: normalise(raw), problem: 'cần ghi x, hoặc để trống' };
  const parsed = parseCell(c, raw);
  if (parsed.problem !== undefined) return { side: sideOf(c, raw), problem: parsed.problem };
  return { side: sideOf(c, raw), value: parsed.value, repaired };
}
