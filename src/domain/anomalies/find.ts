/** The list of the finders, and all their questions with keys. */
import { shortHash } from '../books/run-checks';
import { oneEvidence, sameCommune, sameMonth, sameText } from './copies';
import { lastYearAgain, leap, nobodyAbsent, rounded } from './figures';
import type { AnomalyInput, Finder, FoundAnomaly } from './model';
import { atOneGo, onHoliday } from './times';

/** In the order in which a commune's questions are listed. */
export const finders: readonly Finder[] = [
  onHoliday,
  sameMonth,
  sameCommune,
  lastYearAgain,
  oneEvidence,
  nobodyAbsent,
  rounded,
  leap,
  sameText,
  atOneGo,
];

/** Every question of every finder; the same input gives the same list, whatever the order of rows. */
export function findAnomalies(input: AnomalyInput): FoundAnomaly[] {
  const found = new Map<string, FoundAnomaly>();
  for (const { id, title, look } of finders)
    for (const r of look(input)) {
      const key = `${id}-${r.communes[0] ?? ''}-${shortHash([...r.communes, r.values].join('|'))}`;
      if (!found.has(key)) found.set(key, { ...r, check: id, title, key });
    }
  return [...found.values()];
}
