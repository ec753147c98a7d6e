/** The grid: Univer shows what the server says, and what a person types goes to the server before it is shown. */
import {
  CanceledError,
  CommandType,
  type ICellData,
  ICommandService,
  type IRange,
  type IWorkbookData,
  LocaleType,
  LogLevel,
  mergeLocales,
  type Nullable,
  Univer,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  AFTER_CELL_EDIT,
  BEFORE_CELL_EDIT,
  INTERCEPTOR_POINT,
  IRenderManagerService,
  SHEET_VIEWPORT_KEY,
  SheetInterceptorService,
  UniverSheetsCorePreset,
} from '@univerjs/preset-sheets-core';
import sheetsVi from '@univerjs/preset-sheets-core/locales/vi-VN';
import '@univerjs/preset-sheets-core/lib/index.css';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationVi from '@univerjs/preset-sheets-data-validation/locales/vi-VN';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import notesVi from '@univerjs/preset-sheets-note/locales/vi-VN';
import '@univerjs/preset-sheets-note/lib/index.css';
import type { Patch, ViewBook, ViewCell } from '../../protocol';

export interface TypedCell {
  row: number;
  column: number;
  text: string;
}

export interface Picked {
  sheetId: number;
  row: number;
  column: number;
  text: string;
  link?: string;
}

export interface GridEvents {
  typed(sheetId: number, cells: TypedCell[]): void;
  picked(cell: Picked): void;
  clickedLink(link: string): void;
  /** the visible part moved: what lies above the grid has to follow */
  moved(): void;
  refused(sentence: string): void;
}

/** Layout that people may change in their own view only. */
const LOCAL_MUTATIONS = new Set([
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-row-height',
  'sheet.mutation.set-worksheet-row-is-auto-height',
  'sheet.mutation.set-worksheet-col-width',
]);
/** Commands that only look or copy; every other command that would change the workbook is refused with a sentence. */
const SILENT =
  /^(sheet\.command\.(copy|cut|paste|optional-paste|paste-by-short-key|set-worksheet-activate|set-worksheet-row-auto-height|scroll|set-scroll|expand|select|set-selection|move-selection|refresh|delta-row|delta-column|set-row-height|set-worksheet-col|set-col-data|set-col-width)|univer\.command\.(copy|cut|paste|redo))/;
const STYLE_KEYS = ['bg', 'cl', 'bl', 'it', 'ul', 'st', 'fs', 'ff', 'ht', 'vt', 'tb', 'bd', 'tr'];
/** Lists of the validation plugin are joined by commas, so a comma inside a choice travels as its full-width twin. */
const COMMA = /\uFF0C/g;

