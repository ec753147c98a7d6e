/** Trang chủ: a row a commune: what it owes, where it stands, its own links, and the boxes that ask for something. */

import type { BookId } from '../../domain/books/records';
import * as c from '../kit/column';
import { table } from '../kit/table';
import { bookTables } from './books';

/** A link to the commune's rows of each book. */
const bookLinks = Object.fromEntries(
  Object.entries(bookTables).map(([id, t]) => [`${id}Link`, c.text(t.title, { width: 82 })]),
) as { [B in BookId as `${B}Link`]: c.Column<string> };

export const homeTable = table({
  id: 'home',
  title: 'Trang chủ',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro:
    'Tìm dòng của xã mình, bấm “Mở” để tới phần việc của xã. Đánh dấu một ô vuông thì trong khoảng 10 phút phần mềm làm việc đó rồi bỏ dấu.',
  key: 'commune',
  commune: 'commune',
  frozenColumns: 1,
  columns: {
    name: c.text('Xã, thị trấn', { width: 150 }),
    stateDue: c.text('Việc phải nộp', { width: 330, help: 'Các việc đang đến hạn và tình trạng của từng việc' }),
    state: c.text('Tình trạng tự đánh giá', { width: 200 }),
    recalculate: c.checkbox('Tính lại', {
      owner: 'commune',
      help: 'Đánh dấu để phần mềm kiểm tra sổ và tính lại điểm của xã',
    }),
    drawMonth: c.checkbox('Lập kế hoạch tháng', {
      owner: 'commune',
      width: 85,
      help: 'Đánh dấu để lấy việc từ Kế hoạch năm vào Kế hoạch tháng: tháng này nếu chưa có dòng nào, nếu có rồi thì tháng sau',
    }),
    ...bookLinks,
    selfLink: c.text('Tự đánh giá', { width: 82, help: 'Mở phiếu tự đánh giá, chỉ hiện các dòng của xã' }),
    resultLink: c.text('Kết quả', { width: 82, help: 'Xem điểm, xếp loại và các ô cần sửa của xã' }),
    needsLink: c.text('Nhu cầu học tập', { width: 82, help: 'Xem kết quả khảo sát của xã' }),
    suggestLink: c.text('Đề xuất kế hoạch', { width: 82, help: 'Nhận hoặc không nhận các đề xuất từ khảo sát' }),
    selfDue: c.date('Tự đánh giá trước ngày', { width: 95 }),
    computedAt: c.dateTime('Tính lúc'),
    commune: c.code('Mã xã', { rare: true }),
  },
});
