/** A1 notation and grid coordinates of the interface part: blocks of cells, as the script names them. */
import { HostError } from '../../runtime/errors';
import type { HostSheet } from '../../types';

/** `A1:C3` of a zero-based, half-open block; a single cell as `A1`. */
export function a1Of(row: number, column: number, rows: number, columns: number): string {
  const first = columnName(column) + (row + 1);
  return rows === 1 && columns === 1 ? first : `${first}:${columnName(column + columns - 1)}${row + rows}`;
}

function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** A zero-based block of cells on one tab. */
export interface Block {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** `B2`, `B2:D9`, `A:C` or `2:5` on a sheet, as a block. */
export function blockOf(sheet: HostSheet, a1: string): Block {
  const { rowCount = 0, columnCount = 0 } = sheet.properties.gridProperties ?? {};
  const found = /^\$?([A-Z]{1,3})?\$?(\d+)?(?::\$?([A-Z]{1,3})?\$?(\d+)?)?$/i.exec(a1);
  const letters = (text: string | undefined) =>
    text === undefined
      ? undefined
      : [...text.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (found === null || a1 === '') throw new HostError('Range not found');
  const whole = a1.includes(':');
  const column = letters(found[1]) ?? 0;
  const row = found[2] === undefined ? 0 : Number(found[2]) - 1;
  const lastColumn = whole ? (letters(found[3]) ?? columnCount - 1) : column;
  const lastRow = whole ? (found[4] === undefined ? rowCount - 1 : Number(found[4]) - 1) : row;
  if (!whole && (found[1] === undefined || found[2] === undefined)) throw new HostError('Range not found');
  if (row < 0 || lastRow >= rowCount || lastColumn >= columnCount || lastRow < row || lastColumn < column) {
    throw new HostError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return { sheetId: sheet.properties.sheetId, row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

/** The block of getRange(row, column, rows, columns), 1-based, with Google's refusals (platform §1.2). */
export function gridBlock(sheet: HostSheet, row: number, column: number, rows: number, columns: number): Block {
  const grid = sheet.properties.gridProperties ?? {};
  if (row < 1) throw new HostError('The starting row of the range is too small.');
  if (column < 1) throw new HostError('The starting column of the range is too small.');
  if (rows < 1) throw new HostError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new HostError('The number of columns in the range must be at least 1.');
  if (row + rows - 1 > grid.rowCount || column + columns - 1 > grid.columnCount) {
    throw new HostError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return { sheetId: sheet.properties.sheetId, row: row - 1, column: column - 1, rows, columns };
}
