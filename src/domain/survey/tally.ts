/** Counts the survey from all its answers each time: what was received, what counts, and the tables that may be shown. */

import { formatNumber } from '../text/format';
import type { Channel, SurveyAnswer } from './answers';
import { channels } from './answers';
import { ages, learningForms, learningTimes, sexes, topics } from './questions';
import { type SafeCell, SMALL, SMALLEST_SHOWN, suppressList, suppressTable, WITHHELD } from './suppress';

/** A commune as the survey sees it. */
export interface SurveyCommune {
  readonly commune: string;
  readonly hamlets?: readonly string[];
  /** answers wanted */
  readonly target?: number;
}

export const setAsideReasons = {
  consent: 'chưa đồng ý với thông báo dữ liệu',
  commune: 'không rõ xã',
  empty: 'không chọn nội dung nào và không ghi gì',
  twice: 'mã phiếu đã có (đọc hai lần)',
} as const;
export type SetAsideReason = keyof typeof setAsideReasons;

/** The answers, sorted by whether and where they count. Exact: not to be shown. */
export interface Tally {
  readonly received: number;
  readonly counted: number;
  readonly setAside: readonly { reason: SetAsideReason; ids: string[] }[];
  readonly communes: readonly SurveyCommune[];
  readonly answersOf: ReadonlyMap<string, readonly SurveyAnswer[]>;
}

/** Sorts the answers; each is counted in its commune or set aside with its reason, and none is lost. */
export function tallyAnswers(answers: readonly SurveyAnswer[], communes: readonly SurveyCommune[]): Tally {
  const answersOf = new Map<string, SurveyAnswer[]>(communes.map((c) => [c.commune, []]));
  const aside = new Map<SetAsideReason, string[]>();
  const seen = new Set<string>();
  for (const answer of answers) {
    const own = answersOf.get(answer.commune ?? '');
    const reason: SetAsideReason | undefined = seen.has(answer.id)
      ? 'twice'
      : !answer.consent
        ? 'consent'
        : !own
          ? 'commune'
          : answer.topics.length === 0 && !answer.otherTopic
            ? 'empty'
            : undefined;
    seen.add(answer.id);
    if (reason === undefined) own?.push(answer);
    else aside.set(reason, [...(aside.get(reason) ?? []), answer.id]);
  }
  const counted = [...answersOf.values()].reduce((n, list) => n + list.length, 0);
  return {
    received: answers.length,
    counted,
    setAside: [...aside].map(([reason, ids]) => ({ reason, ids })),
    communes,
    answersOf,
  };
}

/** "4.410/4.410 phiếu", or the difference by name: "4.400/4.410 phiếu; 10 phiếu không rõ xã". */
export function tallyLine(tally: Tally): string {
  const aside = tally.setAside
    .map((s) => `; ${formatNumber(s.ids.length)} phiếu ${setAsideReasons[s.reason]}`)
    .join('');
  return `${formatNumber(tally.counted)}/${formatNumber(tally.received)} phiếu${aside}`;
}

/** By what an answer can be broken down. Everybody has exactly one age, sex and thôn; times and forms may be several. */
export type Dimension = 'age' | 'sex' | 'hamlet' | 'times' | 'forms';

const NOT_SAID = 'Không rõ';

const single: Record<'age' | 'sex', readonly string[]> = { age: [...ages, NOT_SAID], sex: [...sexes] };
const several: Record<'times' | 'forms', readonly string[]> = { times: learningTimes, forms: learningForms };

/** The value of an answer in a breakdown where everybody has exactly one. */
function oneValue(answer: SurveyAnswer, by: 'age' | 'sex'): string {
  const value = answer[by];
  return value !== undefined && single[by].includes(value) ? value : by === 'age' ? NOT_SAID : sexes[2];
}

export interface SafeTable {
  readonly columns: readonly string[];
  /** a row per commune, in the order of the communes */
  readonly rows: readonly (readonly SafeCell[])[];
  /** for all communes together; empty where communes have columns of their own (thôn) */
  readonly totals: readonly SafeCell[];
}

/** What may be shown of one topic, or of all answers together (`topic` is then undefined). */
export interface SafeTopic {
  readonly topic?: string;
  readonly total: SafeCell;
  /** a cell per commune */
  readonly byCommune: readonly SafeCell[];
  readonly age: SafeTable;
  readonly sex: SafeTable;
  readonly times: SafeTable;
  readonly forms: SafeTable;
  /** per commune its own thôn, "Không rõ" last */
  readonly hamlets: readonly { readonly columns: readonly string[]; readonly cells: readonly SafeCell[] }[];
}

export interface SafeTables {
  /** answers are counted, not people's wishes: never hidden */
  readonly answers: readonly { commune: string; counted: number; target?: number; channels: Record<Channel, number> }[];
  readonly all: SafeTopic;
  readonly topics: readonly SafeTopic[];
  readonly line: string;
}

const count = <T>(list: readonly T[], test: (item: T) => boolean) =>
  list.reduce((n, item) => n + (test(item) ? 1 : 0), 0);
const allWithheld = (columns: readonly string[]): SafeCell[] => columns.map(() => WITHHELD);

