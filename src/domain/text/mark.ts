/** A short mark of a text: the same text has the same mark in every engine, another text another one. */

/** Two FNV-1a hashes of different seeds over UTF-16 units: 64 bits, so that an unnoticed change is out of the question. */
export function markOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x01000197);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
