/** Paper, margins, fonts, sizes, page numbers (NĐ 30/2020 Phụ lục I), and text that is whole. */

import { paragraphsOf, type ReadSection } from './read';

const mm = (twips: number): string => (twips / 56.7).toFixed(1).replace('.', ',');

/** Twips; half a mm of room, since lengths are rounded. */
const A4 = [11906, 16838] as const;
const MARGINS = { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] } as const;
const NAMES = { top: 'trên', bottom: 'dưới', left: 'trái', right: 'phải' } as const;
const FONT = 'Times New Roman';

function paperProblems(s: ReadSection, which: string): string[] {
  const out: string[] = [];
  const [short, long] = s.page.landscape ? [s.page.height, s.page.width] : [s.page.width, s.page.height];
  if (Math.abs(short - A4[0]) > 20 || Math.abs(long - A4[1]) > 20)
    out.push(`${which}: khổ giấy ${mm(s.page.width)} × ${mm(s.page.height)} mm, không phải A4.`);
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const [least, most] = MARGINS[side];
    const is = s.margins[side] / 56.7;
    if (!(is >= least - 0.1 && is <= most + 0.1))
      out.push(
        `${which}: lề ${NAMES[side]} ${mm(s.margins[side])} mm, ngoài khoảng ${least}–${most} mm của Nghị định 30/2020.`,
      );
  }
  return out;
}

function numberProblems(sections: readonly ReadSection[]): string[] {
  const out: string[] = [];
  const [first, ...later] = sections;
  if (!first?.ownFirstPage) out.push('Trang thứ nhất không được để riêng (titlePg), nên số trang hiện cả ở trang 1.');
  if (first?.headers.first?.text || first?.headers.first?.fields.length)
    out.push('Đầu trang thứ nhất phải để trống, không ghi số trang.');
  if (later.some((s) => s.ownFirstPage)) out.push('Một phần sau cũng để riêng trang đầu, nên trang ấy mất số.');
  sections.forEach((s, i) => {
    const header = s.headers.default;
    if (header?.fields.join() !== 'PAGE') out.push(`Phần ${i + 1}: đầu trang không có số trang tự động.`);
    else {
      if (header.align !== 'center') out.push(`Phần ${i + 1}: số trang không ở giữa lề trên.`);
      if (header.size < 13 || header.size > 14) out.push(`Phần ${i + 1}: cỡ chữ số trang ${header.size}, phải 13–14.`);
    }
  });
  return out;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What a program leaves where a value was lost. */
const LEFT_OVER = /\b(undefined|NaN|Infinity|\[object)\b/;

function textProblems(sections: readonly ReadSection[]): string[] {
  const out: string[] = [];
  for (const { p, within } of sections.flatMap((s) => paragraphsOf(s.blocks))) {
    if (p.text !== p.text.normalize('NFC')) out.push(`“${short(p.text)}”: chữ không ở dạng Unicode dựng sẵn (NFC).`);
    if (LEFT_OVER.test(p.text)) out.push(`“${short(p.text)}”: còn chữ của máy, giá trị đã bị mất.`);
    for (const r of p.runs) {
      if (r.text.trim() === '') continue;
      if (r.fonts.some((f) => f !== FONT)) {
        const other = r.fonts.find((f) => f !== FONT) || 'không ghi';
        out.push(`“${short(r.text)}”: phông ${other}, phải là ${FONT}.`);
      }
      const [least, most] = within === 'lines' ? [10, 14] : [11, 14];
      if (r.size < least || r.size > most)
        out.push(`“${short(r.text)}”: cỡ chữ ${String(r.size).replace('.', ',')}, phải trong khoảng ${least}–${most}.`);
      if (r.color !== '000000' && r.color !== 'auto') out.push(`“${short(r.text)}”: chữ không phải màu đen.`);
    }
  }
  return out;
}

function tableProblems(sections: readonly ReadSection[]): string[] {
  const out: string[] = [];
  for (const b of sections.flatMap((s) => s.blocks)) {
    if (b.kind !== 'table' || !b.lines) continue;
    const name = `Bảng “${short(b.rows[0]?.cells.map((c) => c.text).join(' | ') ?? '')}”`;
    if (b.heads < 1) out.push(`${name}: dòng tiêu đề không lặp lại ở trang sau.`);
    if (b.rows.some((r) => !r.whole)) out.push(`${name}: có dòng bị cắt đôi giữa hai trang.`);
    const width = (r: (typeof b.rows)[0]) => r.cells.reduce((n, c) => n + c.span, 0);
    if (new Set(b.rows.map(width)).size > 1) out.push(`${name}: các dòng không cùng số cột.`);
  }
  return out;
}

/** Problems of the paper and of how the text looks. */
export function pageProblems(sections: readonly ReadSection[]): string[] {
  return [
    ...sections.flatMap((s, i) => paperProblems(s, sections.length > 1 ? `Phần ${i + 1}` : 'Văn bản')),
    ...numberProblems(sections),
    ...textProblems(sections),
    ...tableProblems(sections),
  ];
}
