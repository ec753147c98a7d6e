/** Requests on tabs and the file: properties, adding, deleting, duplicating; also copying a tab between workbooks. */
import type { HostSheet, HostWorkbook, Json } from '../../types';
import { refuse } from '../errors';
import { knownLocale } from '../format/locale';
import type { Draft } from '../model/draft';
import { mapReferences } from '../model/formula';
import { byTitle, columnCount, rowCount } from '../model/ranges';
import { idsOf, keep, mapConditionFormulas, mapRuleFormulas, mapSources } from '../model/shift';
import { type Mask, mergeMasked, names } from '../schema/mask';
import { strictness } from '../strictness';
import { type Handler, requiredMask } from './context';

export const MAX_TITLE = 100;

/** The default title of new tabs in a language: `Trang tính1`, `Sheet1`. */
export function defaultTitle(language: string, number: number): string {
  return `${/^vi/i.test(language) ? 'Trang tính' : 'Sheet'}${number}`;
}

/** The default title of a duplicate. */
export function copyTitle(language: string, title: string): string {
  return /^vi/i.test(language) ? `Bản sao của ${title}` : `Copy of ${title}`;
}

/** An empty tab with complete properties. */
export function emptySheet(properties: Json): HostSheet {
  return {
    properties,
    rows: [],
    rowInfo: [],
    columnInfo: [],
    metadata: [],
    merges: [],
    protectedRanges: [],
    filterViews: [],
    conditionalFormats: [],
    charts: [],
    bandedRanges: [],
    rowGroups: [],
    columnGroups: [],
  };
}

function checkTitle(draft: Draft, title: string, self?: HostSheet): void {
  if (title === '') refuse('sheetNameEmpty');
  if (title.length > MAX_TITLE) refuse('sheetNameLong');
  const other = byTitle(draft.workbook, title);
  if (other && other !== self) refuse('sheetNameTaken', title);
}

function freeTitle(draft: Draft, make: (n: number) => string): string {
  for (let n = draft.workbook.sheets.length + 1; ; n++) if (!byTitle(draft.workbook, make(n))) return make(n);
}

export function freeSheetId(draft: Draft, asked: number | undefined): number {
  const taken = (id: number) => draft.workbook.sheets.some((s) => s.properties.sheetId === id);
  if (asked === undefined) return draft.freeId(taken);
  if (asked < 0) refuse('sheetIdNegative');
  if (taken(asked)) refuse('sheetIdTaken', asked);
  return asked;
}

function checkGrid(grid: Json): void {
  for (const name of ['rowCount', 'columnCount']) if (grid[name] < 1) refuse('gridSize', `gridProperties.${name}`);
  if ((grid.frozenRowCount ?? 0) < 0 || (grid.frozenRowCount ?? 0) >= grid.rowCount) refuse('frozenRows');
  if ((grid.frozenColumnCount ?? 0) < 0 || (grid.frozenColumnCount ?? 0) >= grid.columnCount) refuse('frozenColumns');
  if (grid.columnCount > 18278) refuse('tooManyColumns');
}

export const addSheet: Handler = (batch, request) => {
  const { draft, caller } = batch;
  if (caller.role !== 'owner' && strictness.T4.addSheetByEditor === 'refused') refuse('protected');
  const given = request.properties ?? {};
  if (given.sheetType === 'OBJECT' || given.sheetType === 'DATA_SOURCE') refuse('readOnlyField', 'sheetType');
  const title: string = given.title || freeTitle(draft, (n) => defaultTitle(caller.language, n));
  checkTitle(draft, title);
  const sheetId = freeSheetId(draft, given.sheetId);
  const end = draft.workbook.sheets.length;
  const index: number = given.index ?? end;
  if (index < 0 || index > end) refuse('sheetIndex', index);
  const gridProperties = { rowCount: 1000, columnCount: 26, ...given.gridProperties };
  checkGrid(gridProperties);
  const properties = {
    ...given,
    sheetId,
    title,
    index,
    sheetType: 'GRID',
    hidden: given.hidden ?? false,
    gridProperties,
  };
  draft.adopt(emptySheet(properties), index);
  draft.checkCellLimit();
  return { addSheet: { properties: byTitle(draft.workbook, title)?.properties } };
};

