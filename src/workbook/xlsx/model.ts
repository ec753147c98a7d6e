/** An .xlsx as data: tabs with cells, looks and rules in the words of the Sheets API, and what is locked. */

import type { Json } from '../book/structure';

export interface XlsxCell {
  value?: string | number | boolean;
  /** CellFormat of the Sheets API */
  format?: Json;
  /** may be typed into although the tab is locked */
  open?: boolean;
}

export interface XlsxSheet {
  /** at most 31 characters */
  title: string;
  hidden?: boolean;
  /** #RRGGBB */
  colour?: string;
  frozenRows?: number;
  /** pixel widths */
  columns: { width: number; hidden?: boolean }[];
  rows: { hidden?: boolean; pixels?: number; cells: (XlsxCell | undefined)[] }[];
  notes?: { row: number; column: number; text: string }[];
  /** DataValidationRule of the Sheets API for the rows [from, to) of a column */
  rules?: { column: number; from: number; to: number; rule: Json }[];
  /** cells that are not open cannot be typed into; without a password, against slips */
  locked?: boolean;
}

export interface XlsxBook {
  title: string;
  sheets: XlsxSheet[];
}
