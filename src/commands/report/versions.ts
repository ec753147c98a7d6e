/** Báo cáo đã gửi: which versions of a report there have been, and what each place knows from those that it had. */

import {
  changesBetween,
  type FigureChange,
  formatSnapshot,
  knownAfter,
  parseSnapshot,
  type Snapshot,
} from '../../domain/reports/figures';
import { foldForMatch } from '../../domain/text/normalise';
import type { Request } from '../../workbook/book/structure';
import { appendRows, setCells, type Wanted } from '../../workbook/book/write';
import { type Context, tableData } from '../../workbook/command';
import { mailLedger } from '../../workbook/tables/ledgers';
import { sentReportsTable } from '../../workbook/tables/sent-reports';
import { pushTo } from '../common/groups';
import { SENT, settleInterrupted, UNKNOWN } from '../common/mail-ledger';

/** What tells whether two versions say the same: file (or the mail's own figures) → hash. */
export type Marks = ReadonlyMap<string, string>;

/** One version of one report. */
export interface Version {
  id: string;
  no: number;
  /** whose report: the district's (`PGD`), or a commune's code */
  scope: string;
  at: string;
  marks: Marks;
  subject: string;
  body: string;
  row: number;
  to: string;
  figures(): Snapshot;
}

/** Figures longer than this go on in the next row: a cell takes 50,000 characters. */
const PART = 40_000;

const formatMarks = (marks: Marks): string => [...marks].map(([k, v]) => `${k}=${v}`).join(' ');
const parseMarks = (text: string): Marks =>
  new Map(
    text.split(' ').flatMap((pair): [string, string][] => {
      const at = pair.lastIndexOf('=');
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
    }),
  );

/** Every version of the school year, the oldest first. */
export function readVersions(c: Context, year: string): Version[] {
  const data = tableData(c, sentReportsTable);
  const parts = new Map<string, string[]>();
  for (const { record: r } of data.rows)
    if (r.id !== undefined) pushTo(parts, r.id.split('~')[0] as string, r.figures ?? '');
  return data.rows
    .flatMap(({ record: r, row }): Version[] => {
      const { id, scope } = r;
      if (id === undefined || scope === undefined || id.includes('~') || !id.startsWith(`BC-${year}-`)) return [];
      return [
        {
          id,
          scope,
          no: r.no ?? 1,
          at: r.at ?? '',
          marks: parseMarks(r.mark ?? ''),
          subject: r.subject ?? '',
          body: r.body ?? '',
          to: r.to ?? '',
          row,
          figures: () => parseSnapshot((parts.get(id) ?? []).join('')),
        },
      ];
    })
    .sort((a, b) => a.no - b.no);
}

/** Identity of a mail: a version to a place. A third part tells a mail that was sent once more. */
export const mailKey = (version: string, to: string): string => `${version}-${foldForMatch(to)}`;

