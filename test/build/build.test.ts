/** The build as a whole, from small projects on disk: what it writes, and that each gate can refuse it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { type BuildResult, buildProject, GateError } from '../../scripts/build';
import { packagesIn } from '../../scripts/bundle';
import { readableTrace } from '../../scripts/trace';
import { scratch } from '../support/scratch';

const manifest = JSON.stringify({
  runtimeVersion: 'V8',
  dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
});

const menu = `
  declare const SpreadsheetApp: { getUi(): any }, Sheets: any;
  export function onOpen() { SpreadsheetApp.getUi().createMenu('Sổ').addItem('Tính', 'score').addToUi(); }
`;

function project(files: Record<string, string>): string {
  return scratch({
    'appsscript.json': manifest,
    'src/main.ts': `${menu} export const score = (a = 1) => a * 2;`,
    ...files,
  });
}

function run(folder: string): Promise<BuildResult> {
  return buildProject({
    entry: join(folder, 'src/main.ts'),
    manifest: join(folder, 'appsscript.json'),
    dialogs: join(folder, 'src/dialogs'),
    parts: join(folder, 'src/parts'),
    out: join(folder, 'dist'),
    map: join(folder, 'map/Code.js.map'),
  });
}

async function refusal(files: Record<string, string>): Promise<string[]> {
  const folder = project(files);
  const error = await run(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GateError)) throw error ?? new Error('the build was not refused');
  expect(existsSync(join(folder, 'dist'))).toBe(false);
  return error.findings;
}

test('writes a bundle with one delegating function per export, the manifest, and nothing else', async () => {
  const folder = project({});
  const result = await run(folder);
  expect(result.entries).toEqual(['onOpen', 'score']);
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['Code.js', 'appsscript.json']);
  expect(readFileSync(join(folder, 'dist/appsscript.json'), 'utf8')).toBe(manifest);
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
  expect(result.bytes).toBe(Buffer.byteLength(code));
  const context = createContext({});
  new Script(code).runInContext(context);
  expect(context.score(21)).toBe(42);
});

test('a second build leaves no file of an older one in dist', async () => {
  const folder = project({});
  await run(folder);
  writeFileSync(join(folder, 'dist/old.html'), '<p>cũ</p>');
  await run(folder);
  expect(existsSync(join(folder, 'dist/old.html'))).toBe(false);
});

test('lowers newer syntax and keeps Vietnamese as it is written', async () => {
  const folder = project({
    'src/main.ts': `${menu}
      class Tally { #n = 0; static unit = 'lượt người'; add() { this.#n += 1; return this.#n ?? Tally.unit; } }
      export function score() { return [new Tally().add(), Tally.unit]; }`,
  });
  await run(folder);
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
  expect(code).toContain('lượt người');
  expect(code).not.toMatch(/#n/);
});

test('a stack trace of the bundle leads back to the line in the source', async () => {
  const folder = project({
    'src/main.ts': `${menu}\nexport function score() {\n  throw new Error('hỏng');\n}\n`,
  });
  await run(folder);
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
  const context = createContext({});
  new Script(code, { filename: 'Code.js' }).runInContext(context);
  let stack = '';
  try {
    context.score();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(readableTrace(stack, readFileSync(join(folder, 'map/Code.js.map'), 'utf8'))).toMatch(/src\/main\.ts:7:/);
});

describe('is refused', () => {
  test('for a name that Apps Script lacks, with its place in the source', async () => {
    const [finding] = await refusal({ 'src/main.ts': `${menu}\nexport function score() { return new URL('x:y'); }` });
    expect(finding).toMatch(/^Apps Script has no URL at .*src\/main\.ts:5:/);
  });

  test('for a menu item without a function, and a function without a menu item', async () => {
    const findings = await refusal({ 'src/main.ts': `${menu} export function scores() {}` });
    expect(findings).toEqual([
      'scores is exported, but no menu, trigger or dialog names it',
      'a menu item calls score, which src/main.ts does not export',
    ]);
  });

  test('for a service called while the bundle loads', async () => {
    const findings = await refusal({ 'src/main.ts': `${menu} export const score = Sheets.newRequest;` });
    expect(findings[0]).toContain('does not load in a bare context');
  });

  test('for a bundle over the limit', async () => {
    const big = 'ă'.repeat(130_000);
    const [finding] = await refusal({ 'src/main.ts': `${menu} export function score() { return '${big}'; }` });
    expect(finding).toMatch(/the bundle weighs 26\d\.\d kB, the limit is 250\.0 kB/);
  });

  test('for a package that may not travel', async () => {
    const findings = await refusal({
      'src/main.ts': `import { strToU8 } from 'fflate'; ${menu} export function score() { return strToU8('a', true); }`,
    });
    expect(findings).toContainEqual(expect.stringContaining('takes in the package fflate'));
  });

  test('for a dialog that reaches outside', async () => {
    const findings = await refusal({
      'src/dialogs/ask/ask.html': '<p>x</p><script src="https://cdn.example/a.js"></script>',
    });
    expect(findings).toContain('dialog ask: the attribute src points outside the file: https://cdn.example/a.js');
  });
});

describe('a dialog', () => {
  const page = '<style data-inline="ask.css"></style><p>Hỏi</p><script data-inline="ask.ts"></script>';
  const source = `import { word } from '../shared/word';
    declare const google: any;
    google.script.run.withSuccessHandler((n: number) => { document.body.innerHTML = \`// \${n} \${word}\`; }).score(3);`;
  const dialog = {
    'src/dialogs/ask/ask.html': page,
    'src/dialogs/ask/ask.css': 'p { color: teal }',
    'src/dialogs/ask/ask.ts': source,
    'src/dialogs/shared/word.ts': `export const word = '</script><!-- <script>';`,
  };

  test('becomes one file with its style and script inside', async () => {
    const folder = project(dialog);
    expect((await run(folder)).dialogs).toEqual(['ask']);
    const html = readFileSync(join(folder, 'dist/ask.html'), 'utf8');
    expect(html).toContain('<style>p{color:teal}</style>');
    expect(html.match(/<\/script/g)).toHaveLength(1);
    expect(html).not.toContain('<!--');
    expect(html).not.toContain('`');
  });

  test('is checked against the exports', async () => {
    const findings = await refusal({ ...dialog, 'src/dialogs/ask/ask.ts': source.replace('.score(3)', '.scroe(3)') });
    expect(findings).toContain('dialog ask calls scroe, which src/main.ts does not export');
  });

  test('must name its script, and may not name a missing one', async () => {
    await expect(run(project({ ...dialog, 'src/dialogs/ask/ask.html': '<p></p>' }))).rejects.toThrow('ask.css');
    await expect(
      run(project({ 'src/dialogs/ask/ask.html': '<script data-inline="ask.ts"></script>' })),
    ).rejects.toThrow('there is no such file');
  });
});

test('names the packages behind a list of inputs', () => {
  expect(
    packagesIn([
      'src/a.ts',
      'node_modules/qrcode-generator/a.js',
      'node_modules/@a/b/c.js',
      'node_modules/x/node_modules/y/z.js',
    ]),
  ).toEqual(['@a/b', 'qrcode-generator', 'y']);
});
