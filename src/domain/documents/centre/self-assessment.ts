/** Phiếu tự đánh giá, Biên bản and Tờ trình of a centre's rating (thư I.6); Tờ trình of its year plan (thư I.5). */

import { bookTitles } from '../../books/fields';
import { blankLine, column, dotted, heading, italic, paragraph, table } from '../blocks';
import type { Block, OfficialDocument, Signer } from '../model';
import { type CentreFacts, foundations, schoolYearText } from './facts';
import { isManaging, peopleOn } from './people';
import {
  assessmentTable,
  causes,
  groupsTable,
  remedies,
  rubricNote,
  strengths,
  totalRuns,
  verifiedRuns,
  weaknesses,
} from './rating-words';
import { targetRuns } from './year-plan';

const SECRETARY: Signer = { lines: ['THƯ KÝ'], hint: '(Ký, ghi rõ họ tên)' };

/** The form: points by criterion, then strengths, limits, causes, remedies, proposals, the meeting, signatures. */
export function assessmentForm(f: CentreFacts): OfficialDocument {
  const { names, signer, confirmation, frame } = f.office;
  const verified = verifiedRuns(f);
  return {
    kind: 'phieu-tu-danh-gia',
    ...frame(''),
    addressees: [],
    title: 'PHIẾU TỰ ĐÁNH GIÁ, XẾP LOẠI',
    subject: `${names.centre} ${schoolYearText(f)}`,
    blocks: [
      italic(rubricNote(f)),
      heading(1, 'I. ĐIỂM THEO TIÊU CHÍ'),
      assessmentTable(f),
      heading(1, 'II. KẾT QUẢ TỰ ĐÁNH GIÁ'),
      heading(2, '1. Tổng điểm, xếp loại'),
      paragraph('Tổng điểm tự đánh giá: ', ...totalRuns(f), '.'),
      ...(verified ? [paragraph(...verified)] : []),
      heading(2, '2. Ưu điểm'),
      ...strengths(f),
      heading(2, '3. Hạn chế, yếu kém'),
      ...weaknesses(f),
      heading(2, '4. Nguyên nhân'),
      ...causes(f),
      heading(2, '5. Giải pháp đề xuất'),
      ...remedies(f),
      heading(2, '6. Kiến nghị'),
      dotted('kiến nghị với Ủy ban nhân dân và cơ quan cấp trên'),
      heading(1, 'III. HỌP TỰ ĐÁNH GIÁ'),
      blankLine('Ngày họp'),
      blankLine('Thành phần dự họp', 2),
    ],
    signature: { left: SECRETARY, right: signer },
    approval: confirmation('XÁC NHẬN CỦA'),
    copies: [],
    appendices: [],
  };
}

/** Who is expected at the meeting: those who run the centre, to be ticked off by hand. */
function attendance(f: CentreFacts): Block[] {
  const people = peopleOn(f.books.staff, f.today).filter(isManaging);
  return [
    ...(people.length
      ? [
          table(
            'thanh-phan',
            [
              column('TT', 7, 'number'),
              column('Họ và tên', 31),
              column('Chức danh', 34),
              column('Có mặt, vắng mặt', 28),
            ],
            people.map((s, i) => [i + 1, s.name, [s.position, s.mainJob].filter(Boolean).join(', '), undefined]),
            { source: bookTitles.staff, blank: '' },
          ),
        ]
      : [dotted('ban giám đốc và những người dự họp', 3)]),
    blankLine('Chủ trì'),
    blankLine('Thư ký'),
    blankLine('Đại diện Ủy ban nhân dân, ban, ngành, đoàn thể', 2),
  ];
}

