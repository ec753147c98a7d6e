/** Paragraphs and their runs: properties in the schema's order, words that must not be parted kept together. */

import { cleanText, type RunLook, runProperties, xml } from './xml';

export interface Look {
  keepNext?: boolean;
  pageBreakBefore?: boolean;
  /** an empty paragraph that is a line under the text above */
  rule?: boolean;
  /** points above and below */
  before?: number;
  after?: number;
  /** 240 is one line */
  line?: number;
  /** twips */
  left?: number;
  right?: number;
  firstLine?: number;
  align?: 'left' | 'center' | 'right' | 'both';
}

/** Height of a rule's paragraph, twips. */
const RULE_HEIGHT = 80;

/** `extra`: a section that ends with this paragraph. */
export function paragraph(look: Look, content: string, extra = ''): string {
  const { before = 0, after = 0, line = 240, left, right, firstLine, align = 'left' } = look;
  const indent = [
    ['left', left],
    ['right', right],
    ['firstLine', firstLine],
  ].flatMap(([name, v]) => (v ? [` w:${name}="${v}"`] : []));
  const spacing = look.rule
    ? `w:line="${RULE_HEIGHT}" w:lineRule="exact"`
    : `w:line="${Math.round(line)}" w:lineRule="auto"`;
  return [
    '<w:p><w:pPr>',
    look.keepNext ? '<w:keepNext/>' : '',
    look.pageBreakBefore ? '<w:pageBreakBefore/>' : '',
    look.rule ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' : '',
    `<w:spacing w:before="${Math.round(before * 20)}" w:after="${Math.round(after * 20)}" ${spacing}/>`,
    indent.length ? `<w:ind${indent.join('')}/>` : '',
    `<w:jc w:val="${align}"/>`,
    extra,
    '</w:pPr>',
    content,
    '</w:p>',
  ].join('');
}

const NBSP = '\u00a0';
const HYPHEN = '\u2011';

/**
 * Keeps together what is one word to a reader: symbols of documents ('3743/UBND-GD&ĐT'), school years, 'ngày 12 tháng 3
 * năm 2023', a number and its unit. Only the kind of space and hyphen changes.
 */
export function unbroken(text: string): string {
  return text
    .replace(/\/[\p{Lu}&]+(?:-[\p{L}&]+)+/gu, (s) => s.replace(/-/g, HYPHEN))
    .replace(/\b(\d{4})-(\d{4})\b/g, `$1${HYPHEN}$2`)
    .replace(/(ngày|tháng|năm|số|quý|khoản|Điều|điểm) (?=\d)/g, `$1${NBSP}`)
    .replace(/(\d) (?=(?:tháng|năm|%|đồng)(?!\p{L}))/gu, `$1${NBSP}`);
}

/** A run of text in one look; line breaks and tabs in it are kept, an empty text is no run. */
export function run(text: string, look: RunLook = {}): string {
  const clean = unbroken(cleanText(text));
  if (clean === '') return '';
  const inner = clean
    .split(/([\n\t\u2011])/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>';
      if (piece === '\t') return '<w:tab/>';
      if (piece === HYPHEN) return '<w:noBreakHyphen/>';
      return piece === '' ? '' : `<w:t xml:space="preserve">${xml(piece)}</w:t>`;
    })
    .join('');
  return `<w:r>${runProperties(look)}${inner}</w:r>`;
}

/** About how wide a text is in Times, in points: good for the length of a rule. */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const c of text) em += c === ' ' ? 0.25 : /\p{Lu}/u.test(c) ? 0.7 : 0.45;
  return em * size * (bold ? 1.04 : 1);
}

/** A rule of `width` points in the middle of a column of `room` twips. */
export function rule(width: number, room: number, look: Pick<Look, 'after' | 'keepNext'> = {}): string {
  const side = Math.max(0, Math.round((room - width * 20) / 2));
  return paragraph({ ...look, rule: true, left: side, right: side, align: 'center' }, '');
}
