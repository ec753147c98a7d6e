/** What a .xlsx cannot hold of a workbook, as plain JSON beside it, and how the two become one workbook again. */

import { emptySheet } from '../../sheets/index';
import type { ExtendedValue, HostCell, HostDimension, HostSheet, HostWorkbook, Json } from '../../types';
import { type FileSheet, serialOf } from '../xlsx/read';
import { fileTabs } from '../xlsx/write';

/** Format, validation and text runs that a cell shares with many others. */
interface Extras {
  format?: Json;
  validation?: Json;
  textFormatRuns?: Json[];
}

interface SheetSidecar extends Omit<HostSheet, 'rows'> {
  /** runs of cells with the same extras: column → flat list of first row, length, index into `extras` */
  runs: Record<string, number[]>;
  /** values that exceljs does not give back exactly: row, column, value */
  exact: [number, number, ExtendedValue][];
  /** first text of each column that carries metadata: where a person inserted a column in Excel, it is found again */
  headers: Record<string, string>;
  /** title of the tab in the file (Excel takes 31 characters) */
  fileTitle?: string;
}

export interface Sidecar {
  version: 1;
  /** SHA-256 of the .xlsx this sidecar was written with */
  checksum: string;
  id: string;
  properties: Json;
  metadata: HostWorkbook['metadata'];
  namedRanges: Json[];
  revision: number;
  extras: Extras[];
  sheets: SheetSidecar[];
}

/** Would exceljs change this value on the way through a date? */
function lossyDate(value: number, format: Json): boolean {
  if (Number.isInteger(value) || !format?.numberFormat) return false;
  return serialOf(new Date(Math.round((value - 25569) * 86400000))) !== value;
}

/** A value that has to stand in the sidecar because the file gives back another one. */
function exactValue(cell: HostCell): ExtendedValue | undefined {
  const value = cell.value;
  if (!value) return undefined;
  if (value.numberValue !== undefined) return lossyDate(value.numberValue, cell.format) ? value : undefined;
  if (value.stringValue !== undefined) return value.stringValue === '' ? value : undefined;
  // formulas are kept word for word: their way through the file's locale may touch spaces and case
  return value.formulaValue !== undefined || value.errorValue ? value : undefined;
}

function headerOf(rows: HostSheet['rows'] | FileSheet['rows'], column: number): string {
  for (let r = 0; r < Math.min(rows.length, 20); r++) {
    const text = rows[r]?.[column]?.value?.stringValue;
    if (text) return text.normalize('NFC').trim();
  }
  return '';
}

class ExtrasTable {
  readonly list: Extras[] = [];
  private readonly byText = new Map<string, number>();
  private readonly texts = new Map<Json, string>();

  private text(part: Json): string {
    if (part === undefined) return '';
    let text = this.texts.get(part);
    if (text === undefined) {
      text = JSON.stringify(part);
      this.texts.set(part, text);
    }
    return text;
  }

  add(cell: HostCell): number | undefined {
    const { format, validation } = cell;
    const runs = cell.textFormatRuns?.length ? cell.textFormatRuns : undefined;
    if (!format && !validation && !runs) return undefined;
    const key = `${this.text(format)}\n${this.text(validation)}\n${this.text(runs)}`;
    let at = this.byText.get(key);
    if (at === undefined) {
      const entry: Extras = {};
      if (format) entry.format = format;
      if (validation) entry.validation = validation;
      if (runs) entry.textFormatRuns = runs;
      at = this.list.push(entry) - 1;
      this.byText.set(key, at);
    }
    return at;
  }
}

