/** New rows in a commune's block: free ones are filled first, more are made inside the block, so that its rights grow with it. */

import type { TableData } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { putCells, setCells, type Wanted } from '../../workbook/book/write';
import { columnIds, ownerOf } from '../../workbook/kit/table';
import { pushTo } from '../common/groups';
import { nextNumber, partsOfId, rowIdOf } from './layout';
import type { BookRow } from './read-books';

/** A block with fewer free rows than this gets more. */
const LEAST_FREE = 5;

export type Cells = Record<string, Wanted>;

/** Rows of each commune's block, top down. */
export function blocksOf(data: TableData): Map<string, BookRow[]> {
  const blocks = new Map<string, BookRow[]>();
  for (const row of data.rows as BookRow[]) {
    const code = row.key === undefined ? undefined : partsOfId(row.key)?.code;
    if (code !== undefined) pushTo(blocks, code, row);
  }
  return blocks;
}

export interface AddedRows {
  /** cells of rows that stand: before any row is inserted */
  cells: Request[];
  /** new rows, from the bottom up */
  rows: Request[];
  filled: number;
}

/**
 * Puts `content` (commune → rows) into free rows, and tops up every block that runs short. A free row is one in which no
 * person has written; what people typed meanwhile in it is not overwritten, because only free rows as read are used and a
 * second run reads again.
 */
export function addRows(
  data: TableData,
  content: ReadonlyMap<string, Cells[]>,
  locked: ReadonlySet<string>,
): AddedRows {
  const t = data.table;
  const out: AddedRows = { cells: [], rows: [], filled: 0 };
  const wanted: { row: number; values: Cells }[] = [];
  const inserts: { at: number; requests: Request[] }[] = [];
  for (const [code, rows] of blocksOf(data)) {
    const todo = content.get(code) ?? [];
    if (!todo.length && (t.spareRows === 0 || locked.has(code))) continue;
    const free = rows.filter((r) => !r.filled);
    todo.slice(0, free.length).forEach((values, i) => {
      wanted.push({ row: (free[i] as BookRow).row, values });
    });
    out.filled += todo.length;
    const more = todo.slice(free.length);
    const left = Math.max(0, free.length - todo.length);
    const spare = left < LEAST_FREE ? Math.ceil(t.spareRows / 2) : 0;
    const n = more.length + spare;
    if (n === 0) continue;
    const last = rows[rows.length - 1] as BookRow;
    // rows made before the last one lie inside the block: its protection, the views and the colours grow by themselves
    const at = last.row;
    const lastIsFree = !last.filled && todo.length < free.length;
    const first = nextNumber(rows.map((r) => r.key as string));
    const ids = Array.from({ length: n }, (_, i) => rowIdOf(t, code, first + i));
    const fixed: Cells = { commune: last.record.commune as string, communeName: last.record.communeName as string };
    const body: { row: number; values: Cells }[] = ids.map((id, i) => ({
      row: at + i,
      values: { ...fixed, ...more[i], id },
    }));
    if (lastIsFree) {
      // the last row is as blank as the new ones: its id goes to the first of them, so that ids stand in order
      body.forEach((row, i) => {
        row.values.id = i === 0 ? last.key : ids[i - 1];
      });
      body.push({ row: at + n, values: { id: ids[n - 1] } });
    }
    const range = (from: number, to: number) => ({
      sheetId: data.tab.sheetId,
      startRowIndex: from,
      endRowIndex: to,
      startColumnIndex: 0,
      endColumnIndex: data.tab.columnCount,
    });
    inserts.push({
      at,
      requests: [
        {
          insertDimension: {
            range: { sheetId: data.tab.sheetId, dimension: 'ROWS', startIndex: at, endIndex: at + n },
            inheritFromBefore: false,
          },
        },
        ...(['PASTE_FORMAT', 'PASTE_DATA_VALIDATION'] as const).map((pasteType) => ({
          copyPaste: { source: range(at + n, at + n + 1), destination: range(at, at + n), pasteType },
        })),
        ...putCells(data, body),
      ],
    });
  }
  out.cells = setCells(data, wanted);
  out.rows = inserts.sort((a, b) => b.at - a.at).flatMap((x) => x.requests);
  return out;
}

/** Columns that a person may type into. */
export const inputColumns = (data: TableData): string[] =>
  columnIds(data.table).filter((id) => ownerOf(data.table, id) !== 'script');
