/** Gửi báo cáo: every recipient named before, each mail exactly once, whatever the quota, refusals and interruptions. */

import { dialogModel, SAMPLE_RECIPIENTS, setSetting } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import { primaryRequest } from '../../../host/sample/by-dialog';
import type { Json } from '../../../host/types';
import { ACCOUNT, criterionRow, desk, mails, menu, press, rows, typeInto } from '../../support/world';
import { A, B, reportOffice } from './report-office';

/** Two places, no superior: the office of the other tests. */
function filledWorld(): HostWorld {
  const { world } = reportOffice();
  setSetting(world, 'Cấp trên nhận báo cáo', '');
  return world;
}
const form = (w: HostWorld): Json => dialogModel(menu(w, 'menuReport'));
/** The preview behind the form, with other fields than those it opens with. */
function model(w: HostWorld, changes: Record<string, string> = {}): Json {
  const { command, request } = primaryRequest(form(w), changes);
  return press(w, command, request).reply.dialog;
}
const action = (m: Json, command: string): Json => m.actions.find((a: Json) => a.command === command);
/** Clicks through the preview to the sending; faults strike the sending alone. */
function send(w: HostWorld, more: Record<string, string> = {}, changes: Record<string, string> = {}) {
  const faults = w.faults;
  w.faults = [];
  const request = action(model(w, changes), 'report.send').request;
  w.faults = faults;
  return press(w, 'report.send', { ...request, ...more });
}
const ledger = (w: HostWorld): [unknown, unknown][] =>
  rows(desk(w), 'Nhật ký gửi thư')
    .filter((r) => r.cells['Mã thư'])
    .map((r) => [r.cells['Người nhận'], r.cells['Trạng thái']]);
const sentTo = (w: HostWorld): string[] => w.outbox.flatMap((m) => m.to);
const nextMorning = (w: HostWorld) => {
  w.clock.advance(25 * 3_600_000);
  return w.run('daily', [], { source: 'trigger' });
};

test('the preview names every recipient, subject, body and attachment, and sends nothing', () => {
  const world = filledWorld();
  const m = model(world);
  const table = m.blocks.find((b: Json) => b.kind === 'table');
  expect(table.rows.map((r: Json) => r[1])).toEqual([A, B]);
  const mail = m.blocks.find((b: Json) => b.kind === 'mail');
  expect(mail).toMatchObject({ to: SAMPLE_RECIPIENTS, subject: expect.stringContaining('2022-2023') });
  expect(mail.attachments).toHaveLength(2);
  expect(mail.html).toContain('Phòng Giáo dục và Đào tạo huyện Gia Lâm');
  expect(action(m, 'report.send').confirm).toContain(A);
  expect(action(m, 'report.send').confirm).toContain(B);
  expect(mails(world)).toEqual([]);
  expect(ledger(world)).toEqual([]);
});

test('without a recipient nothing can be sent but a trial', () => {
  const world = filledWorld();
  setSetting(world, 'Nơi nhận báo cáo', '');
  const m = model(world);
  expect(m.actions.map((a: Json) => a.command)).toEqual(['report.edit', 'report.test']);
  expect(JSON.stringify(form(world).blocks)).toContain('Chưa có nơi nhận');
  press(world, 'report.test', action(m, 'report.test').request);
  expect(sentTo(world)).toEqual([world.owner]);
});

test('a trial goes to oneself alone', () => {
  const world = filledWorld();
  const { reply } = press(world, 'report.test', action(model(world), 'report.test').request);
  expect(reply.message.text).toContain(world.owner);
  expect(sentTo(world)).toEqual([world.owner]);
  expect(world.outbox[0]?.subject).toMatch(/^\[Gửi thử\]/);
  expect(world.outbox[0]?.attachments).toHaveLength(2);
});

