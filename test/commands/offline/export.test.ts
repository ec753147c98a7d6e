/** Xuất sổ xã ra .xlsx: what is in the file, who gets it, each once, whatever breaks off. */
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { killEverywhere } from '../../support/kill';
import { account, Office, openOffice, smallOffice } from '../../support/office';
import { mails, picture } from '../../support/world';
import { PLAN_LINE } from '../books/rows';
import { cellOf, edited, handedIn, imported, mailedBook, read, words } from './file';

const CODE = '00577';
const KH1 = `${CODE}-KH-0001`;

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book;
}

const ledger = (o: Office) =>
  o.tab('Sổ ngoại tuyến', 'desk').values.filter((l) => l.some((v) => String(v).startsWith('NT-')));

describe('the file', () => {
  let book: ExcelJS.Workbook;
  let bytes: Uint8Array;
  beforeAll(async () => {
    const o = smallOffice();
    o.fill('Kế hoạch năm', KH1, PLAN_LINE);
    o.sweep();
    bytes = mailedBook(o, CODE);
    book = await opened(bytes);
  });

  test('all input tabs of the commune, and two hidden ones', () => {
    expect(book.worksheets.map((s) => [s.name, s.state])).toEqual([
      ['Đọc trước', 'visible'],
      ['Kế hoạch năm', 'visible'],
      ['Kế hoạch tháng', 'visible'],
      ['Nhật ký hoạt động', 'visible'],
      ['Truyền thông', 'visible'],
      ['Đội ngũ', 'visible'],
      ['Kinh phí', 'visible'],
      ['Cơ sở vật chất', 'visible'],
      ['Xóa mù chữ', 'visible'],
      ['Hồ sơ sổ sách', 'visible'],
      ['Giải pháp đã hứa', 'visible'],
      ['Hồ sơ nộp', 'visible'],
      ['Tự đánh giá', 'visible'],
      ['_so_htcd', 'hidden'],
      ['_danh_sach', 'hidden'],
    ]);
  });

  test('its own rows only; nobody else’s codes, addresses or file ids stand anywhere in it', () => {
    const all = Object.values(unzipSync(bytes))
      .map((p) => new TextDecoder().decode(p))
      .join('');
    expect(all).toContain('00577-HD-0001');
    expect(all).not.toContain('00574');
    expect(all).not.toContain('00580');
    expect(all).not.toContain('@example.com');
    const o = smallOffice();
    expect(all).not.toContain(o.shared);
    expect(all).not.toContain(o.world.deskId);
  });

  test('input cells are open, everything else is locked; the structure too', () => {
    const plan = book.getWorksheet('Kế hoạch năm') as ExcelJS.Worksheet & { sheetProtection?: { sheet: boolean } };
    expect(plan.sheetProtection?.sheet).toBe(true);
    expect(cellOf(book, 'Kế hoạch năm', KH1, 'Nhiệm vụ').protection.locked).toBe(false);
    expect(cellOf(book, 'Kế hoạch năm', KH1, 'Phần mềm xem').protection?.locked ?? true).toBe(true);
    expect(plan.getCell('B3').protection?.locked ?? true).toBe(true);
    expect(new TextDecoder().decode(unzipSync(bytes)['xl/workbook.xml'])).toContain(
      '<workbookProtection lockStructure="1"/>',
    );
    for (const sheet of book.worksheets.slice(0, 13))
      expect([sheet.name, (sheet as typeof plan).sheetProtection?.sheet]).toEqual([sheet.name, true]);
  });

  test('dropdowns, formats, notes, colours, hidden ids', () => {
    const at = (header: string) => cellOf(book, 'Kế hoạch năm', KH1, header);
    expect(at('Nhóm nội dung').dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringMatching(/^chon_\d+$/)],
    });
    expect(at('Chỉ tiêu số lớp').dataValidation).toMatchObject({ type: 'decimal', operator: 'greaterThanOrEqual' });
    expect(cellOf(book, 'Nhật ký hoạt động', `${CODE}-HD-0001`, 'Ngày').dataValidation).toMatchObject({
      type: 'date',
      errorStyle: 'warning',
    });
    expect(cellOf(book, 'Nhật ký hoạt động', `${CODE}-HD-0001`, 'Ngày').numFmt).toBe('dd/mm/yyyy');
    expect(at('Kinh phí (đồng)')).toMatchObject({ numFmt: '#,##0', value: 500000 });
    expect(at('Từ tháng')).toMatchObject({ numFmt: '@', value: '12/2022' });
    const plan = book.getWorksheet('Kế hoạch năm') as ExcelJS.Worksheet;
    const header = plan.getRow(3).getCell(at('Kinh phí (đồng)').col as unknown as number);
    expect(JSON.stringify(header.note)).toContain('Số tiền bằng đồng');
    expect(header.fill).toMatchObject({ fgColor: { argb: 'FFFFE599' } });
    expect(at('Nhiệm vụ').fill).toMatchObject({ fgColor: { argb: 'FFFFFDF0' } });
    expect(plan.getColumn(at('Mã dòng').col as unknown as number).hidden).toBe(true);
    expect(plan.getRow(1).hidden).toBe(true);
    expect(plan.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    const list = new TextDecoder().decode(unzipSync(bytes)['xl/workbook.xml']);
    expect(list).toMatch(/<definedName name="chon_1">'_danh_sach'!\$A\$1:\$A\$9<\/definedName>/);
  });
});

