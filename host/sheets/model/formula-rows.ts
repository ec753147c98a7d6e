/** Which rows hold formulas. A row is not changed once its batch is done, so each is looked through once. */
import type { HostCell, HostWorkbook } from '../../types';

type Row = readonly (HostCell | undefined)[];

const known = new WeakMap<Row, boolean>();

/** Does a finished row (one that no batch is writing) hold a formula? */
export function holdsFormula(row: Row): boolean {
  let holds = known.get(row);
  if (holds === undefined) {
    holds = row.some((cell) => cell?.value?.formulaValue !== undefined);
    known.set(row, holds);
  }
  return holds;
}

/** Does a formula of a finished workbook ask for the day or the time? */
export function asksForNow(workbook: HostWorkbook): boolean {
  return workbook.sheets.some((sheet) =>
    sheet.rows.some(
      (row) =>
        row && holdsFormula(row) && row.some((cell) => /\b(TODAY|NOW)\s*\(/i.test(cell?.value?.formulaValue ?? '')),
    ),
  );
}
