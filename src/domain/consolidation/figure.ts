/** A number that knows which rows it counts; blank is "chưa có số liệu", never 0. */

/** `value` is undefined where the books say nothing. */
export interface Figure {
  readonly value?: number;
  /** ids of the rows that were added up */
  readonly rows: readonly string[];
}

/** Nothing has been written. */
export const NO_FIGURE: Figure = { rows: [] };

/** What a blank figure says in words. */
export const NOT_KNOWN = 'chưa có số liệu';

/** Figures added; blank ones add nothing, and all blank stays blank. */
export function sumOf(figures: readonly Figure[]): Figure {
  const known = figures.filter((f) => f.value !== undefined);
  if (known.length === 0) return NO_FIGURE;
  return { value: known.reduce((n, f) => n + (f.value ?? 0), 0), rows: known.flatMap((f) => f.rows) };
}

/** done ÷ planned; undefined where one of them is blank, or nothing was planned. */
export function shareOf(done: Figure | undefined, planned: Figure | undefined): number | undefined {
  if (done?.value === undefined || !planned?.value) return undefined;
  return done.value / planned.value;
}
