/** Biểu 06 Khảo sát of one commune, from the counts that Sổ chung shows: small ones are hidden and stay so. */
import { parseNumber } from '../text/format';

/** A row of Nhu cầu học tập. */
export interface NeedRow {
  readonly id?: string;
  readonly commune?: string;
  readonly topic?: string;
  /** a number, or what stands for a hidden one */
  readonly count?: string;
  readonly share?: string;
  readonly times?: string;
  readonly forms?: string;
}

export interface SurveyFigures {
  /** all answers; undefined where there was no survey */
  readonly answers?: number;
  /** most wished first; `count` is '< 5' or '…' where it is hidden */
  readonly topics: readonly { readonly label: string; readonly count: string; readonly share: string }[];
  /** 'Buổi tối: 24; Cuối tuần: < 5' */
  readonly times: string;
  readonly forms: string;
}

/** The survey's figures of a commune; its first row (…-000) counts all its answers. */
export function surveyFiguresOf(rows: readonly NeedRow[], commune: string): SurveyFigures {
  const own = rows.filter((r) => r.commune === commune);
  const all = own.find((r) => r.id?.endsWith('-000'));
  return {
    answers: all?.count === undefined ? undefined : parseNumber(all.count),
    topics: own
      .filter((r) => r !== all)
      .map((r) => ({ label: r.topic ?? '', count: r.count ?? '', share: r.share ?? '' })),
    times: all?.times ?? '',
    forms: all?.forms ?? '',
  };
}
