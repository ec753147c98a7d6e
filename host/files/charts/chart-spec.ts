/** A chart specification of the Sheets API read once: kind, categories and series with their cached values. */

import { effectiveValue } from '../../sheets/index';
import type { ExtendedValue, HostSheet, HostWorkbook, Json } from '../../types';
import { toBox } from '../xlsx/boxes';
import { hex } from '../xlsx/styles';
import { type Box, boxA1, quotedTab } from '../xlsx/xml';

export interface ChartSeries {
  name: string;
  /** addresses in the exported workbook; absent where the tab is not part of it */
  nameReference?: string;
  reference?: string;
  values: (number | undefined)[];
  color: string;
}

export interface ChartPlan {
  kind: 'column' | 'bar' | 'line' | 'area' | 'pie';
  stacked?: 'stacked' | 'percent';
  /** share of the radius left free in the middle of a pie */
  hole: number;
  title: string;
  axisTitles: { category?: string; value?: string };
  legend: 'b' | 'r' | 't' | 'l' | undefined;
  categories: string[];
  categoryReference?: string;
  series: ChartSeries[];
  /** where the chart floats, in pixels of the tab */
  anchor: { row: number; column: number; offsetX: number; offsetY: number; width: number; height: number };
}

/** Series colours in Google's order. */
const palette = ['4285F4', 'EA4335', 'FBBC04', '34A853', 'FF6D01', '46BDC6', '7BAAF7', 'F07B72', 'FCD04F', '71C287'];

/** Colour of the n-th series or slice. */
export const paletteColor = (index: number): string => palette[index % palette.length] as string;

interface Source {
  sheet: HostSheet;
  box: Box;
}

function sources(data: Json, workbook: HostWorkbook): Source[] {
  return (data?.sourceRange?.sources ?? []).flatMap((range: Json) => {
    const sheet = workbook.sheets.find((s) => s.properties.sheetId === (range.sheetId ?? 0));
    return sheet ? [{ sheet, box: toBox(range, sheet) }] : [];
  });
}

const cellsOf = ({ sheet, box }: Source): (ExtendedValue | undefined)[] => {
  const cells: (ExtendedValue | undefined)[] = [];
  for (let r = box.top; r < box.bottom; r++) {
    for (let c = box.left; c < box.right; c++) cells.push(effectiveValue(sheet.rows[r]?.[c]));
  }
  return cells;
};

/** Title of a tab in the exported workbook; undefined where it is not part of it. */
export type TitleOf = (sheetId: number) => string | undefined;

function referenceOf(list: Source[], titleOf: TitleOf): string | undefined {
  const parts: string[] = [];
  for (const { sheet, box } of list) {
    const title = titleOf(sheet.properties.sheetId);
    if (title === undefined) return undefined;
    parts.push(`${quotedTab(title)}!${boxA1(box, true)}`);
  }
  return parts.length > 1 ? `(${parts.join(',')})` : parts[0];
}

/** Splits header cells off a source list (headers stand in the first range). */
function split(list: Source[], headers: number): { head: Source | undefined; body: Source[] } {
  const first = list[0];
  if (!first || !headers) return { head: undefined, body: list };
  const vertical = first.box.bottom - first.box.top >= first.box.right - first.box.left;
  const cut = vertical ? first.box.top + headers : first.box.left + headers;
  const head = { ...first, box: { ...first.box, ...(vertical ? { bottom: cut } : { right: cut }) } };
  const rest = { ...first, box: { ...first.box, ...(vertical ? { top: cut } : { left: cut }) } };
  const empty = rest.box.top >= rest.box.bottom || rest.box.left >= rest.box.right;
  return { head, body: empty ? list.slice(1) : [rest, ...list.slice(1)] };
}

function text(value: ExtendedValue | undefined): string {
  if (value?.stringValue !== undefined) return value.stringValue;
  if (value?.numberValue !== undefined) return String(value.numberValue);
  return value?.boolValue === undefined ? '' : value.boolValue ? 'TRUE' : 'FALSE';
}

const legends: Record<string, 'b' | 'r' | 't' | 'l'> = {
  BOTTOM_LEGEND: 'b',
  RIGHT_LEGEND: 'r',
  TOP_LEGEND: 't',
  LEFT_LEGEND: 'l',
};

/** Where headers are not counted in the spec: one row where the first series cell is text. */
function headerCount(given: number | undefined, series: Source[]): number {
  if (given !== undefined) return given;
  const first = series[0];
  return first && typeof cellsOf(first)[0]?.stringValue === 'string' ? 1 : 0;
}

/** Reads an EmbeddedChart; undefined for the chart types that this host does not draw. */
export function chartPlan(
  chart: Json,
  workbook: HostWorkbook,
  titleOf: TitleOf = () => undefined,
): ChartPlan | undefined {
  const spec = chart.spec ?? {};
  const overlay = chart.position?.overlayPosition ?? {};
  const anchor = {
    row: overlay.anchorCell?.rowIndex ?? 0,
    column: overlay.anchorCell?.columnIndex ?? 0,
    offsetX: overlay.offsetXPixels ?? 0,
    offsetY: overlay.offsetYPixels ?? 0,
    width: overlay.widthPixels ?? 600,
    height: overlay.heightPixels ?? 371,
  };
  const kinds: Record<string, ChartPlan['kind']> = { COLUMN: 'column', BAR: 'bar', LINE: 'line', AREA: 'area' };
  const basic = spec.basicChart;
  const pie = spec.pieChart;
  const kind = basic ? kinds[basic.chartType ?? 'COLUMN'] : pie ? 'pie' : undefined;
  if (!kind) return undefined;
  const domain = sources(basic ? basic.domains?.[0]?.domain : pie.domain, workbook);
  const rows: { list: Source[]; color?: string }[] = basic
    ? (basic.series ?? []).map((s: Json) => ({ list: sources(s.series, workbook), color: hex(s.colorStyle, s.color) }))
    : [{ list: sources(pie.series, workbook) }];
  const headers = headerCount(basic?.headerCount ?? (pie ? undefined : 0), rows[0]?.list ?? []);
  const categories = split(domain, headers).body;
  const plan: ChartPlan = {
    kind,
    stacked:
      basic?.stackedType === 'STACKED' ? 'stacked' : basic?.stackedType === 'PERCENT_STACKED' ? 'percent' : undefined,
    hole: pie?.pieHole ?? 0,
    title: spec.title ?? '',
    axisTitles: {},
    legend: legends[(basic ?? pie).legendPosition ?? (pie ? 'RIGHT_LEGEND' : 'BOTTOM_LEGEND')],
    categories: categories.flatMap(cellsOf).map(text),
    categoryReference: referenceOf(categories, titleOf),
    series: rows
      .filter((row) => row.list.length)
      .map((row, i) => {
        const { head, body } = split(row.list, headers);
        return {
          name: head ? cellsOf(head).map(text).join(' ') : '',
          nameReference: head && referenceOf([head], titleOf),
          reference: referenceOf(body, titleOf),
          values: body.flatMap(cellsOf).map((value) => value?.numberValue),
          color: row.color ?? paletteColor(i),
        };
      }),
    anchor,
  };
  for (const axis of basic?.axis ?? []) {
    if (!axis.title) continue;
    // in a bar chart the categories stand on the left, and the API still calls the lower axis BOTTOM_AXIS
    const onCategories = kind === 'bar' ? axis.position === 'LEFT_AXIS' : axis.position === 'BOTTOM_AXIS';
    plan.axisTitles[onCategories ? 'category' : 'value'] = axis.title;
  }
  return plan;
}
