/** Numbers from the books, suggested points and their sentences, advice and explanation, end to end. */

import { formatPoints } from '../../../src/domain/text/format';
import { account } from '../../support/office';
import { criterion, filledOffice, ME, result, rowsIn } from './filled';

test('points, sentence and rows agree, and a deleted row of the log changes all three', () => {
  const o = filledOffice();
  o.run('menuScore');
  const rows = rowsIn(o, 'Tự đánh giá');
  const counted = rows.filter((r) => r['Điểm gợi ý'] !== undefined);
  expect(counted.length).toBeGreaterThan(10);
  for (const r of rows) {
    const text = String(r['Số liệu trong sổ']);
    if (r['Điểm gợi ý'] === undefined) expect(text).toMatch(/Chưa gợi ý điểm|người chấm/);
    else
      expect(text).toContain(`Được ${formatPoints(Number(r['Điểm gợi ý']))}/${formatPoints(Number(r['Điểm tối đa']))}`);
  }
  const before = criterion(o, 'B7');
  const ids = [...String(before['Dòng minh chứng trong sổ']).matchAll(/HD-\d+/g)].map((m) => m[0]);
  expect(String(before['Dòng minh chứng trong sổ'])).toMatch(/dùng cả cho .*C1/);
  for (const id of ids.slice(0, 4))
    for (const header of o.tab('Nhật ký hoạt động').headers)
      if (!['Mã xã', 'Mã dòng', 'Xã, thị trấn', 'Phần mềm xem', 'Đã giải thích cho', ''].includes(header))
        o.type('Nhật ký hoạt động', `${ME}-${id}`, header, '', account(ME));
  o.sweep();
  const after = criterion(o, 'B7');
  expect(after['Số liệu trong sổ']).not.toBe(before['Số liệu trong sổ']);
  expect(after['Dòng minh chứng trong sổ']).not.toContain(ids[0]);
  expect(Number(criterion(o, 'B7')['Điểm gợi ý'])).toBeLessThan(Number(before['Điểm gợi ý']));
});

test('a self score that differs asks for a reason in its own cell; with a reason it is quiet', () => {
  const o = filledOffice();
  o.run('menuScore');
  const id = String(criterion(o, 'A1')['Mã dòng']);
  o.fill('Tự đánh giá', id, { 'Điểm tự chấm': '0,5' });
  o.sweep();
  expect(String(o.read('Tự đánh giá', id, 'Phần mềm xem'))).toMatch(/Lý do khác gợi ý.*khác điểm gợi ý/);
  o.fill('Tự đánh giá', id, {
    'Lý do khác gợi ý': 'Quyết định hết hiệu lực',
    'Hạn chế': 'x',
    'Nguyên nhân': 'x',
    'Giải pháp': 'x',
    'Người phụ trách': 'x',
    'Thời hạn': '30/09/2023',
  });
  o.sweep();
  expect(String(o.read('Tự đánh giá', id, 'Phần mềm xem'))).toMatch(/^✓/);
});

test('“Muốn lên hạng?” stands until the last day only, marked as supposed; a second run writes nothing', () => {
  const o = filledOffice();
  for (const r of rowsIn(o, 'Tự đánh giá'))
    o.fill('Tự đánh giá', String(r['Mã dòng']), {
      'Điểm tự chấm': formatPoints(Math.floor(Number(r['Điểm tối đa']) * 0.7)),
    });
  o.run('menuScore');
  expect(String(result(o)['Muốn lên hạng?'])).toMatch(/^GIẢ ĐỊNH: /);
  expect(result(o)['Gợi ý từ sổ']).toMatch(/^[\d,]+\/[\d,]+$/);
  const writes = o.run('menuScore').execution.calls.filter((c) => /batchUpdate/.test(c.kind));
  expect(writes).toEqual([]);
  o.setTime('2023-04-05T08:00:00');
  o.run('menuScore');
  expect(result(o)['Muốn lên hạng?']).toBeUndefined();
});

test('the explanation names rows, number, rule and points', () => {
  const o = filledOffice();
  o.run('menuScore');
  const text: string = o.press('explain', { commune: ME }).reply.message.text;
  expect(text).toMatch(/số liệu so_lop = \d+: \d+ lớp do trung tâm chủ trì/);
  expect(text).toMatch(/dòng: 00574-HD-0001/);
  expect(text).toMatch(/quy tắc: bậc|quy tắc: tỉ lệ/);
  expect(text).toContain(`gợi ý ${formatPoints(Number(criterion(o, 'B7')['Điểm gợi ý']))}`);
  expect(text).toContain(String(result(o)['Giải thích và việc cần làm']));
  expect(o.press('explain', { commune: '99999' }, false).reply.message.tone).toBe('error');
});

test('the survey as Sổ chung shows it feeds the criteria about needs', () => {
  const o = filledOffice();
  o.run('menuScore');
  expect(String(criterion(o, 'D2')['Số liệu trong sổ'])).toContain('chưa có số liệu');
  const tab = o.tab('Nhu cầu học tập');
  const cell = (header: string, text: string) =>
    o.world.type(o.shared, tab.sheetId, tab.headerRow + 1, tab.headers.indexOf(header), text, o.world.owner);
  for (const [header, text] of Object.entries({
    'Mã dòng': `${ME}-NC-000`,
    'Mã xã': ME,
    'Nội dung muốn học': 'Tất cả phiếu',
    'Số phiếu chọn': '180',
  }))
    expect(cell(header, text).ok).toBe(true);
  o.run('menuScore');
  expect(String(criterion(o, 'B1')['Số liệu trong sổ'])).toMatch(
    /^Khảo sát thu 180 phiếu; 180 phiếu khảo sát hợp lệ; chỉ tiêu 200 phiếu/,
  );
});
