/** Hướng dẫn: the clerk's year in one dialog. */

import { type Command, command, effects } from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';

/** What the menu's items do, in the order of the work. */
function helpModel(account: string): DialogModel {
  return {
    title: 'Hướng dẫn',
    account,
    width: 760,
    height: 560,
    blocks: [
      {
        kind: 'text',
        text: 'Bàn làm việc này chỉ cơ quan tổng hợp mở. Các xã nhập vào Sổ chung; không phải cài đặt hay cấp quyền gì.',
      },
      {
        kind: 'table',
        columns: [{ header: 'Mục trong menu' }, { header: 'Dùng khi nào' }, { header: 'Phần mềm làm gì' }],
        rows: [
          [
            'Thiết lập…',
            'Lần đầu, khi thêm xã, khi sổ bị sửa nhầm',
            'Tạo hai sổ, chia quyền cho từng xã, sửa lại tab, tiêu đề, vùng khóa. Không động vào số liệu đã nhập',
          ],
          ['Xem tiến độ', 'Bất cứ lúc nào', 'Cho biết xã nào chậm việc gì, còn thiếu gì'],
          [
            'Tiếp nhận / Trả lại…',
            'Khi xã đã nộp và Chủ tịch UBND đã duyệt',
            'Tiếp nhận thì khóa phần đã nộp của xã; trả lại kèm lý do thì mở khóa và báo ở Trang chủ của xã',
          ],
          ['Gia hạn…', 'Khi xã có lý do chính đáng', 'Ghi hạn mới và lý do; hạn gốc vẫn hiện'],
          [
            'Lập kế hoạch tháng…',
            'Cuối mỗi tháng; từng xã cũng tự lập được bằng ô ở Trang chủ',
            'Lấy việc từ Kế hoạch năm và việc tháng trước chưa xong',
          ],
          [
            'Đầu năm học mới…',
            'Khi năm học đã khép lại',
            'Lưu bản chỉ xem của hai sổ, mở sổ năm sau, giữ đội ngũ, cơ sở vật chất, hồ sơ và giải pháp đã hứa',
          ],
          [
            'Tính điểm tự đánh giá',
            'Bất cứ lúc nào; phần mềm cũng tự tính 10 phút một lần',
            'Cộng điểm, xếp loại, nêu ô cần sửa cho từng xã',
          ],
          ['Tổng hợp xếp loại', 'Khi các xã đã chấm (trước 05/4)', 'Lập tab TH Xếp loại và biểu đồ'],
          [
            'Gửi báo cáo…',
            'Khi bản tổng hợp đã đủ (trước 10/4)',
            'Cho xem trước thư và nơi nhận, gửi thử cho mình, rồi gửi; mỗi nơi nhận một lần',
          ],
          ['Kiểm tra sổ', 'Khi thấy điều gì lạ', 'Liệt kê ô cần sửa kèm liên kết, xem các sổ có nguyên vẹn không'],
        ],
      },
      { kind: 'heading', text: 'Vài điều cần nhớ' },
      {
        kind: 'list',
        items: [
          'Ô nền vàng để nhập, ô nền xám do phần mềm ghi. Để trống khác với số 0.',
          'Đổi tên tab, kéo cột, sắp xếp dòng không làm hỏng sổ. Đừng xóa cột hoặc tab; lỡ xóa thì chạy Thiết lập…',
          'Ngưỡng xếp loại, thời hạn, nơi nhận sửa trong tab Cấu hình; tiêu chí sửa trong tab Bộ tiêu chí.',
          'Thư bị trả lại nằm trong hộp thư Gmail của tài khoản này.',
        ],
      },
    ],
    actions: [],
  };
}

/** Menu: needs nothing but the account's name, so that it is decided without a read. */
export const help: Command = command({
  name: 'help',
  label: 'Hướng dẫn',
  reads: [],
  beforeSetup: true,
  decide: (c) => effects({ dialog: helpModel(c.account) }),
});