test('the preview names every recipient and sends nothing; a commune without a mailbox is told', () => {
  const o = smallOffice();
  o.type('Danh mục xã', '00580', 'Tài khoản Google được nhập', '', o.world.owner, 'Mã xã', 'desk');
  const preview = o.press('offline.preview', { commune: 'all', batch: 'b' }).reply.dialog;
  expect(words(preview)).toContain('htcd.00574@example.com');
  expect(words(preview)).toContain('htcd.00577@example.com');
  expect(words(preview)).toContain('Chưa có hộp thư');
  expect(preview.actions[0].label).toBe('Gửi cho 2 xã');
  expect(preview.actions[0].confirm).toContain('htcd.00574@example.com, htcd.00577@example.com');
  expect(mails(o.world)).toEqual([]);
  expect(ledger(o)).toEqual([]);
});

/** Presses Gửi and lets the page ask for each round. */
function sendAll(o: Office, batch: string, extra: Record<string, string> = {}) {
  const [send] = o.press('offline.preview', { commune: 'all', batch }).reply.dialog.actions;
  const seen: string[] = [];
  let done = o.press('offline.send', { ...send.request, ...extra });
  while (done.reply.dialog?.auto) {
    const bar = done.reply.dialog.blocks[0];
    seen.push(`${bar.done}/${bar.of} ${bar.text}`);
    done = o.press(done.reply.dialog.auto.command, done.reply.dialog.auto.request);
  }
  return { seen, done };
}

test('twenty-two communes go in rounds with honest progress, each once; again only where it is asked for', () => {
  const o = openOffice();
  const { seen, done } = sendAll(o, 'b1');
  expect(seen.map((s) => s.split(' ')[0])).toEqual(['6/22', '12/22', '18/22']);
  expect(seen[0]).toMatch(/^6\/22 (Xã|Thị trấn) /);
  expect(mails(o.world)).toHaveLength(22);
  expect(new Set(mails(o.world)).size).toBe(22);
  expect(done.reply.dialog.blocks[0].rows.filter((r: { text: string }[]) => r[2]?.text === 'Đã gửi')).toHaveLength(22);
  expect(ledger(o)).toHaveLength(22);
  const before = JSON.stringify(picture(o.world));
  sendAll(o, 'b2');
  expect(mails(o.world)).toHaveLength(22);
  expect(JSON.stringify(picture(o.world))).toBe(before);
  sendAll(o, 'b3', { resend: 'true' });
  expect(mails(o.world)).toHaveLength(44);
  const bytes = o.world.outbox.map((m) => m.attachments[0]?.name);
  expect(new Set(bytes).size).toBe(22);
});

test('a book in which something was written since is a new export', () => {
  const o = smallOffice();
  mailedBook(o, CODE, 'b1');
  o.fill('Kế hoạch năm', KH1, PLAN_LINE);
  mailedBook(o, CODE, 'b2');
  expect(mails(o.world)).toHaveLength(2);
  expect(ledger(o)).toHaveLength(2);
});

