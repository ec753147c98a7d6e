/** Nhập sổ .xlsx: a commune's book comes back; three ways compared, asked where both changed, written once. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { account, Office, smallOffice } from '../../support/office';
import { scratch } from '../../support/scratch';
import { mails, picture } from '../../support/world';
import { APPROVAL, PLAN_LINE } from '../books/rows';
import { cellOf, edited, handedIn, imported, mailedBook, read, words } from './file';

const CODE = '00577';
const KH = (n: number) => `${CODE}-KH-${String(n).padStart(4, '0')}`;
const NS = (n: number) => `${CODE}-NS-${String(n).padStart(4, '0')}`;
const HD = (n: number) => `${CODE}-HD-${String(n).padStart(4, '0')}`;

let ready: Office | undefined;
let file: Uint8Array;

/** Đa Tốn has written a plan and handed it in, and its book has gone out. */
function office(): Office {
  if (!ready) {
    ready = smallOffice();
    ready.fill('Kế hoạch năm', KH(1), PLAN_LINE);
    ready.fill('Hồ sơ nộp', `${CODE}-NH-0001`, APPROVAL);
    ready.type('Hồ sơ nộp', `${CODE}-NH-0001`, 'Nộp', 'TRUE', account(CODE));
    ready.fill('Đội ngũ', NS(1), { 'Họ và tên': 'Nguyễn Thị Hòa', 'Chức danh tại trung tâm': 'Giám đốc' });
    ready.sweep();
    file = mailedBook(ready, CODE);
  }
  return new Office(ready.world.fork());
}

interface Block {
  kind: string;
  text?: string;
  items?: (string | { text: string })[];
  caption?: string;
  rows?: (unknown[] | { id: string; cells: unknown[] })[];
}

/** The lists and sentences of the page of differences, without the first, which names the file. */
const said = (o: Office, bytes: Uint8Array): string[] =>
  (read(o, bytes).reply.dialog.blocks as Block[])
    .filter((b) => b.kind === 'list' || b.kind === 'text')
    .flatMap((b) => b.items?.map((i) => (typeof i === 'string' ? i : i.text)) ?? [b.text ?? ''])
    .slice(1);

const tableOf = (o: Office, bytes: Uint8Array, caption: string): Block['rows'] =>
  (read(o, bytes).reply.dialog.blocks as Block[]).find((b) => b.caption?.startsWith(caption))?.rows;

const NOTHING = ['Tệp không khác Sổ chung: không có gì để ghi.'];

const ACTIVITY: Record<string, string | number> = {
  Ngày: '12/11/2022',
  'Nhóm nội dung': 'N2 – Pháp luật, chính sách',
  'Tên chuyên đề, lớp': 'Luật Đất đai',
  'Hình thức': 'Lớp trực tiếp',
  'Số người': 40,
  'Số lượt người': '1.200',
  'Vai trò của trung tâm': 'Chủ trì',
};

describe('unchanged', () => {
  test('the bytes that went out: no difference', () => {
    const o = office();
    expect(said(o, file)).toEqual(NOTHING);
    const actions = read(o, file).reply.dialog.actions as { command: string }[];
    expect(actions.map((a) => a.command)).toEqual(['offline.importAgain']);
  });

  test('after another program saved them: no difference', async () => {
    const o = office();
    expect(said(o, await edited(file, () => {}))).toEqual(NOTHING);
  });

  test('after LibreOffice saved them: no difference, and the locks are still there', () => {
    const o = office();
    if (spawnSync('soffice', ['--version']).error) {
      console.log('soffice is not on this machine: the check of a LibreOffice file is left out');
      return;
    }
    const folder = scratch({ 'out/x': '' });
    writeFileSync(join(folder, 'so.xlsx'), file);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [
      '--headless',
      profile,
      '--convert-to',
      'xlsx',
      '--outdir',
      join(folder, 'out'),
      join(folder, 'so.xlsx'),
    ];
    execFileSync('soffice', args, { stdio: 'ignore' });
    const saved = new Uint8Array(readFileSync(join(folder, 'out/so.xlsx')));
    expect(said(o, saved)).toEqual(NOTHING);
    const sheet = new TextDecoder().decode(unzipSync(saved)['xl/worksheets/sheet3.xml']);
    expect(sheet).toContain('<sheetProtection');
    expect(sheet).toContain('<dataValidation');
  }, 120_000);

  test('whatever the workbook says now', () => {
    const o = office();
    o.type('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp', '5', account(CODE));
    o.fill('Nhật ký hoạt động', HD(3), { Ngày: '12/11/2022' });
    expect(said(o, file)).toEqual(['2 ô chỉ đổi trong Sổ chung, giữ nguyên']);
  });
});

