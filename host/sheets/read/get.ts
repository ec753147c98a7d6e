/** spreadsheets.get: the structure of a workbook, and grid data where a mask or includeGridData asks for it. */
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../types';
import { hiddenByFilter } from '../batch/cells';
import { shownFilter } from '../batch/filters';
import { allMetadata, sheetMetadata, shownMetadata } from '../batch/metadata';
import { notInThisHost } from '../errors';
import { formattedValue } from '../format/number-format';
import { effectiveValue } from '../format/shown';
import { intersects, parseRange, type Rect, readableRect, rectOf } from '../model/ranges';
import { mayEdit, type SheetsCaller } from '../model/rights';
import { below, type Mask, names, readMask, wants } from '../schema/mask';
import { present } from '../schema/present';
import { listParam } from './values';

export interface GetParams {
  ranges?: string | string[];
  includeGridData?: boolean;
  fields?: string;
  excludeTablesInBandedRanges?: boolean;
}

const ROW_PIXELS = 21;
const COLUMN_PIXELS = 100;

/**
 * A Spreadsheet resource cut down to the mask; `{}` where nothing of it is there. Throws SheetsApiError 400 for a bad
 * mask or range. `mask` is given where another reply embeds the resource.
 */
export function getSpreadsheet(wb: HostWorkbook, params: GetParams, caller: SheetsCaller, mask?: Mask): Json {
  const given = mask ?? readMask(params.fields, 'Spreadsheet');
  const noMask = mask === undefined && !params.fields;
  const texts = listParam(params.ranges);
  const places = texts.map((text) => parseRange(wb, text));
  const windows = places.map((place) => ({ sheet: place.sheet, rect: readableRect(place) }));
  // a mask decides about grid data by naming it; without one includeGridData does
  const withData = noMask ? params.includeGridData === true : wants(given, 'sheets', 'data');

  const out: Json = {};
  if (wants(given, 'spreadsheetId')) out.spreadsheetId = wb.id;
  if (wants(given, 'spreadsheetUrl')) out.spreadsheetUrl = `https://docs.google.com/spreadsheets/d/${wb.id}/edit`;
  if (wants(given, 'properties')) {
    const shown = present(
      'SpreadsheetProperties',
      { ...wb.properties, defaultFormat: undefined },
      below(given, 'properties'),
    );
    if (Object.keys(shown).length) out.properties = shown;
  }
  if (wants(given, 'namedRanges') && wb.namedRanges.length) {
    out.namedRanges = wb.namedRanges.map((n) => present('NamedRange', n, below(given, 'namedRanges')));
  }
  if (wants(given, 'developerMetadata') && wb.metadata.length) {
    out.developerMetadata = allMetadata(wb)
      .filter((m) => m.location.spreadsheet)
      .map((m) => present('DeveloperMetadata', shownMetadata(m), below(given, 'developerMetadata')));
  }
  if (wants(given, 'sheets')) {
    const sheetMask = below(given, 'sheets');
    const sheets = texts.length ? wb.sheets.filter((s) => windows.some((w) => w.sheet === s)) : wb.sheets;
    const shown = sheets.map((sheet) => {
      const rects = texts.length ? windows.filter((w) => w.sheet === sheet).map((w) => w.rect) : undefined;
      return shownSheet(wb, sheet, rects, withData, sheetMask, caller);
    });
    if (shown.length) out.sheets = shown;
  }
  return out;
}

