/** Lịch sử điểm: closing a year keeps what the next one is compared with; the parts sum to the difference. */

import { parseNumber } from '../../../src/domain/text/format';
import { filledOffice, ME, result, rowsIn } from './filled';

test('“Vì sao thay đổi” compares with the closed year, and its parts add up', () => {
  const o = filledOffice();
  o.setTime('2023-06-20T08:00:00');
  o.run('menuScore');
  const before = Number(result(o)['Tổng điểm']);
  expect(result(o)['Vì sao thay đổi']).toBeUndefined();
  o.press('newYear.open');
  const [kept] = rowsIn(o, 'Lịch sử điểm', 'desk');
  expect(kept).toMatchObject({ 'Năm học': '2022-2023', 'Điểm tự chấm': before, 'Mã dòng': `${ME}-LS-2022-2023` });
  o.setTime('2024-03-20T08:00:00');
  for (const r of rowsIn(o, 'Tự đánh giá')) o.fill('Tự đánh giá', String(r['Mã dòng']), { 'Điểm tự chấm': '1' });
  o.run('menuScore');
  const after = Number(result(o)['Tổng điểm']);
  const text = String(result(o)['Vì sao thay đổi']);
  expect(text).toContain('so với năm học 2022-2023');
  const parts = [...text.matchAll(/ ([+−])([\d,]+)(?=[;.])/g)].map(
    ([, sign, n]) => (sign === '−' ? -1 : 1) * (parseNumber(n as string) ?? 0),
  );
  expect(Math.round(parts.reduce((a, b) => a + b, 0) * 100)).toBe(Math.round((after - before) * 100));
}, 120_000);
