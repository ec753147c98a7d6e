/** Posters and printed forms: PDFs that are kept in Drive, each made again in its place. */

import type { DocumentTask } from '../workbook/command';
import { documentFiles } from './documents';
import { fileWith, makeFile } from './marked-file';
import { drive } from './services';

/** Sets documents as PDF through Google Docs and keeps them in Drive; returns an address each. */
export function makePdfs(tasks: readonly DocumentTask[], deskId: string): string[] {
  return tasks.map((t) => {
    const pdf = documentFiles([{ task: t, formats: ['pdf'] }], deskId)[0] as GoogleAppsScript.Base.Blob;
    const standing = fileWith(t.key, deskId);
    if (standing) drive().Files.update({}, standing, pdf);
    const id = standing ?? makeFile(`${t.name}.pdf`, 'application/pdf', t.key, deskId, pdf);
    return `https://drive.google.com/file/d/${id}/view`;
  });
}
