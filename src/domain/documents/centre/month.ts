/** Kế hoạch tháng and Báo cáo tháng of a centre (thư I.5; the month may run from the 26th to the 25th). */

import { lineStates } from '../../books/choices';
import { bookTitles, fieldLabel, isBlank } from '../../books/fields';
import type { ActivityRecord, MediaItem, MonthPlanLine } from '../../books/records';
import { addMonths, compareDates } from '../../calendar/local-date';
import { type Period, periodsOf, periodWindow } from '../../calendar/school-year';
import type { StatisticId } from '../../consolidation/consolidate';
import { YEAR_PLAN } from '../../obligations/obligation';
import { isApproved } from '../../obligations/state';
import { formatDate, formatNumber } from '../../text/format';
import { foldForMatch } from '../../text/normalise';
import {
  column,
  dotted,
  figure,
  heading,
  italic,
  lackingNote,
  list,
  lowerFirst,
  monthName,
  paragraph,
  sentence,
  sumOf,
  table,
} from '../blocks';
import type { Appendix, Block, OfficialDocument, Run } from '../model';
import { type CentreFacts, foundations, type MonthFacts, owedOf, schoolYearText } from './facts';

const PLAN = bookTitles.monthPlan;
const LOG = bookTitles.activities;
const MEDIA = bookTitles.media;
const label = (field: string) => fieldLabel('monthPlan', field);

const DONE = lineStates[2];
const isDone = (l: MonthPlanLine) => foldForMatch(l.state ?? '') === foldForMatch(DONE);

const linesOf = (f: CentreFacts, period: Period) => f.books.monthPlan.filter((l) => l.period === period);

/** The year plan's approval in words, or the plan alone while nothing is recorded. */
function yearPlanText(f: CentreFacts): string {
  const record = owedOf(f, YEAR_PLAN)?.record;
  const approved = isApproved({ no: record?.approvalNo, date: record?.approvalDate, approver: record?.approver });
  const plan = `Kế hoạch hoạt động ${schoolYearText(f)} của ${f.office.names.centre}`;
  return approved && record?.approvalDate
    ? `${plan} đã được phê duyệt tại văn bản số ${record.approvalNo} ngày ${formatDate(record.approvalDate)}`
    : plan;
}

/** 'Phổ biến Luật Đất đai; chỉ tiêu 1 lớp, 75 lượt người; phụ trách: …' */
function lineRuns(l: MonthPlanLine): Run[] {
  const target = [
    l.classes === undefined ? '' : `${formatNumber(l.classes)} lớp`,
    l.attendances === undefined ? '' : `${formatNumber(l.attendances)} lượt người`,
  ].filter((s) => s !== '');
  const parts = [
    target.length ? `chỉ tiêu ${target.join(', ')}` : '',
    l.date === undefined ? '' : `ngày ${formatDate(l.date)}`,
    l.place ?? '',
    isBlank(l.responsible) ? '' : `phụ trách: ${lowerFirst(l.responsible as string)}`,
  ].filter((s) => s !== '');
  return [`${l.task ?? '(chưa ghi nội dung)'}${parts.length ? `; ${parts.join('; ')}` : ''}.`];
}

const workAppendix = (f: MonthFacts, lines: readonly MonthPlanLine[]): Appendix => ({
  label: 'PHỤ LỤC',
  title: `DANH MỤC CÔNG VIỆC ${monthName(f.period).toUpperCase()}`,
  landscape: true,
  blocks: [
    table(
      'cong-viec',
      [
        column('TT', 4, 'number'),
        column(label('task'), 21),
        column('Số lớp', 5, 'number'),
        column('Số lượt người', 7, 'number'),
        column(label('date'), 9, 'date'),
        column(label('place'), 11),
        column(label('responsible'), 11),
        column(label('partner'), 10),
        column(label('solution'), 13),
        column(label('cost'), 9, 'money'),
        column('Ghi chú', 9),
      ],
      [
        ...lines.map((l, i) => [
          i + 1,
          l.task,
          l.classes,
          l.attendances,
          l.date,
          l.place,
          l.responsible,
          l.partner,
          l.solution,
          l.cost,
          [l.rolls ? `Chuyển từ tháng trước (lần ${formatNumber(l.rolls)})` : '', l.note ?? '']
            .filter((s) => s !== '')
            .join('; '),
        ]),
        [
          '',
          'Cộng',
          sumOf(lines, (l) => l.classes).value,
          sumOf(lines, (l) => l.attendances).value,
          ...Array.from({ length: 5 }, () => undefined),
          sumOf(lines, (l) => l.cost).value,
          undefined,
        ],
      ],
      { totals: 1, source: PLAN },
    ),
  ],
});

