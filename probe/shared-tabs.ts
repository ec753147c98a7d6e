/** The tabs that the owner prepares in the probe's own workbook, for the editor to try things on. */
import { batch, grid, type Request, sheets, write } from './book';

/** Sheet ids of the prepared tabs: chosen, so that the editor's run needs no look-up. */
export const tab = { own: 201, blocks: 202, column: 203, sheet: 204, mixed: 205, doomed: 206 } as const;
/** Ids of the protections that T5 touches. */
export const protection = { owners: 501, editors: 502 } as const;

/** Makes the tabs anew. `editor` is the second account's address; the owner needs not be listed anywhere. */
export function prepareTabs(editor: string): void {
  const present = (
    sheets().Spreadsheets.get(SpreadsheetApp.getActive().getId(), { fields: 'sheets.properties.sheetId' }).sheets ?? []
  )
    .map((one) => one.properties?.sheetId)
    .filter((id) => Object.values(tab).some((one) => one === id));
  const rows = Array.from({ length: 12 }, (_one, i) => [
    { userEnteredValue: { numberValue: i } },
    { userEnteredValue: { stringValue: `x${i}` } },
  ]);
  const add = (sheetId: number, title: string): Request[] => [
    { addSheet: { properties: { sheetId, title, gridProperties: { rowCount: 30, columnCount: 6 } } } },
    write(sheetId, 0, 0, rows),
  ];
  const protect = (
    sheetId: number,
    top: number,
    bottom: number,
    users: string[],
    protectedRangeId?: number,
  ): Request => ({
    addProtectedRange: {
      protectedRange: { protectedRangeId, range: grid(sheetId, top, bottom, 0, 6), editors: { users } },
    },
  });
  batch([
    ...present.map((sheetId) => ({ deleteSheet: { sheetId } })),
    ...add(tab.own, 'T2 own block'),
    protect(tab.own, 1, 5, [editor]),
    ...add(tab.blocks, 'T2 blocks'),
    protect(tab.blocks, 1, 5, [editor]),
    protect(tab.blocks, 5, 9, []),
    protect(tab.blocks, 9, 12, [editor]),
    ...add(tab.column, 'T2 column'),
    {
      addProtectedRange: {
        protectedRange: { range: { sheetId: tab.column, startColumnIndex: 2, endColumnIndex: 3 }, editors: {} },
      },
    },
    ...add(tab.sheet, 'T2 sheet'),
    {
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: tab.sheet },
          unprotectedRanges: [grid(tab.sheet, 1, 10, 0, 2)],
          editors: {},
        },
      },
    },
    ...add(tab.mixed, 'T4'),
    protect(tab.mixed, 1, 5, [], protection.owners),
    protect(tab.mixed, 6, 9, [editor], protection.editors),
    ...add(tab.doomed, 'T4 doomed'),
    protect(tab.doomed, 1, 5, []),
  ]);
}
