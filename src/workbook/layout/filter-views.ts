/** A filter view for each commune in each tab with blocks, so that its link shows its own rows alone. */

import type { Json, Request } from '../book/structure';
import type { Table } from '../kit/table';
import { stableId, type TabLayout } from './layout';
import type { Area } from './protections';

/** The same commune's view of the same table has the same id for ever: links in mails stay good. */
export function filterViewId(tableId: string, commune: string): number {
  return stableId(`view:${tableId}:${commune}`);
}

/** Adds missing views and mends changed ones; views that people made are left alone. */
export function filterViewRequests(
  t: Table,
  layout: TabLayout,
  a: Area,
  standing: Json[],
): { requests: Request[]; repaired: number } {
  if (t.workbook !== 'shared' || t.commune === undefined) return { requests: [], repaired: 0 };
  const byId = new Map(standing.map((v) => [v.filterViewId, v]));
  const columnIndex = a.place(t.commune);
  const requests: Request[] = [];
  let repaired = 0;
  for (const c of layout.communes) {
    const id = filterViewId(t.id, c.code);
    const filter = {
      filterViewId: id,
      title: c.label,
      range: {
        sheetId: a.sheetId,
        startRowIndex: a.headerRow,
        endRowIndex: a.rowCount,
        startColumnIndex: 0,
        endColumnIndex: a.columnCount,
      },
      filterSpecs: [
        { columnIndex, filterCriteria: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: c.code }] } } },
      ],
    };
    const is = byId.get(id);
    if (!is) {
      requests.push({ addFilterView: { filter } });
      repaired++;
      continue;
    }
    const spec = is.filterSpecs?.[0];
    const same =
      is.title === filter.title &&
      (is.range?.startRowIndex ?? 0) === a.headerRow &&
      (is.range?.endRowIndex ?? a.rowCount) === a.rowCount &&
      (is.filterSpecs ?? []).length === 1 &&
      (spec?.columnIndex ?? 0) === columnIndex &&
      spec?.filterCriteria?.condition?.values?.[0]?.userEnteredValue === c.code;
    if (same) continue;
    requests.push({ updateFilterView: { filter, fields: 'title,range,filterSpecs' } });
    repaired++;
  }
  return { requests, repaired };
}
