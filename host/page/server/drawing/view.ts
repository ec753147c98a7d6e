/** A workbook as the page draws it: values with their shown texts, styles, tabs, charts and filter views. */
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../../types';
import type { ChartInfo, FilterViewInfo, ViewBook, ViewCell, ViewSheet } from '../../protocol';
import { conditionalFormats } from './conditional';
import { displayText, editText, effective, shownText } from './display';
import { fittedHeights, hiddenColumns } from './heights';
import { noteMap, validationRules } from './rules';
import { gridStyle, hexColour } from './style';

/** The address of a link that fills a cell: of its format, of one run of its text, or of a HYPERLINK formula. */
function linkOf(cell: HostCell): string | undefined {
  const whole = cell.format?.textFormat?.link?.uri;
  if (whole) return whole;
  const run = cell.textFormatRuns?.find((r) => r.format?.link?.uri);
  if (run) return run.format.link.uri;
  const text = cell.value?.formulaValue;
  return text ? /^=HYPERLINK\(\s*"((?:[^"]|"")+)"/i.exec(text)?.[1]?.replace(/""/g, '"') : undefined;
}

/** Draws cells; gives the same style object (as text) the same id while it lives. */
export function cellPainter(sheet: HostSheet, styleId: (style: Record<string, unknown>) => string) {
  const rule = conditionalFormats(sheet);
  const byFormat = new Map<Json, Map<string, string | undefined>>();
  return (cell: HostCell | undefined, row: number, column: number): ViewCell | undefined => {
    const format = cell?.format;
    const value = effective(cell);
    const shown = cell ? displayText(value, format) : '';
    const over = rule?.(row, column, value, shown);
    if (!cell && !over) return undefined;
    const out: ViewCell = {};
    const link = cell ? linkOf(cell) : undefined;
    const list = /^ONE_OF/.test(cell?.validation?.condition?.type ?? '');
    const number = value?.numberValue !== undefined;
    const key = `${link ? 1 : 0}${list ? 1 : 0}${number ? 1 : 0}|${over ? JSON.stringify(over) : ''}`;
    const ids = byFormat.get(format) ?? new Map<string, string | undefined>();
    byFormat.set(format, ids);
    if (!ids.has(key)) {
      const style = gridStyle(format, over, Boolean(link), list, number);
      ids.set(key, style && styleId(style));
    }
    const s = ids.get(key);
    if (s) out.s = s;
    if (value) {
      const custom: NonNullable<ViewCell['custom']> = {};
      if (value.boolValue !== undefined) {
        out.v = value.boolValue ? 1 : 0;
        out.t = 3;
        if (cell?.validation?.condition?.type !== 'BOOLEAN') custom.d = shown;
        custom.e = shown;
      } else if (value.numberValue !== undefined) {
        out.v = value.numberValue;
        out.t = 2;
        custom.d = shown;
      } else {
        out.v = shown;
        out.t = 1;
      }
      const edited = editText(cell?.value, format);
      if (edited !== shown) custom.e = edited;
      if (link) custom.link = link;
      if (Object.keys(custom).length) out.custom = custom;
    }
    return out.s !== undefined || out.v !== undefined ? out : undefined;
  };
}

/** Does a cell pass one column's criteria of a filter view? Hidden values and the condition kinds that the tabs use. */
function passes(cell: HostCell | undefined, criteria: Json): boolean {
  const shown = shownText(cell);
  if ((criteria?.hiddenValues ?? []).includes(shown)) return false;
  const condition = criteria?.condition;
  if (!condition) return true;
  const text = String(condition.values?.[0]?.userEnteredValue ?? '');
  const n = effective(cell)?.numberValue;
  switch (condition.type) {
    case 'TEXT_EQ':
      return shown === text;
    case 'TEXT_NOT_EQ':
      return shown !== text;
    case 'TEXT_CONTAINS':
      return shown.includes(text);
    case 'TEXT_STARTS_WITH':
      return shown.startsWith(text);
    case 'BLANK':
      return shown === '';
    case 'NOT_BLANK':
      return shown !== '';
    case 'NUMBER_EQ':
      return n === Number(text);
    default:
      return true;
  }
}

