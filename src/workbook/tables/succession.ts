/** Sáp nhập đơn vị: which unit followed which, so that a centre that was merged keeps its history. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const EXTENTS = { whole: 'toàn bộ', part: 'một phần', rest: 'phần còn lại' } as const;

export const successionTable = table({
  id: 'succession',
  title: 'Sáp nhập đơn vị',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro:
    'Mỗi dòng: đơn vị cũ nhập vào đơn vị mới. Sổ của trung tâm cũ được tính cho đơn vị mới ở dòng ghi “có”. Đơn vị bị chia: nơi nhận sổ là giả định, cán bộ phụ trách xác nhận.',
  key: 'id',
  spareRows: 20,
  columns: {
    from: c.code('Mã cũ', { required: true, width: 70 }),
    fromName: c.text('Đơn vị cũ', { width: 170 }),
    fromSince: c.date('Mã cũ có từ', { required: true }),
    to: c.code('Mã mới', { required: true, width: 70 }),
    toName: c.text('Đơn vị mới', { width: 170 }),
    date: c.date('Từ ngày', { required: true, help: 'Ngày đầu tiên của đơn vị mới' }),
    extent: c.choice('Phần nhập vào', Object.values(EXTENTS), { width: 110 }),
    heir: c.choice('Nhận sổ của trung tâm', ['có', 'không'], {
      width: 110,
      help: 'có: số liệu của trung tâm cũ tính cho đơn vị mới; mỗi đơn vị cũ chỉ một dòng “có”',
    }),
    basis: c.text('Căn cứ', { width: 220 }),
    id: c.text('Mã dòng', { rare: true, width: 180 }),
  },
});
