/** Read-only copies of a closed year, each made once: a killed run finds what it has made by its mark. */

import type { ArchiveTask } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';
import { createSheet } from './drive';
import { withRetry } from './retry';
import { drive, sheets } from './services';

/**
 * Makes the copies that are missing. Sổ chung is copied by Drive. The desk was not made by this script, so that scope
 * drive.file cannot copy it: its tabs are written into a new file, which gets its mark once it is whole.
 */
export function makeArchives(tasks: ArchiveTask[], deskId: string, sharedId: string | undefined): void {
  const mark = (t: ArchiveTask) => `${t.key}:${deskId}`;
  const values = [...tasks.map(mark), `temp:${deskId}`];
  const q = `(${values.map((v) => `appProperties has { key='htcd' and value='${v}' }`).join(' or ')}) and trashed=false`;
  const fields = 'files(id,appProperties,contentRestrictions)';
  const reply = withRetry(() => drive().Files.list({ q, fields, spaces: 'drive' }));
  const found = new Map<string, GoogleAppsScript.Drive_v3.Drive.V3.Schema.File>();
  for (const f of reply.files ?? []) {
    const value = (f.appProperties as Record<string, string> | undefined)?.htcd ?? '';
    if (value.startsWith('temp:')) drive().Files.remove(f.id ?? '');
    else found.set(value, f);
  }
  for (const t of tasks) {
    const standing = found.get(mark(t));
    if (standing?.contentRestrictions?.[0]?.readOnly) continue;
    let id = standing?.id;
    const appProperties = { htcd: mark(t) };
    if (id === undefined && t.requests) {
      id = createSheet(t.title, 'temp', deskId);
      sheets().Spreadsheets.batchUpdate(
        { requests: t.requests } as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest,
        id,
      );
    } else if (id === undefined && sharedId !== undefined)
      id = drive().Files.copy({ name: t.title, appProperties }, sharedId, { fields: 'id' }).id;
    if (!id) throw new ClerkError('Google chưa lưu được bản sao của sổ nên chưa đổi gì. Thử lại sau ít phút.');
    drive().Files.update({ appProperties, contentRestrictions: [{ readOnly: true, reason: t.reason }] }, id);
  }
}
