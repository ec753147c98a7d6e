/** Paragraphs of WordprocessingML as pdfmake nodes. Twips become points: 20 to one. */

import type { Json } from '../../types';
import { type DocxPackage, merged, styleProperties, UnknownInDocument, wordValue } from './package';
import { child, find, type XmlNode } from './xml-tree';

type Node = Json;

/** Height of a line of Tinos as Word takes it (ascent + descent + gap) and as pdfmake does (no gap), by its size. */
const wordLine = 1.149;
const setterLine = 1.107;

const points = (twips: string | undefined): number => Number(twips ?? 0) / 20;
const on = (node: XmlNode | undefined): boolean =>
  Boolean(node) && !/^(0|false|none|off)$/.test(wordValue(node) ?? '1');

function runStyle(properties: Map<string, XmlNode>): Json {
  const style: Json = {};
  const size = wordValue(properties.get('w:sz'));
  style.fontSize = size ? Number(size) / 2 : 10;
  if (on(properties.get('w:b'))) style.bold = true;
  if (on(properties.get('w:i'))) style.italics = true;
  const lines: string[] = [];
  if (on(properties.get('w:u'))) lines.push('underline');
  if (on(properties.get('w:strike'))) lines.push('lineThrough');
  if (lines.length) style.decoration = lines;
  const color = wordValue(properties.get('w:color'));
  if (color && color !== 'auto' && color !== '000000') style.color = `#${color}`;
  const vertical = wordValue(properties.get('w:vertAlign'));
  if (vertical === 'superscript') style.sup = true;
  if (vertical === 'subscript') style.sub = true;
  return style;
}

/** What stands in a paragraph: styled text, a picture, a page break. */
type Piece = { text: string; style: Json } | { image: string; width: number; height: number } | 'pageBreak';

/** The paragraph's pieces; the field PAGE stands as {page}, NUMPAGES as {pages}. */
function piecesOf(paragraph: XmlNode, docx: DocxPackage, base: XmlNode[]): Piece[] {
  const pieces: Piece[] = [];
  /** 'code' between begin and separate, 'result' between separate and end of a field */
  let field: 'none' | 'code' | 'result' = 'none';
  const push = (text: string, style: Json) => {
    const last = pieces[pieces.length - 1];
    if (last && typeof last === 'object' && 'text' in last && JSON.stringify(last.style) === JSON.stringify(style))
      last.text += text;
    else pieces.push({ text, style });
  };
  const fieldText = (code: string): string => {
    const name = code.trim().split(/\s+/)[0]?.toUpperCase();
    if (name === 'PAGE') return '{page}';
    if (name === 'NUMPAGES') return '{pages}';
    throw new UnknownInDocument(`trường ${name}`);
  };
  const run = (node: XmlNode, link: string | undefined) => {
    const own = child(node, 'w:rPr');
    const characterStyle = wordValue(child(own, 'w:rStyle'));
    const styled = characterStyle ? child(docx.styles.get(characterStyle), 'w:rPr') : undefined;
    const properties = merged(...base, styled, own);
    const style = { ...runStyle(properties), ...(link ? { link } : {}) };
    const caps = on(properties.get('w:caps'));
    for (const one of node.children) {
      if (one.name === 'w:fldChar') {
        const type = one.attributes['w:fldCharType'];
        field = type === 'begin' ? 'code' : type === 'separate' ? 'result' : 'none';
      } else if (one.name === 'w:instrText') push(fieldText(one.text), style);
      else if (one.name === 'w:rPr' || field !== 'none') continue;
      else if (one.name === 'w:t') push(caps ? one.text.toLocaleUpperCase('vi') : one.text, style);
      else if (one.name === 'w:tab') push('    ', style);
      else if (one.name === 'w:noBreakHyphen') push('\u2011', style);
      else if (one.name === 'w:softHyphen' || one.name === 'w:lastRenderedPageBreak') continue;
      else if (one.name === 'w:br' && one.attributes['w:type'] === 'page') pieces.push('pageBreak');
      else if (one.name === 'w:br' || one.name === 'w:cr') push('\n', style);
      else if (one.name === 'w:drawing') pieces.push(pictureOf(one, docx));
      else throw new UnknownInDocument(one.name);
    }
  };
  const walk = (node: XmlNode, link?: string) => {
    for (const one of node.children) {
      if (one.name === 'w:r') run(one, link);
      else if (one.name === 'w:hyperlink') walk(one, docx.address(one.attributes['r:id'] ?? '') ?? link);
      else if (one.name === 'w:fldSimple') push(fieldText(one.attributes['w:instr'] ?? ''), runStyle(merged(...base)));
      else if (!/^w:(pPr|bookmarkStart|bookmarkEnd|proofErr)$/.test(one.name)) throw new UnknownInDocument(one.name);
    }
  };
  walk(paragraph);
  return pieces;
}

function pictureOf(drawing: XmlNode, docx: DocxPackage): Piece {
  const extent = find(drawing, 'wp:extent');
  const image = docx.picture(find(drawing, 'a:blip')?.attributes['r:embed'] ?? '');
  if (!extent || !image) throw new UnknownInDocument('hình vẽ');
  // 12700 EMU to a point
  return { image, width: Number(extent.attributes.cx) / 12700, height: Number(extent.attributes.cy) / 12700 };
}

/** The page setter takes '/' for a place to break a line; in a document's symbol (3743/UBND-GD&ĐT) Word does not. */
const symbol = /(\S*\d\/\p{Lu}\S*)/u;

