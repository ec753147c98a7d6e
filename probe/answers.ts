/** How the probe keeps its answers: a row each in the tab "Probe" as soon as it is known, and one JSON file at the end. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a question found out: the answer that a setting can take, and what Google literally said. */
export interface Found {
  answer: Json;
  detail?: string;
}

const headers = ['key', 'answer', 'detail', 'at', 'asked by'];

/** Asks one question; whatever it throws is an answer too, so that the next one is asked. */
export function ask(key: string, question: () => Found): void {
  let found: Found;
  try {
    found = question();
  } catch (error) {
    found = { answer: 'error', detail: messageOf(error) };
  }
  record(key, found);
}

/** 'allowed' where the act goes through, else 'refused' with Google's own words; a busy service (429, 5xx) is neither and throws. */
export function attempt(act: () => unknown): Found {
  try {
    const reply = act();
    return { answer: 'allowed', detail: shortJson(reply) };
  } catch (error) {
    const code = (error as { details?: { code?: number } }).details?.code ?? 0;
    if (code === 429 || code >= 500) throw error;
    return { answer: 'refused', detail: messageOf(error) };
  }
}

/** An error as Google throws it: name, HTTP code where there is one, and text. */
export function messageOf(error: unknown): string {
  const { name, message, details } = error as { name?: string; message?: string; details?: { code?: number } };
  return `${name ?? 'Error'}${details?.code ? ` ${details.code}` : ''}: ${message ?? String(error)}`;
}

/** A value as JSON text of bounded length. */
export function shortJson(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 2000);
}

/** Writes one answer; an older one of the same key is replaced. */
export function record(key: string, { answer, detail = '' }: Found): void {
  const at = Utilities.formatDate(new Date(), 'Asia/Ho_Chi_Minh', "yyyy-MM-dd'T'HH:mm:ss");
  const row = [key, JSON.stringify(answer), detail.slice(0, 5000), at, who()];
  console.log(row.join(' | '));
  const tab = answerTab();
  const keys = tab.getRange(1, 1, tab.getLastRow(), 1).getValues();
  const found = keys.findIndex(([one]) => one === key);
  tab
    .getRange(found < 0 ? tab.getLastRow() + 1 : found + 1, 1, 1, row.length)
    .setNumberFormat('@')
    .setValues([row]);
}

/** All answers so far as the object that the local host reads. */
export function allAnswers(): { [key: string]: { answer: Json; detail: string; at: string } } {
  const [, ...rows] = answerTab().getDataRange().getDisplayValues();
  return Object.fromEntries(
    rows.map(([key = '', answer = 'null', detail = '', at = '']) => [
      key,
      { answer: JSON.parse(answer) as Json, detail, at },
    ]),
  );
}

/** The active account as the session tells it; blank where it does not. */
function who(): string {
  try {
    return Session.getActiveUser().getEmail();
  } catch {
    return '';
  }
}

function answerTab(): GoogleAppsScript.Spreadsheet.Sheet {
  const book = SpreadsheetApp.getActive();
  const tab = book.getSheetByName('Probe');
  if (tab) return tab;
  const made = book.insertSheet('Probe', 0);
  made.getRange('A:E').setNumberFormat('@');
  made.getRange(1, 1, 1, headers.length).setValues([headers]).setFontWeight('bold');
  made.setFrozenRows(1);
  return made;
}
