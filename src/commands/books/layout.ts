/** The rows that the centre's books must hold: what stands, spare rows with ids, obligations, the list of records. */

import { recordKinds } from '../../domain/books/choices';
import type { BookId } from '../../domain/books/records';
import { type Commune, communeLabel } from '../../domain/communes/commune';
import type { Obligation } from '../../domain/obligations/obligation';
import type { Book, TableData } from '../../workbook/book/read';
import type { Wanted } from '../../workbook/book/write';
import type { Table } from '../../workbook/kit/table';
import type { LayoutCommune, LayoutRow, RowLock, TabLayout } from '../../workbook/layout/layout';
import { bookTables } from '../../workbook/tables/books';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { lockedBlocks, lockedRows } from '../obligations/locks';

/** `00577-HD-0012` → its commune's code and its number. */
export function partsOfId(id: string): { code: string; number: number } | undefined {
  const m = /^(.+?)-[A-Z]+-(\d+)$/.exec(id);
  return m ? { code: m[1] as string, number: Number(m[2]) } : undefined;
}

/** The id of the n-th row of a commune in a table. */
export function rowIdOf(t: Table, commune: string, n: number): string {
  return `${commune}-${t.rowPrefix}-${String(n).padStart(4, '0')}`;
}

type Ids = Map<string, string[]>;

/** Row ids that stand in a tab, by commune. */
export function idsByCommune(data: TableData | undefined): Ids {
  const ids: Ids = new Map();
  for (const r of data?.rows ?? []) {
    const code = r.key === undefined ? undefined : partsOfId(r.key)?.code;
    if (code === undefined) continue;
    const list = ids.get(code);
    if (list) list.push(r.key as string);
    else ids.set(code, [r.key as string]);
  }
  return ids;
}

/** The number after the highest of some ids. */
export function nextNumber(ids: readonly string[]): number {
  return ids.reduce((n, id) => Math.max(n, partsOfId(id)?.number ?? 0), 0) + 1;
}

/** Rows that are made once for each of a list: an id that stands for one of them is kept. */
function listed(
  t: Table,
  data: TableData | undefined,
  commune: string,
  standing: readonly string[],
  column: string,
  wanted: readonly Record<string, Wanted>[],
): { key: string; values: Record<string, Wanted> }[] {
  const byValue = new Map<string, string>();
  for (const id of standing) {
    const value = (data?.byKey.get(id)?.record as Record<string, unknown> | undefined)?.[column];
    if (value !== undefined) byValue.set(String(value), id);
  }
  let n = nextNumber(standing);
  return wanted.map((values) => ({
    key: byValue.get(String(values[column])) ?? rowIdOf(t, commune, n++),
    values,
  }));
}

export interface BooksPlan {
  communes: readonly Commune[];
  obligations: readonly Obligation[];
}

/** What a row of Hồ sơ nộp says about its obligation. */
export const obligationCells = (o: Obligation): Record<string, Wanted> => ({
  obligation: o.id,
  title: o.title,
  before: o.before,
});

function rowsOf(book: BookId, t: Table, p: BooksPlan, data: TableData | undefined, ids: Ids): LayoutRow[] {
  return p.communes.flatMap((c): LayoutRow[] => {
    const standing = ids.get(c.code) ?? [];
    const own = new Map<string, Record<string, Wanted>>(standing.map((id) => [id, {}]));
    const lists: Partial<Record<BookId, [string, Record<string, Wanted>[]]>> = {
      submissions: ['obligation', p.obligations.map(obligationCells)],
      records: ['code', recordKinds.map((k) => ({ code: k.code, title: k.title }))],
    };
    const list = lists[book];
    if (list) for (const row of listed(t, data, c.code, standing, ...list)) own.set(row.key, row.values);
    const first = nextNumber([...own.keys()]);
    for (let n = first; own.size < t.spareRows; n++) own.set(rowIdOf(t, c.code, n), {});
    return [...own].map(([key, values]) => ({
      key,
      commune: c.code,
      values: { id: key, commune: c.code, communeName: communeLabel(c), ...values },
      ...(book === 'submissions' ? { seed: { submitted: false } } : {}),
    }));
  });
}

/** Units that have rows in the books but are no longer in Danh mục xã: their rows stay, read only. */
function formerCommunes(shared: Book | undefined, communes: readonly Commune[]): LayoutCommune[] {
  const former = new Map<string, LayoutCommune>();
  const known = new Set(communes.map((c) => c.code));
  for (const t of [...Object.values(bookTables), selfAssessmentTable])
    for (const r of shared?.tables.get(t.id)?.rows ?? []) {
      const code = r.key === undefined ? undefined : partsOfId(r.key)?.code;
      if (code === undefined || known.has(code) || former.has(code)) continue;
      const name = (r.record as { communeName?: string }).communeName ?? code;
      former.set(code, { code, label: `${name} (đã sáp nhập)`, accounts: [] });
    }
  return [...former.values()];
}

/** The communes of one tab with the accounts that may type into their blocks now. */
export function communesOfTab(
  table: Table,
  shared: Book | undefined,
  communes: readonly LayoutCommune[],
  all: readonly Commune[],
): LayoutCommune[] {
  const locked = lockedBlocks(shared, table.id);
  return [
    ...communes.map((c) => (locked.has(c.code) ? { ...c, accounts: [], always: c.accounts } : c)),
    ...formerCommunes(shared, all),
  ];
}

/** The tabs of the books from `index` on. */
export function bookLayouts(
  p: BooksPlan,
  shared: Book | undefined,
  communes: readonly LayoutCommune[],
  index: number,
): TabLayout[] {
  return (Object.entries(bookTables) as [BookId, Table][]).map(([book, table], i): TabLayout => {
    const data = shared?.tables.get(table.id);
    const locks: RowLock[] = lockedRows(shared, table.id);
    return {
      table,
      rows: rowsOf(book, table, p, data, idsByCommune(data)),
      keepRows: true,
      communes: communesOfTab(table, shared, communes, p.communes),
      index: index + i,
      ...(locks.length ? { locks } : {}),
    };
  });
}
