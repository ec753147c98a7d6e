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
