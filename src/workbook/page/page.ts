/** A summary tab as data: titles, sentences, tables, a chart; and the requests that make a tab look so, whole. */

import { type BookStructure, type Json, META, type Request, type TabStructure } from '../book/structure';
import { type Change, cellData, cellRequests } from '../book/write';
import { NUMBER_FORMATS, type RawCell, sameRaw, toRaw } from '../kit/cell';
import type { CellValue, ColumnKind } from '../kit/column';
import { colour, PALETTE, TAB_COLOURS } from '../kit/style';
import { stableId } from '../layout/layout';

/** A summary tab: what marks it, and what it is called when it is made. */
export interface PageSpec {
  id: string;
  title: string;
  workbook: 'desk' | 'shared';
}

export interface PageColumn {
  header: string;
  kind: ColumnKind;
  width: number;
}

/** A cell that is more than a value: a link, a colour of its own. */
export interface RichCell {
  value: CellValue | undefined;
  url?: string;
  tone?: keyof typeof PALETTE;
}

export type PageCell = CellValue | RichCell | undefined;

const isRich = (c: PageCell): c is RichCell => typeof c === 'object' && c !== null;

/** The bare value of a cell. */
export const plainOf = (c: PageCell): CellValue | undefined => (isRich(c) ? c.value : c);

export type PageBlock =
  | { kind: 'title'; text: string }
  | {
      kind: 'text';
      text: string;
      tone?: 'ok' | 'warn' | 'error';
      /** changes with every run: no difference that is worth a write */
      volatile?: boolean;
      /** heads what follows */
      strong?: boolean;
      url?: string;
    }
  | {
      kind: 'table';
      id: string;
      columns: PageColumn[];
      rows: PageCell[][];
      /** last rows that are totals: bold */
      totals?: number;
      /** column index → colour of a cell by its value */
      tones?: Record<number, Record<string, keyof typeof PALETTE>>;
    };

export interface PageChart {
  title: string;
  type: 'COLUMN' | 'BAR';
  /** id of the table block; its first column is the domain */
  table: string;
  domain: number;
  series: number[];
  colours?: string[];
  stacked?: boolean;
  axis?: string;
  /** right below its table, beside other charts of it; else at the end of the page */
  below?: boolean;
  /** pixels; 300 unless told */
  height?: number;
}

export interface Page {
  blocks: PageBlock[];
  charts: PageChart[];
  /** number of columns that the page is wide */
  width: number;
}

interface PlacedTable {
  block: Extract<PageBlock, { kind: 'table' }>;
  headerRow: number;
}

const CHART = { width: 620, height: 300 };

const heightOf = (chart: PageChart): number => chart.height ?? CHART.height;
/** Lines of the usual height that a chart covers, with a little room. */
const chartRows = (chart: PageChart): number => Math.ceil(heightOf(chart) / 21) + 2;

/** Lines that are kept free below a table for its charts. */
const roomBelow = (charts: readonly PageChart[], table: string): number =>
  Math.max(0, ...charts.filter((x) => x.below && x.table === table).map(chartRows));

/** Zero-based line on which the next block of a page will stand. */
export function nextLine(blocks: readonly PageBlock[], charts: readonly PageChart[]): number {
  let line = 0;
  for (const b of blocks) {
    if (b.kind !== 'table') line++;
    else line += b.rows.length + 2 + roomBelow(charts, b.id);
  }
  return line;
}

/** A block of cells with one look; written at once, so that a page of any length fits one atomic change. */
interface Look {
  row: number;
  rows: number;
  column: number;
  columns: number;
  format: Json;
}

interface Line {
  cells: Json[];
  raw: RawCell[];
  volatile: boolean;
  merge: boolean;
}

const FONT = { fontFamily: 'Arial', fontSize: 10 };
const BORDER = { style: 'SOLID', colorStyle: colour('#B7B7B7') };
const BORDERS = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };

