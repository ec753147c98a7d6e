/** Summary tabs as a document quotes them: their tables, and single figures with the cell they stand in. */

import { column, figure, type TableBlock, table } from '../../../domain/documents/blocks';
import type { Block, CellKind, DocumentCell, Figure } from '../../../domain/documents/model';
import { formatNumber } from '../../../domain/text/format';
import type { Context } from '../../../workbook/command';
import type { ColumnKind } from '../../../workbook/kit/column';
import { type PageBlock, type PageCell, type PageSpec, plainOf } from '../../../workbook/page/page';
import type { SummaryPage } from '../../summary/pages';

type PageTable = Extract<PageBlock, { kind: 'table' }>;

const KINDS: Partial<Record<ColumnKind, CellKind>> = {
  integer: 'number',
  decimal: 'number',
  points: 'points',
  money: 'money',
  share: 'share',
  date: 'date',
};

/** Signs are for the eye in a tab; lines of the sheet mean nothing on paper. */
const onPaper = (text: string): string => text.replace(/^[✓⚠✕·]\s*/, '').replace(/ \(dòng \d+–\d+\)$/, '');

function cellOf(kind: CellKind, cell: PageCell): DocumentCell {
  const value = plainOf(cell);
  // a share without a number is one of nothing planned
  if (value === undefined && kind === 'share') return '–';
  if (value === undefined || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return kind === 'text' ? formatNumber(value) : value;
  return typeof value === 'string' ? onPaper(value) : undefined;
}

/** On paper letters take another share of the width than on the screen: short numbers less, money more. */
const weightOf = (x: PageTable['columns'][number]): number =>
  x.header === 'TT' ? 46 : x.width * ({ text: 0.9, money: 1.3, share: 1.4, date: 1.3 }[x.kind as string] ?? 1);

export interface TableWish {
  /** identity in the document */
  key: string;
  caption?: string;
  /** columns by their place in the tab's table, each with its share of the width; all of them where nothing is said */
  columns?: readonly (readonly [index: number, weight: number, header?: string])[];
  /** which rows besides the totals */
  rows?: (row: readonly PageCell[]) => boolean;
  most?: number;
  /** '' where a blank cell means that nothing belongs there */
  blank?: string;
}

/** The pages of one read. A tab that is not among them gives no table and blank figures. */
export class Tabs {
  constructor(
    private readonly c: Context,
    private readonly pages: readonly SummaryPage[],
  ) {}

  /** The tab's title as people see it now. */
  title(spec: PageSpec): string {
    return this.c.desk.structure.byTable.get(spec.id)?.title ?? spec.title;
  }

  page(spec: PageSpec): SummaryPage | undefined {
    return this.pages.find((p) => p.spec.id === spec.id);
  }

  rows(spec: PageSpec, id: string): readonly (readonly PageCell[])[] {
    return this.find(spec, id)?.rows ?? [];
  }

  private find(spec: PageSpec, id: string): PageTable | undefined {
    return this.page(spec)?.page.blocks.find((b): b is PageTable => b.kind === 'table' && b.id === id);
  }

  /** A table of a tab, its totals with it. */
  table(spec: PageSpec, id: string, wish: TableWish): TableBlock[] {
    const t = this.find(spec, id);
    if (!t) return [];
    const wanted = wish.columns ?? t.columns.map((x, i): [number, number] => [i, weightOf(x)]);
    const columns = wanted.map(([i, weight, header]) => {
      const x = t.columns[i];
      return column(header ?? x?.header ?? '', weight, (x && KINDS[x.kind]) ?? 'text');
    });
    const totals = t.totals ?? 0;
    const body = t.rows.slice(0, t.rows.length - totals).filter((r) => wish.rows?.(r) ?? true);
    const shown = [...body.slice(0, wish.most), ...t.rows.slice(t.rows.length - totals)];
    if (!body.length) return [];
    const first = wanted[0]?.[0];
    return [
      table(
        wish.key,
        columns,
        shown.map((r, n) =>
          wanted.map(([i], at) =>
            // a total has no number of its own in the first column
            n >= shown.length - totals && at === 0 && first === 0 && r[0] === undefined
              ? ''
              : cellOf(columns[at]?.kind ?? 'text', r[i]),
          ),
        ),
        {
          ...(wish.caption === undefined ? {} : { caption: wish.caption }),
          totals,
          ...(wish.blank === undefined ? {} : { blank: wish.blank }),
          source: this.title(spec),
        },
      ),
    ];
  }

  /** The number in the row whose second cell is `row` (or that begins with it), under a header. */
  figure(
    spec: PageSpec,
    id: string,
    row: string,
    header: string,
    label: string,
    kind: Figure['kind'] = 'number',
  ): Figure {
    const t = this.find(spec, id);
    const at = t?.columns.findIndex((x) => x.header === header) ?? -1;
    const found = t?.rows.find((r) => {
      const said = String(plainOf(r[1]) ?? '');
      return said === row || said.startsWith(`${row} `);
    });
    const value = found && plainOf(found[at]);
    return figure(
      label,
      typeof value === 'number' ? value : undefined,
      [this.title(spec), String((found && plainOf(found[1])) ?? row), header],
      kind,
    );
  }

  /** The total of a table of figures. */
  total(spec: PageSpec, id: string, header: string, label: string, kind: Figure['kind'] = 'number'): Figure {
    return this.figure(spec, id, 'Cộng', header, label, kind);
  }

  /** A chart of a tab as a picture, found by its title. */
  chart(spec: PageSpec, title: string): Block[] {
    const charts = this.page(spec)?.page.charts ?? [];
    const index = charts.findIndex((x) => x.title === title);
    if (index < 0) return [];
    const height = charts[index]?.height;
    const widthMm = 150;
    const heightMm = Math.min(200, Math.round((widthMm * (height ?? 300)) / 620));
    return [
      {
        kind: 'chart',
        page: spec.id,
        index,
        widthMm,
        heightMm,
        alt: `Biểu đồ “${title}” ở tab ${this.title(spec)}`,
      },
    ];
  }

  /** Tabs whose sums do not agree. */
  unreconciled(): string[] {
    return this.pages.filter((p) => !p.reconciled).map((p) => this.title(p.spec));
  }
}
