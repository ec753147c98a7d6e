/** What changed between two drawings of a workbook: cells by address, or "draw it anew". */
import type { Patch, ViewCell, ViewSheet } from '../../protocol';
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

/** Filter views keep their object while their tab does; charts draw from any tab, so they are compared whole. */
function sameTab(a: ViewSheet | undefined, b: ViewSheet): boolean {
  if (!a) return false;
  const { filterViews: viewsA, ...restA } = a;
  const { filterViews: viewsB, ...restB } = b;
  return (
    (viewsA === viewsB || JSON.stringify(viewsA) === JSON.stringify(viewsB)) &&
    JSON.stringify(restA) === JSON.stringify(restB)
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
    sheets: after.tabs.filter(
      (tab) =>
        !sameTab(
          before.tabs.find((t) => t.id === tab.id),
          tab,
        ),
    ),
  };
  const rebuilt =
    before.sheets.length !== after.sheets.length ||
    after.sheets.some((s, i) => s !== before.sheets[i] && s.frameText !== before.sheets[i]?.frameText);
  if (rebuilt) return { ...patch, reload: true };
  let count = 0;
  after.sheets.forEach((sheet, i) => {
    if (sheet === before.sheets[i]) return;
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
