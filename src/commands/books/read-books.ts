/** The centre's books as the domain knows them, and the way back from a record to its cells. */

import type { BookId, Books } from '../../domain/books/records';
import type { Problem as Found } from '../../domain/books/run-checks';
import { parsePeriod } from '../../domain/calendar/school-year';
import { problemAt, type Row, type TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import { bookTables } from '../../workbook/tables/books';
import type { District } from '../common/district';
import { heirFinder } from './heirs';
import { partsOfId } from './layout';

export type BookRow = Row<Record<string, unknown>>;

export interface Place {
  book: BookId;
  data: TableData;
  row: BookRow;
}

export interface BooksRead {
  /** rows in which somebody has written; every listed record and obligation */
  books: Books;
  data: ReadonlyMap<BookId, TableData>;
  /** row id → where it stands */
  places: ReadonlyMap<string, Place>;
  /** cells that could not be read, as the checks say it */
  unread: Found[];
  /** their sentences with cells, and rows that belong to nobody */
  problems: Problem[];
  stray: Problem[];
}

const PERIODS: Partial<Record<BookId, readonly string[]>> = {
  yearPlan: ['firstMonth', 'lastMonth'],
  monthPlan: ['period'],
};

/** Reads every book. A merged unit's rows are counted for its heir. */
export function readBooks(c: Context, district: District): BooksRead {
  const heirOf = heirFinder(c, district.communes);
  const books: Record<string, unknown[]> = {};
  const data = new Map<BookId, TableData>();
  const places = new Map<string, Place>();
  const unread: Found[] = [];
  const problems: Problem[] = [];
  const stray: Problem[] = [];
  for (const [book, table] of Object.entries(bookTables) as [BookId, (typeof bookTables)[BookId]][]) {
    const d = tableData(c, table);
    data.set(book, d);
    stray.push(...d.problems);
    const list: unknown[] = [];
    books[book] = list;
    for (const row of d.rows as BookRow[]) {
      const id = row.key;
      const code = row.record.commune as string | undefined;
      const commune = code === undefined ? undefined : heirOf(code);
      if (id === undefined || commune === undefined) {
        if (row.filled)
          stray.push(
            problemAt(
              d,
              row,
              id === undefined ? 'id' : 'commune',
              'stray',
              'không có trong phần của xã nào nên dòng này chưa được tính; chạy Thiết lập… để sửa',
            ),
          );
        continue;
      }
      if (!places.has(id)) places.set(id, { book, data: d, row });
      if (!row.filled && book !== 'records' && book !== 'submissions') continue;
      const bad: Problem[] = [...row.problems];
      const record: Record<string, unknown> = { ...row.record };
      for (const field of PERIODS[book] ?? []) {
        const text = record[field];
        if (text === undefined) continue;
        record[field] = parsePeriod(String(text));
        if (record[field] === undefined) bad.push(problemAt(d, row, field, 'kind', 'cần tháng/năm, ví dụ 11/2022'));
      }
      if (record.openResources !== undefined) record.openResources = true;
      const place = partsOfId(id)?.code;
      const block = place === undefined ? undefined : (heirOf(place) ?? place);
      list.push({ ...record, id, commune, block });
      problems.push(...bad.map((p) => ({ ...p, commune })));
      for (const p of bad)
        unread.push({
          book,
          rowId: id,
          commune,
          field: p.columnId ?? '',
          code: 'kind',
          severity: 'error',
          message: p.message,
          key: '',
        });
    }
  }
  return { books: books as unknown as Books, data, places, unread, problems, stray };
}
