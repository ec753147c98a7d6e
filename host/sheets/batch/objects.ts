/** Requests on what lies over cells: banding, conditional formats, protections, named ranges, charts. */
import type { HostSheet, Json } from '../../types';
import { refuse } from '../errors';
import { columnCount, columnIndex, intersects, rangeOf, rectOf, rowCount } from '../model/ranges';
import { coversSheet, protectionRange, sameAccount } from '../model/rights';
import { idsOf } from '../model/shift';
import { type Mask, mergeMasked } from '../schema/mask';
import { strictness } from '../strictness';
import { checkCondition } from './conditions';
import { type Batch, checkRange, chosenId, type Handler, requiredMask, writableRange } from './context';
import { emptySheet, freeSheetId } from './sheets';

/** Where an object with this id stands: its tab and place in the tab's list. */
function locate(
  batch: Batch,
  list: (sheet: HostSheet) => Json[],
  idName: string,
  id: number | undefined,
): { sheet: HostSheet; at: number } | undefined {
  for (const sheet of batch.draft.workbook.sheets) {
    const at = list(sheet).findIndex((x) => x[idName] === id);
    if (at >= 0) return { sheet, at };
  }
  return undefined;
}

// Banding

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

// Conditional formats

function checkRule(batch: Batch, rule: Json | undefined): { sheet: HostSheet; rule: Json } {
  const ranges: Json[] = rule?.ranges ?? [];
  if (!rule || ranges.length === 0) return refuse('ruleRanges');
  const first = batch.draft.look(ranges[0].sheetId);
  for (const range of ranges) {
    const { sheet, rect } = writableRange(batch, range);
    if (sheet !== first) refuse('ruleOneSheet');
    batch.rights.over(sheet, rect, strictness.T4.conditionalFormatOverOthers);
  }
  if (rule.booleanRule) {
    const { condition, format = {} } = rule.booleanRule;
    checkRuleFormat(format);
    const checked = checkCondition(batch, condition, 'conditional formatting', first);
    return { sheet: first, rule: { ...rule, booleanRule: { ...rule.booleanRule, condition: checked, format } } };
  }
  if (!rule.gradientRule) return refuse('ruleKind');
  for (const name of ['minpoint', 'maxpoint', 'midpoint']) {
    const point = rule.gradientRule[name];
    if (name === 'midpoint' && !point) continue;
    if (!point?.type || point.type.endsWith('UNSPECIFIED')) refuse('noInterpolation');
  }
  return { sheet: first, rule };
}

function checkRuleFormat(format: Json): void {
  for (const name of Object.keys(format)) {
    if (name !== 'textFormat' && name !== 'backgroundColorStyle') refuse('ruleFormat');
  }
  for (const name of Object.keys(format.textFormat ?? {})) {
    // underline is in Google's list of the interface and missing in the API's: refused
    if (!['bold', 'italic', 'strikethrough', 'foregroundColorStyle'].includes(name)) refuse('ruleFormat');
  }
}

export const addConditionalFormatRule: Handler = (batch, request) => {
  const { sheet, rule } = checkRule(batch, request.rule);
  const index: number = request.index ?? 0;
  if (index < 0 || index > sheet.conditionalFormats.length) {
    refuse('noRule', sheet.properties.sheetId, index);
  }
  batch.draft.own(sheet).conditionalFormats.splice(index, 0, rule);
  return undefined;
};

function ruleAt(batch: Batch, sheetId: number | undefined, index: number): HostSheet {
  const sheet = batch.draft.look(sheetId);
  const rule = sheet.conditionalFormats[index];
  if (!rule) refuse('noRule', sheetId ?? 0, index);
  for (const range of rule.ranges) {
    batch.rights.over(sheet, rectOf(range, sheet), strictness.T4.conditionalFormatOverOthers);
  }
  return sheet;
}

