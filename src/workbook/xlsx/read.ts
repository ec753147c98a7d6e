/** Values of an .xlsx from its unzipped parts, whoever saved it: Excel, LibreOffice, WPS, Google; what is not needed is not looked at. */

import { ClerkError } from '../kit/problem';
import { dateStyles } from './date-styles';
import { scanXml, unescapeXstring, type XmlTag } from './xml';

/** A cell of a file. `date`: its number is shown as a date, by the day or by the month alone. */
export interface FileCell {
  value: string | number | boolean;
  date?: 'day' | 'month';
}

export interface FileSheet {
  title: string;
  hidden: boolean;
  /** rows by zero-based number, cells by zero-based column; blank ones are holes */
  rows: (FileCell | undefined)[][];
}

export interface FileBook {
  sheets: FileSheet[];
  /** days count from 1904 (old Excel on a Mac) */
  date1904: boolean;
}

/** A part larger than this is no commune's book; text of a zip can grow a thousandfold. */
const MOST = 40_000_000;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 400;

/** Days from 1904-01-01 back to Excel's day 0. */
export const DAYS_1904 = 1462;

/** Column number of `BC12`; -1 where there is none. */
function columnOf(reference: string): number {
  let n = 0;
  for (const c of reference) {
    const code = c.charCodeAt(0) | 32;
    if (code < 97 || code > 122) break;
    n = n * 26 + code - 96;
  }
  return n - 1;
}

/** A day of ISO text as a serial number: what a cell of type d holds. */
function serialOfIso(text: string): number | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text);
  if (!m) return undefined;
  const [, y, mo, d, h = 0, mi = 0, s = 0] = m;
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)) / 86_400_000 + 25569;
}

/** Reads shared strings: runs of a rich text are joined, phonetic readings left out. */
function readStrings(xml: string): string[] {
  const out: string[] = [];
  let text: string | undefined;
  let inText = false;
  let phonetic = 0;
  scanXml(
    xml,
    (tag) => {
      if (tag.name === 'si') {
        if (tag.open) text = '';
        if (tag.close) {
          out.push(unescapeXstring(text ?? ''));
          text = undefined;
        }
      } else if (tag.name === 'rPh') phonetic += (tag.open ? 1 : 0) - (tag.close ? 1 : 0);
      else if (tag.name === 't') inText = tag.open && !tag.close;
    },
    (piece) => {
      if (inText && text !== undefined && phonetic === 0) text += piece;
    },
  );
  return out;
}

