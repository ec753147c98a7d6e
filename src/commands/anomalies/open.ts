/** The questions about odd figures as they stand now: found in the books, with what the district has answered to them. */

import { findAnomalies } from '../../domain/anomalies/find';
import type { AnomalyCommune, FoundAnomaly } from '../../domain/anomalies/model';
import { emptyBooks } from '../../domain/books/records';
import { parseNumber } from '../../domain/text/format';
import type { TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import { a1, cellUrl } from '../../workbook/kit/address';
import type { RecordOf } from '../../workbook/kit/table';
import { ASK_COMMUNE, anomaliesTable, MENDED, RIGHT } from '../../workbook/tables/anomalies';
import { historyTable } from '../../workbook/tables/history';
import type { View } from '../books/view';
import { yearOf } from '../obligations/calendar';
import { groupBooks } from '../obligations/standing';

export type AnswerRecord = RecordOf<typeof anomaliesTable>;

/** A question that nobody has answered for these values; `asked`: the commune has been asked and the district waits. */
export interface Anomaly extends FoundAnomaly {
  readonly labels: readonly string[];
  readonly state: 'open' | 'asked';
}

/** Totals of the school year before, by commune of the same code; a merged unit's are another's. */
function lastYears(c: Context, schoolYear: string): Map<string, NonNullable<AnomalyCommune['lastYear']>> {
  const [from = ''] = schoolYear.split('-');
  const last = `${Number(from) - 1}-${from}`;
  const out = new Map<string, NonNullable<AnomalyCommune['lastYear']>>();
  for (const { record: r } of tableData(c, historyTable).rows) {
    if (r.schoolYear !== last || r.commune === undefined) continue;
    const totals = new Map<string, number>();
    for (const part of (r.measures ?? '').split('; ')) {
      const [id = '', text = ''] = part.split(' ');
      const value = parseNumber(text);
      if (value !== undefined) totals.set(id, value);
    }
    out.set(r.commune, { schoolYear: last, totals });
  }
  return out;
}

/** Every question that the books raise, answered or not. */
export function raisedAnomalies(c: Context, view: View): FoundAnomaly[] {
  const { assessment, read } = view;
  const { settings } = assessment.district;
  const grouped = groupBooks(read.books);
  const before = lastYears(c, settings.schoolYear);
  const communes = assessment.communes.map((a): AnomalyCommune => {
    const { activities, media, literacy } = grouped.get(a.commune.code) ?? emptyBooks;
    const lastYear = before.get(a.commune.code);
    return {
      code: a.commune.code,
      label: a.label,
      activities,
      media,
      literacy,
      measures: a.measures,
      ...(lastYear && { lastYear }),
    };
  });
  return findAnomalies({ communes, schoolYear: yearOf(settings), today: c.now.slice(0, 10) });
}

/** Answers of the tab Bất thường by key. */
export function answersOf(c: Context): Map<string, AnswerRecord> {
  const data = tableData(c, anomaliesTable);
  return new Map([...data.byKey].map(([key, row]) => [key, row.record]));
}

export const isAnswered = (r: AnswerRecord | undefined): boolean => r?.answer === RIGHT || r?.answer === MENDED;

/** Those of the found ones that wait for an answer. */
export function unanswered(
  view: View,
  found: readonly FoundAnomaly[],
  answers: ReadonlyMap<string, AnswerRecord>,
): Anomaly[] {
  const labels = new Map(view.assessment.communes.map((a) => [a.commune.code, a.label]));
  return found.flatMap((f): Anomaly[] => {
    const answer = answers.get(f.key);
    if (isAnswered(answer)) return [];
    return [
      {
        ...f,
        labels: f.communes.map((code) => labels.get(code) ?? code),
        state: answer?.answer === ASK_COMMUNE ? 'asked' : 'open',
      },
    ];
  });
}

/**
 * The open questions of the district, for Tổng quan, the meeting pack and others. The command's `reads` must have
 * VIEW_READS. Nothing here has any weight in a score.
 */
export function openAnomalies(c: Context, view: View): Anomaly[] {
  return unanswered(view, raisedAnomalies(c, view), answersOf(c));
}

/** Where a row stands in Sổ chung: `Nhật ký hoạt động, dòng 14` with the address that opens it. */
export function placeOf(c: Context, view: View, rowId: string): { text: string; url: string } | undefined {
  const at = view.read.places.get(rowId);
  if (!at || !c.shared) return undefined;
  const data: TableData = at.data;
  return {
    text: `${data.tab.title}, dòng ${at.row.row + 1}`,
    url: cellUrl(c.shared.structure.id, data.tab.sheetId, a1(at.row.row, 0)),
  };
}
