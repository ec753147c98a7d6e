/** Cấu hình: the district's settings, one a row. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const settingsTable = table({
  id: 'settings',
  title: 'Cấu hình',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro: 'Cài đặt của cơ quan tổng hợp. Chỉ sửa cột “Giá trị”.',
  key: 'id',
  columns: {
    group: c.text('Nhóm', { owner: 'script', width: 150 }),
    label: c.text('Mục', { owner: 'script', width: 300 }),
    value: c.text('Giá trị', { width: 340, help: 'Sửa tại đây; phần mềm đọc lại mỗi lần chạy' }),
    help: c.text('Cách ghi', { owner: 'script', width: 420 }),
    id: c.rowId('Mã mục'),
  },
});
