/** First pages of the official documents, set as PDF by the practice page; needs pdftoppm. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentKinds } from '../../src/commands/documents/kinds';
import { type Camera, keepPicture } from './camera';

/** The picture of a PDF's first page, half the size of print. */
function firstPage(pdf: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', '72', '-f', '1', '-l', '1', '-singlefile', '-png', 'a.pdf', 'a'], { cwd: folder });
    return readFileSync(join(folder, 'a.png'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps the first page of the newest PDF in Drive with such a name. */
export async function paperPicture(camera: Camera, name: RegExp, picture: string): Promise<void> {
  keepPicture(picture, firstPage((await camera.file(name)).buffer));
}

/** Every kind of document, made for one commune and one month, as the dialog asks for it. */
export async function paperPictures(camera: Camera, commune: string, period: string): Promise<void> {
  for (const kind of documentKinds) {
    const request = { kind: kind.id, period, ...(kind.level === 'commune' ? { commune } : {}) };
    const before = new Set((await camera.files()).map((f) => f.id));
    await camera.post('run', {
      functionName: 'dialogAction',
      args: [JSON.stringify({ command: 'document.make', request })],
      source: 'dialog',
      name: 'Lập văn bản',
    });
    const made = (await camera.files()).find((f) => !before.has(f.id) && f.name.endsWith('.pdf'));
    if (!made) throw new Error(`${kind.label}: no PDF was made.`);
    const exactly = new RegExp(`^${made.name.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}$`);
    await paperPicture(camera, exactly, `van-ban-${kind.id}`);
  }
}
