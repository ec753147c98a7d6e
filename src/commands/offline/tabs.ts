/** The tabs of Sổ chung that travel in a commune's book, and what a command must read for them. */

import type { TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { RawCell } from '../../workbook/kit/cell';
import type { Table } from '../../workbook/kit/table';
import { bookTables } from '../../workbook/tables/books';
import { communesTable } from '../../workbook/tables/communes';
import { mailLedger } from '../../workbook/tables/ledgers';
import { offlineTable } from '../../workbook/tables/offline';
import { rubricTable } from '../../workbook/tables/rubric';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { settingsTable } from '../../workbook/tables/settings';
import { blocksOf } from '../books/add-rows';
import type { BookRow } from '../books/read-books';

const { submissions, ...others } = bookTables;

/** In the order of the file's tabs. */
export const OFFLINE_TABLES: readonly Table[] = [...Object.values(others), submissions, selfAssessmentTable];

export const OFFLINE_READS: readonly Table[] = [
  settingsTable,
  communesTable,
  rubricTable,
  mailLedger,
  offlineTable,
  ...OFFLINE_TABLES,
];

const blocks = new WeakMap<TableData, Map<string, BookRow[]>>();

/** A commune's own rows of a tab, top down, each key once. All communes ask for theirs: one walk through the tab serves them. */
export function ownRows(data: TableData, code: string): BookRow[] {
  let byCommune = blocks.get(data);
  if (!byCommune) {
    byCommune = blocksOf(data);
    blocks.set(data, byCommune);
  }
  return (byCommune.get(code) ?? []).filter((r) => data.byKey.get(r.key as string) === r);
}

/** The tabs as read. */
export const offlineData = (c: Context): TableData[] => OFFLINE_TABLES.map((t) => tableData(c, t));

/** Longest text that a cell of an .xlsx holds is 32,767 characters. */
const LONGEST = 32_000;
const CUT = '… (đã cắt bớt)';

/** A cell as the file holds it: a ticked box is an x, a very long text is cut. */
export function asExported(kind: string, raw: RawCell): string | number | boolean | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined;
  if (kind === 'checkbox' && typeof raw === 'boolean') return raw ? 'x' : undefined;
  return typeof raw === 'string' && raw.length > LONGEST ? raw.slice(0, LONGEST) + CUT : raw;
}
