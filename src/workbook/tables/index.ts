/** Every table of the two workbooks, in the order of their tabs. */

import type { Table } from '../kit/table';
import { anomaliesTable } from './anomalies';
import { bookTables } from './books';
import { communesTable } from './communes';
import { documentsTable } from './documents';
import { guideTable } from './guide';
import { historyTable } from './history';
import { homeTable } from './home';
import { mailLedger, runLog } from './ledgers';
import { offlineTable } from './offline';
import { ladderTable, remindersTable } from './reminders';
import { resultsTable } from './results';
import { rubricTable } from './rubric';
import { selfAssessmentTable } from './self-assessment';
import { sentReportsTable } from './sent-reports';
import { settingsTable } from './settings';
import { successionTable } from './succession';
import { surveyDeskTables, surveySharedTables } from './survey';
import { verificationTable } from './verification';

export const deskTables: readonly Table[] = [
  settingsTable,
  communesTable,
  rubricTable,
  verificationTable,
  historyTable,
  successionTable,
  ladderTable,
  remindersTable,
  documentsTable,
  anomaliesTable,
  sentReportsTable,
  mailLedger,
  runLog,
  offlineTable,
  ...surveyDeskTables,
];
export const sharedTables: readonly Table[] = [
  homeTable,
  guideTable,
  ...Object.values(bookTables),
  selfAssessmentTable,
  resultsTable,
  ...surveySharedTables,
];
export const allTables = [...deskTables, ...sharedTables];
