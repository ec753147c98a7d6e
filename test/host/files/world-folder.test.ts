/** A world on disk: what is saved comes back, what a person changed is seen, what is strange is refused. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import {
  importXlsx,
  loadWorld,
  NotAWorkbook,
  saveWorld,
  WorkbookChangedOnDisk,
  type WorldState,
} from '../../../host/files';
import type { HostCell, HostFile, HostWorkbook } from '../../../host/types';
import { number, sampleWorkbook, sheet, text } from './sample';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-htcd-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (id: string, name: string, more: Partial<HostFile>): HostFile => ({
  id,
  name,
  mimeType: 'application/octet-stream',
  owner: 'phong@example.org',
  parents: ['root'],
  appProperties: {},
  madeByApp: true,
  createdTime: '2023-06-01T01:00:00.000Z',
  modifiedTime: '2023-06-01T01:00:00.000Z',
  version: 4,
  trashed: false,
  permissions: [{ id: 'p1', role: 'owner', type: 'user', emailAddress: 'phong@example.org' }],
  ...more,
});

const spreadsheet = 'application/vnd.google-apps.spreadsheet';

function world(workbook: HostWorkbook = sampleWorkbook()): WorldState {
  return {
    files: [
      file('desk', 'Bàn làm việc', { mimeType: spreadsheet, workbook }),
      file('doc1', 'Báo cáo: quý 1/2023', { bytes: new Uint8Array([1, 2, 3]), sourceBytes: new Uint8Array([4, 5]) }),
      file('doc2', 'Báo cáo: quý 1/2023', { bytes: new Uint8Array([9]) }),
    ],
    outbox: [
      {
        id: 'm1',
        at: '2023-06-02T08:00:00',
        from: 'phong@example.org',
        to: ['xa@example.org'],
        cc: [],
        bcc: [],
        subject: 'Nhắc nộp',
        body: 'Kính gửi',
        attachments: [{ name: 'bảng.xlsx', mimeType: 'application/zip', bytes: new Uint8Array([7, 7]) }],
        inlineImages: [{ key: 'logo', mimeType: 'image/png', bytes: new Uint8Array([8]) }],
      },
    ],
    triggers: [{ id: 't1', functionName: 'sweep', owner: 'phong@example.org', type: 'clock', everyMinutes: 10 }],
    properties: { script: { a: '1' } },
    clock: 1685581200000,
    counters: { mail: 2 },
    deskId: 'desk',
    owner: 'phong@example.org',
    mailQuota: { 'phong@example.org': 99 },
    more: { note: ['x', 1] },
  };
}

/** Blank holes, trailing blanks and undefined members mean nothing. */
function tidy(workbook: HostWorkbook): unknown {
  return JSON.parse(
    JSON.stringify({
      ...workbook,
      sheets: workbook.sheets.map((one) => ({
        ...one,
        rowInfo: one.rowInfo.map((x) => x ?? null),
        columnInfo: Array.from(one.columnInfo, (x) => x ?? null),
        rows: one.rows.flatMap((row, r) =>
          (row ?? []).flatMap((cell, c) => (cell && Object.keys(cell).length ? [[r, c, cell]] : [])),
        ),
      })),
    }),
  );
}

const deskOf = (state: WorldState | undefined): HostWorkbook => state?.files[0]?.workbook as HostWorkbook;
const grid = (workbook: HostWorkbook, title: string) => {
  const found = workbook.sheets.find((one) => one.properties.title === title);
  if (!found) throw new Error(`no tab ${title}`);
  return found;
};

test('a folder without a world has none', async () => {
  expect(await loadWorld(folder)).toBeUndefined();
});

