/** Short ways to the workbooks that the probe tries things on. */

export type Request = GoogleAppsScript.Sheets.Schema.Request;
export type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
export type CellData = GoogleAppsScript.Sheets.Schema.CellData;

const callTimes: number[] = [];

/** Waits where the next call would be the fifty-first within a minute: Google allows 60 reads and 60 writes. */
function pace(): void {
  const fiftyAgo = callTimes[callTimes.length - 50];
  if (fiftyAgo !== undefined) Utilities.sleep(Math.max(0, fiftyAgo + 61_000 - Date.now()));
  callTimes.push(Date.now());
}

/** The Sheets API; the manifest enables it. Asked for anew for each call, so that the calls can be paced. */
export function sheets(): NonNullable<typeof Sheets> {
  if (typeof Sheets === 'undefined') throw new Error('The advanced service Sheets is not enabled.');
  pace();
  return Sheets;
}

/** The Drive API; the manifest enables it. */
export function drive(): NonNullable<typeof Drive> {
  if (typeof Drive === 'undefined') throw new Error('The advanced service Drive is not enabled.');
  return Drive;
}

/** One atomic batch on a workbook (by default the one the probe is bound to). */
export function batch(requests: Request[], id = SpreadsheetApp.getActive().getId()) {
  return sheets().Spreadsheets.batchUpdate({ requests }, id);
}

/** Makes a spreadsheet in locale vi_VN, lends it to `use` and removes it again. */
export function withScratch<T>(title: string, use: (id: string, sheetId: number) => T): T {
  const book = sheets().Spreadsheets.create({
    properties: { title: `Probe ${title}`, locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    sheets: [{ properties: { sheetId: 7, title: 'Trang', gridProperties: { rowCount: 100, columnCount: 20 } } }],
  });
  const id = book.spreadsheetId ?? '';
  try {
    return use(id, 7);
  } finally {
    drive().Files.remove(id);
  }
}

/** Zero-based, half-open: rows from `top` to `bottom`, columns from `left` to `right`. */
export function grid(sheetId: number, top: number, bottom: number, left = 0, right = 20): GridRange {
  return { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right };
}

/** Writes cells from `row`, `column` on; `fields` names what of them. */
export function write(
  sheetId: number,
  row: number,
  column: number,
  rows: CellData[][],
  fields = 'userEnteredValue',
): Request {
  return {
    updateCells: {
      start: { sheetId, rowIndex: row, columnIndex: column },
      rows: rows.map((values) => ({ values })),
      fields,
    },
  };
}

/** Inserts `count` rows before the zero-based `row`. */
export function insertRows(sheetId: number, row: number, count = 1, inheritFromBefore = false): Request {
  return {
    insertDimension: {
      range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + count },
      inheritFromBefore,
    },
  };
}

/** The first cell of a tab as get returns it. */
export function readCell(id: string, range: string): CellData {
  const fields = 'sheets.data.rowData.values(userEnteredValue,effectiveValue,formattedValue)';
  const reply = sheets().Spreadsheets.get(id, { ranges: [range], fields });
  return reply.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0] ?? {};
}

/** Milliseconds that `act` takes: the median of `times` runs. */
export function medianMs(times: number, act: () => void): number {
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const start = Date.now();
    act();
    taken.push(Date.now() - start);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}
