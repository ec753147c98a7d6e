/** Utilities: date patterns, bytes, zips, digests. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const run = (expression: string) => openWorld({ dist: bundle(`function f() { return ${expression} }`) }).run('f');
const at = 'new Date(Date.UTC(2023, 3, 4, 17, 5, 9, 7))';

test.each([
  ['dd/MM/yyyy HH:mm:ss', '05/04/2023 00:05:09'],
  ["'ngày' d 'tháng' M 'năm' yy", 'ngày 5 tháng 4 năm 23'],
  ["h 'o''clock' a", "12 o'clock AM"],
  ['EEEE, MMM MMMM u', 'Wednesday, Apr April 3'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2023-04-05T00:05:09.007+07:00'],
  ['Z z D', '+0700 GMT+07:00 95'],
])('formatDate %s', (pattern, expected) => {
  expect(run(`Utilities.formatDate(${at}, 'Asia/Ho_Chi_Minh', ${JSON.stringify(pattern)})`).value).toBe(expected);
});

test('formatDate knows zones by name and by offset, and refuses what it cannot read', () => {
  expect(run(`Utilities.formatDate(${at}, 'GMT', 'HH')`).value).toBe('17');
  expect(run(`Utilities.formatDate(${at}, 'GMT+7', 'HH')`).value).toBe('00');
  expect(run(`Utilities.formatDate(${at}, 'America/New_York', 'HH')`).value).toBe('13');
  expect(run(`Utilities.formatDate(${at}, 'GMT', 'Y')`).error?.message).toBe("Illegal pattern character 'Y'");
  expect(run(`Utilities.formatDate('2023', 'GMT', 'yyyy')`).error?.message).toMatch(
    /don't match the method signature for Utilities.formatDate/,
  );
});

test('bytes are signed, both ways', () => {
  expect(run(`Utilities.newBlob([0, 127, -128, -1], 'image/png', 'a.png').getBytes()`).value).toEqual([
    0, 127, -128, -1,
  ]);
  expect(run('Utilities.newBlob([200])').error?.message).toBe('Cannot convert 200 to a byte.');
  expect(run(`Utilities.base64Encode('Đ')`).value).toBe('xJA=');
  expect(run(`Utilities.base64Decode('xJA=')`).value).toEqual([-60, -112]);
  expect(run(`Utilities.base64EncodeWebSafe([-1, -2, -3])`).value).toBe('__79');
  expect(run(`Utilities.base64DecodeWebSafe('__79')`).value).toEqual([-1, -2, -3]);
  expect(run(`Utilities.base64Decode('?')`).error?.message).toBe('Could not decode string.');
});

test('a digest of a text is that of its ASCII unless a charset is named', () => {
  const md5 = (args: string) =>
    run(`Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, ${args}))`).value;
  expect(md5("'abc'")).toBe('kAFQmDzST7DWlj99KOF/cg==');
  expect(md5("'Đ'")).toBe(md5("'?'"));
  expect(md5("'Đ', Utilities.Charset.UTF_8")).toBe(md5('[-60, -112]'));
  expect(run(`Utilities.computeDigest('MD5', 'abc')`).error?.message).toMatch(/don't match the method signature/);
});

test('zip and unzip keep names, folders and content; the same content gives the same bytes', () => {
  const zip = `Utilities.zip([Utilities.newBlob('a', 'text/plain', '[Content_Types].xml'), Utilities.newBlob('đ', 'text/xml', 'word/document.xml')], 'x.docx')`;
  expect(
    run(
      `((z) => [z.getName(), z.getContentType(), Utilities.unzip(z).map((b) => [b.getName(), b.getContentType(), b.getDataAsString()])])(${zip})`,
    ).value,
  ).toEqual([
    'x.docx',
    'application/zip',
    [
      ['[Content_Types].xml', 'text/xml', 'a'],
      ['word/document.xml', 'text/xml', 'đ'],
    ],
  ]);
  expect(run(`Utilities.base64Encode(${zip}.getBytes())`).value).toBe(
    run(`Utilities.base64Encode(${zip}.getBytes())`).value,
  );
  expect(run(`Utilities.unzip(${zip}.setContentType('text/plain'))`).error?.message).toBe('Invalid argument');
  expect(
    run(`Utilities.zip([Utilities.newBlob('a', null, 'a'), Utilities.newBlob('b', null, 'a')])`).error?.message,
  ).toBe('Duplicate file name: a');
});

test('a blob cannot be converted by guessing', () => {
  expect(run(`Utilities.newBlob('<p>', 'text/html').getAs('application/pdf')`).error?.message).toBe(
    "Blob.getAs('application/pdf') of text/html is not in this host",
  );
});

test('sleep is at most five minutes', () => {
  expect(run('Utilities.sleep(300001)').error?.message).toBe('Invalid argument: milliseconds');
});
