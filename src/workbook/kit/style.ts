/** Colours and formats of every tab: one place, so that input, computed and locked cells look the same everywhere. */

import { NUMBER_FORMATS } from './cell';
import type { Column } from './column';
import { ownerOf, type Table, type TabRole } from './table';

/** `#RRGGBB` → ColorStyle of the Sheets API. */
export function colour(hex: string): { rgbColor: { red: number; green: number; blue: number } } {
  const part = (i: number) => Math.round((Number.parseInt(hex.slice(i, i + 2), 16) / 255) * 1000) / 1000;
  return { rgbColor: { red: part(1), green: part(3), blue: part(5) } };
}

export const TAB_COLOURS: Record<TabRole, string> = { input: '#F4B400', result: '#0F9D58', system: '#9AA0A6' };

export const PALETTE = {
  title: '#E8F0FE',
  headerInput: '#FFE599',
  headerScript: '#D9DDE3',
  input: '#FFFDF0',
  script: '#F3F4F6',
  ok: '#D9EAD3',
  warn: '#FCE8B2',
  error: '#F4CCCC',
  head: '#CFE2F3',
} as const;

export const LEGEND = 'Ô nền vàng: nhập · Ô nền xám: phần mềm ghi, không sửa · ✓ đạt · ⚠ cần xem · ✕ cần sửa';

/** The look of a column's cells. */
export function rowStyle(t: Table, id: string) {
  const c = t.columns[id] as Column<unknown>;
  const numeric = ['integer', 'decimal', 'points', 'money', 'share'].includes(c.kind);
  return {
    numberFormat: NUMBER_FORMATS[c.kind],
    backgroundColorStyle: colour(ownerOf(t, id) === 'script' ? PALETTE.script : PALETTE.input),
    horizontalAlignment: c.kind === 'checkbox' ? 'CENTER' : numeric ? 'RIGHT' : 'LEFT',
    verticalAlignment: 'TOP',
    wrapStrategy: c.wrap ? 'WRAP' : 'CLIP',
    textFormat: { fontFamily: 'Arial', fontSize: 10 },
  };
}

/** What of a cell's format that look decides. */
export const STYLE_FIELDS =
  'numberFormat,backgroundColorStyle,horizontalAlignment,verticalAlignment,wrapStrategy,textFormat(fontFamily,fontSize)';