/** The plan of one month, for the chairman to approve. */
export function monthPlanDocument(f: MonthFacts): OfficialDocument {
  const { names, signer, confirmation, frame } = f.office;
  const month = monthName(f.period);
  const window = periodWindow(f.year, f.period);
  const lines = linesOf(f, f.period);
  const at = (field: string) => [PLAN, f.label, label(field)] as const;
  const classes = sumOf(lines, (l) => l.classes);
  const attendances = sumOf(lines, (l) => l.attendances);
  const cost = sumOf(lines, (l) => l.cost);
  const rolled = lines.filter((l) => (l.rolls ?? 0) > 0);
  const solutions = [...new Set(lines.flatMap((l) => (isBlank(l.solution) ? [] : [sentence(l.solution as string)])))];
  const people = [...new Set(lines.flatMap((l) => (isBlank(l.responsible) ? [] : [l.responsible as string])))];
  const tasksOf = (who: string) =>
    lines
      .filter((l) => l.responsible === who)
      .map((l) => l.task ?? '(chưa ghi nội dung)')
      .join('; ');
  return {
    kind: 'ke-hoach-thang',
    ...frame('KH'),
    addressees: [],
    title: 'KẾ HOẠCH',
    subject: `Hoạt động ${month} của ${names.centre}`,
    blocks: [
      ...foundations(f),
      italic(`Căn cứ ${yearPlanText(f)};`),
      paragraph(
        `${names.centre} xây dựng kế hoạch hoạt động ${month} (từ ngày ${formatDate(window.start)} đến ngày ${formatDate(window.end)}) như sau:`,
      ),
      heading(1, 'I. CHỈ TIÊU, NHIỆM VỤ'),
      paragraph(
        'Trong tháng, trung tâm thực hiện ',
        figure('số việc trong kế hoạch tháng', lines.length || undefined, [PLAN, f.label, label('task')]),
        ' việc với chỉ tiêu ',
        figure('chỉ tiêu số lớp của tháng', classes.value, at('classes')),
        ` lớp${lackingNote(classes)}, `,
        figure('chỉ tiêu lượt người của tháng', attendances.value, at('attendances')),
        ` lượt người${lackingNote(attendances)}.${lines.length ? ' Danh mục công việc tại Phụ lục kèm theo.' : ''}`,
      ),
      ...(rolled.length
        ? [
            paragraph(`Chuyển từ tháng trước sang ${formatNumber(rolled.length)} việc chưa hoàn thành:`),
            list(rolled.map(lineRuns)),
          ]
        : []),
      heading(1, 'II. GIẢI PHÁP'),
      solutions.length ? list(solutions.map((s) => [s])) : dotted('giải pháp thực hiện các việc trong tháng'),
      heading(1, 'III. KINH PHÍ'),
      paragraph(
        'Kinh phí dự kiến: ',
        figure('kinh phí dự kiến của tháng', cost.value, at('cost'), 'money'),
        `${lackingNote(cost)}.`,
      ),
      heading(1, 'IV. TỔ CHỨC THỰC HIỆN'),
      people.length
        ? list(people.map((who) => [`${who}: ${sentence(tasksOf(who))}`]))
        : dotted('người phụ trách từng việc'),
      paragraph(
        `Trên đây là kế hoạch hoạt động ${month} của ${names.centre}; đề nghị ${names.approver} xem xét, phê duyệt./.`,
      ),
    ],
    signature: { right: signer },
    approval: confirmation('PHÊ DUYỆT CỦA'),
    copies: f.office.planCopies,
    appendices: lines.length ? [workAppendix(f, lines)] : [],
  };
}

function activitiesTable(rows: readonly ActivityRecord[]): Block {
  return table(
    'hoat-dong-thang',
    [
      column('TT', 6, 'number'),
      column('Ngày', 14, 'date'),
      column('Nội dung', 28),
      column('Hình thức', 13),
      column('Số lượt người', 10, 'number'),
      column('Vai trò của trung tâm', 12),
      column('Đơn vị phối hợp', 17),
    ],
    [
      ...rows.map((a, i) => [i + 1, a.date, a.topic, a.form, a.attendances, a.role, a.partner]),
      ['', undefined, 'Cộng', undefined, sumOf(rows, (a) => a.attendances).value, undefined, undefined],
    ],
    { caption: 'Lớp, chuyên đề, hoạt động trong tháng', totals: 1, source: LOG },
  );
}

function mediaTable(rows: readonly MediaItem[]): Block {
  return table(
    'tin-bai-thang',
    [
      column('TT', 6, 'number'),
      column('Nội dung', 42),
      column('Hình thức', 20),
      column('Số tin bài', 12, 'number'),
      column('Đơn vị phối hợp', 20),
    ],
    [
      ...rows.map((m, i) => [i + 1, m.title, m.channel, m.items ?? 1, m.partner]),
      ['', 'Cộng', undefined, sumOf(rows, (m) => m.items ?? 1).value, undefined],
    ],
    { caption: 'Tin bài truyền thanh, mạng xã hội', totals: 1, source: MEDIA },
  );
}