test.each([0, 1, 2])(
  'quota %i of three: the rest waits, goes next morning as the book is then, nothing twice',
  (quota) => {
    const o = smallOffice();
    o.world.mailQuota[o.world.owner] = quota;
    const { done } = sendAll(o, 'b1');
    expect(mails(o.world)).toHaveLength(quota);
    expect(words(done.reply)).toContain('sáng mai tự gửi');
    o.fill('Kế hoạch năm', KH1, PLAN_LINE);
    o.world.clock.advance(24 * 3_600_000);
    o.run('daily', 'trigger');
    expect(mails(o.world).filter((m) => m.includes('ngoại tuyến'))).toHaveLength(3);
    expect(ledger(o)).toHaveLength(3);
    o.run('daily', 'trigger');
    expect(mails(o.world).filter((m) => m.includes('ngoại tuyến'))).toHaveLength(3);
    const last = o.world.outbox.find(
      (m) => m.to.includes(`htcd.${CODE}@example.com`) && m.subject.includes('ngoại tuyến'),
    );
    expect(words(read(o, Uint8Array.from(last?.attachments[0]?.bytes ?? [])).reply)).toContain(
      quota === 2 ? 'chỉ đổi trong Sổ chung' : 'Tệp không khác Sổ chung',
    );
  },
);

test('kept in Drive once for the same content, with its link; the bytes are those that are mailed', () => {
  const o = smallOffice();
  const mailed = mailedBook(o, CODE, 'b1');
  const kept = o.press('offline.keep', { commune: CODE, batch: 'b2' }).reply.dialog;
  const [, cell] = kept.blocks[1].rows[0];
  expect(cell).toMatchObject({
    text: 'So HTCD 2022-2023 - 00577 Xa Da Ton.xlsx',
    url: expect.stringMatching(/^https:\/\/drive\.google\.com\/file\/d\//),
  });
  const file = o.world.files.get(/d\/([^/]+)/.exec(cell.url)?.[1] ?? '');
  expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(mailed))).toBe(true);
  const count = o.world.files.size;
  o.press('offline.keep', { commune: CODE, batch: 'b3' });
  expect(o.world.files.size).toBe(count);
  expect(words(ledger(o))).toContain(cell.url);

  // thrown away by hand: the next time it is made again, and the register shows the new one
  if (file) file.trashed = true;
  const again = o.press('offline.keep', { commune: CODE, batch: 'b4' }).reply.dialog;
  const [, other] = again.blocks[1].rows[0];
  expect(other.url).not.toBe(cell.url);
  expect(words(ledger(o))).toContain(other.url);
  expect(ledger(o)).toHaveLength(1);
});

describe('killed at every call and run again', () => {
  const prepare = () => {
    const o = smallOffice();
    o.fill('Kế hoạch năm', KH1, PLAN_LINE);
    return o.world;
  };
  test('sending', () => {
    const seen = new Office(prepare()).press('offline.preview', { commune: 'all', batch: 'b' }).reply.dialog.actions[0]
      .request;
    expect(
      killEverywhere({
        prepare,
        act: (w) => new Office(w).press('offline.send', seen, false).execution,
      }),
    ).toBeGreaterThan(20);
  }, 300_000);

  test('keeping', () => {
    expect(
      killEverywhere({
        prepare,
        act: (w) => new Office(w).press('offline.keep', { commune: 'all', batch: 'b' }, false).execution,
      }),
    ).toBeGreaterThan(15);
  }, 300_000);

  test('importing: cells, a new row, the ledger', async () => {
    const start = new Office(prepare());
    const bytes = mailedBook(start, CODE);
    const back = await edited(bytes, (b) => {
      cellOf(b, 'Kế hoạch năm', KH1, 'Chỉ tiêu số lớp').value = 4;
      const row = Number(cellOf(b, 'Đội ngũ', `${CODE}-NS-0001`, 'Họ và tên').row);
      const sheet = b.getWorksheet('Đội ngũ') as ExcelJS.Worksheet;
      sheet.getCell(row + 30, Number(cellOf(b, 'Đội ngũ', `${CODE}-NS-0001`, 'Họ và tên').col)).value = 'Lê Văn Cam';
    });
    const action = read(start, back).reply.dialog.actions[0];
    expect(
      killEverywhere({
        prepare: () => start.world.fork(),
        act: (w) => new Office(w).press('offline.apply', { ...handedIn(back), ...action.request }, false).execution,
      }),
    ).toBeGreaterThan(8);
    imported(start, back);
    expect(start.read('Đội ngũ', `${CODE}-NS-0001`, 'Họ và tên')).toBe('Lê Văn Cam');
    expect(start.type('Đội ngũ', `${CODE}-NS-0001`, 'Ghi chú', 'x', account(CODE)).ok).toBe(true);
  }, 300_000);
});
