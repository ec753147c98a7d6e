/** Mail through MailApp: one message a recipient, in order, each result kept. */

import type { MailResult, OutMail } from '../workbook/command';

/** Recipients that may still be written to today; true for this execution alone. */
export function remainingQuota(): number {
  return MailApp.getRemainingDailyQuota();
}

/** Sends in order. What Google refuses is recorded and the rest goes on. */
export function sendMails(
  mails: OutMail[],
  files: Map<string, GoogleAppsScript.Base.Blob>,
  senderName: string,
): MailResult[] {
  return mails.map((mail): MailResult => {
    const attachments = mail.attachments
      .map((a) => files.get(a.name))
      .filter((b): b is GoogleAppsScript.Base.Blob => b !== undefined);
    try {
      MailApp.sendEmail({
        to: mail.to,
        subject: mail.subject,
        body: mail.text,
        htmlBody: mail.html,
        name: senderName,
        attachments,
      });
      return { mail, state: 'sent' };
    } catch (error) {
      return { mail, state: 'refused', error: error instanceof Error ? error.message : String(error) };
    }
  });
}
