/** XML as office programs write it: a scanner that forgives prefixes, and text that is safe to write. */

export interface XmlTag {
  /** local name: a prefix is dropped, since producers choose their own */
  name: string;
  /** by local name; of two with one local name the prefixed one is under `prefix:name` too */
  attributes: ReadonlyMap<string, string>;
  open: boolean;
  close: boolean;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its entities resolved; unknown ones stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Text of a SpreadsheetML string: _xHHHH_ stands for a character that XML cannot hold (ECMA-376 ST_Xstring). */
export function unescapeXstring(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

function attributesOf(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const [, name = '', a, b] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = unescapeXml(a ?? b ?? '');
    if (name.includes(':')) out.set(name, value);
    if (!out.has(local(name))) out.set(local(name), value);
  }
  return out;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Walks through a document: tags and the text between them, in order. Comments and declarations are passed over. */
export function scanXml(xml: string, onTag: (tag: XmlTag) => void, onText: (text: string) => void): void {
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    if (next < 0) break;
    if (next > at) onText(unescapeXml(xml.slice(at, next)));
    if (xml.startsWith('<!--', next)) {
      const end = xml.indexOf('-->', next);
      at = end < 0 ? xml.length : end + 3;
    } else if (xml.startsWith('<![CDATA[', next)) {
      const end = xml.indexOf(']]>', next);
      onText(xml.slice(next + 9, end < 0 ? xml.length : end));
      at = end < 0 ? xml.length : end + 3;
    } else {
      const end = endOfTag(xml, next);
      const body = xml.slice(next + 1, end);
      at = end + 1;
      if (body[0] === '?' || body[0] === '!') continue;
      const closing = body[0] === '/';
      const selfClosing = body.endsWith('/');
      const space = closing ? -1 : body.search(/[\s/]/);
      const name = closing ? body.slice(1).trim() : space < 0 ? body : body.slice(0, space);
      onTag({
        name: local(name),
        attributes: closing || space < 0 ? NONE : attributesOf(body.slice(space)),
        open: !closing,
        close: closing || selfClosing,
      });
    }
  }
}

/** The `>` that ends a tag: one in an attribute's value does not. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let i = from; i < xml.length; i++) {
    const c = xml[i] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return xml.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach the file
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const LONELY = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Text as an attribute's value; characters that XML cannot hold are dropped. */
export function escapeAttribute(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(LONELY, '\ufffd')
    .replace(/[&<>"\n]/g, (c) => ENTITIES[c] as string);
}

/** Text of a SpreadsheetML string: control characters are kept as _xHHHH_. */
export function escapeXstring(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(LONELY, '\ufffd')
    .replace(/\r/g, '_x000D_')
    .replace(FORBIDDEN, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>]/g, (c) => ENTITIES[c] as string);
}
