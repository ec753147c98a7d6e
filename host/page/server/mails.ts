/** The outbox as the page shows it: each mail as its reader would see it, and nothing leaves the machine. */
import type { HostMail, World } from '../../types';
import type { MailInfo } from '../protocol';
import { wallTime } from './wall-time';

/** Mails that this account sent or received, newest first; the owner sees all. */
export function mailInfos(world: World, as: string): MailInfo[] {
  const me = as.toLowerCase();
  return world.outbox
    .filter((m) => as === world.owner || [m.from, ...m.to, ...m.cc, ...m.bcc].some((a) => a.toLowerCase().includes(me)))
    .map((m) => ({
      id: m.id,
      at: wallTime(m.at),
      from: m.name ? `${m.name} <${m.from}>` : m.from,
      to: m.to,
      cc: m.cc,
      bcc: m.bcc,
      subject: m.subject,
      attachments: m.attachments.map((a) => ({ name: a.name, mimeType: a.mimeType, size: a.bytes.length })),
    }))
    .reverse();
}

const escapeHtml = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Addresses of Google's Sheets inside a text, led to the same cell in this page. */
export function pageLinks(html: string): string {
  return html.replace(
    /https:\/\/docs\.google\.com\/spreadsheets\/d\/([\w-]+)\/?[^#?"'<\s]*(?:\?[^#"'<\s]*)?(#[^"'<\s]*)?/g,
    (_all, id: string, hash: string | undefined) => {
      const place = (hash ?? '').slice(1);
      return `/#book=${id}${place ? `&${place}` : ''}`;
    },
  );
}

/** The mail's body as a whole page, pictures inlined, links to cells leading into this page. */
export function mailHtml(mail: HostMail): string {
  let body =
    mail.htmlBody ??
    `<pre style="white-space:pre-wrap;font:inherit">${escapeHtml(mail.body).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)}</pre>`;
  for (const image of mail.inlineImages)
    body = body.replaceAll(
      `cid:${image.key}`,
      `data:${image.mimeType};base64,${Buffer.from(image.bytes).toString('base64')}`,
    );
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><base target="_blank"><title>${escapeHtml(mail.subject)}</title><style>body{font:14px/1.5 Arial,"Liberation Sans",sans-serif;color:#202124;margin:16px;overflow-wrap:anywhere}table{border-collapse:collapse}</style></head><body>${pageLinks(body)}</body></html>`;
}
