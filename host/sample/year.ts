/** A sample year of a centre's books for every commune: deterministic, plausible, every text labelled "(mẫu)". */

import { kindOf, type SampleKind, seeded } from './self-assessment';

export type SampleCell = string | number | boolean;
/** one row, by header */
export type SampleRow = Record<string, SampleCell>;

/** dd/MM/yyyy → days since 1899-12-30. */
export function serial(day: string): number {
  const [d = 1, m = 1, y = 2000] = day.split('/').map(Number);
  return Math.round(Date.UTC(y, m - 1, d) / 86_400_000) + 25569;
}

interface Topic {
  category: string;
  topic: string;
  task: string;
  form: string;
  audience: string;
  /** attendances of one class */
  size: number;
  cost: number;
  partner: string;
}

const N = {
  N1: 'N1 – Xóa mù chữ, học tiếp sau biết chữ, phổ cập',
  N2: 'N2 – Pháp luật, chính sách',
  N3: 'N3 – Sức khỏe, dân số, gia đình, đời sống',
  N4: 'N4 – Khuyến nông, khuyến công, nghề, khởi nghiệp',
  N5: 'N5 – Tin học, chuyển đổi số, học liệu mở',
  N6: 'N6 – Văn hóa, văn nghệ, thể thao, đọc sách báo',
  N7: 'N7 – Khuyến học, giáo dục con em, xã hội học tập',
  N8: 'N8 – Phòng chống tệ nạn, giao thông, môi trường, an ninh',
  N9: 'N9 – Dự án, chương trình tại địa phương, ngoại ngữ, khác',
};

const topic = (
  category: string,
  name: string,
  task: string,
  form: string,
  audience: string,
  size: number,
  cost: number,
  partner: string,
): Topic => ({
  category,
  topic: `${name} (mẫu)`,
  task,
  form,
  audience,
  size,
  cost,
  partner,
});

const CLASS = 'Lớp trực tiếp';
const TOPICS: Topic[] = [
  topic(
    N.N2,
    'Phổ biến Luật Đất đai',
    'Mở chuyên đề pháp luật',
    CLASS,
    'Chủ hộ gia đình',
    75,
    2_500_000,
    'Công chức Tư pháp – Hộ tịch',
  ),
  topic(
    N.N3,
    'Phòng bệnh mùa đông cho người cao tuổi',
    'Mở chuyên đề sức khỏe',
    CLASS,
    'Người cao tuổi',
    60,
    1_800_000,
    'Trạm y tế',
  ),
  topic(N.N4, 'Kỹ thuật trồng rau an toàn', 'Chuyển giao kỹ thuật', CLASS, 'Nông dân', 55, 4_000_000, 'Hội Nông dân'),
  topic(
    N.N5,
    'Dùng điện thoại thông minh và dịch vụ công trực tuyến',
    'Mở lớp chuyển đổi số',
    CLASS,
    'Người trên 45 tuổi',
    45,
    3_000_000,
    'Đoàn Thanh niên',
  ),
  topic(
    N.N6,
    'Giao lưu văn nghệ mừng Đảng, mừng xuân',
    'Tổ chức giao lưu',
    'Giao lưu, hội thi',
    'Nhân dân các thôn',
    180,
    8_000_000,
    'Hội Phụ nữ',
  ),
  topic(
    N.N8,
    'Phòng cháy, chữa cháy tại gia đình',
    'Mở chuyên đề an toàn',
    CLASS,
    'Nhân dân',
    90,
    2_000_000,
    'Công an xã',
  ),
  topic(
    N.N7,
    'Nuôi dạy con trong thời đại số',
    'Tư vấn khuyến học',
    'Tư vấn',
    'Phụ huynh',
    65,
    1_500_000,
    'Hội Khuyến học',
  ),
  topic(
    N.N3,
    'Chăm sóc sức khỏe phụ nữ và trẻ em',
    'Mở chuyên đề sức khỏe',
    CLASS,
    'Phụ nữ',
    70,
    1_800_000,
    'Hội Phụ nữ',
  ),
  topic(
    N.N4,
    'Chăn nuôi gia cầm an toàn sinh học',
    'Chuyển giao kỹ thuật',
    CLASS,
    'Hộ chăn nuôi',
    40,
    4_500_000,
    'Trạm khuyến nông',
  ),
  topic(
    N.N2,
    'Luật Phòng, chống bạo lực gia đình',
    'Mở chuyên đề pháp luật',
    CLASS,
    'Nhân dân',
    65,
    2_000_000,
    'Mặt trận Tổ quốc',
  ),
  topic(
    N.N1,
    'Củng cố kết quả biết chữ',
    'Mở lớp học tiếp sau khi biết chữ',
    CLASS,
    'Người mới biết chữ',
    24,
    3_500_000,
    'Trường tiểu học',
  ),
  topic(
    N.N9,
    'Tiếng Anh giao tiếp cho hộ kinh doanh',
    'Mở lớp ngoại ngữ',
    CLASS,
    'Hộ kinh doanh',
    30,
    5_000_000,
    'Trường THCS',
  ),
];

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đỗ', 'Vũ', 'Đặng', 'Bùi', 'Ngô'];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Minh', 'Thanh', 'Hữu', 'Ngọc'];
const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Hà', 'Hải', 'Lan', 'Mai', 'Nam', 'Phúc', 'Sơn', 'Thảo'];

