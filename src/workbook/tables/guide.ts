/** Hướng dẫn: how a commune works in Sổ chung, in the workbook itself. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const guideTable = table({
  id: 'guide',
  title: 'Hướng dẫn',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro: 'Đọc trước khi nhập. Thắc mắc xin gọi cơ quan tổng hợp.',
  key: 'id',
  columns: {
    step: c.text('Việc', { width: 200 }),
    how: c.text('Cách làm', { width: 760 }),
    id: c.rowId('Mã dòng'),
  },
});
