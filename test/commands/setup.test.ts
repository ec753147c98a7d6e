/** Thiết lập: the preview, the making, the presets, and lists that cannot be read. */

import { dialogModel } from '../../host/round';
import type { HostWorld } from '../../host/runtime/world';
import type { Json } from '../../host/types';
import { ACCOUNT, desk, mails, menu, newWorld, picture, press, readyWorld, rows, shared } from '../support/world';

const texts = (model: Json): string => JSON.stringify(model?.blocks ?? []);
const titles = (book: { sheets: Json[] }): string[] => book.sheets.map((s) => s.properties.title);

test('the form offers Gia Lâm first, the two other bodies, and a pasted list', () => {
  const model = dialogModel(menu(newWorld(), 'menuSetup'));
  const field = model.blocks.flatMap((b: Json) => b.fields ?? []).find((f: Json) => f.id === 'preset');
  expect(field.options.map((o: Json) => o.value)).toEqual([
    'giaLam2022',
    'communeOffice2025',
    'department2025',
    'custom',
  ]);
  expect(field.value).toBe('giaLam2022');
  expect(model.account).toBe('phonggd.gialam@example.com');
});

test('the preview names every tab and account, and writes nothing', () => {
  const world = newWorld();
  const before = JSON.stringify(picture(world));
  const { execution, reply } = press(world, 'setup.preview', { preset: 'giaLam2022' });
  expect(execution.ok).toBe(true);
  const shown = texts(reply.dialog);
  for (const title of [
    'Cấu hình',
    'Danh mục xã',
    'Bộ tiêu chí',
    'Nhật ký gửi thư',
    'Trang chủ',
    'Tự đánh giá',
    'Kết quả',
  ])
    expect(shown).toContain(title);
  const share = reply.dialog.blocks.find((b: Json) => b.kind === 'table').rows;
  expect(share).toHaveLength(22);
  expect(share.flat().join()).toContain('Thị trấn Trâu Quỳ');
  expect(share.every((r: string[]) => r[2] === ACCOUNT(r[0] as string))).toBe(true);
  expect(JSON.stringify(picture(world))).toBe(before);
  expect(world.triggers).toEqual([]);
  expect(world.outbox).toEqual([]);
  expect(Object.keys(execution.byKind).filter((k) => /batchUpdate|create|sendEmail/.test(k))).toEqual([]);
});

