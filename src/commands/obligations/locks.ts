/** What acceptance locks: whole blocks of a commune, or the rows of one month; derived from the answers in Hồ sơ nộp. */

import { parsePeriod } from '../../domain/calendar/school-year';
import { reportBooks } from '../../domain/obligations/content';
import { SELF_ASSESSMENT, YEAR_PLAN, YEAR_REPORT } from '../../domain/obligations/obligation';
import { ACCEPTED } from '../../domain/obligations/state';
import type { Book } from '../../workbook/book/read';
import type { RowLock } from '../../workbook/layout/layout';

const MONTH = /^ke-hoach-thang:(.+)$/;

/** Tabs whose block an accepted obligation locks; a month's plan locks rows instead. */
export function blocksLockedBy(obligation: string): readonly string[] {
  if (obligation === YEAR_PLAN) return ['yearPlan'];
  if (obligation === SELF_ASSESSMENT) return ['selfAssessment'];
  return obligation === YEAR_REPORT ? reportBooks : [];
}

/** Accepted obligations, by commune. */
export function acceptedOf(shared: Book | undefined): { commune: string; obligation: string }[] {
  return (shared?.tables.get('submissions')?.rows ?? []).flatMap((row) => {
    const r = row.record as { commune?: string; obligation?: string; answer?: string };
    return r.answer === ACCEPTED && r.commune !== undefined && r.obligation !== undefined
      ? [{ commune: r.commune, obligation: r.obligation }]
      : [];
  });
}

type Accepted = ReturnType<typeof acceptedOf>;

/** Communes whose block of a tab is locked. */
export function lockedBlocks(shared: Book | undefined, tableId: string, accepted = acceptedOf(shared)): Set<string> {
  return new Set(accepted.filter((a) => blocksLockedBy(a.obligation).includes(tableId)).map((a) => a.commune));
}

/** The rows of accepted months in Kế hoạch tháng. */
export function lockedRows(
  shared: Book | undefined,
  tableId: string,
  accepted: Accepted = acceptedOf(shared),
): RowLock[] {
  const rows = tableId === 'monthPlan' ? (shared?.tables.get(tableId)?.rows ?? []) : [];
  return accepted.flatMap((a): RowLock[] => {
    const period = MONTH.exec(a.obligation)?.[1];
    if (period === undefined || !rows.length) return [];
    const keys = rows.flatMap((row) => {
      const r = row.record as { commune?: string; period?: string };
      return r.commune === a.commune && row.key !== undefined && parsePeriod(r.period ?? '') === period
        ? [row.key]
        : [];
    });
    return keys.length ? [{ label: `đã tiếp nhận ${a.obligation} (${a.commune})`, keys }] : [];
  });
}