/** Number formats that look like a number: cells of these kinds stand at the right. */
const NUMERIC: readonly ColumnKind[] = ['integer', 'decimal', 'points', 'money', 'share'];

/** Cells in a column that get the same colour, joined into runs. */
function toneLooks(b: Extract<PageBlock, { kind: 'table' }>, firstRow: number): Look[] {
  const looks: Look[] = [];
  b.columns.forEach((_, i) => {
    const tones = b.tones?.[i];
    b.rows.forEach((row, r) => {
      const cell = row[i];
      const tone = (isRich(cell) ? cell.tone : undefined) ?? tones?.[String(plainOf(cell) ?? '')];
      if (!tone) return;
      const last = looks[looks.length - 1];
      const format = { backgroundColorStyle: colour(PALETTE[tone]) };
      if (
        last?.column === i &&
        last.row + last.rows === firstRow + r &&
        JSON.stringify(last.format) === JSON.stringify(format)
      )
        last.rows++;
      else looks.push({ row: firstRow + r, rows: 1, column: i, columns: 1, format });
    });
  });
  return looks;
}

const cellOf = (kind: ColumnKind, cell: PageCell): Json =>
  isRich(cell) && cell.url !== undefined
    ? cellData(kind, { text: String(cell.value ?? ''), url: cell.url })
    : cellData(kind, plainOf(cell));

function lay(page: Page): {
  lines: Line[];
  tables: PlacedTable[];
  widths: number[];
  looks: Look[];
  links: Change[];
} {
  const links: Change[] = [];
  const lines: Line[] = [];
  const looks: Look[] = [];
  const tables: PlacedTable[] = [];
  const widths: number[] = [];
  for (const b of page.blocks) {
    if (b.kind !== 'table') {
      const title = b.kind === 'title';
      const background = b.kind === 'text' && b.tone ? { backgroundColorStyle: colour(PALETTE[b.tone]) } : {};
      const format = {
        textFormat: { ...FONT, fontSize: title ? 13 : 10, bold: title || (b.kind === 'text' && b.strong === true) },
        horizontalAlignment: title ? 'CENTER' : 'LEFT',
        wrapStrategy: 'WRAP',
        verticalAlignment: 'MIDDLE',
        ...background,
      };
      looks.push({ row: lines.length, rows: 1, column: 0, columns: 1, format });
      if (b.kind === 'text' && b.url !== undefined)
        links.push({
          row: lines.length,
          column: 0,
          cell: cellData('text', { text: b.text, url: b.url }),
          linked: true,
        });
      lines.push({
        cells: [cellData('text', b.text)],
        raw: [toRaw('text', b.text)],
        volatile: b.kind === 'text' && b.volatile === true,
        merge: true,
      });
      continue;
    }
    tables.push({ block: b, headerRow: lines.length });
    const head = {
      textFormat: { ...FONT, bold: true },
      backgroundColorStyle: colour(PALETTE.head),
      horizontalAlignment: 'CENTER',
      verticalAlignment: 'MIDDLE',
      wrapStrategy: 'WRAP',
      borders: BORDERS,
    };
    looks.push({ row: lines.length, rows: 1, column: 0, columns: b.columns.length, format: head });
    lines.push({
      cells: b.columns.map((c) => cellData('text', c.header)),
      raw: b.columns.map((c) => c.header),
      volatile: false,
      merge: false,
    });
    b.columns.forEach((c, i) => {
      widths[i] = Math.max(widths[i] ?? 0, c.width);
    });
    const totals = Math.min(b.totals ?? 0, b.rows.length);
    b.columns.forEach((c, i) => {
      for (const [from, rows, bold] of [
        [0, b.rows.length - totals, false],
        [b.rows.length - totals, totals, true],
      ] as const)
        if (rows)
          looks.push({
            row: lines.length + from,
            rows,
            column: i,
            columns: 1,
            format: {
              ...(NUMBER_FORMATS[c.kind] ? { numberFormat: NUMBER_FORMATS[c.kind] } : {}),
              textFormat: { ...FONT, bold },
              horizontalAlignment: NUMERIC.includes(c.kind) ? 'RIGHT' : 'LEFT',
              verticalAlignment: 'MIDDLE',
              wrapStrategy: 'WRAP',
              borders: BORDERS,
            },
          });
    });
    looks.push(...toneLooks(b, lines.length));
    for (const row of b.rows) {
      b.columns.forEach((c, column) => {
        const cell = row[column];
        if (isRich(cell) && cell.url !== undefined)
          links.push({ row: lines.length, column, cell: cellOf(c.kind, cell), linked: true });
      });
      lines.push({
        cells: b.columns.map((c, i) => cellOf(c.kind, row[i])),
        raw: b.columns.map((c, i) => toRaw(c.kind, plainOf(row[i]))),
        volatile: false,
        merge: false,
      });
    }
    const blank = 1 + roomBelow(page.charts, b.id);
    for (let i = 0; i < blank; i++) lines.push({ cells: [], raw: [], volatile: false, merge: false });
  }
  return { lines, tables, widths, looks, links };
}

