/** A tab as a PDF: its cells as a table that looks as the tab does, its charts as drawings. */

import { effectiveValue, shownText } from '../../sheets/index';
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../types';
import { type ChartPlan, chartPlan } from '../charts/chart-spec';
import { chartSvg, textWidth } from '../charts/chart-svg';
import { gridSize, toBox } from '../xlsx/boxes';
import { bandColor } from '../xlsx/sheet-xml';
import { hex } from '../xlsx/styles';
import type { Box } from '../xlsx/xml';
import { conditionalLook } from './conditional';
import { setPdf } from './set';

export interface PdfOptions {
  /** default: all visible tabs, each on new pages */
  sheetId?: number;
  /** GridRange; default: all that the tab uses */
  range?: Json;
  /** default true */
  landscape?: boolean;
  /** default true: never wider than the paper */
  fitWidth?: boolean;
  /** a heading above the table, and the title of the file */
  title?: string;
  /** grey lines between all cells */
  gridlines?: boolean;
  /** 'Trang 1/3' under each page */
  pageNumbers?: boolean;
  /** serial number that TODAY and NOW stand for in conditional formats; default the computer's own clock */
  now?: number;
}

/** Sides of A4 and the margins, in points. */
const paper = { short: 595.28, long: 841.89, margin: 34 };
const padding: [number, number, number, number] = [2.5, 1.5, 2.5, 1.5];
const lineWidth = 0.5;

type Node = Json;

function usedBox(sheet: HostSheet): Box {
  const box = { top: 0, left: 0, bottom: 0, right: 0 };
  const grow = (r: number, c: number) => {
    box.bottom = Math.max(box.bottom, r);
    box.right = Math.max(box.right, c);
  };
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      // a border is seen on paper, a blank checkbox or colour of a spare row is not wanted there
      if (cell?.value) grow(r + 1, c + 1);
    });
  });
  for (const merge of sheet.merges) {
    const merged = toBox(merge, sheet);
    if (sheet.rows[merged.top]?.[merged.left]?.value) grow(merged.bottom, merged.right);
  }
  return box;
}

function textStyle(text: Json, scale: number): Json {
  const t = text ?? {};
  const style: Json = { fontSize: (t.fontSize ?? 10) * scale };
  if (t.bold) style.bold = true;
  if (t.italic) style.italics = true;
  const color = hex(t.foregroundColorStyle, t.foregroundColor) ?? (t.link?.uri ? '1155CC' : undefined);
  if (color) style.color = `#${color}`;
  const lines = [t.underline || t.link?.uri ? 'underline' : '', t.strikethrough ? 'lineThrough' : ''].filter(Boolean);
  if (lines.length) style.decoration = lines;
  if (t.link?.uri && !t.link.uri.startsWith('#')) style.link = t.link.uri;
  return style;
}

function checkbox(checked: boolean, scale: number): Node {
  const size = 8 * scale;
  const canvas: Json[] = [{ type: 'rect', x: 0, y: 0, w: size, h: size, lineWidth: 0.7, lineColor: '#555555' }];
  if (checked) {
    const points = [
      { x: size * 0.2, y: size * 0.5 },
      { x: size * 0.42, y: size * 0.75 },
      { x: size * 0.82, y: size * 0.22 },
    ];
    canvas.push({ type: 'polyline', lineWidth: 1.1, lineColor: '#1155CC', points });
  }
  return { canvas };
}

/** Horizontal place of a value where the format says nothing: numbers right, truth values centred, text left. */
function alignment(cell: HostCell | undefined, format: Json): string {
  const given = format?.horizontalAlignment;
  if (given) return String(given).toLowerCase();
  const value = effectiveValue(cell);
  if (value?.numberValue !== undefined) return 'right';
  return value?.boolValue !== undefined || value?.errorValue ? 'center' : 'left';
}

/** A format with the band's and the rules' colours laid over it. */
function lookOf(cell: HostCell | undefined, band: Json, rule: Json): Json {
  const format = cell?.format;
  const own = hex(format?.backgroundColorStyle, format?.backgroundColor);
  const background = hex(rule?.backgroundColorStyle, rule?.backgroundColor) ?? own ?? hex(band);
  const textFormat = rule?.textFormat ? { ...format?.textFormat, ...rule.textFormat } : format?.textFormat;
  return { ...format, textFormat, background };
}

