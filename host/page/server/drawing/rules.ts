/** Data validation rules and notes of a tab as the resources of the grid's plugins. */

import { listItems } from '../../../sheets/index';
import type { HostSheet, HostWorkbook, Json } from '../../../types';

interface Range {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** Cells with the same key, joined into as few rectangles as column runs allow. */
function rectangles(cells: Map<string, [number, number][]>): Map<string, Range[]> {
  const out = new Map<string, Range[]>();
  for (const [key, list] of cells) {
    const sorted = [...list].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const runs: Range[] = [];
    for (const [row, column] of sorted) {
      const last = runs[runs.length - 1];
      if (last && last.startColumn === column && last.endRow === row - 1) last.endRow = row;
      else runs.push({ startRow: row, endRow: row, startColumn: column, endColumn: column });
    }
    const wide: Range[] = [];
    for (const run of runs) {
      const left = wide.find(
        (w) => w.startRow === run.startRow && w.endRow === run.endRow && w.endColumn === run.startColumn - 1,
      );
      if (left) left.endColumn = run.endColumn;
      else wide.push(run);
    }
    out.set(key, wide);
  }
  return out;
}

/** The choices of a rule as texts; undefined for rules that are no list. */
function choices(book: HostWorkbook, sheet: HostSheet, rule: Json): string[] | undefined {
  return /^ONE_OF_/.test(rule.condition?.type ?? '')
    ? listItems(rule, { workbook: book, sheet, row: 0, column: 0, today: 0 })
    : undefined;
}

/** IDataValidation rules of a tab. Only those that the grid offers something for; the engine checks all of them. */
export function validationRules(book: HostWorkbook, sheet: HostSheet): Record<string, unknown>[] {
  const cells = new Map<string, [number, number][]>();
  const seen = new Map<Json, string>();
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (!cell?.validation) return;
      let key = seen.get(cell.validation);
      if (key === undefined) {
        key = JSON.stringify(cell.validation);
        seen.set(cell.validation, key);
      }
      const list = cells.get(key);
      if (list) list.push([r, c]);
      else cells.set(key, [[r, c]]);
    });
  });
  const rules: Record<string, unknown>[] = [];
  for (const [key, ranges] of rectangles(cells)) {
    const rule: Json = JSON.parse(key);
    const type = rule.condition?.type ?? '';
    const base = { uid: `dv${rules.length}`, ranges, allowBlank: true, errorStyle: 0, showErrorMessage: false };
    const list = choices(book, sheet, rule);
    if (list) {
      if (rule.showCustomUi !== false)
        rules.push({
          ...base,
          type: 'list',
          formula1: list.map((x) => x.replace(/,/g, '\uFF0C')).join(','),
          renderMode: 1,
        });
    } else if (type === 'BOOLEAN') rules.push({ ...base, type: 'checkbox' });
    else if (type.startsWith('DATE_'))
      rules.push({ ...base, type: 'date', operator: 'between', formula1: '1', formula2: '2958465' });
  }
  return rules;
}

/** Notes of a tab, by row and column, as the note plugin keeps them. */
export function noteMap(sheet: HostSheet): Record<string, Record<string, unknown>> {
  const out: Record<string, Record<string, unknown>> = {};
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (!cell?.note) return;
      const lines = cell.note.split('\n').reduce((n, line) => n + Math.ceil((line.length + 1) / 34), 0);
      out[r] ??= {};
      (out[r] as Record<string, unknown>)[c] = {
        id: `n${r}_${c}`,
        row: r,
        col: c,
        width: 260,
        height: 28 + 18 * lines,
        note: cell.note,
        show: false,
      };
    });
  });
  return out;
}
