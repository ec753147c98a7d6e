/** The survey's tabs: what the script knows of its Forms, links, paper batches; and in Sổ chung needs and suggestions. */

import * as c from '../kit/column';
import { table } from '../kit/table';
import type { PageSpec } from '../page/page';

/** The answers tabs, which Google makes; our mark lets them be read like pages. */
export const answersPage: PageSpec = { id: 'surveyAnswers', title: 'Câu trả lời biểu mẫu', workbook: 'desk' };
export const classAnswersPage: PageSpec = { id: 'classAnswers', title: 'Câu trả lời biểu mẫu', workbook: 'desk' };

export const surveyItems = table({
  id: 'surveyItems',
  title: 'Phiếu khảo sát',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro: 'Phần mềm ghi: mỗi câu hỏi của phiếu là mục nào trong Google Biểu mẫu. Đổi câu chữ trong biểu mẫu vẫn được.',
  key: 'id',
  columns: {
    title: c.text('Phiếu hoặc câu hỏi', { width: 360 }),
    item: c.text('Mã của Google', { width: 330, wrap: false }),
    entry: c.code('Ô điền sẵn', { width: 110 }),
    note: c.text('Ghi chú', { width: 320 }),
    id: c.rowId('Mã câu', { width: 160 }),
  },
});

export const surveyLinks = table({
  id: 'surveyLinks',
  title: 'Liên kết khảo sát',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro:
    'Mỗi xã, mỗi thôn một liên kết điền sẵn, áp phích có mã QR, lời nhắn Zalo và bài đọc loa. Chép ô rồi gửi cho xã.',
  key: 'id',
  frozenColumns: 2,
  columns: {
    name: c.text('Xã, thị trấn', { width: 140 }),
    hamlet: c.text('Thôn, tổ dân phố', { width: 140 }),
    short: c.link('Liên kết ngắn', { width: 210 }),
    poster: c.link('Áp phích (PDF)', { width: 210 }),
    zalo: c.text('Lời nhắn Zalo', { width: 360 }),
    loud: c.text('Bài đọc loa truyền thanh', { width: 420 }),
    staff: c.link('Liên kết nhập hộ', { width: 210 }),
    url: c.link('Liên kết đầy đủ', { width: 210, rare: true }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã dòng'),
  },
});

export const surveyBatches = table({
  id: 'surveyBatches',
  title: 'Đợt phát phiếu giấy',
  workbook: 'desk',
  role: 'input',
  owner: 'district',
  intro:
    'Mỗi đợt phát phiếu giấy một dòng: phát ra, thu về. Phần mềm đếm số đã nhập và nói chỗ chưa khớp khi Tổng hợp nhu cầu.',
  key: 'id',
  spareRows: 30,
  columns: {
    id: c.code('Mã đợt', { required: true, width: 110, help: 'Ví dụ D01-00577: có chữ ở đầu, không trùng' }),
    commune: c.code('Mã xã', { required: true }),
    helper: c.text('Người nhập', { width: 170 }),
    issued: c.integer('Phát ra', { help: 'Số phiếu đã phát' }),
    returned: c.integer('Thu về', { help: 'Số phiếu đã thu' }),
    link: c.link('Liên kết nhập của đợt', { owner: 'script', width: 220 }),
    entered: c.integer('Đã nhập', { owner: 'script' }),
    message: c.text('Đối chiếu', { owner: 'script', width: 320 }),
  },
});

export const needsTable = table({
  id: 'learningNeeds',
  title: 'Nhu cầu học tập',
  workbook: 'shared',
  role: 'result',
  owner: 'script',
  intro: 'Chỉ xem. Kết quả khảo sát của xã. Số dưới 5 người được ẩn (“< 5”, “…”); không có tên ai ở đây.',
  key: 'id',
  commune: 'commune',
  columns: {
    name: c.text('Xã, thị trấn', { width: 140 }),
    topic: c.text('Nội dung muốn học', { width: 260 }),
    count: c.text('Số phiếu chọn', { width: 85 }),
    share: c.text('Tỉ lệ', { width: 70 }),
    age: c.text('Theo tuổi', { width: 210 }),
    sex: c.text('Theo giới', { width: 150 }),
    hamlet: c.text('Theo thôn', { width: 230 }),
    times: c.text('Thời gian', { width: 230 }),
    forms: c.text('Hình thức', { width: 230 }),
    commune: c.code('Mã xã', { rare: true }),
    id: c.rowId('Mã dòng'),
  },
});

export const suggestionsTable = table({
  id: 'planSuggestions',
  title: 'Đề xuất kế hoạch',
  workbook: 'shared',
  role: 'input',
  owner: 'commune',
  intro:
    'Phần mềm đề xuất từ phiếu khảo sát; xã quyết định. Đánh dấu “Nhận”: trong 10 phút dòng được chép vào Kế hoạch năm. Không nhận: ghi lý do.',
  key: 'id',
  commune: 'commune',
  rowPrefix: 'DX',
  spareRows: 14,
  columns: {
    communeName: c.text('Xã, thị trấn', { owner: 'script', width: 130 }),
    topic: c.text('Chuyên đề, lớp', { owner: 'script', width: 230 }),
    reason: c.text('Vì sao', { owner: 'script', width: 300 }),
    accept: c.checkbox('Nhận', { help: 'Đánh dấu để chép vào Kế hoạch năm' }),
    decline: c.text('Không nhận vì', { width: 220, help: 'Không nhận thì ghi lý do; đề xuất này sẽ thôi' }),
    state: c.text('Tình trạng', { owner: 'script', width: 240 }),
    category: c.text('Nhóm nội dung', { owner: 'script', width: 180 }),
    form: c.text('Hình thức', { owner: 'script', width: 120 }),
    place: c.text('Địa điểm', { owner: 'script', width: 150 }),
    audience: c.text('Đối tượng', { owner: 'script', width: 120 }),
    need: c.text('Nhu cầu', { owner: 'script', width: 150, rare: true }),
    planLine: c.code('Dòng kế hoạch năm', { owner: 'script', width: 130, rare: true }),
    commune: c.code('Mã xã', { owner: 'script', rare: true }),
    id: c.rowId('Mã dòng'),
  },
});

/** Spare rows are the survey's own; their places are kept by its commands. */
export const surveyDeskTables = [surveyItems, surveyLinks, surveyBatches] as const;
export const surveySharedTables = [needsTable, suggestionsTable] as const;
