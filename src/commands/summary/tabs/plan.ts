/** TH Kế hoạch: the year plans by group and source, their approval (thư I.5), the months' plans. */

import type { Consolidation } from '../../../domain/consolidation/consolidate';
import { YEAR_PLAN } from '../../../domain/obligations/obligation';
import type { Context } from '../../../workbook/command';
import type { PageCell, PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import { ownRowsUrl } from '../../obligations/open-points';
import { isAsked, signOf } from '../../obligations/rows';
import type { Standing } from '../../obligations/standing';
import { communeTable, type FigureColumn, figure, lineTable, makeTab, type SummaryPage } from '../kit';

export const planPage: PageSpec = { id: 'planSummary', title: 'TH Kế hoạch', workbook: 'desk' };

const TONES = { '✓': 'ok', '⚠': 'warn', '✕': 'error', '·': 'script' } as const;

/** "✓ đã phê duyệt", coloured. */
export function standingCell(s: Standing | undefined, today: string): PageCell {
  if (!s || !isAsked(s, today)) return { value: '· chưa mở', tone: 'script' };
  const sign = signOf(s.status);
  return { value: `${sign} ${s.status.label}`, tone: TONES[sign as keyof typeof TONES] };
}

/** Submissions that say nothing: ticked, with no content behind the tick. */
export function emptySubmissions(c: Context, view: View, test: (s: Standing) => boolean) {
  return view.standings
    .filter((s) => s.status.state === 'nộp nhưng rỗng' && test(s))
    .map((s) => ({
      text: `${s.label} · ${s.obligation.title}: nộp nhưng rỗng, chưa có số liệu để tính`,
      url: ownRowsUrl(c, 'submissions', s.commune.code),
    }));
}

/** Kế hoạch năm and Kế hoạch tháng. */
export function planTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const { plan: x, planSources, months } = all.statistics;
  const s = x.statistic;
  const today = c.now.slice(0, 10);
  const own = new Map<string, Standing>();
  const monthly = new Map<string, { asked: number; done: number }>();
  const byPeriod = new Map<string, { asked: number; done: number }>();
  for (const st of view.standings) {
    if (st.obligation.id === YEAR_PLAN) own.set(st.commune.code, st);
    if (st.obligation.period === undefined || !isAsked(st, today)) continue;
    for (const [map, key] of [
      [monthly, st.commune.code],
      [byPeriod, st.obligation.period],
    ] as const) {
      const n = map.get(key) ?? { asked: 0, done: 0 };
      map.set(key, { asked: n.asked + 1, done: n.done + (st.status.done ? 1 : 0) });
    }
  }
  const columns: FigureColumn[] = [
    figure(s, 'planLines', 'Dòng KH'),
    figure(s, 'plannedClasses', 'Số lớp'),
    figure(s, 'plannedSessions', 'Số buổi'),
    figure(s, 'plannedAttendances', 'Lượt người'),
    figure(s, 'plannedCost', 'Kinh phí'),
    figure(s, 'fromSurvey', 'Dòng theo khảo sát'),
    figure(s, 'jointPlanLines', 'Dòng phối hợp'),
    figure(s, 'jointPlannedClasses', 'Lớp phối hợp'),
    figure(s, 'jointPlannedCost', 'Chi phối hợp'),
  ];
  const approved = [...own.values()].filter((st) => st.status.done).length;
  const sum = (pick: 'asked' | 'done') => [...monthly.values()].reduce((n, m) => n + m[pick], 0);
  return makeTab(c, view, {
    spec: planPage,
    title: 'TỔNG HỢP KẾ HOẠCH',
    of: [x, planSources, months],
    cover: [x, months],
    also: emptySubmissions(c, view, (st) => st.obligation.id === YEAR_PLAN || st.obligation.period !== undefined),
    write(d) {
      d.text(
        `Kế hoạch năm đã xong (nộp, được Chủ tịch UBND phê duyệt): ${approved}/${all.units.length} xã. Lớp phối hợp đếm riêng, không cộng vào chỉ tiêu của trung tâm.`,
      );
      d.heading('1. Kế hoạch năm theo nhóm nội dung, toàn địa bàn');
      lineTable(d, 'groups', x, 'Nhóm nội dung', columns, [
        {
          title: 'Số lớp kế hoạch theo nhóm',
          type: 'BAR',
          domain: 1,
          series: [3],
          colours: ['#3D85C6'],
          axis: 'Số lớp',
        },
      ]);
      d.heading('2. Kinh phí kế hoạch theo nguồn, toàn địa bàn');
      lineTable(d, 'sources', planSources, 'Nguồn', [
        figure(planSources.statistic, 'plannedCost', 'Kinh phí (đồng)', 105),
      ]);
      d.heading('3. Kế hoạch năm theo xã, thị trấn');
      communeTable(d, 'communes', c, x, columns, {
        columns: [
          { header: 'Phê duyệt kế hoạch năm', kind: 'text', width: 165 },
          { header: 'KH tháng phải có', kind: 'integer', width: 72 },
          { header: 'KH tháng đã xong', kind: 'integer', width: 72 },
        ],
        cells: (code) => [standingCell(own.get(code), today), monthly.get(code)?.asked, monthly.get(code)?.done],
        totals: [
          `${approved}/${all.units.length} xã`,
          monthly.size ? sum('asked') : undefined,
          monthly.size ? sum('done') : undefined,
        ],
      });
      d.heading('4. Kế hoạch tháng, toàn địa bàn');
      const m = months.statistic;
      const counts = ['tasks', 'done', 'doing', 'todo', 'putOff', 'rolled', 'monthCost'].map((id) => figure(m, id));
      lineTable(d, 'months', months, 'Tháng', [
        ...counts,
        {
          header: 'Xã phải có',
          kind: 'integer',
          width: 72,
          cell: (l) => (l.key ? byPeriod.get(l.key)?.asked : undefined),
        },
        {
          header: 'Xã đã xong',
          kind: 'integer',
          width: 72,
          cell: (l) => (l.key ? byPeriod.get(l.key)?.done : undefined),
        },
      ]);
    },
  });
}
