/** Files of the practice as bytes to take away: .xlsx, PDF, .docx. */
import { docxToPdf, exportWorkbookXlsx } from '../files/index';
import type { Exporter } from './server/downloads';

/** A workbook as .xlsx, a document as PDF. Throws with a sentence where the file has no such form. */
export const exportFile: Exporter = async (file, mime) => {
  if (file.workbook && mime.includes('spreadsheetml')) return exportWorkbookXlsx(file.workbook);
  const docx = file.sourceBytes ?? file.bytes;
  if (docx && mime === 'application/pdf') return docxToPdf(docx);
  throw new Error(`“${file.name}” không xuất được sang dạng này.`);
};
