/** What every sending shares: the day's quota, the plan of its rows in the ledger, the trial to oneself, the record afterwards. */

import {
  type Command,
  type Context,
  type Effects,
  type MailResult,
  type OutMail,
  tableData,
} from '../../workbook/command';
import type { DialogBlock, DialogReply } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { mailLedger } from '../../workbook/tables/ledgers';
import { type Planned, planMails, recordResults } from './mail-ledger';

/** Recipients that Gmail still takes today. */
export const quotaOf = (c: Context): number => c.mailQuota ?? 0;

export const quotaLine = (c: Context): DialogBlock => ({
  kind: 'text',
  tone: 'muted',
  text: `Hạn mức thư còn lại hôm nay: ${quotaOf(c)} người nhận.`,
});

/** Which of these mails go in this run, and the ledger rows that must stand before them. */
export const planSending = (c: Context, mails: OutMail[], kind: string): Planned =>
  planMails(tableData(c, mailLedger), mails, kind, quotaOf(c), c.now, c.run);

/** What Gmail refused, and the tab where the addresses stand. */
export function refusalOf(results: readonly MailResult[], tab: string): DialogReply['message'] {
  const refused = results.filter((r) => r.state === 'refused');
  if (!refused.length) return undefined;
  const sent = results.filter((r) => r.state === 'sent').length;
  const names = refused.map((r) => [r.mail.to, ...(r.mail.cc ?? [])].join(' và ')).join(', ');
  return {
    tone: 'error',
    text: `Gmail không nhận gửi tới ${names}; kiểm tra lại địa chỉ trong tab ${tab} rồi gửi lại.${sent ? ` ${sent} thư khác đã gửi.` : ''}`,
  };
}

/** The rows of the mails that went are found again by the same plan; a refusal is told at once. */
export function recordMails(
  c: Context,
  results: MailResult[],
  kind: string,
  tab: string,
): ReturnType<NonNullable<Command['afterMails']>> {
  const { rows } = planSending(
    c,
    results.map((r) => r.mail),
    kind,
  );
  const message = refusalOf(results, tab);
  return { desk: recordResults(tableData(c, mailLedger), rows, results), ...(message ? { message } : {}) };
}

export const TRIAL = 'Gửi thử';

/** A mail as a trial: to the clerk's own address alone, nobody in copy, under a key of its own. */
export function trialOf(c: Context, mail: OutMail): Pick<Effects, 'desk' | 'mails'> {
  if (quotaOf(c) < 1)
    throw new ClerkError('Hôm nay tài khoản này đã hết hạn mức gửi thư của Gmail. Thử lại sau 24 giờ.');
  const trial: OutMail = {
    ...mail,
    key: `THU-${c.run}`,
    to: c.account,
    cc: undefined,
    subject: `[Gửi thử] ${mail.subject}`,
  };
  const { requests, send } = planSending(c, [trial], TRIAL);
  return { desk: requests, mails: send };
}
