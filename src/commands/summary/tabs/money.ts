/** TH Kinh phí: biểu 04, by source and by purpose; đồng. */

import { publicSources, SOCIAL } from '../../../domain/books/choices';
import type { Consolidation } from '../../../domain/consolidation/consolidate';
import { sumOf } from '../../../domain/consolidation/figure';
import type { Context } from '../../../workbook/command';
import type { PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import {
  communeTable,
  type FigureColumn,
  figure,
  lineFigure,
  lineTable,
  makeTab,
  percent,
  type SummaryPage,
} from '../kit';

export const moneyPage: PageSpec = { id: 'moneySummary', title: 'TH Kinh phí', workbook: 'desk' };

/** Biểu 04. */
export function moneyTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const { sources: x, purposes } = all.statistics;
  const s = x.statistic;
  const columns: FigureColumn[] = [
    figure(s, 'budget', 'Dự toán'),
    figure(s, 'approved', 'Được duyệt'),
    figure(s, 'actual', 'Thực hiện'),
    percent('actual', 'budget', 'TH/DT'),
  ];
  const actual = (code: string, keys: readonly string[]) =>
    sumOf(keys.map((key) => lineFigure(x, code, key, 'actual') ?? { rows: [] })).value;
  const total = (keys: readonly string[]) =>
    sumOf(x.all.lines.filter((l) => keys.includes(l.key)).map((l) => l.figures.actual ?? { rows: [] })).value;
  const others = x.all.lines.map((l) => l.key).filter((k) => !publicSources.includes(k) && k !== SOCIAL);
  const parts: readonly (readonly string[])[] = [publicSources, [SOCIAL], others];
  const colours = ['#B7B7B7', '#3D85C6'];
  return makeTab(c, view, {
    spec: moneyPage,
    title: 'BIỂU 04. KINH PHÍ HOẠT ĐỘNG',
    of: [x, purposes],
    cover: [x],
    write(d) {
      d.text('Đơn vị: đồng. Lấy từ sổ Kinh phí; tiền ghi ở Nhật ký hoạt động nằm trong TH Hoạt động.');
      d.heading('1. Theo nguồn, toàn địa bàn');
      lineTable(d, 'sources', x, 'Nguồn', columns, [
        {
          title: 'Kinh phí theo nguồn: dự toán và thực hiện',
          type: 'BAR',
          domain: 1,
          series: [2, 4],
          colours,
          axis: 'Đồng',
        },
      ]);
      d.heading('2. Theo mục chi, toàn địa bàn');
      lineTable(d, 'purposes', purposes, 'Mục chi', columns);
      d.heading('3. Theo xã, thị trấn');
      communeTable(d, 'communes', c, x, columns, {
        columns: ['TH: ngân sách', 'TH: xã hội hóa', 'TH: nguồn khác'].map((header) => ({
          header,
          kind: 'money',
          width: 105,
        })),
        cells: (code) => parts.map((keys) => actual(code, keys)),
        totals: parts.map(total),
      });
    },
  });
}
