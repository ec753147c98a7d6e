/** Developer metadata: create, update, delete, and the search over it (sheets-api.md §4.7). */
import type { HostMetadata, HostSheet, HostWorkbook, Json } from '../../types';
import { invalid, refuse } from '../errors';
import type { Draft } from '../model/draft';
import { columnCount, contains, findSheet, intersects, parseRange, type Rect, rectOf, rowCount } from '../model/ranges';
import { mergeMasked } from '../schema/mask';
import { strictness } from '../strictness';
import { type Batch, type Handler, requiredMask } from './context';

export const METADATA_CHARACTERS = 30_000;

/** One piece of metadata with its place, as the API shows it. */
export interface PlacedMetadata {
  metadata: HostMetadata;
  location: Json;
}

/** Everything in the workbook, in the order spreadsheet, then tab by tab: tab, rows, columns. */
export function allMetadata(wb: HostWorkbook): PlacedMetadata[] {
  const all: PlacedMetadata[] = wb.metadata.map((metadata) => ({
    metadata,
    location: { locationType: 'SPREADSHEET', spreadsheet: true },
  }));
  for (const sheet of wb.sheets) all.push(...sheetMetadata(sheet));
  return all;
}

export function sheetMetadata(sheet: HostSheet): PlacedMetadata[] {
  const sheetId = sheet.properties.sheetId as number;
  const all: PlacedMetadata[] = sheet.metadata.map((metadata) => ({
    metadata,
    location: { locationType: 'SHEET', sheetId },
  }));
  for (const [info, dimension, locationType] of [
    [sheet.rowInfo, 'ROWS', 'ROW'],
    [sheet.columnInfo, 'COLUMNS', 'COLUMN'],
  ] as const) {
    info.forEach((entry, i) => {
      for (const metadata of entry?.metadata ?? []) {
        const dimensionRange = { sheetId, dimension, startIndex: i, endIndex: i + 1 };
        all.push({ metadata, location: { locationType, dimensionRange } });
      }
    });
  }
  return all;
}

/** DeveloperMetadata as the API shows it. */
export function shownMetadata({ metadata, location }: PlacedMetadata): Json {
  return { ...metadata, location };
}

/** The place a request names, checked. */
function checkLocation(draft: Draft, location: Json | undefined): Json {
  if (!location || (!location.spreadsheet && location.sheetId === undefined && !location.dimensionRange)) {
    return refuse('metadataNeeds', 'location');
  }
  if (location.spreadsheet) return { locationType: 'SPREADSHEET', spreadsheet: true };
  if (location.dimensionRange) {
    const range = location.dimensionRange;
    if (range.dimension !== 'ROWS' && range.dimension !== 'COLUMNS') refuse('targetRequired', 'dimension');
    if (range.startIndex === undefined || range.endIndex === undefined) refuse('metadataBounds');
    if (range.endIndex - range.startIndex !== 1) refuse('metadataSingle');
    const sheet = draft.look(range.sheetId);
    const size = draft.size(sheet, range.dimension);
    if (range.startIndex < 0) refuse('negativeIndex', 'dimensionRange.startIndex');
    if (range.startIndex >= size) refuse('startBeyond', 'dimensionRange.startIndex', size);
    return {
      locationType: range.dimension === 'ROWS' ? 'ROW' : 'COLUMN',
      dimensionRange: { ...range, sheetId: sheet.properties.sheetId },
    };
  }
  const sheet = draft.look(location.sheetId, 'noSheet');
  return { locationType: 'SHEET', sheetId: sheet.properties.sheetId };
}

function checkRights(batch: Batch, location: Json): void {
  const verdict = strictness.T4.metadataOverOthers;
  if (location.dimensionRange) {
    const { sheetId, dimension, startIndex, endIndex } = location.dimensionRange;
    const sheet = batch.draft.look(sheetId);
    const rect = { r0: 0, r1: rowCount(sheet), c0: 0, c1: columnCount(sheet) };
    const line =
      dimension === 'ROWS' ? { ...rect, r0: startIndex, r1: endIndex } : { ...rect, c0: startIndex, c1: endIndex };
    batch.rights.over(sheet, line, verdict);
  } else if (location.sheetId !== undefined) {
    batch.rights.sheet(batch.draft.look(location.sheetId, 'noSheet'), verdict);
  }
}

/** Puts metadata where it belongs. */
function attach(draft: Draft, metadata: HostMetadata, location: Json): void {
  if (location.spreadsheet) {
    draft.workbook.metadata.push(metadata);
    return;
  }
  const range = location.dimensionRange;
  const sheet = draft.own(draft.look(range ? range.sheetId : location.sheetId, 'noSheet'));
  if (!range) {
    sheet.metadata.push(metadata);
    return;
  }
  const info = draft.info(sheet, range.dimension);
  while (info.length <= range.startIndex) info.push(undefined);
  const entry = info[range.startIndex];
  info[range.startIndex] = { ...entry, metadata: [...(entry?.metadata ?? []), metadata] };
}

