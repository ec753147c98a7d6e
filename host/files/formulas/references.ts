/** Which cells a formula reads, so that only those are handed to the formula engine. */

import type { HostWorkbook } from '../../types';
import { gridSize, toBox } from '../xlsx/boxes';
import type { Box } from '../xlsx/xml';

/** A box of cells on a tab, by the tab's position in the workbook. */
export interface Reading {
  sheet: number;
  box: Box;
}

const tab = `(?:('(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?`;
const cell = '\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})';
const pattern = new RegExp(
  [
    '"(?:[^"]|"")*"',
    `${tab}(?:${cell}(?::(?:${cell}|\\$?([A-Za-z]{1,3})(?![\\p{L}\\p{N}_(.])))?|\\$?([A-Za-z]{1,3}):\\$?([A-Za-z]{1,3})(?:\\$?(\\d{1,7}))?|\\$?(\\d{1,7}):\\$?(\\d{1,7}))(?![\\p{L}\\p{N}_(.])`,
    '[\\p{L}_][\\p{L}\\p{N}_.]*\\(?',
  ].join('|'),
  'gu',
);

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** The ranges that an English formula on tab `home` names: A1, A1:B2, A2:A, A:B, 1:3, 'Tab'!A1, named ranges. */
export function readings(formula: string, home: number, workbook: HostWorkbook): Reading[] {
  const found: Reading[] = [];
  for (const match of formula.matchAll(pattern)) {
    const [text, title, c1, r1, c2, r2, c2open, wholeC1, wholeC2, openRow, row1, row2] = match;
    if (text.startsWith('"')) continue;
    if (!c1 && !wholeC1 && !row1) {
      const named = workbook.namedRanges.find((one) => String(one.name).toLowerCase() === text.toLowerCase());
      const at = named ? workbook.sheets.findIndex((s) => s.properties.sheetId === (named.range?.sheetId ?? 0)) : -1;
      const target = workbook.sheets[at];
      if (target) found.push({ sheet: at, box: toBox(named?.range, target) });
      continue;
    }
    let sheet = home;
    if (title !== undefined) {
      const plain = title.replace(/^'|'$/g, '').replace(/''/g, "'").toLowerCase();
      sheet = workbook.sheets.findIndex((s) => String(s.properties.title).toLowerCase() === plain);
    }
    const target = workbook.sheets[sheet];
    if (!target) continue;
    const size = gridSize(target);
    let rows = [0, size.rows - 1];
    let columns = [0, size.columns - 1];
    if (c1) {
      rows = c2open ? [Number(r1) - 1, size.rows - 1] : [Number(r1) - 1, Number(r2 ?? r1) - 1];
      columns = [columnIndex(c1), columnIndex(c2 ?? c2open ?? c1)];
    } else if (wholeC1) {
      columns = [columnIndex(wholeC1), columnIndex(wholeC2 as string)];
      if (openRow) rows = [0, Number(openRow) - 1];
    } else rows = [Number(row1) - 1, Number(row2) - 1];
    const box = {
      top: Math.min(...rows),
      bottom: Math.min(Math.max(...rows) + 1, size.rows),
      left: Math.min(...columns),
      right: Math.min(Math.max(...columns) + 1, size.columns),
    };
    found.push({ sheet, box });
  }
  return found;
}

/** Ranges with an open end (A2:A) as the engine knows them: closed by the grid. */
export function closeOpenRanges(formula: string, workbook: HostWorkbook, home: number): string {
  return formula.replace(pattern, (text, title, c1, r1, _c2, _r2, c2open, wholeC1, wholeC2, openRow) => {
    if (!c2open && !openRow) return text;
    const plain = title ? String(title).replace(/^'|'$/g, '').replace(/''/g, "'").toLowerCase() : undefined;
    const sheet = plain
      ? workbook.sheets.find((s) => String(s.properties.title).toLowerCase() === plain)
      : workbook.sheets[home];
    const last = sheet ? gridSize(sheet).rows : 1048576;
    const prefix = title ? `${title}!` : '';
    return c2open ? `${prefix}${c1}${r1}:${c2open}${last}` : `${prefix}${wholeC1}1:${wholeC2}${openRow}`;
  });
}
