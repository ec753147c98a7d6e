/** Every figure against the tab that it names, value by value; totals against the rows above them. */

import type { HostWorkbook } from '../../../types';
import { paragraphsOf, type ReadBlock, type ReadSection, type ReadTable } from './read';
import { lookUp, numberSaid, type Scope, sameWords, type Tab, tabFinder } from './tabs';

export interface FigureCheck {
  problems: string[];
  /** figures and cells that were compared with a tab */
  compared: number;
  /** columns that name a tab, but whose cells are worked out from several rows of it: only their totals are added up */
  unchecked: string[];
}

const MISSING = /^\[chưa có số liệu/;
const isBlank = (text: string) => /^(…|\.{3}|)$/.test(text.trim()) || MISSING.test(text.trim());

/** A document rounds points to two decimals, shares to one decimal of a percent, money to whole đồng. */
function agrees(said: NonNullable<ReturnType<typeof numberSaid>>, is: number): boolean {
  if (said.share) return Math.abs(said.value - is) <= 0.000501;
  const near = (decimals: number) => Math.abs(Math.round(is * 10 ** decimals) / 10 ** decimals - said.value) < 1e-7;
  return near(6) || near(2) || (said.money && near(0));
}

const vi = (n: number): string => String(Math.round(n * 10_000) / 10_000).replace('.', ',');

type Answer = 'same' | 'unknown' | { different: string; certain: boolean };

/** `certain`: the place is one cell, so that another value there is an error and not another reading of the place. */
function compare(text: string, tab: Tab, row: string, column: string, scope: Scope): Answer {
  const place = `tab “${tab.title}”, dòng “${row}”, cột “${column}”`;
  const found = lookUp(tab, row, column, scope);
  if (!found) return 'unknown';
  const { numbers, single: certain } = found;
  // words there: what is counted of them cannot be told from here
  if (!numbers.length && !found.blank) return 'unknown';
  const is = vi(numbers[0] ?? Number.NaN);
  if (isBlank(text)) {
    const given = certain && !found.blank && numbers[0] !== 0;
    return given ? { different: `${place}: văn bản ghi là chưa có, trong tab là ${is}.`, certain } : 'same';
  }
  const said = numberSaid(text);
  if (!said) return 'unknown';
  if (numbers.some((n) => agrees(said, n))) return 'same';
  if (found.blank) return { different: `${place}: văn bản ghi ${text.trim()}, trong tab để trống.`, certain };
  return { different: `${place}: văn bản ghi ${text.trim()}, trong tab là ${is}.`, certain };
}

type Find = ReturnType<typeof tabFinder>;

const isSources = (b: ReadBlock | undefined): b is ReadTable =>
  b?.kind === 'table' &&
  b.lines &&
  b.rows[0]?.cells.map((c) => c.text.trim()).join('|') === 'TT|Số liệu|Giá trị|Tab|Dòng|Cột';

/** Not as a part of a longer number. */
function stands(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text.slice(at + value.length, at + value.length + 2)}`;
    if (!/^[\d.,]|^.\d|^.[.,]\d/s.test(around)) return true;
  }
  return false;
}

/** `text`: all that stands before the table; a value that is listed must be said there. */
function checkSources(table: ReadTable, text: string, find: Find, scope: Scope, out: FigureCheck): void {
  for (const { cells } of table.rows.slice(1)) {
    const [, label = '', value = '', title = '', row = '', column = ''] = cells.map((c) => c.text);
    if (!stands(text, value))
      out.problems.push(`Số liệu “${label}”: bảng nguồn ghi ${value.trim()}, nhưng trong văn bản không có số ấy.`);
    const tab = find(title);
    if (!tab) {
      out.problems.push(`Số liệu “${label}”: không có tab “${title}” trong các sổ.`);
      continue;
    }
    const answer = compare(value, tab, row, column, scope);
    if (answer === 'unknown')
      out.problems.push(`Số liệu “${label}”: không tìm thấy dòng “${row}”, cột “${column}” ở tab “${title}”.`);
    else if (answer === 'same') out.compared++;
    else out.problems.push(`Số liệu “${label}”, ${answer.different}`);
  }
}

const isOrdinal = (header: string) => /^(tt|stt)$/i.test(header.trim());
/** A row of a group goes over several columns: it has no figures of its own. */
const isGroup = (row: ReadTable['rows'][0]) => row.cells.some((c) => c.span > 1);

function checkTable(table: ReadTable, titles: readonly string[], find: Find, scope: Scope, out: FigureCheck): void {
  const headers = table.rows[0]?.cells.map((c) => c.text.trim()) ?? [];
  const known = titles.flatMap((t) => find(t) ?? []);
  for (const t of titles)
    if (!find(t)) out.problems.push(`Bảng ghi nguồn là tab “${t}”, nhưng các sổ không có tab ấy.`);
  const labelAt = headers.findIndex((h) => !isOrdinal(h));
  const lost = new Set<string>();
  for (const row of table.rows.slice(1)) {
    if (isGroup(row)) continue;
    const label = row.cells[labelAt]?.text.trim() ?? '';
    row.cells.forEach((cell, i) => {
      const header = headers[i] ?? '';
      if (i <= labelAt || !(numberSaid(cell.text) || cell.text.trim() === '…')) return;
      const answers = known.map((tab) => compare(cell.text, tab, label, header, scope));
      // of several tabs nobody can tell which one a cell comes from
      const certain = known.length === 1 ? answers.find((a) => typeof a === 'object' && a.certain) : undefined;
      if (answers.includes('same')) out.compared++;
      else if (typeof certain === 'object')
        out.problems.push(`Bảng “${headers.join(' | ').slice(0, 50)}…”, ${certain.different}`);
      else lost.add(header);
    });
  }
  if (lost.size) out.unchecked.push(`tab ${titles.join(', ')}: cột ${[...lost].join(', ')}`);
}

const isSumWord = (text: string) => /^(tổng|cộng)/i.test(text.trim());
const isWholeSum = (text: string) => /^((tổng|cộng)( cộng)?|tổng (số|điểm))$/i.test(text.trim());
const isBold = (row: ReadTable['rows'][0]) =>
  row.cells.every((c) => c.paragraphs.every((p) => p.runs.every((x) => x.bold || x.text.trim() === '')));

/**
 * Last rows in bold that begin with "Tổng" or "Cộng": the last one, or all together where each is of a part ("Cộng
 * chủ trì", "Cộng phối hợp"), are the sum of the rows above, in columns where every row has a number or is blank.
 */
function checkTotals(table: ReadTable, out: FigureCheck): void {
  const headers = table.rows[0]?.cells.map((c) => c.text.trim()) ?? [];
  const body = table.rows.slice(1).filter((r) => !isGroup(r));
  const labelOf = (r: ReadTable['rows'][0]) => r.cells.find((c) => isSumWord(c.text))?.text ?? '';
  let first = body.length;
  while (
    first > 0 &&
    isBold(body[first - 1] as ReadTable['rows'][0]) &&
    labelOf(body[first - 1] as ReadTable['rows'][0])
  )
    first--;
  const sums = body.slice(first);
  const last = sums[sums.length - 1];
  // rows in bold above are totals of their group
  const parts = body.slice(0, first).filter((r) => !isBold(r));
  if (!last || !parts.length) return;
  const totals = isWholeSum(labelOf(last)) || sums.length === 1 ? [last] : sums;
  headers.forEach((header, i) => {
    if (isOrdinal(header) || /%|tỷ lệ|tỉ lệ/i.test(header)) return;
    const read = (r: ReadTable['rows'][0]) => numberSaid(r.cells[i]?.text ?? '');
    const said = totals.map(read);
    if (said.some((v) => !v || v.share)) return;
    if (parts.some((r) => !read(r) && !isBlank(r.cells[i]?.text ?? ''))) return;
    const add = (list: readonly ReturnType<typeof read>[]) => list.reduce((a, v) => a + (v?.value ?? 0), 0);
    const [sum, total] = [add(parts.map(read)), add(said)];
    if (Math.abs(sum - total) > 0.0051)
      out.problems.push(
        `Bảng “${headers.join(' | ').slice(0, 50)}…”: dòng tổng, cột “${header}” ghi ${vi(total)}, cộng các dòng được ${vi(sum)}.`,
      );
  });
}

function scopeOf(blocks: readonly ReadBlock[]): Scope {
  const [head, ...rest] = blocks;
  const left = head?.kind === 'table' ? (head.rows[0]?.cells[0]?.text ?? '') : '';
  const title = rest
    .slice(0, 4)
    .map((b) => (b.kind === 'paragraph' ? b.text : ''))
    .join(' ');
  const [, month, year] = /tháng (\d{1,2})(?:\/| năm )(\d{4})/i.exec(title) ?? [];
  return { head: sameWords(left), ...(month && year ? { month: `${year}-${month.padStart(2, '0')}` } : {}) };
}

/** Sentences, without tables. */
const textOf = (blocks: readonly ReadBlock[]): string =>
  paragraphsOf(blocks)
    .filter(({ within }) => within !== 'lines')
    .map(({ p }) => p.text)
    .join('\n');

/** Compares all figures that say where they come from. */
export function checkFigures(sections: readonly ReadSection[], workbooks: readonly HostWorkbook[]): FigureCheck {
  const out: FigureCheck = { problems: [], compared: 0, unchecked: [] };
  const find = tabFinder(workbooks);
  const blocks = sections.flatMap((s) => s.blocks);
  const scope = scopeOf(blocks);
  blocks.forEach((b, i) => {
    if (b.kind !== 'table' || !b.lines) return;
    if (isSources(b)) {
      checkSources(b, textOf(blocks.slice(0, i)), find, scope, out);
      return;
    }
    checkTotals(b, out);
    const next = blocks[i + 1];
    const [, titles] = /^Nguồn: tab (.+)$/.exec(next?.kind === 'paragraph' ? next.text.trim() : '') ?? [];
    if (titles) checkTable(b, titles.split(', '), find, scope, out);
  });
  return out;
}