export const updateConditionalFormatRule: Handler = (batch, request) => {
  const oldIndex: number = request.index ?? 0;
  if (request.rule) {
    const { sheet, rule } = checkRule(batch, request.rule);
    ruleAt(batch, request.sheetId ?? sheet.properties.sheetId, oldIndex);
    const mine = batch.draft.own(sheet);
    const oldRule = mine.conditionalFormats[oldIndex];
    mine.conditionalFormats[oldIndex] = rule;
    return { updateConditionalFormatRule: { newRule: rule, newIndex: oldIndex, oldRule, oldIndex } };
  }
  if (request.newIndex === undefined) return refuse('targetRequired', 'instruction');
  const mine = batch.draft.own(ruleAt(batch, request.sheetId, oldIndex));
  const newIndex: number = request.newIndex;
  if (newIndex < 0 || newIndex >= mine.conditionalFormats.length) refuse('noRule', mine.properties.sheetId, newIndex);
  const [rule] = mine.conditionalFormats.splice(oldIndex, 1);
  mine.conditionalFormats.splice(newIndex, 0, rule);
  return { updateConditionalFormatRule: { newRule: rule, newIndex, oldRule: rule, oldIndex } };
};

export const deleteConditionalFormatRule: Handler = (batch, request) => {
  const index: number = request.index ?? 0;
  const mine = batch.draft.own(ruleAt(batch, request.sheetId, index));
  const [rule] = mine.conditionalFormats.splice(index, 1);
  return { deleteConditionalFormatRule: { rule } };
};

// Protections

/** The editors of a protection as they are kept: the owner is never listed, duplicates neither. */
function checkEditors(batch: Batch, editors: Json | undefined, warningOnly: boolean): Json | undefined {
  const { caller } = batch;
  const isOwner = sameAccount(caller.email, caller.owner);
  const everybody = caller.editors.filter((e) => !sameAccount(e, caller.owner));
  if (warningOnly) return undefined;
  // without editors every account that may edit the file now keeps its right
  if (!editors) return { users: everybody };
  if (editors.domainUsersCanEdit) refuse('domainUsers');
  if (editors.groups?.length && strictness.T6.groupEditors === 'refused') refuse('unknownEditor', editors.groups[0]);
  const users: string[] = [];
  for (const user of editors.users ?? []) {
    if (!/^[^\s@]+@[^\s@]+$/.test(user)) refuse('unknownEditor', user);
    const known = sameAccount(user, caller.owner) || caller.editors.some((e) => sameAccount(e, user));
    if (!known && strictness.T6.editorWithoutAccess === 'refused') refuse('unknownEditor', user);
    if (sameAccount(user, caller.owner) || users.some((u) => sameAccount(u, user))) continue;
    users.push(user);
  }
  if (!isOwner && !users.some((u) => sameAccount(u, caller.email))) refuse('removeSelf');
  return editors.groups?.length ? { users, groups: editors.groups } : { users };
}

/** The tab and range that a protection covers, checked. */
function protectionPlace(batch: Batch, protection: Json): { sheet: HostSheet; range: Json } {
  let range = protection.range;
  if (protection.namedRangeId !== undefined) {
    const named = batch.draft.workbook.namedRanges.find((n) => n.namedRangeId === protection.namedRangeId);
    if (!named) return refuse('noNamedRange', protection.namedRangeId);
    range = named.range;
  }
  if (!range) return refuse('targetRequired', 'range');
  const sheet = batch.draft.look(range.sheetId);
  checkRange(range, sheet);
  const full = { sheetId: sheet.properties.sheetId, ...range };
  if (protection.unprotectedRanges?.length) {
    if (!coversSheet({ range: full })) refuse('unprotectedNeedsSheet');
    for (const hole of protection.unprotectedRanges) writableRange(batch, hole);
  }
  return { sheet, range: full };
}

function holes(list: Json[] | undefined): Json[] | undefined {
  return list?.length ? list.map((r) => ({ ...r, sheetId: r.sheetId ?? 0 })) : undefined;
}

export const addProtectedRange: Handler = (batch, request) => {
  const given = request.protectedRange ?? {};
  const { sheet, range } = protectionPlace(batch, given);
  batch.rights.cells(sheet, rectOf(range, sheet));
  const taken = idsOf(batch.draft.workbook, (s) => s.protectedRanges.map((p) => p.protectedRangeId));
  const protectedRangeId = chosenId(batch, given.protectedRangeId, taken, 'Protected range');
  const made = clean({
    ...given,
    protectedRangeId,
    range,
    unprotectedRanges: holes(given.unprotectedRanges),
    editors: checkEditors(batch, given.editors, given.warningOnly === true),
    requestingUserCanEdit: undefined,
  });
  batch.draft.own(sheet).protectedRanges.push(made);
  return { addProtectedRange: { protectedRange: { ...made, requestingUserCanEdit: true } } };
};

