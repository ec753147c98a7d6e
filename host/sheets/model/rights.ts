/** Who may change what: the protections of a workbook against the calling account (sheets-api.md §4.5, §8). */
import type { HostSheet, HostWorkbook, Json } from '../../types';
import { refuse } from '../errors';
import { strictness, type Verdict } from '../strictness';
import type { Dimension } from './draft';
import { findSheet, intersects, type Rect, rectOf, subtract } from './ranges';

/** The account that calls, and who else may write. */
export interface SheetsCaller {
  email: string;
  role: 'owner' | 'writer' | 'commenter' | 'reader';
  owner: string;
  /** all accounts with write access, the owner included */
  editors: string[];
  /** language of the account, for the engine's messages */
  language: string;
}

/** May the account write to the file at all? */
export function mayWrite(caller: SheetsCaller): boolean {
  return caller.role === 'owner' || caller.role === 'writer';
}

export function sameAccount(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** May this account change what the protection covers? */
export function mayEdit(protection: Json, caller: SheetsCaller): boolean {
  if (!mayWrite(caller)) return false;
  if (protection.warningOnly || sameAccount(caller.email, caller.owner)) return true;
  const { editors } = protection;
  if (!editors) return true;
  return (editors.users ?? []).some((u: string) => sameAccount(u, caller.email));
}

/** Is it the protection of a whole tab? */
export function coversSheet(protection: Json): boolean {
  const r = protection.range;
  return (
    r !== undefined &&
    r.startRowIndex === undefined &&
    r.endRowIndex === undefined &&
    r.startColumnIndex === undefined &&
    r.endColumnIndex === undefined
  );
}

/** The range of a protection, through its named range where it has one. */
export function protectionRange(wb: HostWorkbook, protection: Json): Json {
  if (protection.namedRangeId !== undefined) {
    return wb.namedRanges.find((n) => n.namedRangeId === protection.namedRangeId)?.range ?? protection.range;
  }
  return protection.range;
}

/** The checks of one caller against one workbook (the draft's current state). */
export class Rights {
  readonly caller: SheetsCaller;
  private readonly workbook: HostWorkbook;
  private readonly all: boolean;

  constructor(workbook: HostWorkbook, caller: SheetsCaller) {
    this.workbook = workbook;
    this.caller = caller;
    this.all = sameAccount(caller.email, caller.owner);
  }

  /** Protections of a tab that this caller may not edit. */
  blocking(sheet: HostSheet): Json[] {
    if (this.all) return [];
    return sheet.protectedRanges.filter((p) => !mayEdit(p, this.caller));
  }

  /** Refuses where a cell of the rectangle is protected against the caller. */
  cells(sheet: HostSheet, rect: Rect): void {
    if (this.touches(sheet, rect)) refuse('protected');
  }

  touches(sheet: HostSheet, rect: Rect): boolean {
    if (this.all) return false;
    for (const p of sheet.protectedRanges) {
      if (mayEdit(p, this.caller)) continue;
      const covered = rectOf(protectionRange(this.workbook, p) ?? {}, sheet);
      if (!intersects(covered, rect)) continue;
      let rest: Rect[] = [
        {
          r0: Math.max(rect.r0, covered.r0),
          r1: Math.min(rect.r1, covered.r1),
          c0: Math.max(rect.c0, covered.c0),
          c1: Math.min(rect.c1, covered.c1),
        },
      ];
      for (const hole of p.unprotectedRanges ?? []) {
        const h = rectOf(hole, sheet);
        rest = rest.flatMap((r) => subtract(r, h));
        if (rest.length === 0) break;
      }
      if (rest.length > 0) return true;
    }
    return false;
  }

  /** Refuses a change over others' cells unless the open question says it is allowed. */
  over(sheet: HostSheet, rect: Rect, verdict: Verdict): void {
    if (verdict === 'refused') this.cells(sheet, rect);
  }

  /** Refuses anything that changes the tab itself while somebody else's protection is on it. */
  sheet(sheet: HostSheet, withRanges: Verdict): void {
    for (const p of this.blocking(sheet)) {
      if (coversSheet(p) || withRanges === 'refused') refuse('protected');
    }
  }

  /** Refuses inserting (`from === to`), deleting or moving rows or columns as T2 says. */
  structure(sheet: HostSheet, dimension: Dimension, from: number, to: number, inserting: boolean): void {
    const [s, e] = dimension === 'ROWS' ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
    const t2 = strictness.T2;
    for (const p of this.blocking(sheet)) {
      const range = protectionRange(this.workbook, p) ?? {};
      let verdict: Verdict;
      if (coversSheet(p)) verdict = p.unprotectedRanges?.length ? t2.structureOfProtectedSheet : 'refused';
      else {
        const start = range[s] ?? 0;
        const end = range[e] ?? Number.POSITIVE_INFINITY;
        if (!inserting && start < to && from < end) {
          verdict = range[s] === undefined && range[e] === undefined ? t2.changeRowsInsideOthers : 'refused';
        } else if (inserting && start < from && from < end) verdict = t2.changeRowsInsideOthers;
        else if (inserting && range[s] === undefined && range[e] === undefined) verdict = t2.changeRowsInsideOthers;
        else if (start >= to) verdict = t2.shiftOthersProtections;
        else verdict = t2.changeRowsInOwnBlock;
      }
      if (verdict === 'refused') refuse('protected');
    }
  }

  /** Refuses changing a protection that does not list the caller. */
  protection(protection: Json): void {
    if (this.all || mayEdit(protection, this.caller)) return;
    if (strictness.T5.changeForeignProtection === 'refused') refuse('protected');
  }

  sheetById(id: number | undefined): HostSheet | undefined {
    return findSheet(this.workbook, id);
  }
}
