/** From parcels to mails: which version each is, what the place has had, what it corrects; and what becomes of those that waited. */

import { markOf } from '../../domain/text/mark';
import type { Request } from '../../workbook/book/structure';
import { setCells } from '../../workbook/book/write';
import { type Context, type OutMail, tableData } from '../../workbook/command';
import { mailLedger } from '../../workbook/tables/ledgers';
import { CANCELLED, SENT, settleInterrupted, UNKNOWN, WAITING } from '../common/mail-ledger';
import { DISTRICT, OWN, type Parcel, type Report } from './parcels';
import { reportMail } from './report-mail';
import { mailKey, type NewVersion, readVersions, Sendings, type Standing, standingOf, versionFor } from './versions';

/** One mail with all that is to be told of it. */
export interface Letter {
  parcel: Parcel;
  version: NewVersion;
  standing: Standing;
  mail: OutMail;
  /** how many times this very version has been entered for the place */
  times: number;
}

/** Identity of what the clerk has seen: choice, places and content, without what a sending itself changes. */
export const seenMark = (r: Report): string =>
  markOf(JSON.stringify([r.choice, r.parcels.map((p) => [p.to, [...p.marks]])]));

const titleOf = (p: Parcel): string => (p.scope === DISTRICT ? 'Báo cáo của phòng' : `Kết quả của ${p.who}`);

/**
 * A letter for each parcel. `again`: the preview's number of times, where the clerk has chosen to send once more; a letter
 * that has not gone yet keeps its row in the ledger, only what went, or may have gone, is sent once more.
 */
export function lettersOf(c: Context, r: Report, again?: number): Letter[] {
  const year = r.settings.schoolYear;
  const versions = readVersions(c, year);
  const sendings = new Sendings(c, versions);
  const ledger = tableData(c, mailLedger);
  const settled = settleInterrupted(ledger, c.mailQuota ?? 0, c.now);
  return r.parcels.map((parcel): Letter => {
    const standing = standingOf(sendings.of(parcel.scope, parcel.to), parcel.marks, parcel.snapshot);
    const version: NewVersion = {
      ...versionFor(versions, year, parcel.scope, parcel.marks),
      scope: parcel.scope,
      title: titleOf(parcel),
      subject: parcel.subject,
      body: parcel.body,
      files: parcel.files.map((f) => f.name).join('; '),
      marks: parcel.marks,
      figures: parcel.snapshot,
    };
    const key = mailKey(version.id, parcel.to);
    const before = ledger.rows.filter((x) => x.key === key || x.key?.startsWith(`${key}#`));
    const last = before[before.length - 1];
    const state = last && (settled.get(last)?.state ?? last.record.state);
    const went = state === SENT || state === UNKNOWN;
    const next = again !== undefined && again > 0 && went ? again : undefined;
    return {
      parcel,
      version,
      standing,
      times: before.length,
      mail: {
        key: next ? `${key}#${next + 1}` : (last?.key ?? key),
        to: parcel.to,
        ...reportMail(parcel.subject, parcel.body, parcel.figures, standing.correction),
        attachments: parcel.files.map(({ name, mimeType }) => ({ name, mimeType })),
      },
    };
  });
}

/** Letters that are to go: not to those that have had just this, unless the clerk sends once more. */
export const pendingOf = (letters: readonly Letter[], resend: boolean): Letter[] =>
  letters.filter((l) => resend || !l.standing.had);

/** Waiting mails of other versions of the same reports to the same places: the letter that goes now stands in for them. */
export function replacedRequests(c: Context, letters: readonly Letter[]): Request[] {
  const ledger = tableData(c, mailLedger);
  const now = new Set(letters.map((l) => l.mail.key));
  // `BC-2022-2023-PGD-2`: without its number it names the report
  const reports = letters.map((l) => ({ to: l.parcel.to, start: l.version.id.replace(/\d+$/, '') }));
  return setCells(
    ledger,
    ledger.rows.flatMap(({ key, row, record: r }) =>
      r.state === WAITING &&
      key !== undefined &&
      !now.has(key) &&
      reports.some((s) => r.to === s.to && key.startsWith(s.start))
        ? [{ row, values: { state: CANCELLED, note: 'Thay bằng bản mới gửi sau' } }]
        : [],
    ),
  );
}

/** Ids of the files of a version, from its marks. */
export const filesOfMarks = (marks: ReadonlyMap<string, string>): string[] =>
  [...marks.keys()].filter((k) => k !== OWN);
