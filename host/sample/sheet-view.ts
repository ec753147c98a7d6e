/** A tab of a host workbook as a person sees it: rows by header; and typing into it as somebody. */

import type { HostCell, HostSheet, HostWorkbook, Json, Typed, World } from '../types';

/** The workbook whose title is this; undefined where there is none. */
export function workbookTitled(world: World, title: string): { id: string; workbook: HostWorkbook } | undefined {
  for (const f of world.files.values())
    if (f.workbook && !f.trashed && f.name === title) return { id: f.id, workbook: f.workbook };
  return undefined;
}

export function sheetTitled(workbook: HostWorkbook, title: string): HostSheet {
  const sheet = workbook.sheets.find((s) => s.properties.title === title);
  if (!sheet) throw new Error(`No tab “${title}” in “${workbook.properties.title}”.`);
  return sheet;
}

function shown(cell: HostCell | undefined): string | number | boolean | undefined {
  const v = cell?.computed ?? cell?.value;
  return v?.stringValue ?? v?.numberValue ?? v?.boolValue;
}

export interface SeenRow {
  /** zero-based row in the sheet */
  row: number;
  cells: Record<string, string | number | boolean | undefined>;
}

/** Header → column, from the first row that holds most of the named headers. */
export function headersOf(sheet: HostSheet): { row: number; columns: Map<string, number> } {
  let best = { row: 0, columns: new Map<string, number>() };
  for (let r = 0; r < Math.min(5, sheet.rows.length); r++) {
    const columns = new Map<string, number>();
    (sheet.rows[r] ?? []).forEach((c, i) => {
      const v = c?.value?.stringValue;
      if (v !== undefined && !columns.has(v)) columns.set(v, i);
    });
    if (columns.size > best.columns.size) best = { row: r, columns };
  }
  return best;
}

/** Rows below the header, by header. */
export function rowsOf(sheet: HostSheet): SeenRow[] {
  const { row, columns } = headersOf(sheet);
  const out: SeenRow[] = [];
  for (let r = row + 1; r < sheet.rows.length; r++) {
    const line = sheet.rows[r];
    if (!line) continue;
    const cells: SeenRow['cells'] = {};
    for (const [h, c] of columns) cells[h] = shown(line[c]);
    out.push({ row: r, cells });
  }
  return out;
}

/** Several people's typing pasted at once, as the account's own edit: typed values, rights checked. */
export function paste(
  world: World,
  fileId: string,
  sheet: HostSheet,
  cells: { row: number; column: number; value: string | number | boolean }[],
  as: string,
): Typed {
  const requests: Json[] = cells.map((c) => ({
    updateCells: {
      start: { sheetId: sheet.properties.sheetId, rowIndex: c.row, columnIndex: c.column },
      rows: [
        {
          values: [
            {
              userEnteredValue:
                typeof c.value === 'number'
                  ? { numberValue: c.value }
                  : typeof c.value === 'boolean'
                    ? { boolValue: c.value }
                    : { stringValue: c.value },
            },
          ],
        },
      ],
      fields: 'userEnteredValue',
    },
  }));
  return world.act(fileId, requests, as);
}
