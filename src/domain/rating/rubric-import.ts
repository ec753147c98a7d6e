/** Another locality's rubric, pasted as a table: any depth of numbering, any points, or đạt/không đạt. */
import { formatPoints, parseNumber } from '../text/format';
import { foldForMatch, normalise } from '../text/normalise';
import {
  checkRubric,
  type Grade,
  makeRubric,
  type NaRule,
  type Rubric,
  type RubricNode,
  type Thresholds,
  toHundredths,
} from './rubric';
import { parseRule } from './rule-text';

export interface ImportProblem {
  /** line of the pasted text, from 1 */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface ImportOptions {
  readonly id: string;
  readonly schoolYear: string;
  readonly label: string;
  readonly naRule?: NaRule;
  /** step of every criterion; found from the points when left out */
  readonly step?: number;
}

export type ImportedRubric =
  | { readonly rubric: Rubric; readonly problems: readonly [] }
  | { readonly rubric?: undefined; readonly problems: readonly ImportProblem[] };

type Column = 'code' | 'text' | 'max' | 'pass' | 'step' | 'rule' | 'evidence' | 'basis';

// First match wins, so longer phrases stand before the words they contain.
const HEADERS: readonly (readonly [Column, RegExp])[] = [
  ['rule', /cách chấm|hướng dẫn|gợi ý|cách tính/],
  ['evidence', /minh chứng|hồ sơ/],
  ['basis', /căn cứ|cơ sở pháp lý/],
  ['step', /bước/],
  ['max', /điểm tối đa|điểm chuẩn|thang điểm|điểm tối đ|^điểm$|số điểm/],
  ['pass', /^(không |chưa )?đạt$|đạt\s*\/\s*(không|chưa)/],
  ['text', /nội dung|tiêu chí|tiêu chuẩn|chỉ tiêu|chỉ báo/],
  ['code', /^(tt|stt|mã|mã số|số tt|số thứ tự|#)$/],
];

const TOTAL = /^(tổng|cộng|tổng cộng|tổng điểm|tổng số)(\s|:|$)/;

interface Line {
  readonly line: number;
  readonly number: string;
  readonly text: string;
  readonly max?: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** Reads a table with one criterion a line and cells separated by tabs. Gives a sound rubric or the list of what is wrong. */
export function importRubric(pasted: string, options: ImportOptions): ImportedRubric {
  const rows = readTable(pasted).filter((r) => r.cells.some((c) => c !== ''));
  const problems: ImportProblem[] = [];
  const fail = (line: number, code: string, message: string) =>
    problems.push({ line, code, message: `Dòng ${line}: ${message}` });
  const header = rows.findIndex((r) => headerOf(r.cells).has('text'));
  const columns =
    header >= 0 ? headerOf((rows[header] as { cells: string[] }).cells) : guessColumns(rows.map((r) => r.cells));
  if (!columns) {
    problems.push({
      line: 1,
      code: 'no-columns',
      message: 'Không nhận ra các cột: hãy dán cả dòng tiêu đề có "TT", "Nội dung", "Điểm tối đa".',
    });
    return { problems };
  }
  const passFail = !columns.has('max');
  const lines: Line[] = [];
  let total: { line: number; points: number } | undefined;
  for (const { line, cells } of rows.slice(header + 1)) {
    const cell = (c: Column) => cells[columns.get(c) ?? -1] ?? '';
    const own = splitNumber(cell('code'));
    const inText = own.number ? { number: '', text: cell('text') } : splitText(cell('text'));
    const number = own.number || inText.number;
    const text = own.number ? cell('text') || own.text : inText.text;
    const points = cell('max');
    const max = points === '' ? undefined : parseNumber(points.replace(/[()]|điểm|đ\.?$/gi, ''));
    if (points !== '' && max === undefined) {
      fail(line, 'max-not-number', `"${points}" không phải số điểm; hãy ghi số, ví dụ 4 hoặc 2,5.`);
      continue;
    }
    if (TOTAL.test(foldForMatch(text || cell('code')))) {
      if (max !== undefined) total = { line, points: max };
      continue;
    }
    const above = lines[lines.length - 1];
    if (!number && max === undefined && above) {
      // A cell that was wrapped onto the next line.
      if (text) lines[lines.length - 1] = { ...above, text: `${above.text} ${text}` };
      continue;
    }
    if (!number) {
      fail(line, 'number-missing', `"${shorten(text)}" chưa có số thứ tự; hãy ghi ví dụ I, 1, 1.1 hoặc a.`);
      continue;
    }
    const named: Partial<Record<Column, string>> = {};
    for (const c of columns.keys()) if (cell(c)) named[c] = cell(c);
    lines.push({ line, number, text, ...(max !== undefined && { max }), cells: named });
  }
  if (lines.length === 0 && problems.length === 0)
    fail(rows[0]?.line ?? 1, 'empty', 'không thấy tiêu chí nào trong bảng đã dán.');
  if (problems.length > 0) return { problems };

  const placed = place(lines);
  const hasChildren = new Set(placed.map((p) => p.parent));
  const maxima = new Map<string, number>();
  // From the last line up, so that a group without points of its own can take the sum of what is below it.
  for (const p of [...placed].reverse()) {
    const below = placed
      .filter((c) => c.parent === p.code)
      .reduce((s, c) => s + Math.round((maxima.get(c.code) ?? 0) * 100), 0);
    const max = passFail ? (hasChildren.has(p.code) ? below / 100 : 1) : (p.line.max ?? below / 100);
    if (max === 0)
      fail(p.line.line, 'max-missing', `tiêu chí ${p.code} "${shorten(p.line.text)}" chưa có điểm tối đa.`);
    maxima.set(p.code, max);
  }
  const leafMaxima = placed
    .filter((p) => !hasChildren.has(p.code))
    .map((p) => Math.round((maxima.get(p.code) ?? 0) * 100));
  const step = passFail ? 1 : (options.step ?? stepFor(leafMaxima));
  const nodes = placed.map((p): RubricNode => {
    const { cells, text, line } = p.line;
    const base = {
      code: p.code,
      ...(p.parent !== undefined && { parent: p.parent }),
      text,
      max: maxima.get(p.code) ?? 0,
      ...(cells.basis && { basis: cells.basis }),
    };
    if (hasChildren.has(p.code)) return base;
    const ruleText = cells.rule;
    // A cell in the notation of rules is one; any other text is a hint for people.
    const parsed =
      ruleText &&
      /^(\d[\d,.]*\s*điểm\s+)?(tự chấm|t[ỉỷ] lệ\s*:|bậc\s*:|mỗi mục\s*:|đúng hạn\s*:|có\s*:)/i.test(ruleText)
        ? parseRule(ruleText)
        : undefined;
    if (parsed?.problem) fail(line, 'rule-broken', parsed.problem.message);
    const ownStep = cells.step ? parseNumber(cells.step) : undefined;
    return {
      ...base,
      step: ownStep ?? step,
      rule: parsed?.rule ?? { kind: 'manual' },
      ...(ruleText && !parsed && { scoringHint: ruleText }),
      ...(cells.evidence && { evidenceHint: cells.evidence }),
      evidenceRequired: !!cells.evidence,
      naAllowed: false,
    };
  });
  const rubric = makeRubric({
    id: options.id,
    schoolYear: options.schoolYear,
    label: options.label,
    official: true,
    mode: passFail ? 'pass-fail' : 'points',
    naRule: options.naRule ?? 'rescale',
    nodes,
  });
  for (const p of checkRubric(rubric)) fail(placed[p.index ?? 0]?.line.line ?? 1, p.code, p.message);
  const sum = placed
    .filter((p) => p.parent === undefined)
    .reduce((s, p) => s + (toHundredths(maxima.get(p.code) ?? 0) ?? 0), 0);
  if (total && !passFail && Math.round(total.points * 100) !== sum)
    fail(
      total.line,
      'total-mismatch',
      `tổng ghi ${formatPoints(total.points)} nhưng các nhóm cộng lại ${formatPoints(sum / 100)}.`,
    );
  return problems.length > 0 ? { problems: problems.sort((a, b) => a.line - b.line) } : { rubric, problems: [] };
}

// Sheets and Excel copy a cell that holds line breaks or quotes inside double quotes, with inner quotes doubled.
function readTable(pasted: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  const cell = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)(\t|\n|$)/y;
  const text = pasted.replace(/\r\n?/g, '\n');
  let line = 1;
  let row = { line, cells: [] as string[] };
  while (cell.lastIndex < text.length) {
    const m = cell.exec(text) as RegExpExecArray;
    const raw = m[1] ?? '';
    row.cells.push(
      normalise(raw.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1).replace(/""/g, '"') : raw).replace(
        /\n/g,
        ' ',
      ),
    );
    line += m[0].split('\n').length - 1;
    if (m[2] === '\t') continue;
    rows.push(row);
    row = { line, cells: [] };
  }
  return row.cells.length > 0 ? [...rows, row] : rows;
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function headerOf(cells: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  cells.forEach((cell, i) => {
    const text = foldForMatch(cell);
    if (text.length > 40) return;
    const hit = HEADERS.find(([column, words]) => words.test(text) && !found.has(column));
    if (hit) found.set(hit[0], i);
  });
  // A header names at least two columns; a criterion that speaks of "nội dung" names one.
  return found.size >= 2 ? found : new Map();
}

// Without a header: the column with most letters is the text, numbering stands before it, numbers after it.
function guessColumns(rows: readonly (readonly string[])[]): Map<Column, number> | undefined {
  const width = Math.max(0, ...rows.map((r) => r.length));
  const total = (i: number) => rows.reduce((s, r) => s + (r[i] ?? '').length, 0);
  const all = Array.from({ length: width }, (_, i) => i);
  if (width < 2) return undefined;
  const text = all.reduce((best, i) => (total(i) > total(best) ? i : best));
  const share = (i: number, is: (cell: string) => boolean) => {
    const filled = rows.map((r) => r[i] ?? '').filter((c) => c !== '');
    return filled.length > 0 && filled.filter(is).length >= filled.length * 0.8;
  };
  const max = all.find((i) => i > text && share(i, (c) => parseNumber(c) !== undefined));
  if (max === undefined) return undefined;
  const code = all.find((i) => i < text && share(i, (c) => splitNumber(c).number !== ''));
  return new Map<Column, number>([
    ['text', text],
    ['max', max],
    ...(code === undefined ? [] : [['code', code] as const]),
  ]);
}

const NUMBER =
  /^((?:[IVXLC]+|[A-ZĐ]|\d+|[A-Z]\d+)(?:\.\d+)*(?:\.[a-zđ])?|[a-zđ]|[ivx]+|[-–+•])(?:[.)]+(?=\s|$)|(?=\s|$)|[.)](?=\p{Lu}))\s*/u;

/** Splits "1.1. Có quy chế" into its number and its text. */
function splitNumber(cell: string): { number: string; text: string } {
  const word = /^(?:nhóm|tiêu chuẩn|tiêu chí|chỉ báo|mục|phần)\s+(?=[IVXLC\dA-Z]+(?:\.\d+)*\s*[.:)–-])/iu.exec(cell);
  const rest = word ? cell.slice(word[0].length).replace(/^([IVXLC\dA-Z]+(?:\.\d+)*)\s*[:–-]/u, '$1.') : cell;
  const m = NUMBER.exec(rest);
  return m?.[1] ? { number: m[1], text: rest.slice(m[0].length) } : { number: '', text: cell };
}

