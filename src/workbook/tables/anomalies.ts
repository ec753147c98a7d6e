/** Bất thường: what the district has answered to questions about odd figures; an answer never changes a score. */

import * as c from '../kit/column';
import { table } from '../kit/table';

/** Trả lời: the figures are right; they were wrong and are mended; the commune is to explain. */
export const RIGHT = 'đúng';
export const MENDED = 'đã sửa';
export const ASK_COMMUNE = 'hỏi xã';

export const anomaliesTable = table({
  id: 'anomalies',
  title: 'Bất thường',
  workbook: 'desk',
  role: 'system',
  owner: 'script',
  intro:
    'Mỗi câu hỏi đã trả lời hoặc đã hỏi xã một dòng, ghi từ Sổ HTCĐ → Bất thường. Trả lời không làm thay đổi điểm; số liệu đổi thì câu hỏi được hỏi lại.',
  key: 'id',
  columns: {
    title: c.text('Kiểm tra', { width: 150 }),
    communes: c.text('Xã, thị trấn', { width: 150 }),
    question: c.text('Câu hỏi', { width: 420 }),
    answer: c.text('Trả lời', { width: 90 }),
    reason: c.text('Lý do', { width: 240 }),
    falseAlarm: c.text('Báo động giả', {
      width: 80,
      help: '“có” khi số liệu vẫn đúng; “không” khi số liệu đã phải sửa',
    }),
    by: c.text('Người trả lời', { width: 180 }),
    at: c.dateTime('Lúc'),
    rows: c.text('Dòng', { width: 200, help: 'Mã các dòng trong Sổ chung mà câu hỏi nói tới' }),
    check: c.code('Mã kiểm tra', { rare: true, width: 120 }),
    id: c.rowId('Mã câu hỏi', { width: 220 }),
  },
});
