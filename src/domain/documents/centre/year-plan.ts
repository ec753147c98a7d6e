/** Kế hoạch năm of a centre: chỉ tiêu, nhiệm vụ, giải pháp, kinh phí (thư I.5), for the chairman to approve. */

import { isPromiseDone } from '../../books/carry-forward';
import { bookTitles, fieldLabel, isBlank } from '../../books/fields';
import type { MoneyLine, YearPlanLine } from '../../books/records';
import { periodsOf } from '../../calendar/school-year';
import type { StatisticId } from '../../consolidation/consolidate';
import { isOwnPlan } from '../../consolidation/statistics/work';
import { SELF_ASSESSMENT, YEAR_PLAN, YEAR_REPORT } from '../../obligations/obligation';
import { formatDate, formatNumber } from '../../text/format';
import { foldForMatch } from '../../text/normalise';
import {
  byCategory,
  column,
  dotted,
  heading,
  italic,
  list,
  lowerFirst,
  monthsText,
  monthText,
  paragraph,
  sentence,
  sumOf,
  table,
  upperFirst,
} from '../blocks';
import type { Appendix, Block, OfficialDocument, Run } from '../model';
import { type CentreFacts, foundations, owedOf, schoolYearText } from './facts';
import { statFigure, statTable } from './figures';
import { dutiesTable, isManaging, peopleOn } from './people';
import { surveyBlocks } from './survey';

const TAB = bookTitles.yearPlan;
const stat = (f: CentreFacts, ...at: [StatisticId, string, string?, string?]) => statFigure(f.figures, f.label, ...at);
const label = (field: string) => fieldLabel('yearPlan', field);

/** The centre's own targets; what it only joins is named beside them and never added. */
export const targetRuns = (f: CentreFacts): Run[] => [
  stat(f, 'plan', 'plannedClasses', 'chỉ tiêu số lớp'),
  ' lớp, chuyên đề với ',
  stat(f, 'plan', 'plannedAttendances', 'chỉ tiêu lượt người học'),
  ' lượt người học; kinh phí dự kiến ',
  stat(f, 'plan', 'plannedCost', 'kinh phí dự kiến của các chuyên đề, lớp'),
];

function targets(f: CentreFacts): Block[] {
  const joint = f.figures.plan.total.figures.jointPlanLines?.value ?? 0;
  return [
    paragraph(
      `${upperFirst(schoolYearText(f))}, trung tâm chủ trì `,
      ...targetRuns(f),
      `.${f.books.yearPlan.length ? ' Chỉ tiêu từng chuyên đề, lớp tại Phụ lục kèm theo.' : ''}`,
    ),
    ...(joint > 0
      ? [
          paragraph(
            'Ngoài ra, trung tâm phối hợp ',
            stat(f, 'plan', 'jointPlannedClasses', 'số lớp phối hợp'),
            ' lớp do đơn vị khác chủ trì; số này không tính vào chỉ tiêu của trung tâm.',
          ),
        ]
      : []),
    statTable(
      f.figures,
      'plan',
      'chi-tieu-nhom',
      { header: 'Nhóm nội dung', weight: 42 },
      [
        { count: 'planLines', weight: 14, header: 'Số chuyên đề' },
        { count: 'plannedClasses', weight: 11, header: 'Số lớp' },
        { count: 'plannedAttendances', weight: 13, header: 'Số lượt người' },
        { count: 'plannedCost', weight: 20, header: 'Kinh phí (đồng)' },
      ],
      { caption: 'Chỉ tiêu trung tâm chủ trì theo nhóm nội dung', skipEmpty: true },
    ),
  ];
}

/** 'Phổ biến Luật Đất đai (2 lớp; từ tháng 11/2022 đến tháng 01/2023; Nhà văn hóa thôn 1)'. */
function lineText(l: YearPlanLine): string {
  const details = [
    l.classes === undefined ? '' : `${formatNumber(l.classes)} lớp`,
    monthsText(l.firstMonth, l.lastMonth),
    l.place ?? '',
    isBlank(l.responsible) ? '' : `phụ trách: ${lowerFirst(l.responsible as string)}`,
  ].filter((s) => s !== '');
  const task = isBlank(l.task) ? '' : `${sentence(l.task as string).slice(0, -1)}: `;
  return `${task}${l.topic ?? '(chưa ghi tên chuyên đề, lớp)'}${details.length ? ` (${details.join('; ')})` : ''}.`;
}

function tasks(plan: readonly YearPlanLine[]): Block[] {
  if (!plan.length) return [dotted('nhiệm vụ trọng tâm theo từng nhóm nội dung', 4)];
  return byCategory(plan).flatMap((g, i) => [
    heading(2, `${i + 1}. ${g.name}`),
    list(g.rows.map((l) => [lineText(l)])),
  ]);
}

