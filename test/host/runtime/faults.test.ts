/** Faults: a killed execution leaves no trace of what came after, an error after the commit leaves the commit. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

/** Does everything, and does it again in every catch and finally. */
const stubborn = `
function cell(text) { return { updateCells: { start: { sheetId: 0, rowIndex: 0, columnIndex: 0 }, fields: 'userEnteredValue', rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }] } } }
function acts(suffix) {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const all = [
    () => Sheets.Spreadsheets.batchUpdate({ requests: [cell(suffix)] }, id),
    () => MailApp.sendEmail({ to: 'a@example.com', subject: suffix, body: 'x' }),
    () => PropertiesService.getScriptProperties().setProperty('p' + suffix, '1'),
    () => CacheService.getScriptCache().put('c' + suffix, '1'),
    () => Drive.Files.create({ name: suffix, mimeType: 'application/vnd.google-apps.folder' }),
    () => ScriptApp.newTrigger('f' + suffix).timeBased().everyMinutes(10).create(),
    () => SpreadsheetApp.getActiveSpreadsheet().toast(suffix),
    () => SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'), suffix),
    () => console.log(suffix),
  ];
  return all;
}
function f() {
  try {
    for (const act of acts('try')) {
      try { act() } finally { for (const again of acts('finally')) { try { again() } catch (e) { for (const more of acts('catch')) { try { more() } catch (x) {} } } } }
    }
  } catch (e) { for (const act of acts('outer')) { try { act() } catch (x) {} } return 'swallowed' }
}`;

const trace = (w: ReturnType<typeof openWorld>) => ({
  cells: w.files.get(w.deskId)?.workbook?.revision,
  mails: w.outbox.length,
  properties: { ...w.properties.script },
  cached: [...(w.caches.get('script')?.keys() ?? [])],
  files: w.files.size,
  triggers: w.triggers.length,
});

test('a kill at any call lets nothing happen after it, whatever is caught', () => {
  const dist = bundle(stubborn);
  const whole = openWorld({ dist });
  const { calls, ok } = whole.run('f');
  expect(ok).toBe(true);
  expect(calls.length).toBeGreaterThan(60);
  for (const after of [false, true]) {
    for (let n = 1; n <= calls.length; n++) {
      const w = openWorld({ dist });
      w.faults = [{ kind: 'kill', atCall: n, after }];
      const execution = w.run('f');
      expect(execution).toMatchObject({
        ok: false,
        killed: true,
        error: { message: 'Exceeded maximum execution time' },
      });
      expect(execution.value).toBeUndefined();
      expect(execution.calls).toHaveLength(n);
      expect(w.faults).toEqual([]);
      // What is there is what an undisturbed run had done by then.
      const seen: ReturnType<typeof trace>[] = [];
      const next = openWorld({ dist });
      const calm = after ? n + 1 : n;
      next.faults = [{ kind: 'otherWriter', atCall: calm, act: () => void seen.push(trace(next)) }];
      next.run('f');
      expect(trace(w)).toEqual(seen[0] ?? trace(next));
    }
  }
});

describe('errors of the network', () => {
  const code = `${stubborn}
  function write() { return Sheets.Spreadsheets.batchUpdate({ requests: [cell('x')] }, SpreadsheetApp.getActive().getId()) }
  function twice() { try { write() } catch (e) { if (e.details.code !== 503) throw e } write() }
  function mail() { MailApp.sendEmail('a@example.com', 'x', 'y') }`;
  const dist = bundle(code);
  const revision = (w: ReturnType<typeof openWorld>) => w.files.get(w.deskId)?.workbook?.revision as number;

  test('503 before the commit leaves nothing, after it leaves the commit', () => {
    for (const after of [false, true]) {
      const w = openWorld({ dist });
      const before = revision(w);
      w.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate', after }];
      expect(w.run('write').error).toMatchObject({
        name: 'GoogleJsonResponseException',
        message: 'API call to sheets.spreadsheets.batchUpdate failed with error: The service is currently unavailable.',
      });
      expect(revision(w) - before).toBe(after ? 1 : 0);
    }
  });

  test('it strikes as often as asked and then is over', () => {
    const w = openWorld({ dist });
    w.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate' }];
    expect(w.run('twice').ok).toBe(true);
    w.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate', times: 2 }];
    expect(w.run('twice').ok).toBe(false);
    expect(w.faults).toEqual([]);
    w.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate', atCall: 2 }];
    expect(w.run('write').ok).toBe(true);
    expect(w.run('twice').error?.message).toMatch(/currently unavailable/);
  });

  test('other services fail with an Exception of their own', () => {
    const w = openWorld({ dist });
    w.faults = [{ kind: 'http', code: 500, atCall: 1 }];
    expect(w.run('mail').error).toMatchObject({
      name: 'Exception',
      message: "We're sorry, a server error occurred. Please wait a bit and try again.",
    });
    expect(w.outbox).toHaveLength(0);
  });
});

