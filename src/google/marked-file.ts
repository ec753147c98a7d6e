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

/** Marks in one question to Drive: a query has a length that Google does not tell. */
const ASKED_AT_ONCE = 25;

/** The files that stand with any of these marks: 'mark mimeType' → id. */
export function filesWith(marks: readonly string[], deskId: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let from = 0; from < marks.length; from += ASKED_AT_ONCE) {
    const asked = marks.slice(from, from + ASKED_AT_ONCE);
    const q = `(${asked.map((m) => `appProperties has { key='htcd' and value='${m}:${deskId}' }`).join(' or ')}) and trashed=false`;
    let pageToken: string | undefined;
    do {
      const options = { q, fields: 'nextPageToken,files(id,mimeType,appProperties)', spaces: 'drive', pageSize: 1000 };
      const reply = withRetry(() => drive().Files.list(pageToken ? { ...options, pageToken } : options));
      for (const f of reply.files ?? []) {
        const mark = (f.appProperties as Record<string, string> | undefined)?.htcd?.slice(0, -deskId.length - 1);
        if (f.id) found.set(`${mark} ${f.mimeType}`, f.id);
      }
      pageToken = reply.nextPageToken;
    } while (pageToken);
  }
  return found;
}

/** Makes a file with its mark in one step, in Drive's root or in a folder. */
export function makeFile(
  name: string,
  mimeType: string,
  mark: string,
  deskId: string,
  media?: Blob,
  folder?: string,
): string {
  const appProperties = { htcd: `${mark}:${deskId}` };
  const file = { name, mimeType, appProperties, ...(folder ? { parents: [folder] } : {}) };
  const { id } = media ? drive().Files.create(file, media) : drive().Files.create(file);
  if (!id) throw new ClerkError(NOT_MADE);
  return id;
}
