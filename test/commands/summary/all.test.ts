/** Tổng hợp tất cả: every tab at once with numbers counted by hand, what disagrees and what is left out said; again and again the same. */

import { dialogModel } from '../../../host/round';
import type { Json } from '../../../host/types';
import { nextStep } from '../../../src/commands/summary/all';
import { killEverywhere } from '../../support/kill';
import { Office, smallOffice } from '../../support/office';
import { by, picture, shared } from '../../support/world';
import { answeredWorld } from '../survey/survey-world';
import { consolidateAll, filledOffice, lineOf, lines, pasteInto, words } from './office';

const TABS = [
  'Tổng quan',
  'TH Tiến độ',
  'TH Kế hoạch',
  'TH Hoạt động',
  'TH Xóa mù chữ',
  'TH Kinh phí',
  'TH Truyền thông',
  'TH Hồ sơ',
  'TH Nhu cầu',
  'TH Xếp loại',
];

const titles = (office: Office): string[] => office.workbook('desk').sheets.map((s: Json) => s.properties.title);
const table = (dialog: Json): string[][] =>
  dialog.blocks
    .find((b: Json) => b.kind === 'table')
    .rows.map((r: Json[]) => r.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

test('the menu opens a dialog that begins the work by itself', () => {
  const office = filledOffice();
  const model = dialogModel(office.run('menuAll').execution);
  expect(model?.auto).toEqual({ command: 'all.run' });
  expect(model?.blocks[0]).toMatchObject({ kind: 'progress', done: 0, of: 10 });
  expect(model?.blocks[0].text).toContain('3 xã');
});

test('all tabs stand after one write, in their order, with the numbers of the books', () => {
  const office = filledOffice();
  const { dialog, writes, calls } = consolidateAll(office);
  expect(writes).toBe(1);
  expect(calls['Sheets.Spreadsheets.Values.batchGet']).toBe(2);
  expect(titles(office).slice(0, TABS.length)).toEqual(TABS);
  expect(table(dialog).map((r) => [r[0], r[1], r[2]])).toEqual(TABS.map((t) => [t, 'Đã ghi lại', '✓ Khớp']));
  expect(dialog.blocks[0].text).toBe('Đã ghi cả 10 tab.');

  // TT, group, Lớp KH, chủ trì, đạt, buổi, Lượt KH, lượt, đạt, nữ, tiền KH, thực chi, phối hợp: lớp, lượt, tiền
  expect(lineOf(office, 'TH Hoạt động', 'N5').slice(2)).toEqual([
    2,
    1,
    0.5,
    2,
    60,
    50,
    50 / 60,
    20,
    500_000,
    300_000,
    0,
    0,
    0,
  ]);
  expect(lineOf(office, 'TH Hoạt động', 'N2').slice(2)).toEqual([
    0,
    1,
    undefined,
    undefined,
    0,
    40,
    undefined,
    undefined,
    0,
    undefined,
    1,
    30,
    undefined,
  ]);
  expect(lineOf(office, 'TH Hoạt động', 'Cộng').slice(2)).toEqual([
    2,
    2,
    1,
    2,
    60,
    90,
    1.5,
    20,
    500_000,
    300_000,
    1,
    30,
    undefined,
  ]);
  expect(lineOf(office, 'TH Hoạt động', 'Cộng 2/3 xã', '2. Theo xã').slice(2, 4)).toEqual([2, 2]);
  expect(lineOf(office, 'TH Hoạt động', 'Xã Đông Dư', '2. Theo xã').slice(2)).toEqual(['chưa có số liệu']);
  expect(words(office, 'TH Hoạt động')).toContain(
    '2/3 xã có số liệu ở Nhật ký hoạt động; thiếu Xã Đông Dư (chưa ghi Nhật ký hoạt động)',
  );

  expect(lineOf(office, 'TH Kinh phí', 'Ngân sách xã').slice(2)).toEqual([1_000_000, undefined, 800_000, 0.8]);
  expect(lineOf(office, 'TH Kinh phí', 'Báo cáo viên').slice(2)).toEqual([1_000_000, undefined, 800_000, 0.8]);
  expect(lineOf(office, 'TH Truyền thông', 'tháng 1/2023').slice(2)).toEqual([0, 0, 1, 0, 1, 90]);
  expect(lineOf(office, 'TH Xóa mù chữ', '15-60').slice(2)).toEqual([undefined, 3]);
  expect(lineOf(office, 'TH Hồ sơ', 'HS05').slice(2)).toEqual([1, 0, 0, 2, 1]);
  expect(lineOf(office, 'TH Kế hoạch', 'N5').slice(2)).toEqual([1, 2, undefined, 60, 500_000, 0, 0, 0, 0]);
  expect(lineOf(office, 'Tổng quan', 'Lượt người học ở lớp chủ trì').slice(2, 6)).toEqual([90, 60, 1.5, '2/3 xã']);
  expect(lineOf(office, 'Tổng quan', 'Học viên xóa mù chữ').slice(2, 6)).toEqual([
    undefined,
    undefined,
    undefined,
    'chưa có số liệu',
  ]);
  expect(lineOf(office, 'Tổng quan', 'Bất thường chưa trả lời')[2]).toEqual(expect.any(Number));
  expect(words(office, 'TH Nhu cầu')).toContain('Chưa có phiếu khảo sát');
  expect(words(office, 'TH Xếp loại')).toContain('0/3 xã');
});

test('a total names its lines, and they are there', () => {
  const office = filledOffice();
  consolidateAll(office);
  const total = String(lineOf(office, 'TH Hoạt động', 'Cộng 2/3 xã', '2. Theo xã')[1]);
  const [, from, to] = /dòng (\d+)–(\d+)/.exec(total) ?? [];
  const all = lines(office, 'TH Hoạt động');
  expect([all[Number(from) - 1]?.[1], all[Number(to) - 1]?.[1]]).toEqual(['Xã Đông Dư', 'Xã Kiêu Kỵ']);
  let sum = 0;
  for (let r = Number(from); r <= Number(to); r++) sum += Number(all[r - 1]?.[7] ?? 0);
  expect(sum).toBe(90);
});

test('the name of a commune opens its own rows through its filter view', () => {
  const office = filledOffice();
  consolidateAll(office);
  const sheet = office.tab('TH Hoạt động', 'desk').sheet;
  const cell = sheet.rows.flat().find((x: Json) => x?.value?.stringValue === 'Xã Đa Tốn');
  const log = office.tab('Nhật ký hoạt động').sheet;
  const view = log.filterViews.find((v: Json) => v.title === 'Xã Đa Tốn');
  const { uri } = cell.format.textFormat.link;
  expect(uri).toContain(`#gid=${log.properties.sheetId}&fvid=${view.filterViewId}`);
});

test('the second run writes nothing and says so', () => {
  const office = filledOffice();
  consolidateAll(office);
  const before = JSON.stringify(picture(office.world));
  const { dialog, writes } = consolidateAll(office);
  expect(writes).toBe(0);
  expect(dialog.blocks[0].text).toBe('Mọi tab đang đúng, không có gì thay đổi.');
  expect(table(dialog).map((r) => r[1])).toEqual(TABS.map(() => 'Không đổi'));
  expect(JSON.stringify(picture(office.world))).toBe(before);
});

test('killed at every call, the next run gives the same tabs', () => {
  const points = killEverywhere({
    prepare: () => filledOffice().world,
    act: (w) => new Office(w).press('all.run', {}, false).execution,
  });
  expect(points).toBeGreaterThan(12);
}, 120_000);

test('columns moved, rows sorted, tabs renamed: the same numbers, and a renamed summary keeps its name', () => {
  const office = filledOffice();
  consolidateAll(office);
  const before = lines(office, 'TH Hoạt động');
  const { sheetId } = office.tab('Nhật ký hoạt động').sheet.properties;
  const at = office.tab('Nhật ký hoạt động').headers.indexOf('Số lượt người');
  const book = shared(office.world).id;
  const rename = (id: number, title: string) => ({
    updateSheetProperties: { properties: { sheetId: id, title }, fields: 'title' },
  });
  expect(
    by(
      office.world,
      book,
      [
        {
          moveDimension: {
            source: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
            destinationIndex: 1,
          },
        },
        {
          sortRange: {
            range: { sheetId, startRowIndex: 2 },
            sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }],
          },
        },
        rename(sheetId, 'Sổ theo dõi lớp'),
      ],
      office.world.owner,
    ),
  ).toEqual({ ok: true });
  const own = office.tab('TH Hoạt động', 'desk').sheet.properties.sheetId;
  by(office.world, office.world.deskId, [rename(own, 'Biểu 02')], office.world.owner);
  const { dialog } = consolidateAll(office);
  expect(titles(office)).not.toContain('TH Hoạt động');
  expect(table(dialog).map((r) => r[0])).toContain('Biểu 02');
  expect(lines(office, 'Biểu 02')).toEqual(before);
});

