/** Documents: our own .docx, the Google Doc that Drive makes of it, and the PDF of that Doc (documents-forms-rights §3). */

import type { DocumentTask, MadeDocument } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';
import { fileWith, makeFile } from './marked-file';
import { withRetry } from './retry';
import { drive } from './services';

type Blob = GoogleAppsScript.Base.Blob;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DOC = 'application/vnd.google-apps.document';
const PDF = 'application/pdf';

/** The parts of a .docx as one file; `name` without its ending. */
export function docxBlob(task: Pick<DocumentTask, 'name' | 'parts'>): Blob {
  const blobs = task.parts.map(({ name, data }) =>
    typeof data === 'string'
      ? Utilities.newBlob(data, 'application/xml', name)
      : Utilities.newBlob('chart' in data ? chartPng(data.chart) : ([...data] as number[]), 'image/png', name),
  );
  return Utilities.zip(blobs, `${task.name}.docx`).setContentType(DOCX);
}

/** The picture of a chart in a summary tab of the desk, as it stands now. */
function chartPng(_chart: { page: string; index: number }): number[] {
  throw new ClerkError('Chưa lấy được hình biểu đồ.');
}

/** The PDF that Google makes of a Doc. */
export function pdfOf(doc: string, name: string): Blob {
  const response = withRetry(() =>
    UrlFetchApp.fetch(`https://www.googleapis.com/drive/v3/files/${doc}/export?mimeType=${PDF}`, {
      headers: { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` },
      muteHttpExceptions: true,
    }),
  );
  if (response.getResponseCode() !== 200)
    throw new ClerkError(
      `Google chưa đổi được “${name}” sang PDF (mã ${response.getResponseCode()}). Thử lại sau ít phút; các tệp đã xong được giữ nguyên.`,
    );
  return response.getBlob().setContentType(PDF).setName(`${name}.pdf`);
}

/** Makes each document's three files where they are missing; a killed run finds by its mark what it has made. */
export function makeDocuments(tasks: readonly DocumentTask[], deskId: string): MadeDocument[] {
  return tasks.map((t) => {
    let blob: Blob | undefined;
    const bytes = () => {
      blob ??= docxBlob(t);
      return blob;
    };
    const docxMark = `${t.key}.w`;
    const docMark = `${t.key}.d`;
    const pdfMark = `${t.key}.p`;
    const docx = fileWith(docxMark, deskId) ?? makeFile(`${t.name}.docx`, DOCX, docxMark, deskId, bytes());
    const doc = fileWith(docMark, deskId) ?? makeFile(t.name, DOC, docMark, deskId, bytes());
    const pdf = fileWith(pdfMark, deskId) ?? makeFile(`${t.name}.pdf`, PDF, pdfMark, deskId, pdfOf(doc, t.name));
    return {
      key: t.key,
      doc: `https://docs.google.com/document/d/${doc}/edit`,
      docx: `https://drive.google.com/file/d/${docx}/view`,
      pdf: `https://drive.google.com/file/d/${pdf}/view`,
    };
  });
}

/** Files for a mail, not kept in Drive: `<name>.docx`, `<name>.pdf`. */
export function documentFiles(
  tasks: readonly DocumentTask[],
  formats: readonly ('docx' | 'pdf')[],
  deskId: string,
): Blob[] {
  const left = fileWith('temp-doc', deskId);
  if (left) drive().Files.remove(left);
  return tasks.flatMap((t) => {
    const docx = docxBlob(t);
    const files: Blob[] = formats.includes('docx') ? [docx.setName(`${t.name}.docx`)] : [];
    if (formats.includes('pdf')) {
      const doc = makeFile(t.name, DOC, 'temp-doc', deskId, docx);
      files.push(pdfOf(doc, t.name));
      drive().Files.remove(doc);
    }
    return files;
  });
}
