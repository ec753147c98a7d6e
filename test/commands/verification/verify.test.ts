/** Thẩm định: decisions beside the self score, answers of the commune, silence, frozen evidence. */

import { killEverywhere } from '../../support/kill';
import { account, type Office } from '../../support/office';
import { criterion, filledOffice, ME, result, rowsIn } from '../rating/filled';

const scored = (): Office => {
  const o = filledOffice();
  o.run('menuScore');
  return o;
};

/** The dialog's request: everything agreed with, but for these criteria. */
function request(o: Office, changes: Record<string, Record<string, string>> = {}): Record<string, string> {
  const { dialog } = o.press('verify.form', { commune: ME }).reply;
  const save = dialog.actions.find((a: { command: string }) => a.command === 'verify.save');
  const table = dialog.blocks.find((b: { kind: string }) => b.kind === 'form-table');
  const fields: Record<string, string> = {};
  for (const row of table.rows) {
    const code = String(row.cells[0]).split('.')[0] as string;
    fields[`${row.id}.points`] = row.cells[table.fillAll.from];
    for (const [k, v] of Object.entries(changes[code] ?? {})) fields[`${row.id}.${k}`] = v;
  }
  return { ...save.request, ...fields };
}

const verdict = (o: Office, code: string) => criterion(o, code, 'Thẩm định', 'desk');
const lower = { A1: { points: '1', reasonCode: 'MC', note: 'Thiếu quyết định phó giám đốc' } };
const reply = (o: Office, code: string, cells: Record<string, string>) =>
  o.fill('Tự đánh giá', String(criterion(o, code)['Mã dòng']), cells);

test('“đồng ý tất cả” makes the self score official, in the same run and in both workbooks', () => {
  const o = scored();
  const own = result(o)['Tổng điểm'];
  const said = o.press('verify.save', request(o)).reply.dialog.blocks[0].text;
  expect(said).toContain('23 tiêu chí');
  expect(result(o)).toMatchObject({ 'Điểm thẩm định': own, 'Xếp loại thẩm định': result(o)['Xếp loại'] });
  expect(verdict(o, 'A1')).toMatchObject({ 'Trạng thái': '✓ thống nhất', 'Chênh lệch': '0' });
  expect(String(verdict(o, 'A1')['Bản quy tắc'])).toBe(String(result(o)['Bản quy tắc']));
  // the same again changes nothing
  expect(o.press('verify.save', request(o)).execution.calls.filter((c) => /batchUpdate/.test(c.kind))).toEqual([]);
});

test('a changed score stands beside the self score; the commune answers; the district decides again', () => {
  const o = scored();
  const self = criterion(o, 'A1')['Điểm tự chấm'];
  o.press('verify.save', request(o, lower));
  expect(criterion(o, 'A1')).toMatchObject({ 'Điểm tự chấm': self, 'Điểm thẩm định': '1' });
  expect(String(criterion(o, 'A1')['Lý do thẩm định'])).toMatch(
    /Thiếu minh chứng.*Thiếu quyết định[\s\S]*chờ xã trả lời đến hết 25\/03\/2023/,
  );
  expect(String(verdict(o, 'A1')['Chênh lệch'])).toMatch(/^−/);
  expect(result(o)['Điểm thẩm định']).toBeUndefined();
  reply(o, 'A1', { 'Ý kiến của xã': 'Không đồng ý', 'Lý do của xã': 'Quyết định đã gửi ngày 02/3' });
  o.sweep();
  expect(verdict(o, 'A1')).toMatchObject({
    'Trạng thái': '✕ xã không đồng ý, cần xem lại',
    'Ý kiến của xã': 'Không đồng ý: Quyết định đã gửi ngày 02/3',
  });
  o.world.clock.advance(86_400_000);
  o.press('verify.save', request(o, { A1: { points: '2', reasonCode: 'MC', note: 'Đã nhận một quyết định' } }));
  expect(verdict(o, 'A1')['Trạng thái']).toBe('✓ đã quyết định sau ý kiến của xã');
  expect(criterion(o, 'A1')['Điểm tự chấm']).toBe(self);
  expect(result(o)['Điểm thẩm định']).toBeDefined();
});

test('silence: after the days of Cấu hình the verified score counts, or waits', () => {
  for (const [rule, state, official] of [
    ['đồng ý', /^✓ xã không trả lời/, true],
    ['chờ', /^⚠ xã không trả lời/, false],
  ] as const) {
    const o = scored();
    o.setting('communeSilence', rule);
    o.setting('replyDays', '3');
    o.press('verify.save', request(o, lower));
    o.setTime('2023-03-23T20:00:00');
    o.run('menuScore');
    expect(verdict(o, 'A1')['Trạng thái']).toBe('⚠ chờ xã trả lời đến hết 23/03/2023');
    o.setTime('2023-03-24T08:00:00');
    o.run('menuScore');
    expect(String(verdict(o, 'A1')['Trạng thái'])).toMatch(state);
    expect(result(o)['Điểm thẩm định'] !== undefined).toBe(official);
  }
});

