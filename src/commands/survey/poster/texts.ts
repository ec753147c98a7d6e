/** What residents read and hear about the survey: poster, Zalo message, loudspeaker, and the form on paper. */

import { type Commune, communeInSentence } from '../../../domain/communes/commune';
import type { Settings } from '../../../domain/settings/settings';
import { CONSENT } from '../../../domain/survey/questions';
import { formatDate } from '../../../domain/text/format';
import type { WantedForm } from '../../../workbook/form';
import { docxParts, type Line } from './docx';
import { qrPng } from './qr';

export interface Place {
  commune: Commune;
  hamlet?: string;
}

const of = ({ commune, hamlet }: Place) => `${hamlet ? `${hamlet}, ` : ''}${communeInSentence(commune)}`;

/** Ready to be sent to a group. */
export function zaloText(p: Place, s: Settings, address: string): string {
  return `Kính gửi bà con ${of(p)}! Trung tâm học tập cộng đồng muốn biết ông bà, anh chị muốn học gì để mở lớp trong năm học ${s.schoolYear}. Mời bấm vào ${address} và trả lời vài câu, khoảng 3 phút. Không cần đăng nhập, không hỏi họ tên. Hạn: ${formatDate(s.surveyDue)}. Ai không dùng điện thoại thì hỏi cán bộ thôn để lấy phiếu giấy. Xin cảm ơn!`;
}

/** To be read out. */
export function loudText(p: Place, s: Settings): string {
  return `Kính thưa bà con nhân dân ${of(p)}! Trung tâm học tập cộng đồng đang hỏi ý kiến bà con: bà con muốn học nghề gì, muốn nghe về sức khỏe, pháp luật, hay muốn biết cách dùng điện thoại thông minh? Bà con mở máy ảnh của điện thoại, đưa vào hình vuông đen trắng trên áp phích ở nhà văn hóa thôn, rồi trả lời vài câu, chỉ khoảng ba phút, không phải ghi tên. Ai không có điện thoại thông minh, xin gặp cán bộ thôn để lấy phiếu giấy. Hạn trả lời là ngày ${formatDate(s.surveyDue)}. Xin nhắc lại: hạn trả lời là ngày ${formatDate(s.surveyDue)}. Xin cảm ơn bà con!`;
}

/** One A4 page with large words; the short address stands under the code. */
export function posterParts(
  p: Place,
  s: Settings,
  url: string,
  short: string,
): { name: string; data: string | number[] }[] {
  const lines: Line[] = [
    { text: `TRUNG TÂM HỌC TẬP CỘNG ĐỒNG ${communeInSentence(p.commune).toUpperCase()}`, size: 16, bold: true },
    ...(p.hamlet ? [{ text: p.hamlet, size: 20, bold: true, before: 4 }] : []),
    { text: 'ÔNG BÀ MUỐN HỌC GÌ?', size: 41, bold: true, before: 10 },
    { text: 'Trả lời vài câu để trung tâm mở lớp đúng nhu cầu', size: 21, before: 6 },
    { text: `năm học ${s.schoolYear}`, size: 21 },
    { picture: { png: qrPng(url), mm: 108 }, before: 8 },
    { text: short.replace(/^https:\/\//, ''), size: 20, bold: true, before: 4 },
    { text: 'Mở máy ảnh điện thoại, đưa vào hình trên,', size: 20, before: 8 },
    { text: 'rồi bấm vào dòng chữ hiện ra.', size: 20 },
    { text: 'Khoảng 3 phút. Không cần đăng nhập.', size: 22, bold: true, before: 8 },
    { text: 'Không hỏi họ tên.', size: 22, bold: true },
    { text: `Hạn trả lời: ${formatDate(s.surveyDue)}`, size: 30, bold: true, before: 10 },
    { text: 'Không có điện thoại thông minh: hỏi cán bộ thôn để lấy phiếu giấy.', size: 17, before: 8 },
  ];
  return docxParts(lines, 18);
}

/** The same questions on paper, with boxes; a helper types them in with the batch's own address. */
export function paperParts(form: WantedForm): { name: string; data: string | number[] }[] {
  const lines: Line[] = [
    { text: form.title.toUpperCase(), size: 16, bold: true },
    { text: 'Xã, thị trấn: …………………………   Mã đợt: ……………   Người nhập: …………………', before: 6, left: true },
    { text: form.description, size: 11, before: 6, left: true },
    { text: `[   ] ${CONSENT}`, bold: true, before: 4, left: true },
  ];
  let n = 0;
  const hamlet = form.items.find((i) => i.key.startsWith('hamlet'));
  for (const i of form.items) {
    if (i.kind === 'page' || ['consent', 'commune', 'channel', 'batch', 'helper'].includes(i.key)) continue;
    if (i.key.startsWith('hamlet') && i !== hamlet) continue;
    n++;
    const blank = i === hamlet || !i.choices?.length;
    const title = i === hamlet ? i.title.replace(/ \(.*\)$/, '') : i.title;
    lines.push({
      text: `${n}. ${title}${i.help ? ` (${i.help.replace(/\.$/, '')})` : ''}${i.required ? '' : ' (không bắt buộc)'}${blank ? ' ………………………………………………' : ''}`,
      bold: true,
      before: 6,
      left: true,
      keep: !blank,
    });
    if (!blank)
      lines.push({
        text: (i.choices ?? []).map((c) => `[\u00a0\u00a0]\u00a0${c.value.replace(/ /g, '\u00a0')}`).join('    '),
        left: true,
        indent: 5,
        before: 1,
      });
  }
  return docxParts(lines, 16);
}
