/**
 * The notation of a rule in a cell of the tab Bộ tiêu chí, read and written:
 *
 *     tự chấm
 *     tỉ lệ: thang_co_kh / so_thang
 *     tỉ lệ: hai_long / 5; cần hai_long_n ≥ 30
 *     bậc: so_lop; 12→8; 9→6
 *     bậc: nhu_cau_trong_kh / nhu_cau_uu_tien; 70 %→2
 *     mỗi mục: 0,5 × tin_bai
 *     đúng hạn: kh_nam_dung_han
 *     có: ke_toan = 1; thu_quy = 1
 *     2 điểm đúng hạn: kh_nam_dung_han + 3 điểm tỉ lệ: thang_co_kh / so_thang
 *
 * Also read: `->` or `=>` for →, `x` or `*` for ×, `>=` for ≥, "tỷ lệ" for "tỉ lệ", any case, any spaces.
 */
import { formatNumber, parseNumber } from '../text/format';
import { measureCatalogue, measureDefinition } from './measure-catalogue';
import type { Condition, CountedRule, Rule, SumRule } from './rules';

export interface RuleProblem {
  /** where in the cell's text, counted from 1 */
  readonly position: number;
  /** what is wrong and what to do, with the position */
  readonly message: string;
}

export type ParsedRule =
  | { readonly rule: Rule; readonly problem?: undefined }
  | { readonly rule?: undefined; readonly problem: RuleProblem };

interface Token {
  readonly kind: 'word' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const SIGNS: Readonly<Record<string, string>> = { '->': '→', '=>': '→', '>=': '≥', '*': '×', x: '×' };
const TOKEN = /([\p{L}_][\p{L}\p{N}_]*)|(\d(?:[\d.,]*\d)?)|(->|=>|>=|[→≥×*:;/+=%])|(\S)/gu;

class Broken extends Error {
  constructor(
    readonly at: number,
    readonly say: string,
  ) {
    super(say);
  }
}

/** Reads a rule; a broken one gives a problem with its position. `isMeasure` tells which measures may be named. */
export function parseRule(
  text: string,
  isMeasure: (id: string) => boolean = (id) => measureDefinition(id) !== undefined,
): ParsedRule {
  try {
    return { rule: new Reader(text, isMeasure).rule() };
  } catch (e) {
    if (!(e instanceof Broken)) throw e;
    return { problem: { position: e.at, message: `Cách chấm sai ở ký tự thứ ${e.at}: ${e.say}` } };
  }
}

class Reader {
  private readonly tokens: Token[] = [];
  private i = 0;

  constructor(
    text: string,
    private readonly isMeasure: (id: string) => boolean,
  ) {
    const nfc = text.normalize('NFC').replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, ' ');
    for (const m of nfc.matchAll(TOKEN)) {
      const at = (m.index ?? 0) + 1;
      const lower = m[0].toLowerCase();
      if (m[4]) throw new Broken(at, `không hiểu dấu "${m[4]}"; hãy xóa hoặc xem các mẫu ở phần Hướng dẫn.`);
      const sign = SIGNS[lower];
      this.tokens.push({ kind: m[3] || sign ? 'sign' : m[2] ? 'number' : 'word', text: sign ?? lower, at });
    }
    this.tokens.push({ kind: 'end', text: '', at: nfc.trimEnd().length + 1 });
  }

  rule(): Rule {
    if (this.words('tự chấm')) return this.finish({ kind: 'manual' });
    const parts: { max?: number; rule: CountedRule; at: number }[] = [];
    do {
      const at = this.peek.at;
      const max = this.peek.kind === 'number' ? this.positive('số điểm') : undefined;
      if (max !== undefined && !this.words('điểm')) this.fail('sau số điểm của một phần cần chữ "điểm".');
      parts.push({ ...(max !== undefined && { max }), rule: this.counted(), at });
    } while (this.sign('+'));
    const first = parts[0];
    if (parts.length === 1 && first && first.max === undefined) return this.finish(first.rule);
    const sum: SumRule = {
      kind: 'sum',
      parts: parts.map(({ max, rule, at }) => {
        if (max === undefined)
          throw new Broken(
            at,
            'khi có nhiều phần nối bằng dấu +, mỗi phần phải ghi số điểm ở đầu, ví dụ "2 điểm đúng hạn: …".',
          );
        return { max, rule };
      }),
    };
    return this.finish(sum);
  }

  private counted(): CountedRule {
    if (this.words('tỉ lệ') || this.words('tỷ lệ')) {
      this.need(':');
      const measure = this.measure();
      this.need('/');
      return { kind: 'ratio', measure, target: this.target(), ...this.condition() };
    }
    if (this.words('bậc')) return this.tiers();
    if (this.words('mỗi mục')) {
      this.need(':');
      const points = this.positive('số điểm mỗi mục');
      this.need('×');
      return { kind: 'perItem', measure: this.measure(), points, ...this.condition() };
    }
    if (this.words('đúng hạn')) {
      this.need(':');
      return { kind: 'onTime', measure: this.measure() };
    }
    if (this.words('có')) {
      this.need(':');
      const items: { measure: string; points: number }[] = [];
      do {
        const measure = this.measure();
        this.need('=');
        items.push({ measure, points: this.positive('số điểm') });
      } while (this.sign(';'));
      return { kind: 'presence', items };
    }
    return this.fail('cần một trong các cách chấm: tự chấm, tỉ lệ, bậc, mỗi mục, đúng hạn, có.');
  }

