/** Who may type where: headers and computed columns for the district alone, each block for its commune. */

import type { Json, Request } from '../book/structure';
import { ownerOf, type Table } from '../kit/table';
import type { TabLayout } from './layout';

export interface Area {
  sheetId: number;
  headerRow: number;
  first: number;
  /** below the last row of a table */
  end: number;
  rowCount: number;
  columnCount: number;
  place(id: string): number;
  blocks: Map<string, [number, number]>;
  rowOf(key: string): number | undefined;
}

interface Wanted {
  description: string;
  range: Json;
  unprotected: Json[];
  users: string[];
  warningOnly: boolean;
}

const PREFIX = 'Sổ HTCĐ';

/** Names of the protections that a command changes by itself: a commune's block, rows that are locked. */
export const blockName = (label: string, code: string) => `${PREFIX}: phần của ${label} (${code})`;
export const isBlockOf = (description: string, code: string) =>
  description.startsWith(blockName('', '').slice(0, -3)) && description.endsWith(` (${code})`);
export const lockName = (label: string, run = 0) => `${PREFIX}: ${label}${run ? ` ${run + 1}` : ''}`;

/** Joins neighbouring rows or columns into runs [start, end). */
export function runs(columns: number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const c of [...columns].sort((a, b) => a - b)) {
    const last = out[out.length - 1];
    if (last && last[1] === c) last[1] = c + 1;
    else out.push([c, c + 1]);
  }
  return out;
}

function wantedProtections(t: Table, layout: TabLayout, a: Area): Wanted[] {
  const { sheetId } = a;
  const ids = Object.keys(t.columns);
  const scriptColumns = runs(ids.filter((id) => ownerOf(t, id) === 'script').map(a.place));
  const communeColumns = runs(ids.filter((id) => ownerOf(t, id) === 'commune').map(a.place));
  const late = ids.filter((id) => t.columns[id]?.afterLock).map(a.place);
  const head: Wanted = {
    description: `${PREFIX}: tiêu đề`,
    range: { sheetId, startRowIndex: 0, endRowIndex: a.headerRow + 1 },
    unprotected: [],
    users: [],
    warningOnly: t.workbook === 'desk',
  };
  // In the desk nobody but the district can open the file: a warning is enough, and keeps the owner from slips.
  if (t.workbook === 'desk') {
    if (t.owner === 'script') return [{ ...head, description: `${PREFIX}: phần mềm ghi`, range: { sheetId } }];
    return [
      head,
      ...scriptColumns.map(
        ([s, e]): Wanted => ({
          ...head,
          description: `${PREFIX}: cột phần mềm ghi ${s + 1}`,
          range: { sheetId, startRowIndex: a.first, startColumnIndex: s, endColumnIndex: e },
        }),
      ),
    ];
  }
  if (t.owner !== 'commune') {
    const open = communeColumns.flatMap(([s, e]) =>
      [...a.blocks].map(([, [from, to]]) => ({
        sheetId,
        startRowIndex: from,
        endRowIndex: to,
        startColumnIndex: s,
        endColumnIndex: e,
      })),
    );
    const whole: Wanted = {
      description: `${PREFIX}: chỉ xem`,
      range: { sheetId },
      unprotected: open,
      users: [],
      warningOnly: false,
    };
    return [
      whole,
      ...communeColumns.flatMap(([s, e]) =>
        layout.communes.flatMap((c): Wanted[] => {
          const b = a.blocks.get(c.code);
          return b
            ? [
                {
                  description: `${PREFIX}: ô của ${c.label} (${c.code})`,
                  range: { sheetId, startRowIndex: b[0], endRowIndex: b[1], startColumnIndex: s, endColumnIndex: e },
                  unprotected: [],
                  users: c.accounts,
                  warningOnly: false,
                },
              ]
            : [];
        }),
      ),
    ];
  }
  return [
    head,
    ...scriptColumns.map(
      ([s, e]): Wanted => ({
        description: `${PREFIX}: cột phần mềm ghi ${s + 1}`,
        range: { sheetId, startRowIndex: a.first, startColumnIndex: s, endColumnIndex: e },
        unprotected: [],
        users: [],
        warningOnly: false,
      }),
    ),
    ...layout.communes.flatMap((c): Wanted[] => {
      const b = a.blocks.get(c.code);
      if (!b) return [];
      const rows = { sheetId, startRowIndex: b[0], endRowIndex: b[1] };
      const part = (description: string, users: string[], columns: object): Wanted => ({
        description,
        range: { ...rows, ...columns },
        unprotected: [],
        users,
        warningOnly: false,
      });
      const whole = blockName(c.label, c.code);
      return late.length
        ? [
            part(whole, c.accounts, { endColumnIndex: Math.min(...late) }),
            part(`${PREFIX}: ý kiến của ${c.label} (${c.code})`, c.always ?? c.accounts, {
              startColumnIndex: Math.min(...late),
            }),
          ]
        : [part(whole, c.accounts, {})];
    }),
    ...(layout.locks ?? []).flatMap((lock) =>
      runs(lock.keys.map(a.rowOf).filter((r): r is number => r !== undefined)).map(
        ([s, e], i): Wanted => ({
          description: lockName(lock.label, i),
          range: { sheetId, startRowIndex: s, endRowIndex: e },
          unprotected: [],
          users: [],
          warningOnly: false,
        }),
      ),
    ),
  ];
}

