/** The components of an official document in their order (NĐ 30/2020 Điều 8), number and date blank on a draft (Điều 15). */

import type { ReadBlock, ReadParagraph, ReadSection, ReadTable } from './read';

const isFrame = (b: ReadBlock | undefined): b is ReadTable => b?.kind === 'table' && !b.lines;
const isCaps = (s: string): boolean => /\p{Lu}/u.test(s) && s === s.toUpperCase();
const isBold = (p: ReadParagraph): boolean =>
  p.runs.some((r) => r.text.trim()) && p.runs.every((r) => r.bold || !r.text.trim());
const sizeOf = (p: ReadParagraph): number => p.runs[0]?.size ?? 0;
const said = (ps: readonly ReadParagraph[]): ReadParagraph[] => ps.filter((p) => p.text.trim() !== '');

const COUNTRY = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const NUMBER = /^Số:\s*(.*)\/(\S.*)$/;
const DATE = /^(.+), ngày(.*)tháng(.*)năm (.*)$/;

/** `form`: a sheet to be filled in, which gets no number. */
function headProblems(head: ReadTable, form: boolean): string[] {
  const out: string[] = [];
  const [left = [], right = []] = head.rows[0]?.cells.map((c) => c.paragraphs) ?? [];
  const [country, motto, ...restRight] = said(right);
  if (country?.text !== COUNTRY || !isBold(country)) out.push('Quốc hiệu không đứng đầu bên phải, in hoa, đậm.');
  else if (sizeOf(country) < 12 || sizeOf(country) > 13) out.push(`Quốc hiệu cỡ ${sizeOf(country)}, phải 12–13.`);
  if (motto?.text !== MOTTO || !isBold(motto)) out.push('Tiêu ngữ không đứng ngay dưới Quốc hiệu, đậm.');
  else if (sizeOf(motto) < 13 || sizeOf(motto) > 14) out.push(`Tiêu ngữ cỡ ${sizeOf(motto)}, phải 13–14.`);
  if (!right.some((p) => p.rule)) out.push('Dưới Tiêu ngữ không có đường kẻ ngang.');
  const date = restRight.find((p) => DATE.test(p.text));
  if (!date) out.push('Không thấy địa danh và ngày tháng năm dưới Tiêu ngữ.');
  else {
    const [, , day = '', month = '', year = ''] = DATE.exec(date.text) ?? [];
    if (day.trim() || month.trim()) out.push(`Ngày tháng của dự thảo đã bị điền: “${date.text.trim()}”.`);
    if (!/^20(\d\d)?\s*$/.test(year)) out.push(`Năm trong “${date.text.trim()}” không đúng.`);
    if (!date.runs.every((r) => r.italic)) out.push('Địa danh và ngày tháng phải in nghiêng.');
  }

  const texts = said(left);
  const numbered = texts.findIndex((p) => NUMBER.test(p.text));
  const at = numbered < 0 ? texts.length : numbered;
  const issuer = texts.slice(0, at).filter(isBold);
  if (numbered < 0 && !form) out.push('Không thấy số, ký hiệu dưới tên cơ quan ban hành.');
  else if (numbered >= 0) {
    const [, number = ''] = NUMBER.exec(texts[at]?.text ?? '') ?? [];
    if (number.trim())
      out.push(`Số của dự thảo đã bị điền: “${texts[at]?.text.trim()}”. Số chỉ cấp sau khi có chữ ký.`);
  }
  if (!issuer.length || !issuer.every((p) => isCaps(p.text)))
    out.push('Tên cơ quan ban hành phải in hoa, đậm, đứng trên số.');
  if (texts.slice(0, at).some((p) => !isCaps(p.text))) out.push('Tên cơ quan phải in hoa.');
  if (!left.some((p) => p.rule)) out.push('Dưới tên cơ quan ban hành không có đường kẻ ngang.');
  return out;
}

/** Kinds of document that NĐ 30/2020 Điều 7 knows and that are made here. */
const KINDS = /^(KẾ HOẠCH|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|THÔNG BÁO|PHIẾU .+|DANH SÁCH|TÀI LIỆU.*)$/;

const isTitle = (p: ReadParagraph) => p.align === 'center' && isBold(p) && isCaps(p.text);

