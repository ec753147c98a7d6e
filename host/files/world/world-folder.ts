/** One world = one folder: a .xlsx and a sidecar per workbook, other files as they are, world.json for the rest. */

import { rm } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { HostFile, HostMail, HostWorkbook } from '../../types';
import type { WorldState } from '../state';
import { NotAWorkbook, readXlsx } from '../xlsx/read';
import { exportWorkbookXlsxSync } from '../xlsx/write';
import { checksum, fileName, freeName, readIfThere, stage } from './folder';
import { joinSidecar, makeSidecar, newSheet, type Sidecar } from './sidecar';

/** Somebody changed the file since it was read; it was not overwritten. */
export class WorkbookChangedOnDisk extends Error {
  override name = 'WorkbookChangedOnDisk';
  constructor(readonly file: string) {
    super(
      `Tệp "${file}" đã bị thay đổi bên ngoài chương trình kể từ lần đọc trước, nên chương trình không ghi đè. Hãy khởi động lại để đọc bản mới, hoặc chuyển tệp ấy đi nơi khác rồi lưu lại.`,
    );
  }
}

/** Where the parts of a file lie, as world.json keeps it. */
interface StoredFile extends Omit<HostFile, 'workbook' | 'bytes' | 'sourceBytes'> {
  workbookFile?: string;
  /** SHA-256 of the .xlsx as last written or read */
  workbookChecksum?: string;
  bytesFile?: string;
  sourceBytesFile?: string;
}

interface StoredAttachment {
  name: string;
  key?: string;
  mimeType: string;
  file: string;
}

interface StoredMail extends Omit<HostMail, 'attachments' | 'inlineImages'> {
  attachments: StoredAttachment[];
  inlineImages: StoredAttachment[];
}

interface StoredWorld extends Omit<WorldState, 'files' | 'outbox'> {
  version: 1;
  files: StoredFile[];
  outbox: StoredMail[];
}

/** What this process last read or wrote: absolute path of a .xlsx → its checksum and the state it shows. */
const known = new Map<string, { checksum: string; workbook: HostWorkbook; revision: number; title: string }>();

const worldFile = 'world.json';
const sidecarFile = (workbookFile: string): string => workbookFile.replace(/\.xlsx$/, '.sidecar.json');

async function readWorld(folder: string): Promise<StoredWorld | undefined> {
  const bytes = await readIfThere(join(folder, worldFile));
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as StoredWorld;
  } catch {
    throw new Error(
      `Tệp "${worldFile}" trong thư mục dữ liệu đã hỏng nên không mở được. Hãy thay bằng bản sao lưu; các tệp .xlsx bên cạnh vẫn nguyên vẹn.`,
    );
  }
}

/** Names for all parts of a world; the name a file had before stays as long as its title does. */
class Names {
  private readonly taken = new Set<string>([worldFile]);

  workbook(file: HostFile): string {
    return freeName(fileName(file.name), '.xlsx', this.taken);
  }

  part(folder: string, name: string, id: string, suffix = ''): string {
    const extension = extname(name);
    const stem = fileName(extension ? name.slice(0, -extension.length) : name);
    // ids keep apart what has the same name, also when files come and go
    return `${folder}/${freeName(`${stem}.${fileName(id).slice(0, 12)}${suffix}`, extension, this.taken)}`;
  }
}

type Write = { path: string; content: Uint8Array | string };

/** Writes what differs from the disk; all temporary files stand before the first one is renamed. */
async function writeAll(folder: string, writes: Write[]): Promise<void> {
  const steps: (() => Promise<void>)[] = [];
  for (const { path, content } of writes) {
    const full = join(folder, path);
    const there = await readIfThere(full);
    if (there && checksum(there) === checksum(content)) continue;
    steps.push(await stage(full, content));
  }
  for (const step of steps) await step();
}

interface PlannedWorkbook {
  file: HostFile;
  workbook: HostWorkbook;
  name: string;
  path: string;
  checksum: string;
  writes: Write[];
}