test('sends to each once, with both files; a second click sends nothing', () => {
  const world = filledWorld();
  const first = send(world);
  expect(first.reply.message.text).toContain('Đã gửi 2 thư');
  expect(sentTo(world)).toEqual([A, B]);
  expect(
    world.outbox.every((m) => m.attachments.length === 2 && m.attachments.every((a) => a.bytes.length > 1000)),
  ).toBe(true);
  world.clock.advance(60_000);
  expect(send(world).reply.message.text).toContain('2 nơi đã nhận báo cáo này');
  world.clock.advance(60_000);
  expect(nextMorning(world).ok).toBe(true);
  expect(sentTo(world)).toEqual([A, B]);
  expect(ledger(world)).toEqual([
    [A, 'đã gửi'],
    [B, 'đã gửi'],
  ]);
  expect([...world.files.values()].filter((f) => f.name === 'TH Xếp loại')).toEqual([]);
});

test('“Gửi lại” sends once more to each, and a double click on it not twice', () => {
  const world = filledWorld();
  send(world);
  world.clock.advance(60_000);
  const m = model(world);
  expect(JSON.stringify(m.blocks)).toContain('Gửi lại cho 2 nơi');
  const request = { ...action(m, 'report.send').request, resend: 'true' };
  for (let i = 0; i < 2; i++) {
    world.clock.advance(1000);
    press(world, 'report.send', request);
  }
  expect(sentTo(world)).toEqual([A, B, A, B]);
});

test('what was seen is what is sent: numbers changed after the preview send nothing, and the new preview is shown', () => {
  const world = filledWorld();
  const request = action(model(world), 'report.send').request;
  const { row } = criterionRow(world, '00577', String(rows0(world)));
  expect(typeInto(world, 'Tự đánh giá', row, 'Điểm tự chấm', '', ACCOUNT('00577')).ok).toBe(true);
  for (const command of ['report.test', 'report.send']) {
    const { reply } = press(world, command, request);
    expect(reply.message.text).toContain('đã thay đổi');
    expect(action(reply.dialog, 'report.send').request.seen).not.toBe(request.seen);
  }
  expect(mails(world)).toEqual([]);
});
const rows0 = (w: HostWorld) =>
  rows([...w.files.values()].find((f) => f.name === 'Sổ chung HTCĐ')?.workbook as never, 'Tự đánh giá').find(
    (r) => r.cells['Mã xã'] === '00577' && r.cells['Điểm tự chấm'] !== undefined,
  )?.cells.Mã;

test.each([0, 1])('a quota of %i: the rest waits in the queue, is told, and goes the next morning', (quota) => {
  const world = filledWorld();
  world.mailQuota[world.owner] = quota;
  const { reply } = send(world);
  expect(reply.message.text).toContain(`${2 - quota} thư chờ`);
  expect(sentTo(world)).toEqual([A, B].slice(0, quota));
  expect(ledger(world)).toEqual([
    [A, quota ? 'đã gửi' : 'chờ hạn mức'],
    [B, 'chờ hạn mức'],
  ]);
  world.clock.advance(60_000);
  send(world);
  expect(sentTo(world)).toEqual([A, B].slice(0, quota));
  expect(nextMorning(world).ok).toBe(true);
  expect(sentTo(world).sort()).toEqual([B, A].sort());
  nextMorning(world);
  expect(world.outbox).toHaveLength(2);
  expect(ledger(world)).toEqual([
    [A, 'đã gửi'],
    [B, 'đã gửi'],
  ]);
});

test('a quota of n−1 of many', () => {
  const world = filledWorld();
  const many = Array.from({ length: 7 }, (_, i) => `nhan${i}@example.com`);
  setSetting(world, 'Nơi nhận báo cáo', many.join('; '));
  world.mailQuota[world.owner] = 6;
  send(world);
  expect(sentTo(world)).toEqual(many.slice(0, 6));
  nextMorning(world);
  expect(sentTo(world)).toEqual(many);
});

test('a resend that found no quota goes the next morning, once', () => {
  const world = filledWorld();
  send(world);
  world.clock.advance(60_000);
  world.mailQuota[world.owner] = 1;
  send(world, { resend: 'true' });
  expect(sentTo(world)).toEqual([A, B, A]);
  nextMorning(world);
  nextMorning(world);
  expect(sentTo(world)).toEqual([A, B, A, B]);
});

