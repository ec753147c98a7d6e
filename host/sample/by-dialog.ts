/** A dialog filled in as a clerk does: what stands in its fields, the button that fills a column, then its own changes. */

import type { Json } from '../types';

/** Blocks of a page, with those inside folded ones. */
const allBlocks = (blocks: Json[]): Json[] => blocks.flatMap((b) => (b.kind === 'details' ? allBlocks(b.blocks) : [b]));

/** Values of all fields as the page would send them; `fillAll` presses the buttons above the tables. */
export function fieldsOf(model: Json, fillAll = false): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const block of allBlocks(model.blocks)) {
    if (block.kind === 'fields') for (const f of block.fields) fields[f.id] = f.value ?? '';
    if (block.kind !== 'form-table') continue;
    for (const row of block.rows)
      block.columns.forEach((column: Json, i: number) => {
        const cell = row.cells[i];
        if (column.id !== undefined && typeof cell === 'object' && cell.value !== undefined)
          fields[`${row.id}.${column.id}`] = cell.value;
      });
    const all = fillAll ? block.fillAll : undefined;
    if (all)
      for (const row of block.rows) {
        const from = all.from === undefined ? undefined : row.cells[all.from];
        const value = all.value ?? (typeof from === 'string' ? from : from?.text);
        if (`${row.id}.${all.column}` in fields && value) fields[`${row.id}.${all.column}`] = value;
      }
  }
  return fields;
}

/** The request of one of a dialog's buttons. */
export function requestOf(model: Json, command: string): Record<string, string> {
  const action = (model?.actions as Json[] | undefined)?.find((a) => a.command === command);
  if (!action) throw new Error(`“${model?.title}” has no button for ${command}.`);
  return action.request ?? {};
}

/** What the primary button sends: its own request and the fields. */
export function primaryRequest(
  model: Json,
  changes: Record<string, string> = {},
  fillAll = false,
): {
  command: string;
  request: Record<string, unknown>;
} {
  const action = (model.actions as Json[]).find((a) => a.primary);
  if (!action) throw new Error(`“${model.title}” has no primary button.`);
  return {
    command: action.command,
    request: { ...action.request, fields: { ...fieldsOf(model, fillAll), ...changes } },
  };
}
