/** MailApp: puts mails into the world's outbox under the limits of a consumer account (platform §1.9, documents-forms-rights §8). */
import { HostError, signatureError } from '../runtime/errors';
import { Handle } from '../runtime/handle';
import type { Run } from '../runtime/run';
import type { HostMail, Json } from '../types';
import { blobOf } from './utilities/blob';

const limits = { recipients: 50, attachments: 250, attachmentBytes: 25 * 1024 * 1024, body: 200 * 1024, subject: 250 };

export function mailApp(run: Run): Handle {
  return new Handle('MailApp', {
    sendEmail: (...args: unknown[]) => send(run, message(args)),
    getRemainingDailyQuota: () => run.world.mailRemaining(run.account),
  });
}

/** The four forms of sendEmail as one message. */
function message(args: unknown[]): Json {
  const [first, subject, body, options] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null) return first;
  if (args.length === 3) return { to: first, subject, body };
  if (args.length === 4 && typeof options === 'object' && options !== null)
    return { ...options, to: first, subject, body };
  if (args.length === 4) return { to: first, replyTo: subject, subject: body, body: options };
  throw signatureError('MailApp.sendEmail', args);
}

function addresses(field: unknown): string[] {
  if (field === undefined || field === null) return [];
  const list = String(field)
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return list.map((part) => {
    const address = /<([^<>]+)>\s*$/.exec(part)?.[1] ?? part;
    if (!/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]+$/.test(address))
      throw new HostError(`Invalid email: ${part}`);
    return address;
  });
}

function send(run: Run, given: Json): void {
  const known = new Set('to cc bcc subject body htmlBody name replyTo attachments inlineImages noReply'.split(' '));
  for (const key of Object.keys(given)) {
    if (!known.has(key)) throw new HostError(`Invalid argument: ${key}`);
  }
  const to = addresses(given.to);
  const cc = addresses(given.cc);
  const bcc = addresses(given.bcc);
  const replyTo = addresses(given.replyTo);
  const all = [...to, ...cc, ...bcc];
  if (all.length === 0) throw new HostError('Failed to send email: no recipient');
  if (given.noReply === true) throw new HostError('Invalid argument: noReply');
  if (all.length > limits.recipients) throw new HostError('Limit Exceeded: Email Recipients Per Message.');

  const body = String(given.body ?? '');
  const htmlBody = given.htmlBody === undefined || given.htmlBody === null ? undefined : String(given.htmlBody);
  if (Math.max(Buffer.byteLength(body), Buffer.byteLength(htmlBody ?? '')) > limits.body) {
    throw new HostError('Limit Exceeded: Email Body Size.');
  }
  const attachments = ((given.attachments ?? []) as unknown[]).map((source) => {
    const blob = blobOf(source);
    return { name: blob.name ?? 'Untitled', mimeType: blob.type ?? 'application/octet-stream', bytes: blob.bytes };
  });
  const inlineImages = Object.entries((given.inlineImages ?? {}) as Record<string, unknown>).map(([key, source]) => {
    const blob = blobOf(source);
    return { key, mimeType: blob.type ?? 'application/octet-stream', bytes: blob.bytes };
  });
  if (attachments.length + inlineImages.length > limits.attachments) {
    throw new HostError('Limit Exceeded: Email Attachments Per Message.');
  }
  const size = [...attachments, ...inlineImages].reduce((sum, part) => sum + part.bytes.length, 0);
  if (size > limits.attachmentBytes) throw new HostError('Limit Exceeded: Email Total Attachments Size.');
  const subject = String(given.subject ?? '');
  if (subject.length > limits.subject) throw new HostError('Argument too large: subject');

  for (const plan of run.world.faults) {
    if (plan.kind !== 'refuseMail') continue;
    const hit =
      plan.to === undefined ? all[0] : all.find((address) => address.toLowerCase() === plan.to?.toLowerCase());
    if (hit !== undefined) throw new HostError(`Invalid email: ${hit}`);
  }
  if (!run.world.takeMail(run.account, all.length)) {
    throw new HostError('Service invoked too many times for one day: email.');
  }
  const mail: HostMail = {
    id: `mail-${String(run.world.count('mail')).padStart(5, '0')}`,
    at: new Date(run.world.clock.now()).toISOString(),
    from: run.account,
    to,
    cc,
    bcc,
    subject,
    body,
    attachments,
    inlineImages,
  };
  if (replyTo.length > 0) mail.replyTo = replyTo.join(',');
  if (given.name !== undefined) mail.name = String(given.name);
  if (htmlBody !== undefined) mail.htmlBody = htmlBody;
  run.world.outbox.push(mail);
}
