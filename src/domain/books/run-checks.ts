/** Runs the checks over the books, and lets a "Đúng, vì…" answer silence the questions that stood when it was given. */
import { fnv1a } from '../text/mark';
import { foldForMatch, normalise } from '../text/normalise';
import { type CheckContext, checks, makeLookup, type Severity } from './checks';
import { bookTitles } from './fields';
import type { BookId, Books, Row } from './records';

export interface Problem {
  readonly book: BookId;
  readonly rowId: string;
  readonly commune: string;
  readonly field: string;
  /** id of the check */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** the same for the same question about the same values; changes when the values do */
  readonly key: string;
}

export interface CheckResult {
  /** what still asks for an answer, in book and row order */
  readonly open: Problem[];
  /** what a "Đúng, vì…" answer has silenced */
  readonly silenced: Problem[];
  /** answers seen for the first time: `confirmOf` is to be written into the row's script-owned cell */
  readonly confirmed: { book: BookId; rowId: string; confirmOf: string }[];
}

/** The reason in a "Đúng, vì…" answer, or undefined when it gives none ("đúng", "ok"). */
export function confirmReason(text: string | undefined): string | undefined {
  const t = normalise(text ?? '');
  const reason = t.replace(/^đúng/i, '').replace(/^[\s,.;:–-]*(vì)?[\s,.;:–-]*/i, '');
  return foldForMatch(reason).length >= 4 ? reason : undefined;
}

/** Short, and the same in every engine. */
export const shortHash = (text: string): string => fnv1a(text).toString(36);

/** All problems of one row, silenced or not. */
function problemsOf(book: BookId, row: Row, lookup: ReturnType<typeof makeLookup>): Problem[] {
  return checks.flatMap((check) =>
    check.look(book, row as never, lookup).map(({ field, words }) => ({
      book,
      rowId: row.id,
      commune: row.commune,
      field,
      code: check.id,
      severity: check.severity,
      message: check.sentence.replace(/\{(\w+)\}/g, (all, word: string) => words[word] ?? all),
      key: `${check.id}.${field}.${shortHash(Object.values(words).join('|'))}`,
    })),
  );
}

/**
 * Checks every row; a problem in one never stops the others. An answer silences the questions that stood when it was
 * first seen (`confirmOf`), not later ones, and not when the value is changed afterwards. Errors are not silenced.
 */
export function runChecks(books: Books, context: CheckContext): CheckResult {
  const lookup = makeLookup(books, context);
  const result: CheckResult = { open: [], silenced: [], confirmed: [] };
  for (const book of Object.keys(bookTitles) as BookId[])
    for (const row of books[book] as readonly Row[]) {
      const problems = problemsOf(book, row, lookup);
      const questions = problems.filter((p) => p.severity === 'question').map((p) => p.key);
      const answered = confirmReason(row.confirm) !== undefined;
      const before = row.confirmOf?.split(/\s+/).filter((k) => k !== '') ?? [];
      const silent = !answered ? [] : before.length > 0 ? before : questions;
      if (answered && before.length === 0 && questions.length > 0)
        result.confirmed.push({ book, rowId: row.id, confirmOf: questions.join(' ') });
      for (const p of problems)
        (silent.includes(p.key) && p.severity === 'question' ? result.silenced : result.open).push(p);
      if (!answered && normalise(row.confirm ?? '') !== '')
        result.open.push({
          book,
          rowId: row.id,
          commune: row.commune,
          field: 'confirm',
          code: 'confirm-reason',
          severity: 'question',
          message: 'Ô giải thích chưa nói lý do. Hãy ghi “Đúng, vì …” và nêu vì sao.',
          key: 'confirm-reason.confirm',
        });
    }
  return result;
}
