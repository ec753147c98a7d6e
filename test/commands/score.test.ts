/** Tính điểm, from the menu, from the box of a commune and from the sweep. */

import { communesInOrder, setSetting, tickRecalculate } from '../../host/round';
import type { HostWorld } from '../../host/runtime/world';
import {
  ACCOUNT,
  criterionRow,
  filledWorld,
  menu,
  picture,
  problemsOf,
  readyWorld,
  resultOf,
  rows,
  shared,
  typeInto,
} from '../support/world';

const ME = '00577';
const sweep = (w: HostWorld) => w.run('sweep', [], { source: 'trigger' });
const criteria = (w: HostWorld): string[] =>
  rows(shared(w).workbook, 'Tự đánh giá')
    .filter((r) => r.cells['Mã xã'] === ME)
    .map((r) => String(r.cells.Mã));
const put = (w: HostWorld, criterion: string, header: string, text: string) =>
  expect(typeInto(w, 'Tự đánh giá', criterionRow(w, ME, criterion).row, header, text, ACCOUNT(ME))).toEqual({
    ok: true,
  });
const home = (w: HostWorld) => rows(shared(w).workbook, 'Trang chủ').find((r) => r.cells['Mã xã'] === ME)?.cells ?? {};

/** Full marks everywhere, in Vietnamese writing. */
function fullMarks(w: HostWorld): void {
  for (const c of criteria(w)) {
    put(w, c, 'Điểm tự chấm', String(criterionRow(w, ME, c).cells['Điểm tối đa']).replace('.', ','));
    put(w, c, 'Minh chứng', 'sổ');
  }
}

test('nothing filled in: no rating, and the state says so', () => {
  const world = readyWorld();
  expect(menu(world, 'menuScore').ok).toBe(true);
  expect(resultOf(world, ME).cells['Xếp loại']).toBeUndefined();
  expect(resultOf(world, ME).cells['Tổng điểm']).toBeUndefined();
  expect(home(world)['Tình trạng tự đánh giá']).toMatch(/Chưa nhập gì/);
});

test('full marks give 100 and Tốt; a blank is no 0: one blank keeps the rating back, a 0 does not', () => {
  const world = readyWorld();
  fullMarks(world);
  menu(world, 'menuScore');
  expect(resultOf(world, ME).cells).toMatchObject({ 'Tổng điểm': 100, 'Xếp loại': 'Tốt', 'Đã chấm': '23/23' });
  const [one = ''] = criteria(world);
  put(world, one, 'Điểm tự chấm', '');
  menu(world, 'menuScore');
  expect(resultOf(world, ME).cells['Xếp loại']).toBeUndefined();
  expect(resultOf(world, ME).cells['Đã chấm']).toBe('22/23');
  put(world, one, 'Điểm tự chấm', '0');
  menu(world, 'menuScore');
  const max = Number(criterionRow(world, ME, one).cells['Điểm tối đa']);
  expect(resultOf(world, ME).cells).toMatchObject({ 'Tổng điểm': 100 - max, 'Đã chấm': '23/23' });
});

test('“Không áp dụng” re-scales or counts as 0, as Cấu hình says', () => {
  const world = readyWorld();
  fullMarks(world);
  menu(world, 'menuScore');
  const allowed = rows(world.files.get(world.deskId)?.workbook as never, 'Bộ tiêu chí').find(
    (r) => r.cells['Được “Không áp dụng”'] === 'có',
  );
  const code = String(allowed?.cells.Mã);
  put(world, code, 'Điểm tự chấm', '');
  put(world, code, 'Không áp dụng', 'không áp dụng');
  menu(world, 'menuScore');
  expect(resultOf(world, ME).cells).toMatchObject({ 'Tổng điểm': 100, 'Xếp loại': 'Tốt' });
  const label = rows(world.files.get(world.deskId)?.workbook as never, 'Cấu hình').find(
    (r) => r.cells['Mã mục'] === 'naRule',
  );
  // half marks in a neighbour of its group tell the two rules apart
  const near = criteria(world).find((c) => c !== code && c[0] === code[0]) ?? '';
  put(world, near, 'Điểm tự chấm', '0');
  const totals = ['đủ điểm', 'quy đổi'].map((rule) => {
    setSetting(world, String(label?.cells.Mục), rule);
    menu(world, 'menuScore');
    return Number(resultOf(world, ME).cells['Tổng điểm']);
  });
  expect(totals[0]).toBe(100 - Number(criterionRow(world, ME, near).cells['Điểm tối đa']));
  expect(totals[1]).toBeLessThan(totals[0] as number);
});