function titleProblems(head: ReadTable, first: readonly ReadParagraph[]): { out: string[]; used: number } {
  const about = head.rows[0]?.cells[0]?.paragraphs.find((p) => /^V\/v /.test(p.text));
  const [title, subject] = first;
  if (about) {
    const out = sizeOf(about) < 12 || sizeOf(about) > 13 ? [`“V/v” cỡ ${sizeOf(about)}, phải 12–13.`] : [];
    if (title && isTitle(title)) out.push('Công văn không có tên loại: trích yếu đã đứng dưới số.');
    return { out, used: 0 };
  }
  if (!title || !isTitle(title))
    return {
      out: ['Sau phần đầu không thấy tên loại văn bản (in hoa, đậm, giữa), cũng không có “V/v” dưới số.'],
      used: 0,
    };
  const out: string[] = [];
  if (!KINDS.test(title.text.trim())) out.push(`“${title.text.trim()}” không phải là tên loại văn bản.`);
  if (sizeOf(title) < 13 || sizeOf(title) > 14) out.push(`Tên loại cỡ ${sizeOf(title)}, phải 13–14.`);
  if (!subject || !isBold(subject) || subject.align !== 'center')
    out.push('Trích yếu không đứng ngay dưới tên loại, đậm, giữa.');
  return { out, used: 2 };
}

const SIGNS = (cell: { paragraphs: ReadParagraph[] } | undefined): boolean => {
  const [first] = said(cell?.paragraphs ?? []);
  return first !== undefined && isBold(first) && isCaps(first.text) && first.align === 'center';
};

/** Problems of what stands where. */
export function orderProblems(sections: readonly ReadSection[]): string[] {
  const blocks = sections.flatMap((s) => s.blocks);
  const [head] = blocks;
  if (!isFrame(head)) return ['Văn bản không bắt đầu bằng tên cơ quan và Quốc hiệu.'];
  const form = blocks.slice(1, 4).some((b) => b.kind === 'paragraph' && /^PHIẾU /.test(b.text.trim()));
  const out = headProblems(head, form);
  const signedAt = blocks.findIndex((b, i) => i > 0 && isFrame(b) && SIGNS(b.rows[0]?.cells[1]));
  if (signedAt < 0) out.push('Không thấy chỗ ký: chức vụ in hoa, đậm, bên phải sau nội dung.');
  const body = blocks.slice(1, signedAt < 0 ? blocks.length : signedAt);
  const texts = said(body.filter((b): b is ReadParagraph => b.kind === 'paragraph'));
  const { out: titles, used } = titleProblems(head, texts);
  out.push(...titles);

  const addressed = texts.findIndex((p) => /^Kính gửi:/.test(p.text));
  if (addressed > used) out.push('“Kính gửi” không đứng ngay sau tên loại và trích yếu.');
  if (texts.length - used - (addressed >= 0 ? 1 : 0) < 1 && !body.some((b) => b.kind === 'table'))
    out.push('Văn bản không có nội dung.');
  const copies = blocks.findIndex((b) => isFrame(b) && b.rows[0]?.cells.some((c) => /^Nơi nhận:/.test(c.text.trim())));
  if (copies >= 0 && signedAt >= 0 && copies < signedAt) out.push('“Nơi nhận” đứng trước nội dung hoặc chữ ký.');
  if (texts.some((p) => /^Nơi nhận:/.test(p.text))) out.push('“Nơi nhận” lẫn vào nội dung, không ở bên trái chỗ ký.');

  // after the signature: nothing but approvals and appendices, each on a page of its own
  let appendix = false;
  const starts = new Set(sections.slice(1).map((s) => s.blocks[0]));
  for (const b of signedAt < 0 ? [] : blocks.slice(signedAt + 1)) {
    if (b.kind === 'paragraph' && b.text.trim() && (b.newPage || starts.has(b))) {
      appendix = true;
      if (!isBold(b) || b.align !== 'center')
        out.push(`Phụ lục “${b.text.trim()}” không có tên in đậm ở giữa đầu trang.`);
    }
    if (!appendix && ((b.kind === 'paragraph' && b.text.trim()) || (b.kind === 'table' && b.lines)))
      out.push('Sau chữ ký còn nội dung không thuộc phụ lục nào.');
    const attached = b.kind === 'paragraph' ? /^\(Kèm theo .* số(.*?)\/.* ngày(.*)tháng(.*)năm/.exec(b.text) : null;
    if (attached?.slice(1).some((gap) => gap.trim()))
      out.push(`Số, ngày trong “${b.kind === 'paragraph' ? b.text.trim() : ''}” của dự thảo đã bị điền.`);
  }
  return [...new Set(out)];
}
