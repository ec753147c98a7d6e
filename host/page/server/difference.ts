/** What changed between two drawings of a workbook: cells by address, or "draw it anew". */
import type { Patch, ViewCell } from '../protocol';
import type { Drawn } from './view';

/** More changed cells than this are told faster by drawing the workbook anew. */
const MOST_CELLS = 20_000;

function same(a: ViewCell | undefined, b: ViewCell | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.v === b.v &&
    a.t === b.t &&
    a.s === b.s &&
    a.custom?.d === b.custom?.d &&
    a.custom?.e === b.custom?.e &&
    a.custom?.link === b.custom?.link
  );
}

/** The patch that leads from one drawing to the next. */
export function difference(fileId: string, before: Drawn, after: Drawn): Patch {
  const patch: Patch = {
    fileId,
    from: before.revision,
    to: after.revision,
    reload: false,
    cells: {},
    heights: {},
    sheets: after.tabs,
  };
  const frames = (d: Drawn) => d.sheets.map((s) => s.frameText).join('\n');
  if (frames(before) !== frames(after)) return { ...patch, reload: true };
  let count = 0;
  after.sheets.forEach((sheet, i) => {
    const old = before.sheets[i]?.cells ?? [];
    const were = before.sheets[i]?.heights ?? new Map<number, number>();
    for (const row of new Set([...were.keys(), ...sheet.heights.keys()])) {
      const height = sheet.heights.get(row) ?? 21;
      if ((were.get(row) ?? 21) === height) continue;
      patch.heights[sheet.frame.id] ??= {};
      (patch.heights[sheet.frame.id] as Record<string, number>)[row] = height;
    }
    const rows = Math.max(old.length, sheet.cells.length);
    for (let r = 0; r < rows; r++) {
      const [a, b] = [old[r], sheet.cells[r]];
      const columns = Math.max(a?.length ?? 0, b?.length ?? 0);
      for (let c = 0; c < columns; c++) {
        const [x, y] = [a?.[c], b?.[c]];
        if (same(x, y)) continue;
        count++;
        patch.cells[sheet.frame.id] ??= {};
        const cells = patch.cells[sheet.frame.id] as Record<string, Record<string, ViewCell | null>>;
        cells[r] ??= {};
        (cells[r] as Record<string, ViewCell | null>)[c] = y
          ? { ...y, ...(y.s ? { s: after.styles[y.s as string] } : {}) }
          : null;
      }
    }
  });
  return count > MOST_CELLS ? { ...patch, reload: true, cells: {}, heights: {} } : patch;
}
