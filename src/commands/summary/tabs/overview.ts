/** Tổng quan: the district's key figures, each with the tab that it comes from; charts; which tabs agree. */

import type { Consolidated, Consolidation } from '../../../domain/consolidation/consolidate';
import { surveyFiguresOf } from '../../../domain/consolidation/survey';
import { shortTitle } from '../../../domain/obligations/names';
import { SELF_ASSESSMENT, YEAR_PLAN } from '../../../domain/obligations/obligation';
import { formatDateTime } from '../../../domain/text/format';
import { type Context, tableData } from '../../../workbook/command';
import { a1, cellUrl } from '../../../workbook/kit/address';
import { type PageCell, type PageSpec, pageSheetId } from '../../../workbook/page/page';
import { needsTable } from '../../../workbook/tables/survey';
import { openAnomalies } from '../../anomalies/open';
import type { View } from '../../books/view';
import { pushTo } from '../../common/groups';
import { ownRowsUrl } from '../../obligations/open-points';
import { progressSpec, ratesOfList } from '../../obligations/progress-page';
import { askedObligations, isAsked } from '../../obligations/rows';
import type { Standing } from '../../obligations/standing';
import { ratingPage, summaryOf } from '../../rating/consolidate';
import type { SurveyRead } from '../../survey/answers';
import { needsPage } from '../../survey/needs';
import { countedOf, Draft, figureOf, type SummaryPage, UNRECONCILED } from '../kit';
import { activitiesPage } from './activities';
import { literacyPage } from './literacy';
import { mediaPage } from './media';
import { moneyPage } from './money';
import { planPage, standingCell } from './plan';
import { recordsPage } from './records';

export const overviewPage: PageSpec = { id: 'overview', title: 'Tổng quan', workbook: 'desk' };

/** More columns than this no chart can show. */
const MOST_IN_CHART = 40;

interface Key {
  label: string;
  value: number | undefined;
  of?: number;
  /** communes that have figures */
  counted?: string;
  tab?: PageSpec;
}

/** All answers of the survey: as just read, else as Sổ chung shows them. */
function answersOf(c: Context, view: View, s: SurveyRead | undefined): number | undefined {
  if (s) return s.tally.counted;
  const rows = tableData(c, needsTable).rows.map((r) => r.record);
  const known = view.assessment.district.communes.flatMap((x) => surveyFiguresOf(rows, x.code).answers ?? []);
  return known.length ? known.reduce((n, x) => n + x, 0) : undefined;
}