function bordersOf(format: Json, gridlines: boolean): { border: boolean[]; borderColor: string[] } {
  const sides = ['left', 'top', 'right', 'bottom'].map((side) => {
    const border = format?.borders?.[side];
    return border?.style && border.style !== 'NONE'
      ? `#${hex(border.colorStyle, border.color) ?? '000000'}`
      : undefined;
  });
  return {
    border: sides.map((color) => Boolean(color) || gridlines),
    borderColor: sides.map((color) => color ?? '#C8C8C8'),
  };
}

interface Table {
  node: Node;
  width: number;
}

class TableBuilder {
  private readonly rows: number[] = [];
  private readonly columns: number[] = [];
  private readonly band: ((row: number, column: number) => Json) | undefined;
  private readonly rule: (row: number, column: number) => Json;
  private readonly locale: string;

  constructor(
    private readonly sheet: HostSheet,
    workbook: HostWorkbook,
    box: Box,
    private readonly gridlines: boolean,
    now: number | undefined,
  ) {
    this.locale = workbook.properties.locale;
    this.band = bandColor(sheet);
    this.rule = conditionalLook(sheet, workbook, now);
    for (let r = box.top; r < box.bottom; r++) if (!sheet.rowInfo[r]?.hiddenByUser) this.rows.push(r);
    for (let c = box.left; c < box.right; c++) if (!sheet.columnInfo[c]?.hiddenByUser) this.columns.push(c);
  }

  private width(column: number): number {
    return (this.sheet.columnInfo[column]?.pixelSize ?? 100) * 0.75;
  }

  /** Natural width in points, before scaling. */
  get naturalWidth(): number {
    return this.columns.reduce((sum, c) => sum + this.width(c), 0);
  }

  private node(r: number, c: number, scale: number): Node {
    const cell = this.sheet.rows[r]?.[c];
    const format = lookOf(cell, this.band?.(r, c), this.rule(r, c));
    const style = textStyle(format.textFormat, scale);
    const value = effectiveValue(cell);
    let node: Node;
    if (value?.boolValue !== undefined && cell?.validation?.condition?.type === 'BOOLEAN') {
      node = checkbox(value.boolValue, scale);
    } else if (cell?.textFormatRuns?.length && value?.stringValue) {
      const text = value.stringValue;
      const runs = cell.textFormatRuns[0]?.startIndex
        ? [{ startIndex: 0, format: {} }, ...cell.textFormatRuns]
        : cell.textFormatRuns;
      node = {
        text: runs.map((run, i) => ({
          text: text.slice(run.startIndex ?? 0, runs[i + 1]?.startIndex ?? text.length),
          ...textStyle({ ...format.textFormat, ...run.format }, scale),
        })),
        ...style,
      };
    } else node = { text: shownText(cell, this.locale), ...style };
    node.alignment = alignment(cell, format);
    node.verticalAlignment = { TOP: 'top', MIDDLE: 'middle' }[format.verticalAlignment as string] ?? 'bottom';
    if (format.background && format.background !== 'FFFFFF') node.fillColor = `#${format.background}`;
    return { ...node, ...bordersOf(format, this.gridlines) };
  }

  /** A long text without wrapping runs over the blank cells to its right, as in the grid. */
  private reach(r: number, from: number, scale: number, node: Node, taken: (c: number) => boolean): number {
    const cell = this.sheet.rows[r]?.[this.columns[from] as number];
    if (/WRAP/.test(cell?.format?.wrapStrategy ?? '') || node.text === undefined || node.alignment !== 'left') return 1;
    const text: string = typeof node.text === 'string' ? node.text : node.text.map((run: Node) => run.text).join('');
    const longest = Math.max(...text.split('\n').map((part) => textWidth(part, node.fontSize) * 1.05));
    let room = this.width(this.columns[from] as number) * scale - padding[0] - padding[2];
    let span = 1;
    while (room < longest && from + span < this.columns.length) {
      const c = this.columns[from + span] as number;
      if (this.sheet.rows[r]?.[c]?.value || taken(c)) break;
      room += this.width(c) * scale;
      span++;
    }
    return span;
  }

