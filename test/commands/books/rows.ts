/** Rows as a commune writes them. */

/** A whole line of Kế hoạch năm: December to February. */
export const PLAN_LINE: Record<string, string> = {
  'Nhóm nội dung': 'N5 – Tin học, chuyển đổi số, học liệu mở',
  'Tên chuyên đề, lớp': 'Dùng điện thoại thông minh',
  'Nhiệm vụ': 'Mở hai lớp',
  'Giải pháp': 'Mời đoàn viên hướng dẫn',
  'Chỉ tiêu số lớp': '2',
  'Chỉ tiêu lượt người': '60',
  'Từ tháng': '12/2022',
  'Đến tháng': '02/2023',
  'Kinh phí (đồng)': '500000',
  'Nguồn kinh phí': 'Ngân sách xã',
};

/** The chairman's approval (thư I.5). */
export const APPROVAL: Record<string, string> = {
  'Ngày trình Chủ tịch': '14/11/2022',
  'Số văn bản duyệt': '25/KH-UBND',
  'Ngày duyệt': '15/11/2022',
  'Người ký duyệt': 'Nguyễn Văn A',
  'Bản quét có chữ ký': 'https://drive.google.com/file/d/x',
};
