/** Thang nhắc việc and Nhật ký nhắc việc: when who is reminded of what, and what became of each reminder. */

import { kindNames } from '../../domain/obligations/names';
import * as c from '../kit/column';
import { table } from '../kit/table';

const YES_NO = ['có', 'không'] as const;

export const ladderTable = table({
  id: 'ladder',
  title: 'Thang nhắc việc',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro:
    'Mỗi dòng một bước nhắc, tính từ hạn cuối (kể cả gia hạn). Xã đã nộp thì tự thôi nhắc. Bật, tắt cả thang: Sổ HTCĐ → Nhắc việc.',
  key: 'code',
  spareRows: 5,
  columns: {
    code: c.code('Bước', { required: true, width: 70, help: 'Tên bước, ví dụ T+3; không đổi tên bước đã dùng' }),
    days: c.integer('Số ngày so với hạn cuối', {
      required: true,
      min: -90,
      max: 90,
      width: 90,
      help: 'Số âm là trước hạn, ví dụ -7; 1 là ngày hôm sau hạn cuối',
    }),
    mailbox: c.choice('Gửi hộp thư của xã', YES_NO, { width: 90, help: 'Cột “Hộp thư nhận nhắc việc” ở Danh mục xã' }),
    chairman: c.choice('Đồng gửi Chủ tịch UBND', YES_NO, {
      width: 100,
      help: 'Cột “Hộp thư Chủ tịch UBND” ở Danh mục xã',
    }),
    letter: c.choice('Soạn công văn đôn đốc', YES_NO, {
      width: 100,
      help: 'Phần mềm soạn bản nháp công văn cho các xã tới bước này; phòng xem, ký và gửi',
    }),
    words: c.text('Lời dẫn trong thư', { width: 420, help: 'Câu đứng trên các việc ở bước này' }),
    applies: c.text('Áp dụng cho', {
      width: 220,
      help: `Để trống: mọi việc. Hoặc một hay nhiều loại, cách nhau bằng dấu chấm phẩy: ${Object.values(kindNames).join('; ')}`,
    }),
    on: c.choice('Dùng', ['bật', 'tắt'], { width: 70 }),
  },
});

export const remindersTable = table({
  id: 'reminders',
  title: 'Nhật ký nhắc việc',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Mỗi bước nhắc của mỗi việc ở mỗi xã một dòng; bước đã ghi ở đây không nhắc lại.',
  key: 'id',
  columns: {
    at: c.dateTime('Lúc'),
    name: c.text('Xã, thị trấn', { width: 150 }),
    title: c.text('Việc', { width: 240 }),
    step: c.code('Bước', { width: 60 }),
    due: c.date('Hạn cuối'),
    late: c.integer('Quá hạn (ngày)', { width: 80, help: 'Lúc nhắc; 0 là chưa quá hạn' }),
    state: c.text('Trạng thái', { width: 190 }),
    to: c.text('Gửi tới', { width: 220 }),
    note: c.text('Ghi chú', { width: 300 }),
    letter: c.text('Công văn đôn đốc', { width: 120 }),
    mail: c.code('Mã thư', { rare: true, width: 260 }),
    obligation: c.code('Mã việc', { rare: true, width: 150 }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã dòng', { width: 240 }),
  },
});
