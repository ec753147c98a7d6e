/** Utilities: dates, bytes, zips, digests, ids and sleep, without any real time or chance. */
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { HostError, signatureError } from '../../runtime/errors';
import { enumeration, enumName, Handle } from '../../runtime/handle';
import { uuid } from '../../runtime/ids';
import type { Run } from '../../runtime/run';
import { blobHandle, blobOf, bytesOf, dataOf } from './blob';
import { formatDate } from './format-date';

const algorithms: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

/** Entries carry a fixed date, so that the same content gives the same bytes (1980 is the oldest that a zip can hold). */
const zipTime = new Date(1980, 0, 2);

export function utilities(run: Run): Handle {
  const decode = (encoded: unknown, pattern: RegExp): Uint8Array => {
    if (typeof encoded !== 'string' || !pattern.test(encoded)) throw new HostError('Could not decode string.');
    return new Uint8Array(
      Buffer.from(encoded, encoded.includes('-') || encoded.includes('_') ? 'base64url' : 'base64'),
    );
  };
  return new Handle('Utilities', {
    DigestAlgorithm: enumeration('DigestAlgorithm', Object.keys(algorithms)),
    Charset: enumeration('Charset', ['US_ASCII', 'UTF_8']),
    formatDate: (...args: unknown[]) => {
      const [date, zone, pattern] = args;
      if (!(date instanceof Date) || typeof zone !== 'string' || typeof pattern !== 'string') {
        throw signatureError('Utilities.formatDate', args);
      }
      if (Number.isNaN(date.getTime())) throw new HostError('Invalid argument: date. Should be of type: Date');
      return formatDate(date.getTime(), zone, pattern);
    },
    newBlob: (data: unknown, type?: unknown, name?: unknown) =>
      blobHandle(
        dataOf(data),
        type === undefined || type === null ? (typeof data === 'string' ? 'text/plain' : null) : String(type),
        name === undefined || name === null ? null : String(name),
      ),
    zip: (blobs: unknown, name?: unknown) => {
      if (!Array.isArray(blobs)) throw new HostError('Invalid argument: blobs');
      const entries: Record<string, Uint8Array> = {};
      blobs.forEach((source, index) => {
        const blob = blobOf(source);
        const entry = blob.name ?? `Untitled ${index + 1}`;
        if (entry in entries) throw new HostError(`Duplicate file name: ${entry}`);
        entries[entry] = blob.bytes;
      });
      const bytes = zipSync(entries, { level: 6, mtime: zipTime });
      return blobHandle(bytes, 'application/zip', name === undefined || name === null ? 'archive.zip' : String(name));
    },
    unzip: (source: unknown) => {
      const blob = blobOf(source);
      // The type must be set first (documents-forms-rights §1.4).
      if (blob.type !== 'application/zip') throw new HostError('Invalid argument');
      let entries: Record<string, Uint8Array>;
      try {
        entries = unzipSync(blob.bytes);
      } catch {
        throw new HostError('Invalid argument');
      }
      return Object.entries(entries).map(([name, bytes]) => {
        const part = blobHandle(bytes, null, name);
        (part.members.setContentTypeFromExtension as () => unknown)();
        return part;
      });
    },
    base64Encode: (data: unknown) => Buffer.from(dataOf(data)).toString('base64'),
    base64EncodeWebSafe: (data: unknown) =>
      Buffer.from(dataOf(data)).toString('base64').replace(/\+/g, '-').replace(/\//g, '_'),
    base64Decode: (encoded: unknown) => decode(encoded, /^[A-Za-z0-9+/\s]*={0,2}\s*$/),
    base64DecodeWebSafe: (encoded: unknown) => decode(encoded, /^[A-Za-z0-9_\-\s]*={0,2}\s*$/),
    computeDigest: (algorithm: unknown, value: unknown, charset?: unknown) => {
      const name = algorithms[enumName(algorithm) ?? ''];
      if (name === undefined) throw signatureError('Utilities.computeDigest', [algorithm, value]);
      // Without a charset a text is read as US-ASCII, so Vietnamese letters become '?': name UTF_8.
      const ascii = typeof value === 'string' && enumName(charset) !== 'UTF_8';
      const bytes = ascii
        ? Buffer.from([...value].map((letter) => (letter.charCodeAt(0) < 128 ? letter : '?')).join(''))
        : dataOf(value);
      return new Uint8Array(createHash(name).update(bytes).digest());
    },
    getUuid: () => uuid(run.random),
    sleep: (milliseconds: unknown) => {
      const wait = Number(milliseconds);
      if (!(wait >= 0) || wait > 300_000) throw new HostError('Invalid argument: milliseconds');
      run.meter.pass(wait / 1000);
    },
  });
}

export { blobHandle, blobOf, bytesOf };
