/** The ladder of reminders as data: which step comes how many days from the last day, to whom, and in which words. */

import { addDays, type LocalDate } from '../calendar/local-date';
import { kindNames } from '../obligations/names';
import type { Due, ObligationKind } from '../obligations/obligation';
import { foldForMatch } from '../text/normalise';

export interface LadderStep {
  /** 'T-7', 'T+3': its name for ever, also in the ledger */
  readonly code: string;
  /** days from the last day on time, an extension counted in; negative is before */
  readonly days: number;
  /** a mail to the commune's mailbox */
  readonly mailbox: boolean;
  /** the chairman in copy */
  readonly chairman: boolean;
  /** a draft of the official letter (công văn đôn đốc) */
  readonly letter: boolean;
  /** the sentence above what this step is about */
  readonly words: string;
  /** kinds of obligation; empty: all */
  readonly kinds: readonly ObligationKind[];
  readonly on: boolean;
}

const step = (code: string, days: number, words: string, to: Partial<LadderStep> = {}): LadderStep => ({
  code,
  days,
  mailbox: true,
  chairman: false,
  letter: false,
  kinds: [],
  on: true,
  words,
  ...to,
});

/** What set-up writes; the district edits it. */
export const defaultLadder: readonly LadderStep[] = [
  step('T-7', -7, 'Việc sau còn khoảng một tuần là đến hạn, kính đề nghị Trung tâm chuẩn bị:'),
  step('T-1', -1, 'Việc sau sắp hết hạn, kính đề nghị Trung tâm hoàn thành và nộp:'),
  step('T+1', 1, 'Việc sau đã qua hạn, kính đề nghị Trung tâm nộp sớm:'),
  step('T+3', 3, 'Việc sau đã quá hạn từ ba ngày, kính đề nghị Trung tâm nộp ngay:', {
    chairman: true,
  }),
  step('T+7', 7, 'Việc sau đã quá hạn từ một tuần, cơ quan tổng hợp đang soạn công văn đôn đốc:', {
    chairman: true,
    letter: true,
  }),
];

/** The first day on which a step may go out for a commune. */
export const dayOfStep = (s: Pick<LadderStep, 'days'>, due: Due): LocalDate => addDays(due.lastDay, s.days);

/** 'Kế hoạch năm; Báo cáo năm' → kinds; blank is all of them (an empty list); undefined where a word is no kind. */
export function parseKinds(text: string | undefined): ObligationKind[] | undefined {
  const kinds: ObligationKind[] = [];
  for (const word of (text ?? '').split(/[;,]/)) {
    const folded = foldForMatch(word);
    if (folded === '') continue;
    const hit = (Object.keys(kindNames) as ObligationKind[]).find((k) => foldForMatch(kindNames[k]) === folded);
    if (!hit) return undefined;
    kinds.push(hit);
  }
  return kinds;
}

export const formatKinds = (kinds: readonly ObligationKind[]): string => kinds.map((k) => kindNames[k]).join('; ');
