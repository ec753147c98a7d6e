/** Requests that filter and sort: filter views, the basic filter, sortRange. */
import type { HostCell, HostSheet, Json } from '../../types';
import { refuse } from '../errors';
import { effectiveValue } from '../format/shown';
import { offsetFormula } from '../model/formula';
import { cellName, intersects, type Rect, rangeOf, rectOf, rowCount } from '../model/ranges';
import { idsOf } from '../model/shift';
import { mergeMasked } from '../schema/mask';
import { strictness } from '../strictness';
import { checkFilter } from './conditions';
import { type Batch, chosenId, type Handler, requiredMask, writableRange } from './context';

/** A filter's tab and rectangle; through its named range where it has one. */
function place(batch: Batch, filter: Json): { sheet: HostSheet; rect: Rect; range: Json } {
  let range = filter.range;
  if (!range && filter.namedRangeId !== undefined) {
    range = batch.draft.workbook.namedRanges.find((n) => n.namedRangeId === filter.namedRangeId)?.range;
    if (!range) refuse('noNamedRange', filter.namedRangeId);
  }
  const { sheet, rect } = writableRange(batch, range);
  for (const spec of filter.filterSpecs ?? []) {
    const column = spec.columnIndex ?? 0;
    if (column < rect.c0 || column >= rect.c1) refuse('sortColumn', column);
  }
  return { sheet, rect, range: rangeOf(sheet.properties.sheetId, rect) };
}

function findView(batch: Batch, id: number | undefined): { sheet: HostSheet; at: number } {
  for (const sheet of batch.draft.workbook.sheets) {
    const at = sheet.filterViews.findIndex((f) => f.filterViewId === id);
    if (at >= 0) return { sheet, at };
  }
  return refuse('noFilterView', id ?? 0);
}

export const addFilterView: Handler = (batch, request) => {
  const first = batch.draft.look(request.filter?.range?.sheetId);
  const given = checkFilter(batch, request.filter ?? {}, first);
  const { sheet, rect, range } = place(batch, given);
  batch.rights.over(sheet, rect, strictness.T4.filterViewOverOthers);
  const taken = idsOf(batch.draft.workbook, (s) => s.filterViews.map((f) => f.filterViewId));
  const filterViewId = chosenId(batch, given.filterViewId, taken, 'Filter view');
  const title = given.title || `Filter ${sheet.filterViews.length + 1}`;
  const made = { ...given, filterViewId, title, range };
  batch.draft.own(sheet).filterViews.push(made);
  return { addFilterView: { filter: shownFilter(made) } };
};

export const updateFilterView: Handler = (batch, request) => {
  const mask = requiredMask(batch, request.fields, 'FilterView');
  const found = findView(batch, request.filter?.filterViewId);
  const mine = batch.draft.own(found.sheet);
  const old = mine.filterViews[found.at];
  batch.rights.over(mine, rectOf(old.range, mine), strictness.T4.filterViewOverOthers);
  const given = checkFilter(batch, request.filter, mine);
  if (mask.children.has('criteria')) mask.children.set('filterSpecs', { all: true, children: new Map() });
  const next = { ...mergeMasked(old, given, mask), filterViewId: old.filterViewId };
  delete next.criteria;
  const { sheet, rect, range } = place(batch, next);
  if (sheet !== mine) refuse('ruleOneSheet');
  batch.rights.over(mine, rect, strictness.T4.filterViewOverOthers);
  mine.filterViews[found.at] = { ...next, range };
  return undefined;
};

export const deleteFilterView: Handler = (batch, request) => {
  const found = findView(batch, request.filterId);
  const mine = batch.draft.own(found.sheet);
  batch.rights.over(mine, rectOf(mine.filterViews[found.at].range, mine), strictness.T4.filterViewOverOthers);
  mine.filterViews.splice(found.at, 1);
  return undefined;
};

/** A filter as it is shown: the deprecated `criteria` map beside `filterSpecs`. */
export function shownFilter(filter: Json): Json {
  if (!filter.filterSpecs?.length) return filter;
  const criteria: Json = {};
  for (const spec of filter.filterSpecs) criteria[spec.columnIndex ?? 0] = spec.filterCriteria ?? {};
  return { ...filter, criteria };
}

export const setBasicFilter: Handler = (batch, request) => {
  const first = batch.draft.look(request.filter?.range?.sheetId);
  const given = checkFilter(batch, request.filter ?? {}, first);
  const { sheet, rect, range } = place(batch, given);
  batch.rights.over(sheet, rect, strictness.T4.basicFilterOverOthers);
  if (sheet.basicFilter) {
    batch.rights.over(sheet, rectOf(sheet.basicFilter.range, sheet), strictness.T4.basicFilterOverOthers);
  }
  batch.draft.own(sheet).basicFilter = { ...given, range };
  return undefined;
};

