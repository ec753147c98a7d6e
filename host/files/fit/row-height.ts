/** Height of a row whose text wraps, as the grid would grow it: a file without heights is shown with cut lines. */

import { shownText } from '../../sheets/index';
import type { HostCell, HostSheet } from '../../types';
import { toBox } from '../xlsx/boxes';
import type { DefaultFont } from '../xlsx/styles';
import { wrappedLines } from './letter-width';

/** Points between a cell's text and its two sides, with a little to spare for programs that set letters wider. */
const SIDES = 6;
/** Distance of two lines, as a part of the letters' size, and what the row adds above and below. */
const LINE = 1.22;
const AROUND = 3;
/** A row that nobody sized is 21 pixels high, which holds one line of 10 points. */
const USUAL = 15.75;
/** The most that Excel takes. */
const MOST = 409;

/** Columns out of sight: hidden by hand, or in a collapsed group. */
export function hiddenColumns(sheet: HostSheet): Set<number> {
  const out = new Set<number>();
  sheet.columnInfo.forEach((info, c) => {
    if (info?.hiddenByUser) out.add(c);
  });
  for (const group of sheet.columnGroups) {
    if (!group.collapsed) continue;
    for (let c = group.range?.startIndex ?? 0; c < (group.range?.endIndex ?? 0); c++) out.add(c);
  }
  return out;
}

/** Points that a row needs for its wrapped texts; undefined where the usual height is enough. */
export function wrappedHeights(
  sheet: HostSheet,
  base: DefaultFont,
  locale: string,
): (row: number) => number | undefined {
  const merged = new Map<string, { from: number; to: number; tall: boolean }>();
  for (const merge of sheet.merges) {
    const box = toBox(merge, sheet);
    merged.set(`${box.top}:${box.left}`, { from: box.left, to: box.right, tall: box.bottom - box.top > 1 });
  }
  const hidden = hiddenColumns(sheet);
  const width = (c: number): number => (hidden.has(c) ? 0 : (sheet.columnInfo[c]?.pixelSize ?? 100) * 0.75);
  const needs = (cell: HostCell | undefined, r: number, c: number): number => {
    if (!cell || !/WRAP/.test(cell.format?.wrapStrategy ?? '')) return 0;
    const text = shownText(cell, locale);
    const merge = merged.get(`${r}:${c}`);
    // a cell over several rows grows none of them
    if (!text || merge?.tall) return 0;
    let room = -SIDES;
    for (let one = merge?.from ?? c; one < (merge?.to ?? c + 1); one++) room += width(one);
    // nor does a hidden column grow a row
    if (room <= 0) return 0;
    const { fontSize = base.size, bold } = cell.format?.textFormat ?? {};
    return wrappedLines(text, room, fontSize, bold) * fontSize * LINE + AROUND;
  };
  return (r) => {
    let most = 0;
    sheet.rows[r]?.forEach((cell, c) => {
      most = Math.max(most, needs(cell, r, c));
    });
    return most > USUAL ? Math.min(MOST, Math.ceil(most * 4) / 4) : undefined;
  };
}