  build(scale: number): Table {
    const body: Node[][] = this.rows.map(() => []);
    const covered = new Set<string>();
    const starts = new Map<string, Box>();
    for (const merge of this.sheet.merges) {
      const box = toBox(merge, this.sheet);
      const rows = this.rows.filter((r) => r >= box.top && r < box.bottom);
      const columns = this.columns.filter((c) => c >= box.left && c < box.right);
      if (!rows.length || !columns.length) continue;
      // the value stands in the merge's own first cell, though it may be hidden
      starts.set(`${rows[0]}:${columns[0]}`, box);
      for (const r of rows) for (const c of columns) covered.add(`${r}:${c}`);
    }
    this.rows.forEach((r, i) => {
      for (let k = 0; k < this.columns.length; k++) {
        const c = this.columns[k] as number;
        if (body[i]?.[k]) continue;
        const merge = starts.get(`${r}:${c}`);
        if (merge) {
          const rowSpan = this.rows.filter((one) => one >= merge.top && one < merge.bottom).length;
          const colSpan = this.columns.filter((one) => one >= merge.left && one < merge.right).length;
          const node = this.node(merge.top, merge.left, scale);
          const far = bordersOf(this.sheet.rows[merge.bottom - 1]?.[merge.right - 1]?.format, this.gridlines);
          node.border = [
            node.border[0],
            node.border[1],
            node.border[2] || far.border[2],
            node.border[3] || far.border[3],
          ];
          for (let y = 0; y < rowSpan; y++) {
            for (let x = 0; x < colSpan; x++) (body[i + y] as Node[])[k + x] = { text: '' };
          }
          (body[i] as Node[])[k] = { ...node, rowSpan, colSpan };
          continue;
        }
        const node = this.node(r, c, scale);
        const span = this.reach(r, k, scale, node, (one) => covered.has(`${r}:${one}`));
        (body[i] as Node[])[k] = span > 1 ? { ...node, colSpan: span } : node;
        for (let x = 1; x < span; x++) (body[i] as Node[])[k + x] = { text: '' };
      }
    });
    const frozen: number = this.sheet.properties.gridProperties?.frozenRowCount ?? 0;
    const headerRows = this.rows.filter((r) => r < frozen).length;
    const widths = this.columns.map((c) => Math.max(1, this.width(c) * scale - padding[0] - padding[2] - lineWidth));
    const heights = this.rows.map((r) =>
      Math.max(1, (this.sheet.rowInfo[r]?.pixelSize ?? 21) * 0.75 * scale - padding[1] - padding[3] - lineWidth),
    );
    const node = {
      table: {
        headerRows: headerRows < this.rows.length ? headerRows : 0,
        dontBreakRows: true,
        widths,
        heights,
        body,
      },
      layout: { line: lineWidth, padding },
    };
    return { node, width: this.naturalWidth * scale };
  }
}

/** The column ranges that stand on pages of their own where the table is wider than the paper. */
function pagesAcross(sheet: HostSheet, box: Box, room: number): Box[] {
  const parts: Box[] = [];
  let width = 0;
  for (let c = box.left; c < box.right; c++) {
    const info = sheet.columnInfo[c];
    const own = info?.hiddenByUser ? 0 : (info?.pixelSize ?? 100) * 0.75;
    const last = parts[parts.length - 1];
    if (last && width + own <= room) {
      last.right = c + 1;
      width += own;
    } else {
      parts.push({ ...box, left: c, right: c + 1 });
      width = own;
    }
  }
  return parts;
}

/** The charts of a tab, in their order from top to bottom and left to right. */
function chartsOf(sheet: HostSheet, workbook: HostWorkbook, range: Box | undefined): ChartPlan[] {
  const plans = sheet.charts.flatMap((chart) => chartPlan(chart, workbook) ?? []);
  const wanted = plans.filter(({ anchor: { row, column } }) => {
    return !range || (row >= range.top && row < range.bottom && column >= range.left && column < range.right);
  });
  const across = ({ anchor }: ChartPlan) => anchor.column * 10_000 + anchor.offsetX;
  return wanted.sort((a, b) => a.anchor.row - b.anchor.row || across(a) - across(b));
}

/** Rows that are left free for charts inside the table, each with its charts; other charts stand below all rows. */
function chartGaps(
  sheet: HostSheet,
  box: Box,
  charts: readonly ChartPlan[],
): { top: number; bottom: number; charts: ChartPlan[] }[] {
  const written = (r: number) => sheet.rows[r]?.some((cell) => cell?.value !== undefined) ?? false;
  const gaps: { top: number; bottom: number; charts: ChartPlan[] }[] = [];
  for (const chart of charts) {
    const top = chart.anchor.row;
    const last = gaps[gaps.length - 1];
    if (last?.top === top) {
      last.charts.push(chart);
      continue;
    }
    let bottom = top;
    while (bottom < box.bottom && !written(bottom)) bottom++;
    if (top > box.top && bottom < box.bottom && (bottom - top) * 21 >= chart.anchor.height)
      gaps.push({ top, bottom, charts: [chart] });
  }
  return gaps;
}

