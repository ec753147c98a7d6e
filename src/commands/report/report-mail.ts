/** The mail that carries the summary of ratings: subject, body, attachments. */

import type { RatingSummary } from '../../domain/rating/summary';
import type { Settings } from '../../domain/settings/settings';
import { formatNumber, formatPercent } from '../../domain/text/format';

/** Text as HTML: nothing that a person typed becomes markup. */
export function escapeHtml(s: string): string {
  return s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export interface MailText {
  subject: string;
  html: string;
  text: string;
}

/** Subject and body; the same summary gives the same words. `verified`: units whose rating is the verified one. */
export function reportMail(settings: Settings, summary: RatingSummary, verified: number): MailText {
  const subject = `Tổng hợp xếp loại trung tâm học tập cộng đồng năm học ${settings.schoolYear}`;
  const lines = summary.distribution.map((d) => ({
    label: d.label,
    count: formatNumber(d.count),
    share: formatPercent(d.share),
  }));
  const cell = 'border:1px solid #b7b7b7;padding:4px 10px';
  const rows = lines
    .map(
      (l) =>
        `<tr><td style="${cell}">${escapeHtml(l.label)}</td><td style="${cell};text-align:right">${l.count}</td><td style="${cell};text-align:right">${l.share}</td></tr>`,
    )
    .join('');
  const intro = `${settings.bodyName} gửi bản tổng hợp xếp loại các trung tâm học tập cộng đồng năm học ${settings.schoolYear}${verified ? `; xếp loại chính thức theo điểm thẩm định ở ${verified}/${summary.expected} đơn vị` : ''}.`;
  const html = `<div style="font-family:Arial,sans-serif;font-size:14px;color:#202124"><p>Kính gửi Quý cơ quan,</p><p>${escapeHtml(intro)}</p><p>${escapeHtml(summary.sentence)}</p><table style="border-collapse:collapse;font-size:14px"><tr style="background:#cfe2f3"><th style="${cell}">Xếp loại</th><th style="${cell}">Số đơn vị</th><th style="${cell}">Tỉ lệ</th></tr>${rows}</table><p>Bảng chi tiết từng đơn vị ở tệp gửi kèm (bảng tính và bản in PDF).</p><p>Trân trọng,<br>${escapeHtml(settings.bodyName)}</p></div>`;
  const text = `Kính gửi Quý cơ quan,\n\n${intro}\n${summary.sentence}\n\n${lines.map((l) => `- ${l.label}: ${l.count} đơn vị (${l.share})`).join('\n')}\n\nBảng chi tiết từng đơn vị ở tệp gửi kèm (bảng tính và bản in PDF).\n\nTrân trọng,\n${settings.bodyName}\n`;
  return { subject, html, text };
}
