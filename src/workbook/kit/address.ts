/** Cell addresses and links to cells. */

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  let s = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) s = String.fromCharCode(65 + ((n - 1) % 26)) + s;
  return s;
}

/** Zero-based row and column → `D14`. */
export function a1(row: number, column: number): string {
  return `${columnLetter(column)}${row + 1}`;
}

export function bookUrl(bookId: string): string {
  return `https://docs.google.com/spreadsheets/d/${bookId}/edit`;
}

/** A link that opens a tab at a cell. */
export function cellUrl(bookId: string, sheetId: number, cell: string): string {
  return `${bookUrl(bookId)}#gid=${sheetId}&range=${cell}`;
}

/** A link that opens a tab through a filter view. */
export function viewUrl(bookId: string, sheetId: number, filterViewId: number): string {
  return `${bookUrl(bookId)}#gid=${sheetId}&fvid=${filterViewId}`;
}
