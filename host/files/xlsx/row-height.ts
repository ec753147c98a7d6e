/** Height of a row whose text wraps, as the grid would grow it: a file without heights is shown with cut lines. */

import type { HostCell, HostSheet } from '../../types';
import { toBox } from './boxes';
import type { DefaultFont } from './styles';

/** Mean width of a letter of Arial, as a part of its size. */
const letter = { normal: 0.5, bold: 0.54 };

/** Points that a row needs for its wrapped or many-lined texts; undefined where one line is enough. */
export function wrappedHeights(sheet: HostSheet, base: DefaultFont): (row: number) => number | undefined {
  const merged = new Map<string, { columns: number[]; tall: boolean }>();
  for (const merge of sheet.merges) {
    const box = toBox(merge, sheet);
    const columns = Array.from({ length: box.right - box.left }, (_, i) => box.left + i);
    merged.set(`${box.top}:${box.left}`, { columns, tall: box.bottom - box.top > 1 });
  }
  const width = (c: number): number => {
    const info = sheet.columnInfo[c];
    return info?.hiddenByUser ? 0 : (info?.pixelSize ?? 100) * 0.75;
  };
  const needs = (cell: HostCell | undefined, r: number, c: number): number => {
    const text = (cell?.computed ?? cell?.value)?.stringValue;
    if (!text || !/WRAP/.test(cell?.format?.wrapStrategy ?? '')) return 0;
    const merge = merged.get(`${r}:${c}`);
    if (merge?.tall) return 0;
    const room = (merge?.columns ?? [c]).reduce((sum, one) => sum + width(one), 0) - 5;
    // a hidden column grows no row
    if (room <= 0) return 0;
    const format = cell?.format?.textFormat ?? {};
    const size = format.fontSize ?? base.size;
    const perLine = Math.max(1, Math.floor(room / (size * (format.bold ? letter.bold : letter.normal))));
    let lines = 0;
    for (const paragraph of text.split('\n')) {
      // words go to the next line whole
      let used = 0;
      let own = 1;
      for (const word of paragraph.split(' ')) {
        const length = word.length + (used ? 1 : 0);
        if (used + length <= perLine) used += length;
        else {
          own += used ? 1 : 0;
          own += Math.floor((word.length - 1) / perLine);
          used = word.length % perLine || Math.min(word.length, perLine);
        }
      }
      lines += own;
    }
    return lines * size * 1.22 + 3;
  };
  return (r) => {
    let most = 0;
    const row = sheet.rows[r];
    for (let c = 0; c < (row?.length ?? 0); c++) most = Math.max(most, needs(row?.[c], r, c));
    // 409 points is the most that Excel takes
    return most > 16 ? Math.min(409, Math.ceil(most * 4) / 4) : undefined;
  };
}
