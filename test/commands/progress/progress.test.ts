/** Xem tiến độ: the tab TH Tiến độ and the sidebar beside it, from the same books. */

import type { Execution, Json } from '../../../host/types';
import { killEverywhere } from '../../support/kill';
import { type Office, openOffice, smallOffice } from '../../support/office';
import { picture } from '../../support/world';
import { APPROVAL, PLAN_LINE } from '../books/rows';

const TAB = 'TH Tiến độ';
const [A, B, C] = ['00574', '00577', '00580'] as const;
const sidebar = (e: Execution): Json => {
  const event = e.ui.find((u) => u.kind === 'sidebar');
  const json = event?.kind === 'sidebar' ? /id="model">([\s\S]*?)<\/script>/.exec(event.html)?.[1] : undefined;
  return json === undefined ? undefined : JSON.parse(json);
};
const look = (o: Office) => sidebar(o.run('menuProgress').execution);
/** The lines of a table of the tab, from its header to the blank line after it. */
const lines = (o: Office, header: string): Json[][] => {
  const { values } = o.tab(TAB, 'desk');
  const from = values.findIndex((l) => l.includes(header));
  const to = values.findIndex((l, r) => r > from && l.every((v) => v === undefined || v === ''));
  return values.slice(from + 1, to < 0 ? undefined : to);
};

