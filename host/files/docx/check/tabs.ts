/** The tabs of workbooks as plain values, and what they say at a row's label and a column's header. */

import type { HostSheet, HostWorkbook } from '../../../types';
import { plainText } from './read';

export type Plain = string | number | boolean | undefined;

interface Row {
  values: Plain[];
  /** as they are compared; undefined for what is no text */
  words: (string | undefined)[];
}

/** Where words stand, from top to bottom. */
type Places = Map<string, { row: number; column: number }[]>;

export interface Tab {
  title: string;
  rows: Row[];
  /** by the words themselves, and without what a document leaves out of a header */
  exact: Places;
  bare: () => Places;
}

function placesBy(rows: Row[], key: (words: string) => string): Places {
  const out: Places = new Map();
  rows.forEach(({ words }, row) => {
    words.forEach((w, column) => {
      if (w === undefined || w === '') return;
      const k = key(w);
      const places = out.get(k) ?? [];
      if (!places.length) out.set(k, places);
      places.push({ row, column });
    });
  });
  return out;
}

/** Words are compared without regard to case, kinds of space, and the unit behind a header. */
export const sameWords = (s: string): string =>
  plainText(s.normalize('NFC'))
    .replace(/\s+/g, ' ')
    .replace(/ ?\((?:đồng|lượt|người|%|điểm)\)$/, '')
    .trim()
    .toLowerCase();

function readTab(sheet: HostSheet): Tab {
  const rows = Array.from(sheet.rows, (row): Row => {
    const values = Array.from(row ?? [], (cell): Plain => {
      const v = cell?.computed ?? cell?.value;
      return v?.numberValue ?? v?.stringValue ?? v?.boolValue;
    });
    return { values, words: values.map((v) => (typeof v === 'string' ? sameWords(v) : undefined)) };
  });
  let bares: Places | undefined;
  return {
    title: String(sheet.properties.title),
    rows,
    exact: placesBy(rows, (w) => w),
    bare: () => {
      bares ??= placesBy(rows, bare);
      return bares;
    },
  };
}

/** Finds a tab by its title; each is read once. */
export function tabFinder(workbooks: readonly HostWorkbook[]): (title: string) => Tab | undefined {
  const sheets = new Map(workbooks.flatMap((w) => w.sheets).map((s) => [sameWords(String(s.properties.title)), s]));
  const read = new Map<string, Tab>();
  return (title) => {
    const key = sameWords(title);
    const sheet = sheets.get(key);
    if (!sheet) return undefined;
    const tab = read.get(key) ?? readTab(sheet);
    read.set(key, tab);
    return tab;
  };
}

/** A number as an office writes it: '1.234', '86,5', '1.500.000 đồng', '32,9 %'; undefined for words. */
export function numberSaid(text: string): { value: number; share: boolean; money: boolean } | undefined {
  const t = plainText(text).trim();
  const [, number, unit] = /^(-?[\d.]+(?:,\d+)?)\s*(%|đồng)?$/.exec(t) ?? [];
  if (number === undefined || !/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(number)) return undefined;
  const value = Number(number.replace(/\./g, '').replace(',', '.'));
  return unit === '%'
    ? { value: value / 100, share: true, money: false }
    : { value, share: false, money: unit === 'đồng' };
}

/** Whose document it is and of which month: rows of input tabs are those of the commune, in that month. */
export interface Scope {
  /** head of the document, lower case */
  head: string;
  /** 'YYYY-MM' */
  month?: string;
}

/** What a tab can mean by a place: a cell, or the sum or count of the rows that the place names. */
export interface Said {
  numbers: number[];
  /** one cell and no other: what it says is the whole answer */
  single: boolean;
  /** the cells that the place names are all empty */
  blank: boolean;
}

