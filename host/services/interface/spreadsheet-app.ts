/** The interface part of SpreadsheetApp for the container: who is active, toasts, menus' Ui, flush; never cell contents. */
import { HostError, signatureError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import type { HostSheet, HostWorkbook } from '../../types';
import { ui } from './ui';

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

interface Block {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** `B2`, `B2:D9`, `A:C` or `2:5` on a sheet, as a block. */
function blockOf(sheet: HostSheet, a1: string): Block {
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

export function spreadsheetApp(run: Run): Handle {
  const { world } = run;
  let theUi: Handle | undefined;
  const book = (): HostWorkbook => {
    const workbook = world.files.get(world.deskId)?.workbook;
    if (workbook === undefined) throw new HostError('The container of the script was not found.');
    return workbook;
  };
  const hasInterface = run.source !== 'trigger';
  const sheetOf = (id: number): HostSheet => {
    const sheet = book().sheets.find((candidate) => candidate.properties.sheetId === id);
    if (sheet === undefined) throw new HostError('Sheet not found');
    return sheet;
  };
  const firstVisible = (): HostSheet =>
    book().sheets.find((sheet) => !sheet.properties.hidden) ?? (book().sheets[0] as HostSheet);
  const active = () =>
    world.activeCell(run.account) ?? {
      sheetId: firstVisible().properties.sheetId,
      row: 0,
      column: 0,
      rows: 1,
      columns: 1,
    };
  const activate = (block: Block) => {
    sheetOf(block.sheetId);
    if (!hasInterface) return;
    world.setActiveCell(run.account, block);
    run.ui.push({
      kind: 'activate',
      sheetId: block.sheetId,
      a1: a1Of(block.row, block.column, block.rows, block.columns),
    });
  };

  const range = (block: Block): Handle<Block> => {
    const handle: Handle<Block> = new Handle(
      'Range',
      {
        getA1Notation: () => a1Of(block.row, block.column, block.rows, block.columns),
        getRow: () => block.row + 1,
        getColumn: () => block.column + 1,
        getNumRows: () => block.rows,
        getNumColumns: () => block.columns,
        getLastRow: () => block.row + block.rows,
        getLastColumn: () => block.column + block.columns,
        getSheet: () => sheetHandle(block.sheetId),
        getGridId: () => block.sheetId,
        activate: () => {
          activate(block);
          return handle;
        },
      },
      block,
    );
    return handle;
  };
  const sheetHandle = (id: number): Handle<number> => {
    const handle: Handle<number> = new Handle(
      'Sheet',
      {
        getSheetId: () => id,
        getName: () => sheetOf(id).properties.title as string,
        getIndex: () => book().sheets.findIndex((sheet) => sheet.properties.sheetId === id) + 1,
        isSheetHidden: () => sheetOf(id).properties.hidden === true,
        getParent: () => spreadsheet,
        getRange: (...args: unknown[]) => {
          const [first, ...rest] = args;
          if (args.length === 1 && typeof first === 'string') return range(blockOf(sheetOf(id), first));
          if (args.length < 2 || args.length > 4 || args.some((arg) => !Number.isInteger(arg))) {
            throw signatureError('SpreadsheetApp.Sheet.getRange', args);
          }
          const [column, rows = 1, columns = 1] = rest as number[];
          return range(gridBlock(sheetOf(id), first as number, column as number, rows, columns));
        },
        activate: () => {
          activate({ sheetId: id, row: 0, column: 0, rows: 1, columns: 1 });
          return handle;
        },
      },
      id,
    );
    return handle;
  };
  const stateOf = <State>(name: string, value: unknown, method: string): State => {
    if (!(value instanceof Handle) || value.name !== name) throw signatureError(`SpreadsheetApp.${method}`, [value]);
    return value.state as State;
  };
  const setActiveSheet = (value: unknown) => {
    const id = stateOf<number>('Sheet', value, 'setActiveSheet');
    activate({ sheetId: id, row: 0, column: 0, rows: 1, columns: 1 });
    return value;
  };
  const setActiveRange = (value: unknown) => {
    activate(stateOf<Block>('Range', value, 'setActiveRange'));
    return value;
  };
  const getActiveSheet = () => sheetHandle(active().sheetId);
  const getActiveRange = () => range(active());

  const spreadsheet: Handle = new Handle('Spreadsheet', {
    getId: () => world.deskId,
    getUrl: () => `https://docs.google.com/spreadsheets/d/${world.deskId}/edit`,
    getName: () => book().properties.title as string,
    getSpreadsheetLocale: () => book().properties.locale as string,
    getSpreadsheetTimeZone: () => book().properties.timeZone as string,
    getSheets: () => book().sheets.map((sheet) => sheetHandle(sheet.properties.sheetId)),
    getSheetById: (id: unknown) => {
      const known = book().sheets.some((sheet) => sheet.properties.sheetId === id);
      return known ? sheetHandle(id as number) : null;
    },
    getActiveSheet,
    getActiveRange,
    setActiveSheet,
    setActiveRange,
    toast: (message: unknown, title?: unknown, timeoutSeconds?: unknown) => {
      if (!hasInterface) return;
      run.ui.push({
        kind: 'toast',
        message: String(message),
        ...(title === undefined || title === null ? {} : { title: String(title) }),
        ...(timeoutSeconds === undefined || timeoutSeconds === null ? {} : { timeoutSeconds: Number(timeoutSeconds) }),
      });
    },
  });
  return new Handle('SpreadsheetApp', {
    getActive: () => spreadsheet,
    getActiveSpreadsheet: () => spreadsheet,
    getActiveSheet,
    getActiveRange,
    setActiveSheet,
    setActiveRange,
    getUi: () => {
      if (!hasInterface) throw new HostError('Cannot call SpreadsheetApp.getUi() from this context.');
      theUi ??= ui(run);
      return theUi;
    },
    // Nothing is buffered here: this host's SpreadsheetApp writes no cell.
    flush: () => undefined,
  });
}

function gridBlock(sheet: HostSheet, row: number, column: number, rows: number, columns: number): Block {
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
