/** Files that carry a mark of this desk from the moment they are made, so that a killed run finds them instead of making a second. */

import { ClerkError } from '../workbook/kit/problem';
import { withRetry } from './retry';
import { drive } from './services';

const NOT_MADE = 'Google chưa tạo được tệp mới. Thử lại sau ít phút.';

type Blob = GoogleAppsScript.Base.Blob;

/** The file with this mark, if it stands. */
export function fileWith(mark: string, deskId: string): string | undefined {
  const q = `appProperties has { key='htcd' and value='${mark}:${deskId}' } and trashed=false`;
  const reply = withRetry(() => drive().Files.list({ q, fields: 'files(id)', spaces: 'drive' }));
  return reply.files?.[0]?.id;
}

/** Makes a file with its mark in one step. */
export function makeFile(name: string, mimeType: string, mark: string, deskId: string, media?: Blob): string {
  const file = { name, mimeType, appProperties: { htcd: `${mark}:${deskId}` } };
  const { id } = media ? drive().Files.create(file, media) : drive().Files.create(file);
  if (!id) throw new ClerkError(NOT_MADE);
  return id;
}

/** The parts of a .docx as one file. */
function docx(parts: readonly { name: string; data: string | number[] }[], name: string): Blob {
  const blobs = parts.map(({ name: part, data }) =>
    typeof data === 'string'
      ? Utilities.newBlob(data, 'application/xml', part)
      : Utilities.newBlob(data, 'image/png', part),
  );
  return Utilities.zip(blobs, name).setContentType(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  );
}

export interface PdfTask {
  /** identity: the same key is the same file */
  key: string;
  name: string;
  parts: { name: string; data: string | number[] }[];
}

/** Sets documents as PDF through Google Docs and keeps them in Drive; returns an address each. */
export function makePdfs(tasks: readonly PdfTask[], deskId: string): string[] {
  const left = fileWith('temp-doc', deskId);
  if (left) drive().Files.remove(left);
  return tasks.map((t) => {
    const doc = makeFile(
      t.name,
      'application/vnd.google-apps.document',
      'temp-doc',
      deskId,
      docx(t.parts, `${t.name}.docx`),
    );
    const response = withRetry(() =>
      UrlFetchApp.fetch(`https://www.googleapis.com/drive/v3/files/${doc}/export?mimeType=application/pdf`, {
        headers: { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` },
        muteHttpExceptions: true,
      }),
    );
    if (response.getResponseCode() !== 200)
      throw new ClerkError(
        `Google chưa đổi được “${t.name}” sang PDF (mã ${response.getResponseCode()}). Thử lại sau ít phút; các tệp đã xong được giữ nguyên.`,
      );
    const pdf = response.getBlob().setContentType('application/pdf').setName(`${t.name}.pdf`);
    const standing = fileWith(t.key, deskId);
    if (standing) drive().Files.update({}, standing, pdf);
    const id = standing ?? makeFile(`${t.name}.pdf`, 'application/pdf', t.key, deskId, pdf);
    drive().Files.remove(doc);
    return `https://drive.google.com/file/d/${id}/view`;
  });
}
