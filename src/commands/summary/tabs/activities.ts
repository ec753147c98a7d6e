/** TH Hoạt động: biểu 02, results by group of content; chủ trì and phối hợp stand apart. */

import type { Consolidation } from '../../../domain/consolidation/consolidate';
import type { Context } from '../../../workbook/command';
import type { PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import {
  communeTable,
  type FigureColumn,
  figure,
  lineTable,
  makeTab,
  matrixTable,
  percent,
  type SummaryPage,
} from '../kit';

export const activitiesPage: PageSpec = { id: 'activitySummary', title: 'TH Hoạt động', workbook: 'desk' };

/** Biểu 02. */
export function activitiesTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const x = all.statistics.groups;
  const s = x.statistic;
  const columns: FigureColumn[] = [
    figure(s, 'plannedClasses', 'Lớp KH'),
    figure(s, 'classes', 'Lớp chủ trì'),
    percent('classes', 'plannedClasses', 'Đạt (lớp)'),
    figure(s, 'sessions', 'Số buổi'),
    figure(s, 'plannedAttendances', 'Lượt KH'),
    figure(s, 'attendances', 'Lượt chủ trì'),
    percent('attendances', 'plannedAttendances', 'Đạt (lượt)'),
    figure(s, 'women', 'Nữ'),
    figure(s, 'plannedCost', 'Kinh phí KH'),
    figure(s, 'cost', 'Thực chi'),
    figure(s, 'jointClasses', 'Lớp phối hợp'),
    figure(s, 'jointAttendances', 'Lượt phối hợp'),
    figure(s, 'jointCost', 'Chi phối hợp'),
  ];
  const colours = ['#B7B7B7', '#3D85C6'];
  return makeTab(c, view, {
    spec: activitiesPage,
    title: 'BIỂU 02. KẾT QUẢ HOẠT ĐỘNG THEO NHÓM NỘI DUNG',
    of: [x],
    cover: [x],
    write(d) {
      d.text(
        'Lớp, lượt, kinh phí “chủ trì” là của trung tâm; “phối hợp” (kể cả hỗ trợ địa điểm) đếm riêng, không cộng vào.',
      );
      d.heading('1. Theo nhóm nội dung, toàn địa bàn');
      lineTable(d, 'groups', x, 'Nhóm nội dung', columns, [
        {
          title: 'Số lớp theo nhóm: kế hoạch và đã chủ trì',
          type: 'BAR',
          domain: 1,
          series: [2, 3],
          colours,
          axis: 'Số lớp',
        },
        {
          title: 'Lượt người theo nhóm: kế hoạch và đã chủ trì',
          type: 'BAR',
          domain: 1,
          series: [6, 7],
          colours,
          axis: 'Lượt người',
        },
      ]);
      d.heading('2. Theo xã, thị trấn');
      communeTable(d, 'communes', c, x, columns);
      d.heading('3. Số lớp chủ trì: xã × nhóm');
      matrixTable(d, 'classes', c, x, 'classes', (key) => key);
      d.heading('4. Lượt người chủ trì: xã × nhóm');
      matrixTable(d, 'attendances', c, x, 'attendances', (key) => key);
    },
  });
}
