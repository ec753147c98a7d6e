/** Each commune's self-assessment as it was typed into Sổ chung: entries, and what is wrong in their cells. */

import { compareDates, daysBetween } from '../../domain/calendar/local-date';
import { type Commune, communeLabel } from '../../domain/communes/commune';
import type { CommuneFacts } from '../../domain/rating/counting/gates';
import type { AssessProblem, SelfEntry } from '../../domain/rating/review/assess';
import { criteriaOf } from '../../domain/rating/rubric';
import { type CommuneScore, type ScoreProblem, scoreCommune } from '../../domain/rating/score';
import { problemAt, type Row, type TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import type { RecordOf } from '../../workbook/kit/table';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { heirFinder } from '../books/heirs';
import { type District, readDistrict } from '../common/district';
import { pushTo } from '../common/groups';

export type SelfRow = Row<RecordOf<typeof selfAssessmentTable>>;

export interface Assessed {
  commune: Commune;
  label: string;
  /** the commune's own score */
  score: CommuneScore;
  entries: SelfEntry[];
  facts: CommuneFacts;
  rows: SelfRow[];
  problems: Problem[];
  /** nothing has been filled in */
  empty: boolean;
}

export interface Assessment<A extends Assessed = Assessed> {
  district: District;
  data: TableData<typeof selfAssessmentTable>;
  communes: A[];
  /** problems that belong to no commune of the list */
  stray: Problem[];
}

const COLUMN: Record<string, string> = { owner: 'responsible', due: 'dueOn' };

/** Problems of a score or an assessment at the cells of the commune's rows; those of the district are left out. */
export function problemsAt(
  data: Assessment['data'],
  rows: readonly SelfRow[],
  found: readonly (ScoreProblem | AssessProblem)[],
): Problem[] {
  return found.flatMap((p) => {
    const row = rows.find((r) => r.record.criterion === p.criterion);
    const column = COLUMN[p.field] ?? p.field;
    // a cell that could not be read has its own sentence; the district's score is not the commune's to mend
    if (
      !row ||
      p.field === 'verified' ||
      !(column in data.table.columns) ||
      row.problems.some((x) => x.columnId === column)
    )
      return [];
    return [problemAt(data, row, column, p.code, p.message, 'severity' in p ? p.severity : 'question')];
  });
}

/** Reads every commune of the list. Nothing is stored. */
export function assess(c: Context): Assessment {
  const district = readDistrict(c);
  const data = tableData(c, selfAssessmentTable);
  const { settings, rubric } = district;
  const byCommune = new Map<string, SelfRow[]>();
  const stray: Problem[] = [...data.problems];
  const known = new Set(district.communes.map((x) => x.code));
  const heirOf = heirFinder(c, district.communes);
  const criteria = new Set(criteriaOf(rubric).map((n) => n.code));
  for (const row of data.rows) {
    const code = row.record.commune;
    if (code !== undefined && known.has(code)) pushTo(byCommune, code, row);
    else if (row.filled && (code === undefined || heirOf(code) === undefined))
      stray.push(
        problemAt(
          data,
          row,
          'commune',
          'stray',
          code === undefined
            ? 'để trống nên dòng này chưa được tính cho xã nào; chạy Thiết lập… để ghi lại mã xã'
            : `ghi mã “${code}” không có trong Danh mục xã nên dòng này chưa được tính`,
        ),
      );
  }
  const today = c.now.slice(0, 10);
  const communes = district.communes.map((commune): Assessed => {
    const rows = byCommune.get(commune.code) ?? [];
    const entries = rows.flatMap(({ record: r }): SelfEntry[] =>
      // a criterion that the rubric no longer has: its input stays, without counting
      r.criterion === undefined || !criteria.has(r.criterion)
        ? []
        : [
            {
              ...r,
              criterion: r.criterion,
              notApplicable: r.notApplicable !== undefined,
              owner: r.responsible,
              due: r.dueOn,
            },
          ],
    );
    const founded = district.foundedOn.get(commune.code);
    const facts: CommuneFacts =
      founded === undefined
        ? {}
        : {
            monthsActive: compareDates(founded, today) > 0 ? 0 : Math.floor(daysBetween(founded, today) / 30.4375),
          };
    const score = scoreCommune(rubric, settings.thresholds, settings.mustHaves, entries, facts);
    return {
      commune,
      label: communeLabel(commune),
      score,
      entries,
      facts,
      rows,
      problems: [...rows.flatMap((row) => row.problems), ...problemsAt(data, rows, score.problems)],
      empty: !rows.some((r) => r.filled),
    };
  });
  return { district, data, communes, stray };
}
