/** The frame around the tests: finding a browser, and the last line of a run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository, scratch } from '../support/scratch';

function jest(tests: Record<string, string>, env: Record<string, string> = {}) {
  const folder = scratch(tests);
  const args = ['--rootDir', folder, '--config', JSON.stringify(config(folder))];
  const run = spawnSync(process.execPath, [join(repository, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: run.status, lines: run.stderr.trimEnd().split('\n') };
}

function config(folder: string) {
  const reporter = join(repository, 'test/support/last-line-reporter.cjs');
  return {
    rootDir: folder,
    testMatch: ['**/*.test.js'],
    reporters: [
      ['default', {}],
      [reporter, { chromium: false }],
    ],
  };
}

test('a run ends with the counts, after the summary, and says what was left out', () => {
  const { code, lines } = jest({
    'test/a.test.js': `test('a', () => {}); test('b', () => { throw new Error('x'); }); test.skip('c', () => {});`,
    'test/b.test.js': `throw new Error('does not load');`,
    'test/c.browser.test.ts': '',
  });
  expect(code).toBe(1);
  expect(lines.slice(-3)).toEqual([
    'Chromium is not installed: the browser tests (files *.browser.test.ts: 1) were left out.',
    '1 skipped',
    '1 passed, 2 failed',
  ]);
  expect(lines.slice(0, -3).join('\n')).toContain('Tests:');
});

test('a browser is found by CHROMIUM_PATH or on the PATH, and none is found where there is none', () => {
  const find = (env: Record<string, string>) => {
    const script = `console.log(require(${JSON.stringify(join(repository, 'test/support/find-chromium.cjs'))}).findChromium())`;
    return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env }).stdout.trim();
  };
  const folder = scratch({ 'bin/chromium': '', 'other/browser': '' });
  expect(find({ PATH: join(folder, 'bin') })).toBe(join(folder, 'bin/chromium'));
  expect(find({ PATH: join(folder, 'bin'), CHROMIUM_PATH: join(folder, 'other/browser') })).toBe(
    join(folder, 'other/browser'),
  );
  expect(find({ PATH: join(folder, 'bin'), CHROMIUM_PATH: '' })).toBe('undefined');
  expect(find({ PATH: folder })).toBe('undefined');
});
