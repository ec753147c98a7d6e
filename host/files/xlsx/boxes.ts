/** Grid ranges as boxes, and the rectangles that share one thing. */

import type { HostCell, HostSheet, Json } from '../../types';
import type { Box } from './xml';

/** Number of rows and columns of a tab's grid. */
export function gridSize(sheet: HostSheet): { rows: number; columns: number } {
  const grid = sheet.properties.gridProperties ?? {};
  return {
    rows: Math.max(grid.rowCount ?? 0, sheet.rows.length, 1),
    columns: Math.max(grid.columnCount ?? 0, 1),
  };
}

/** A GridRange, its open ends closed by the grid. */
export function toBox(range: Json, sheet: HostSheet): Box {
  const size = gridSize(sheet);
  return {
    top: range?.startRowIndex ?? 0,
    left: range?.startColumnIndex ?? 0,
    bottom: range?.endRowIndex ?? size.rows,
    right: range?.endColumnIndex ?? size.columns,
  };
}

/** Rectangles of cells for which `key` gives the same text: runs down a column, joined with equal runs to the right. */
export function rectangles(sheet: HostSheet, key: (cell: HostCell) => string | undefined): { key: string; box: Box }[] {
  const runs: { key: string; box: Box }[] = [];
  const open: ({ key: string; box: Box } | undefined)[] = [];
  const last = sheet.rows.length;
  for (let r = 0; r <= last; r++) {
    const row = r < last ? sheet.rows[r] : undefined;
    const width = Math.max(open.length, row?.length ?? 0);
    for (let c = 0; c < width; c++) {
      const cell = row?.[c];
      const now = cell ? key(cell) : undefined;
      const run = open[c];
      if (run && run.key === now) run.box.bottom = r + 1;
      else {
        if (run) runs.push(run);
        open[c] = now === undefined ? undefined : { key: now, box: { top: r, left: c, bottom: r + 1, right: c + 1 } };
      }
    }
  }
  runs.push(...open.filter((run) => run !== undefined));
  runs.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
  const joined: { key: string; box: Box }[] = [];
  const ends = new Map<string, { key: string; box: Box }>();
  for (const run of runs) {
    const { top, bottom, left, right } = run.box;
    const before = ends.get(`${top}:${bottom}:${left}`);
    if (before && before.key === run.key) before.box.right = right;
    else joined.push(run);
    ends.set(`${top}:${bottom}:${right}`, before && before.key === run.key ? before : run);
  }
  return joined;
}
