/** The interface part of SpreadsheetApp for the container: who is active, toasts, menus' Ui, flush; never cell contents. */
import { HostError, signatureError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import type { HostSheet, HostWorkbook } from '../../types';
import type { FormState } from '../forms/model';
import { a1Of, type Block, blockOf, gridBlock } from './a1';
import { embeddedChart } from './embedded-chart';
import { ui } from './ui';

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
        getFormUrl: () => {
          for (const file of world.files.values()) {
            const to = (file.form as FormState | undefined)?.destination;
            if (to?.fileId === world.deskId && to.sheetId === id)
              return `https://docs.google.com/forms/d/${file.id}/viewform`;
          }
          return null;
        },
        getIndex: () => book().sheets.findIndex((sheet) => sheet.properties.sheetId === id) + 1,
        isSheetHidden: () => sheetOf(id).properties.hidden === true,
        getParent: () => spreadsheet,
        getCharts: () =>
          sheetOf(id).charts.map(({ chartId }) =>
            embeddedChart(run, book, () => {
              const chart = sheetOf(id).charts.find((one) => one.chartId === chartId);
              if (chart === undefined) throw new HostError('The chart was deleted.');
              return chart;
            }),
          ),
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
