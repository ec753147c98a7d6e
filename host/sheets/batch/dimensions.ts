/** Requests on rows and columns: append, insert, delete, move, sizes and hiding, groups. */
import type { HostCell, HostSheet, Json } from '../../types';
import { notInThisHost, refuse } from '../errors';
import type { Dimension, Draft } from '../model/draft';
import { columnCount, rectOf, rowCount } from '../model/ranges';
import { type Shift, shiftObjects } from '../model/shift';
import { strictness } from '../strictness';
import { type Batch, type Handler, requiredMask } from './context';

const WORD = { ROWS: ['row', 'rows'], COLUMNS: ['column', 'columns'] } as const;

function dimensionOf(value: string | undefined): Dimension {
  return value === 'ROWS' || value === 'COLUMNS' ? value : refuse('targetRequired', 'dimension');
}

interface Span {
  sheet: HostSheet;
  dimension: Dimension;
  from: number;
  to: number;
}

/** A dimension range with its tab; open ends reach the grid's ends. */
function spanOf(batch: Batch, range: Json | undefined, checkEnd = true): Span {
  if (!range) return refuse('targetRequired', 'range');
  const dimension = dimensionOf(range.dimension);
  const sheet = batch.draft.look(range.sheetId);
  const size = batch.draft.size(sheet, dimension);
  const from: number = range.startIndex ?? 0;
  const to: number = range.endIndex ?? size;
  if (from < 0) refuse('negativeIndex', 'range.startIndex');
  if (to <= from) refuse('emptyRange', 'range.endIndex', 'range.startIndex');
  if (checkEnd && (from >= size || to > size)) {
    const [one, many] = WORD[dimension];
    refuse('deleteMissing', one, Math.max(from, size), size, many);
  }
  return { sheet, dimension, from, to };
}

/** Cuts `count` places out of rows or columns, or puts blank ones in. */
function splice(draft: Draft, sheet: HostSheet, dimension: Dimension, at: number, remove: number, add: number): void {
  const info = draft.info(sheet, dimension);
  if (info.length > at) info.splice(at, remove, ...new Array(add).fill(undefined));
  if (dimension === 'ROWS') {
    if (sheet.rows.length > at) {
      sheet.rows.splice(at, remove, ...Array.from({ length: add }, () => [] as (HostCell | undefined)[]));
    }
    return;
  }
  for (let r = 0; r < sheet.rows.length; r++) {
    const row = sheet.rows[r];
    if (row && row.length > at) draft.row(sheet, r).splice(at, remove, ...new Array(add).fill(undefined));
  }
}

export const appendDimension: Handler = (batch, request) => {
  const { draft } = batch;
  const dimension = dimensionOf(request.dimension);
  const sheet = draft.look(request.sheetId);
  const length: number = request.length ?? 0;
  if (length < 1) refuse('gridSize', 'length');
  const size = draft.size(sheet, dimension);
  batch.rights.structure(sheet, dimension, size, size, true);
  draft.setSize(draft.own(sheet), dimension, size + length);
  draft.checkCellLimit();
  return undefined;
};

export const insertDimension: Handler = (batch, request) => {
  const { draft } = batch;
  const range = request.range ?? {};
  if (range.startIndex === undefined || range.endIndex === undefined) refuse('targetRequired', 'range.startIndex');
  const { sheet, dimension, from, to } = spanOf(batch, range, false);
  const size = draft.size(sheet, dimension);
  const before = request.inheritFromBefore === true;
  if (from > size) refuse('startBeyond', 'range.startIndex', size);
  if (!before && from >= size) refuse('insertAtEnd', size);
  if (before && from === 0) refuse('insertAtStart');
  batch.rights.structure(sheet, dimension, from, from, true);
  const mine = draft.own(sheet);
  const count = to - from;
  // formats come from the neighbour; values, notes and metadata do not
  const neighbour = before ? from - 1 : from + count;
  draft.setSize(mine, dimension, size + count);
  splice(draft, mine, dimension, from, 0, count);
  shiftObjects(draft, mine, dimension, { kind: 'insert', at: from, count });
  const owned = draft.own(draft.look(mine.properties.sheetId));
  const info = draft.info(owned, dimension);
  const like = info[neighbour];
  for (let i = from; i < to; i++) {
    if (like?.pixelSize !== undefined) {
      while (info.length < i) info.push(undefined);
      info[i] = { pixelSize: like.pixelSize };
    }
  }
  const inherited = (cell: HostCell | undefined): HostCell | undefined => {
    const validation = strictness.T3.insertInheritsValidation ? cell?.validation : undefined;
    if (!cell?.format && !validation) return undefined;
    return { ...(cell?.format && { format: cell.format }), ...(validation && { validation }) };
  };
  if (dimension === 'ROWS') {
    const source = owned.rows[neighbour] ?? [];
    for (let r = from; r < to; r++) {
      source.forEach((cell, c) => {
        const made = inherited(cell);
        if (made) draft.put(owned, r, c, made);
      });
    }
  } else {
    for (let r = 0; r < owned.rows.length; r++) {
      const made = inherited(owned.rows[r]?.[neighbour]);
      if (made) for (let c = from; c < to; c++) draft.put(owned, r, c, { ...made });
    }
  }
  draft.checkCellLimit();
  draft.recalculate = true;
  return undefined;
};

