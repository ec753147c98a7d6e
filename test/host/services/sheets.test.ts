/** The advanced Sheets service around its engine: access, grants, envelope, making and copying. */
import { openWorld } from '../../../host/runtime/world';
import { allScopes, bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const make = (body: string, how: Parameters<typeof bundle>[1] = {}) =>
  openWorld({ dist: bundle(`const desk = () => SpreadsheetApp.getActive().getId(); function f(x) { ${body} }`, how) });
const failed = (text: string) => `API call to ${text}`;

test('create takes properties and tabs, and the new file is the script’s own', () => {
  const w =
    make(`const s = Sheets.Spreadsheets.create({ properties: { title: 'Sổ' }, sheets: [{ properties: { title: 'A' } }, { properties: { title: 'B', sheetId: 7 } }] });
    return [s.properties.title, s.properties.locale, s.sheets.map((t) => [t.properties.title, t.properties.sheetId, t.properties.index]), Drive.Files.get(s.spreadsheetId).name]`);
  const { value, error } = w.run('f');
  expect(error).toBeUndefined();
  expect(value).toEqual([
    'Sổ',
    'vi_VN',
    [
      ['A', 0, 0],
      ['B', 7, 1],
    ],
    'Sổ',
  ]);
  expect(make('return Sheets.Spreadsheets.create({}).sheets[0].properties.title').run('f').value).toBe('Trang tính1');
  expect(make('Sheets.Spreadsheets.create({ namedRanges: [] })').run('f').error?.message).toBe(
    'Sheets.Spreadsheets.create with namedRanges is not in this host',
  );
});

test('a typed value is written and read; cells are priced', () => {
  const w =
    make(`const row = { values: [{ userEnteredValue: { stringValue: '=1+1' } }, { userEnteredValue: { numberValue: 2 } }] };
    Sheets.Spreadsheets.batchUpdate({ requests: [{ updateCells: { start: { sheetId: 0, rowIndex: 0, columnIndex: 0 }, rows: [row], fields: 'userEnteredValue' } }] }, desk());
    return Sheets.Spreadsheets.Values.batchGet(desk(), { ranges: ["'Trang tính1'!A1:B2"], valueRenderOption: 'UNFORMATTED_VALUE' }).valueRanges[0].values`);
  const execution = w.run('f');
  expect(execution.error).toBeUndefined();
  expect(execution.value).toEqual([['=1+1', 2]]);
  expect(execution.calls).toEqual([
    { kind: 'Sheets.Spreadsheets.batchUpdate', seconds: 0.25 + 0.002 + 2 * 0.00015 },
    { kind: 'Sheets.Spreadsheets.Values.batchGet', seconds: 0.25 + 2 * 0.000015 },
  ]);
});

test('an engine error comes in Google’s envelope and changes nothing', () => {
  const w =
    make(`const md = { developerMetadata: { metadataId: 5, metadataKey: 'v', metadataValue: '1', location: { spreadsheet: true }, visibility: 'DOCUMENT' } };
    try { Sheets.Spreadsheets.batchUpdate({ requests: [{ createDeveloperMetadata: md }, { createDeveloperMetadata: md }] }, desk()) }
    catch (e) { return [e.name, e.message, e.details.code, e.details.errors[0].reason, e.details.errors[0].domain] }`);
  w.language[w.owner] = 'en';
  const before = w.files.get(w.deskId)?.workbook?.revision;
  expect(w.run('f').value).toEqual([
    'GoogleJsonResponseException',
    failed(
      'sheets.spreadsheets.batchUpdate failed with error: Invalid requests[1].createDeveloperMetadata: Cannot add developer metadata with ID [5] because developer metadata with that ID already exists.',
    ),
    400,
    'badRequest',
    'global',
  ]);
  expect(w.files.get(w.deskId)?.workbook?.revision).toBe(before);
});

test('no such file 404; no access or a reader’s write 403; not a spreadsheet 400', () => {
  const w =
    make(`const code = (g) => { try { g(); return 'ok' } catch (e) { return e.details.code + ' ' + e.message.replace(/.*error: /, '') } };
    const batch = { requests: [{ updateSpreadsheetProperties: { properties: { title: 'x' }, fields: 'title' } }] };
    return [code(() => Sheets.Spreadsheets.get(x.none)), code(() => Sheets.Spreadsheets.get(x.foreign)), code(() => Sheets.Spreadsheets.get(x.read, { fields: 'spreadsheetId' })),
      code(() => Sheets.Spreadsheets.batchUpdate(batch, x.read)), code(() => Sheets.Spreadsheets.Values.batchGet(x.text, { ranges: ['A1'] }))]`);
  const foreign = w.addFile({
    id: 'foreign',
    name: 'F',
    mimeType: 'x',
    owner: 'b@example.com',
    workbook: w.files.get(w.deskId)?.workbook,
  });
  const read = w.addFile({ ...foreign, id: 'read' });
  read.permissions.push({ id: '7', role: 'reader', type: 'user', emailAddress: w.owner });
  w.addFile({ id: 'text', name: 'T', mimeType: 'text/plain', owner: w.owner, bytes: new Uint8Array() });
  expect(w.run('f', [{ none: 'none', foreign: 'foreign', read: 'read', text: 'text' }]).value).toEqual([
    '404 Requested entity was not found.',
    '403 The caller does not have permission',
    'ok',
    '403 The caller does not have permission',
    '400 This operation is not supported for this document',
  ]);
});

test('with drive.file alone the container is out of reach, an own file is not', () => {
  const scopes = allScopes
    .filter((scope) => !scope.endsWith('/spreadsheets'))
    .concat('https://www.googleapis.com/auth/spreadsheets.currentonly');
  const w = make(
    `let desk403; try { Sheets.Spreadsheets.get(desk()) } catch (e) { desk403 = e.details.code } return [desk403, Sheets.Spreadsheets.get(Sheets.Spreadsheets.create({}).spreadsheetId, { fields: 'properties.locale' })]`,
    { scopes },
  );
  expect(w.run('f').value).toEqual([403, { properties: { locale: 'vi_VN' } }]);
});

test('a tab is copied into another file', () => {
  const w = make(`const other = Sheets.Spreadsheets.create({ properties: { title: 'X' } }).spreadsheetId;
    const copy = Sheets.Spreadsheets.Sheets.copyTo({ destinationSpreadsheetId: other }, desk(), 0);
    return [copy.title, Sheets.Spreadsheets.get(other).sheets.length]`);
  const { value, error } = w.run('f');
  expect(error).toBeUndefined();
  expect(value).toEqual([expect.stringContaining('Trang tính1'), 2]);
});

test('metadata is found in one call, and by data filter its range is read', () => {
  const w =
    make(`Sheets.Spreadsheets.batchUpdate({ requests: [{ createDeveloperMetadata: { developerMetadata: { metadataKey: 'col', metadataValue: 'date', visibility: 'DOCUMENT',
      location: { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } } } } }] }, desk());
    const found = Sheets.Spreadsheets.DeveloperMetadata.search({ dataFilters: [{ developerMetadataLookup: {} }] }, desk());
    const read = Sheets.Spreadsheets.Values.batchGetByDataFilter({ dataFilters: [{ developerMetadataLookup: { metadataKey: 'col' } }] }, desk());
    return [found.matchedDeveloperMetadata.length, read.valueRanges[0].valueRange.range]`);
  const { value, error } = w.run('f');
  expect(error).toBeUndefined();
  expect(value).toEqual([1, "'Trang tính1'!B1:B1000"]);
});

test('an execution that ends at its limit during a write has not written', () => {
  const w = make(`Utilities.sleep(300000); Utilities.sleep(59800);
    Sheets.Spreadsheets.batchUpdate({ requests: [{ updateSpreadsheetProperties: { properties: { title: 'late' }, fields: 'title' } }] }, desk())`);
  expect(w.run('f')).toMatchObject({ killed: true });
  expect(w.files.get(w.deskId)?.workbook?.properties.title).toBe('Bàn làm việc');
});