// Inside a text a lone letter is a number only with its mark: "a) Ban hành", but not "A lô".
function splitText(cell: string): { number: string; text: string } {
  const split = splitNumber(cell);
  const marked = /^[\d–+•-]/.test(split.number) || /[.)]\s*$/.test(cell.slice(0, cell.length - split.text.length));
  return split.text && marked ? split : { number: '', text: cell };
}

type Style = string;

// How a number is written; two numbers of one style stand on one level. "I" may be a Roman one or the letter after H.
function styleOf(number: string, previous: ReadonlyMap<Style, string>): Style {
  if (/^[-–+•]$/.test(number)) return 'bullet';
  if (number.includes('.')) return `dotted${number.split('.').length}${/[a-zđ]$/.test(number) ? 'a' : ''}`;
  if (/^\d+$/.test(number)) return 'integer';
  if (/^[A-Z]\d+$/.test(number)) return 'letter-integer';
  const follows = (style: Style) => previous.get(style)?.charCodeAt(0) === number.charCodeAt(0) - 1;
  if (/^[IVXLC]+$/.test(number))
    return number.length === 1 && (follows('upper') || (number !== 'I' && !previous.has('roman'))) ? 'upper' : 'roman';
  if (/^[ivx]+$/.test(number))
    return number.length === 1 && (follows('lower') || (number !== 'i' && !previous.has('small-roman')))
      ? 'lower'
      : 'small-roman';
  return /^[A-ZĐ]$/.test(number) ? 'upper' : 'lower';
}

