/** The words to choose from in the centre's books, each list once. */

export interface Category {
  readonly code: CategoryCode;
  readonly name: string;
}

export type CategoryCode = 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7' | 'N8' | 'N9';

/** Groups of content: the union of what the letter (I.2, I.3), QĐ 09/2008 Điều 4 and real centres name. */
export const activityCategories: readonly Category[] = [
  { code: 'N1', name: 'Xóa mù chữ, học tiếp sau biết chữ, phổ cập' },
  { code: 'N2', name: 'Pháp luật, chính sách' },
  { code: 'N3', name: 'Sức khỏe, dân số, gia đình, đời sống' },
  { code: 'N4', name: 'Khuyến nông, khuyến công, nghề, khởi nghiệp' },
  { code: 'N5', name: 'Tin học, chuyển đổi số, học liệu mở' },
  { code: 'N6', name: 'Văn hóa, văn nghệ, thể thao, đọc sách báo' },
  { code: 'N7', name: 'Khuyến học, giáo dục con em, xã hội học tập' },
  { code: 'N8', name: 'Phòng chống tệ nạn, giao thông, môi trường, an ninh' },
  { code: 'N9', name: 'Dự án, chương trình tại địa phương, ngoại ngữ, khác' },
];

/** 'N5 – Tin học, chuyển đổi số, học liệu mở': what a dropdown shows. */
export const categoryLabel = (c: Category): string => `${c.code} – ${c.name}`;

export const categoryChoices: readonly string[] = activityCategories.map(categoryLabel);

/** The code of a dropdown's text ('N5 – …') or of a bare code; undefined for anything else. */
export function categoryOf(text: string | undefined): CategoryCode | undefined {
  const code = /^\s*(N[1-9])(?!\d)/i.exec(text ?? '')?.[1]?.toUpperCase();
  return activityCategories.find((c) => c.code === code)?.code;
}

export const activityForms = [
  'Lớp trực tiếp',
  'Lớp trực tuyến',
  'Tuyên truyền qua loa',
  'Tin bài mạng xã hội',
  'Giao lưu, hội thi',
  'Tư vấn',
  'Tham quan mô hình',
] as const;

/** Kept apart in every total, so that other bodies' classes are not claimed as the centre's own. */
export const LEAD = 'Chủ trì';
export const PARTNER = 'Phối hợp';
export const roles = [LEAD, PARTNER, 'Hỗ trợ địa điểm'] as const;

export const SOCIAL = 'Xã hội hóa';
export const moneySources = [
  'Ngân sách xã',
  'Ngân sách cấp trên, chương trình',
  'Đơn vị phối hợp',
  SOCIAL,
  'Học phí, đóng góp',
  'Khác',
] as const;
/** The sources that are public budget (thư I.4). */
export const publicSources: readonly string[] = moneySources.slice(0, 2);

export const moneyPurposes = [
  'Phụ cấp cán bộ quản lý',
  'Báo cáo viên',
  'Tài liệu, văn phòng phẩm',
  'Nước uống, loa đài, hội trường',
  'Mua sắm, sửa chữa',
  'Khác',
] as const;

export const DIRECTOR = 'Giám đốc';
export const DEPUTY = 'Phó giám đốc';
export const positions = [
  DIRECTOR,
  DEPUTY,
  'Kế toán',
  'Thủ quỹ',
  'Giáo viên, cán bộ phụ trách',
  'Báo cáo viên',
  'Hướng dẫn viên',
  'Cộng tác viên',
] as const;
/** People who teach or speak, but hold no office in the centre. */
export const lecturerPositions: readonly string[] = positions.slice(5);

export const appointments = [
  'Quyết định',
  'Phân công bằng văn bản',
  'Hợp đồng',
  'Giấy mời',
  'Chưa có văn bản',
] as const;
/** Papers by which somebody really holds a position. */
export const inWriting: readonly string[] = appointments.slice(0, 4);

