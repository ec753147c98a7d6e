/** Formula results of a workbook, computed by IronCalc from only those cells that some formula needs. */

import { readFileSync } from 'node:fs';
import { initSync, Model } from '@ironcalc/wasm';
import type { ExtendedValue, HostCell, HostWorkbook } from '../../types';
import { toEnglishFormula } from './formula-text';
import { closeOpenRanges, readings } from './references';

let ready = false;
function engine(timeZone: string): Model {
  if (!ready) {
    // the wasm is read here: the package's own loader fetches it from an address
    initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
    ready = true;
  }
  try {
    return new Model('so-htcd', 'en', timeZone, 'en');
  } catch {
    return new Model('so-htcd', 'en', 'UTC', 'en');
  }
}

/** Error texts of IronCalc → errorValue types of the Sheets API. */
const errors: Record<string, string> = {
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#N/A': 'N_A',
  '#VALUE!': 'VALUE',
  '#NUM!': 'NUM',
  '#NULL!': 'NULL_VALUE',
  // circular and spilling formulas are #REF! in Sheets; what the engine does not know is an unknown name here
  '#CIRC!': 'REF',
  '#SPILL!': 'REF',
  '#CALC!': 'N_A',
  '#N/IMPL!': 'NAME',
  '#ERROR!': 'ERROR',
};

const shown: Record<string, string> = {
  DIVIDE_BY_ZERO: '#DIV/0!',
  N_A: '#N/A',
  NAME: '#NAME?',
  NULL_VALUE: '#NULL!',
  ERROR: '#ERROR!',
};

/** Splits the arguments of a call whose `(` stands at `open`; `end` is the index after its `)`. */
function argumentsOf(formula: string, open: number): { parts: string[]; end: number } | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < formula.length; i++) {
    const character = formula[i];
    if (character === '"' || character === "'") {
      i = formula.indexOf(character, i + 1);
      if (i < 0) return undefined;
    } else if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') {
      depth--;
      if (!depth) return { parts: [...parts, formula.slice(from, i)], end: i + 1 };
    } else if (character === ',' && depth === 1) {
      parts.push(formula.slice(from, i));
      from = i + 1;
    }
  }
  return undefined;
}

/** Replaces what Sheets has and the engine has not: HYPERLINK by its label, ARRAYFORMULA by its body, the clock by its time. */
function adapt(formula: string, now: number | undefined): string {
  let out = formula;
  for (const match of [...formula.matchAll(/"(?:[^"]|"")*"|\b(HYPERLINK|ARRAYFORMULA|TODAY|NOW)\s*\(/gi)].reverse()) {
    const name = match[1]?.toUpperCase();
    if (!name) continue;
    const call = argumentsOf(out, match.index + match[0].length - 1);
    if (!call) continue;
    let body: string | undefined;
    if (name === 'HYPERLINK') body = call.parts[1] ?? call.parts[0];
    else if (name === 'ARRAYFORMULA') body = call.parts[0];
    else if (now !== undefined) body = String(name === 'TODAY' ? Math.floor(now) : now);
    if (body !== undefined) out = `${out.slice(0, match.index)}(${body})${out.slice(call.end)}`;
  }
  return out;
}

interface FormulaCell {
  cell: HostCell;
  sheet: number;
  row: number;
  column: number;
  /** English, with its `=`, as the engine gets it */
  text: string;
  /** cannot be read as a formula */
  broken?: boolean;
}

function formulasOf(workbook: HostWorkbook, now: number | undefined): FormulaCell[] {
  const found: FormulaCell[] = [];
  workbook.sheets.forEach((sheet, s) => {
    sheet.rows.forEach((row, r) => {
      if (!row) return;
      for (let c = 0; c < row.length; c++) {
        const cell = row[c];
        const formula = cell?.value?.formulaValue;
        if (!cell || formula === undefined) continue;
        if (cell.computed?.errorValue?.type === 'ERROR') {
          // the Sheets room found that it cannot be read: it stays so, and those that read it see an error
          found.push({ cell, sheet: s, row: r, column: c, text: '=#VALUE!', broken: true });
          continue;
        }
        const english = adapt(toEnglishFormula(formula, workbook.properties.locale), now);
        found.push({ cell, sheet: s, row: r, column: c, text: `=${closeOpenRanges(english, workbook, s)}` });
      }
    });
  });
  return found;
}

/** Text to type so that the engine keeps a value as it is. */
function typed(value: ExtendedValue): string | undefined {
  if (value.numberValue !== undefined) return String(value.numberValue);
  if (value.boolValue !== undefined) return value.boolValue ? 'TRUE' : 'FALSE';
  if (value.stringValue) return `'${value.stringValue}`;
  if (value.errorValue) return `=${shown[value.errorValue.type] ?? `#${value.errorValue.type}!`}`;
  return undefined;
}