function detach(draft: Draft, id: number, location: Json): void {
  const without = (list: HostMetadata[]) => list.filter((m) => m.metadataId !== id);
  if (location.spreadsheet) {
    draft.workbook.metadata = without(draft.workbook.metadata);
    return;
  }
  const range = location.dimensionRange;
  const sheet = draft.own(draft.look(range ? range.sheetId : location.sheetId, 'noSheet'));
  if (!range) {
    sheet.metadata = without(sheet.metadata);
    return;
  }
  const info = draft.info(sheet, range.dimension);
  const entry = info[range.startIndex];
  const rest = without(entry?.metadata ?? []);
  const { metadata: _old, ...bare } = entry ?? {};
  const next = rest.length ? { ...bare, metadata: rest } : bare;
  info[range.startIndex] = Object.keys(next).length ? next : undefined;
}

/** Refuses more than 30,000 characters of keys and values on the spreadsheet, or on one tab. */
function checkBudget(draft: Draft, location: Json): void {
  const size = (list: HostMetadata[]) =>
    list.reduce((n, m) => n + m.metadataKey.length + (m.metadataValue?.length ?? 0), 0);
  if (location.spreadsheet) {
    if (size(draft.workbook.metadata) > METADATA_CHARACTERS) refuse('metadataFull', 'spreadsheet');
    return;
  }
  const sheet = draft.look(location.dimensionRange ? location.dimensionRange.sheetId : location.sheetId, 'noSheet');
  let total = size(sheet.metadata);
  for (const info of [sheet.rowInfo, sheet.columnInfo]) {
    for (const entry of info) if (entry?.metadata) total += size(entry.metadata);
  }
  if (total > METADATA_CHARACTERS) refuse('metadataFull', 'sheet');
}

function hasId(wb: HostWorkbook, id: number): boolean {
  if (wb.metadata.some((m) => m.metadataId === id)) return true;
  for (const sheet of wb.sheets) {
    if (sheet.metadata.some((m) => m.metadataId === id)) return true;
    for (const info of [sheet.rowInfo, sheet.columnInfo]) {
      for (const entry of info) if (entry?.metadata?.some((m) => m.metadataId === id)) return true;
    }
  }
  return false;
}

export const createDeveloperMetadata: Handler = (batch, request) => {
  const { draft } = batch;
  const given = request.developerMetadata ?? {};
  if (!given.metadataKey) refuse('metadataNeeds', 'key');
  if (!given.visibility || given.visibility.endsWith('UNSPECIFIED')) refuse('metadataNeeds', 'visibility');
  const location = checkLocation(draft, given.location);
  checkRights(batch, location);
  let metadataId: number | undefined = given.metadataId;
  if (metadataId === undefined) metadataId = draft.freeId((id) => hasId(draft.workbook, id));
  else if (metadataId <= 0) refuse('metadataIdPositive');
  else if (hasId(draft.workbook, metadataId)) refuse('metadataIdTaken', metadataId);
  const metadata: HostMetadata = { metadataId, metadataKey: given.metadataKey, visibility: given.visibility };
  if (given.metadataValue) metadata.metadataValue = given.metadataValue;
  attach(draft, metadata, location);
  checkBudget(draft, location);
  return { createDeveloperMetadata: { developerMetadata: shownMetadata({ metadata, location }) } };
};

export const updateDeveloperMetadata: Handler = (batch, request) => {
  const { draft } = batch;
  const mask = requiredMask(batch, request.fields, 'DeveloperMetadata');
  const filters: Json[] = request.dataFilters ?? [];
  if (filters.length === 0) refuse('targetRequired', 'dataFilters');
  if (mask.children.has('metadataId')) refuse('readOnlyField', 'metadataId');
  const matches = searchAll(draft.workbook, filters);
  if (matches.length === 0 && strictness.T8.updateMetadataWithoutMatch === 'refused') refuse('noMetadata');
  const given = request.developerMetadata ?? {};
  const done: Json[] = [];
  for (const match of matches) {
    checkRights(batch, match.location);
    const next = mergeMasked(shownMetadata(match), given, mask);
    if (!next.metadataKey) refuse('metadataNeeds', 'key');
    if (!next.visibility) refuse('metadataNeeds', 'visibility');
    const location = checkLocation(draft, next.location);
    checkRights(batch, location);
    const metadata: HostMetadata = {
      metadataId: match.metadata.metadataId,
      metadataKey: next.metadataKey,
      visibility: next.visibility,
    };
    if (next.metadataValue) metadata.metadataValue = next.metadataValue;
    detach(draft, metadata.metadataId, match.location);
    attach(draft, metadata, location);
    checkBudget(draft, location);
    done.push(shownMetadata({ metadata, location }));
  }
  return { updateDeveloperMetadata: { developerMetadata: done } };
};

