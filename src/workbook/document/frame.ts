/** The parts around a document's text that NĐ 30/2020 fixes: its head, to whom it goes, who signs, who gets a copy. */

import type { OfficialDocument, Signer } from '../../domain/documents/model';
import { BODY } from './blocks';
import { paragraph, rule, run, textWidth } from './paragraph';
import { frame } from './table';

/** Twips between the margins of 30 and 15 mm; Quốc hiệu and a centre's name fit on a line each (12 pt) only so. */
export const ROOM = 9354;
const LEFT = 4210;
const RIGHT = ROOM - LEFT;

const NBSP = '\u00a0';
const blank = (n: number) => NBSP.repeat(n);
/** Room for a number that is given after signing (Điều 15). */
const NUMBER_ROOM = 8;

/** `Số:        /BC-TTHTCĐ` */
export const numberLine = (symbol: string): string => `Số:${blank(NUMBER_ROOM)}/${symbol.replace(/-/g, '\u2011')}`;

/** `…, ngày      tháng      năm 2023` */
export function dateLine(place: string, year: number | undefined): string {
  const said = year === undefined ? `20${blank(4)}` : String(year);
  return `${place || '…………'}, ngày${blank(7)}tháng${blank(7)}năm${NBSP}${said}`;
}

/** Quốc hiệu, tiêu ngữ, cơ quan, số, địa danh and ngày; for a công văn also what it is about. */
export function headOf(doc: OfficialDocument): string {
  const centred = { align: 'center' as const };
  const issuer = doc.issuer[doc.issuer.length - 1] ?? '';
  const left = [
    ...doc.superior.map((t) => paragraph(centred, run(t, { size: 12 }))),
    ...doc.issuer.map((t) => paragraph(centred, run(t, { size: 12, bold: true }))),
    // a third to a half of the line above it
    rule(Math.min(textWidth(issuer, 12, true) * 0.42, LEFT / 40), LEFT, { after: 4 }),
    // a form that is no văn bản of its own (phiếu) has no number
    ...(doc.symbol ? [paragraph({ ...centred, before: 2 }, run(numberLine(doc.symbol), { size: 13 }))] : []),
    ...(doc.title === undefined ? [paragraph({ ...centred, before: 2 }, run(`V/v ${doc.subject}`, { size: 12 }))] : []),
  ];
  const MOTTO = 158.9; // points of the motto's line at 13 pt, measured
  const right = [
    paragraph(centred, run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true })),
    paragraph(centred, run('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true })),
    rule(MOTTO, RIGHT, { after: 4 }),
    paragraph({ ...centred, before: 2 }, run(dateLine(doc.place, doc.year), { size: 13, italic: true })),
  ];
  return frame([LEFT, RIGHT], [left.join(''), right.join('')]);
}

/** Tên loại and trích yếu with its rule; a công văn has them in its head. */
export function titleOf(doc: OfficialDocument): string {
  if (doc.title === undefined) return '';
  const centred = { align: 'center' as const, keepNext: true };
  const width = Math.min(textWidth(doc.subject, BODY, true), ROOM / 20);
  return [
    paragraph({ ...centred, before: 16 }, run(doc.title, { bold: true })),
    paragraph(centred, run(doc.subject, { bold: true })),
    rule(width * 0.4, ROOM, { after: 8, keepNext: true }),
  ].join('');
}

/** Kính gửi: one on the same line, several below one another. */
export function addresseesOf(doc: OfficialDocument): string {
  const [first, ...more] = doc.addressees;
  if (first === undefined) return '';
  const look = { keepNext: true, line: 264 };
  const stop = (t: string, last: boolean) => (/[.;]$/.test(t) ? t : `${t}${last ? '.' : ';'}`);
  if (!more.length)
    return paragraph({ ...look, align: 'center', before: 12, after: 10 }, run(`Kính gửi: ${stop(first, true)}`));
  return [
    paragraph({ ...look, before: 12, left: 1700 }, run('Kính gửi:')),
    ...doc.addressees.map((t, i) => {
      const last = i === more.length;
      return paragraph({ ...look, after: last ? 10 : 0, left: 2700 }, run(`- ${stop(t, last)}`));
    }),
  ].join('');
}

/** Room for a hand's signature, in lines. */
const SIGN_ROOM = 4;

function signerLines(s: Signer): string {
  const look = { align: 'center' as const, keepNext: true };
  return [
    ...s.lines.map((t) => paragraph(look, run(t, { bold: true, size: BODY }))),
    ...(s.hint ? [paragraph(look, run(s.hint, { italic: true, size: 13 }))] : []),
    ...Array.from({ length: SIGN_ROOM }, () => paragraph(look, run(NBSP))),
    paragraph({ align: 'center' }, run(s.name ?? NBSP, { bold: true })),
  ].join('');
}

function copiesOf(doc: OfficialDocument): string {
  if (!doc.copies.length) return '';
  const last = doc.copies.length - 1;
  return [
    paragraph({ keepNext: true }, run('Nơi nhận:', { bold: true, italic: true, size: 12 })),
    ...doc.copies.map((t, i) =>
      paragraph(
        { keepNext: i < last },
        run(`- ${/[.;]$/.test(t) ? t : `${t}${i === last ? '.' : ';'}`}`, { size: 11 }),
      ),
    ),
  ].join('');
}

const EMPTY = paragraph({}, '');
/** Between two frames, and after one at a section's end: hardly to be seen. */
const thin = (before: number, keepNext = false) => paragraph({ before, keepNext }, run(NBSP, { size: 6 }));

/** Nơi nhận and the signature, or two signatures; below them the approval where one is asked for. */
export function closingOf(doc: OfficialDocument): string {
  const { left, right } = doc.signature;
  const beside = left ? signerLines(left) : copiesOf(doc) || EMPTY;
  return [
    thin(4, true),
    frame([4254, ROOM - 4254], [beside, signerLines(right)]),
    left && doc.copies.length ? thin(6) + frame([ROOM], [copiesOf(doc)]) : '',
    doc.approval ? thin(12) + frame([ROOM], [signerLines(doc.approval)]) : '',
  ].join('');
}
