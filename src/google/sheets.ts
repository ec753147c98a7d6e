/** The Sheets API as this product uses it: structure, values, one atomic write. */

import {
  addGrid,
  type BookStructure,
  GRID_FIELDS,
  GRID_PART,
  gridWindows,
  LAYOUT_FIELDS,
  markerRequests,
  parseStructure,
  type Request,
  STRUCTURE_FIELDS,
  tabRange,
} from '../workbook/book/structure';
import { splitRequests } from '../workbook/book/write';
import type { Layout } from '../workbook/command';
import type { RawCell } from '../workbook/kit/cell';
import type { Table } from '../workbook/kit/table';
import { httpCode, withRetry } from './retry';
import { sheets } from './services';

/** Tabs, columns and version of a workbook; with `layout` also rights, views and rules, and (not for 'rights') the cells' rules and formats, by a second call. */
export function readStructure(id: string, layout: Layout): BookStructure {
  const book = parseStructure(
    withRetry(() => sheets().Spreadsheets.get(id, { fields: layout ? LAYOUT_FIELDS : STRUCTURE_FIELDS })),
  );
  if ((layout !== true && layout !== 'part') || !book.byTable.size) return book;
  const windows = layout === true ? gridWindows(book) : gridWindows(book, GRID_PART, Math.floor(Date.now() / 60_000));
  const ranges = windows.map((w) => `${tabRange(w.tab.title)}!${w.rows[0] + 1}:${w.rows[1]}`);
  addGrid(
    windows,
    withRetry(() => sheets().Spreadsheets.get(id, { ranges, fields: GRID_FIELDS })),
  );
  return book;
}

/** Raw values of the tabs of these tables, matched by position; tabs that are gone are left out. */
export function readValues(book: BookStructure, tables: readonly Pick<Table, 'id'>[]): Map<string, RawCell[][]> {
  const found = tables.filter((t) => book.byTable.has(t.id));
  const values = new Map<string, RawCell[][]>();
  if (!found.length) return values;
  const ranges = found.map((t) => tabRange(book.byTable.get(t.id)?.title ?? ''));
  const reply = withRetry(() =>
    sheets().Spreadsheets.Values.batchGet(book.id, {
      ranges,
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
    }),
  );
  found.forEach((t, i) => {
    values.set(t.id, (reply.valueRanges?.[i]?.values as RawCell[][] | undefined) ?? []);
  });
  return values;
}

/** Somebody wrote between our read and our write: read again and decide again. */
export class Overtaken extends Error {}

function markerStands(id: string, version: number, run: string): 'ours' | 'other' | 'none' {
  const m = readStructure(id, false).markers.find((x) => x.version === version);
  return m ? (m.run === run ? 'ours' : 'other') : 'none';
}

/**
 * Writes all requests to one workbook, whole or not at all. Request 0 makes the next version's marker: if somebody else
 * has made it, the batch is refused and Overtaken is thrown. After a 5xx the marker tells whether the write happened.
 * More than 2 MB goes in steps, each with a version of its own. Returns the version reached.
 */
export function writeBook(book: BookStructure, requests: Request[], run: string): number {
  let version = book.version;
  for (const step of splitRequests(requests)) {
    version++;
    writeStep(book, step, version, run);
  }
  return version;
}

function writeStep(book: BookStructure, step: Request[], version: number, run: string): void {
  const body = { requests: [...markerRequests(book, version, run), ...step] };
  for (let attempt = 0; ; attempt++) {
    try {
      sheets().Spreadsheets.batchUpdate(body as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest, book.id);
      return;
    } catch (error) {
      const code = httpCode(error);
      if (code !== 400 && code !== 429 && (code < 500 || code > 599)) throw error;
      // 429 means nothing was done; anything else leaves the question to the marker, never to the text of the error
      if (code !== 429) {
        const marker = markerStands(book.id, version, run);
        if (marker === 'ours') return;
        if (marker === 'other') throw new Overtaken();
        if (code === 400) throw error;
      }
      if (attempt >= 3) throw error;
      Utilities.sleep(1000 * 2 ** attempt);
    }
  }
}
