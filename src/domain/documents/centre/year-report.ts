/** Báo cáo năm of a centre (thư II): results, self-assessment, limits with causes, remedies; biểu 01–06 and the form. */

import { isPromiseDone } from '../../books/carry-forward';
import { DEPUTY, DIRECTOR, HAVE, HAVE_NOT, NOT_APPLICABLE, recordKinds, SOCIAL } from '../../books/choices';
import { bookTitles, fieldLabel, isBlank } from '../../books/fields';
import type { StaffRecord } from '../../books/records';
import { YEAR_PLAN } from '../../obligations/obligation';
import { isApproved } from '../../obligations/state';
import { groupOf } from '../../survey/questions';
import { formatDate, formatNumber } from '../../text/format';
import { foldForMatch } from '../../text/normalise';
import { column, dotted, figure, heading, list, lowerFirst, paragraph, sentence, table, upperFirst } from '../blocks';
import type { Block, OfficialDocument, Run } from '../model';
import { statisticsAppendix } from './appendices';
import { type CentreFacts, owedOf, schoolYearText } from './facts';
import { statFigure, statTable } from './figures';
import { peopleOn, personText } from './people';
import {
  assessmentTable,
  causes,
  groupsTable,
  remedies,
  rubricNote,
  totalRuns,
  verifiedRuns,
  weaknesses,
} from './rating-words';
import { surveyBlocks } from './survey';

type Id = Parameters<typeof statFigure>[2];
const stat = (f: CentreFacts, id: Id, count: string, label?: string, line?: string) =>
  statFigure(f.figures, f.label, id, count, label, line);

const holds = (position: string) => (s: StaffRecord) => foldForMatch(s.position ?? '') === foldForMatch(position);

function organisation(f: CentreFacts): Block[] {
  const people = peopleOn(f.books.staff, f.today);
  const named = [DIRECTOR, DEPUTY].flatMap((position) => {
    const all = people.filter(holds(position));
    return all.length ? [`${lowerFirst(position)}: ${all.map(personText).join('; ')}`] : [];
  });
  return [
    paragraph(
      'Đội ngũ của trung tâm có ',
      stat(f, 'staff', 'people', 'số người trong đội ngũ của trung tâm'),
      ' người, trong đó ',
      stat(f, 'staff', 'appointed', 'số người có văn bản giao việc'),
      ' người được giao việc bằng văn bản.',
      ...(named.length ? [` Ban giám đốc gồm ${named.join('; ')}.`] : []),
    ),
  ];
}

/** 'đúng hạn', 'chậm 3 ngày so với hạn 19/11/2022'; '' while there is time. */
function timing(status: { timing: string; late: number; due: { lastDay: string } }): string {
  if (status.timing === 'đúng hạn' || status.timing === 'gia hạn')
    return status.timing === 'gia hạn' ? 'trong hạn đã được gia hạn' : 'đúng hạn';
  return status.timing === 'còn hạn'
    ? ''
    : `${status.timing === 'quá hạn' ? 'quá hạn' : 'chậm'} ${formatNumber(status.late)} ngày so với hạn cuối ${formatDate(status.due.lastDay)}`;
}

function planning(f: CentreFacts): Block[] {
  const plan = owedOf(f, YEAR_PLAN);
  const record = plan?.record;
  const approved =
    record?.approvalDate !== undefined &&
    isApproved({ no: record.approvalNo, date: record.approvalDate, approver: record.approver });
  const when = plan ? timing(plan.status) : '';
  const months = f.owed.filter((o) => o.obligation.period !== undefined && o.obligation.lastDay <= f.today);
  const monthsDone = months.filter((o) => o.status.done).length;
  return [
    ...surveyBlocks(f, 5),
    paragraph(
      'Kế hoạch năm học có ',
      stat(f, 'plan', 'planLines', 'số chuyên đề, lớp trong kế hoạch năm'),
      ' chuyên đề, lớp do trung tâm chủ trì với chỉ tiêu ',
      stat(f, 'plan', 'plannedClasses', 'chỉ tiêu số lớp'),
      ' lớp, ',
      stat(f, 'plan', 'plannedAttendances', 'chỉ tiêu lượt người học'),
      ' lượt người học.',
    ),
    ...(plan
      ? [
          paragraph(
            approved
              ? `Kế hoạch đã được phê duyệt tại văn bản số ${record?.approvalNo} ngày ${formatDate(record?.approvalDate ?? '')}${plan.status.done ? (when ? `; nộp ${when}` : '') : `; hiện ${plan.status.label}${when ? `, ${when}` : ''}`}.`
              : `Tình trạng kế hoạch năm: ${plan.status.label}${when ? `, ${when}` : ''}.`,
          ),
        ]
      : []),
    ...(months.length
      ? [
          paragraph(
            `Kế hoạch tháng: ${formatNumber(monthsDone)}/${formatNumber(months.length)} tháng đã được phê duyệt tính đến kỳ phải nộp gần nhất.`,
          ),
        ]
      : []),
  ];
}

