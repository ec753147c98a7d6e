/** Nhật ký nhắc việc: what became of each step of each obligation of each commune, and what that leaves open. */

import type { Row, TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { RecordOf } from '../../workbook/kit/table';
import { mailLedger } from '../../workbook/tables/ledgers';
import { remindersTable } from '../../workbook/tables/reminders';
import { NOT_SENT, SENDING, SENT, settleInterrupted, UNKNOWN, WAITING } from '../common/mail-ledger';

/** How reminders stand in Nhật ký gửi thư. */
export const KIND = 'Nhắc việc';

/** A later step came first: this one never goes. */
export const OVERTAKEN = 'nhường bước sau';
export const HANDED_IN = 'đã nộp, không cần nhắc';
/** The day has moved, or the step was switched off: it may come again. */
export const POSTPONED = 'hoãn';
export const HOMELESS = 'chưa có hộp thư';
/** The ladder sends no mail at this step. */
export const NO_MAIL = 'không gửi thư';

const CLOSED: ReadonlySet<string> = new Set([SENT, UNKNOWN, OVERTAKEN, HANDED_IN, NO_MAIL]);

export type ReminderRow = Row<RecordOf<typeof remindersTable>>;
export type MailRow = Row<RecordOf<typeof mailLedger>>;

export const reminderId = (commune: string, obligation: string, step: string): string =>
  `${commune}/${obligation}/${step}`;

export interface ReminderLedger {
  data: TableData<typeof remindersTable>;
  mails: TableData<typeof mailLedger>;
  /** state of a mail, an interrupted sending settled by the quota */
  mailState(row: MailRow): string | undefined;
  /** state of a reminder: what is still “đang gửi” is told by its mail */
  stateOf(row: ReminderRow): string;
  /** `commune/obligation` → codes of steps that are dealt with */
  handled: Map<string, Set<string>>;
}

/** Reads both ledgers. A step counts as dealt with once it was sent, overtaken or closed, or nobody knows. */
export function readLedger(c: Context): ReminderLedger {
  const data = tableData(c, remindersTable);
  const mails = tableData(c, mailLedger);
  const settled = settleInterrupted(mails, c.mailQuota ?? 0, c.now);
  const mailState = (row: MailRow) => settled.get(row)?.state ?? row.record.state;
  const stateOf = (row: ReminderRow): string => {
    const own = row.record.state ?? '';
    if (own !== SENDING) return own;
    const mail = mails.byKey.get(row.record.mail ?? '');
    return (mail && mailState(mail)) || NOT_SENT;
  };
  const handled = new Map<string, Set<string>>();
  for (const row of data.rows) {
    const { commune, obligation, step } = row.record;
    if (commune === undefined || obligation === undefined || step === undefined || !CLOSED.has(stateOf(row))) continue;
    const key = `${commune}/${obligation}`;
    handled.set(key, (handled.get(key) ?? new Set()).add(step));
  }
  return { data, mails, mailState, stateOf, handled };
}

/** May the step still go? */
export const isOpen = (state: string): boolean => !CLOSED.has(state);

/** Did a clerk, or the daily run, decide to send it, and it has not left yet? */
export const isUnderWay = (state: string): boolean => state === WAITING || state === NOT_SENT;

/** Has a mail of the ladder gone to this address today, or may it have? */
export function wroteToday(ledger: ReminderLedger, address: string, today: string): boolean {
  return ledger.mails.rows.some((row) => {
    const r = row.record;
    const state = ledger.mailState(row);
    return (
      r.kind === KIND &&
      r.to?.toLowerCase() === address.toLowerCase() &&
      r.at?.slice(0, 10) === today &&
      (state === SENT || state === UNKNOWN)
    );
  });
}