export const clearBasicFilter: Handler = (batch, request) => {
  const sheet = batch.draft.look(request.sheetId);
  if (!sheet.basicFilter) return undefined;
  batch.rights.over(sheet, rectOf(sheet.basicFilter.range, sheet), strictness.T4.basicFilterOverOthers);
  delete batch.draft.own(sheet).basicFilter;
  return undefined;
};

/** Rank of a kind of value: numbers, then text, then TRUE/FALSE, errors; blanks last whichever way. */
function rank(cell: HostCell | undefined): [number, number | string] {
  const value = effectiveValue(cell);
  if (value?.numberValue !== undefined) return [0, value.numberValue];
  if (value?.stringValue !== undefined) return [1, value.stringValue.toLowerCase()];
  if (value?.boolValue !== undefined) return [2, value.boolValue ? 1 : 0];
  if (value?.errorValue) return [3, value.errorValue.type];
  return [4, 0];
}

function collator(locale: string): Intl.Collator {
  return new Intl.Collator(locale.replace('_', '-'), { sensitivity: 'base' });
}

export const sortRange: Handler = (batch, request) => {
  const { draft } = batch;
  const { sheet, rect } = writableRange(batch, request.range);
  const specs: Json[] = request.sortSpecs ?? [];
  if (specs.length === 0) refuse('targetRequired', 'sortSpecs');
  for (const spec of specs) {
    if (spec.foregroundColorStyle || spec.backgroundColorStyle)
      refuse('readOnlyField', 'sortSpecs.backgroundColorStyle');
    const column = spec.dimensionIndex ?? 0;
    if (column < rect.c0 || column >= rect.c1) refuse('sortColumn', column);
  }
  for (const merge of sheet.merges) {
    const m = rectOf(merge, sheet);
    if (intersects(m, rect) && m.r1 - m.r0 > 1) refuse('verticalMergeSort', cellName(m.r0, m.c0));
  }
  batch.rights.over(sheet, rect, strictness.T4.sortAcrossOthers);
  const mine = draft.own(sheet);
  const compareText = collator(batch.locale);
  // rows that a filter or a person hides keep their place
  const places: number[] = [];
  for (let r = rect.r0; r < rect.r1; r++) if (!mine.rowInfo[r]?.hiddenByUser) places.push(r);
  const order = places.slice().sort((a, b) => {
    for (const spec of specs) {
      const c = spec.dimensionIndex ?? 0;
      const [ka, va] = rank(mine.rows[a]?.[c]);
      const [kb, vb] = rank(mine.rows[b]?.[c]);
      if (ka === 4 || kb === 4) {
        if (ka !== kb) return ka - kb;
        continue;
      }
      let by = ka - kb;
      if (by === 0) {
        by = typeof va === 'string' && typeof vb === 'string' ? compareText.compare(va, vb) : Number(va) - Number(vb);
      }
      if (by !== 0) return spec.sortOrder === 'DESCENDING' ? -by : by;
    }
    return a - b;
  });
  const wholeRows = rect.c0 === 0 && rect.c1 >= Math.max(1, widest(mine));
  const parts = new Map<number, (HostCell | undefined)[]>();
  const infos = new Map<number, HostSheet['rowInfo'][number]>();
  for (const r of places) {
    parts.set(
      r,
      Array.from({ length: rect.c1 - rect.c0 }, (_, i) => mine.rows[r]?.[rect.c0 + i]),
    );
    infos.set(r, mine.rowInfo[r]);
  }
  places.forEach((to, i) => {
    const from = order[i] as number;
    if (from === to) return;
    (parts.get(from) as (HostCell | undefined)[]).forEach((cell, j) => {
      const formula = cell?.value?.formulaValue;
      const moved =
        cell && formula !== undefined
          ? { ...cell, value: { formulaValue: offsetFormula(formula, to - from, 0) } }
          : cell;
      draft.put(mine, to, rect.c0 + j, moved && { ...moved });
    });
    // metadata moves with its row; heights and hiding stay
    if (!wholeRows && !infos.get(from)?.metadata && !infos.get(to)?.metadata) return;
    const { metadata: _old, ...own } = infos.get(to) ?? {};
    const metadata = infos.get(from)?.metadata;
    const next = metadata ? { ...own, metadata } : own;
    while (mine.rowInfo.length < to) mine.rowInfo.push(undefined);
    mine.rowInfo[to] = Object.keys(next).length ? next : undefined;
  });
  draft.cellsWritten += places.length * (rect.c1 - rect.c0);
  draft.recalculate = true;
  if (mine.rows.length > rowCount(mine)) throw new Error('rows beyond the grid after a sort');
  return undefined;
};

function widest(sheet: HostSheet): number {
  let width = 0;
  for (const row of sheet.rows) width = Math.max(width, row?.length ?? 0);
  return width;
}
