/** Row heights that a program only worked out for the texts, which is all but those that a person set. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The same .xlsx without them, so that its rows go on growing with their texts. Throws where the bytes are no archive. */
export function withoutNaturalHeights(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = strFromU8(content).replace(/<row\b[^>]*>/g, (row) =>
      /\scustomHeight="(?:1|true)"/.test(row) ? row : row.replace(/\sht="[^"]*"/, ''),
    );
    parts[name] = strToU8(text);
  }
  return zipSync(parts, { level: 0 });
}
