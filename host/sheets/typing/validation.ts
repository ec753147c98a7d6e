/** Does a value keep the data validation rule of its cell? Only a person's typing is held to it. */
import type { ExtendedValue, HostSheet, HostWorkbook, Json } from '../../types';
import { notInThisHost } from '../errors';
import { formattedValue } from '../format/number-format';
import { shownText } from '../format/shown';
import { Draft } from '../model/draft';
import { referencesOf } from '../model/formula';
import { byTitle, columnCount, parseRange, type Rect, rectOf } from '../model/ranges';
import { formulaEngine, recompute } from '../model/recompute';
import { parseTyped } from './parse';

export interface Place {
  workbook: HostWorkbook;
  sheet: HostSheet;
  row: number;
  column: number;
  today: number;
}

/** True where `value` (an effective value, not blank) keeps the rule. */
export function keepsRule(rule: Json, value: ExtendedValue, typed: string, place: Place): boolean {
  const { type } = rule.condition;
  const values: Json[] = rule.condition.values ?? [];
  const locale: string = place.workbook.properties.locale;
  const number = value.numberValue;
  const cell = place.sheet.rows[place.row]?.[place.column];
  const shown = formattedValue(value, cell?.format, locale);
  const text = value.stringValue ?? shown;
  switch (type) {
    case 'ONE_OF_LIST':
      return values.some((v) => v.userEnteredValue === text || v.userEnteredValue === typed.trim());
    case 'ONE_OF_RANGE': {
      const items = listItems(rule, place);
      return items.some((item) => item === text || item === typed.trim());
    }
    case 'BOOLEAN':
      if (values.length === 0) return value.boolValue !== undefined;
      return values.some((v) => v.userEnteredValue === text || v.userEnteredValue === typed.trim());
    case 'DATE_IS_VALID':
      return number !== undefined;
    case 'TEXT_IS_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'TEXT_IS_URL':
      return /^(https?:\/\/|www\.)?[^\s/]+\.[^\s/]{2,}(\/\S*)?$/i.test(text);
    case 'CUSTOM_FORMULA':
      return truth(evaluate(values[0]?.userEnteredValue, place));
  }
  if (type.startsWith('TEXT_')) {
    const wanted = String(operand(values[0], place).stringValue ?? values[0]?.userEnteredValue ?? '').toLowerCase();
    const mine = text.toLowerCase();
    if (type === 'TEXT_CONTAINS') return mine.includes(wanted);
    if (type === 'TEXT_NOT_CONTAINS') return !mine.includes(wanted);
    if (type === 'TEXT_EQ') return mine === wanted;
    throw notInThisHost(`validation by ${type}`);
  }
  if (number === undefined) return false;
  const limits = values.map((v) => operand(v, place).numberValue);
  const [a, b] = limits;
  if (a === undefined || (values.length > 1 && b === undefined)) return false;
  const n = type.startsWith('DATE_') ? Math.floor(number) : number;
  const low = Math.min(a, b ?? a);
  const high = Math.max(a, b ?? a);
  switch (type) {
    case 'NUMBER_BETWEEN':
    case 'DATE_BETWEEN':
      return n >= low && n <= high;
    case 'NUMBER_NOT_BETWEEN':
    case 'DATE_NOT_BETWEEN':
      return n < low || n > high;
    case 'NUMBER_GREATER':
    case 'DATE_AFTER':
      return n > a;
    case 'NUMBER_GREATER_THAN_EQ':
    case 'DATE_ON_OR_AFTER':
      return n >= a;
    case 'NUMBER_LESS':
    case 'DATE_BEFORE':
      return n < a;
    case 'NUMBER_LESS_THAN_EQ':
    case 'DATE_ON_OR_BEFORE':
      return n <= a;
    case 'NUMBER_EQ':
    case 'DATE_EQ':
      return n === a;
    case 'NUMBER_NOT_EQ':
      return n !== a;
  }
  throw notInThisHost(`validation by ${type}`);
}

/** The values that a list rule offers, as they are shown. */
export function listItems(rule: Json, place: Place): string[] {
  const values: Json[] = rule.condition.values ?? [];
  if (rule.condition.type === 'ONE_OF_LIST') return values.map((v) => v.userEnteredValue);
  const found = rangeOfFormula(values[0]?.userEnteredValue ?? '', place);
  if (!found) return [];
  const items: string[] = [];
  for (let r = found.rect.r0; r < found.rect.r1; r++) {
    for (let c = found.rect.c0; c < found.rect.c1; c++) {
      const cell = found.sheet.rows[r]?.[c];
      const shown = shownText(cell, place.workbook.properties.locale);
      if (shown !== '' && !items.includes(shown)) items.push(shown);
    }
  }
  return items;
}

function rangeOfFormula(formula: string, place: Place): { sheet: HostSheet; rect: Rect } | undefined {
  const ref = referencesOf(formula)[0];
  if (!ref) {
    try {
      const named = parseRange(place.workbook, formula.slice(1));
      return { sheet: named.sheet, rect: rectOf(named.range, named.sheet) };
    } catch {
      return undefined;
    }
  }
  const sheet = ref.title === undefined ? place.sheet : byTitle(place.workbook, ref.title);
  if (!sheet) return undefined;
  const to = ref.to ?? ref.from;
  const range: Json = {};
  if (ref.from.row !== undefined) range.startRowIndex = ref.from.row;
  if (to.row !== undefined) range.endRowIndex = to.row + 1;
  if (ref.from.column !== undefined) range.startColumnIndex = ref.from.column;
  if (to.column !== undefined) range.endColumnIndex = to.column + 1;
  return { sheet, rect: rectOf(range, sheet) };
}

/** A condition's value: a formula's result, or the text as it would be typed. */
function operand(value: Json | undefined, place: Place): ExtendedValue {
  const text: string = value?.userEnteredValue ?? '';
  if (text[0] === '=') return evaluate(text, place) ?? {};
  return parseTyped(text, undefined, place.workbook.properties.locale, place.today).value ?? {};
}

/** The result of a formula as if it stood beside the cell's row, worked out in a scratch cell right of the grid. */
function evaluate(formula: string, place: Place): ExtendedValue | undefined {
  const engine = formulaEngine();
  if (!engine) throw notInThisHost('a validation formula without a formula engine');
  const draft = new Draft(place.workbook);
  const sheet = draft.own(draft.look(place.sheet.properties.sheetId));
  const column = columnCount(sheet);
  draft.setSize(sheet, 'COLUMNS', column + 1);
  draft.put(sheet, place.row, column, { value: { formulaValue: formula } });
  draft.recalculate = true;
  recompute(draft, engine);
  return draft.look(place.sheet.properties.sheetId).rows[place.row]?.[column]?.computed;
}

function truth(value: ExtendedValue | undefined): boolean {
  if (value?.boolValue !== undefined) return value.boolValue;
  return value?.numberValue !== undefined && value.numberValue !== 0;
}
