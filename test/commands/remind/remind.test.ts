/** Nhắc việc end to end: a ladder over days, each step exactly once, one mail a person, whatever the quota and the interruptions. */

import { dialogModel } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import type { Execution, Json } from '../../../host/types';
import { killEverywhere } from '../../support/kill';
import { account, Office, smallOffice } from '../../support/office';
import { mails, picture } from '../../support/world';
import { APPROVAL, PLAN_LINE } from '../books/rows';

const [A, B, C] = ['00574', '00577', '00580'] as const;
const LEDGER = 'Nhật ký nhắc việc';

/** The lines of a desk tab, by header. */
function lines(o: Office, title: string): Record<string, Json>[] {
  const t = o.tab(title, 'desk');
  return t.values
    .slice(t.headerRow + 1)
    .map((line) => Object.fromEntries(t.headers.map((h, i) => [h, line[i]])))
    .filter((r) => Object.values(r).some((v) => v !== undefined && v !== ''));
}
/** `xã bước trạng thái` of one obligation, in the order of the ledger. */
const ledger = (o: Office, obligation = 'ke-hoach-nam'): string[] =>
  lines(o, LEDGER)
    .filter((r) => r['Mã việc'] === obligation)
    .map((r) => `${r['Mã xã']} ${r.Bước} ${r['Trạng thái']}`);
const daily = (o: Office, at?: string): Execution => {
  if (at) o.setTime(`${at}T06:30:00`);
  const done = o.world.run('daily', [], { source: 'trigger' });
  if (!done.ok && !done.killed) throw new Error(done.error?.stack);
  return done;
};
const taken = (o: Office): string[] =>
  o.world.outbox.splice(0).map((m) => [m.to.join(), ...m.cc.map((x) => `+${x}`)].join(' '));
const model = (o: Office): Json => dialogModel(o.run('menuRemind').execution);
const action = (m: Json, command: string): Json => m.actions.find((a: Json) => a.command === command);
const send = (o: Office) => {
  const faults = o.world.faults;
  o.world.faults = [];
  const request = action(model(o), 'remind.send')?.request ?? {};
  o.world.faults = faults;
  return o.press('remind.send', request, false);
};
/** Only the year plan is reminded of, so that one obligation is seen alone. */
const planOnly = (o: Office): Office => {
  for (const step of ['T-7', 'T-1', 'T+1', 'T+3', 'T+7'])
    o.type('Thang nhắc việc', step, 'Áp dụng cho', 'Kế hoạch năm', o.world.owner, 'Bước', 'desk');
  return o;
};
const on = (o: Office): Office => {
  o.setting('remindDaily', 'bật');
  return o;
};
const commune = (o: Office, code: string, header: string, text: string) =>
  o.type('Danh mục xã', code, header, text, o.world.owner, 'Mã xã', 'desk');