function activities(f: CentreFacts): Block[] {
  const impacts = f.books.activities.filter((a) => !isBlank(a.impactText));
  const satisfied = f.measures.hai_long;
  const answers = f.measures.hai_long_n;
  return [
    paragraph(
      'Trung tâm chủ trì ',
      stat(f, 'groups', 'classes', 'số lớp, hoạt động trung tâm chủ trì'),
      ' lớp, chuyên đề, hoạt động (kế hoạch ',
      stat(f, 'groups', 'plannedClasses', 'chỉ tiêu số lớp'),
      ') với ',
      stat(f, 'groups', 'attendances', 'số lượt người học ở hoạt động trung tâm chủ trì'),
      ' lượt người học (kế hoạch ',
      stat(f, 'groups', 'plannedAttendances', 'chỉ tiêu lượt người học'),
      '); nữ ',
      stat(f, 'groups', 'women', 'số nữ tham gia'),
      ' người.',
    ),
    paragraph(
      'Ngoài ra, trung tâm phối hợp ',
      stat(f, 'groups', 'jointClasses', 'số hoạt động trung tâm phối hợp'),
      ' hoạt động do đơn vị khác chủ trì với ',
      stat(f, 'groups', 'jointAttendances', 'số lượt người ở hoạt động phối hợp'),
      ' lượt người; số này không cộng vào kết quả của trung tâm.',
    ),
    statTable(
      f.figures,
      'groups',
      'ket-qua-nhom',
      { header: 'Nhóm nội dung', weight: 33 },
      [
        { count: 'plannedClasses', weight: 10 },
        { count: 'classes', weight: 10 },
        { count: 'classes', weight: 11, header: '% lớp', share: ['classes', 'plannedClasses'] },
        { count: 'plannedAttendances', weight: 11 },
        { count: 'attendances', weight: 11 },
        { count: 'attendances', weight: 12, header: '% lượt', share: ['attendances', 'plannedAttendances'] },
      ],
      { caption: 'Kết quả các hoạt động trung tâm chủ trì theo nhóm nội dung' },
    ),
    paragraph(
      'Mức hài lòng của người học (thang 5): ',
      figure(
        'điểm hài lòng trung bình',
        satisfied?.value,
        [bookTitles.activities, f.label, fieldLabel('activities', 'satisfaction')],
        'points',
      ),
      ...(satisfied?.value === undefined
        ? ['.']
        : [
            ' điểm, theo ',
            figure('số phiếu sau lớp', answers?.value, [
              bookTitles.activities,
              f.label,
              fieldLabel('activities', 'satisfactionN'),
            ]),
            ' phiếu sau lớp.',
          ]),
    ),
    ...(impacts.length
      ? [
          paragraph('Tác động ghi nhận được:'),
          list(impacts.map((a) => [`${a.topic ?? a.id}: ${sentence(lowerFirst(a.impactText ?? ''))}`])),
        ]
      : []),
  ];
}

