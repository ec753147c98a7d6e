/** What a new school year does to Sổ chung: the year's rows go, lasting ones stay, promises are listed, obligations begin anew. */

import { carryPromises, openNextYear, type Weakness } from '../../domain/books/carry-forward';
import type { BookId, PromiseRecord } from '../../domain/books/records';
import { nextSchoolYear, type SchoolYear } from '../../domain/calendar/school-year';
import type { Obligation } from '../../domain/obligations/obligation';
import type { TableData } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { setCells, type Wanted } from '../../workbook/book/write';
import { columnIds } from '../../workbook/kit/table';
import { runs } from '../../workbook/layout/protections';
import { addRows, blocksOf, type Cells, inputColumns } from '../books/add-rows';
import { nextNumber, obligationCells, rowIdOf } from '../books/layout';
import type { BookRow } from '../books/read-books';
import type { View } from '../books/view';

/** Books that start empty. */
export const EMPTIED: readonly BookId[] = ['yearPlan', 'monthPlan', 'activities', 'media', 'money', 'literacy'];
const FIXED = ['id', 'commune', 'communeName'];

export interface NextYear {
  to: SchoolYear;
  promises: PromiseRecord[];
  /** people and things that stay */
  kept: { staff: number; facilities: number; records: number };
}

/** What is carried over, before anything is written. */
export function nextYear(view: View, from: SchoolYear): NextYear {
  const to = nextSchoolYear(from);
  const { read, assessment } = view;
  const weaknesses = assessment.communes.flatMap((a) =>
    a.rows.map(
      ({ record: r }): Weakness => ({
        rowId: r.id ?? '',
        commune: a.commune.code,
        criterion: r.criterion ?? '',
        weakness: r.weakness,
        cause: r.cause,
        remedy: r.remedy,
        responsible: r.responsible,
        dueOn: r.dueOn,
      }),
    ),
  );
  const stands = (p: PromiseRecord) => [p.commune, p.schoolYear, p.criterion, p.remedy].join('|');
  const listed = new Set(read.books.promises.map(stands));
  const books = openNextYear(read.books, weaknesses, from, to);
  return {
    to,
    // a run that was killed after the promises were written does not list them again
    promises: carryPromises(weaknesses, read.books.promises, from).filter(
      (p) => read.places.has(p.id) || !listed.has(stands(p)),
    ),
    kept: {
      staff: books.staff.length,
      facilities: books.facilities.length,
      records: books.records.filter((r) => r.state !== undefined).length,
    },
  };
}

/** Clears columns of all rows below the header. */
function clear(data: TableData, columns: readonly string[]): Request[] {
  return runs(columns.map((id) => data.places.get(id) as number)).map(([startColumnIndex, endColumnIndex]) => ({
    updateCells: {
      range: {
        sheetId: data.tab.sheetId,
        startRowIndex: data.headerRow + 1,
        endRowIndex: data.tab.rowCount,
        startColumnIndex,
        endColumnIndex,
      },
      fields: 'userEnteredValue',
    },
  }));
}

const rest = (data: TableData) => columnIds(data.table).filter((id) => !FIXED.includes(id));

/** A tab with a row a criterion: the criterion stays, what was written about it goes. */
export const emptied = (data: TableData) =>
  clear(
    data,
    rest(data).filter((id) => !['criterion', 'text', 'max'].includes(id)),
  );

/** New ids for the rows of an emptied tab: an id means one row for ever. */
function renumber(data: TableData): { row: number; values: Record<string, Wanted> }[] {
  return [...blocksOf(data)].flatMap(([code, rows]) => {
    const first = nextNumber(rows.map((r) => r.key as string));
    return rows.map((r, i) => ({ row: r.row, values: { id: rowIdOf(data.table, code, first + i) } }));
  });
}

/** Leaves of a carried tab the rows whose ids are kept; answers to questions go. */
function keep(data: TableData, kept: ReadonlyMap<string, object>): Request[] {
  const blank = Object.fromEntries([...inputColumns(data), 'status', 'confirmOf'].map((id) => [id, undefined]));
  return setCells(
    data,
    (data.rows as BookRow[]).flatMap((r) => {
      if (!r.filled || r.key === undefined) return [];
      const record = kept.get(r.key) as Record<string, Wanted> | undefined;
      if (!record) return [{ row: r.row, values: blank }];
      // only what the new year takes away is touched: what stands stays as it was written
      const gone = Object.keys(blank).filter((id) => r.raw[id] !== undefined && record[id] === undefined);
      return [{ row: r.row, values: Object.fromEntries(gone.map((id) => [id, undefined])) }];
    }),
  );
}

/** All changes of Sổ chung but rights; Hồ sơ nộp is last, so that its months tell whether the year has been opened. */
export function openRequests(
  view: View,
  next: NextYear,
  obligations: readonly Obligation[],
  from: SchoolYear,
): Request[] {
  const { read, assessment } = view;
  const of = (book: BookId) => read.data.get(book) as TableData;
  const requests: Request[] = [];
  for (const book of EMPTIED) {
    const data = of(book);
    requests.push(...clear(data, rest(data)), ...setCells(data, renumber(data)));
  }
  const books = openNextYear(read.books, [], from, next.to);
  for (const book of ['staff', 'facilities', 'records'] as const)
    requests.push(...keep(of(book), new Map(books[book].map((r) => [r.id, r]))));

  const promises = of('promises');
  const staying = new Map(next.promises.filter((p) => read.places.has(p.id)).map((p) => [p.id, p]));
  const fresh = new Map<string, Cells[]>();
  for (const p of next.promises) {
    if (staying.has(p.id)) continue;
    const { id, commune, ...cells } = p;
    fresh.set(commune, [...(fresh.get(commune) ?? []), { ...cells } as Cells]);
  }
  const added = addRows(promises, fresh, new Set());
  requests.push(...keep(promises, staying), ...added.cells, ...added.rows);

  requests.push(...emptied(assessment.data as unknown as TableData));

  const submissions = of('submissions');
  requests.push(
    ...clear(submissions, rest(submissions)),
    ...[...blocksOf(submissions)].flatMap(([code, rows]) => {
      const first = nextNumber(rows.map((r) => r.key as string));
      return setCells(
        // what stands is cleared by the request before: nothing of it may be taken for equal
        { ...submissions, values: [] },
        rows.map((r, i) => {
          const o = obligations[i];
          return {
            row: r.row,
            values: {
              id: rowIdOf(submissions.table, code, first + i),
              submitted: false,
              ...(o ? obligationCells(o) : {}),
            },
          };
        }),
      );
    }),
  );
  return requests;
}
