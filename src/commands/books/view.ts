/** Everything that commands know about the year's work, from one read: scores, books, checks, obligations. */

import type { Context } from '../../workbook/command';
import type { Table } from '../../workbook/kit/table';
import { anomaliesTable } from '../../workbook/tables/anomalies';
import { bookTables } from '../../workbook/tables/books';
import { communesTable } from '../../workbook/tables/communes';
import { historyTable } from '../../workbook/tables/history';
import { homeTable } from '../../workbook/tables/home';
import { resultsTable } from '../../workbook/tables/results';
import { rubricTable } from '../../workbook/tables/rubric';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { settingsTable } from '../../workbook/tables/settings';
import { successionTable } from '../../workbook/tables/succession';
import { needsTable, suggestionsTable } from '../../workbook/tables/survey';
import { verificationTable } from '../../workbook/tables/verification';
import { type Standing, standingsOf } from '../obligations/standing';
import { type Assessment, assess } from '../rating/assess';
import { type Reviewed, reviewed } from '../rating/review';
import { askedOf, type BooksChecked, checkBooks } from './check-books';
import { type BooksRead, readBooks } from './read-books';

/** The tables that a view is made of. */
export const VIEW_READS: readonly Table[] = [
  settingsTable,
  communesTable,
  rubricTable,
  verificationTable,
  historyTable,
  successionTable,
  anomaliesTable,
  homeTable,
  ...Object.values(bookTables),
  selfAssessmentTable,
  resultsTable,
  needsTable,
  suggestionsTable,
];

export interface View {
  assessment: Assessment<Reviewed>;
  read: BooksRead;
  checked: BooksChecked;
  standings: Standing[];
}

/** Reads, checks and scores; writes nothing. */
export function viewOf(c: Context): View {
  const assessment = assess(c);
  const read = readBooks(c, assessment.district);
  const checked = checkBooks(read, assessment.district, c.now.slice(0, 10), askedOf(c));
  const standings = standingsOf(c, assessment, read, checked.open);
  return { assessment: reviewed(c, assessment, read, standings), read, checked, standings };
}
