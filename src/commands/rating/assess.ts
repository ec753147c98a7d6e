/** Each commune's self-assessment read from Sổ chung and scored: inputs, result, and the problems at their cells. */

import { compareDates, daysBetween } from '../../domain/calendar/local-date';
import { type Commune, communeLabel } from '../../domain/communes/commune';
import { criteriaOf } from '../../domain/rating/rubric';
import { type CommuneScore, type ScoreProblem, type SelfScore, scoreCommune } from '../../domain/rating/score';
import { problemAt, type Row, type TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import type { RecordOf } from '../../workbook/kit/table';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { heirFinder } from '../books/heirs';
import { type District, readDistrict } from '../common/district';

type SelfRow = Row<RecordOf<typeof selfAssessmentTable>>;

export interface Assessed {
  commune: Commune;
  label: string;
  score: CommuneScore;
  rows: SelfRow[];
  problems: Problem[];
  /** nothing has been filled in */
  empty: boolean;
}

export interface Assessment {
  district: District;
  data: TableData<typeof selfAssessmentTable>;
  communes: Assessed[];
  /** problems that belong to no commune of the list */
  stray: Problem[];
}

const COLUMN: Record<ScoreProblem['field'], string> = {
  criterion: 'criterion',
  points: 'points',
  notApplicable: 'notApplicable',
  evidence: 'evidence',
};

function monthsBetween(from: string, to: string): number {
  return Math.floor(daysBetween(from, to) / 30.4375);
}

/** Reads and scores every commune of the list. Nothing is stored. */
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
    if (code !== undefined && known.has(code)) byCommune.set(code, [...(byCommune.get(code) ?? []), row]);
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
  const communes = district.communes.map((commune): Assessed => {
    const rows = byCommune.get(commune.code) ?? [];
    const inputs: SelfScore[] = [];
    for (const row of rows) {
      const r = row.record;
      // a criterion that the rubric no longer has: its input stays, without counting
      if (r.criterion === undefined || !criteria.has(r.criterion)) continue;
      inputs.push({
        criterion: r.criterion,
        points: r.points,
        notApplicable: r.notApplicable !== undefined,
        evidence: r.evidence,
      });
    }
    const founded = district.foundedOn.get(commune.code);
    const today = c.now.slice(0, 10);
    const score = scoreCommune(rubric, settings.thresholds, settings.mustHaves, inputs, {
      ...(founded === undefined
        ? {}
        : { monthsActive: compareDates(founded, today) > 0 ? 0 : monthsBetween(founded, today) }),
    });
    const problems: Problem[] = rows.flatMap((row) => row.problems);
    for (const p of score.problems) {
      const row = rows.find((r) => r.record.criterion === p.criterion);
      if (row) problems.push(problemAt(data, row, COLUMN[p.field], p.code, p.message, p.severity));
    }
    for (const row of rows) problems.push(...weaknessProblems(data, row, district));
    return { commune, label: communeLabel(commune), score, rows, problems, empty: !rows.some((r) => r.filled) };
  });
  return { district, data, communes, stray };
}

/** Letter I.6: where points are low, the weakness, its cause, the remedy, who and by when must be written. */
function weaknessProblems(data: TableData<typeof selfAssessmentTable>, row: SelfRow, district: District): Problem[] {
  const r = row.record;
  const node = district.rubric.nodes.find((n) => n.code === r.criterion);
  if (!node || r.points === undefined || r.points < 0 || r.points >= node.max * district.settings.weakShare) return [];
  const missing = (['weakness', 'cause', 'remedy', 'responsible', 'dueOn'] as const).filter(
    (id) => r[id] === undefined && row.raw[id] === undefined,
  );
  if (!missing.length) return [];
  const names = missing.map((id) => `“${data.table.columns[id].header}”`).join(', ');
  return [
    problemAt(
      data,
      row,
      missing[0] as string,
      'weakness',
      `điểm thấp nên cần ghi thêm ${names} (thư mục I.6)`,
      'question',
    ),
  ];
}
