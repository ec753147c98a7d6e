/** The looks that a tab's conditional formats give to its cells on paper. */

import { effectiveValue } from '../../sheets/index';
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../types';
import { recalculate } from '../formulas/engine';
import { gridSize, toBox } from '../xlsx/boxes';
import { type Box, columnLetters } from '../xlsx/xml';

function columnNumber(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n;
}

/** Moves the relative references of a formula, as copying it down and to the right does. */
export function shiftFormula(formula: string, down: number, right: number): string {
  const reference =
    /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\p{L}\p{N}_.])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_(.])/gu;
  return formula.replace(reference, (text, fixedColumn, column, fixedRow, row) => {
    if (column === undefined) return text;
    const c = fixedColumn ? column : columnLetters(columnNumber(column) - 1 + right);
    return `${fixedColumn}${c}${fixedRow}${fixedRow ? row : Number(row) + down}`;
  });
}

const number = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

/** Does a simple condition (no formula) hold for this cell? */
function holds(condition: Json, cell: HostCell | undefined): boolean {
  const value = effectiveValue(cell);
  const text = value?.stringValue ?? '';
  const given: string[] = (condition.values ?? []).map((v: Json) => String(v.userEnteredValue ?? ''));
  const lower = text.toLowerCase();
  const wanted = (given[0] ?? '').toLowerCase();
  const blank =
    !value || text.trim() === '' ? value?.numberValue === undefined && value?.boolValue === undefined : false;
  switch (condition.type) {
    case 'BLANK':
      return blank;
    case 'NOT_BLANK':
      return !blank;
    case 'TEXT_EQ':
      return text !== '' && lower === wanted;
    case 'TEXT_CONTAINS':
      return lower.includes(wanted) && text !== '';
    case 'TEXT_NOT_CONTAINS':
      return !lower.includes(wanted);
    case 'TEXT_STARTS_WITH':
      return text !== '' && lower.startsWith(wanted);
    case 'TEXT_ENDS_WITH':
      return text !== '' && lower.endsWith(wanted);
  }
  const n = value?.numberValue;
  if (n === undefined) return false;
  const [a, b] = [number(given[0]), number(given[1])];
  switch (condition.type) {
    case 'NUMBER_EQ':
      return n === a;
    case 'NUMBER_NOT_EQ':
      return n !== a;
    case 'NUMBER_GREATER':
      return n > a;
    case 'NUMBER_GREATER_THAN_EQ':
      return n >= a;
    case 'NUMBER_LESS':
      return n < a;
    case 'NUMBER_LESS_THAN_EQ':
      return n <= a;
    case 'NUMBER_BETWEEN':
      return n >= a && n <= b;
    case 'NUMBER_NOT_BETWEEN':
      return n < a || n > b;
    default:
      return false;
  }
}

/** Where a custom formula is true: computed on a copy of the tab, beside its own columns. */
function whereTrue(
  formula: string,
  boxes: Box[],
  sheet: HostSheet,
  workbook: HostWorkbook,
  now: number | undefined,
): Set<string> {
  const first = boxes[0];
  const found = new Set<string>();
  if (!first) return found;
  const size = gridSize(sheet);
  const rows: HostSheet['rows'] = Array.from({ length: size.rows }, (_, r) => [...(sheet.rows[r] ?? [])]);
  const added: { r: number; c: number; cell: HostCell }[] = [];
  for (const box of boxes) {
    for (let r = box.top; r < Math.min(box.bottom, sheet.rows.length); r++) {
      for (let c = box.left; c < box.right; c++) {
        const cell: HostCell = { value: { formulaValue: shiftFormula(formula, r - first.top, c - first.left) } };
        (rows[r] as (HostCell | undefined)[])[size.columns + c] = cell;
        added.push({ r, c, cell });
      }
    }
  }
  const gridProperties = { ...sheet.properties.gridProperties, columnCount: size.columns * 2 };
  const copy: HostSheet = { ...sheet, rows, properties: { ...sheet.properties, gridProperties } };
  // the workbook's own formulas are there as their results
  const result = (cell: HostCell | undefined): HostCell | undefined =>
    cell?.value?.formulaValue === undefined ? cell : { value: cell.computed };
  for (const row of rows) {
    for (let c = 0; c < Math.min(size.columns, row.length); c++) row[c] = result(row[c]);
  }
  const others = (one: HostSheet): HostSheet => ({ ...one, rows: one.rows.map((row) => row?.map(result)) });
  recalculate({ ...workbook, sheets: workbook.sheets.map((one) => (one === sheet ? copy : others(one))) }, now);
  for (const { r, c, cell } of added) {
    if (cell.computed?.boolValue === true || (cell.computed?.numberValue ?? 0) !== 0) found.add(`${r}:${c}`);
  }
  return found;
}

/** The format that the conditional rules give to a cell: the first rule that holds wins. `now`: as for recalculate. */
export function conditionalLook(
  sheet: HostSheet,
  workbook: HostWorkbook,
  now?: number,
): (row: number, column: number) => Json {
  const rules = sheet.conditionalFormats.flatMap((rule) => {
    const condition = rule.booleanRule?.condition;
    if (!condition) return [];
    const boxes: Box[] = (rule.ranges ?? []).map((range: Json) => toBox(range, sheet));
    const formula = condition.type === 'CUSTOM_FORMULA' ? condition.values?.[0]?.userEnteredValue : undefined;
    const places = formula ? whereTrue(String(formula), boxes, sheet, workbook, now) : undefined;
    const applies = (r: number, c: number) =>
      boxes.some((box) => r >= box.top && r < box.bottom && c >= box.left && c < box.right) &&
      (places ? places.has(`${r}:${c}`) : holds(condition, sheet.rows[r]?.[c]));
    return [{ applies, format: rule.booleanRule.format }];
  });
  return (row, column) => rules.find((rule) => rule.applies(row, column))?.format;
}
