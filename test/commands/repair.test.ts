/** Thiết lập on a damaged book: everything comes back, what people typed stays, and a second run finds nothing. */

import type { HostWorld } from '../../host/runtime/world';
import { headersOf, rowsOf } from '../../host/sample/sheet-view';
import type { HostSheet, Json } from '../../host/types';
import { communesTable } from '../../src/workbook/tables/communes';
import { homeTable } from '../../src/workbook/tables/home';
import { resultsTable } from '../../src/workbook/tables/results';
import { rubricTable } from '../../src/workbook/tables/rubric';
import { selfAssessmentTable } from '../../src/workbook/tables/self-assessment';
import { settingsTable } from '../../src/workbook/tables/settings';
import { inputOf, placesOf, sheetOf } from '../support/input';
import { by, filledWorld, menu, picture, press, resultOf, rows, shared } from '../support/world';

const idOf = (s: HostSheet): number => s.properties.sheetId;
const self = (w: HostWorld): HostSheet => sheetOf(w, selfAssessmentTable);

function owner(world: HostWorld, ...requests: Json[]): void {
  const typed = by(world, shared(world).id, requests, world.owner);
  expect(typed).toEqual({ ok: true });
}

function ownerOnDesk(world: HostWorld, ...requests: Json[]): void {
  expect(by(world, world.deskId, requests, world.owner)).toEqual({ ok: true });
}

const text = (sheetId: number, row: number, column: number, value: string | undefined): Json => ({
  updateCells: {
    start: { sheetId, rowIndex: row, columnIndex: column },
    rows: [{ values: [value === undefined ? {} : { userEnteredValue: { stringValue: value } }] }],
    fields: 'userEnteredValue',
  },
});

const columns = (sheetId: number, startIndex: number, endIndex = startIndex + 1): Json => ({
  sheetId,
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});

