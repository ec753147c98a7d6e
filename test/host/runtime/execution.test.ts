/** One execution: the script's realm, its clock and zone, what crosses to a page, what is granted, what is not there. */
import { openWorld } from '../../../host/runtime/world';
import { allScopes, bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const world = (code: string, how: Parameters<typeof bundle>[1] = {}) => openWorld({ dist: bundle(code, how) });

/** The JSON that `f` of this code returns. */
function returned(code: string): unknown {
  const { value, error } = world(code).run('f');
  if (error !== undefined) throw new Error(`${error.name}: ${error.message}`);
  return JSON.parse(value as string);
}

describe('realm', () => {
  test('what a service returns is of the script’s own realm', () => {
    const code = `function f() {
      const reply = Sheets.Spreadsheets.get(SpreadsheetApp.getActiveSpreadsheet().getId(), {});
      const caught = (() => { try { Sheets.Spreadsheets.get('none', {}) } catch (e) { return e } })();
      const bytes = Utilities.newBlob('Đ').getBytes();
      return JSON.stringify({
        object: reply instanceof Object, array: reply.sheets instanceof Array, bytes: bytes instanceof Array, signed: bytes,
        date: new Date() instanceof Date, constructor: new Date().constructor === Date,
        error: caught instanceof Error, name: caught.name, code: caught.details.code, message: caught.message,
        method: Utilities.sleep instanceof Function,
      });
    }`;
    expect(returned(code)).toEqual({
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

  test('an Exception is the script’s Error with that name', () => {
    const code = `function f() { try { MailApp.sendEmail({}) } catch (e) {
      return JSON.stringify([e instanceof Error, e.name, e.message, String(e)]) } }`;
    expect(returned(code)).toEqual([
      true,
      'Exception',
      'Failed to send email: no recipient',
      'Exception: Failed to send email: no recipient',
    ]);
  });

  test('what Apps Script lacks is absent, what it has is there', () => {
    const absent =
      'setTimeout setInterval queueMicrotask fetch URL URLSearchParams TextEncoder TextDecoder atob btoa crypto Blob File FormData ' +
      'DOMException AbortController structuredClone performance process window require module global Buffer';
    const code = `function f() { return JSON.stringify({
      there: ${JSON.stringify(absent.split(' '))}.filter((name) => typeof globalThis[name] !== 'undefined'),
      missing: ['console', 'WebAssembly', 'Promise', 'Intl', 'JSON', 'Map'].filter((name) => typeof globalThis[name] === 'undefined'),
    }) }`;
    expect(returned(code)).toEqual({ there: [], missing: [] });
  });

  test('the host cannot be reached through what it hands out', () => {
    const code = `function f() {
      const tries = [Utilities.sleep, console.log, Date, Math.random, Utilities.newBlob('a').getBytes(), Session];
      return JSON.stringify(tries.map((one) => one.constructor.constructor('return typeof process')()));
    }`;
    expect(new Set(returned(code) as string[])).toEqual(new Set(['undefined']));
  });

  test('module state does not survive an execution', () => {
    const w = world('var n = 0; function f() { n++; return n }');
    expect([w.run('f').value, w.run('f').value]).toEqual([1, 1]);
  });
});

describe('time', () => {
  const at = Date.UTC(2023, 3, 4, 17, 30, 15);
  const dated = (expression: string) => {
    const w = openWorld({ dist: bundle(`function f() { return JSON.stringify(${expression}) }`), now: at });
    return JSON.parse(w.run('f').value as string) as unknown;
  };

  test('is the virtual clock, in the zone of the manifest', () => {
    expect(dated('[Date.now(), new Date().getTime(), new Date().toISOString()]')).toEqual([
      at,
      at,
      '2023-04-04T17:30:15.000Z',
    ]);
    expect(dated('[new Date().getDate(), new Date().getHours(), new Date().getTimezoneOffset()]')).toEqual([
      5, 0, -420,
    ]);
    expect(dated('String(new Date())')).toBe('Wed Apr 05 2023 00:30:15 GMT+0700 (Asia/Ho_Chi_Minh)');
    expect(dated('new Date().toLocaleDateString("en-GB")')).toBe('05/04/2023');
  });

  test('local parts are read and written in that zone', () => {
    expect(dated('new Date(2023, 3, 5, 9).toISOString()')).toBe('2023-04-05T02:00:00.000Z');
    expect(dated('new Date("2023/04/05").toISOString()')).toBe('2023-04-04T17:00:00.000Z');
    expect(dated('new Date("2023-04-05T09:00:00").toISOString()')).toBe('2023-04-05T02:00:00.000Z');
    expect(dated('new Date("2023-04-05").toISOString()')).toBe('2023-04-05T00:00:00.000Z');
    expect(dated('new Date("2023-04-05T09:00:00Z").toISOString()')).toBe('2023-04-05T09:00:00.000Z');
    expect(
      dated(
        '(() => { const d = new Date(2023, 0, 31); d.setMonth(1, 1); d.setHours(0, 0, 0, 0); return d.toISOString() })()',
      ),
    ).toBe('2023-01-31T17:00:00.000Z');
    expect(dated('[isNaN(new Date("x")), String(new Date(NaN)), new Date(new Date(5)).getTime()]')).toEqual([
      true,
      'Invalid Date',
      5,
    ]);
  });

  test('chance is the same in two worlds and differs between executions', () => {
    const code = 'function f() { return [Math.random(), Utilities.getUuid()].join() }';
    const [a, b] = [world(code), world(code)];
    const [first, second] = [a.run('f').value, a.run('f').value];
    expect([b.run('f').value, b.run('f').value]).toEqual([first, second]);
    expect(first).not.toBe(second);
  });

  test('service calls and sleep pass modelled time', () => {
    const w = world(
      `function f() { PropertiesService.getScriptProperties().setProperty('a', 'b'); Utilities.sleep(1500); }`,
    );
    const before = w.clock.now();
    const execution = w.run('f');
    expect(execution.modelledSeconds).toBeCloseTo(1.56, 5);
    expect(w.clock.now() - before).toBeCloseTo(1560, 5);
    expect(execution.byKind).toEqual({ 'Properties.setProperty': 1 });
  });

  test('six minutes end an execution, thirty seconds a simple trigger', () => {
    const w = world(`function f() { for (;;) { try { Utilities.sleep(60000) } catch (e) { break } } 
      PropertiesService.getScriptProperties().setProperty('late', '1') }
      function onOpen() { Utilities.sleep(31000) }`);
    expect(w.run('f')).toMatchObject({
      ok: false,
      killed: true,
      error: { message: 'Exceeded maximum execution time' },
    });
    expect(w.properties.script?.late).toBeUndefined();
    expect(w.run('onOpen', [], { source: 'open' })).toMatchObject({ killed: true });
  });
});

describe('from and to a page', () => {
  const page = (w: ReturnType<typeof world>, name: string, ...args: unknown[]) =>
    w.run(name, args, { source: 'dialog' });

  test('only functions at the top level, not ending in _, can be called', () => {
    const w = world('var o = { f() { return 1 } }; function g_() { return 1 } var h = () => 2; const k = () => 3;');
    expect(page(w, 'h').value).toBe(2);
    expect(page(w, 'k').value).toBe(3);
    for (const name of ['o.f', 'g_', 'none', 'f()', '']) {
      expect(page(w, name).error?.message).toBe(`Script function not found: ${name}`);
    }
    expect(w.run('o.f').value).toBe(1);
  });

  test('plain values cross both ways; undefined in a list becomes null', () => {
    const w = world(
      'function f(x) { return { got: x, list: [1, undefined, "a"], no: undefined, arr: x.list instanceof Array } }',
    );
    expect(page(w, 'f', { list: [true, null], text: 'Đ' })).toMatchObject({
      ok: true,
      value: { got: { list: [true, null], text: 'Đ' }, list: [1, null, 'a'], arr: true },
    });
  });

  test.each([
    ['a Date', 'new Date()'],
    ['a nested Date', '({ a: [new Date()] })'],
    ['a function', '() => 1'],
    ['a Map', 'new Map()'],
    ['a Set', '[new Set()]'],
    ['a RegExp', '/x/'],
    ['a boxed number', 'new Number(1)'],
    ['a typed array', 'new Uint8Array(2)'],
    ['a Promise', 'Promise.resolve(1)'],
    ['an object of Google', 'Session'],
  ])('%s cannot be returned', (_what, expression) => {
    const execution = page(world(`function f() { return ${expression} }`), 'f');
    expect(execution.ok).toBe(false);
    expect(execution.error?.message).toMatch(/^Failed due to illegal value in property: return/);
  });

  test('a Date or a function cannot be passed', () => {
    const w = world('function f(x) { return 1 }');
    expect(page(w, 'f', new Date()).error?.message).toBe('Failed due to illegal value in property: 0');
    expect(page(w, 'f', { a: { b: () => 1 } }).error?.message).toBe('Failed due to illegal value in property: 0.a.b');
  });
});

describe('grants', () => {
  const auth = 'https://www.googleapis.com/auth/';
  const message = (code: string, without: string) => {
    const scopes = allScopes.filter((scope) => scope !== auth + without);
    return world(`function f() { ${code} }`, { scopes }).run('f').error?.message;
  };

  test.each([
    ['MailApp.sendEmail({})', 'script.send_mail', 'MailApp.sendEmail'],
    ['ScriptApp.getProjectTriggers()', 'script.scriptapp', 'ScriptApp.getProjectTriggers'],
    ['Session.getActiveUser()', 'userinfo.email', 'Session.getActiveUser'],
    ['SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))', 'script.container.ui', 'Ui.showSidebar'],
    ['UrlFetchApp.fetch("https://docs.google.com/")', 'script.external_request', 'UrlFetchApp.fetch'],
    ['DocumentApp.openById("x")', 'documents', 'DocumentApp.openById'],
  ])('%s needs %s', (code, scope, method) => {
    expect(message(code, scope)).toBe(
      `You do not have permission to call ${method}. Required permissions: ${auth}${scope}`,
    );
  });

  test('alternatives are named together', () => {
    const { error } = world('function f() { SpreadsheetApp.getActive() }', { scopes: [] }).run('f');
    expect(error?.message).toBe(
      `You do not have permission to call SpreadsheetApp.getActive. Required permissions: (${auth}spreadsheets.currentonly || ${auth}spreadsheets)`,
    );
  });

  test('an advanced service answers 403, and does not exist where the manifest does not enable it', () => {
    const code = 'function f() { return Sheets.Spreadsheets.get("x") }';
    const currentOnly = world(code, { scopes: [`${auth}spreadsheets.currentonly`] }).run('f');
    expect(currentOnly.error?.message).toBe(
      'API call to sheets.spreadsheets.get failed with error: Request had insufficient authentication scopes.',
    );
    expect(world(code, { advanced: false }).run('f').error).toMatchObject({
      name: 'ReferenceError',
      message: 'Sheets is not defined',
    });
  });

  test('a refused call is neither counted nor priced', () => {
    expect(world('function f() { MailApp.sendEmail({}) }', { scopes: [] }).run('f')).toMatchObject({
      calls: [],
      modelledSeconds: 0,
    });
  });
});

describe('before authorisation', () => {
  const open = (code: string) => world(`function onOpen(e) { ${code} }`).run('onOpen', [], { source: 'open' });

  test('the menu is built', () => {
    const { ok, ui } = open(
      `SpreadsheetApp.getUi().createMenu('Sổ').addItem('A', 'a').addSeparator().addSubMenu(SpreadsheetApp.getUi().createMenu('B').addItem('C', 'c')).addToUi()`,
    );
    expect(ok).toBe(true);
    expect(ui).toEqual([
      {
        kind: 'menu',
        menu: {
          name: 'Sổ',
          items: [
            { label: 'A', functionName: 'a' },
            { separator: true },
            { menu: { name: 'B', items: [{ label: 'C', functionName: 'c' }] } },
          ],
        },
      },
    ]);
  });

  test('the bound document, its locks and its properties may be used', () => {
    expect(
      open(`SpreadsheetApp.getActiveSpreadsheet().toast('x'); PropertiesService.getDocumentProperties().getKeys();
      LockService.getDocumentLock().tryLock(0); if (e.authMode !== ScriptApp.AuthMode.LIMITED && String(e.authMode) !== 'LIMITED') throw 1;
      if (e.source.getId() !== SpreadsheetApp.getActive().getId()) throw 2`),
    ).toMatchObject({ ok: true });
  });

  test.each([
    'MailApp.getRemainingDailyQuota()',
    'ScriptApp.getProjectTriggers()',
    'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))',
    'DocumentApp.openById("x")',
  ])('%s is refused', (code) => {
    expect(open(code).error?.message).toMatch(/^You do not have permission to call /);
  });

  test('the advanced services answer 401', () => {
    for (const call of ['Sheets.Spreadsheets.get("x")', 'Drive.Files.list()']) {
      expect(open(call).error?.message).toMatch(
        /failed with error: Request is missing required authentication credential/,
      );
    }
  });
});

describe('what is not here', () => {
  test.each([
    ['SpreadsheetApp.create("x")', 'SpreadsheetApp.create'],
    ['SpreadsheetApp.getActive().getRange("A1")', 'Spreadsheet.getRange'],
    ['DriveApp.getFileById("x")', 'DriveApp.getFileById'],
    ['Sheets.Spreadsheets.Values.update({}, "x")', 'Sheets.Spreadsheets.Values.update'],
    ['Utilities.newBlob("a").foo', 'Blob.foo'],
    ['MailApp.x = 1', 'MailApp.x'],
  ])('%s says so', (code, name) => {
    expect(world(`function f() { ${code} }`).run('f').error?.message).toBe(`${name} is not in this host`);
  });

  test('it stays in the log when the script swallows it', () => {
    expect(world('function f() { try { GmailApp.search("x") } catch (e) {} }').run('f').log).toEqual([
      'HOST GmailApp.search is not in this host',
    ]);
  });

  test('symbols, then, JSON and text of a service object are harmless', () => {
    const code = `function f() { return JSON.stringify([String(MailApp), MailApp.then, JSON.stringify(MailApp), 'sendEmail' in MailApp, 'x' in MailApp,
      String(ScriptApp.AuthMode.FULL), ScriptApp.AuthMode.FULL === ScriptApp.AuthMode.FULL]) }`;
    expect(returned(code)).toEqual(['MailApp', null, '{}', true, false, 'FULL', true]);
  });
});

test('console lines and thrown values are recorded', () => {
  const w = world(
    'function f() { console.log("a", { b: 1 }); console.error(new TypeError("x")); throw new RangeError("đứt") }',
  );
  expect(w.run('f')).toMatchObject({
    ok: false,
    killed: false,
    log: ['a {"b":1}', 'ERROR TypeError: x'],
    error: { name: 'RangeError', message: 'đứt' },
  });
});

test('a stack names the script’s own files and nothing of the host', () => {
  const { value } = world(
    'function g() { throw new Error("x") }\nfunction f() { try { g() } catch (e) { return e.stack } }',
  ).run('f');
  expect(value).toBe('Error: x\n    at g (main:1:22)\n    at f (main:2:22)');
  const mail = world('function f() { try { MailApp.sendEmail({}) } catch (e) { return e.stack } }').run('f')
    .value as string;
  expect(mail).toMatch(/^Exception: Failed to send email: no recipient\n {4}at f \(main:1:\d+\)$/);
});

test('only editors of the desk run its code', () => {
  const w = world('function f() { return 1 }');
  expect(w.run('f', [], { as: 'xa@example.com' }).error?.message).toBe(
    'You do not have permission to perform that action.',
  );
});