const bounds = (r: Json): string =>
  [r?.startRowIndex ?? '', r?.endRowIndex ?? '', r?.startColumnIndex ?? '', r?.endColumnIndex ?? ''].join(',');

/** An unbounded side and one that reaches the grid's end mean the same. */
function sameRange(x: Json, y: Json, a: Area): boolean {
  const full = (r: Json) =>
    bounds({
      startRowIndex: r?.startRowIndex || undefined,
      endRowIndex: r?.endRowIndex === a.rowCount ? undefined : r?.endRowIndex,
      startColumnIndex: r?.startColumnIndex || undefined,
      endColumnIndex: r?.endColumnIndex === a.columnCount ? undefined : r?.endColumnIndex,
    });
  return full(x) === full(y);
}

const people = (list: string[], owner: string): string =>
  [...new Set(list.map((u) => u.toLowerCase()))]
    .filter((u) => u !== owner.toLowerCase())
    .sort()
    .join(',');

/** Adds what is missing, mends what differs, removes what is ours and no longer wanted; other people's protections stay. */
export function protectionRequests(
  t: Table,
  layout: TabLayout,
  a: Area,
  standing: Json[],
  owner: string,
): { requests: Request[]; repaired: number } {
  const requests: Request[] = [];
  let repaired = 0;
  const ours = new Map<string, Json>();
  for (const p of standing) {
    if (!(p.description ?? '').startsWith(PREFIX)) continue;
    if (ours.has(p.description)) requests.push({ deleteProtectedRange: { protectedRangeId: p.protectedRangeId } });
    else ours.set(p.description, p);
  }
  for (const w of wantedProtections(t, layout, a)) {
    const is = ours.get(w.description);
    ours.delete(w.description);
    const body = {
      description: w.description,
      range: w.range,
      ...(w.unprotected.length ? { unprotectedRanges: w.unprotected } : {}),
      // without editors everybody who may edit the file could edit the range: the list is always there
      ...(w.warningOnly
        ? { warningOnly: true }
        : { editors: { users: [owner, ...w.users.filter((u) => u.toLowerCase() !== owner.toLowerCase())] } }),
    };
    if (!is) {
      requests.push({ addProtectedRange: { protectedRange: body } });
      repaired++;
      continue;
    }
    const same =
      sameRange(is.range, w.range, a) &&
      Boolean(is.warningOnly) === w.warningOnly &&
      (w.warningOnly || people(is.editors?.users ?? [], owner) === people(w.users, owner)) &&
      (is.unprotectedRanges ?? []).map(bounds).sort().join(';') === w.unprotected.map(bounds).sort().join(';');
    if (same) continue;
    requests.push({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: is.protectedRangeId, ...body },
        fields: 'description,range,unprotectedRanges,warningOnly,editors',
      },
    });
    repaired++;
  }
  for (const p of ours.values()) requests.push({ deleteProtectedRange: { protectedRangeId: p.protectedRangeId } });
  return { requests, repaired };
}
