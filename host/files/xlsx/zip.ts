/** A zip whose bytes depend on its parts alone: fixed entry dates, order as given. */

import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest date a zip entry can carry; local parts, so the bytes do not depend on the machine's zone. */
const entryDate = new Date(1980, 0, 1);

/** Zips parts (path → text or bytes) in the order given. */
export function zipParts(parts: Map<string, string | Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of parts) {
    entries[path] = [typeof content === 'string' ? strToU8(content) : content, { mtime: entryDate, level: 4 }];
  }
  return zipSync(entries, { mtime: entryDate });
}

/** The parts of a zip; throws where the bytes are no zip. */
export function unzipParts(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes);
}
