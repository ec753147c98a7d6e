/** Drive v3 under drive.file: what a script makes, finds, shares and removes, and what it never sees. */
import { openWorld } from '../../../host/runtime/world';
import { strictness } from '../../../host/services/strictness';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const SHEET = 'application/vnd.google-apps.spreadsheet';
const FOLDER = 'application/vnd.google-apps.folder';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const make = (body: string, how: Parameters<typeof bundle>[1] = {}) =>
  openWorld({ dist: bundle(`function f() { ${body} }`, how) });
const run = (body: string, how: Parameters<typeof bundle>[1] = {}) => {
  const { value, error } = make(body, how).run('f');
  if (error !== undefined) throw new Error(error.message);
  return value;
};
const refused = (body: string) => make(body).run('f').error?.message;

test('a blank spreadsheet in a folder, with properties, found again by them', () => {
  expect(
    run(`const folder = Drive.Files.create({ name: 'Hồ sơ', mimeType: '${FOLDER}' }, null, { fields: 'id' });
      const file = Drive.Files.create({ name: 'Sổ chung', mimeType: '${SHEET}', parents: [folder.id], appProperties: { role: 'shared' } });
      const by = (q) => Drive.Files.list({ q, fields: 'files(name,parents)' }).files.map((x) => x.name).sort();
      return { keys: [Object.keys(folder), Object.keys(file)], kind: file.kind,
        has: by("appProperties has { key='role' and value='shared' } and trashed = false"), none: by("appProperties has { key='role' and value='x' }"),
        inside: by("'" + folder.id + "' in parents"), root: by("'root' in parents"), name: by("name = 'Sổ chung' or mimeType = '${FOLDER}'"), not: by("not name = 'Hồ sơ'"),
        starts: by("name contains 'chung'"), title: Sheets.Spreadsheets.get(file.id).properties.title }`),
  ).toEqual({
    keys: [['id'], ['kind', 'id', 'name', 'mimeType']],
    kind: 'drive#file',
    has: ['Sổ chung'],
    none: [],
    inside: ['Sổ chung'],
    root: ['Hồ sơ'],
    name: ['Hồ sơ', 'Sổ chung'],
    not: ['Sổ chung'],
    starts: ['Sổ chung'],
    title: 'Sổ chung',
  });
});

test('the desk was not made by the script: drive.file does not see it', () => {
  const id = 'SpreadsheetApp.getActive().getId()';
  for (const call of [
    `Files.get(${id})`,
    `Files.update({ name: 'x' }, ${id})`,
    `Files.remove(${id})`,
    `Permissions.list(${id})`,
  ]) {
    expect(refused(`Drive.${call}`)).toMatch(/failed with error: File not found: [\w-]{44}\.$/);
  }
  expect(run('return Drive.Files.list().files')).toEqual([]);
});

