/** Files of the host's Drive: what they are called in the page and how they are taken away. */
import type { HostFile, World } from '../../types';
import type { FileInfo } from '../protocol';
import { wallTime } from './wall-time';

const GOOGLE = 'application/vnd.google-apps.';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';

const NAMES: Record<string, string> = { [XLSX]: 'Tải .xlsx', [DOCX]: 'Tải .docx', [PDF]: 'Mở PDF' };
const EXTENSIONS: Record<string, string> = { [XLSX]: '.xlsx', [DOCX]: '.docx', [PDF]: '.pdf' };

function kindOf(f: HostFile): FileInfo['kind'] {
  if (f.workbook) return 'workbook';
  if (f.mimeType === `${GOOGLE}document`) return 'document';
  if (f.mimeType === `${GOOGLE}form`) return 'form';
  return f.mimeType === `${GOOGLE}folder` ? 'folder' : 'file';
}

/** The media types in which a file can be had. */
export function waysOf(f: HostFile): string[] {
  const kind = kindOf(f);
  if (kind === 'workbook') return [XLSX];
  if (kind === 'document') return [...(f.sourceBytes ? [DOCX] : []), PDF];
  return kind === 'file' && f.bytes ? [f.mimeType] : [];
}

export function fileInfos(_world: World, mine: HostFile[]): FileInfo[] {
  return mine
    .filter((f) => kindOf(f) !== 'folder')
    .map((f) => ({
      id: f.id,
      name: f.name,
      kind: kindOf(f),
      modified: /^\d{4}-/.test(f.modifiedTime) ? wallTime(f.modifiedTime) : '',
      size: f.bytes?.length,
      downloads: waysOf(f).map((mime) => ({
        label: NAMES[mime] ?? 'Tải về',
        url: `/api/file?id=${encodeURIComponent(f.id)}&type=${encodeURIComponent(mime)}`,
      })),
    }))
    .sort((a, b) => b.modified.localeCompare(a.modified));
}

/** Name under which a download is kept. */
export function downloadName(f: HostFile, mime: string): string {
  const extension = EXTENSIONS[mime] ?? '';
  return f.name.toLowerCase().endsWith(extension) ? f.name : `${f.name}${extension}`;
}

/** Turns a workbook or a document into bytes; given by the files room. */
export type Exporter = (file: HostFile, mime: string, world: World) => Promise<Uint8Array>;

/** Bytes of a file in one of its ways. */
export async function downloadBytes(world: World, f: HostFile, mime: string, exporter: Exporter): Promise<Uint8Array> {
  if (mime === f.mimeType && f.bytes) return f.bytes;
  if (mime === DOCX && f.sourceBytes) return f.sourceBytes;
  return exporter(f, mime, world);
}
