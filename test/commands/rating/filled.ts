/** A small office in March: one commune with the sample year in its books and a whole self-assessment. */

import { fillSelfAssessment, SHARED } from '../../../host/round';
import { fillAutumn, fillYear } from '../../../host/sample/fill-year';
import { rowsOf, sheetTitled } from '../../../host/sample/sheet-view';
import { account, type Office, smallOffice } from '../../support/office';

export const ME = '00574';
const SAMPLE = { code: ME, account: account(ME) };

/** The commune of index 0 of the sample: "good". */
export function filledOffice(): Office {
  const o = smallOffice('2023-03-20T08:00:00');
  const ids = fillAutumn(o.world, SHARED, SAMPLE, 0);
  fillYear(o.world, SHARED, SAMPLE, 0, ids);
  fillSelfAssessment(o.world, (i) => i === 0);
  return o;
}

export type Cells = Record<string, unknown>;

/** The rows of one commune in a tab, by header. */
export function rowsIn(o: Office, title: string, book: 'desk' | 'shared' = 'shared', code = ME): Cells[] {
  return rowsOf(sheetTitled(o.workbook(book), title))
    .map((r) => r.cells as Cells)
    .filter((r) => r['Mã xã'] === code);
}

/** One criterion's row. */
export function criterion(o: Office, code: string, title = 'Tự đánh giá', book: 'desk' | 'shared' = 'shared'): Cells {
  const row = rowsIn(o, title, book).find((r) => r.Mã === code);
  if (!row) throw new Error(`${title}: no row ${code}`);
  return row;
}

/** The line of Kết quả. */
export const result = (o: Office): Cells => rowsIn(o, 'Kết quả').find((r) => r['Đã chấm'] !== undefined) ?? {};
