/** Installable triggers under the virtual clock: when each is due, and the event that its function receives. */

import { formApp } from '../services/forms/index';
import { spreadsheetApp } from '../services/interface/spreadsheet-app';
import { offsetOf } from '../services/utilities/format-date';
import type { HostTrigger } from '../types';
import { Handle } from './handle';
import { hash } from './ids';
import type { Run } from './run';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The first instant after `after` at which a clock trigger fires. Google picks a minute within the asked hour and keeps to it:
 * here it follows from the trigger's id.
 */
export function nextDue(trigger: HostTrigger, after: number, timeZone: string): number {
  if (trigger.everyMinutes !== undefined) return after + trigger.everyMinutes * MINUTE;
  const minute = hash(trigger.id) % 60;
  const hour = trigger.atHour ?? hash(`${trigger.id} hour`) % 24;
  const wall = after + offsetOf(timeZone, after) * MINUTE;
  const midnight = Math.floor(wall / DAY) * DAY;
  let due = midnight + hour * 3_600_000 + minute * MINUTE;
  while (due <= wall) due += (trigger.everyDays ?? 1) * DAY;
  return due - offsetOf(timeZone, due - offsetOf(timeZone, due) * MINUTE) * MINUTE;
}

/** The event object of a clock trigger (strings and numbers as Google's documentation lists them, in UTC). */
export function clockEvent(trigger: HostTrigger, at: number, run: Run): Record<string, unknown> {
  const date = new Date(at);
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
  return {
    authMode: authMode(run),
    triggerUid: trigger.id,
    timezone: 'UTC',
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    'week-of-year': Math.ceil(((at - yearStart) / DAY + new Date(yearStart).getUTCDay() + 1) / 7),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The event object of an open trigger, simple or installable. */
export function openEvent(run: Run, triggerUid?: string): Record<string, unknown> {
  const source = (spreadsheetApp(run).members.getActiveSpreadsheet as () => Handle)();
  // Who opened it is blank for everybody but the owner (documents-forms-rights §7.1).
  const email = run.account === run.world.owner ? run.account : '';
  return {
    authMode: authMode(run),
    source,
    user: new Handle('User', { getEmail: () => email }),
    ...(triggerUid === undefined ? {} : { triggerUid }),
  };
}

/** The event of an installable trigger of a form: somebody opened it for editing, or a resident sent it. */
export function formEvent(run: Run, trigger: HostTrigger, answerId?: string): Record<string, unknown> {
  const form = (formApp(run).members.openById as (id: string) => Handle)(trigger.sourceId as string);
  const response =
    answerId === undefined ? {} : { response: (form.members.getResponse as (id: string) => Handle)(answerId) };
  return { authMode: authMode(run), source: form, triggerUid: trigger.id, ...response };
}

function authMode(run: Run): Handle {
  const name = run.source === 'open' ? 'LIMITED' : 'FULL';
  return new Handle('AuthMode', { name: () => name }, name, name);
}