/** Refuses where the .xlsx on disk is not the one that this world last read or wrote. */
async function planWorkbook(
  folder: string,
  file: HostFile,
  workbook: HostWorkbook,
  name: string,
  recorded: Map<string, string>,
): Promise<PlannedWorkbook> {
  const path = resolve(folder, name);
  const there = await readIfThere(path);
  const last = known.get(path);
  const onDisk = there && checksum(there);
  const expected = last?.checksum ?? recorded.get(name);
  if (onDisk && onDisk !== expected) throw new WorkbookChangedOnDisk(name);
  const same = last?.workbook === workbook && last.revision === workbook.revision && last.title === file.name;
  if (same && onDisk) return { file, workbook, name, path, checksum: onDisk, writes: [] };
  const bytes = exportWorkbookXlsxSync(workbook, { bands: false });
  const sum = checksum(bytes);
  const sidecar = JSON.stringify(makeSidecar(workbook, sum));
  // the sidecar first: without its .xlsx it is only taken for that of an edited file
  const writes = [
    { path: sidecarFile(name), content: sidecar },
    { path: name, content: bytes },
  ];
  return { file, workbook, name, path, checksum: sum, writes };
}

/** Removes parts that the world no longer has: only those that world.json listed and that nobody changed since. */
async function removeOld(folder: string, before: StoredWorld | undefined, keep: Set<string>): Promise<void> {
  for (const file of before?.files ?? []) {
    if (file.workbookFile && !keep.has(file.workbookFile)) {
      const there = await readIfThere(join(folder, file.workbookFile));
      if (there && checksum(there) === file.workbookChecksum) {
        await rm(join(folder, file.workbookFile), { force: true });
        await rm(join(folder, sidecarFile(file.workbookFile)), { force: true });
        known.delete(resolve(folder, file.workbookFile));
      }
    }
  }
  const parts = [
    ...(before?.files ?? []).flatMap((file) => [file.bytesFile, file.sourceBytesFile]),
    ...(before?.outbox ?? []).flatMap((mail) => [...mail.attachments, ...mail.inlineImages].map((one) => one.file)),
  ];
  for (const part of parts) if (part && !keep.has(part)) await rm(join(folder, part), { force: true });
}

/**
 * Writes the world into a folder. A workbook that changed on disk since it was read is refused before anything is
 * written (WorkbookChangedOnDisk). Every part is put in place by renaming a finished temporary file.
 */
export async function saveWorld(folder: string, state: WorldState): Promise<void> {
  const before = await readWorld(folder);
  const recorded = new Map<string, string>();
  for (const file of before?.files ?? []) {
    if (file.workbookFile && file.workbookChecksum) recorded.set(file.workbookFile, file.workbookChecksum);
  }
  const names = new Names();
  const plans: PlannedWorkbook[] = [];
  const parts: Write[] = [];
  const part = (path: string, content: Uint8Array): string => {
    parts.push({ path, content });
    return path;
  };
  const files: StoredFile[] = [];
  for (const file of state.files) {
    const { workbook, bytes, sourceBytes, ...rest } = file;
    const stored: StoredFile = rest;
    if (workbook) {
      const plan = await planWorkbook(folder, file, workbook, names.workbook(file), recorded);
      plans.push(plan);
      stored.workbookFile = plan.name;
      stored.workbookChecksum = plan.checksum;
    }
    if (bytes) stored.bytesFile = part(names.part('tep', file.name, file.id), bytes);
    if (sourceBytes) stored.sourceBytesFile = part(names.part('tep', file.name, file.id, '.nguon'), sourceBytes);
    files.push(stored);
  }
  const outbox = state.outbox.map((mail): StoredMail => {
    const attachments = mail.attachments.map(({ bytes, ...rest }) => ({
      ...rest,
      file: part(names.part('thu', rest.name, mail.id), bytes),
    }));
    const inlineImages = mail.inlineImages.map(({ bytes, key, mimeType }) => ({
      name: key,
      key,
      mimeType,
      file: part(names.part('thu', key, mail.id), bytes),
    }));
    return { ...mail, attachments, inlineImages };
  });
  const world: StoredWorld = { ...state, version: 1, files, outbox };
  const writes = [...plans.flatMap((plan) => plan.writes), ...parts];
  await writeAll(folder, [...writes, { path: worldFile, content: `${JSON.stringify(world, null, 1)}\n` }]);
  for (const { path, checksum: sum, workbook, file } of plans) {
    known.set(path, { checksum: sum, workbook, revision: workbook.revision, title: file.name });
  }
  const keep = new Set([...writes.map((write) => write.path), ...plans.map((plan) => plan.name)]);
  await removeOld(folder, before, keep);
}