/** The sidecar of a workbook whose .xlsx has this checksum. */
export function makeSidecar(workbook: HostWorkbook, checksum: string): Sidecar {
  const table = new ExtrasTable();
  const titles = new Map(fileTabs(workbook).map(({ sheet, title }) => [sheet, title]));
  const sheets = workbook.sheets.map((sheet) => {
    const { rows, ...rest } = sheet;
    const runs: Record<string, number[]> = {};
    const exact: SheetSidecar['exact'] = [];
    rows.forEach((row, r) => {
      row?.forEach((cell, c) => {
        if (!cell) return;
        const value = exactValue(cell);
        if (value) exact.push([r, c, value]);
        const at = table.add(cell);
        if (at === undefined) return;
        runs[c] ??= [];
        const run = runs[c];
        const n = run.length;
        if (n && run[n - 1] === at && (run[n - 3] as number) + (run[n - 2] as number) === r)
          run[n - 2] = (run[n - 2] as number) + 1;
        else run.push(r, 1, at);
      });
    });
    const headers: Record<string, string> = {};
    sheet.columnInfo.forEach((info, c) => {
      if (info?.metadata?.length) headers[c] = headerOf(rows, c);
    });
    return { ...rest, runs, exact, headers, fileTitle: titles.get(sheet) };
  });
  const { id, properties, metadata, namedRanges, revision } = workbook;
  return { version: 1, checksum, id, properties, metadata, namedRanges, revision, extras: table.list, sheets };
}

/** Lays format, validation and text runs over the cells; with `validationOnly`, the file's looks stay. */
function layExtras(rows: HostSheet['rows'], side: SheetSidecar, extras: Extras[], validationOnly: boolean): void {
  for (const [column, run] of Object.entries(side.runs)) {
    const c = Number(column);
    for (let i = 0; i < run.length; i += 3) {
      const entry = extras[run[i + 2] as number];
      if (!entry) continue;
      const from = run[i] as number;
      for (let r = from; r < from + (run[i + 1] as number); r++) {
        rows[r] ??= [];
        const row = rows[r] as (HostCell | undefined)[];
        row[c] ??= {};
        const cell = row[c] as HostCell;
        if (entry.validation) cell.validation = entry.validation;
        if (validationOnly) {
          const number = cell.value?.numberValue;
          // some programs write a checkbox back as 0 or 1
          if (entry.validation?.condition?.type === 'BOOLEAN' && (number === 0 || number === 1)) {
            cell.value = { boolValue: number === 1 };
          }
          continue;
        }
        if (entry.format) cell.format = entry.format;
        if (entry.textFormatRuns) cell.textFormatRuns = entry.textFormatRuns;
      }
    }
  }
}

const dense = <T>(list: (T | null | undefined)[]): (T | undefined)[] =>
  Array.from(list, (item) => (item === null ? undefined : item));

/** JSON turns holes into null; the model has undefined. */
function withoutNulls(side: SheetSidecar): SheetSidecar {
  return { ...side, rowInfo: dense(side.rowInfo), columnInfo: dense(side.columnInfo) };
}

/** Stands for a tab that has no worksheet (a chart alone). */
const emptyTab = { rows: [] as FileSheet['rows'] };

/** The file is the one we wrote: values from it, everything else as it was. */
function unchangedSheet(file: Pick<FileSheet, 'rows'>, side: SheetSidecar, extras: Extras[]): HostSheet {
  const { runs: _runs, exact, headers: _headers, fileTitle: _title, ...rest } = side;
  const rows = file.rows;
  layExtras(rows, side, extras, false);
  for (const [r, c, value] of exact) {
    rows[r] ??= [];
    const row = rows[r] as (HostCell | undefined)[];
    row[c] = { ...row[c], value };
  }
  return { ...rest, rows };
}

/** Where metadata of the columns stands after a person may have moved columns: found by the header's text. */
function movedColumns(file: FileSheet, side: SheetSidecar): Map<number, number> {
  const moved = new Map<number, number>();
  for (const [column, header] of Object.entries(side.headers)) {
    const from = Number(column);
    if (!header || headerOf(file.rows, from) === header) continue;
    const found: number[] = [];
    for (let c = 0; c < file.columnCount; c++) if (headerOf(file.rows, c) === header) found.push(c);
    if (found.length === 1) moved.set(from, found[0] as number);
  }
  return moved;
}

function sizes(file: (HostDimension | undefined)[], side: (HostDimension | undefined)[], moved: Map<number, number>) {
  const out: (HostDimension | undefined)[] = [];
  file.forEach((info, i) => {
    if (info) out[i] = { ...info };
  });
  side.forEach((info, i) => {
    if (!info?.metadata?.length) return;
    const at = moved.get(i) ?? i;
    out[at] = { ...out[at], metadata: info.metadata };
  });
  return dense(out);
}

