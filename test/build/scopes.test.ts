/** The manifest asks for exactly the scopes that the methods called by the bundle need, and README gives each its reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leastScopes, scopes } from '../../host/services/scopes';
import { advancedServices, product } from '../../scripts/build';
import { bundleScript } from '../../scripts/bundle';
import { builtInServices } from '../../scripts/gates/globals';
import { serviceMethods } from '../../scripts/gates/service-methods';
import { repository } from '../support/scratch';

const manifest = readFileSync(join(repository, product.manifest), 'utf8');
const { oauthScopes } = JSON.parse(manifest) as { oauthScopes: string[] };

/** Methods that Google's reference gives no scope. Whatever stands neither here nor in the table of scopes is refused. */
const free = [
  /^(Utilities|CacheService|LockService|PropertiesService|HtmlService|Logger)\./,
  /^SpreadsheetApp\.(flush|getUi)$/,
  /^FormApp\.(getUi|create\w*Validation)$/,
  /^ScriptApp\.(getOAuthToken|getAuthorizationInfo|requireScopes|requireAllScopes)$/,
  /^Session\.(getScriptTimeZone|getActiveUserLocale|getTemporaryActiveUserKey)$/,
];

/** The annotated methods that a bundle calls, and those that nobody has annotated. */
function annotated(code: string): { known: string[]; unknown: string[]; lost: string[] } {
  const services = [...builtInServices, ...advancedServices(manifest)];
  const { called, methodNames, findings } = serviceMethods(code, services);
  const roots = new Set(services);
  // a method of an object that a service returned is known by its name alone
  const inner = Object.keys(scopes).filter((method) => {
    const [owner = '', name = ''] = method.split('.');
    return !roots.has(owner) && methodNames.has(name);
  });
  return {
    known: [...called.filter((method) => method in scopes), ...inner],
    unknown: called.filter((method) => !(method in scopes) && !free.some((one) => one.test(method))),
    lost: findings.map((one) => one.message),
  };
}

test('the manifest and the bundle agree, both ways', async () => {
  const { code } = await bundleScript(join(repository, product.entry), 'scopes');
  const { known, unknown, lost } = annotated(code);
  expect({ unknown, lost }).toEqual({ unknown: [], lost: [] });
  expect([...oauthScopes].sort()).toEqual(leastScopes(known));
});

test('README gives each scope its reason', () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `([a-z._]+)` \| (.{10,}) \|$/gm)].map(
    ([, name]) => `https://www.googleapis.com/auth/${name}`,
  );
  expect(rows.sort()).toEqual([...oauthScopes].sort());
});

test('drive, whole or read-only, is never asked for', () => {
  for (const scope of oauthScopes) expect(scope).not.toMatch(/auth\/drive(\.readonly)?$/);
});

describe('calls are found', () => {
  const methods = (code: string) =>
    serviceMethods(`(function () { ${code} })()`, ['Sheets', 'MailApp', 'SpreadsheetApp']).called;

  test.each([
    ['in a plain chain', 'Sheets.Spreadsheets.Values.batchGet(id)', ['Sheets.Spreadsheets.Values.batchGet']],
    ['with a written key', 'MailApp["sendEmail"]({})', ['MailApp.sendEmail']],
    ['through a constant', 'const s = Sheets.Spreadsheets; s.get(id)', ['Sheets.Spreadsheets.get']],
    [
      'through a function',
      'function api() { if (typeof Sheets == "undefined") throw 1; return Sheets } api().Spreadsheets.get(id)',
      ['Sheets.Spreadsheets.get'],
    ],
    [
      'through an arrow and a choice',
      'const api = () => Sheets || null; (api() ?? 1).Spreadsheets.get(id)',
      ['Sheets.Spreadsheets.get'],
    ],
    [
      'on what a call returns, by the first call',
      'SpreadsheetApp.getActive().toast("x")',
      ['SpreadsheetApp.getActive'],
    ],
    ['not where the name is somebody else’s', 'function f(Sheets) { Sheets.Spreadsheets.get(id) }', []],
  ])('%s', (_how, code, expected) => {
    expect(methods(code)).toEqual(expected);
  });

  test('and a service handed on as a value is a finding', () => {
    expect(serviceMethods('f(MailApp)', ['MailApp']).findings).toHaveLength(1);
    expect(serviceMethods('const { Spreadsheets } = Sheets', ['Sheets']).findings).toHaveLength(1);
  });

  test('an unannotated method is refused', () => {
    expect(annotated('DriveApp.getFiles(); Utilities.sleep(1)').unknown).toEqual(['DriveApp.getFiles']);
  });
});
