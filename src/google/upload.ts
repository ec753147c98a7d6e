/** A file that a dialog handed in, unpacked: an .xlsx is a zip of XML parts. */

import type { UploadSeen } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';

/** Largest file that is taken, bytes of base64: a commune's book is some 100 kB. */
const MOST = 8_000_000;

/** The file of a request (`file`: base64, `fileName`), or undefined where none was chosen. Only XML parts are read. */
export function unpackUpload(request: unknown): UploadSeen | undefined {
  const { file, fileName } = request as { file?: string; fileName?: string };
  if (file === undefined || file === '') return undefined;
  if (file.length > MOST)
    throw new ClerkError('Tệp lớn hơn 6 MB nên không phải sổ do phần mềm xuất ra. Chọn lại tệp .xlsx của xã.');
  const name = fileName ?? '';
  try {
    const zip = Utilities.newBlob(Utilities.base64Decode(file), 'application/zip', 'tep.zip');
    const parts = new Map<string, string>();
    for (const blob of Utilities.unzip(zip)) {
      const part = blob.getName() ?? '';
      if (/\.(xml|rels)$/i.test(part)) parts.set(part, blob.getDataAsString('UTF-8'));
    }
    return { name, parts };
  } catch {
    // what is no zip is told by the command, in its own words
    return { name };
  }
}
