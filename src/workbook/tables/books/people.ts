/** Đội ngũ, Hồ sơ sổ sách and Giải pháp đã hứa: who runs the centre, what it keeps, what it promised. */

import { appointments, positions, promiseStates, recordStates } from '../../../domain/books/choices';
import * as c from '../../kit/column';
import { bookTable } from './book-table';

export const staffTable = bookTable('staff', {
  prefix: 'NS',
  spareRows: 12,
  intro: 'Mỗi người một dòng: ban giám đốc, kế toán, thủ quỹ, giáo viên, báo cáo viên (thư mục I.1).',
  columns: {
    name: (h) => c.text(h, { width: 170 }),
    position: (h) => c.choice(h, positions, { width: 150, help: 'Chức danh tại trung tâm' }),
    mainJob: (h) => c.text(h, { width: 180, help: 'Ví dụ: Phó Chủ tịch UBND xã' }),
    appointment: (h) => c.choice(h, appointments, { help: 'Văn bản giao việc' }),
    decisionNo: (h) => c.text(h, { width: 120, help: 'Ví dụ 12/QĐ-UBND' }),
    decisionDate: (h) => c.date(h),
    duties: (h) => c.text(h, { width: 220 }),
    phone: (h) => c.text(h, { width: 110, help: 'Số điện thoại công vụ, chỉ khi cần liên hệ' }),
    from: (h) => c.date(h, { rare: true }),
    to: (h) => c.date(h, { rare: true, help: 'Ngày thôi làm; để trống khi còn làm' }),
    link: (h) => c.link(h),
  },
});

export const recordsTable = bookTable('records', {
  prefix: 'HS',
  spareRows: 0,
  intro:
    'Danh mục hồ sơ, sổ sách của trung tâm (danh mục do phần mềm đề xuất). Chọn Có, Không hoặc Không áp dụng cho từng dòng.',
  columns: {
    code: (h) => c.code(h, { owner: 'script', width: 70 }),
    title: (h) => c.text(h, { owner: 'script', width: 280 }),
    state: (h) => c.choice(h, recordStates, { width: 130 }),
    date: (h) => c.date(h),
    keeper: (h) => c.text(h, { width: 150 }),
    link: (h) => c.link(h),
  },
});

export const promisesTable = bookTable('promises', {
  prefix: 'GP',
  spareRows: 8,
  intro: 'Giải pháp đã nêu ở lần tự đánh giá trước: ghi đã làm hay chưa (thư mục I.6).',
  columns: {
    schoolYear: (h) => c.text(h, { width: 90 }),
    criterion: (h) => c.code(h, { width: 70 }),
    weakness: (h) => c.text(h, { width: 200 }),
    cause: (h) => c.text(h, { width: 180 }),
    remedy: (h) => c.text(h, { width: 220 }),
    responsible: (h) => c.text(h, { width: 130 }),
    dueOn: (h) => c.date(h),
    state: (h) => c.choice(h, promiseStates),
    doneOn: (h) => c.date(h),
    link: (h) => c.link(h),
  },
});
