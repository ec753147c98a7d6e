/** A small reader of well-formed XML: enough for the parts of a .docx. */

export interface XmlNode {
  /** name with its prefix, as written: 'w:p' */
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** text directly inside */
  text: string;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, entity: string) => {
    if (entity.startsWith('#')) {
      const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
      return String.fromCodePoint(code);
    }
    return named[entity] ?? whole;
  });
}

/** The root element of an XML text; throws where elements do not close each other. */
export function parseXml(source: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlNode[] = [root];
  const tag =
    /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
  for (const [, cdata, closing, name, attributes, empty, text] of source.matchAll(tag)) {
    const top = open[open.length - 1] as XmlNode;
    if (text !== undefined) top.text += decode(text);
    else if (cdata !== undefined) top.text += cdata;
    else if (name === undefined) continue;
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`phần tử </${name}> không khớp`);
    } else {
      const node: XmlNode = { name, attributes: {}, children: [], text: '' };
      for (const [, key, double, single] of (attributes ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        node.attributes[key as string] = decode(double ?? single ?? '');
      }
      top.children.push(node);
      if (!empty) open.push(node);
    }
  }
  const first = root.children[0];
  if (open.length !== 1 || !first) throw new Error('tệp XML không trọn vẹn');
  return first;
}

/** The first child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** Walks down by names. */
export function path(node: XmlNode | undefined, ...names: string[]): XmlNode | undefined {
  return names.reduce<XmlNode | undefined>((at, name) => child(at, name), node);
}

/** The first descendant of that name. */
export function find(node: XmlNode, name: string): XmlNode | undefined {
  for (const one of node.children) {
    const found = one.name === name ? one : find(one, name);
    if (found) return found;
  }
  return undefined;
}
