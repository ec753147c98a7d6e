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
function pdf(query) { const id = own(); const r = get('https://docs.google.com/spreadsheets/d/' + id + '/export?format=pdf' + query); return [r.getResponseCode(), Utilities.newBlob(r.getContent()).getDataAsString().slice(0, 5)] }
function docPdf() {
  const x = (name, body) => Utilities.newBlob('<?xml version="1.0" encoding="UTF-8"?>' + body, 'text/xml', name);
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const zip = Utilities.zip([
    x('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    x('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    x('word/document.xml', '<w:document ' + w + '><w:body><w:p><w:r><w:t>Xin chào</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/></w:sectPr></w:body></w:document>'),
  ]).setContentType('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  const id = Drive.Files.create({ name: 'Báo cáo', mimeType: 'application/vnd.google-apps.document' }, zip).id;
  const byUrl = get('https://www.googleapis.com/drive/v3/files/' + id + '/export?mimeType=application/pdf');
  const byDoc = DocumentApp.openById(id).getAs('application/pdf');
  return [byUrl.getResponseCode(), byDoc.getName(), byDoc.getContentType(), byDoc.getDataAsString().slice(0, 5)];
}
function elsewhere() { UrlFetchApp.fetch('https://example.com/x') }
function post() { get('https://docs.google.com/spreadsheets/d/x/export', { method: 'post' }) }
function long() { UrlFetchApp.fetch('https://docs.google.com/' + 'x'.repeat(2100)) }`;
const world = (scopes = allScopes) => openWorld({ dist: bundle(code, { scopes }) });

test('an own workbook comes as .xlsx by either address', () => {
  expect(world().run('xlsx')).toMatchObject({ ok: true, value: [200, 'Tổng hợp.xlsx', XLSX, [80, 75]] });
  expect(world().run('drive')).toMatchObject({ ok: true, value: [200, [80, 75]] });
});

test('a tab or a range of it comes as PDF; a tab that is not there does not', () => {
  expect(world().run('pdf', ['&portrait=false&gid=0&range=A1:C5']).value).toEqual([200, '%PDF-']);
  expect(world().run('pdf', ['&gid=99']).value).toEqual([400, '{"err']);
});

test('a document made of a .docx comes as PDF by address and by DocumentApp', () => {
  const { error, value } = world().run('docPdf');
  expect(error).toBeUndefined();
  expect(value).toEqual([200, 'Báo cáo.pdf', 'application/pdf', '%PDF-']);
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