export const updateProtectedRange: Handler = (batch, request) => {
  const mask = requiredMask(batch, request.fields, 'ProtectedRange');
  const given = request.protectedRange ?? {};
  const found = locate(batch, (s) => s.protectedRanges, 'protectedRangeId', given.protectedRangeId);
  if (!found) return refuse('noProtection', given.protectedRangeId ?? 0);
  const old = found.sheet.protectedRanges[found.at];
  batch.rights.protection(old);
  if (mask.children.has('requestingUserCanEdit')) refuse('readOnlyField', 'requestingUserCanEdit');
  const next = mergeMasked(old, given, mask);
  const { sheet, range } = protectionPlace(batch, next);
  // other protections of the place must let the caller through as well
  const others = { ...sheet, protectedRanges: sheet.protectedRanges.filter((p) => p !== old) };
  batch.rights.cells(others, rectOf(range, sheet));
  const named = mask.all || mask.children.has('editors') || mask.children.has('warningOnly');
  const editors = named ? checkEditors(batch, next.editors, next.warningOnly === true) : old.editors;
  const made = clean({
    ...next,
    protectedRangeId: old.protectedRangeId,
    range,
    unprotectedRanges: holes(next.unprotectedRanges),
    editors,
    requestingUserCanEdit: undefined,
  });
  const from = batch.draft.own(found.sheet);
  if (sheet === found.sheet) from.protectedRanges[found.at] = made;
  else {
    from.protectedRanges.splice(found.at, 1);
    batch.draft.own(sheet).protectedRanges.push(made);
  }
  return undefined;
};

export const deleteProtectedRange: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.protectedRanges, 'protectedRangeId', request.protectedRangeId);
  if (!found) return refuse('noProtection', request.protectedRangeId ?? 0);
  batch.rights.protection(found.sheet.protectedRanges[found.at]);
  batch.draft.own(found.sheet).protectedRanges.splice(found.at, 1);
  return undefined;
};

function clean(object: Json): Json {
  const out: Json = {};
  for (const [name, value] of Object.entries(object)) if (value !== undefined) out[name] = value;
  return out;
}

// Named ranges

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

// Charts

const DEFAULT_WIDTH = 600;
const DEFAULT_HEIGHT = 371;

function checkSpec(batch: Batch, spec: Json | undefined): Json {
  if (!spec || (!spec.basicChart && !spec.pieChart)) return refuse('chartKind');
  const data: Json[] = [];
  if (spec.basicChart) {
    const chart = spec.basicChart;
    if (!chart.chartType || chart.chartType.endsWith('UNSPECIFIED')) refuse('targetRequired', 'basicChart.chartType');
    if (!chart.domains?.length && !chart.series?.length) throw new ChartWithoutData();
    if ((chart.domains?.length ?? 0) > 1) refuse('chartSourceShape');
    for (const d of chart.domains ?? []) data.push(d.domain);
    for (const s of chart.series ?? []) data.push(s.series);
  } else {
    if (!spec.pieChart.domain || !spec.pieChart.series) throw new ChartWithoutData();
    data.push(spec.pieChart.domain, spec.pieChart.series);
  }
  let shape: string | undefined;
  for (const d of data) {
    const sources: Json[] = d?.sourceRange?.sources ?? [];
    if (sources.length === 0) refuse('chartSource');
    const orientations = sources.map((range) => {
      const sheet = batch.draft.look(range.sheetId);
      checkRange(range, sheet);
      const rect = rectOf(range, sheet);
      const tall = rect.c1 - rect.c0 === 1;
      const wide = rect.r1 - rect.r0 === 1;
      if (!tall && !wide) refuse('chartSource');
      return tall && wide ? '.' : tall ? '|' : '-';
    });
    const text = orientations.join('');
    if (shape !== undefined && shape.length !== text.length) refuse('chartSourceShape');
    if (shape?.includes('|') && text.includes('-')) refuse('chartSourceShape');
    if (shape?.includes('-') && text.includes('|')) refuse('chartSourceShape');
    if (shape === undefined || /^\.+$/.test(shape)) shape = text;
  }
  return spec;
}

/** No domains and no series: the real service answers with an internal error. */
export class ChartWithoutData extends Error {}

