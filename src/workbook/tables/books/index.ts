/** The centre's books as tables, in the order of their tabs. */

import type { BookId } from '../../../domain/books/records';
import type { Table } from '../../kit/table';
import { facilitiesTable, literacyTable, moneyTable } from './means';
import { promisesTable, recordsTable, staffTable } from './people';
import { submissionsTable } from './submissions';
import { activitiesTable, mediaTable, monthPlanTable, yearPlanTable } from './work';

export const bookTables: Readonly<Record<BookId, Table>> = {
  submissions: submissionsTable,
  yearPlan: yearPlanTable,
  monthPlan: monthPlanTable,
  activities: activitiesTable,
  media: mediaTable,
  staff: staffTable,
  money: moneyTable,
  facilities: facilitiesTable,
  literacy: literacyTable,
  records: recordsTable,
  promises: promisesTable,
};
