/** Which unit followed which, so that a centre merged into another keeps its history and a reused code misleads nobody. */
import type { LocalDate } from '../calendar/local-date';
import { type CommuneKey, type CommuneKind, communeKey } from './commune';

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: CommuneKind;
  readonly validFrom: LocalDate;
  /** Last day; undefined while the unit exists. */
  readonly validTo?: LocalDate;
}

export interface Succession {
  readonly from: CommuneKey;
  readonly to: CommuneKey;
  readonly date: LocalDate;
  /** The whole unit, a part of it, or the part called "phần còn lại" in the resolution. */
  readonly extent: 'whole' | 'part' | 'rest';
  /** Whether the centre's books go on at `to`: exactly one heir for each unit that ended. */
  readonly heir: boolean;
}

export interface UnitTable {
  readonly units: readonly Unit[];
  readonly successions: readonly Succession[];
}

/** The units that existed on a day, in order of code. */
export function unitsAt(table: UnitTable, date: LocalDate): Unit[] {
  return table.units
    .filter((u) => u.validFrom <= date && (u.validTo === undefined || date <= u.validTo))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** The unit of a key, or undefined. */
export function unitOf(table: UnitTable, key: CommuneKey): Unit | undefined {
  return table.units.find((u) => communeKey(u) === key);
}

/** What a unit became: every successor, parts marked. Empty while it exists. */
export function successors(table: UnitTable, key: CommuneKey): Succession[] {
  return table.successions.filter((s) => s.from === key);
}

/** What a unit was made of: every predecessor, parts marked. */
export function predecessors(table: UnitTable, key: CommuneKey): Succession[] {
  return table.successions.filter((s) => s.to === key);
}

/** The unit that carries on the centre of `key` on a day; the unit itself while it exists; undefined where unknown. */
export function heirAt(table: UnitTable, key: CommuneKey, date: LocalDate): Unit | undefined {
  let unit = unitOf(table, key);
  while (unit?.validTo !== undefined && unit.validTo < date) {
    const next = successors(table, communeKey(unit)).find((s) => s.heir);
    unit = next && unitOf(table, next.to);
  }
  return unit && unit.validFrom <= date ? unit : undefined;
}

export interface HistoryEntry {
  readonly unit: Unit;
  /** How much of the unit came into the centre's area; the centre itself is whole. */
  readonly extent: Succession['extent'];
  /** Whether its books belong to this centre's history; a part without heir is named, its figures are not counted. */
  readonly counted: boolean;
}

/**
 * The history of a centre: itself first, then the units it was made of, newest first. Summing the counted ones over
 * all centres of a day counts each former centre exactly once.
 */
export function historyOf(table: UnitTable, key: CommuneKey): HistoryEntry[] {
  const self = unitOf(table, key);
  if (!self) return [];
  const found = new Map<CommuneKey, HistoryEntry>([[key, { unit: self, extent: 'whole', counted: true }]]);
  // A map grows while it is walked, so predecessors of predecessors are reached too.
  for (const [k, entry] of found) {
    for (const s of predecessors(table, k)) {
      const unit = unitOf(table, s.from);
      if (!unit) continue;
      const counted = entry.counted && s.heir;
      if (found.get(s.from)?.counted) continue;
      const extent = entry.extent === 'whole' ? s.extent : 'part';
      found.set(s.from, { unit, extent, counted });
    }
  }
  return [...found.values()].sort((a, b) =>
    a.unit.validFrom !== b.unit.validFrom
      ? a.unit.validFrom < b.unit.validFrom
        ? 1
        : -1
      : a.unit.code < b.unit.code
        ? -1
        : 1,
  );
}
