/** What a file changes in a commune's rows: three-way by cell, new rows, cells that cannot be read, blocks that are closed. */

import { parsePeriod } from '../../domain/calendar/school-year';
import { compareCell, type Side, sameSide } from '../../domain/offline/three-way';
import type { TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import { a1 } from '../../workbook/kit/address';
import type { CellValue, Column } from '../../workbook/kit/column';
import { columnIds, ownerOf } from '../../workbook/kit/table';
import type { BookRow } from '../books/read-books';
import { acceptedOf, lockedBlocks, lockedRows } from '../obligations/locks';
import { type ReadCell, readFileCell, shown, sideOf } from './file-cell';
import type { Exported } from './hidden';
import { type FileTab, type Located, locateTabs } from './locate';
import type { OpenFile } from './open-file';
import { asExported, OFFLINE_TABLES, ownRows } from './tabs';

/** One cell that differs; texts are as a clerk reads them. */
export interface CellChange {
  key: string;
  column: string;
  header: string;
  /** address in the file */
  cell: string;
  file: string;
  book: string;
  base: string;
  value?: CellValue;
  repaired?: string;
}

/** A spare row that was filled in the file and, by somebody else, in the workbook. */
export interface RowQuestion {
  key: string;
  /** row number in the file, from 1 */
  fileRow: number;
  file: string;
  book: string;
  values: Record<string, CellValue | undefined>;
}

export interface NewRow {
  fileRow: number;
  text: string;
  values: Record<string, CellValue>;
}

export interface TabDifference {
  data: TableData;
  /** title in the file */
  title: string;
  taken: CellChange[];
  conflicts: CellChange[];
  rowConflicts: RowQuestion[];
  added: NewRow[];
  /** sentences: cells that could not be read, rows that have no place */
  unread: string[];
  /** sentences: closed blocks and rows */
  refused: string[];
  kept: number;
  agreed: number;
}

export interface Difference {
  tabs: TabDifference[];
  notices: string[];
}

interface FileRow {
  row: number;
  key?: string;
  cells: Map<string, ReadCell>;
  filled: boolean;
}

interface Reading {
  c: Context;
  file: OpenFile;
  tab: FileTab;
  data: TableData;
  /** located columns that people fill */
  columns: string[];
  base: ReadonlyMap<string, Exported>;
  own: Map<string, BookRow>;
}

const columnOf = (r: Pick<Reading, 'data'>, id: string) => r.data.table.columns[id] as Column<unknown>;

const baseSide = (r: Reading, key: string | undefined, id: string): Side =>
  sideOf(columnOf(r, id), key === undefined ? undefined : r.base.get(key)?.[id]);

/** The workbook's cell as the file would hold it, so that a very long text that was cut is no change. */
const bookSide = (r: Reading, row: BookRow, id: string): Side =>
  sideOf(columnOf(r, id), asExported(columnOf(r, id).kind, row.raw[id]));

function readRow(r: Reading, row: number, key: string | undefined): FileRow {
  const cells = new Map<string, ReadCell>();
  for (const id of r.columns) {
    const cell = r.tab.sheet.rows[row]?.[r.tab.places.get(id) as number];
    cells.set(id, readFileCell(columnOf(r, id), cell, baseSide(r, key, id), r.file.book.date1904));
  }
  return { row, key, cells, filled: [...cells.values()].some((x) => x.side !== '') };
}

/** Rows of the file's tab. Of several with one id, a copied row, the one nearest to what was exported is the row itself. */
function fileRows(r: Reading): FileRow[] {
  const keyAt = r.tab.places.get(r.data.table.key);
  const rows: FileRow[] = [];
  const best = new Map<string, { row: FileRow; changed: number }>();
  for (let row = r.tab.first; row < r.tab.sheet.rows.length; row++) {
    const line = r.tab.sheet.rows[row];
    if (!line) continue;
    const id = keyAt === undefined ? '' : String(line[keyAt]?.value ?? '').trim();
    const read = readRow(r, row, id === '' ? undefined : id);
    if (read.key === undefined && !read.filled) continue;
    rows.push(read);
    if (read.key === undefined) continue;
    const changed = r.columns.filter((x) => !sameSide(read.cells.get(x)?.side ?? '', baseSide(r, read.key, x))).length;
    const before = best.get(read.key);
    if (!before || changed < before.changed) best.set(read.key, { row: read, changed });
  }
  return rows.flatMap((x) => {
    if (x.key === undefined || best.get(x.key)?.row === x) return [x];
    const copy = readRow(r, x.row, undefined);
    return copy.filled ? [copy] : [];
  });
}

const addressOf = (r: Reading, row: FileRow, id: string) => a1(row.row, r.tab.places.get(id) ?? 0);

function unreadSentence(r: Reading, row: FileRow, id: string, problem: string): string {
  return `Tab “${r.tab.sheet.title}”, ô ${addressOf(r, row, id)} của tệp (${columnOf(r, id).header}): đang là “${shown(columnOf(r, id), row.cells.get(id)?.side ?? '').slice(0, 60)}”; ${problem.replace(/\.$/, '')}. Ô này chưa được lấy.`;
}

/** A row in a few words: its first filled cells. */
function textOf(r: Reading, sides: (id: string) => Side): string {
  const parts = r.columns.flatMap((id) => {
    const side = sides(id);
    return side === '' ? [] : [`${columnOf(r, id).header}: ${shown(columnOf(r, id), side)}`];
  });
  return parts.slice(0, 6).join(' · ') + (parts.length > 6 ? ` · và ${parts.length - 6} ô nữa` : '');
}

/** What stands closed to the commune in this tab. */
interface Locks {
  block: boolean;
  keys: ReadonlySet<string>;
  months: ReadonlySet<string>;
}

function locksOf(c: Context, t: { id: string }, code: string): Locks {
  const months = acceptedOf(c.shared).flatMap((a) => {
    const m = /^ke-hoach-thang:(.+)$/.exec(a.obligation);
    return t.id === 'monthPlan' && a.commune === code && m ? [m[1] as string] : [];
  });
  return {
    block: lockedBlocks(c.shared, t.id).has(code),
    keys: new Set(lockedRows(c.shared, t.id).flatMap((l) => l.keys)),
    months: new Set(months),
  };
}

const ACCEPTED_WHY = 'phần này đã được tiếp nhận nên không nhận thay đổi; muốn sửa thì Trả lại nghĩa vụ đó trước';

function compareTab(c: Context, file: OpenFile, tab: FileTab): TabDifference {
  const data = tableData(c, tab.table);
  const r: Reading = {
    c,
    file,
    tab,
    data,
    columns: columnIds(tab.table).filter((id) => ownerOf(tab.table, id) !== 'script' && tab.places.has(id)),
    base: file.base.get(tab.table.id) ?? new Map(),
    own: new Map(ownRows(data, file.commune.code).map((row) => [row.key as string, row])),
  };
  const out: TabDifference = {
    data,
    title: tab.sheet.title,
    taken: [],
    conflicts: [],
    rowConflicts: [],
    added: [],
    unread: [],
    refused: [],
    kept: 0,
    agreed: 0,
  };
  const locks = locksOf(c, tab.table, file.commune.code);
  const rows = fileRows(r);
  const standing = new Set(rows.filter((x) => x.key !== undefined && x.filled).map((x) => x.key as string));
  // rows of the workbook that no row of the file stands for: a new row that is among them has come in before
  const pool = [...r.own.values()].filter((row) => row.filled && !standing.has(row.key as string));
  for (const row of rows) {
    if (row.key === undefined) newRow(r, row, pool, locks, out);
    else knownRow(r, row, row.key, pool, locks, out);
  }
  return out;
}

/** A row with an id of ours. */
function knownRow(r: Reading, row: FileRow, key: string, pool: BookRow[], locks: Locks, out: TabDifference): void {
  const base = r.base.get(key);
  const where = `Tab “${r.tab.sheet.title}”, dòng ${row.row + 1} của tệp`;
  if (!base) {
    if (row.filled)
      out.unread.push(`${where} có mã “${key}” không phải của bản xuất này nên chưa được lấy. Xóa mã đó rồi nhập lại.`);
    return;
  }
  const book = r.own.get(key);
  const changed = r.columns.filter((id) => !sameSide(row.cells.get(id)?.side ?? '', baseSide(r, key, id)));
  if (!book) {
    if (changed.length)
      out.unread.push(`${where}: dòng “${key}” không còn trong Sổ chung nên ${changed.length} ô đã sửa chưa được lấy.`);
    return;
  }
  const spare = r.data.table.spareRows > 0 && Object.keys(base).length === 0;
  if (spare && row.filled && book.filled && !equal(r, row, book)) {
    if (taken(r, row, pool)) out.agreed++;
    else questionRow(r, row, key, book, locks, out);
    return;
  }
  for (const id of r.columns) compareOne(r, row, key, id, book, locks, out);
}

function compareOne(
  r: Reading,
  row: FileRow,
  key: string,
  id: string,
  book: BookRow,
  locks: Locks,
  out: TabDifference,
) {
  const cell = row.cells.get(id) as ReadCell;
  const base = baseSide(r, key, id);
  const now = bookSide(r, book, id);
  const outcome = compareCell(base, now, cell.side);
  if (outcome === 'none') return;
  if (outcome === 'kept') out.kept++;
  else if (outcome === 'agreed') out.agreed++;
  else if (cell.problem !== undefined) out.unread.push(unreadSentence(r, row, id, cell.problem));
  else {
    const c = columnOf(r, id);
    const month = id === 'period' ? parsePeriod(String(cell.value ?? '')) : undefined;
    const locked =
      !c.afterLock && (locks.block || locks.keys.has(key) || (month !== undefined && locks.months.has(month)));
    if (locked) {
      out.refused.push(
        `Tab “${r.tab.sheet.title}”, ô ${addressOf(r, row, id)} của tệp (${c.header}): ${ACCEPTED_WHY}.`,
      );
      return;
    }
    (outcome === 'taken' ? out.taken : out.conflicts).push({
      key,
      column: id,
      header: c.header,
      cell: addressOf(r, row, id),
      file: shown(c, cell.side),
      book: shown(c, now),
      base: shown(c, base),
      value: cell.value,
      repaired: cell.repaired,
    });
  }
}

/** Does the workbook's row say what the file's says, as far as it can be read? */
function equal(r: Reading, row: FileRow, book: BookRow): boolean {
  return r.columns.every((id) => {
    const cell = row.cells.get(id);
    return cell?.problem !== undefined || sameSide(cell?.side ?? '', bookSide(r, book, id));
  });
}

/** Takes the row of the workbook that says the same out of the pool. */
function taken(r: Reading, row: FileRow, pool: BookRow[]): boolean {
  const at = pool.findIndex((book) => equal(r, row, book));
  if (at >= 0) pool.splice(at, 1);
  return at >= 0;
}

function valuesOf(row: FileRow): Record<string, CellValue | undefined> {
  return Object.fromEntries([...row.cells].filter(([, x]) => x.problem === undefined).map(([id, x]) => [id, x.value]));
}

function closed(row: FileRow, key: string | undefined, locks: Locks): boolean {
  const month = parsePeriod(String(row.cells.get('period')?.value ?? ''));
  return locks.block || (key !== undefined && locks.keys.has(key)) || (month !== undefined && locks.months.has(month));
}

function questionRow(r: Reading, row: FileRow, key: string, book: BookRow, locks: Locks, out: TabDifference): void {
  if (closed(row, key, locks)) {
    out.refused.push(`Tab “${r.tab.sheet.title}”, dòng ${row.row + 1} của tệp: ${ACCEPTED_WHY}.`);
    return;
  }
  for (const [id, x] of row.cells) if (x.problem !== undefined) out.unread.push(unreadSentence(r, row, id, x.problem));
  out.rowConflicts.push({
    key,
    fileRow: row.row + 1,
    file: textOf(r, (id) => row.cells.get(id)?.side ?? ''),
    book: textOf(r, (id) => bookSide(r, book, id)),
    values: valuesOf(row),
  });
}

/** A row in which somebody typed and that has no id. */
function newRow(r: Reading, row: FileRow, pool: BookRow[], locks: Locks, out: TabDifference): void {
  const where = `Tab “${r.tab.sheet.title}”, dòng ${row.row + 1} của tệp`;
  if (r.data.table.spareRows === 0) {
    out.unread.push(`${where} không có mã dòng; tab này có số dòng cố định nên dòng đó chưa được lấy.`);
    return;
  }
  const values = Object.fromEntries(
    Object.entries(valuesOf(row)).filter((x): x is [string, CellValue] => x[1] !== undefined && x[1] !== false),
  );
  const any = Object.keys(values).length > 0;
  if (any && taken(r, row, pool)) {
    out.agreed++;
    return;
  }
  for (const [id, x] of row.cells) if (x.problem !== undefined) out.unread.push(unreadSentence(r, row, id, x.problem));
  if (!any) return;
  if (closed(row, undefined, locks)) out.refused.push(`${where}: ${ACCEPTED_WHY}.`);
  else out.added.push({ fileRow: row.row + 1, text: textOf(r, (id) => row.cells.get(id)?.side ?? ''), values });
}

/** Compares a file with the workbook as it is now; reads only what the command has read, writes nothing. */
export function differenceOf(c: Context, file: OpenFile): Difference {
  const located: Located = locateTabs(file.book, OFFLINE_TABLES);
  const notices = [...located.notices];
  const tabs = located.tabs.flatMap((tab): TabDifference[] => {
    if (tab.places.has(tab.table.key)) return [compareTab(c, file, tab)];
    notices.push(
      `Tab “${tab.sheet.title}” trong tệp không còn cột ẩn “Mã dòng” nên chưa đọc được phần này. Xuất lại sổ của xã, chép các ô đã ghi sang tệp mới.`,
    );
    return [];
  });
  for (const d of tabs) {
    const base = file.base.get(d.data.table.id);
    const gone = missingRows(located.tabs.find((t) => t.table.id === d.data.table.id) as FileTab, base);
    if (gone)
      notices.push(
        `Tab “${d.title}” trong tệp thiếu ${gone} dòng đã có khi xuất: các dòng đó giữ nguyên trong Sổ chung.`,
      );
  }
  return { tabs, notices };
}

/** Rows with content when exported that the file no longer has. */
function missingRows(tab: FileTab, base: ReadonlyMap<string, Exported> | undefined): number {
  const at = tab.places.get(tab.table.key) as number;
  const keys = new Set(tab.sheet.rows.map((row) => String(row?.[at]?.value ?? '').trim()));
  return [...(base ?? [])].filter(([key, values]) => Object.keys(values).length > 0 && !keys.has(key)).length;
}
