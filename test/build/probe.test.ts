/** The probe builds like the product, and asks every question that the host has a stricter answer for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { applyProbeFile } from '../../host/probe';
import { strictness as services } from '../../host/services/strictness';
import { strictness as sheets } from '../../host/sheets/strictness';
import { buildProject, probe } from '../../scripts/build';
import { bundleScript } from '../../scripts/bundle';
import { repository, scratch } from '../support/scratch';

const folder = join(repository, 'probe');
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** Not asked: it would use up a day's mail of the account. */
const notAsked = ['mail.partialSend'];

test('passes the gates', async () => {
  const out = scratch({});
  const result = await buildProject({
    entry: join(repository, probe.entry),
    manifest: join(repository, probe.manifest),
    out: join(out, 'dist-probe'),
    map: join(out, 'map/Code.js.map'),
  });
  expect(result.entries).toContain('editorRights');
  expect(existsSync(join(out, 'dist-probe/appsscript.json'))).toBe(true);
});

test.each(
  Object.entries({ ...sheets, ...services })
    .flatMap(([topic, answers]) => Object.keys(answers).map((key) => `${topic}.${key}`))
    .filter((key) => !notAsked.includes(key)),
)('asks %s', (key) => {
  expect(source.includes(`'${key}'`)).toBe(true);
});

test('every question of the three lists has a key', () => {
  for (const topic of [
    'T1',
    'T2',
    'T3',
    'T4',
    'T5',
    'T6',
    'T7',
    'T8',
    'T9',
    'T10',
    'platform',
    'documents',
    'forms',
    'identity',
    'drive',
  ])
    expect(source).toMatch(new RegExp(`['\`]${topic}\\.`));
});

test('a question that throws is an answer, and the answers become one JSON object', async () => {
  const entry = scratch({
    'entry.ts': `export { allAnswers, ask, attempt } from ${JSON.stringify(join(folder, 'answers'))};`,
  });
  const { code } = await bundleScript(join(entry, 'entry.ts'), 'probe');
  const rows: string[][] = [['key', 'answer', 'detail', 'at', 'asked by']];
  const tab = {
    getLastRow: () => rows.length,
    getDataRange: () => ({ getDisplayValues: () => rows }),
    getRange: (row: number) => ({
      getValues: () => rows.map((one) => one.slice(0, 1)),
      setNumberFormat() {
        return this;
      },
      setValues(values: string[][]) {
        rows[row - 1] = values[0] ?? [];
      },
    }),
  };
  const context = createContext({
    console: { log: () => undefined },
    SpreadsheetApp: { getActive: () => ({ getSheetByName: () => tab }) },
    Session: { getActiveUser: () => ({ getEmail: () => 'o@example.com' }) },
    Utilities: { formatDate: () => '2022-09-05T08:00:00' },
  });
  new Script(code).runInContext(context);
  context.ask('T2.x', () => context.attempt(() => ({ replies: [] })));
  context.ask('T2.y', () =>
    context.attempt(() => {
      throw Object.assign(new Error('Bạn đang cố sửa'), {
        name: 'GoogleJsonResponseException',
        details: { code: 400 },
      });
    }),
  );
  context.ask('T1.z', () => {
    throw new Error('hỏng');
  });
  context.ask('T2.x', () => ({ answer: 2.5 }));
  const at = '2022-09-05T08:00:00';
  expect(JSON.parse(JSON.stringify(context.allAnswers()))).toEqual({
    'T2.x': { answer: 2.5, detail: '', at },
    'T2.y': { answer: 'refused', detail: 'GoogleJsonResponseException 400: Bạn đang cố sửa', at },
    'T1.z': { answer: 'error', detail: 'Error: hỏng', at },
  });
});

test('the host takes over what a probe has settled, and nothing else', () => {
  const file = join(
    scratch({
      'probe.json': JSON.stringify({
        'T4.addSheetByEditor': { answer: 'refused', detail: '', at: '' },
        'T2.shiftOthersProtections': { answer: 'error', detail: '429', at: '' },
        'T3.protectionsGrow': { answer: 'yes', detail: 'of another kind', at: '' },
        'T1.vi.formulaComma': { answer: '#ERROR!', detail: '', at: '' },
        'drive.removeByEditor': { answer: true, detail: '', at: '' },
      }),
    }),
    'probe.json',
  );
  expect(applyProbeFile(join(repository, 'no-such-file.json'))).toBe(0);
  expect(applyProbeFile(file)).toBe(4);
  expect(sheets.T4.addSheetByEditor).toBe('refused');
  expect(sheets.T2.shiftOthersProtections).toBe('refused');
  expect(sheets.T3.protectionsGrow).toBe(true);
  expect(sheets.T1).not.toHaveProperty('vi.formulaComma');
  expect(services.drive.removeByEditor).toBe(true);
});
