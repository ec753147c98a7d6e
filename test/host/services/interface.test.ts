/** SpreadsheetApp's interface part, Ui and HtmlService: what is shown, in which context, with which refusals. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const run = (body: string, how: Parameters<typeof bundle>[1] = {}) =>
  openWorld({ dist: bundle(`function f() { ${body} }`, how) }).run('f');
const ui = 'const ui = SpreadsheetApp.getUi();';

test('dialogs and sidebars come from pages of the bundle, with their sizes', () => {
  const pages = { dialog: '<p>Xin chào</p>' };
  expect(
    run(
      `${ui} ui.showModalDialog(HtmlService.createHtmlOutputFromFile('dialog').setWidth(700).setHeight(500), 'Thiết lập');
      ui.showModelessDialog(HtmlService.createHtmlOutput('<b>').append('</b>'), 'B');
      ui.showSidebar(HtmlService.createHtmlOutput('s').setTitle('Bên'))`,
      { pages },
    ).ui,
  ).toEqual([
    { kind: 'dialog', html: '<p>Xin chào</p>', title: 'Thiết lập', width: 700, height: 500, modal: true },
    { kind: 'dialog', html: '<b></b>', title: 'B', modal: false },
    { kind: 'sidebar', html: 's', title: 'Bên' },
  ]);
  expect(run("HtmlService.createHtmlOutputFromFile('none')").error?.message).toBe('No HTML file named none was found.');
  expect(run(`${ui} ui.showModalDialog(HtmlService.createHtmlOutput('x'))`).error?.message).toMatch(
    /don't match the method signature for Ui.showModalDialog/,
  );
});

test('alerts and prompts are answered by the person', () => {
  const w = openWorld({
    dist: bundle(`function f() { ${ui} const a = ui.alert('Hỏi', 'Tiếp?', ui.ButtonSet.YES_NO); const p = ui.prompt('Tên?');
      return [a === ui.Button.NO, String(a), p.getResponseText(), p.getSelectedButton() === ui.Button.OK] }`),
  });
  w.answer = ({ buttons }) => (buttons === 'YES_NO' ? { button: 'NO' } : { button: 'OK', text: 'Lan' });
  const { value, ui: shown } = w.run('f');
  expect(value).toEqual([true, 'NO', 'Lan', true]);
  expect(shown).toEqual([
    { kind: 'alert', title: 'Hỏi', message: 'Tiếp?', buttons: 'YES_NO' },
    { kind: 'alert', message: 'Tên?', buttons: 'OK' },
  ]);
});

test('a menu of the same name replaces the other', () => {
  const { ui: shown } = run(
    `${ui} ui.createMenu('S').addItem('1', 'a').addToUi(); ui.createMenu('S').addItem('2', 'b').addToUi()`,
  );
  expect(shown).toEqual([{ kind: 'menu', menu: { name: 'S', items: [{ label: '2', functionName: 'b' }] } }]);
});

test('the desk, its tabs and the cursor', () => {
  const w = openWorld({
    deskTitle: 'Bàn',
    dist: bundle(`function f() { const s = SpreadsheetApp.getActiveSpreadsheet(); const t = s.getSheets()[0];
      s.toast('Xong', 'Sổ', 5); s.setActiveSheet(t); t.getRange('B2:C3').activate(); SpreadsheetApp.setActiveRange(t.getRange(5, 1)); SpreadsheetApp.flush();
      return [s.getId(), s.getUrl(), s.getName(), t.getName(), t.getSheetId(), s.getSheetById(7), s.getSheetById(0).getName(), SpreadsheetApp.getActiveRange().getA1Notation(), t.getRange('C:C').getA1Notation()] }`),
  });
  const { value, ui: shown, error } = w.run('f');
  expect(error).toBeUndefined();
  expect(w.deskId).toMatch(/^[\w-]{44}$/);
  expect(value).toEqual([
    w.deskId,
    `https://docs.google.com/spreadsheets/d/${w.deskId}/edit`,
    'Bàn',
    'Trang tính1',
    0,
    null,
    'Trang tính1',
    'A5',
    'C1:C1000',
  ]);
  expect(shown).toEqual([
    { kind: 'toast', message: 'Xong', title: 'Sổ', timeoutSeconds: 5 },
    { kind: 'activate', sheetId: 0, a1: 'A1' },
    { kind: 'activate', sheetId: 0, a1: 'B2:C3' },
    { kind: 'activate', sheetId: 0, a1: 'A5' },
  ]);
});

test.each([
  ['getRange(0, 1)', 'The starting row of the range is too small.'],
  ['getRange(1, 0)', 'The starting column of the range is too small.'],
  ['getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
  ['getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['getRange("AA1")', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['getRange("?")', 'Range not found'],
])('%s: %s', (call, message) => {
  expect(run(`SpreadsheetApp.getActiveSheet().${call}`).error?.message).toBe(message);
});

describe('who is running', () => {
  const code = `function f() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()] } function onOpen() { return f() }
    function install() { ScriptApp.newTrigger('f').timeBased().everyMinutes(1).create() } function zone() { return [Session.getScriptTimeZone(), Session.getActiveUserLocale()] }`;
  const make = () => {
    const w = openWorld({ dist: bundle(code), owner: 'phong@example.com' });
    w.files.get(w.deskId)?.permissions.push({ id: '9', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
    return w;
  };

  test('by menu the clicker, in a simple trigger nobody but the owner, in a time trigger the creator alone', () => {
    const w = make();
    expect(w.run('f', [], { as: 'b@example.com' }).value).toEqual(['b@example.com', 'b@example.com']);
    expect(w.run('onOpen', [], { as: 'b@example.com', source: 'open' }).value).toEqual(['', '']);
    expect(w.run('onOpen', [], { source: 'open' }).value).toEqual(['phong@example.com', 'phong@example.com']);
    w.run('install');
    w.clock.advance(60_000);
    expect(w.runDueTriggers()[0]?.execution.value).toEqual(['', 'phong@example.com']);
  });

  test('zone and language', () => {
    const w = make();
    expect(w.run('zone').value).toEqual(['Asia/Ho_Chi_Minh', 'vi']);
    w.language[w.owner] = 'en';
    expect(w.run('zone').value).toEqual(['Asia/Ho_Chi_Minh', 'en']);
  });
});

test('requireScopes ends the run where a grant is missing', () => {
  const wanted = "ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/drive'])";
  expect(run(wanted).error?.message).toMatch(/Required permissions: https:\/\/www\.googleapis\.com\/auth\/drive$/);
  expect(run('ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL)').ok).toBe(true);
});
