/** What the summary tabs have in common: head with its stamp, columns of figures, rows of communes, what is left out. */

import { bookTitles } from '../../domain/books/fields';
import type { BookId } from '../../domain/books/records';
import type { Consolidated } from '../../domain/consolidation/consolidate';
import { type Figure, NOT_KNOWN, shareOf } from '../../domain/consolidation/figure';
import { type LeftOut, leftOutText } from '../../domain/consolidation/left-out';
import type { FigureLine, Statistic, Tabulated } from '../../domain/consolidation/statistic';
import { formatDateTime, formatNumber } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import { a1, cellUrl } from '../../workbook/kit/address';
import type { CellValue, ColumnKind } from '../../workbook/kit/column';
import {
  nextLine,
  type Page,
  type PageBlock,
  type PageCell,
  type PageChart,
  type PageSpec,
} from '../../workbook/page/page';
import type { View } from '../books/view';
import { ownRowsUrl } from '../obligations/open-points';

/** A summary tab, with what its check of sums says. Tables inside the page are known by their ids. */
export interface SummaryPage {
  spec: PageSpec;
  page: Page;
  /** its sums agree, and every row of the books is in them */
  reconciled: boolean;
  /** sentences with both sums and their difference */
  differences: string[];
  /** rows, cells and communes that its totals do not contain, each with the reason */
  leftOut: string[];
}

export const UNRECONCILED = 'CHƯA KHỚP';
/** So many lines of a list are shown; the rest is counted. */
const MOST_DIFFERENCES = 8;
const MOST_LEFT_OUT = 60;

/** A column of a table of figures: the same for every line and for the total. */
export interface FigureColumn {
  header: string;
  kind: ColumnKind;
  width: number;
  cell(line: FigureLine): CellValue | undefined;
}

const shown = (line: FigureLine, id: string): number | undefined => line.figures[id]?.value;

/** A count of the statistic; blank where nothing is known. */
export function figure(s: Statistic, id: string, header?: string, width?: number): FigureColumn {
  const c = s.counts.find((x) => x.id === id);
  if (!c) throw new Error(`${s.id} has no count ${id}`);
  return {
    header: header ?? c.label,
    kind: c.kind,
    width: width ?? (c.kind === 'money' ? 105 : 72),
    cell: (line) => shown(line, id),
  };
}

/** done ÷ planned; blank where nothing was planned. */
export const percent = (done: string, planned: string, header = 'Đạt'): FigureColumn => ({
  header,
  kind: 'share',
  width: 62,
  cell: (line) => shareOf(line.figures[done], line.figures[planned]),
});

type Table = Extract<PageBlock, { kind: 'table' }>;

/** A page while it is written: where a block will stand is known, so that a total can name its lines. */
export class Draft {
  readonly blocks: PageBlock[] = [];
  readonly charts: PageChart[] = [];

  heading(text: string): void {
    this.blocks.push({ kind: 'text', text, strong: true });
  }

  text(text: string, tone?: 'ok' | 'warn' | 'error', url?: string): void {
    this.blocks.push({ kind: 'text', text, tone, ...(url === undefined ? {} : { url }) });
  }

  /** `name` makes the label of the total from the sheet's lines that it adds, "dòng 8–29". */
  table(
    t: Omit<Table, 'kind' | 'totals'>,
    total?: (lines: string) => PageCell[],
    charts: Omit<PageChart, 'table' | 'below'>[] = [],
  ): void {
    for (const chart of charts) this.charts.push({ ...chart, table: t.id, below: true });
    const first = nextLine(this.blocks, this.charts) + 2;
    const rows = total ? [...t.rows, total(`dòng ${first}–${first + t.rows.length - 1}`)] : t.rows;
    this.blocks.push({ kind: 'table', ...t, rows, totals: total ? 1 : 0 });
  }

  /** The page as wide as its widest table. */
  page(): Page {
    const width = Math.max(...this.blocks.map((b) => (b.kind === 'table' ? b.columns.length : 1)));
    return { blocks: this.blocks, charts: this.charts, width };
  }
}

/** Width of the column that says what a line is of, in every table of a tab. */
export const LABEL = 220;
const FIRST: Table['columns'] = [
  { header: 'TT', kind: 'integer', width: 36 },
  { header: 'Xã, thị trấn', kind: 'text', width: LABEL },
];

