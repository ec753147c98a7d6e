/** From the raw values of a tab to typed rows and problems with addresses; nothing later sees a raw cell. */

import { foldForMatch } from '../../domain/text/normalise';
import { a1 } from '../kit/address';
import { isBlank, parseCell, type RawCell } from '../kit/cell';
import { ClerkError, type Problem } from '../kit/problem';
import { HEADER_ROW, ownerOf, type RecordOf, type Table } from '../kit/table';
import type { BookStructure, TabStructure } from './structure';

export interface Row<R> {
  /** zero-based row in the sheet, good for this read alone */
  row: number;
  key?: string;
  record: R;
  /** is there anything in a cell that a person fills? */
  filled: boolean;
  problems: Problem[];
  raw: Record<string, RawCell>;
}

export interface TableData<T extends Table = Table> {
  table: T;
  book: BookStructure;
  tab: TabStructure;
  headerRow: number;
  /** column id → zero-based column */
  places: Map<string, number>;
  rows: Row<RecordOf<T>>[];
  byKey: Map<string, Row<RecordOf<T>>>;
  /** all raw values of the tab from A1 */
  values: RawCell[][];
  /** problems of the tab itself: duplicate keys */
  problems: Problem[];
}

export interface Book {
  structure: BookStructure;
  tables: Map<string, TableData>;
  /** raw values of summary tabs that the command compares, by page id */
  pages?: Map<string, RawCell[][]>;
  /** tabs that could not be read, for set-up and check: why, and what stands in them */
  broken?: { table: string; message: string; values: RawCell[][] }[];
}

export const BOOK_LABEL = { desk: 'Bàn làm việc', shared: 'Sổ chung' } as const;

const REPAIR = 'Mở menu Sổ HTCĐ → Thiết lập… rồi bấm Kiểm tra và sửa.';

/**
 * The row that holds the headers: the one of the first ten that matches most of them; -1 where they are gone, so that
 * no row of data is taken for them. A data row that happens to hold a header's word is none.
 */
export function findHeaderRow(t: Table, tab: TabStructure, values: RawCell[][]): number {
  const wanted = new Set(Object.values(t.columns).map((c) => foldForMatch(c.header)));
  let best = -1;
  let most = 0;
  for (let r = 0; r < Math.min(10, values.length); r++) {
    const hits = (values[r] ?? []).filter((v) => typeof v === 'string' && wanted.has(foldForMatch(v))).length;
    if (hits > most) [best, most] = [r, hits];
  }
  if (best >= 0 && (most * 3 >= wanted.size || best === tab.frozenRows - 1)) return best;
  if (tab.frozenRows > 0) return tab.frozenRows - 1;
  return values.length ? -1 : HEADER_ROW;
}

/** Where each column stands: by its metadata, else by its header; ids that are nowhere or in two places are named. */
export function locateColumns(
  t: Table,
  tab: TabStructure,
  values: RawCell[][],
): {
  headerRow: number;
  places: Map<string, number>;
  lost: string[];
  doubled: string[];
} {
  const headerRow = findHeaderRow(t, tab, values);
  const byHeader = new Map<string, number[]>();
  (values[headerRow] ?? []).forEach((v, i) => {
    if (typeof v !== 'string' || isBlank(v)) return;
    const h = foldForMatch(v);
    byHeader.set(h, [...(byHeader.get(h) ?? []), i]);
  });
  const places = new Map<string, number>();
  const lost: string[] = [];
  const doubled: string[] = [];
  const taken = new Set([...tab.columnPlaces.values()].flat());
  for (const [id, c] of Object.entries(t.columns)) {
    const marked = tab.columnPlaces.get(id) ?? [];
    const named = byHeader.get(foldForMatch(c.header)) ?? [];
    const candidates =
      marked.length === 1
        ? marked
        : marked.length > 1
          ? marked.filter((i) => named.includes(i))
          : named.filter((i) => !taken.has(i));
    if (candidates.length === 1) places.set(id, candidates[0] as number);
    else (candidates.length === 0 && marked.length === 0 ? lost : doubled).push(id);
  }
  return { headerRow, places, lost, doubled };
}

/** The tab of a table, or a sentence that says how to get it back. */
export function tabOf(book: BookStructure, t: Table): TabStructure {
  const tab = book.byTable.get(t.id);
  if (!tab) throw new ClerkError(`Không thấy tab “${t.title}” trong ${BOOK_LABEL[t.workbook]}. ${REPAIR}`);
  return tab;
}

