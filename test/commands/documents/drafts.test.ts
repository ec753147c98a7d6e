/** Drafts: made once, another version where the content is another, made again where a file was thrown away, whole after a kill. */

import { killEverywhere } from '../../support/kill';
import { Office, smallOffice } from '../../support/office';

const REQUEST = { kind: 'bien-ban-tu-danh-gia', commune: '00577' };

interface Row {
  key: string;
  version: number;
  doc: string;
  docx: string;
  pdf: string;
  title: string;
}

function register(office: Office): Row[] {
  const t = office.tab('Văn bản đã lập', 'desk');
  const at = (header: string) => t.headers.indexOf(header);
  return t.values
    .slice(t.headerRow + 1)
    .filter((line) => line[at('Mã dòng')] !== undefined)
    .map((line) => ({
      key: String(line[at('Mã dòng')]),
      version: Number(line[at('Bản số')]),
      title: String(line[at('Tiêu đề')]),
      doc: String(line[at('Google Tài liệu')]),
      docx: String(line[at('Tệp Word (.docx)')]),
      pdf: String(line[at('Tệp PDF')]),
    }));
}

const files = (office: Office) =>
  [...office.world.files.values()]
    .filter((f) => !f.workbook && !f.form && !f.trashed && !f.mimeType.endsWith('.folder'))
    .map((f) => f.name);

const fileOf = (office: Office, address: string) => office.world.files.get(/\/d\/([^/]+)\//.exec(address)?.[1] ?? '');

describe('the register of drafts', () => {
  test('the first draft is three files and a row; the second run makes and writes nothing', () => {
    const office = smallOffice();
    office.press('document.make', REQUEST);
    const [row, ...more] = register(office);
    expect(more).toEqual([]);
    expect(row?.version).toBe(1);
    expect(Buffer.byteLength(row?.key ?? '')).toBeLessThanOrEqual(60);
    expect(fileOf(office, row?.docx ?? '')?.mimeType).toContain('wordprocessingml');
    expect(fileOf(office, row?.doc ?? '')?.mimeType).toBe('application/vnd.google-apps.document');
    expect(fileOf(office, row?.pdf ?? '')?.mimeType).toBe('application/pdf');
    const made = files(office);
    expect(made).toHaveLength(3);

    const again = office.press('document.make', REQUEST);
    expect(files(office)).toEqual(made);
    expect(register(office)).toEqual([row]);
    const kinds = again.execution.calls.map((c) => c.kind);
    expect(kinds.filter((k) => /create|batchUpdate|UrlFetchApp/.test(k))).toEqual([]);
    expect(kinds.filter((k) => k === 'Drive.Files.list')).toHaveLength(1);
    expect(JSON.stringify(again.reply)).toContain('đã có, không lập lại');
  });

  test('other content is the next version: new files, the old ones stay', () => {
    const office = smallOffice();
    office.press('document.make', REQUEST);
    const before = files(office);
    office.type('Danh mục xã', '00577', 'Tên', 'Đa Tốn Mới', office.world.owner, 'Mã xã', 'desk');
    office.press('document.make', REQUEST);
    const rows = register(office);
    expect(rows.map((r) => r.version)).toEqual([1, 2]);
    const added = files(office).filter((n) => !before.includes(n));
    expect(added).toHaveLength(3);
    for (const name of added) expect(name).toContain('(bản 2)');
    for (const name of before) expect(files(office)).toContain(name);
  });

  test('a file in the bin is made again, and the row leads to the new one', () => {
    const office = smallOffice();
    office.press('document.make', REQUEST);
    const [row] = register(office);
    const lost = fileOf(office, row?.pdf ?? '');
    if (!lost) throw new Error('no file');
    lost.trashed = true;
    const done = office.press('document.make', REQUEST);
    const [now, ...more] = register(office);
    expect(more).toEqual([]);
    expect(now?.pdf).not.toBe(row?.pdf);
    expect(now).toMatchObject({ key: row?.key, doc: row?.doc, docx: row?.docx, version: 1 });
    expect(fileOf(office, now?.pdf ?? '')?.trashed).toBe(false);
    expect(done.execution.calls.filter((c) => c.kind === 'Drive.Files.create')).toHaveLength(1);
  });

  test('many communes ask Drive once which files stand', () => {
    const office = smallOffice();
    const first = office.press('document.make', { kind: 'bien-ban-tu-danh-gia', commune: '' });
    expect(register(office)).toHaveLength(3);
    expect(first.execution.calls.filter((c) => c.kind === 'Drive.Files.list')).toHaveLength(1);
  });

  test('killed at any call, the next run ends the same: no file twice, no row lost', () => {
    const points = killEverywhere({
      prepare: () => smallOffice().world,
      act: (world) => {
        const done = world.run('dialogAction', [JSON.stringify({ command: 'document.make', request: REQUEST })], {
          source: 'dialog',
        });
        if (done.ok && !/Đã lập|đã có/.test(String(done.value))) throw new Error(String(done.value));
        if (done.ok) expect(files(new Office(world))).toHaveLength(3);
        return done;
      },
    });
    expect(points).toBeGreaterThan(20);
  });
});
