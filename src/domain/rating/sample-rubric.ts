/** The software's own sample rubric (no official table was found) with its thresholds: a start to be replaced by the locality's form. */
import { makeRubric, type Rubric, type RubricNode, type Thresholds } from './rubric';
import type { CountedRule, PresenceRule, RatioRule, Rule, SumRule, TiersRule } from './rules';

export const SAMPLE_LABEL = 'Bộ tiêu chí mẫu do phần mềm đề xuất – thay bằng mẫu của địa phương';

const ratio = (measure: string, target: string | number): RatioRule => ({ kind: 'ratio', measure, target });
const presence = (...items: [string, number][]): PresenceRule => ({
  kind: 'presence',
  items: items.map(([measure, points]) => ({ measure, points })),
});
const tiers = (measure: string, ...levels: [number, number][]): TiersRule => ({
  kind: 'tiers',
  measure,
  tiers: levels.map(([atLeast, points]) => ({ atLeast, points })),
});
const sum = (...parts: [number, CountedRule][]): SumRule => ({
  kind: 'sum',
  parts: parts.map(([max, rule]) => ({ max, rule })),
});

const group = (code: string, text: string, max: number): RubricNode => ({
  code,
  text,
  max,
  basis: 'CV 2553/BGDĐT-GDTX (2013)',
});

// Where nothing is counted from the books the evidence must be named by hand.
const criterion = (
  code: string,
  max: number,
  text: string,
  rule: Rule,
  evidenceHint: string,
  basis: string,
  more: Partial<RubricNode> = {},
): RubricNode => ({
  code,
  parent: code.slice(0, 1),
  text,
  max,
  step: 0.5,
  rule,
  evidenceHint,
  basis,
  evidenceRequired: true,
  naAllowed: false,
  ...more,
});

const counted: Partial<RubricNode> = { evidenceRequired: false };

