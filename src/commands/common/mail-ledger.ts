/** Exactly once: a row in Nhật ký gửi thư stands before a mail goes; what an interrupted run sent is told by Gmail's quota. */

import { daysBetween } from '../../domain/calendar/local-date';
import type { Row, TableData } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { appendRows, nextFreeRow, setCells, type Wanted } from '../../workbook/book/write';
import { type MailResult, type OutMail, recipientsOf } from '../../workbook/command';
import type { RecordOf } from '../../workbook/kit/table';
import type { mailLedger } from '../../workbook/tables/ledgers';

type Ledger = TableData<typeof mailLedger>;
type LedgerRow = Row<RecordOf<typeof mailLedger>>;

export const SENDING = 'đang gửi';
export const SENT = 'đã gửi';
export const WAITING = 'chờ hạn mức';
export const REFUSED = 'bị từ chối';
export const UNKNOWN = 'chưa rõ';
export const NOT_SENT = 'chưa gửi';
/** It waited for the quota, and what it said is no longer so: nothing goes without having been seen. */
export const CANCELLED = 'đã hủy';

const ASK =
  'Lần chạy trước bị ngắt khi đang gửi. Xem mục Đã gửi trong Gmail: nếu có thư này thì không cần làm gì; nếu không có, bấm Gửi báo cáo… và chọn “Gửi lại”.';

/** Recipients of a row: its own and those in copy. */
const recipientsIn = (r: LedgerRow['record']): number =>
  1 + (r.cc ?? '').split(';').filter((x) => x.trim() !== '').length;

/**
 * Rows that an interrupted run left as "đang gửi". Each says how many recipients went before it, and they went in order,
 * so the fall of the day's quota since then tells which left; where it cannot (more than a day ago, or other mails went
 * out besides), the row says so and a person decides: a mail is never sent twice on a guess.
 */
export function settleInterrupted(
  ledger: Ledger,
  quota: number,
  now: string,
): Map<LedgerRow, { state: string; note: string }> {
  const out = new Map<LedgerRow, { state: string; note: string }>();
  const runs = new Map<string, LedgerRow[]>();
  for (const r of ledger.rows)
    if (r.record.state === SENDING) runs.set(r.record.run ?? '', [...(runs.get(r.record.run ?? '') ?? []), r]);
  for (const rows of runs.values()) {
    const first = rows[0]?.record;
    const before = first?.quotaBefore;
    const used = before === undefined ? -1 : before - quota;
    const fresh = first?.at !== undefined && daysBetween(first.at.slice(0, 10), now.slice(0, 10)) === 0;
    // rows of refused mails have left the list, so that the place in it counts, not the order of the plan
    rows.sort((a, b) => (a.record.order ?? 0) - (b.record.order ?? 0));
    // recipients of the mails that have left so far, in their order; a quota that fell between two mails fits none
    let gone = 0;
    const ends = rows.map((r) => {
      gone += recipientsIn(r.record);
      return gone;
    });
    const fits = used === 0 || ends.includes(used);
    for (const [i, r] of rows.entries()) {
      if (!fresh || used < 0 || !fits) out.set(r, { state: UNKNOWN, note: ASK });
      else if ((ends[i] as number) <= used)
        out.set(r, { state: SENT, note: 'Lần chạy bị ngắt sau khi gửi; ghi lại theo hạn mức thư của Gmail' });
      else out.set(r, { state: NOT_SENT, note: 'Lần chạy trước bị ngắt trước khi gửi thư này' });
    }
  }
  return out;
}

export interface Planned {
  /** in the order in which they go; quota asked first */
  send: OutMail[];
  waiting: OutMail[];
  /** already sent, or nobody knows: left alone */
  skipped: { mail: OutMail; state: string; at?: string }[];
  requests: Request[];
  /** where the row of each mail stands, by key */
  rows: Map<string, number>;
}

/** Decides which mails go now, and the ledger rows that must stand before they do. */
export function planMails(
  ledger: Ledger,
  mails: OutMail[],
  kind: string,
  quota: number,
  now: string,
  run: string,
): Planned {
  const settled = settleInterrupted(ledger, quota, now);
  const planned: Planned = { send: [], waiting: [], skipped: [], requests: [], rows: new Map() };
  const updates: { row: number; values: { [K in keyof typeof mailLedger.columns]?: Wanted } }[] = [];
  for (const [row, s] of settled) updates.push({ row: row.row, values: { state: s.state, note: s.note } });
  const added: Record<string, Wanted>[] = [];
  const from = nextFreeRow(ledger);
  let left = quota;
  for (const mail of mails) {
    const row = ledger.byKey.get(mail.key);
    const state = row ? (settled.get(row)?.state ?? row.record.state) : undefined;
    if (state === SENT || state === UNKNOWN) {
      planned.skipped.push({ mail, state, at: row?.record.at });
      continue;
    }
    // they go in order: once one has to wait, a smaller one after it waits too
    const goes = planned.waiting.length === 0 && recipientsOf(mail) <= left;
    if (goes) left -= recipientsOf(mail);
    const values = {
      at: now,
      state: goes ? SENDING : WAITING,
      note: goes ? undefined : 'Hết hạn mức gửi thư trong ngày; sáng mai tự gửi tiếp',
      quotaBefore: quota,
      order: goes ? planned.send.length : undefined,
      run,
      // a mail that waited is rendered anew: its copies and its subject may have changed
      to: mail.to,
      cc: mail.cc?.join('; '),
      subject: mail.subject,
    };
    (goes ? planned.send : planned.waiting).push(mail);
    if (row) {
      const i = updates.findIndex((u) => u.row === row.row);
      if (i >= 0) updates.splice(i, 1);
      updates.push({ row: row.row, values });
      planned.rows.set(mail.key, row.row);
    } else {
      planned.rows.set(mail.key, from + added.length);
      added.push({ ...values, id: mail.key, kind });
    }
  }
  planned.requests = [...setCells(ledger, updates), ...appendRows(ledger, added, from)];
  return planned;
}

/** After the mails: what became of each, in its row. */
export function recordResults(ledger: Ledger, rows: Map<string, number>, results: MailResult[]): Request[] {
  return setCells(
    // the rows were written after the read: compare with nothing, so that every state is written
    { ...ledger, values: [] },
    results.flatMap((r) => {
      const row = rows.get(r.mail.key);
      return row === undefined || r.state === 'sending'
        ? []
        : [
            {
              row,
              values: {
                state: { sent: SENT, refused: REFUSED, unknown: UNKNOWN }[r.state],
                note: { sent: undefined, refused: 'Gmail không nhận gửi; kiểm tra địa chỉ', unknown: ASK }[r.state],
              },
            },
          ];
    }),
  );
}
