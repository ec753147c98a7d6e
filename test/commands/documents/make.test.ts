/** Văn bản… and Gói họp… as the clerk uses them: rounds that go on, nothing twice, kills, moved columns, figures as in the tabs. */

import { checkDocument } from '../../../host/files/docx/check';
import { dialogModel } from '../../../host/round';
import type { HostWorkbook, Json } from '../../../host/types';
import { documentKinds } from '../../../src/commands/documents/kinds';
import { killEverywhere } from '../../support/kill';
import { Office, smallOffice } from '../../support/office';
import { by, shared } from '../../support/world';
import { PLAN_LINE } from '../books/rows';
import { filledOffice } from '../summary/office';

const COMMUNES = 3;

/** Names of files that are neither workbooks nor folders. */
const filesOf = (o: Office): string[] =>
  [...o.world.files.values()]
    .filter((f) => !f.workbook && !f.form && !f.trashed && !f.mimeType.endsWith('.folder'))
    .map((f) => f.name);
const rows = (o: Office) => {
  const t = o.tab('Văn bản đã lập', 'desk');
  const at = (header: string) => t.headers.indexOf(header);
  return t.values
    .slice(t.headerRow + 1)
    .filter((line) => line[at('Mã dòng')] !== undefined)
    .map((line) => ({ commune: line[at('Mã xã')], version: line[at('Bản số')], series: line[at('Mã văn bản')] }));
};
const textsOf = (dialog: Json): string => JSON.stringify(dialog.blocks);

/** Presses until the dialog asks for nothing more; the dialogs on the way. */
function toTheEnd(o: Office, command: string, request: Record<string, string> = {}): Json[] {
  const dialogs = [o.press(command, request).reply.dialog];
  for (let next = dialogs[0]?.auto; next; next = dialogs[dialogs.length - 1]?.auto) {
    o.world.clock.advance(60_000);
    dialogs.push(o.press(next.command, next.request).reply.dialog);
  }
  return dialogs;
}

test('the dialog offers every kind, every commune, every month of the year', () => {
  const model = dialogModel(smallOffice().run('menuDocuments').execution);
  const fields = model?.blocks.find((b: Json) => b.kind === 'fields').fields;
  expect(fields.map((f: Json) => [f.id, f.options.length])).toEqual([
    ['kind', documentKinds.length],
    ['commune', COMMUNES + 1],
    ['period', 12],
  ]);
  expect(model?.actions.map((a: Json) => a.command)).toEqual(['document.preview']);
});

test('the preview says what will be made and what is missing, and makes nothing', () => {
  const o = filledOffice();
  const before = filesOf(o).length;
  const { reply } = o.press('document.preview', { kind: 'ke-hoach-nam', commune: '' });
  const t = reply.dialog.blocks.find((b: Json) => b.kind === 'table');
  expect(t.rows.map((r: Json[]) => r.slice(0, 2))).toEqual([
    ['Xã Đông Dư', 'Sẽ lập bản 1'],
    ['Xã Đa Tốn', 'Sẽ lập bản 1'],
    ['Xã Kiêu Kỵ', 'Sẽ lập bản 1'],
  ]);
  expect(textsOf(reply.dialog)).toContain('chỉ tiêu số lớp');
  expect(textsOf(reply.dialog)).toContain('Ghi tay vào văn bản');
  expect(filesOf(o)).toHaveLength(before);

  o.press('document.make', { kind: 'ke-hoach-nam', commune: '00577' });
  const again = o.press('document.preview', { kind: 'ke-hoach-nam', commune: '00577' }).reply.dialog;
  expect(textsOf(again)).toContain('Đã có bản 1, nội dung không đổi');
  o.fill('Kế hoạch năm', '00577-KH-0002', { ...PLAN_LINE, 'Tên chuyên đề, lớp': 'Tin học văn phòng' });
  const changed = o.press('document.preview', { kind: 'ke-hoach-nam', commune: '00577' }).reply.dialog;
  expect(textsOf(changed)).toContain('Sẽ lập bản 2: số liệu đã đổi');
});

