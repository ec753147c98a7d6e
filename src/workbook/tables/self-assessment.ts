/** Tự đánh giá: each centre scores itself, a row a criterion; a block of rows a commune. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const AGREE = 'Đồng ý';
export const DISAGREE = 'Không đồng ý';

export const selfAssessmentTable = table({
  id: 'selfAssessment',
  title: 'Tự đánh giá',
  workbook: 'shared',
  role: 'input',
  owner: 'commune',
  intro:
    'Phiếu tự đánh giá, xếp loại (hoàn thành trước 05/4). Ghi điểm và minh chứng vào các ô nền vàng của xã mình; xong thì đánh dấu “Tính lại” ở Trang chủ.',
  key: 'id',
  commune: 'commune',
  rowPrefix: 'TDG',
  frozenColumns: 0,
  columns: {
    communeName: c.text('Xã, thị trấn', { owner: 'script', width: 130 }),
    criterion: c.code('Mã', { owner: 'script', width: 50, help: 'Mã tiêu chí trong Bộ tiêu chí' }),
    text: c.text('Nội dung đánh giá', { owner: 'script', width: 330 }),
    max: c.points('Điểm tối đa', { owner: 'script', width: 65 }),
    counted: c.text('Số liệu trong sổ', {
      owner: 'script',
      width: 300,
      help: 'Phần mềm đếm từ các sổ của xã, và cách tính ra điểm gợi ý',
    }),
    suggested: c.points('Điểm gợi ý', { owner: 'script', width: 65 }),
    rows: c.text('Dòng minh chứng trong sổ', {
      owner: 'script',
      width: 200,
      help: 'Các dòng đã đếm, tự liên kết làm minh chứng; dòng dùng cho nhiều tiêu chí được nói rõ',
    }),
    points: c.points('Điểm tự chấm', {
      width: 75,
      help: 'Từ 0 đến điểm tối đa, theo bước điểm; để trống là chưa chấm, 0 là không được điểm nào',
    }),
    notApplicable: c.choice('Không áp dụng', ['không áp dụng'], {
      width: 110,
      help: 'Chỉ chọn khi tiêu chí không áp dụng cho xã; khi đó để trống điểm',
    }),
    reason: c.text('Lý do khác gợi ý', { width: 180, help: 'Bắt buộc khi điểm tự chấm khác điểm gợi ý' }),
    evidence: c.text('Minh chứng', { width: 220, help: 'Tên văn bản, sổ hoặc liên kết chứng minh điểm đã chấm' }),
    weakness: c.text('Hạn chế', { width: 180, help: 'Việc chưa đạt (thư mục I.6)' }),
    cause: c.text('Nguyên nhân', { width: 180, help: 'Vì sao chưa đạt' }),
    remedy: c.text('Giải pháp', { width: 180, help: 'Sẽ làm gì để khắc phục' }),
    responsible: c.text('Người phụ trách', { width: 130 }),
    dueOn: c.date('Thời hạn'),
    status: c.text('Phần mềm xem', { owner: 'script', width: 260, help: 'Điểm được ghi nhận, hoặc điều cần sửa' }),
    verified: c.text('Điểm thẩm định', {
      owner: 'script',
      width: 80,
      help: 'Do cơ quan tổng hợp chấm, cạnh điểm tự chấm',
    }),
    verifiedWhy: c.text('Lý do thẩm định', {
      owner: 'script',
      width: 240,
      help: 'Vì sao khác điểm tự chấm; hạn trả lời',
    }),
    reply: c.choice('Ý kiến của xã', [AGREE, DISAGREE], {
      afterLock: true,
      help: 'Trả lời khi điểm thẩm định khác điểm tự chấm',
    }),
    replyNote: c.text('Lý do của xã', { afterLock: true, width: 180, help: 'Ghi khi không đồng ý' }),
    commune: c.code('Mã xã', { owner: 'script', rare: true }),
    id: c.rowId(),
  },
});