/** The overlay position, complete, and the tab it stands on. */
function checkPosition(batch: Batch, overlay: Json): { sheet: HostSheet; overlay: Json } {
  const anchor = overlay.anchorCell ?? {};
  const sheet = batch.draft.look(anchor.sheetId, 'noSheet');
  const row = anchor.rowIndex ?? 0;
  const column = anchor.columnIndex ?? 0;
  if (row < 0 || row >= rowCount(sheet)) refuse('coordinate', 'row', row, rowCount(sheet) - 1);
  if (column < 0 || column >= columnCount(sheet)) refuse('coordinate', 'column', column, columnCount(sheet) - 1);
  batch.rights.sheet(sheet, strictness.T4.chartOnSheetWithOthers);
  return {
    sheet,
    overlay: {
      ...overlay,
      anchorCell: { sheetId: sheet.properties.sheetId, rowIndex: row, columnIndex: column },
      widthPixels: overlay.widthPixels || DEFAULT_WIDTH,
      heightPixels: overlay.heightPixels || DEFAULT_HEIGHT,
    },
  };
}

/** A tab that holds one chart alone. */
function objectSheet(batch: Batch): HostSheet {
  const { draft } = batch;
  let n = 1;
  const word = /^vi/i.test(batch.caller.language) ? 'Biểu đồ' : 'Chart';
  while (draft.workbook.sheets.some((s) => s.properties.title.toLowerCase() === `${word}${n}`.toLowerCase())) n += 1;
  const index = draft.workbook.sheets.length;
  const sheet = emptySheet({
    sheetId: freeSheetId(draft, undefined),
    title: `${word}${n}`,
    index,
    sheetType: 'OBJECT',
    hidden: false,
  });
  draft.adopt(sheet, index);
  return sheet;
}

function placed(batch: Batch, position: Json | undefined): { sheet: HostSheet; position: Json } {
  if (position?.overlayPosition) {
    const { sheet, overlay } = checkPosition(batch, position.overlayPosition);
    return { sheet, position: { overlayPosition: overlay } };
  }
  if (position?.newSheet) {
    const sheet = objectSheet(batch);
    return { sheet, position: { sheetId: sheet.properties.sheetId } };
  }
  return refuse('chartPosition');
}

export const addChart: Handler = (batch, request) => {
  const given = request.chart ?? {};
  const spec = checkSpec(batch, given.spec);
  const taken = idsOf(batch.draft.workbook, (s) => s.charts.map((c) => c.chartId));
  const chartId = chosenId(batch, given.chartId, taken, 'Embedded object');
  const { sheet, position } = placed(batch, given.position);
  const made = { ...given, chartId, spec, position };
  batch.draft.own(sheet).charts.push(made);
  return { addChart: { chart: made } };
};

export const updateChartSpec: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.chartId);
  if (!found) return refuse('noObject', request.chartId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  const spec = checkSpec(batch, request.spec);
  const mine = batch.draft.own(found.sheet);
  mine.charts[found.at] = { ...mine.charts[found.at], spec };
  return undefined;
};

export const updateEmbeddedObjectPosition: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.objectId);
  if (!found) return refuse('noObject', request.objectId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  const given = request.newPosition ?? {};
  const old = found.sheet.charts[found.at];
  let position: Json;
  if (given.newSheet) position = given;
  else {
    // the mask is rooted at newPosition.overlayPosition
    const mask: Mask = requiredMask(batch, request.fields, 'OverlayPosition');
    if (!given.overlayPosition) return refuse('chartPosition');
    position = { overlayPosition: mergeMasked(old.position?.overlayPosition, given.overlayPosition, mask) };
  }
  const next = placed(batch, position);
  const chart = { ...old, position: next.position };
  const from = batch.draft.own(found.sheet);
  const target = batch.draft.own(next.sheet === found.sheet ? from : next.sheet);
  if (target === from) from.charts[found.at] = chart;
  else {
    from.charts.splice(found.at, 1);
    target.charts.push(chart);
  }
  return { updateEmbeddedObjectPosition: { position: next.position } };
};

export const deleteEmbeddedObject: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.objectId);
  if (!found) return refuse('noObject', request.objectId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  if (found.sheet.properties.sheetType === 'OBJECT') {
    const { workbook } = batch.draft;
    workbook.sheets.splice(workbook.sheets.indexOf(found.sheet), 1);
    batch.draft.renumber();
  } else batch.draft.own(found.sheet).charts.splice(found.at, 1);
  return undefined;
};
