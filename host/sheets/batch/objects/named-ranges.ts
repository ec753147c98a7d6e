/** Named ranges: names that are no cells, unique whatever their case. */
import { refuse } from '../../errors';
import { columnIndex, rectOf } from '../../model/ranges';
import { protectionRange } from '../../model/rights';
import { mergeMasked } from '../../schema/mask';
import { strictness } from '../../strictness';
import { type Batch, type Handler, requiredMask, writableRange } from '../context';

function checkName(batch: Batch, given: string | undefined, self?: string): void {
  const name = given ?? '';
  const bad =
    name === '' ||
    name.length > 250 ||
    !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ||
    /^(true|false)$/i.test(name) ||
    /^[Rr]\d*([Cc]\d*)?$/.test(name) ||
    (/^[A-Za-z]{1,3}\d+$/.test(name) && columnIndex(name.replace(/\d+$/, '')) !== undefined);
  if (bad) refuse('namedRangeInvalid');
  const taken = batch.draft.workbook.namedRanges.some(
    (n) => n.namedRangeId !== self && n.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) refuse('namedRangeTaken', name);
}

export const addNamedRange: Handler = (batch, request) => {
  const { workbook } = batch.draft;
  const given = request.namedRange ?? {};
  checkName(batch, given.name);
  const { sheet, rect } = writableRange(batch, given.range);
  batch.rights.over(sheet, rect, strictness.T4.namedRangeOverOthers);
  const namedRangeId: string =
    given.namedRangeId ||
    String(batch.draft.freeId((id) => workbook.namedRanges.some((n) => n.namedRangeId === String(id))));
  if (workbook.namedRanges.some((n) => n.namedRangeId === namedRangeId)) refuse('idTaken', 'Named range', namedRangeId);
  const made = { namedRangeId, name: given.name, range: { ...given.range, sheetId: sheet.properties.sheetId } };
  workbook.namedRanges.push(made);
  batch.draft.recalculate = true;
  return { addNamedRange: { namedRange: made } };
};

export const updateNamedRange: Handler = (batch, request) => {
  const mask = requiredMask(batch, request.fields, 'NamedRange');
  const { workbook } = batch.draft;
  const given = request.namedRange ?? {};
  const at = workbook.namedRanges.findIndex((n) => n.namedRangeId === given.namedRangeId);
  if (at < 0) return refuse('noNamedRange', given.namedRangeId ?? '');
  const old = workbook.namedRanges[at];
  const next = { ...mergeMasked(old, given, mask), namedRangeId: old.namedRangeId };
  checkName(batch, next.name, old.namedRangeId);
  const { sheet, rect } = writableRange(batch, next.range);
  batch.rights.over(sheet, rect, strictness.T4.namedRangeOverOthers);
  next.range = { ...next.range, sheetId: sheet.properties.sheetId };
  workbook.namedRanges[at] = next;
  batch.draft.recalculate = true;
  return undefined;
};

export const deleteNamedRange: Handler = (batch, request) => {
  const { workbook } = batch.draft;
  const at = workbook.namedRanges.findIndex((n) => n.namedRangeId === request.namedRangeId);
  if (at < 0) {
    if (strictness.T8.deleteNamedRangeWithoutMatch === 'refused') refuse('noNamedRange', request.namedRangeId ?? '');
    return undefined;
  }
  const range = workbook.namedRanges[at].range;
  const sheet = batch.draft.look(range.sheetId);
  batch.rights.over(sheet, rectOf(range, sheet), strictness.T4.namedRangeOverOthers);
  // a protection through this name becomes one of its range
  for (const s of workbook.sheets.slice()) {
    if (!s.protectedRanges.some((p) => p.namedRangeId === request.namedRangeId)) continue;
    const mine = batch.draft.own(s);
    mine.protectedRanges = mine.protectedRanges.map((p) => {
      if (p.namedRangeId !== request.namedRangeId) return p;
      const { namedRangeId: _name, ...rest } = p;
      return { ...rest, range: protectionRange(workbook, p) };
    });
  }
  workbook.namedRanges.splice(at, 1);
  batch.draft.recalculate = true;
  return undefined;
};
