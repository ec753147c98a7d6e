/** The checks over all books: problems at their cells by commune, and what stands beside each row. */

import type { BookId } from '../../domain/books/records';
import { type Problem as Found, runChecks } from '../../domain/books/run-checks';
import { problemAt } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { setCells, type Wanted } from '../../workbook/book/write';
import type { Problem } from '../../workbook/kit/problem';
import type { District } from '../common/district';
import { pushTo } from '../common/groups';
import { mark } from '../common/messages';
import { yearOf } from '../obligations/calendar';
import type { BooksRead } from './read-books';

export interface BooksChecked {
  /** open problems as the domain says them: for obligations */
  open: Found[];
  /** the same at their cells, errors first */
  byCommune: Map<string, Problem[]>;
  confirmed: { rowId: string; confirmOf: string }[];
}

/** Looks at every row; a problem in one never stops the others. */
export function checkBooks(read: BooksRead, district: District, today: string): BooksChecked {
  const population = new Map(district.communes.map((x) => [x.code, x.population15]));
  const unread = new Set(read.unread.map((p) => `${p.rowId}.${p.field}`));
  const { books, places } = read;
  const filled = <T extends { id: string }>(rows: readonly T[]) => rows.filter((r) => places.get(r.id)?.row.filled);
  const result = runChecks(
    { ...books, records: filled(books.records), submissions: filled(books.submissions) },
    { schoolYear: yearOf(district.settings), population15: (code) => population.get(code), today },
  );
  // a cell that could not be read is not blank: its own sentence says what it needs
  const open = result.open.filter((p) => !unread.has(`${p.rowId}.${p.field}`));
  const byCommune = new Map<string, Problem[]>();
  for (const p of read.problems) pushTo(byCommune, p.commune ?? '', p);
  for (const p of open) {
    const at = places.get(p.rowId);
    if (at) pushTo(byCommune, p.commune, problemAt(at.data, at.row, p.field, p.code, p.message, p.severity));
  }
  for (const list of byCommune.values())
    list.sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  return { open: [...read.unread, ...open], byCommune, confirmed: result.confirmed };
}

/** Phần mềm xem and Đã giải thích cho, where they differ from what stands. */
export function statusRequests(read: BooksRead, checked: BooksChecked): Request[] {
  const found = new Map<string, Found[]>();
  for (const p of checked.open) pushTo(found, p.rowId, p);
  const answers = new Map(checked.confirmed.map((x) => [x.rowId, x.confirmOf]));
  const cells = new Map<BookId, { row: number; values: Record<string, Wanted> }[]>();
  for (const [id, { book, row }] of read.places) {
    const list = found.get(id) ?? [];
    const worst = list.find((p) => p.severity === 'error') ?? list[0];
    const rest = list.length > 1 ? ` (và ${list.length - 1} điều nữa)` : '';
    const status = worst
      ? mark(worst.severity, worst.message) + rest
      : row.filled && book !== 'submissions'
        ? '✓'
        : undefined;
    const values: Record<string, Wanted> = { status };
    if (answers.has(id)) values.confirmOf = answers.get(id);
    else if (row.record.confirm === undefined) values.confirmOf = undefined;
    pushTo(cells, book, { row: row.row, values });
  }
  return [...cells].flatMap(([book, wanted]) => {
    const data = read.data.get(book);
    return data ? setCells(data, wanted) : [];
  });
}