/** Does the tab already say exactly this? Lines with a time do not count. */
export function pageStands(page: Page, values: RawCell[][], tab: TabStructure): boolean {
  const { lines } = lay(page);
  if (tab.chartIds.length !== page.charts.length) return false;
  const height = Math.max(lines.length, values.length);
  for (let r = 0; r < height; r++) {
    if (lines[r]?.volatile) continue;
    const width = Math.max(lines[r]?.raw.length ?? 0, values[r]?.length ?? 0);
    for (let c = 0; c < width; c++) if (!sameRaw(values[r]?.[c], lines[r]?.raw[c])) return false;
  }
  return true;
}

function chartRequest(
  chart: PageChart,
  placed: PlacedTable,
  sheetId: number,
  anchorRow: number,
  offsetXPixels: number,
): Request {
  const rows = placed.block.rows.length - (placed.block.totals ?? 0);
  const source = (column: number) => ({
    sourceRange: {
      sources: [
        {
          sheetId,
          startRowIndex: placed.headerRow,
          endRowIndex: placed.headerRow + 1 + rows,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        },
      ],
    },
  });
  return {
    addChart: {
      chart: {
        spec: {
          title: chart.title,
          fontName: 'Arial',
          basicChart: {
            chartType: chart.type,
            legendPosition: chart.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
            headerCount: 1,
            ...(chart.stacked ? { stackedType: 'STACKED' } : {}),
            axis: chart.axis
              ? [{ position: chart.type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS', title: chart.axis }]
              : [],
            domains: [{ domain: source(chart.domain) }],
            series: chart.series.map((s, i) => ({
              series: source(s),
              targetAxis: chart.type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
              ...(chart.colours?.[i] ? { colorStyle: colour(chart.colours[i]) } : {}),
            })),
          },
        },
        position: {
          overlayPosition: {
            anchorCell: { sheetId, rowIndex: anchorRow, columnIndex: 0 },
            ...(offsetXPixels ? { offsetXPixels } : {}),
            widthPixels: CHART.width,
            heightPixels: heightOf(chart),
          },
        },
      },
    },
  };
}

export interface PageTab {
  sheetId: number;
  rowCount: number;
  columnCount: number;
  chartIds: number[];
}

/** Requests that make the tab this page and nothing else: one atomic change, the old page or the new one, never half. */
export function pageRequests(page: Page, tab: PageTab): Request[] {
  const { lines, tables, widths, looks, links } = lay(page);
  const { sheetId } = tab;
  const atEnd = page.charts.filter((x) => !x.below);
  const rowCount = Math.max(lines.length + atEnd.reduce((n, x) => n + chartRows(x), 0), 30);
  const columnCount = Math.max(page.width, widths.length);
  const requests: Request[] = tab.chartIds.map((objectId) => ({ deleteEmbeddedObject: { objectId } }));
  requests.push(
    { unmergeCells: { range: { sheetId } } },
    { updateCells: { range: { sheetId }, fields: 'userEnteredValue,userEnteredFormat,note,dataValidation' } },
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { rowCount: Math.max(rowCount, 30), columnCount, hideGridlines: true } },
        fields: 'gridProperties(rowCount,columnCount,hideGridlines)',
      },
    },
    {
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 0 },
        rows: lines.map((l) => ({ values: l.cells })),
        fields: 'userEnteredValue',
      },
    },
    ...looks.map((l) => ({
      repeatCell: {
        range: {
          sheetId,
          startRowIndex: l.row,
          endRowIndex: l.row + l.rows,
          startColumnIndex: l.column,
          endColumnIndex: l.column + l.columns,
        },
        cell: { userEnteredFormat: l.format },
        // a later look adds to an earlier one
        fields: Object.keys(l.format)
          .map((k) => `userEnteredFormat.${k}`)
          .join(),
      },
    })),
  );
  // links come last: a look would take them away again
  requests.push(...cellRequests(sheetId, links));
  lines.forEach((l, r) => {
    if (l.merge && columnCount > 1)
      requests.push({
        mergeCells: {
          range: { sheetId, startRowIndex: r, endRowIndex: r + 1, startColumnIndex: 0, endColumnIndex: columnCount },
          mergeType: 'MERGE_ALL',
        },
      });
  });
  widths.forEach((pixelSize, i) => {
    requests.push({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: i, endIndex: i + 1 },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    });
  });
  let end = lines.length;
  for (const chart of page.charts) {
    const placed = tables.find((t) => t.block.id === chart.table);
    if (!placed) continue;
    const beside = page.charts.filter((x) => x.below && x.table === chart.table).indexOf(chart);
    const row = chart.below ? placed.headerRow + placed.block.rows.length + 2 : end;
    if (!chart.below) end += chartRows(chart);
    requests.push(chartRequest(chart, placed, sheetId, row, chart.below ? beside * (CHART.width + 10) : 0));
  }
  return requests;
}

