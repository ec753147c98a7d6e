/** The checks over all books: problems at their cells by commune, and what stands beside each row. */

import type { BookId } from '../../domain/books/records';
import { type Problem as Found, runChecks } from '../../domain/books/run-checks';
import { problemAt, type TableData } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { setCells, type Wanted } from '../../workbook/book/write';
import type { Context } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import type { RecordOf } from '../../workbook/kit/table';
import { ASK_COMMUNE, type anomaliesTable } from '../../workbook/tables/anomalies';
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
  /** questions of the district about rows: shown beside them, of no weight in any score or obligation */
  asked: Asked[];
}

export interface Asked {
  rowId: string;
  message: string;
}

/** What the district has asked communes in the tab Bất thường. */
export function askedOf(c: Context): Asked[] {
  const data = c.desk.tables.get('anomalies') as TableData<typeof anomaliesTable> | undefined;
  return askedIn((data?.rows ?? []).map((row) => row.record));
}

/** The same of given rows: each question stands at the first row of each commune that it is about. */
export function askedIn(records: readonly RecordOf<typeof anomaliesTable>[]): Asked[] {
  return records.flatMap((r) => {
    if (r.answer !== ASK_COMMUNE) return [];
    const first = new Map<string, string>();
    for (const id of (r.rows ?? '').split(' ')) if (!first.has(id.slice(0, 5))) first.set(id.slice(0, 5), id);
    return [...first.values()].map((rowId) => ({
      rowId,
      message: `Cơ quan tổng hợp hỏi: ${r.question} Ghi trả lời vào cột Giải thích, hoặc sửa số liệu.`,
    }));
  });
}

/** Looks at every row; a problem in one never stops the others. */
export function checkBooks(read: BooksRead, district: District, today: string, asked: Asked[]): BooksChecked {
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
  for (const a of asked) {
    const at = places.get(a.rowId);
    const commune = at?.row.record.commune as string | undefined;
    if (at && commune !== undefined)
      pushTo(byCommune, commune, problemAt(at.data, at.row, 'confirm', 'asked', a.message, 'question'));
  }
  for (const list of byCommune.values())
    list.sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  return { open: [...read.unread, ...open], byCommune, confirmed: result.confirmed, asked };
}

/** Phần mềm xem, Đã giải thích cho and when a row of the log was first seen, where they differ from what stands. */
export function statusRequests(read: BooksRead, checked: BooksChecked, now: string): Request[] {
  const found = new Map<string, Pick<Found, 'severity' | 'message'>[]>();
  for (const p of checked.open) pushTo(found, p.rowId, p);
  for (const a of checked.asked) pushTo(found, a.rowId, { severity: 'question', message: a.message });
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
    if (book === 'activities') values.firstSeen = row.filled ? ((row.record.firstSeen as string) ?? now) : undefined;
    pushTo(cells, book, { row: row.row, values });
  }
  return [...cells].flatMap(([book, wanted]) => {
    const data = read.data.get(book);
    return data ? setCells(data, wanted) : [];
  });
}
