/** Blocks of a document in few words, and the sums that their sentences say. */

import { activityCategories, type CategoryCode, categoryOf } from '../books/choices';
import type { Period } from '../calendar/school-year';
import { formatNumber } from '../text/format';
import type { Block, CellKind, DocumentCell, DocumentColumn, Figure, Run } from './model';

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs, indent: true });
export const italic = (...runs: Run[]): Block => ({ kind: 'paragraph', runs, indent: true, italic: true });
export const list = (items: readonly (readonly Run[])[]): Block => ({ kind: 'list', items });
/** Lines that people fill in by hand; the hint says with what: '(thuận lợi trong tháng)'. */
export const dotted = (hint: string, lines = 2): Block => ({ kind: 'dotted', lines, hint: `(${hint})` });
/** A line of a form with its label: 'Ngày họp: ……'. */
export const blankLine = (label: string, lines = 1): Block => ({ kind: 'dotted', lines, hint: `${label}:` });
export const column = (header: string, weight: number, kind: CellKind = 'text'): DocumentColumn => ({
  header,
  kind,
  weight,
});

export type TableBlock = Extract<Block, { kind: 'table' }>;
export const table = (
  key: string,
  columns: readonly DocumentColumn[],
  rows: readonly (readonly DocumentCell[])[],
  more: Partial<Pick<TableBlock, 'caption' | 'totals' | 'groups' | 'source' | 'blank'>> = {},
): TableBlock => ({ kind: 'table', key, columns, rows, ...more });

/** Where a figure stands: the tab's title, the row's label, the column's header. */
export function figure(
  label: string,
  value: number | undefined,
  source: readonly [tab: string, row: string, column: string],
  kind: Figure['kind'] = 'number',
): Figure {
  const [tab, row, header] = source;
  return { label, value, kind, source: { tab, row, column: header } };
}

export interface Sum {
  /** undefined where no row gives the number */
  readonly value: number | undefined;
  /** rows that leave it blank */
  readonly lacking: number;
}

/** Adds what is given; a total over nothing is no 0. */
export function sumOf<T>(rows: readonly T[], pick: (row: T) => number | undefined): Sum {
  const values = rows.map(pick);
  const known = values.filter((v): v is number => v !== undefined);
  return { value: known.length ? known.reduce((a, b) => a + b, 0) : undefined, lacking: values.length - known.length };
}

/** ' (chưa kể 2 dòng chưa ghi số)' after a total that leaves rows out. */
export const lackingNote = (sum: Sum): string =>
  sum.value === undefined || sum.lacking === 0 ? '' : ` (chưa kể ${formatNumber(sum.lacking)} dòng chưa ghi số)`;

/** '11/2022'. */
export const monthText = (p: Period): string => `${p.slice(5)}/${p.slice(0, 4)}`;

/** 'tháng 02/2023', 'tháng 11/2022': months 1 and 2 carry a 0 (NĐ 30/2020 Phụ lục I). */
export const monthName = (p: Period): string => {
  const month = Number(p.slice(5));
  return `tháng ${month <= 2 ? `0${month}` : month}/${p.slice(0, 4)}`;
};

/** 'tháng 11/2022', 'từ tháng 11/2022 đến tháng 01/2023'; '' where no month is given. */
export function monthsText(first: Period | undefined, last: Period | undefined): string {
  const from = first ?? last;
  if (from === undefined) return '';
  return last === undefined || first === undefined || first === last
    ? monthName(from)
    : `từ ${monthName(first)} đến ${monthName(last)}`;
}

export interface ByCategory<T> {
  readonly code: CategoryCode | undefined;
  readonly name: string;
  readonly rows: T[];
}

/** Rows by group of content in the order of the list; those of no known group come last. Groups without rows are left out. */
export function byCategory<T extends { readonly category?: string }>(rows: readonly T[]): ByCategory<T>[] {
  const of = (code: CategoryCode | undefined) => rows.filter((r) => categoryOf(r.category) === code);
  return [
    ...activityCategories.map(({ code, name }) => ({ code: code as CategoryCode | undefined, name, rows: of(code) })),
    { code: undefined, name: 'Chưa ghi nhóm nội dung', rows: of(undefined) },
  ].filter((g) => g.rows.length > 0);
}

/** Words one after another: 'a, b và c'. */
export function andList(words: readonly string[]): string {
  const last = words[words.length - 1];
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} và ${last}`;
}

/** A sentence's end: one full stop, whatever the person wrote. */
export const sentence = (text: string): string => `${text.trim().replace(/[\s.;,]+$/, '')}.`;

/** The first letter small, for the middle of a sentence; words in capitals ('UBND …') stay. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

export const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
