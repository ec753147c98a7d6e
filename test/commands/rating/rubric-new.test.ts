/** Another rubric: pasted, seen before it is written, tried without a trace; a broken rule is refused with its cell. */

import { killEverywhere } from '../../support/kill';
import { type Office, smallOffice } from '../../support/office';
import { picture } from '../../support/world';
import { filledOffice, result } from './filled';

const TABLE = [
  'TT\tNội dung\tĐiểm tối đa\tCách chấm',
  'I\tTổ chức\t6\t',
  '1\tCó ban giám đốc\t3\tmỗi mục: 1 × ban_giam_doc',
  '2\tCó kế toán\t3\tcó: ke_toan = 3',
  'II\tHoạt động\t4\t',
  '1\tSố lớp\t4\tbậc: so_lop; 6→4; 3→2',
].join('\n');
const GRADES = 'Đạt: từ 5\nChưa đạt: dưới 5';
const ASKED = { label: 'Bộ tiêu chí của tỉnh', table: TABLE, grades: GRADES };

const writes = (o: Office, command: string, request: object) =>
  o.press(command, { ...request }).execution.calls.filter((c) => /batchUpdate/.test(c.kind)).length;

const saveRequest = (o: Office) => o.press('rubric.preview', ASKED).reply.dialog.actions[0].request;

test('a pasted table is previewed, then written; its name shows everywhere; the rows follow by Thiết lập', () => {
  const o = smallOffice('2023-03-20T08:00:00');
  const preview = o.press('rubric.preview', ASKED).reply.dialog;
  expect(preview.blocks[0].text).toBe(
    'Bộ tiêu chí của tỉnh: 3 tiêu chí, tổng 10 điểm; 3 tiêu chí có cách gợi ý từ sổ. Xếp loại: Đạt ≥ 5; Chưa đạt ≥ 0.',
  );
  const asked = saveRequest(o);
  o.press('rubric.save', asked);
  const tab = o.tab('Bộ tiêu chí', 'desk');
  expect(tab.values[0]?.[0]).toMatch(/^Bộ tiêu chí của tỉnh\. /);
  expect(tab.values.slice(2).filter((l) => l[0] !== undefined && l[0] !== '')).toHaveLength(5);
  expect(o.read('Cấu hình', 'grades', 'Giá trị', 'Mã mục', 'desk')).toBe('Đạt ≥ 5; Chưa đạt ≥ 0');
  expect(JSON.stringify(o.run('menuCheck').execution.ui)).not.toContain('Bộ tiêu chí mẫu');
  expect(writes(o, 'rubric.save', asked)).toBe(0);
  o.press('setup.build');
  const codes = o.tab('Tự đánh giá').values.map((l) => l.find((v) => v === 'II.1'));
  expect(codes.filter((v) => v === 'II.1')).toHaveLength(3);
  o.run('menuConsolidate');
  expect(JSON.stringify(o.tab('TH Xếp loại', 'desk').values)).toContain('Bộ tiêu chí của tỉnh');
});

test('what is wrong in the paste is said at its field; a rubric changed meanwhile is not overwritten', () => {
  const o = smallOffice('2023-03-20T08:00:00');
  const wrong = { ...ASKED, table: TABLE.replace('bậc: so_lop; 6→4', 'bậc: so_lopp; 6→4') };
  expect(o.press('rubric.preview', wrong).reply.errors.table).toMatch(/Dòng 6: .*so_lopp.*so_lop/);
  expect(
    o.press('rubric.preview', { ...ASKED, grades: 'Đạt: từ 50\nChưa đạt: dưới 50' }).reply.errors.grades,
  ).toContain('từ 0 đến 10');
  const asked = saveRequest(o);
  o.type('Bộ tiêu chí', 'A1', 'Nội dung đánh giá', 'Khác', o.world.owner, 'Mã', 'desk');
  expect(o.press('rubric.save', asked, false).reply.message.text).toContain('vừa được sửa');
});

test('a broken rule in the tab is named with its cell', () => {
  const o = smallOffice('2023-03-20T08:00:00');
  o.type('Bộ tiêu chí', 'B7', 'Cách gợi ý điểm', 'bậc so_lop', o.world.owner, 'Mã', 'desk');
  const said = JSON.stringify(o.run('menuCheck').execution.ui);
  expect(said).toMatch(/Ô F\d+ \(Cách gợi ý điểm\)/);
});

test('trying stores nothing and says who moves', () => {
  const o = filledOffice();
  o.run('menuScore');
  const before = JSON.stringify(picture(o.world));
  const { dialog } = o.press('rubric.try', { table: '', grades: 'Xuất sắc: từ 99\nĐạt: từ 0' }).reply;
  expect(dialog.blocks[0].text).toMatch(/^GIẢ ĐỊNH, không ghi vào sổ: 1\/1 xã đổi xếp loại/);
  expect(JSON.stringify(dialog.blocks)).toContain('Xuất sắc');
  expect(o.press('rubric.try', { table: TABLE, grades: GRADES }).reply.dialog.blocks[0].text).toContain('1 xã');
  expect(JSON.stringify(picture(o.world))).toBe(before);
  expect(result(o)['Xếp loại']).toBeDefined();
});

test('killed anywhere while the rubric is written', () => {
  const o = smallOffice('2023-03-20T08:00:00');
  const asked = saveRequest(o);
  expect(
    killEverywhere({
      prepare: () => o.world.fork(),
      act: (w) =>
        w.run('dialogAction', [JSON.stringify({ command: 'rubric.save', request: asked })], { source: 'dialog' }),
    }),
  ).toBeGreaterThan(5);
}, 240_000);