  private tiers(): CountedRule {
    this.need(':');
    const measure = this.measure();
    const target = this.sign('/') ? this.target() : undefined;
    const tiers: { atLeast: number; points: number }[] = [];
    let condition: { condition?: Condition } = {};
    while (this.peek.text === ';') {
      condition = this.condition();
      if (condition.condition) break;
      this.need(';');
      const { at } = this.peek;
      const atLeast = this.positive('mức phải đạt');
      if (this.sign('%') && target === undefined)
        throw new Broken(
          at,
          'mức tính bằng % cần phép chia ở đầu, ví dụ "bậc: nhu_cau_trong_kh / nhu_cau_uu_tien; 70 %→2".',
        );
      this.need('→');
      const points = this.positive('số điểm');
      const last = tiers[tiers.length - 1];
      if (last && (atLeast >= last.atLeast || points >= last.points))
        throw new Broken(at, 'các bậc phải xếp từ cao xuống thấp, mức thấp hơn thì ít điểm hơn.');
      tiers.push({ atLeast, points });
    }
    if (tiers.length === 0) this.fail('cần ít nhất một bậc, ví dụ "; 12→8".');
    return { kind: 'tiers', measure, ...(target !== undefined && { target }), tiers, ...condition };
  }

  private condition(): { condition?: Condition } {
    const start = this.i;
    if (!this.sign(';') || !this.words('cần')) {
      this.i = start;
      return {};
    }
    const measure = this.measure();
    this.need('≥');
    return { condition: { measure, atLeast: this.positive('mức tối thiểu') } };
  }

  private get peek(): Token {
    return this.tokens[this.i] as Token;
  }

  private fail(say: string): never {
    const { at, text } = this.peek;
    throw new Broken(at, text ? `gặp "${text}"; ${say}` : `thiếu phần cuối; ${say}`);
  }

  private words(phrase: string): boolean {
    const list = phrase.split(' ');
    if (!list.every((w, k) => this.tokens[this.i + k]?.text === w)) return false;
    this.i += list.length;
    return true;
  }

  private sign(text: string): boolean {
    if (this.peek.kind !== 'sign' || this.peek.text !== text) return false;
    this.i++;
    return true;
  }

  private need(text: string): void {
    if (!this.sign(text)) this.fail(`cần dấu "${text}" ở đây.`);
  }

  private positive(what: string): number {
    const n = this.peek.kind === 'number' ? parseNumber(this.peek.text) : undefined;
    if (n === undefined || n <= 0) return this.fail(`cần ${what} là số lớn hơn 0, ví dụ 0,5 hoặc 12.`);
    this.i++;
    return n;
  }

  private measure(): string {
    const { kind, text, at } = this.peek;
    if (kind !== 'word') return this.fail('cần mã số liệu ở đây, ví dụ so_lop.');
    if (!this.isMeasure(text)) {
      const near = nearest(text);
      throw new Broken(
        at,
        `không có số liệu "${text}"${near ? `; có phải "${near}"?` : '; xem danh mục số liệu ở phần Hướng dẫn.'}`,
      );
    }
    this.i++;
    return text;
  }

  private target(): string | number {
    return this.peek.kind === 'number' ? this.positive('mức phải đạt') : this.measure();
  }

  private finish(rule: Rule): Rule {
    if (this.peek.kind !== 'end') this.fail('phần này thừa; các phần phải nối bằng dấu +.');
    return rule;
  }
}

// The measure whose id is at most two letters away.
function nearest(id: string): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const d of measureCatalogue) {
    const n = distance(id, d.id);
    if (n < least) [best, least] = [d.id, n];
  }
  return best;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Writes a rule so that `parseRule` reads the same rule back. */
export function formatRule(rule: Rule): string {
  if (rule.kind === 'manual') return 'tự chấm';
  if (rule.kind === 'sum')
    return rule.parts.map((p) => `${formatNumber(p.max)} điểm ${formatCounted(p.rule)}`).join(' + ');
  return formatCounted(rule);
}

function formatCounted(rule: CountedRule): string {
  const n = formatNumber;
  const target = (t: string | number) => (typeof t === 'number' ? n(t) : t);
  const needs =
    'condition' in rule && rule.condition ? `; cần ${rule.condition.measure} ≥ ${n(rule.condition.atLeast)}` : '';
  switch (rule.kind) {
    case 'ratio':
      return `tỉ lệ: ${rule.measure} / ${target(rule.target)}${needs}`;
    case 'tiers': {
      const of = rule.target === undefined ? '' : ` / ${target(rule.target)}`;
      const levels = rule.tiers.map((t) => `; ${n(t.atLeast)}${of ? ' %' : ''}→${n(t.points)}`).join('');
      return `bậc: ${rule.measure}${of}${levels}${needs}`;
    }
    case 'perItem':
      return `mỗi mục: ${n(rule.points)} × ${rule.measure}${needs}`;
    case 'onTime':
      return `đúng hạn: ${rule.measure}`;
    case 'presence':
      return `có: ${rule.items.map((i) => `${i.measure} = ${n(i.points)}`).join('; ')}`;
  }
}