/** Charts as drawings, as many beside each other as the paper holds. */
function chartNodes(wanted: readonly ChartPlan[], room: number): Node[] {
  const lines: { nodes: Node[]; width: number }[] = [];
  for (const plan of wanted) {
    const scale = Math.min(1, room / (plan.anchor.width * 0.75));
    const width = Math.round(plan.anchor.width * 0.75 * scale);
    const height = Math.round(plan.anchor.height * 0.75 * scale);
    const node = { svg: chartSvg(plan, width, height), width };
    const line = lines[lines.length - 1];
    if (line && line.width + width + 10 <= room) {
      line.nodes.push(node);
      line.width += width + 10;
    } else lines.push({ nodes: [node], width });
  }
  return lines.map(({ nodes }) => ({ columns: nodes, columnGap: 10, margin: [0, 10, 0, 0], unbreakable: true }));
}

/** Sets one or all visible tabs of a workbook as a PDF. */
export function exportWorkbookPdf(workbook: HostWorkbook, options: PdfOptions = {}): Uint8Array {
  const landscape = options.landscape ?? true;
  const room = (landscape ? paper.long : paper.short) - paper.margin * 2;
  const sheets = workbook.sheets
    .filter((sheet) =>
      options.sheetId === undefined ? !sheet.properties.hidden : sheet.properties.sheetId === options.sheetId,
    )
    .filter((sheet) => sheet.properties.sheetType !== 'OBJECT');
  if (!sheets.length) throw new Error('Không tìm thấy trang tính để in. Trang có thể đã bị xóa hoặc bị ẩn.');
  const content: Node[] = [];
  if (options.title)
    content.push({ text: options.title, bold: true, fontSize: 14, alignment: 'center', margin: [0, 0, 0, 8] });
  sheets.forEach((sheet, i) => {
    const used = options.range ? toBox(options.range, sheet) : usedBox(sheet);
    const size = gridSize(sheet);
    const box = { ...used, bottom: Math.min(used.bottom, size.rows), right: Math.min(used.right, size.columns) };
    const nodes: Node[] = [];
    const fit = options.fitWidth ?? true;
    const charts = chartsOf(sheet, workbook, options.range ? box : undefined);
    const table = (part: Box): Node | undefined => {
      const builder = new TableBuilder(sheet, workbook, part, options.gridlines ?? false, options.now);
      if (!builder.naturalWidth || part.bottom <= part.top) return undefined;
      return builder.build(Math.min(1, room / builder.naturalWidth)).node;
    };
    const gaps = fit ? chartGaps(sheet, box, charts) : [];
    if (fit) {
      let top = box.top;
      for (const gap of [...gaps, undefined]) {
        const node = table({ ...box, top, bottom: gap?.top ?? box.bottom });
        if (node) nodes.push(node);
        if (gap) nodes.push(...chartNodes(gap.charts, room), { text: ' ', fontSize: 6 });
        top = gap?.bottom ?? top;
      }
    } else
      for (const part of pagesAcross(sheet, box, room)) {
        const node = table(part);
        if (node) nodes.push(nodes.length ? { ...node, pageBreak: 'before' } : node);
      }
    const inside = new Set(gaps.flatMap((g) => g.charts));
    nodes.push(
      ...chartNodes(
        charts.filter((x) => !inside.has(x)),
        room,
      ),
    );
    if (!nodes.length) nodes.push({ text: ' ' });
    if (i) nodes[0].pageBreak = 'before';
    content.push(...nodes);
  });
  return setPdf({
    content,
    pageSize: 'A4',
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: [paper.margin, paper.margin, paper.margin, paper.margin],
    title: options.title ?? String(workbook.properties.title ?? ''),
    ...(options.pageNumbers
      ? {
          pageNumbers: {
            at: 'footer' as const,
            after: 0,
            template: 'Trang {page}/{pages}',
            alignment: 'center',
            size: 9,
            margin: 8,
          },
        }
      : {}),
  });
}