test('a dialog of another time is refused in words', () => {
  const o = smallOffice();
  for (const request of [
    { kind: 'x' },
    { kind: 'ke-hoach-nam', commune: '99999' },
    { kind: 'ke-hoach-thang', period: '2031-01' },
  ])
    expect(o.press('document.make', request, false).reply.message).toMatchObject({ tone: 'error' });
  expect(filesOf(o)).toEqual([]);
});

/** Six communes: more than one round. */
const many = (): Office => {
  const o = smallOffice();
  const [from, to] = [o.cell('Danh mục xã', '00580', 'Mã xã', 'Mã xã', 'desk').row + 1, 3];
  for (let i = 0; i < to; i++) {
    const code = `0059${i}`;
    const cells = { 'Mã xã': code, Loại: 'xã', Tên: `Mẫu ${i}` };
    const t = o.tab('Danh mục xã', 'desk');
    for (const [header, text] of Object.entries(cells))
      o.world.type(o.world.deskId, t.sheetId, from + i, t.headers.indexOf(header), text, o.world.owner);
  }
  return o;
};

test('many communes go in rounds that go on by themselves and end with all links; again makes nothing', () => {
  const o = many();
  const request = { kind: 'to-trinh-ke-hoach', commune: '' };
  const dialogs = toTheEnd(o, 'document.make', request);
  expect(dialogs.map((d) => d.blocks[0].text)).toEqual(['Xã Mẫu 1…', 'Đã lập xong 6 văn bản.']);
  expect(dialogs[0].blocks[0]).toMatchObject({ kind: 'progress', done: 4, of: 6 });
  const last = dialogs[dialogs.length - 1];
  const t = last.blocks.find((b: Json) => b.kind === 'table');
  expect(t.rows).toHaveLength(6);
  for (const line of t.rows) for (const cell of line.slice(1)) expect(cell.url).toMatch(/^https:/);
  expect(filesOf(o)).toHaveLength(18);
  expect(rows(o).map((r) => r.version)).toEqual([1, 1, 1, 1, 1, 1]);

  const again = toTheEnd(o, 'document.make', request);
  expect(again).toHaveLength(1);
  expect(textsOf(again[0])).toContain('6 văn bản với nội dung này đã có, không lập lại.');
  expect(filesOf(o)).toHaveLength(18);
});

test('closed after the first round, the next time only the rest is made', () => {
  const o = many();
  const request = { kind: 'to-trinh-ke-hoach', commune: '' };
  o.press('document.make', request);
  expect(filesOf(o)).toHaveLength(12);
  toTheEnd(o, 'document.make', request);
  expect(filesOf(o)).toHaveLength(18);
  expect(rows(o)).toHaveLength(6);
});

test('killed at every call of a round, the next run gives the same files and the same rows', () => {
  const points = killEverywhere({
    prepare: () => smallOffice().world,
    act: (w) => new Office(w).press('document.make', { kind: 'to-trinh-ke-hoach', commune: '' }, false).execution,
  });
  expect(points).toBeGreaterThan(20);
}, 240_000);

test('columns moved, tabs renamed: the same document', () => {
  const o = filledOffice();
  o.press('document.make', { kind: 'bao-cao-nam', commune: '00577' });
  const { sheetId } = o.tab('Nhật ký hoạt động').sheet.properties;
  const at = o.tab('Nhật ký hoạt động').headers.indexOf('Số lượt người');
  expect(
    by(
      o.world,
      shared(o.world).id,
      [
        {
          moveDimension: {
            source: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
            destinationIndex: 1,
          },
        },
        { updateSheetProperties: { properties: { sheetId, title: 'Sổ theo dõi lớp' }, fields: 'title' } },
      ],
      o.world.owner,
    ),
  ).toEqual({ ok: true });
  const { reply } = o.press('document.make', { kind: 'bao-cao-nam', commune: '00577' });
  expect(textsOf(reply.dialog)).toContain('không lập lại');
});

