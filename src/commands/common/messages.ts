/** Words that several commands share. */

import type { Request } from '../../workbook/book/structure';
import type { Context } from '../../workbook/command';
import type { DialogCell } from '../../workbook/dialog-model';
import { cellUrl } from '../../workbook/kit/address';
import { extendedValue, NUMBER_FORMATS, toRaw } from '../../workbook/kit/cell';
import type { Problem } from '../../workbook/kit/problem';
import { columnIds } from '../../workbook/kit/table';
import { runLog } from '../../workbook/tables/ledgers';

/** A problem as a row of a dialog's table: tab, cell as a link, sentence. */
export function problemRow(p: Problem): DialogCell[] {
  return [
    p.tab,
    p.cell === '' ? '' : { text: p.cell, url: cellUrl(p.bookId, p.sheetId, p.cell) },
    { text: p.message, tone: p.severity === 'error' ? 'error' : 'warn' },
  ];
}

/** A sentence under its sign: ✕ to mend, ⚠ to look at. */
export const mark = (severity: Problem['severity'], message: string) =>
  `${severity === 'error' ? '✕' : '⚠'} ${message}`;

/** `3 ô cần sửa`, or nothing. */
export function countOf(n: number, noun: string): string {
  return n === 0 ? '' : `${n} ${noun}`;
}

/**
 * One line of Nhật ký, added in the same write as the change that it tells of. appendCells finds the place on Google's
 * side, so that the log need not be read.
 */
export function logLine(c: Context, command: string, note: string): Request[] {
  const tab = c.desk.structure.byTable.get(runLog.id);
  if (!tab) return [];
  const record: Record<string, string> = {
    at: c.now,
    command,
    account: c.account,
    note: note.slice(0, 2000),
    run: c.run,
  };
  const cells: Record<string, unknown>[] = [];
  columnIds(runLog).forEach((id, i) => {
    const place = tab.columnPlaces.get(id)?.[0] ?? i;
    const kind = (runLog.columns as Record<string, { kind: 'text' | 'dateTime' }>)[id]?.kind ?? 'text';
    cells[place] = {
      userEnteredValue: extendedValue(toRaw(kind, record[id])),
      userEnteredFormat: { numberFormat: NUMBER_FORMATS[kind], wrapStrategy: 'WRAP', verticalAlignment: 'TOP' },
    };
  });
  return [
    {
      appendCells: {
        sheetId: tab.sheetId,
        rows: [{ values: Array.from(cells, (cell) => cell ?? {}) }],
        fields: 'userEnteredValue,userEnteredFormat(numberFormat,wrapStrategy,verticalAlignment)',
      },
    },
  ];
}