/** A line of the district for each line of the statistic. */
export function lineTable(
  d: Draft,
  id: string,
  x: Consolidated,
  header: string,
  columns: readonly FigureColumn[],
  charts: Omit<PageChart, 'table' | 'below'>[] = [],
): void {
  const { lines, total } = x.all;
  d.table(
    {
      id,
      columns: [FIRST[0], { header, kind: 'text', width: LABEL }, ...columns] as Table['columns'],
      rows: lines.map((l, i) => [i + 1, l.label, ...columns.map((col) => col.cell(l))]),
    },
    x.statistic.noTotal ? undefined : (at) => [undefined, `Cộng (${at})`, ...columns.map((col) => col.cell(total))],
    charts,
  );
}

/** How many communes a total is of. */
export const countedOf = (x: Consolidated): string => `${x.withData.length}/${x.withData.length + x.without.length} xã`;

/** The figures of a commune; where it has none, the first blank cell says so. */
function figureCells(columns: readonly FigureColumn[], line: FigureLine, silent: boolean): PageCell[] {
  const cells: PageCell[] = columns.map((col) => col.cell(line));
  const blank = cells.indexOf(undefined);
  if (silent && blank >= 0) cells[blank] = { value: NOT_KNOWN, tone: 'warn' };
  return cells;
}

/** One row a commune, each linked to its rows in Sổ chung; one without figures says so, and the head of the tab why. */
export function communeTable(
  d: Draft,
  id: string,
  c: Context,
  x: Consolidated,
  columns: readonly FigureColumn[],
  more: {
    columns: Table['columns'];
    cells(code: string): PageCell[];
    totals?: PageCell[];
    tones?: Table['tones'];
  } = { columns: [], cells: () => [] },
  charts: Omit<PageChart, 'table' | 'below'>[] = [],
): void {
  const silent = new Set(x.without.map((w) => w.unit.code));
  const units = [...x.by.keys()];
  const label = new Map([...x.withData, ...x.without.map((w) => w.unit)].map((u) => [u.code, u.label]));
  d.table(
    {
      id,
      columns: [...FIRST, ...columns, ...more.columns] as Table['columns'],
      tones: more.tones,
      rows: units.map((code, i): PageCell[] => [
        i + 1,
        { value: label.get(code), url: ownRowsUrl(c, x.statistic.main, code) },
        ...figureCells(columns, (x.by.get(code) as Tabulated).total, silent.has(code)),
        ...more.cells(code),
      ]),
    },
    (at) => [
      undefined,
      `Cộng ${countedOf(x)} (${at})`,
      ...columns.map((col) => col.cell(x.all.total)),
      ...(more.totals ?? more.columns.map(() => undefined)),
    ],
    charts,
  );
}

/** Communes × lines of one number, with both sums. */
export function matrixTable(
  d: Draft,
  id: string,
  c: Context,
  x: Consolidated,
  countId: string,
  short: (key: string) => string,
  width = 72,
): void {
  const { lines } = x.all;
  const kind = x.statistic.counts.find((k) => k.id === countId)?.kind ?? 'integer';
  const label = new Map([...x.withData, ...x.without.map((w) => w.unit)].map((u) => [u.code, u.label]));
  d.table(
    {
      id,
      columns: [
        ...FIRST,
        ...lines.map((l) => ({ header: short(l.key), kind, width })),
        { header: 'Cộng', kind, width },
      ] as Table['columns'],
      rows: [...x.by].map(([code, t], i): PageCell[] => [
        i + 1,
        { value: label.get(code), url: ownRowsUrl(c, x.statistic.main, code) },
        ...t.lines.map((l) => shown(l, countId)),
        shown(t.total, countId),
      ]),
    },
    (at) => [
      undefined,
      `Cộng ${countedOf(x)} (${at})`,
      ...lines.map((l) => shown(l, countId)),
      shown(x.all.total, countId),
    ],
  );
}

/** "21/22 xã có số liệu ở Nhật ký hoạt động; thiếu Xã Đông Dư (chưa ghi Nhật ký hoạt động)". */
export function coverageText(x: Consolidated): string {
  const missing = x.without.map((w) => `${w.unit.label} (${w.reason})`).join(', ');
  return `${countedOf(x)} có số liệu ở ${bookTitles[x.statistic.main]}${missing ? `; thiếu ${missing}` : ''}`;
}

interface Told {
  text: string;
  url?: string;
}

/** Where a row that is left out can be looked at: the commune's filter view; for a row of nobody its cell. */
function urlOf(c: Context, view: View, x: LeftOut): string | undefined {
  if (x.kind !== 'commune') return ownRowsUrl(c, x.book, x.commune);
  const data = view.read.data.get(x.book as BookId);
  const row = data?.byKey.get(x.rowId) ?? data?.rows.find((r) => `${r.row + 1} (không có mã)` === x.rowId);
  return data && row ? cellUrl(data.book.id, data.tab.sheetId, a1(row.row, 0)) : undefined;
}

