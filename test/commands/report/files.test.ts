/** Files of a report: documents and tabs as they were ticked; each commune its own; kills, rounds, quotas. */

import type { HostWorld } from '../../../host/runtime/world';
import { requestOf } from '../../../host/sample/by-dialog';
import { killEverywhere } from '../../support/kill';
import { Office } from '../../support/office';
import {
  A,
  B,
  CODES,
  changeScore,
  correctionIn,
  ledger,
  mailsIn,
  nextMorning,
  openCommunes,
  openForm,
  preview,
  reportOffice,
  send,
  states,
  ticks,
} from './report-office';

const mailbox = (code: string) => `htcd.${code}@example.com`;

test('documents, all tabs as .xlsx and single tabs as PDF go as they were ticked', () => {
  const o = reportOffice();
  const form = openForm(o);
  const files = ['vb:bao-cao-tong-hop.docx', 'vb:bao-cao-tong-hop.pdf', 'tong-hop.xlsx', 'tab:planSummary.pdf'];
  const shown = preview(o, form, ticks(form, [A], files));
  send(o, shown);
  const [mail] = o.world.outbox;
  expect(mail?.attachments.map((a) => a.name).sort()).toEqual([...mailsIn(shown)[0].attachments].sort());
  expect(mail?.attachments.map((a) => a.name.split('.').pop()).sort()).toEqual(
    files.map((f) => f.split('.').pop()).sort(),
  );
  expect(mail?.attachments.every((a) => a.bytes.length > 1000)).toBe(true);
  // nothing of it stays in Drive
  expect([...o.world.files.values()].filter((f) => !f.trashed && !f.workbook)).toEqual([]);
});

test('a report without files is its letter alone', () => {
  const o = reportOffice();
  const form = openForm(o);
  send(o, preview(o, form, ticks(form, [A], [])));
  expect(o.world.outbox[0]?.attachments).toEqual([]);
  o.world.clock.advance(60_000);
  send(o, preview(o, form, ticks(form, [A], [])));
  expect(o.world.outbox).toHaveLength(1);
});

test('each commune gets its own result and papers, and a correction of its own', () => {
  const o = reportOffice();
  const form = openCommunes(o);
  const shown = preview(o, form);
  const mails = mailsIn(shown);
  expect(Object.keys(states(shown)).sort()).toEqual(CODES.map(mailbox));
  expect(mails).toHaveLength(3);
  send(o, shown);
  expect(o.world.outbox.map((m) => m.to[0]).sort()).toEqual(CODES.map(mailbox));
  for (const m of o.world.outbox) {
    const code = (m.to[0] ?? '').slice(5, 10);
    const name = { '00574': 'Đông Dư', '00577': 'Đa Tốn', '00580': 'Kiêu Kỵ' }[code] ?? '?';
    expect(m.subject).toContain(`xã ${name}`);
    expect(m.attachments.map((a) => a.name)).toEqual([expect.stringContaining(`Xã ${name}.docx`)]);
    expect(m.htmlBody).toContain('Tổng điểm');
  }
  changeScore(o, '00577');
  o.run('menuScore');
  o.world.clock.advance(60_000);
  const again = preview(o, form);
  expect(states(again)[mailbox('00574')]).toMatch(/^Đã gửi/);
  expect(states(again)[mailbox('00577')]).toContain('đính chính lần 1');
  send(o, again);
  expect(o.world.outbox).toHaveLength(4);
  const rows = correctionIn(o.world.outbox[3]?.htmlBody ?? '');
  expect(rows.filter((r) => r[0] === 'Điểm từng tiêu chí')).toHaveLength(1);
  expect(rows.find((r) => r[1] === 'Tổng điểm')?.[2]).toBe('Tự chấm');
});

