/** The walls between the rooms: what a file may name and import is decided by its room's tsconfig, so a breach does not compile. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repository, scratch } from '../support/scratch';

const configs = [
  'tsconfig.base.json',
  'src/tsconfig.json',
  ...['domain', 'workbook', 'commands', 'google', 'dialogs'].map((room) => `src/${room}/tsconfig.json`),
  'host/tsconfig.json',
];

/** A sound file in each room: the walls must let these through. */
const sound: Record<string, string> = {
  'src/domain/centre.ts': `export interface Centre { name: string }\nexport const now = new Date(0).getTime();`,
  'src/workbook/sheet.ts': `import type { Centre } from '../domain/centre';\nexport const title = (c: Centre) => c.name;`,
  'src/commands/score.ts': `import { title } from '../workbook/sheet';\nimport { now } from '../domain/centre';\nexport const score = () => title({ name: String(now) });`,
  'src/google/mail.ts': `import { title } from '../workbook/sheet';\nexport const send = () => MailApp.sendEmail({ to: 'a', subject: title({ name: '' }) });`,
  'src/dialogs/ask.ts': `import type { Centre } from '../domain/centre';\nexport const draw = (c: Centre) => { document.title = c.name; };`,
  'src/main.ts': `import { score } from './commands/score';\nimport { send } from './google/mail';\nexport const onOpen = () => [score(), send()];`,
  'host/world.ts': `export const world = process.cwd();`,
};

/** Each file is a breach on its own, named room/what it tries. */
const breaches: Record<string, string> = {};
for (const [i, use] of [
  `SpreadsheetApp.getUi()`,
  `Sheets.Spreadsheets`,
  `MailApp.getRemainingDailyQuota()`,
  `new URL('x:y')`,
  `console.log('x')`,
  `process.env`,
  `document.title`,
  `window.location`,
  `setTimeout(() => 1, 1)`,
  `fetch('x')`,
  `require('fs')`,
  `Buffer.from('')`,
  `structuredClone({})`,
  `new TextEncoder()`,
  `crypto.randomUUID()`,
].entries()) {
  const word = (use.match(/^(?:new )?(\w+)/) as RegExpMatchArray)[1];
  breaches[`src/domain/names-${word}.ts`] = `export const x${i} = ${use};`;
  breaches[`src/commands/names-${word}.ts`] = `export const x${i} = ${use};`;
  breaches[`src/workbook/names-${word}.ts`] = `export const x${i} = ${use};`;
}
Object.assign(breaches, {
  'src/domain/imports-workbook.ts': `import { title } from '../workbook/sheet';\nexport const x = title;`,
  'src/domain/imports-commands.ts': `import { score } from '../commands/score';\nexport const x = score;`,
  'src/domain/imports-google.ts': `import { send } from '../google/mail';\nexport const x = send;`,
  'src/domain/imports-node.ts': `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;`,
  'src/domain/imports-host.ts': `import { world } from '../../host/world';\nexport const x = world;`,
  'src/workbook/imports-commands.ts': `import { score } from '../commands/score';\nexport const x = score;`,
  'src/workbook/imports-google.ts': `import { send } from '../google/mail';\nexport const x = send;`,
  'src/workbook/imports-dialogs.ts': `import { draw } from '../dialogs/ask';\nexport const x = draw;`,
  'src/commands/imports-google.ts': `import { send } from '../google/mail';\nexport const x = send;`,
  'src/commands/imports-google-type.ts': `import type { send } from '../google/mail';\nexport type X = typeof send;`,
  'src/commands/imports-dialogs.ts': `import { draw } from '../dialogs/ask';\nexport const x = draw;`,
  'src/commands/imports-main.ts': `import { onOpen } from '../main';\nexport const x = onOpen;`,
  'src/google/imports-commands.ts': `import { score } from '../commands/score';\nexport const x = score;`,
  'src/google/imports-host.ts': `import { world } from '../../host/world';\nexport const x = world;`,
  'src/google/names-document.ts': `export const x = document.title;`,
  'src/google/names-process.ts': `export const x = process.env;`,
  'src/dialogs/imports-google.ts': `import { send } from '../google/mail';\nexport const x = send;`,
  'src/dialogs/names-SpreadsheetApp.ts': `export const x = SpreadsheetApp.getUi();`,
  'host/imports-commands.ts': `import { score } from '../src/commands/score';\nexport const x = score;`,
  'host/names-SpreadsheetApp.ts': `export const x = SpreadsheetApp.getUi();`,
});

/** What the compiler says about each file: path → messages. */
function compile(files: Record<string, string>): Map<string, string[]> {
  const folder = scratch(files);
  for (const config of configs) cpSync(join(repository, config), join(folder, config));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-b', 'src', 'src/dialogs', 'host', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const messages = new Map<string, string[]>();
  let last = '';
  for (const line of stdout.split('\n')) {
    const [, place, error] = line.match(/^(\S+?)\(\d+,\d+\): (error .*)$/) ?? [];
    // a file that several imports pull in is complained of once, with the other importers below
    const importer = line.match(/^\s+Imported via .* from file '(.+)'$/)?.[1];
    if (error) last = error;
    const path = place ?? (importer && relative(folder, importer));
    if (path) messages.set(path, [...(messages.get(path) ?? []), last]);
  }
  return messages;
}

test('a file that keeps to its room compiles', () => {
  expect([...compile(sound)]).toEqual([]);
});

describe('does not compile:', () => {
  const found = compile({ ...sound, ...breaches });
  /** no such name (2304, 2552, 2580, 2584, 2591), no such module (2307), not of this room (6059, 6307) */
  const refusals = /TS(2304|2552|2580|2584|2591|2307|6059|6307)/;
  test.each(Object.keys(breaches))('%s', (path) => {
    expect((found.get(path) ?? []).join('\n')).toMatch(refusals);
  });
});

test('the script imports from npm only what may travel', () => {
  const allowed = ['qrcode-generator'];
  const files = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const outside = files.flatMap((path) =>
    [...readFileSync(join(repository, 'src', path), 'utf8').matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';/gm)]
      .map(([, from = '']) => ({ path, from }))
      .filter(({ from }) => !from.startsWith('.')),
  );
  expect(outside.filter(({ from }) => !allowed.includes(from))).toEqual([]);
  expect(outside.filter(({ path }) => path.startsWith('domain/'))).toEqual([]);
});
