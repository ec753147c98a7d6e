/** Properties and caches: what they keep, and their limits. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const run = (body: string, w = openWorld({ dist: bundle(`function f() { ${body} }`) })) => w.run('f');
const props = 'const p = PropertiesService.getScriptProperties();';
const cache = 'const c = CacheService.getScriptCache();';

describe('properties', () => {
  test('are strings, chain, and can be taken together', () => {
    const { value } = run(`${props} p.setProperty('a', 1).setProperties({ b: true, c: null });
      const all = p.getProperties(); p.deleteProperty('b'); const keys = p.getKeys(); p.setProperties({ d: 'x' }, true);
      return [p.getProperty('none'), all, keys, p.getProperties()]`);
    expect(value).toEqual([null, { a: '1', b: 'true', c: 'null' }, ['a', 'c'], { d: 'x' }]);
  });

  test('of the script, the document and a user are apart', () => {
    const w = openWorld({
      dist: bundle(`function set() { for (const s of ['Script', 'Document', 'User']) PropertiesService['get' + s + 'Properties']().setProperty('k', s) }
        function get() { return ['Script', 'Document', 'User'].map((s) => PropertiesService['get' + s + 'Properties']().getProperty('k')) }`),
    });
    w.files.get(w.deskId)?.permissions.push({ id: '9', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
    w.run('set');
    expect(w.run('get').value).toEqual(['Script', 'Document', 'User']);
    expect(w.run('get', [], { as: 'b@example.com' }).value).toEqual(['Script', 'Document', null]);
  });

  test('9 KB a value and 500 KB a store are the most', () => {
    expect(run(`${props} p.setProperty('a', 'x'.repeat(9216))`).ok).toBe(true);
    expect(run(`${props} p.setProperty('a', 'x'.repeat(9217))`).error?.message).toBe('Argument too large: value');
    expect(run(`${props} p.setProperty('a', 'đ'.repeat(4609))`).error?.message).toBe('Argument too large: value');
    expect(run(`${props} for (let i = 0; i < 60; i++) p.setProperty('k' + i, 'x'.repeat(9000))`).error?.message).toBe(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  });

  test('a refused write leaves the old value', () => {
    const w = openWorld({
      dist: bundle(`function f() { ${props} p.setProperty('a', '1'); p.setProperty('a', 'x'.repeat(10000)) }`),
    });
    w.run('f');
    expect(w.properties.script).toEqual({ a: '1' });
  });

  test('fifty thousand uses a day', () => {
    const w = openWorld({ dist: bundle(`function f() { ${props} p.getKeys() }`) });
    expect(w.takeDaily(`properties:${w.owner}`, 50_000, 50_000)).toBe(true);
    expect(w.run('f').error?.message).toBe('Service invoked too many times for one day: properties.');
  });
});

describe('caches', () => {
  test('keep strings and forget them in time', () => {
    const w = openWorld({
      dist: bundle(`function put() { ${cache} c.put('a', null); c.put('b', {}, 60); c.putAll({ d: 1 }, 21600) }
        function get() { ${cache} return c.getAll(['a', 'b', 'd', 'e']) }`),
    });
    w.run('put');
    expect(w.run('get').value).toEqual({ a: 'null', b: '[object Object]', d: '1' });
    w.clock.advance(61_000);
    expect(w.run('get').value).toEqual({ a: 'null', d: '1' });
    w.clock.advance(600_000);
    expect(w.run('get').value).toEqual({ d: '1' });
  });

  test.each([
    ["c.put('k'.repeat(251), 'v')", 'Invalid argument: key'],
    ["c.get('k'.repeat(251))", 'Invalid argument: key'],
    ["c.put('k', 'v'.repeat(102401))", 'Argument too large: value'],
    ["c.put('k', 'v', 0)", 'Invalid argument: expirationInSeconds'],
  ])('%s is refused', (code, message) => {
    expect(run(`${cache} ${code}`).error?.message).toBe(message);
  });

  test('the limits themselves are allowed', () => {
    expect(run(`${cache} c.put('k'.repeat(250), 'v'.repeat(102400)); return c.get('k'.repeat(250)).length`).value).toBe(
      102_400,
    );
  });

  test('past a thousand items the oldest hundred go', () => {
    const { value } = run(`${cache} const all = {}; for (let i = 0; i < 1001; i++) all['k' + i] = i; c.putAll(all);
      return [c.get('k0'), c.get('k99'), c.get('k100'), c.get('k1000')]`);
    expect(value).toEqual([null, null, '100', '1000']);
  });
});