function gridOf(file: FileSheet, before: Json): Json {
  const grid: Json = { ...before };
  grid.rowCount = Math.max(before?.rowCount ?? 0, file.rows.length, 1);
  grid.columnCount = Math.max(before?.columnCount ?? 0, file.columnCount, 1);
  // a converter without a window writes no panes: frozen rows and columns stay until others are set
  if (file.frozenRowCount) grid.frozenRowCount = file.frozenRowCount;
  if (file.frozenColumnCount) grid.frozenColumnCount = file.frozenColumnCount;
  if (file.hideGridlines) grid.hideGridlines = true;
  return grid;
}

/** A person edited the file: what it shows comes from it, what only we know from the sidecar. */
function editedSheet(file: FileSheet, side: SheetSidecar, extras: Extras[], index: number): HostSheet {
  const moved = movedColumns(file, side);
  const { runs: _runs, exact: _exact, headers: _headers, fileTitle: _title, ...rest } = side;
  const { tabColorStyle: _style, tabColor: _color, ...before } = side.properties;
  const properties = {
    ...before,
    // a title that the file had to shorten stays whole
    title: file.title === side.fileTitle ? before.title : file.title,
    index,
    hidden: file.hidden,
    ...(file.tabColorStyle ? { tabColorStyle: file.tabColorStyle } : {}),
    gridProperties: gridOf(file, side.properties.gridProperties),
  };
  layExtras(file.rows, side, extras, true);
  const sheetId = side.properties.sheetId;
  return {
    ...rest,
    properties,
    rows: file.rows,
    rowInfo: sizes(file.rowInfo, side.rowInfo, new Map()),
    columnInfo: sizes(file.columnInfo, side.columnInfo, moved),
    merges: file.merges.map((merge) => ({ sheetId, ...merge })),
  };
}

/** A tab that no sidecar knows. */
export function newSheet(file: FileSheet, sheetId: number, index: number): HostSheet {
  const gridProperties = gridOf(file, { rowCount: file.rows.length, columnCount: Math.max(26, file.columnCount) });
  const properties = {
    sheetId,
    title: file.title,
    index,
    sheetType: 'GRID',
    hidden: file.hidden,
    ...(file.tabColorStyle ? { tabColorStyle: file.tabColorStyle } : {}),
    gridProperties,
  };
  return {
    ...emptySheet(properties),
    rows: file.rows,
    rowInfo: dense(file.rowInfo),
    columnInfo: dense(file.columnInfo),
    merges: file.merges.map((merge) => ({ sheetId, ...merge })),
  };
}

/** Joins a file with its sidecar. `edited`: the file is not the one that the sidecar was written with. */
export function joinSidecar(files: FileSheet[], sidecar: Sidecar, edited: boolean): HostWorkbook {
  const { id, properties, metadata, namedRanges, revision, extras } = sidecar;
  const sides = sidecar.sheets.map(withoutNulls);
  let sheets: HostSheet[];
  if (!edited) {
    sheets = sides.map((side) => {
      const file = files.find((one) => one.title === side.fileTitle);
      return unchangedSheet(file ?? emptyTab, side, extras);
    });
  } else {
    const left = new Set(sides);
    const take = (match: (side: SheetSidecar) => boolean): SheetSidecar | undefined => {
      const side = [...left].find(match);
      if (side) left.delete(side);
      return side;
    };
    const byTitle = files.map((file) => take((side) => side.fileTitle === file.title));
    // one tab with a new name where one name is missing: it was renamed
    const unknown = byTitle.flatMap((side, i) => (side ? [] : [i]));
    if (unknown.length === 1 && left.size === 1) byTitle[unknown[0] as number] = take(() => true);
    let nextId = Math.max(0, ...sides.map((side) => side.properties.sheetId)) + 1;
    sheets = files.map((file, i) => {
      const side = byTitle[i];
      return side ? editedSheet(file, side, extras, i) : newSheet(file, nextId++, i);
    });
  }
  return { id, properties, metadata, namedRanges, sheets, revision: revision + (edited ? 1 : 0) };
}