export const deleteSheet: Handler = (batch, request) => {
  const { draft } = batch;
  const sheet = draft.look(request.sheetId, 'noSheet');
  const { workbook } = draft;
  if (workbook.sheets.length === 1) refuse('lastSheet');
  if (!sheet.properties.hidden && workbook.sheets.filter((s) => !s.properties.hidden).length === 1) {
    refuse('lastVisibleSheet');
  }
  batch.rights.sheet(sheet, strictness.T4.deleteSheetWithOthers);
  const id = sheet.properties.sheetId as number;
  const title: string = sheet.properties.title.toLowerCase();
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  const gone = (range: Json) => (range && (range.sheetId ?? 0) === id ? undefined : range);
  workbook.namedRanges = workbook.namedRanges.filter((n) => gone(n.range) !== undefined);
  const lost = (formula: string) =>
    mapReferences(formula, (ref) => (ref.title?.toLowerCase() === title ? '#REF!' : undefined));
  rewriteFormulas(draft, lost);
  for (const other of workbook.sheets.slice()) {
    const charts = keep(other.charts, (chart) => {
      const spec = mapSources(chart.spec, gone);
      return spec === chart.spec ? chart : { ...chart, spec };
    });
    if (charts !== other.charts) draft.own(other).charts = charts;
  }
  draft.renumber();
  draft.recalculate = true;
  return undefined;
};

/** Changes formulas in cells, validation rules and conditional formats of the whole workbook. */
export function rewriteFormulas(draft: Draft, change: (formula: string, home: HostSheet) => string): void {
  draft.mapFormulas(change);
  draft.mapValidations((rule, home) => mapConditionFormulas(rule, (text) => change(text, home)));
  for (const sheet of draft.workbook.sheets.slice()) {
    const rules = keep(sheet.conditionalFormats, (rule) => mapRuleFormulas(rule, (text) => change(text, sheet)));
    if (rules !== sheet.conditionalFormats) draft.own(sheet).conditionalFormats = rules;
  }
}

export const updateSheetProperties: Handler = (batch, request) => {
  const { draft } = batch;
  const mask = requiredMask(batch, request.fields, 'SheetProperties');
  const given = request.properties ?? {};
  const sheet = draft.look(given.sheetId, 'noSheet');
  batch.rights.sheet(sheet, names(mask, 'gridProperties') ? 'refused' : strictness.T4.renameSheetWithOthers);
  const mine = draft.own(sheet);
  const old = mine.properties;
  const isGrid = old.sheetType !== 'OBJECT';
  // `*` takes what may be changed and leaves identity and place alone where the body does not name them
  const effective: Mask = mask.all
    ? {
        all: false,
        children: new Map(
          ['title', 'hidden', 'tabColorStyle', 'rightToLeft', ...(isGrid ? ['gridProperties'] : [])]
            .concat(given.index === undefined ? [] : ['index'])
            .map((n) => [n, { all: true, children: new Map() }]),
        ),
      }
    : mask;
  for (const name of effective.children.keys()) {
    if (name === 'sheetType' || (name === 'sheetId' && given.sheetId !== old.sheetId)) refuse('readOnlyField', name);
    if (name === 'gridProperties' && !isGrid) refuse('readOnlyField', name);
  }
  const next = mergeMasked(old, given, effective);
  next.sheetId = old.sheetId;
  next.sheetType = old.sheetType;
  next.index = old.index;
  next.hidden = next.hidden ?? false;
  if (isGrid) {
    const grid = { rowCount: 1000, columnCount: 26, ...next.gridProperties };
    if (names(effective, 'gridProperties')) checkGrid(grid);
    next.gridProperties = grid;
  }
  if (names(effective, 'title')) checkTitle(draft, next.title ?? '', mine);
  if (next.hidden && !old.hidden && !draft.workbook.sheets.some((s) => s !== mine && !s.properties.hidden)) {
    refuse('hideAll');
  }
  mine.properties = next;
  if (isGrid) {
    crop(draft, mine);
    draft.checkCellLimit();
  }
  if (next.title !== old.title) renameReferences(draft, old.title, next.title);
  if (names(effective, 'index')) moveSheet(draft, mine, given.index ?? 0);
  return undefined;
};

/** Places before the move: from 0 to 3 of four lands at 2. */
function moveSheet(draft: Draft, sheet: HostSheet, index: number): void {
  const { sheets } = draft.workbook;
  if (index < 0 || index > sheets.length) refuse('sheetIndex', index);
  const from = sheets.indexOf(sheet);
  if (index === from || index === from + 1) return;
  sheets.splice(from, 1);
  sheets.splice(index > from ? index - 1 : index, 0, sheet);
  draft.renumber();
}

function renameReferences(draft: Draft, from: string, to: string): void {
  const old = from.toLowerCase();
  rewriteFormulas(draft, (formula) =>
    mapReferences(formula, (ref) => (ref.title?.toLowerCase() === old ? { ...ref, title: to } : undefined)),
  );
}

