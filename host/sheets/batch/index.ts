/** spreadsheets.batchUpdate: every request on a copy, all or nothing, then the formulas, then one new revision. */
import type { HostWorkbook, Json } from '../../types';
import { EngineRefusal, invalid, notInThisHost, permissionDenied, SheetsApiError } from '../errors';
import { Draft } from '../model/draft';
import { type FormulaEngine, recompute } from '../model/recompute';
import { mayWrite, Rights, type SheetsCaller } from '../model/rights';
import { getSpreadsheet } from '../read/get';
import { below, readMask } from '../schema/mask';
import { doubled, fieldsOf, parseMessage } from '../schema/parse';
import { present } from '../schema/present';
import * as cells from './cells';
import type { Batch, Handler } from './context';
import * as dimensions from './dimensions';
import * as filters from './filters';
import * as metadata from './metadata';
import * as banding from './objects/banding';
import * as charts from './objects/charts';
import * as rules from './objects/conditional-formats';
import * as names from './objects/named-ranges';
import * as protections from './objects/protections';
import * as sheets from './sheets';

const HANDLERS: Record<string, Handler> = {
  updateSpreadsheetProperties: sheets.updateSpreadsheetProperties,
  addSheet: sheets.addSheet,
  deleteSheet: sheets.deleteSheet,
  updateSheetProperties: sheets.updateSheetProperties,
  duplicateSheet: sheets.duplicateSheet,
  updateCells: cells.updateCells,
  repeatCell: cells.repeatCell,
  appendCells: cells.appendCells,
  copyPaste: cells.copyPaste,
  setDataValidation: cells.setDataValidation,
  mergeCells: cells.mergeCells,
  unmergeCells: cells.unmergeCells,
  updateBorders: cells.updateBorders,
  appendDimension: dimensions.appendDimension,
  insertDimension: dimensions.insertDimension,
  deleteDimension: dimensions.deleteDimension,
  moveDimension: dimensions.moveDimension,
  updateDimensionProperties: dimensions.updateDimensionProperties,
  addDimensionGroup: dimensions.addDimensionGroup,
  deleteDimensionGroup: dimensions.deleteDimensionGroup,
  updateDimensionGroup: dimensions.updateDimensionGroup,
  addBanding: banding.addBanding,
  updateBanding: banding.updateBanding,
  deleteBanding: banding.deleteBanding,
  addConditionalFormatRule: rules.addConditionalFormatRule,
  updateConditionalFormatRule: rules.updateConditionalFormatRule,
  deleteConditionalFormatRule: rules.deleteConditionalFormatRule,
  addProtectedRange: protections.addProtectedRange,
  updateProtectedRange: protections.updateProtectedRange,
  deleteProtectedRange: protections.deleteProtectedRange,
  addNamedRange: names.addNamedRange,
  updateNamedRange: names.updateNamedRange,
  deleteNamedRange: names.deleteNamedRange,
  addChart: charts.addChart,
  updateChartSpec: charts.updateChartSpec,
  updateEmbeddedObjectPosition: charts.updateEmbeddedObjectPosition,
  deleteEmbeddedObject: charts.deleteEmbeddedObject,
  addFilterView: filters.addFilterView,
  updateFilterView: filters.updateFilterView,
  deleteFilterView: filters.deleteFilterView,
  setBasicFilter: filters.setBasicFilter,
  clearBasicFilter: filters.clearBasicFilter,
  sortRange: filters.sortRange,
  createDeveloperMetadata: metadata.createDeveloperMetadata,
  updateDeveloperMetadata: metadata.updateDeveloperMetadata,
  deleteDeveloperMetadata: metadata.deleteDeveloperMetadata,
};

/** The request kinds that this host applies. */
export const REQUEST_KINDS: readonly string[] = Object.keys(HANDLERS);

export interface BatchResult {
  /** the new state; the workbook given is left as it was */
  workbook: HostWorkbook;
  reply: Json;
  cellsWritten: number;
}

/**
 * Applies a batch as `caller`. Throws SheetsApiError (and then nothing has changed), or "… is not in this host".
 * `params.fields` masks the reply.
 */
export function batchUpdate(
  wb: HostWorkbook,
  body: Json,
  caller: SheetsCaller,
  params: { fields?: string } = {},
  engine?: FormulaEngine,
): BatchResult {
  if (!mayWrite(caller)) throw permissionDenied();
  const message = parseMessage('BatchUpdateSpreadsheetRequest', body ?? {});
  const requests: Json[] = message.requests ?? [];
  if (requests.length === 0) throw invalid('Must specify at least one request.');
  const mask = readMask(params.fields, 'BatchUpdateSpreadsheetResponse');
  const draft = new Draft(wb);
  const rights = new Rights(draft.workbook, caller);
  const batch: Batch = { draft, rights, caller, locale: wb.properties.locale, path: '' };
  const replies: Json[] = requests.map((request, i) => {
    const kinds = Object.keys(request);
    const kind = kinds[0];
    if (kind === undefined) throw invalid(`Invalid requests[${i}]: No request set.`);
    if (kinds.length > 1) throw doubled(['requests', i], 'kind', kinds[1] as string);
    const handler = HANDLERS[kind];
    if (!handler) throw notInThisHost(`Sheets Request.${kind}`);
    batch.path = `requests[${i}].${kind.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`;
    try {
      return handler(batch, request[kind]) ?? {};
    } catch (error) {
      if (error instanceof EngineRefusal)
        throw invalid(`Invalid requests[${i}].${kind}: ${error.text(caller.language)}`);
      if (error instanceof charts.ChartWithoutData) {
        throw new SheetsApiError(500, 'INTERNAL', 'Internal error encountered.');
      }
      throw error;
    }
  });
  recompute(draft, engine);
  draft.workbook.revision = wb.revision + 1;
  const workbook = draft.workbook;
  const reply: Json = present('BatchUpdateSpreadsheetResponse', { spreadsheetId: wb.id }, mask);
  if (mask.all || mask.children.has('replies')) {
    const replyMask = below(mask, 'replies');
    reply.replies = replies.map((r) => present('Response', r, replyMask));
  }
  if (message.includeSpreadsheetInResponse) {
    if (mask.all || mask.children.has('updatedSpreadsheet')) {
      reply.updatedSpreadsheet = getSpreadsheet(
        workbook,
        { ranges: message.responseRanges, includeGridData: message.responseIncludeGridData === true },
        caller,
        mask.all ? undefined : below(mask, 'updatedSpreadsheet'),
      );
    }
  }
  return { workbook, reply, cellsWritten: draft.cellsWritten };
}

/** Every kind that Google has and this host refuses, for the list of what is missing. */
export function missingKinds(): string[] {
  return [...fieldsOf('Request').values()].filter((f) => !(f.name in HANDLERS)).map((f) => f.name);
}