/** Minutes of the centre's own check, assessment and rating; two sign. */
export function assessmentMinutes(f: CentreFacts): OfficialDocument {
  const { names, signer, frame } = f.office;
  return {
    kind: 'bien-ban-tu-danh-gia',
    ...frame('BB'),
    addressees: [],
    title: 'BIÊN BẢN',
    subject: `Tự kiểm tra, đánh giá, xếp loại ${names.centre} ${schoolYearText(f)}`,
    blocks: [
      heading(1, 'I. THỜI GIAN, ĐỊA ĐIỂM'),
      blankLine('Thời gian bắt đầu'),
      blankLine('Địa điểm họp'),
      heading(1, 'II. THÀNH PHẦN'),
      ...attendance(f),
      heading(1, 'III. NỘI DUNG'),
      heading(2, '1. Kết quả tự chấm điểm'),
      paragraph(
        `Hội nghị đã đối chiếu hồ sơ, sổ sách, minh chứng với từng tiêu chí và thống nhất số điểm. ${rubricNote(f)}`,
      ),
      groupsTable(f, false),
      paragraph('Tổng điểm ', ...totalRuns(f), '. Điểm từng tiêu chí tại Phiếu tự đánh giá, xếp loại.'),
      heading(2, '2. Ưu điểm'),
      ...strengths(f),
      heading(2, '3. Hạn chế, yếu kém'),
      ...weaknesses(f),
      heading(2, '4. Nguyên nhân'),
      ...causes(f),
      heading(2, '5. Giải pháp'),
      ...remedies(f),
      heading(1, 'IV. Ý KIẾN THẢO LUẬN'),
      dotted('ý kiến của người dự họp', 3),
      heading(1, 'V. KẾT LUẬN'),
      paragraph(
        `Hội nghị thống nhất đề nghị công nhận kết quả tự đánh giá của ${names.centre}: tổng điểm `,
        ...totalRuns(f),
        '.',
      ),
      blankLine('Thời gian kết thúc'),
      blankLine('Số người nhất trí với biên bản'),
    ],
    signature: {
      left: SECRETARY,
      right: { lines: ['CHỦ TRÌ', ...signer.lines], ...(signer.name ? { name: signer.name } : {}) },
    },
    copies: [],
    appendices: [],
  };
}

/** Asks the chairman for the approval of the year's plan (thư I.5). */
export function planSubmission(f: CentreFacts): OfficialDocument {
  const { names, signer, frame } = f.office;
  return {
    kind: 'to-trinh-ke-hoach',
    ...frame('TTr'),
    addressees: [names.committee],
    title: 'TỜ TRÌNH',
    subject: `Về việc đề nghị phê duyệt Kế hoạch hoạt động của ${names.centre} ${schoolYearText(f)}`,
    blocks: [
      ...foundations(f),
      paragraph(
        `Trên cơ sở kết quả khảo sát nhu cầu học tập của người dân và tình hình thực tế của địa phương, ${names.centre} đã xây dựng Kế hoạch hoạt động ${schoolYearText(f)} với chỉ tiêu trung tâm chủ trì `,
        ...targetRuns(f),
        '.',
      ),
      paragraph(
        `${names.centre} kính đề nghị ${names.approver} xem xét, phê duyệt kế hoạch để trung tâm có căn cứ tổ chức thực hiện.`,
      ),
      paragraph('Hồ sơ gửi kèm: dự thảo Kế hoạch hoạt động; kết quả khảo sát nhu cầu học tập./.'),
    ],
    signature: { right: signer },
    copies: frame('TTr').copies,
    appendices: [],
  };
}

/** Asks for the confirmation and recognition of the rating. */
export function ratingSubmission(f: CentreFacts): OfficialDocument {
  const { names, signer, frame } = f.office;
  return {
    kind: 'to-trinh-xep-loai',
    ...frame('TTr'),
    addressees: [names.committee, names.body],
    title: 'TỜ TRÌNH',
    subject: `Về việc đề nghị công nhận kết quả tự đánh giá, xếp loại ${names.centre} ${schoolYearText(f)}`,
    blocks: [
      ...foundations(f),
      paragraph(`${names.centre} đã tổ chức tự kiểm tra, đánh giá, xếp loại ${schoolYearText(f)} với kết quả như sau:`),
      groupsTable(f, false),
      paragraph('Tổng điểm ', ...totalRuns(f), `. ${rubricNote(f)}`),
      paragraph(
        `${names.centre} kính đề nghị ${names.committee} xác nhận, ${names.body} thẩm định và công nhận kết quả xếp loại nêu trên.`,
      ),
      paragraph(
        'Hồ sơ gửi kèm: Phiếu tự đánh giá, xếp loại; Biên bản tự kiểm tra, đánh giá, xếp loại; minh chứng của các tiêu chí; Báo cáo kết quả hoạt động năm học./.',
      ),
    ],
    signature: { right: signer },
    copies: frame('TTr').copies,
    appendices: [],
  };
}
