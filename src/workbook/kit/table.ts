/** What a table is: one definition, from which the tab, its checks, its rights and its documentation are derived. */

import type { Column } from './column';

export type Columns = Record<string, Column<unknown>>;

export type BookName = 'desk' | 'shared';

/** nhập (people fill it), kết quả (the script rebuilds it), hệ thống (settings and ledgers) */
export type TabRole = 'input' | 'result' | 'system';

export interface Table<C extends Columns = Columns> {
  id: string;
  title: string;
  workbook: BookName;
  role: TabRole;
  owner: 'commune' | 'district' | 'script';
  /** what the tab is for and how to fill it: the sentence above the header */
  intro: string;
  /** column that holds the row's stable key */
  key: string;
  /** column with the commune's code, where rows belong to communes */
  commune?: string;
  /** empty rows kept ready: per commune in a commune's table, else at the end */
  spareRows: number;
  /** prefix of the row ids the script gives to spare rows, e.g. HD → 00577-HD-0012 */
  rowPrefix?: string;
  frozenColumns: number;
  /** the label of this table's place in a message, if not its title */
  columns: C;
}

/** Values of one row by column id; blank cells are absent. */
export type RecordOf<T> =
  T extends Table<infer C> ? { [K in keyof C]?: C[K] extends Column<infer V> ? V : never } : never;

type TableInput<C extends Columns> = Omit<Table<C>, 'spareRows' | 'frozenColumns' | 'key' | 'commune'> &
  Partial<Pick<Table<C>, 'spareRows' | 'frozenColumns'>> & { key: keyof C & string; commune?: keyof C & string };

/** Declares a table. */
export function table<C extends Columns>(definition: TableInput<C>): Table<C> {
  return { spareRows: 0, frozenColumns: 0, ...definition };
}

/** Who may type into this column of this table. */
export function ownerOf(t: Table, columnId: string): 'script' | 'commune' | 'district' {
  return t.columns[columnId]?.owner ?? t.owner;
}

/** Column ids in their defined order. */
export function columnIds(t: Table): string[] {
  return Object.keys(t.columns);
}

/** Rows above the data: the sentence with the legend, then the header. */
export const HEADER_ROW = 1;
export const FIRST_DATA_ROW = 2;
