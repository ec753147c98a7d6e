/** Đính chính: the next version to a place that has had one is numbered and says exactly which cells are others now. */

import type { Office } from '../../support/office';
import {
  A,
  B,
  changeScore,
  correctionIn,
  ledger,
  mailsIn,
  nextMorning,
  openForm,
  preview,
  reportOffice,
  SUPERIOR,
  send,
  sendTo,
  states,
  ticks,
} from './report-office';

const later = (o: Office) => o.world.clock.advance(60_000);
const sentTo = (o: Office) => o.world.outbox.map((m) => m.to.join());
const last = (o: Office) => o.world.outbox[o.world.outbox.length - 1];

/** Every cell of TH Xếp loại by the words of its row and column, as the tab shows it: found without the product's code. */
function cellsOf(o: Office): Map<string, string> {
  o.run('menuConsolidate');
  const t = o.tab('TH Xếp loại', 'desk');
  const out = new Map<string, string>();
  let headers: string[] = [];
  let block = 0;
  for (const line of t.values) {
    const texts = line.map((v) => String(v ?? ''));
    if (texts[0] === 'TT') {
      headers = texts;
      block++;
      continue;
    }
    if (headers.length === 0 || texts.every((x) => x === '')) continue;
    texts.forEach((v, i) => {
      if (i >= 2 && headers[i] !== undefined && headers[i] !== '') out.set(`${block}|${texts[1]}|${i}`, v);
    });
  }
  return out;
}

test('send → change a score → send: numbered, with exactly the changed cells; the same again sends nothing', () => {
  const o = reportOffice();
  const before = cellsOf(o);
  sendTo(o);
  expect(o.world.outbox[0]?.subject).not.toContain('Đính chính');
  changeScore(o, '00577');
  later(o);
  const after = cellsOf(o);
  const differing = [...after].filter(([k, v]) => before.get(k) !== v);
  const form = openForm(o);
  const shown = preview(o, form, ticks(form, [A, B]));
  expect(states(shown)).toEqual({
    [A]: `Sẽ gửi: đính chính lần 1, ${differing.length} ô đổi`,
    [B]: `Sẽ gửi: đính chính lần 1, ${differing.length} ô đổi`,
  });
  const { reply } = send(o, shown);
  expect(reply.message.text).toContain('Đã gửi 2 thư (2 đính chính)');
  const mail = last(o);
  expect(mail?.subject).toMatch(/^Đính chính lần 1: /);
  const listed = correctionIn(mail?.htmlBody ?? '');
  // rows are called by their first text, which is the tab's second column
  expect(listed.map((r) => r[1]).sort()).toEqual(differing.map(([k]) => k.split('|')[1]).sort());
  expect(listed.every((r) => r[0] === 'TH Xếp loại' && r[3] !== r[4])).toBe(true);
  const total = listed.find((r) => r[1] === 'Xã Đa Tốn' && r[2] === 'Điểm tự chấm');
  expect(Number((total?.[3] ?? '').replace(',', '.')) - Number((total?.[4] ?? '').replace(',', '.'))).toBe(1);
  expect(mail?.body).toContain('ĐÍNH CHÍNH LẦN 1');
  later(o);
  expect(states(preview(o, form, ticks(form, [A, B])))[A]).toMatch(/^Đã gửi lúc/);
  expect(sendTo(o).reply.message.text).toContain('2 nơi đã nhận báo cáo này');
  expect(sentTo(o)).toEqual([A, B, A, B]);
});

test('the second correction is number 2; a place that comes late gets the report without a correction', () => {
  const o = reportOffice();
  sendTo(o, [A]);
  for (const code of ['00574', '00577']) {
    changeScore(o, code);
    later(o);
    sendTo(o, [A]);
  }
  expect(o.world.outbox.map((m) => m.subject.split(':')[0])).toEqual([
    expect.stringContaining('Tổng hợp'),
    'Đính chính lần 1',
    'Đính chính lần 2',
  ]);
  later(o);
  sendTo(o, [B]);
  expect(last(o)?.subject).toMatch(/^Tổng hợp/);
  expect(o.tab('Báo cáo đã gửi', 'desk').values.filter((l) => String(l[0]) === '3')).toHaveLength(1);
});

test('figures that went back to what they were are a correction for those who had the others', () => {
  const o = reportOffice();
  sendTo(o, [A, B]);
  const original = o.world.fork();
  changeScore(o, '00577');
  later(o);
  sendTo(o, [A]);
  const t = o.tab('Tự đánh giá');
  const was = original.files.get(o.shared)?.workbook?.sheets.find((s) => s.properties.sheetId === t.sheetId);
  const column = t.headers.indexOf('Điểm tự chấm');
  was?.rows.forEach((line, row) => {
    const v = line?.[column]?.value?.numberValue;
    if (v !== undefined && v !== t.values[row]?.[column])
      o.world.type(o.shared, t.sheetId, row, column, String(v).replace('.', ','), o.world.owner);
  });
  later(o);
  const form = openForm(o);
  const shown = states(preview(o, form, ticks(form, [A, B])));
  expect(shown[A]).toContain('đính chính lần 2');
  expect(shown[B]).toMatch(/^Đã gửi lúc/);
});