function hamletsOf(commune: SurveyCommune, answers: readonly SurveyAnswer[]): string[] {
  const known = commune.hamlets ?? [];
  const written = answers.map((a) => a.hamlet).filter((h): h is string => h !== undefined && !known.includes(h));
  return [...known, ...[...new Set(written)].sort(), NOT_SAID];
}

/**
 * The tables of one topic. First the communes' totals are made safe under the district's; a commune whose total is
 * hidden shows nothing at all of the topic. Then each breakdown is made safe with those totals held still, so that
 * the tables are safe together. (Limit: what may be inferred from "several ticks allowed", an inequality, is not hidden.)
 */
function safeTopic(tally: Tally, topic: string | undefined): SafeTopic {
  const lists = tally.communes.map((c) => {
    const own = tally.answersOf.get(c.commune) ?? [];
    return topic === undefined ? own : own.filter((a) => a.topics.includes(topic));
  });
  const totals = lists.map((l) => l.length);
  const grand = totals.reduce((a, b) => a + b, 0);
  // The number of answers is no secret; the number of people with a wish is, where it is small.
  const byCommune: SafeCell[] = topic === undefined ? totals : suppressList(totals);
  const hidden = byCommune.map((c) => typeof c !== 'number');
  const few = grand > 0 && grand < SMALLEST_SHOWN;

  const one = (by: 'age' | 'sex'): SafeTable => {
    const columns = single[by];
    const exact = lists.map((l) => columns.map((c) => count(l, (a) => oneValue(a, by) === c)));
    if (few) return { columns, rows: exact.map(() => allWithheld(columns)), totals: allWithheld(columns) };
    const safe = suppressTable(exact, hidden);
    return { columns, rows: safe.cells, totals: safe.columnTotals };
  };
  const many = (by: 'times' | 'forms'): SafeTable => {
    const columns = several[by];
    if (few) return { columns, rows: lists.map(() => allWithheld(columns)), totals: allWithheld(columns) };
    const perColumn = columns.map((c) => {
      const exact = lists.map((l) => count(l, (a) => a[by].includes(c)));
      const total = exact.reduce((a, b) => a + b, 0);
      const small = total > 0 && total < SMALLEST_SHOWN;
      return { cells: suppressList(exact, hidden), total: (small ? SMALL : total) as SafeCell };
    });
    return {
      columns,
      rows: lists.map((_, r) => perColumn.map((p) => p.cells[r] ?? WITHHELD)),
      totals: perColumn.map((p) => p.total),
    };
  };
  const hamlets = tally.communes.map((commune, r) => {
    const columns = hamletsOf(commune, tally.answersOf.get(commune.commune) ?? []);
    const exact = columns.map((h) => count(lists[r] ?? [], (a) => (a.hamlet ?? NOT_SAID) === h));
    return { columns, cells: hidden[r] || few ? allWithheld(columns) : suppressList(exact) };
  });
  return {
    topic,
    total: few && topic !== undefined ? SMALL : grand,
    byCommune,
    age: one('age'),
    sex: one('sex'),
    times: many('times'),
    forms: many('forms'),
    hamlets,
  };
}

/** Everything that may leave the desk: counts under 5 hidden, and not to be had by subtraction. */
export function safeTables(tally: Tally): SafeTables {
  return {
    answers: tally.communes.map((c) => {
      const own = tally.answersOf.get(c.commune) ?? [];
      const byChannel = channels.map((ch) => [ch, count(own, (a) => a.channel === ch)]);
      return { commune: c.commune, counted: own.length, target: c.target, channels: Object.fromEntries(byChannel) };
    }),
    all: safeTopic(tally, undefined),
    topics: topics.map((t) => safeTopic(tally, t.id)),
    line: tallyLine(tally),
  };
}

/** A topic's number of answers, online beside assisted (nhập hộ and paper), so that a bias is seen. Not below 5. */
export function sideBySide(tally: Tally): { topic: string; online: SafeCell; assisted: SafeCell }[] {
  const all = [...tally.answersOf.values()].flat();
  return topics.map((t) => {
    const chosen = all.filter((a) => a.topics.includes(t.id));
    const online = count(chosen, (a) => a.channel === 'trực tuyến');
    const [a, b] = suppressList([online, chosen.length - online]);
    return { topic: t.id, online: a ?? 0, assisted: b ?? 0 };
  });
}

/** The most wished topics of one commune, best first; exact, for the district's desk and for suggestions. */
export function topTopics(tally: Tally, commune: string): { topic: string; count: number }[] {
  const own = tally.answersOf.get(commune) ?? [];
  return topics
    .map((t, order) => ({ topic: t.id, count: count(own, (a) => a.topics.includes(t.id)), order }))
    .filter((t) => t.count > 0)
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .map(({ topic, count: n }) => ({ topic, count: n }));
}

/** The topics whose number a commune (by its place in the tables) may not be shown. */
export function hiddenTopics(tables: SafeTables, index: number): Set<string> {
  return new Set(tables.topics.flatMap((t) => (t.topic && typeof t.byCommune[index] !== 'number' ? [t.topic] : [])));
}