test('a waiting mail is not sent by “Gửi lại” and by the queue', () => {
  const world = filledWorld();
  world.mailQuota[world.owner] = 1;
  send(world);
  world.mailQuota[world.owner] = 50;
  world.clock.advance(60_000);
  send(world, { resend: 'true' });
  nextMorning(world);
  expect(sentTo(world).filter((t) => t === B)).toHaveLength(1);
});

test('a refused address is named, the others go, and a corrected list goes on', () => {
  const world = filledWorld();
  world.faults = [{ kind: 'refuseMail', to: A }];
  const { reply } = send(world);
  expect(reply.message).toMatchObject({ tone: 'error', text: expect.stringContaining(A) });
  expect(reply.message.text).not.toMatch(/Exception|Invalid|Error/);
  expect(sentTo(world)).toEqual([B]);
  expect(ledger(world)).toEqual([
    [A, 'bị từ chối'],
    [B, 'đã gửi'],
  ]);
  world.faults = [];
  world.clock.advance(60_000);
  setSetting(world, 'Nơi nhận báo cáo', `dung@example.com; ${B}`);
  send(world);
  expect(sentTo(world)).toEqual([B, 'dung@example.com']);
});

test('an error after the mail has left is no refusal', () => {
  const world = filledWorld();
  world.faults = [{ kind: 'http', code: 503, of: 'MailApp.sendEmail', after: true, atCall: 1 }];
  send(world);
  expect(ledger(world)).toEqual([
    [A, 'đã gửi'],
    [B, 'đã gửi'],
  ]);
  world.clock.advance(60_000);
  send(world);
  expect(sentTo(world)).toEqual([A, B]);
});

test('an error before the mail left is a refusal that can be tried again', () => {
  const world = filledWorld();
  world.faults = [{ kind: 'http', code: 503, of: 'MailApp.sendEmail', atCall: 1 }];
  send(world);
  expect(ledger(world)).toEqual([
    [A, 'bị từ chối'],
    [B, 'đã gửi'],
  ]);
  world.clock.advance(60_000);
  send(world);
  expect(sentTo(world).sort()).toEqual([B, A].sort());
});

test('an interrupted run whose quota others have used too: nobody knows, so nothing is sent on a guess', () => {
  const world = filledWorld();
  const calm = world.fork();
  const at = send(calm).execution.calls.findIndex((c) => c.kind === 'MailApp.sendEmail') + 1;
  world.faults = [{ kind: 'kill', atCall: at, after: true }];
  expect(send(world).execution.killed).toBe(true);
  world.faults = [];
  world.mailQuota[world.owner] = 40;
  world.clock.advance(600_000);
  const { reply } = send(world);
  expect(reply.message.text).toBeDefined();
  expect(sentTo(world)).toEqual([A]);
  expect(ledger(world).map((l) => l[1])).toEqual(['chưa rõ', 'chưa rõ']);
  world.clock.advance(60_000);
  expect(JSON.stringify(model(world).blocks)).toContain('Chưa rõ lần trước');
  send(world, { resend: 'true' });
  expect(sentTo(world)).toEqual([A, A, B]);
});

test('one refused and a kill at every call after it: the other mail goes exactly once', () => {
  const prepare = () => {
    const world = filledWorld();
    world.faults = [{ kind: 'refuseMail', to: A }];
    return world;
  };
  const calls = send(prepare()).execution.calls;
  const from = calls.findIndex((c) => c.kind === 'MailApp.sendEmail') + 1;
  for (let atCall = from; atCall <= calls.length; atCall++)
    for (const after of [false, true]) {
      const world = prepare();
      world.faults.push({ kind: 'kill', atCall, after });
      send(world);
      world.faults = [{ kind: 'refuseMail', to: A }];
      world.clock.advance(600_000);
      send(world);
      expect([atCall, after, sentTo(world)]).toEqual([atCall, after, [B]]);
    }
}, 120_000);

test('what a commune typed never becomes markup or a formula in the mail', () => {
  const world = filledWorld();
  setSetting(world, 'Tên cơ quan tổng hợp', '<img src=x onerror=alert(1)>');
  send(world);
  expect(world.outbox[0]?.htmlBody).not.toContain('<img');
});
