/** Who runs the centre, as its documents name them: from Đội ngũ. */

import { DIRECTOR, lecturerPositions, positions } from '../../books/choices';
import { isBlank } from '../../books/fields';
import type { StaffRecord } from '../../books/records';
import type { LocalDate } from '../../calendar/local-date';
import { foldForMatch } from '../../text/normalise';
import { column, table } from '../blocks';
import type { Block } from '../model';

const same = (a: string | undefined, b: string) => foldForMatch(a ?? '') === foldForMatch(b);

/** Those who are there on a day, in the order of their positions. */
export function peopleOn(staff: readonly StaffRecord[], day: LocalDate): StaffRecord[] {
  const rank = (s: StaffRecord) => {
    const i = positions.findIndex((p) => same(s.position, p));
    return i < 0 ? positions.length : i;
  };
  return staff
    .filter((s) => !isBlank(s.name) && (s.from === undefined || s.from <= day) && (s.to === undefined || s.to >= day))
    .map((s, order) => ({ s, order }))
    .sort((a, b) => rank(a.s) - rank(b.s) || a.order - b.order)
    .map(({ s }) => s);
}

/** The director's name, where exactly one person holds the position. */
export function directorName(staff: readonly StaffRecord[], day: LocalDate): string | undefined {
  const directors = peopleOn(staff, day).filter((s) => same(s.position, DIRECTOR));
  return directors.length === 1 ? directors[0]?.name : undefined;
}

export interface Position {
  readonly position: string;
  readonly count: number;
}

/** How many hold each position, positions in their order; those that nobody holds are left out. */
export function countPositions(people: readonly StaffRecord[]): Position[] {
  return positions
    .map((position) => ({
      position: position as string,
      count: people.filter((s) => same(s.position, position)).length,
    }))
    .filter((p) => p.count > 0);
}

/** Speakers and helpers are no part of the centre's management. */
export const isManaging = (s: StaffRecord): boolean => !lecturerPositions.some((p) => same(s.position, p));

/** 'Nguyễn Văn A, Phó Chủ tịch UBND xã'. */
export const personText = (s: StaffRecord): string => [s.name, s.mainJob].filter((x) => !isBlank(x)).join(', ');

/** The table of who does what. */
export function dutiesTable(people: readonly StaffRecord[]): Block {
  return table(
    'phan-cong',
    [
      column('TT', 6, 'number'),
      column('Họ và tên', 20),
      column('Chức danh tại trung tâm', 17),
      column('Chức vụ kiêm nhiệm', 20),
      column('Nhiệm vụ được phân công', 28),
    ],
    people.map((s, i) => [i + 1, s.name, s.position, s.mainJob, s.duties]),
    { source: 'Đội ngũ', blank: '' },
  );
}
