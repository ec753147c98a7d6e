/** Files of this script in Drive: Sổ chung, workbooks made for a moment, their exports; scope drive.file. */

import type { Request } from '../workbook/book/structure';
import { splitRequests } from '../workbook/book/write';
import type { ExportTask } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';
import { httpCode, withRetry } from './retry';
import { drive, sheets } from './services';

const SHEET = 'application/vnd.google-apps.spreadsheet';

type Role = 'shared' | 'temp';

function ourFiles(role: Role, deskId: string): string[] {
  const q = `appProperties has { key='htcd' and value='${role}:${deskId}' } and trashed=false`;
  const reply = withRetry(() => drive().Files.list({ q, fields: 'files(id)', spaces: 'drive' }));
  return (reply.files ?? []).map((f) => f.id ?? '').filter((id) => id !== '');
}

export function createSheet(name: string, role: Role, deskId: string): string {
  const file = drive().Files.create({ name, mimeType: SHEET, appProperties: { htcd: `${role}:${deskId}` } });
  if (!file.id) throw new ClerkError('Google chưa tạo được tệp mới. Thử lại sau ít phút.');
  return file.id;
}

/**
 * Sổ chung's id: the file that carries this desk's mark, or a new one. The mark is made with the file in one step, so
 * that a run killed just after it finds the file instead of making a second.
 */
export function ensureShared(deskId: string, title: string): string {
  return ourFiles('shared', deskId)[0] ?? createSheet(title, 'shared', deskId);
}

/** A number that grows with every change of a file. */
export function fileVersion(id: string): string {
  const f = withRetry(() => drive().Files.get(id, { fields: 'version' }));
  return String(f.version ?? '');
}

/** Addresses that may already edit the file. */
export function editorsOf(id: string): string[] {
  const editors: string[] = [];
  let pageToken: string | undefined;
  do {
    const reply = withRetry(() =>
      drive().Permissions.list(id, {
        fields: 'nextPageToken,permissions(emailAddress,role)',
        pageSize: 100,
        ...(pageToken === undefined ? {} : { pageToken }),
      }),
    );
    for (const p of reply.permissions ?? [])
      if (p.role === 'writer' || p.role === 'owner') editors.push((p.emailAddress ?? '').toLowerCase());
    pageToken = reply.nextPageToken;
  } while (pageToken);
  return editors;
}

/** Edit access, one after another (concurrent calls lose some), without a mail. Returns the addresses Google refused. */
export function shareSilently(id: string, accounts: string[]): string[] {
  const refused: string[] = [];
  for (const emailAddress of accounts) {
    try {
      withRetry(() =>
        drive().Permissions.create({ role: 'writer', type: 'user', emailAddress }, id, {
          sendNotificationEmail: false,
          fields: 'id',
        }),
      );
    } catch (error) {
      if (httpCode(error) === 0) throw error;
      refused.push(emailAddress);
    }
  }
  return refused;
}

/** Removes workbooks that a killed run left behind. */
export function sweepTemporary(deskId: string): void {
  for (const id of ourFiles('temp', deskId)) drive().Files.remove(id);
}

const FORMATS = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', query: 'format=xlsx' },
  pdf: {
    type: 'application/pdf',
    query:
      'format=pdf&size=A4&portrait=false&fitw=true&gridlines=false&sheetnames=false&printtitle=false&pagenumbers=true&fzr=true&top_margin=0.6&bottom_margin=0.6&left_margin=0.6&right_margin=0.6',
  },
} as const;

/** Makes a workbook for a moment, exports it, removes it; one after another. */
export function exportFiles(tasks: readonly ExportTask[], deskId: string): GoogleAppsScript.Base.Blob[] {
  if (!tasks.length) return [];
  sweepTemporary(deskId);
  return tasks.flatMap((task) => exportOne(task, deskId));
}

function exportOne(task: ExportTask, deskId: string): GoogleAppsScript.Base.Blob[] {
  const id = createSheet(task.title, 'temp', deskId);
  const first = withRetry(() => sheets().Spreadsheets.get(id, { fields: 'sheets(properties(sheetId))' }));
  const old = first.sheets?.[0]?.properties?.sheetId ?? 0;
  const requests: Request[] = [
    {
      updateSpreadsheetProperties: {
        properties: { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
        fields: 'locale,timeZone',
      },
    },
    ...task.tabs.map((t) => ({
      addSheet: {
        properties: {
          sheetId: t.sheetId,
          title: t.title.slice(0, 90),
          ...(t.hidden ? { hidden: true } : {}),
          gridProperties: { rowCount: t.rowCount, columnCount: t.columnCount },
        },
      },
    })),
    { deleteSheet: { sheetId: old } },
    ...task.requests,
  ];
  for (const step of splitRequests(requests))
    withRetry(() =>
      sheets().Spreadsheets.batchUpdate(
        { requests: step } as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest,
        id,
      ),
    );
  const token = ScriptApp.getOAuthToken();
  const blobs = task.files.map((f) => {
    const { type, query } = FORMATS[f.format];
    const tab = f.sheetId === undefined ? '' : `&gid=${f.sheetId}`;
    const response = withRetry(() =>
      UrlFetchApp.fetch(`https://docs.google.com/spreadsheets/d/${id}/export?${query}${tab}`, {
        headers: { Authorization: `Bearer ${token}` },
        muteHttpExceptions: true,
      }),
    );
    if (response.getResponseCode() !== 200)
      throw new ClerkError(
        `Google chưa xuất được tệp “${f.name}” (mã ${response.getResponseCode()}). Thử lại sau ít phút; chưa có thư nào được gửi.`,
      );
    return response.getBlob().setContentType(type).setName(f.name);
  });
  drive().Files.remove(id);
  return blobs;
}