/** A workbook from the bytes of a .xlsx that no sidecar belongs to. Tabs get ids 0, 1, 2 … */
export async function importXlsx(
  bytes: Uint8Array,
  how: { id: string; title: string; locale?: string },
): Promise<HostWorkbook> {
  const locale = how.locale ?? 'vi_VN';
  const sheets = await readXlsx(bytes, how.title, { locale });
  return {
    id: how.id,
    properties: { title: how.title, locale, timeZone: 'Asia/Ho_Chi_Minh', autoRecalc: 'ON_CHANGE' },
    metadata: [],
    namedRanges: [],
    sheets: sheets.map((sheet, i) => newSheet(sheet, i, i)),
    revision: 1,
  };
}

function baseOf(sidecar: Sidecar): { name: string; size: number } {
  const text = sidecar.properties.defaultFormat?.textFormat ?? {};
  return { name: text.fontFamily ?? 'Arial', size: text.fontSize ?? 10 };
}

async function loadWorkbook(
  folder: string,
  stored: StoredFile,
  name: string,
): Promise<{ workbook: HostWorkbook; edited: boolean }> {
  const bytes = await readIfThere(join(folder, name));
  if (!bytes) {
    throw new Error(
      `Không tìm thấy tệp "${name}" trong thư mục dữ liệu. Hãy đặt tệp ấy trở lại, hoặc dùng bản sao lưu.`,
    );
  }
  const sum = checksum(bytes);
  const side = await readIfThere(join(folder, sidecarFile(name)));
  let workbook: HostWorkbook;
  let edited = true;
  if (side) {
    const sidecar = JSON.parse(new TextDecoder().decode(side)) as Sidecar;
    edited = sidecar.checksum !== sum;
    const how = { locale: sidecar.properties.locale, base: baseOf(sidecar), looks: edited };
    workbook = joinSidecar(await readXlsx(bytes, name, how), sidecar, edited);
  } else {
    workbook = await importXlsx(bytes, { id: stored.id, title: stored.name });
  }
  if (!edited)
    known.set(resolve(folder, name), { checksum: sum, workbook, revision: workbook.revision, title: stored.name });
  // an edited file is taken as the newest state, and the next save may replace it
  else known.set(resolve(folder, name), { checksum: sum, workbook, revision: -1, title: stored.name });
  return { workbook, edited };
}

/**
 * Reads a world; undefined where the folder has none. Values, dates, formats and order of a workbook come from its
 * .xlsx; where a person edited that file, its Drive version grows, so that triggers see the change.
 */
export async function loadWorld(folder: string): Promise<WorldState | undefined> {
  const world = await readWorld(folder);
  if (!world) return undefined;
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const bytes = await readIfThere(join(folder, path));
    if (!bytes) throw new Error(`Không tìm thấy tệp "${path}" trong thư mục dữ liệu. Hãy đặt tệp ấy trở lại.`);
    return new Uint8Array(bytes);
  };
  const files: HostFile[] = [];
  for (const stored of world.files) {
    const { workbookFile, workbookChecksum: _sum, bytesFile, sourceBytesFile, ...rest } = stored;
    const file: HostFile = { ...rest };
    if (workbookFile) {
      const { workbook, edited } = await loadWorkbook(folder, stored, workbookFile);
      file.workbook = workbook;
      if (edited) file.version++;
    }
    if (bytesFile) file.bytes = await bytesOf(bytesFile);
    if (sourceBytesFile) file.sourceBytes = await bytesOf(sourceBytesFile);
    files.push(file);
  }
  const outbox: HostMail[] = [];
  for (const mail of world.outbox) {
    const attachments: HostMail['attachments'] = [];
    for (const { name, mimeType, file } of mail.attachments)
      attachments.push({ name, mimeType, bytes: await bytesOf(file) });
    const inlineImages: HostMail['inlineImages'] = [];
    for (const { key, mimeType, file } of mail.inlineImages) {
      inlineImages.push({ key: key ?? '', mimeType, bytes: await bytesOf(file) });
    }
    outbox.push({ ...mail, attachments, inlineImages });
  }
  const { version: _version, ...rest } = world;
  return { ...rest, files, outbox };
}

export { NotAWorkbook };