describe('changes', () => {
  test('a row filled in the file comes in: dates, groups of thousands; a second import finds nothing', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      for (const [h, v] of Object.entries(ACTIVITY)) cellOf(b, 'Nhật ký hoạt động', HD(2), h).value = v;
      cellOf(b, 'Kế hoạch năm', KH(1), 'Kinh phí (đồng)').value = '1.500.000 đ';
      cellOf(b, 'Kế hoạch năm', KH(1), 'Nguồn kinh phí').value = null;
      cellOf(b, 'Hồ sơ nộp', `${CODE}-NH-0002`, 'Nộp').value = 'x';
    });
    expect(said(o, back)).toEqual(['10 ô chỉ đổi trong tệp, sẽ ghi vào Sổ chung']);
    const done = imported(o, back);
    expect(words(done.reply)).toContain('Đã ghi 10 ô vào phần của xã Đa Tốn');
    expect(o.read('Nhật ký hoạt động', HD(2), 'Ngày')).toBe(44877);
    expect(o.read('Nhật ký hoạt động', HD(2), 'Số lượt người')).toBe(1200);
    expect(o.read('Kế hoạch năm', KH(1), 'Kinh phí (đồng)')).toBe(1_500_000);
    expect(o.read('Kế hoạch năm', KH(1), 'Nguồn kinh phí')).toBeUndefined();
    expect(o.read('Hồ sơ nộp', `${CODE}-NH-0002`, 'Nộp')).toBe(true);
    expect(o.tab('Sổ ngoại tuyến', 'desk').values.flat().join()).toContain('Ghi 10 ô');
    const before = JSON.stringify(picture(o.world));
    expect(said(o, back)).toEqual(['10 ô hoặc dòng hai nơi đã giống nhau']);
    const again = o.press('offline.apply', { ...handedIn(back), seen: 'x' });
    expect(words(again.reply)).toContain('không ghi gì');
    expect(JSON.stringify(picture(o.world))).toBe(before);
    // what came in is scored and answered like what is typed
    o.sweep();
    expect(o.read('Nhật ký hoạt động', HD(2), 'Phần mềm xem')).toBeDefined();
  });

  test('old fonts, decomposed letters, months that a program took for days', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Đối tượng').value = 'Ng­êi cao tuæi ë th«n 3';
      cellOf(b, 'Kế hoạch năm', KH(1), 'Địa điểm').value = 'Hoäi tröôøng thoân 3';
      cellOf(b, 'Kế hoạch năm', KH(1), 'Người phụ trách').value = 'Trần Văn Bảy'.normalize('NFD');
      cellOf(b, 'Kế hoạch năm', KH(1), 'Tên chuyên đề, lớp').value = 'Dùng điện thoại thông minh'.normalize('NFD');
      const month = cellOf(b, 'Kế hoạch năm', KH(1), 'Đến tháng');
      month.numFmt = 'mmm-yy';
      month.value = new Date(Date.UTC(2023, 2, 1));
    });
    expect(words(tableOf(o, back, 'Lấy từ tệp'))).toContain('đổi từ phông TCVN3');
    imported(o, back);
    expect(o.read('Kế hoạch năm', KH(1), 'Đối tượng')).toBe('Người cao tuổi ở thôn 3');
    expect(o.read('Kế hoạch năm', KH(1), 'Địa điểm')).toBe('Hội trường thôn 3');
    expect(o.read('Kế hoạch năm', KH(1), 'Người phụ trách')).toBe('Trần Văn Bảy');
    expect(o.read('Kế hoạch năm', KH(1), 'Tên chuyên đề, lớp')).toBe('Dùng điện thoại thông minh');
    expect(o.read('Kế hoạch năm', KH(1), 'Đến tháng')).toBe('03/2023');
  });

  test('both changed: nothing is written until each cell is chosen; the three values are shown', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 4;
      cellOf(b, 'Đội ngũ', NS(1), 'Họ và tên').value = 'Nguyễn Thị Hoa';
    });
    o.type('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp', '3', account(CODE));
    o.type('Đội ngũ', NS(1), 'Họ và tên', 'Nguyễn Thị Huệ', account(CODE));
    expect(said(o, back)).toEqual(['2 ô cả hai nơi đều sửa, cần chọn']);
    expect(words(tableOf(o, back, 'Cả hai nơi đều sửa'))).toContain('"4","3","2"');
    const page = read(o, back).reply.dialog;
    const silent = o.press('offline.apply', { ...handedIn(back), ...page.actions[0].request });
    expect(Object.values(silent.reply.errors)).toEqual(['Cần chọn một.', 'Cần chọn một.']);
    expect(o.read('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp')).toBe(3);
    imported(o, back, (field) => (field.startsWith('yearPlan') ? 'file' : 'book'));
    expect(o.read('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp')).toBe(4);
    expect(o.read('Đội ngũ', NS(1), 'Họ và tên')).toBe('Nguyễn Thị Huệ');
  });

  test('a spare row filled on both sides becomes a new row, once', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      for (const [h, v] of Object.entries(ACTIVITY)) cellOf(b, 'Nhật ký hoạt động', HD(1), h).value = v;
    });
    o.fill('Nhật ký hoạt động', HD(1), { Ngày: '10/11/2022', 'Tên chuyên đề, lớp': 'Phòng cháy' });
    expect(said(o, back)).toEqual(['1 dòng cả hai nơi đều ghi, cần chọn']);
    imported(o, back, () => 'new');
    expect(o.read('Nhật ký hoạt động', HD(1), 'Tên chuyên đề, lớp')).toBe('Phòng cháy');
    expect(o.read('Nhật ký hoạt động', HD(2), 'Tên chuyên đề, lớp')).toBe('Luật Đất đai');
    expect(said(o, back)).toContain('1 ô hoặc dòng hai nơi đã giống nhau');
    expect(read(o, back).reply.dialog.actions).toHaveLength(1);
  });

  test('rows without an id, and copied rows, go to free rows of the commune alone; more than are free are made', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      const sheet = b.getWorksheet('Nhật ký hoạt động');
      const first = cellOf(b, 'Nhật ký hoạt động', HD(1), 'Ngày').row as unknown as number;
      for (let i = 0; i < 33; i++) {
        const line = sheet?.getRow(Number(first) + 40 + i);
        for (const [h, v] of Object.entries(ACTIVITY)) {
          const at = Number(cellOf(b, 'Nhật ký hoạt động', HD(1), h).col);
          (line as NonNullable<typeof line>).getCell(at).value = h === 'Số người' ? 100 + i : v;
        }
      }
    });
    const others = () =>
      o.tab('Nhật ký hoạt động').values.filter((l) => l.some((v) => String(v).startsWith('00574-HD'))).length;
    const before = others();
    expect(said(o, back)).toEqual(['33 dòng mới']);
    expect(words(imported(o, back).reply)).toContain('Đã ghi 33 dòng mới');
    const rows = o.tab('Nhật ký hoạt động').values.filter((l) => l.includes('Luật Đất đai'));
    expect(rows).toHaveLength(33);
    expect(rows.every((l) => l.some((v) => String(v).startsWith(`${CODE}-HD-`)))).toBe(true);
    expect(others()).toBe(before);
    expect(said(o, back)).toContain('33 ô hoặc dòng hai nơi đã giống nhau');
    expect(read(o, back).reply.dialog.actions).toHaveLength(1);
    expect(o.type('Nhật ký hoạt động', HD(33), 'Ghi chú', 'của xã', account(CODE)).ok).toBe(true);
  });

  test('what cannot be read is named with its cell in the file, and left', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 'hai lớp';
      cellOf(b, 'Kế hoạch năm', KH(1), 'Số buổi').value = 8;
      cellOf(b, 'Đội ngũ', NS(1), 'Ngày văn bản').value = '31/02/2022';
    });
    const list = said(o, back);
    expect(list).toContain('1 ô chỉ đổi trong tệp, sẽ ghi vào Sổ chung');
    expect(list.filter((s) => s.includes('Ô này chưa được lấy'))).toEqual([
      expect.stringMatching(
        /^Tab “Kế hoạch năm”, ô [A-Z]+4 của tệp \(Chỉ tiêu số lớp\): đang là “hai lớp”; cần số nguyên không âm\./,
      ),
      expect.stringMatching(/^Tab “Đội ngũ”, ô [A-Z]+4 của tệp \(Ngày văn bản\): .*cần ngày\/tháng\/năm/),
    ]);
    imported(o, back);
    expect(o.read('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp')).toBe(2);
    expect(o.read('Kế hoạch năm', KH(1), 'Số buổi')).toBe(8);
  });

  test('an accepted plan is closed: its changes are refused with the reason, its cells are locked in the next file', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 9;
    });
    o.press('answer.save', { obligation: 'ke-hoach-nam', [`${CODE}.answer`]: 'Tiếp nhận' });
    expect(o.read('Hồ sơ nộp', `${CODE}-NH-0001`, 'Trả lời của cơ quan tổng hợp')).toBe('Tiếp nhận');
    expect(said(o, back).join()).toContain('đã được tiếp nhận');
    expect(read(o, back).reply.dialog.actions).toHaveLength(1);
    const next = mailedBook(o, CODE, 'lần 2');
    await edited(next, (b) => {
      expect(cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').protection?.locked ?? true).toBe(true);
      expect(cellOf(b, 'Đội ngũ', NS(1), 'Họ và tên').protection.locked).toBe(false);
    });
  });

  test('somebody types between the look and the press: nothing is written, the new differences are shown', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 4;
    });
    const page = read(o, back).reply.dialog;
    o.type('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp', '7', account(CODE));
    const done = o.press('offline.apply', { ...handedIn(back), ...page.actions[0].request });
    expect(words(done.reply)).toContain('Sổ chung đã thay đổi nên chưa ghi gì');
    expect(words(done.reply)).toContain('Cả hai nơi đều sửa (1)');
    expect(o.read('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp')).toBe(7);
  });
});

