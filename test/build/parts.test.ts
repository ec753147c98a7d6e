/** Parts: what travels apart from Code.js, what it shares with it, and what it is refused for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { buildProject, GateError } from '../../scripts/build';
import { scratch } from '../support/scratch';

const files = {
  'appsscript.json': '{"runtimeVersion":"V8"}',
  'src/shared.ts': `export class Refused extends Error {}\nexport const double = (a: number) => a * 2;`,
  'src/only-part.ts': `export const greeting = 'chào bà con';`,
  'src/main.ts': `import { Refused } from './shared';
    declare const SpreadsheetApp: any;
    export function onOpen() { SpreadsheetApp.getUi().createMenu('Sổ').addItem('Tính', 'score').addToUi(); }
    export const score = (e: unknown) => e instanceof Refused;`,
  'src/parts/extra.ts': `import { greeting } from '../only-part';
    import { double, Refused } from '../shared';
    export const commands = [() => greeting, () => double(21), () => new Refused('x')];`,
};

function build(more: Record<string, string> = {}) {
  const folder = scratch({ ...files, ...more });
  const made = buildProject({
    entry: join(folder, 'src/main.ts'),
    manifest: join(folder, 'appsscript.json'),
    parts: join(folder, 'src/parts'),
    out: join(folder, 'dist'),
    map: join(folder, 'map/Code.js.map'),
  });
  return { folder, made };
}

test('a part works beside Code.js, takes shared modules from it, and is not in it', async () => {
  const { folder, made } = build();
  const { parts } = await made;
  expect(parts.map((p) => p.name)).toEqual(['extra']);
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
  expect(code).not.toContain('chào bà con');
  const part = Buffer.from(readFileSync(join(folder, 'dist/part-extra.html'), 'utf8'), 'base64').toString('utf8');
  expect(part).toContain('chào bà con');
  const context = createContext({});
  new Script(code).runInContext(context);
  context.part = part;
  const [greet, twice, refuse] = new Script('new Function(part + "\\nreturn __part.commands;")()').runInContext(
    context,
  );
  expect(greet()).toBe('chào bà con');
  expect(twice()).toBe(42);
  // the same class, not a second one: an error thrown in a part is known in Code.js
  expect(context.score(refuse())).toBe(true);
});

test('a part that names a service, or anything that Apps Script lacks, is refused', async () => {
  const { made } = build({
    'src/parts/bad.ts': `declare const MailApp: any, fetch: any;
      export const commands = [() => MailApp.sendEmail({}), () => fetch('x')];`,
  });
  await expect(made).rejects.toThrow(GateError);
  const error = await made.catch((e: GateError) => e);
  expect((error as GateError).findings).toEqual([
    expect.stringMatching(/^part bad: MailApp is declared nowhere/),
    expect.stringMatching(/^part bad: Apps Script has no fetch/),
  ]);
});
