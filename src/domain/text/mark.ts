/** Short marks of a text: the same text has the same mark in every engine, another text another one. */

// looked up once: this runs over every letter of every row
const { imul } = Math;

/** FNV-1a over UTF-16 units, as an unsigned 32-bit number. */
export function fnv1a(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Two FNV-1a hashes of different seeds: 64 bits, so that an unnoticed change is out of the question. */
export function markOf(text: string): string {
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) b = imul(b ^ text.charCodeAt(i), 0x01000197);
  return fnv1a(text).toString(36) + (b >>> 0).toString(36);
}
