/** Worlds for the tests of commands: new, set up, filled in; and what a person would see in one. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillSelfAssessment, press, SAMPLE_RECIPIENTS, SHARED, setSetting, setUp, vietnam } from '../../host/round';
import { type HostWorld, openWorld } from '../../host/runtime/world';
import { headersOf, rowsOf, type SeenRow, sheetTitled, workbookTitled } from '../../host/sample/sheet-view';
import type { Execution, HostCell, HostSheet, HostWorkbook, Typed } from '../../host/types';

/** A copy of the bundle (of dist/, or of the folder that HTCD_DIST names): a build meanwhile does not change what is tested. */
export const DIST = mkdtempSync(join(tmpdir(), 'htcd-'));
cpSync(process.env.HTCD_DIST ?? join(__dirname, '..', '..', 'dist'), DIST, { recursive: true });
afterAll(() => rmSync(DIST, { recursive: true, force: true }));

/** A world with a blank desk, on 20/03/2023 at 8:00. */
export function newWorld(): HostWorld {
  return openWorld({ dist: DIST, now: vietnam('2023-03-20T08:00') });
}

let ready: HostWorld | undefined;
let filled: HostWorld | undefined;

/** After Thiết lập with the Gia Lâm preset. */
export function readyWorld(): HostWorld {
  if (!ready) {
    ready = newWorld();
    setUp(ready);
  }
  return ready.fork();
}

/** All communes have filled in their sample answers. */
export function filledWorld(): HostWorld {
  if (!filled) {
    filled = readyWorld();
    setSetting(filled, 'Nơi nhận báo cáo', SAMPLE_RECIPIENTS);
    fillSelfAssessment(filled, () => true);
  }
  return filled.fork();
}

export function menu(world: HostWorld, fn: string): Execution {
  return world.run(fn, [], { source: 'menu' });
}

export { press };

export function shared(world: HostWorld): { id: string; workbook: HostWorkbook } {
  const found = workbookTitled(world, SHARED);
  if (!found) throw new Error('Sổ chung is not there');
  return found;
}

export function desk(world: HostWorld): HostWorkbook {
  const workbook = world.files.get(world.deskId)?.workbook;
  if (!workbook) throw new Error('The desk is not there');
  return workbook;
}

/** Rows of a tab of either workbook, by header. */
export function rows(workbook: HostWorkbook, title: string): SeenRow[] {
  return rowsOf(sheetTitled(workbook, title));
}

export const ACCOUNT = (code: string): string => `htcd.${code}@example.com`;

/** A commune's row of Tự đánh giá. */
export function criterionRow(world: HostWorld, code: string, criterion: string): SeenRow {
  const row = rows(shared(world).workbook, 'Tự đánh giá').find(
    (r) => r.cells['Mã xã'] === code && r.cells.Mã === criterion,
  );
  if (!row) throw new Error(`${code} has no row ${criterion}`);
  return row;
}

/** Types into a cell found by tab, row and header. */
export function typeInto(
  world: HostWorld,
  title: string,
  row: number,
  header: string,
  text: string,
  as: string,
): Typed {
  const { id, workbook } = shared(world);
  const sheet = sheetTitled(workbook, title);
  const column = headersOf(sheet).columns.get(header);
  if (column === undefined) throw new Error(`No header ${header} in ${title}`);
  return world.type(id, sheet.properties.sheetId, row, column, text, as);
}

/** A batchUpdate by a person's hand. */
export function by(world: HostWorld, fileId: string, requests: unknown[], as: string): Typed {
  return world.act(fileId, requests, as);
}

/** The row of one commune's result in Kết quả. */
export function resultOf(world: HostWorld, code: string): SeenRow {
  const row = rows(shared(world).workbook, 'Kết quả').find(
    (r) => r.cells['Mã xã'] === code && r.cells['Đã chấm'] !== undefined,
  );
  if (!row) throw new Error(`No result of ${code}`);
  return row;
}

/** Sentences that Kết quả lists for a commune below its result. */
export function problemsOf(world: HostWorld, code: string): string[] {
  return rows(shared(world).workbook, 'Kết quả')
    .filter((r) => r.cells['Mã xã'] === code && r.cells['Đã chấm'] === undefined)
    .map((r) => String(r.cells['Giải thích và việc cần làm']));
}

const RUN_ID = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

function shown(cell: HostCell | undefined): unknown {
  const v = cell?.value;
  if (!v || v.numberValue === undefined || cell?.format?.numberFormat?.type !== 'DATE_TIME') {
    const text = v?.stringValue;
    if (text !== undefined && (RUN_ID.test(text) || text.startsWith('Lập lúc'))) return '(lúc)';
    return v ? (v.stringValue ?? v.numberValue ?? v.boolValue ?? v.formulaValue) : undefined;
  }
  return '(lúc)';
}

/** What the ledger says of a mail; how an interrupted run found out (note, quota, order) may differ. */
function ledgerPicture(sheet: HostSheet): unknown {
  return rowsOf(sheet).map((r) => [
    r.cells['Mã thư'],
    r.cells['Người nhận'],
    r.cells['Tiêu đề'],
    r.cells['Trạng thái'],
  ]);
}

/** Rows that hold nothing at their end, or at all, look the same however the grid keeps them. */
const short = (rows: string[]): string =>
  Array.from(rows, (r) => (r ?? '').replace(/,+$/, ''))
    .join('|')
    .replace(/\|+$/, '');

function sheetPicture(sheet: HostSheet): unknown {
  if (sheet.properties.title === 'Nhật ký gửi thư') return ledgerPicture(sheet);
  const trim = (cells: unknown[]) => {
    let end = cells.length;
    while (end > 0 && cells[end - 1] === undefined) end--;
    return cells.slice(0, end);
  };
  return {
    title: sheet.properties.title,
    grid: sheet.properties.gridProperties,
    hidden: Boolean(sheet.properties.hidden),
    cells: trim(
      sheet.rows.map((r) => trim((r ?? []).map(shown))).map((r) => (r.length ? JSON.stringify(r) : undefined)),
    ),
    validations: short(sheet.rows.map((r) => (r ?? []).map((c) => c?.validation?.condition?.type ?? '').join(''))),
    formats: short(sheet.rows.map((r) => (r ?? []).map((c) => c?.format?.numberFormat?.type ?? '').join(','))),
    protections: sheet.protectedRanges
      .map((p) =>
        JSON.stringify([
          p.description,
          p.range,
          [...(p.editors?.users ?? [])].sort(),
          Boolean(p.warningOnly),
          p.unprotectedRanges ?? [],
        ]),
      )
      .sort(),
    views: sheet.filterViews.map((v) => JSON.stringify([v.filterViewId, v.title, v.range, v.filterSpecs])).sort(),
    rules: sheet.conditionalFormats.length,
    charts: sheet.charts.length,
    columns: sheet.columnInfo.map((c) => (c?.metadata ?? []).map((m) => m.metadataValue).join()),
  };
}

/** All that a person could see in the workbooks, without times and without the run log. */
export function picture(world: HostWorld): unknown {
  const files = [...world.files.values()].filter((f) => f.workbook && !f.trashed);
  return files
    .map((f) => ({
      name: f.name,
      people: f.permissions.map((p) => `${p.role}:${p.emailAddress}`).sort(),
      properties: f.workbook?.properties,
      sheets: f.workbook?.sheets.filter((s) => s.properties.title !== 'Nhật ký').map(sheetPicture),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Mails as (recipient, subject), in order. */
export function mails(world: HostWorld): string[] {
  return world.outbox.map((m) => `${m.to.join()} · ${m.subject}`);
}
