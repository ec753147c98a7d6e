/** What a total does not contain, row by row, with the reason: nothing is left out in silence. */
import { bookTitles, fieldLabel, requiredFields } from '../books/fields';
import type { BookId, Books, Row } from '../books/records';
import { fieldsOf, type UnreadCell } from './control';
import { placeRows, type Scope, type Statistic } from './statistic';

export interface LeftOut {
  readonly statistic: string;
  readonly book: BookId;
  readonly rowId: string;
  /** as the row says it */
  readonly commune: string;
  readonly field?: string;
  /** outside: a rule sets it aside; blank: the row counts, but this cell of it adds nothing; the others are to be mended */
  readonly kind: 'outside' | 'lacking' | 'commune' | 'unread' | 'blank';
  readonly reason: string;
}

/** Rows and cells that the figures of a statistic do not contain, in the order of the books. */
export function leftOutOf(
  s: Statistic,
  raw: Books,
  scope: Scope,
  known: ReadonlySet<string>,
  unread: readonly UnreadCell[],
): LeftOut[] {
  const out: LeftOut[] = [];
  const fields = fieldsOf(s);
  const unreadable = new Set(unread.map((u) => `${u.book}/${u.rowId}/${u.field}`));
  for (const { row, book, at } of placeRows(s, raw, scope)) {
    const say = (kind: LeftOut['kind'], reason: string, field?: string) =>
      out.push({ statistic: s.id, book, rowId: row.id, commune: row.commune, kind, reason, field });
    const cannotRead = (field: string) => unreadable.has(`${book}/${row.id}/${field}`);
    if ('kind' in at) {
      const broken = at.field !== undefined && cannotRead(at.field);
      if (broken)
        say('unread', `ô “${fieldLabel(book, at.field ?? '')}” không đọc được nên dòng này chưa tính`, at.field);
      else say(at.kind, at.reason, at.field);
      continue;
    }
    if (!known.has(row.commune)) {
      say('commune', row.commune === '' ? 'không rõ của xã nào' : `mã xã “${row.commune}” không có trong Danh mục xã`);
      continue;
    }
    for (const field of fields.get(book) ?? [])
      if (cannotRead(field)) say('unread', `ô “${fieldLabel(book, field)}” không đọc được nên chưa cộng`, field);
      else if (isRequired(book, field) && (row as Row & Record<string, unknown>)[field] === undefined)
        say('blank', `“${fieldLabel(book, field)}” để trống nên không cộng được`, field);
  }
  return out;
}

const isRequired = (book: BookId, field: string) => (requiredFields[book] as readonly string[]).includes(field);

/** "Nhật ký hoạt động, dòng 00577-HD-0008: ô “Số lượt người” không đọc được nên chưa cộng". */
export const leftOutText = (x: LeftOut): string => `${bookTitles[x.book]}, dòng ${x.rowId}: ${x.reason}`;
