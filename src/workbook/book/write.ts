/** From wanted values to the fewest requests: only cells that differ are written, side by side ones together. */

import { extendedValue, type RawCell, sameRaw, toRaw } from '../kit/cell';
import type { CellValue } from '../kit/column';
import { rowStyle, STYLE_FIELDS } from '../kit/style';
import { columnIds, ownerOf, type RecordOf, type Table } from '../kit/table';
import type { TableData } from './read';
import type { Json, Request } from './structure';

/** A value for a cell; `url` makes the whole cell a link. */
export interface Linked {
  text: string;
  url: string;
}

export type Wanted = CellValue | Linked | undefined;

/** One cell to be written. */
export interface Change {
  row: number;
  column: number;
  cell: Json;
  linked: boolean;
}

export const isLinked = (v: Wanted): v is Linked => typeof v === 'object' && v !== null;

/** CellData of a wanted value of a column kind. */
export function cellData(kind: Parameters<typeof toRaw>[0], wanted: Wanted): Json {
  const raw = toRaw(kind, isLinked(wanted) ? wanted.text : wanted);
  const value = extendedValue(raw);
  const cell: Json = value ? { userEnteredValue: value } : {};
  if (isLinked(wanted)) cell.userEnteredFormat = { textFormat: { link: { uri: wanted.url } } };
  return cell;
}

/** Joins changes into rectangles: neighbours in a row first, then equal spans of consecutive rows. */
export function cellRequests(sheetId: number, changes: Change[]): Request[] {
  const sorted = [...changes].sort(
    (a, b) => Number(a.linked) - Number(b.linked) || a.row - b.row || a.column - b.column,
  );
  const spans: { row: number; column: number; cells: Json[]; linked: boolean }[] = [];
  for (const c of sorted) {
    const s = spans[spans.length - 1];
    if (s && s.linked === c.linked && s.row === c.row && s.column + s.cells.length === c.column) s.cells.push(c.cell);
    else spans.push({ row: c.row, column: c.column, cells: [c.cell], linked: c.linked });
  }
  spans.sort(
    (a, b) =>
      Number(a.linked) - Number(b.linked) || a.column - b.column || a.cells.length - b.cells.length || a.row - b.row,
  );
  const requests: Request[] = [];
  let last: { request: Json; endRow: number; column: number; width: number; linked: boolean } | undefined;
  for (const s of spans) {
    if (
      last &&
      last.linked === s.linked &&
      last.column === s.column &&
      last.width === s.cells.length &&
      last.endRow === s.row
    ) {
      last.request.rows.push({ values: s.cells });
      last.endRow++;
      continue;
    }
    const request: Json = {
      start: { sheetId, rowIndex: s.row, columnIndex: s.column },
      rows: [{ values: s.cells }],
      fields: s.linked ? 'userEnteredValue,userEnteredFormat.textFormat.link' : 'userEnteredValue',
    };
    requests.push({ updateCells: request });
    last = { request, endRow: s.row + 1, column: s.column, width: s.cells.length, linked: s.linked };
  }
  return requests;
}

/** Sets named cells of existing rows; cells that already hold the value cost nothing. */
export function setCells<T extends Table>(
  data: TableData<T>,
  wanted: { row: number; values: { [K in keyof T['columns']]?: Wanted } }[],
): Request[] {
  const changes: Change[] = [];
  for (const w of wanted)
    for (const id of Object.keys(w.values)) {
      const c = data.table.columns[id];
      const column = data.places.get(id);
      if (!c || column === undefined) continue;
      const v: Wanted = w.values[id];
      const now: RawCell = data.values[w.row]?.[column];
      if (!sameRaw(now, toRaw(c.kind, isLinked(v) ? v.text : v)))
        changes.push({ row: w.row, column, cell: cellData(c.kind, v), linked: isLinked(v) });
    }
  return cellRequests(data.tab.sheetId, changes);
}

/** Writes named cells without a look at what stands there: for rows that the same write has just made. */
export function putCells(data: TableData, wanted: { row: number; values: Record<string, Wanted> }[]): Request[] {
  const changes = wanted.flatMap((w) =>
    Object.entries(w.values).flatMap(([id, v]): Change[] => {
      const c = data.table.columns[id];
      const column = data.places.get(id);
      return c && column !== undefined ? [{ row: w.row, column, cell: cellData(c.kind, v), linked: isLinked(v) }] : [];
    }),
  );
  return cellRequests(data.tab.sheetId, changes);
}

/** First row below everything that the tab holds. */
export function nextFreeRow(data: TableData): number {
  let last = data.headerRow;
  data.values.forEach((line, r) => {
    if (r > last && line.some((v) => v !== undefined && v !== null && v !== '' && v !== false)) last = r;
  });
  return last + 1;
}

function grow(data: TableData, rows: number): Request[] {
  const missing = rows - data.tab.rowCount;
  return missing > 0 ? [{ appendDimension: { sheetId: data.tab.sheetId, dimension: 'ROWS', length: missing } }] : [];
}

