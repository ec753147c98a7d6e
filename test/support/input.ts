/** What people have typed in the two workbooks, by tab, row and column: to prove that a command left it alone. */

import type { HostWorld } from '../../host/runtime/world';
import type { HostSheet, HostWorkbook, Json } from '../../host/types';
import { ownerOf, type Table } from '../../src/workbook/kit/table';
import { allTables } from '../../src/workbook/tables';
import { desk, shared } from './world';

const meta = (list: Json[] | undefined, key: string): string | undefined =>
  (list ?? []).find((m) => m.metadataKey === key)?.metadataValue;

/** The tab of a table, by its mark. */
export function sheetOf(world: HostWorld, t: Table): HostSheet {
  const book: HostWorkbook = t.workbook === 'desk' ? desk(world) : shared(world).workbook;
  const sheet = book.sheets.find((s) => meta(s.metadata, 'htcd.tab') === t.id);
  if (!sheet) throw new Error(`No tab of ${t.id}`);
  return sheet;
}

/** Column id → place, by its mark. */
export function placesOf(sheet: HostSheet): Map<string, number> {
  const places = new Map<string, number>();
  sheet.columnInfo.forEach((c, i) => {
    const id = meta(c?.metadata, 'htcd.col');
    if (id !== undefined) places.set(id, i);
  });
  return places;
}

/** `table/row key/column` → value, of all cells that people own and that hold something. */
export function inputOf(world: HostWorld): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const t of allTables) {
    const sheet = sheetOf(world, t);
    const places = placesOf(sheet);
    const keyAt = places.get(t.key);
    if (keyAt === undefined) continue;
    for (const line of sheet.rows) {
      const key = line?.[keyAt]?.value?.stringValue;
      if (key === undefined || key === t.columns[t.key]?.header) continue;
      for (const [id, at] of places) {
        if (t.columns[id] === undefined || ownerOf(t, id) === 'script') continue;
        const value = line?.[at]?.value;
        // an unticked box is made with its row
        if (value !== undefined && value.boolValue !== false) out[`${t.id}/${key}/${id}`] = Object.values(value)[0];
      }
    }
  }
  return out;
}
