/** The residents' survey: its twelve questions with stable ids, the topics that can be wished for, and the notice. */
import { type CategoryCode, categoryOf } from '../books/choices';
import { foldForMatch } from '../text/normalise';

export interface Topic {
  /** 'N5.1': group and number; never reused for another wish */
  readonly id: string;
  readonly group: CategoryCode;
  /** what a resident reads and ticks */
  readonly label: string;
}

const wishes: readonly [CategoryCode, ...string[]][] = [
  ['N1', 'Học đọc, học viết, học tiếp sau khi biết chữ'],
  ['N2', 'Đất đai, xây dựng, hộ tịch', 'Quyền lợi bảo hiểm, chính sách xã hội', 'Pháp luật trong đời sống gia đình'],
  ['N3', 'Chăm sóc sức khỏe người cao tuổi', 'Dinh dưỡng, nuôi dạy trẻ nhỏ', 'Phòng bệnh, sơ cứu tại nhà'],
  ['N4', 'Trồng trọt, chăn nuôi, làm vườn', 'Nghề ngắn hạn, làng nghề', 'Bán hàng, khởi nghiệp, bán hàng trên mạng'],
  ['N5', 'Dùng điện thoại thông minh', 'Dịch vụ công trực tuyến, thanh toán điện tử', 'Tin học văn phòng'],
  ['N6', 'Văn nghệ, câu lạc bộ', 'Thể dục thể thao, dưỡng sinh', 'Đọc sách, tủ sách cộng đồng'],
  ['N7', 'Giúp con học tập, tư vấn hướng nghiệp', 'Gia đình, dòng họ học tập'],
  [
    'N8',
    'Phòng lừa đảo trên mạng',
    'Phòng chống ma túy, tệ nạn',
    'An toàn giao thông, phòng cháy',
    'Phân loại rác, môi trường',
  ],
  ['N9', 'Ngoại ngữ'],
];

/** The wishes of question 6, in the order in which they are shown. */
export const topics: readonly Topic[] = wishes.flatMap(([group, ...labels]) =>
  labels.map((label, i) => ({ id: `${group}.${i + 1}`, group, label })),
);

/** The topic of an id, of a plan's 'N5.1 – …' or of the words that a resident ticked; undefined when it is none. */
export function topicOf(text: string | undefined): Topic | undefined {
  const folded = foldForMatch(text ?? '');
  const id = /^(n\d\.\d+)\b/.exec(folded)?.[1]?.toUpperCase();
  return topics.find((t) => (id ? t.id === id : foldForMatch(t.label) === folded));
}

/** 'N5.1 – Dùng điện thoại thông minh': how a plan names the need that it answers. */
export const topicLabel = (t: Topic): string => `${t.id} – ${t.label}`;

/** The group of a plan line or a need. */
export const groupOf = (text: string | undefined): CategoryCode | undefined => topicOf(text)?.group ?? categoryOf(text);

export const ages = ['15–25 tuổi', '26–35 tuổi', '36–60 tuổi', 'Trên 60 tuổi'] as const;
export const sexes = ['Nam', 'Nữ', 'Không trả lời'] as const;
export const occupations = [
  'Nông nghiệp',
  'Làng nghề, tiểu thủ công nghiệp',
  'Công nhân',
  'Buôn bán, dịch vụ',
  'Cán bộ, viên chức',
  'Nội trợ',
  'Học sinh, sinh viên',
  'Hưu trí',
  'Khác',
] as const;
export const awareness = ['Biết và đã học trong năm qua', 'Biết nhưng chưa học', 'Chưa biết'] as const;
export const learningForms = [
  'Lớp trực tiếp',
  'Lớp trực tuyến',
  'Video, Zalo',
  'Loa truyền thanh',
  'Tham quan mô hình',
] as const;
export const learningTimes = ['Buổi sáng', 'Buổi chiều', 'Buổi tối', 'Cuối tuần', 'Tháng nông nhàn'] as const;
export const learningPlaces = [
  'Trung tâm học tập cộng đồng',
  'Nhà văn hóa thôn',
  'Trường học',
  'Tại nhà, trực tuyến',
] as const;
export const devices = ['Điện thoại thông minh', 'Máy tính', 'Kết nối internet', 'Không có'] as const;
export const contributions = ['Không', 'Một phần', 'Có'] as const;

export type QuestionId =
  | 'hamlet'
  | 'age'
  | 'sex'
  | 'occupation'
  | 'aware'
  | 'topics'
  | 'otherTopic'
  | 'forms'
  | 'times'
  | 'places'
  | 'devices'
  | 'contribution';

