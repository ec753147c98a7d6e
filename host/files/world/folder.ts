/** Plain files of a world's folder: names without odd characters, writing by rename, checksums. */

import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** SHA-256 of bytes, in hex. */
export const checksum = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A name that every file system takes; Vietnamese letters stay (NFC). */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: file systems refuse these
    .replace(/[\u0000-\u001f\u007f\\/:*?"<>|]+/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 120);
  return plain || 'khong-ten';
}

/** The first name of `stem`, `stem (2)` … that is not taken yet (letter case does not count), with its extension. */
export function freeName(stem: string, extension: string, taken: Set<string>): string {
  let name = `${stem}${extension}`;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem} (${n})${extension}`;
  taken.add(name.toLowerCase());
  return name;
}

/** Bytes of a file, or undefined where there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a temporary file beside `path`; the returned function puts it in place, in one step. */
export async function stage(path: string, content: Uint8Array | string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`);
  await writeFile(temporary, content);
  return async () => {
    try {
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };
}