const digital = (f: CentreFacts): Block[] => {
  const open = f.measures.huong_dan_hoc_lieu?.rowIds.length ?? 0;
  return [
    paragraph(
      'Trung tâm mở ',
      stat(f, 'groups', 'classes', 'số lớp tin học, chuyển đổi số', 'N5'),
      ' lớp tin học, chuyển đổi số với ',
      stat(f, 'groups', 'attendances', 'số lượt người học lớp tin học, chuyển đổi số', 'N5'),
      ' lượt người học.',
      ...(open ? [` Có ${formatNumber(open)} lớp, buổi hướng dẫn người dân khai thác học liệu mở.`] : []),
    ),
    paragraph(
      'Công tác truyền thông: ',
      stat(f, 'media', 'radioItems', 'số tin bài truyền thanh'),
      ' tin bài phát trên đài truyền thanh, ',
      stat(f, 'media', 'socialItems', 'số bài trên mạng xã hội'),
      ' bài trên mạng xã hội, ',
      stat(f, 'media', 'otherItems', 'số bài trên trang thông tin, kênh khác'),
      ' bài trên trang thông tin và kênh khác; ',
      stat(f, 'media', 'reach', 'số lượt tiếp cận'),
      ' lượt tiếp cận.',
    ),
  ];
};

function means(f: CentreFacts): Block[] {
  const items = (answer: string) => [
    ...new Set(
      f.books.facilities
        .filter((x) => x.presence === answer && !isBlank(x.item))
        .map((x) => lowerFirst(x.item as string)),
    ),
  ];
  const has = items(HAVE);
  const lacks = items(HAVE_NOT).filter((x) => !has.includes(x));
  const published = f.measures.kinh_phi_cong_khai;
  return [
    paragraph(
      has.length + lacks.length
        ? [
            has.length ? `Cơ sở vật chất hiện có: ${has.join('; ')}` : '',
            lacks.length ? `chưa có: ${lacks.join('; ')}` : '',
          ]
            .filter((s) => s !== '')
            .map((s, i) => (i === 0 ? upperFirst(s) : s))
            .join('; ')
            .concat('.')
        : 'Cơ sở vật chất: [chưa có số liệu: cơ sở vật chất].',
    ),
    paragraph(
      'Kinh phí được duyệt ',
      stat(f, 'sources', 'approved', 'kinh phí được duyệt'),
      ', đã thực hiện ',
      stat(f, 'sources', 'actual', 'kinh phí đã thực hiện'),
      '; trong đó xã hội hóa huy động được ',
      stat(f, 'sources', 'actual', 'kinh phí xã hội hóa', SOCIAL),
      '.',
      ...(published?.value === undefined
        ? []
        : [published.value ? ' Kinh phí đã được công khai.' : ' Sổ Kinh phí chưa ghi ngày công khai.']),
    ),
  ];
}

function records(f: CentreFacts): Block[] {
  const state = (answer: string) =>
    recordKinds.filter((k) => f.books.records.find((r) => r.code === k.code)?.state === answer);
  const lacks = state(HAVE_NOT);
  const needed = recordKinds.length - state(NOT_APPLICABLE).length;
  return [
    paragraph(
      'Trung tâm đã có ',
      stat(f, 'records', 'have', 'số loại hồ sơ, sổ sách đã có'),
      `/${formatNumber(needed)} loại hồ sơ, sổ sách theo danh mục.`,
      ...(lacks.length ? [` Chưa có: ${lacks.map((k) => lowerFirst(k.title)).join('; ')}.`] : []),
    ),
  ];
}

/** What became of last year's promises (thư I.6). */
function promises(f: CentreFacts): Block[] {
  const all = f.books.promises.filter((p) => !isBlank(p.remedy));
  if (!all.length) return [];
  return [
    paragraph(
      `Giải pháp đề ra ở lần tự đánh giá trước: đã thực hiện ${formatNumber(all.filter(isPromiseDone).length)}/${formatNumber(all.length)} giải pháp.`,
    ),
    table(
      'giai-phap-da-hua',
      [
        column('TT', 6, 'number'),
        column('Giải pháp', 44),
        column('Người phụ trách', 20),
        column('Thời hạn', 14, 'date'),
        column('Kết quả', 16),
      ],
      all.map((p, i) => [
        i + 1,
        p.remedy,
        p.responsible,
        p.dueOn,
        isPromiseDone(p) ? 'Đã làm' : (p.state ?? 'Chưa ghi'),
      ]),
      { source: bookTitles.promises, blank: '' },
    ),
  ];
}