/** Written last: it says of every other tab whether it agrees. */
export function overviewTab(
  c: Context,
  view: View,
  all: Consolidation,
  others: readonly SummaryPage[],
  survey: SurveyRead | undefined,
): SummaryPage {
  const today = c.now.slice(0, 10);
  const { settings, communes } = view.assessment.district;
  const { groups, literacy, sources, media, records } = all.statistics;
  const total = (x: Consolidated, id: string) => x.all.total.figures[id]?.value;
  const link = (spec: PageSpec): string => cellUrl(c.desk.structure.id, pageSheetId(spec, c.desk.structure), a1(0, 0));
  const titleOf = (spec: PageSpec) => c.desk.structure.byTable.get(spec.id)?.title ?? spec.title;

  const asked = view.standings.filter((s) => isAsked(s, today));
  const done = asked.filter((s) => s.status.done);
  const own = new Map<string, Standing[]>();
  for (const s of view.standings) pushTo(own, s.commune.code, s);
  const standing = (code: string, id: string) => own.get(code)?.find((s) => s.obligation.id === id);
  const doneOf = (id: string) => asked.filter((s) => s.obligation.id === id && s.status.done).length;
  const askedOf = (id: string) => asked.filter((s) => s.obligation.id === id).length || undefined;
  const ratings = summaryOf(view.assessment);
  const open = { error: 0, question: 0 };
  for (const p of view.checked.open) open[p.severity === 'error' ? 'error' : 'question']++;
  const need = (total(records, 'have') ?? 0) + (total(records, 'haveNot') ?? 0);

  const keys: Key[] = [
    { label: 'Trung tâm học tập cộng đồng (xã, thị trấn)', value: all.units.length },
    {
      label: 'Việc phải nộp đến nay: đã xong',
      value: done.length,
      of: asked.length || undefined,
      tab: progressSpec,
    },
    {
      label: 'Việc quá hạn, chưa xong',
      value: asked.filter((s) => s.status.timing === 'quá hạn').length,
      tab: progressSpec,
    },
    {
      label: 'Kế hoạch năm được Chủ tịch UBND phê duyệt (xã)',
      value: doneOf(YEAR_PLAN),
      of: askedOf(YEAR_PLAN),
      tab: planPage,
    },
    { label: 'Tự đánh giá đã nộp (xã)', value: doneOf(SELF_ASSESSMENT), of: askedOf(SELF_ASSESSMENT), tab: ratingPage },
    { label: 'Trung tâm đã có kết quả xếp loại', value: ratings.counted, of: ratings.expected, tab: ratingPage },
    {
      label: 'Lớp, chuyên đề do trung tâm chủ trì',
      value: total(groups, 'classes'),
      of: total(groups, 'plannedClasses'),
      counted: countedOf(groups),
      tab: activitiesPage,
    },
    {
      label: 'Lượt người học ở lớp chủ trì',
      value: total(groups, 'attendances'),
      of: total(groups, 'plannedAttendances'),
      counted: countedOf(groups),
      tab: activitiesPage,
    },
    {
      label: 'Lớp trung tâm chỉ phối hợp (đếm riêng)',
      value: total(groups, 'jointClasses'),
      counted: countedOf(groups),
      tab: activitiesPage,
    },
    {
      label: 'Lượt người ở lớp phối hợp (đếm riêng)',
      value: total(groups, 'jointAttendances'),
      counted: countedOf(groups),
      tab: activitiesPage,
    },
    {
      label: 'Học viên xóa mù chữ, học tiếp, phổ cập',
      value: total(literacy, 'learners'),
      of: total(literacy, 'target'),
      counted: countedOf(literacy),
      tab: literacyPage,
    },
    {
      label: 'Kinh phí thực hiện so với dự toán (đồng)',
      value: total(sources, 'actual'),
      of: total(sources, 'budget'),
      counted: countedOf(sources),
      tab: moneyPage,
    },
    {
      label: 'Tin bài truyền thanh, mạng xã hội, trang tin',
      value: total(media, 'items'),
      counted: countedOf(media),
      tab: mediaPage,
    },
    {
      label: 'Hồ sơ, sổ sách có so với cần có',
      value: total(records, 'have'),
      of: need || undefined,
      counted: countedOf(records),
      tab: recordsPage,
    },
    {
      label: 'Phiếu khảo sát nhu cầu hợp lệ so với chỉ tiêu',
      value: answersOf(c, view, survey),
      of: settings.surveyTarget * all.units.length || undefined,
      tab: needsPage,
    },
    { label: 'Ô trong sổ các xã cần sửa', value: open.error },
    { label: 'Câu hỏi về số liệu xã chưa giải thích', value: open.question },
    { label: 'Bất thường chưa trả lời (menu Bất thường…)', value: openAnomalies(c, view).length },
  ];

  const failed = others.filter((p) => !p.reconciled);
  const d = new Draft();
  d.blocks.push({
    kind: 'title',
    text: `TỔNG QUAN HOẠT ĐỘNG TRUNG TÂM HỌC TẬP CỘNG ĐỒNG NĂM HỌC ${settings.schoolYear}`,
  });
  d.text(settings.bodyName);
  if (failed.length)
    d.blocks.push({
      kind: 'text',
      strong: true,
      tone: 'error',
      text: `✕ ${UNRECONCILED}: ${failed.map((p) => titleOf(p.spec)).join(', ')}. Số liệu lấy từ các tab này chưa dùng để báo cáo được.`,
    });
  else d.text('✓ Mọi tab tổng hợp đều khớp khi cộng hai cách.', 'ok');
  d.text('Ô trống là chưa có số liệu; số 0 là đã ghi và bằng không. Bấm tên tab, tên xã để mở.');
  d.heading('1. Số liệu chính');
  d.table({
    id: 'keys',
    columns: [
      { header: 'TT', kind: 'integer', width: 36 },
      { header: 'Chỉ tiêu', kind: 'text', width: 330 },
      { header: 'Số liệu', kind: 'integer', width: 120 },
      { header: 'Kế hoạch', kind: 'integer', width: 120 },
      { header: 'Đạt', kind: 'share', width: 95 },
      { header: 'Có số liệu', kind: 'text', width: 95 },
      { header: 'Xem tab', kind: 'text', width: 120 },
    ],
    rows: keys.map((k, i): PageCell[] => [
      i + 1,
      k.label,
      k.value,
      k.of,
      k.value !== undefined && k.of ? k.value / k.of : undefined,
      k.value === undefined ? { value: 'chưa có số liệu', tone: 'warn' } : k.counted,
      k.tab && { value: titleOf(k.tab), url: link(k.tab) },
    ]),
  });
  obligationTable(d, today, view);
  d.heading('3. Xếp loại trung tâm');
  d.table(
    {
      id: 'ratings',
      columns: [
        { header: 'TT', kind: 'integer', width: 36 },
        { header: 'Xếp loại', kind: 'text', width: 330 },
        { header: 'Số xã', kind: 'integer', width: 120 },
        { header: 'Tỉ lệ', kind: 'share', width: 120 },
      ],
      rows: ratings.distribution.map((x, i) => [i + 1, x.label, x.count, ratings.counted ? x.share : undefined]),
    },
    (at) => [undefined, `Cộng ${ratings.counted}/${ratings.expected} xã (${at})`, ratings.counted, undefined],
    ratings.counted
      ? [
          {
            title: 'Số trung tâm theo xếp loại',
            type: 'COLUMN',
            domain: 1,
            series: [2],
            colours: ['#3D85C6'],
            axis: 'Số xã',
          },
        ]
      : [],
  );
  communesTable(d, c, view, all, standing);
  d.heading('5. Các tab tổng hợp');
  d.table({
    id: 'tabs',
    columns: [
      { header: 'TT', kind: 'integer', width: 36 },
      { header: 'Tab', kind: 'text', width: 330 },
      { header: 'Đối chiếu', kind: 'text', width: 120 },
      { header: 'Chỗ chênh', kind: 'integer', width: 120 },
      { header: 'Chưa tính', kind: 'integer', width: 95 },
    ],
    rows: others.map((p, i): PageCell[] => [
      i + 1,
      { value: titleOf(p.spec), url: link(p.spec) },
      p.reconciled ? { value: '✓ Khớp', tone: 'ok' } : { value: `✕ ${UNRECONCILED}`, tone: 'error' },
      p.differences.length,
      p.leftOut.length,
    ]),
  });
  d.text('“Chưa tính” là số dòng, ô, xã không có trong các bảng của tab; lý do ghi ở cuối từng tab.');
  d.blocks.push({ kind: 'text', text: `Lập lúc ${formatDateTime(c.now)}`, volatile: true });
  return {
    spec: overviewPage,
    page: d.page(),
    reconciled: failed.length === 0,
    differences: failed.map((p) => `${titleOf(p.spec)}: ${UNRECONCILED}, ${p.differences.length} chỗ`),
    leftOut: communes.flatMap((x) =>
      groups.without.filter((w) => w.unit.code === x.code).map((w) => `${w.unit.label}: ${w.reason}`),
    ),
  };
}

