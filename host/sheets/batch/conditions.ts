/** Conditions of data validation, conditional formats and filters: counts of values, formulas under the locale. */
import type { HostSheet, Json } from '../../types';
import { refuse } from '../errors';
import { localeRules } from '../format/locale';
import { formulaParses, mapReferences, storedFormula } from '../model/formula';
import { byTitle } from '../model/ranges';
import { strictness } from '../strictness';
import type { Batch } from './context';

type Use = 'validation' | 'conditional formatting' | 'filters';

/** Number of values each condition takes: [least, most]. */
const COUNTS: Record<string, [number, number]> = {
  NUMBER_GREATER: [1, 1],
  NUMBER_GREATER_THAN_EQ: [1, 1],
  NUMBER_LESS: [1, 1],
  NUMBER_LESS_THAN_EQ: [1, 1],
  NUMBER_EQ: [1, 1],
  NUMBER_NOT_EQ: [1, 1],
  NUMBER_BETWEEN: [2, 2],
  NUMBER_NOT_BETWEEN: [2, 2],
  TEXT_CONTAINS: [1, 1],
  TEXT_NOT_CONTAINS: [1, 1],
  TEXT_STARTS_WITH: [1, 1],
  TEXT_ENDS_WITH: [1, 1],
  TEXT_EQ: [1, 1],
  TEXT_NOT_EQ: [1, 1],
  TEXT_IS_EMAIL: [0, 0],
  TEXT_IS_URL: [0, 0],
  DATE_EQ: [1, 1],
  DATE_NOT_EQ: [1, 1],
  DATE_BEFORE: [1, 1],
  DATE_AFTER: [1, 1],
  DATE_ON_OR_BEFORE: [1, 1],
  DATE_ON_OR_AFTER: [1, 1],
  DATE_BETWEEN: [2, 2],
  DATE_NOT_BETWEEN: [2, 2],
  DATE_IS_VALID: [0, 0],
  ONE_OF_RANGE: [1, 1],
  ONE_OF_LIST: [1, Number.POSITIVE_INFINITY],
  BLANK: [0, 0],
  NOT_BLANK: [0, 0],
  CUSTOM_FORMULA: [1, 1],
  BOOLEAN: [0, 2],
};

/** Conditions by where they may be used (from the ConditionType reference). */
const NOT_IN: Record<Use, Set<string>> = {
  validation: new Set(['TEXT_STARTS_WITH', 'TEXT_ENDS_WITH', 'TEXT_NOT_EQ', 'DATE_NOT_EQ', 'BLANK', 'NOT_BLANK']),
  'conditional formatting': new Set([
    'TEXT_IS_EMAIL',
    'TEXT_IS_URL',
    'DATE_ON_OR_BEFORE',
    'DATE_ON_OR_AFTER',
    'DATE_BETWEEN',
    'DATE_NOT_BETWEEN',
    'DATE_IS_VALID',
    'ONE_OF_RANGE',
    'ONE_OF_LIST',
    'BOOLEAN',
    'TEXT_NOT_EQ',
    'DATE_NOT_EQ',
  ]),
  filters: new Set([
    'TEXT_IS_EMAIL',
    'TEXT_IS_URL',
    'DATE_IS_VALID',
    'DATE_ON_OR_BEFORE',
    'DATE_ON_OR_AFTER',
    'DATE_BETWEEN',
    'DATE_NOT_BETWEEN',
    'ONE_OF_RANGE',
    'ONE_OF_LIST',
    'BOOLEAN',
  ]),
};

export const MAX_LIST_ITEMS = 500;