/** Drops what lies outside a grid that became smaller. */
function crop(draft: Draft, sheet: HostSheet): void {
  const rows = rowCount(sheet);
  const columns = columnCount(sheet);
  if (sheet.rows.length > rows) sheet.rows.length = rows;
  for (let r = 0; r < sheet.rows.length; r++) {
    if ((sheet.rows[r]?.length ?? 0) > columns) draft.row(sheet, r).length = columns;
  }
  if (sheet.rowInfo.length > rows) sheet.rowInfo.length = rows;
  if (sheet.columnInfo.length > columns) sheet.columnInfo.length = columns;
  const cut = (range: Json): Json => {
    if (!range) return range;
    if ((range.startRowIndex ?? 0) >= rows || (range.startColumnIndex ?? 0) >= columns) return undefined;
    if ((range.endRowIndex ?? 0) <= rows && (range.endColumnIndex ?? 0) <= columns) return range;
    const out = { ...range };
    if (out.endRowIndex > rows) out.endRowIndex = rows;
    if (out.endColumnIndex > columns) out.endColumnIndex = columns;
    return out;
  };
  const ranged = (x: Json) => {
    if (!x.range) return x;
    const range = cut(x.range);
    return range === x.range ? x : range && { ...x, range };
  };
  sheet.merges = keep(sheet.merges, cut);
  sheet.bandedRanges = keep(sheet.bandedRanges, ranged);
  sheet.protectedRanges = keep(sheet.protectedRanges, ranged);
  sheet.filterViews = keep(sheet.filterViews, ranged);
  if (sheet.basicFilter) sheet.basicFilter = ranged(sheet.basicFilter);
  sheet.conditionalFormats = keep(sheet.conditionalFormats, (rule) => {
    const ranges = keep(rule.ranges as Json[], cut);
    return ranges === rule.ranges ? rule : ranges.length ? { ...rule, ranges } : undefined;
  });
  draft.recalculate = true;
}

export const updateSpreadsheetProperties: Handler = (batch, request) => {
  const { draft } = batch;
  const mask = requiredMask(batch, request.fields, 'SpreadsheetProperties');
  const given = request.properties ?? {};
  for (const name of ['defaultFormat', 'spreadsheetTheme']) if (mask.children.has(name)) refuse('readOnlyField', name);
  const old = draft.workbook.properties;
  const next = mask.all ? { ...old, ...given } : mergeMasked(old, given, mask);
  if (next.locale !== old.locale) checkLocale(next.locale);
  if (next.timeZone !== old.timeZone) checkTimeZone(next.timeZone);
  if (mask.children.has('title') && !next.title) refuse('targetRequired', 'title');
  next.autoRecalc = next.autoRecalc ?? 'ON_CHANGE';
  draft.workbook.properties = next;
  batch.locale = next.locale;
  draft.recalculate = true;
  return undefined;
};

export function checkLocale(locale: string | undefined): void {
  if (!locale || !knownLocale(locale)) refuse('badLocale', locale ?? '');
  if (!locale.includes('_') && strictness.T1.plainLanguageLocale === 'refused') refuse('badLocale', locale);
}

export function checkTimeZone(zone: string | undefined): void {
  try {
    if (!zone) throw new RangeError('no zone');
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    refuse('badTimeZone', zone ?? '');
  }
}

export const duplicateSheet: Handler = (batch, request) => {
  const { draft, caller } = batch;
  const source = draft.look(request.sourceSheetId, 'noSheet');
  if (caller.role !== 'owner' && strictness.T4.addSheetByEditor === 'refused') refuse('protected');
  const index: number = request.insertSheetIndex ?? 0;
  if (index < 0 || index > draft.workbook.sheets.length) refuse('sheetIndex', index);
  const sheetId = freeSheetId(draft, request.newSheetId);
  const wanted = copyTitle(caller.language, source.properties.title);
  const title: string =
    request.newSheetName || (byTitle(draft.workbook, wanted) ? freeTitle(draft, (n) => `${wanted} ${n}`) : wanted);
  checkTitle(draft, title);
  const copy = copiedSheet(source, sheetId, title, (pick) => draft.freeId((id) => idsOf(draft.workbook, pick).has(id)));
  if (!strictness.T7.duplicateCarriesMetadata) dropMetadata(copy);
  draft.adopt(copy, index);
  draft.checkCellLimit();
  draft.recalculate = true;
  return { duplicateSheet: { properties: copy.properties } };
};

