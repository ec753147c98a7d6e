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
import type { Table } from '../../workbook/kit/table';
import { communesTable } from '../../workbook/tables/communes';
import { mailLedger } from '../../workbook/tables/ledgers';
import { settingsTable } from '../../workbook/tables/settings';
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

/** The tabs where these addresses stand, so that they can be mended there; one typed into a dialog stands in none. */
function tabsOf(c: Context, addresses: readonly string[]): string[] {
  const tabs = [communesTable, settingsTable].filter((t) =>
    tableData<Table>(c, t).rows.some(({ record }) =>
      Object.values(record).some((v) => typeof v === 'string' && addresses.some((a) => v.includes(a))),
    ),
  );
  return tabs.map((t) => t.title);
}

/** What Gmail refused, and where to mend it. */
export function refusalOf(c: Context, results: readonly MailResult[]): DialogReply['message'] {
  const refused = results.filter((r) => r.state === 'refused').map((r) => [r.mail.to, ...(r.mail.cc ?? [])]);
  if (!refused.length) return undefined;
  const sent = results.filter((r) => r.state === 'sent').length;
  const tabs = tabsOf(c, refused.flat());
  const where = tabs.length ? ` trong tab ${tabs.join(', ')}` : '';
  return {
    tone: 'error',
    text: `Gmail không nhận gửi tới ${refused.map((list) => list.join(' và ')).join(', ')}; kiểm tra lại địa chỉ${where} rồi gửi lại.${sent ? ` ${sent} thư khác đã gửi.` : ''}`,
  };
}

/** The rows of the mails that went are found again by the same plan; a refusal is told at once. */
export function recordMails(
  c: Context,
  results: MailResult[],
  kind: string,
): ReturnType<NonNullable<Command['afterMails']>> {
  const { rows } = planSending(
    c,
    results.map((r) => r.mail),
    kind,
  );
  const message = refusalOf(c, results);
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