const submit = (o: Office, code: string) => {
  o.fill('Kế hoạch năm', `${code}-KH-0001`, PLAN_LINE);
  o.fill('Hồ sơ nộp', `${code}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
};
const autumn = (at = '2022-11-12T06:30:00'): Office => planOnly(smallOffice(at));
const mailOf = (code: string) => account(code);

test('a whole ladder over the days: each step once, the chairman in copy, submission stops it by itself', () => {
  const o = on(autumn());
  for (const code of [A, B, C]) commune(o, code, 'Hộp thư Chủ tịch UBND', `ct.${code}@example.com`);
  const perDay: Record<string, string[]> = {};
  for (let day = 10; day <= 29; day++) {
    const date = `2022-11-${day}`;
    if (day === 15) submit(o, A);
    if (day === 21) submit(o, B);
    daily(o, date);
    daily(o);
    const went = taken(o);
    if (went.length) perDay[date] = went;
  }
  const boss = (code: string) => `${mailOf(code)} +ct.${code}@example.com`;
  expect(perDay).toEqual({
    '2022-11-12': [mailOf(A), mailOf(B), mailOf(C)],
    '2022-11-18': [mailOf(B), mailOf(C)],
    '2022-11-20': [mailOf(B), mailOf(C)],
    '2022-11-22': [boss(C)],
    '2022-11-26': [boss(C)],
  });
  expect(ledger(o).sort()).toEqual(
    [
      `${A} T-7 đã gửi`,
      ...['T-7', 'T-1', 'T+1'].map((s) => `${B} ${s} đã gửi`),
      ...['T-7', 'T-1', 'T+1', 'T+3', 'T+7'].map((s) => `${C} ${s} đã gửi`),
    ].sort(),
  );
  expect(lines(o, LEDGER).map((r) => r['Mã dòng'])).toContain(`${C}/ke-hoach-nam/T+3`);
  expect(lines(o, LEDGER).find((r) => r['Mã dòng'] === `${C}/ke-hoach-nam/T+3`)?.['Quá hạn (ngày)']).toBe(3);
});

test('off by default: every morning sends nothing and writes nothing', () => {
  const o = autumn('2022-11-26T06:30:00');
  const before = JSON.stringify(picture(o.world));
  daily(o);
  expect(taken(o)).toEqual([]);
  expect(JSON.stringify(picture(o.world))).toBe(before);
});

test('switched on long after: only the latest step goes, in one mail a person, the rest is noted as overtaken', () => {
  const o = on(smallOffice('2023-03-01T06:30:00'));
  daily(o);
  expect(taken(o)).toEqual([mailOf(A), mailOf(B), mailOf(C)]);
  expect(ledger(o).filter((l) => l.startsWith(A))).toEqual([
    ...['T-7', 'T-1', 'T+1', 'T+3'].map((s) => `${A} ${s} nhường bước sau`),
    `${A} T+7 đã gửi`,
  ]);
  // five months are late and go in the same mail; the one that is not due yet waits for its own step
  expect(ledger(o, 'ke-hoach-thang:2023-03')).toContain(`${A} T+1 đã gửi`);
  daily(o);
  expect(taken(o)).toEqual([]);
});

test('days on which it did not run are caught up with one mail', () => {
  const o = on(autumn());
  daily(o, '2022-11-12');
  taken(o);
  daily(o, '2022-11-25');
  expect(taken(o)).toEqual([mailOf(A), mailOf(B), mailOf(C)]);
  expect(ledger(o).filter((l) => l.startsWith(B))).toEqual([
    `${B} T-7 đã gửi`,
    `${B} T-1 nhường bước sau`,
    `${B} T+1 nhường bước sau`,
    `${B} T+3 đã gửi`,
  ]);
});

test('an extension moves the steps; nothing is said twice', () => {
  const o = on(autumn());
  daily(o, '2022-11-20');
  taken(o);
  o.press('extend.save', {
    fields: { obligation: 'ke-hoach-nam', commune: C, what: 'set', to: '2022-11-30', reason: 'bão' },
  });
  daily(o, '2022-11-23');
  expect(taken(o)).toEqual([mailOf(A), mailOf(B)]);
  for (const day of ['2022-11-29', '2022-12-01', '2022-12-02']) daily(o, day);
  expect(taken(o)).not.toContain(mailOf(C));
  daily(o, '2022-12-03');
  expect(o.world.outbox[0]?.htmlBody).toContain('gia hạn đến 30/11/2022; quá hạn 3 ngày');
  expect(taken(o)).toEqual([mailOf(C)]);
});

test('the mail says exactly what is missing, with links to the commune’s own rows, and takes typed text as text', () => {
  const o = autumn('2022-11-18T06:30:00');
  o.fill('Kế hoạch năm', `${B}-KH-0001`, { 'Tên chuyên đề, lớp': '<b>Lớp</b>', 'Nhiệm vụ': 'Mở lớp' });
  commune(o, B, 'Tên', 'Đa <img src=x>');
  send(o);
  const mail = o.world.outbox.find((m) => m.to.includes(mailOf(B)));
  expect(mail?.subject).toBe('Nhắc việc: Trung tâm HTCĐ xã Đa <img src=x> còn 1 việc sắp đến hạn');
  expect(mail?.htmlBody).toContain(`${B}-KH-0001: Chưa có “Giải pháp”.`);
  expect(mail?.htmlBody).not.toContain('<img');
  const tab = o.tab('Kế hoạch năm').sheet;
  const view = tab.filterViews.find((v: Json) => JSON.stringify(v.filterSpecs).includes(B));
  expect(mail?.htmlBody).toContain(`gid=${tab.properties.sheetId}&amp;fvid=${view.filterViewId}`);
  expect(mail?.body).toContain('hạn cuối 19/11/2022');
});

test('the preview names every address, shows each mail, the quota, and what does not go and why; it sends nothing', () => {
  const o = autumn('2022-11-22T06:30:00');
  commune(o, A, 'Hộp thư Chủ tịch UBND', 'chutich.a@example.com');
  commune(o, C, 'Tài khoản Google được nhập', '');
  submit(o, B);
  const m = model(o);
  const table = m.blocks.find((b: Json) => b.kind === 'table');
  expect(table.caption).toBe('Thư nhắc hôm nay: 1 thư, 2 người nhận (tính cả đồng gửi)');
  expect(table.rows[0].slice(0, 3)).toEqual(['Xã Đông Dư', mailOf(A), 'chutich.a@example.com']);
  const text = JSON.stringify(m.blocks);
  expect(text).toContain('"kind":"mail"');
  expect(text).toContain('Hạn mức thư còn lại hôm nay: 100 người nhận.');
  expect(text).toContain('Xã chưa có hộp thư và tài khoản');
  expect(text).toContain('đang TẮT');
  expect(taken(o)).toEqual([]);
  expect(ledger(o)).toEqual([]);
  expect(action(m, 'remind.send').confirm).toContain('2 người nhận');
});

test('no chairman’s address is said before and noted after; a broken one is named with its cell', () => {
  const o = autumn('2022-11-22T06:30:00');
  commune(o, A, 'Hộp thư Chủ tịch UBND', 'không phải thư');
  const text = JSON.stringify(model(o).blocks);
  expect(text).toContain('Chưa có hộp thư Chủ tịch UBND nên không đồng gửi được');
  expect(text).toMatch(/Ô [A-Z]+\d+ \(Hộp thư Chủ tịch UBND\) cần một địa chỉ thư điện tử/);
  send(o);
  expect(taken(o)).toEqual([mailOf(A), mailOf(B), mailOf(C)]);
  expect(lines(o, LEDGER).find((r) => r['Mã xã'] === A && r.Bước === 'T+3')?.['Ghi chú']).toContain(
    'Chưa có hộp thư Chủ tịch',
  );
});

test('without mailbox and accounts a commune is noted, and its step goes once there is an address', () => {
  const o = on(autumn());
  commune(o, C, 'Tài khoản Google được nhập', '');
  daily(o, '2022-11-12');
  expect(taken(o)).toEqual([mailOf(A), mailOf(B)]);
  expect(ledger(o)).toContain(`${C} T-7 chưa có hộp thư`);
  const before = JSON.stringify(picture(o.world));
  daily(o, '2022-11-13');
  expect(JSON.stringify(picture(o.world))).toBe(before);
  commune(o, C, 'Hộp thư nhận nhắc việc', 'vanphong.c@example.com');
  daily(o, '2022-11-14');
  expect(taken(o)).toEqual(['vanphong.c@example.com']);
  expect(ledger(o)).toContain(`${C} T-7 đã gửi`);
});

test('one mailbox of two communes gets one mail with both', () => {
  const o = on(autumn());
  for (const code of [A, B]) commune(o, code, 'Hộp thư nhận nhắc việc', 'chung@example.com');
  daily(o, '2022-11-18');
  expect(o.world.outbox.find((m) => m.to.includes('chung@example.com'))?.subject).toBe(
    'Nhắc việc: Trung tâm HTCĐ xã Đông Dư, xã Đa Tốn còn 2 việc sắp đến hạn',
  );
  expect(taken(o).sort()).toEqual([mailOf(C), 'chung@example.com'].sort());
});

test('state is looked at when sending: who has handed in since the preview gets nothing, and a new address is shown first', () => {
  const o = autumn('2022-11-18T06:30:00');
  const request = action(model(o), 'remind.send').request;
  submit(o, A);
  const { reply } = o.press('remind.send', request);
  expect(taken(o)).toEqual([mailOf(B), mailOf(C)]);
  expect(reply.message.text).toContain('1 địa chỉ trong bản xem trước không còn phải nhắc');
  const p = autumn('2022-11-18T06:30:00');
  const old = action(model(p), 'remind.send').request;
  commune(p, A, 'Hộp thư nhận nhắc việc', 'moi@example.com');
  const again = p.press('remind.send', old).reply;
  expect(again.message.text).toContain('đã có thêm địa chỉ');
  expect(JSON.stringify(again.dialog.blocks)).toContain('moi@example.com');
  expect(taken(p)).toEqual([]);
});

test.each([0, 1, 2])(
  'a quota of %i: the rest waits, is shown, is rendered anew the next morning; handed in meanwhile is closed',
  (quota) => {
    const o = autumn('2022-11-18T06:30:00');
    o.world.mailQuota[o.world.owner] = quota;
    const { reply } = send(o);
    expect(reply.message.text).toContain(`${3 - quota} thư chờ`);
    expect(taken(o)).toHaveLength(quota);
    expect(ledger(o).filter((l) => l.endsWith('T-1 chờ hạn mức'))).toHaveLength(3 - quota);
    o.world.clock.advance(3_600_000);
    expect(JSON.stringify(model(o).blocks)).toContain('Hết hạn mức hôm nay, sáng mai gửi');
    // the third hands in before the morning; the switch is off, and what the clerk has sent still goes
    submit(o, C);
    delete o.world.mailQuota[o.world.owner];
    daily(o, '2022-11-19');
    expect(taken(o)).toHaveLength(2 - quota);
    expect(ledger(o)).toContain(`${C} T-1 đã nộp, không cần nhắc`);
    const states = lines(o, 'Nhật ký gửi thư').map((r) => r['Trạng thái']);
    expect(states.sort()).toEqual(['không cần gửi', 'đã gửi', 'đã gửi'].sort());
    daily(o, '2022-11-20');
    expect(taken(o)).toEqual([]);
  },
);

test('a mail whose copy does not fit into the quota waits whole', () => {
  const o = autumn('2022-11-22T06:30:00');
  for (const code of [A, B, C]) commune(o, code, 'Hộp thư Chủ tịch UBND', `ct.${code}@example.com`);
  o.world.mailQuota[o.world.owner] = 5;
  send(o);
  expect(taken(o)).toHaveLength(2);
  expect(ledger(o).filter((l) => l.endsWith('chờ hạn mức'))).toEqual([`${C} T+3 chờ hạn mức`]);
});

test('never two mails of the ladder to one person on a day: what comes up later goes tomorrow', () => {
  const o = on(autumn());
  daily(o, '2022-11-18');
  taken(o);
  o.setting('dueReport', '22/11/2022');
  for (const step of ['T-7', 'T-1']) o.type('Thang nhắc việc', step, 'Áp dụng cho', '', o.world.owner, 'Bước', 'desk');
  daily(o);
  expect(taken(o)).toEqual([]);
  expect(JSON.stringify(model(o).blocks)).toContain('Hôm nay đã gửi một thư');
  daily(o, '2022-11-19');
  expect(taken(o)).toHaveLength(3);
});

test('a refused address is named, noted, and tried again with the right one', () => {
  const o = autumn('2022-11-18T06:30:00');
  o.world.faults = [{ kind: 'refuseMail', to: mailOf(B) }];
  const { reply } = send(o);
  expect(reply.message).toMatchObject({ tone: 'error', text: expect.stringContaining(mailOf(B)) });
  expect(taken(o)).toEqual([mailOf(A), mailOf(C)]);
  expect(ledger(o)).toContain(`${B} T-1 bị từ chối`);
  o.world.faults = [];
  o.world.clock.advance(60_000);
  commune(o, B, 'Hộp thư nhận nhắc việc', 'dung@example.com');
  send(o);
  expect(taken(o)).toEqual(['dung@example.com']);
  expect(ledger(o)).toContain(`${B} T-1 đã gửi`);
});

test('a trial goes to oneself alone and is no step', () => {
  const o = autumn('2022-11-22T06:30:00');
  commune(o, A, 'Hộp thư Chủ tịch UBND', 'ct@example.com');
  o.press('remind.test');
  expect(o.world.outbox[0]?.subject).toMatch(/^\[Gửi thử\] Nhắc việc/);
  expect(taken(o)).toEqual([o.world.owner]);
  expect(ledger(o)).toEqual([]);
});

test('the switch shows what it will do, writes one cell, and brings lost triggers back', () => {
  const o = autumn('2022-11-18T06:30:00');
  o.world.triggers.splice(0);
  const m = model(o);
  expect(m.blocks[0].text).toContain('bị mất đã được đặt lại');
  expect(o.world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
  expect(action(m, 'remind.switch').confirm).toContain('Thang nhắc việc');
  const { reply } = o.press('remind.switch', action(m, 'remind.switch').request);
  expect(reply.message.text).toContain('Đã bật');
  expect(o.read('Cấu hình', 'remindDaily', 'Giá trị', 'Mã mục', 'desk')).toBe('bật');
  expect(action(reply.dialog, 'remind.switch').label).toBe('Tắt tự nhắc');
  expect(taken(o)).toEqual([]);
  o.press('remind.switch', action(reply.dialog, 'remind.switch').request);
  expect(o.read('Cấu hình', 'remindDaily', 'Giá trị', 'Mã mục', 'desk')).toBe('tắt');
});

test('words for Zalo: for the group who still owes what, and for each commune its own', () => {
  const o = autumn('2022-11-22T06:30:00');
  submit(o, A);
  o.fill('Kế hoạch năm', `${B}-KH-0001`, { 'Tên chuyên đề, lớp': 'Lớp', 'Nhiệm vụ': 'Mở lớp' });
  const { dialog } = o.press('remind.zalo').reply;
  const fields = (blocks: Json[]): Json[] => blocks.flatMap((b) => b.fields ?? (b.blocks ? fields(b.blocks) : []));
  const [group, ...own] = fields(dialog.blocks);
  expect(group.value).toContain(
    '▪ Kế hoạch năm học 2022-2023 (hạn cuối 19/11/2022): 1/3 đơn vị đã xong, còn 2 đơn vị:',
  );
  expect(group.value).toContain('– còn 6 chỗ: Xã Đa Tốn\n– chưa nhập: Xã Kiêu Kỵ');
  expect(group.value).toMatch(/^Kính gửi các đồng chí/);
  expect(own.map((f) => f.label)).toEqual(['Gửi riêng Xã Đông Dư', 'Gửi riêng Xã Đa Tốn', 'Gửi riêng Xã Kiêu Kỵ']);
  expect(own[1].value).toContain(`${B}-KH-0001: Chưa có “Giải pháp”.`);
});

test('a lost trigger: the sweep brings back the daily one, the daily run the sweep, and each is noted', () => {
  const o = autumn('2022-11-18T06:30:00');
  const lose = (fn: string) => {
    const at = o.world.triggers.findIndex((t) => t.functionName === fn);
    o.world.triggers.splice(at, 1);
  };
  lose('daily');
  o.sweep();
  expect(o.world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
  lose('sweep');
  daily(o, '2022-11-19');
  expect(o.world.triggers.map((t) => t.functionName).sort()).toEqual(['daily', 'sweep']);
  const notes = lines(o, 'Nhật ký').map((r) => String(r['Kết quả']));
  expect(notes).toContain('Lịch tự chạy bị mất đã được đặt lại: việc mỗi sáng.');
  expect(notes).toContain('Lịch tự chạy bị mất đã được đặt lại: xem Sổ chung 10 phút một lần.');
});

test('one that fails every morning does not stop the other', () => {
  const o = on(autumn('2022-11-18T06:30:00'));
  // the first read of the morning is refused for good: the report's queue fails, the reminders go
  o.world.faults = [{ kind: 'http', code: 503, of: 'Sheets.Spreadsheets.get', times: 4 }];
  const done = o.world.run('daily', [], { source: 'trigger' });
  expect(done.ok).toBe(false);
  expect(taken(o)).toHaveLength(3);
});

test('what the district changes in the ladder holds: a step off, other days, other words, moved columns', () => {
  const o = on(autumn());
  const step = (code: string, header: string, text: string) =>
    o.type('Thang nhắc việc', code, header, text, o.world.owner, 'Bước', 'desk');
  step('T-7', 'Dùng', 'tắt');
  step('T-1', 'Số ngày so với hạn cuối', '-2');
  step('T-1', 'Lời dẫn trong thư', 'Xin nhớ <việc>:');
  const { sheetId } = o.tab('Thang nhắc việc', 'desk');
  const move = { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
  o.world.act(o.world.deskId, [{ moveDimension: { source: move, destinationIndex: 6 } }], o.world.owner);
  daily(o, '2022-11-16');
  expect(taken(o)).toEqual([]);
  daily(o, '2022-11-17');
  expect(o.world.outbox[0]?.htmlBody).toContain('Xin nhớ &lt;việc&gt;:');
  expect(taken(o)).toHaveLength(3);
  step('T+1', 'Áp dụng cho', 'Kế hoạch quý');
  expect(JSON.stringify(model(o).blocks)).toContain('có chữ không phải tên loại việc');
});

const ready = (): HostWorld => {
  const o = on(autumn('2022-11-22T06:30:00'));
  commune(o, A, 'Hộp thư Chủ tịch UBND', 'ct@example.com');
  return o.world;
};

test('killed at any call of the sending, every mail goes exactly once', () => {
  const world = ready();
  expect(
    killEverywhere({
      prepare: () => world.fork(),
      act: (w) => {
        const faults = w.faults;
        w.faults = [];
        const m = dialogModel(w.run('menuRemind', [], { source: 'menu' }));
        const request = action(m, 'remind.send')?.request ?? {};
        w.faults = faults;
        return w.run('dialogAction', [JSON.stringify({ command: 'remind.send', request })], { source: 'dialog' });
      },
    }),
  ).toBeGreaterThan(20);
});

test('killed at any call of the morning, every mail goes exactly once', () => {
  const world = ready();
  expect(
    killEverywhere({ prepare: () => world.fork(), act: (w) => w.run('daily', [], { source: 'trigger' }) }),
  ).toBeGreaterThan(25);
});

test('killed after a mail and run again the next day: what is not known is not sent on a guess, the next step comes', () => {
  const world = ready();
  const o = new Office(world.fork());
  const at = o.world
    .fork()
    .run('daily', [], { source: 'trigger' })
    .calls.findIndex((x) => x.kind === 'MailApp.sendEmail');
  o.world.faults = [{ kind: 'kill', atCall: at + 1, after: true }];
  daily(o);
  o.world.faults = [];
  expect(mails(o.world)).toHaveLength(1);
  daily(o, '2022-11-23');
  expect(mails(o.world)).toHaveLength(1);
  expect(ledger(o).filter((l) => l.includes('T+3'))).toEqual([A, B, C].map((x) => `${x} T+3 chưa rõ`));
  daily(o, '2022-11-26');
  expect(mails(o.world)).toHaveLength(4);
});

test('the morning keeps to its budget', () => {
  const o = on(autumn('2022-11-18T06:30:00'));
  const done = daily(o);
  expect(done.calls.length - (done.byKind['MailApp.sendEmail'] ?? 0)).toBeLessThanOrEqual(24);
  const form = o.run('menuRemind');
  expect(form.calls).toBeLessThanOrEqual(16);
});

test('a week late: the morning drafts one letter an obligation with those who are late, once, and the ledger leads to it', () => {
  const o = on(autumn());
  submit(o, A);
  daily(o, '2022-11-26');
  taken(o);
  const drafts = () => lines(o, 'Văn bản đã lập').map((r) => String(r['Tiêu đề']));
  expect(drafts()).toHaveLength(1);
  expect(drafts()[0]).toContain('đôn đốc nộp kế hoạch hoạt động');
  const row = (code: string) => lines(o, LEDGER).find((r) => r['Mã dòng'] === `${code}/ke-hoach-nam/T+7`);
  expect([row(B)?.['Công văn đôn đốc'], row(C)?.['Công văn đôn đốc']]).toEqual(['Mở công văn', 'Mở công văn']);
  const { sheet, values, headers } = o.tab(LEDGER, 'desk');
  const at = values.findIndex((l) => l.includes(`${B}/ke-hoach-nam/T+7`));
  const link = sheet.rows[at][headers.indexOf('Công văn đôn đốc')].format.textFormat.link.uri;
  expect(link).toMatch(/^https:\/\/docs\.google\.com\/document\/d\//);
  const files = o.world.files.size;
  daily(o);
  daily(o, '2022-11-27');
  expect(drafts()).toHaveLength(1);
  expect(o.world.files.size).toBe(files);
});

test('sent by hand: the page offers the letters, and so does the next look until they are drafted', () => {
  const o = autumn('2022-11-26T06:30:00');
  const { reply } = send(o);
  expect(action(reply.dialog, 'letter.draft').label).toBe('Soạn 1 công văn');
  expect(action(model(o), 'letter.draft').label).toBe('Soạn 1 công văn');
  // one hands in before the letter is drafted: it is not in it
  submit(o, A);
  const made = o.press('letter.draft').reply.dialog;
  expect(JSON.stringify(made.blocks)).toContain('Kế hoạch năm học 2022-2023: 2 đơn vị');
  expect(action(model(o), 'letter.draft')).toBeUndefined();
  expect(JSON.stringify(o.press('letter.draft').reply.dialog.blocks)).toContain('Không có công văn nào');
});

test('killed at any call of the drafting, one letter stands and the ledger leads to it', () => {
  const o = autumn('2022-11-26T06:30:00');
  send(o);
  expect(
    killEverywhere({
      prepare: () => o.world.fork(),
      act: (w) =>
        w.run('dialogAction', [JSON.stringify({ command: 'letter.draft', request: {} })], { source: 'dialog' }),
    }),
  ).toBeGreaterThan(15);
});

test('a new school year begins with an empty ledger: the same steps come again', () => {
  const o = on(autumn());
  daily(o, '2022-11-12');
  expect(taken(o)).toHaveLength(3);
  o.setTime('2023-08-25T08:00:00');
  o.press('newYear.open', { from: '2022-2023' });
  expect(lines(o, LEDGER)).toEqual([]);
  daily(o, '2023-11-12');
  expect(ledger(o)).toEqual([A, B, C].map((x) => `${x} T-7 đã gửi`));
});
