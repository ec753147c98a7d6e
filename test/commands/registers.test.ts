/** What the district's registers remember holds when people move, sort and rename in them: nothing is made or mailed twice. */

import { dialogModel } from '../../host/round';
import type { Json } from '../../host/types';
import { type Office, smallOffice } from '../support/office';
import { PLAN_LINE } from './books/rows';
import { filledOffice } from './summary/office';

/** A person at work in a tab: first column last, a column of notes, a blank row on top, rows backwards, another name. */
function shuffle(o: Office, title: string): string {
  const renamed = `${title} (sắp lại)`;
  const t = o.tab(title, 'desk');
  const { sheetId } = t;
  const columns = { sheetId, dimension: 'COLUMNS' };
  const first = t.headerRow + 1;
  const done = o.world.act(
    o.world.deskId,
    [
      {
        sortRange: {
          range: {
            sheetId,
            startRowIndex: first,
            endRowIndex: t.values.length,
            startColumnIndex: 0,
            endColumnIndex: t.headers.length,
          },
          sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
        },
      },
      {
        insertDimension: {
          range: { sheetId, dimension: 'ROWS', startIndex: first, endIndex: first + 1 },
          inheritFromBefore: false,
        },
      },
      {
        moveDimension: {
          source: { ...columns, startIndex: 0, endIndex: 1 },
          destinationIndex: t.headers.length,
        },
      },
      { insertDimension: { range: { ...columns, startIndex: 2, endIndex: 3 }, inheritFromBefore: true } },
      { updateSheetProperties: { properties: { sheetId, title: renamed }, fields: 'title' } },
    ],
    o.world.owner,
  );
  if (!done.ok) throw new Error(done.message);
  return renamed;
}

/** How many rows carry an id. */
const rowsIn = (o: Office, title: string, key = 'Mã dòng'): number => {
  const t = o.tab(title, 'desk');
  const at = t.headers.indexOf(key);
  return t.values.slice(t.headerRow + 1).filter((line) => line[at] !== undefined && line[at] !== '').length;
};
const later = (o: Office, minutes = 5) => o.world.clock.advance(minutes * 60_000);

test('Văn bản đã lập: what stands is not made again, other figures are the next version', () => {
  const o = filledOffice();
  for (const commune of ['00574', '00577', '00580']) o.press('document.make', { kind: 'ke-hoach-nam', commune });
  const tab = shuffle(o, 'Văn bản đã lập');
  const files = o.world.files.size;
  later(o);
  const again = o.press('document.make', { kind: 'ke-hoach-nam', commune: '' }).reply.dialog;
  expect(JSON.stringify(again.blocks)).toContain('3 văn bản với nội dung này đã có, không lập lại.');
  expect([rowsIn(o, tab), o.world.files.size]).toEqual([3, files]);
  o.fill('Kế hoạch năm', '00577-KH-0002', { ...PLAN_LINE, 'Tên chuyên đề, lớp': 'Tin học văn phòng' });
  o.press('document.make', { kind: 'ke-hoach-nam', commune: '' });
  expect([rowsIn(o, tab), o.world.files.size]).toEqual([4, files + 3]);
});

test('Sổ ngoại tuyến, Nhật ký gửi thư: a book that went does not go again', () => {
  const o = smallOffice();
  const preview = () => o.press('offline.preview', { commune: 'all', batch: 'đợt 1' }).reply.dialog;
  const [send] = preview().actions;
  o.press(send.command, send.request);
  expect(o.world.outbox).toHaveLength(3);
  later(o);
  const said = preview().blocks;
  const [books, mails] = [shuffle(o, 'Sổ ngoại tuyến'), shuffle(o, 'Nhật ký gửi thư')];
  expect(preview().blocks).toEqual(said);
  o.press(send.command, send.request, false);
  expect(o.world.outbox).toHaveLength(3);
  expect([rowsIn(o, books, 'Mã bản xuất'), rowsIn(o, mails, 'Mã thư')]).toEqual([3, 3]);
});

test('Nhật ký nhắc việc, Nhật ký gửi thư: each step once', () => {
  const o = smallOffice('2022-11-18T08:00:00');
  const send = () => dialogModel(o.run('menuRemind').execution)?.actions.find((a: Json) => a.command === 'remind.send');
  const { command, request } = send();
  o.press(command, request);
  const sent = o.world.outbox.length;
  expect(sent).toBe(3);
  const [ledger, mails] = [shuffle(o, 'Nhật ký nhắc việc'), shuffle(o, 'Nhật ký gửi thư')];
  const before = rowsIn(o, ledger);
  expect(before).toBeGreaterThan(2);
  later(o);
  o.press(command, request, false);
  o.setting('remindDaily', 'bật');
  o.setTime('2022-11-18T09:30:00');
  o.run('daily', 'trigger');
  expect([o.world.outbox.length, rowsIn(o, ledger), rowsIn(o, mails, 'Mã thư')]).toEqual([sent, before, sent]);
  // the next step finds its place in the same tab
  o.setTime('2022-11-21T06:30:00');
  o.run('daily', 'trigger');
  expect(o.world.outbox.length).toBe(sent + 3);
  expect(rowsIn(o, ledger)).toBeGreaterThan(before);
});

test('rows beyond those that set-up has made look like the first', () => {
  const o = filledOffice();
  for (const commune of ['00574', '00577', '00580']) o.press('document.make', { kind: 'ke-hoach-nam', commune });
  const { sheet, headerRow, headers } = o.tab('Văn bản đã lập', 'desk');
  const looks = (row: number) =>
    headers.map((_, k) => {
      const { textFormat: { link: _link, ...text } = {}, ...format } = sheet.rows[row]?.[k]?.format ?? {};
      return { ...format, text };
    });
  expect(looks(headerRow + 1)[0]).toMatchObject({ verticalAlignment: 'TOP' });
  expect(looks(headerRow + 3)).toEqual(looks(headerRow + 1));
});
