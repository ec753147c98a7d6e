/** A statistic (biểu) as data: which rows of which books it counts, in which lines, and what each number adds. */

import { bookTitles, fieldLabel } from '../books/fields';
import type { BookId, Books, RecordOf, Row } from '../books/records';
import type { LocalDate } from '../calendar/local-date';
import type { SchoolYear } from '../calendar/school-year';
import { formatDate } from '../text/format';
import { foldForMatch } from '../text/normalise';
import { type Figure, NO_FIGURE } from './figure';

/** From which day to which day work counts: the school year until today, or one month of it. */
export interface Scope {
  readonly schoolYear: SchoolYear;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The school year until a day. */
export function yearScope(schoolYear: SchoolYear, today: LocalDate): Scope {
  return { schoolYear, from: schoolYear.start, to: today < schoolYear.end ? today : schoolYear.end };
}

/** One number of every line. */
export interface Count {
  readonly id: string;
  /** short header */
  readonly label: string;
  readonly kind: 'integer' | 'money';
  readonly book: BookId;
  /** which of the statistic's rows it counts */
  of(row: Row): boolean;
  /** the cell that is added; undefined: each row counts one */
  readonly field?: string;
  /** what a blank cell adds; undefined: nothing, and it is told */
  readonly blankIs?: number;
}

interface CountInput<B extends BookId> {
  id: string;
  label: string;
  kind?: Count['kind'];
  field?: keyof RecordOf<B> & string;
  of?: (row: RecordOf<B>) => boolean;
  blankIs?: number;
}

/** Declares a number of a book. */
export function count<B extends BookId>(book: B, input: CountInput<B>): Count {
  const { id, label, kind = 'integer', field, of = () => true, blankIs } = input;
  return { id, label, kind, book, field, blankIs, of: of as (row: Row) => boolean };
}

export interface Line {
  readonly key: string;
  readonly label: string;
}

/** Why a row is not counted: `lacking` is to be mended, and the totals do not agree until it is. */
export interface NotCounted {
  readonly kind: 'outside' | 'lacking';
  readonly field?: string;
  readonly reason: string;
}

export interface Statistic {
  readonly id: string;
  readonly title: string;
  /** the book without which a commune has no figures here */
  readonly main: BookId;
  lines(scope: Scope): readonly Line[];
  readonly counts: readonly Count[];
  /** does the row belong here at all? */
  concerns?(row: Row, book: BookId): boolean;
  /** the line of a row, or why it has none */
  place(row: Row, book: BookId, scope: Scope): { key: string } | NotCounted;
  /** rows that others of the same commune replace: row → why */
  replaced?(rows: readonly Row[]): ReadonlyMap<Row, string>;
  /** its lines overlap and must not be added */
  readonly noTotal?: boolean;
  /** a line of which nobody has written a row is blank, not 0: nobody has looked */
  readonly blankLines?: boolean;
}

/** Figures of one line, by the count's id. */
export interface FigureLine extends Line {
  readonly figures: Readonly<Record<string, Figure>>;
}

/** A statistic counted for some books: of one commune, or of all. */
export interface Tabulated {
  readonly lines: readonly FigureLine[];
  /** over all rows, whatever their line */
  readonly total: FigureLine;
  /** rows that were counted, of every book */
  readonly counted: number;
}

/** Same words, whatever their case and spaces. */
export const same = (a: string | undefined, b: string): boolean => foldForMatch(a ?? '') === foldForMatch(b);

/** Lines of a list of words, each its own key. */
export const wordLines = (words: readonly string[]): Line[] => words.map((w) => ({ key: w, label: w }));

/** The word of a list that a cell says. */
export const wordOf = (words: readonly string[], text: string | undefined): string | undefined =>
  words.find((w) => same(text, w));

export const booksOfStatistic = (s: Statistic): BookId[] => [...new Set(s.counts.map((c) => c.book))];

/** A required cell that is blank: the row cannot be placed. */
export const lacking = (book: BookId, field: string): NotCounted => ({
  kind: 'lacking',
  field,
  reason: `chưa ghi “${fieldLabel(book, field)}”`,
});

/** Work is counted by its day: none, another school year, after the last day. */
export function byDay(date: LocalDate | undefined, book: BookId, scope: Scope): NotCounted | undefined {
  if (date === undefined) return lacking(book, 'date');
  if (date < scope.schoolYear.start || date > scope.schoolYear.end)
    return { kind: 'outside', field: 'date', reason: `ngày ${formatDate(date)} ngoài năm học ${scope.schoolYear.id}` };
  if (date < scope.from || date > scope.to)
    return {
      kind: 'outside',
      field: 'date',
      reason: `ngày ${formatDate(date)} ngoài khoảng tổng hợp ${formatDate(scope.from)} – ${formatDate(scope.to)}`,
    };
  return undefined;
}

export interface Placed {
  readonly row: Row;
  readonly book: BookId;
  readonly at: { readonly key: string } | NotCounted;
}

/** Every row that the statistic is about, with its line or the reason why it has none. */
export function placeRows(s: Statistic, books: Books, scope: Scope): Placed[] {
  return booksOfStatistic(s).flatMap((book) => {
    const rows = (books[book] as readonly Row[]).filter((r) => s.concerns?.(r, book) ?? true);
    const replaced = s.replaced?.(rows);
    return rows.map((row): Placed => {
      const why = replaced?.get(row);
      return { row, book, at: why === undefined ? s.place(row, book, scope) : { kind: 'outside', reason: why } };
    });
  });
}

/** What a row adds to a number; undefined where its cell is blank. */
export function adds(c: Count, row: Row): number | undefined {
  if (c.field === undefined) return 1;
  return ((row as unknown as Record<string, number | undefined>)[c.field] ?? c.blankIs) as number | undefined;
}

function figureOf(c: Count, rows: readonly Row[], known: boolean): Figure {
  if (!known) return NO_FIGURE;
  const counted = rows.filter((r) => c.of(r));
  if (counted.length === 0) return { value: 0, rows: [] };
  const filled = counted.filter((r) => adds(c, r) !== undefined);
  if (filled.length === 0) return NO_FIGURE;
  return { value: filled.reduce((n, r) => n + (adds(c, r) ?? 0), 0), rows: filled.map((r) => r.id) };
}

/**
 * Counts a statistic. A book of which nothing can be counted gives blank figures, one without a row of the line gives 0,
 * and rows that all leave the cell blank give blank again.
 */
export function tabulate(s: Statistic, books: Books, scope: Scope): Tabulated {
  const byBook = new Map<BookId, Row[]>();
  const byLine = new Map<string, Row[]>();
  let counted = 0;
  for (const { row, book, at } of placeRows(s, books, scope)) {
    if ('kind' in at) continue;
    counted++;
    for (const [map, key] of [
      [byBook, book],
      [byLine, `${book}/${at.key}`],
    ] as [Map<string, Row[]>, string][]) {
      const list = map.get(key);
      if (list) list.push(row);
      else map.set(key, [row]);
    }
  }
  const line = (key: string, label: string, rowsOf: (book: BookId) => readonly Row[]): FigureLine => ({
    key,
    label,
    figures: Object.fromEntries(
      s.counts.map((c) => {
        const rows = rowsOf(c.book);
        return [c.id, figureOf(c, rows, byBook.has(c.book) && !(s.blankLines && rows.length === 0))];
      }),
    ),
  });
  return {
    counted,
    lines: s.lines(scope).map((l) => line(l.key, l.label, (book) => byLine.get(`${book}/${l.key}`) ?? [])),
    total: line('', 'Cộng', (book) => byBook.get(book) ?? []),
  };
}

/** 'Nhật ký hoạt động' in the middle of a sentence about what a commune has not written. */
export const notWritten = (book: BookId): string => `chưa ghi ${bookTitles[book]}`;
