/** T2, T4, T5: what an editor who is not the owner may do to a workbook with protections. Run by the second account. */
import { ask, attempt, record } from './answers';
import { batch, grid, insertRows, type Request, write } from './book';
import { protection, tab } from './shared-tabs';

/** Each request alone, since one refusal refuses its whole batch. */
function tries(requests: { [key: string]: Request }): void {
  for (const [key, request] of Object.entries(requests)) ask(key, () => attempt(() => batch([request])));
}

function deleteRows(sheetId: number, start: number, end: number): Request {
  return { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: start, endIndex: end } } };
}

/** T2: rows inside, above, below and between protected blocks. */
export function askRows(): void {
  tries({
    'T2.changeRowsInOwnBlock': insertRows(tab.own, 3),
    'T2.deleteRowInOwnBlock': deleteRows(tab.own, 2, 3),
    'T2.shiftOthersProtections': insertRows(tab.blocks, 3),
    'T2.insertBetweenBlocks': insertRows(tab.blocks, 6),
    'T2.changeRowsInsideOthers': insertRows(tab.blocks, 8),
    'T2.deleteRowOfOthers': deleteRows(tab.blocks, 7, 8),
    'T2.insertUnderWholeColumn': insertRows(tab.column, 3),
    'T2.structureOfProtectedSheet': insertRows(tab.sheet, 3),
    'T2.growProtectedSheet': { appendDimension: { sheetId: tab.sheet, dimension: 'ROWS', length: 1 } },
    'T2.writeUnprotectedPart': write(tab.sheet, 2, 0, [[{ userEnteredValue: { stringValue: 'E' } }]]),
  });
}

/** T4: acts on a tab where some cells are the owner's. */
export function askActs(): void {
  const cells = grid(tab.mixed, 0, 6, 0, 2);
  const condition = { type: 'NOT_BLANK' };
  const location = { dimensionRange: { sheetId: tab.mixed, dimension: 'ROWS', startIndex: 2, endIndex: 3 } };
  const metadata = { metadataKey: 'k', metadataValue: 'E', visibility: 'DOCUMENT', location };
  const source = (column: number) => ({ sources: [grid(tab.mixed, 0, 6, column, column + 1)] });
  tries({
    'T4.sortAcrossOthers': {
      sortRange: { range: grid(tab.mixed, 1, 6, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] },
    },
    'T4.filterViewOverOthers': { addFilterView: { filter: { title: 'E', range: cells } } },
    'T4.basicFilterOverOthers': { setBasicFilter: { filter: { range: cells } } },
    'T4.conditionalFormatOverOthers': {
      addConditionalFormatRule: {
        index: 0,
        rule: { ranges: [cells], booleanRule: { condition, format: { textFormat: { bold: true } } } },
      },
    },
    'T4.validationOverOthers': { setDataValidation: { range: cells, rule: { condition } } },
    'T4.noteOverOthers': write(tab.mixed, 2, 0, [[{ note: 'E' }]], 'note'),
    'T4.metadataOverOthers': { createDeveloperMetadata: { developerMetadata: metadata } },
    'T4.chartOnSheetWithOthers': {
      addChart: {
        chart: {
          spec: {
            basicChart: {
              chartType: 'COLUMN',
              domains: [{ domain: { sourceRange: source(1) } }],
              series: [{ series: { sourceRange: source(0) } }],
            },
          },
          position: { overlayPosition: { anchorCell: { sheetId: tab.mixed, rowIndex: 14, columnIndex: 0 } } },
        },
      },
    },
    'T4.bandingOverOthers': {
      addBanding: {
        bandedRange: { range: cells, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { green: 1 } } },
      },
    },
    'T4.namedRangeOverOthers': { addNamedRange: { namedRange: { name: 'cua_E', range: cells } } },
    'T4.addSheetByEditor': { addSheet: { properties: { title: `E ${Date.now()}` } } },
    'T4.renameSheetWithOthers': {
      updateSheetProperties: { properties: { sheetId: tab.mixed, title: `T4 ${Date.now()}` }, fields: 'title' },
    },
    'T4.deleteSheetWithOthers': { deleteSheet: { sheetId: tab.doomed } },
  });
}

/** T5: protections of one's own and of others, with the texts in this account's language. */
export function askProtections(): void {
  record('T5.language', { answer: Session.getActiveUserLocale() });
  const rename = (protectedRangeId: number): Request => ({
    updateProtectedRange: { protectedRange: { protectedRangeId, description: 'E' }, fields: 'description' },
  });
  tries({
    'T5.writeForeignCell': write(tab.mixed, 2, 0, [[{ userEnteredValue: { numberValue: 1 } }]]),
    'T5.changeListedProtection': rename(protection.editors),
    'T5.changeForeignProtection': rename(protection.owners),
    'T5.deleteListedProtection': { deleteProtectedRange: { protectedRangeId: protection.editors } },
    'T5.deleteForeignProtection': { deleteProtectedRange: { protectedRangeId: protection.owners } },
    'T5.protectWithoutOneself': {
      addProtectedRange: { protectedRange: { range: grid(tab.mixed, 20, 22), editors: {} } },
    },
  });
}
