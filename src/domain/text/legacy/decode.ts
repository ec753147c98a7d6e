/** Text of old office files (TCVN3, VNI) as Unicode, only where the evidence is beyond doubt: right text is never changed. */

import { isSyllable } from './syllable';
import { tcvn3, vni } from './tables';

export type Encoding = 'TCVN3' | 'VNI';

/** Latin-1 letters that right Vietnamese text has too. */
const SHARED = /^[àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]$/;
/** Letters (with the signs that stand for letters in TCVN3) that hang together. */
const WORDS = /[A-Za-z\u00A1-\u00A9\u00AA-\u00AF\u00B5-\u00B9\u00BB-\u00BE\u00C0-\u00FF]+/g;
/** Characters beyond Latin-1 that both encodings have through Windows: dashes, quotation marks, the ellipsis. */
const PUNCTUATION = /[\u2013\u2014\u2018-\u201E\u2022\u2026]/g;
/** A vowel and a mark of VNI that never follow each other in right text. */
const VNI_PAIR = /[aeouyôö][ùøõïûÙØÕÏÛ]|[ae][âéèúáàãåäüëÂÉÈÚÁÀÃÅÄÜË]|aê|AÊ|o[âåäÂÅÄ]/i;

/** Every TCVN3 character as its letter; toned capitals become small letters, as the encoding has none. */
export function decodeTcvn3(text: string): string {
  return [...text].map((c) => tcvn3.get(c) ?? c).join('');
}

/** Every VNI pair or single character as its letter. */
export function decodeVni(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const pair = vni.get(text.slice(i, i + 2));
    if (pair !== undefined && i + 1 < text.length) {
      out += pair;
      i++;
    } else out += vni.get(text.charAt(i)) ?? text.charAt(i);
  }
  return out;
}

const isUpper = (c: string) => c !== c.toLowerCase();
const isLower = (c: string) => c !== c.toUpperCase();

/** Toned capitals of TCVN3 come back where the rest of the word, or of a short word's whole text, is in capitals. */
function capitals(word: string, decoded: string, loud: boolean): string {
  const sure = [...word].filter((c) => /[A-Za-z§¡-¦]/.test(c));
  const shouted = sure.length > 0 && sure.every((c) => !isLower(c) || /[§¡-¦]/.test(c));
  return shouted && (sure.length > 1 || loud) ? decoded.toUpperCase() : decoded;
}

interface Verdict {
  text: string;
  /** words that are Vietnamese only if the text is in this encoding */
  proofs: number;
  /** words that make no sense in it */
  failures: number;
}

function judge(text: string, encoding: Encoding): Verdict {
  const verdict: Verdict = { text: '', proofs: 0, failures: 0 };
  const plain = [...text].filter((c) => /[A-Za-z]/.test(c));
  const loud = plain.length > 2 && plain.every(isUpper);
  verdict.text = text.replace(WORDS, (word) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
    if (/^[\u0000-\u007F]*$/.test(word)) return word;
    const decoded = encoding === 'VNI' ? decodeVni(word) : capitals(word, decodeTcvn3(word), loud);
    const changed = decoded !== word;
    // an abbreviation: QĐ, HĐND, TTHTCĐ
    if (/^[B-DF-HJ-NP-TV-XZĐ]{2,}$/.test(decoded) && /[§Ñ]/.test(word)) {
      verdict.proofs++;
      return decoded;
    }
    if (!changed || !isSyllable(decoded)) verdict.failures++;
    // 5 µm is a length
    else if (/[A-Za-z]/.test(word) && !/^µ[A-Za-z]$/.test(word) && odd(word, encoding)) verdict.proofs++;
    return decoded;
  });
  return verdict;
}

/** Does the word hold what right Vietnamese never has: a foreign letter, a capital inside, a pair of VNI? */
function odd(word: string, encoding: Encoding): boolean {
  const letters = [...word];
  const foreign = letters.some((c) => c > '\u0080' && !SHARED.test(c));
  if (foreign) return true;
  if (encoding === 'VNI') return VNI_PAIR.test(word);
  return letters.some(
    (c, i) => i > 0 && c > '\u0080' && isUpper(c) && (isLower(letters[i - 1] ?? 'A') || isLower(letters[i + 1] ?? 'A')),
  );
}

/**
 * Text that was typed with a TCVN3 or VNI font, as Unicode, and which of the two it was. Changed only where words hold
 * characters that right text never has and every such word becomes a Vietnamese syllable; anything else is returned as it is.
 */
export function repairEncoding(text: string): { text: string; from?: Encoding } {
  const bare = text.replace(PUNCTUATION, '');
  if (/[^\n\r\t\u0020-\u00FF]/.test(bare) || !/[\u00A1-\u00FF]/.test(bare)) return { text };
  const [best] = (['TCVN3', 'VNI'] as const)
    .map((from) => ({ from, ...judge(text, from) }))
    .filter((v) => v.proofs > 0 && v.failures * 4 <= v.proofs)
    .sort((a, b) => a.failures - b.failures || b.proofs - a.proofs);
  return best ? { text: best.text, from: best.from } : { text };
}