function solutions(f: CentreFacts): Block[] {
  const bySolution = new Map<string, { text: string; topics: string[] }>();
  for (const l of f.books.yearPlan) {
    if (isBlank(l.solution)) continue;
    const key = foldForMatch(l.solution as string);
    const known = bySolution.get(key) ?? { text: sentence(l.solution as string).slice(0, -1), topics: [] };
    if (!isBlank(l.topic)) known.topics.push(l.topic as string);
    bySolution.set(key, known);
  }
  const open = f.books.promises.filter((p) => !isBlank(p.remedy) && !isPromiseDone(p));
  return [
    heading(2, '1. Giải pháp thực hiện các chỉ tiêu'),
    bySolution.size
      ? list(
          [...bySolution.values()].map((s) => [s.topics.length ? `${s.text}: ${s.topics.join('; ')}.` : `${s.text}.`]),
        )
      : dotted('giải pháp thực hiện từng nhiệm vụ'),
    heading(2, '2. Khắc phục hạn chế của năm học trước'),
    open.length
      ? list(
          open.map((p) => {
            const who = isBlank(p.responsible) ? '' : `; phụ trách: ${lowerFirst(p.responsible as string)}`;
            const when = p.dueOn === undefined ? '' : `; hoàn thành trước ngày ${formatDate(p.dueOn)}`;
            return [`${sentence(p.remedy as string).slice(0, -1)}${who}${when}.`];
          }),
        )
      : dotted('hạn chế của năm học trước và cách khắc phục'),
  ];
}

/** Source and purpose, budget and what was approved, as Kinh phí says. */
export function budgetTable(money: readonly MoneyLine[], key = 'du-toan'): Block {
  return table(
    key,
    [
      column('TT', 6, 'number'),
      column('Nguồn', 24),
      column('Mục chi', 26),
      column('Dự toán (đồng)', 22, 'money'),
      column('Được duyệt (đồng)', 22, 'money'),
    ],
    [
      ...money.map((m, i) => [i + 1, m.source, m.purpose, m.budget, m.approved]),
      ['', 'Cộng', undefined, sumOf(money, (m) => m.budget).value, sumOf(money, (m) => m.approved).value],
    ],
    { caption: 'Dự toán chi của trung tâm', totals: 1, source: bookTitles.money },
  );
}

function money(f: CentreFacts): Block[] {
  return [
    ...(f.books.yearPlan.length
      ? [
          statTable(
            f.figures,
            'planSources',
            'kinh-phi-nguon',
            { header: 'Nguồn kinh phí', weight: 60 },
            [{ count: 'plannedCost', weight: 34, header: 'Kinh phí (đồng)' }],
            { caption: 'Kinh phí các chuyên đề, lớp trung tâm chủ trì theo nguồn', skipEmpty: true },
          ),
        ]
      : [
          paragraph(
            'Kinh phí các chuyên đề, lớp: ',
            stat(f, 'plan', 'plannedCost', 'kinh phí dự kiến của các chuyên đề, lớp'),
            '.',
          ),
        ]),
    ...(f.books.money.length
      ? [
          budgetTable(f.books.money),
          paragraph('Dự toán chi của trung tâm gồm cả chi cho các chuyên đề, lớp; không cộng hai bảng với nhau.'),
        ]
      : []),
  ];
}

/** The lines of the plan month by month. */
function calendar(f: CentreFacts): Block {
  const plan = f.books.yearPlan;
  const rows = periodsOf(f.year).flatMap((p) => {
    const running = plan.filter((l) => {
      const first = l.firstMonth ?? l.lastMonth;
      return first !== undefined && first <= p && p <= (l.lastMonth ?? first);
    });
    return running.length ? [[`Tháng ${monthText(p)}`, running.map((l) => l.topic ?? l.task ?? l.id).join('; ')]] : [];
  });
  const undated = plan.filter((l) => l.firstMonth === undefined && l.lastMonth === undefined);
  if (undated.length) rows.push(['Chưa định tháng', undated.map((l) => l.topic ?? l.task ?? l.id).join('; ')]);
  return rows.length
    ? table('lich-thang', [column('Thời gian', 20), column('Nội dung', 80)], rows, { source: TAB, blank: '' })
    : dotted('lịch thực hiện theo tháng', 3);
}

/** 'Nộp kế hoạch năm trước ngày 20/11/2022': the dates that the centre has to keep. */
function deadlines(f: CentreFacts): Run[][] {
  const day = (id: string) => owedOf(f, id)?.obligation.before;
  const lines: [string, string | undefined][] = [
    ['Gửi kế hoạch năm học đã được phê duyệt', day(YEAR_PLAN)],
    ['Hoàn thành tự đánh giá, xếp loại', day(SELF_ASSESSMENT)],
    ['Gửi báo cáo kết quả năm học', day(YEAR_REPORT)],
  ];
  return lines.flatMap(([what, on]) => (on === undefined ? [] : [[`${what}: trước ngày ${formatDate(on)}.`]]));
}

