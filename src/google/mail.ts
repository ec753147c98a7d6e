/** Mail through MailApp, in order, each result kept. */

import { type MailResult, type OutMail, recipientsOf } from '../workbook/command';

/** Recipients that may still be written to today; true for this execution alone. */
export function remainingQuota(): number {
  return MailApp.getRemainingDailyQuota();
}

/**
 * Sends in order; what Google refuses goes to `refused` at once, before the next mail goes, and the rest goes on. An error
 * after the mail has left is no refusal: the fall of the quota, by all recipients of the mail or not at all, tells the two apart.
 */
export function sendMails(
  mails: OutMail[],
  files: Map<string, GoogleAppsScript.Base.Blob>,
  senderName: string,
  quotaBefore: number | undefined,
  refused: (results: MailResult[]) => void,
): MailResult[] {
  const results = mails.map((mail): MailResult => ({ mail, state: 'sending' }));
  let left = quotaBefore ?? remainingQuota();
  results.forEach((result, i) => {
    const { mail } = result;
    const attachments = mail.attachments
      .map((a) => files.get(a.name))
      .filter((b): b is GoogleAppsScript.Base.Blob => b !== undefined);
    try {
      MailApp.sendEmail({
        to: mail.to,
        ...(mail.cc?.length ? { cc: mail.cc.join(',') } : {}),
        subject: mail.subject,
        body: mail.text,
        htmlBody: mail.html,
        name: senderName,
        attachments,
      });
      result.state = 'sent';
      left -= recipientsOf(mail);
    } catch (error) {
      result.error = error instanceof Error ? error.message : String(error);
      const now = remainingQuota();
      result.state = now === left ? 'refused' : now === left - recipientsOf(mail) ? 'sent' : 'unknown';
      left = now;
      // rows of mails that went stay as they are: how many went is told by the quota
      if (result.state !== 'sent') refused(results.map((r, j) => (j === i ? r : { mail: r.mail, state: 'sending' })));
    }
  });
  return results;
}
