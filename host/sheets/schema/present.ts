/** Writes a reply as Google does: zero, false and empty left out (sheets-api.md §2), legacy colours beside styles. */
import type { Json } from '../../types';
import { EVERYTHING, type Mask } from './mask';
import { type Field, fieldsOf } from './parse';

/** Fields that are written even when they are 0, false or empty. */
const KEPT = new Set([
  'SheetProperties.sheetId',
  'SheetProperties.index',
  ...['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'].map((f) => `GridRange.${f}`),
  'DimensionRange.startIndex',
  'DimensionRange.endIndex',
  ...['numberValue', 'stringValue', 'boolValue', 'formulaValue'].map((f) => `ExtendedValue.${f}`),
  'SortSpec.dimensionIndex',
  'FilterSpec.columnIndex',
  ...['bold', 'italic', 'underline', 'strikethrough'].map((f) => `TextFormat.${f}`),
  'ConditionValue.userEnteredValue',
]);

const keptOf = new Map<string, Set<string>>();
function kept(type: string): Set<string> {
  let set = keptOf.get(type);
  if (!set) {
    set = new Set([...KEPT].filter((k) => k.startsWith(`${type}.`)).map((k) => k.slice(type.length + 1)));
    keptOf.set(type, set);
  }
  return set;
}

/** `value` (a message of `type`) as a reply, cut down to the mask; undefined where nothing of it is wanted. */
export function present(type: string, value: Json, mask: Mask = EVERYTHING): Json {
  const fields = fieldsOf(type);
  const keep = kept(type);
  const out: Json = {};
  for (const name of Object.keys(value)) {
    const given = value[name];
    if (given === undefined || given === null) continue;
    const field = fields.get(name);
    if (!field) continue;
    const child = mask.all ? EVERYTHING : mask.children.get(name);
    if (child) {
      const shown = presentField(field, given, child, keep);
      if (shown !== undefined) out[name] = shown;
    }
    if (field.message === 'ColorStyle' && given.rgbColor && name.endsWith('Style')) {
      const legacy = name.slice(0, -5);
      const legacyMask = mask.all ? EVERYTHING : mask.children.get(legacy);
      if (legacyMask && fields.has(legacy)) out[legacy] = present('Color', given.rgbColor, legacyMask);
    }
  }
  return out;
}

function presentField(field: Field, value: Json, mask: Mask, keep: Set<string>): Json {
  if (field.lists > 0) {
    if (value.length === 0) return undefined;
    if (!field.message) return value.slice();
    const list: Json[] = new Array(value.length);
    for (let i = 0; i < value.length; i++) list[i] = present(field.message, value[i] ?? {}, mask);
    return list;
  }
  if (field.map) {
    const map: Json = {};
    for (const key of Object.keys(value)) map[key] = presentField({ ...field, map: false }, value[key], mask, keep);
    return map;
  }
  if (field.message) return present(field.message, value, mask);
  if ((value === 0 || value === false || value === '') && !keep.has(field.name)) return undefined;
  return value;
}

/** A data filter as it is echoed: every zero is dropped. */
export function echoFilter(filter: Json): Json {
  if (Array.isArray(filter)) return filter.map(echoFilter);
  if (typeof filter !== 'object' || filter === null) return filter;
  const out: Json = {};
  for (const [name, value] of Object.entries(filter)) {
    if (value === 0 || value === false || value === '' || value === undefined) continue;
    out[name] = echoFilter(value);
  }
  return out;
}
