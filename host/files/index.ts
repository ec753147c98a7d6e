/** The files room: worlds on disk, exports of workbooks and documents, mails as .eml, the formula engine. */

export { chartPng } from './charts/chart-png';
export { docxToPdf } from './docx/docx-pdf';
export { mailToEml } from './eml';
export { formulaEngine, recalculate } from './formulas/engine';
export { exportWorkbookPdf, type PdfOptions } from './pdf/workbook-pdf';
export type { WorldState } from './state';
export { importXlsx, loadWorld, NotAWorkbook, saveWorld, WorkbookChangedOnDisk } from './world/world-folder';
export { exportWorkbookXlsx, exportWorkbookXlsxSync, type XlsxOptions } from './xlsx/write';
