/** Kết quả: what each commune's self-assessment comes to, and below it the cells it still has to mend. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const resultsTable = table({
  id: 'results',
  title: 'Kết quả',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro: 'Chỉ xem. Mỗi xã một dòng kết quả; các dòng ⚠ ✕ bên dưới là những ô cần sửa, bấm vào liên kết để tới ô.',
  key: 'id',
  commune: 'commune',
  spareRows: 100,
  columns: {
    name: c.text('Xã, thị trấn', { width: 140 }),
    groups: c.text('Điểm từng nhóm', { width: 250, help: 'Điểm được / điểm tối đa của từng nhóm' }),
    total: c.points('Tổng điểm', { width: 75 }),
    rating: c.text('Xếp loại', { width: 110 }),
    done: c.text('Đã chấm', { width: 90, help: 'Số tiêu chí đã chấm / tổng số tiêu chí' }),
    suggested: c.text('Gợi ý từ sổ', { width: 90, help: 'Điểm đếm được từ sổ / tối đa của các tiêu chí đếm được' }),
    official: c.points('Điểm thẩm định', { width: 75 }),
    officialRating: c.text('Xếp loại thẩm định', { width: 110, help: 'Xếp loại chính thức, theo điểm đã thẩm định' }),
    explanation: c.text('Giải thích và việc cần làm', { width: 520 }),
    advice: c.text('Muốn lên hạng?', {
      width: 420,
      help: 'Giả định, không phải điểm: việc còn làm kịp để lên mức trên',
    }),
    change: c.text('Vì sao thay đổi', { width: 300, help: 'So với năm học trước' }),
    cellLink: c.text('Tới ô', { width: 90 }),
    computedAt: c.dateTime('Tính lúc'),
    version: c.text('Bản quy tắc', { rare: true, width: 140, help: 'Điểm được tính theo bản quy tắc này' }),
    gates: c.text('Điều kiện xếp loại', { rare: true, width: 220 }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã dòng'),
  },
});
