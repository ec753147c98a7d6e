/** Documents: our own .docx, the Google Doc that Drive makes of it, and the PDF of that Doc (documents-forms-rights §3). */

import type { ChartRef } from '../domain/documents/model';
import { META } from '../workbook/book/structure';
import type { DocumentTask, Effects, MadeDocument } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';
import { filesWith, fileWith, makeFile } from './marked-file';
import { withRetry } from './retry';
import { drive, sheets } from './services';

type Blob = GoogleAppsScript.Base.Blob;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOC = 'application/vnd.google-apps.document';
const PDF = 'application/pdf';
const FOLDER = 'application/vnd.google-apps.folder';
const FOLDER_MARK = 'doc-folder';

/** Gives the picture of a chart as it stands now, or nothing. */
type Charts = (chart: ChartRef) => number[] | undefined;

/**
 * Pictures of charts in summary tabs of the desk, after everything has been written; a tab is found by its mark, its
 * charts are counted from top to bottom, then from left to right. A chart that is not there gives nothing.
 */
function chartsOf(deskId: string): Charts {
  let tabs: Map<string, number> | undefined;
  const charts = new Map<string, GoogleAppsScript.Spreadsheet.EmbeddedChart[]>();
  const pictures = new Map<string, number[] | undefined>();
  return ({ page, index }) => {
    const key = `${page}/${index}`;
    if (pictures.has(key)) return pictures.get(key);
    tabs ??= pageTabs(deskId);
    if (!charts.has(page)) {
      SpreadsheetApp.flush();
      const id = tabs.get(page);
      const sheet = id === undefined ? null : SpreadsheetApp.getActiveSpreadsheet().getSheetById(id);
      const placed = (sheet?.getCharts() ?? []).map((chart) => {
        const info = chart.getContainerInfo();
        return { chart, at: info.getAnchorRow() * 1000 + info.getAnchorColumn() };
      });
      charts.set(
        page,
        placed.sort((a, b) => a.at - b.at).map((p) => p.chart),
      );
    }
    const picture = charts.get(page)?.[index]?.getAs('image/png').getBytes();
    pictures.set(key, picture);
    return picture;
  };
}

/** Page id → tab, from the marks that our tabs carry. */
function pageTabs(deskId: string): Map<string, number> {
  const fields = 'sheets(properties(sheetId),developerMetadata(metadataKey,metadataValue))';
  const reply = withRetry(() => sheets().Spreadsheets.get(deskId, { fields }));
  const tabs = new Map<string, number>();
  for (const s of reply.sheets ?? [])
    for (const m of s.developerMetadata ?? [])
      if (m.metadataKey === META.tab && m.metadataValue) tabs.set(m.metadataValue, s.properties?.sheetId ?? 0);
  return tabs;
}

/** The parts of a .docx or .xlsx as one file; a chart that cannot be had is left out, and its words stand there. */
function docxBlob(task: Pick<DocumentTask, 'name' | 'parts' | 'format'>, charts: Charts): Blob {
  const blobs: Blob[] = [];
  for (const { name, data } of task.parts) {
    if (typeof data === 'string') blobs.push(Utilities.newBlob(data, 'application/xml', name));
    else if ('pieces' in data) {
      const said = data.pieces.map((p) => (typeof p === 'string' ? p : charts(p.chart) ? p.shown : p.otherwise));
      blobs.push(Utilities.newBlob(said.join(''), 'application/xml', name));
    } else {
      const bytes = 'chart' in data ? charts(data.chart) : ([...data] as number[]);
      if (bytes) blobs.push(Utilities.newBlob(bytes, 'image/png', name));
    }
  }
  return Utilities.zip(blobs, `${task.name}.${task.format ?? 'docx'}`).setContentType(task.format ? XLSX : DOCX);
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

/**
 * Makes each document's three files where they are missing, all in one folder; what stands, also what a killed run has made, is found by
 * its mark, by one question for all.
 */
export function makeDocuments(tasks: readonly DocumentTask[], deskId: string): MadeDocument[] {
  const standing = filesWith([FOLDER_MARK, ...tasks.map((t) => t.key)], deskId);
  let folder = standing.get(`${FOLDER_MARK} ${FOLDER}`);
  const charts = chartsOf(deskId);
  return tasks.map((t) => {
    let blob: Blob | undefined;
    const bytes = () => {
      blob ??= docxBlob(t, charts);
      return blob;
    };
    let fresh = false;
    const file = (name: string, type: string, media: () => Blob): string => {
      const mark = `${t.key} ${type}`;
      const known = standing.get(mark);
      if (known !== undefined) return known;
      fresh = true;
      const bytes = media();
      folder ??= makeFile('Văn bản Sổ HTCĐ', FOLDER, FOLDER_MARK, deskId);
      const id = makeFile(name, type, t.key, deskId, bytes, folder);
      standing.set(mark, id);
      return id;
    };
    const addressOf = (id: string) => `https://drive.google.com/file/d/${id}/view`;
    if (t.format) {
      const one = addressOf(file(`${t.name}.${t.format}`, XLSX, bytes));
      return { key: t.key, fresh, doc: '', docx: '', pdf: '', file: one };
    }
    const docx = file(`${t.name}.docx`, DOCX, bytes);
    const doc = file(t.name, DOC, bytes);
    const pdf = file(`${t.name}.pdf`, PDF, () => pdfOf(doc, t.name));
    return {
      key: t.key,
      fresh,
      draft: t.draft,
      doc: `https://docs.google.com/document/d/${doc}/edit`,
      docx: addressOf(docx),
      pdf: addressOf(pdf),
    };
  });
}

/** Files for a mail, not kept in Drive: `<name>.docx`, `<name>.pdf`. */
export function documentFiles(wanted: NonNullable<Effects['attach']>, deskId: string): Blob[] {
  const left = wanted.some((w) => w.formats.includes('pdf')) && fileWith('temp-doc', deskId);
  if (left) drive().Files.remove(left);
  const charts = chartsOf(deskId);
  return wanted.flatMap(({ task: t, formats }) => {
    const docx = docxBlob(t, charts);
    if (t.format) return [docx];
    const files: Blob[] = formats.includes('docx') ? [docx.setName(`${t.name}.docx`)] : [];
    if (formats.includes('pdf')) {
      const doc = makeFile(t.name, DOC, 'temp-doc', deskId, docx);
      files.push(pdfOf(doc, t.name));
      drive().Files.remove(doc);
    }
    return files;
  });
}
