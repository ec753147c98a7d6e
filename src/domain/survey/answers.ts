/** One answer to the survey as a typed record, read from what the Form gives; what cannot be read is named, never dropped. */
import { normalise } from '../text/normalise';
import { matchChoice, type QuestionId, questionOf, topicOf } from './questions';

export const channels = ['trực tuyến', 'nhập hộ', 'giấy'] as const;
export type Channel = (typeof channels)[number];

export interface SurveyAnswer {
  readonly id: string;
  /** undefined where the answer names no commune that is known */
  readonly commune?: string;
  readonly hamlet?: string;
  readonly age?: string;
  readonly sex?: string;
  readonly occupation?: string;
  readonly aware?: string;
  /** ids of topics, each once */
  readonly topics: readonly string[];
  readonly otherTopic?: string;
  readonly forms: readonly string[];
  readonly times: readonly string[];
  readonly places: readonly string[];
  readonly devices: readonly string[];
  readonly contribution?: string;
  readonly channel: Channel;
  readonly batch?: string;
  readonly helper?: string;
  readonly consent: boolean;
}

export interface RawAnswer {
  readonly id: string;
  readonly commune?: string;
  readonly channel?: Channel;
  readonly batch?: string;
  readonly helper?: string;
  readonly consent: boolean;
  /** by question, as the Form gives it */
  readonly values: Readonly<Partial<Record<QuestionId, string | readonly string[]>>>;
}

/** A value that no choice of its question explains; the answer counts all the same. */
export interface UnknownValue {
  readonly answerId: string;
  readonly question: QuestionId;
  readonly value: string;
}

/**
 * Reads an answer. `hamlets` are the commune's; where it has none on record every hamlet is taken as it is written.
 * A wish that is no choice goes to "nội dung khác", so that nothing a resident wrote is lost.
 */
export function readAnswer(
  raw: RawAnswer,
  hamlets: readonly string[] = [],
): { answer: SurveyAnswer; unknown: UnknownValue[] } {
  const unknown: UnknownValue[] = [];
  const texts = (id: QuestionId): string[] => {
    const value = raw.values[id];
    const list = typeof value === 'string' ? [value] : (value ?? []);
    return list.map(normalise).filter((v) => v !== '');
  };
  const many = (id: QuestionId, choices = questionOf(id)?.choices ?? []): string[] => {
    const found = texts(id).map((v) => {
      const hit = choices.length === 0 ? v : matchChoice(choices, v);
      if (hit === undefined) unknown.push({ answerId: raw.id, question: id, value: v });
      return hit;
    });
    return [...new Set(found.filter((v) => v !== undefined))];
  };
  const one = (id: QuestionId, choices?: readonly string[]): string | undefined => many(id, choices)[0];

  const wished = texts('topics').map((text) => ({ text, topic: topicOf(text) }));
  const others = wished.filter((w) => !w.topic).map((w) => w.text);
  for (const value of others) unknown.push({ answerId: raw.id, question: 'topics', value });
  const answer: SurveyAnswer = {
    id: raw.id,
    commune: raw.commune,
    hamlet: one('hamlet', hamlets),
    age: one('age'),
    sex: one('sex'),
    occupation: one('occupation'),
    aware: one('aware'),
    topics: [...new Set(wished.flatMap((w) => (w.topic ? [w.topic.id] : [])))],
    otherTopic: [...texts('otherTopic'), ...others].join('; ') || undefined,
    forms: many('forms'),
    times: many('times'),
    places: many('places'),
    devices: many('devices'),
    contribution: one('contribution'),
    channel: raw.channel ?? 'trực tuyến',
    batch: raw.batch,
    helper: raw.helper,
    consent: raw.consent,
  };
  return { answer, unknown };
}
