/** What the tests of the Sheets engine share: accounts, a workbook, short ways to write, apply and read. */
import { batchUpdate, getSpreadsheet, newWorkbook, type SheetsCaller, valuesBatchGet } from '../../../host/sheets';
import type { ExtendedValue, HostSheet, HostWorkbook, Json } from '../../../host/types';

const accounts = ['chu@example.com', 'xa1@example.com', 'xa2@example.com'];

export const owner: SheetsCaller = {
  email: 'chu@example.com',
  role: 'owner',
  owner: 'chu@example.com',
  editors: accounts,
  language: 'en',
};
export const editor: SheetsCaller = { ...owner, email: 'xa1@example.com', role: 'writer' };
export const reader: SheetsCaller = { ...owner, email: 'khach@example.com', role: 'reader' };

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

export function book(locale = 'vi_VN'): HostWorkbook {
  return newWorkbook('wb', { title: 'Sổ', locale, timeZone: 'Asia/Ho_Chi_Minh', firstSheetTitle: 'Sheet1' });
}

export function apply(wb: HostWorkbook, requests: Json[], caller = owner): HostWorkbook {
  return batchUpdate(wb, { requests }, caller).workbook;
}

export function replies(wb: HostWorkbook, requests: Json[], caller = owner): Json[] {
  return batchUpdate(wb, { requests }, caller).reply.replies;
}

/** The message with which a batch is refused; fails where it is not, or where it changed something. */
export function refusal(wb: HostWorkbook, requests: Json[], caller = owner): string {
  const before = JSON.stringify(wb);
  try {
    batchUpdate(wb, { requests }, caller);
  } catch (error) {
    expect(JSON.stringify(wb)).toBe(before);
    return (error as Error).message;
  }
  throw new Error('the batch was accepted');
}

export function extended(value: unknown): ExtendedValue {
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  const text = String(value);
  return text.startsWith('=') ? { formulaValue: text } : { stringValue: text };
}

/** An updateCells request that writes plain values; null = blank. */
export function write(row: number, column: number, values: unknown[][], sheetId = 0): Json {
  return {
    updateCells: {
      start: { sheetId, rowIndex: row, columnIndex: column },
      fields: 'userEnteredValue',
      rows: values.map((line) => ({
        values: line.map((v) => (v === null ? {} : { userEnteredValue: extended(v) })),
      })),
    },
  };
}

export function sheetOf(wb: HostWorkbook, sheetId = 0): HostSheet {
  const sheet = wb.sheets.find((s) => s.properties.sheetId === sheetId);
  if (!sheet) throw new Error(`no sheet ${sheetId}`);
  return sheet;
}

/** Unformatted values of a range, `undefined` where it is empty. */
export function read(wb: HostWorkbook, range: string, more: Json = {}): Json {
  const params = { ranges: [range], valueRenderOption: 'UNFORMATTED_VALUE', ...more };
  return valuesBatchGet(wb, params, owner).valueRanges[0].values;
}

export function get(wb: HostWorkbook, fields: string, more: Json = {}, caller = owner): Json {
  return getSpreadsheet(wb, { fields, ...more }, caller);
}

/** `A1:C3`-like grid range from numbers: rows r0..r1, columns c0..c1, ends exclusive. */
export function grid(r0: number, r1: number, c0: number, c1: number, sheetId = 0): Json {
  return { sheetId, startRowIndex: r0, endRowIndex: r1, startColumnIndex: c0, endColumnIndex: c1 };
}

export function rowsOf(r0: number, r1: number, sheetId = 0): Json {
  return { sheetId, dimension: 'ROWS', startIndex: r0, endIndex: r1 };
}