interface Placed {
  readonly line: Line;
  readonly code: string;
  readonly parent?: string;
}

/**
 * Gives each line its place in the tree: a style of numbering seen for the first time below a line is one level deeper;
 * one seen above closes the levels below it. Codes are made unique by their path: "1" below "I" becomes "I.1".
 */
function place(lines: readonly Line[]): Placed[] {
  const stack: { style: Style; code: string; number: string }[] = [];
  const previous = new Map<Style, string>();
  let bullets = 0;
  return lines.map((line): Placed => {
    const style = styleOf(line.number, previous);
    previous.set(style, line.number);
    const level = stack.findIndex((s) => s.style === style);
    if (level >= 0) stack.length = level;
    const above = stack[stack.length - 1];
    if (style !== 'bullet') bullets = 0;
    const raw = style === 'bullet' ? String(++bullets) : line.number;
    const code = codeBelow(above, raw);
    stack.push({ style, code, number: raw });
    return { line, code, ...(above && { parent: above.code }) };
  });
}

// "1.1" below "1" already says where it stands, and so does "A1" below "A".
function codeBelow(above: { code: string; number: string } | undefined, raw: string): string {
  if (!above) return raw;
  if (raw.startsWith(`${above.number}.`)) return above.code + raw.slice(above.number.length);
  if (/^[A-Z]$/.test(above.number) && raw.startsWith(above.number) && raw.length > 1) return raw;
  return `${above.code}.${raw}`;
}

