/** Blobs: bytes with a name and a type, as every service of Apps Script hands them on. */
import { HostError, NotInHost } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';

export interface Blob {
  bytes: Uint8Array;
  type: string | null;
  name: string | null;
}

const typeOfExtension: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  xml: 'text/xml',
  pdf: 'application/pdf',
  png: 'image/png',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The script's signed bytes (or 0–255) as bytes; anything outside one byte is refused. */
export function bytesOf(data: unknown): Uint8Array {
  if (!Array.isArray(data)) throw new HostError('Invalid argument: data');
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as unknown;
    // Whether newBlob takes 128…255 is unverified (documents-forms-rights §10.12): the stricter answer.
    if (typeof value !== 'number' || !Number.isInteger(value) || value < -128 || value > 127) {
      throw new HostError(`Cannot convert ${String(value)} to a byte.`);
    }
    bytes[i] = value;
  }
  return bytes;
}

/** A text, a Byte[] or a blob as bytes. */
export function dataOf(data: unknown): Uint8Array {
  if (typeof data === 'string') return new Uint8Array(Buffer.from(data, 'utf8'));
  return bytesOf(data);
}

/** The blob behind a BlobSource (a Blob, an HtmlOutput or a response). */
export function blobOf(source: unknown): Blob {
  if (source instanceof Handle) {
    if (source.name === 'Blob') return source.state as Blob;
    const getBlob = source.members.getBlob;
    if (typeof getBlob === 'function') return (getBlob() as Handle<Blob>).state;
  }
  throw new HostError('Invalid argument: a Blob was expected.');
}

/** A Blob handle; bytes are shared until they are set anew. */
export function blobHandle(bytes: Uint8Array, type: string | null = null, name: string | null = null): Handle<Blob> {
  const blob: Blob = { bytes, type, name };
  const text = (charset?: unknown) => {
    const wanted = String(charset ?? 'UTF-8').toLowerCase();
    const encoding = wanted === 'us-ascii' ? 'latin1' : wanted === 'iso-8859-1' ? 'latin1' : 'utf8';
    return Buffer.from(blob.bytes).toString(encoding);
  };
  const handle: Handle<Blob> = new Handle(
    'Blob',
    {
      getBytes: () => blob.bytes,
      setBytes: (data: unknown) => {
        blob.bytes = bytesOf(data);
        return handle;
      },
      getDataAsString: text,
      setDataFromString: (value: unknown) => {
        blob.bytes = dataOf(String(value));
        return handle;
      },
      getContentType: () => blob.type,
      setContentType: (value: unknown) => {
        blob.type = value === null || value === undefined ? null : String(value);
        return handle;
      },
      setContentTypeFromExtension: () => {
        const extension = (blob.name ?? '').split('.').pop() ?? '';
        blob.type = typeOfExtension[extension.toLowerCase()] ?? null;
        return handle;
      },
      getName: () => blob.name,
      setName: (value: unknown) => {
        blob.name = value === null || value === undefined ? null : String(value);
        return handle;
      },
      copyBlob: () => blobHandle(blob.bytes.slice(), blob.type, blob.name),
      getBlob: () => handle,
      getAs: (type: unknown) => {
        if (String(type) === blob.type) return blobHandle(blob.bytes.slice(), blob.type, blob.name);
        throw new NotInHost(`Blob.getAs('${String(type)}') of ${blob.type ?? 'an untyped blob'}`);
      },
      isGoogleType: () => (blob.type ?? '').startsWith('application/vnd.google-apps.'),
    },
    blob,
  );
  return handle;
}
