/** spreadsheets.values: batchGet and batchGetByDataFilter (sheets-api.md §1). */
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../types';
import { invalid } from '../errors';
import { errorText, formattedValue, isDateFormat } from '../format/number-format';
import { effectiveValue } from '../format/shown';
import { parseRange, type Rect, rangeName, readableRect, rectOf } from '../model/ranges';
import type { SheetsCaller } from '../model/rights';
import { type Mask, readMask } from '../schema/mask';
import { parseMessage } from '../schema/parse';
import { echoFilter } from '../schema/present';
import { strictness } from '../strictness';
import { metadataRanges } from './metadata';

export interface ValuesParams {
  ranges?: string | string[];
  majorDimension?: string;
  valueRenderOption?: string;
  dateTimeRenderOption?: string;
  fields?: string;
}

interface Rendering {
  columns: boolean;
  render: (cell: HostCell | undefined) => Json;
}

function choose(value: string | undefined, name: string, allowed: string[]): string {
  if (value === undefined || value === null) return allowed[0] as string;
  if (!allowed.includes(value)) throw invalid(`Invalid value at '${name}' (TYPE_ENUM), "${value}"`);
  return value;
}

function rendering(wb: HostWorkbook, params: ValuesParams): Rendering {
  const major = choose(params.majorDimension, 'major_dimension', ['ROWS', 'COLUMNS']);
  const option = choose(params.valueRenderOption, 'value_render_option', [
    'FORMATTED_VALUE',
    'UNFORMATTED_VALUE',
    'FORMULA',
  ]);
  const dates = choose(params.dateTimeRenderOption, 'date_time_render_option', ['SERIAL_NUMBER', 'FORMATTED_STRING']);
  const locale: string = wb.properties.locale;
  return {
    columns: major === 'COLUMNS',
    render: (cell) => {
      if (!cell?.value) return '';
      if (option === 'FORMULA' && cell.value.formulaValue !== undefined) return cell.value.formulaValue;
      const value = effectiveValue(cell);
      if (!value) return '';
      if (option === 'FORMATTED_VALUE') return formattedValue(value, cell.format, locale);
      if (value.numberValue !== undefined) {
        if (option === 'UNFORMATTED_VALUE' && dates === 'FORMATTED_STRING' && isDateFormat(cell.format)) {
          return formattedValue(value, cell.format, locale);
        }
        return value.numberValue;
      }
      if (value.boolValue !== undefined) return value.boolValue;
      if (value.errorValue) return errorText(value.errorValue.type);
      return value.stringValue ?? '';
    },
  };
}

/** The values of a rectangle: trailing blanks trimmed, blank rows inside as `[]`, nothing at all → undefined. */
function valuesOf(sheet: HostSheet, rect: Rect, how: Rendering): Json[][] | undefined {
  const lines: Json[][] = [];
  if (!how.columns) {
    const end = Math.min(rect.r1, sheet.rows.length);
    for (let r = rect.r0; r < end; r++) {
      const row = sheet.rows[r];
      const line: Json[] = [];
      if (row) {
        let last = Math.min(rect.c1, row.length) - 1;
        while (last >= rect.c0 && !row[last]?.value) last -= 1;
        for (let c = rect.c0; c <= last; c++) line.push(how.render(row[c]));
      }
      lines.push(line);
    }
  } else {
    for (let c = rect.c0; c < rect.c1; c++) {
      let last = Math.min(rect.r1, sheet.rows.length) - 1;
      while (last >= rect.r0 && !sheet.rows[last]?.[c]?.value) last -= 1;
      const line: Json[] = [];
      for (let r = rect.r0; r <= last; r++) line.push(how.render(sheet.rows[r]?.[c]));
      lines.push(line);
    }
  }
  while (lines.length && (lines[lines.length - 1] as Json[]).length === 0) lines.pop();
  return lines.length ? lines : undefined;
}

function valueRange(sheet: HostSheet, rect: Rect, how: Rendering): Json {
  const out: Json = { range: rangeName(sheet, rect), majorDimension: how.columns ? 'COLUMNS' : 'ROWS' };
  const values = valuesOf(sheet, rect, how);
  if (values) out.values = values;
  return out;
}

function masked(range: Json, mask: Mask): Json {
  if (mask.all) return range;
  const out: Json = {};
  for (const name of mask.children.keys()) if (name in range) out[name] = range[name];
  return out;
}

/** A list parameter of a GET: one text or several. */
export function listParam(value: string | string[] | undefined): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * The values of ranges, in the order asked. Throws SheetsApiError 400 `Unable to parse range: X`,
 * `Range (…) exceeds grid limits …`; one bad range fails the whole call.
 */
export function valuesBatchGet(wb: HostWorkbook, params: ValuesParams, _caller: SheetsCaller): Json {
  const how = rendering(wb, params);
  const mask = readMask(params.fields, 'BatchGetValuesResponse');
  const texts = listParam(params.ranges);
  const url = texts.reduce((n, t) => n + 8 + encodeURIComponent(t).length, 0);
  if (url > strictness.T8.batchGetUrlCharacters) {
    throw invalid('The requested URL is too large to process.');
  }
  const places = texts.map((text) => parseRange(wb, text));
  const out: Json = {};
  if (mask.all || mask.children.has('spreadsheetId')) out.spreadsheetId = wb.id;
  const part = mask.all ? mask : mask.children.get('valueRanges');
  if (part && places.length) {
    out.valueRanges = places.map((place) => masked(valueRange(place.sheet, readableRect(place), how), part));
  }
  return out;
}

/** The values of what data filters select; replies are matched by their echoed filters, not by order. */
export function valuesBatchGetByDataFilter(wb: HostWorkbook, body: Json, caller: SheetsCaller): Json {
  const message = parseMessage('BatchGetValuesByDataFilterRequest', body ?? {});
  const filters: Json[] = message.dataFilters ?? [];
  if (filters.length === 0) throw invalid('Must specify at least one data filter.');
  const how = rendering(wb, message);
  const found = new Map<string, Json>();
  for (const filter of filters) {
    for (const { sheet, range } of metadataRanges(wb, filter, caller)) {
      const rect = readableRect({ sheet, range });
      const key = rangeName(sheet, rectOf(range, sheet));
      const match = found.get(key) ?? { valueRange: valueRange(sheet, rect, how), dataFilters: [] };
      match.dataFilters.push(echoFilter(filter));
      found.set(key, match);
    }
  }
  const out: Json = { spreadsheetId: wb.id };
  // by place, which is not the order of the request
  const keys = [...found.keys()].sort();
  if (keys.length) out.valueRanges = keys.map((key) => found.get(key));
  return out;
}