test('a tab that somebody wrote on is rebuilt whole, the others are left alone', () => {
  const office = filledOffice();
  consolidateAll(office);
  // the line with the time is another one
  const said = () => words(office, 'TH Kinh phí').replace(/Lập lúc .*/, '');
  const before = said();
  const { sheetId } = office.tab('TH Kinh phí', 'desk').sheet.properties;
  const scribble = (row: number, columnIndex: number) => ({
    updateCells: {
      start: { sheetId, rowIndex: row, columnIndex },
      rows: [{ values: [{ userEnteredValue: { stringValue: 'sửa tay' } }] }],
      fields: 'userEnteredValue',
    },
  });
  expect(by(office.world, office.world.deskId, [scribble(9, 2), scribble(28, 0)], office.world.owner)).toEqual({
    ok: true,
  });
  const { dialog } = consolidateAll(office);
  expect(
    table(dialog)
      .filter((r) => r[1] === 'Đã ghi lại')
      .map((r) => r[0]),
  ).toEqual(['TH Kinh phí']);
  expect(said()).toBe(before);
});

test('a source without its purpose: the tab says CHƯA KHỚP and by how much, in red, and Tổng quan names it', () => {
  const office = filledOffice();
  office.fill('Kinh phí', '00580-KP-0001', { Nguồn: 'Xã hội hóa', 'Thực hiện (đồng)': '250000' });
  const { dialog } = consolidateAll(office);
  const text = words(office, 'TH Kinh phí');
  expect(text).toContain('CHƯA KHỚP');
  expect(text).toContain(
    'Thực hiện: kinh phí theo nguồn 1.050.000 đồng, kinh phí theo mục chi 800.000 đồng, chênh 250.000 đồng',
  );
  expect(text).toContain('1. Xã Kiêu Kỵ · Kinh phí, dòng 00580-KP-0001: chưa ghi “Mục chi”');
  const stamp = office.tab('TH Kinh phí', 'desk').sheet.rows[2][0];
  expect(stamp.value.stringValue).toMatch(/^✕ CHƯA KHỚP/);
  expect(stamp.format.backgroundColorStyle.rgbColor.red).toBeGreaterThan(
    stamp.format.backgroundColorStyle.rgbColor.green,
  );
  expect(words(office, 'Tổng quan')).toContain('CHƯA KHỚP: TH Kinh phí');
  expect(JSON.stringify(dialog)).toContain('CHƯA KHỚP: Tổng quan, TH Kinh phí');
  // mended, it agrees again
  office.fill('Kinh phí', '00580-KP-0001', { 'Mục chi': 'Khác' });
  consolidateAll(office);
  expect(words(office, 'TH Kinh phí')).not.toContain('CHƯA KHỚP');
});

