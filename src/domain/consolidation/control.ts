/** Sums checked two ways: lines against communes, one table against another, and all against the rows of the book itself. */
import { bookTitles, fieldLabel } from '../books/fields';
import type { BookId, Books, Row } from '../books/records';
import { formatMoney, formatNumber } from '../text/format';
import { adds, booksOfStatistic, type Count, placeRows, type Scope, type Statistic, type Tabulated } from './statistic';

/** A cell in which something stands that cannot be read. */
export interface UnreadCell {
  readonly book: BookId;
  readonly rowId: string;
  readonly field: string;
}

/** Two sums that should be one. */
export interface Difference {
  readonly statistic: string;
  /** a sentence with both sums and what lies between them */
  readonly text: string;
}

const shown = (c: Pick<Count, 'kind'>, n: number) => (c.kind === 'money' ? formatMoney(n) : formatNumber(n));

/** "Số lớp, N2: theo nhóm 30, theo xã 29, chênh 1"; undefined where they agree. Blank adds nothing. */
export function compare(
  what: string,
  c: Pick<Count, 'kind'>,
  [nameA, a = 0]: readonly [string, number | undefined],
  [nameB, b = 0]: readonly [string, number | undefined],
): string | undefined {
  if (a === b) return undefined;
  return `${what}: ${nameA} ${shown(c, a)}, ${nameB} ${shown(c, b)}, chênh ${shown(c, Math.abs(a - b))}`;
}

const found = (statistic: string, texts: readonly (string | undefined)[]): Difference[] =>
  texts.flatMap((text) => (text === undefined ? [] : [{ statistic, text }]));

/** Σ over communes of Σ over lines against Σ over lines of Σ over communes, and each line by itself. */
export function crossed(s: Statistic, all: Tabulated, by: readonly Tabulated[]): Difference[] {
  const sum = (values: readonly (number | undefined)[]) => values.reduce<number>((n, v) => n + (v ?? 0), 0);
  return found(
    s.id,
    s.counts.flatMap((c) => {
      const name = `${s.title}, ${c.label}`;
      const byLine = sum(all.lines.map((l) => l.figures[c.id]?.value));
      const byCommune = sum(by.map((t) => t.total.figures[c.id]?.value));
      return [
        ...all.lines.map((l, i) =>
          compare(
            `${name}, ${l.label}`,
            c,
            ['toàn địa bàn', l.figures[c.id]?.value],
            ['cộng các xã', sum(by.map((t) => t.lines[i]?.figures[c.id]?.value))],
          ),
        ),
        compare(name, c, ['cộng theo dòng', byLine], ['cộng theo xã', byCommune]),
      ];
    }),
  );
}

/** The same number from two tables. */
export function between(c: Count, one: [Statistic, Tabulated], other: [Statistic, Tabulated]): Difference[] {
  const total = ([s, t]: [Statistic, Tabulated]) =>
    [s.title.charAt(0).toLowerCase() + s.title.slice(1), t.total.figures[c.id]?.value] as const;
  return found(one[0].id, [compare(c.label, c, total(one), total(other))]);
}

/**
 * Against the book itself: every row and every amount is added up once more, without lines and communes, straight from
 * what stands in the tab. Rows that a rule sets aside (another school year …) are no difference; rows that could not be
 * placed, and cells that could not be read, are.
 */
export function againstBook(
  s: Statistic,
  by: readonly Tabulated[],
  raw: Books,
  scope: Scope,
  unread: readonly UnreadCell[],
): Difference[] {
  const texts: (string | undefined)[] = [];
  const standing = new Map<BookId, Row[]>();
  let rows = 0;
  for (const { row, book, at } of placeRows(s, raw, scope)) {
    if ('kind' in at && at.kind === 'outside') continue;
    rows++;
    const list = standing.get(book);
    if (list) list.push(row);
    else standing.set(book, [row]);
  }
  let counted = 0;
  for (const t of by) counted += t.counted;
  const names = booksOfStatistic(s)
    .map((b) => `“${bookTitles[b]}”`)
    .join(' và ');
  texts.push(compare(`${s.title}, số dòng`, { kind: 'integer' }, [`trong sổ ${names}`, rows], ['tính được', counted]));
  for (const c of s.counts) {
    if (c.field === undefined) continue;
    let written = 0;
    for (const row of standing.get(c.book) ?? []) if (c.of(row)) written += adds(c, row) ?? 0;
    let added = 0;
    for (const t of by) added += t.total.figures[c.id]?.value ?? 0;
    texts.push(compare(`${s.title}, ${c.label}`, c, ['đếm thẳng từ sổ', written], ['tổng hợp', added]));
  }
  for (const [book, fields] of fieldsOf(s)) {
    const cells = unread.filter((u) => u.book === book && fields.has(u.field));
    if (cells.length)
      texts.push(
        `${bookTitles[book]}: ${cells.length} ô không đọc được (${[...new Set(cells.map((u) => fieldLabel(book, u.field)))].join(', ')}) nên chưa cộng`,
      );
  }
  return found(s.id, texts);
}

/** The cells that a statistic adds up, by book. */
export function fieldsOf(s: Statistic): Map<BookId, Set<string>> {
  const out = new Map<BookId, Set<string>>();
  for (const c of s.counts) {
    const fields = out.get(c.book) ?? new Set();
    out.set(c.book, fields);
    if (c.field !== undefined) fields.add(c.field);
  }
  return out;
}
