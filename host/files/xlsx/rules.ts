/** Data validation and conditional formats of a tab as SpreadsheetML. */

import type { HostSheet, HostWorkbook, Json } from '../../types';
import { toEnglishFormula, toFileFormula } from '../formulas/formula-text';
import { rectangles, toBox } from './boxes';
import type { StyleTable } from './styles';
import { hex } from './styles';
import { a1, boxA1, quotedTab, xml } from './xml';

/** Title of the hidden tab that holds choice lists which are too long for a rule (Excel: 255 characters). */
export const listTab = '__danh_sach__';

/** Choice lists that go to the hidden tab, one column each. */
export class LongLists {
  readonly lists: string[][] = [];
  private readonly index = new Map<string, number>();

  reference(items: string[]): string {
    const key = JSON.stringify(items);
    let at = this.index.get(key);
    if (at === undefined) {
      at = this.lists.push(items) - 1;
      this.index.set(key, at);
    }
    return `${quotedTab(listTab)}!${boxA1({ top: 0, left: at, bottom: items.length, right: at + 1 }, true)}`;
  }
}

const values = (condition: Json): string[] => (condition?.values ?? []).map((v: Json) => v.userEnteredValue ?? '');

/** One operand: a formula goes on in English, a date becomes its serial, a decimal comma a point. */
function operand(text: string | undefined, locale: string): string {
  const value = text ?? '';
  if (value.startsWith('=')) return toFileFormula(toEnglishFormula(value, locale));
  const date = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value);
  if (date) return String(Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1])) / 86400000 + 25569);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (iso) return String(Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) / 86400000 + 25569);
  const number = /^-?\d+,\d+$/.test(value) ? value.replace(',', '.') : value;
  return /^-?\d+(\.\d+)?%?$/.test(number) ? number : `"${value.replace(/"/g, '""')}"`;
}

/** Sheets condition → comparison of Excel's rules. */
const comparisons: Record<string, string> = {
  GREATER: 'greaterThan',
  GREATER_THAN_EQ: 'greaterThanOrEqual',
  LESS: 'lessThan',
  LESS_THAN_EQ: 'lessThanOrEqual',
  EQ: 'equal',
  NOT_EQ: 'notEqual',
  BETWEEN: 'between',
  NOT_BETWEEN: 'notBetween',
  BEFORE: 'lessThan',
  AFTER: 'greaterThan',
  ON_OR_BEFORE: 'lessThanOrEqual',
  ON_OR_AFTER: 'greaterThanOrEqual',
};