/** Every obligation that is asked for by now: on time, extended, late, open. */
function obligationTable(d: Draft, today: string, view: View): void {
  d.heading('2. Tiến độ nộp: số xã theo từng việc');
  const lists = askedObligations(view.standings, today);
  const rates = lists.map((list) => ({
    title: shortTitle((list[0] as Standing).obligation),
    ...ratesOfList(list, today),
  }));
  d.table(
    {
      id: 'obligations',
      columns: [
        { header: 'TT', kind: 'integer', width: 36 },
        { header: 'Việc phải nộp', kind: 'text', width: 330 },
        { header: 'Đúng hạn', kind: 'integer', width: 120 },
        { header: 'Được gia hạn', kind: 'integer', width: 120 },
        { header: 'Trễ', kind: 'integer', width: 95 },
        { header: 'Quá hạn', kind: 'integer', width: 95 },
        { header: 'Còn hạn', kind: 'integer', width: 120 },
      ],
      rows: rates.map((r, i): PageCell[] => [
        i + 1,
        r.title,
        r.onTime,
        r.extended,
        r.late,
        r.overdue ? { value: r.overdue, tone: 'error' } : 0,
        r.open - r.overdue,
      ]),
    },
    undefined,
    rates.length
      ? [
          {
            title: 'Số xã theo tình trạng của từng việc',
            type: 'BAR',
            domain: 1,
            series: [2, 3, 4, 5, 6],
            colours: ['#6AA84F', '#93C47D', '#F1C232', '#CC0000', '#B7B7B7'],
            stacked: true,
            axis: 'Số xã',
          },
        ]
      : [],
  );
}

