/** Trang chủ: a row a commune: its own links, what is due, where it stands, and the box that asks for a new count. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const homeTable = table({
  id: 'home',
  title: 'Trang chủ',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro:
    'Tìm dòng của xã mình, bấm vào liên kết để mở phần việc của xã. Cần tính lại điểm: đánh dấu ô “Tính lại”, trong khoảng 10 phút phần mềm sẽ trả lời.',
  key: 'commune',
  commune: 'commune',
  columns: {
    name: c.text('Xã, thị trấn', { width: 150 }),
    selfLink: c.text('Tự đánh giá', { width: 130, help: 'Mở phiếu tự đánh giá, chỉ hiện các dòng của xã' }),
    resultLink: c.text('Kết quả', { width: 110, help: 'Xem điểm, xếp loại và các ô cần sửa của xã' }),
    selfDue: c.date('Tự đánh giá trước ngày', { width: 110 }),
    state: c.text('Tình trạng tự đánh giá', { width: 260 }),
    recalculate: c.checkbox('Tính lại', { owner: 'commune', help: 'Đánh dấu để phần mềm tính lại điểm của xã' }),
    computedAt: c.dateTime('Tính lúc'),
    commune: c.code('Mã xã', { rare: true }),
  },
});
