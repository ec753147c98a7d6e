/** Triggers under the virtual clock: when they run, as whom, and with which event. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const code = `
function install() {
  ScriptApp.newTrigger('sweep').timeBased().everyMinutes(10).create();
  ScriptApp.newTrigger('daily').timeBased().everyDays(1).atHour(6).create();
  ScriptApp.newTrigger('opened').forSpreadsheet(SpreadsheetApp.getActive()).onOpen().create();
}
function note(name, e) {
  const p = PropertiesService.getScriptProperties();
  const line = [name, Utilities.formatDate(new Date(), 'Asia/Ho_Chi_Minh', 'dd HH:mm'), Session.getEffectiveUser().getEmail(), Session.getActiveUser().getEmail()].join(' ');
  p.setProperty('log', (p.getProperty('log') || '') + line.trim() + '\\n');
}
function sweep(e) { note('sweep', e) }
function daily(e) { note('daily', e); if (typeof e.hour !== 'number' || String(e.authMode) !== 'FULL') throw new Error('event') }
function opened(e) { note('opened', e); if (e.source.getId() !== SpreadsheetApp.getActive().getId()) throw new Error('event') }
function onOpen() {}
function tooMany() { for (let i = 0; i < 21; i++) ScriptApp.newTrigger('sweep').timeBased().everyMinutes(1).create() }
function list() { return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType()), String(t.getTriggerSource()), t.getTriggerSourceId() === SpreadsheetApp.getActive().getId()].join()) }
function removeAll() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)) }
function ui() { SpreadsheetApp.getUi() }
function installUi() { ScriptApp.newTrigger('ui').timeBased().everyMinutes(1).create() }
function odd(n) { ScriptApp.newTrigger('sweep').timeBased().everyMinutes(n).create() }`;
const dist = bundle(code);
const start = Date.UTC(2022, 8, 5, 1);
const HOUR = 3_600_000;
const lines = (w: ReturnType<typeof openWorld>) =>
  (w.properties.script?.log ?? '').split('\n').filter((line) => line !== '');

test('each runs when it is due, as its owner, the frequent one once for all the times missed', () => {
  const w = openWorld({ dist, now: start, owner: 'phong@example.com' });
  expect(w.run('install').ok).toBe(true);
  expect(w.runDueTriggers()).toEqual([]);
  w.clock.advance(10 * 60_000);
  expect(w.runDueTriggers().map(({ trigger }) => trigger.functionName)).toEqual(['sweep']);
  w.clock.advance(HOUR / 2);
  expect(w.runDueTriggers()).toHaveLength(1);
  w.clock.set(start + 47 * HOUR);
  const ran = w.runDueTriggers();
  expect(ran.every(({ execution }) => execution.ok)).toBe(true);
  expect(ran.map(({ trigger }) => trigger.functionName)).toEqual(['sweep', 'daily', 'sweep', 'daily', 'sweep']);
  expect(w.clock.now()).toBeGreaterThanOrEqual(start + 47 * HOUR);
  const dailies = lines(w).filter((line) => line.startsWith('daily'));
  expect(dailies).toHaveLength(2);
  // within the hour asked for, as the creator, who is not shown as active
  expect(dailies[0]).toMatch(/^daily 06 06:\d\d phong@example\.com$/);
  expect(dailies[1]).toMatch(/^daily 07 06:\d\d phong@example\.com$/);
});

test('no trigger runs before something that somebody did', () => {
  const w = openWorld({ dist, now: start });
  w.run('install');
  w.clock.set(start + 30 * HOUR);
  w.run('list');
  w.runDueTriggers();
  expect(lines(w).every((line) => /^\w+ 06 14:0\d /.test(line))).toBe(true);
});

test('opening the desk runs the simple trigger and the installed ones', () => {
  const w = openWorld({ dist, now: start });
  w.run('install');
  expect(w.open().map(({ ok }) => ok)).toEqual([true, true]);
  expect(lines(w)).toHaveLength(1);
});

test('a project has at most twenty triggers of one account', () => {
  const w = openWorld({ dist });
  expect(w.run('tooMany').error?.message).toBe(
    'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  );
  expect(w.triggers).toHaveLength(20);
});

test('an account sees and deletes only its own', () => {
  const w = openWorld({ dist });
  w.run('install');
  w.files.get(w.deskId)?.permissions.push({ id: '9', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
  expect(w.run('list', [], { as: 'b@example.com' }).value).toEqual([]);
  w.run('removeAll', [], { as: 'b@example.com' });
  expect(w.triggers).toHaveLength(3);
  expect(w.run('list').value).toEqual([
    'sweep,CLOCK,CLOCK,false',
    'daily,CLOCK,CLOCK,false',
    'opened,ON_OPEN,SPREADSHEETS,true',
  ]);
  w.run('removeAll');
  expect(w.triggers).toEqual([]);
});

test('a trigger has no user interface, and only the intervals that Google offers', () => {
  const w = openWorld({ dist });
  w.run('installUi');
  w.clock.advance(60_000);
  expect(w.runDueTriggers()[0]?.execution.error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  expect(w.run('odd', [7]).error?.message).toMatch(/must be one of 1, 5, 10, 15 or 30/);
});