test('nothing is left out in silence: a cell that cannot be read, a row of another year, of nobody', () => {
  const office = filledOffice();
  pasteInto(office, 'Nhật ký hoạt động', '00580-HD-0001', { 'Số lượt người': 'khoảng bảy mươi' });
  pasteInto(office, 'Nhật ký hoạt động', '00577-HD-0002', { Ngày: '12/12/2012' });
  const { sheet, headers, values } = office.tab('Nhật ký hoạt động');
  const row = values.findIndex((l) => l[headers.indexOf('Mã dòng')] === '00577-HD-0001');
  by(
    office.world,
    office.shared,
    [
      {
        updateCells: {
          start: { sheetId: sheet.properties.sheetId, rowIndex: row, columnIndex: headers.indexOf('Mã xã') },
          rows: [{ values: [{ userEnteredValue: { stringValue: '99999' } }] }],
          fields: 'userEnteredValue',
        },
      },
    ],
    office.world.owner,
  );
  consolidateAll(office);
  const text = words(office, 'TH Hoạt động');
  expect(text).toContain(
    'Không rõ xã · Nhật ký hoạt động, dòng 00577-HD-0001: mã xã “99999” không có trong Danh mục xã',
  );
  expect(text).toContain(
    'Xã Kiêu Kỵ · Nhật ký hoạt động, dòng 00580-HD-0001: ô “Số lượt người” không đọc được nên chưa cộng',
  );
  expect(text).toContain('Xã Đa Tốn · Nhật ký hoạt động, dòng 00577-HD-0002: ngày 12/12/2012 ngoài năm học 2022-2023');
  expect(text).toContain('Lượt chủ trì: đếm thẳng từ sổ 50, tổng hợp 0, chênh 50');
  expect(text).toContain(
    'thiếu Xã Đông Dư (chưa ghi Nhật ký hoạt động), Xã Đa Tốn (Nhật ký hoạt động có 1 dòng nhưng chưa dòng nào tính được)',
  );
});