export const impactKinds = ['Việc làm, thu nhập, giảm nghèo', 'Mô hình được mô tả', 'Áp dụng kỹ thuật'] as const;

export const mediaChannels = [
  'Đài truyền thanh xã',
  'Zalo',
  'Facebook',
  'Trang thông tin điện tử',
  'YouTube, TikTok',
  'Khác',
] as const;

export const lineStates = ['Chưa làm', 'Đang làm', 'Xong', 'Hoãn', 'Bỏ'] as const;

export const facilityItems = [
  'Phòng làm việc',
  'Phòng học, hội trường',
  'Bàn, ghế',
  'Tủ, giá',
  'Tủ sách dùng chung',
  'Máy vi tính',
  'Kết nối internet',
  'Máy chiếu, ti vi',
  'Loa, đài',
  'Con dấu',
  'Tài khoản',
  'Khác',
] as const;
export const facilityConditions = ['Tốt', 'Dùng được', 'Hỏng'] as const;
export const ownerships = ['Riêng', 'Dùng chung'] as const;

export const HAVE = 'Có';
export const HAVE_NOT = 'Không';
export const NOT_APPLICABLE = 'Không áp dụng';
export const presences = [HAVE, HAVE_NOT] as const;
export const recordStates = [HAVE, HAVE_NOT, NOT_APPLICABLE] as const;

export const literacyKinds = [
  'Rà soát người chưa biết chữ',
  'Lớp xóa mù chữ giai đoạn 1',
  'Lớp xóa mù chữ giai đoạn 2',
  'Lớp học tiếp sau khi biết chữ',
  'Củng cố phổ cập giáo dục',
  'Công nhận đạt chuẩn phổ cập, xóa mù chữ',
  'Danh hiệu học tập được công nhận',
] as const;
/** NĐ 20/2014 Điều 19–21 and the ministry's forms count by these ages. */
export const literacyAges = ['15-25', '15-35', '15-60'] as const;

export const promiseStates = ['Đã làm', 'Đang làm', 'Chưa làm'] as const;

export interface RecordKind {
  readonly code: string;
  readonly title: string;
  /** Made anew each school year; the others are carried into the next. */
  readonly yearly: boolean;
}

const hs = (n: number, title: string, yearly = true): RecordKind => ({
  code: `HS${String(n).padStart(2, '0')}`,
  title,
  yearly,
});

/** Hồ sơ, sổ sách: this project's own list, for no official one was found; the locality's list may replace it. */
export const recordKinds: readonly RecordKind[] = [
  hs(1, 'Quyết định thành lập, con dấu, tài khoản', false),
  hs(2, 'Quyết định nhân sự; bảng phân công', false),
  hs(3, 'Quy chế hoạt động, nội quy', false),
  hs(4, 'Hồ sơ khảo sát nhu cầu học tập'),
  hs(5, 'Kế hoạch năm (đã phê duyệt)'),
  hs(6, 'Kế hoạch tháng (đã phê duyệt)'),
  hs(7, 'Sổ nghị quyết, biên bản họp'),
  hs(8, 'Sổ theo dõi lớp học, chuyên đề'),
  hs(9, 'Sổ danh sách học viên, điểm danh'),
  hs(10, 'Sổ theo dõi xóa mù chữ, phổ cập'),
  hs(11, 'Sổ báo cáo viên, cộng tác viên', false),
  hs(12, 'Sổ tin bài truyền thanh, mạng xã hội'),
  hs(13, 'Sổ thu chi, dự toán, quyết toán, công khai'),
  hs(14, 'Sổ tài sản, thiết bị', false),
  hs(15, 'Sổ tủ sách, mượn trả', false),
  hs(16, 'Sổ công văn đi, đến'),
  hs(17, 'Báo cáo tháng, quý, năm'),
  hs(18, 'Hồ sơ tự đánh giá, xếp loại'),
  hs(19, 'Hồ sơ kiểm tra, thi đua – khen thưởng'),
  hs(20, 'Ảnh, tư liệu hoạt động'),
];