function shownSheet(
  wb: HostWorkbook,
  sheet: HostSheet,
  rects: Rect[] | undefined,
  withData: boolean,
  mask: Mask,
  caller: SheetsCaller,
): Json {
  const out: Json = {};
  const list = (name: string, type: string, items: Json[]) => {
    if (items.length && wants(mask, name)) out[name] = items.map((x) => present(type, x, below(mask, name)));
  };
  if (wants(mask, 'properties'))
    out.properties = present('SheetProperties', sheet.properties, below(mask, 'properties'));
  if (withData && sheet.properties.sheetType !== 'OBJECT' && wants(mask, 'data')) {
    const windows = rects ?? [rectOf({}, sheet)];
    out.data = windows.map((rect) => gridData(wb, sheet, rect, below(mask, 'data')));
  }
  const seen = (range: Json) => rects === undefined || rects.some((r) => intersects(r, rectOf(range, sheet)));
  list('merges', 'GridRange', sheet.merges.filter(seen));
  list('conditionalFormats', 'ConditionalFormatRule', sheet.conditionalFormats);
  list('filterViews', 'FilterView', sheet.filterViews.map(shownFilter));
  list(
    'protectedRanges',
    'ProtectedRange',
    sheet.protectedRanges.map((p) => shownProtection(p, caller)),
  );
  if (sheet.basicFilter && wants(mask, 'basicFilter')) {
    out.basicFilter = present('BasicFilter', shownFilter(sheet.basicFilter), below(mask, 'basicFilter'));
  }
  list('charts', 'EmbeddedChart', sheet.charts);
  list('bandedRanges', 'BandedRange', sheet.bandedRanges);
  if (sheet.metadata.length) {
    const own = sheetMetadata(sheet).filter((m) => m.location.locationType === 'SHEET');
    list('developerMetadata', 'DeveloperMetadata', own.map(shownMetadata));
  }
  list('rowGroups', 'DimensionGroup', sheet.rowGroups);
  list('columnGroups', 'DimensionGroup', sheet.columnGroups);
  return out;
}

/** Editors are shown only to those who may edit the range. */
function shownProtection(protection: Json, caller: SheetsCaller): Json {
  const may = mayEdit(protection, caller);
  const { editors, ...rest } = protection;
  return may ? { ...rest, ...(editors && !protection.warningOnly && { editors }), requestingUserCanEdit: true } : rest;
}

function gridData(wb: HostWorkbook, sheet: HostSheet, rect: Rect, mask: Mask): Json {
  const out: Json = {};
  if (rect.r0 && wants(mask, 'startRow')) out.startRow = rect.r0;
  if (rect.c0 && wants(mask, 'startColumn')) out.startColumn = rect.c0;
  if (wants(mask, 'rowData')) {
    const rowData = rows(wb, sheet, rect, below(mask, 'rowData'));
    if (rowData.length) out.rowData = rowData;
  }
  if (wants(mask, 'rowMetadata')) {
    out.rowMetadata = dimensionMetadata(wb, sheet, 'ROWS', rect.r0, rect.r1, below(mask, 'rowMetadata'));
  }
  if (wants(mask, 'columnMetadata')) {
    out.columnMetadata = dimensionMetadata(wb, sheet, 'COLUMNS', rect.c0, rect.c1, below(mask, 'columnMetadata'));
  }
  return out;
}

function dimensionMetadata(
  wb: HostWorkbook,
  sheet: HostSheet,
  dimension: 'ROWS' | 'COLUMNS',
  from: number,
  to: number,
  mask: Mask,
): Json[] {
  const sheetId = sheet.properties.sheetId;
  const info = dimension === 'ROWS' ? sheet.rowInfo : sheet.columnInfo;
  const usual = dimension === 'ROWS' ? ROW_PIXELS : COLUMN_PIXELS;
  const out: Json[] = [];
  for (let i = from; i < to; i++) {
    const entry = info[i];
    const properties: Json = { pixelSize: entry?.pixelSize ?? usual };
    if (entry?.hiddenByUser) properties.hiddenByUser = true;
    if (dimension === 'ROWS' && sheet.basicFilter && hiddenByFilter(sheet, i, wb.properties.locale)) {
      properties.hiddenByFilter = true;
    }
    if (entry?.metadata) {
      const dimensionRange = { sheetId, dimension, startIndex: i, endIndex: i + 1 };
      const location = { locationType: dimension === 'ROWS' ? 'ROW' : 'COLUMN', dimensionRange };
      properties.developerMetadata = entry.metadata.map((metadata) => shownMetadata({ metadata, location }));
    }
    out.push(present('DimensionProperties', properties, mask));
  }
  return out;
}

