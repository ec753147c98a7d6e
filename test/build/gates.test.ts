/** Each gate alone: what it lets through and what it finds. */
import { dialogEntryUses, entryPointFindings, serverEntryUses } from '../../scripts/gates/entry-points';
import { globalsFindings } from '../../scripts/gates/globals';
import { loadFindings } from '../../scripts/gates/load';
import { freeReferences } from '../../scripts/gates/names';
import { outsideAddressFindings } from '../../scripts/gates/outside-address';
import { inKilobytes, sizeFindings } from '../../scripts/gates/size';
import { syntaxFindings } from '../../scripts/gates/syntax';
import { parseCode } from '../../scripts/gates/syntax-tree';

const messages = (findings: { message: string }[]) => findings.map((one) => one.message);

describe('syntax', () => {
  test.each([
    ['class A { #secret() {} }', 'private class members: #secret'],
    ['class A { static n = 1 }', 'static class fields'],
    ['class A { n = 1 }', 'class field declarations'],
    ['class A { static { f() } }', 'static blocks'],
    ['a ||= b', 'Not ECMAScript 2020'],
    ['import x from "x"', 'Not ECMAScript 2020'],
    ['await f()', 'Not ECMAScript 2020'],
    ['function {', 'Not ECMAScript 2020'],
  ])('refuses %s', (code, sentence) => {
    const [finding] = syntaxFindings(code);
    expect(finding?.message).toContain(sentence);
    expect(finding?.line).toBe(1);
  });

  test('takes what the runtime takes, and words in strings', () => {
    expect(
      syntaxFindings('class A { m() { return this?.x ?? "#secret static n = 1" } } const { a, ...b } = f();'),
    ).toEqual([]);
  });
});

describe('globals', () => {
  test.each(
    `setTimeout setInterval clearTimeout queueMicrotask fetch URL URLSearchParams TextEncoder TextDecoder atob btoa crypto
    Blob File FormData DOMException AbortController structuredClone performance process window document require Buffer
    XMLHttpRequest navigator localStorage global module exports __dirname alert`.split(/\s+/),
  )('refuses %s', (name) => {
    expect(messages(globalsFindings(`var a = 1;\nfunction f() { return ${name}(a); }`, []))).toEqual([
      `Apps Script has no ${name}`,
    ]);
    expect(globalsFindings(`var a = 1;\nfunction f() { return ${name}(a); }`, [])[0]?.line).toBe(2);
  });

  test.each([
    ['a word in a string', '"setTimeout(fetch)"'],
    ['a property', 'Math.process; ({ window: 1, document() {} }).URL'],
    [
      'a parameter',
      'function f(process, { URL, x: [fetch = 1] }, ...window) { return process + URL + fetch + window }',
    ],
    ['a hoisted variable', 'function f() { g(document); if (1) { var document; } function g() {} }'],
    ['a function used before it is declared', 'fetch(); function fetch() {}'],
    ['a name of its own', '(function atob() { return atob })(); (class Blob { m() { return Blob } })'],
    ['a caught error', 'try { Math.max() } catch (crypto) { Math.max(crypto) }'],
    ['a loop variable', 'for (const URL of []) Math.max(URL); for (let fetch = 0; fetch < 1; fetch++) {}'],
    ['a label', 'window: for (;;) { break window }'],
    ['a question', 'typeof process'],
    [
      'a use behind its question',
      'typeof navigator < "u" && navigator.userAgent; typeof Buffer != "undefined" ? Buffer.from("") : 0',
    ],
    ['the language', 'new Map([[1n, Symbol.iterator]]); Intl.NumberFormat; console.log(globalThis, arguments)'],
    ['services', 'SpreadsheetApp.getUi(); Sheets.Spreadsheets.get("")'],
  ])('takes %s', (_what, code) => {
    expect(globalsFindings(`(function () { ${code} })`, ['Sheets'])).toEqual([]);
  });

  test.each([
    ['outside the block of a let', '{ let URL = 1 } URL()', 'URL'],
    ['in a default value', 'function f(a = fetch) {}', 'fetch'],
    ['as a shorthand property', 'const a = { process }', 'process'],
    ['as a computed key', 'const a = { [window]: 1 }', 'window'],
    ['in a template', `const a = \`x \${Buffer}\``, 'Buffer'],
    ['after its question went the other way', 'typeof URL == "undefined" ? 0 : new URL("")', 'URL'],
    ['through globalThis', 'globalThis.setTimeout(1)', 'setTimeout'],
    ['through globalThis with a written key', 'globalThis["fetch"](1)', 'fetch'],
    ['by assignment', 'window = 1', 'window'],
  ])('refuses a use %s', (_what, code, name) => {
    expect(messages(globalsFindings(code, []))).toEqual([`Apps Script has no ${name}`]);
  });

  test('refuses a service that the manifest does not enable and a name that nobody declares', () => {
    expect(messages(globalsFindings('Sheets.Spreadsheets.get(""); undeclaredName', ['Drive']))).toEqual([
      'Sheets is declared nowhere and is no service that the manifest enables',
      'undeclaredName is declared nowhere and is no service that the manifest enables',
    ]);
  });

  test('free references of a module leave out imports and see exports', () => {
    const program = parseCode(
      'import { a } from "x"; const b = a; export { b }; export default c; export { d } from "y"',
      'module',
    );
    expect(freeReferences(program).map((one) => one.name)).toEqual(['c']);
  });
});