/** The main numbers of each commune. */
function communesTable(
  d: Draft,
  c: Context,
  view: View,
  all: Consolidation,
  standing: (code: string, id: string) => Standing | undefined,
): void {
  const today = c.now.slice(0, 10);
  const { groups, sources, media, records } = all.statistics;
  d.heading('4. Theo xã, thị trấn');
  const columns = [
    [groups, 'classes'],
    [groups, 'attendances'],
    [sources, 'actual'],
    [media, 'items'],
    [records, 'have'],
  ] as const;
  d.table(
    {
      id: 'communes',
      columns: [
        { header: 'TT', kind: 'integer', width: 36 },
        { header: 'Xã, thị trấn', kind: 'text', width: 330 },
        { header: 'Lớp chủ trì', kind: 'integer', width: 120 },
        { header: 'Lượt người', kind: 'integer', width: 120 },
        { header: 'Kinh phí thực hiện', kind: 'money', width: 95 },
        { header: 'Tin bài', kind: 'integer', width: 95 },
        { header: 'Hồ sơ có', kind: 'integer', width: 120 },
        { header: 'Kế hoạch năm', kind: 'text', width: 150 },
        { header: 'Tự đánh giá', kind: 'text', width: 150 },
        { header: 'Xếp loại', kind: 'text', width: 110 },
        { header: 'Cần sửa, cần trả lời', kind: 'integer', width: 85 },
      ],
      rows: view.assessment.communes.map((a, i): PageCell[] => [
        i + 1,
        { value: a.label, url: ownRowsUrl(c, 'submissions', a.commune.code) },
        ...columns.map(([x, id]) => figureOf(x, a.commune.code, id)?.value),
        standingCell(standing(a.commune.code, YEAR_PLAN), today),
        standingCell(standing(a.commune.code, SELF_ASSESSMENT), today),
        a.review.official.rating ?? a.score.rating,
        view.checked.byCommune.get(a.commune.code)?.length ?? 0,
      ]),
    },
    (at) => [
      undefined,
      `Cộng ${all.units.length} xã (${at})`,
      ...columns.map(([x, id]) => x.all.total.figures[id]?.value),
      undefined,
      undefined,
      undefined,
      view.assessment.communes.reduce((n, a) => n + (view.checked.byCommune.get(a.commune.code)?.length ?? 0), 0),
    ],
    all.units.length <= MOST_IN_CHART
      ? [
          {
            title: 'Số lớp chủ trì theo xã',
            type: 'BAR',
            height: 130 + 17 * all.units.length,
            domain: 1,
            series: [2],
            colours: ['#3D85C6'],
            axis: 'Số lớp',
          },
        ]
      : [],
  );
}