/** New rows below the last one (ledgers, lists). The look of the columns goes with them. */
export function appendRows<T extends Table>(
  data: TableData<T>,
  records: { [K in keyof RecordOf<T>]?: Wanted }[],
  from = nextFreeRow(data),
): Request[] {
  if (!records.length) return [];
  const changes: Change[] = [];
  records.forEach((record, i) => {
    for (const id of columnIds(data.table)) {
      const c = data.table.columns[id];
      const column = data.places.get(id);
      const v = (record as Record<string, Wanted>)[id];
      if (c && column !== undefined && v !== undefined)
        changes.push({ row: from + i, column, cell: cellData(c.kind, v), linked: isLinked(v) });
    }
  });
  return [
    ...grow(data, from + records.length),
    ...formatRows(data, from, from + records.length),
    ...cellRequests(data.tab.sheetId, changes),
  ];
}

/** The look of rows that lie beyond what set-up has made. */
function formatRows(data: TableData, from: number, to: number): Request[] {
  if (to <= data.tab.rowCount) return [];
  return columnIds(data.table).flatMap((id): Request[] => {
    const column = data.places.get(id);
    if (column === undefined) return [];
    return [
      {
        repeatCell: {
          range: {
            sheetId: data.tab.sheetId,
            startRowIndex: Math.max(from, data.tab.rowCount),
            endRowIndex: to,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
          cell: { userEnteredFormat: rowStyle(data.table, id) },
          fields: `userEnteredFormat(${STYLE_FIELDS})`,
        },
      },
    ];
  });
}

/**
 * Makes a script's tab hold exactly these rows, in this order, below its header; whatever else stood there goes.
 * Columns that people own are left alone.
 */
export function replaceRows<T extends Table>(
  data: TableData<T>,
  records: { [K in keyof RecordOf<T>]?: Wanted }[],
): Request[] {
  const from = data.headerRow + 1;
  const end = Math.max(from + records.length, data.values.length);
  const changes: Change[] = [];
  for (let r = from; r < end; r++)
    for (const id of columnIds(data.table)) {
      const c = data.table.columns[id];
      const column = data.places.get(id);
      if (!c || column === undefined || ownerOf(data.table, id) !== 'script') continue;
      const v = (records[r - from] as Record<string, Wanted> | undefined)?.[id];
      const wanted = toRaw(c.kind, isLinked(v) ? v.text : v);
      if (!sameRaw(data.values[r]?.[column], wanted))
        changes.push({
          row: r,
          column,
          cell: cellData(c.kind, v),
          linked: isLinked(v) || (c.kind === 'link' && wanted === ''),
        });
    }
  return [
    ...grow(data, from + records.length),
    ...formatRows(data, from, from + records.length),
    ...cellRequests(data.tab.sheetId, changes),
  ];
}

const MAX_BYTES = 1_900_000;

/** UTF-8 length of what will be sent. */
export function byteLength(s: string): number {
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xd800 && c < 0xdc00 ? 2 : c >= 0xdc00 && c < 0xe000 ? 2 : 3;
  }
  return n;
}

/** A new tab's request and those that make its head: marks, sentence, headers. */
function headOf(requests: Request[], at: number): Request[] {
  let end = at + 1;
  while (end < requests.length) {
    const r = requests[end] as Request;
    if (!r.createDeveloperMetadata && !r.repeatCell && !(r.updateCells?.rows?.length === 1)) break;
    end++;
  }
  return requests.slice(at, end);
}

/** Steps of at most 2 MB (Google's recommended payload), in order; updateCells requests with many rows are cut. */
export function splitRequests(requests: Request[], limit = MAX_BYTES): Request[][] {
  const steps: Request[][] = [];
  let step: Request[] = [];
  let size = 0;
  const put = (r: Request, bytes: number, together = bytes) => {
    if (step.length && size + together > limit) {
      steps.push(step);
      step = [];
      size = 0;
    }
    step.push(r);
    size += bytes;
  };
  for (const [at, r] of requests.entries()) {
    const bytes = byteLength(JSON.stringify(r)) + 1;
    // a new tab and its marks and headers go in one step: without them the next run would take it for a damaged one
    if (r.addSheet) {
      put(r, bytes, byteLength(JSON.stringify(headOf(requests, at))));
      continue;
    }
    const rows: Json[] | undefined = r.updateCells?.start ? r.updateCells.rows : undefined;
    if (bytes <= limit || !rows || rows.length < 2) {
      put(r, bytes);
      continue;
    }
    const parts = Math.ceil(bytes / (limit / 2));
    const size1 = Math.ceil(rows.length / parts);
    for (let i = 0; i < rows.length; i += size1) {
      const part: Request = {
        updateCells: {
          ...r.updateCells,
          start: { ...r.updateCells.start, rowIndex: r.updateCells.start.rowIndex + i },
          rows: rows.slice(i, i + size1),
        },
      };
      put(part, byteLength(JSON.stringify(part)) + 1);
    }
  }
  if (step.length) steps.push(step);
  return steps;
}