/** Relationship id → full name of the part it leads to. */
function relations(parts: Parts, of: string): Map<string, { type: string; target: string }> {
  const slash = of.lastIndexOf('/') + 1;
  const folder = of.slice(0, slash);
  const xml = parts.get(`${folder}_rels/${of.slice(slash)}.rels`) ?? '';
  const out = new Map<string, { type: string; target: string }>();
  scanXml(
    xml,
    ({ name, attributes, open }) => {
      if (name !== 'Relationship' || !open) return;
      const target = attributes.get('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : folder + target;
      const steps: string[] = [];
      for (const step of path.split('/')) {
        if (step === '..') steps.pop();
        else if (step !== '.' && step !== '') steps.push(step);
      }
      out.set(attributes.get('Id') ?? '', {
        type: (attributes.get('Type') ?? '').split('/').pop() ?? '',
        target: steps.join('/'),
      });
    },
    () => {},
  );
  return out;
}

/** Parts by name in any case: some producers write xl/SharedStrings.xml. */
class Parts {
  private readonly byName = new Map<string, string>();

  constructor(parts: ReadonlyMap<string, string>) {
    for (const [name, text] of parts) this.byName.set(name.replace(/\\/g, '/').toLowerCase(), text);
  }

  get(name: string): string | undefined {
    const text = this.byName.get(name.toLowerCase());
    if (text !== undefined && text.length > MOST)
      throw new ClerkError('Tệp có một trang tính quá lớn nên không phải sổ do phần mềm xuất ra.');
    return text;
  }
}

interface Shared {
  strings: string[];
  styles: ('day' | 'month' | undefined)[];
}

function cellOf(type: string, raw: string, inline: string, style: number, shared: Shared): FileCell | undefined {
  if (type === 'inlineStr') return inline === '' ? undefined : { value: unescapeXstring(inline) };
  if (raw === '') return undefined;
  switch (type) {
    case 's': {
      const value = shared.strings[Number(raw)] ?? '';
      return value === '' ? undefined : { value };
    }
    case 'str':
      return { value: unescapeXstring(raw) };
    case 'b':
      return { value: raw === '1' || raw.toLowerCase() === 'true' };
    case 'e':
      return { value: raw };
    case 'd': {
      const serial = serialOfIso(raw);
      return serial === undefined ? { value: raw } : { value: serial, date: 'day' };
    }
    default: {
      const n = Number(raw);
      if (!Number.isFinite(n)) return { value: raw };
      const date = shared.styles[style];
      return date ? { value: n, date } : { value: n };
    }
  }
}

function readSheet(xml: string, shared: Shared): FileSheet['rows'] {
  const rows: FileSheet['rows'] = [];
  let r = -1;
  let c = -1;
  let tag: XmlTag | undefined;
  let raw = '';
  let inline = '';
  let into: 'raw' | 'inline' | undefined;
  let phonetic = 0;
  const finish = () => {
    if (!tag) return;
    const cell = cellOf(
      tag.attributes.get('t') ?? 'n',
      raw.trim() === '' ? '' : raw,
      inline,
      Number(tag.attributes.get('s') ?? 0),
      shared,
    );
    tag = undefined;
    if (!cell || r >= MAX_ROWS || c >= MAX_COLUMNS) return;
    rows[r] ??= [];
    (rows[r] as (FileCell | undefined)[])[c] = cell;
  };
  scanXml(
    xml,
    (t) => {
      if (t.name === 'row' && t.open) {
        // a row or cell without its number stands after the one before
        const given = Number(t.attributes.get('r'));
        r = given > 0 ? given - 1 : r + 1;
        c = -1;
      } else if (t.name === 'c') {
        if (t.open) {
          const given = columnOf(t.attributes.get('r') ?? '');
          c = given >= 0 ? given : c + 1;
          tag = t;
          raw = '';
          inline = '';
        }
        if (t.close) finish();
      } else if (t.name === 'v') into = t.open && !t.close ? 'raw' : undefined;
      else if (t.name === 'rPh') phonetic += (t.open ? 1 : 0) - (t.close ? 1 : 0);
      else if (t.name === 't') into = t.open && !t.close && phonetic === 0 ? 'inline' : undefined;
    },
    (text) => {
      if (!tag || !into) return;
      if (into === 'raw') raw += text;
      else inline += text;
    },
  );
  return rows;
}

/** Reads a workbook; undefined where the parts are no .xlsx (a .docx, an .ods). Formulas give their last result. */
export function readXlsx(given: ReadonlyMap<string, string>): FileBook | undefined {
  const parts = new Parts(given);
  const main = [...relations(parts, '').values()].find((x) => x.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = parts.get(main);
  if (workbook === undefined) return undefined;
  const links = relations(parts, main);
  const ofType = (type: string) => parts.get([...links.values()].find((x) => x.type === type)?.target ?? '') ?? '';
  const shared: Shared = { strings: readStrings(ofType('sharedStrings')), styles: dateStyles(ofType('styles')) };
  const book: FileBook = { sheets: [], date1904: false };
  let any = false;
  scanXml(
    workbook,
    ({ name, attributes, open }) => {
      if (!open) return;
      if (name === 'workbook') any = true;
      if (name === 'workbookPr') book.date1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const id = [...attributes].find(([key]) => key.endsWith(':id'))?.[1];
      const link = links.get(id ?? '');
      const xml = link?.type === 'worksheet' ? parts.get(link.target) : undefined;
      if (xml === undefined) return;
      book.sheets.push({
        title: attributes.get('name') ?? '',
        hidden: /hidden/i.test(attributes.get('state') ?? ''),
        rows: readSheet(xml, shared),
      });
    },
    () => {},
  );
  return any ? book : undefined;
}
