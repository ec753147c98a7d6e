/** The copy on which a batch works: sheets, rows and cells are copied when first written, the original stays as it was. */
import type { HostCell, HostDimension, HostSheet, HostWorkbook, Json } from '../../types';
import { refuse } from '../errors';
import { holdsFormula } from './formula-rows';
import { columnCount, findSheet, type Rect, rowCount } from './ranges';

export type Dimension = 'ROWS' | 'COLUMNS';

export const MAX_CELLS = 10_000_000;
export const MAX_CELL_CHARACTERS = 50_000;

export class Draft {
  readonly workbook: HostWorkbook;
  /** cells written by requests, for the cost model */
  cellsWritten = 0;
  /** true where values, formulas or structure changed, so that formulas have to be computed again */
  recalculate = false;
  private readonly owned = new WeakSet<object>();

  constructor(original: HostWorkbook) {
    this.workbook = {
      ...original,
      metadata: original.metadata.slice(),
      namedRanges: original.namedRanges.slice(),
      sheets: original.sheets.slice(),
    };
  }

  /** A sheet to read. Throws `No grid with id` / `No sheet with id`. */
  look(sheetId: number | undefined, what: 'noGrid' | 'noSheet' = 'noGrid'): HostSheet {
    const sheet = findSheet(this.workbook, sheetId);
    if (!sheet || (what === 'noGrid' && sheet.properties.sheetType === 'OBJECT')) return refuse(what, sheetId ?? 0);
    return sheet;
  }

  /** The same sheet to write: its lists may be changed, its rows through `row` only. */
  own(sheet: HostSheet): HostSheet {
    if (this.owned.has(sheet)) return sheet;
    const copy: HostSheet = {
      ...sheet,
      rows: sheet.rows.slice(),
      rowInfo: sheet.rowInfo.slice(),
      columnInfo: sheet.columnInfo.slice(),
      metadata: sheet.metadata.slice(),
      merges: sheet.merges.slice(),
      protectedRanges: sheet.protectedRanges.slice(),
      filterViews: sheet.filterViews.slice(),
      conditionalFormats: sheet.conditionalFormats.slice(),
      charts: sheet.charts.slice(),
      bandedRanges: sheet.bandedRanges.slice(),
      rowGroups: sheet.rowGroups.slice(),
      columnGroups: sheet.columnGroups.slice(),
    };
    const at = this.workbook.sheets.indexOf(sheet);
    if (at < 0) throw new Error('a sheet that is not of this draft');
    this.workbook.sheets[at] = copy;
    this.owned.add(copy);
    return copy;
  }

  /** A new sheet of this batch. */
  adopt(sheet: HostSheet, index: number): void {
    this.workbook.sheets.splice(index, 0, sheet);
    this.owned.add(sheet);
    this.renumber();
  }

  /** Sets every sheet's index to its place. */
  renumber(): void {
    const { sheets } = this.workbook;
    for (let i = 0; i < sheets.length; i++) {
      const sheet = sheets[i] as HostSheet;
      if (sheet.properties.index !== i) {
        const mine = this.own(sheet);
        mine.properties = { ...mine.properties, index: i };
      }
    }
  }

  /** A row to write (the sheet must be owned). */
  row(sheet: HostSheet, r: number): (HostCell | undefined)[] {
    const row = sheet.rows[r];
    if (row && this.owned.has(row)) return row;
    const copy = row ? row.slice() : [];
    while (sheet.rows.length < r) sheet.rows.push([]);
    sheet.rows[r] = copy;
    this.owned.add(copy);
    return copy;
  }

  /** Puts a cell, or blank, where it belongs; the cell object itself must be new. */
  put(sheet: HostSheet, r: number, c: number, cell: HostCell | undefined): void {
    const row = this.row(sheet, r);
    const kept = cell && Object.keys(cell).length > 0 ? cell : undefined;
    if (!kept && c >= row.length) return;
    while (row.length < c) row.push(undefined);
    row[c] = kept;
  }

