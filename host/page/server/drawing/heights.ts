/** How high a row grows for its wrapped texts, as Sheets fits rows that nobody has sized by hand. */
import type { HostSheet } from '../../../types';
import { shownText } from './display';

const LINE_PX = 16;
const PADDING_PX = 5;
const LEAST_PX = 21;
const MOST_LINES = 40;
/** Bold letters are so much wider. */
const BOLD = 1.1;
/** A cell's inner width is this much less than its column's. */
const SIDES_PX = 8;

/** Width of a letter of Arial 10 pt in pixels, by its base letter; a little generous, so that no line is cut. */
function letterWidth(ch: string): number {
  const base = ch.normalize('NFD')[0] ?? ch;
  if (/[ijl.,:;'|!]/.test(base)) return 3.4;
  if (/[ftrI ()\-·]/.test(base)) return 4.4;
  if (/[mM]/.test(base)) return 11.2;
  if (/[wW%@]/.test(base)) return 10.6;
  if (/[A-ZĐ✓⚠✕]/.test(base)) return 9.2;
  return /[cksvxyz]/.test(base) ? 6.8 : 7.5;
}

const widths = new Map<string, number>();
function textWidth(word: string): number {
  let sum = 0;
  for (const ch of word) {
    let w = widths.get(ch);
    if (w === undefined) {
      w = letterWidth(ch);
      widths.set(ch, w);
    }
    sum += w;
  }
  return sum;
}

/** Lines that a text takes in a column of this inner width. */
export function wrappedLines(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let at = 0;
    lines++;
    for (const word of paragraph.split(' ')) {
      const w = textWidth(word);
      if (at > 0 && at + 4.4 + w > width) {
        lines++;
        at = 0;
      }
      at += (at > 0 ? 4.4 : 0) + w;
      // a word longer than the line is broken
      while (at > width && width > 10) {
        lines++;
        at -= width;
      }
    }
  }
  return Math.min(lines, MOST_LINES);
}

/** Columns out of sight: hidden by hand, or in a collapsed group. */
export function hiddenColumns(sheet: HostSheet): Set<number> {
  const out = new Set<number>();
  sheet.columnInfo.forEach((info, c) => {
    if (info?.hiddenByUser) out.add(c);
  });
  for (const g of sheet.columnGroups)
    if (g.collapsed) for (let c = g.range?.startIndex ?? 0; c < (g.range?.endIndex ?? 0); c++) out.add(c);
  return out;
}

/** Row → pixels, for rows without a height of their own that need more than one line. */
export function fittedHeights(sheet: HostSheet): Map<number, number> {
  const out = new Map<number, number>();
  // a merged cell has the width of all its columns; one that spans rows makes none of them higher
  const merged = new Map<string, { columns: number; rows: number }>();
  for (const m of sheet.merges)
    merged.set(`${m.startRowIndex ?? 0}:${m.startColumnIndex ?? 0}`, {
      columns: (m.endColumnIndex ?? 1) - (m.startColumnIndex ?? 0),
      rows: (m.endRowIndex ?? 1) - (m.startRowIndex ?? 0),
    });
  const widthOf = (c: number, count: number) => {
    let sum = 0;
    for (let k = c; k < c + count; k++) if (!hidden.has(k)) sum += sheet.columnInfo[k]?.pixelSize ?? 100;
    return sum - SIDES_PX;
  };
  const hidden = hiddenColumns(sheet);
  sheet.rows.forEach((row, r) => {
    if (!row || sheet.rowInfo[r]?.pixelSize !== undefined) return;
    let lines = 1;
    row.forEach((cell, c) => {
      if (cell?.value === undefined) return;
      const wraps = cell.format?.wrapStrategy === 'WRAP';
      const text = wraps ? shownText(cell) : (cell.value.stringValue ?? '');
      if (!wraps && !text.includes('\n')) return;
      const merge = merged.get(`${r}:${c}`);
      if ((merge && merge.rows > 1) || hidden.has(c)) return;
      const width = widthOf(c, merge?.columns ?? 1) / (cell.format?.textFormat?.bold ? BOLD : 1);
      lines = Math.max(lines, wraps ? wrappedLines(text, width) : text.split('\n').length);
    });
    if (lines > 1) out.set(r, Math.max(LEAST_PX, lines * LINE_PX + PADDING_PX));
  });
  return out;
}