export const deleteDeveloperMetadata: Handler = (batch, request) => {
  const { draft } = batch;
  if (!request.dataFilter) return refuse('targetRequired', 'dataFilter');
  const matches = searchAll(draft.workbook, [request.dataFilter]);
  if (matches.length === 0 && strictness.T8.deleteMetadataWithoutMatch === 'refused') refuse('noMetadata');
  for (const match of matches) {
    checkRights(batch, match.location);
    detach(draft, match.metadata.metadataId, match.location);
  }
  return { deleteDeveloperMetadata: { deletedDeveloperMetadata: matches.map(shownMetadata) } };
};

/** Metadata that at least one filter selects. */
export function searchAll(wb: HostWorkbook, filters: Json[]): PlacedMetadata[] {
  const tests = filters.map((filter) => matcher(wb, filter));
  return allMetadata(wb).filter((m) => tests.some((test) => test(m)));
}

/** The test of one data filter. Throws 400 for a lookup that contradicts itself. */
export function matcher(wb: HostWorkbook, filter: Json): (m: PlacedMetadata) => boolean {
  if (filter.a1Range !== undefined) {
    const place = parseRange(wb, filter.a1Range);
    return crossing(wb, place.range);
  }
  if (filter.gridRange) return crossing(wb, filter.gridRange);
  const lookup = filter.developerMetadataLookup;
  if (!lookup) throw invalid('Must specify one of developerMetadataLookup, a1Range or gridRange on DataFilter.');
  const at = lookup.metadataLocation;
  const strategy: string | undefined = lookup.locationMatchingStrategy;
  if (at?.spreadsheet && strategy !== 'EXACT_LOCATION') {
    throw invalid(
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING',
    );
  }
  const exact = strategy === 'EXACT_LOCATION';
  const inPlace = at ? (exact ? exactly(at) : crossing(wb, gridOf(at))) : () => true;
  return (m) =>
    (lookup.metadataId === undefined || m.metadata.metadataId === lookup.metadataId) &&
    (lookup.metadataKey === undefined || m.metadata.metadataKey === lookup.metadataKey) &&
    (lookup.metadataValue === undefined || (m.metadata.metadataValue ?? '') === lookup.metadataValue) &&
    (named(lookup.visibility) === undefined || m.metadata.visibility === lookup.visibility) &&
    (named(lookup.locationType) === undefined || m.location.locationType === lookup.locationType) &&
    inPlace(m);
}

function named(value: string | undefined): string | undefined {
  return value === undefined || value.endsWith('UNSPECIFIED') ? undefined : value;
}

function exactly(at: Json): (m: PlacedMetadata) => boolean {
  return ({ location }) => {
    if (at.spreadsheet) return location.spreadsheet === true;
    if (at.dimensionRange) {
      const mine = location.dimensionRange;
      const wanted = at.dimensionRange;
      return (
        mine !== undefined &&
        mine.sheetId === (wanted.sheetId ?? 0) &&
        mine.dimension === wanted.dimension &&
        mine.startIndex === wanted.startIndex &&
        mine.endIndex === wanted.endIndex
      );
    }
    return location.sheetId === (at.sheetId ?? 0) && !location.dimensionRange;
  };
}

function gridOf(at: Json): Json {
  const range = at.dimensionRange;
  if (!range) return { sheetId: at.sheetId ?? 0 };
  const [s, e] = range.dimension === 'ROWS' ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
  return { sheetId: range.sheetId ?? 0, [s]: range.startIndex, [e]: range.endIndex };
}

function crossing(wb: HostWorkbook, range: Json): (m: PlacedMetadata) => boolean {
  const id = range.sheetId ?? 0;
  const sheet = findSheet(wb, id);
  if (!sheet) return () => false;
  const wanted = rectOf(range, sheet);
  const whole: Rect = { r0: 0, r1: rowCount(sheet), c0: 0, c1: columnCount(sheet) };
  return ({ location }) => {
    const line = location.dimensionRange;
    if (!line) return location.sheetId === id && contains(wanted, whole);
    if (line.sheetId !== id) return false;
    const rect =
      line.dimension === 'ROWS'
        ? { ...whole, r0: line.startIndex, r1: line.endIndex }
        : { ...whole, c0: line.startIndex, c1: line.endIndex };
    return intersects(rect, wanted);
  };
}
