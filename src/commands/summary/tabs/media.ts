/** TH Truyền thông: biểu 05, by month and by channel. */

import type { Consolidation } from '../../../domain/consolidation/consolidate';
import type { Context } from '../../../workbook/command';
import type { PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import { communeTable, type FigureColumn, figure, lineTable, makeTab, matrixTable, type SummaryPage } from '../kit';

export const mediaPage: PageSpec = { id: 'mediaSummary', title: 'TH Truyền thông', workbook: 'desk' };

/** Biểu 05. */
export function mediaTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const { media: x, channels } = all.statistics;
  const s = x.statistic;
  const columns: FigureColumn[] = ['radioItems', 'broadcasts', 'socialItems', 'otherItems', 'items', 'reach'].map(
    (id) => figure(s, id, undefined, 90),
  );
  return makeTab(c, view, {
    spec: mediaPage,
    title: 'BIỂU 05. TRUYỀN THÔNG',
    of: [x, channels],
    cover: [x],
    write(d) {
      d.text(
        'Một dòng của sổ Truyền thông là một tin bài, trừ khi ghi số khác. Lần phát và lượt tiếp cận không cộng vào số tin bài.',
      );
      d.heading('1. Theo tháng, toàn địa bàn');
      lineTable(d, 'months', x, 'Tháng', columns, [
        {
          title: 'Tin bài theo tháng',
          type: 'COLUMN',
          domain: 1,
          series: [2, 4, 5],
          colours: ['#3D85C6', '#6AA84F', '#B7B7B7'],
          stacked: true,
          axis: 'Tin bài',
        },
      ]);
      d.heading('2. Theo kênh, toàn địa bàn');
      lineTable(d, 'channels', channels, 'Kênh', [
        figure(channels.statistic, 'items', 'Số tin bài', 90),
        figure(channels.statistic, 'reach', 'Lượt tiếp cận', 90),
      ]);
      d.heading('3. Theo xã, thị trấn');
      communeTable(d, 'communes', c, x, columns);
      d.heading('4. Số tin bài: xã × tháng');
      matrixTable(d, 'items', c, x, 'items', (key) => `${key.slice(5)}/${key.slice(0, 4)}`);
    },
  });
}
