/** Nhật ký gửi thư and Nhật ký: what was sent and what was done; rows are only ever added. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const MAIL_STATES = ['đang gửi', 'đã gửi', 'chờ hạn mức', 'bị từ chối', 'chưa rõ', 'đã hủy'] as const;

export const mailLedger = table({
  id: 'mailLedger',
  title: 'Nhật ký gửi thư',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Mỗi thư một dòng. “đã gửi” nghĩa là Gmail đã nhận gửi; thư bị trả lại nằm trong hộp thư của phòng.',
  key: 'id',
  columns: {
    at: c.dateTime('Lúc'),
    kind: c.text('Loại thư', { width: 160 }),
    to: c.email('Người nhận'),
    cc: c.text('Đồng gửi', { width: 160 }),
    subject: c.text('Tiêu đề', { width: 360 }),
    state: c.text('Trạng thái', { width: 110 }),
    note: c.text('Ghi chú', { width: 300 }),
    quotaBefore: c.integer('Hạn mức trước khi gửi', {
      rare: true,
      help: 'Số người nhận còn được gửi trong ngày, ghi trước khi gửi, để biết thư nào đã đi nếu lần chạy bị ngắt',
    }),
    order: c.integer('Thứ tự', { rare: true }),
    run: c.text('Lần chạy', { rare: true, width: 140 }),
    id: c.rowId('Mã thư', { width: 220 }),
  },
});

export const runLog = table({
  id: 'runLog',
  title: 'Nhật ký',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Mỗi lần chạy lệnh có thay đổi được ghi một dòng.',
  key: 'run',
  columns: {
    at: c.dateTime('Lúc'),
    command: c.text('Lệnh', { width: 180 }),
    account: c.text('Tài khoản', { width: 200 }),
    note: c.text('Kết quả', { width: 560 }),
    run: c.text('Lần chạy', { rare: true, width: 150 }),
  },
});
