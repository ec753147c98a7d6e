/** The measures that rules may name: the one list shared by those who count them and those who score them. */
import type { MeasureAction, MeasureDefinition, MeasureKind } from './measures';

const m = (
  id: string,
  label: string,
  unit: string,
  kind: MeasureKind = 'count',
  action?: MeasureAction,
): MeasureDefinition => ({ id, label, unit, kind, ...(action && { action }) });

const flag = (id: string, label: string, action?: MeasureAction) => m(id, label, '', 'flag', action);

const todo = (text: string, daysEach: number, alsoRaises?: Record<string, number>): MeasureAction => ({
  text,
  daysEach,
  ...(alsoRaises && { alsoRaises }),
});

const classOf = (group: string, days: number, also: Record<string, number> = {}) =>
  todo(`Mở thêm {n} lớp, chuyên đề ${group} do trung tâm chủ trì`, days, { so_lop: 1, ...also });

/**
 * Groups N1–N9 are the activity categories. "Lớp" counts classes and activities that the centre leads (chủ trì); what
 * it only joins (phối hợp) is in the measures whose id ends in `_phoi_hop`, and never in both.
 */
export const measureCatalogue: readonly MeasureDefinition[] = [
  // A. Bộ máy quản lý
  m(
    'ban_giam_doc',
    'Chức danh ban giám đốc đã có quyết định (tính 0 khi chưa có giám đốc)',
    'chức danh',
    'count',
    todo('Trình Chủ tịch UBND xã bổ nhiệm thêm {n} chức danh ban giám đốc', 10),
  ),
  flag('ke_toan', 'Có kế toán được phân công', todo('Phân công kế toán', 5)),
  flag('thu_quy', 'Có thủ quỹ được phân công', todo('Phân công thủ quỹ', 5)),
  flag('giao_vien', 'Có giáo viên, cán bộ phụ trách được phân công', todo('Phân công giáo viên, cán bộ phụ trách', 5)),
  flag('quy_che', 'Có quy chế hoạt động, nội quy', todo('Ban hành quy chế hoạt động, nội quy', 7)),
  flag('phan_cong', 'Có bảng phân công nhiệm vụ', todo('Lập bảng phân công nhiệm vụ', 3)),
  flag('hop_dinh_ky', 'Họp định kỳ có biên bản'),
  flag(
    'kh_nam_duyet',
    'Kế hoạch năm đã được Chủ tịch UBND xã phê duyệt',
    todo('Trình Chủ tịch UBND xã phê duyệt kế hoạch năm', 5),
  ),
  flag('kh_nam_dung_han', 'Kế hoạch năm được phê duyệt và gửi đúng hạn'),
  m('thang_co_kh', 'Tháng có kế hoạch được phê duyệt', 'tháng'),
  m('so_thang', 'Tháng đã qua trong năm học', 'tháng'),
  flag('bao_cao_dung_han', 'Báo cáo năm gửi đúng hạn'),
  flag('phu_luc_du', 'Báo cáo đủ phụ lục số liệu', todo('Bổ sung phụ lục số liệu của báo cáo', 3)),
  m(
    'ho_so_co',
    'Loại hồ sơ, sổ sách đã có (HS01–HS20)',
    'loại',
    'count',
    todo('Lập thêm {n} loại hồ sơ, sổ sách còn thiếu', 2),
  ),
  m('ho_so_can', 'Loại hồ sơ, sổ sách cần có (không kể loại không áp dụng)', 'loại'),
  // B. Tổ chức hoạt động
  flag('co_khao_sat', 'Có khảo sát nhu cầu học tập', todo('Khảo sát nhu cầu học tập bằng phiếu điện tử', 10)),
  m('phieu_khao_sat', 'Phiếu khảo sát hợp lệ', 'phiếu', 'count', todo('Thu thêm {n} phiếu khảo sát', 0.1)),
  m('chi_tieu_phieu', 'Chỉ tiêu phiếu khảo sát', 'phiếu'),
  m('nhu_cau_uu_tien', 'Nhóm nhu cầu ưu tiên của người dân', 'nhóm'),
  m('nhu_cau_trong_kh', 'Nhóm nhu cầu ưu tiên có trong kế hoạch năm', 'nhóm'),
  m(
    'nhu_cau_co_lop',
    'Nhóm nhu cầu ưu tiên đã có ít nhất một lớp',
    'nhóm',
    'count',
    todo('Mở lớp cho thêm {n} nhóm nhu cầu ưu tiên', 4, { so_lop: 1 }),
  ),
  m('xmc_hoc_vien', 'Học viên xóa mù chữ, giáo dục tiếp tục sau khi biết chữ (N1)', 'học viên'),
  m('xmc_chi_tieu', 'Chỉ tiêu học viên xóa mù chữ, giáo dục tiếp tục sau khi biết chữ (N1)', 'học viên'),
  m(
    'lop_tuyen_truyen',
    'Lớp, chuyên đề tuyên truyền, phổ biến kiến thức (N2, N3) trung tâm chủ trì',
    'lớp',
    'count',
    classOf('tuyên truyền, phổ biến kiến thức', 3),
  ),
  m('kh_lop_tuyen_truyen', 'Lớp, chuyên đề tuyên truyền theo kế hoạch (N2, N3)', 'lớp'),
  m(
    'lop_nghe',
    'Lớp khuyến công, khuyến nông, nghề, dự án (N4, N9) trung tâm chủ trì',
    'lớp',
    'count',
    classOf('khuyến công, khuyến nông, nghề', 5),
  ),
  m('kh_lop_nghe', 'Lớp khuyến công, khuyến nông, nghề, dự án theo kế hoạch (N4, N9)', 'lớp'),
  m(
    'hoat_dong_van_hoa',
    'Hoạt động văn hóa, khuyến học, phòng chống tệ nạn (N6, N7, N8) trung tâm chủ trì',
    'hoạt động',
    'count',
    todo('Tổ chức thêm {n} hoạt động văn hóa, khuyến học, phòng chống tệ nạn do trung tâm chủ trì', 3, { so_lop: 1 }),
  ),
  m(
    'kh_hoat_dong_van_hoa',
    'Hoạt động văn hóa, khuyến học, phòng chống tệ nạn theo kế hoạch (N6, N7, N8)',
    'hoạt động',
  ),
  m(
    'lop_chuyen_doi_so',
    'Lớp tin học, chuyển đổi số (N5) trung tâm chủ trì',
    'lớp',
    'count',
    classOf('tin học, chuyển đổi số', 3),
  ),
  m('tin_bai', 'Tin bài truyền thanh, mạng xã hội', 'tin bài'),
  m('tin_bai_thang', 'Tin bài truyền thanh, mạng xã hội trung bình mỗi tháng', 'tin bài', 'average'),
  flag(
    'huong_dan_hoc_lieu',
    'Có hướng dẫn người dân khai thác học liệu mở',
    todo('Hướng dẫn người dân khai thác học liệu mở', 2),
  ),
  m('so_lop', 'Lớp, hoạt động trung tâm chủ trì', 'lớp'),
  m('lop_phoi_hop', 'Lớp, hoạt động trung tâm chỉ phối hợp', 'lớp'),
  m('kh_so_lop', 'Lớp, hoạt động theo kế hoạch năm', 'lớp'),
  // C. Huy động sự tham gia của xã hội
  m(
    'don_vi_phoi_hop',
    'Ban, ngành, đoàn thể, trường học phối hợp',
    'đơn vị',
    'count',
    todo('Ký kế hoạch phối hợp với thêm {n} đơn vị', 5),
  ),
  m(
    'hoat_dong_phoi_hop',
    'Hoạt động có đơn vị phối hợp, ghi rõ vai trò của trung tâm',
    'hoạt động',
    'count',
    todo('Tổ chức thêm {n} hoạt động có đơn vị phối hợp', 3),
  ),
  m(
    'bao_cao_vien',
    'Báo cáo viên, hướng dẫn viên, cộng tác viên trong danh sách',
    'người',
    'count',
    todo('Mời thêm {n} báo cáo viên, cộng tác viên', 3),
  ),
  flag(
    'co_hop_dong_moi',
    'Có hợp đồng hoặc giấy mời báo cáo viên',
    todo('Ký hợp đồng hoặc gửi giấy mời báo cáo viên', 3),
  ),
  m('kinh_phi_bo_tri', 'Kinh phí ngân sách bố trí', 'đồng', 'money'),
  m('kinh_phi_huy_dong', 'Kinh phí xã hội hóa huy động được', 'đồng', 'money'),
  flag('kinh_phi_cong_khai', 'Đã công khai kinh phí', todo('Công khai kinh phí', 3)),
  flag('phong_lam_viec', 'Có phòng làm việc'),
  flag('ban_ghe_tu_gia', 'Có đủ bàn, ghế, tủ, giá'),
  flag('tu_sach', 'Có tủ sách dùng chung', todo('Lập tủ sách dùng chung', 7)),
  flag('thiet_bi_cntt', 'Có thiết bị công nghệ thông tin phù hợp'),
  // D. Hiệu quả hoạt động
  m(
    'luot_nguoi',
    'Lượt người học ở các hoạt động trung tâm chủ trì',
    'lượt người',
    'count',
    todo('Vận động thêm {n} lượt người học', 0.05),
  ),
  m('luot_nguoi_phoi_hop', 'Lượt người học ở các hoạt động trung tâm chỉ phối hợp', 'lượt người'),
  m('kh_luot_nguoi', 'Chỉ tiêu lượt người học theo kế hoạch năm', 'lượt người'),
  m('hai_long', 'Điểm hài lòng trung bình của người học (thang 5)', 'điểm', 'average'),
  m('hai_long_n', 'Phiếu đánh giá sau lớp', 'phiếu', 'count', todo('Thu thêm {n} phiếu đánh giá sau lớp', 0.1)),
  flag('so_lieu_tac_dong', 'Có số liệu tác động được kiểm chứng (việc làm, thu nhập, giảm nghèo)'),
  flag('mo_hinh', 'Có mô hình được mô tả', todo('Viết mô tả một mô hình áp dụng kiến thức đã học', 3)),
  flag('duy_tri_pcgd_xmc', 'Duy trì chuẩn phổ cập giáo dục, xóa mù chữ'),
  flag('danh_hieu_hoc_tap', 'Có gia đình, dòng họ, công dân học tập được công nhận'),
  m(
    'giai_phap_da_lam',
    'Giải pháp năm trước đã thực hiện',
    'giải pháp',
    'count',
    todo('Thực hiện thêm {n} giải pháp đã hứa năm trước', 7),
  ),
  m('giai_phap_hua', 'Giải pháp đã đề ra năm trước', 'giải pháp'),
];

const byId = new Map(measureCatalogue.map((d) => [d.id, d]));

/** The definition of a measure, or undefined when no such measure is counted. */
export const measureDefinition = (id: string): MeasureDefinition | undefined => byId.get(id);