test('a .docx becomes a document; other bytes do not', () => {
  const create = (bytes: string, type: string) =>
    `Drive.Files.create({ name: 'Báo cáo', mimeType: 'application/vnd.google-apps.document' }, Utilities.newBlob(${bytes}, '${type}'), { fields: 'id,webViewLink' })`;
  const zip = "Utilities.zip([Utilities.newBlob('a', null, 'a')]).getBytes()";
  expect(run(`return ${create(zip, DOCX)}.webViewLink`)).toMatch(/^https:\/\/docs\.google\.com\/document\/d\//);
  expect(refused(create("'x'", DOCX))).toBe('API call to drive.files.create failed with error: Bad Request');
  expect(refused(create("'x'", 'image/png'))).toBe('API call to drive.files.create failed with error: Bad Request');
});

test('a folder that the script did not make is out of reach, until a probe says otherwise', () => {
  const w = make("return Drive.Files.create({ name: 'x', parents: ['theirs'] }, null, { fields: 'parents' }).parents");
  w.addFile({ id: 'theirs', name: 'F', mimeType: FOLDER, owner: w.owner });
  expect(w.run('f').error?.message).toBe('API call to drive.files.create failed with error: File not found: theirs.');
  strictness.drive.createInForeignFolder = true;
  try {
    expect(w.run('f').value).toEqual(['theirs']);
  } finally {
    strictness.drive.createInForeignFolder = false;
  }
});

test('changes: name, trash, properties, place, copy, bytes', () => {
  expect(
    run(`const id = Drive.Files.create({ name: 'a.txt' }, Utilities.newBlob('xy', 'text/plain'), { fields: 'id' }).id;
      const folder = Drive.Files.create({ name: 'F', mimeType: '${FOLDER}' }).id;
      const v = () => Drive.Files.get(id, { fields: 'name,version,size,trashed,appProperties,parents,mimeType' });
      const first = v(); Drive.Files.update({ name: 'b.txt', appProperties: { k: '1', l: '2' } }, id, null, { addParents: folder, removeParents: 'root' });
      Drive.Files.update({ appProperties: { l: null }, trashed: true }, id, Utilities.newBlob('xyz'));
      const copy = Drive.Files.copy({ name: 'c' }, id, { fields: 'name,size,trashed' });
      const second = v(); return [first.name, first.version, first.size, second.name, second.version, second.size, second.trashed, second.appProperties, second.parents[0] === folder, copy]`),
  ).toEqual(['a.txt', '1', '2', 'b.txt', '3', '3', true, { k: '1' }, true, { name: 'c', size: '3', trashed: false }]);
});

test('removing a folder removes what lies in it, and a second time nothing is found', () => {
  expect(
    run(`const folder = Drive.Files.create({ name: 'F', mimeType: '${FOLDER}' }).id; Drive.Files.create({ name: 'x', parents: [folder] });
      Drive.Files.remove(folder); let again; try { Drive.Files.remove(folder) } catch (e) { again = e.details.code } return [Drive.Files.list().files.length, again]`),
  ).toEqual([0, 404]);
});

test.each([
  ["Drive.Files.list({ q: 'name is x' })", 'API call to drive.files.list failed with error: Invalid Value'],
  ['Drive.Files.list({ q: "name = \'x\' and" })', 'API call to drive.files.list failed with error: Invalid Value'],
  ['Drive.Files.list({ q: "fullText contains \'x\'" })', 'Drive query term fullText contains is not in this host'],
  [
    "Drive.Files.list({ fields: 'items(id)' })",
    'API call to drive.files.list failed with error: Invalid field selection items',
  ],
  [
    "Drive.Files.create({ name: 'x', appProperties: { k: 'v'.repeat(124) } })",
    'API call to drive.files.create failed with error: Invalid Value',
  ],
  ["Drive.Files.create({ name: 'x', starred: true })", 'Drive.Files.create with starred is not in this host'],
  ["Drive.Files.get('none')", 'API call to drive.files.get failed with error: File not found: none.'],
])('%s', (code, message) => {
  expect(refused(code)).toBe(message);
});

test('export through the advanced service fails as it does on Google', () => {
  expect(refused(`Drive.Files.export(Drive.Files.create({ mimeType: '${SHEET}' }).id, 'application/pdf')`)).toBe(
    'API call to drive.files.export failed with error: Export requires alt=media to download the exported content.',
  );
});

describe('sharing', () => {
  const shared = (options: string) =>
    make(`const id = Drive.Files.create({ name: 'S', mimeType: '${SHEET}' }).id;
      const p = Drive.Permissions.create({ role: 'writer', type: 'user', emailAddress: 'xa@example.com' }, id, ${options});
      return [Object.keys(p), p.role, Drive.Permissions.list(id, { fields: 'permissions(role,emailAddress)' }).permissions]`);

  test('gives the role, and mails unless asked not to', () => {
    const quiet = shared('{ sendNotificationEmail: false }');
    const { value } = quiet.run('f');
    expect(value).toEqual([
      ['kind', 'id', 'type', 'role'],
      'writer',
      [
        { role: 'owner', emailAddress: quiet.owner },
        { role: 'writer', emailAddress: 'xa@example.com' },
      ],
    ]);
    expect(quiet.outbox).toEqual([]);
    const file = [...quiet.files.values()].at(-1);
    expect(quiet.roleOf(file?.id as string, 'XA@example.com')).toBe('writer');
    const loud = shared('{}');
    loud.run('f');
    expect(loud.outbox.map(({ from, to }) => [from, to])).toEqual([
      ['drive-shares-dm-noreply@google.com', ['xa@example.com']],
    ]);
    expect(loud.mailRemaining(loud.owner)).toBe(100);
  });

  test('again changes nothing downwards; update and remove do', () => {
    expect(
      run(`const id = Drive.Files.create({ name: 'S' }).id; const quiet = { sendNotificationEmail: false };
        const give = (role) => Drive.Permissions.create({ role, type: 'user', emailAddress: 'xa@example.com' }, id, quiet);
        const a = give('writer'); const b = give('reader'); const c = Drive.Permissions.update({ role: 'reader' }, id, a.id);
        Drive.Permissions.remove(id, a.id); let gone; try { Drive.Permissions.remove(id, a.id) } catch (e) { gone = e.details.code }
        return [a.id === b.id, b.role, c.role, Drive.Permissions.list(id).permissions.length, gone]`),
    ).toEqual([true, 'writer', 'reader', 1, 404]);
  });

  test('a bad address is refused', () => {
    expect(
      refused(
        "Drive.Permissions.create({ role: 'writer', type: 'user', emailAddress: 'xa' }, Drive.Files.create({}).id)",
      ),
    ).toMatch(/specified emailAddress is invalid/);
  });

  test('only the owner deletes; a reader cannot change', () => {
    const w = make("return Drive.Files.create({ name: 'S' }).id");
    const id = w.run('f').value as string;
    const file = w.files.get(id);
    for (const one of [file, w.files.get(w.deskId)]) {
      one?.permissions.push({ id: '8', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
    }
    const as = (code: string) => {
      const other = openWorld({ dist: bundle(`function f() { ${code} }`) });
      for (const [key, value] of w.files) other.files.set(key, value);
      other.deskId = w.deskId;
      return other.run('f', [], { as: 'b@example.com' }).error?.message;
    };
    expect(as(`Drive.Files.remove('${id}')`)).toMatch(/The user does not have sufficient permissions for this file/);
    expect(as(`Drive.Files.update({ name: 'T' }, '${id}')`)).toBeUndefined();
    if (file !== undefined)
      file.permissions = file.permissions.map((p) => (p.id === '8' ? { ...p, role: 'reader' as const } : p));
    expect(as(`Drive.Files.update({ name: 'U' }, '${id}')`)).toMatch(/sufficient permissions/);
  });
});
