/** What acceptance locks: whole blocks of a commune, or the rows of one month; derived from the answers in Hồ sơ nộp. */

import { parsePeriod } from '../../domain/calendar/school-year';
import type { Commune } from '../../domain/communes/commune';
import { reportBooks } from '../../domain/obligations/content';
import { SELF_ASSESSMENT, YEAR_PLAN, YEAR_REPORT } from '../../domain/obligations/obligation';
import { ACCEPTED } from '../../domain/obligations/state';
import type { Book } from '../../workbook/book/read';
import type { Json, Request } from '../../workbook/book/structure';
import type { Context } from '../../workbook/command';
import { ClerkError } from '../../workbook/kit/problem';
import type { RowLock } from '../../workbook/layout/layout';
import { isBlockOf, lockName, runs } from '../../workbook/layout/protections';

const MONTH_TAB = 'monthPlan';
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
  const rows = tableId === MONTH_TAB ? (shared?.tables.get(tableId)?.rows ?? []) : [];
  return accepted.flatMap((a): RowLock[] => {
    const period = MONTH.exec(a.obligation)?.[1];
    if (period === undefined || !rows.length) return [];
    const keys = rows.flatMap((row) => {
      const r = row.record as { commune?: string; period?: string };
      return r.commune === a.commune && row.key !== undefined && parsePeriod(r.period ?? '') === period
        ? [row.key]
        : [];
    });
    return keys.length ? [{ label: lockLabel(a), keys }] : [];
  });
}

const lockLabel = (a: Accepted[number]) => `đã tiếp nhận ${a.obligation} (${a.commune})`;

/**
 * Changes of rights when answers change: whose blocks only the district may edit from now on, which rows of a month are
 * locked. `touched` are the answered obligations, `accepted` all that are accepted afterwards.
 */
export function lockRequests(
  c: Context,
  touched: Accepted,
  accepted: Accepted,
  communes: readonly Commune[],
): Request[] {
  const requests: Request[] = [];
  const book = c.shared?.structure;
  const may = new Set(c.sharedWith ?? []);
  const people = (code: string) =>
    (communes.find((x) => x.code === code)?.accounts ?? []).filter((a) => may.has(a.toLowerCase()));
  const rightsOf = (tableId: string): Json[] => book?.byTable.get(tableId)?.raw.protectedRanges ?? [];
  const pairs = new Map(
    touched.flatMap((a) =>
      blocksLockedBy(a.obligation).map((tab) => [`${tab}/${a.commune}`, { tab, code: a.commune }]),
    ),
  );
  for (const { tab, code } of pairs.values()) {
    const standing = rightsOf(tab).find((p) => isBlockOf(p.description ?? '', code));
    if (!standing)
      throw new ClerkError(
        `Vùng khóa của xã ${code} trong tab “${book?.byTable.get(tab)?.title ?? tab}” đã mất nên chưa ghi gì. Mở menu Sổ HTCĐ → Thiết lập…, bấm Kiểm tra và sửa, rồi làm lại.`,
      );
    const users = lockedBlocks(c.shared, tab, accepted).has(code) ? [] : people(code);
    requests.push({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: standing.protectedRangeId, editors: { users: [c.account, ...users] } },
        fields: 'editors',
      },
    });
  }
  const months = touched.filter((a) => MONTH.test(a.obligation));
  const names = months.map((a) => lockName(lockLabel(a)));
  for (const p of rightsOf(MONTH_TAB))
    if (names.some((n) => (p.description ?? '').startsWith(n)))
      requests.push({ deleteProtectedRange: { protectedRangeId: p.protectedRangeId } });
  const data = c.shared?.tables.get(MONTH_TAB);
  const locks = lockedRows(
    c.shared,
    MONTH_TAB,
    months.filter((m) => accepted.some((a) => a.commune === m.commune && a.obligation === m.obligation)),
  );
  for (const lock of locks)
    runs(lock.keys.map((k) => data?.byKey.get(k)?.row ?? 0)).forEach(([startRowIndex, endRowIndex], i) => {
      requests.push({
        addProtectedRange: {
          protectedRange: {
            description: lockName(lock.label, i),
            range: { sheetId: data?.tab.sheetId ?? 0, startRowIndex, endRowIndex },
            editors: { users: [c.account] },
          },
        },
      });
    });
  return requests;
}
