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
    explanation: c.text('Giải thích và việc cần làm', { width: 520 }),
    cellLink: c.text('Tới ô', { width: 90 }),
    computedAt: c.dateTime('Tính lúc'),
    version: c.text('Bản quy tắc', { rare: true, width: 140, help: 'Điểm được tính theo bản quy tắc này' }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã dòng'),
  },
});