const unitWords = /^(xã|thị trấn|phường) \S/;
const isTotal = (label: string) => /^(tổng|cộng)( cộng)?$|^(tổng điểm|toàn .*)$/.test(label);
const isEmpty = (v: Plain) => v === undefined || v === '' || (typeof v === 'string' && /^\[?chưa có|^…$/.test(v));
const numberOf = (v: Plain) =>
  typeof v === 'number'
    ? v
    : typeof v === 'string'
      ? numberSaid(v.replace(/^(tự lập|đã chấm): /i, ''))?.value
      : undefined;

/** Month of a date serial, '11/2022', '2022-11', 'Tháng 11/2022'. */
function monthOf(v: Plain): string | undefined {
  if (typeof v === 'number' && v > 40_000 && v < 60_000)
    return new Date(Date.UTC(1899, 11, 30) + v * 86_400_000).toISOString().slice(0, 7);
  if (typeof v !== 'string') return undefined;
  const [, month, year] = /(\d{1,2})\/(\d{4})/.exec(v) ?? [];
  return month && year ? `${year}-${month.padStart(2, '0')}` : /^(\d{4}-\d\d)/.exec(v)?.[1];
}

/** A document says 'Số lớp' where the tab's header is 'Chỉ tiêu số lớp'. */
const bare = (header: string): string => header.replace(/^(?:(?:chỉ tiêu|số|có) )+/, '');

/** Rows under each cell that holds this header, down to where the same header stands again. */
function columnsOf(tab: Tab, header: string): { column: number; body: Row[] }[] {
  const places = tab.exact.get(header) ?? tab.bare().get(bare(header)) ?? [];
  return places.map(({ row, column }) => {
    const next = places.find((p) => p.column === column && p.row > row);
    return { column, body: tab.rows.slice(row + 1, next?.row) };
  });
}

/** The rows that a label means: those that hold it, of the document's commune where rows have one; all for a total. */
function rowsMeant(body: Row[], label: string, scope: Scope): { rows: Row[]; named: boolean } {
  const mine = body.filter((row) => row.words.some((w) => w && unitWords.test(w) && scope.head.includes(w)));
  const own = mine.length ? mine : body;
  const named = own.filter((row) => row.words.includes(label));
  if (named.length) return { rows: named, named: true };
  return { rows: isTotal(label) ? own.filter((row) => row.values.some((v) => !isEmpty(v))) : [], named: false };
}

/** How often each word stands in a column; words of other rows stand nought times. */
function countsOf(list: Row[], all: Row[], column: number): number[] {
  const counts = new Map(all.flatMap((row) => (row.words[column] ? [[row.words[column], 0] as [string, number]] : [])));
  for (const row of list) {
    const w = row.words[column];
    if (w) counts.set(w, (counts.get(w) ?? 0) + 1);
  }
  return [list.filter((row) => !isEmpty(row.values[column])).length, ...counts.values()];
}

/** Undefined where the tab has no such column or no such row. */
export function lookUp(tab: Tab, rowLabel: string, header: string, scope: Scope): Said | undefined {
  const label = sameWords(rowLabel);
  const found: Said = { numbers: [], single: true, blank: true };
  let places = 0;
  for (const { column, body } of columnsOf(tab, sameWords(header))) {
    const { rows, named } = rowsMeant(body, label, scope);
    if (!rows.length) continue;
    places++;
    if (!named || rows.length > 1) found.single = false;
    const inMonth = rows.filter((row) =>
      row.values.some((v) => scope.month !== undefined && monthOf(v) === scope.month),
    );
    for (const list of inMonth.length ? [rows, inMonth] : [rows]) {
      const values = list.map((row) => row.values[column]).filter((v) => !isEmpty(v));
      const numbers = values.map(numberOf).filter((n): n is number => n !== undefined);
      if (values.length) found.blank = false;
      const sum = numbers.reduce((a, b) => a + b, 0);
      if (named) found.numbers.push(...numbers);
      if (numbers.length > 1 || (!named && numbers.length)) found.numbers.push(sum, sum / numbers.length);
      if (!numbers.length && (unitWords.test(label) || !named)) found.numbers.push(...countsOf(list, body, column));
    }
  }
  if (places > 1) found.single = false;
  if (places) return found;
  // 'Số người' of Đội ngũ is no column: its rows are counted
  const { rows } = rowsMeant(tab.rows, label, scope);
  if (!unitWords.test(label) || !/^số /.test(sameWords(header)) || !rows.length) return undefined;
  // rows kept ready hold least: their commune and id
  const sizes = rows.map((row) => row.values.filter((v) => !isEmpty(v)).length);
  const filled = sizes.filter((n) => n > Math.min(...sizes)).length;
  return { numbers: [rows.length, filled], single: false, blank: false };
}
