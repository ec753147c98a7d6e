/** Tổng hợp xếp loại: the tab TH Xếp loại, rebuilt whole; the same input gives the same tab. */

import { childrenOf } from '../../domain/rating/rubric';
import { type RatingSummary, summariseRatings } from '../../domain/rating/summary';
import { formatDateTime, formatPercent, formatPoints } from '../../domain/text/format';
import { type Command, type Context, command, effects } from '../../workbook/command';
import { type Page, type PageBlock, type PageSpec, rebuildPage } from '../../workbook/page/page';
import { communesTable } from '../../workbook/tables/communes';
import { rubricTable } from '../../workbook/tables/rubric';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { settingsTable } from '../../workbook/tables/settings';
import { successionTable } from '../../workbook/tables/succession';
import { logLine } from '../common/messages';
import { type Assessment, assess } from './assess';

export const ratingPage: PageSpec = { id: 'ratingSummary', title: 'TH Xếp loại', workbook: 'desk' };

export const CONSOLIDATE_READS = [
  settingsTable,
  communesTable,
  rubricTable,
  successionTable,
  selfAssessmentTable,
] as const;

const TONES = ['ok', 'head', 'warn', 'error', 'error'] as const;

/** The summary of an assessment. */
export function summaryOf(a: Assessment): RatingSummary {
  return summariseRatings(
    a.communes.map((x) => ({
      key: x.commune.code,
      name: x.label,
      kind: x.commune.kind,
      population: x.commune.population15,
      score: x.score,
    })),
    a.district.rubric,
    a.district.settings.thresholds,
  );
}

/** The tab as data: one table of communes, one of ratings, the weakest criteria, a chart. */
export function ratingSummaryPage(a: Assessment, now: string): { page: Page; summary: RatingSummary } {
  const { settings, rubric } = a.district;
  const summary = summaryOf(a);
  const groups = childrenOf(rubric);
  const complete = summary.counted === summary.expected;
  const tones: Record<string, (typeof TONES)[number]> = {};
  settings.thresholds.grades.forEach((g, i) => {
    tones[g.label] = TONES[Math.min(i, TONES.length - 1)] as (typeof TONES)[number];
  });
  const average = (values: (number | undefined)[]): number | undefined => {
    const known = values.filter((v): v is number => v !== undefined);
    return known.length ? Math.round((known.reduce((x, y) => x + y, 0) / known.length) * 100) / 100 : undefined;
  };
  const rows = summary.rows.map((r, i) => [
    i + 1,
    r.name,
    ...groups.map((g) => r.groups[g.code]),
    r.total,
    r.rating ?? 'Chưa xếp loại',
    r.weakness
      ? `${r.weakness.code}. ${r.weakness.text} (${formatPoints(r.weakness.points)}/${formatPoints(r.weakness.max)})`
      : undefined,
    `${r.answered}/${r.expected}`,
    r.counted ? undefined : r.sentence,
  ]);
  const blocks: PageBlock[] = [
    { kind: 'title', text: `TỔNG HỢP XẾP LOẠI TRUNG TÂM HỌC TẬP CỘNG ĐỒNG NĂM HỌC ${settings.schoolYear}` },
    { kind: 'text', text: settings.bodyName },
    { kind: 'text', text: summary.sentence, tone: complete ? 'ok' : 'warn' },
    { kind: 'text', text: `${rubric.label}. Điểm do các trung tâm tự chấm.` },
    {
      kind: 'table',
      id: 'communes',
      columns: [
        { header: 'TT', kind: 'integer', width: 40 },
        { header: 'Xã, thị trấn', kind: 'text', width: 150 },
        ...groups.map((g) => ({
          header: `${g.code} (tối đa ${formatPoints(g.max)})`,
          kind: 'points' as const,
          width: 80,
        })),
        { header: 'Tổng điểm', kind: 'points', width: 75 },
        { header: 'Xếp loại', kind: 'text', width: 110 },
        { header: 'Hạn chế chính', kind: 'text', width: 290 },
        { header: 'Đã chấm', kind: 'text', width: 75 },
        { header: 'Ghi chú', kind: 'text', width: 260 },
      ],
      rows: [
        ...rows,
        [
          undefined,
          `Trung bình của ${summary.counted} đơn vị`,
          ...groups.map((g) => average(summary.rows.filter((r) => r.counted).map((r) => r.groups[g.code]))),
          average(summary.rows.filter((r) => r.counted).map((r) => r.total)),
          undefined,
          undefined,
          undefined,
          undefined,
        ],
      ],
      totals: 1,
      tones: { [groups.length + 3]: { ...tones, 'Chưa xếp loại': 'script' } },
    },
    {
      kind: 'table',
      id: 'ratings',
      columns: [
        { header: 'TT', kind: 'integer', width: 40 },
        { header: 'Xếp loại', kind: 'text', width: 150 },
        { header: 'Số đơn vị', kind: 'integer', width: 80 },
        { header: 'Tỉ lệ', kind: 'share', width: 80 },
      ],
      rows: [
        ...summary.distribution.map((d, i) => [i + 1, d.label, d.count, d.share]),
        [undefined, 'Cộng đã xếp loại', summary.counted, summary.counted ? 1 : 0],
        [undefined, 'Chưa có kết quả', summary.expected - summary.counted, undefined],
      ],
      totals: 2,
    },
    {
      kind: 'table',
      id: 'weakest',
      columns: [
        { header: 'TT', kind: 'integer', width: 40 },
        { header: 'Tiêu chí yếu nhất toàn địa bàn', kind: 'text', width: 150 },
        { header: 'Mức đạt', kind: 'share', width: 80 },
        { header: 'Số đơn vị', kind: 'integer', width: 80 },
      ],
      rows: summary.weakest.slice(0, 5).map((w, i) => [i + 1, `${w.code}. ${w.text}`, w.share, w.communes]),
    },
    {
      kind: 'text',
      text: `Lập lúc ${formatDateTime(now)} · Bản quy tắc ${a.communes[0]?.score.version ?? rubric.version}`,
      volatile: true,
    },
  ];
  return {
    summary,
    page: {
      blocks,
      width: groups.length + 7,
      charts: [
        {
          title: `Số trung tâm theo xếp loại, năm học ${settings.schoolYear}`,
          type: 'COLUMN',
          table: 'ratings',
          domain: 1,
          series: [2],
          colours: ['#3D85C6'],
          axis: 'Số đơn vị',
        },
      ],
    },
  };
}

/** Menu. */
export const consolidate: Command = command({
  name: 'consolidate',
  label: 'Tổng hợp xếp loại',
  reads: CONSOLIDATE_READS,
  pages: [ratingPage],
  decide: (c: Context) => {
    const { page, summary } = ratingSummaryPage(assess(c), c.now);
    const requests = rebuildPage(ratingPage, page, c.desk.structure, c.desk.pages?.get(ratingPage.id));
    const counts = summary.distribution
      .filter((d) => d.count > 0)
      .map((d) => `${d.label} ${d.count} (${formatPercent(d.share)})`);
    const said = `${summary.counted}/${summary.expected} xã có kết quả${counts.length ? `: ${counts.join(', ')}` : ''}.`;
    return effects({
      desk: requests.length ? [...requests, ...logLine(c, 'Tổng hợp xếp loại', `${said} ${summary.sentence}`)] : [],
      toast: requests.length ? `Đã tổng hợp. ${said}` : `Bản tổng hợp đang đúng, không có gì thay đổi. ${said}`,
    });
  },
});
