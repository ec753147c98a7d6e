/** New workbooks, and copying a tab from one to another. */
import type { HostWorkbook, Json } from '../types';
import { copySheetInto, emptySheet } from './batch/sheets';
import { EngineRefusal, invalid, permissionDenied } from './errors';
import { Draft } from './model/draft';
import { findSheet } from './model/ranges';
import { recompute } from './model/recompute';
import { mayWrite, type SheetsCaller } from './model/rights';
import { present } from './schema/present';

export interface NewWorkbook {
  title: string;
  locale: string;
  timeZone: string;
  firstSheetTitle: string;
}

/** A new file: one tab with id 0, 1000 rows, 26 columns. */
export function newWorkbook(id: string, options: NewWorkbook): HostWorkbook {
  return {
    id,
    properties: {
      title: options.title,
      locale: options.locale,
      timeZone: options.timeZone,
      autoRecalc: 'ON_CHANGE',
    },
    metadata: [],
    namedRanges: [],
    sheets: [
      emptySheet({
        sheetId: 0,
        title: options.firstSheetTitle,
        index: 0,
        sheetType: 'GRID',
        hidden: false,
        gridProperties: { rowCount: 1000, columnCount: 26 },
      }),
    ],
    revision: 1,
  };
}

/**
 * sheets.copyTo: a copy of a tab at the end of `destination`, as `caller` of the destination. Returns the new state of
 * the destination and the properties of the copy.
 */
export function copySheetTo(
  source: HostWorkbook,
  sheetId: number,
  destination: HostWorkbook,
  caller: SheetsCaller,
): { workbook: HostWorkbook; reply: Json } {
  if (!mayWrite(caller)) throw permissionDenied();
  const sheet = findSheet(source, sheetId);
  if (!sheet) throw invalid(`No sheet with id: ${sheetId}`);
  const draft = new Draft(destination);
  try {
    const copy = copySheetInto(source, sheet, draft, caller.language);
    recompute(draft);
    draft.workbook.revision = destination.revision + 1;
    return { workbook: draft.workbook, reply: present('SheetProperties', copy.properties) };
  } catch (error) {
    if (error instanceof EngineRefusal) throw invalid(error.text(caller.language));
    throw error;
  }
}