describe('what people do to files and books', () => {
  test('columns and tabs moved and renamed in the file, hidden marks gone', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 4;
      const plan = b.getWorksheet('Kế hoạch năm');
      if (!plan) throw new Error('no plan');
      // the first columns go to the end, then one more is put in
      const values = plan.getSheetValues() as unknown[][];
      const width = plan.columnCount;
      values.forEach((line, r) => {
        if (!line || r === 0) return;
        const cells = Array.from({ length: width }, (_, c) => line[c + 1]);
        const moved = [...cells.slice(4), 'của tôi', ...cells.slice(0, 4)];
        moved.forEach((v, c) => {
          plan.getCell(r, c + 1).value = (v ?? null) as string;
        });
      });
      plan.name = 'KH 22-23';
      const staff = b.getWorksheet('Đội ngũ');
      if (!staff) throw new Error('no staff');
      cellOf(b, 'Đội ngũ', NS(1), 'Họ và tên').value = 'Nguyễn Thị Hoa';
      staff.spliceRows(1, 1);
      staff.name = 'Nhân sự';
    });
    expect(said(o, back)).toEqual(['2 ô chỉ đổi trong tệp, sẽ ghi vào Sổ chung']);
    imported(o, back);
    expect(o.read('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp')).toBe(4);
    expect(o.read('Đội ngũ', NS(1), 'Họ và tên')).toBe('Nguyễn Thị Hoa');
  });

  test('a deleted row, a deleted column and a deleted tab change nothing, and are said', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      const row = Number(cellOf(b, 'Kế hoạch năm', KH(1), 'Nhiệm vụ').row);
      b.getWorksheet('Kế hoạch năm')?.spliceRows(row, 1);
      const column = Number(cellOf(b, 'Đội ngũ', NS(1), 'Họ và tên').col);
      b.getWorksheet('Đội ngũ')?.spliceColumns(column, 1);
      b.removeWorksheet(b.getWorksheet('Truyền thông')?.id ?? 0);
    });
    const list = said(o, back).join('\n');
    expect(list).toContain('Tab “Kế hoạch năm” trong tệp thiếu 1 dòng');
    expect(list).toContain('không còn cột “Họ và tên”');
    expect(list).toContain('Không thấy tab “Truyền thông” trong tệp');
    expect(read(o, back).reply.dialog.actions).toHaveLength(1);
  });

  test('a column moved and a tab renamed in the book', async () => {
    const o = office();
    const back = await edited(file, (b) => {
      cellOf(b, 'Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp').value = 4;
      cellOf(b, 'Kế hoạch năm', KH(2), 'Tên chuyên đề, lớp').value = 'Lớp mới';
    });
    const { sheetId } = o.tab('Kế hoạch năm');
    o.world.act(
      o.shared,
      [
        {
          moveDimension: {
            source: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 4 },
            destinationIndex: 12,
          },
        },
        { updateSheetProperties: { properties: { sheetId, title: 'KH của huyện' }, fields: 'title' } },
      ],
      o.world.owner,
    );
    imported(o, back);
    expect(o.read('KH của huyện', KH(1), 'Chỉ tiêu số lớp')).toBe(4);
    expect(o.read('KH của huyện', KH(2), 'Tên chuyên đề, lớp')).toBe('Lớp mới');
  });

  test('random edits: what was typed in the file stands in the book, nothing else has changed', async () => {
    const o = office();
    let seed = 20221107;
    const random = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % n;
    };
    const texts = [
      'Thôn Đào Xuyên',
      'a & b <c> "d"',
      '=1+1',
      '  hai  dấu cách ',
      'dòng 1\ndòng 2',

      'Ngọc Động',
    ];
    const want = new Map<string, string>();
    const back = await edited(file, (b) => {
      for (let i = 0; i < 60; i++) {
        const row = KH(1 + random(18));
        const header = ['Địa điểm', 'Đối tượng', 'Nhu cầu khảo sát', 'Ghi chú'][random(4)] as string;
        const value = texts[random(texts.length)] as string;
        cellOf(b, 'Kế hoạch năm', row, header).value = value;
        want.set(`${row}|${header}`, value);
      }
    });
    imported(o, back);
    for (const [at, value] of want) {
      const [row = '', header = ''] = at.split('|');
      expect([at, o.read('Kế hoạch năm', row, header)]).toEqual([at, value.trim().replace(/ +/g, ' ')]);
    }
    expect(said(o, back)).toEqual([`${want.size} ô hoặc dòng hai nơi đã giống nhau`]);
  });
});

