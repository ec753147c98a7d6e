/** Scratch folders for tests that need files on disk, below the repository so that packages resolve from them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const repository = resolve(__dirname, '../..');

const made: string[] = [];

/** A new folder that holds `files` (path → text); removed after the test file. */
export function scratch(files: Record<string, string>): string {
  const parent = join(repository, '.tsbuild');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'scratch-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
