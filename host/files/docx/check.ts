/**
 * Reads an official document back and says what is wrong with it in plain words: paper, fonts, order of components,
 * blanks of a draft, and every figure against the workbooks. It knows nothing of the program that wrote the file.
 */

import type { HostWorkbook } from '../../types';
import { checkFigures } from './check/figures';
import { orderProblems } from './check/order';
import { pageProblems } from './check/page';
import { readDocument } from './check/read';
import { docxToPdf } from './docx-pdf';

export interface DocumentCheck {
  /** as the host sets them */
  pages: number;
  problems: string[];
  /** figures that were found in a tab and are the same there */
  compared: number;
  /** columns of tables whose cells are worked out from several rows of the tab they name: only totals are added up */
  unchecked: string[];
}

const countPages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

/** Checks a .docx against the workbooks that its figures come from. */
export function checkDocument(bytes: Uint8Array, { workbooks }: { workbooks: readonly HostWorkbook[] }): DocumentCheck {
  try {
    const sections = readDocument(bytes);
    const figures = checkFigures(sections, workbooks);
    return {
      pages: countPages(docxToPdf(bytes)),
      problems: [...pageProblems(sections), ...orderProblems(sections), ...figures.problems],
      compared: figures.compared,
      unchecked: figures.unchecked,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { pages: 0, problems: [`Không đọc được văn bản: ${reason}`], compared: 0, unchecked: [] };
  }
}
