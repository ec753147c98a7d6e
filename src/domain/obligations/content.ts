/** What has been written for an obligation, what is still missing and what is wrong in it: read from the books. */
import { fieldLabel, isBlank, missingFields } from '../books/fields';
import type { BookId, Books, Row } from '../books/records';
import type { Problem } from '../books/run-checks';
import { markOf } from '../text/mark';
import type { Obligation } from './obligation';

export interface Missing {
  readonly book?: BookId;
  readonly rowId?: string;
  readonly field: string;
  readonly message: string;
}

export interface Content {
  /** cells that people have filled */
  readonly filled: number;
  readonly missing: readonly Missing[];
  readonly errors: readonly Missing[];
  /** the same for the same content, different for any change */
  readonly mark: string;
}

// Not written by a commune's people, or no content of what is handed in.
const notContent = new Set([
  'id',
  'commune',
  'communeName',
  'status',
  'block',
  'confirm',
  'confirmOf',
  'rolls',
  'rolledFrom',
  'satisfaction',
  'satisfactionN',
  'firstSeen',
]);
// The state of a month's line is set afterwards, while the plan is carried out.
const notPlan = new Set(['state']);

type Cells = [string, unknown][];

const cellsOf = (book: BookId, row: Row): Cells =>
  Object.entries(row).filter(
    ([field, value]) => !notContent.has(field) && !(book === 'monthPlan' && notPlan.has(field)) && !isBlank(value),
  );

/** A mark of rows' content; sorting the rows or moving columns does not change it. */
export function contentMark(book: BookId, rows: readonly Row[]): string {
  const lines = rows.map((r) => JSON.stringify([r.id, ...cellsOf(book, r).sort(([x], [y]) => (x < y ? -1 : 1))]));
  return markOf(lines.sort().join('\n'));
}

/** The books of which a year's report gives the figures; each needs at least one row. */
export const reportBooks = ['staff', 'yearPlan', 'activities', 'money', 'facilities', 'records'] as const;

const noRow: Partial<Record<BookId, string>> = {
  staff: 'Chưa có ai trong Đội ngũ. Hãy ghi ban giám đốc và người phụ trách.',
  yearPlan: 'Chưa có dòng nào trong Kế hoạch năm.',
  activities: 'Chưa có dòng nào trong Nhật ký hoạt động.',
  money: 'Chưa có dòng nào trong Kinh phí; nếu không có kinh phí, hãy ghi một dòng với số 0.',
  facilities: 'Chưa có dòng nào trong Cơ sở vật chất.',
  records: 'Chưa có dòng nào trong Hồ sơ sổ sách.',
};

/** The mark is asked for only where something was handed in: a book that nobody submits is not hashed. */
function lazily(content: Omit<Content, 'mark'>, count: () => string): Content {
  let known: string | undefined;
  return {
    ...content,
    get mark() {
      known ??= count();
      return known;
    },
  };
}

/** The same content with another list of what is missing. */
export function withMissing(content: Content, missing: readonly Missing[]): Content {
  return lazily({ filled: content.filled, missing, errors: content.errors }, () => content.mark);
}

/**
 * The content of a plan or report of one commune. `books` are the commune's own; `problems` what the checks left open.
 * The self-assessment's content comes from its own tab: see `contentFrom`.
 */
export function contentOf(obligation: Obligation, books: Books, problems: readonly Problem[]): Content {
  const parts: [BookId, readonly Row[]][] =
    obligation.kind === 'yearPlan'
      ? [['yearPlan', books.yearPlan]]
      : obligation.kind === 'monthPlan'
        ? [['monthPlan', books.monthPlan.filter((l) => l.period === obligation.period)]]
        : reportBooks.map((b): [BookId, readonly Row[]] => [b, books[b]]);
  const missing: Missing[] = [];
  const errors: Missing[] = [];
  let filled = 0;
  const written: [BookId, readonly Row[]][] = [];
  for (const [book, all] of parts) {
    // A spare row in which nobody has written is no row; a month's line that says only its month neither.
    const rows = all.filter((r) => cellsOf(book, r).some(([f]) => f !== 'period'));
    if (rows.length === 0 && obligation.kind === 'yearReport')
      missing.push({ book, field: '', message: noRow[book] ?? '' });
    for (const row of rows) {
      filled += cellsOf(book, row).length;
      for (const field of missingFields(book, row as never))
        missing.push({ book, rowId: row.id, field, message: `Chưa có “${fieldLabel(book, field)}”.` });
    }
    const ids = new Set(rows.map((r) => r.id));
    for (const p of problems)
      if (p.book === book && p.severity === 'error' && p.code !== 'required' && ids.has(p.rowId))
        errors.push({ book, rowId: p.rowId, field: p.field, message: p.message });
    written.push([book, rows]);
  }
  return lazily({ filled, missing, errors }, () =>
    markOf(written.map(([book, rows]) => contentMark(book, rows)).join()),
  );
}

/** The content of something whose cells are counted elsewhere, such as the self-assessment. `text` is all that was written. */
export function contentFrom(
  filled: number,
  missing: readonly Missing[],
  errors: readonly Missing[],
  text: string,
): Content {
  return lazily({ filled, missing, errors }, () => markOf(text));
}