export interface Question {
  readonly id: QuestionId;
  readonly title: string;
  readonly help?: string;
  readonly kind: 'one' | 'many' | 'text';
  /** empty for hamlets, which differ by commune, and for text */
  readonly choices: readonly string[];
  readonly required: boolean;
  /** at most so many ticks */
  readonly most?: number;
  /** 'who' and 'wish' first, then what may be skipped */
  readonly section: 'who' | 'wish' | 'more';
}

/** The twelve questions in order. With consent and the commune, which a link fills in, eight taps are required. */
export const questions: readonly Question[] = [
  { id: 'hamlet', title: 'Ông/bà ở thôn, tổ dân phố nào?', kind: 'one', choices: [], required: true, section: 'who' },
  { id: 'age', title: 'Nhóm tuổi của ông/bà', kind: 'one', choices: ages, required: true, section: 'who' },
  { id: 'sex', title: 'Giới tính', kind: 'one', choices: sexes, required: true, section: 'who' },
  {
    id: 'topics',
    title: 'Ông/bà muốn học nội dung nào?',
    help: 'Chọn nhiều nhất 5 nội dung.',
    kind: 'many',
    choices: topics.map((t) => t.label),
    required: true,
    most: 5,
    section: 'wish',
  },
  {
    id: 'forms',
    title: 'Muốn học theo hình thức nào?',
    kind: 'many',
    choices: learningForms,
    required: true,
    section: 'wish',
  },
  {
    id: 'times',
    title: 'Thời gian nào thuận tiện?',
    kind: 'many',
    choices: learningTimes,
    required: true,
    section: 'wish',
  },
  { id: 'otherTopic', title: 'Nội dung khác muốn học', kind: 'text', choices: [], required: false, section: 'more' },
  { id: 'occupation', title: 'Việc làm chính', kind: 'one', choices: occupations, required: false, section: 'more' },
  {
    id: 'aware',
    title: 'Ông/bà đã biết Trung tâm học tập cộng đồng của xã chưa?',
    kind: 'one',
    choices: awareness,
    required: false,
    section: 'more',
  },
  { id: 'places', title: 'Muốn học ở đâu?', kind: 'many', choices: learningPlaces, required: false, section: 'more' },
  {
    id: 'devices',
    title: 'Trong nhà có thiết bị nào?',
    kind: 'many',
    choices: devices,
    required: false,
    section: 'more',
  },
  {
    id: 'contribution',
    title: 'Có thể đóng góp kinh phí lớp học không?',
    kind: 'one',
    choices: contributions,
    required: false,
    section: 'more',
  },
];

/** The question of an id, or undefined. */
export const questionOf = (id: string): Question | undefined => questions.find((q) => q.id === id);

/** The choice that a text stands for, whatever its case, spaces or Unicode form; undefined when the list has none. */
export function matchChoice(choices: readonly string[], text: string): string | undefined {
  const folded = foldForMatch(text);
  return choices.find((c) => foldForMatch(c) === folded);
}

export const CONSENT = 'Tôi đã đọc và đồng ý.';
export const PHONE_CONSENT = 'Tôi đồng ý để trung tâm liên hệ qua điện thoại.';

export interface NoticeWords {
  /** 'Trung tâm HTCĐ xã Đa Tốn' */
  readonly centre: string;
  /** 'UBND xã Đa Tốn' */
  readonly committee: string;
  /** 'năm học 2023-2024' */
  readonly year: string;
  /** day by which telephone numbers are deleted, as it is shown; undefined where none are asked for */
  readonly deleteBy?: string;
  /** telephone or address for questions and withdrawal */
  readonly contact: string;
  readonly consolidatingBody: string;
}

/** The notice before the consent (Luật 91/2025/QH15: purpose, kinds of data, controller, rights; nothing ticked beforehand). */
export function noticeText(w: NoticeWords): string {
  return [
    `Thông báo về dữ liệu cá nhân. Phiếu này do ${w.centre}, ${w.committee} thu thập để lập kế hoạch lớp học ${w.year}.`,
    'Phiếu không yêu cầu họ tên.',
    ...(w.deleteBy === undefined
      ? []
      : [
          `Nếu ông/bà để lại số điện thoại, số này chỉ dùng để mời học, chỉ cán bộ trung tâm được xem và được xóa trước ${w.deleteBy}.`,
        ]),
    `Việc trả lời là tự nguyện; ông/bà có quyền xem, sửa, xóa hoặc rút lại đồng ý qua ${w.contact}.`,
    `Dữ liệu lưu trên Google Biểu mẫu/Trang tính. Chỉ số liệu tổng hợp được gửi lên ${w.consolidatingBody}.`,
  ].join(' ');
}
