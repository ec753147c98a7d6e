/** Tổng hợp xếp loại: the tab TH Xếp loại, rebuilt whole; the same input gives the same tab. */

import { childrenOf, NOT_RATED, rulesVersion } from '../../domain/rating/rubric';
import { type RatingSummary, summariseRatings } from '../../domain/rating/summary';
import { formatDateTime, formatPercent, formatPoints } from '../../domain/text/format';
import { type Command, type Context, command, effects } from '../../workbook/command';
import { type Page, type PageBlock, type PageSpec, rebuildPage } from '../../workbook/page/page';
import { VIEW_READS, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import type { Assessment } from './assess';
import type { Reviewed } from './review';

export const ratingPage: PageSpec = { id: 'ratingSummary', title: 'TH Xếp loại', workbook: 'desk' };

export const CONSOLIDATE_READS = VIEW_READS;

const TONES = ['ok', 'head', 'warn', 'error', 'error'] as const;

/** All its criteria have official points. */
export const isVerified = (a: Reviewed) => a.review.official.state !== 'incomplete';

/** The summary of an assessment: verified points where a commune has them all, else its own. */
export function summaryOf(a: Assessment<Reviewed>): RatingSummary {
  return summariseRatings(
    a.communes.map((x) => ({
      key: x.commune.code,
      name: x.label,
      kind: x.commune.kind,
      population: x.commune.population15,
      score: isVerified(x) ? x.review.official : x.score,
      self: x.score,
    })),
    a.district.rubric,
    a.district.settings.thresholds,
  );
}

/** Where the counts by rating are not what the rows of the communes say. */
export function ratingDifferences(s: RatingSummary): string[] {
  const out: string[] = [];
  const say = (what: string, one: number, other: number) => {
    if (one !== other) out.push(`${what}: bảng xếp loại ${one}, đếm theo xã ${other}, chênh ${Math.abs(one - other)}`);
  };
  for (const d of s.distribution)
    say(`Xếp loại ${d.label}`, d.count, s.rows.filter((r) => r.counted && r.rating === d.label).length);
  say(
    'Số xã có kết quả',
    s.distribution.reduce((n, d) => n + d.count, 0),
    s.rows.filter((r) => r.counted).length,
  );
  say('Số xã', s.expected, s.rows.length);
  return out;
}

/** The tab as data: one table of communes, one of ratings, the weakest criteria, a chart. */
export function ratingSummaryPage(
  a: Assessment<Reviewed>,
  now: string,
): { page: Page; summary: RatingSummary; differences: string[] } {
  const { settings, rubric } = a.district;
  const summary = summaryOf(a);
  const differences = ratingDifferences(summary);
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
  const verified = a.communes.filter(isVerified);
  const official = new Map(verified.map((x) => [x.commune.code, x.review.official]));
  const rows = summary.rows.map((r, i) => [
    i + 1,
    r.name,
    ...groups.map((g) => r.groups[g.code]),
    r.selfTotal,
    r.selfRating ?? 'Chưa xếp loại',
    official.get(r.key)?.total,
    official.get(r.key)?.rating ?? 'Chưa thẩm định',
    r.weakness
      ? `${r.weakness.code}. ${r.weakness.text} (${formatPoints(r.weakness.points)}/${formatPoints(r.weakness.max)})`
      : undefined,
    `${r.answered}/${r.expected}`,
    r.counted ? undefined : r.sentence,
  ]);
  const selfRatings = a.communes.flatMap((x) => x.score.rating ?? []);
  const officialRatings = verified.flatMap((x) => x.review.official.rating ?? []);
  const present = new Set([...selfRatings, ...officialRatings]);
  const labels = [...settings.thresholds.grades.map((g) => g.label), ...(present.has(NOT_RATED) ? [NOT_RATED] : [])];
  const share = (list: readonly string[], label?: string): [number, number | undefined] => {
    const n = label === undefined ? list.length : list.filter((r) => r === label).length;
    return [n, list.length ? n / list.length : undefined];
  };
  const blocks: PageBlock[] = [
    { kind: 'title', text: `TỔNG HỢP XẾP LOẠI TRUNG TÂM HỌC TẬP CỘNG ĐỒNG NĂM HỌC ${settings.schoolYear}` },
    { kind: 'text', text: settings.bodyName },
    ...differences.map((text): PageBlock => ({ kind: 'text', text: `✕ CHƯA KHỚP: ${text}`, tone: 'error' })),
    { kind: 'text', text: summary.sentence, tone: complete ? 'ok' : 'warn' },
    {
      kind: 'text',
      text: `${rubric.label}. ${
        verified.length
          ? `Điểm từng nhóm và xếp loại chính thức theo điểm thẩm định ở ${verified.length}/${a.communes.length} đơn vị; các đơn vị còn lại là điểm tự chấm.`
          : 'Điểm do các trung tâm tự chấm, chưa thẩm định.'
      }`,
    },
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
        { header: 'Điểm tự chấm', kind: 'points', width: 75 },
        { header: 'Tự xếp loại', kind: 'text', width: 110 },
        { header: 'Điểm thẩm định', kind: 'points', width: 75 },
        { header: 'Xếp loại chính thức', kind: 'text', width: 110 },
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
          average(summary.rows.map((r) => r.selfTotal)),
          undefined,
          average(verified.map((x) => x.review.official.total)),
          undefined,
          undefined,
          undefined,
          undefined,
        ],
      ],
      totals: 1,
      tones: {
        [groups.length + 3]: { ...tones, 'Chưa xếp loại': 'script' },
        [groups.length + 5]: { ...tones, 'Chưa thẩm định': 'script' },
      },
    },
    {
      kind: 'table',
      id: 'ratings',
      columns: [
        { header: 'TT', kind: 'integer', width: 40 },
        { header: 'Xếp loại', kind: 'text', width: 150 },
        { header: 'Tự chấm', kind: 'integer', width: 80 },
        { header: 'Tỉ lệ', kind: 'share', width: 80 },
        { header: 'Thẩm định', kind: 'integer', width: 80 },
        { header: 'Tỉ lệ', kind: 'share', width: 80 },
      ],
      rows: [
        ...labels.map((label, i) => [i + 1, label, ...share(selfRatings, label), ...share(officialRatings, label)]),
        [undefined, 'Cộng đã xếp loại', ...share(selfRatings), ...share(officialRatings)],
        [
          undefined,
          'Chưa có kết quả',
          summary.expected - selfRatings.length,
          undefined,
          summary.expected - officialRatings.length,
          undefined,
        ],
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
      kind: 'table',
      id: 'peers',
      columns: [
        { header: 'TT', kind: 'integer', width: 40 },
        { header: 'Nhóm đơn vị giống nhau', kind: 'text', width: 150 },
        { header: 'Số đơn vị', kind: 'integer', width: 80 },
        { header: 'Trung vị', kind: 'points', width: 80 },
        { header: 'Thấp nhất', kind: 'points', width: 80 },
        { header: 'Cao nhất', kind: 'points', width: 80 },
      ],
      rows: summary.peers.map((p, i) => [i + 1, p.label, p.members.length, p.median, p.min, p.max]),
    },
    {
      kind: 'text',
      text: `Lập lúc ${formatDateTime(now)} · Bản quy tắc ${rulesVersion(rubric, settings.thresholds, settings.mustHaves)}`,
      volatile: true,
    },
  ];
  return {
    summary,
    differences,
    page: {
      blocks,
      width: groups.length + 9,
      charts: [
        {
          title: `Số trung tâm theo xếp loại, năm học ${settings.schoolYear}`,
          type: 'COLUMN',
          table: 'ratings',
          domain: 1,
          series: verified.length ? [2, 4] : [2],
          colours: ['#3D85C6', '#6AA84F'],
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
    const { page, summary } = ratingSummaryPage(viewOf(c).assessment, c.now);
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