test('another writer comes between two calls, and may run the bundle itself', () => {
  const w = openWorld({
    dist: bundle(`function f() { const p = PropertiesService.getScriptProperties(); const a = p.getProperty('x'); const b = p.getProperty('x'); return [a, b].join() }
      function g() { PropertiesService.getScriptProperties().setProperty('x', 'other') }`),
  });
  w.faults = [{ kind: 'otherWriter', atCall: 2, act: (world) => void world.run('g') }];
  expect(w.run('f')).toMatchObject({ ok: true, value: ',other', byKind: { 'Properties.getProperty': 2 } });
});

describe('locks', () => {
  const code = `
    function hold() { const l = LockService.getScriptLock(); l.waitLock(1000); l.waitLock(1000); PropertiesService.getScriptProperties().setProperty('a', '1'); return l.hasLock() }
    function inner() { LockService.getScriptLock().waitLock(1000); LockService.getScriptLock().waitLock(5000) }
    function busy() { return LockService.getScriptLock().tryLock(2000) }
    function asks() { const l = LockService.getScriptLock(); l.waitLock(10); SpreadsheetApp.getUi().alert('?'); return l.hasLock() }
    function release() { const l = LockService.getDocumentLock(); l.tryLock(1); l.releaseLock(); return [l.hasLock(), LockService.getDocumentLock().tryLock(1)].join() }`;
  const dist = bundle(code);

  test('the same Lock may wait again, another Lock object in the same execution times out', () => {
    const w = openWorld({ dist });
    expect(w.run('hold')).toMatchObject({ ok: true, value: true });
    expect(w.run('inner').error?.message).toBe('Lock timeout: another process was holding the lock for too long.');
    expect(w.run('release').value).toBe('false,true');
  });

  test('another execution is kept out meanwhile, and the lock ends with the execution', () => {
    const w = openWorld({ dist });
    const seen: unknown[] = [];
    w.faults = [{ kind: 'otherWriter', atCall: 3, act: (world) => void seen.push(world.run('busy').value) }];
    w.run('hold');
    expect(seen).toEqual([false]);
    expect(w.run('busy').value).toBe(true);
  });

  test('an alert suspends the script and loses the lock', () => {
    expect(openWorld({ dist }).run('asks')).toMatchObject({ ok: true, value: false });
  });

  test('a lock can be made to time out', () => {
    const w = openWorld({ dist });
    w.faults = [{ kind: 'lockTimeout' }];
    expect(w.run('busy')).toMatchObject({ value: false, modelledSeconds: 2.035 });
    expect(w.run('hold').error?.message).toMatch(/^Lock timeout/);
  });
});

test('the sixty-first write of a minute is refused, and the next minute is free', () => {
  const w = openWorld({
    dist: bundle(`${stubborn} function one() { Sheets.Spreadsheets.batchUpdate({ requests: [cell('x')] }, SpreadsheetApp.getActive().getId()) }
    function many() { for (let i = 0; i < 61; i++) one() }`),
  });
  // Sixty calls of a quarter of a second lie within a minute.
  expect(w.run('many').error?.message).toBe(
    "API call to sheets.spreadsheets.batchUpdate failed with error: Quota exceeded for quota metric 'Write requests' and limit " +
      "'Write requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:1'.",
  );
  w.clock.advance(60_000);
  expect(w.run('one').ok).toBe(true);
});
