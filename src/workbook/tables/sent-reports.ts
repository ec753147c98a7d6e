/** Báo cáo đã gửi: each version of a report that was sent, with its figures, so that the next one can say what has changed. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const sentReportsTable = table({
  id: 'sentReports',
  title: 'Báo cáo đã gửi',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro:
    'Mỗi bản báo cáo đã gửi (hoặc đang chờ gửi) một dòng, kèm số liệu lúc gửi để lần sau đính chính đúng chỗ thay đổi. Thư từng nơi nhận: xem Nhật ký gửi thư.',
  key: 'id',
  columns: {
    no: c.integer('Bản số', { width: 60 }),
    at: c.dateTime('Lúc'),
    title: c.text('Loại', { width: 200 }),
    to: c.text('Nơi nhận', { width: 260 }),
    subject: c.text('Tiêu đề thư', { width: 300 }),
    files: c.text('Tệp kèm', { width: 260 }),
    body: c.text('Lời thư', { rare: true, width: 300, wrap: false }),
    mark: c.text('Dấu nội dung', { rare: true, width: 200, wrap: false }),
    figures: c.text('Bảng số liệu', {
      rare: true,
      width: 200,
      wrap: false,
      help: 'Số liệu của bản này, phần mềm dùng để so với bản sau. Bảng dài được chia thành nhiều dòng',
    }),
    part: c.integer('Phần', { rare: true, width: 60 }),
    scope: c.code('Phạm vi', { rare: true, width: 110 }),
    id: c.rowId('Mã bản', { width: 200 }),
  },
});
