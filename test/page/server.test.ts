/** The page's server: who may ask for what, what is refused, and what it leaves behind. */
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningPage, startPage } from '../../host/page/server/index';
import type { World } from '../../host/types';
import { COMMUNES, DESK, doubleWorld, OWNER, SHARED } from './double';

let world: World;
let page: RunningPage;
let saved = 0;

beforeEach(async () => {
  world = doubleWorld();
  saved = 0;
  world.save = async () => {
    saved++;
  };
  page = await startPage({
    open: async () => ({ world, hint: '' }),
    exporter: async () => new Uint8Array([80, 75]),
    port: 0,
  });
});
afterEach(() => page.close());

const commune = COMMUNES[0] as (typeof COMMUNES)[number];
const get = (path: string, as?: string) =>
  fetch(`${page.url}api/${path}${as ? `${path.includes('?') ? '&' : '?'}as=${encodeURIComponent(as)}` : ''}`);
const post = (path: string, body: unknown, as: string, type = 'application/json') =>
  fetch(`${page.url}api/${path}?as=${encodeURIComponent(as)}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });

test('stands on the loopback address alone and tells a foreign name to go away', async () => {
  expect(new URL(page.url).hostname).toBe('127.0.0.1');
  const status = await new Promise<number>((done) => {
    httpRequest(page.url, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    }).end();
  });
  expect(status).toBe(403);
});

test('the shell forbids every outside address', async () => {
  const policy = (await fetch(page.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test('a commune is given the shared workbook and nothing of the desk', async () => {
  const state = await (await get('state', commune.account)).json();
  expect(state.workbooks.map((w: { title: string }) => w.title)).toEqual(['Sổ chung']);
  expect(state.menus).toEqual([]);
  expect(state.triggers).toEqual([]);
  expect((await get(`book?id=${SHARED}`, commune.account)).status).toBe(200);
  expect((await get(`book?id=${DESK}`, commune.account)).status).toBe(403);
  expect((await post('run', { functionName: 'sweep' }, commune.account)).status).toBe(403);
  expect((await post('reset', {}, commune.account)).status).toBe(403);
  expect((await post('clock', { to: '2023-05-01T07:00' }, commune.account)).status).toBe(403);
  expect((await get('state', 'stranger@example.com')).status).toBe(403);
});

test('refuses what is not JSON from its own page, and cells that are none', async () => {
  const cells = [{ row: 2, column: 3, text: '5' }];
  expect((await post('type', { fileId: SHARED, sheetId: 20, cells }, OWNER, 'text/plain')).status).toBe(415);
  expect(
    (await post('type', { fileId: SHARED, sheetId: 20, cells: [{ row: -1, column: 0, text: '' }] }, OWNER)).status,
  ).toBe(400);
  expect((await post('run', { functionName: 'secret_' }, OWNER)).status).toBe(403);
  expect((await get('../../package.json')).status).toBe(404);
  expect((await fetch(`${page.url}..%2f..%2fpackage.json`)).status).toBe(404);
});

test('types many cells at once and names those that were refused', async () => {
  const cells = [
    { row: 2, column: 3, text: '5' },
    { row: 8, column: 3, text: '6' },
  ];
  const reply = await (await post('type', { fileId: SHARED, sheetId: 20, cells }, commune.account)).json();
  expect(reply).toMatchObject({ ok: false, refused: [{ row: 8, column: 3 }] });
  expect(reply.message).toMatch(/protected/);
  expect(world.files.get(SHARED)?.workbook?.sheets[1]?.rows[2]?.[3]?.value).toEqual({ numberValue: 5 });
});

test('hands out a workbook as .xlsx under its own name', async () => {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const response = await get(`file?id=${SHARED}&type=${encodeURIComponent(type)}`, commune.account);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('Sổ chung.xlsx')}`,
  );
  expect((await get(`file?id=${DESK}&type=${encodeURIComponent(type)}`, commune.account)).status).toBe(404);
});

test('an HTML attachment of a mail is downloaded, never shown as a page of this server', async () => {
  await post('run', { functionName: 'report' }, OWNER);
  const mail = world.outbox[0];
  mail?.attachments.push({ name: 'x.html', mimeType: 'text/html', bytes: Buffer.from('<script>1</script>') });
  const response = await get(`attachment?id=${mail?.id}&n=1`);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await get(`mail?id=${mail?.id}`, commune.account)).status).toBe(403);
});

test('takes the next port where one is taken', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const second = await startPage({
    open: async () => ({ world: doubleWorld(), hint: '' }),
    exporter: async () => new Uint8Array(),
    port,
  });
  expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  await second.close();
  other.close();
});

test('closing saves once more and frees the port', async () => {
  const before = saved;
  await page.close();
  expect(saved).toBe(before + 1);
  await expect(fetch(page.url)).rejects.toThrow();
});

test('a clock that goes back does not silence the triggers', async () => {
  await post('clock', { to: '2023-06-01T07:00' }, OWNER);
  const back = await (await post('clock', { to: '2023-04-03T09:00' }, OWNER)).json();
  expect(back.ran).toEqual([]);
  const again = await (await post('clock', { to: '2023-04-03T09:10' }, OWNER)).json();
  expect(again.ran).toEqual(['sweep']);
  expect((await post('clock', { to: 'ngày mai' }, OWNER)).status).toBe(400);
});