test('nobody is late: no letter, and it is said so', () => {
  const o = smallOffice('2022-10-01T08:00:00');
  const { reply } = o.press('document.preview', { kind: 'cong-van-don-doc' }, false);
  expect(reply.message.text).toContain('Không có đơn vị nào quá hạn');
});

/** The .docx files that a command made. */
function madeBy(o: Office, act: () => void): Uint8Array[] {
  const before = new Set(o.world.files.keys());
  act();
  return [...o.world.files.values()]
    .filter((f) => !before.has(f.id) && f.name.endsWith('.docx'))
    .map((f) => f.bytes as Uint8Array);
}

const workbooks = (o: Office): HostWorkbook[] =>
  [...o.world.files.values()].flatMap((f) => (f.workbook && !f.trashed ? [o.world.computed(f) as HostWorkbook] : []));

test('every kind, read back from its .docx: form as NĐ 30/2020 has it, every figure as in its tab', () => {
  const o = filledOffice();
  toTheEnd(o, 'all.run');
  let compared = 0;
  for (const kind of documentKinds)
    for (const commune of kind.level === 'commune' ? ['00577', '00574'] : ['']) {
      o.world.clock.advance(60_000);
      const made = madeBy(o, () => o.press('document.make', { kind: kind.id, commune, period: '2022-12' }));
      expect(made).toHaveLength(1);
      const check = checkDocument(made[0] as Uint8Array, { workbooks: workbooks(o) });
      expect({ kind: kind.id, commune, problems: check.problems }).toEqual({ kind: kind.id, commune, problems: [] });
      compared += check.compared;
    }
  expect(compared).toBeGreaterThan(200);
}, 240_000);

describe('Gói họp', () => {
  test('the dialog says what it will name; the tabs and the document are of one moment, figures as in the tabs', () => {
    const o = filledOffice();
    const model = dialogModel(o.run('menuMeeting').execution);
    expect(model?.actions.map((a: Json) => a.command)).toEqual(['meeting.make']);
    expect(textsOf(model)).toContain('3 đơn vị quá hạn');
    expect(o.workbook('desk').sheets.some((s: Json) => s.properties.title === 'Tổng quan')).toBe(false);

    const [docx, ...more] = madeBy(o, () => o.press('meeting.make'));
    expect(more).toEqual([]);
    expect(o.tab('Tổng quan', 'desk').sheet.charts.length).toBeGreaterThan(0);
    const check = checkDocument(docx as Uint8Array, { workbooks: workbooks(o) });
    expect(check.problems).toEqual([]);
    // pictures of charts are files in the package
    expect(
      Buffer.from(docx as Uint8Array)
        .toString('latin1')
        .match(/word\/media\/[^\s]+?\.png/g)?.length ?? 0,
    ).toBeGreaterThan(2);
  });

  test('again makes nothing; other figures are the next version', () => {
    const o = filledOffice();
    o.press('meeting.make');
    const files = filesOf(o).length;
    o.world.clock.advance(60_000);
    expect(textsOf(o.press('meeting.make').reply.dialog)).toContain('không lập lại');
    expect(filesOf(o)).toHaveLength(files);
    o.type('Nhật ký hoạt động', '00577-HD-0001', 'Số lượt người', '70');
    o.press('meeting.make');
    expect(rows(o).map((r) => r.version)).toEqual([1, 2]);
  });

  test('killed at every call, the next run gives the same tabs, files and row', () => {
    const points = killEverywhere({
      prepare: () => smallOffice('2023-01-15T08:00:00').world,
      act: (w) => new Office(w).press('meeting.make', {}, false).execution,
    });
    expect(points).toBeGreaterThan(20);
  }, 400_000);
});
