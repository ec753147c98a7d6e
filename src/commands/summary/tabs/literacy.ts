/** TH Xóa mù chữ: biểu 03, illiteracy by age, classes, recognitions. */

import { literacyAges } from '../../../domain/books/choices';
import type { Consolidation } from '../../../domain/consolidation/consolidate';
import { sumOf } from '../../../domain/consolidation/figure';
import type { Context } from '../../../workbook/command';
import type { PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import {
  communeTable,
  type FigureColumn,
  figure,
  figureOf,
  lineFigure,
  lineTable,
  makeTab,
  type SummaryPage,
} from '../kit';

export const literacyPage: PageSpec = { id: 'literacySummary', title: 'TH Xóa mù chữ', workbook: 'desk' };

/** Biểu 03. */
export function literacyTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const { census, literacy: x, recognised } = all.statistics;
  const s = x.statistic;
  const classes: FigureColumn[] = [
    'literacyClasses',
    'target',
    'learners',
    'learnersWomen',
    'completed',
    'dropped',
  ].map((id) => figure(s, id));
  const ages = literacyAges.flatMap((age) =>
    (['illiterate1', 'illiterate2'] as const).map((id) => ({ age, id, level: id === 'illiterate1' ? 1 : 2 })),
  );
  const ageTotal = (age: string, id: string) => census.all.lines.find((l) => l.key === age)?.figures[id]?.value;
  // a commune is missing here only when it has written neither a census nor a class nor a recognition
  const cover = {
    ...x,
    ...merged([census, x, recognised]),
  };
  return makeTab(c, view, {
    spec: literacyPage,
    title: 'BIỂU 03. XÓA MÙ CHỮ, GIÁO DỤC TIẾP TỤC SAU KHI BIẾT CHỮ, PHỔ CẬP',
    of: [census, x, recognised],
    cover: [cover],
    write(d) {
      d.text(
        'Các độ tuổi nằm trong nhau nên không cộng. Mỗi xã, mỗi độ tuổi lấy lần rà soát mới nhất (NĐ 20/2014 Điều 19–21).',
      );
      d.heading('1. Người chưa biết chữ theo độ tuổi, toàn địa bàn');
      lineTable(
        d,
        'census',
        census,
        'Độ tuổi',
        ['population', 'illiterate1', 'illiterate2'].map((id) => figure(census.statistic, id)),
      );
      d.heading('2. Lớp và học viên, toàn địa bàn');
      lineTable(d, 'classes', x, 'Loại lớp', classes, [
        {
          title: 'Học viên: chỉ tiêu, đang học, hoàn thành',
          type: 'BAR',
          domain: 1,
          series: [3, 4, 6],
          axis: 'Học viên',
        },
      ]);
      d.heading('3. Công nhận đạt chuẩn, danh hiệu');
      lineTable(d, 'recognised', recognised, 'Loại', [figure(recognised.statistic, 'decisions', 'Số QĐ')]);
      d.heading('4. Theo xã, thị trấn');
      communeTable(d, 'communes', c, cover, classes, {
        columns: [
          ...ages.map((a) => ({ header: `${a.age}: mù chữ mức ${a.level}`, kind: 'integer' as const, width: 72 })),
          { header: 'QĐ công nhận', kind: 'integer', width: 72 },
        ],
        cells: (code) => [
          ...ages.map((a) => lineFigure(census, code, a.age, a.id)?.value),
          figureOf(recognised, code, 'decisions')?.value,
        ],
        totals: [
          ...ages.map((a) => ageTotal(a.age, a.id)),
          sumOf([recognised.all.total.figures.decisions ?? { rows: [] }]).value,
        ],
      });
    },
  });
}

/** Communes that have something in one of several statistics of the same book. */
function merged(list: readonly Consolidation['statistics'][keyof Consolidation['statistics']][]) {
  const [first] = list;
  const has = new Set(list.flatMap((x) => x.withData.map((u) => u.code)));
  const units = [...(first?.withData ?? []), ...(first?.without.map((w) => w.unit) ?? [])];
  return {
    withData: units.filter((u) => has.has(u.code)),
    without: (first?.without ?? []).filter((w) => !has.has(w.unit.code)),
  };
}