/** Reads every row of a table. A column that cannot be found for certain stops the command with its name. */
export function readTable<T extends Table>(t: T, book: BookStructure, values: RawCell[][]): TableData<T> {
  const tab = tabOf(book, t);
  const { headerRow, places, lost, doubled } = locateColumns(t, tab, values);
  const name = (id: string | undefined) => `“${t.columns[id ?? '']?.header}”`;
  if (lost.length)
    throw new ClerkError(
      `Tab “${tab.title}” (${BOOK_LABEL[t.workbook]}) không còn cột ${lost.map(name).join(', ')}. ${REPAIR}`,
    );
  if (doubled.length)
    throw new ClerkError(
      `Tab “${tab.title}” (${BOOK_LABEL[t.workbook]}) có hai cột cùng là ${doubled.map(name).join(', ')}. Xóa hoặc đổi tên cột thừa rồi làm lại.`,
    );

  const data: TableData<T> = {
    table: t,
    book,
    tab,
    headerRow,
    places,
    rows: [],
    byKey: new Map(),
    values,
    problems: [],
  };
  const ids = Object.keys(t.columns);
  for (let r = headerRow + 1; r < values.length; r++) {
    const line = values[r] ?? [];
    const raw: Record<string, RawCell> = {};
    let any = false;
    let filled = false;
    for (const id of ids) {
      const v = line[places.get(id) as number];
      if (isBlank(v)) continue;
      raw[id] = v;
      if (v === false) continue;
      any = true;
      if (ownerOf(t, id) !== 'script') filled = true;
    }
    if (!any) continue;
    data.rows.push(parseRow(data, r, raw, filled));
  }
  for (const row of data.rows) {
    if (row.key === undefined) continue;
    const first = data.byKey.get(row.key);
    if (!first) data.byKey.set(row.key, row);
    else if (t.role !== 'result')
      data.problems.push(
        problemAt(
          data,
          row,
          t.key,
          'key',
          `mã “${row.key}” đã có ở dòng ${first.row + 1}; sửa hoặc xóa một trong hai dòng`,
        ),
      );
  }
  return data;
}

function parseRow<T extends Table>(
  data: TableData<T>,
  r: number,
  raw: Record<string, RawCell>,
  filled: boolean,
): Row<RecordOf<T>> {
  const record: Record<string, unknown> = {};
  const row: Row<RecordOf<T>> = { row: r, record: record as RecordOf<T>, filled, problems: [], raw };
  const bad: [string, string][] = [];
  for (const id of Object.keys(raw)) {
    const c = data.table.columns[id];
    if (!c) continue;
    const p = parseCell(c, raw[id]);
    if (p.problem === undefined) record[id] = p.value;
    else bad.push([id, p.problem]);
  }
  const key = record[data.table.key];
  if (key !== undefined) row.key = String(key);
  for (const [id, message] of bad)
    if (ownerOf(data.table, id) !== 'script') row.problems.push(problemAt(data, row, id, 'kind', message));
  return row;
}

/** A problem at one cell of a row; `message` ends the sentence "Ô D14 (Điểm tự chấm) …". */
export function problemAt(
  data: TableData,
  row: Row<unknown>,
  columnId: string,
  check: string,
  message: string,
  severity: Problem['severity'] = 'error',
): Problem {
  const cell = a1(row.row, data.places.get(columnId) ?? 0);
  const header = data.table.columns[columnId]?.header ?? columnId;
  const commune = data.table.commune ? (row.record as Record<string, unknown>)[data.table.commune] : undefined;
  return {
    bookId: data.book.id,
    sheetId: data.tab.sheetId,
    tab: data.tab.title,
    cell,
    message: /^\p{Lu}/u.test(message)
      ? `Ô ${cell} (${header}): ${message}`
      : `Ô ${cell} (${header}) ${message.replace(/\.$/, '')}.`,
    severity,
    check,
    tableId: data.table.id,
    columnId,
    rowKey: row.key,
    commune: commune === undefined ? undefined : String(commune),
  };
}

/** Every problem that reading found in a table. */
export function readProblems(data: TableData): Problem[] {
  return [...data.rows.flatMap((r) => r.problems), ...data.problems];
}