  /** Changes each cell of a rectangle (blank ones included where `blanks`); `change` returns the new cell. */
  mapCells(sheet: HostSheet, rect: Rect, blanks: boolean, change: (cell: HostCell, r: number, c: number) => HostCell) {
    for (let r = rect.r0; r < rect.r1; r++) {
      const row = sheet.rows[r];
      if (!blanks && !row) continue;
      const end = blanks ? rect.c1 : Math.min(rect.c1, row?.length ?? 0);
      for (let c = rect.c0; c < end; c++) {
        const cell = sheet.rows[r]?.[c];
        if (!cell && !blanks) continue;
        const changed = change(cell ?? {}, r, c);
        if (changed !== cell) this.put(sheet, r, c, changed);
      }
    }
  }

  /** Visits each cell that there is; what `change` returns takes its place, undefined and the cell itself leave it. */
  private mapAllCells(
    change: (cell: HostCell, sheet: HostSheet) => HostCell | undefined,
    wanted: (row: (HostCell | undefined)[]) => boolean = () => true,
  ): void {
    for (const sheet of this.workbook.sheets.slice()) {
      let mine = sheet;
      for (let r = 0; r < sheet.rows.length; r++) {
        const row = sheet.rows[r];
        if (!row || !wanted(row)) continue;
        for (let c = 0; c < row.length; c++) {
          const cell = row[c];
          const changed = cell && change(cell, sheet);
          if (!changed || changed === cell) continue;
          mine = this.own(mine);
          this.put(mine, r, c, changed);
        }
      }
    }
  }

  /** Visits each cell that holds a formula; what `change` returns takes its place, undefined leaves it. */
  mapFormulaCells(change: (cell: HostCell, formula: string, sheet: HostSheet) => HostCell | undefined): void {
    this.mapAllCells(
      (cell, sheet) => {
        const formula = cell.value?.formulaValue;
        return formula === undefined ? undefined : change(cell, formula, sheet);
      },
      (row) => this.owned.has(row) || holdsFormula(row),
    );
  }

  /** Changes formulas, wherever they stand in cells; `change` returns the same text for "as it is". */
  mapFormulas(change: (formula: string, sheet: HostSheet) => string): void {
    this.mapFormulaCells((cell, formula, sheet) => {
      const changed = change(formula, sheet);
      return changed === formula ? undefined : { ...cell, value: { formulaValue: changed } };
    });
  }

  /** Changes validation rules in cells, each distinct rule of a sheet once. */
  mapValidations(change: (rule: Json, sheet: HostSheet) => Json): void {
    const seen = new Map<HostSheet, Map<Json, Json>>();
    this.mapAllCells((cell, sheet) => {
      if (!cell.validation) return undefined;
      const known = seen.get(sheet) ?? new Map<Json, Json>();
      seen.set(sheet, known);
      const changed = known.get(cell.validation) ?? change(cell.validation, sheet);
      known.set(cell.validation, changed);
      return changed === cell.validation ? undefined : { ...cell, validation: changed };
    });
  }

  info(sheet: HostSheet, dimension: Dimension): (HostDimension | undefined)[] {
    return dimension === 'ROWS' ? sheet.rowInfo : sheet.columnInfo;
  }

  size(sheet: HostSheet, dimension: Dimension): number {
    return dimension === 'ROWS' ? rowCount(sheet) : columnCount(sheet);
  }

  setSize(sheet: HostSheet, dimension: Dimension, size: number): void {
    const name = dimension === 'ROWS' ? 'rowCount' : 'columnCount';
    sheet.properties = { ...sheet.properties, gridProperties: { ...sheet.properties.gridProperties, [name]: size } };
  }

  /** Refuses where the grids together pass ten million cells, or one passes column ZZZ. */
  checkCellLimit(): void {
    let cells = 0;
    for (const sheet of this.workbook.sheets) {
      if (columnCount(sheet) > 18278) refuse('tooManyColumns');
      cells += rowCount(sheet) * columnCount(sheet);
    }
    if (cells > MAX_CELLS) refuse('tooManyCells');
  }

  sheetOf(predicate: (sheet: HostSheet) => boolean): HostSheet | undefined {
    return this.workbook.sheets.find(predicate);
  }

  /** A free random id of 31 bits. */
  freeId(taken: (id: number) => boolean): number {
    for (;;) {
      const id = 1 + Math.floor(Math.random() * 2147483646);
      if (!taken(id)) return id;
    }
  }
}

/** Does the cell hold a value (not only a format)? */
export function hasValue(cell: HostCell | undefined): boolean {
  return cell?.value !== undefined;
}
