/** The lock file is one that `npm ci` takes, on any platform. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLock, type Lock, missingOptionals } from '../../scripts/complete-lock';
import { repository } from '../support/scratch';

test('holds an entry for every optional package (npm run lock adds them)', () => {
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lock;
  expect(missingOptionals(lock)).toEqual([]);
});

test('names no registry', () => {
  expect(readFileSync(join(repository, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
});

test('missing entries are found where npm would look, and added with their platform', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/a': {
        optionalDependencies: {
          'a-linux-x64-musl': '1.0.0',
          'a-linux-arm-gnueabihf': '1.0.0',
          '@a/win32-ia32': '1.0.0',
          here: '2.0.0',
          below: '3.0.0',
        },
      },
      'node_modules/here': { version: '2.0.0' },
      'node_modules/a/node_modules/below': { version: '3.0.0' },
    },
  };
  expect(missingOptionals(lock).map(([place]) => place)).toEqual([
    'node_modules/a-linux-x64-musl',
    'node_modules/a-linux-arm-gnueabihf',
    'node_modules/@a/win32-ia32',
  ]);
  const done = completeLock(lock);
  expect(missingOptionals(done)).toEqual([]);
  expect(done.packages['node_modules/a-linux-x64-musl']).toMatchObject({
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
  });
  expect(done.packages['node_modules/a-linux-arm-gnueabihf']).toMatchObject({ cpu: ['arm'], libc: ['glibc'] });
  expect(done.packages['node_modules/@a/win32-ia32']).toMatchObject({ os: ['win32'], cpu: ['ia32'] });
  expect(() => completeLock({ packages: { a: { optionalDependencies: { fsevents: '1' } } } })).toThrow('no platform');
});
