/** Puts the sample year into Sổ chung: each commune pastes its own rows into its own free rows, as its own account. */

import type { HostSheet, World } from '../types';
import { headersOf, paste, rowsOf, type SeenRow, sheetTitled, workbookTitled } from './sheet-view';
import { type SampleCell, type SampleRow, sampleYear } from './year';

export interface SampleCommune {
  code: string;
  account: string;
}

/** Headers that the script fills in each spare row: a row with nothing else is free. */
const GIVEN = new Set(['Mã xã', 'Mã dòng', 'Xã, thị trấn', 'Phần mềm xem']);

interface Tab {
  id: string;
  sheet: HostSheet;
  columns: Map<string, number>;
  rows: SeenRow[];
}

function tabOf(world: World, book: string, title: string): Tab {
  const found = workbookTitled(world, book);
  if (!found) throw new Error(`${book} is not there.`);
  const sheet = sheetTitled(found.workbook, title);
  return { id: found.id, sheet, columns: headersOf(sheet).columns, rows: rowsOf(sheet) };
}

/** The commune's rows in which nobody has written. */
export function freeRows(rows: SeenRow[], code: string): SeenRow[] {
  return rows.filter(
    (r) =>
      r.cells['Mã xã'] === code &&
      Object.entries(r.cells).every(([h, v]) => GIVEN.has(h) || v === undefined || v === '' || v === false),
  );
}

function put(world: World, tab: Tab, wanted: { row: number; cells: SampleRow }[], account: string): void {
  const cells: { row: number; column: number; value: SampleCell }[] = [];
  for (const w of wanted)
    for (const [header, value] of Object.entries(w.cells)) {
      const column = tab.columns.get(header);
      if (column === undefined) throw new Error(`No header “${header}” in “${tab.sheet.properties.title}”.`);
      if (value !== '') cells.push({ row: w.row, column, value });
    }
  if (!cells.length) return;
  const typed = paste(world, tab.id, tab.sheet, cells, account);
  if (!typed.ok) throw new Error(`${account}, ${tab.sheet.properties.title}: ${typed.message}`);
}

/** Fills free rows from the top; what does not fit waits, as it would for people. Returns the ids of the rows used. */
function intoFree(world: World, book: string, title: string, rows: SampleRow[], c: SampleCommune): string[] {
  if (!rows.length) return [];
  const tab = tabOf(world, book, title);
  const free = freeRows(tab.rows, c.code).slice(0, rows.length);
  put(
    world,
    tab,
    free.map((r, i) => ({ row: r.row, cells: rows[i] as SampleRow })),
    c.account,
  );
  return free.map((r) => String(r.cells['Mã dòng']));
}

/** Year plan and people: what a centre writes in autumn. Returns the ids of its plan lines. */
export function fillAutumn(world: World, book: string, c: SampleCommune, index: number): string[] {
  const year = sampleYear(index, c.code);
  intoFree(world, book, 'Đội ngũ', year.staff, c);
  return intoFree(world, book, 'Kế hoạch năm', year.plan, c);
}

/** The lines of the months' plans, drawn from the year's. */
export function fillMonths(world: World, book: string, c: SampleCommune, index: number, planIds: string[]): void {
  intoFree(world, book, 'Kế hoạch tháng', sampleYear(index, c.code).months(planIds), c);
}

/** What happened over the year: log, media, money, rooms, literacy, records. */
export function fillYear(world: World, book: string, c: SampleCommune, index: number, planIds: string[]): void {
  const year = sampleYear(index, c.code);
  intoFree(world, book, 'Nhật ký hoạt động', year.activities(planIds), c);
  intoFree(world, book, 'Truyền thông', year.media, c);
  intoFree(world, book, 'Kinh phí', year.money, c);
  intoFree(world, book, 'Cơ sở vật chất', year.facilities, c);
  intoFree(world, book, 'Xóa mù chữ', year.literacy, c);
  const records = tabOf(world, book, 'Hồ sơ sổ sách');
  put(
    world,
    records,
    records.rows
      .filter((r) => r.cells['Mã xã'] === c.code)
      .flatMap((r) => {
        const cells = year.records[String(r.cells['Mã hồ sơ'])];
        return cells ? [{ row: r.row, cells }] : [];
      }),
    c.account,
  );
}

/** Cells of one obligation's row in Hồ sơ nộp: the box, the chairman's approval. */
export function submit(world: World, book: string, c: SampleCommune, title: string, cells: SampleRow): void {
  const tab = tabOf(world, book, 'Hồ sơ nộp');
  const row = tab.rows.find((r) => r.cells['Mã xã'] === c.code && String(r.cells['Nghĩa vụ']).startsWith(title));
  if (!row) throw new Error(`${c.code} has no row “${title}” in Hồ sơ nộp.`);
  put(world, tab, [{ row: row.row, cells }], c.account);
}
