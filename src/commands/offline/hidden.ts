/** The hidden tab of a commune's book: whose it is, of which version, and what each cell was when it was exported. */

import { stableId } from '../../workbook/layout/layout';
import type { XlsxSheet } from '../../workbook/xlsx/model';
import type { FileBook } from '../../workbook/xlsx/read';

export const MAGIC = 'SO-HTCD';
export const HIDDEN_TAB = '_so_htcd';
const FORMAT = 1;
/** Characters of JSON in one cell. */
const CHUNK = 30_000;

export type Exported = Record<string, string | number | boolean>;
/** table → row id → column → value when exported; a row that was blank has no columns */
export type Base = Map<string, Map<string, Exported>>;

export interface Head {
  /** id of this export, as in Sổ ngoại tuyến */
  id: string;
  schema: number;
  /** whose desk made it, without naming its file */
  district: string;
  body: string;
  year: string;
  code: string;
  commune: string;
  /** version of Sổ chung */
  version: number;
  at: string;
}

const lineOf = (table: string, key: string, values: Exported) => [table, key, JSON.stringify(values)];

/** What tells a damaged hidden tab from a whole one. */
const sealOf = (head: Head, lines: string[][]): string =>
  stableId(JSON.stringify([head.id, head.code, head.year, lines])).toString(36);

/** The fingerprint of what people have written: the same content, the same mark. */
export const markOf = (base: Base): string => stableId(JSON.stringify(linesOf(base))).toString(36);

function linesOf(base: Base): string[][] {
  return [...base].flatMap(([table, rows]) => [...rows].map(([key, values]) => lineOf(table, key, values)));
}

export function hiddenSheet(head: Head, base: Base): XlsxSheet {
  const lines = linesOf(base);
  const chunks = (text: string) => text.match(new RegExp(`[^]{1,${CHUNK}}`, 'g')) ?? [];
  const rows = [
    [MAGIC, JSON.stringify({ ...head, format: FORMAT, seal: sealOf(head, lines) })],
    ...lines.map(([table = '', key = '', json = '']) => [table, key, ...chunks(json)]),
  ];
  return {
    title: HIDDEN_TAB,
    hidden: true,
    columns: [],
    rows: rows.map((line) => ({ cells: line.map((value) => ({ value })) })),
    locked: true,
  };
}

/** What the hidden tab says; 'none' where the file has none, 'damaged' where it was changed, 'newer' from a later program. */
export function readHidden(file: FileBook): { head: Head; base: Base } | 'none' | 'damaged' | 'newer' {
  const sheet = file.sheets.find((s) => s.rows[0]?.[0]?.value === MAGIC);
  if (!sheet) return 'none';
  const text = (r: number, c: number) => {
    const v = sheet.rows[r]?.[c]?.value;
    return typeof v === 'string' ? v : '';
  };
  let head: Head & { format?: number; seal?: string };
  const base: Base = new Map();
  const lines: string[][] = [];
  try {
    head = JSON.parse(text(0, 1));
    if ((head.format ?? 0) > FORMAT) return 'newer';
    for (let r = 1; r < sheet.rows.length; r++) {
      const cells = sheet.rows[r];
      if (!cells) continue;
      const json = cells
        .slice(2)
        .map((_, i) => text(r, i + 2))
        .join('');
      const [table, key] = [text(r, 0), text(r, 1)];
      lines.push([table, key, json]);
      if (!base.has(table)) base.set(table, new Map());
      base.get(table)?.set(key, JSON.parse(json));
    }
  } catch {
    return 'damaged';
  }
  return head.seal === sealOf(head, lines) ? { head, base } : 'damaged';
}
