/** Tổng hợp xếp loại: the same input gives the same tab, whatever was done to it in between. */

import type { HostWorld } from '../../host/runtime/world';
import type { HostSheet } from '../../host/types';
import { ACCOUNT, by, criterionRow, desk, filledWorld, menu, picture, typeInto } from '../support/world';

const tab = (w: HostWorld): HostSheet => {
  const sheet = desk(w).sheets.find((s) => s.properties.title === 'TH Xếp loại');
  if (!sheet) throw new Error('not there');
  return sheet;
};
const words = (w: HostWorld): string =>
  JSON.stringify(tab(w).rows.map((r) => (r ?? []).map((c) => c?.value?.stringValue ?? c?.value?.numberValue)));
const run = (w: HostWorld) => {
  w.clock.advance(60_000);
  const done = menu(w, 'menuConsolidate');
  expect(done.error).toBeUndefined();
  return done;
};
const made = (): HostWorld => {
  const world = filledWorld();
  run(world);
  return world;
};

test('says how many communes count, who is missing and why, and has its chart', () => {
  const world = made();
  expect(words(world)).toMatch(/\d+\/22 xã/);
  expect(words(world)).toMatch(/thiếu 3 xã: Xã Ninh Hiệp \(chưa chấm tiêu chí nào\)/);
  expect(tab(world).charts).toHaveLength(1);
  expect(tab(world).protectedRanges[0].warningOnly).toBe(true);
});

test('the same input writes nothing the second time and says so', () => {
  const world = made();
  const before = JSON.stringify(picture(world));
  const again = run(world);
  expect(again.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(JSON.stringify(again.ui)).toContain('không có gì thay đổi');
  expect(JSON.stringify(picture(world))).toBe(before);
});

const damages: [string, (s: HostSheet) => object][] = [
  ['the chart was deleted', (s) => ({ deleteEmbeddedObject: { objectId: s.charts[0].chartId } })],
  [
    'somebody scribbled on it',
    (s) => ({
      updateCells: {
        start: { sheetId: s.properties.sheetId, rowIndex: 8, columnIndex: 3 },
        rows: [{ values: [{ userEnteredValue: { stringValue: 'sửa tay' } }] }],
        fields: 'userEnteredValue',
      },
    }),
  ],
  [
    'somebody wrote below it',
    (s) => ({
      updateCells: {
        start: { sheetId: s.properties.sheetId, rowIndex: 55, columnIndex: 1 },
        rows: [{ values: [{ userEnteredValue: { numberValue: 7 } }] }],
        fields: 'userEnteredValue',
      },
    }),
  ],
  [
    'a row was deleted',
    (s) => ({
      deleteDimension: { range: { sheetId: s.properties.sheetId, dimension: 'ROWS', startIndex: 6, endIndex: 7 } },
    }),
  ],
  ['the tab was deleted', (s) => ({ deleteSheet: { sheetId: s.properties.sheetId } })],
];

test.each(damages)('%s: it is rebuilt whole', (_, damage) => {
  const world = made();
  const before = JSON.stringify(picture(world), null, 1);
  expect(by(world, world.deskId, [damage(tab(world))], world.owner)).toEqual({ ok: true });
  run(world);
  expect(JSON.stringify(picture(world), null, 1)).toBe(before);
});

test('a renamed tab keeps its name; one commune more or less is seen', () => {
  const world = made();
  by(
    world,
    world.deskId,
    [
      {
        updateSheetProperties: {
          properties: { sheetId: tab(world).properties.sheetId, title: 'TH 2023' },
          fields: 'title',
        },
      },
    ],
    world.owner,
  );
  const { row } = criterionRow(world, '00577', 'A1');
  expect(typeInto(world, 'Tự đánh giá', row, 'Điểm tự chấm', '', ACCOUNT('00577'))).toEqual({ ok: true });
  run(world);
  expect(desk(world).sheets.map((s) => s.properties.title)).not.toContain('TH Xếp loại');
  const renamed = desk(world).sheets.find((s) => s.properties.title === 'TH 2023');
  expect(JSON.stringify(renamed?.rows)).toContain('Yên Viên');
});