test('nobody has written anything: every tab stands, says so, and has no zero', () => {
  const office = smallOffice('2022-11-01T08:00:00');
  const { dialog } = consolidateAll(office);
  expect(table(dialog).map((r) => r[2])).toEqual(TABS.map(() => '✓ Khớp'));
  expect(words(office, 'TH Hoạt động')).toContain('0/3 xã có số liệu');
  expect(lineOf(office, 'TH Hoạt động', 'Cộng').slice(2)).toEqual([]);
  expect(lineOf(office, 'TH Kinh phí', 'Xã hội hóa').slice(2)).toEqual([]);
  expect(lineOf(office, 'Tổng quan', 'Kinh phí thực hiện').slice(2, 6)).toEqual([
    undefined,
    undefined,
    undefined,
    'chưa có số liệu',
  ]);
});

test('tabs that their own commands have made stand already: one builder each', () => {
  const office = new Office(answeredWorld(660));
  office.run('menuNeeds');
  office.run('menuConsolidate');
  const { dialog, calls } = consolidateAll(office);
  const kept = table(dialog).filter((r) => r[1] === 'Không đổi');
  expect(kept.map((r) => r[0])).toEqual(['TH Nhu cầu', 'TH Xếp loại']);
  expect(calls['Form.getResponses']).toBe(1);
  expect(lineOf(office, 'Tổng quan', 'Phiếu khảo sát').slice(2, 3)).toEqual([660]);
});

test('what passes one write waits for the next, each tab whole, the last tabs first', () => {
  const pages = ['a', 'b', 'c', 'd'].map((page) => ({
    page,
    requests: page === 'b' ? [] : [{ put: page.repeat(50) }],
  }));
  const names = (x: { page: string }[]) => x.map((p) => p.page);
  const first = nextStep(pages, 150);
  expect([names(first.now), names(first.waiting)]).toEqual([['d', 'c'], ['a']]);
  // one that is too large for any write goes alone
  expect(names(nextStep(pages, 10).now)).toEqual(['d']);
  expect(names(nextStep(pages).now)).toEqual(['d', 'c', 'a']);
});
