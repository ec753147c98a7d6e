/** Three-way comparison of one cell: the file, the workbook now, and what it was when the file was made. */

/** A cell's content made comparable: '' is blank. */
export type Side = string | number | boolean;

/**
 * none: the file did not change it; kept: only the workbook did, or nobody; agreed: both to the same; taken: only the file did;
 * conflict: both, differently, and a person must choose.
 */
export type Outcome = 'none' | 'kept' | 'agreed' | 'taken' | 'conflict';

/** Equal as cells: numbers differ by less than a millionth of their size. */
export function sameSide(a: Side, b: Side): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  return a === b;
}

/** What becomes of one cell. A file that equals its base never changes anything, whatever the workbook says. */
export function compareCell(base: Side, book: Side, file: Side): Outcome {
  if (sameSide(file, base)) return sameSide(book, base) ? 'none' : 'kept';
  if (sameSide(file, book)) return 'agreed';
  return sameSide(book, base) ? 'taken' : 'conflict';
}