/** The sheet id of a summary tab: of the tab that stands, or that it will have. */
export function pageSheetId(spec: PageSpec, book: BookStructure): number {
  const tab = book.byTable.get(spec.id);
  if (tab) return tab.sheetId;
  let sheetId = stableId(`tab:${spec.id}`);
  while (book.tabs.some((t) => t.sheetId === sheetId)) sheetId++;
  return sheetId;
}

/**
 * Requests that bring the summary tab of a workbook to this page; none where it stands already. The tab is made where it
 * is missing.
 */
export function rebuildPage(
  spec: PageSpec,
  page: Page,
  book: BookStructure,
  values: RawCell[][] | undefined,
): Request[] {
  const tab = book.byTable.get(spec.id);
  if (tab) return pageStands(page, values ?? [], tab) ? [] : pageRequests(page, tab);
  const sheetId = pageSheetId(spec, book);
  const taken = new Set(book.tabs.map((t) => t.title.toLowerCase()));
  let title = spec.title;
  for (let i = 2; taken.has(title.toLowerCase()); i++) title = `${spec.title} (${i})`;
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          index: 0,
          tabColorStyle: colour(TAB_COLOURS.result),
          gridProperties: { rowCount: 60, columnCount: page.width },
        },
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: META.tab,
          metadataValue: spec.id,
          visibility: 'DOCUMENT',
          location: { sheetId },
        },
      },
    },
    ...(spec.workbook === 'desk'
      ? [
          {
            addProtectedRange: {
              protectedRange: { range: { sheetId }, description: 'Sổ HTCĐ: phần mềm ghi', warningOnly: true },
            },
          },
        ]
      : []),
    ...pageRequests(page, { sheetId, rowCount: 60, columnCount: page.width, chartIds: [] }),
  ];
}