/** Wishes of the survey that no class of the centre's own has answered. */
function unmet(f: CentreFacts): Run[][] {
  const led = new Set(f.figures.groups.lines.filter((l) => (l.figures.classes?.value ?? 0) > 0).map((l) => l.key));
  return (f.needs?.topics.slice(0, 10) ?? []).flatMap((t) => {
    const group = groupOf(t.label);
    return group === undefined || led.has(group) ? [] : [[`${t.label} (${formatNumber(t.count)} phiếu chọn).`]];
  });
}

/** The year's report of a centre. */
export function yearReportDocument(f: CentreFacts): OfficialDocument {
  const { names, signer, frame } = f.office;
  const verified = verifiedRuns(f);
  const wishes = unmet(f);
  return {
    kind: 'bao-cao-nam',
    ...frame('BC'),
    title: 'BÁO CÁO',
    subject: `Kết quả hoạt động ${schoolYearText(f)} của ${names.centre}`,
    blocks: [
      paragraph(
        `Thực hiện Kế hoạch hoạt động ${schoolYearText(f)} và các văn bản hướng dẫn của cấp trên, ${names.centre} báo cáo kết quả hoạt động như sau:`,
      ),
      heading(1, 'I. ĐẶC ĐIỂM TÌNH HÌNH'),
      heading(2, '1. Thuận lợi'),
      dotted('thuận lợi trong năm học'),
      heading(2, '2. Khó khăn'),
      dotted('khó khăn trong năm học'),
      heading(1, 'II. KẾT QUẢ HOẠT ĐỘNG'),
      heading(2, '1. Tổ chức bộ máy'),
      ...organisation(f),
      heading(2, '2. Khảo sát nhu cầu học tập, xây dựng kế hoạch'),
      ...planning(f),
      heading(2, '3. Kết quả các nhóm hoạt động'),
      ...activities(f),
      heading(2, '4. Ứng dụng công nghệ thông tin, chuyển đổi số, truyền thông'),
      ...digital(f),
      heading(2, '5. Cơ sở vật chất, kinh phí, xã hội hóa'),
      ...means(f),
      heading(2, '6. Hồ sơ, sổ sách'),
      ...records(f),
      heading(1, 'III. TỰ ĐÁNH GIÁ, XẾP LOẠI'),
      paragraph('Kết quả tự đánh giá: tổng điểm ', ...totalRuns(f), '.'),
      groupsTable(f, true),
      ...(verified ? [paragraph(...verified)] : []),
      paragraph(rubricNote(f)),
      heading(1, 'IV. HẠN CHẾ, YẾU KÉM VÀ NGUYÊN NHÂN'),
      heading(2, '1. Hạn chế, yếu kém'),
      ...weaknesses(f),
      heading(2, '2. Nguyên nhân'),
      ...causes(f),
      heading(1, 'V. GIẢI PHÁP'),
      ...promises(f),
      ...remedies(f),
      heading(1, 'VI. PHƯƠNG HƯỚNG NĂM HỌC SAU'),
      ...(wishes.length
        ? [paragraph('Nội dung nhiều người dân muốn học nhưng năm học này trung tâm chưa mở lớp:'), list(wishes)]
        : []),
      dotted('phương hướng, nhiệm vụ năm học sau', 3),
      heading(1, 'VII. KIẾN NGHỊ'),
      dotted('kiến nghị với Ủy ban nhân dân và cơ quan cấp trên'),
      paragraph(`Trên đây là báo cáo kết quả hoạt động ${schoolYearText(f)} của ${names.centre}./.`),
    ],
    signature: { right: signer },
    copies: frame('BC').copies,
    appendices: [
      statisticsAppendix(f),
      {
        label: 'PHỤ LỤC 2',
        title: 'KẾT QUẢ TỰ ĐÁNH GIÁ THEO TIÊU CHÍ',
        blocks: [paragraph(rubricNote(f)), assessmentTable(f)],
      },
    ],
  };
}