/** A link to a place in a workbook: followed by a click. */
const SHEETS_LINK = /^(https:\/\/docs\.google\.com\/spreadsheets\/|#)/;

/** A cell brought into sight comes this far from the frozen rows and columns. */
const NEAR_PX = 30;

type Custom = NonNullable<ViewCell['custom']> & { typed?: string };
type Matrix = Record<number, Record<number, ICellData | null> | null>;

const columnName = (c: number): string =>
  (c >= 26 ? columnName(Math.floor(c / 26) - 1) : '') + String.fromCharCode(65 + (c % 26));
/** (4, 3) → 'D5' */
export const cellName = (row: number, column: number) => `${columnName(column)}${row + 1}`;

/** 'D5', '$D$5:E9' → the range, 0-based and inclusive. */
export function parseRange(a1: string): IRange | undefined {
  const m = /^(?:.*!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/i.exec(a1.trim());
  if (!m) return undefined;
  const column = (name = 'A') => [...name.toUpperCase()].reduce((n, ch) => n * 26 + ch.charCodeAt(0) - 64, 0) - 1;
  const startRow = Number(m[2]) - 1;
  const startColumn = column(m[1]);
  return {
    startRow,
    startColumn,
    endRow: m[4] ? Number(m[4]) - 1 : startRow,
    endColumn: m[3] ? column(m[3]) : startColumn,
  };
}

const editable = (cell: Nullable<ICellData>): string => {
  const custom = cell?.custom as Custom | undefined;
  return custom?.e ?? custom?.d ?? (cell?.v === undefined || cell.v === null ? '' : String(cell.v));
};

/** What a plugin wants to write, as a person would type it. */
function typedText(cell: Nullable<ICellData>, before: Nullable<ICellData>): string {
  const custom = cell?.custom as Custom | undefined;
  if (custom?.typed !== undefined) return custom.typed;
  const v = cell?.v;
  if (v === null || v === undefined) return cell?.p?.body?.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n') ?? '';
  if (before?.t === 3 || cell?.t === 3) return v === 1 || v === '1' || v === true || v === 'TRUE' ? 'TRUE' : 'FALSE';
  if (
    typeof v === 'number' &&
    /yy|dd/i.test(String((cell?.s as { n?: { pattern?: string } } | null)?.n?.pattern ?? ''))
  ) {
    const at = new Date(Date.UTC(1899, 11, 30) + Math.round(v * 86_400_000));
    return `${String(at.getUTCDate()).padStart(2, '0')}/${String(at.getUTCMonth() + 1).padStart(2, '0')}/${at.getUTCFullYear()}`;
  }
  return typeof v === 'number' ? String(v).replace('.', ',') : String(v).replace(COMMA, ',');
}

/**
 * What the selection says. For a moment after a change of tab Univer still holds the selection of the former tab, and
 * throws where that does not fit the new one: then nothing is chosen.
 */
function ofSelection<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export class Grid {
  private readonly univer: Univer;
  readonly api: FUniver;
  private readonly commands: ICommandService;
  private applying = false;
  private listening = false;
  private rendered = false;
  private tellReady: () => void = () => {};
  /** settled once the first workbook is drawn; scrolling works from then on */
  readonly ready = new Promise<void>((done) => {
    this.tellReady = done;
  });
  private book: ViewBook | undefined;
  private hiddenRows = new Map<string, number[]>();
  private undo: { sheetId: number; cells: TypedCell[] }[] = [];

  constructor(
    container: string,
    private readonly events: GridEvents,
  ) {
    this.univer = new Univer({
      locale: LocaleType.VI_VN,
      locales: { [LocaleType.VI_VN]: mergeLocales(sheetsVi, validationVi, notesVi) },
      logLevel: LogLevel.ERROR,
    });
    const presets = [
      UniverSheetsCorePreset({
        container,
        header: true,
        toolbar: false,
        footer: false,
        contextMenu: false,
        formulaBar: true,
        disableAutoFocus: true,
        disableTextFormatAlert: true,
        disableTextFormatMark: true,
        sheets: { disableForceStringAlert: true, disableForceStringMark: true },
      }),
      UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
      UniverSheetsNotePreset(),
    ];
    for (const preset of presets)
      for (const plugin of preset.plugins)
        if (Array.isArray(plugin)) this.univer.registerPlugin(plugin[0], plugin[1]);
        else this.univer.registerPlugin(plugin);
    this.api = FUniver.newAPI(this.univer);
    this.commands = this.univer.__getInjector().get(ICommandService);
    this.guard();
    this.api.addEvent(this.api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage < this.api.Enum.LifecycleStages.Rendered) return;
      this.rendered = true;
      this.tellReady();
      this.events.moved();
    });
  }

  /** Shows a workbook; `place` keeps the tab, the cell and the scroll of the same workbook drawn anew. */
  load(book: ViewBook, sheetId?: number): void {
    const same = this.book?.id === book.id;
    const place = same ? this.place() : undefined;
    if (this.book) this.api.disposeUnit(this.book.id);
    this.book = book;
    if (!same) this.undo = [];
    this.applying = true;
    try {
      const wanted = sheetId ?? place?.sheetId;
      const data = book.snapshot as unknown as IWorkbookData;
      const sheets = book.sheets.filter((s) => !s.hidden);
      const first = book.sheets.find((s) => s.id === wanted) ?? sheets[0] ?? book.sheets[0];
      this.api.createWorkbook(data);
      // the sheet plugins begin with the first workbook
      if (!this.listening) {
        this.listening = true;
        this.drawTexts(this.univer.__getInjector().get(SheetInterceptorService));
        this.hear();
      }
      if (first) this.show(first.id);
      for (const [id, rows] of this.hiddenRows) this.setRows(id, rows, true);
      if (place && place.sheetId === first?.id) {
        const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
        sheet?.getRange(place.row, place.column).activate();
        sheet?.scrollToCell(place.top, place.left);
      }
    } finally {
      this.applying = false;
    }
  }

  /** Cells that changed on the server. */
  apply(patch: Patch): void {
    this.applying = true;
    try {
      for (const [subUnitId, rows] of Object.entries(patch.cells)) {
        const cellValue: Matrix = {};
        for (const [r, line] of Object.entries(rows)) {
          const drawn: Record<number, ICellData> = {};
          for (const [c, cell] of Object.entries(line)) {
            const style = (cell?.s ?? {}) as Record<string, unknown>;
            drawn[Number(c)] = {
              v: cell?.v ?? null,
              t: cell?.t ?? null,
              p: null,
              f: null,
              custom: cell?.custom ?? {},
              s: Object.fromEntries(STYLE_KEYS.map((key) => [key, style[key] ?? null])),
            } as ICellData;
          }
          cellValue[Number(r)] = drawn;
        }
        this.commands.syncExecuteCommand('sheet.mutation.set-range-values', {
          unitId: patch.fileId,
          subUnitId,
          cellValue,
        });
      }
      for (const [subUnitId, rows] of Object.entries(patch.heights))
        this.commands.syncExecuteCommand('sheet.mutation.set-worksheet-row-auto-height', {
          unitId: patch.fileId,
          subUnitId,
          rowsAutoHeightInfo: Object.entries(rows).map(([row, autoHeight]) => ({ row: Number(row), autoHeight })),
        });
      if (this.book) {
        this.book.revision = patch.to;
      }
    } finally {
      this.applying = false;
    }
    this.pickedAgain();
  }

  /** Activates a tab. */
  show(sheetId: number): void {
    const book = this.api.getActiveWorkbook();
    const sheet = book?.getSheetBySheetId(String(sheetId));
    if (sheet && book) book.setActiveSheet(sheet);
    this.events.moved();
    this.pickedAgain();
  }

  /** Activates a cell, in sight. */
  goTo(a1: string): void {
    const range = parseRange(a1);
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!range || !sheet) return;
    const lastRow = sheet.getMaxRows() - 1;
    const lastColumn = sheet.getMaxColumns() - 1;
    const [row, column] = [Math.min(range.startRow, lastRow), Math.min(range.startColumn, lastColumn)];
    sheet
      .getRange(
        row,
        column,
        Math.min(range.endRow, lastRow) - row + 1,
        Math.min(range.endColumn, lastColumn) - column + 1,
      )
      .activate();
    void this.cellPoint(row, column).then(() => this.events.moved());
  }

  /** A filter view's rows, hidden in this page only; an empty list shows all again. */
  hideRows(sheetId: number, rows: number[]): void {
    const id = String(sheetId);
    const before = this.hiddenRows.get(id);
    if (before?.length) this.setRows(id, before, false);
    if (rows.length) {
      this.hiddenRows.set(id, rows);
      this.setRows(id, rows, true);
    } else this.hiddenRows.delete(id);
    this.events.moved();
  }

  forgetViews(): void {
    this.hiddenRows.clear();
  }

  /** Shows or hides columns in this page only. */
  hideColumns(sheetId: number, from: number, to: number, hidden: boolean): void {
    const ranges = [{ startColumn: from, endColumn: to - 1, startRow: 0, endRow: 0 }];
    this.mutate(hidden ? 'sheet.mutation.set-col-hidden' : 'sheet.mutation.set-col-visible', String(sheetId), {
      ranges,
    });
    this.events.moved();
  }

  /** Where a cell's upper left corner lies in the grid, in pixels from the container; undefined where it is scrolled away. */
  corner(row: number, column: number): { x: number; y: number; frozen: { x: number; y: number } } | undefined {
    const sheet = this.rendered ? this.api.getActiveWorkbook()?.getActiveSheet() : undefined;
    const skeleton = sheet?.getSkeleton();
    if (!sheet || !skeleton) return undefined;
    const { xSplit, ySplit } = sheet.getFreeze();
    const at = (r: number, c: number) => skeleton.getNoMergeCellWithCoordByIndex(r, c);
    const cell = at(row, column);
    const zero = at(Math.max(0, ySplit), Math.max(0, xSplit));
    const main = this.univer
      .__getInjector()
      .get(IRenderManagerService)
      .getRenderById(this.book?.id ?? '')
      ?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    const scrollX = column >= xSplit ? (main?.viewportScrollX ?? 0) : 0;
    const scrollY = row >= ySplit ? (main?.viewportScrollY ?? 0) : 0;
    // the formula bar stands above the sheet's canvas, the widest one
    const host = document.getElementById('grid')?.getBoundingClientRect();
    const canvas = [...document.querySelectorAll('#grid canvas')]
      .map((c) => c.getBoundingClientRect())
      .sort((a, b) => b.width * b.height - a.width * a.height)[0];
    const top = canvas && host ? canvas.top - host.top : 0;
    return {
      x: cell.startX - scrollX,
      y: cell.startY - scrollY + top,
      frozen: { x: column >= xSplit ? zero.startX : 46, y: (row >= ySplit ? zero.startY : 20) + top },
    };
  }

  /** Middle of a cell of the active tab in the window, brought into sight; tests and the manual's pictures click there. */
  async cellPoint(row: number, column: number): Promise<{ x: number; y: number } | undefined> {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) return undefined;
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const height = document.getElementById('grid')?.getBoundingClientRect();
    const here = this.corner(row, column);
    if (here && height) {
      // by pixels: scrolling to a row lands beside it where rows differ in height
      const far = (at: number, least: number, most: number) => (at < least || at > most ? at - least - NEAR_PX : 0);
      const offsetX = far(here.x, here.frozen.x, height.width - 60);
      const offsetY = far(here.y, here.frozen.y, height.height - 60);
      if (offsetX || offsetY) {
        await this.commands.executeCommand('sheet.command.set-scroll-relative', { offsetX, offsetY });
        await painted();
      }
    }
    const at = this.corner(row, column);
    if (!at || !height) return undefined;
    return {
      x: height.left + at.x + sheet.getColumnWidth(column) / 2,
      y: height.top + at.y + Math.min(11, sheet.getRowHeight(row) / 2),
    };
  }

  /** Takes back the last thing typed in this page, by typing what stood there. */
  takeBack(): void {
    const last = this.undo.pop();
    if (last) this.events.typed(last.sheetId, last.cells);
  }

  private place() {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) return undefined;
    const range = ofSelection(() => sheet.getActiveRange());
    if (!this.rendered) return undefined;
    const scroll = sheet.getScrollState();
    return {
      sheetId: Number(sheet.getSheetId()),
      row: range?.getRow() ?? 0,
      column: range?.getColumn() ?? 0,
      top: scroll.sheetViewStartRow,
      left: scroll.sheetViewStartColumn,
    };
  }

  private mutate(id: string, subUnitId: string, params: object): void {
    this.applying = true;
    try {
      this.commands.syncExecuteCommand(id, { unitId: this.book?.id, subUnitId, ...params });
    } finally {
      this.applying = false;
    }
  }

  private setRows(subUnitId: string, rows: number[], hidden: boolean): void {
    const ranges: IRange[] = [];
    for (const row of rows) {
      const last = ranges[ranges.length - 1];
      if (last && last.endRow === row - 1) last.endRow = row;
      else ranges.push({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 });
    }
    this.mutate(hidden ? 'sheet.mutation.set-row-hidden' : 'sheet.mutation.set-row-visible', subUnitId, { ranges });
  }

  private rawCell(sheetId: string, row: number, column: number): Nullable<ICellData> {
    return this.api.getActiveWorkbook()?.getSheetBySheetId(sheetId)?.getSheet().getCellRaw(row, column);
  }

  private send(sheetId: string, cells: TypedCell[], keep = true): void {
    if (!cells.length) return;
    if (keep) {
      this.undo.push({
        sheetId: Number(sheetId),
        cells: cells.map((c) => ({ ...c, text: editable(this.rawCell(sheetId, c.row, c.column)) })),
      });
      if (this.undo.length > 100) this.undo.shift();
    }
    this.events.typed(Number(sheetId), cells);
  }

  private selections(): IRange[] {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    return (
      ofSelection(() =>
        sheet
          ?.getSelection()
          ?.getActiveRangeList()
          .map((r) => r.getRange()),
      ) ?? []
    );
  }

  /** Nothing changes the grid but the server: people's commands become typed texts, the rest is refused. */
  private guard(): void {
    this.commands.beforeCommandExecuted((info) => {
      if (this.applying || (!info.id.startsWith('sheet.') && info.id !== 'univer.command.undo')) return;
      const sheetId = this.api.getActiveWorkbook()?.getActiveSheet().getSheetId() ?? '';
      // biome-ignore lint/suspicious/noExplicitAny: each command has its own parameters, read with care below
      const params = (info.params ?? {}) as any;
      if (info.id === 'univer.command.undo') {
        this.takeBack();
        throw new CanceledError();
      }
      if (info.id === 'sheet.command.set-range-values') {
        this.send(params.subUnitId ?? sheetId, this.cellsOf(params.subUnitId ?? sheetId, params.range, params.value));
        throw new CanceledError();
      }
      if (/^sheet\.command\.clear-selection-(content|all)$/.test(info.id)) {
        const cells: TypedCell[] = [];
        for (const range of params.ranges ?? this.selections())
          for (let row = range.startRow; row <= range.endRow; row++)
            for (let column = range.startColumn; column <= range.endColumn; column++) {
              const cell = this.rawCell(sheetId, row, column);
              if (cell?.v !== undefined && cell?.v !== null && cell.v !== '')
                cells.push({ row, column, text: cell.t === 3 ? 'FALSE' : '' });
            }
        this.send(sheetId, cells);
        throw new CanceledError();
      }
      if (info.id === 'sheet.command.auto-fill') {
        this.fill(sheetId, params.sourceRange, params.targetRange);
        throw new CanceledError();
      }
      if (info.type === CommandType.MUTATION && info.id.startsWith('sheet.mutation.') && !LOCAL_MUTATIONS.has(info.id))
        throw new CanceledError();
      if (info.type === CommandType.COMMAND && info.id.startsWith('sheet.command.') && !SILENT.test(info.id)) {
        if (
          /set-style|set-bold|set-italic|insert-|remove-|delete-range|move-|sort|merge|numfmt|set-worksheet-name/.test(
            info.id,
          )
        )
          this.events.refused('Trang luyện tập chỉ cho nhập ô; việc này làm trong Google Trang tính.');
        throw new CanceledError();
      }
    });
  }

  private cellsOf(sheetId: string, range: IRange | undefined, value: unknown): TypedCell[] {
    const cells: TypedCell[] = [];
    const put = (row: number, column: number, cell: Nullable<ICellData>) =>
      cells.push({ row, column, text: typedText(cell, this.rawCell(sheetId, row, column)) });
    if (Array.isArray(value)) {
      value.forEach((line: ICellData[], i) => {
        line?.forEach((cell, k) => {
          put((range?.startRow ?? 0) + i, (range?.startColumn ?? 0) + k, cell);
        });
      });
    } else if (value && typeof value === 'object' && ['v', 'p', 'f', 's', 'custom', 't'].some((key) => key in value)) {
      if (range)
        for (let row = range.startRow; row <= range.endRow; row++)
          for (let column = range.startColumn; column <= range.endColumn; column++)
            put(row, column, value as ICellData);
    } else
      for (const [row, line] of Object.entries((value ?? {}) as Matrix))
        for (const [column, cell] of Object.entries(line ?? {})) put(Number(row), Number(column), cell);
    return cells;
  }

  /** The fill handle repeats the source's texts over the target. */
  private fill(sheetId: string, source: IRange | undefined, target: IRange | undefined): void {
    if (!source || !target) return;
    const cells: TypedCell[] = [];
    const [height, width] = [source.endRow - source.startRow + 1, source.endColumn - source.startColumn + 1];
    for (let row = target.startRow; row <= target.endRow; row++)
      for (let column = target.startColumn; column <= target.endColumn; column++) {
        const inside =
          row >= source.startRow && row <= source.endRow && column >= source.startColumn && column <= source.endColumn;
        if (inside) continue;
        const from = this.rawCell(
          sheetId,
          source.startRow + ((((row - source.startRow) % height) + height) % height),
          source.startColumn + ((((column - source.startColumn) % width) + width) % width),
        );
        cells.push({ row, column, text: editable(from) });
      }
    this.send(sheetId, cells);
  }

  private drawTexts(interceptors: SheetInterceptorService): void {
    interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      priority: 99,
      handler: (cell, at, next) => {
        const custom = (cell?.custom ?? at.rawData?.custom) as Custom | undefined;
        if (custom?.d === undefined) return next(cell);
        // as a number Univer would drop the last zeros of “7.140”
        return next({ ...(cell ?? at.rawData), v: custom.d, t: 1 });
      },
    });
    interceptors.writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
      priority: 10_000,
      handler: (value, at) => {
        const raw = at.worksheet.getCellRaw(at.row, at.col);
        return raw ? { ...value, v: editable(raw), t: 1, p: undefined, f: undefined } : value;
      },
    });
    interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
      priority: 10_000,
      handler: (value, at) => {
        const raw = at.worksheet.getCellRaw(at.row, at.col);
        const text =
          value?.p?.body?.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n') ??
          value?.f ??
          (value?.t === 4 ? `'${value.v}` : String(value?.v ?? ''));
        // nothing typed: the cell as it was, which makes the editor write nothing
        if (text === editable(raw)) return { ...raw };
        return { v: text, custom: { typed: text } };
      },
    });
  }

  private hear(): void {
    const { Event } = this.api;
    // told before the selection is in the model
    const soon = () => setTimeout(() => this.pickedAgain());
    this.api.addEvent(Event.SelectionChanged, soon);
    this.api.addEvent(Event.SelectionMoveEnd, soon);
    this.api.addEvent(Event.Scroll, () => this.events.moved());
    this.api.addEvent(Event.SheetSkeletonChanged, () => this.events.moved());
    this.api.addEvent(Event.CellClicked, (p) => {
      const link = (this.rawCell(p.worksheet.getSheetId(), p.row, p.column)?.custom as Custom | undefined)?.link;
      // other addresses wait for the button, so that their cells can be chosen and edited
      if (link && SHEETS_LINK.test(link)) this.events.clickedLink(link);
    });
    this.api.addEvent(Event.BeforeClipboardPaste, (p) => {
      p.cancel = true;
      const text = p.text ?? '';
      const target = this.selections()[0];
      const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
      if (!target || !sheet || !text) return;
      const lines = readTable(text);
      const single = lines.length === 1 && lines[0]?.length === 1;
      const cells: TypedCell[] = [];
      if (single)
        for (let row = target.startRow; row <= target.endRow; row++)
          for (let column = target.startColumn; column <= target.endColumn; column++)
            cells.push({ row, column, text: lines[0]?.[0] ?? '' });
      else
        lines.forEach((line, i) => {
          line.forEach((part, k) => {
            if (target.startRow + i < sheet.getMaxRows() && target.startColumn + k < sheet.getMaxColumns())
              cells.push({ row: target.startRow + i, column: target.startColumn + k, text: part });
          });
        });
      this.send(sheet.getSheetId(), cells);
    });
  }

  /** Tells the page which cell is chosen now. */
  pickedAgain(): void {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    const range = ofSelection(() => sheet?.getActiveRange());
    if (!sheet || !range) return;
    const [row, column] = [range.getRow(), range.getColumn()];
    const cell = this.rawCell(sheet.getSheetId(), row, column);
    const custom = cell?.custom as Custom | undefined;
    this.events.picked({
      sheetId: Number(sheet.getSheetId()),
      row,
      column,
      text: custom?.d ?? (cell?.t === 3 ? (cell.v ? '☑' : '☐') : String(cell?.v ?? '')),
      link: custom?.link,
    });
  }
}

/** Text of the clipboard as rows and columns: tabs and line ends divide, quotes hold both. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < clean.length; i++) {
    const ch = clean[i];
    if (quoted) {
      if (ch === '"' && clean[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (ch === '"') quoted = false;
      else cell += ch;
    } else if (ch === '"' && cell === '') quoted = true;
    else if (ch === '\t' || ch === '\n') {
      rows[rows.length - 1]?.push(cell);
      cell = '';
      if (ch === '\n') rows.push([]);
    } else cell += ch;
  }
  rows[rows.length - 1]?.push(cell);
  return rows;
}
