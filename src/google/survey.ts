/** What a command asks of Forms and posters, carried out after its write; what came of it goes to the desk. */

import { tabRange } from '../workbook/book/structure';
import type { Command, Context, Effects } from '../workbook/command';
import { ensureForm, setAccepting, shortAddresses } from './forms';
import { makePdfs } from './posters';
import { withRetry } from './retry';
import { sheets } from './services';
import { readStructure, writeBook } from './sheets';

/** Carries out `effects.survey`, then writes what `afterSurvey` makes of it. */
export function carrySurvey<R>(command: Command<R>, context: Context, effects: Effects, request: R): void {
  const { survey } = effects;
  if (!survey) return;
  const deskId = context.desk.structure.id;
  if (survey.accepting) setAccepting(survey.accepting.id, survey.accepting.on);
  const made = survey.form && ensureForm(survey.form.wanted, deskId, survey.form.known);
  const short = survey.shorten && shortAddresses(survey.shorten.id, survey.shorten.urls);
  const pdfs = survey.pdfs && makePdfs(survey.pdfs, deskId);
  // the answers tab that Google has just made is part of the desk: it is looked at again before it is marked
  const desk = readStructure(deskId, false);
  if (made) {
    const tab = desk.tabs.find((t) => t.sheetId === made.sheetId);
    const reply =
      tab && withRetry(() => sheets().Spreadsheets.Values.batchGet(deskId, { ranges: [`${tabRange(tab.title)}!1:1`] }));
    made.head = (reply?.valueRanges?.[0]?.values?.[0] ?? []).map(String);
    for (const [key, places] of tab?.columnPlaces ?? []) for (const p of places) made.marks.set(p, key);
  }
  const after = command.afterSurvey?.(
    { ...context, desk: { ...context.desk, structure: desk } },
    { made, short, pdfs },
    request,
  );
  if (after?.desk.length) writeBook(desk, after.desk, context.run);
  if (after?.reply) effects.reply = { ...effects.reply, ...after.reply };
}
