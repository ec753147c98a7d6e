/** The tab that a form's answers go to: made by setDestination, written by column position, one row an answer. */

import { HostError } from '../../runtime/errors';
import { emptySheet } from '../../runtime/rooms';
import type { HostWorld } from '../../runtime/world';
import type { HostCell, HostFile, HostSheet, HostWorkbook } from '../../types';
import { offsetOf } from '../utilities/format-date';
import { type FormAnswer, type FormItem, type FormState, isQuestion } from './model';

const DAY = 86_400_000;

/** Tab names that Google gives in the owner's language; numbers are never given twice in a workbook. */
function tabTitle(workbook: HostWorkbook, vietnamese: boolean): string {
  const stem = vietnamese ? 'Câu trả lời biểu mẫu' : 'Form Responses';
  let n = 1;
  while (workbook.sheets.some((sheet) => sheet.properties.title === `${stem} ${n}`)) n++;
  return `${stem} ${n}`;
}

const text = (value: string): HostCell => ({ value: { stringValue: value } });

function timeCell(world: HostWorld, workbook: HostWorkbook, at: number): HostCell {
  const zone = String(workbook.properties.timeZone ?? world.defaultTimeZone);
  const serial = (at + offsetOf(zone, at) * 60_000) / DAY + 25_569;
  return {
    value: { numberValue: serial },
    format: { numberFormat: { type: 'DATE_TIME', pattern: 'dd/MM/yyyy H:mm:ss' } },
  };
}

function rowOf(world: HostWorld, workbook: HostWorkbook, form: FormState, answer: FormAnswer): HostCell[] {
  const row: HostCell[] = [timeCell(world, workbook, answer.at)];
  form.columns.forEach((id, i) => {
    const value = answer.values[id];
    // ticks stand in one cell, joined by comma and space
    if (value !== undefined) row[i + 1] = cellOf(Array.isArray(value) ? value.join(', ') : value);
  });
  return Array.from(row, (cell) => cell ?? {});
}

/** A number that somebody wrote arrives as a number; anything else as text, never as a formula. */
function cellOf(value: string): HostCell {
  return /^(0|[1-9]\d{0,14})$/.test(value) ? { value: { numberValue: Number(value) } } : text(value);
}

/** Rows are kept as whole new arrays: a workbook is shared between worlds until it is changed. */
function withSheet(workbook: HostWorkbook, sheet: HostSheet, at: number): HostWorkbook {
  const sheets = [...workbook.sheets];
  sheets[at] = sheet;
  return { ...workbook, sheets, revision: workbook.revision + 1 };
}

function grown(sheet: HostSheet, rows: number, columns: number): HostSheet['properties'] {
  const grid = sheet.properties.gridProperties;
  const rowCount = Math.max(grid.rowCount, rows);
  const columnCount = Math.max(grid.columnCount, columns);
  return { ...sheet.properties, gridProperties: { ...grid, rowCount, columnCount } };
}

/** setDestination: a new tab in the workbook, with a column for every question and all answers so far. */
export function setDestination(world: HostWorld, account: string, form: FormState, fileId: string): void {
  const file = world.files.get(fileId);
  const role = world.roleOf(fileId, account);
  if (file?.workbook === undefined || (role !== 'owner' && role !== 'writer'))
    throw new HostError(
      'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.',
    );
  if (form.destination?.fileId === fileId && tabOf(world, form)) return;
  form.columns = form.items.filter((item) => isQuestion(item.kind)).map((item) => item.id);
  const { workbook } = file;
  let sheetId = 0;
  do sheetId = 100_000_000 + Math.floor(((world.count('answers tab') * 7919) % 97_003) * 1000);
  while (workbook.sheets.some((sheet) => sheet.properties.sheetId === sheetId));
  const vietnamese = (world.language[account] ?? 'vi').startsWith('vi');
  const head = [
    vietnamese ? 'Dấu thời gian' : 'Timestamp',
    ...form.columns.map((id) => (form.items.find((item) => item.id === id) as FormItem).title),
  ].map(text);
  const rows = [head, ...form.responses.map((answer) => rowOf(world, workbook, form, answer))];
  const sheet: HostSheet = {
    ...emptySheet({
      sheetId,
      title: tabTitle(workbook, vietnamese),
      index: 0,
      sheetType: 'GRID',
      hidden: false,
      gridProperties: {
        rowCount: Math.max(100, rows.length),
        columnCount: Math.max(26, head.length),
        frozenRowCount: 1,
      },
    }),
    rows,
  };
  // the tab comes first in the workbook
  const sheets = [sheet, ...workbook.sheets].map((one, index) => ({
    ...one,
    properties: { ...one.properties, index },
  }));
  form.destination = { fileId, sheetId };
  world.commit(file, { ...workbook, sheets, revision: workbook.revision + 1 });
}

/** The answers tab, if it still stands. */
export function tabOf(world: HostWorld, form: FormState): { file: HostFile; sheet: HostSheet; at: number } | undefined {
  const { fileId, sheetId } = form.destination ?? {};
  const file = world.files.get(fileId ?? '');
  const at = file?.workbook?.sheets.findIndex((sheet) => sheet.properties.sheetId === sheetId) ?? -1;
  return file === undefined || at < 0 ? undefined : { file, sheet: file.workbook?.sheets[at] as HostSheet, at };
}

/** A question made after the tab gets the next column at the far right, wherever it stands in the form. */
export function addColumn(world: HostWorld, form: FormState, item: FormItem): void {
  if (!isQuestion(item.kind) || form.destination === undefined) return;
  form.columns.push(item.id);
  writeHead(world, form, item);
}

/** The head of a question's column; it follows the title. (Whether it does on a live account is unverified.) */
export function writeHead(world: HostWorld, form: FormState, item: FormItem): void {
  const place = tabOf(world, form);
  const column = form.columns.indexOf(item.id) + 1;
  if (place === undefined || column === 0) return;
  const { file, sheet, at } = place;
  const head = Array.from({ length: Math.max(column + 1, sheet.rows[0]?.length ?? 0) }, (_, i) => sheet.rows[0]?.[i]);
  head[column] = text(item.title);
  const rows = [head, ...sheet.rows.slice(1)];
  world.commit(
    file,
    withSheet(file.workbook as HostWorkbook, { ...sheet, rows, properties: grown(sheet, 1, column + 1) }, at),
  );
}

/** The row of a new answer, below the last row that holds anything. */
export function appendAnswer(world: HostWorld, form: FormState, answer: FormAnswer): void {
  const place = tabOf(world, form);
  if (place === undefined) return;
  const { file, sheet, at } = place;
  const workbook = file.workbook as HostWorkbook;
  const row = rowOf(world, workbook, form, answer);
  const rows = [...sheet.rows];
  while (rows.length > 1 && !rows.at(-1)?.some((cell) => cell?.value !== undefined)) rows.pop();
  rows.push(row);
  world.commit(file, withSheet(workbook, { ...sheet, rows, properties: grown(sheet, rows.length, row.length) }, at));
}
