/** Every morning: mails that waited for the quota go, if the report still says what was previewed; else they are called off. */

import type { Request } from '../../workbook/book/structure';
import { setCells } from '../../workbook/book/write';
import { type Command, type Context, command, type Effects, effects, tableData } from '../../workbook/command';
import { mailLedger } from '../../workbook/tables/ledgers';
import { settingsTable } from '../../workbook/tables/settings';
import { pushTo } from '../common/groups';
import { CANCELLED, WAITING } from '../common/mail-ledger';
import { logLine } from '../common/messages';
import { recordMails } from '../common/sending';
import { filesOfMarks, type Letter, lettersOf } from './mails';
import { type Choice, DISTRICT, type Report, reporter } from './parcels';
import { REPORT_READS, sendLetters } from './send-report';
import { readVersions, type Version, versionOfKey } from './versions';

interface Waiting {
  key: string;
  to: string;
  row: number;
}

/** Mails of ours that wait, by the version that they carry; those whose version is not kept are told apart. */
function waitingOf(c: Context, versions: readonly Version[]): { by: Map<Version, Waiting[]>; lost: Waiting[] } {
  const byId = new Map(versions.map((v) => [v.id, v]));
  const by = new Map<Version, Waiting[]>();
  const lost: Waiting[] = [];
  for (const { key, row, record: r } of tableData(c, mailLedger).rows) {
    if (r.state !== WAITING || key === undefined || r.to === undefined) continue;
    const id = versionOfKey(key, r.to);
    if (id === undefined) continue;
    const version = byId.get(id);
    if (version) pushTo(by, version, { key, row, to: r.to });
    else lost.push({ key, row, to: r.to });
  }
  return { by, lost };
}

const choiceOf = (v: Version, waiting: readonly Waiting[]): Choice => ({
  what: v.scope === DISTRICT ? 'district' : 'communes',
  files: filesOfMarks(v.marks),
  places: v.scope === DISTRICT ? waiting.map((w) => w.to) : [v.scope],
  subject: v.subject,
  body: v.body,
});

const NOTE = 'Số liệu đã đổi trong khi thư chờ; mở Gửi báo cáo… để xem và gửi bản mới';

/** The letters of a version that still say what was previewed. */
function unchanged(r: Report, letters: readonly Letter[], v: Version, waiting: readonly Waiting[]): Letter[] {
  return letters.flatMap((l): Letter[] => {
    const w = waiting.find((x) => x.to === l.parcel.to);
    if (!w || l.version.id !== v.id) return [];
    return r.parcels.includes(l.parcel) ? [{ ...l, mail: { ...l.mail, key: w.key } }] : [];
  });
}

function queue(c: Context): Effects {
  const year = tableData(c, settingsTable).byKey.get('schoolYear')?.record.value ?? '';
  const { by, lost } = waitingOf(c, readVersions(c, year));
  if (!by.size && !lost.length) return effects({});
  const dead: Waiting[] = [...lost];
  const letters: Letter[] = [];
  let report: Report | undefined;
  const make = reporter(c);
  for (const [v, waiting] of by) {
    const r = make(choiceOf(v, waiting));
    const alive = unchanged(r, lettersOf(c, r), v, waiting);
    const keys = new Set(alive.map((l) => l.mail.key));
    dead.push(...waiting.filter((w) => !keys.has(w.key)));
    report ??= r;
    letters.push(...alive);
  }
  const ledger = tableData(c, mailLedger);
  const cancelled: Request[] = setCells(
    ledger,
    dead.map((w) => ({ row: w.row, values: { state: CANCELLED, note: NOTE } })),
  );
  const log = dead.length
    ? logLine(
        c,
        'Gửi tiếp thư đang chờ',
        `Hủy ${dead.length} thư chờ vì số liệu đã đổi: ${dead.map((w) => w.to).join(', ')}.`,
      )
    : [];
  if (!report || !letters.length) return effects({ desk: [...cancelled, ...log] });
  const sent = sendLetters(c, report, letters, 0).effects;
  return { ...sent, desk: [...sent.desk, ...cancelled, ...log], reply: undefined };
}

/** Trigger. */
export const reportQueue: Command = command({
  name: 'report.queue',
  label: 'Gửi tiếp thư đang chờ',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: queue,
  afterMails: (c, results) => recordMails(c, results, 'Báo cáo'),
});