/** One plan approved in time, one returned, one never begun; a week after the day. */
function autumn(o = smallOffice()): Office {
  for (const code of [A, B]) {
    o.fill('Kế hoạch năm', `${code}-KH-0001`, PLAN_LINE);
    o.fill('Hồ sơ nộp', `${code}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
  }
  o.setTime('2022-11-15T10:00:00');
  o.sweep();
  o.press('answer.save', {
    obligation: 'ke-hoach-nam',
    fields: { [`${B}.answer`]: 'Trả lại', [`${B}.reason`]: 'Thiếu lớp xóa mù chữ' },
  });
  o.setTime('2022-11-26T08:00:00');
  return o;
}

test('the tab says for each commune and obligation: state, dates, days late, what is missing with a link to it', () => {
  const o = autumn();
  o.fill('Kế hoạch năm', `${C}-KH-0001`, { 'Tên chuyên đề, lớp': 'Lớp', 'Nhiệm vụ': 'Mở lớp' });
  look(o);
  const matrix = lines(o, 'Tóm tắt');
  expect(matrix.map((l) => l.slice(1, 4))).toEqual([
    ['Xã Đông Dư', '1/2 việc đã xong · còn hạn 1', '✓ 15/11/2022'],
    ['Xã Đa Tốn', '0/2 việc đã xong · quá hạn 1: Kế hoạch năm · còn hạn 1', '✕ trả lại\nquá hạn 7 ngày'],
    ['Xã Kiêu Kỵ', '0/2 việc đã xong · quá hạn 1: Kế hoạch năm · còn hạn 1', '✕ thiếu 6 ô\nquá hạn 7 ngày'],
  ]);
  const plan = lines(o, 'Nghĩa vụ')[0];
  expect(plan?.slice(2)).toEqual(['Kế hoạch năm học 2022-2023', 44884, 3, 1, 1 / 3, 0, 0, 0, 0, 2, 2 / 3, 2]);
  const open = lines(o, 'Việc và những gì còn thiếu');
  expect(open[0]?.[2]).toContain('– Đã trả lại: Thiếu lớp xóa mù chữ.');
  expect(open[1]?.[2]).toContain(`– ${C}-KH-0001: Chưa có “Giải pháp”.`);
  expect(open[1]?.slice(6, 7)).toEqual([7]);
  expect(lines(o, 'Việc')[0]?.slice(1, 9)).toEqual([
    'Xã Đông Dư',
    'Kế hoạch năm học 2022-2023',
    '✓ đúng hạn',
    44884,
    undefined,
    undefined,
    44880,
    44880,
  ]);
  // links lead to the commune's own rows, and go on doing so when rows move
  const { sheet, values } = o.tab(TAB, 'desk');
  const at = values.findIndex((l) => String(l[2]).includes(`${C}-KH-0001`));
  const link = sheet.rows[at][9].format.textFormat.link.uri;
  const tab = o.tab('Kế hoạch năm').sheet;
  const view = tab.filterViews.find((v: Json) => v.title === 'Xã Kiêu Kỵ');
  expect(link).toContain(`gid=${tab.properties.sheetId}&fvid=${view.filterViewId}`);
});

test('a second look writes nothing; the tab is shown, and a person who scribbled finds it whole again', () => {
  const o = autumn();
  const first = o.run('menuProgress').execution;
  expect(first.ui.find((u) => u.kind === 'activate')).toMatchObject({ sheetId: o.tab(TAB, 'desk').sheetId });
  const before = JSON.stringify(picture(o.world));
  o.world.clock.advance(60_000);
  const again = o.run('menuProgress').execution;
  expect(again.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(again.ui.some((u) => u.kind === 'activate')).toBe(false);
  const { sheetId } = o.tab(TAB, 'desk');
  o.world.type(o.world.deskId, sheetId, 6, 3, 'sửa tay', o.world.owner);
  o.run('menuProgress');
  expect(JSON.stringify(picture(o.world))).toBe(before);
});

test('an extension shows beside the original date, and counts apart', () => {
  const o = autumn();
  o.press('extend.save', {
    fields: { obligation: 'ke-hoach-nam', commune: C, what: 'set', to: '2022-12-05', reason: 'bão' },
  });
  o.fill('Kế hoạch năm', `${C}-KH-0001`, PLAN_LINE);
  o.fill('Hồ sơ nộp', `${C}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
  o.sweep();
  look(o);
  expect(lines(o, 'Tóm tắt')[2]?.[3]).toBe('✓ 26/11/2022\ngia hạn');
  expect(lines(o, 'Nghĩa vụ')[0]?.slice(5, 13)).toEqual([1, 1 / 3, 1, 1 / 3, 0, 0, 1, 1 / 3]);
  const row = lines(o, 'Việc').find((l) => l[1] === 'Xã Kiêu Kỵ');
  expect(row?.slice(4, 6)).toEqual([44884, 44900]);
});

test('the sidebar: shares that add up, a commune by choice, and the one in whose row the clerk stands', () => {
  const o = autumn();
  const all = look(o);
  expect(all.title).toBe('Tiến độ nộp');
  const plan = all.blocks.find((b: Json) => b.kind === 'details');
  expect(plan.summary).toBe('✕ Kế hoạch năm học 2022-2023 (hạn 19/11/2022): 1/3 đã xong');
  expect(plan.blocks[0].rows.map((r: Json) => r[1].text)).toEqual([
    '1 (33,3 %)',
    '0 (0 %)',
    '0 (0 %)',
    '2 (66,7 %)',
    '2',
  ]);
  const own = o.press('progress.commune', { fields: { commune: B } }).reply.dialog;
  expect(own.title).toBe('Tiến độ: Xã Đa Tốn');
  expect(JSON.stringify(own.blocks)).toContain('Thiếu lớp xóa mù chữ');
  const { values, sheetId } = o.tab(TAB, 'desk');
  const row = values.findIndex((l) => l[1] === 'Xã Kiêu Kỵ');
  o.world.setActiveCell(o.world.owner, { sheetId, row, column: 3, rows: 1, columns: 1 });
  expect(look(o).title).toBe('Tiến độ: Xã Kiêu Kỵ');
});

test('what was typed is text, not markup or a formula, wherever it is shown', () => {
  const o = smallOffice();
  o.fill('Kế hoạch năm', `${B}-KH-0001`, PLAN_LINE);
  o.fill('Hồ sơ nộp', `${B}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
  o.sweep();
  o.press('answer.save', {
    obligation: 'ke-hoach-nam',
    fields: { [`${B}.answer`]: 'Trả lại', [`${B}.reason`]: '=1+1<script>' },
  });
  look(o);
  const row = lines(o, 'Việc và những gì còn thiếu').find((l) => String(l[2]).includes('=1+1<script>'));
  expect(row).toBeDefined();
});

test('nothing asked for yet: the tab says so', () => {
  const o = smallOffice('2022-08-20T08:00:00');
  const model = look(o);
  expect(JSON.stringify(model.blocks)).toContain('Chưa có việc nào tới kỳ');
});

test('a lost trigger comes back with the look, is said and noted', () => {
  const o = autumn();
  o.world.triggers.splice(0);
  const model = look(o);
  expect(model.blocks[0].text).toBe(
    'Lịch tự chạy bị mất đã được đặt lại: xem Sổ chung 10 phút một lần, việc mỗi sáng.',
  );
  expect(o.world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
  expect(JSON.stringify(o.tab('Nhật ký', 'desk').values)).toContain('bị mất đã được đặt lại');
});

test('killed at any call, the tab comes out the same', () => {
  const ready = autumn();
  expect(
    killEverywhere({
      prepare: () => ready.world.fork(),
      act: (w) => w.run('menuProgress', [], { source: 'menu' }),
    }),
  ).toBeGreaterThan(10);
});

test('a moved column and a renamed tab are found', () => {
  const o = autumn(openOffice());
  const at = o.cell('Hồ sơ nộp', `${A}-NH-0001`, 'Nộp');
  expect(
    o.world.act(
      o.shared,
      [
        {
          moveDimension: {
            source: { sheetId: at.sheetId, dimension: 'COLUMNS', startIndex: at.column, endIndex: at.column + 1 },
            destinationIndex: 0,
          },
        },
        { updateSheetProperties: { properties: { sheetId: at.sheetId, title: 'Nộp' }, fields: 'title' } },
      ],
      o.world.owner,
    ),
  ).toEqual({ ok: true });
  look(o);
  expect(lines(o, 'Tóm tắt').find((l) => l[1] === 'Xã Đông Dư')?.[3]).toBe('✓ 15/11/2022');
});
