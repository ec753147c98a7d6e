/** Lines for the year plan suggested from the survey, ranked, each with its reason in words. */
import { activityCategories, type CategoryCode, categoryLabel } from '../books/choices';
import type { YearPlanLine } from '../books/records';
import { formatNumber, formatPercent } from '../text/format';
import type { SurveyAnswer } from './answers';
import {
  ages,
  groupOf,
  learningForms,
  learningPlaces,
  learningTimes,
  type Topic,
  topicLabel,
  topicOf,
  topics,
} from './questions';
import { SMALLEST_SHOWN } from './suppress';

export interface SuggestOptions {
  /** no suggestion from fewer answers than this */
  readonly minAnswers: number;
  /** a warning below this */
  readonly warnBelow: number;
  /** a topic is suggested from this share of the answers on */
  readonly minShare: number;
  readonly most: number;
}

/** Settings of this project, to be changed by the district. */
export const defaultSuggestOptions: SuggestOptions = { minAnswers: 30, warnBelow: 60, minShare: 0.1, most: 10 };

export interface Suggestion {
  readonly topic: string;
  readonly rank: number;
  readonly count: number;
  readonly of: number;
  /** "63/180 phiếu (35 %), chủ yếu trên 60 tuổi, buổi tối, thôn 2 và 5" */
  readonly reason: string;
  readonly warning?: string;
  /** what the line in Kế hoạch năm would say; targets and money are for the commune to decide */
  readonly line: Pick<YearPlanLine, 'category' | 'topic' | 'form' | 'place' | 'audience' | 'need' | 'origin'>;
}

export interface Suggestions {
  readonly answers: number;
  readonly suggestions: readonly Suggestion[];
  /** why there are none, or that the sample is small */
  readonly warning?: string;
}

