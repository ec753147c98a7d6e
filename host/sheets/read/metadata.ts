/** spreadsheets.developerMetadata: search and get; the ranges that data filters select. */
import type { HostSheet, HostWorkbook, Json } from '../../types';
import { allMetadata, matcher, searchAll, shownMetadata } from '../batch/metadata';
import { invalid, SheetsApiError } from '../errors';
import { findSheet, parseRange } from '../model/ranges';
import type { SheetsCaller } from '../model/rights';
import { parseMessage } from '../schema/parse';
import { echoFilter, present } from '../schema/present';

/** Everything that at least one filter selects, with the filters that did; `{}` where nothing does. */
export function searchMetadata(wb: HostWorkbook, body: Json, _caller: SheetsCaller): Json {
  const message = parseMessage('SearchDeveloperMetadataRequest', body ?? {});
  const filters: Json[] = message.dataFilters ?? [];
  if (filters.length === 0) throw invalid('Must specify at least one data filter.');
  const tests = filters.map((filter) => matcher(wb, filter));
  const matched: Json[] = [];
  for (const entry of allMetadata(wb)) {
    const by = filters.filter((_, i) => tests[i]?.(entry));
    if (by.length === 0) continue;
    matched.push({
      developerMetadata: present('DeveloperMetadata', shownMetadata(entry)),
      dataFilters: by.map(echoFilter),
    });
  }
  return matched.length ? { matchedDeveloperMetadata: matched } : {};
}

/** One piece by its id. Throws 404 `No developer metadata with ID N`. */
export function getMetadata(wb: HostWorkbook, metadataId: number, _caller: SheetsCaller): Json {
  const found = allMetadata(wb).find((m) => m.metadata.metadataId === metadataId);
  if (!found) throw new SheetsApiError(404, 'NOT_FOUND', `No developer metadata with ID ${metadataId}`);
  return present('DeveloperMetadata', shownMetadata(found));
}

/** The ranges of one data filter: metadata stands for its whole row, column or tab. */
export function metadataRanges(
  wb: HostWorkbook,
  filter: Json,
  _caller: SheetsCaller,
): { sheet: HostSheet; range: Json }[] {
  if (filter.a1Range !== undefined) {
    const place = parseRange(wb, filter.a1Range);
    return [place];
  }
  if (filter.gridRange) {
    const sheet = findSheet(wb, filter.gridRange.sheetId);
    if (!sheet) throw invalid(`No grid with id: ${filter.gridRange.sheetId ?? 0}`);
    return [{ sheet, range: filter.gridRange }];
  }
  return searchAll(wb, [filter]).flatMap(({ location }) => {
    const line = location.dimensionRange;
    const sheet = findSheet(wb, line ? line.sheetId : location.sheetId);
    if (location.spreadsheet || !sheet) return [];
    if (!line) return [{ sheet, range: { sheetId: location.sheetId } }];
    const range =
      line.dimension === 'ROWS'
        ? { sheetId: line.sheetId, startRowIndex: line.startIndex, endRowIndex: line.endIndex }
        : { sheetId: line.sheetId, startColumnIndex: line.startIndex, endColumnIndex: line.endIndex };
    return [{ sheet, range }];
  });
}