/** Puts the cells that formulas read into the model, each once. */
function feed(
  model: Model,
  workbook: HostWorkbook,
  formulas: FormulaCell[],
  put: (sheet: number, row: number, column: number, text: string) => void,
): void {
  const seen = new Set<string>();
  const done = workbook.sheets.map(() => new Set<number>());
  for (const formula of formulas) {
    for (const { sheet, box } of readings(formula.text, formula.sheet, workbook)) {
      const key = `${sheet}:${box.top}:${box.left}:${box.bottom}:${box.right}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const rows = workbook.sheets[sheet]?.rows ?? [];
      for (let r = box.top; r < Math.min(box.bottom, rows.length); r++) {
        const row = rows[r];
        if (!row) continue;
        for (let c = box.left; c < Math.min(box.right, row.length); c++) {
          const value = row[c]?.value;
          const id = r * 20000 + c;
          if (!value || value.formulaValue !== undefined || done[sheet]?.has(id)) continue;
          done[sheet]?.add(id);
          const text = typed(value);
          if (text !== undefined) put(sheet, r, c, text);
        }
      }
    }
  }
  for (const { sheet, row, column, text } of formulas) put(sheet, row, column, text);
  model.resumeEvaluation();
  model.evaluate();
}

/**
 * Fills `computed` of every formula cell. A workbook without formulas costs one look over its cells.
 * An unknown function gives errorValue NAME, a formula that cannot be read ERROR.
 * `now`: serial number (days since 1899-12-30, wall time of the workbook) that TODAY and NOW stand for; default the
 * computer's own clock.
 */
export function recalculate(workbook: HostWorkbook, now?: number): void {
  const formulas = formulasOf(workbook, now);
  if (!formulas.length) return;
  const model = engine(workbook.properties.timeZone ?? 'Asia/Ho_Chi_Minh');
  try {
    model.pauseEvaluation();
    // the reader tab comes last: `x&""` is the only way to every digit of a number
    for (let s = 0; s < workbook.sheets.length; s++) model.newSheet();
    const reader = workbook.sheets.length;
    // in two steps, since a tab may already be called like the engine's own Sheet2
    for (let s = 0; s <= reader; s++) model.renameSheet(s, `so-htcd-${s}`);
    workbook.sheets.forEach((sheet, s) => {
      model.renameSheet(s, String(sheet.properties.title));
    });
    for (const named of workbook.namedRanges) defineName(model, workbook, named);
    feed(model, workbook, formulas, (sheet, row, column, text) => {
      try {
        model.setUserInput(sheet, row + 1, column + 1, text);
      } catch {
        const formula = formulas.find((one) => one.sheet === sheet && one.row === row && one.column === column);
        if (formula) formula.broken = true;
      }
    });
    const numbers = formulas.filter((one) => model.getCellType(one.sheet, one.row + 1, one.column + 1) === 1);
    model.pauseEvaluation();
    numbers.forEach(({ sheet, row, column }, i) => {
      const title = String(workbook.sheets[sheet]?.properties.title).replace(/'/g, "''");
      model.setUserInput(reader, i + 1, 1, `='${title}'!${letters(column)}${row + 1}&""`);
    });
    model.resumeEvaluation();
    model.evaluate();
    const exact = new Map(numbers.map((one, i) => [one, Number(model.getFormattedCellValue(reader, i + 1, 1))]));
    for (const one of formulas) {
      if (one.cell.computed?.errorValue?.type === 'ERROR') continue;
      if (one.broken) one.cell.computed = error('ERROR');
      else one.cell.computed = resultOf(model, one, exact.get(one));
    }
  } finally {
    model.free();
  }
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

const error = (type: string): ExtendedValue => ({ errorValue: { type, message: shown[type] ?? `#${type}!` } });

function resultOf(model: Model, { sheet, row, column }: FormulaCell, exact: number | undefined): ExtendedValue {
  const text = model.getFormattedCellValue(sheet, row + 1, column + 1);
  switch (model.getCellType(sheet, row + 1, column + 1)) {
    case 1:
      return Number.isFinite(exact) ? { numberValue: exact } : error('NUM');
    case 4:
      return { boolValue: text.toUpperCase() === 'TRUE' };
    case 16:
      return error(errors[text] ?? 'ERROR');
    default:
      return { stringValue: text };
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a NamedRange as the Sheets API writes it
function defineName(model: Model, workbook: HostWorkbook, named: any): void {
  const sheet = workbook.sheets.find((one) => one.properties.sheetId === (named.range?.sheetId ?? 0));
  if (!sheet) return;
  const title = String(sheet.properties.title).replace(/'/g, "''");
  const range = named.range ?? {};
  const rows = sheet.properties.gridProperties?.rowCount ?? 1000;
  const columns = sheet.properties.gridProperties?.columnCount ?? 26;
  const first = `$${letters(range.startColumnIndex ?? 0)}$${(range.startRowIndex ?? 0) + 1}`;
  const last = `$${letters((range.endColumnIndex ?? columns) - 1)}$${range.endRowIndex ?? rows}`;
  try {
    model.newDefinedName(named.name, undefined, `'${title}'!${first}:${last}`);
  } catch {
    // a name that the engine refuses stays unknown to it: the formula shows #NAME?
  }
}

/** The engine as the Sheets room takes it. */
export const formulaEngine = { recalculate };
