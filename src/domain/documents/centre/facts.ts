/** Everything that a centre's documents are written from. */

import type { Books, SubmissionRecord } from '../../books/records';
import type { LocalDate } from '../../calendar/local-date';
import type { Period, SchoolYear } from '../../calendar/school-year';
import type { Commune } from '../../communes/commune';
import type { Figures } from '../../consolidation/consolidate';
import type { Obligation } from '../../obligations/obligation';
import type { ObligationStatus } from '../../obligations/state';
import type { Measures } from '../../rating/measures';
import type { CommuneAssessment, SelfEntry } from '../../rating/review/assess';
import type { Rubric, Thresholds } from '../../rating/rubric';
import { italic } from '../blocks';
import type { Block } from '../model';
import type { CentreOffice } from '../office';

/** The survey as the tab Nhu cầu học tập shows it: hidden numbers are not here. */
export interface Needs {
  readonly answers: number | undefined;
  readonly target: number;
  /** 'Buổi tối: 40; Cuối tuần: 22' of all answers */
  readonly times: string;
  /** most wished first; only those whose number is shown */
  readonly topics: readonly { readonly label: string; readonly count: number; readonly share: string }[];
}

/** One obligation of the centre. */
export interface Owed {
  readonly obligation: Obligation;
  readonly status: ObligationStatus;
  readonly record?: SubmissionRecord;
}

export interface CentreFacts {
  readonly office: CentreOffice;
  readonly commune: Commune;
  /** 'Xã Đa Tốn': the row's label in every tab */
  readonly label: string;
  readonly year: SchoolYear;
  readonly today: LocalDate;
  /** the commune's own rows in which somebody has written */
  readonly books: Books;
  /** the statistics of its books until today */
  readonly figures: Figures;
  readonly needs?: Needs;
  readonly owed: readonly Owed[];
  readonly legalBasis: readonly string[];
  readonly rubric: Rubric;
  readonly thresholds: Thresholds;
  /** share of the maximum below which a criterion's weakness must be explained */
  readonly weakShare: number;
  readonly review: CommuneAssessment;
  readonly entries: readonly SelfEntry[];
  readonly measures: Measures;
}

/** The obligation of an id, if the centre has it. */
export const owedOf = (f: CentreFacts, id: string): Owed | undefined => f.owed.find((o) => o.obligation.id === id);

/** What plans and reports are founded on. */
export const foundations = (f: CentreFacts): Block[] => f.legalBasis.map((b) => italic(`Căn cứ ${b};`));

/** 'năm học 2022-2023'. */
export const schoolYearText = (f: Pick<CentreFacts, 'year'>): string => `năm học ${f.year.id}`;

/** What a month's documents need besides. */
export interface MonthFacts extends CentreFacts {
  readonly period: Period;
  /** the statistics of that month alone */
  readonly month: Figures;
}
