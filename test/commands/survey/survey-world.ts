/** Worlds with the survey: its Form made, its sample answers in. */

import { vietnam } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import { sheetTitled } from '../../../host/sample/sheet-view';
import { answerSurvey, fillHamlets, surveyFormOf } from '../../../host/sample/survey';
import type { HostSheet } from '../../../host/types';
import { desk, newWorld, press, readyWorld } from '../../support/world';

let made: HostWorld | undefined;
const answered = new Map<number, HostWorld>();

/** 22 communes, the Form made, no answer yet; 3 October 2022. */
export function formWorld(): HostWorld {
  if (!made) {
    made = readyWorld();
    made.clock.set(vietnam('2022-10-03T08:00'));
    fillHamlets(made);
    const { execution } = press(made, 'survey.build', {});
    if (!execution.ok) throw new Error(execution.error?.message);
  }
  return made.fork();
}

/** The same with so many sample answers; 1 November 2022. */
export function answeredWorld(total: number): HostWorld {
  let w = answered.get(total);
  if (!w) {
    w = formWorld();
    answerSurvey(w, vietnam('2022-10-30T20:00'), total);
    w.clock.set(vietnam('2022-11-01T08:00'));
    answered.set(total, w);
  }
  return w.fork();
}

const COMMUNES = '00577\tĐa Tốn\thtcd.00577@example.com\n00541\tDương Hà\thtcd.00541@example.com';

let small: HostWorld | undefined;
/** Two communes, one with thôn on record. */
export function smallWorld(): HostWorld {
  if (!small) {
    small = newWorld();
    small.clock.set(vietnam('2022-10-03T08:00'));
    const { execution } = press(small, 'setup.build', {
      preset: 'custom',
      communes: COMMUNES,
      bodyName: 'Phòng mẫu',
      schoolYear: '2022-2023',
    });
    if (!execution.ok) throw new Error(execution.error?.message);
    fillHamlets(small);
  }
  return small.fork();
}

export function answersTab(w: HostWorld): HostSheet {
  return sheetTitled(desk(w), 'Câu trả lời biểu mẫu 1');
}

/** A resident's answers by the titles of the questions (their beginnings are enough). */
export function answerBy(w: HostWorld, values: Record<string, string | string[]>): ReturnType<HostWorld['submitForm']> {
  const { id, form } = surveyFormOf(w);
  const byId: Record<number, string | string[]> = {};
  for (const [title, value] of Object.entries(values)) {
    const item = form.items.find((i) => i.title.startsWith(title));
    if (!item) throw new Error(`No question ${title}`);
    byId[item.id] = value;
  }
  return w.submitForm(id, byId);
}
