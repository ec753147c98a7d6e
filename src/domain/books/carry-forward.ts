/** Opens the books of a new school year: people, facilities and lasting records go on; last year's promises are listed. */
import { compareDates, type LocalDate } from '../calendar/local-date';
import type { SchoolYear } from '../calendar/school-year';
import { foldForMatch } from '../text/normalise';
import { recordKinds } from './choices';
import { isBlank } from './fields';
import {
  type Books,
  emptyBooks,
  type FacilityRecord,
  type PromiseRecord,
  type RecordKept,
  type Row,
  type StaffRecord,
} from './records';

/** What the self-assessment says about a weak criterion (thư I.6). */
export interface Weakness {
  readonly rowId: string;
  readonly commune: string;
  readonly criterion: string;
  readonly weakness?: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly responsible?: string;
  readonly dueOn?: LocalDate;
}

/** Answers to questions belong to the year in which they were asked. */
function fresh<T extends Row>(row: T): T {
  const { confirm, confirmOf, ...rest } = row;
  return rest as T;
}

/** The people who are still there when the new year begins. */
export function carryStaff(staff: readonly StaffRecord[], to: SchoolYear): StaffRecord[] {
  return staff.filter((s) => !isBlank(s.name) && (s.to === undefined || s.to >= to.start)).map(fresh);
}

/** Every facility with a name: what was there is there until somebody says otherwise. */
export function carryFacilities(facilities: readonly FacilityRecord[]): FacilityRecord[] {
  return facilities.filter((f) => !isBlank(f.item)).map(fresh);
}

/**
 * The list of records: lasting ones keep their answer, link and keeper; those made anew each year keep their row and
 * keeper and are blank again. "Không áp dụng" is asked again too.
 */
export function carryRecords(records: readonly RecordKept[]): RecordKept[] {
  return records.map((r) => {
    const lasting = recordKinds.some((k) => k.code === r.code && !k.yearly) && r.state === 'Có';
    const { state, date, link, note, ...rest } = fresh(r);
    return lasting ? fresh(r) : rest;
  });
}

/**
 * Last year's promises, in the order of their dates: each remedy that was written in the self-assessment, and those of
 * years before that are still not done. `id` of a new promise is made from the row it stands in.
 */
export function carryPromises(
  weaknesses: readonly Weakness[],
  promises: readonly PromiseRecord[],
  from: SchoolYear,
): PromiseRecord[] {
  const made = weaknesses
    .filter((w) => !isBlank(w.remedy))
    .map(
      (w): PromiseRecord => ({
        id: `${w.rowId}-${from.id.slice(0, 4)}`,
        commune: w.commune,
        schoolYear: from.id,
        criterion: w.criterion,
        weakness: w.weakness,
        cause: w.cause,
        remedy: w.remedy,
        responsible: w.responsible,
        dueOn: w.dueOn,
      }),
    );
  const open = promises.filter((p) => !isBlank(p.remedy) && !isPromiseDone(p)).map(fresh);
  const known = new Set(open.map((p) => p.id));
  return [...open, ...made.filter((p) => !known.has(p.id))].sort((a, b) =>
    compareDates(a.dueOn ?? '9', b.dueOn ?? '9'),
  );
}

/** Whether a promise was kept: "Đã làm", or a day of completion. */
export function isPromiseDone(promise: PromiseRecord): boolean {
  return foldForMatch(promise.state ?? '') === 'đã làm' || promise.doneOn !== undefined;
}

/**
 * The books with which the new year opens. Year plan, months, log, media, money, literacy and submissions start empty;
 * ids stay, so that a person or a room is the same row year after year.
 */
export function openNextYear(books: Books, weaknesses: readonly Weakness[], from: SchoolYear, to: SchoolYear): Books {
  return {
    ...emptyBooks,
    staff: carryStaff(books.staff, to),
    facilities: carryFacilities(books.facilities),
    records: carryRecords(books.records),
    promises: carryPromises(weaknesses, books.promises, from),
  };
}
