/** Sổ ngoại tuyến: which commune's book went out as .xlsx, where to, and what came back; rows are only ever added. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const offlineTable = table({
  id: 'offlineBooks',
  title: 'Sổ ngoại tuyến',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Mỗi lần xuất sổ một xã ra tệp .xlsx là một dòng; nhập tệp trở lại thì kết quả ghi vào dòng đó.',
  key: 'id',
  columns: {
    communeName: c.text('Xã, thị trấn', { width: 140 }),
    at: c.dateTime('Xuất lúc'),
    version: c.integer('Bản Sổ chung', { help: 'Số lần Sổ chung đã được ghi khi xuất' }),
    mark: c.text('Dấu', { width: 90, help: 'Dấu của nội dung khi xuất: cùng nội dung thì cùng dấu' }),
    to: c.email('Gửi tới'),
    importedAt: c.dateTime('Nhập lúc'),
    result: c.text('Kết quả', { width: 420 }),
    link: c.link('Liên kết', { help: 'Bản lưu trong Google Drive' }),
    batch: c.text('Lần mở hộp thoại', { rare: true, width: 150 }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã bản xuất', { width: 160 }),
  },
});
