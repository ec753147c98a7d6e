/** The centres' books as the consolidation takes them: what is counted, and every row that stands in the tabs. */

import type { BookId, Books } from '../../domain/books/records';
import { parsePeriod } from '../../domain/calendar/school-year';
import { type Consolidation, consolidate } from '../../domain/consolidation/consolidate';
import { yearScope } from '../../domain/consolidation/statistic';
import type { Context } from '../../workbook/command';
import { heirFinder } from '../books/heirs';
import type { BookRow } from '../books/read-books';
import type { View } from '../books/view';
import { labelOf } from '../common/district';
import { yearOf } from '../obligations/calendar';

/**
 * Every row in which somebody has written, straight from the tabs: also those that readBooks could give to no commune.
 * A merged unit's rows stand under its heir, as everywhere.
 */
function rawBooks(c: Context, view: View): Books {
  const heirOf = heirFinder(c, view.assessment.district.communes);
  return Object.fromEntries(
    [...view.read.data].map(([book, data]): [BookId, unknown[]] => [
      book,
      (data.rows as BookRow[])
        .filter((row) => row.filled)
        .map((row) => {
          const code = String(row.record.commune ?? '');
          const period = row.record.period === undefined ? {} : { period: parsePeriod(String(row.record.period)) };
          return {
            ...row.record,
            ...period,
            id: row.key ?? `${row.row + 1} (không có mã)`,
            commune: heirOf(code) ?? code,
          };
        }),
    ]),
  ) as unknown as Books;
}

const known = new WeakMap<View, Consolidation>();

/** The consolidation of a view: counted once a run. */
export function consolidationOf(c: Context, view: View): Consolidation {
  let done = known.get(view);
  if (!done) {
    const { communes, settings } = view.assessment.district;
    done = consolidate({
      books: view.read.books,
      raw: rawBooks(c, view),
      units: communes.map((x) => ({ code: x.code, label: labelOf(x) })),
      scope: yearScope(yearOf(settings), c.now.slice(0, 10)),
      unread: view.read.unread,
    });
    known.set(view, done);
  }
  return done;
}