describe('a file that is no book of ours is refused with the reason', () => {
  const refused = (o: Office, bytes: Uint8Array, name = 'a.xlsx') => {
    const before = JSON.stringify(picture(o.world));
    const done = o.press('offline.read', handedIn(bytes, name), false);
    expect(JSON.stringify(picture(o.world))).toBe(before);
    if (!done.reply) throw new Error(done.execution.error?.stack);
    expect(done.reply.message.tone).toBe('error');
    return done.reply.message.text as string;
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const compound = (name: string) =>
    Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Array(501).fill(0),
      ...[...name].flatMap((c) => [c.charCodeAt(0), 0]),
      0,
      0,
      0,
    ]);
  const changed = (edit: (parts: Record<string, Uint8Array>) => void) => {
    const parts = unzipSync(file);
    edit(parts);
    return zipSync(parts);
  };
  const replaced = (from: string | RegExp, to: string) =>
    changed((parts) => {
      for (const [name, data] of Object.entries(parts)) {
        const text = new TextDecoder().decode(data);
        if (name.endsWith('.xml') && text.search(from) >= 0) parts[name] = bytes(text.replace(from, to));
      }
    });

  test('no file, a text, a Word file, .ods, .xls, a password', () => {
    const o = office();
    expect(o.press('offline.read', {}, false).reply.message.text).toContain('Chưa chọn tệp');
    expect(refused(o, bytes('Xã;Điểm'), 'a.csv')).toContain('Tệp “a.csv” không phải bảng tính .xlsx');
    expect(refused(o, zipSync({ 'word/document.xml': bytes('<w/>') }), 'a.docx')).toContain(
      'không phải bảng tính .xlsx',
    );
    expect(refused(o, zipSync({ 'content.xml': bytes('<o/>') }), 'a.ods')).toContain('.ods của LibreOffice');
    expect(refused(o, compound('Workbook'), 'a.xls')).toContain('kiểu cũ (.xls)');
    for (const shift of ['', ' ', '  '])
      expect(refused(o, compound(`${shift}EncryptedPackage`))).toContain('có đặt mật khẩu');
  });

  test('another workbook, a damaged hidden tab, damaged ids', async () => {
    const o = office();
    expect(refused(o, await edited(file, (b) => b.removeWorksheet(b.getWorksheet('_so_htcd')?.id ?? 0)))).toContain(
      'không có phần ẩn',
    );
    expect(
      refused(
        o,
        await edited(file, (b) => {
          (b.getWorksheet('_so_htcd') as NonNullable<ReturnType<typeof b.getWorksheet>>).getCell('C20').value =
            '{"note":"x"}';
        }),
      ),
    ).toContain('phần ẩn đã bị sửa');
    const noIds = await edited(file, (b) => {
      const column = Number(cellOf(b, 'Kế hoạch năm', KH(1), 'Mã dòng').col);
      b.getWorksheet('Kế hoạch năm')?.spliceColumns(column, 1);
    });
    expect(said(o, noIds).join()).toContain('Tab “Kế hoạch năm” trong tệp không còn cột ẩn “Mã dòng”');
  });

  test('another year, district, schema, a later program, a commune that is not in the list', () => {
    const o = office();
    // the hidden head is sealed: only a book that was really made so says so
    o.setting('schoolYear', '2023-2024');
    expect(refused(o, file)).toContain('là sổ năm học 2022-2023; sổ đang mở là năm học 2023-2024');
    o.setting('schoolYear', '2022-2023');
    expect(refused(o, replaced('"schema":1', '"schema":9'))).toContain('cấu trúc khác (bản 9');
    expect(refused(o, replaced('"format":1', '"format":7'))).toContain('bản phần mềm mới hơn');
    expect(refused(o, replaced(/"district":"\w+"/, '"district":"khac"'))).toContain(
      'là sổ của Phòng Giáo dục và Đào tạo huyện Gia Lâm, không phải do Bàn làm việc này',
    );
    o.type('Danh mục xã', CODE, 'Mã xã', '00999', o.world.owner, 'Mã xã', 'desk');
    expect(refused(o, file)).toContain('là sổ của Xã Đa Tốn (mã 00577)');
  });
});

test('every refusal and every page sends no mail', () => {
  expect(mails(office().world)).toHaveLength(1);
});