test('what is saved comes back whole, and saving again changes no byte', async () => {
  const state = world();
  await saveWorld(folder, state);
  expect(readdirSync(folder).sort()).toEqual(
    ['Bàn làm việc.sidecar.json', 'Bàn làm việc.xlsx', 'tep', 'thu', 'world.json'].sort(),
  );
  const before = readFileSync(join(folder, 'Bàn làm việc.xlsx'));
  const loaded = await loadWorld(folder);
  expect(tidy(deskOf(loaded))).toEqual(tidy(sampleWorkbook()));
  expect(loaded?.files[1]?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  expect(loaded?.files[1]?.sourceBytes).toEqual(new Uint8Array([4, 5]));
  expect(loaded?.files[2]?.bytes).toEqual(new Uint8Array([9]));
  expect({ ...loaded, files: [] }).toEqual({ ...state, files: [] });
  const desk = deskOf(loaded);
  desk.revision++;
  await saveWorld(folder, loaded as WorldState);
  expect(readFileSync(join(folder, 'Bàn làm việc.xlsx')).equals(before)).toBe(true);
});

test('a renamed workbook takes its file along; the old one goes', async () => {
  const state = world();
  await saveWorld(folder, state);
  (state.files[0] as HostFile).name = 'Bàn: năm mới';
  await saveWorld(folder, state);
  expect(readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toEqual(['Bàn- năm mới.xlsx']);
});

test('a cell typed in another program wins on load, and the tab is seen as changed', async () => {
  await saveWorld(folder, world());
  const path = join(folder, 'Bàn làm việc.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const tab = book.getWorksheet('TH Xếp loại') as ExcelJS.Worksheet;
  tab.getCell('C3').value = 12.5;
  tab.getCell('E3').value = new Date(Date.UTC(2024, 1, 29));
  book.addWorksheet('Trang mới').getCell('B2').value = 'thêm';
  await book.xlsx.writeFile(path);
  const loaded = await loadWorld(folder);
  const desk = deskOf(loaded);
  expect(desk.revision).toBe(13);
  expect(loaded?.files[0]?.version).toBe(5);
  const table = grid(desk, 'TH Xếp loại');
  expect(table.rows[2]?.[2]?.value).toEqual({ numberValue: 12.5 });
  expect(table.rows[2]?.[4]).toMatchObject({
    value: { numberValue: 45351 },
    format: { numberFormat: { type: 'DATE', pattern: 'dd/MM/yyyy' } },
  });
  expect(table.rows[2]?.[3]?.validation?.inputMessage).toBe('Chọn một mức');
  expect(table.protectedRanges).toHaveLength(1);
  expect(table.properties.sheetId).toBe(10);
  expect(grid(desk, 'Trang mới')).toMatchObject({ properties: { sheetId: 31, index: 3 } });
  expect(desk.sheets.map((one) => one.properties.title)).not.toContain('__danh_sach__');
  // and the edited state can be saved again
  await saveWorld(folder, loaded as WorldState);
  expect(grid(deskOf(await loadWorld(folder)), 'TH Xếp loại').rows[2]?.[2]?.value).toEqual({ numberValue: 12.5 });
});

test('column metadata follows its header when a person inserts a column', async () => {
  await saveWorld(folder, world());
  const path = join(folder, 'Bàn làm việc.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const tab = book.getWorksheet('TH Xếp loại') as ExcelJS.Worksheet;
  tab.unMergeCells('A1:H1');
  tab.spliceColumns(2, 0, ['', 'Cột chèn']);
  await book.xlsx.writeFile(path);
  const table = grid(deskOf(await loadWorld(folder)), 'TH Xếp loại');
  expect(table.columnInfo[2]?.metadata?.[0]?.metadataValue).toBe('commune');
  expect(table.columnInfo[1]?.metadata).toBeUndefined();
});

test('a file changed since it was read is refused and left alone, and nothing else is written', async () => {
  const state = world();
  await saveWorld(folder, state);
  const path = join(folder, 'Bàn làm việc.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  (book.worksheets[0] as ExcelJS.Worksheet).getCell('B3').value = 'người khác';
  await book.xlsx.writeFile(path);
  const theirs = readFileSync(path);
  const worldBefore = readFileSync(join(folder, 'world.json'), 'utf8');
  deskOf(state).revision++;
  state.counters.mail = 77;
  const saving = saveWorld(folder, state);
  await expect(saving).rejects.toThrow(WorkbookChangedOnDisk);
  await expect(saving).rejects.toThrow('Tệp "Bàn làm việc.xlsx" đã bị thay đổi bên ngoài chương trình');
  expect(readFileSync(path).equals(theirs)).toBe(true);
  expect(readFileSync(join(folder, 'world.json'), 'utf8')).toBe(worldBefore);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test.each([
  ['text', Buffer.from('không phải bảng tính')],
  ['nothing', Buffer.alloc(0)],
  ['another zip', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')],
])('a file that is no workbook (%s) gives a clear error and stays as it was', async (_name, bytes) => {
  await saveWorld(folder, world());
  const path = join(folder, 'Bàn làm việc.xlsx');
  writeFileSync(path, bytes);
  const loading = loadWorld(folder);
  await expect(loading).rejects.toThrow(NotAWorkbook);
  await expect(loading).rejects.toThrow('không phải là bảng tính .xlsx');
  expect(readFileSync(path).equals(bytes)).toBe(true);
  await expect(saveWorld(folder, world())).rejects.toThrow(WorkbookChangedOnDisk);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a workbook saved by LibreOffice opens with values, dates, formats and order intact', async () => {
  if (spawnSync('soffice', ['--version']).error) {
    console.log('soffice is not on this machine: the check of a LibreOffice file is left out');
    return;
  }
  await saveWorld(folder, world());
  const path = join(folder, 'Bàn làm việc.xlsx');
  const profile = `-env:UserInstallation=file://${join(folder, 'lo')}`;
  const out = join(folder, 'out');
  execFileSync(
    'soffice',
    [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, path],
    {
      stdio: 'ignore',
    },
  );
  const bytes = readFileSync(join(out, 'Bàn làm việc.xlsx'));
  const want = sampleWorkbook();
  const check = (got: HostWorkbook) => {
    expect(got.sheets.map((one) => one.properties.title)).toEqual(want.sheets.map((one) => one.properties.title));
    expect(got.sheets.map((one) => Boolean(one.properties.hidden))).toEqual([false, false, true]);
    want.sheets.forEach((tab, i) => {
      const seen = got.sheets[i]?.rows ?? [];
      tab.rows.forEach((row, r) => {
        row.forEach((cell, c) => {
          const found: HostCell | undefined = seen[r]?.[c];
          const value = cell?.value;
          const at = `${tab.properties.title} ${r}:${c}`;
          if (value?.numberValue === undefined) expect([at, found?.value]).toEqual([at, value]);
          else expect(found?.value?.numberValue).toBeCloseTo(value.numberValue, 9);
          expect([at, found?.format?.numberFormat]).toEqual([at, cell?.format?.numberFormat]);
          // LibreOffice gives a cell the look of its first run
          if (!cell?.textFormatRuns)
            expect([at, found?.format?.textFormat?.bold]).toEqual([at, cell?.format?.textFormat?.bold]);
          expect([at, found?.format?.wrapStrategy]).toEqual([at, cell?.format?.wrapStrategy]);
        });
      });
    });
    const table = got.sheets[0];
    expect(table?.merges).toMatchObject([{ startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 8 }]);
    expect(table?.rowInfo[4]?.hiddenByUser).toBe(true);
    // two rows were sized by hand, the others grow with their texts
    expect(table?.rowInfo.slice(0, 4).map((info) => info?.pixelSize)).toEqual([36, 42]);
    expect(table?.rows[25]?.[1]?.note).toBe('Mở trang hướng dẫn\nbằng trình duyệt');
  };
  check(await importXlsx(bytes, { id: 'x', title: 'Bàn làm việc' }));
  writeFileSync(path, bytes);
  const joined = deskOf(await loadWorld(folder));
  check(joined);
  expect(joined.sheets[0]?.properties.gridProperties).toMatchObject({ frozenRowCount: 2, frozenColumnCount: 2 });
});

test('13,000 × 20 cells are saved in under 6 s of computing and loaded in under 5 s', async () => {
  const formats = [
    { textFormat: { bold: true } },
    { numberFormat: { type: 'DATE', pattern: 'dd/MM/yyyy' } },
    { wrapStrategy: 'WRAP' },
  ];
  const rows = Array.from({ length: 13000 }, (_, r) =>
    Array.from({ length: 20 }, (_, c) =>
      c % 3
        ? text(`Thôn ${(r * c) % 4000}`, { format: formats[c % 3] })
        : number(45000 + r + c, { format: formats[1] }),
    ),
  );
  const big = { ...sampleWorkbook(), sheets: [sheet(1, 'Phiếu', 0, rows)] };
  await saveWorld(folder, world(big));
  const loaded = await loadWorld(folder);
  expect(deskOf(loaded).sheets[0]?.rows[12999]?.[18]).toEqual(rows[12999]?.[18]);
});