// The largest usual step that divides every maximum.
function stepFor(maxima: readonly number[]): number {
  return [0.5, 0.25, 0.1, 0.05].find((s) => maxima.every((m) => m % Math.round(s * 100) === 0)) ?? 0.01;
}

export type ParsedThresholds =
  | { readonly thresholds: Thresholds; readonly problem?: undefined }
  | { readonly thresholds?: undefined; readonly problem: string };

/**
 * Reads grades from pasted lines such as "Tốt: từ 80 điểm trở lên", "Khá: từ 65 đến dưới 80", "Yếu: dưới 50": the name
 * before the first number, the lower bound the first number ("dưới …" begins at 0). Best first or last.
 */
export function importThresholds(pasted: string): ParsedThresholds {
  const grades: Grade[] = [];
  for (const raw of pasted.split(/[\n;]/)) {
    const text = normalise(raw.replace(/\t/g, ' '));
    if (!text) continue;
    const m = /^(?:xếp loại\s+)?(.*?)[\s:–-]*(?:\(?\s*(từ|đạt từ|≥|>=|trên|dưới|<|đạt)\s*)?(\d+(?:[.,]\d+)?)/iu.exec(
      text,
    );
    const label = normalise((m?.[1] ?? '').replace(/[:–(-]+\s*$/u, ''));
    const min = m?.[3] === undefined ? undefined : parseNumber(m[3]);
    if (!m || !label || min === undefined)
      return { problem: `Không hiểu mức xếp loại "${text}"; hãy ghi ví dụ "Khá: từ 65 điểm".` };
    grades.push({ label, min: /^(dưới|<)$/i.test(m[2] ?? '') ? 0 : min });
  }
  grades.sort((a, b) => b.min - a.min);
  return { thresholds: { grades } };
}