/** Rows that a set of criteria leaves out; the first row of the range is its header and stays. */
function hiddenBy(sheet: HostSheet, filter: Json): number[] {
  const range = filter.range ?? {};
  const specs: [number, Json][] = (filter.filterSpecs ?? []).map((s: Json) => [s.columnIndex ?? 0, s.filterCriteria]);
  for (const [column, criteria] of Object.entries(filter.criteria ?? {})) specs.push([Number(column), criteria]);
  if (!specs.length) return [];
  const out: number[] = [];
  const end = Math.min(range.endRowIndex ?? Number.POSITIVE_INFINITY, sheet.properties.gridProperties?.rowCount ?? 0);
  for (let r = (range.startRowIndex ?? 0) + 1; r < end; r++)
    if (!specs.every(([c, criteria]) => passes(sheet.rows[r]?.[c], criteria))) out.push(r);
  return out;
}

function texts(book: HostWorkbook, sources: Json): HostCell[] {
  return (sources?.sources ?? []).flatMap((g: Json) => {
    const sheet = book.sheets.find((s) => s.properties.sheetId === (g.sheetId ?? 0));
    const out: HostCell[] = [];
    const rows = Math.min(g.endRowIndex ?? 0, sheet?.properties.gridProperties?.rowCount ?? 0);
    for (let r = g.startRowIndex ?? 0; r < rows; r++)
      for (let c = g.startColumnIndex ?? 0; c < (g.endColumnIndex ?? 0); c++) out.push(sheet?.rows[r]?.[c] ?? {});
    return out;
  });
}

/** A chart's specification with its figures, from basicChart or pieChart. */
export function chartInfo(book: HostWorkbook, chart: Json): ChartInfo | undefined {
  const spec = chart.spec ?? {};
  const basic = spec.basicChart;
  const pie = spec.pieChart;
  if (!basic && !pie) return undefined;
  const heads = basic ? (basic.headerCount ?? 0) : 0;
  const column = (data: Json) => texts(book, data?.sourceRange);
  const domain = column(basic ? basic.domains?.[0]?.domain : pie.domain);
  const series = (basic ? (basic.series ?? []) : [{ series: pie.series }]).map((s: Json) => {
    const cells = column(s.series);
    return {
      name: heads ? cells.slice(0, heads).map(shownText).join(' ') : '',
      color: hexColour(s.colorStyle ?? s.color ?? { themeColor: '' }),
      values: cells.slice(heads).map((c) => effective(c)?.numberValue ?? 0),
    };
  });
  const at = chart.position?.overlayPosition ?? {};
  const labels = domain.slice(heads).map(shownText);
  const title = spec.title ?? '';
  return {
    id: chart.chartId,
    title,
    row: at.anchorCell?.rowIndex ?? 0,
    column: at.anchorCell?.columnIndex ?? 0,
    offsetX: at.offsetXPixels ?? 0,
    offsetY: at.offsetYPixels ?? 0,
    width: at.widthPixels ?? 600,
    height: at.heightPixels ?? 371,
    kind: pie ? 'PIE' : basic.chartType === 'BAR' ? 'BAR' : basic.chartType === 'LINE' ? 'LINE' : 'COLUMN',
    stacked: Boolean(basic?.stackedType && basic.stackedType !== 'NOT_STACKED'),
    domain: labels,
    series,
    alt:
      spec.altText ??
      `Biểu đồ ${title}: ${series.map((s: { name: string; values: number[] }) => labels.map((l, i) => `${l} ${s.name} ${s.values[i] ?? 0}`).join('; ')).join('; ')}`,
  };
}

const knownViews = new WeakMap<HostSheet, FilterViewInfo[]>();

