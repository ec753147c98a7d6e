/** Bộ tiêu chí: groups and criteria with their points and rules. */

import * as c from '../kit/column';
import { table } from '../kit/table';

export const rubricTable = table({
  id: 'rubric',
  title: 'Bộ tiêu chí',
  workbook: 'desk',
  role: 'system',
  owner: 'district',
  intro: 'Nhóm và tiêu chí, điểm và cách gợi ý điểm. Thay bằng mẫu của địa phương: Sổ HTCĐ → Nhập bộ tiêu chí.',
  key: 'code',
  spareRows: 20,
  columns: {
    code: c.code('Mã', { required: true, width: 60, help: 'Mã tiêu chí, ví dụ B3' }),
    parent: c.code('Thuộc nhóm', { width: 70, help: 'Mã của nhóm chứa tiêu chí; nhóm lớn nhất để trống' }),
    text: c.text('Nội dung đánh giá', { required: true, width: 420 }),
    max: c.points('Điểm tối đa', {
      required: true,
      min: 0,
      help: 'Điểm của nhóm bằng tổng điểm các tiêu chí trong nhóm',
    }),
    step: c.points('Bước điểm', { min: 0, help: 'Điểm chấm phải là bội số của bước này: 0,25 · 0,5 · 1' }),
    rule: c.text('Cách gợi ý điểm', {
      width: 320,
      help: 'Phần mềm đếm số liệu theo cách này để gợi ý điểm; “tự chấm” là không gợi ý',
    }),
    evidence: c.choice('Cần minh chứng', ['có', 'không'], { width: 90 }),
    notApplicable: c.choice('Được “Không áp dụng”', ['có', 'không'], { width: 110 }),
    naWhen: c.text('Khi nào không áp dụng', { width: 200 }),
    evidenceHint: c.text('Minh chứng gợi ý', { width: 220 }),
    basis: c.text('Căn cứ', { width: 150 }),
  },
});