describe('entry points', () => {
  test('are read from menus, triggers and the table', () => {
    const { uses, findings } = serverEntryUses(`
      ui.createMenu('a').addItem('b', 'score').addSubMenu(ui.createMenu('c').addItem('d', \`send\`));
      ScriptApp.newTrigger('sweep').timeBased();
      form.addItem(x);
      const entryPoints = ['daily', 'hourly'];`);
    expect(uses.map((one) => one.name).sort()).toEqual(['daily', 'hourly', 'score', 'send', 'sweep']);
    expect(findings).toEqual([]);
  });

  test.each([
    ['const entryPoints = { setup: f, label: "score" }', ['setup', 'score']],
    ['const entryPoints = Object.freeze({ setup() {}, "score": f })', ['setup', 'score']],
  ])('the table may be an object: %s', (code, names) => {
    expect(serverEntryUses(code).uses.map((one) => one.name)).toEqual(names);
  });

  test('are read from data: fn and functionName', () => {
    const { uses, findings } =
      serverEntryUses(`const wanted = [{ fn: 'sweep', everyMinutes: 10 }, { functionName: 'daily' }];
      for (const one of wanted) ScriptApp.newTrigger(one.fn);`);
    expect(uses.map((one) => one.name)).toEqual(['sweep', 'daily']);
    expect(findings).toEqual([]);
  });

  test('a computed name needs the table', () => {
    expect(messages(serverEntryUses('menu.addItem(label, item.name)').findings)[0]).toContain(
      'addItem(…) gets a computed name',
    );
    expect(
      serverEntryUses('const entryPoints = ["a"]; for (const n of entryPoints) menu.addItem(n, n)').findings,
    ).toEqual([]);
  });

  test('are read from google.script.run behind its handlers', () => {
    const { uses, findings } = dialogEntryUses(
      `google.script.run.a(1);
       google.script.run.withSuccessHandler(f).withFailureHandler(g).withUserObject(h).b();
       window.google.script.run['c']();
       google.script.host.close(); other.run.d();`,
      'ask',
    );
    expect(uses).toEqual(['a', 'b', 'c'].map((name) => ({ name, by: 'dialog ask' })));
    expect(findings).toEqual([]);
    expect(messages(dialogEntryUses('google.script.run[name]()', 'ask').findings)).toHaveLength(1);
  });

  test('must agree both ways', () => {
    const uses = [{ name: 'score', by: 'a menu item' }];
    expect(entryPointFindings(['onOpen', 'score'], uses)).toEqual([]);
    expect(messages(entryPointFindings(['onOpen', 'hidden_', 'default'], uses))).toEqual([
      'hidden_: Google hides functions whose name ends in _',
      'hidden_ is exported, but no menu, trigger or dialog names it',
      'a default export has no name that Google could call',
      'a menu item calls score, which src/main.ts does not export',
    ]);
  });
});