function filterViewsOf(sheet: HostSheet): FilterViewInfo[] {
  const known =
    knownViews.get(sheet) ??
    sheet.filterViews.map((f) => ({ id: f.filterViewId, title: f.title ?? '', hiddenRows: hiddenBy(sheet, f) }));
  knownViews.set(sheet, known);
  return known;
}

function tabOf(book: HostWorkbook, sheet: HostSheet): ViewSheet {
  const colour = sheet.properties.tabColorStyle ?? sheet.properties.tabColor;
  return {
    id: sheet.properties.sheetId,
    title: sheet.properties.title,
    hidden: Boolean(sheet.properties.hidden),
    color: colour ? hexColour(colour) : undefined,
    filterViews: filterViewsOf(sheet),
    charts: sheet.charts.map((c) => chartInfo(book, c)).filter((c) => c !== undefined),
    columnGroups: sheet.columnGroups.map((g) => ({
      from: g.range?.startIndex ?? 0,
      to: g.range?.endIndex ?? 0,
      collapsed: Boolean(g.collapsed),
    })),
  };
}

/** Everything of a tab that the grid keeps besides cells: where it differs, the tab is drawn anew. */
function frameOf(book: HostWorkbook, sheet: HostSheet) {
  const grid = sheet.properties.gridProperties ?? {};
  const frozenRows = grid.frozenRowCount ?? 0;
  const frozenColumns = grid.frozenColumnCount ?? 0;
  const outOfSight = hiddenColumns(sheet);
  const columnData: Record<number, unknown> = {};
  for (let c = 0; c < (grid.columnCount ?? 26); c++) {
    const info = sheet.columnInfo[c];
    const hidden = outOfSight.has(c);
    if (info?.pixelSize !== undefined || hidden)
      columnData[c] = { ...(info?.pixelSize === undefined ? {} : { w: info.pixelSize }), ...(hidden ? { hd: 1 } : {}) };
  }
  const rowData: Record<number, unknown> = {};
  const filtered = new Set(sheet.basicFilter ? hiddenBy(sheet, sheet.basicFilter) : []);
  sheet.rowInfo.forEach((info, r) => {
    if (info?.pixelSize !== undefined || info?.hiddenByUser)
      rowData[r] = {
        ...(info.pixelSize === undefined ? {} : { h: info.pixelSize, ia: 0 }),
        ...(info.hiddenByUser ? { hd: 1 } : {}),
      };
  });
  for (const r of filtered) rowData[r] = { ...(rowData[r] as object), hd: 1 };
  return {
    id: String(sheet.properties.sheetId),
    name: sheet.properties.title,
    tabColor: '',
    hidden: 0,
    rowCount: grid.rowCount ?? 1000,
    columnCount: grid.columnCount ?? 26,
    defaultColumnWidth: 100,
    defaultRowHeight: 21,
    freeze: {
      xSplit: frozenColumns,
      ySplit: frozenRows,
      startRow: frozenRows || -1,
      startColumn: frozenColumns || -1,
    },
    mergeData: sheet.merges.map((m) => ({
      startRow: m.startRowIndex ?? 0,
      endRow: (m.endRowIndex ?? 1) - 1,
      startColumn: m.startColumnIndex ?? 0,
      endColumn: (m.endColumnIndex ?? 1) - 1,
    })),
    columnData,
    rowData,
    showGridlines: grid.hideGridlines ? 0 : 1,
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    defaultStyle: { ff: 'Arial', fs: 10, vt: 3, tb: 1, pd: { t: 3, b: 2, l: 3, r: 3 } },
    validation: validationRules(book, sheet),
    notes: noteMap(sheet),
  };
}

type Frame = ReturnType<typeof frameOf>;

/** One tab drawn: its frame, its cells, the styles they use. */
interface DrawnSheet {
  frame: Frame;
  frameText: string;
  cells: (ViewCell | undefined)[][];
  heights: Map<number, number>;
  styles: Record<string, Record<string, unknown>>;
}