/** A copy of a tab with its own ids; protections and the hidden flag stay behind. */
function copiedSheet(
  source: HostSheet,
  sheetId: number,
  title: string,
  freeId: (pick: (s: HostSheet) => (number | undefined)[]) => number,
): HostSheet {
  const from = source.properties.sheetId as number;
  const here = (range: Json) => (range && (range.sheetId ?? 0) === from ? { ...range, sheetId } : range);
  const own = (text: string) =>
    mapReferences(text, (ref) =>
      ref.title?.toLowerCase() === source.properties.title.toLowerCase() ? { ...ref, title } : undefined,
    );
  const rules = new Map<Json, Json>();
  return {
    ...source,
    properties: { ...source.properties, sheetId, title, hidden: false },
    rows: source.rows.map((row) =>
      row?.map((cell) => {
        if (!cell) return cell;
        const formula = cell.value?.formulaValue;
        let changed = formula === undefined ? cell : { ...cell, value: { formulaValue: own(formula) } };
        if (cell.validation) {
          const rule = rules.get(cell.validation) ?? mapConditionFormulas(cell.validation, own);
          rules.set(cell.validation, rule);
          if (rule !== cell.validation) changed = { ...changed, validation: rule };
        }
        return changed;
      }),
    ) as HostSheet['rows'],
    rowInfo: source.rowInfo.slice(),
    columnInfo: source.columnInfo.slice(),
    metadata: source.metadata.slice(),
    merges: source.merges.map(here),
    protectedRanges: [],
    filterViews: source.filterViews.map((f) => ({
      ...f,
      filterViewId: freeId((s) => s.filterViews.map((x) => x.filterViewId)),
      range: here(f.range),
    })),
    basicFilter: source.basicFilter && { ...source.basicFilter, range: here(source.basicFilter.range) },
    conditionalFormats: source.conditionalFormats.map((rule) => ({
      ...mapRuleFormulas(rule, own),
      ranges: rule.ranges.map(here),
    })),
    charts: source.charts.map((chart) => {
      const overlay = chart.position?.overlayPosition;
      return {
        ...chart,
        chartId: freeId((s) => s.charts.map((x) => x.chartId)),
        spec: mapSources(chart.spec, here),
        position: overlay
          ? { overlayPosition: { ...overlay, anchorCell: { ...overlay.anchorCell, sheetId } } }
          : chart.position,
      };
    }),
    bandedRanges: source.bandedRanges.map((b) => ({
      ...b,
      bandedRangeId: freeId((s) => s.bandedRanges.map((x) => x.bandedRangeId)),
      range: here(b.range),
    })),
    rowGroups: source.rowGroups.map((g) => ({ ...g, range: { ...g.range, sheetId } })),
    columnGroups: source.columnGroups.map((g) => ({ ...g, range: { ...g.range, sheetId } })),
  };
}

function dropMetadata(sheet: HostSheet): void {
  sheet.metadata = [];
  const bare = (info: HostSheet['rowInfo'][number]) => {
    if (!info?.metadata) return info;
    const { metadata: _metadata, ...rest } = info;
    return rest;
  };
  sheet.rowInfo = sheet.rowInfo.map(bare);
  sheet.columnInfo = sheet.columnInfo.map(bare);
}

/**
 * Puts a copy of a tab at the end of another workbook; references to other tabs of its old workbook become `#REF!`.
 * The destination draft is the caller's to commit. Returns the copy.
 */
export function copySheetInto(source: HostWorkbook, sheet: HostSheet, draft: Draft, language: string): HostSheet {
  const sheetId = freeSheetId(draft, undefined);
  const wanted = copyTitle(language, sheet.properties.title);
  const title = byTitle(draft.workbook, wanted) ? freeTitle(draft, (n) => `${wanted} ${n}`) : wanted;
  const copy = copiedSheet(sheet, sheetId, title, (pick) => draft.freeId((id) => idsOf(draft.workbook, pick).has(id)));
  if (!strictness.T7.copyCarriesMetadata) dropMetadata(copy);
  const foreign = new Set(source.sheets.map((s) => s.properties.title.toLowerCase()));
  foreign.delete(sheet.properties.title.toLowerCase());
  const here = draft.workbook;
  const lost = (text: string) =>
    mapReferences(text, (ref) =>
      ref.title && foreign.has(ref.title.toLowerCase()) && !byTitle(here, ref.title) ? '#REF!' : undefined,
    );
  copy.rows = copy.rows.map((row) =>
    row?.map((cell) =>
      cell?.value?.formulaValue === undefined
        ? cell
        : { ...cell, value: { formulaValue: lost(cell.value.formulaValue) } },
    ),
  ) as HostSheet['rows'];
  copy.charts = copy.charts.map((chart) => ({
    ...chart,
    spec: mapSources(chart.spec, (r) => ((r.sheetId ?? 0) === sheetId ? r : undefined)),
  }));
  draft.adopt(copy, draft.workbook.sheets.length);
  draft.checkCellLimit();
  draft.recalculate = true;
  return copy;
}
