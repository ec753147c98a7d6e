/** What a question about odd figures is: asked of the district, never an error, and of no weight in any score. */
import type { ActivityRecord, LiteracyRecord, MediaItem } from '../books/records';
import type { LocalDate } from '../calendar/local-date';
import type { SchoolYear } from '../calendar/school-year';
import type { Measures } from '../rating/measures';

/** One commune as the finders see it. */
export interface AnomalyCommune {
  readonly code: string;
  /** 'Xã Đa Tốn' */
  readonly label: string;
  readonly activities: readonly ActivityRecord[];
  readonly media: readonly MediaItem[];
  readonly literacy: readonly LiteracyRecord[];
  readonly measures: Measures;
  /** totals of the school year before, where Lịch sử điểm has them; its rows are not at hand */
  readonly lastYear?: { readonly schoolYear: string; readonly totals: ReadonlyMap<string, number> };
}

export interface AnomalyInput {
  readonly communes: readonly AnomalyCommune[];
  readonly schoolYear: SchoolYear;
  readonly today: LocalDate;
}

/** One thing found. */
export interface Raised {
  /** codes of the communes that it is about; the first one's list holds it */
  readonly communes: readonly string[];
  /** a question with its figures */
  readonly question: string;
  /** ids of the rows that it is about, the telling ones first */
  readonly rows: readonly string[];
  /**
   * The values that an answer is about: while they stay the same, the answer stands. What is said of a whole log
   * changes when the log has doubled or the share has moved by ten points, not with each new row.
   */
  readonly values: string;
}

/** One kind of question. */
export interface Finder {
  /** stable: in keys and in the tab Bất thường */
  readonly id: string;
  /** as the tab and the dialog name it */
  readonly title: string;
  readonly look: (input: AnomalyInput) => Raised[];
}

/** A question with its identity. */
export interface FoundAnomaly extends Raised {
  readonly check: string;
  readonly title: string;
  /** the same for the same question about the same values: 'so-tron-00577-1k2j3h' */
  readonly key: string;
}

/** How often a count has doubled from `least`. */
export const doublings = (n: number, least: number): number => Math.floor(Math.log2(Math.max(1, n / least)));

/** At most so many names in a sentence: '03/01/2023, 05/01/2023 và 4 ngày nữa'. */
export function listed(items: readonly string[], most: number, more: string): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} và ${items.length - most} ${more} nữa` : shown;
}