test('builds both workbooks, shares silently, sets the triggers once', () => {
  const world = newWorld();
  const { execution, reply } = press(world, 'setup.build', { preset: 'giaLam2022' });
  expect(execution.ok).toBe(true);
  expect(texts(reply.dialog)).toContain('Đã tạo sổ cho 22 đơn vị');
  expect(titles(desk(world))).toEqual(expect.arrayContaining(['Cấu hình', 'Danh mục xã', 'Bộ tiêu chí', 'Nhật ký']));
  expect(titles(shared(world).workbook)).not.toContain('Trang tính1');
  expect(rows(desk(world), 'Danh mục xã').filter((r) => r.cells['Mã xã'])).toHaveLength(22);
  expect(rows(desk(world), 'Bộ tiêu chí').filter((r) => r.cells['Cần minh chứng'])).toHaveLength(23);
  expect(rows(shared(world).workbook, 'Tự đánh giá').filter((r) => r.cells['Mã dòng'])).toHaveLength(22 * 23);
  const people = world.files.get(shared(world).id)?.permissions.filter((p) => p.role === 'writer');
  expect(people).toHaveLength(22);
  expect(world.files.get(world.deskId)?.permissions).toHaveLength(1);
  expect(mails(world)).toEqual([]);
  expect(world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
});

test('again: finds nothing to mend and changes nothing', () => {
  const world = readyWorld();
  const before = JSON.stringify(picture(world));
  const revisions = [...world.files.values()].map((f) => f.workbook?.revision);
  const preview = press(world, 'setup.preview').reply.dialog;
  expect(texts(preview)).toContain('không có gì phải sửa');
  expect(preview.actions).toEqual([]);
  expect(texts(press(world, 'setup.build').reply.dialog)).toContain('không có gì phải sửa');
  expect(JSON.stringify(picture(world))).toBe(before);
  expect([...world.files.values()].map((f) => f.workbook?.revision)).toEqual(revisions);
});

test('protections of Sổ chung always name their editors, and the commune stands only in its own', () => {
  const world = readyWorld();
  for (const sheet of shared(world).workbook.sheets)
    for (const p of sheet.protectedRanges) {
      expect(p.warningOnly ?? false).toBe(false);
      const others = p.editors.users;
      const code = /\((\d{5})\)$/.exec(p.description)?.[1];
      expect(others).toEqual(code === undefined ? [] : [ACCOUNT(code)]);
    }
});

test('a commune opens its own rows through its own view, and the links lead there', () => {
  const world = readyWorld();
  const { workbook } = shared(world);
  const view = workbook.sheets
    .find((s) => s.properties.title === 'Tự đánh giá')
    ?.filterViews.find((v) => JSON.stringify(v.filterSpecs).includes('00577'));
  const home = workbook.sheets.find((s) => s.properties.title === 'Trang chủ');
  const links = (home?.rows ?? [])
    .flatMap((r) => (r ?? []).map((c) => c?.format?.textFormat?.link?.uri ?? ''))
    .filter((u) => u.includes(`fvid=${view.filterViewId}`));
  expect(links).toHaveLength(1);
});

const build = (request: Record<string, string>): { world: HostWorld; reply: Json } => {
  const world = newWorld();
  const { execution, reply } = press(world, 'setup.build', request);
  expect(execution.error).toBeUndefined();
  return { world, reply };
};
const setting = (world: HostWorld, label: string) =>
  rows(desk(world), 'Cấu hình').find((r) => r.cells.Mục === label)?.cells['Giá trị'];

test('preset: the office of one commune', () => {
  const { world } = build({ preset: 'communeOffice2025' });
  expect(setting(world, 'Tên cơ quan tổng hợp')).toContain('Phòng Văn hóa – Xã hội');
  expect(setting(world, 'Năm học')).toBe('2025-2026');
  const units = rows(desk(world), 'Danh mục xã').filter((r) => r.cells['Mã xã']);
  expect(units.length).toBeGreaterThan(0);
  expect(press(world, 'setup.preview').reply.dialog.actions).toEqual([]);
});

test('preset: the Sở with its 126 units; run again, nobody is shared with twice', () => {
  const { world } = build({ preset: 'department2025' });
  expect(rows(desk(world), 'Danh mục xã').filter((r) => r.cells['Mã xã'])).toHaveLength(126);
  expect(world.files.get(shared(world).id)?.permissions).toHaveLength(127);
  const again = press(world, 'setup.build').execution;
  expect(again.byKind['Drive.Permissions.create']).toBeUndefined();
  expect(again.byKind['Sheets.Spreadsheets.batchUpdate']).toBeUndefined();
  expect(menu(world, 'menuScore').ok).toBe(true);
});

test('a pasted list: codes that lost their zero, kinds in the name, several accounts', () => {
  const list =
    'Mã\tTên\tTài khoản\n577\tThị trấn Yên Viên\ta@example.com; b@example.com\n00595\tXã Đa Tốn\tc@example.com';
  const request = { preset: 'custom', communes: list, bodyName: 'Phòng Mẫu', schoolYear: '2024-2025' };
  const { world } = build(request);
  const units = rows(desk(world), 'Danh mục xã').filter((r) => r.cells['Mã xã']);
  expect(
    units.map((r) => [r.cells['Mã xã'], r.cells.Loại, r.cells.Tên, r.cells['Tài khoản Google được nhập']]),
  ).toEqual([
    ['00577', 'thị trấn', 'Yên Viên', 'a@example.com; b@example.com'],
    ['00595', 'xã', 'Đa Tốn', 'c@example.com'],
  ]);
  expect(setting(world, 'Tên cơ quan tổng hợp')).toBe('Phòng Mẫu');
  expect(setting(world, 'Năm học')).toBe('2024-2025');
  expect(setting(world, 'Hoàn thành tự đánh giá trước ngày')).toBe('05/04/2025');
  expect(setting(world, 'Cơ quan chủ quản (dòng trên)') ?? '').toBe('');
});

test.each([
  ['', 'Chưa dán danh sách xã'],
  ['577A\tXã Sai\ta@example.com', 'không phải 5 chữ số'],
  ['00577\tXã Một\ta@example.com\n00577\tXã Hai\tb@example.com', 'đã có ở dòng 1'],
  ['00577\tXã Một\tkhong-phai-thu', 'không phải địa chỉ thư điện tử'],
])('a list that cannot be read makes nothing and says why: %j', (communes, sentence) => {
  const world = newWorld();
  const before = JSON.stringify(picture(world));
  for (const name of ['setup.preview', 'setup.build']) {
    const { execution, reply } = press(world, name, {
      preset: 'custom',
      communes,
      bodyName: 'X',
      schoolYear: '2024-2025',
    });
    expect(execution.ok).toBe(true);
    expect(reply.message.tone).toBe('error');
    expect(reply.message.text).toContain(sentence);
  }
  expect(JSON.stringify(picture(world))).toBe(before);
  expect(world.files.size).toBe(1);
});

test('a school year that is none makes nothing', () => {
  const world = newWorld();
  const communes = '00577\tXã Một\ta@example.com';
  const { reply } = press(world, 'setup.build', { preset: 'custom', communes, bodyName: 'X', schoolYear: '2024-2026' });
  expect(reply.message).toEqual({ tone: 'error', text: expect.stringContaining('Năm học đang ghi “2024-2026”') });
  expect(world.files.size).toBe(1);
});

test('accounts that Google refuses are named, left out of every right, and hold up nobody else', () => {
  const communes = '00577\tXã Một\ta@example.com\n00595\tXã Hai\tsai@example.c_om.';
  const world = newWorld();
  world.faults = [{ kind: 'http', code: 429, of: 'Drive.Permissions.create', times: 1 }];
  const { reply } = press(world, 'setup.build', {
    preset: 'custom',
    communes: communes.replace('sai@example.c_om.', 'b@example.com'),
    bodyName: 'X',
    schoolYear: '2024-2025',
  });
  expect(texts(reply.dialog)).toContain('Đã tạo sổ cho 2 đơn vị');
  expect(world.files.get(shared(world).id)?.permissions).toHaveLength(3);
});

test('a long list is shared with in turns, and rights never name who cannot open the file', () => {
  const communes = Array.from({ length: 170 }, (_, i) => `${90001 + i}\tXã ${i + 1}\ta${i + 1}@example.com`).join('\n');
  const world = newWorld();
  let reply = press(world, 'setup.build', { preset: 'custom', communes, bodyName: 'X', schoolYear: '2024-2025' }).reply;
  const progress: string[] = [];
  const named = () => {
    const all = shared(world).workbook.sheets.flatMap((s) => s.protectedRanges.flatMap((p) => p.editors?.users ?? []));
    return new Set<string>(all);
  };
  for (let i = 0; i < 9 && reply.dialog.auto; i++) {
    progress.push(reply.dialog.blocks[0].text);
    const may = new Set(world.files.get(shared(world).id)?.permissions.map((p) => p.emailAddress));
    expect([...named()].filter((u) => !may.has(u))).toEqual([]);
    world.clock.advance(5000);
    const next = press(world, reply.dialog.auto.command, reply.dialog.auto.request);
    expect(next.execution.ok).toBe(true);
    reply = next.reply;
  }
  expect(progress).toEqual(['Đã cấp quyền 0/170 tài khoản', 'Đã cấp quyền 150/170 tài khoản']);
  expect(named().size).toBe(170);
  expect(press(world, 'setup.preview').reply.dialog.actions).toEqual([]);
}, 120_000);