/** A condition, checked for its use and as it is kept. */
export function checkCondition(batch: Batch, condition: Json, use: Use, home: HostSheet): Json {
  const type: string = condition?.type;
  if (!type || type.endsWith('UNSPECIFIED')) return refuse('targetRequired', 'condition.type');
  if (NOT_IN[use].has(type) || !COUNTS[type]) return refuse('conditionUnsupported', type, use);
  const values: Json[] = condition.values ?? [];
  const [least, most] = COUNTS[type];
  if (type === 'ONE_OF_LIST' && values.length > MAX_LIST_ITEMS) refuse('listTooLong');
  if (values.length < least || values.length > most) {
    refuse('conditionCount', type, least === most ? least : `${least}..${most}`, values.length);
  }
  const checked = values.map((value) => {
    if (value.relativeDate !== undefined) {
      if (use === 'validation' || !type.startsWith('DATE_')) return refuse('relativeDate');
      return value;
    }
    const text: string | undefined = value.userEnteredValue;
    const bad = () => refuse('badConditionValue', String(text ?? ''), type);
    if (text === undefined) return bad();
    if (type === 'ONE_OF_LIST' || type === 'BOOLEAN') return value;
    if (text[0] === '=') {
      if (!formulaParses(text, batch.locale, strictness.T1.pointDecimalInFormula === 'allowed')) return bad();
      const stored = type === 'ONE_OF_RANGE' ? absolute(batch, text, home, bad) : storedFormula(text, batch.locale);
      return stored === text ? value : { userEnteredValue: stored };
    }
    if (type === 'ONE_OF_RANGE' || type === 'CUSTOM_FORMULA') return bad();
    if (type.startsWith('NUMBER_') && !localNumber(text, batch.locale)) return bad();
    if (type.startsWith('DATE_') && !/\d/.test(text)) return bad();
    return value;
  });
  return checked.length ? { ...condition, values: checked } : { type };
}

function localNumber(text: string, locale: string): boolean {
  const { decimal } = localeRules(locale);
  return decimal === ',' ? /^-?\d+(,\d+)?%?$/.test(text) : /^-?\d+(\.\d+)?%?$/.test(text);
}

/** A range condition is kept with `$` and a tab that exists. */
function absolute(batch: Batch, formula: string, home: HostSheet, bad: () => never): string {
  let found = 0;
  const text = mapReferences(formula, (ref) => {
    found += 1;
    const sheet = ref.title === undefined ? home : byTitle(batch.draft.workbook, ref.title);
    if (!sheet) return bad();
    const fix = (c: typeof ref.from) => ({ ...c, fixedRow: c.row !== undefined, fixedColumn: c.column !== undefined });
    return { ...ref, from: fix(ref.from), to: ref.to && fix(ref.to) };
  });
  if (found === 0) {
    const name = formula.slice(1).toLowerCase();
    if (!batch.draft.workbook.namedRanges.some((n) => n.name.toLowerCase() === name)) return bad();
  } else if (found > 1 || mapReferences(formula, () => '#REF!').replace('#REF!', '').length > 1) return bad();
  return text;
}

/** A data validation rule as it is kept. Throws with Google's texts; the rule is never enforced on our own writes. */
export function checkValidation(batch: Batch, rule: Json, home: HostSheet): Json {
  const out: Json = { condition: checkCondition(batch, rule.condition, 'validation', home) };
  if (rule.inputMessage) out.inputMessage = rule.inputMessage;
  if (rule.strict) out.strict = true;
  if (rule.showCustomUi) out.showCustomUi = true;
  return out;
}

/** Filter criteria of a filter view or basic filter. */
export function checkFilter(batch: Batch, filter: Json, home: HostSheet): Json {
  const out = { ...filter };
  let specs: Json[] | undefined = filter.filterSpecs;
  if (!specs && filter.criteria) {
    specs = Object.entries(filter.criteria).map(([column, filterCriteria]) => ({
      columnIndex: Number(column),
      filterCriteria,
    }));
  }
  delete out.criteria;
  if (specs) {
    out.filterSpecs = specs.map((spec) => {
      const condition = spec.filterCriteria?.condition;
      if (!condition) return spec;
      return {
        ...spec,
        filterCriteria: { ...spec.filterCriteria, condition: checkCondition(batch, condition, 'filters', home) },
      };
    });
  }
  return out;
}
