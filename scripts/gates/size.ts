/** Gate: the bundle that every click loads stays small. */
import type { Finding } from './syntax-tree';

/** The most that dist/Code.js may weigh, in bytes of UTF-8 (1 kB = 1000 bytes). */
export const bundleLimit = 250_000;

/** The size of a file as Google receives it, in bytes of UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Refuses a bundle over the limit. */
export function sizeFindings(code: string, limit = bundleLimit): Finding[] {
  const size = byteLength(code);
  return size > limit
    ? [{ message: `the bundle weighs ${inKilobytes(size)}, the limit is ${inKilobytes(limit)}` }]
    : [];
}

/** 123456 as '123.5 kB'. */
export function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
