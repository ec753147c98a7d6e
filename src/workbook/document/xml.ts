/** The lowest pieces of WordprocessingML: escaped text, run properties, a picture, relationships, content types. */

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const FONT = 'Times New Roman';

/** Twentieths of a point that a length in mm is. */
export const twips = (mm: number): number => Math.round(mm * 56.7);

/** A4 in twips. */
export const A4 = { width: 11906, height: 16838 } as const;

/** Text as XML takes it: NFC, without what XML cannot hold (control characters, halves of a pair). */
export function cleanText(s: string): string {
  let out = '';
  for (const c of s.replace(/\r\n?/g, '\n').normalize('NFC')) {
    const n = c.codePointAt(0) as number;
    const held = n >= 0x20 ? n < 0xd800 || (n > 0xdfff && (n & 0xfffe) !== 0xfffe) : n === 9 || n === 10;
    if (held && n !== 0x7f) out += c;
  }
  return out;
}

/** Escaped for an element's text or an attribute in double quotes. */
export const xml = (s: string): string =>
  cleanText(s).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export interface RunLook {
  bold?: boolean;
  italic?: boolean;
  /** points */
  size?: number;
}

const fonts = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`;
const weight = (l: RunLook) => `${l.bold ? '<w:b/><w:bCs/>' : ''}${l.italic ? '<w:i/><w:iCs/>' : ''}`;
const sized = (size: number) => {
  const half = Math.round(size * 2);
  return `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
};

/** Properties of a run that says all of its look itself; the schema fixes the order. */
export const fullRunProperties = (l: RunLook & { size: number }): string =>
  `<w:rPr>${fonts}${weight(l)}<w:color w:val="000000"/>${sized(l.size)}<w:lang w:val="vi-VN"/></w:rPr>`;

/** Properties of a run over the Normal style; nothing where it is the same. */
export function runProperties(l: RunLook): string {
  const inner = `${weight(l)}${l.size === undefined ? '' : sized(l.size)}`;
  return inner && `<w:rPr>${inner}</w:rPr>`;
}

/** A picture in the line; `id` is unique in the document, lengths in mm. */
export function picture(p: {
  id: number;
  relation: string;
  widthMm: number;
  heightMm: number;
  name: string;
  alt?: string;
}): string {
  const extent = `cx="${Math.round(p.widthMm * 36_000)}" cy="${Math.round(p.heightMm * 36_000)}"`;
  const name = xml(p.name);
  const alt = p.alt === undefined ? '' : ` descr="${xml(p.alt)}"`;
  return `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${p.id}" name="${name}"${alt}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${p.id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${p.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

export type RelationType = 'officeDocument' | 'styles' | 'settings' | 'header' | 'image' | 'core';

/** One relationship of a part. */
export function relation(id: string, type: RelationType, target: string): string {
  const uri =
    type === 'core'
      ? 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
      : `${REL}/${type}`;
  return `<Relationship Id="${id}" Type="${uri}" Target="${target}"/>`;
}

export const RELATIONS_START = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`;
export const RELATIONS_END = '</Relationships>';

/** A part of relationships. */
export const relations = (inner: string): string => `${RELATIONS_START}${inner}${RELATIONS_END}`;

/** What each part is; `parts` are names in word/ (styles, settings, header1 …) besides document. */
export function contentTypes(parts: readonly string[], core = false): string {
  const overrides = ['document', ...parts].map((name) => {
    const type = name === 'document' ? 'document.main' : name.replace(/\d+$/, '');
    return `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${type}+xml"/>`;
  });
  if (core)
    overrides.push(
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    );
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`;
}

const PLAIN = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>';

/** Styles: an explicit Normal, since Google Docs passes over the document's defaults. */
export function styles(size: number): string {
  const look = fullRunProperties({ size });
  return `${HEAD}<w:styles ${NS}><w:docDefaults><w:rPrDefault>${look}</w:rPrDefault><w:pPrDefault><w:pPr>${PLAIN}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${PLAIN}</w:pPr>${look}</w:style></w:styles>`;
}
