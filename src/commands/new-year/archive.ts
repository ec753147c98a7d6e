/** The desk as it stands, written into a new workbook: values with the formats of their columns, headers in bold. */

import type { Json, Request } from '../../workbook/book/structure';
import type { Context } from '../../workbook/command';
import { extendedValue, NUMBER_FORMATS, type RawCell } from '../../workbook/kit/cell';
import { colour, PALETTE } from '../../workbook/kit/style';
import type { Table } from '../../workbook/kit/table';
import { stableId } from '../../workbook/layout/layout';

/** Title of a kept workbook. */
export const archiveTitle = (book: string, year: string) => `${book} – lưu năm học ${year}`;

function tabRequests(
  title: string,
  index: number,
  values: readonly RawCell[][],
  headerRow: number,
  formats: Json[],
): Request[] {
  const sheetId = stableId(`archive:${title}`);
  const columnCount = Math.max(1, formats.length, ...values.map((line) => line.length));
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          index,
          gridProperties: {
            rowCount: Math.max(values.length, headerRow + 2),
            columnCount,
            frozenRowCount: headerRow + 1,
          },
        },
      },
    },
    ...formats.flatMap((numberFormat, i): Request[] =>
      numberFormat
        ? [
            {
              repeatCell: {
                range: { sheetId, startRowIndex: headerRow + 1, startColumnIndex: i, endColumnIndex: i + 1 },
                cell: { userEnteredFormat: { numberFormat } },
                fields: 'userEnteredFormat.numberFormat',
              },
            },
          ]
        : [],
    ),
    {
      repeatCell: {
        range: { sheetId, startRowIndex: headerRow, endRowIndex: headerRow + 1 },
        cell: {
          userEnteredFormat: {
            textFormat: { bold: true },
            backgroundColorStyle: colour(PALETTE.head),
            wrapStrategy: 'WRAP',
          },
        },
        fields: 'userEnteredFormat(textFormat.bold,backgroundColorStyle,wrapStrategy)',
      },
    },
    {
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 0 },
        rows: values.map((line) => ({
          values: line.map((v) => (v === undefined || v === null ? {} : { userEnteredValue: extendedValue(v) })),
        })),
        fields: 'userEnteredValue',
      },
    },
  ];
}

/** Every tab of the desk that the command has read; the empty first tab of the new file goes to the end, hidden. */
export function deskCopy(c: Context, tables: readonly Table[]): Request[] {
  const requests: Request[] = [
    {
      updateSpreadsheetProperties: {
        properties: { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
        fields: 'locale,timeZone',
      },
    },
  ];
  let index = 0;
  for (const t of tables) {
    const data = c.desk.tables.get(t.id);
    if (!data) continue;
    const formats: Json[] = [];
    for (const [id, at] of data.places) formats[at] = NUMBER_FORMATS[t.columns[id]?.kind ?? 'text'];
    requests.push(...tabRequests(data.tab.title, index++, data.values, data.headerRow, Array.from(formats)));
  }
  for (const [id, values] of c.desk.pages ?? []) {
    const title = c.desk.structure.byTable.get(id)?.title;
    if (title !== undefined && values.length) requests.push(...tabRequests(title, index++, values, 0, []));
  }
  // every new spreadsheet begins with a tab of id 0
  return [...requests, { deleteSheet: { sheetId: 0 } }];
}
