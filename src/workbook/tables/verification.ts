/** Thẩm định: the district's decision on each criterion of each commune, beside the self score and the suggestion. */

import { reasonCodes } from '../../domain/rating/review/assess';
import * as c from '../kit/column';
import { table } from '../kit/table';

const script = { owner: 'script' } as const;

export const verificationTable = table({
  id: 'verification',
  title: 'Thẩm định',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro:
    'Mỗi dòng một tiêu chí của một xã. Chấm nhanh: Sổ HTCĐ → Thẩm định…, hoặc gõ vào cột nền vàng rồi bấm Tính điểm tự đánh giá để chuyển sang Sổ chung.',
  key: 'id',
  columns: {
    communeName: c.text('Xã, thị trấn', { ...script, width: 130 }),
    criterion: c.code('Mã', { ...script, width: 50 }),
    text: c.text('Nội dung đánh giá', { ...script, width: 280 }),
    max: c.points('Điểm tối đa', { ...script, width: 60 }),
    self: c.points('Tự chấm', { ...script, width: 65 }),
    suggested: c.points('Gợi ý', { ...script, width: 60 }),
    points: c.points('Điểm thẩm định', { width: 75, help: 'Để trống là chưa thẩm định' }),
    notApplicable: c.choice('Không áp dụng', ['không áp dụng'], { width: 100 }),
    difference: c.text('Chênh lệch', { ...script, width: 80, help: 'Thẩm định trừ tự chấm' }),
    reasonCode: c.choice(
      'Mã lý do',
      reasonCodes.map((r) => r.code),
      { width: 70, help: reasonCodes.map((r) => `${r.code}: ${r.label}`).join('\n') },
    ),
    note: c.text('Ghi chú', { width: 200 }),
    state: c.text('Trạng thái', { ...script, width: 190 }),
    reply: c.text('Ý kiến của xã', { ...script, width: 180 }),
    evidence: c.text('Minh chứng lúc nộp', {
      ...script,
      width: 260,
      help: 'Chốt khi thấy xã nộp: lời ghi, tệp, các dòng trong sổ',
    }),
    stateEvidence: c.text('Sau khi nộp', { ...script, width: 150 }),
    frozenAt: c.dateTime('Chốt lúc', script),
    decidedAt: c.dateTime('Thẩm định lúc', script),
    repliedAt: c.dateTime('Xã trả lời lúc', script),
    version: c.text('Bản quy tắc', { ...script, rare: true, width: 140 }),
    seenVerdict: c.text('Quyết định đã thấy', { ...script, rare: true }),
    seenReply: c.text('Trả lời đã thấy', { ...script, rare: true }),
    seenEvidence: c.text('Dấu minh chứng', { ...script, rare: true }),
    commune: c.code('Mã xã', { ...script, rare: true }),
    id: c.rowId(),
  },
});