/** Rows and cells that the statistics of a tab do not contain, each once, those to be mended first. */
function toldLeftOut(c: Context, view: View, of: readonly Consolidated[]): Told[] {
  const labels = new Map(
    of.flatMap((x) => [...x.withData, ...x.without.map((w) => w.unit)].map((u) => [u.code, u.label])),
  );
  const order: LeftOut['kind'][] = ['commune', 'unread', 'lacking', 'blank', 'outside'];
  const all = of.flatMap((x) => x.leftOut);
  all.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const seen = new Set<string>();
  return all.flatMap((x): Told[] => {
    const text = `${labels.get(x.commune) ?? 'Không rõ xã'} · ${leftOutText(x)}`;
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ text, url: urlOf(c, view, x) }];
  });
}

export interface TabInput {
  spec: PageSpec;
  title: string;
  /** whose figures the tab shows: their checks decide the stamp */
  of: readonly Consolidated[];
  /** whose main books say which communes are missing */
  cover: readonly Consolidated[];
  /** what else the tab leaves out */
  also?: readonly Told[];
  /** other checks that failed */
  differences?: readonly string[];
  write(d: Draft): void;
}

/** Makes a tab: title, stamp, who is missing, the tables, what is left out. */
export function makeTab(c: Context, view: View, t: TabInput): SummaryPage {
  const { settings } = view.assessment.district;
  const differences = [
    ...new Set([...t.of.flatMap((x) => x.differences.map((y) => y.text)), ...(t.differences ?? [])]),
  ];
  const told = [...toldLeftOut(c, view, t.of), ...(t.also ?? [])];
  const d = new Draft();
  d.blocks.push({ kind: 'title', text: `${t.title} NĂM HỌC ${settings.schoolYear}` });
  d.text(settings.bodyName);
  stamp(d, differences);
  for (const x of t.cover) d.text(coverageText(x), x.without.length ? 'warn' : 'ok');
  d.text('Ô trống là chưa có số liệu; số 0 là đã ghi và bằng không. Bấm tên xã để mở các dòng của xã trong Sổ chung.');
  t.write(d);
  leftOutBlocks(d, told);
  d.blocks.push({ kind: 'text', text: `Lập lúc ${formatDateTime(c.now)}`, volatile: true });
  return {
    spec: t.spec,
    page: d.page(),
    reconciled: differences.length === 0,
    differences,
    leftOut: [
      ...t.cover.flatMap((x) => x.without.map((w) => `${w.unit.label}: ${w.reason}`)),
      ...told.map((x) => x.text),
    ],
  };
}

/** The first lines: do the sums agree? */
export function stamp(d: Draft, differences: readonly string[]): void {
  if (differences.length === 0) {
    d.text('✓ Khớp: cộng theo dòng, cộng theo xã và đếm thẳng từ sổ bằng nhau.', 'ok');
    return;
  }
  d.blocks.push({
    kind: 'text',
    strong: true,
    tone: 'error',
    text: `✕ ${UNRECONCILED}: ${differences.length} chỗ. Xem các dòng chưa tính ở cuối tab, sửa trong Sổ chung rồi tổng hợp lại.`,
  });
  for (const x of differences.slice(0, MOST_DIFFERENCES)) d.text(`✕ ${x}`, 'error');
  const rest = differences.length - MOST_DIFFERENCES;
  if (rest > 0) d.text(`✕ … và ${rest} chỗ nữa`, 'error');
}

function leftOutBlocks(d: Draft, told: readonly Told[]): void {
  if (told.length === 0) {
    d.text('✓ Không bỏ sót: mọi dòng, mọi ô của các sổ trên đều đã tính.', 'ok');
    return;
  }
  d.heading(`Không có trong các bảng trên (${formatNumber(told.length)} dòng, ô), vì sao:`);
  told.slice(0, MOST_LEFT_OUT).forEach((x, i) => {
    d.text(`${i + 1}. ${x.text}`, undefined, x.url);
  });
  const rest = told.length - MOST_LEFT_OUT;
  if (rest > 0)
    d.text(`… và ${formatNumber(rest)} dòng, ô nữa: lọc cột “Phần mềm xem” của từng sổ trong Sổ chung để xem hết.`);
}

/** A figure of a commune outside its statistic's own table. */
export const figureOf = (x: Consolidated, code: string, id: string): Figure | undefined =>
  x.by.get(code)?.total.figures[id];

/** The same of one line: money of a source, a kind of class. */
export const lineFigure = (x: Consolidated, code: string, key: string, id: string): Figure | undefined =>
  x.by.get(code)?.lines.find((l) => l.key === key)?.figures[id];
