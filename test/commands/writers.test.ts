/** Two at once, a busy Google, and people whose Google is in another language: right in the end, and said in Vietnamese. */

import { dialogModel } from '../../host/round';
import type { HostWorld } from '../../host/runtime/world';
import type { FaultPlan, Json, World } from '../../host/types';
import { desk, filledWorld, menu, newWorld, picture, press, shared } from '../support/world';

const SECRET = /\b(at |stack|Exception|Error|TypeError|undefined|null|GoogleJson|\d{3}:|[45]\d\d\b)/;

/** The sentence of an error dialog; fails where it is no Vietnamese sentence. */
function told(world: HostWorld, fn: string): string {
  const done = menu(world, fn);
  expect(done.error).toBeUndefined();
  const model = dialogModel(done);
  const text = String(model.blocks[0].text);
  expect(model.blocks[0].tone).toBe('error');
  expect(text).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i);
  expect(text).toMatch(/[.!]$/);
  expect(text).not.toMatch(SECRET);
  return text;
}

const marker = (version: number): Json => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataId: 700_000_000 + version,
      metadataKey: 'htcd.v',
      metadataValue: 'somebody else',
      visibility: 'DOCUMENT',
      location: { spreadsheet: true },
    },
  },
});

test('the menu is built before anything is authorised, in one call', () => {
  const done = newWorld().run('onOpen', [], { source: 'open' });
  expect(done.error).toBeUndefined();
  expect(done.calls.map((c) => c.kind)).toEqual(['Menu.addToUi']);
});

test('before Thiết lập every command says what to do first', () => {
  for (const fn of ['menuScore', 'menuConsolidate', 'menuReport', 'menuCheck'])
    expect(told(newWorld(), fn)).toContain('Thiết lập');
});

test('another command is running: nothing is done, and the sentence says to wait', () => {
  const world = filledWorld();
  const before = JSON.stringify(picture(world));
  world.faults = [{ kind: 'lockTimeout' }];
  expect(told(world, 'menuScore')).toContain('đang chạy');
  expect(JSON.stringify(picture(world))).toBe(before);
});

test.each(['menuScore', 'menuConsolidate'])(
  '%s: a second writer between read and write is noticed, and it decides again',
  (fn) => {
    const calm = filledWorld();
    menu(calm, fn);
    const kinds = menu(filledWorld(), fn).calls.map((c) => c.kind);
    const write = kinds.indexOf('Sheets.Spreadsheets.batchUpdate') + 1;
    const world = filledWorld();
    const version = (w: World, id: string) =>
      Math.max(
        0,
        ...(w.files.get(id)?.workbook?.metadata ?? [])
          .filter((m) => m.metadataKey === 'htcd.v')
          .map((m) => m.metadataId - 700_000_000),
      );
    world.faults = [
      {
        kind: 'otherWriter',
        atCall: write,
        act: (w) => {
          for (const id of [w.deskId, shared(world).id])
            expect(w.act(id, [marker(version(w, id) + 1)], w.owner)).toEqual({ ok: true });
        },
      },
    ];
    const done = menu(world, fn);
    expect(done.error).toBeUndefined();
    expect(done.byKind['Sheets.Spreadsheets.batchUpdate']).toBeGreaterThan(1);
    world.faults = [];
    expect(JSON.stringify(picture(world), null, 1)).toBe(JSON.stringify(picture(calm), null, 1));
  },
);

const busy: [string, FaultPlan][] = [
  ['429 at a read', { kind: 'http', code: 429, of: 'Sheets.Spreadsheets.get', times: 2 }],
  ['503 at a read', { kind: 'http', code: 503, of: 'Sheets.Spreadsheets.Values.batchGet', times: 2 }],
  ['429 at a write', { kind: 'http', code: 429, of: 'Sheets.Spreadsheets.batchUpdate', times: 2 }],
  ['503 before the commit', { kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate' }],
  ['503 after the commit', { kind: 'http', code: 503, of: 'Sheets.Spreadsheets.batchUpdate', after: true }],
  ['500 after the commit', { kind: 'http', code: 500, of: 'Sheets.Spreadsheets.batchUpdate', after: true }],
];

test.each(busy)('%s: tried again, the same result, nothing written twice', (_, fault) => {
  for (const act of [
    (w: HostWorld) => menu(w, 'menuScore'),
    (w: HostWorld) => menu(w, 'menuConsolidate'),
    (w: HostWorld) => press(w, 'setup.build').execution,
  ]) {
    const calm = filledWorld();
    act(calm);
    const world = filledWorld();
    world.faults = [{ ...fault }];
    expect(act(world).error).toBeUndefined();
    world.faults = [];
    expect(JSON.stringify(picture(world), null, 1)).toBe(JSON.stringify(picture(calm), null, 1));
    const log = (w: HostWorld) => desk(w).sheets.find((s) => s.properties.title === 'Nhật ký')?.rows.length;
    expect(log(world)).toBe(log(calm));
  }
});

test.each([
  [429, 'Đợi'],
  [503, 'bận'],
] as const)('Google stays at %i: a sentence, and nothing half done', (code, word) => {
  const world = filledWorld();
  const before = JSON.stringify(picture(world));
  world.faults = [{ kind: 'http', code, of: 'Sheets.Spreadsheets.batchUpdate', times: 99 }];
  expect(told(world, 'menuScore')).toContain(word);
  world.faults = [];
  expect(JSON.stringify(picture(world))).toBe(before);
});

test('an account in English: Google’s words differ, the product’s do not, and it works the same', () => {
  const world = newWorld();
  world.language[world.owner] = 'en';
  const { execution } = press(world, 'setup.build', { preset: 'giaLam2022' });
  expect(execution.error).toBeUndefined();
  expect(shared(world).workbook.sheets.map((s) => s.properties.title)).not.toContain('Sheet1');
  expect(menu(world, 'menuScore').error).toBeUndefined();
  world.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.get', times: 99 }];
  told(world, 'menuScore');
});

test('a dialog’s button that fails answers a sentence; an unknown one too', () => {
  const world = newWorld();
  world.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.get', times: 99 }];
  const { reply } = press(world, 'setup.build', { preset: 'giaLam2022' });
  expect(reply.message.tone).toBe('error');
  expect(reply.message.text).not.toMatch(SECRET);
  world.faults = [];
  expect(press(world, 'no.such').reply.message.text).toContain('Hộp thoại này đã cũ');
});