const nodes: RubricNode[] = [
  group('A', 'BỘ MÁY QUẢN LÝ', 20),
  criterion(
    'A1',
    4,
    'Ban giám đốc được kiện toàn, có quyết định (giám đốc, các phó giám đốc)',
    tiers('ban_giam_doc', [3, 4], [2, 2]),
    'Quyết định',
    'thư I.1; QĐ 09/2008 Đ.12-13',
  ),
  criterion(
    'A2',
    3,
    'Có kế toán, thủ quỹ, giáo viên/cán bộ phụ trách được phân công',
    presence(['ke_toan', 1], ['thu_quy', 1], ['giao_vien', 1]),
    'Quyết định, bảng phân công',
    'QĐ 09/2008',
  ),
  criterion(
    'A3',
    3,
    'Có quy chế/nội quy; phân công; họp định kỳ có biên bản',
    presence(['quy_che', 1], ['phan_cong', 1], ['hop_dinh_ky', 1]),
    'Quy chế, sổ nghị quyết',
    'QĐ 09/2008',
  ),
  criterion(
    'A4',
    5,
    'Kế hoạch năm và kế hoạch tháng đủ chỉ tiêu – nhiệm vụ – giải pháp – kinh phí, được Chủ tịch UBND xã phê duyệt, gửi đúng hạn',
    sum([2, { kind: 'onTime', measure: 'kh_nam_dung_han' }], [3, ratio('thang_co_kh', 'so_thang')]),
    'Kế hoạch và trang phê duyệt',
    'thư I.5, II',
  ),
  criterion(
    'A5',
    2,
    'Báo cáo đúng hạn, đủ số liệu',
    sum([1, { kind: 'onTime', measure: 'bao_cao_dung_han' }], [1, presence(['phu_luc_du', 1])]),
    'Nhật ký gửi',
    'thư II',
    counted,
  ),
  criterion(
    'A6',
    3,
    'Hồ sơ, sổ sách đầy đủ, cập nhật',
    ratio('ho_so_co', 'ho_so_can'),
    'Danh mục hồ sơ, sổ sách',
    'thư I.6',
    counted,
  ),
  group('B', 'TỔ CHỨC HOẠT ĐỘNG', 35),
  criterion(
    'B1',
    6,
    'Khảo sát nhu cầu học tập (phiếu điện tử/trực tuyến), dùng để lập kế hoạch',
    sum(
      [2, presence(['co_khao_sat', 2])],
      [2, ratio('phieu_khao_sat', 'chi_tieu_phieu')],
      [2, { ...tiers('nhu_cau_trong_kh', [70, 2]), target: 'nhu_cau_uu_tien' }],
    ),
    'Kết quả khảo sát',
    'thư I.3, I.5',
    counted,
  ),
  criterion(
    'B2',
    4,
    'Xóa mù chữ, giáo dục tiếp tục sau khi biết chữ, củng cố phổ cập',
    ratio('xmc_hoc_vien', 'xmc_chi_tieu'),
    'Danh sách lớp, quyết định công nhận',
    'thư I.2; QĐ 09/2008 Đ.4',
    { naAllowed: true, naWhen: 'Xã không còn đối tượng xóa mù chữ và duy trì chuẩn' },
  ),
  criterion(
    'B3',
    6,
    'Tuyên truyền, phổ biến kiến thức (pháp luật, sức khỏe, môi trường, gia đình…)',
    ratio('lop_tuyen_truyen', 'kh_lop_tuyen_truyen'),
    'Hồ sơ lớp',
    'thư I.2',
    counted,
  ),
  criterion(
    'B4',
    5,
    'Khuyến công, khuyến nông, khoa học kỹ thuật, nghề, chương trình/dự án',
    ratio('lop_nghe', 'kh_lop_nghe'),
    'Hồ sơ lớp',
    'thư I.2',
    counted,
  ),
  criterion(
    'B5',
    4,
    'Văn hóa văn nghệ, thể dục thể thao, đọc sách báo, tư vấn khuyến học, phòng chống tệ nạn xã hội',
    ratio('hoat_dong_van_hoa', 'kh_hoat_dong_van_hoa'),
    'Hình ảnh, kế hoạch phối hợp',
    'thư I.2',
    counted,
  ),
  criterion(
    'B6',
    5,
    'Công nghệ thông tin/chuyển đổi số; tin bài đài truyền thanh, mạng xã hội; hướng dẫn khai thác học liệu mở',
    sum(
      [2, tiers('lop_chuyen_doi_so', [2, 2], [1, 1])],
      [2, tiers('tin_bai_thang', [4, 2], [2, 1])],
      [1, presence(['huong_dan_hoc_lieu', 1])],
    ),
    'Liên kết bài, lịch phát',
    'thư I.3',
    counted,
  ),
  criterion(
    'B7',
    5,
    'Mức hoàn thành kế hoạch chung',
    ratio('so_lop', 'kh_so_lop'),
    'Bảng đối chiếu',
    'thư I.5',
    counted,
  ),
  group('C', 'HUY ĐỘNG SỰ THAM GIA CỦA XÃ HỘI', 15),
  criterion(
    'C1',
    4,
    'Phối hợp ban, ngành, đoàn thể, trường học (ghi rõ vai trò của trung tâm)',
    sum([2, tiers('don_vi_phoi_hop', [4, 2], [2, 1])], [2, tiers('hoat_dong_phoi_hop', [6, 2], [3, 1])]),
    'Kế hoạch/biên bản phối hợp',
    'thư I.2',
  ),
  criterion(
    'C2',
    3,
    'Báo cáo viên, hướng dẫn viên, cộng tác viên',
    sum([2, tiers('bao_cao_vien', [6, 2], [3, 1])], [1, presence(['co_hop_dong_moi', 1])]),
    'Danh sách',
    'QĐ 09/2008',
  ),
  criterion(
    'C3',
    4,
    'Kinh phí ngân sách và xã hội hóa, công khai',
    presence(['kinh_phi_bo_tri', 2], ['kinh_phi_huy_dong', 1], ['kinh_phi_cong_khai', 1]),
    'Dự toán, sổ thu chi',
    'thư I.4; TT 344/2016/TT-BTC Đ.16',
  ),
  criterion(
    'C4',
    4,
    'Cơ sở vật chất: phòng làm việc, bàn ghế tủ giá, tủ sách dùng chung, thiết bị công nghệ thông tin',
    presence(['phong_lam_viec', 1], ['ban_ghe_tu_gia', 1], ['tu_sach', 1], ['thiet_bi_cntt', 1]),
    'Sổ tài sản, ảnh',
    'TT 25/2023/TT-BGDĐT Đ.6',
  ),
  group('D', 'HIỆU QUẢ HOẠT ĐỘNG', 30),
  criterion(
    'D1',
    8,
    'Lượt người học so với chỉ tiêu',
    ratio('luot_nguoi', 'kh_luot_nguoi'),
    'Sổ học viên',
    'thư I.5',
    counted,
  ),
  criterion(
    'D2',
    6,
    'Mức đáp ứng nhu cầu đã khảo sát (nhóm nhu cầu ưu tiên có ít nhất một lớp)',
    ratio('nhu_cau_co_lop', 'nhu_cau_uu_tien'),
    'Đối chiếu khảo sát – lớp',
    'thư I.5',
    counted,
  ),
  criterion(
    'D3',
    5,
    'Hài lòng của người học',
    { ...ratio('hai_long', 5), condition: { measure: 'hai_long_n', atLeast: 30 } },
    'Phiếu sau lớp',
    'thư I.2',
    counted,
  ),
  criterion(
    'D4',
    6,
    'Tác động: mô hình, việc làm, thu nhập, giảm nghèo, áp dụng kỹ thuật',
    presence(['so_lieu_tac_dong', 4], ['mo_hinh', 2]),
    'Danh sách, ảnh, xác nhận',
    'CV 2553/BGDĐT-GDTX (2013)',
  ),
  criterion(
    'D5',
    3,
    'Duy trì phổ cập giáo dục – xóa mù chữ; đóng góp xã hội học tập',
    presence(['duy_tri_pcgd_xmc', 2], ['danh_hieu_hoc_tap', 1]),
    'Quyết định công nhận',
    'NĐ 20/2014/NĐ-CP; TT 25/2023/TT-BGDĐT',
  ),
  criterion(
    'D6',
    2,
    'Giải pháp khắc phục hạn chế năm trước đã thực hiện',
    ratio('giai_phap_da_lam', 'giai_phap_hua'),
    'Báo cáo năm trước',
    'thư I.6',
    {
      naAllowed: true,
      naWhen: 'Năm đầu dùng sổ, chưa có giải pháp năm trước để đối chiếu',
    },
  ),
];

/** The sample rubric of a school year ('2022-2023'). Not official: show its label wherever it is used. */
export const sampleRubric = (schoolYear: string): Rubric =>
  makeRubric({ id: 'mau', schoolYear, label: SAMPLE_LABEL, official: false, mode: 'points', naRule: 'rescale', nodes });

/** P1 (default) is modelled on TT 01/2020/TT-BKHĐT, P2 on TT 22/2020/TT-BGDĐT; neither is a rule for these centres. */
export const thresholdPresets: Readonly<Record<'P1' | 'P2', Thresholds>> = {
  P1: { grades: grades(80, 65, 50) },
  P2: { grades: grades(85, 70, 50) },
};

function grades(good: number, fair: number, average: number): Thresholds['grades'] {
  return [
    { label: 'Tốt', min: good },
    { label: 'Khá', min: fair },
    { label: 'Trung bình', min: average },
    { label: 'Yếu', min: 0 },
  ];
}
