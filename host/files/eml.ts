/** A mail of the outbox as an .eml file that mail programs open. */

import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { HostMail } from '../types';

/** The instant of a wall-time string in Asia/Ho_Chi_Minh; a string with its own zone keeps it. */
function instant(at: string): Date {
  return new Date(/(Z|[+-]\d\d:?\d\d)$/.test(at) ? at : `${at}+07:00`);
}

/** Writes the mail; boundary, Message-ID and Date come from the mail itself, so the same mail gives the same bytes. */
export async function mailToEml(mail: HostMail): Promise<Uint8Array> {
  const mark = createHash('sha256').update(`${mail.id} ${mail.at}`).digest('hex').slice(0, 24);
  const inline = mail.inlineImages.map(({ key, mimeType, bytes }) => ({
    filename: key,
    contentType: mimeType,
    content: Buffer.from(bytes),
    cid: key,
    contentDisposition: 'inline' as const,
  }));
  const composer = new MailComposer({
    from: mail.name ? { name: mail.name, address: mail.from } : mail.from,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.body,
    html: mail.htmlBody,
    date: instant(mail.at),
    messageId: `<${mark}@so-htcd.invalid>`,
    baseBoundary: mark,
    attachments: [
      ...inline,
      ...mail.attachments.map(({ name, mimeType, bytes }) => ({
        filename: name.normalize('NFC'),
        contentType: mimeType,
        content: Buffer.from(bytes),
      })),
    ],
  });
  const message = composer.compile();
  // the outbox shows who got the mail blind
  message.keepBcc = true;
  return new Uint8Array(await message.build());
}
