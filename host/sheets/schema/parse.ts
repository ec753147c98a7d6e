/** Reads a request as Google's JSON parser does: unknown names, wrong types and doubled one-ofs are refused by path. */
import type { Json } from '../../types';
import { invalid, notInThisHost } from '../errors';
import { API_TYPES } from './types';

export interface Field {
  name: string;
  /** message type, where it is one */
  message?: string;
  scalar?: 'i' | 'n' | 's' | 'b';
  values?: Set<string>;
  enumName?: string;
  /** nesting of lists */
  lists: number;
  map: boolean;
  readOnly: boolean;
  /** Google has it, this host does not */
  missing: boolean;
  /** a legacy colour field that is kept as its …Style twin */
  style?: string;
}

const compiled = new Map<string, Map<string, Field>>();

/** The fields of a message type by their JSON name. */
export function fieldsOf(type: string): Map<string, Field> {
  const known = compiled.get(type);
  if (known) return known;
  const text = API_TYPES[type];
  if (text === undefined) throw new Error(`unknown message type ${type}`);
  const fields = new Map<string, Field>();
  for (const part of text.trim().split(/\s+/)) {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon);
    let kind = part.slice(colon + 1);
    const readOnly = kind.endsWith('!');
    if (readOnly) kind = kind.slice(0, -1);
    const field: Field = { name, lists: 0, map: false, readOnly, missing: false };
    while (kind.startsWith('[') || kind.startsWith('{')) {
      if (kind[0] === '[') field.lists += 1;
      else field.map = true;
      kind = kind.slice(1);
    }
    if (kind === '?') field.missing = true;
    else if (kind.length === 1) field.scalar = kind as 'i' | 'n' | 's' | 'b';
    else if (kind.includes('|')) field.values = new Set(kind.split('|'));
    else field.message = kind;
    fields.set(name, field);
  }
  for (const field of fields.values()) {
    const style = `${field.name}Style`;
    if (field.message === 'Color' && fields.get(style)?.message === 'ColorStyle') field.style = style;
  }
  compiled.set(type, fields);
  return fields;
}

/** Fields of which at most one may be set. */
const ONE_OF: Record<string, string[][]> = {
  ExtendedValue: [['numberValue', 'stringValue', 'boolValue', 'formulaValue', 'errorValue']],
  ColorStyle: [['rgbColor', 'themeColor']],
  DataFilter: [['developerMetadataLookup', 'a1Range', 'gridRange']],
  DeveloperMetadataLocation: [['spreadsheet', 'sheetId', 'dimensionRange']],
  ConditionalFormatRule: [['booleanRule', 'gradientRule']],
  UpdateCellsRequest: [['start', 'range']],
  UpdateConditionalFormatRuleRequest: [['rule', 'newIndex']],
  ConditionValue: [['userEnteredValue', 'relativeDate']],
  EmbeddedObjectPosition: [['sheetId', 'overlayPosition', 'newSheet']],
  ChartSpec: [['basicChart', 'pieChart', 'bubbleChart', 'candlestickChart', 'orgChart', 'histogramChart']],
};
const ONE_OF_NAME: Record<string, string> = {
  ExtendedValue: 'value',
  UpdateCellsRequest: 'area',
  ConditionalFormatRule: 'rule',
  DataFilter: 'filter',
};

/**
 * A clean copy of `value` as message `type`: null is absent, legacy colours become colour styles, numbers in text
 * become numbers. Throws SheetsApiError 400 with the parser's texts, or "… is not in this host".
 */
export function parseMessage(type: string, value: Json, path: (string | number)[] = []): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongValue(path, `type.googleapis.com/google.apps.sheets.v4.${type}`, value);
  }
  const fields = fieldsOf(type);
  const out: Json = {};
  let legacy: [Field, Json][] | undefined;
  for (const name of Object.keys(value)) {
    const given = value[name];
    if (given === null || given === undefined) continue;
    const field = fields.get(name);
    if (!field) {
      const at = path.length ? ` at '${pathText(path)}'` : '';
      throw invalid(`Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`);
    }
    if (field.missing) throw notInThisHost(`Sheets ${type}.${name}`);
    path.push(name);
    const clean = parseField(field, given, path, field.lists);
    path.pop();
    if (field.style) {
      legacy ??= [];
      legacy.push([field, clean]);
    } else out[name] = clean;
  }
  if (legacy) {
    for (const [field, color] of legacy) {
      const style = field.style as string;
      if (!(style in out)) out[style] = { rgbColor: color };
    }
  }
  const groups = ONE_OF[type];
  if (groups) {
    for (const group of groups) {
      let first = true;
      for (const name of group) {
        if (!(name in out)) continue;
        if (!first) throw doubled(path, ONE_OF_NAME[type] ?? 'kind', name);
        first = false;
      }
    }
  }
  return out;
}

/** The error of a one-of that is set twice. */
export function doubled(path: (string | number)[], group: string, name: string): Error {
  return invalid(
    `Invalid value at '${pathText(path)}' (oneof), oneof field '${group}' is already set. Cannot set '${name}'`,
  );
}

function parseField(field: Field, value: Json, path: (string | number)[], lists: number): Json {
  if (lists > 0) {
    if (!Array.isArray(value)) {
      throw wrongValue(path, 'TYPE_LIST', value);
    }
    const list: Json[] = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      const item = value[i];
      list[i] = item === null || item === undefined ? emptyOf(field, path) : parseField(field, item, path, lists - 1);
      path.pop();
    }
    return list;
  }
  if (field.map) {
    if (typeof value !== 'object') throw wrongValue(path, 'map', value);
    const map: Json = {};
    for (const key of Object.keys(value)) map[key] = parseField({ ...field, map: false }, value[key], path, 0);
    return map;
  }
  if (field.message) return parseMessage(field.message, value, path);
  if (field.values) {
    if (typeof value !== 'string' || !field.values.has(value)) throw wrongValue(path, 'TYPE_ENUM', value);
    return value;
  }
  switch (field.scalar) {
    case 's':
      if (typeof value !== 'string') throw wrongValue(path, 'TYPE_STRING', value);
      return value;
    case 'b':
      if (value === 'true' || value === 'false') return value === 'true';
      if (typeof value !== 'boolean') throw wrongValue(path, 'TYPE_BOOL', value);
      return value;
    case 'i': {
      const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof n !== 'number' || !Number.isInteger(n) || Math.abs(n) > 2147483647) {
        throw wrongValue(path, 'TYPE_INT32', value);
      }
      return n;
    }
    default: {
      const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof n !== 'number' || !Number.isFinite(n)) throw wrongValue(path, 'TYPE_DOUBLE', value);
      return n;
    }
  }
}

function emptyOf(field: Field, path: (string | number)[]): Json {
  if (field.message) return {};
  throw wrongValue(path, 'TYPE_STRING', null);
}

function wrongValue(path: (string | number)[], type: string, value: Json): Error {
  const shown = typeof value === 'string' ? `"${value}"` : String(value);
  return invalid(`Invalid value at '${pathText(path)}' (${type}), ${shown}`);
}

/** `requests[0].update_cells.rows[2]`: field names as the parser writes them. */
export function pathText(path: (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += (text ? '.' : '') + part.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  }
  return text;
}