function validationBody(rule: Json, cell: string, locale: string, lists: LongLists): string | undefined {
  const condition = rule.condition ?? {};
  const given = values(condition);
  const type: string = condition.type ?? '';
  const formulas = (...texts: string[]) => texts.map((t, i) => `<formula${i + 1}>${xml(t)}</formula${i + 1}>`).join('');
  const custom = (formula: string) => ` type="custom">${formulas(formula)}`;
  const arrow = rule.showCustomUi === false ? ' showDropDown="1"' : '';
  if (type === 'BOOLEAN') return ` type="list">${formulas('"TRUE,FALSE"')}`;
  if (type === 'ONE_OF_LIST') {
    const inline = given.join(',');
    const fits = inline.length <= 250 && given.every((item) => item && !/[,"]|^\s|\s$/.test(item));
    return ` type="list"${arrow}>${formulas(fits ? `"${inline}"` : lists.reference(given))}`;
  }
  if (type === 'ONE_OF_RANGE') return ` type="list"${arrow}>${formulas(operand(given[0], locale))}`;
  if (type === 'DATE_IS_VALID') return ` type="date" operator="greaterThan">${formulas('0')}`;
  const kind = /^(NUMBER|DATE)_(.*)$/.exec(type);
  const operator = kind && comparisons[kind[2] as string];
  if (kind && operator) {
    const typeName = kind[1] === 'DATE' ? 'date' : 'decimal';
    return ` type="${typeName}" operator="${operator}">${formulas(...given.map((text) => operand(text, locale)))}`;
  }
  if (type === 'CUSTOM_FORMULA') return custom(operand(given[0], locale));
  if (type === 'TEXT_CONTAINS') return custom(`ISNUMBER(SEARCH(${operand(given[0], locale)},${cell}))`);
  if (type === 'TEXT_NOT_CONTAINS') return custom(`ISERROR(SEARCH(${operand(given[0], locale)},${cell}))`);
  if (type === 'TEXT_EQ') return custom(`${cell}=${operand(given[0], locale)}`);
  if (type === 'TEXT_IS_EMAIL') return custom(`ISNUMBER(FIND("@",${cell}))`);
  if (type === 'TEXT_IS_URL') return custom(`LEFT(${cell},4)="http"`);
  return undefined;
}

/** `<dataValidations>` of a tab, or nothing. */
export function validationsXml(sheet: HostSheet, locale: string, lists: LongLists): string {
  const byRule = new Map<string, { rule: Json; cells: string[]; first: string }>();
  const keys = new Map<Json, string>();
  const key = (rule: Json): string => {
    let text = keys.get(rule);
    if (text === undefined) {
      text = JSON.stringify(rule);
      keys.set(rule, text);
    }
    return text;
  };
  for (const { key: text, box } of rectangles(sheet, (cell) => (cell.validation ? key(cell.validation) : undefined))) {
    const entry = byRule.get(text);
    if (entry) entry.cells.push(boxA1(box));
    else byRule.set(text, { rule: JSON.parse(text), cells: [boxA1(box)], first: a1(box.top, box.left) });
  }
  const rules: string[] = [];
  for (const { rule, cells, first } of byRule.values()) {
    const body = validationBody(rule, first, locale, lists);
    if (!body) continue;
    const prompt = rule.inputMessage ? ` showInputMessage="1" prompt="${xstringAttribute(rule.inputMessage)}"` : '';
    const style = rule.strict ? '' : ' errorStyle="warning"';
    rules.push(
      `<dataValidation allowBlank="1" showErrorMessage="1"${style}${prompt} sqref="${cells.join(' ')}"${body}</dataValidation>`,
    );
  }
  return rules.length ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : '';
}

function xstringAttribute(text: string): string {
  return xml(text.slice(0, 255)).replace(/\n/g, '&#10;');
}

function conditionXml(
  condition: Json,
  cell: string,
  locale: string,
): { attributes: string; formulas: string[] } | undefined {
  const given = values(condition);
  const type: string = condition?.type ?? '';
  const text = () => operand(given[0], locale);
  const expression = (formula: string) => ({ attributes: 'type="expression"', formulas: [formula] });
  if (type === 'CUSTOM_FORMULA') return expression(text());
  if (type === 'BLANK') return expression(`LEN(TRIM(${cell}))=0`);
  if (type === 'NOT_BLANK') return expression(`LEN(TRIM(${cell}))>0`);
  if (type === 'TEXT_CONTAINS') return expression(`NOT(ISERROR(SEARCH(${text()},${cell})))`);
  if (type === 'TEXT_NOT_CONTAINS') return expression(`ISERROR(SEARCH(${text()},${cell}))`);
  if (type === 'TEXT_STARTS_WITH') return expression(`LEFT(${cell},LEN(${text()}))=${text()}`);
  if (type === 'TEXT_ENDS_WITH') return expression(`RIGHT(${cell},LEN(${text()}))=${text()}`);
  if (type === 'TEXT_EQ') return { attributes: 'type="cellIs" operator="equal"', formulas: [text()] };
  const kind = /^(NUMBER|DATE)_(.*)$/.exec(type);
  const operator = kind && comparisons[kind[2] as string];
  if (!operator) return undefined;
  const formulas = given.map((one) => operand(one, locale));
  // Sheets leaves blank cells out of number rules, Excel takes them as 0
  if (kind[1] === 'NUMBER' && /equal|less|between/i.test(operator) && formulas.length === 1) {
    const sign = { equal: '=', notEqual: '<>', lessThan: '<', lessThanOrEqual: '<=' }[operator];
    if (sign) return expression(`AND(ISNUMBER(${cell}),${cell}${sign}${formulas[0]})`);
  }
  return { attributes: `type="cellIs" operator="${operator}"`, formulas };
}

function gradientXml(rule: Json): string {
  const points = [rule.minpoint, rule.midpoint, rule.maxpoint].filter(Boolean);
  const types: Record<string, string> = {
    MIN: 'min',
    MAX: 'max',
    NUMBER: 'num',
    PERCENT: 'percent',
    PERCENTILE: 'percentile',
  };
  const stops = points.map(
    (p) => `<cfvo type="${types[p.type] ?? 'num'}"${p.value !== undefined ? ` val="${xml(String(p.value))}"` : ''}/>`,
  );
  const colors = points.map((p) => `<color rgb="FF${hex(p.colorStyle, p.color) ?? 'FFFFFF'}"/>`);
  return `<colorScale>${stops.join('')}${colors.join('')}</colorScale>`;
}

/** `<conditionalFormatting>` elements of a tab, in the order of the rules (the first wins). */
export function conditionalXml(sheet: HostSheet, workbook: HostWorkbook, styles: StyleTable): string {
  const locale: string = workbook.properties.locale;
  return sheet.conditionalFormats
    .map((rule, i) => {
      const boxes = (rule.ranges ?? []).map((range: Json) => toBox(range, sheet));
      if (!boxes.length) return '';
      const sqref = boxes.map((box: ReturnType<typeof toBox>) => boxA1(box)).join(' ');
      const open = `<conditionalFormatting sqref="${sqref}">`;
      if (rule.gradientRule) {
        return `${open}<cfRule type="colorScale" priority="${i + 1}">${gradientXml(rule.gradientRule)}</cfRule></conditionalFormatting>`;
      }
      const first = a1(boxes[0].top, boxes[0].left);
      const condition = conditionXml(rule.booleanRule?.condition, first, locale);
      if (!condition) return '';
      const formulas = condition.formulas.map((formula) => `<formula>${xml(formula)}</formula>`).join('');
      const style = styles.differential(rule.booleanRule.format);
      return `${open}<cfRule ${condition.attributes} dxfId="${style}" priority="${i + 1}">${formulas}</cfRule></conditionalFormatting>`;
    })
    .join('');
}