export const deleteDimension: Handler = (batch, request) => {
  const { draft } = batch;
  const { sheet, dimension, from, to } = spanOf(batch, request.range);
  const size = draft.size(sheet, dimension);
  const many = WORD[dimension][1];
  if (to - from >= size) refuse('deleteAll', many);
  const frozenName = dimension === 'ROWS' ? 'frozenRowCount' : 'frozenColumnCount';
  const frozen: number = sheet.properties.gridProperties?.[frozenName] ?? 0;
  const frozenLeft = frozen - Math.max(0, Math.min(to, frozen) - Math.min(from, frozen));
  if (frozen > 0 && size - (to - from) <= frozenLeft) refuse('deleteAllUnfrozen', many);
  batch.rights.structure(sheet, dimension, from, to, false);
  const mine = draft.own(sheet);
  splice(draft, mine, dimension, from, to - from, 0);
  draft.setSize(mine, dimension, size - (to - from));
  if (frozenLeft !== frozen) {
    const { gridProperties } = mine.properties;
    mine.properties = { ...mine.properties, gridProperties: { ...gridProperties, [frozenName]: frozenLeft } };
  }
  shiftObjects(draft, mine, dimension, { kind: 'delete', from, to });
  const owned = draft.own(draft.look(mine.properties.sheetId));
  owned.merges = owned.merges.filter((m) => {
    const r = rectOf(m, owned);
    return (r.r1 - r.r0) * (r.c1 - r.c0) > 1;
  });
  draft.recalculate = true;
  return undefined;
};

export const moveDimension: Handler = (batch, request) => {
  const { draft } = batch;
  const { sheet, dimension, from, to } = spanOf(batch, request.source);
  const before: number = request.destinationIndex ?? 0;
  const size = draft.size(sheet, dimension);
  if (before < 0) refuse('negativeIndex', 'destinationIndex');
  if (before > size) refuse('startBeyond', 'destinationIndex', size);
  if (before >= from && before <= to) return undefined;
  const low = Math.min(from, before);
  const high = Math.max(to, before);
  const [s, e] = dimension === 'ROWS' ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
  for (const merge of sheet.merges) {
    for (const edge of [from, to, before]) {
      if (merge[s] < edge && edge < merge[e]) refuse('moveAcrossMerge', WORD[dimension][0]);
    }
  }
  // what is moved, and what makes room for it, is written
  batch.rights.structure(sheet, dimension, low, high, false);
  const mine = draft.own(sheet);
  const count = to - from;
  const landed = before > to ? before - count : before;
  const move = <T>(list: T[], blank: () => T) => {
    while (list.length < high) list.push(blank());
    list.splice(landed, 0, ...list.splice(from, count));
  };
  const info = draft.info(mine, dimension);
  if (info.length > low) move(info, () => undefined);
  if (dimension === 'ROWS') {
    if (mine.rows.length > low) move(mine.rows, () => []);
  } else {
    for (let r = 0; r < mine.rows.length; r++) {
      const row = mine.rows[r];
      if (row && row.length > low) move(draft.row(mine, r), () => undefined);
    }
  }
  const shift: Shift = { kind: 'move', from, to, before };
  shiftObjects(draft, mine, dimension, shift);
  draft.recalculate = true;
  return undefined;
};

export const updateDimensionProperties: Handler = (batch, request) => {
  const { draft } = batch;
  const mask = requiredMask(batch, request.fields, 'DimensionProperties');
  const { sheet, dimension, from, to } = spanOf(batch, request.range);
  for (const name of ['hiddenByFilter', 'developerMetadata'])
    if (mask.children.has(name)) refuse('readOnlyField', name);
  const rect = { r0: 0, r1: rowCount(sheet), c0: 0, c1: columnCount(sheet) };
  const part = dimension === 'ROWS' ? { ...rect, r0: from, r1: to } : { ...rect, c0: from, c1: to };
  batch.rights.cells(sheet, part);
  const mine = draft.own(sheet);
  const info = draft.info(mine, dimension);
  const given = request.properties ?? {};
  while (info.length < from) info.push(undefined);
  for (let i = from; i < to; i++) {
    const next = { ...info[i] };
    if (mask.all || mask.children.has('pixelSize')) {
      if (given.pixelSize === undefined) delete next.pixelSize;
      else next.pixelSize = given.pixelSize;
    }
    if (mask.all || mask.children.has('hiddenByUser')) {
      if (given.hiddenByUser) next.hiddenByUser = true;
      else delete next.hiddenByUser;
    }
    info[i] = Object.keys(next).length ? next : undefined;
  }
  return undefined;
};

