/** Kiểm tra sổ: every kind of problem with its tab, cell, what to do and a link; and the health of the books. */

import { dialogModel, setSetting } from '../../host/round';
import type { HostWorld } from '../../host/runtime/world';
import type { Json } from '../../host/types';
import { communesTable } from '../../src/workbook/tables/communes';
import { rubricTable } from '../../src/workbook/tables/rubric';
import { placesOf, sheetOf } from '../support/input';
import { by, criterionRow, filledWorld, menu, picture, readyWorld, shared } from '../support/world';

const shown = (w: HostWorld): Json => {
  const done = menu(w, 'menuCheck');
  expect(done.error).toBeUndefined();
  return dialogModel(done);
};
const flat = (blocks: Json[]): Json[] => blocks.flatMap((b) => (b.kind === 'details' ? flat(b.blocks) : [b]));
const problems = (w: HostWorld): { tab: string; cell: Json; message: string }[] =>
  flat(shown(w).blocks)
    .filter((b) => b.kind === 'table' && b.columns[1]?.header === 'Ô')
    .flatMap((b) => b.rows.map(([tab, cell, said]: Json[]) => ({ tab, cell, message: said.text ?? said })));

test('a book just set up is sound, and looking changes nothing', () => {
  const world = readyWorld();
  const before = JSON.stringify(picture(world));
  expect(JSON.stringify(shown(world).blocks)).toContain('Hai sổ đang hoạt động bình thường');
  expect(JSON.stringify(picture(world))).toBe(before);
});

test('each problem has its tab, its cell as a link, and what to do', () => {
  const found = problems(filledWorld());
  expect(found.length).toBeGreaterThan(3);
  for (const p of found) {
    expect(p.tab).not.toBe('');
    expect(p.cell.url).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/.+#gid=\d+&range=[A-Z]+\d+$/);
    expect(p.message).toMatch(new RegExp(`^Ô ${p.cell.text} \\(.+\\)`));
    expect(p.message).toMatch(/[.…”]$/);
  }
});

test('settings, communes and the rubric are checked too', () => {
  const world = readyWorld();
  setSetting(world, 'Năm học', 'năm nay');
  setSetting(world, 'Nơi nhận báo cáo', 'khong phai thu');
  const put = (t: typeof communesTable | typeof rubricTable, row: number, id: string, value: Json) => ({
    updateCells: {
      start: {
        sheetId: sheetOf(world, t).properties.sheetId,
        rowIndex: row,
        columnIndex: placesOf(sheetOf(world, t)).get(id),
      },
      rows: [{ values: [{ userEnteredValue: value }] }],
      fields: 'userEnteredValue',
    },
  });
  const requests = [
    put(communesTable, 3, 'accounts', { stringValue: 'khong-phai-thu' }),
    put(communesTable, 4, 'name', { stringValue: '' }),
    put(communesTable, 6, 'code', { stringValue: '00577' }),
    put(rubricTable, 4, 'max', { numberValue: 77 }),
    put(rubricTable, 5, 'rule', { stringValue: 'đếm sao' }),
  ];
  expect(by(world, world.deskId, requests, world.owner)).toEqual({ ok: true });
  const tabs = problems(world).map((p) => p.tab);
  expect(tabs.filter((t) => t === 'Cấu hình').length).toBeGreaterThanOrEqual(2);
  expect(tabs.filter((t) => t === 'Danh mục xã').length).toBeGreaterThanOrEqual(3);
  expect(tabs.filter((t) => t === 'Bộ tiêu chí').length).toBeGreaterThanOrEqual(2);
});

test('what is lost in the books is told, with the way to mend it', () => {
  const world = filledWorld();
  const sheet = shared(world).workbook.sheets.find((s) => s.properties.title === 'Tự đánh giá');
  const sheetId = sheet?.properties.sheetId;
  expect(
    by(
      world,
      shared(world).id,
      [{ deleteProtectedRange: { protectedRangeId: sheet?.protectedRanges[2].protectedRangeId } }],
      world.owner,
    ).ok,
  ).toBe(true);
  expect(JSON.stringify(shown(world).blocks)).toMatch(/Cần: đặt lại 1 vùng khóa/);
  expect(shown(world).actions[0].command).toBe('setup.preview');
  by(world, shared(world).id, [{ deleteSheet: { sheetId } }], world.owner);
  expect(JSON.stringify(shown(world).blocks)).toMatch(/Không thấy tab “Tự đánh giá”/);
});

test('a trigger that was deleted is noticed and comes back in the morning or through Thiết lập', () => {
  const world = readyWorld();
  world.triggers.splice(
    world.triggers.findIndex((t) => t.functionName === 'sweep'),
    1,
  );
  expect(JSON.stringify(shown(world).blocks)).toContain('không thấy');
  expect(world.run('daily', [], { source: 'trigger' }).error).toBeUndefined();
  expect(world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
});

test('Sổ chung in the bin: a sentence says where to find it', () => {
  const world = filledWorld();
  const { id, workbook } = shared(world);
  world.files.delete(id);
  expect(workbook).toBeDefined();
  const text = JSON.stringify(menu(world, 'menuScore').ui);
  expect(text).toContain('Thùng rác');
  expect(criterionRow).toBeDefined();
});
