/** How text is made comparable: one Unicode form, no invisible characters, single spaces. */

// Soft hyphen, zero-width space/non-joiner/joiner, directional marks, word joiner, byte-order mark.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const BLANKS = /[^\S\n]+/g;
// Anything that must go; most cells have none of it.
const ODD = /[\u00AD\u200B-\u200F\u2060\uFEFF]|[^\S ]| {2}|^ | $/;

/**
 * Text as it is kept: NFC, without invisible characters, NBSP and tabs as plain spaces, runs of spaces as one, trimmed.
 * Line breaks inside stay (a note may have lines); blank text becomes ''.
 */
export function normalise(text: string): string {
  const composed = text.normalize('NFC');
  if (!ODD.test(composed)) return composed;
  return composed
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(BLANKS, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Text as it is compared (headers, choices, labels): normalised, on one line, lower case; diacritics stay. */
export function foldForMatch(text: string): string {
  return normalise(text).replace(/\n+/g, ' ').toLowerCase().normalize('NFC');
}

/** The text without Vietnamese marks ('Đa Tốn' → 'Da Ton'), for file names and addresses. */
export function stripDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC');
}