test('a commune without a mailbox or without a score is named, and nothing goes there', () => {
  const o = reportOffice();
  o.type('Danh mục xã', '00577', 'Tài khoản Google được nhập', '', o.world.owner, 'Mã xã', 'desk');
  const form = openCommunes(o);
  const shown = preview(o, form, { 'to 00577.on': 'true' });
  expect(JSON.stringify(shown.blocks)).toContain('Không gửi cho Xã Đa Tốn: chưa có hộp thư');
  expect(Object.keys(states(shown))).not.toContain(mailbox('00577'));
});

test.each([0, 1, 2])('communes with a quota of %i: the rest goes the next morning, each once', (quota) => {
  const o = reportOffice();
  o.world.mailQuota[o.world.owner] = quota;
  const { reply } = send(o, preview(o, openCommunes(o)));
  expect(reply.message.text).toContain(`${3 - quota} thư chờ`);
  expect(o.world.outbox).toHaveLength(quota);
  nextMorning(o);
  nextMorning(o);
  expect(o.world.outbox.map((m) => m.to[0]).sort()).toEqual(CODES.map(mailbox));
  expect(o.world.outbox.every((m) => m.attachments.length === 1)).toBe(true);
  expect(ledger(o).every(([, state]) => state === 'đã gửi')).toBe(true);
});

test('many papers go in rounds that follow each other by themselves; the same click again sends none twice', () => {
  const o = reportOffice();
  const form = openCommunes(o);
  const pdfs = Object.keys(ticks(form, [], [])).flatMap((id) =>
    id.startsWith('file ') && id.endsWith('.pdf') ? [id.slice(5)] : [],
  );
  const shown = preview(o, form, ticks(form, CODES, pdfs));
  let { reply } = send(o, shown);
  let rounds = 1;
  for (; reply.dialog?.auto; rounds++) {
    expect(reply.dialog.blocks[0].text).toMatch(/Đã gửi \d\/3 thư/);
    o.world.clock.advance(60_000);
    ({ reply } = o.press(reply.dialog.auto.command, reply.dialog.auto.request));
  }
  expect(rounds).toBeGreaterThan(1);
  expect(o.world.outbox.map((m) => m.to[0]).sort()).toEqual(CODES.map(mailbox));
  o.world.clock.advance(60_000);
  send(o, shown);
  expect(o.world.outbox).toHaveLength(3);
}, 120_000);

test('killed at every call, with documents attached: sent once each, and the version kept', () => {
  const request = (w: HostWorld) => {
    const o = new Office(w);
    const faults = w.faults;
    w.faults = [];
    const form = openForm(o);
    const shown = preview(
      o,
      form,
      ticks(form, [A, B], ['vb:bao-cao-tong-hop.docx', 'vb:bao-cao-tong-hop.pdf', 'xep-loai.xlsx']),
    );
    w.faults = faults;
    return send(o, shown, {}, false).execution;
  };
  const points = killEverywhere({
    prepare: () => {
      const o = reportOffice();
      o.run('menuConsolidate');
      return o.world;
    },
    act: request,
  });
  expect(points).toBeGreaterThan(20);
}, 300_000);

test('a refusal names the tab where that address stands, and none for one that stands in no tab', () => {
  const o = reportOffice();
  o.world.faults = [{ kind: 'refuseMail', to: A }];
  expect(send(o, preview(o, openForm(o), ticks(openForm(o), [A])), {}, false).reply.message.text).toContain(
    `${A}; kiểm tra lại địa chỉ trong tab Cấu hình rồi gửi lại`,
  );
  const own = mailbox('00577');
  o.world.faults = [{ kind: 'refuseMail', to: own }];
  const told = send(o, preview(o, openCommunes(o)), {}, false).reply.message.text;
  expect(told).toContain(`${own}; kiểm tra lại địa chỉ trong tab Danh mục xã rồi gửi lại. 2 thư khác đã gửi.`);
  o.world.faults = [{ kind: 'refuseMail', to: o.world.owner }];
  const shown = preview(o, openForm(o));
  const trial = o.press('report.test', requestOf(shown, 'report.test'), false).reply.message.text;
  expect(trial).toContain(`${o.world.owner}; kiểm tra lại địa chỉ rồi gửi lại`);
});
