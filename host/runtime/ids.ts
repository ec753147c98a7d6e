/** Ids and random numbers that are the same in every run: a seeded generator instead of chance. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Mulberry32: numbers in [0, 1) from a 32-bit seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A 32-bit hash (FNV-1a) of a text, for seeds and for ids that follow from a name. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The n-th file id of a world: 44 characters, as Drive's ids look. */
export function fileId(n: number): string {
  const random = seededRandom(hash(`file ${n}`));
  let id = '1';
  while (id.length < 44) id += ALPHABET[Math.floor(random() * 64)];
  return id;
}

/** Digits that follow from a text: permission and trigger ids. */
export function digits(text: string, length = 20): string {
  const random = seededRandom(hash(text));
  let id = '';
  while (id.length < length) id += Math.floor(random() * 10);
  return id.startsWith('0') ? `1${id.slice(1)}` : id;
}

/** A version 4 UUID from a random source. */
export function uuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const n = Math.floor(random() * 16);
    return (letter === 'x' ? n : (n & 3) | 8).toString(16);
  });
}
