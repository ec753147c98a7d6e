/** What learners thought of a class: mean and number of answers per activity, used only from a set number on. */

export interface SatisfactionAnswer {
  readonly id: string;
  /** id of the row in Nhật ký hoạt động, from the link of the class */
  readonly activity?: string;
  /** 1–5 */
  readonly score?: number;
  readonly comment?: string;
}

export interface Satisfaction {
  readonly activity: string;
  readonly n: number;
  /** with two decimals; undefined below the minimum */
  readonly mean?: number;
}

export interface SatisfactionResult {
  readonly received: number;
  readonly counted: number;
  readonly activities: readonly Satisfaction[];
  /** not counted, with the reason; none is dropped silently */
  readonly setAside: readonly { id: string; reason: string }[];
}

/** Our setting: fewer answers than this say nothing about a class, and could be traced to a person. */
export const MIN_SATISFACTION = 5;

/** Counts the answers of known activities; an id that comes twice is counted once. */
export function satisfactionOf(
  answers: readonly SatisfactionAnswer[],
  activities: readonly string[],
  minimum = MIN_SATISFACTION,
): SatisfactionResult {
  const scores = new Map<string, number[]>(activities.map((a) => [a, []]));
  const setAside: { id: string; reason: string }[] = [];
  const seen = new Set<string>();
  let counted = 0;
  for (const { id, activity, score } of answers) {
    const list = scores.get(activity ?? '');
    const reason = seen.has(id)
      ? 'mã phiếu đã có (đọc hai lần)'
      : !list
        ? 'không rõ lớp nào'
        : score === undefined || !Number.isInteger(score) || score < 1 || score > 5
          ? 'điểm không từ 1 đến 5'
          : undefined;
    seen.add(id);
    if (reason !== undefined) setAside.push({ id, reason });
    else {
      list?.push(score as number);
      counted++;
    }
  }
  const results = [...scores].filter(([, list]) => list.length > 0);
  return {
    received: answers.length,
    counted,
    activities: results.map(([activity, list]) => ({
      activity,
      n: list.length,
      mean: list.length < minimum ? undefined : Math.round((list.reduce((a, b) => a + b, 0) / list.length) * 100) / 100,
    })),
    setAside,
  };
}
