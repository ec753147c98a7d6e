/** A world: people at the grid, rights, listeners, and a folder that keeps it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder, openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const code = `function f() { PropertiesService.getScriptProperties().setProperty('k', 'v'); MailApp.sendEmail('a@example.com', 'S', 'B');
  ScriptApp.newTrigger('f').timeBased().everyMinutes(10).create(); return Drive.Files.create({ name: 'Sổ chung', mimeType: 'application/vnd.google-apps.spreadsheet' }).id }
  function now() { return Date.now() } function k() { return PropertiesService.getScriptProperties().getProperty('k') }`;
const dist = bundle(code);

test('a new world has one blank desk of the district, in Vietnamese', () => {
  const w = openWorld({ dist });
  const desk = w.files.get(w.deskId);
  expect([...w.files.keys()]).toEqual([w.deskId]);
  expect(desk).toMatchObject({ owner: 'phonggd.gialam@example.com', madeByApp: false, name: 'Bàn làm việc' });
  expect(desk?.workbook?.properties).toMatchObject({
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    title: 'Bàn làm việc',
  });
  expect(desk?.workbook?.sheets.map(({ properties }) => properties.title)).toEqual(['Trang tính1']);
  expect(openWorld({ dist }).deskId).toBe(w.deskId);
});

test('a person types as the locale reads it, acts within rights, and listeners hear of it', () => {
  const w = openWorld({ dist });
  const heard: [string, number][] = [];
  const stop = w.onChange((id, revision) => heard.push([id, revision]));
  expect(w.type(w.deskId, 0, 0, 0, '1.234,5', w.owner)).toEqual({ ok: true });
  expect(w.files.get(w.deskId)?.workbook?.sheets[0]?.rows[0]?.[0]?.value).toEqual({ numberValue: 1234.5 });
  const rename = [{ updateSpreadsheetProperties: { properties: { title: 'Mới' }, fields: 'title' } }];
  expect(w.act(w.deskId, rename, w.owner)).toEqual({ ok: true });
  expect(w.files.get(w.deskId)?.name).toBe('Mới');
  expect(w.act(w.deskId, [{ deleteSheet: { sheetId: 0 } }], w.owner)).toMatchObject({ ok: false });
  expect(heard).toEqual([
    [w.deskId, 2],
    [w.deskId, 3],
  ]);
  stop();
  w.type(w.deskId, 0, 0, 0, 'x', w.owner);
  expect(heard).toHaveLength(2);
});

test('who has no access, or only reads, is refused', () => {
  const w = openWorld({ dist });
  expect(w.type(w.deskId, 0, 0, 0, 'x', 'b@example.com')).toEqual({
    ok: false,
    message: 'Bạn cần có quyền truy cập tệp này.',
  });
  w.files.get(w.deskId)?.permissions.push({ id: '1', role: 'reader', type: 'anyone' });
  expect(w.roleOf(w.deskId, 'b@example.com')).toBe('reader');
  expect(w.type(w.deskId, 0, 0, 0, 'x', 'b@example.com')).toEqual({
    ok: false,
    message: 'Bạn chỉ có quyền xem tệp này.',
  });
});

test('a protected cell refuses in the language of the account', () => {
  const w = openWorld({ dist });
  w.files.get(w.deskId)?.permissions.push({ id: '1', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
  const protect = [{ addProtectedRange: { protectedRange: { range: { sheetId: 0 }, editors: { users: [w.owner] } } } }];
  expect(w.act(w.deskId, protect, w.owner)).toEqual({ ok: true });
  w.language['b@example.com'] = 'en';
  expect(w.type(w.deskId, 0, 0, 0, 'x', 'b@example.com')).toEqual({
    ok: false,
    message:
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  });
  w.language['b@example.com'] = 'vi';
  expect(w.type(w.deskId, 0, 0, 0, 'x', 'b@example.com')).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^Bạn/),
  });
  expect(w.type(w.deskId, 0, 0, 0, 'x', w.owner)).toEqual({ ok: true });
});

test('TODAY() follows the virtual clock', () => {
  const w = openWorld({
    dist: bundle(
      `function f() { return Sheets.Spreadsheets.Values.batchGet(SpreadsheetApp.getActive().getId(), { ranges: ['A1'], valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' }).valueRanges[0].values[0][0] }`,
    ),
    now: Date.UTC(2022, 8, 5, 18),
  });
  expect(w.type(w.deskId, 0, 0, 0, '=TODAY()', w.owner)).toEqual({ ok: true });
  // 18:00 UTC is one o'clock of the next day in Hanoi
  expect(w.run('f').value).toBe(44810);
  w.clock.advance(86_400_000);
  expect(w.run('f').value).toBe(44811);
});

test('a folder keeps everything, and the world goes on from there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  try {
    const w = await openFolder({ dist, folder, owner: 'phong@example.com' });
    const shared = w.run('f').value as string;
    w.type(w.deskId, 0, 0, 0, 'Chào', w.owner);
    await w.save();
    const again = await openFolder({ dist, folder });
    expect(again.owner).toBe('phong@example.com');
    expect([...again.files.keys()]).toEqual([w.deskId, shared]);
    expect(again.files.get(w.deskId)?.workbook?.sheets[0]?.rows[0]?.[0]?.value).toEqual({ stringValue: 'Chào' });
    expect(again.run('k').value).toBe('v');
    expect(again.outbox).toEqual(w.outbox);
    expect(again.triggers).toEqual(w.triggers);
    expect(again.clock.now()).toBeGreaterThanOrEqual(w.clock.now());
    expect(again.mailRemaining(again.owner)).toBe(99);
    expect(again.run('f').value).not.toBe(shared);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a fork goes its own way from the same point', () => {
  const w = openWorld({ dist });
  w.run('f');
  const other = w.fork();
  const [mine, its] = [w.run('f'), other.run('f')];
  expect(its).toEqual(mine);
  other.type(other.deskId, 0, 0, 0, 'x', other.owner);
  other.run('f');
  expect(w.files.get(w.deskId)?.workbook?.sheets[0]?.rows[0]).toBeUndefined();
  expect([w.outbox.length, other.outbox.length, w.triggers.length, other.triggers.length]).toEqual([2, 3, 2, 3]);
  expect([w.mailRemaining(w.owner), other.mailRemaining(other.owner)]).toEqual([98, 97]);
});

test('a probe’s answers override the stricter ones, and only those that are known', async () => {
  const { strictness } = await import('../../../host/services/strictness');
  openWorld({ dist, probe: { identity: { activeUserInTrigger: 'creator', nonsense: 1 }, nothing: {} } });
  expect(strictness.identity).toEqual({ activeUserInTrigger: 'creator', ownerSeenInSimpleTrigger: true });
  openWorld({ dist, probe: { identity: { activeUserInTrigger: 'blank' } } });
});
