/** A thing wrong in a workbook, said to a clerk: where, what, and what to do. */

export interface Problem {
  bookId: string;
  sheetId: number;
  /** the tab's title as the user sees it now */
  tab: string;
  /** `D14`; empty where the problem is the tab itself */
  cell: string;
  /** one Vietnamese sentence: what is wrong and what to do */
  message: string;
  severity: 'error' | 'question';
  /** id of the check, so that an answer can silence it */
  check: string;
  tableId: string;
  columnId?: string;
  rowKey?: string;
  commune?: string;
}

/** Stops a command with a sentence that a clerk can act on; never shows a stack trace. */
export class ClerkError extends Error {
  constructor(
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
    this.name = 'ClerkError';
  }
}
