/** A person at the grid: typing into a cell and clearing it, under protection and data validation. */
import type { HostCell, HostSheet, HostWorkbook } from '../../types';
import { EngineRefusal, engineText } from '../errors';
import { serialInZone } from '../format/dates';
import { effectiveValue } from '../format/shown';
import { Draft, MAX_CELL_CHARACTERS } from '../model/draft';
import { cellName, columnCount, findSheet, rectOf, rowCount } from '../model/ranges';
import { recompute } from '../model/recompute';
import { mayWrite, Rights, type SheetsCaller } from '../model/rights';
import { parseTyped } from './parse';
import { keepsRule, listItems } from './validation';

export type TypedResult = { ok: true; workbook: HostWorkbook } | { ok: false; message: string };

/**
 * Types `text` into a cell as `caller`. `now` is the instant (milliseconds), for dates without a year. The text is
 * parsed by the workbook's locale; a protected cell or a strict rule refuses it with Google's sentence.
 */
export function typeCell(
  wb: HostWorkbook,
  sheetId: number,
  row: number,
  column: number,
  text: string,
  caller: SheetsCaller,
  now: number,
): TypedResult {
  const found = writable(wb, sheetId, row, column, caller);
  if (!found.ok) return found;
  if (text.length > MAX_CELL_CHARACTERS) return refused('cellTooLong', caller);
  const { sheet } = found;
  const old = sheet.rows[row]?.[column];
  const own = old?.format?.numberFormat;
  const today = serialInZone(now, wb.properties.timeZone);
  const entered = parseTyped(text, own, wb.properties.locale, today);
  const rule = old?.validation;
  // a dropdown or checkbox whose item is this very text keeps it as the item
  const values: string[] = (rule?.condition?.values ?? []).map((v: { userEnteredValue: string }) => v.userEnteredValue);
  const item = rule?.condition?.type === 'BOOLEAN' && values.includes(text);
  if (item && entered.value?.boolValue === undefined) entered.value = { stringValue: text };

  const draft = new Draft(wb);
  const mine = draft.own(sheet);
  const { value: _value, computed: _computed, textFormatRuns: _runs, ...rest } = old ?? ({} as HostCell);
  const next: HostCell = { ...rest };
  if (entered.value) {
    next.value = entered.value;
    if (entered.numberFormat && !own) next.format = { ...rest.format, numberFormat: entered.numberFormat };
  }
  draft.put(mine, row, column, next);
  draft.recalculate = true;
  recompute(draft);
  draft.workbook.revision = wb.revision + 1;

  if (rule?.strict && entered.value) {
    const place = { workbook: draft.workbook, sheet: draft.look(sheetId), row, column, today };
    const result = effectiveValue(place.sheet.rows[row]?.[column]);
    if (!result || !keepsRule(rule, result, text, place)) {
      const cell = cellName(row, column);
      const { type } = rule.condition;
      if (type === 'ONE_OF_LIST' || type === 'ONE_OF_RANGE') {
        const list = listItems(rule, place).join(', ');
        return { ok: false, message: engineText('validationList', caller.language, cell, list) };
      }
      return { ok: false, message: engineText('validation', caller.language, cell) };
    }
  }
  return { ok: true, workbook: draft.workbook };
}

/** Clears the value of a cell (the Delete key): format, note and rule stay. A checkbox becomes blank. */
export function clearCell(
  wb: HostWorkbook,
  sheetId: number,
  row: number,
  column: number,
  caller: SheetsCaller,
): TypedResult {
  return typeCell(wb, sheetId, row, column, '', caller, 0);
}

function writable(
  wb: HostWorkbook,
  sheetId: number,
  row: number,
  column: number,
  caller: SheetsCaller,
): { ok: true; sheet: HostSheet } | { ok: false; message: string } {
  const sheet = findSheet(wb, sheetId);
  if (!sheet) return { ok: false, message: engineText('noGrid', caller.language, sheetId) };
  if (!mayWrite(caller)) return refused('protected', caller);
  if (row < 0 || column < 0 || row >= rowCount(sheet) || column >= columnCount(sheet)) {
    return refused('outsideGrid', caller);
  }
  try {
    // typing into a covered cell is typing into its merge
    const cell = { r0: row, r1: row + 1, c0: column, c1: column + 1 };
    const merge = sheet.merges.map((m) => rectOf(m, sheet)).find((m) => inside(m, row, column));
    new Rights(wb, caller).cells(sheet, merge ?? cell);
    if (merge && (merge.r0 !== row || merge.c0 !== column)) return refused('outsideGrid', caller);
  } catch (error) {
    if (error instanceof EngineRefusal) return { ok: false, message: error.text(caller.language) };
    throw error;
  }
  return { ok: true, sheet };
}

function inside(rect: { r0: number; r1: number; c0: number; c1: number }, row: number, column: number): boolean {
  return row >= rect.r0 && row < rect.r1 && column >= rect.c0 && column < rect.c1;
}

function refused(
  key: 'cellTooLong' | 'protected' | 'outsideGrid',
  caller: SheetsCaller,
): { ok: false; message: string } {
  return { ok: false, message: engineText(key, caller.language) };
}
