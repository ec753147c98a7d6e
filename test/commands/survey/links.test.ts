/** Links, posters, texts: every poster's code read by an independent decoder, on one page; a second run makes no second file. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import type { HostWorld } from '../../../host/runtime/world';
import { surveyFormOf } from '../../../host/sample/survey';
import { entryOf, formOf } from '../../../host/services/forms/model';
import { qrPng } from '../../../src/commands/survey/poster/qr';
import { desk, menu, press, rows } from '../../support/world';
import { formWorld } from './survey-world';

const folder = mkdtempSync(join(tmpdir(), 'posters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasPdftoppm = spawnSync('pdftoppm', ['-v']).status === 0;

function decode(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
}

const links = (w: HostWorld) => rows(desk(w), 'Liên kết khảo sát').filter((r) => r.cells['Mã dòng'] !== undefined);
const pdfs = (w: HostWorld) => [...w.files.values()].filter((f) => f.mimeType === 'application/pdf' && !f.trashed);

let ready: HostWorld | undefined;
function linked(): HostWorld {
  if (!ready) {
    ready = formWorld();
    const { reply } = press(ready, 'survey.linksBuild', {});
    expect(reply.message.tone).toBe('ok');
  }
  return ready.fork();
}

test('a code says what was put into it, Vietnamese letters too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (text) => {
      const clean = text.replace(/[\ud800-\udfff]/g, '').normalize('NFC') || 'x';
      expect(decode(Buffer.from(qrPng(clean, 4).map((b) => b & 255)))).toBe(clean);
    }),
    { numRuns: 60 },
  );
  expect(decode(Buffer.from(qrPng('Xã Đa Tốn, thôn Ngọc Động').map((b) => b & 255)))).toBe('Xã Đa Tốn, thôn Ngọc Động');
  expect(qrPng('x').every((b) => b >= -128 && b <= 127)).toBe(true);
});

test('each commune and thôn has its address, which fills the form in; texts name the place and the last day', () => {
  const w = linked();
  const own = links(w).filter((r) => r.cells['Mã xã'] === '00577');
  expect(own.map((r) => r.cells['Thôn, tổ dân phố'])).toEqual([
    undefined,
    'Thôn 1',
    'Thôn 2',
    'Thôn 3',
    'Thôn 4',
    'Thôn 5',
    'Thôn 6',
  ]);
  const { form } = surveyFormOf(w);
  const place = form.items.find((i) => i.title.startsWith('Ông/bà ở xã'));
  const hamlet = form.items.find((i) => i.title.includes('(Xã Đa Tốn)'));
  const consent = form.items[0];
  if (!place || !hamlet || !consent) throw new Error('no question');
  const url = new URL(String(own[2]?.cells['Liên kết đầy đủ']));
  expect(url.searchParams.get(`entry.${entryOf(place)}`)).toBe('Xã Đa Tốn');
  expect(url.searchParams.get(`entry.${entryOf(hamlet)}`)).toBe('Thôn 2');
  expect(url.searchParams.has(`entry.${entryOf(consent)}`)).toBe(false);
  const channel = form.items.find((i) => i.title.startsWith('Ai điền'));
  if (!channel) throw new Error('no question');
  expect(new URL(String(own[2]?.cells['Liên kết nhập hộ'])).searchParams.get(`entry.${entryOf(channel)}`)).toBe(
    'Cán bộ nhập hộ',
  );
  const text = String(own[2]?.cells['Lời nhắn Zalo']);
  for (const words of [
    'Thôn 2, xã Đa Tốn',
    '31/10/2022',
    String(own[2]?.cells['Liên kết ngắn']),
    'Không cần đăng nhập',
  ])
    expect(text).toContain(words);
  expect(String(own[2]?.cells['Bài đọc loa truyền thanh'])).toContain('31/10/2022');
  const before = desk(w).revision;
  press(w, 'survey.linksBuild', {});
  expect(desk(w).revision).toBe(before);
});

test('posters: one A4 page each, whose code an independent decoder reads; made again in the same files', () => {
  const w = linked();
  const { execution, reply } = press(w, 'survey.posters', { commune: '00577', hamlets: 'true' });
  expect([execution.ok, reply.dialog?.title]).toEqual([true, 'Áp phích: đã xong']);
  const files = pdfs(w);
  expect(files).toHaveLength(8);
  const own = links(w).filter((r) => r.cells['Mã xã'] === '00577');
  for (const r of own) expect(String(r.cells['Áp phích (PDF)'])).toMatch(/^https:\/\/drive\.google\.com\/file\/d\//);
  expect(links(w).at(-1)?.cells['Xã, thị trấn']).toBe('Phiếu giấy');
  expect([...w.files.values()].filter((f) => f.mimeType.endsWith('google-apps.document'))).toEqual([]);
  if (hasPdftoppm)
    for (const r of own) {
      const id = /\/d\/([\w-]+)\//.exec(String(r.cells['Áp phích (PDF)']))?.[1] ?? '';
      const name = String(r.cells['Mã dòng']);
      writeFileSync(join(folder, `${name}.pdf`), w.files.get(id)?.bytes ?? '');
      spawnSync('pdftoppm', ['-r', '80', '-png', join(folder, `${name}.pdf`), join(folder, name)]);
      const pages = readdirSync(folder).filter(
        (f) => f.startsWith(`${name}-`) && /^-\d\.png$/.test(f.slice(name.length)),
      );
      expect({ name, pages: pages.length }).toEqual({ name, pages: 1 });
      expect(decode(readFileSync(join(folder, pages[0] as string)))).toBe(r.cells['Liên kết đầy đủ']);
    }
  const kept = files.map((f) => f.id).sort();
  press(w, 'survey.posters', { commune: '00577', hamlets: 'true' });
  expect(
    pdfs(w)
      .map((f) => f.id)
      .sort(),
  ).toEqual(kept);
}, 120_000);

test('killed while posters are made, the next run leaves no second file and no left-over', () => {
  const act = (w: HostWorld) => press(w, 'survey.posters', { commune: '00577' }).execution;
  const calm = linked();
  const calls = act(calm).calls.length;
  const names = pdfs(calm)
    .map((f) => f.name)
    .sort();
  for (let atCall = 1; atCall <= calls; atCall += 2) {
    const w = linked();
    w.faults = [{ kind: 'kill', atCall, after: true }];
    act(w);
    w.faults = [];
    w.clock.advance(10 * 60_000);
    expect(act(w).ok).toBe(true);
    expect({
      atCall,
      names: pdfs(w)
        .map((f) => f.name)
        .sort(),
    }).toEqual({ atCall, names });
    expect([...w.files.values()].filter((f) => f.mimeType.endsWith('google-apps.document'))).toEqual([]);
  }
}, 120_000);

test('the dialog says what there is; without a form it says what to do first', () => {
  const w = linked();
  expect(JSON.stringify(menu(w, 'menuLinks').ui.at(-1))).toContain('Đã có 131 liên kết');
  const { id } = surveyFormOf(w);
  const form = formOf(w.files.get(id));
  if (form) form.published = false;
  expect(press(w, 'survey.linksBuild', {}).reply.message.text).toContain('Phiếu chưa mở');
});