/** The version of a mail of the ledger; undefined for other mails. */
export function versionOfKey(key: string, to: string): string | undefined {
  const base = key.replace(/#\d+$/, '');
  const end = `-${foldForMatch(to)}`;
  return base.startsWith('BC-') && base.endsWith(end) ? base.slice(0, -end.length) : undefined;
}

interface Sending {
  version: Version;
  state: string;
  at: string;
}

/** Every sending that went, or may have gone, by scope and place, in the order of the versions. */
export class Sendings {
  private readonly by = new Map<string, Sending[]>();

  constructor(
    c: Context,
    readonly versions: readonly Version[],
  ) {
    const ledger = tableData(c, mailLedger);
    const settled = settleInterrupted(ledger, c.mailQuota ?? 0, c.now);
    const byId = new Map(versions.map((v) => [v.id, v]));
    for (const row of ledger.rows) {
      const { to } = row.record;
      const state = settled.get(row)?.state ?? row.record.state;
      if (row.key === undefined || to === undefined || (state !== SENT && state !== UNKNOWN)) continue;
      const version = byId.get(versionOfKey(row.key, to) ?? '');
      if (version)
        pushTo(this.by, `${version.scope}|${foldForMatch(to)}`, { version, state, at: row.record.at ?? version.at });
    }
    for (const list of this.by.values()) list.sort((a, b) => a.version.no - b.version.no);
  }

  /** What a place has had of a report. */
  of(scope: string, to: string): readonly Sending[] {
    return this.by.get(`${scope}|${foldForMatch(to)}`) ?? [];
  }
}

/** What a version is to a place that may have had earlier ones. */
export interface Standing {
  /** it has had just this: when, and whether that is certain */
  had?: { at: string; state: string };
  /** 1, 2, 3 … where figures that it has had are others now */
  correction?: { no: number; since: string; changes: FigureChange[] };
}

const within = (marks: Marks, known: Marks): boolean => [...marks].every(([k, v]) => known.get(k) === v);

/** Compares with all that a place has had, file by file and table by table. */
export function standingOf(past: readonly Sending[], marks: Marks, figures: Snapshot): Standing {
  const known = new Map<string, string>();
  for (const s of past) for (const [k, v] of s.version.marks) known.set(k, v);
  const last = past[past.length - 1];
  const had = last && within(marks, known) ? { at: last.at, state: last.state } : undefined;
  // a version that is sent once more is the correction that it was the first time
  let end = past.length;
  while (end > 0 && within(marks, past[end - 1]?.version.marks ?? new Map())) end--;
  let seen: Snapshot = [];
  let no = 0;
  let since = '';
  for (const s of past.slice(0, end)) {
    const next = s.version.figures();
    if (changesBetween(seen, next).length) no++;
    seen = knownAfter(seen, next);
    since = s.at;
  }
  const changes = changesBetween(seen, figures);
  return {
    ...(had && { had }),
    ...(changes.length ? { correction: { no: no + 1, since, changes } } : {}),
  };
}

export interface NewVersion {
  id: string;
  no: number;
  scope: string;
  title: string;
  subject: string;
  body: string;
  files: string;
  marks: Marks;
  figures: Snapshot;
  /** the version that stands already */
  standing?: Version;
}

/** The last version of a report where it says just this, else the next one. */
export function versionFor(
  versions: readonly Version[],
  year: string,
  scope: string,
  marks: Marks,
): Pick<NewVersion, 'id' | 'no' | 'standing'> {
  const own = versions.filter((v) => v.scope === scope);
  const last = own[own.length - 1];
  if (last && last.marks.size === marks.size && within(marks, last.marks))
    return { id: last.id, no: last.no, standing: last };
  const no = (last?.no ?? 0) + 1;
  return { id: `BC-${year}-${scope}-${no}`, no };
}

/** Rows of versions that mails are about to be sent of, with the places; those that stand learn of new places. */
export function versionRequests(
  c: Context,
  wanted: readonly { version: NewVersion; to: readonly string[] }[],
): Request[] {
  const data = tableData(c, sentReportsTable);
  const fresh: Record<string, Wanted>[] = [];
  const known: { row: number; values: Record<string, Wanted> }[] = [];
  for (const { version: v, to } of wanted) {
    if (v.standing) {
      const all = new Set([...v.standing.to.split('; ').filter((a) => a !== ''), ...to]);
      known.push({ row: v.standing.row, values: { to: [...all].join('; '), subject: v.subject, body: v.body } });
      continue;
    }
    const text = formatSnapshot(v.figures);
    for (let part = 0; part === 0 || part * PART < text.length; part++)
      fresh.push({
        id: part === 0 ? v.id : `${v.id}~${part + 1}`,
        scope: v.scope,
        part: part + 1,
        figures: text.slice(part * PART, (part + 1) * PART),
        ...(part === 0
          ? {
              no: v.no,
              at: c.now,
              title: v.title,
              to: to.join('; '),
              subject: v.subject,
              body: v.body,
              files: v.files,
              mark: formatMarks(v.marks),
            }
          : {}),
      });
  }
  return [...setCells(data, known), ...appendRows(data, fresh)];
}
