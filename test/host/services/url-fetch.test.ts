/** UrlFetchApp: the two export addresses, their grants and their refusals. */
import { openWorld } from '../../../host/runtime/world';
import { allScopes, bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const code = `
function get(url, more) { return UrlFetchApp.fetch(url, Object.assign({ headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true }, more)) }
function own() { return Sheets.Spreadsheets.create({ properties: { title: 'Tổng hợp' } }).spreadsheetId }
function xlsx() { const r = get('https://docs.google.com/spreadsheets/d/' + own() + '/export?format=xlsx'); const b = r.getBlob(); return [r.getResponseCode(), b.getName(), b.getContentType(), b.getBytes().slice(0, 2)] }
function drive() { const r = get('https://www.googleapis.com/drive/v3/files/' + own() + '/export?mimeType=${encodeURIComponent(XLSX)}'); return [r.getResponseCode(), r.getContent().slice(0, 2)] }
function desk(more) { return get('https://docs.google.com/spreadsheets/d/' + SpreadsheetApp.getActive().getId() + '/export?format=xlsx', more).getResponseCode() }
function noToken() { return get('https://docs.google.com/spreadsheets/d/' + own() + '/export?format=xlsx', { headers: {} }).getResponseCode() }
function none() { return get('https://www.googleapis.com/drive/v3/files/none/export?mimeType=x').getResponseCode() }
function elsewhere() { UrlFetchApp.fetch('https://example.com/x') }
function post() { get('https://docs.google.com/spreadsheets/d/x/export', { method: 'post' }) }
function long() { UrlFetchApp.fetch('https://docs.google.com/' + 'x'.repeat(2100)) }`;
const world = (scopes = allScopes) => openWorld({ dist: bundle(code, { scopes }) });

test('an own workbook comes as .xlsx by either address', () => {
  expect(world().run('xlsx')).toMatchObject({ ok: true, value: [200, 'Tổng hợp.xlsx', XLSX, [80, 75]] });
  expect(world().run('drive')).toMatchObject({ ok: true, value: [200, [80, 75]] });
});

test('the desk is not the script’s file: drive.file does not export it, a Drive scope does', () => {
  expect(world().run('desk').value).toBe(401);
  expect(world([...allScopes, 'https://www.googleapis.com/auth/drive.readonly']).run('desk').value).toBe(200);
});

test('no token 401, no file 404, and without mute an Exception', () => {
  expect(world().run('noToken').value).toBe(401);
  expect(world().run('none').value).toBe(404);
  expect(world().run('desk', [{ muteHttpExceptions: false }]).error?.message).toMatch(
    /^Request failed for https:\/\/docs\.google\.com returned code 401\. Truncated server response: /,
  );
});

test('a fault is an answer with its code', () => {
  const w = world();
  w.faults = [{ kind: 'http', code: 429, of: 'UrlFetchApp.fetch' }];
  expect(w.run('desk').value).toBe(429);
});

test('every other address is refused', () => {
  expect(world().run('elsewhere').error?.message).toBe('the address https://example.com/x is not in this host');
  expect(world().run('post').error?.message).toBe('UrlFetchApp.fetch with method post is not in this host');
  expect(world().run('long').error?.message).toBe('Limit Exceeded: URLFetch URL Length.');
});
