/** The two other rooms of the host, as the runtime uses them: the Sheets engine and the file formats. */
export {
  chartPng,
  docxToPdf,
  exportWorkbookPdf,
  exportWorkbookXlsxSync,
  loadWorld,
  recalculate,
  saveWorld,
} from '../files/index';
export {
  asksForNow,
  batchUpdate,
  copySheetTo,
  emptySheet,
  getSpreadsheet,
  newWorkbook,
  SheetsApiError,
  searchMetadata,
  serialInZone,
  setFormulaEngine,
  typeCell,
  valuesBatchGet,
  valuesBatchGetByDataFilter,
} from '../sheets/index';