test('other words alone are nothing new; with “Gửi lại” they go, once', () => {
  const o = reportOffice();
  sendTo(o, [A]);
  later(o);
  const form = openForm(o);
  const shown = preview(o, form, { ...ticks(form, [A]), body: 'Kính gửi,\n\n[Bảng số liệu]\n\nĐã sửa chính tả.' });
  expect(states(shown)[A]).toMatch(/^Đã gửi lúc/);
  send(o, shown);
  expect(o.world.outbox).toHaveLength(1);
  for (let i = 0; i < 2; i++) {
    later(o);
    send(o, shown, { resend: 'true' });
  }
  expect(o.world.outbox).toHaveLength(2);
  expect(last(o)?.body).toContain('Đã sửa chính tả');
});

test('a correction that is sent once more is the same correction', () => {
  const o = reportOffice();
  sendTo(o, [A]);
  changeScore(o, '00577');
  later(o);
  sendTo(o, [A]);
  later(o);
  const form = openForm(o);
  send(o, preview(o, form, ticks(form, [A])), { resend: 'true' });
  const [, first, again] = o.world.outbox;
  expect(again?.subject).toBe(first?.subject);
  expect(again?.htmlBody).toBe(first?.htmlBody);
});

test('waiting mails of figures that changed are called off, told, and go with the new version', () => {
  const o = reportOffice();
  o.world.mailQuota[o.world.owner] = 1;
  sendTo(o, [A, B]);
  expect(ledger(o)).toEqual([
    [A, 'đã gửi'],
    [B, 'chờ hạn mức'],
  ]);
  changeScore(o, '00577');
  nextMorning(o);
  expect(sentTo(o)).toEqual([A]);
  expect(ledger(o)[1]).toEqual([B, 'đã hủy']);
  const note = o.tab('Nhật ký', 'desk').values.map((l) => l.join(' '));
  expect(note.some((l) => l.includes('Hủy 1 thư chờ') && l.includes(B))).toBe(true);
  const form = openForm(o);
  expect(form.blocks[0].text).toContain(`cho ${B} đã hủy`);
  // nothing hangs, nothing goes by itself
  nextMorning(o);
  expect(sentTo(o)).toEqual([A]);
  const shown = preview(o, form, ticks(form, [A, B]));
  expect(states(shown)[A]).toContain('đính chính lần 1');
  expect(states(shown)[B]).toBe('Sẽ gửi');
  send(o, shown);
  expect(sentTo(o)).toEqual([A, A, B]);
  expect(openForm(o).blocks[0].text ?? '').not.toContain('đã hủy');
});

test('a mail that waits does not go besides the newer one that was sent before it', () => {
  const o = reportOffice();
  o.world.mailQuota[o.world.owner] = 0;
  sendTo(o, [A]);
  changeScore(o, '00577');
  later(o);
  o.world.mailQuota[o.world.owner] = 50;
  sendTo(o, [A]);
  expect(ledger(o)).toEqual([
    [A, 'đã hủy'],
    [A, 'đã gửi'],
  ]);
  nextMorning(o);
  expect(o.world.outbox).toHaveLength(1);
  expect(last(o)?.subject).not.toContain('Đính chính');
});

test('the superior, a commune’s mailbox and a typed address get it too; each is named; a wrong one is refused', () => {
  const o = reportOffice();
  const form = openForm(o);
  const commune = 'htcd.00577@example.com';
  const { command, request } = { command: 'report.show', request: { what: 'district', subject: 'x', body: 'y' } };
  expect(o.press(command, { ...request, other: 'không phải' }).reply.errors.other).toContain('không phải địa chỉ thư');
  const shown = preview(o, form, {
    ...ticks(form, [SUPERIOR, commune]),
    other: `them@example.com; ${A.toUpperCase()}`,
  });
  expect(Object.keys(states(shown)).sort()).toEqual([SUPERIOR, commune, 'them@example.com', A.toUpperCase()].sort());
  expect(shown.actions.at(-1).confirm).toContain('them@example.com');
  send(o, shown);
  expect(sentTo(o).sort()).toEqual([A.toUpperCase(), SUPERIOR, commune, 'them@example.com'].sort());
});

test('what the clerk types is text in the mail', () => {
  const o = reportOffice();
  const form = openForm(o);
  const shown = preview(o, form, {
    ...ticks(form, [A]),
    subject: 'Báo cáo <b>gấp</b>',
    body: 'Dòng một <script>alert(1)</script>\ndòng hai & "ba"\n\n[Bảng số liệu]',
  });
  const [mail] = mailsIn(shown);
  expect(mail.html).toContain('Dòng một &lt;script&gt;alert(1)&lt;/script&gt;<br>dòng hai &amp; &quot;ba&quot;');
  send(o, shown);
  expect(last(o)?.htmlBody).not.toContain('<script>');
  expect(last(o)?.subject).toBe('Báo cáo <b>gấp</b>');
  expect(last(o)?.body).toContain('<script>alert(1)</script>');
});

test('moved columns and a renamed tab of Báo cáo đã gửi', () => {
  const o = reportOffice();
  sendTo(o, [A]);
  const t = o.tab('Báo cáo đã gửi', 'desk');
  const from = t.headers.indexOf('Dấu nội dung');
  const moved = o.world.act(
    o.world.deskId,
    [
      {
        moveDimension: {
          source: { sheetId: t.sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: from + 1 },
          destinationIndex: 0,
        },
      },
      { updateSheetProperties: { properties: { sheetId: t.sheetId, title: 'Sổ gửi' }, fields: 'title' } },
    ],
    o.world.owner,
  );
  expect(moved.ok).toBe(true);
  later(o);
  sendTo(o, [A]);
  expect(o.world.outbox).toHaveLength(1);
  changeScore(o, '00577');
  later(o);
  sendTo(o, [A]);
  expect(last(o)?.subject).toMatch(/^Đính chính lần 1/);
});
