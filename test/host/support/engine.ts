/** The least of a Sheets engine, where a test of the runtime needs no more: blank workbooks and text cells. */
import type { HostWorkbook, Json } from '../../../host/types';

export class SheetsApiError extends Error {
  constructor(
    readonly code: number,
    readonly status: string,
    message: string,
    readonly details?: Json,
  ) {
    super(message);
  }
}

export function newWorkbook(id: string, how: Json): HostWorkbook {
  const gridProperties = { rowCount: 1000, columnCount: 26 };
  return {
    id,
    properties: { title: how.title, locale: how.locale, timeZone: how.timeZone },
    metadata: [],
    namedRanges: [],
    sheets: [
      {
        properties: {
          sheetId: 0,
          title: how.firstSheetTitle,
          index: 0,
          sheetType: 'GRID',
          hidden: false,
          gridProperties,
        },
        rows: [],
        rowInfo: [],
        columnInfo: [],
        metadata: [],
        merges: [],
        protectedRanges: [],
        filterViews: [],
        conditionalFormats: [],
        charts: [],
        bandedRanges: [],
        rowGroups: [],
        columnGroups: [],
      },
    ],
    revision: 1,
  };
}

export function getSpreadsheet(workbook: HostWorkbook): Json {
  return {
    spreadsheetId: workbook.id,
    properties: workbook.properties,
    sheets: workbook.sheets.map(({ properties }) => ({ properties })),
  };
}

export function batchUpdate(
  workbook: HostWorkbook,
  body: Json,
): { workbook: HostWorkbook; reply: Json; cellsWritten: number } {
  if (!body?.requests?.length) throw new SheetsApiError(400, 'INVALID_ARGUMENT', 'Must specify at least one request.');
  const copy = structuredClone(workbook);
  const rows = copy.sheets[0]?.rows ?? [];
  let cellsWritten = 0;
  for (const { updateCells } of body.requests) {
    for (const [r, row] of updateCells.rows.entries()) {
      rows[updateCells.start.rowIndex + r] = row.values.map((cell: Json) => ({
        value: cell.userEnteredValue,
      }));
      cellsWritten += row.values.length;
    }
  }
  copy.revision++;
  return {
    workbook: copy,
    reply: { spreadsheetId: workbook.id, replies: body.requests.map(() => ({})) },
    cellsWritten,
  };
}

export function valuesBatchGet(workbook: HostWorkbook, params: Json): Json {
  const values = workbook.sheets[0]?.rows.map((row) =>
    (row ?? []).map((cell) => cell?.value?.stringValue ?? cell?.value?.numberValue ?? ''),
  );
  return {
    spreadsheetId: workbook.id,
    valueRanges: params.ranges.map((range: string) => ({ range, majorDimension: 'ROWS', values })),
  };
}