test('points off the step, above the maximum, and as words are named with their cell', () => {
  const world = readyWorld();
  fullMarks(world);
  const [a = '', b = '', c = ''] = criteria(world);
  put(world, a, 'Điểm tự chấm', '1,3');
  put(world, b, 'Điểm tự chấm', '50');
  put(world, c, 'Điểm tự chấm', 'ba');
  menu(world, 'menuScore');
  const said = problemsOf(world, ME);
  expect(said.filter((p) => p.startsWith('✕'))).toHaveLength(3);
  expect(said.join()).toMatch(/bội số|bước/);
  expect(said.join()).toMatch(/tối đa/);
  expect(resultOf(world, ME).cells['Xếp loại']).toBeUndefined();
  expect(home(world)['Tình trạng tự đánh giá']).toMatch(/✕ Có 3 ô cần sửa/);
});

test('the rating’s sentence says how far it is to the next', () => {
  const world = filledWorld();
  menu(world, 'menuScore');
  const rated = rows(shared(world).workbook, 'Kết quả').filter((r) => r.cells['Xếp loại'] === 'Khá');
  expect(rated.length).toBeGreaterThan(0);
  for (const r of rated) expect(String(r.cells['Giải thích và việc cần làm'])).toMatch(/Tốt/);
});

test('counting twice writes nothing the second time, whatever the time', () => {
  const world = filledWorld();
  menu(world, 'menuScore');
  const before = JSON.stringify(picture(world));
  world.clock.advance(3_600_000);
  const again = menu(world, 'menuScore');
  expect(again.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(JSON.stringify(picture(world))).toBe(before);
});

test('☐ Tính lại: the box is cleared and the time is shown, also where nothing changed', () => {
  const world = filledWorld();
  menu(world, 'menuScore');
  const before = home(world)['Tính lúc'];
  world.clock.advance(600_000);
  tickRecalculate(world, ME);
  expect(home(world)['Tính lại']).toBe(true);
  expect(sweep(world).ok).toBe(true);
  expect(home(world)['Tính lại']).toBe(false);
  expect(Number(home(world)['Tính lúc'])).toBeGreaterThan(Number(before));
});

test('the sweep sees a commune’s typing, and an idle one costs at most 3 calls and 1 second', () => {
  const world = filledWorld();
  for (let i = 0; i < 4; i++) {
    world.clock.advance(600_000);
    expect(sweep(world).ok).toBe(true);
  }
  const [one = ''] = criteria(world);
  put(world, one, 'Điểm tự chấm', 'sai');
  world.clock.advance(600_000);
  sweep(world);
  expect(problemsOf(world, ME).join()).toContain('✕');
  world.clock.advance(600_000);
  sweep(world);
  world.clock.advance(600_000);
  const idle = sweep(world);
  expect(idle.calls.length).toBeLessThanOrEqual(3);
  expect(idle.modelledSeconds).toBeLessThanOrEqual(1);
});

test('typing during the sweep is never lost: it is counted by this one or the next', () => {
  for (let atCall = 1; atCall <= 8; atCall++) {
    const world = filledWorld();
    sweep(world);
    const [one = ''] = criteria(world);
    world.clock.advance(600_000);
    put(world, one, 'Minh chứng', 'bản khác');
    const { row } = criterionRow(world, ME, one);
    world.faults = [
      {
        kind: 'otherWriter',
        atCall,
        act: () => typeInto(world, 'Tự đánh giá', row, 'Điểm tự chấm', 'gõ sau', ACCOUNT(ME)),
      },
    ];
    sweep(world);
    world.faults = [];
    for (let i = 0; i < 2; i++) {
      world.clock.advance(600_000);
      sweep(world);
    }
    expect([atCall, problemsOf(world, ME).some((p) => p.includes('cần số'))]).toEqual([atCall, true]);
    expect(criterionRow(world, ME, one).cells['Điểm tự chấm']).toBe('gõ sau');
  }
});

test('all 22 communes have a row in the order of their codes', () => {
  const world = filledWorld();
  menu(world, 'menuScore');
  const heads = rows(shared(world).workbook, 'Kết quả').filter((r) => r.cells['Đã chấm'] !== undefined);
  expect(heads.map((r) => r.cells['Mã xã'])).toEqual(communesInOrder(world).map((c) => c.code));
});
