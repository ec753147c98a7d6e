/** The parts of a .docx that the page needs: body, styles, headers, pictures. */

import { unzipParts } from '../xlsx/zip';
import { child, parseXml, path, type XmlNode } from './xml-tree';

/** A .docx holds something that the host's own page setter does not know. */
export class UnknownInDocument extends Error {
  override name = 'UnknownInDocument';
  constructor(what: string) {
    super(
      `Văn bản có thành phần "${what}" mà máy chủ nội bộ chưa dựng được. Hãy cài LibreOffice, hoặc bỏ thành phần ấy.`,
    );
  }
}

export interface DocxPackage {
  body: XmlNode;
  /** style id → its element */
  styles: Map<string, XmlNode>;
  defaults: XmlNode | undefined;
  /** relationship id → part */
  part(id: string): XmlNode | undefined;
  /** relationship id → data address of a picture */
  picture(id: string): string | undefined;
  /** relationship id → address outside */
  address(id: string): string | undefined;
}

const value = (node: XmlNode | undefined): string | undefined => node?.attributes['w:val'];

export { value as wordValue };

/** Opens a .docx; throws a Vietnamese sentence where the bytes are none. */
export function openDocx(bytes: Uint8Array): DocxPackage {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipParts(bytes);
  } catch {
    throw new Error('Tệp không phải là văn bản .docx hoặc đã hỏng. Hãy tạo lại văn bản.');
  }
  const xmlOf = (name: string): XmlNode | undefined => {
    const part = parts[name];
    return part && parseXml(new TextDecoder().decode(part));
  };
  const document = xmlOf('word/document.xml');
  const body = child(document, 'w:body');
  if (!body) throw new Error('Tệp không phải là văn bản .docx hoặc đã hỏng. Hãy tạo lại văn bản.');
  const styleSheet = xmlOf('word/styles.xml');
  const styles = new Map<string, XmlNode>();
  for (const style of styleSheet?.children ?? []) {
    if (style.name === 'w:style') styles.set(style.attributes['w:styleId'] ?? '', style);
  }
  const targets = new Map<string, { target: string; outside: boolean }>();
  for (const relation of xmlOf('word/_rels/document.xml.rels')?.children ?? []) {
    const { Id, Target = '', TargetMode } = relation.attributes;
    if (Id) targets.set(Id, { target: Target, outside: TargetMode === 'External' });
  }
  const partName = (id: string) => {
    const target = targets.get(id)?.target;
    return target === undefined ? undefined : target.startsWith('/') ? target.slice(1) : `word/${target}`;
  };
  return {
    body,
    styles,
    defaults: child(styleSheet, 'w:docDefaults'),
    part: (id) => {
      const name = partName(id);
      return name === undefined ? undefined : xmlOf(name);
    },
    picture: (id) => {
      const name = partName(id);
      const picture = name === undefined ? undefined : parts[name];
      if (!name || !picture) return undefined;
      const type = /\.jpe?g$/i.test(name) ? 'jpeg' : 'png';
      return `data:image/${type};base64,${Buffer.from(picture).toString('base64')}`;
    },
    address: (id) => (targets.get(id)?.outside ? targets.get(id)?.target : undefined),
  };
}

/** Properties of a paragraph or run: later ones win, element by element. */
export function merged(...lists: (XmlNode | undefined)[]): Map<string, XmlNode> {
  const out = new Map<string, XmlNode>();
  for (const list of lists) {
    for (const one of list?.children ?? []) {
      const before = out.get(one.name);
      // w:spacing and w:ind are joined attribute by attribute
      const joined = before ? { ...one, attributes: { ...before.attributes, ...one.attributes } } : one;
      out.set(one.name, joined);
    }
  }
  return out;
}

/** Paragraph and run properties that a style gives, from the document's defaults down its chain. */
export function styleProperties(docx: DocxPackage, styleId: string | undefined, type: 'w:pPr' | 'w:rPr'): XmlNode[] {
  const chain: XmlNode[] = [];
  const seen = new Set<string>();
  let id =
    styleId ??
    [...docx.styles].find(
      ([, style]) => style.attributes['w:default'] === '1' && style.attributes['w:type'] === 'paragraph',
    )?.[0];
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const style = docx.styles.get(id);
    const properties = child(style, type);
    if (properties) chain.unshift(properties);
    id = value(child(style, 'w:basedOn'));
  }
  const base = path(docx.defaults, `${type}Default`, type);
  return base ? [base, ...chain] : chain;
}
