/** Small helpers to write XML text and cell addresses. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Lone surrogates and the characters that XML 1.0 does not have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach the file
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const lonely = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text or attribute value of ordinary XML; characters that XML cannot hold are dropped. */
export function xml(text: string): string {
  return text
    .replace(forbidden, '')
    .replace(lonely, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] as string);
}

/** Text of a SpreadsheetML string: control characters are kept as _xHHHH_ (ECMA-376 ST_Xstring). */
export function xstring(text: string): string {
  return xml(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(lonely, '\ufffd')
      .replace(/\r/g, '_x000D_')
      .replace(forbidden, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );
}

/** Column index (0 = A) as letters. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** A1 address of a cell by indexes from 0; `$` before both parts where absolute. */
export function a1(row: number, column: number, absolute = false): string {
  const dollar = absolute ? '$' : '';
  return `${dollar}${columnLetters(column)}${dollar}${row + 1}`;
}

/** A GridRange with missing bounds filled from the grid's size. */
export interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A1 text of a half-open box. */
export function boxA1(box: Box, absolute = false): string {
  const first = a1(box.top, box.left, absolute);
  const last = a1(box.bottom - 1, box.right - 1, absolute);
  return first === last ? first : `${first}:${last}`;
}

/** A tab's name as it stands before `!` in a formula. */
export function quotedTab(title: string): string {
  return `'${title.replace(/'/g, "''")}'`;
}
