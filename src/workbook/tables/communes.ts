/** Danh mục xã: the units whose centres are consolidated. */

import { communeKinds } from '../../domain/communes/commune';
import * as c from '../kit/column';
import { table } from '../kit/table';

export const communesTable = table({
  id: 'communes',
  title: 'Danh mục xã',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro: 'Mỗi dòng một đơn vị. Sau khi thêm xã hoặc đổi tài khoản: mở Sổ HTCĐ → Thiết lập… và bấm Kiểm tra và sửa.',
  key: 'code',
  spareRows: 10,
  columns: {
    code: c.code('Mã xã', { required: true, help: 'Mã đơn vị hành chính của Tổng cục Thống kê, 5 chữ số' }),
    kind: c.choice('Loại', communeKinds, { required: true, width: 90, help: 'xã, thị trấn hoặc phường' }),
    name: c.text('Tên', { required: true, width: 150, help: 'Tên không kèm loại, ví dụ Yên Viên' }),
    accounts: c.text('Tài khoản Google được nhập', {
      width: 280,
      help: 'Một hoặc nhiều địa chỉ, cách nhau bằng dấu chấm phẩy. Chỉ các tài khoản này sửa được phần của xã',
    }),
    mailbox: c.email('Hộp thư nhận nhắc việc', { help: 'Để trống thì dùng tài khoản đầu tiên' }),
    chairman: c.text('Chủ tịch UBND', { width: 170, help: 'Họ tên, in trong văn bản' }),
    chairmanMail: c.email('Hộp thư Chủ tịch UBND', {
      help: 'Để đồng gửi thư nhắc khi quá hạn; để trống thì chỉ gửi hộp thư của xã',
    }),
    population15: c.integer('Dân số từ 15 tuổi', {
      width: 110,
      help: 'Số người từ 15 tuổi trở lên, để so số người học',
    }),
    hamlets: c.text('Thôn, tổ dân phố', {
      width: 260,
      help: 'Tên các thôn, cách nhau bằng dấu chấm phẩy; dùng cho phiếu khảo sát',
    }),
    foundedOn: c.date('Trung tâm hoạt động từ', {
      help: 'Dùng khi bật điều kiện “hoạt động dưới … tháng: không xếp loại”',
    }),
    validFrom: c.date('Mã có hiệu lực từ', {
      help: 'Mã xã có thể dùng lại cho địa bàn khác; ngày này phân biệt chúng',
      width: 120,
    }),
  },
});
