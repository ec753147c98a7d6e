/** A .docx read back for checking: paragraphs, tables and sections in their order, each run with the look that it comes to. */

import { type DocxPackage, merged, openDocx, styleProperties, wordValue } from '../package';
import { child, path, type XmlNode } from '../xml-tree';

export interface ReadRun {
  text: string;
  /** points */
  size: number;
  bold: boolean;
  italic: boolean;
  /** names for Latin, other, East Asian and complex scripts */
  fonts: string[];
  color: string;
}

export interface ReadParagraph {
  kind: 'paragraph';
  /** no-break spaces and hyphens as plain ones */
  text: string;
  runs: ReadRun[];
  align: string;
  newPage: boolean;
  /** an empty paragraph with a line */
  rule: boolean;
  pictures: number;
}

export interface ReadCell {
  text: string;
  paragraphs: ReadParagraph[];
  span: number;
}

export interface ReadTable {
  kind: 'table';
  lines: boolean;
  /** first rows that are repeated on each page */
  heads: number;
  rows: { cells: ReadCell[]; whole: boolean }[];
}

export type ReadBlock = ReadParagraph | ReadTable;

export interface ReadSection {
  blocks: ReadBlock[];
  page: { width: number; height: number; landscape: boolean };
  /** twips */
  margins: Record<'top' | 'right' | 'bottom' | 'left', number>;
  ownFirstPage: boolean;
  /** fields and text of the running header, by type */
  headers: Record<string, { fields: string[]; text: string; size: number; align: string }>;
}

const on = (node: XmlNode | undefined): boolean =>
  Boolean(node) && !/^(0|false|none|off)$/.test(wordValue(node) ?? '1');

/** As people read it: no-break spaces and hyphens are spaces and hyphens. */
export const plainText = (s: string): string => s.replace(/\u00a0/g, ' ').replace(/\u2011/g, '-');

function readRun(node: XmlNode, docx: DocxPackage, styleId: string | undefined): ReadRun {
  const properties = merged(...styleProperties(docx, styleId, 'w:rPr'), child(node, 'w:rPr'));
  const fonts = properties.get('w:rFonts')?.attributes ?? {};
  const text = node.children.map((one) => {
    if (one.name === 'w:t') return one.text;
    if (one.name === 'w:tab') return '\t';
    if (one.name === 'w:br') return '\n';
    return one.name === 'w:noBreakHyphen' ? '-' : '';
  });
  return {
    text: text.join(''),
    size: Number(wordValue(properties.get('w:sz')) ?? 20) / 2,
    bold: on(properties.get('w:b')),
    italic: on(properties.get('w:i')),
    fonts: ['w:ascii', 'w:hAnsi', 'w:eastAsia', 'w:cs'].map((name) => fonts[name] ?? ''),
    color: wordValue(properties.get('w:color')) ?? 'auto',
  };
}

function readParagraph(node: XmlNode, docx: DocxPackage): ReadParagraph {
  const own = child(node, 'w:pPr');
  const styleId = wordValue(child(own, 'w:pStyle'));
  const properties = merged(...styleProperties(docx, styleId, 'w:pPr'), own);
  const runs = node.children.filter((one) => one.name === 'w:r').map((one) => readRun(one, docx, styleId));
  const text = plainText(runs.map((r) => r.text).join(''));
  return {
    kind: 'paragraph',
    text,
    runs,
    align: wordValue(properties.get('w:jc')) ?? 'left',
    newPage:
      on(properties.get('w:pageBreakBefore')) ||
      node.children.some((r) => r.children.some((b) => b.name === 'w:br' && b.attributes['w:type'] === 'page')),
    rule: text === '' && Boolean(child(properties.get('w:pBdr'), 'w:bottom')),
    pictures: node.children.filter((r) => child(r, 'w:drawing')).length,
  };
}

function readTable(node: XmlNode, docx: DocxPackage): ReadTable {
  const top = wordValue(path(node, 'w:tblPr', 'w:tblBorders', 'w:top'));
  const rows = node.children.filter((one) => one.name === 'w:tr');
  return {
    kind: 'table',
    lines: top !== undefined && top !== 'nil' && top !== 'none',
    heads: rows.filter((row) => path(row, 'w:trPr', 'w:tblHeader')).length,
    rows: rows.map((row) => ({
      whole: Boolean(path(row, 'w:trPr', 'w:cantSplit')),
      cells: row.children
        .filter((one) => one.name === 'w:tc')
        .map((cell): ReadCell => {
          const paragraphs = cell.children.filter((p) => p.name === 'w:p').map((p) => readParagraph(p, docx));
          return {
            text: paragraphs.map((p) => p.text).join('\n'),
            paragraphs,
            span: Number(wordValue(path(cell, 'w:tcPr', 'w:gridSpan')) ?? 1),
          };
        }),
    })),
  };
}

function readHeaders(section: XmlNode, docx: DocxPackage): ReadSection['headers'] {
  const headers: ReadSection['headers'] = {};
  for (const one of section.children) {
    if (one.name !== 'w:headerReference') continue;
    const part = docx.part(one.attributes['r:id'] ?? '');
    const paragraphs = (part?.children ?? []).filter((p) => p.name === 'w:p');
    const runs = paragraphs.flatMap((p) => p.children.filter((r) => r.name === 'w:r'));
    const first = paragraphs[0];
    headers[one.attributes['w:type'] ?? 'default'] = {
      fields: runs.flatMap((r) => r.children.filter((x) => x.name === 'w:instrText').map((x) => x.text.trim())),
      text: runs.flatMap((r) => r.children.filter((x) => x.name === 'w:t').map((x) => x.text)).join(''),
      size: runs[0] ? readRun(runs[0], docx, undefined).size : 0,
      align: wordValue(path(first, 'w:pPr', 'w:jc')) ?? 'left',
    };
  }
  return headers;
}

/** Sections in their order; throws a sentence where the bytes are no .docx. */
export function readDocument(bytes: Uint8Array): ReadSection[] {
  const docx = openDocx(bytes);
  const sections: ReadSection[] = [];
  let blocks: ReadBlock[] = [];
  for (const node of docx.body.children) {
    if (node.name === 'w:p') blocks.push(readParagraph(node, docx));
    else if (node.name === 'w:tbl') blocks.push(readTable(node, docx));
    const section = node.name === 'w:sectPr' ? node : path(node, 'w:pPr', 'w:sectPr');
    if (!section) continue;
    const size = child(section, 'w:pgSz')?.attributes ?? {};
    const margin = child(section, 'w:pgMar')?.attributes ?? {};
    const twips = (name: string) => Number(margin[`w:${name}`] ?? Number.NaN);
    sections.push({
      blocks,
      page: {
        width: Number(size['w:w']),
        height: Number(size['w:h']),
        landscape: size['w:orient'] === 'landscape',
      },
      margins: { top: twips('top'), right: twips('right'), bottom: twips('bottom'), left: twips('left') },
      ownFirstPage: on(child(section, 'w:titlePg')),
      headers: readHeaders(section, docx),
    });
    blocks = [];
  }
  return sections;
}

/** Every paragraph of blocks, also those in cells; `within`: the table's lines. */
export function paragraphsOf(blocks: readonly ReadBlock[]): { p: ReadParagraph; within?: 'lines' | 'frame' }[] {
  return blocks.flatMap((b) =>
    b.kind === 'paragraph'
      ? [{ p: b }]
      : b.rows.flatMap((r) =>
          r.cells.flatMap((c) =>
            c.paragraphs.map((p) => ({ p, within: b.lines ? ('lines' as const) : ('frame' as const) })),
          ),
        ),
  );
}
