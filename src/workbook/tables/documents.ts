/** Văn bản đã lập: every draft that was made, where its files are, and how much was still missing in it. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const documentsTable = table({
  id: 'documents',
  title: 'Văn bản đã lập',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro:
    'Mỗi dự thảo một dòng. Nội dung không đổi thì không lập lại; nội dung đổi thì thành bản mới, tệp cũ được giữ vì có thể đã có người sửa.',
  key: 'id',
  columns: {
    at: c.dateTime('Lúc'),
    kind: c.text('Loại văn bản', { width: 150 }),
    communeName: c.text('Xã, thị trấn', { width: 140 }),
    title: c.text('Tiêu đề', { width: 360 }),
    period: c.text('Kỳ', { width: 90 }),
    version: c.integer('Bản số', { width: 60 }),
    missing: c.integer('Số liệu còn thiếu', {
      help: 'Số liệu chưa có trong sổ và bảng còn ô trống; văn bản ghi “[chưa có số liệu: …]” ở chỗ đó',
    }),
    doc: c.link('Google Tài liệu', { help: 'Mở để sửa trên trình duyệt' }),
    docx: c.link('Tệp Word (.docx)', { help: '' }),
    pdf: c.link('Tệp PDF', { help: '' }),
    commune: c.code('Mã xã', { rare: true }),
    series: c.text('Mã văn bản', { rare: true, width: 200, wrap: false }),
    id: c.rowId('Mã dòng', { width: 220 }),
  },
});
