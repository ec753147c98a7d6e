/** Alternating colours: addBanding, updateBanding, deleteBanding. */
import type { HostSheet, Json } from '../../../types';
import { refuse } from '../../errors';
import { intersects, rangeOf, rectOf } from '../../model/ranges';
import { idsOf } from '../../model/shift';
import { mergeMasked } from '../../schema/mask';
import { strictness } from '../../strictness';
import { chosenId, type Handler, locate, requiredMask, writableRange } from '../context';

function checkBanding(band: Json): void {
  const rows = band.rowProperties;
  const columns = band.columnProperties;
  if (!rows && !columns) refuse('targetRequired', 'rowProperties');
  for (const part of [rows, columns]) {
    if (part && !part.firstBandColorStyle) refuse('targetRequired', 'firstBandColorStyle');
    if (part && !part.secondBandColorStyle) refuse('targetRequired', 'secondBandColorStyle');
  }
}

function checkBandOverlap(sheet: HostSheet, range: Json, self?: number): void {
  const rect = rectOf(range, sheet);
  for (const other of sheet.bandedRanges) {
    if (other.bandedRangeId !== self && intersects(rectOf(other.range, sheet), rect)) refuse('bandingOverlap');
  }
}

export const addBanding: Handler = (batch, request) => {
  const band = request.bandedRange ?? {};
  const { sheet, rect } = writableRange(batch, band.range);
  batch.rights.over(sheet, rect, strictness.T4.bandingOverOthers);
  checkBanding(band);
  checkBandOverlap(sheet, band.range);
  const taken = idsOf(batch.draft.workbook, (s) => s.bandedRanges.map((b) => b.bandedRangeId));
  const bandedRangeId = chosenId(batch, band.bandedRangeId, taken, 'Banded range');
  const made = { ...band, bandedRangeId, range: rangeOf(sheet.properties.sheetId, rect) };
  batch.draft.own(sheet).bandedRanges.push(made);
  return { addBanding: { bandedRange: made } };
};

export const updateBanding: Handler = (batch, request) => {
  const mask = requiredMask(batch, request.fields, 'BandedRange');
  const given = request.bandedRange ?? {};
  const found = locate(batch, (s) => s.bandedRanges, 'bandedRangeId', given.bandedRangeId);
  if (!found) return refuse('noBanding', given.bandedRangeId ?? 0);
  const mine = batch.draft.own(found.sheet);
  const old = mine.bandedRanges[found.at];
  batch.rights.over(mine, rectOf(old.range, mine), strictness.T4.bandingOverOthers);
  const next = { ...mergeMasked(old, given, mask), bandedRangeId: old.bandedRangeId };
  const { rect } = writableRange(batch, next.range);
  batch.rights.over(mine, rect, strictness.T4.bandingOverOthers);
  next.range = rangeOf(mine.properties.sheetId, rect);
  checkBanding(next);
  checkBandOverlap(mine, next.range, next.bandedRangeId);
  mine.bandedRanges[found.at] = next;
  return undefined;
};

export const deleteBanding: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.bandedRanges, 'bandedRangeId', request.bandedRangeId);
  if (!found) return refuse('noBanding', request.bandedRangeId ?? 0);
  const mine = batch.draft.own(found.sheet);
  batch.rights.over(mine, rectOf(mine.bandedRanges[found.at].range, mine), strictness.T4.bandingOverOthers);
  mine.bandedRanges.splice(found.at, 1);
  return undefined;
};