test('a district that does not decide in time: by its setting the self score stands', () => {
  const o = scored();
  o.setting('districtSilence', 'tự chấm');
  o.setting('verifyBy', '20/04/2023');
  o.setTime('2023-04-21T08:00:00');
  o.run('menuScore');
  expect(String(verdict(o, 'A1')['Trạng thái'])).toContain('lấy điểm tự chấm');
  expect(result(o)['Điểm thẩm định']).toBe(result(o)['Tổng điểm']);
});

test('points typed into the tab are carried too; what is wrong there is named', () => {
  const o = scored();
  const id = String(verdict(o, 'A1')['Mã dòng']);
  o.type('Thẩm định', id, 'Điểm thẩm định', '9', o.world.owner, 'Mã dòng', 'desk');
  o.run('menuScore');
  expect(criterion(o, 'A1')['Điểm thẩm định']).toBeUndefined();
  expect(JSON.stringify(o.run('menuCheck').execution.ui)).toContain('vượt điểm tối đa');
  o.type('Thẩm định', id, 'Điểm thẩm định', '2', o.world.owner, 'Mã dòng', 'desk');
  o.run('menuScore');
  expect(criterion(o, 'A1')['Điểm thẩm định']).toBe('2');
  expect(JSON.stringify(o.run('menuCheck').execution.ui)).toContain('hãy chọn mã lý do');
});

test('the dialog refuses what is wrong at its field, and what changed meanwhile as a whole', () => {
  const o = scored();
  const id = String(verdict(o, 'A1')['Mã dòng']);
  const wrong = o.press('verify.save', request(o, { A1: { points: 'nhiều' }, A2: { points: '0' } })).reply.errors;
  expect(wrong[`${id}.points`]).toContain('Ghi một số');
  expect(Object.values(wrong).join()).toContain('chọn mã lý do');
  expect(o.press('verify.save', request(o, { A1: { points: '99' } })).reply.errors[`${id}.points`]).toContain(
    'vượt điểm tối đa',
  );
  const old = request(o);
  o.type('Thẩm định', id, 'Điểm thẩm định', '2', o.world.owner, 'Mã dòng', 'desk');
  expect(o.press('verify.save', old, false).reply.message.text).toContain('vừa được người khác sửa');
  expect(verdict(o, 'A2')['Điểm thẩm định']).toBeUndefined();
});

test('evidence is frozen when the self-assessment is handed in; a later change is shown, an accepted block can still answer', () => {
  const o = filledOffice();
  const row = rowsIn(o, 'Hồ sơ nộp').find((r) => String(r['Nghĩa vụ']).startsWith('Tự đánh giá')) ?? {};
  const a1 = String(criterion(o, 'A1')['Mã dòng']);
  o.fill('Tự đánh giá', a1, { 'Minh chứng': 'https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv/view' });
  o.fill('Hồ sơ nộp', String(row['Mã dòng']), { Nộp: 'TRUE' });
  o.sweep();
  expect(verdict(o, 'A1')).toMatchObject({ 'Sau khi nộp': '✓ như lúc nộp' });
  expect(String(verdict(o, 'A1')['Minh chứng lúc nộp'])).toMatch(
    /mã tệp 1AbCdEfGhIjKlMnOpQrStUv, không đọc được tệp\)\n\d+ dòng: NS-0001/,
  );
  const frozen = verdict(o, 'A1')['Chốt lúc'];
  o.fill('Tự đánh giá', a1, { 'Minh chứng': 'Quyết định khác' });
  o.fill('Đội ngũ', `${ME}-NS-0001`, { 'Họ và tên': 'Người khác' });
  o.sweep();
  expect(verdict(o, 'A1')).toMatchObject({
    'Sau khi nộp': '⚠ đã đổi: lời ghi, liên kết; nội dung dòng',
    'Chốt lúc': frozen,
  });
  o.press('answer.save', { obligation: 'tu-danh-gia', [`${ME}.answer`]: 'Tiếp nhận' });
  expect(o.type('Tự đánh giá', a1, 'Điểm tự chấm', '1', account(ME)).ok).toBe(false);
  expect(o.type('Tự đánh giá', a1, 'Ý kiến của xã', 'Đồng ý', account(ME)).ok).toBe(true);
  expect(o.type('Tự đánh giá', a1, 'Ý kiến của xã', 'Đồng ý', account('00577')).ok).toBe(false);
});

test('killed anywhere while saving, the next press gives the same', () => {
  const before = scored();
  const asked = request(before, lower);
  expect(
    killEverywhere({
      prepare: () => before.world.fork(),
      act: (w) =>
        w.run('dialogAction', [JSON.stringify({ command: 'verify.save', request: asked })], { source: 'dialog' }),
    }),
  ).toBeGreaterThan(10);
}, 240_000);
