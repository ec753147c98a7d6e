/** Tổng hợp nhu cầu: the tab TH Nhu cầu, rebuilt whole from all answers, and each commune's own part in Sổ chung. */

import { communeLabel } from '../../domain/communes/commune';
import { type BatchResult, reconcileBatches } from '../../domain/survey/batches';
import { ages, learningForms, learningTimes, sexes, topicOf } from '../../domain/survey/questions';
import { type SafeCell, SMALL } from '../../domain/survey/suppress';
import { type SafeTable, type SafeTopic, sideBySide } from '../../domain/survey/tally';
import { unheardOf } from '../../domain/survey/unheard';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../domain/text/format';
import { replaceRows, setCells, type Wanted } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import { type Page, type PageBlock, type PageSpec, rebuildPage } from '../../workbook/page/page';
import { answersPage, needsTable, surveyBatches } from '../../workbook/tables/survey';
import { type District, readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { formOf, readSurvey, type SurveyRead } from './answers';
import { FORM_READS } from './create';
import { NEEDS } from './form-plan';

export const needsPage: PageSpec = { id: 'needsSummary', title: 'TH Nhu cầu', workbook: 'desk' };

const shareOf = (cell: SafeCell, of: number): number | undefined =>
  typeof cell === 'number' && of ? Math.round((cell / of) * 1000) / 1000 : undefined;

const shareText = (cell: SafeCell, of: number): string => {
  const share = shareOf(cell, of);
  return share === undefined ? '' : formatPercent(share);
};

/** Shown counts first and in falling order; hidden ones keep the order of their list. */
const weight = (cell: SafeCell): number => (typeof cell === 'number' ? cell : cell === SMALL ? 4 : 4.5);

const topicTitle = (t: SafeTopic): string => topicOf(t.topic)?.label ?? 'Tất cả phiếu';

type Column = Extract<PageBlock, { kind: 'table' }>['columns'][number];
const col = (header: string, width: number, kind: Column['kind'] = 'integer'): Column => ({ header, kind, width });

export interface NeedsSummary {
  page: Page;
  batches: BatchResult[];
  line: string;
}

function readBatches(c: Context, s: SurveyRead): BatchResult[] {
  const rows = tableData(c, surveyBatches).rows.filter((r) => r.record.id !== undefined);
  return reconcileBatches(
    rows.map(({ record: r }) => ({
      id: r.id as string,
      commune: r.commune ?? '',
      issued: r.issued,
      returned: r.returned,
    })),
    [...s.tally.answersOf.values()].flat(),
  );
}

/** The page: who has answered, what is wished, by whom, when and how; who has not been heard. */
export function needsSummary(c: Context, d: District, s: SurveyRead): NeedsSummary {
  const { tables, tally } = s;
  const labels = d.communes.map(communeLabel);
  const agree = s.inForm === undefined || s.inForm === tally.counted;
  const line = `${formatNumber(tally.counted)}/${formatNumber(s.inForm ?? tally.received)} phiếu`;
  const topics = [...tables.topics].sort((a, b) => weight(b.total) - weight(a.total));
  const row = (t: SafeTable): SafeCell[] => [...t.totals];
  const batches = readBatches(c, s);
  // biểu 06 asks for handed out, brought back, valid; of paper alone the first two are known
  const paperOf = (commune: string | undefined, what: 'issued' | 'returned'): number | undefined => {
    const said = batches.flatMap((b) => (commune === undefined || b.commune === commune ? (b[what] ?? []) : []));
    return said.length ? said.reduce((n, x) => n + x, 0) : undefined;
  };
  const unserved = tally.setAside.length ? `: ${tables.line.split('; ').slice(1).join('; ')}` : '';
  const blocks: PageBlock[] = [
    { kind: 'title', text: `TỔNG HỢP NHU CẦU HỌC TẬP NĂM HỌC ${d.settings.schoolYear}` },
    { kind: 'text', text: d.settings.bodyName },
    { kind: 'text', text: `${line}${unserved}`, tone: agree && !s.notes.length ? 'ok' : 'warn' },
    ...s.notes.map((text): PageBlock => ({ kind: 'text', text, tone: 'warn' })),
    {
      kind: 'text',
      text: 'Số người dưới 5 được ghi “< 5”; “…” là số được ẩn để không suy ra được số dưới 5. Một người chọn được nhiều nội dung, thời gian, hình thức.',
    },
    {
      kind: 'table',
      id: 'communes',
      columns: [
        col('TT', 40),
        col('Xã, thị trấn', 230, 'text'),
        col('Số phiếu', 80),
        col('Chỉ tiêu', 80),
        col('Trực tuyến', 80),
        col('Nhập hộ', 80),
        col('Phiếu giấy', 80),
        col('Giấy phát ra', 80),
        col('Giấy thu về', 80),
      ],
      rows: [
        ...tables.answers.map((a, i) => [
          i + 1,
          labels[i],
          a.counted,
          a.target,
          a.channels['trực tuyến'],
          a.channels['nhập hộ'],
          a.channels.giấy,
          paperOf(d.communes[i]?.code, 'issued'),
          paperOf(d.communes[i]?.code, 'returned'),
        ]),
        [
          undefined,
          'Cộng',
          tally.counted,
          tables.answers.reduce((n, a) => n + (a.target ?? 0), 0),
          ...(['trực tuyến', 'nhập hộ', 'giấy'] as const).map((k) =>
            tables.answers.reduce((n, a) => n + a.channels[k], 0),
          ),
          paperOf(undefined, 'issued'),
          paperOf(undefined, 'returned'),
        ],
      ],
      totals: 1,
    },
    {
      kind: 'table',
      id: 'topics',
      columns: [
        col('TT', 40),
        col('Nội dung muốn học', 230, 'text'),
        col('Số phiếu', 80),
        col('Tỉ lệ', 80, 'share'),
        ...[...ages, 'Không rõ tuổi', ...sexes, ...learningTimes, ...learningForms].map((h) => col(h, 80)),
      ],
      rows: [...topics, tables.all].map((t, i) => [
        t.topic ? i + 1 : undefined,
        topicTitle(t),
        t.total,
        shareOf(t.total, tally.counted),
        ...row(t.age),
        ...row(t.sex),
        ...row(t.times),
        ...row(t.forms),
      ]),
      totals: 1,
    },
    {
      kind: 'table',
      id: 'places',
      columns: [col('TT', 40), col('Nội dung muốn học', 230, 'text'), ...labels.map((l) => col(l, 80))],
      rows: topics.map((t, i) => [i + 1, topicTitle(t), ...t.byCommune]),
    },
    { kind: 'text', text: 'Từng xã: còn thiếu ai; số phiếu theo thôn' },
    ...labels.map((l, i): PageBlock => {
      const unheard = unheardOf(tables, i);
      const { columns, cells } = tables.all.hamlets[i] ?? { columns: [], cells: [] };
      return {
        kind: 'text',
        text: `${l}: ${unheard?.sentence ?? ''}. ${pairs(columns, cells)}`,
        tone: unheard && unheard.wanted > 0 ? 'warn' : undefined,
      };
    }),
    {
      kind: 'table',
      id: 'channels',
      columns: [col('TT', 40), col('Nội dung muốn học', 230, 'text'), col('Trực tuyến', 80), col('Nhập hộ, giấy', 80)],
      rows: sideBySide(tally).map((x, i) => [i + 1, topicOf(x.topic)?.label, x.online, x.assisted]),
    },
    ...(batches.length
      ? [
          {
            kind: 'table' as const,
            id: 'batches',
            columns: [
              col('TT', 40),
              col('Đợt phát phiếu giấy', 230, 'text'),
              col('Phát ra', 80),
              col('Thu về', 80),
              col('Đã nhập', 80),
            ],
            rows: batches.map((b, i) => [i + 1, b.id, b.issued, b.returned, b.entered]),
          },
          ...batches
            .filter((b) => !b.agrees)
            .map((b): PageBlock => ({ kind: 'text', text: `${b.id}: ${b.message}.`, tone: 'warn' })),
        ]
      : []),
    {
      kind: 'text',
      text: `Lập lúc ${formatDateTime(c.now)} · Hạn trả lời ${formatDate(d.settings.surveyDue)}`,
      volatile: true,
    },
  ];
  return {
    line,
    batches,
    page: {
      blocks,
      width: 21,
      charts: [
        {
          title: 'Số phiếu chọn từng nội dung',
          type: 'BAR',
          table: 'topics',
          domain: 1,
          series: [2],
          colours: ['#3D85C6'],
          axis: 'Số phiếu',
        },
      ],
    },
  };
}

/** "Thôn 1: 24; Thôn 2: < 5"; zeros are left out. */
function pairs(columns: readonly string[], cells: readonly SafeCell[]): string {
  return columns
    .map((h, i) => ({ h, cell: cells[i] ?? 0 }))
    .filter(({ cell }) => cell !== 0)
    .map(({ h, cell }) => `${h}: ${cell}`)
    .join('; ');
}

/** Rows of Nhu cầu học tập: per commune all answers first, then what was wished, most wished first. */
export function needRows(d: District, s: SurveyRead): Record<string, Wanted>[] {
  const { tables } = s;
  return d.communes.flatMap((commune, i) => {
    const of = tables.answers[i]?.counted ?? 0;
    const wished = tables.topics
      .filter((t) => t.byCommune[i] !== 0)
      .sort((a, b) => weight(b.byCommune[i] ?? 0) - weight(a.byCommune[i] ?? 0));
    const unheard = unheardOf(tables, i)?.sentence;
    return [tables.all, ...wished].map((t, n): Record<string, Wanted> => {
      const cell = t.byCommune[i] ?? 0;
      // where the number itself is hidden, its parts say nothing
      const open = typeof cell === 'number';
      const of1 = (x: SafeTable) => (open ? pairs(x.columns, x.rows[i] ?? []) : '');
      return {
        id: `${commune.code}-NC-${String(n).padStart(3, '0')}`,
        commune: commune.code,
        name: communeLabel(commune),
        topic: n === 0 ? `Tất cả phiếu${unheard ? ` (${unheard})` : ''}` : topicTitle(t),
        count: String(cell),
        share: n === 0 ? '' : shareText(cell, of),
        age: of1(t.age),
        sex: of1(t.sex),
        hamlet: open ? pairs(t.hamlets[i]?.columns ?? [], t.hamlets[i]?.cells ?? []) : '',
        times: of1(t.times),
        forms: of1(t.forms),
      };
    });
  });
}

/** Menu. */
export const needsCommand: Command = command({
  name: 'survey.needs',
  label: 'Tổng hợp nhu cầu',
  reads: [...FORM_READS, surveyBatches, needsTable],
  pages: [answersPage, needsPage],
  formOf: (desk) => formOf(desk, NEEDS, answersPage),
  decide: (c) => {
    const d = readDistrict(c);
    const s = readSurvey(c, d);
    const { page, line, batches } = needsSummary(c, d, s);
    const data = tableData(c, surveyBatches);
    const byId = new Map(batches.map((b) => [b.id, b]));
    const desk = [
      ...rebuildPage(needsPage, page, c.desk.structure, c.desk.pages?.get(needsPage.id)),
      ...setCells(
        data,
        data.rows.flatMap((r) => {
          const b = byId.get(r.record.id ?? '');
          return b ? [{ row: r.row, values: { entered: b.entered, message: b.message } }] : [];
        }),
      ),
    ];
    const shared = replaceRows(tableData(c, needsTable), needRows(d, s));
    const changed = desk.length + shared.length > 0;
    const warn = s.notes.length ? ` ${s.notes.length} điều cần xem ở đầu tab.` : '';
    return effects({
      desk: changed ? [...desk, ...logLine(c, 'Tổng hợp nhu cầu', [line, ...s.notes].join(' '))] : [],
      shared,
      toast: `${changed ? 'Đã tổng hợp' : 'Bản tổng hợp đang đúng, không có gì thay đổi'}: ${line}.${warn}`,
    });
  },
});