export const autoResizeDimensions: Handler = () => {
  throw notInThisHost('Sheets Request.autoResizeDimensions');
};

export const MAX_GROUP_DEPTH = 8;

function groupsOf(sheet: HostSheet, dimension: Dimension): Json[] {
  return dimension === 'ROWS' ? sheet.rowGroups : sheet.columnGroups;
}

function setGroups(sheet: HostSheet, dimension: Dimension, groups: Json[]): void {
  const sorted = groups.sort((a, b) => a.depth - b.depth || a.range.startIndex - b.range.startIndex);
  if (dimension === 'ROWS') sheet.rowGroups = sorted;
  else sheet.columnGroups = sorted;
}

/** How many groups lie over each index: from it the groups of each depth are read back. */
function depthsOf(groups: Json[], size: number): number[] {
  const depths = new Array<number>(size).fill(0);
  for (const g of groups) {
    for (let i = g.range.startIndex; i < Math.min(g.range.endIndex, size); i++) {
      depths[i] = Math.max(depths[i] as number, g.depth);
    }
  }
  return depths;
}

function groupsFrom(depths: number[], sheetId: number, dimension: Dimension, old: Json[]): Json[] {
  const groups: Json[] = [];
  const deepest = Math.max(0, ...depths);
  for (let depth = 1; depth <= deepest; depth++) {
    let start = -1;
    for (let i = 0; i <= depths.length; i++) {
      const inside = i < depths.length && (depths[i] as number) >= depth;
      if (inside && start < 0) start = i;
      if (!inside && start >= 0) {
        const same = old.find((g) => g.depth === depth && g.range.startIndex === start && g.range.endIndex === i);
        groups.push(same ?? { range: { sheetId, dimension, startIndex: start, endIndex: i }, depth, collapsed: false });
        start = -1;
      }
    }
  }
  return groups;
}

/** Adds to the depth of a span of rows or columns; returns the groups that there are then. */
function deepen(batch: Batch, range: Json, by: 1 | -1): Json[] {
  const { draft } = batch;
  const { sheet, dimension, from, to } = spanOf(batch, range);
  batch.rights.structure(sheet, dimension, from, to, false);
  const mine = draft.own(sheet);
  const old = groupsOf(mine, dimension);
  const depths = depthsOf(old, draft.size(mine, dimension));
  if (by < 0 && !depths.slice(from, to).some((d) => d > 0)) refuse('noGroup');
  for (let i = from; i < to; i++) depths[i] = Math.max(0, (depths[i] as number) + by);
  if (by > 0 && Math.max(...depths) > MAX_GROUP_DEPTH) refuse('groupDepth', MAX_GROUP_DEPTH);
  setGroups(mine, dimension, groupsFrom(depths, mine.properties.sheetId, dimension, old));
  return groupsOf(mine, dimension);
}

export const addDimensionGroup: Handler = (batch, request) => ({
  addDimensionGroup: { dimensionGroups: deepen(batch, request.range, 1) },
});

export const deleteDimensionGroup: Handler = (batch, request) => ({
  deleteDimensionGroup: { dimensionGroups: deepen(batch, request.range, -1) },
});

export const updateDimensionGroup: Handler = (batch, request) => {
  const { draft } = batch;
  const mask = requiredMask(batch, request.fields, 'DimensionGroup');
  const given = request.dimensionGroup ?? {};
  const { sheet, dimension, from, to } = spanOf(batch, given.range);
  batch.rights.structure(sheet, dimension, from, to, false);
  const mine = draft.own(sheet);
  const groups = groupsOf(mine, dimension).slice();
  const at = groups.findIndex((g) => g.depth === given.depth && g.range.startIndex === from && g.range.endIndex === to);
  if (at < 0) refuse('noGroup');
  if (mask.all || mask.children.has('collapsed')) {
    const collapsed = given.collapsed === true;
    groups[at] = { ...groups[at], collapsed };
    const info = draft.info(mine, dimension);
    while (info.length < to) info.push(undefined);
    for (let i = from; i < to; i++) {
      const { hiddenByUser: _hidden, ...rest } = info[i] ?? {};
      const next = collapsed ? { ...rest, hiddenByUser: true } : rest;
      info[i] = Object.keys(next).length ? next : undefined;
    }
  }
  setGroups(mine, dimension, groups);
  return undefined;
};