describe('size', () => {
  test('counts bytes of UTF-8', () => {
    expect(sizeFindings('ă'.repeat(5), 10)).toEqual([]);
    expect(messages(sizeFindings('ă'.repeat(5), 9))).toEqual(['the bundle weighs 0.0 kB, the limit is 0.0 kB']);
    expect(inKilobytes(249_960)).toBe('250.0 kB');
  });
});

describe('load', () => {
  test('wants every entry as a function and no service touched', () => {
    expect(loadFindings('function onOpen() { SpreadsheetApp.getUi(); }', ['onOpen'])).toEqual([]);
    expect(messages(loadFindings('var onOpen = 1', ['onOpen']))).toEqual(['onOpen is no function after loading']);
    expect(messages(loadFindings('var ui = SpreadsheetApp.getUi()', []))[0]).toContain('SpreadsheetApp is not defined');
    expect(messages(loadFindings('for (;;) {}', [], 50))[0]).toContain('does not load');
  });
});

describe('outside addresses', () => {
  test.each([
    ['an image', '<img src="http://a.example/b.png">'],
    ['an image without quotes', '<img src=//a.example/b.png>'],
    ['a neighbouring file', "<img src='logo.png'>"],
    ['a style sheet', '<link rel="stylesheet" href="https://a.example/b.css">'],
    ['a script', '<script src="https://a.example/b.js"></script>'],
    ['a form', '<form action="https://a.example/">'],
    ['an import in a style', '<style>@import "https://a.example/b.css";</style>'],
    ['a font in a style', '<style>@font-face { src: url( "https://a.example/f.woff" ) }</style>'],
    ['a style attribute', '<p style="background: url(https://a.example/b.png)">'],
    ['a refresh', '<meta http-equiv="refresh" content="0; url=https://a.example">'],
    ['fetch', '<script>fetch("/x")</script>'],
    ['XMLHttpRequest', '<script>new XMLHttpRequest()</script>'],
    ['WebSocket', '<script>new WebSocket("wss://a.example")</script>'],
    ['import()', '<script>import("./x.js")</script>'],
    ['sendBeacon', '<script>navigator.sendBeacon("/x")</script>'],
    ['an address set by script', '<script>document.images[0].src = "https://a.example/" + id</script>'],
    ['an attribute set by script', '<script>el.setAttribute("href", "//a.example")</script>'],
    ['a window opened by script', `<script>window.open(\`https://a.example/\${id}\`)</script>`],
    ['markup written by script', `<script>el.innerHTML = \`<img src="https://a.example/\${n}">\`</script>`],
  ])('are found in %s', (_what, html) => {
    expect(outsideAddressFindings(html)).toHaveLength(1);
  });

  test('links that come as data, namespaces and addresses in plain text are no finding', () => {
    expect(
      outsideAddressFindings(`<!doctype html><html lang="vi"><body><a href="#muc">Mục</a>
        <img src="data:image/png;base64,AAAA"><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>
        <script type="application/json">{ "src": "https://a.example" }</script>
        <p>Xem https://phap-luat.example</p><style>p { background: url(#mau) }</style>
        <script>const a = document.createElementNS('http://www.w3.org/2000/svg', 'a'); a.href = cell.url;
        const hint = 'Ví dụ: https://drive.google.com/…';</script></body></html>`),
    ).toEqual([]);
  });
});
