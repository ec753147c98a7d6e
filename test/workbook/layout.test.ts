/** Random damage by the district's own hand: one repair brings the books back, a second has nothing to do. */

import fc from 'fast-check';
import type { HostWorld } from '../../host/runtime/world';
import type { HostSheet, Json } from '../../host/types';
import { inputOf } from '../support/input';
import { newWorld, picture, press, shared } from '../support/world';

let made: HostWorld | undefined;

/** Two communes: small, so that many damages can be tried. */
function small(): HostWorld {
  if (!made) {
    made = newWorld();
    const communes = '00577\tXã Một\ta@example.com\n00595\tXã Hai\tb@example.com';
    press(made, 'setup.build', { preset: 'custom', communes, bodyName: 'Phòng Mẫu', schoolYear: '2022-2023' });
  }
  return made.fork();
}

const kinds = [
  'protection',
  'allProtections',
  'header',
  'headerGone',
  'view',
  'frozen',
  'rule',
  'note',
  'intro',
  'top',
  'communeName',
  'locale',
] as const;
const damage = fc.record({ kind: fc.constantFrom(...kinds), tab: fc.nat(20), at: fc.nat(30) });

function requests(sheet: HostSheet, kind: (typeof kinds)[number], at: number): Json[] {
  const { sheetId } = sheet.properties;
  const marked = sheet.columnInfo.map((c, i) => ((c?.metadata ?? []).length ? i : -1)).filter((i) => i >= 0);
  const column = marked[at % marked.length] ?? 0;
  const cell = (row: number, value: Json | undefined): Json => ({
    updateCells: {
      start: { sheetId, rowIndex: row, columnIndex: column },
      rows: [{ values: [value ? { userEnteredValue: value } : {}] }],
      fields: 'userEnteredValue',
    },
  });
  const pick = (list: Json[]) => list[at % Math.max(1, list.length)];
  const remove = (p: Json): Json => ({ deleteProtectedRange: { protectedRangeId: p.protectedRangeId } });
  const range = { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: column, endColumnIndex: column + 1 };
  switch (kind) {
    case 'protection':
      return sheet.protectedRanges.length ? [remove(pick(sheet.protectedRanges))] : [];
    case 'allProtections':
      return sheet.protectedRanges.map(remove);
    case 'header':
      return [cell(1, { stringValue: `viết đè ${at}` })];
    case 'headerGone':
      return [cell(1, undefined)];
    case 'view':
      return sheet.filterViews.length ? [{ deleteFilterView: { filterId: pick(sheet.filterViews).filterViewId } }] : [];
    case 'frozen':
      return [
        {
          updateSheetProperties: {
            properties: { sheetId, gridProperties: { frozenRowCount: 0 } },
            fields: 'gridProperties.frozenRowCount',
          },
        },
      ];
    case 'rule':
      return [{ setDataValidation: { range: { ...range, startRowIndex: 2, endRowIndex: 3 } } }];
    case 'note':
      return [{ repeatCell: { range, cell: {}, fields: 'note' } }];
    case 'intro':
      return [
        {
          updateCells: {
            start: { sheetId, rowIndex: 0, columnIndex: 0 },
            rows: [{ values: [{}] }],
            fields: 'userEnteredValue',
          },
        },
      ];
    case 'top':
      return [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } }];
    case 'locale':
      return [{ updateSpreadsheetProperties: { properties: { locale: 'en_US' }, fields: 'locale' } }];
    case 'communeName': {
      const name = sheet.columnInfo.findIndex((c) => c?.metadata?.some((m) => m.metadataValue === 'communeName'));
      const start = { sheetId, rowIndex: 2 + (at % 2), columnIndex: name };
      const rows = [{ values: [{ userEnteredValue: { stringValue: 'viết đè' } }] }];
      return name < 0 ? [] : [{ updateCells: { start, rows, fields: 'userEnteredValue' } }];
    }
  }
}

test('any damage to rights, heads, rules and views is mended by one repair', () => {
  const whole = JSON.stringify(picture(small()), null, 1);
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (list) => {
      const world = small();
      const topless = new Set<number>();
      for (const d of list) {
        const { id, workbook } = shared(world);
        const sheet = workbook.sheets[d.tab % workbook.sheets.length] as HostSheet;
        // one damage to a head: what happens when both of its rows go is tested apart
        if (
          d.kind === 'top' ||
          d.kind === 'rule' ||
          d.kind === 'note' ||
          d.kind === 'communeName' ||
          d.kind === 'intro' ||
          d.kind === 'header' ||
          d.kind === 'headerGone' ||
          d.kind === 'frozen'
        ) {
          if (topless.has(sheet.properties.sheetId)) continue;
          topless.add(sheet.properties.sheetId);
        }
        const asked = requests(sheet, d.kind, d.at);
        if (asked.length) expect(world.act(id, asked, world.owner)).toEqual({ ok: true });
      }
      const input = inputOf(world);
      world.clock.advance(60_000);
      expect(press(world, 'setup.build').execution.error).toBeUndefined();
      expect(inputOf(world)).toEqual(input);
      expect(JSON.stringify(picture(world), null, 1)).toBe(whole);
      world.clock.advance(60_000);
      expect(press(world, 'setup.build').execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
    }),
    { numRuns: 25 },
  );
}, 180_000);

test('tabs deleted, columns moved: one repair makes the books whole, a second has nothing to do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(20), fc.nat(8), fc.nat(8)), { maxLength: 3 }),
      (gone, moves) => {
        const world = small();
        for (const [tab, from, to] of moves) {
          const { id, workbook } = shared(world);
          const { sheetId } = (workbook.sheets[tab % workbook.sheets.length] as HostSheet).properties;
          const source = { sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: from + 1 };
          // Google refuses a move into itself, and one beyond the grid
          world.act(id, [{ moveDimension: { source, destinationIndex: to } }], world.owner);
        }
        for (const tab of gone) {
          const { id, workbook } = shared(world);
          const { sheetId } = (workbook.sheets[tab % workbook.sheets.length] as HostSheet).properties;
          expect(world.act(id, [{ deleteSheet: { sheetId } }], world.owner)).toEqual({ ok: true });
        }
        const before = shared(world).workbook.sheets.length;
        world.clock.advance(60_000);
        expect(press(world, 'setup.build').execution.error).toBeUndefined();
        expect(shared(world).workbook.sheets).toHaveLength(shared(small()).workbook.sheets.length);
        expect(before).toBeLessThan(shared(world).workbook.sheets.length);
        world.clock.advance(60_000);
        expect(press(world, 'setup.build').execution.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
      },
    ),
    { numRuns: 15 },
  );
}, 180_000);