/** A workbook drawn at one revision, kept so that the next revision can be told as a difference. */
export interface Drawn {
  revision: number;
  title: string;
  styles: Record<string, Record<string, unknown>>;
  tabs: ViewSheet[];
  sheets: DrawnSheet[];
}

/** An id made of the style's content: the same style has the same id at every revision and in every tab. */
function contentId(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `s${h.toString(36)}${text.length.toString(36)}`;
}

/** The engine gives a changed tab a new object and leaves the others as they are, so a drawing lasts as long as its tab. */
const drawnSheets = new WeakMap<HostSheet, DrawnSheet>();

function drawSheet(book: HostWorkbook, sheet: HostSheet): DrawnSheet {
  const known = drawnSheets.get(sheet);
  if (known) return known;
  const styles: DrawnSheet['styles'] = {};
  const paint = cellPainter(sheet, (style) => {
    const id = contentId(JSON.stringify(style));
    styles[id] = style;
    return id;
  });
  const cells: (ViewCell | undefined)[][] = [];
  sheet.rows.forEach((row, r) => {
    if (!row) return;
    const line: (ViewCell | undefined)[] = [];
    for (let c = 0; c < row.length; c++) {
      const drawn = paint(row[c], r, c);
      if (drawn) line[c] = drawn;
    }
    if (line.length) cells[r] = line;
  });
  const frame = frameOf(book, sheet);
  const drawn = { frame, frameText: JSON.stringify(frame), cells, heights: fittedHeights(sheet), styles };
  // a list that looks into another tab changes with that tab
  const looksElsewhere = sheet.rows.some((row) => row?.some((c) => c?.validation?.condition?.type === 'ONE_OF_RANGE'));
  if (!looksElsewhere) drawnSheets.set(sheet, drawn);
  return drawn;
}

/** Draws a whole workbook; tabs that did not change since they were drawn are taken as they were. */
export function draw(book: HostWorkbook): Drawn {
  const sheets = book.sheets.filter((s) => s.properties.sheetType !== 'OBJECT').map((sheet) => drawSheet(book, sheet));
  return {
    revision: book.revision,
    title: book.properties.title ?? '',
    styles: Object.assign({}, ...sheets.map((s) => s.styles)),
    tabs: book.sheets.map((s) => tabOf(book, s)),
    sheets,
  };
}

const sparse = <T>(list: (T | undefined)[]): Record<number, T> => {
  const out: Record<number, T> = {};
  list.forEach((x, i) => {
    if (x !== undefined) out[i] = x;
  });
  return out;
};

/** The whole workbook as the browser loads it. */
export function viewBook(id: string, drawn: Drawn): ViewBook {
  const validation: Record<string, unknown> = {};
  const notes: Record<string, unknown> = {};
  const sheets: Record<string, unknown> = {};
  for (const { frame, cells, heights } of drawn.sheets) {
    const { validation: rules, notes: own, ...rest } = frame;
    const rowData: Record<number, unknown> = { ...rest.rowData };
    for (const [row, ah] of heights) rowData[row] = { ...(rowData[row] as object), ah, ia: 1 };
    sheets[frame.id] = { ...rest, rowData, cellData: sparse(cells.map((line) => line && sparse(line))) };
    if (rules.length) validation[frame.id] = rules;
    if (Object.keys(own).length) notes[frame.id] = own;
  }
  return {
    id,
    title: drawn.title,
    revision: drawn.revision,
    sheets: drawn.tabs,
    snapshot: {
      id,
      name: drawn.title,
      appVersion: '0.25.1',
      locale: 'viVN',
      styles: drawn.styles,
      sheetOrder: drawn.sheets.map((s) => s.frame.id),
      sheets,
      resources: [
        { name: 'SHEET_DATA_VALIDATION_PLUGIN', data: JSON.stringify(validation) },
        { name: 'SHEET_NOTE_PLUGIN', data: JSON.stringify(notes) },
      ],
    },
  };
}
