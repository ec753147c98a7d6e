/** One execution: realms, clock, kills, serialisation, scopes. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

jest.mock('../../../host/sheets/index', () => jest.requireActual('../support/engine'), { virtual: true });

afterAll(removeBundles);

const world = (code: string) => openWorld({ dist: bundle(code) });

describe('realm', () => {
  test('what a service returns is of the script’s own realm', () => {
    const w = world(`function f() {
      const reply = Sheets.Spreadsheets.get(SpreadsheetApp.getActiveSpreadsheet().getId(), {});
      const caught = (() => { try { Sheets.Spreadsheets.get('none', {}) } catch (e) { return e } })();
      const bytes = Utilities.newBlob('Đ').getBytes();
      return JSON.stringify({
        object: reply instanceof Object, array: reply.sheets instanceof Array, bytes: bytes instanceof Array, signed: bytes,
        date: new Date() instanceof Date, constructor: new Date().constructor === Date,
        error: caught instanceof Error, name: caught.name, code: caught.details.code, message: caught.message,
        method: Utilities.sleep instanceof Function,
      });
    }`);
    const { value, error } = w.run('f');
    expect(error).toBeUndefined();
    expect(JSON.parse(value as string)).toEqual({
      object: true,
      array: true,
      bytes: true,
      signed: [-60, -112],
      date: true,
      constructor: true,
      error: true,
      name: 'GoogleJsonResponseException',
      code: 404,
      method: true,
      message: 'API call to sheets.spreadsheets.get failed with error: Requested entity was not found.',
    });
  });
});
