/** The mail that brings a commune its book. */

import { type Commune, communeInSentence } from '../../domain/communes/commune';
import type { Settings } from '../../domain/settings/settings';
import { escapeHtml, type MailText } from '../report/report-mail';

const STEPS: readonly string[] = [
  'Lưu tệp đính kèm về máy, mở bằng Excel, WPS hoặc LibreOffice. Trang “Đọc trước” có hướng dẫn ngắn.',
  'Ghi vào các ô nền vàng ở từng trang. Không bỏ khóa, không xóa cột, không chép sang tệp khác.',
  'Lưu lại (.xlsx) và gửi trả lời thư này kèm tệp.',
];

/** Subject and body; the same commune and year give the same words. */
export function bookMail(settings: Settings, commune: Commune): MailText {
  const subject = `Sổ HTCĐ ngoại tuyến năm học ${settings.schoolYear} – ${communeInSentence(commune)}`;
  const intro = `${settings.bodyName} gửi sổ của trung tâm học tập cộng đồng ${communeInSentence(commune)} năm học ${settings.schoolYear} dưới dạng bảng tính (.xlsx) để ghi khi không có mạng. Tệp chỉ có các dòng của ${communeInSentence(commune)}, đúng như Sổ chung đang có.`;
  const end = 'Trong lúc đó Sổ chung trực tuyến vẫn dùng được; ô nào cả hai nơi đều sửa sẽ được hỏi lại.';
  const items = STEPS.map((s) => `<li>${escapeHtml(s)}</li>`).join('');
  return {
    subject,
    html: `<div style="font-family:Arial,sans-serif;font-size:14px;color:#202124"><p>Kính gửi trung tâm học tập cộng đồng ${escapeHtml(communeInSentence(commune))},</p><p>${escapeHtml(intro)}</p><ol>${items}</ol><p>${escapeHtml(end)}</p><p>Trân trọng,<br>${escapeHtml(settings.bodyName)}</p></div>`,
    text: `Kính gửi trung tâm học tập cộng đồng ${communeInSentence(commune)},\n\n${intro}\n\n${STEPS.map((s, i) => `${i + 1}. ${s}`).join('\n')}\n\n${end}\n\nTrân trọng,\n${settings.bodyName}\n`,
  };
}
