/** Lịch sử điểm: what each commune reached in each closed year, with all that is needed to explain the next year's change. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const historyTable = table({
  id: 'history',
  title: 'Lịch sử điểm',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Phần mềm ghi khi kết thúc năm học; dùng để giải thích vì sao điểm năm sau thay đổi.',
  key: 'id',
  columns: {
    schoolYear: c.text('Năm học', { width: 90 }),
    name: c.text('Xã, thị trấn', { width: 150 }),
    self: c.points('Điểm tự chấm'),
    selfRating: c.text('Xếp loại tự chấm', { width: 110 }),
    verified: c.points('Điểm chính thức'),
    rating: c.text('Xếp loại chính thức', { width: 110 }),
    population15: c.integer('Dân số từ 15 tuổi', { width: 100 }),
    version: c.text('Bản quy tắc', { width: 150 }),
    criteria: c.text('Điểm từng tiêu chí', { rare: true, width: 300, wrap: false }),
    measures: c.text('Số liệu', { rare: true, width: 300, wrap: false }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId(),
  },
});