const targetsAppendix = (plan: readonly YearPlanLine[]): Appendix => {
  const columns = [
    column('TT', 4, 'number'),
    column(label('topic'), 17),
    column('Số lớp', 5, 'number'),
    column(label('sessions'), 5, 'number'),
    column('Số lượt người', 7, 'number'),
    column(label('audience'), 9),
    column('Thời gian', 10),
    column(label('place'), 9),
    column(label('form'), 8),
    column(label('role'), 7),
    column(label('partner'), 9),
    column(label('cost'), 11, 'money'),
    column('Nguồn', 8),
    column('Căn cứ nhu cầu', 9),
  ];
  let n = 0;
  let totals = 0;
  const rows: (string | number | undefined)[][] = [];
  const groups: number[] = [];
  for (const g of byCategory(plan)) {
    groups.push(rows.length);
    rows.push([g.name]);
    for (const l of g.rows)
      rows.push([
        ++n,
        l.topic,
        l.classes,
        l.sessions,
        l.attendances,
        l.audience,
        [l.firstMonth, l.lastMonth]
          .filter((p, i, all) => p !== undefined && all.indexOf(p) === i)
          .map((p) => monthText(p as string))
          .join(' – '),
        l.place,
        l.form,
        l.role,
        l.partner,
        l.cost,
        l.source,
        l.need,
      ]);
  }
  const totalRow = (what: string, own: boolean) => {
    const lines = plan.filter((l) => isOwnPlan(l) === own);
    if (!lines.length) return;
    totals++;
    rows.push([
      '',
      what,
      sumOf(lines, (l) => l.classes).value,
      sumOf(lines, (l) => l.sessions).value,
      sumOf(lines, (l) => l.attendances).value,
      ...Array.from({ length: 6 }, () => undefined),
      sumOf(lines, (l) => l.cost).value,
      undefined,
      undefined,
    ]);
  };
  totalRow('Cộng trung tâm chủ trì', true);
  totalRow('Cộng phối hợp', false);
  return {
    label: 'PHỤ LỤC',
    title: 'BẢNG CHỈ TIÊU CÁC CHUYÊN ĐỀ, LỚP',
    landscape: true,
    blocks: [table('chi-tieu', columns, rows, { totals, groups, source: TAB })],
  };
};

/** The year's plan of a centre. */
export function yearPlanDocument(f: CentreFacts): OfficialDocument {
  const { names, signer, confirmation, frame } = f.office;
  const plan = f.books.yearPlan;
  const people = peopleOn(f.books.staff, f.today).filter(isManaging);
  return {
    kind: 'ke-hoach-nam',
    ...frame('KH'),
    addressees: [],
    title: 'KẾ HOẠCH',
    subject: `Hoạt động của ${names.centre} ${schoolYearText(f)}`,
    blocks: [
      ...foundations(f),
      italic('Căn cứ kết quả khảo sát, điều tra nhu cầu học tập của người dân và tình hình thực tế của địa phương;'),
      paragraph(`${names.centre} xây dựng kế hoạch hoạt động ${schoolYearText(f)} như sau:`),
      heading(1, 'I. ĐẶC ĐIỂM TÌNH HÌNH'),
      heading(2, '1. Thuận lợi'),
      dotted('thuận lợi về sự lãnh đạo, đội ngũ, cơ sở vật chất, sự tham gia của người dân'),
      heading(2, '2. Khó khăn'),
      dotted('khó khăn về đội ngũ, kinh phí, cơ sở vật chất, việc huy động người học'),
      heading(2, '3. Kết quả khảo sát nhu cầu học tập'),
      ...surveyBlocks(f, 10),
      heading(1, 'II. MỤC TIÊU, CHỈ TIÊU'),
      heading(2, '1. Mục tiêu'),
      paragraph(
        'Tổ chức các hoạt động học tập phù hợp nhu cầu của người dân và tình hình thực tế của địa phương; mở rộng hiểu biết, nâng cao nhận thức và cải thiện chất lượng cuộc sống của nhân dân trong cộng đồng.',
      ),
      heading(2, '2. Chỉ tiêu'),
      ...targets(f),
      heading(1, 'III. NHIỆM VỤ TRỌNG TÂM'),
      ...tasks(plan),
      heading(1, 'IV. GIẢI PHÁP'),
      ...solutions(f),
      heading(1, 'V. KINH PHÍ THỰC HIỆN'),
      ...money(f),
      heading(1, 'VI. TỔ CHỨC THỰC HIỆN'),
      heading(2, '1. Phân công nhiệm vụ'),
      people.length ? dutiesTable(people) : dotted('phân công ban giám đốc, kế toán, thủ quỹ, cán bộ phụ trách', 3),
      heading(2, '2. Lịch thực hiện theo tháng'),
      calendar(f),
      heading(2, '3. Chế độ báo cáo'),
      paragraph(`Trung tâm gửi kế hoạch, báo cáo về ${names.body}:`),
      list(deadlines(f)),
      paragraph(
        `Trên đây là kế hoạch hoạt động ${schoolYearText(f)} của ${names.centre}; đề nghị ${names.approver} xem xét, phê duyệt./.`,
      ),
    ],
    signature: { right: signer },
    approval: confirmation('PHÊ DUYỆT CỦA'),
    copies: f.office.planCopies,
    appendices: plan.length ? [targetsAppendix(plan)] : [],
  };
}