const MONTHS = ['11/2022', '12/2022', '01/2023', '02/2023', '03/2023'];
const PLACES = ['Nhà văn hóa thôn 1', 'Nhà văn hóa thôn 2', 'Hội trường UBND', 'Trung tâm HTCĐ', 'Trường tiểu học'];

/** How much of its plan a kind of commune carries out, and how complete its papers are. */
const SHARE: Record<SampleKind, number> = {
  good: 0.92,
  fair: 0.62,
  average: 0.42,
  weak: 0.2,
  partial: 0.55,
  errors: 0.75,
  empty: 0,
};

/** A sample link that opens nothing. */
const paper = (code: string, what: string) => `https://example.com/mau/${code}/${what}`;

export interface SampleYear {
  plan: SampleRow[];
  staff: SampleRow[];
  activities(planIds: string[]): SampleRow[];
  months(planIds: string[]): SampleRow[];
  media: SampleRow[];
  money: SampleRow[];
  facilities: SampleRow[];
  literacy: SampleRow[];
  /** by record code */
  records: Record<string, SampleRow>;
}

/** The whole year of the n-th commune; a commune of kind "empty" has nothing. */
export function sampleYear(index: number, code: string): SampleYear {
  const kind = kindOf(index);
  const share = SHARE[kind];
  const random = seeded(7919 * (index + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const name = () => `${pick(FAMILY)} ${pick(MIDDLE)} ${pick(GIVEN)} (mẫu)`;
  const topics = kind === 'empty' ? [] : TOPICS.slice(0, kind === 'weak' ? 6 : kind === 'average' ? 9 : 12);

  const plan = topics.map((t, i): SampleRow => {
    const classes = 1 + Math.floor(random() * 3);
    const first = Math.floor(random() * 4);
    return {
      'Nhóm nội dung': t.category,
      'Tên chuyên đề, lớp': t.topic,
      'Nhiệm vụ': t.task,
      'Giải pháp': `Phối hợp ${t.partner} (mẫu)`,
      'Chỉ tiêu số lớp': classes,
      'Số buổi': classes * 2,
      'Chỉ tiêu lượt người': classes * t.size,
      'Đối tượng': t.audience,
      'Từ tháng': MONTHS[first] as string,
      'Đến tháng': MONTHS[Math.min(4, first + 1 + (i % 2))] as string,
      'Địa điểm': pick(PLACES),
      'Hình thức': t.form,
      'Vai trò của trung tâm': i % 5 === 4 ? 'Phối hợp' : 'Chủ trì',
      'Đơn vị phối hợp': t.partner,
      'Người phụ trách': 'Phó giám đốc trung tâm',
      'Kinh phí (đồng)': t.cost * classes,
      'Nguồn kinh phí': i % 4 === 3 ? 'Xã hội hóa' : 'Ngân sách xã',
    };
  });

  const activities = (planIds: string[]): SampleRow[] => {
    const r = seeded(104729 * (index + 1));
    const rows: SampleRow[] = [];
    topics.forEach((t, i) => {
      const wanted = Number(plan[i]?.['Chỉ tiêu số lớp'] ?? 0);
      const held = Math.round(wanted * share + (r() < 0.3 ? 0.4 : 0));
      for (let k = 0; k < held && rows.length < 26; k++) {
        const day = 1 + Math.floor(r() * 17);
        const [m = '12', y = '2022'] = (MONTHS[Math.min(4, i % 5)] as string).split('/');
        const attendances = Math.round(t.size * (0.8 + r() * 0.4));
        const people = Math.round(attendances * 0.6);
        rows.push({
          Ngày: serial(`${day}/${m}/${y}`),
          'Nhóm nội dung': t.category,
          'Tên chuyên đề, lớp': t.topic,
          'Hình thức': t.form,
          'Số buổi': 2,
          'Số người': people,
          'Số lượt người': attendances,
          'Trong đó nữ': Math.round(people * (0.45 + r() * 0.2)),
          'Vai trò của trung tâm': i % 5 === 4 ? 'Phối hợp' : 'Chủ trì',
          'Đơn vị phối hợp': t.partner,
          'Địa điểm': PLACES[(i + k) % PLACES.length] as string,
          'Báo cáo viên': 'Báo cáo viên (mẫu)',
          'Kinh phí thực chi (đồng)': Math.round((t.cost * (0.8 + r() * 0.2)) / 1000) * 1000,
          'Nguồn kinh phí': i % 4 === 3 ? 'Xã hội hóa' : 'Ngân sách xã',
          'Dòng kế hoạch năm': planIds[i] ?? '',
          'Liên kết minh chứng': paper(code, `hoat-dong-${rows.length + 1}`),
          ...(i === 3 ? { 'Có hướng dẫn học liệu mở': 'Có' } : {}),
          ...(i === 2 && k === 0
            ? { 'Tác động': 'Áp dụng kỹ thuật', 'Mô tả tác động, số liệu': '12 hộ áp dụng, giảm 20 % chi phí (mẫu)' }
            : {}),
        });
      }
    });
    return kind === 'errors' ? spoil(rows) : rows;
  };

  const months = (planIds: string[]): SampleRow[] =>
    kind === 'empty'
      ? []
      : topics.slice(0, kind === 'weak' ? 3 : 8).map(
          (t, i): SampleRow => ({
            Tháng: MONTHS[1 + (i % 4)] as string,
            'Dòng kế hoạch năm': planIds[i] ?? '',
            'Nội dung công việc': t.topic,
            'Chỉ tiêu số lớp': 1,
            'Chỉ tiêu lượt người': t.size,
            'Địa điểm': PLACES[i % PLACES.length] as string,
            'Người phụ trách': 'Phó giám đốc trung tâm',
            'Giải pháp': `Phối hợp ${t.partner} (mẫu)`,
            'Kinh phí (đồng)': t.cost,
            'Nguồn kinh phí': 'Ngân sách xã',
            'Tình trạng': i % 3 === 0 ? 'Đang làm' : 'Xong',
          }),
        );

  const person = (position: string, job: string, appointment: string, i: number): SampleRow => ({
    'Họ và tên': name(),
    'Chức danh tại trung tâm': position,
    'Chức vụ kiêm nhiệm': job,
    'Văn bản giao việc': appointment,
    'Số văn bản': `${10 + i}/QĐ-UBND`,
    'Ngày văn bản': serial('05/09/2022'),
    'Nhiệm vụ được phân công': `Theo bảng phân công (mẫu)`,
    'Liên kết minh chứng': paper(code, `nhan-su-${i}`),
  });
  const people: [string, string, string][] = [
    ['Giám đốc', 'Phó Chủ tịch UBND', 'Quyết định'],
    ['Phó giám đốc', 'Chủ tịch Hội Khuyến học', 'Quyết định'],
    ['Phó giám đốc', 'Hiệu trưởng trường tiểu học', 'Quyết định'],
    ['Kế toán', 'Kế toán UBND', 'Phân công bằng văn bản'],
    ['Thủ quỹ', 'Văn phòng – Thống kê', 'Phân công bằng văn bản'],
    ['Giáo viên, cán bộ phụ trách', 'Giáo viên THCS', 'Quyết định'],
    ['Báo cáo viên', 'Trưởng trạm y tế', 'Giấy mời'],
    ['Báo cáo viên', 'Công chức Tư pháp', 'Giấy mời'],
  ];
  const staff =
    kind === 'empty' ? [] : people.slice(0, kind === 'weak' ? 4 : 8).map(([p, j, a], i) => person(p, j, a, i + 1));

  const media = Array.from({ length: Math.round(20 * share) }, (_, i): SampleRow => {
    const [m = '12', y = '2022'] = (MONTHS[i % 5] as string).split('/');
    return {
      Ngày: serial(`${2 + ((i * 3) % 25)}/${m}/${y}`),
      Kênh: i % 3 === 0 ? 'Zalo' : i % 3 === 1 ? 'Đài truyền thanh xã' : 'Facebook',
      'Tiêu đề': `Bản tin học tập số ${i + 1} (mẫu)`,
      'Nhóm nội dung': Object.values(N)[i % 9] as string,
      'Số tin bài': 1,
      ...(i % 3 === 1
        ? { 'Số lần phát': 2 }
        : { 'Lượt tiếp cận': 120 + Math.floor(random() * 400), 'Liên kết bài': paper(code, `tin-${i + 1}`) }),
    };
  }).slice(0, 20);

  const budget = (source: string, purpose: string, amount: number): SampleRow => ({
    Nguồn: source,
    'Mục chi': purpose,
    'Nội dung': `${purpose} (mẫu)`,
    'Dự toán (đồng)': amount,
    'Được duyệt (đồng)': amount,
    'Thực hiện (đồng)': Math.round((amount * Math.max(0.3, share)) / 100_000) * 100_000,
    Ngày: serial('20/12/2022'),
    ...(share > 0.6 ? { 'Ngày công khai': serial('15/03/2023') } : {}),
  });
  const money =
    kind === 'empty'
      ? []
      : [
          budget('Ngân sách xã', 'Phụ cấp cán bộ quản lý', 15_600_000),
          budget('Ngân sách xã', 'Báo cáo viên', 9_000_000),
          budget('Ngân sách xã', 'Tài liệu, văn phòng phẩm', 4_500_000),
          budget('Ngân sách cấp trên, chương trình', 'Mua sắm, sửa chữa', 18_000_000),
          ...(kind === 'weak' ? [] : [budget('Xã hội hóa', 'Nước uống, loa đài, hội trường', 7_200_000)]),
        ];

  const ITEMS = [
    'Phòng làm việc',
    'Phòng học, hội trường',
    'Bàn, ghế',
    'Tủ, giá',
    'Tủ sách dùng chung',
    'Máy vi tính',
    'Kết nối internet',
    'Máy chiếu, ti vi',
    'Loa, đài',
  ];
  const facilities =
    kind === 'empty'
      ? []
      : ITEMS.map((item, i): SampleRow => {
          const has = random() < 0.55 + share * 0.45;
          return {
            'Hạng mục': item,
            'Có, không': has ? 'Có' : 'Không',
            ...(has
              ? {
                  'Số lượng': 1 + Math.floor(random() * (i === 2 ? 40 : 3)),
                  'Tình trạng': 'Dùng được',
                  'Riêng, dùng chung': i % 2 ? 'Dùng chung' : 'Riêng',
                }
              : { 'Số lượng': 0 }),
            'Ngày cập nhật': serial('10/10/2022'),
          };
        });

  const literacy: SampleRow[] =
    kind === 'empty'
      ? []
      : [
          {
            'Loại dòng': 'Rà soát người chưa biết chữ',
            Ngày: serial('15/10/2022'),
            'Độ tuổi': '15-60',
            'Số người trong độ tuổi': 5200 + index * 90,
            'Mù chữ mức 1': index % 4,
            'Mù chữ mức 2': 2 + (index % 5),
          },
          ...(share > 0.6
            ? [
                {
                  'Loại dòng': 'Lớp học tiếp sau khi biết chữ',
                  Ngày: serial('12/12/2022'),
                  'Số lớp': 1,
                  'Chỉ tiêu học viên': 20,
                  'Số học viên': 18,
                  'Trong đó nữ': 11,
                  'Hoàn thành': 17,
                  'Bỏ học': 1,
                },
              ]
            : []),
          {
            'Loại dòng': 'Công nhận đạt chuẩn phổ cập, xóa mù chữ',
            Ngày: serial('20/12/2022'),
            'Số quyết định': '512/QĐ-UBND',
            'Ngày quyết định': serial('20/12/2022'),
          },
        ];

  const records: Record<string, SampleRow> = {};
  if (kind !== 'empty')
    for (let i = 1; i <= 20; i++) {
      const has = random() < 0.4 + share * 0.6;
      records[`HS${String(i).padStart(2, '0')}`] = {
        'Có, không, không áp dụng': has ? 'Có' : 'Không',
        ...(has
          ? {
              'Ngày cập nhật': serial('01/03/2023'),
              'Người giữ': 'Cán bộ phụ trách (mẫu)',
              'Liên kết hồ sơ': paper(code, `ho-so-${i}`),
            }
          : {}),
      };
    }
  return { plan, staff, activities, months, media, money, facilities, literacy, records };
}

/** The commune of kind "errors": each mistake that the checks know, once. */
function spoil(rows: SampleRow[]): SampleRow[] {
  const change = (i: number, cells: SampleRow) => {
    if (rows[i]) rows[i] = { ...rows[i], ...cells };
  };
  change(0, { Ngày: serial('12/12/2012') });
  change(1, { 'Trong đó nữ': 900 });
  change(2, { 'Số người': 60000, 'Số lượt người': 60000, 'Trong đó nữ': 20000 });
  change(3, { 'Kinh phí thực chi (đồng)': 2500 });
  change(4, { 'Dòng kế hoạch năm': '00000-KH-0099' });
  change(5, { 'Liên kết minh chứng': 'để ở tủ hồ sơ' });
  change(6, { 'Nhóm nội dung': 'Nhóm khác' });
  change(7, { 'Số lượt người': 'khoảng bảy mươi' });
  if (rows[8] && rows[9]) rows[9] = { ...rows[8] };
  if (rows[10]) {
    const { 'Số lượt người': _, ...rest } = rows[10];
    rows[10] = rest;
  }
  return rows;
}
