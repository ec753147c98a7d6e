/** What of the used classes of Apps Script this host lacks, by the published types; and that it invents nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costs } from '../../../host/runtime/costs';
import { openWorld } from '../../../host/runtime/world';
import { scopes } from '../../../host/services/scopes';
import { bundle, removeBundles } from '../support/bundle';

const types = join(__dirname, '../../../node_modules/@types/google-apps-script');

/** `Namespace.Interface` in the types → its members, inherited ones included. */
function declared(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const parents = new Map<string, string[]>();
  const files = readdirSync(types).filter((name) => name.endsWith('.d.ts'));
  for (const file of [...files, 'apis/sheets_v4.d.ts', 'apis/drive_v3.d.ts']) {
    let text = readFileSync(join(types, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    // Parameters are no members, and may hold braces of their own.
    for (let before = ''; before !== text; ) {
      before = text;
      text = text.replace(/\([^()]+\)/g, '()');
    }
    const open: { name: string; members?: Set<string> }[] = [];
    for (const line of text.split('\n')) {
      const space = /(?:namespace|module) ([\w.]+) \{/.exec(line);
      const shape = /interface (\w+)(?: extends ([\w., ]+?))? \{/.exec(line);
      const inside = open.at(-1)?.members;
      const member = /^\s*(?:readonly )?(\w+)\??\s*[(:<]/.exec(line);
      if (inside !== undefined && member !== null) inside.add(member[1] as string);
      if (shape !== null) {
        const name = [...open.map((one) => one.name), shape[1]].join('.').replace('GoogleAppsScript.', '');
        const members = found.get(name) ?? new Set<string>();
        found.set(name, members);
        parents.set(
          name,
          (shape[2] ?? '')
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== ''),
        );
        open.push({ name: shape[1] as string, members });
      } else if (space !== null) open.push({ name: space[1] as string });
      else
        for (const _ of line.match(/\{/g) ?? [])
          open.push({ name: '', ...(inside === undefined ? {} : { members: inside }) });
      for (const _ of line.match(/\}/g) ?? []) open.pop();
    }
  }
  for (const [name, bases] of parents) {
    for (const base of bases) {
      const space = name.slice(0, name.lastIndexOf('.'));
      for (const member of found.get(`${space}.${base}`) ?? found.get(`Base.${base}`) ?? [])
        found.get(name)?.add(member);
    }
  }
  return found;
}

/** A script that obtains one object of every class that the host has. */
const tour = `function f() {
  const ui = SpreadsheetApp.getUi(); const s = SpreadsheetApp.getActive(); const t = s.getActiveSheet();
  const token = ScriptApp.getOAuthToken(); const other = Sheets.Spreadsheets.create({}).spreadsheetId;
  const zip = Utilities.zip([Utilities.newBlob('a', null, 'a')]).setContentType('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  const doc = Drive.Files.create({ mimeType: 'application/vnd.google-apps.document' }, zip).id;
  const source = { sourceRange: { sources: [{ sheetId: t.getSheetId(), startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 }] } };
  Sheets.Spreadsheets.batchUpdate({ requests: [{ addChart: { chart: {
    spec: { basicChart: { chartType: 'COLUMN', headerCount: 1, domains: [{ domain: source }], series: [{ series: source }] } },
    position: { overlayPosition: { anchorCell: { sheetId: t.getSheetId(), rowIndex: 3, columnIndex: 0 } } },
  } } }] }, s.getId());
  t.getCharts()[0].getContainerInfo();
  t.getRange('A1'); ui.createMenu('x'); ui.prompt('x'); HtmlService.createHtmlOutput(''); Sheets.Spreadsheets.Values; Sheets.Spreadsheets.Sheets; Sheets.Spreadsheets.DeveloperMetadata; Drive.Permissions;
   PropertiesService.getScriptProperties(); CacheService.getScriptCache();
  LockService.getScriptLock(); Session.getActiveUser(); DocumentApp.openById(doc);
  ScriptApp.newTrigger('f').timeBased().everyMinutes(1).create(); ScriptApp.newTrigger('f').forSpreadsheet(s); ScriptApp.newTrigger('f').forForm(other);
  const form = FormApp.create('x'); const page = form.addPageBreakItem(); const list = form.addListItem(); form.setPublished(true);
  for (const add of ['MultipleChoice', 'Checkbox', 'Scale', 'Text', 'ParagraphText', 'SectionHeader']) form['add' + add + 'Item']();
  list.setChoices([list.createChoice('a', page)]); form.getItems(); FormApp.createCheckboxValidation().requireSelectAtMost(1).build();
  form.createResponse().withItemResponse(list.createResponse('a')).submit();
  UrlFetchApp.fetch('https://docs.google.com/spreadsheets/d/' + other + '/export?format=xlsx', { headers: { Authorization: 'Bearer ' + token } });
}`;

/** Where a class of the host stands in the types, the more special first. */
function keyOf(name: string, all: Map<string, unknown>): string | undefined {
  const [service, ...path] = name.split('.');
  if (service === 'Sheets' || service === 'Drive') {
    const last = `${path.at(-1)}Collection`;
    const space = service === 'Sheets' ? 'Sheets' : 'Drive_v3.Drive.V3';
    const key = path.length === 0 ? '' : [space, 'Collection', ...path.slice(0, -1), last].join('.');
    return all.has(key) ? key : undefined;
  }
  const spaces = 'Base Spreadsheet HTML Utilities Mail Properties Cache Lock Script URL_Fetch Forms Document'.split(
    ' ',
  );
  return spaces.map((space) => `${space}.${name}`).find((key) => all.has(key));
}

/** The classes that the tour met: name → members of the host. */
function had(): Map<string, Set<string>> {
  const met = new Map<string, Set<string>>();
  const world = openWorld({ dist: bundle(tour) });
  world.onHandle = (handle) => met.set(handle.name, new Set(Object.keys(handle.members)));
  const { error } = world.run('f');
  expect(error).toBeUndefined();
  return met;
}

afterAll(removeBundles);

/** Members that Google documents and the published types have not yet (documents-forms-rights §6.2). */
const newer = ['isPublished', 'setPublished', 'supportsAdvancedResponderPermissions'].map((name) => `Form.${name}`);

test('the members that Google has and this host has not are known', () => {
  const all = declared();
  const met = had();
  const lines: string[] = [];
  const invented: string[] = [];
  let missing = 0;
  for (const [name, members] of met) {
    const key = keyOf(name, all);
    // A service that is only named here (GmailApp …) and a class without an interface (enums) have nothing to compare.
    if (key === undefined || members.size === 0) continue;
    const wanted = all.get(key) ?? new Set();
    const absent = [...wanted].filter((member) => !members.has(member));
    const extra = [...members].filter((member) => !wanted.has(member)).map((member) => `${name}.${member}`);
    invented.push(...extra.filter((member) => !newer.includes(member)));
    missing += absent.length;
    lines.push(`${name}: ${members.size} here, ${absent.length} not`);
  }
  console.log(`${lines.sort().join('\n')}\n${missing} members of ${lines.length} classes are not in this host`);
  expect(lines.length).toBeGreaterThan(25);
  expect(invented).toEqual([]);
});

test('every price and every grant names a member that exists', () => {
  const met = had();
  const exists = (key: string) =>
    met.get(key.slice(0, key.lastIndexOf('.')))?.has(key.slice(key.lastIndexOf('.') + 1)) === true;
  expect(Object.keys(costs).filter((key) => !exists(key))).toEqual([]);
  expect(Object.keys(scopes).filter((key) => !exists(key))).toEqual([]);
});
