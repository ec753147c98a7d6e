/** The mail that carries a report: what the clerk wrote, the figures in the middle, and what a correction corrects. */

import type { FigureChange } from '../../domain/reports/figures';
import { formatDateTime } from '../../domain/text/format';

/** Text as HTML: nothing that a person typed becomes markup. */
export function escapeHtml(s: string): string {
  return s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export interface MailText {
  subject: string;
  html: string;
  text: string;
}

/** The figures that stand in the mail itself. */
export interface MailFigures {
  sentences: readonly string[];
  columns: readonly { header: string; right?: boolean }[];
  rows: readonly (readonly string[])[];
  link?: { text: string; url: string };
}

export interface Correction {
  /** đính chính lần … */
  no: number;
  /** when the place had the version before */
  since: string;
  changes: readonly FigureChange[];
}

/** In the clerk's text, the line in whose place the figures stand. */
export const FIGURES_LINE = '[Bảng số liệu]';
/** Corrected cells that a mail lists; the rest is counted. */
const MOST_CHANGES = 100;

const CELL = 'border:1px solid #b7b7b7;padding:4px 10px';

function htmlTable(columns: MailFigures['columns'], rows: MailFigures['rows']): string {
  const align = (i: number) => (columns[i]?.right ? ';text-align:right' : '');
  const head = columns.map((c) => `<th style="${CELL}">${escapeHtml(c.header)}</th>`).join('');
  const body = rows
    .map((r) => `<tr>${r.map((v, i) => `<td style="${CELL}${align(i)}">${escapeHtml(v)}</td>`).join('')}</tr>`)
    .join('');
  return `<table style="border-collapse:collapse;font-size:14px"><tr style="background:#cfe2f3">${head}</tr>${body}</table>`;
}

const CHANGE_COLUMNS = [
  { header: 'Bảng' },
  { header: 'Dòng' },
  { header: 'Cột' },
  { header: 'Đã gửi' },
  { header: 'Nay là' },
];

/** 'Đính chính lần 2' before the subject; nothing in the first version. */
export const correctedSubject = (subject: string, correction: Correction | undefined): string =>
  correction ? `Đính chính lần ${correction.no}: ${subject}` : subject;

function correctionParts({ no, since, changes }: Correction): { html: string; text: string } {
  const shown = changes.slice(0, MOST_CHANGES);
  const more = changes.length - shown.length;
  const intro = `ĐÍNH CHÍNH LẦN ${no}. So với bản đã gửi lúc ${formatDateTime(since)}, ${changes.length} ô số liệu thay đổi như sau; đề nghị dùng số liệu mới.`;
  const rest = more > 0 ? `… và ${more} ô nữa; xem bảng gửi kèm.` : '';
  return {
    html: `<p><b>${escapeHtml(intro)}</b></p>${htmlTable(
      CHANGE_COLUMNS,
      shown.map((x) => [x.tab, x.row, x.column, x.before, x.after]),
    )}${rest ? `<p>${rest}</p>` : ''}`,
    text: [intro, ...shown.map((x) => `- ${x.tab} · ${x.row} · ${x.column}: ${x.before} → ${x.after}`), rest]
      .filter((s) => s !== '')
      .join('\n'),
  };
}

function figureParts(f: MailFigures): { html: string; text: string } {
  const link = f.link;
  return {
    html: `${f.sentences.map((s) => `<p>${escapeHtml(s)}</p>`).join('')}${f.rows.length ? htmlTable(f.columns, f.rows) : ''}${link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>` : ''}`,
    text: [
      ...f.sentences,
      ...f.rows.map((r) => `- ${r.filter((v) => v !== '').join(' · ')}`),
      ...(link ? [`${link.text}: ${link.url}`] : []),
    ].join('\n'),
  };
}

/** Subject and body; the same input gives the same words. Paragraphs of the clerk's text are divided by blank lines. */
export function reportMail(
  subject: string,
  body: string,
  figures: MailFigures,
  correction: Correction | undefined,
): MailText {
  const corrected = correction && correctionParts(correction);
  const counted = figureParts(figures);
  const middle = {
    html: `${corrected?.html ?? ''}${counted.html}`,
    text: [corrected?.text, counted.text].filter((s) => s !== undefined && s !== '').join('\n\n'),
  };
  const paragraphs = body
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((p) => p.trim())
    .filter((p) => p !== '');
  // without its line the figures of a first version are left out; a correction is said in any case
  const at = paragraphs.indexOf(FIGURES_LINE);
  const parts: { html: string; text: string }[] = paragraphs.map((p, i) =>
    i === at ? middle : { html: `<p>${escapeHtml(p).replace(/\n/g, '<br>')}</p>`, text: p },
  );
  if (at < 0 && corrected) parts.splice(Math.min(1, parts.length), 0, corrected);
  return {
    subject: correctedSubject(subject, correction),
    html: `<div style="font-family:Arial,sans-serif;font-size:14px;color:#202124">${parts.map((p) => p.html).join('')}</div>`,
    text: `${parts.map((p) => p.text).join('\n\n')}\n`,
  };
}
