/** Hồ sơ nộp: a row an obligation of each commune: the box, the chairman's approval, the state, the district's answer. */

import { ACCEPTED, RETURNED } from '../../../domain/obligations/state';
import * as c from '../../kit/column';
import { bookTable } from './book-table';

const script = { owner: 'script' } as const;

export const submissionsTable = bookTable('submissions', {
  prefix: 'NH',
  spareRows: 0,
  rareRemarks: true,
  intro:
    'Đánh dấu “Nộp” khi nội dung đã đủ; kế hoạch chỉ tính là xong khi ghi phê duyệt của Chủ tịch UBND (thư mục I.5).',
  columns: {
    title: (_h) => c.text('Nghĩa vụ', { ...script, width: 230 }),
    before: (_h) => c.date('Trước ngày', script),
    submitted: (h) => c.checkbox(h, { help: 'Đánh dấu khi đã nhập xong và muốn nộp' }),
    presentedOn: (h) => c.date(h),
    approvalNo: (h) => c.text(h, { width: 120, help: 'Ví dụ 25/KH-UBND' }),
    approvalDate: (h) => c.date(h),
    approver: (h) => c.text(h, { width: 150 }),
    approvalLink: (h) => c.link(h),
    state: (_h) => c.text('Tình trạng', { ...script, width: 170 }),
    missing: (_h) => c.text('Còn thiếu', { ...script, width: 320 }),
    timing: (_h) => c.text('Hạn và tiến độ', { ...script, width: 250 }),
    answer: (h) => c.choice(h, [ACCEPTED, RETURNED], { ...script, width: 120 }),
    answerReason: (h) => c.text(h, { ...script, width: 240 }),
    answeredAt: (h) => c.dateTime(h, script),
    seenAt: (h) => c.dateTime(h, script),
    extendedTo: (h) => c.date(h, script),
    extensionReason: (h) => c.text(h, { ...script, width: 180 }),
    seenContent: (h) => c.text(h, { ...script, rare: true }),
    obligation: (h) => c.code(h, { ...script, rare: true, width: 150 }),
  },
});