function unbroken({ text, style }: { text: string; style: Json }): Json[] {
  return text
    .split(symbol)
    .flatMap((part, i) => (part === '' ? [] : [{ text: part, ...style, ...(i % 2 ? { noWrap: true } : {}) }]));
}

const alignments: Record<string, string> = { center: 'center', right: 'right', end: 'right', both: 'justify' };

/** What a paragraph asks of the page around it. */
export interface ParagraphNodes {
  nodes: Node[];
  keepNext: boolean;
  /** points of free space below it */
  after: number;
}

/**
 * A paragraph within `width` points. `above`: the space below the paragraph before it; between two paragraphs Word
 * leaves the larger of the two spaces.
 */
export function paragraphNodes(paragraph: XmlNode, docx: DocxPackage, width: number, above = 0): ParagraphNodes {
  const own = child(paragraph, 'w:pPr');
  const styleId = wordValue(child(own, 'w:pStyle'));
  const properties = merged(...styleProperties(docx, styleId, 'w:pPr'), own);
  if (properties.has('w:numPr')) throw new UnknownInDocument('danh sách tự đánh số');
  const runBase = styleProperties(docx, styleId, 'w:rPr');
  const pieces = piecesOf(paragraph, docx, runBase);
  const spacing = properties.get('w:spacing')?.attributes ?? {};
  const indent = properties.get('w:ind')?.attributes ?? {};
  const left = points(indent['w:left'] ?? indent['w:start']);
  const right = points(indent['w:right'] ?? indent['w:end']);
  const before = Math.max(0, points(spacing['w:before']) - above);
  const after = points(spacing['w:after']);
  const alignment = alignments[wordValue(properties.get('w:jc')) ?? ''] ?? 'left';
  const markStyle = runStyle(merged(...runBase, child(own, 'w:rPr')));
  const exact = spacing['w:lineRule'] === 'exact';
  const line = spacing['w:line'];
  /** the factor that pdfmake wants for a line of this size */
  const lineHeight = (fontSize: number): number => {
    const natural = fontSize * wordLine;
    const wanted =
      line === undefined
        ? natural
        : exact
          ? points(line)
          : spacing['w:lineRule'] === 'atLeast'
            ? Math.max(natural, points(line))
            : (natural * Number(line)) / 240;
    return wanted / (fontSize * setterLine);
  };
  const border = child(properties.get('w:pBdr'), 'w:bottom');
  const rule = border && wordValue(border) !== 'nil' && wordValue(border) !== 'none' ? border : undefined;
  const nodes: Node[] = [];
  let texts: { text: string; style: Json }[] = [];
  const flush = (force: boolean) => {
    if (!texts.length && !force) return;
    const sizes = texts.map((one) => one.style.fontSize as number);
    const node: Node = {
      text: texts.length ? texts.flatMap(unbroken) : ' ',
      alignment,
      fontSize: markStyle.fontSize,
      lineHeight: lineHeight(Math.max(...sizes, texts.length ? 0 : markStyle.fontSize)),
      margin: [left, 0, right, 0],
    };
    const first = points(indent['w:firstLine']) - points(indent['w:hanging']);
    if (first) node.leadingIndent = first;
    nodes.push(node);
    texts = [];
  };
  let breakNext = on(properties.get('w:pageBreakBefore'));
  for (const piece of pieces) {
    const at = nodes.length;
    if (piece === 'pageBreak') {
      flush(false);
      breakNext = true;
    } else if ('image' in piece) {
      flush(false);
      nodes.push({
        image: piece.image,
        width: piece.width,
        height: piece.height,
        alignment,
        margin: [left, 0, right, 0],
      });
    } else if (piece.text) texts.push(piece);
    if (breakNext && nodes.length > at && piece !== 'pageBreak') {
      nodes[at].pageBreak = 'before';
      breakNext = false;
    }
  }
  // an empty paragraph with a rule is the short line under a name: its exact height and the rule, no text
  const startsAt = nodes.length;
  const bare = exact && rule && !texts.length && !nodes.length;
  if (!bare) flush(!nodes.length && !breakNext);
  if (breakNext) {
    if (!nodes[startsAt]) nodes.push({ text: '', fontSize: 1, margin: [0, 0, 0, 0] });
    nodes[startsAt].pageBreak = 'before';
  }
  if (rule) {
    const color = rule.attributes['w:color'];
    const y = Number(rule.attributes['w:space'] ?? 0);
    const lineColor = !color || color === 'auto' ? '#000000' : `#${color}`;
    const lineWidth = Number(rule.attributes['w:sz'] ?? 4) / 8;
    nodes.push({
      canvas: [{ type: 'line', x1: left, y1: y, x2: width - right, y2: y, lineWidth, lineColor }],
      margin: [0, bare ? points(line) : 0, 0, 0],
    });
  }
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  first.margin = [first.margin[0], first.margin[1] + before, first.margin[2], first.margin[3]];
  last.margin = [last.margin[0], last.margin[1], last.margin[2], last.margin[3] + after];
  return { nodes, keepNext: on(properties.get('w:keepNext')), after };
}

/** The plain text of a header or footer paragraph with {page} and {pages}, its size and place. */
export function runningText(paragraph: XmlNode, docx: DocxPackage): { text: string; size: number; alignment: string } {
  const { nodes } = paragraphNodes(paragraph, docx, 0);
  const node = nodes.find((one) => one.text !== undefined);
  const runs: { text: string; fontSize: number }[] = Array.isArray(node?.text) ? node.text : [];
  return {
    text: runs.map((run) => run.text).join(''),
    size: runs[0]?.fontSize ?? 12,
    alignment: node?.alignment ?? 'left',
  };
}