/** What was carried out in one month, and what the next one brings. */
export function monthReportDocument(f: MonthFacts): OfficialDocument {
  const { names, signer, frame } = f.office;
  const month = monthName(f.period);
  const { start, end } = periodWindow(f.year, f.period);
  const within = (d: string | undefined) => d !== undefined && d >= start && d <= end;
  const log = f.books.activities.filter((a) => within(a.date)).sort((a, b) => compareDates(a.date ?? '', b.date ?? ''));
  const media = f.books.media.filter((m) => within(m.date)).sort((a, b) => compareDates(a.date ?? '', b.date ?? ''));
  const lines = linesOf(f, f.period);
  const open = lines.filter((l) => !isDone(l));
  const next = addMonths(`${f.period}-01`, 1).slice(0, 7);
  const coming = linesOf(f, next);
  const inYear = periodsOf(f.year).includes(next);
  // an empty book says nothing about the month; one without a row of this month says "none"
  const known = (all: readonly unknown[], value: number | undefined) => (all.length ? (value ?? 0) : undefined);
  const done = (id: StatisticId, count: string, what: string, book: 'activities' | 'media', field: string) =>
    figure(what, known(f.books[book], f.month[id].total.figures[count]?.value), [
      bookTitles[book],
      f.label,
      fieldLabel(book, field),
    ]);
  return {
    kind: 'bao-cao-thang',
    ...frame('BC'),
    title: 'BÁO CÁO',
    subject: `Kết quả hoạt động ${month} của ${names.centre}`,
    blocks: [
      paragraph(
        `Thực hiện ${yearPlanText(f)}, ${names.centre} báo cáo kết quả hoạt động ${month} (từ ngày ${formatDate(start)} đến ngày ${formatDate(end)}) như sau:`,
      ),
      heading(1, 'I. ĐÁNH GIÁ KHÁI QUÁT'),
      heading(2, '1. Thuận lợi'),
      dotted('thuận lợi trong tháng'),
      heading(2, '2. Khó khăn'),
      dotted('khó khăn trong tháng'),
      heading(2, '3. Kết quả tổ chức thực hiện'),
      paragraph(
        'Trong tháng, trung tâm chủ trì ',
        done('groups', 'classes', 'số hoạt động trung tâm chủ trì trong tháng', 'activities', 'role'),
        ' lớp, chuyên đề, hoạt động với ',
        done('groups', 'attendances', 'số lượt người ở hoạt động trung tâm chủ trì', 'activities', 'attendances'),
        ' lượt người; ',
        ...(f.month.groups.total.figures.jointClasses?.value === 0
          ? ['không có hoạt động phối hợp']
          : [
              'phối hợp ',
              done('groups', 'jointClasses', 'số hoạt động trung tâm phối hợp trong tháng', 'activities', 'role'),
              ' hoạt động do đơn vị khác chủ trì',
            ]),
        '; đăng, phát ',
        done('media', 'items', 'số tin bài trong tháng', 'media', 'items'),
        ' tin bài.',
      ),
      ...(log.length ? [activitiesTable(log)] : []),
      ...(media.length ? [mediaTable(media)] : []),
      ...(lines.length
        ? [
            paragraph(
              'Kế hoạch tháng có ',
              figure('số việc trong kế hoạch tháng', lines.length, [PLAN, f.label, label('task')]),
              ' việc; đã hoàn thành ',
              figure('số việc đã hoàn thành', lines.length - open.length, [PLAN, f.label, label('state')]),
              ' việc.',
            ),
          ]
        : [paragraph('Kế hoạch tháng: [chưa có số liệu: các việc trong kế hoạch tháng].')]),
      heading(1, 'II. TỒN TẠI, NGUYÊN NHÂN'),
      ...(open.length
        ? [
            paragraph(`Việc trong kế hoạch tháng chưa hoàn thành (${formatNumber(open.length)}):`),
            list(
              open.map((l) => [`${l.task ?? '(chưa ghi nội dung)'}: ${lowerFirst(l.state ?? 'Chưa ghi tình trạng')}.`]),
            ),
          ]
        : []),
      dotted('tồn tại và nguyên nhân'),
      heading(1, `III. ${inYear ? `KẾ HOẠCH ${monthName(next).toUpperCase()}` : 'CÔNG VIỆC THỜI GIAN TỚI'}`),
      coming.length ? list(coming.map(lineRuns)) : dotted('các việc của tháng sau', 3),
      paragraph(`Trên đây là báo cáo kết quả hoạt động ${month} của ${names.centre}./.`),
    ],
    signature: { right: signer },
    copies: f.office.frame('BC').copies,
    appendices: [],
  };
}
