/** What every request of a batch works with: the draft, the caller's rights, the checks they share. */
import type { HostSheet, Json } from '../../types';
import { refuse } from '../errors';
import type { Draft } from '../model/draft';
import { columnCount, type Rect, rangeName, rectOf, rowCount } from '../model/ranges';
import type { Rights, SheetsCaller } from '../model/rights';
import { type Mask, writeMask } from '../schema/mask';

export interface Batch {
  draft: Draft;
  rights: Rights;
  caller: SheetsCaller;
  locale: string;
  /** where the request stands: `requests[3].repeat_cell` */
  path: string;
}

/** Applies one request; returns its reply, if it has one. */
export type Handler = (batch: Batch, request: Json) => Json | undefined;

/** The mask that a masked request must have. */
export function requiredMask(batch: Batch, fields: string | undefined, type: string): Mask {
  const mask = writeMask(fields, type, `${batch.path}.fields`);
  if (!mask) return refuse('noFields');
  return mask;
}

/** The tab and rectangle that a grid range writes: open ends reach the grid's end, nothing may lie beyond it. */
export function writableRange(batch: Batch, range: Json | undefined): { sheet: HostSheet; rect: Rect } {
  if (!range) return refuse('targetRequired', 'range');
  const sheet = batch.draft.look(range.sheetId);
  checkRange(range, sheet);
  return { sheet, rect: rectOf(range, sheet) };
}

/** Refuses negative, empty and outside ranges. */
export function checkRange(range: Json, sheet: HostSheet): void {
  for (const name of ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex']) {
    if (range[name] !== undefined && range[name] < 0) refuse('negativeIndex', `GridRange.${name}`);
  }
  const rows = rowCount(sheet);
  const columns = columnCount(sheet);
  const rect = {
    r0: range.startRowIndex ?? 0,
    r1: range.endRowIndex ?? rows,
    c0: range.startColumnIndex ?? 0,
    c1: range.endColumnIndex ?? columns,
  };
  if (rect.r0 >= rows || rect.r1 > rows || rect.c0 >= columns || rect.c1 > columns) {
    refuse('gridLimits', rangeName(sheet, rect), rows, columns);
  }
  if (rect.r1 <= rect.r0) refuse('emptyRange', 'GridRange.endRowIndex', 'GridRange.startRowIndex');
  if (rect.c1 <= rect.c0) refuse('emptyRange', 'GridRange.endColumnIndex', 'GridRange.startColumnIndex');
}

/** The id a request asks for, or a free one; refuses one that is taken. */
export function chosenId(batch: Batch, asked: number | undefined, taken: Set<number>, what: string): number {
  if (asked === undefined || asked === 0) return batch.draft.freeId((id) => taken.has(id));
  if (taken.has(asked)) refuse('idTaken', what, asked);
  return asked;
}

/** Where an object with this id stands: its tab and place in the tab's list. */
export function locate(
  batch: Batch,
  list: (sheet: HostSheet) => Json[],
  idName: string,
  id: number | undefined,
): { sheet: HostSheet; at: number } | undefined {
  for (const sheet of batch.draft.workbook.sheets) {
    const at = list(sheet).findIndex((x) => x[idName] === id);
    if (at >= 0) return { sheet, at };
  }
  return undefined;
}