/** Repairs, and proves that input stood still and that a second run has nothing to do; returns what the preview said. */
function repaired(world: HostWorld, input: Record<string, unknown>): string {
  const preview = JSON.stringify(press(world, 'setup.preview').reply.dialog.blocks);
  world.clock.advance(60_000);
  const { execution, reply } = press(world, 'setup.build');
  expect(execution.error).toBeUndefined();
  expect(reply.message).toBeUndefined();
  expect(inputOf(world)).toEqual(input);
  const before = JSON.stringify(picture(world));
  world.clock.advance(60_000);
  const again = press(world, 'setup.build').execution;
  expect(again.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(JSON.stringify(picture(world))).toBe(before);
  return preview;
}

/** Damage, then repair: the picture is again what it was. */
function restores(damage: (world: HostWorld) => void, expected: RegExp): void {
  const world = filledWorld();
  const whole = JSON.stringify(picture(world), null, 1);
  const input = inputOf(world);
  damage(world);
  expect(JSON.stringify(picture(world), null, 1)).not.toBe(whole);
  expect(repaired(world, input)).toMatch(expected);
  expect(JSON.stringify(picture(world), null, 1)).toBe(whole);
}

test('a protection was removed', () => {
  restores(
    (w) => owner(w, { deleteProtectedRange: { protectedRangeId: self(w).protectedRanges[3].protectedRangeId } }),
    /đặt lại 1 vùng khóa/i,
  );
});

test('a protection lets everybody in', () => {
  restores((w) => {
    const p = self(w).protectedRanges.find((x) => /00577/.test(x.description));
    const protectedRange = {
      protectedRangeId: p.protectedRangeId,
      editors: { domainUsersCanEdit: false, users: ['htcd.00529@example.com'] },
    };
    owner(w, { updateProtectedRange: { protectedRange, fields: 'editors' } });
  }, /đặt lại 1 vùng khóa/i);
});

test.each([
  ['another text', 'Điểm xyz'],
  ['a no-break space', 'Điểm\u00a0tự chấm'],
  ['decomposed letters', 'Điểm tự chấm'.normalize('NFD')],
  ['capitals', 'ĐIỂM TỰ CHẤM'],
  ['spaces around', '  Điểm  tự chấm '],
  ['nothing', undefined],
])('a header was overwritten with %s: counting goes on, and the header comes back', (_, header) => {
  const world = filledWorld();
  const whole = JSON.stringify(picture(world), null, 1);
  const input = inputOf(world);
  owner(world, text(idOf(self(world)), 1, placesOf(self(world)).get('points') as number, header));
  expect(menu(world.fork(), 'menuScore').ok).toBe(true);
  expect(repaired(world, input)).toMatch(/tiêu đề/i);
  expect(JSON.stringify(picture(world), null, 1)).toBe(whole);
});

test('two headers were swapped: the marks, not the words, say which column is which', () => {
  const world = filledWorld();
  const places = placesOf(self(world));
  const [a, b] = [places.get('evidence') as number, places.get('weakness') as number];
  const input = inputOf(world);
  owner(world, text(idOf(self(world)), 1, a, 'Hạn chế'), text(idOf(self(world)), 1, b, 'Minh chứng'));
  repaired(world, input);
  expect(headersOf(self(world)).columns.get('Minh chứng')).toBe(a);
});

test('validation was cleared in one cell; a number format was changed', () => {
  restores((w) => {
    const places = placesOf(self(w));
    const at = (id: string, row: number) => ({
      sheetId: idOf(self(w)),
      startRowIndex: row,
      endRowIndex: row + 1,
      startColumnIndex: places.get(id) as number,
      endColumnIndex: (places.get(id) as number) + 1,
    });
    owner(
      w,
      { setDataValidation: { range: at('notApplicable', 300) } },
      {
        repeatCell: {
          range: at('dueOn', 200),
          cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0' } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      },
    );
  }, /đặt lại cách nhập/i);
});

test('a filter view was deleted, another one bent', () => {
  restores((w) => {
    const [a, b] = self(w).filterViews;
    owner(
      w,
      { deleteFilterView: { filterId: a.filterViewId } },
      { updateFilterView: { filter: { filterViewId: b.filterViewId, title: 'x' }, fields: 'title' } },
    );
  }, /đặt lại 2 chế độ xem lọc/i);
});

test('frozen rows were let go', () => {
  restores(
    (w) =>
      owner(w, {
        updateSheetProperties: {
          properties: { sheetId: idOf(self(w)), gridProperties: { frozenRowCount: 0 } },
          fields: 'gridProperties.frozenRowCount',
        },
      }),
    /cố định lại dòng tiêu đề/i,
  );
});

test('a note of help was deleted', () => {
  const world = filledWorld();
  const at = placesOf(self(world)).get('points') as number;
  const note = self(world).rows[1]?.[at]?.note;
  const range = {
    sheetId: idOf(self(world)),
    startRowIndex: 1,
    endRowIndex: 2,
    startColumnIndex: at,
    endColumnIndex: at + 1,
  };
  owner(world, { repeatCell: { range, cell: {}, fields: 'note' } });
  repaired(world, inputOf(world));
  expect(self(world).rows[1]?.[at]?.note).toBe(note);
});

test('a tab was renamed: everything goes on, and it keeps its new name', () => {
  const world = filledWorld();
  owner(world, {
    updateSheetProperties: { properties: { sheetId: idOf(self(world)), title: "Phiếu 'mới'" }, fields: 'title' },
  });
  expect(menu(world, 'menuScore').ok).toBe(true);
  expect(menu(world, 'menuConsolidate').ok).toBe(true);
  expect(press(world, 'setup.preview').reply.dialog.actions).toEqual([]);
  repaired(world, inputOf(world));
  expect(self(world).properties.title).toBe("Phiếu 'mới'");
});

test('a tab of results was deleted: it is made again and filled by the next count', () => {
  const world = filledWorld();
  menu(world, 'menuScore');
  const before = resultOf(world, '00577').cells;
  const input = inputOf(world);
  owner(world, { deleteSheet: { sheetId: idOf(sheetOf(world, resultsTable)) } });
  const stopped = menu(world.fork(), 'menuScore');
  expect(stopped.ok).toBe(true);
  expect(JSON.stringify(stopped.ui)).toContain('Không thấy tab “Kết quả”');
  expect(repaired(world, input)).toMatch(/Tạo tab “Kết quả”/);
  menu(world, 'menuScore');
  expect({ ...resultOf(world, '00577').cells, 'Tính lúc': 0 }).toEqual({ ...before, 'Tính lúc': 0 });
});

test('the tab of input was deleted: its rows come back empty, everything else stays', () => {
  const world = filledWorld();
  const input = inputOf(world);
  owner(world, { deleteSheet: { sheetId: idOf(self(world)) } });
  const rest = Object.fromEntries(Object.entries(input).filter(([k]) => !k.startsWith('selfAssessment/')));
  repaired(world, rest);
  expect(rowsOf(self(world)).filter((r) => r.cells['Mã dòng'])).toHaveLength(22 * 23);
});

test('a column was deleted: it comes back empty, the others keep what they hold', () => {
  const world = filledWorld();
  const input = inputOf(world);
  owner(world, {
    deleteDimension: { range: columns(idOf(self(world)), placesOf(self(world)).get('cause') as number) },
  });
  expect(JSON.stringify(menu(world.fork(), 'menuScore').ui)).toContain('không còn cột “Nguyên nhân”');
  const rest = Object.fromEntries(
    Object.entries(input).filter(([k]) => !k.endsWith('/cause') || !k.startsWith('self')),
  );
  expect(repaired(world, rest)).toMatch(/dựng lại cột “Nguyên nhân”/i);
});

test('a computed column was deleted: it comes back and is filled', () => {
  restores(
    (w) => owner(w, { deleteDimension: { range: columns(idOf(self(w)), placesOf(self(w)).get('text') as number) } }),
    /dựng lại cột “Nội dung đánh giá”/i,
  );
});

test('a column was moved: it stays where the district put it', () => {
  const world = filledWorld();
  const before = resultAfterScore(world.fork());
  const places = placesOf(self(world));
  const input = inputOf(world);
  owner(world, {
    moveDimension: { source: columns(idOf(self(world)), places.get('evidence') as number), destinationIndex: 1 },
  });
  expect(placesOf(self(world)).get('evidence')).toBe(1);
  expect(resultAfterScore(world.fork())).toEqual(before);
  repaired(world, input);
  expect(placesOf(self(world)).get('evidence')).toBe(1);
});

const resultAfterScore = (world: HostWorld) => {
  expect(menu(world, 'menuScore').ok).toBe(true);
  return rows(shared(world).workbook, 'Kết quả').map((r) => [
    r.cells['Mã xã'],
    r.cells['Tổng điểm'],
    r.cells['Xếp loại'],
    // links and addresses move with the columns
    String(r.cells['Giải thích và việc cần làm'] ?? '').replace(/Ô [A-Z]+\d+/g, 'Ô'),
  ]);
};

test('the district inserted a column of its own: it stays, and everything goes on', () => {
  const world = filledWorld();
  const before = resultAfterScore(world.fork());
  const at = placesOf(self(world)).get('evidence') as number;
  owner(
    world,
    { insertDimension: { range: columns(idOf(self(world)), at), inheritFromBefore: true } },
    text(idOf(self(world)), 1, at, 'Ghi chú của phòng'),
    text(idOf(self(world)), 5, at, 'xem lại'),
  );
  expect(resultAfterScore(world.fork())).toEqual(before);
  repaired(world, inputOf(world));
  expect(self(world).rows[5]?.[at]?.value?.stringValue).toBe('xem lại');
  expect(self(world).rows[1]?.[at]?.value?.stringValue).toBe('Ghi chú của phòng');
});

const deleteRows = (sheetId: number, startIndex: number, endIndex: number): Json => ({
  deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex, endIndex } },
});

test('the row above the header was deleted', () => {
  restores((w) => owner(w, deleteRows(idOf(self(w)), 0, 1)), /dòng hướng dẫn/i);
});

test('the header row was deleted', () => {
  const world = filledWorld();
  const input = inputOf(world);
  const before = resultAfterScore(world.fork());
  owner(world, deleteRows(idOf(self(world)), 1, 2));
  repaired(world, input);
  expect(resultAfterScore(world)).toEqual(before);
});

test('both rows at the top were deleted: no row of input is lost or overwritten', () => {
  const world = filledWorld();
  const input = inputOf(world);
  const before = resultAfterScore(world.fork());
  owner(world, deleteRows(idOf(self(world)), 0, 2));
  expect(inputOf(world)).toEqual(input);
  repaired(world, input);
  expect(resultAfterScore(world)).toEqual(before);
});

test('rows were sorted by the district: every row keeps its commune, and rights follow', () => {
  const world = filledWorld();
  const before = resultAfterScore(world.fork());
  const input = inputOf(world);
  const sheet = self(world);
  const range = {
    sheetId: idOf(sheet),
    startRowIndex: 2,
    endRowIndex: sheet.properties.gridProperties.rowCount,
    startColumnIndex: 0,
    endColumnIndex: sheet.properties.gridProperties.columnCount,
  };
  owner(world, {
    sortRange: { range, sortSpecs: [{ dimensionIndex: placesOf(sheet).get('points'), sortOrder: 'ASCENDING' }] },
  });
  expect(inputOf(world)).toEqual(input);
  const communes = (x: ReturnType<typeof resultAfterScore>) => x.filter((r) => r[1] !== undefined).sort();
  expect(communes(resultAfterScore(world.fork()))).toEqual(communes(before));
  repaired(world, input);
  const at = placesOf(self(world)).get('commune') as number;
  for (const p of self(world).protectedRanges) {
    const code = /\((\d{5})\)$/.exec(p.description)?.[1];
    if (code === undefined) continue;
    for (let r = p.range.startRowIndex; r < p.range.endRowIndex; r++)
      expect(self(world).rows[r]?.[at]?.value?.stringValue).toBe(code);
  }
});

test('rows of one commune were deleted: its criteria come back', () => {
  const world = filledWorld();
  const rowsOfOne = rowsOf(self(world)).filter((r) => r.cells['Mã xã'] === '00577');
  owner(world, deleteRows(idOf(self(world)), rowsOfOne[0]?.row as number, (rowsOfOne[2]?.row as number) + 1));
  const input = inputOf(world);
  repaired(world, input);
  expect(rowsOf(self(world)).filter((r) => r.cells['Mã xã'] === '00577')).toHaveLength(23);
});

test('script-owned words in rows were overwritten: they come back', () => {
  restores((w) => {
    const s = self(w);
    const places = placesOf(s);
    owner(
      w,
      text(idOf(s), 40, places.get('text') as number, 'viết đè'),
      text(idOf(s), 41, places.get('max') as number, 'viết đè'),
      text(idOf(s), 42, places.get('commune') as number, undefined),
      text(idOf(sheetOf(w, homeTable)), 3, placesOf(sheetOf(w, homeTable)).get('name') as number, 'x'),
    );
  }, /ghi lại 3 ô/i);
});

test('a setting was deleted from Cấu hình: its row comes back with the default', () => {
  const world = filledWorld();
  const s = sheetOf(world, settingsTable);
  const row = rowsOf(s).find((r) => r.cells.Mục === 'Tên người gửi')?.row as number;
  ownerOnDesk(world, deleteRows(idOf(s), row, row + 1));
  const input = inputOf(world);
  press(world, 'setup.build');
  expect(inputOf(world)).toEqual({ ...input, 'settings/senderName/value': 'Sổ HTCĐ' });
});

test('a commune was added to Danh mục xã: its rows, rights, views and link are made', () => {
  const world = filledWorld();
  const s = sheetOf(world, communesTable);
  const places = placesOf(s);
  const row = rowsOf(s).findIndex((r) => r.cells['Mã xã'] === undefined) + 2;
  const put = (id: string, v: string) => text(idOf(s), row, places.get(id) as number, v);
  ownerOnDesk(world, put('code', '00999'), put('kind', 'xã'), put('name', 'Mới'), put('accounts', 'moi@example.com'));
  const input = inputOf(world);
  repaired(world, input);
  expect(rowsOf(self(world)).filter((r) => r.cells['Mã xã'] === '00999')).toHaveLength(23);
  expect(world.roleOf(shared(world).id, 'moi@example.com')).toBe('writer');
  const mine = rowsOf(self(world)).find((r) => r.cells['Mã xã'] === '00999')?.row as number;
  const at = placesOf(self(world)).get('evidence') as number;
  expect(world.type(shared(world).id, idOf(self(world)), mine, at, 'sổ', 'moi@example.com')).toEqual({ ok: true });
  expect(world.type(shared(world).id, idOf(self(world)), mine, at, 'sổ', 'htcd.00577@example.com').ok).toBe(false);
});

test('an account was changed: the new one may type, the old one may not', () => {
  const world = filledWorld();
  const s = sheetOf(world, communesTable);
  const row = rowsOf(s).find((r) => r.cells['Mã xã'] === '00577')?.row as number;
  ownerOnDesk(world, text(idOf(s), row, placesOf(s).get('accounts') as number, 'khac@example.com'));
  repaired(world, inputOf(world));
  const mine = rowsOf(self(world)).find((r) => r.cells['Mã xã'] === '00577')?.row as number;
  const at = placesOf(self(world)).get('evidence') as number;
  const type = (as: string) => world.type(shared(world).id, idOf(self(world)), mine, at, 'sổ', as).ok;
  expect(type('khac@example.com')).toBe(true);
  expect(type('htcd.00577@example.com')).toBe(false);
});

test('a criterion was added to Bộ tiêu chí, another removed: rows are added, input of the removed one stays', () => {
  const world = filledWorld();
  const s = sheetOf(world, rubricTable);
  const places = placesOf(s);
  const last = rowsOf(s)
    .filter((r) => r.cells['Cần minh chứng'] !== undefined)
    .pop();
  const group = String(last?.cells['Thuộc nhóm']);
  const free = rowsOf(s).find((r) => r.cells.Mã === undefined)?.row as number;
  ownerOnDesk(
    world,
    text(idOf(s), last?.row as number, places.get('code') as number, undefined),
    text(idOf(s), free, places.get('code') as number, 'X9'),
    text(idOf(s), free, places.get('parent') as number, group),
    text(idOf(s), free, places.get('text') as number, 'Tiêu chí mới'),
  );
  const input = inputOf(world);
  repaired(world, input);
  const own = rowsOf(self(world)).filter((r) => r.cells['Mã xã'] === '00577');
  expect(own.map((r) => r.cells.Mã)).toContain('X9');
  expect(own.map((r) => r.cells.Mã)).toContain(last?.cells.Mã);
  expect(own).toHaveLength(24);
});

test('a spreadsheet turned to English is set right, and dates and numbers stay what they were', () => {
  const world = filledWorld();
  const input = inputOf(world);
  owner(world, {
    updateSpreadsheetProperties: {
      properties: { locale: 'en_US', timeZone: 'America/New_York' },
      fields: 'locale,timeZone',
    },
  });
  expect(JSON.stringify(menu(world.fork(), 'menuCheck').ui)).toContain('en_US');
  expect(repaired(world, input)).toMatch(/ngôn ngữ Việt Nam/i);
  expect(shared(world).workbook.properties.locale).toBe('vi_VN');
});
