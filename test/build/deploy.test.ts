/** What a deployment pushes, and when it refuses to. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planDeploy, readArguments } from '../../scripts/deploy-plan';
import { repository, scratch } from '../support/scratch';

const id = (end: string) => `1${'a'.repeat(50)}${end}`;
const projectFile = (scriptId: string, rootDir = 'dist') => JSON.stringify({ scriptId, rootDir });
const built = { 'dist/Code.js': 'function onOpen() {}', 'dist/appsscript.json': '{}', 'dist/dialog.html': '<p>ă</p>' };
const dev = { target: 'dev', dryRun: true } as const;

test('options are read, and unknown ones refused', () => {
  expect(readArguments([])).toEqual({ target: 'dev', dryRun: false });
  expect(readArguments(['--prod', '--dry-run'])).toEqual({ target: 'prod', dryRun: true });
  expect(readArguments(['--probe'])).toEqual({ target: 'probe', dryRun: false });
  expect(() => readArguments(['--production'])).toThrow('Unknown option --production');
  expect(() => readArguments(['--prod', '--probe'])).toThrow('Choose one');
});

test('pushes the scripts, pages and manifest of dist to the script of its target', () => {
  const plan = planDeploy(scratch({ ...built, '.clasp.dev.json': projectFile(id('dev')) }), dev);
  expect(plan.obstacle).toBeUndefined();
  expect(plan.files).toEqual([
    { name: 'Code.js', bytes: 20 },
    { name: 'appsscript.json', bytes: 2 },
    { name: 'dialog.html', bytes: 9 },
  ]);
  expect(plan.claspArguments).toEqual(['push', '--force', '--project', '.clasp.dev.json']);
  expect(plan.scriptId).toBe(id('dev'));
});

test.each([
  ['without the project file', { ...built }, 'Copy .clasp.dev.example.json to .clasp.dev.json'],
  [
    'with the example as it is',
    { ...built, '.clasp.dev.json': readFileSync(join(repository, '.clasp.dev.example.json'), 'utf8') },
    'holds no script id',
  ],
  ['with a broken project file', { ...built, '.clasp.dev.json': '{' }, 'no valid JSON'],
  ['for another folder', { ...built, '.clasp.dev.json': projectFile(id('d'), '.') }, '"rootDir": "dist"'],
  ['without a build', { '.clasp.dev.json': projectFile(id('d')) }, 'dist/Code.js is not there'],
  ['with a stray file', { ...built, 'dist/secret.txt': '', '.clasp.dev.json': projectFile(id('d')) }, 'secret.txt'],
  [
    'with the id of production',
    { ...built, '.clasp.dev.json': projectFile(id('d')), '.clasp.prod.json': projectFile(id('d')) },
    'name the same script',
  ],
])('refuses %s', (_when, files: Record<string, string>, sentence) => {
  expect(planDeploy(scratch(files), dev).obstacle).toContain(sentence);
});

test('the committed examples name the folders that are pushed, and no script', () => {
  for (const [target, folder] of Object.entries({ dev: 'dist', prod: 'dist', probe: 'dist-probe' })) {
    const example = JSON.parse(readFileSync(join(repository, `.clasp.${target}.example.json`), 'utf8'));
    expect(example).toEqual({ scriptId: 'PASTE-THE-SCRIPT-ID-HERE', rootDir: folder });
    const ignored = spawnSync('git', ['check-ignore', '-q', `.clasp.${target}.json`], { cwd: repository });
    expect(ignored.status).toBe(0);
  }
});

test('.claspignore lets through what the plan lists and nothing else', () => {
  const rules = readFileSync(join(repository, '.claspignore'), 'utf8').trim().split('\n');
  expect(rules).toEqual(['**/**', '!appsscript.json', '!*.js', '!*.html']);
});

describe('as a command', () => {
  function deploy(args: string[], files: Record<string, string> = {}) {
    const folder = scratch({
      'package.json': '{ "name": "x", "version": "0" }',
      'appsscript.json': '{}',
      'src/main.ts': 'export function onOpen() { return 1; }',
      ...files,
    });
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    // npx and npm stand in for the real ones: they write down that they were called
    mkdirSync(join(folder, 'bin'));
    for (const name of ['npx', 'npm'])
      writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> called.txt\n`, { mode: 0o755 });
    const tsx = join(repository, 'node_modules/tsx/dist/cli.mjs');
    const run = spawnSync(process.execPath, [tsx, join(repository, 'scripts/deploy.ts'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      input: 'yes\n',
      env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
    });
    let called = '';
    try {
      called = readFileSync(join(folder, 'called.txt'), 'utf8');
    } catch {
      // nothing was called
    }
    return { code: run.status, out: run.stdout, err: run.stderr, called };
  }

  test('a dry run shows the files and the command, and pushes nothing', () => {
    const { code, out, called } = deploy(['--dry-run'], { '.clasp.dev.json': projectFile(id('abcdef')) });
    expect(out).toMatch(
      /dist\/ → \.clasp\.dev\.json \(script …abcdef\)\n {2}Code\.js {2}\d\.\d kB\n {2}appsscript\.json/,
    );
    expect(out).toContain('npx --yes @google/clasp@^3.3.0 push --force --project .clasp.dev.json');
    expect(out).toContain('nothing was pushed');
    expect({ code, called }).toEqual({ code: 0, called: '' });
  });

  test('a dry run without the project file says what a real run would miss', () => {
    const { code, out } = deploy(['--dry-run', '--prod']);
    expect(out).toContain('A real run would stop here: .clasp.prod.json is not there.');
    expect(code).toBe(0);
  });

  test('a real run tests first, and stops without the project file', () => {
    const { code, err, called } = deploy([], built);
    expect(err).toContain('.clasp.dev.json is not there');
    expect({ code, called }).toEqual({ code: 1, called: 'npm test\n' });
  });

  test('a real run pushes after the tests', () => {
    const { code, called } = deploy([], { ...built, '.clasp.dev.json': projectFile(id('d')) });
    expect(called).toBe('npm test\nnpx --yes @google/clasp@^3.3.0 push --force --project .clasp.dev.json\n');
    expect(code).toBe(0);
  });

  test('production is not pushed without a terminal to type in', () => {
    const { code, err, called } = deploy(['--prod'], { ...built, '.clasp.prod.json': projectFile(id('p')) });
    expect(err).toContain('needs a terminal');
    expect({ code, called }).toEqual({ code: 1, called: 'npm test\n' });
  });
});
