/** From the view to what documents are written from: the district's office, and each centre's facts. */

import { emptyBooks } from '../../domain/books/records';
import type { SchoolYear } from '../../domain/calendar/school-year';
import { communeLabel } from '../../domain/communes/commune';
import { figuresOf } from '../../domain/consolidation/consolidate';
import { yearScope } from '../../domain/consolidation/statistic';
import { type NeedRow, surveyFiguresOf } from '../../domain/consolidation/survey';
import type { CentreFacts, Needs } from '../../domain/documents/centre/facts';
import { directorName } from '../../domain/documents/centre/people';
import { type BodyOffice, bodyOffice, centreOffice } from '../../domain/documents/office';
import { type DocumentSettings, parseDocumentSettings } from '../../domain/settings/document-settings';
import { parseNumber } from '../../domain/text/format';
import { type Context, tableData } from '../../workbook/command';
import { settingsTable } from '../../workbook/tables/settings';
import { needsTable } from '../../workbook/tables/survey';
import type { View } from '../books/view';
import { pushTo } from '../common/groups';
import { yearOf } from '../obligations/calendar';
import { groupBooks } from '../obligations/standing';

/** What documents need of the whole office, read once. */
export interface OfficeFacts {
  settings: DocumentSettings;
  year: SchoolYear;
  body: BodyOffice;
}

/** Calendar year of the moment: printed after "năm" in the place of the date. */
const calendarYear = (c: Context): number => Number(c.now.slice(0, 4));

/** Letterhead and names of the consolidating body. */
export function officeFacts(c: Context, view: View): OfficeFacts {
  const { settings, communes } = view.assessment.district;
  const values = new Map<string, string>();
  for (const { record: r } of tableData(c, settingsTable).rows) if (r.id !== undefined) values.set(r.id, r.value ?? '');
  const documents = parseDocumentSettings(values);
  return {
    settings: documents,
    year: yearOf(settings),
    body: bodyOffice(settings, documents, communes, calendarYear(c)),
  };
}

/** The survey of a commune as Sổ chung shows it; topics whose number is hidden there are left out. */
function needsOf(rows: readonly NeedRow[], commune: string, target: number): Needs | undefined {
  const found = surveyFiguresOf(rows, commune);
  if (found.answers === undefined && !found.topics.length) return undefined;
  const topics = found.topics.flatMap(({ label, count, share }) => {
    const n = parseNumber(count);
    return n === undefined ? [] : [{ label, count: n, share }];
  });
  return { answers: found.answers, target, times: found.times, topics: topics.sort((a, b) => b.count - a.count) };
}

/** Reads the facts of one centre after another; what belongs to all is grouped once. */
export function centreReader(c: Context, view: View, office: OfficeFacts): (code: string) => CentreFacts {
  const { assessment, read, standings } = view;
  const { settings, rubric } = assessment.district;
  const today = c.now.slice(0, 10);
  const scope = yearScope(office.year, today);
  const grouped = groupBooks(read.books);
  const needs = tableData(c, needsTable).rows.map((r) => r.record);
  const assessed = new Map(assessment.communes.map((a) => [a.commune.code, a]));
  const owed = new Map<string, CentreFacts['owed'][number][]>();
  for (const { commune, obligation, status, record } of standings)
    pushTo(owed, commune.code, { obligation, status, ...(record ? { record } : {}) });
  const filled = (id: string) => read.places.get(id)?.row.filled === true;
  const known = new Map<string, CentreFacts>();
  return (code) => {
    const standing = known.get(code);
    if (standing) return standing;
    const a = assessed.get(code);
    if (!a) throw new RangeError(`No commune ${code}`);
    const { commune } = a;
    const own = grouped.get(code) ?? emptyBooks;
    const books = {
      ...own,
      records: own.records.filter((r) => filled(r.id)),
      submissions: own.submissions.filter((r) => filled(r.id)),
    };
    const facts: CentreFacts = {
      office: centreOffice(settings, office.settings, commune, directorName(books.staff, today), calendarYear(c)),
      commune,
      label: communeLabel(commune),
      year: office.year,
      today,
      books,
      figures: figuresOf(books, scope),
      needs: needsOf(needs, code, settings.surveyTarget),
      owed: owed.get(code) ?? [],
      legalBasis: office.settings.legalBasis,
      rubric,
      thresholds: settings.thresholds,
      weakShare: settings.weakShare,
      review: a.review,
      entries: a.entries,
      measures: a.measures,
    };
    known.set(code, facts);
    return facts;
  };
}