/** The values that most of a group share, at most `most` of them; none where the group is spread evenly. */
function mostly(values: readonly (readonly string[])[], order: readonly string[], most: number): string[] {
  const n = values.length;
  const counted = order
    .map((value, i) => ({ value, i, count: values.filter((v) => v.includes(value)).length }))
    .filter((c) => c.count >= SMALLEST_SHOWN)
    .sort((a, b) => b.count - a.count || a.i - b.i);
  for (let k = 1; k <= Math.min(most, order.length - 1); k++) {
    const top = counted.slice(0, k).map((c) => c.value);
    const covered = values.filter((v) => top.some((t) => v.includes(t))).length;
    // Clearly more than an even spread would give, and more than half.
    if (top.length === k && covered / n > 0.5 && covered / n >= (1.3 * k) / order.length)
      return top.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
  return [];
}

/** 'thôn 2', 'thôn 5' → 'thôn 2 và 5'; otherwise 'a và b', 'a, b và c'. */
function joined(words: readonly string[]): string {
  const stem = /^(.*\s)?\S+$/.exec(words[0] ?? '')?.[1] ?? '';
  const shared = stem !== '' && words.every((w) => w.startsWith(stem));
  const short = words.map((w, i) => (i > 0 && shared ? w.slice(stem.length) : w));
  return short.length < 2 ? short.join() : `${short.slice(0, -1).join(', ')} và ${short[short.length - 1]}`;
}

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function suggestion(
  topic: Topic,
  chosen: readonly SurveyAnswer[],
  of: number,
  rank: number,
  hamletNames: readonly string[],
  hidden: boolean,
  warning?: string,
): Suggestion {
  const one = (get: (a: SurveyAnswer) => string | undefined) =>
    chosen.map((a) => [get(a)].filter((v) => v !== undefined));
  const who = mostly(
    one((a) => a.age),
    ages,
    1,
  );
  const when = mostly(
    chosen.map((a) => a.times),
    learningTimes,
    1,
  );
  const where = mostly(
    one((a) => a.hamlet),
    hamletNames,
    3,
  );
  const form = mostly(
    chosen.map((a) => a.forms),
    learningForms,
    1,
  )[0];
  const place = mostly(
    chosen.map((a) => a.places),
    learningPlaces,
    1,
  )[0];
  const parts = [...who, ...when].map(small);
  if (where.length > 0) parts.push(small(joined(where)));
  const share = hidden
    ? `từ ${SMALLEST_SHOWN} phiếu trở lên trong ${formatNumber(of)} phiếu`
    : `${formatNumber(chosen.length)}/${formatNumber(of)} phiếu (${formatPercent(Math.round((chosen.length / of) * 100) / 100)})`;
  const reason = parts.length > 0 ? `${share}, chủ yếu ${parts.join(', ')}` : share;
  const group = activityCategories.find((c) => c.code === topic.group);
  return {
    topic: topic.id,
    rank,
    count: chosen.length,
    of,
    reason,
    warning,
    line: {
      category: group && categoryLabel(group),
      topic: topic.label,
      form: form === 'Lớp trực tiếp' || form === 'Lớp trực tuyến' || form === 'Tham quan mô hình' ? form : undefined,
      place,
      audience: who[0],
      need: topicLabel(topic),
      origin: `Khảo sát: ${reason}`,
    },
  };
}

/**
 * Ranked suggestions for one commune, or for several together, from the answers that count. `hidden`: topics whose count
 * is hidden in the tables of the commune (see `hiddenTopics`); it is not said here either, or it would give another
 * commune's small count away. `count` stays exact and is for the desk alone.
 */
export function suggestLines(
  answers: readonly SurveyAnswer[],
  options: SuggestOptions = defaultSuggestOptions,
  hidden: ReadonlySet<string> = new Set(),
): Suggestions {
  const n = answers.length;
  if (n < options.minAnswers)
    return {
      answers: n,
      suggestions: [],
      warning: `Mới có ${formatNumber(n)} phiếu, cần ít nhất ${formatNumber(options.minAnswers)} phiếu để đề xuất.`,
    };
  const warning =
    n < options.warnBelow ? `Chỉ có ${formatNumber(n)} phiếu: con số có thể chưa đúng với cả xã.` : undefined;
  // Evenness is judged against every thôn that answered, in the order of their numbers.
  const hamletNames = [...new Set(answers.flatMap((a) => a.hamlet ?? []))].sort((a, b) =>
    a.length !== b.length ? a.length - b.length : a < b ? -1 : 1,
  );
  const suggestions = topics
    .map((topic, order) => ({ topic, order, chosen: answers.filter((a) => a.topics.includes(topic.id)) }))
    .filter((t) => t.chosen.length >= SMALLEST_SHOWN && t.chosen.length / n >= options.minShare)
    .sort((a, b) => b.chosen.length - a.chosen.length || a.order - b.order)
    .slice(0, options.most)
    .map((t, i) => suggestion(t.topic, t.chosen, n, i + 1, hamletNames, hidden.has(t.topic.id), warning));
  return { answers: n, suggestions, warning };
}

/** The groups that matter most to residents: at least `share` of the answers chose something in them; best first. */
export function priorityGroups(
  answers: readonly SurveyAnswer[],
  options: SuggestOptions = defaultSuggestOptions,
  most = 5,
): CategoryCode[] {
  if (answers.length < options.minAnswers) return [];
  return activityCategories
    .map((c, order) => ({
      code: c.code,
      order,
      count: answers.filter((a) => a.topics.some((t) => topicOf(t)?.group === c.code)).length,
    }))
    .filter((g) => g.count >= SMALLEST_SHOWN && g.count / answers.length >= options.minShare)
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .slice(0, most)
    .map((g) => g.code);
}

export interface NeedsAgainstPlan {
  /** suggestions that no line of the plan answers, best first */
  readonly unserved: readonly Suggestion[];
  /** lines that name or belong to something that too few asked for, with the sentence */
  readonly unasked: readonly { lineId: string; message: string }[];
}

/**
 * Compares a commune's plan with its suggestions. A line that names a need answers that need alone; a line that names
 * none answers its whole group. Duties of the law (N1) and projects (N9) are not held to have been asked for.
 */
export function needsAgainstPlan(
  { suggestions }: Suggestions,
  answers: readonly SurveyAnswer[],
  plan: readonly YearPlanLine[],
  options: SuggestOptions = defaultSuggestOptions,
): NeedsAgainstPlan {
  const named = new Set(plan.map((l) => topicOf(l.need)?.id));
  const groups = new Set(plan.filter((l) => !topicOf(l.need)).map((l) => groupOf(l.need) ?? groupOf(l.category)));
  const unserved = suggestions.filter((s) => !named.has(s.topic) && !groups.has(topicOf(s.topic)?.group));
  if (answers.length < options.minAnswers) return { unserved, unasked: [] };
  const unasked = plan.flatMap((line) => {
    const topic = topicOf(line.need);
    const group = topic?.group ?? groupOf(line.need) ?? groupOf(line.category);
    if (group === undefined || group === 'N1' || group === 'N9') return [];
    const asked = answers.filter((a) => a.topics.some((t) => (topic ? t === topic.id : topicOf(t)?.group === group)));
    if (asked.length >= SMALLEST_SHOWN) return [];
    const name = line.topic ?? line.task ?? line.id;
    return [{ lineId: line.id, message: `“${name}”: dưới 5/${formatNumber(answers.length)} phiếu chọn nội dung này.` }];
  });
  return { unserved, unasked };
}
