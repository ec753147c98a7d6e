/** Kế hoạch năm, Kế hoạch tháng, Nhật ký hoạt động, Truyền thông: what is planned and what was done. */

import {
  activityForms,
  categoryChoices,
  impactKinds,
  lineStates,
  mediaChannels,
  moneySources,
  roles,
} from '../../../domain/books/choices';
import * as c from '../../kit/column';
import { bookTable } from './book-table';

const category = (h: string) => c.choice(h, categoryChoices, { width: 200, help: 'Chọn nhóm nội dung gần nhất' });
const period = (h: string) => c.text(h, { width: 85, wrap: false, help: 'Tháng/năm, ví dụ 11/2022' });
const planLine = (h: string) =>
  c.code(h, { width: 130, help: 'Mã dòng trong Kế hoạch năm mà việc này thực hiện, ví dụ 00577-KH-0003' });

export const yearPlanTable = bookTable('yearPlan', {
  prefix: 'KH',
  spareRows: 20,
  intro: 'Mỗi lớp, chuyên đề một dòng, đủ chỉ tiêu – nhiệm vụ – giải pháp – kinh phí (thư mục I.5). Nộp trước 20/11.',
  columns: {
    category,
    topic: (h) => c.text(h, { width: 220 }),
    task: (h) => c.text(h, { width: 220, help: 'Việc phải làm' }),
    solution: (h) => c.text(h, { width: 200, help: 'Làm bằng cách nào' }),
    classes: (h) => c.integer(h, { help: 'Số lớp sẽ mở' }),
    sessions: (h) => c.integer(h),
    attendances: (h) => c.integer(h, { help: 'Tổng lượt người của mọi buổi' }),
    audience: (h) => c.text(h, { width: 150 }),
    firstMonth: period,
    lastMonth: period,
    place: (h) => c.text(h, { width: 150 }),
    form: (h) => c.choice(h, activityForms),
    role: (h) => c.choice(h, roles),
    partner: (h) => c.text(h, { width: 150 }),
    responsible: (h) => c.text(h, { width: 140 }),
    cost: (h) => c.money(h),
    source: (h) => c.choice(h, moneySources),
    need: (h) => c.text(h, { width: 180, help: 'Nhu cầu khảo sát mà dòng này đáp ứng' }),
    origin: (h) => c.text(h, { owner: 'script', width: 180, help: 'Dòng lấy từ đề xuất khảo sát thì ghi ở đây' }),
  },
});

export const monthPlanTable = bookTable('monthPlan', {
  prefix: 'KT',
  spareRows: 24,
  intro: 'Kế hoạch từng tháng, lấy từ kế hoạch năm; việc chưa xong được chuyển sang tháng sau và đếm số lần chuyển.',
  columns: {
    period,
    planLine,
    task: (h) => c.text(h, { width: 240 }),
    classes: (h) => c.integer(h),
    attendances: (h) => c.integer(h),
    date: (h) => c.date(h),
    place: (h) => c.text(h, { width: 150 }),
    responsible: (h) => c.text(h, { width: 140 }),
    partner: (h) => c.text(h, { width: 140 }),
    solution: (h) => c.text(h, { width: 180 }),
    cost: (h) => c.money(h),
    source: (h) => c.choice(h, moneySources),
    state: (h) => c.choice(h, lineStates, { help: 'Cập nhật khi làm xong' }),
    rolls: (h) => c.integer(h, { owner: 'script', help: 'Số lần việc này bị chuyển sang tháng sau' }),
    rolledFrom: (h) => c.code(h, { owner: 'script', rare: true, width: 130 }),
  },
});

export const activitiesTable = bookTable('activities', {
  prefix: 'HD',
  spareRows: 30,
  intro:
    'Mỗi lớp, buổi, hoạt động một dòng, ghi ngay sau khi làm. “Số người” là người khác nhau; “số lượt người” cộng mọi buổi.',
  columns: {
    date: (h) => c.date(h),
    category,
    topic: (h) => c.text(h, { width: 240 }),
    form: (h) => c.choice(h, activityForms),
    sessions: (h) => c.integer(h),
    people: (h) => c.integer(h, { help: 'Số người khác nhau tham gia' }),
    attendances: (h) => c.integer(h, { help: 'Tổng lượt người của mọi buổi' }),
    women: (h) => c.integer(h),
    role: (h) => c.choice(h, roles, { help: 'Chủ trì là trung tâm tự tổ chức; phối hợp không tính là của trung tâm' }),
    partner: (h) => c.text(h, { width: 160 }),
    place: (h) => c.text(h, { width: 150 }),
    lecturer: (h) => c.text(h, { width: 150 }),
    cost: (h) => c.money(h),
    source: (h) => c.choice(h, moneySources),
    planLine,
    link: (h) => c.link(h),
    openResources: (h) =>
      c.choice(h, ['Có'], { width: 110, help: 'Chọn Có khi buổi này hướng dẫn dùng học liệu mở (thư mục I.3)' }),
    impact: (h) => c.choice(h, impactKinds, { width: 170 }),
    impactText: (h) => c.text(h, { width: 200 }),
    lessons: (h) => c.integer(h, { rare: true }),
    minority: (h) => c.integer(h, { rare: true }),
    elderly: (h) => c.integer(h, { rare: true }),
    disabled: (h) => c.integer(h, { rare: true }),
    satisfaction: (h) => c.decimal(h, { owner: 'script', rare: true }),
    satisfactionN: (h) => c.integer(h, { owner: 'script', rare: true }),
    firstSeen: (h) => c.dateTime(h, { owner: 'script', rare: true }),
  },
});

export const mediaTable = bookTable('media', {
  prefix: 'TT',
  spareRows: 20,
  intro: 'Tin bài trên đài truyền thanh và mạng xã hội (thư mục I.3), mỗi tin bài một dòng.',
  columns: {
    date: (h) => c.date(h),
    channel: (h) => c.choice(h, mediaChannels, { width: 170 }),
    title: (h) => c.text(h, { width: 280 }),
    category,
    items: (h) => c.integer(h),
    broadcasts: (h) => c.integer(h),
    reach: (h) => c.integer(h),
    partner: (h) => c.text(h, { width: 150 }),
    planLine,
    link: (h) => c.link(h),
  },
});