function rows(wb: HostWorkbook, sheet: HostSheet, rect: Rect, mask: Mask): Json[] {
  const cellMask = below(mask, 'values');
  if (!wants(mask, 'values')) return [];
  if (names(cellMask, 'effectiveFormat')) throw notInThisHost('Sheets CellData.effectiveFormat');
  const out: Json[] = [];
  const end = Math.min(rect.r1, sheet.rows.length);
  const locale: string = wb.properties.locale;
  const value = wants(cellMask, 'userEnteredValue') ? below(cellMask, 'userEnteredValue') : undefined;
  const effective = wants(cellMask, 'effectiveValue') ? below(cellMask, 'effectiveValue') : undefined;
  const format = wants(cellMask, 'userEnteredFormat') ? below(cellMask, 'userEnteredFormat') : undefined;
  const formatted = wants(cellMask, 'formattedValue');
  const note = wants(cellMask, 'note');
  const hyperlink = wants(cellMask, 'hyperlink');
  const runs = wants(cellMask, 'textFormatRuns') ? below(cellMask, 'textFormatRuns') : undefined;
  const validation = wants(cellMask, 'dataValidation') ? below(cellMask, 'dataValidation') : undefined;
  const shownFormats = new Map<Json, Json>();
  const shownCell = (cell: HostCell): Json => {
    const shown: Json = {};
    if (cell.value) {
      if (value) shown.userEnteredValue = value.all ? { ...cell.value } : present('ExtendedValue', cell.value, value);
      const result = effectiveValue(cell);
      if (result && effective) {
        shown.effectiveValue = effective.all ? copyValue(result) : present('ExtendedValue', result, effective);
      }
      if (formatted && result) {
        const text = formattedValue(result, cell.format, locale);
        if (text !== '') shown.formattedValue = text;
      }
    }
    if (format && cell.format) {
      // one object for each distinct format keeps a large read small
      let f = shownFormats.get(cell.format);
      if (f === undefined) {
        f = present('CellFormat', cell.format, format);
        shownFormats.set(cell.format, f);
      }
      if (Object.keys(f).length) shown.userEnteredFormat = f;
    }
    const uri = hyperlink && linkOf(cell);
    if (uri) shown.hyperlink = uri;
    if (note && cell.note) shown.note = cell.note;
    if (runs && cell.textFormatRuns)
      shown.textFormatRuns = cell.textFormatRuns.map((r) => present('TextFormatRun', r, runs));
    if (validation && cell.validation)
      shown.dataValidation = present('DataValidationRule', cell.validation, validation);
    return shown;
  };
  for (let r = rect.r0; r < end; r++) {
    const row = sheet.rows[r];
    const values: Json[] = [];
    let last = 0;
    if (row) {
      const width = Math.min(rect.c1, row.length);
      for (let c = rect.c0; c < width; c++) {
        const cell = row[c];
        const shown = cell ? shownCell(cell) : {};
        values.push(shown);
        if (cell && Object.keys(shown).length) last = values.length;
      }
      values.length = last;
    }
    out.push(values.length ? { values } : {});
  }
  while (out.length && Object.keys(out[out.length - 1]).length === 0) out.pop();
  return out;
}

function copyValue(value: Json): Json {
  return value.errorValue ? { errorValue: { ...value.errorValue } } : { ...value };
}

/** The link of a whole cell: a text format link, or the first argument of HYPERLINK. */
function linkOf(cell: HostCell): string | undefined {
  const uri = cell.format?.textFormat?.link?.uri;
  if (uri) return uri;
  const formula = cell.value?.formulaValue;
  return formula === undefined
    ? undefined
    : /^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i.exec(formula)?.[1]?.replace(/""/g, '"');
}
