/** Lịch sử điểm: the rows that closing a year writes, and last year's work seen with this year's units and rules. */

import { type ChangeInput, mergedTotal, rebase } from '../../domain/rating/review/change';
import { type CommuneScore, scoreCommune } from '../../domain/rating/score';
import { formatNumber, formatPoints, parseNumber } from '../../domain/text/format';
import type { Row } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { appendRows, nextFreeRow, setCells, type Wanted } from '../../workbook/book/write';
import { type Context, tableData } from '../../workbook/command';
import type { RecordOf } from '../../workbook/kit/table';
import { historyTable } from '../../workbook/tables/history';
import { heirFinder } from '../books/heirs';
import type { Assessment } from './assess';
import type { Reviewed } from './review';

type HistoryRecord = RecordOf<typeof historyTable>;

const pairs = (text: string | undefined): [string, string][] =>
  (text ?? '').split('; ').flatMap((part): [string, string][] => {
    const at = part.lastIndexOf(' ');
    return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
  });

/** One row a commune that has a complete score, for the year that is being closed. */
export function historyRows(assessment: Assessment<Reviewed>): (HistoryRecord & { id: string })[] {
  const { schoolYear } = assessment.district.settings;
  return assessment.communes.flatMap((a) => {
    const { official, self } = a.review;
    if (self.state === 'incomplete' && official.state === 'incomplete') return [];
    const verified = official.state === 'incomplete' ? undefined : official;
    return [
      {
        id: `${a.commune.code}-LS-${schoolYear}`,
        commune: a.commune.code,
        schoolYear,
        name: a.label,
        self: self.state === 'incomplete' ? undefined : self.total,
        selfRating: self.rating,
        verified: verified?.total,
        rating: verified?.rating,
        population15: a.commune.population15,
        version: self.version,
        criteria: self.criteria
          .map((x) => `${x.code} ${x.state === 'na' ? 'KAD' : formatPoints(x.points ?? 0)}/${formatPoints(x.max)}`)
          .join('; '),
        measures: Object.values(a.measures)
          .flatMap((m) => (m.value === undefined ? [] : [`${m.id} ${formatNumber(m.value)}`]))
          .join('; '),
      },
    ];
  });
}

/** Writes the rows of this year; those that stand are brought up to date, so that a second run writes nothing. */
export function historyRequests(c: Context, assessment: Assessment<Reviewed>): Request[] {
  const data = tableData(c, historyTable);
  const fresh: Record<string, Wanted>[] = [];
  const standing: { row: number; values: Record<string, Wanted> }[] = [];
  for (const r of historyRows(assessment)) {
    const row = data.byKey.get(r.id);
    if (row) standing.push({ row: row.row, values: r });
    else fresh.push(r);
  }
  return [...setCells(data, standing), ...appendRows(data, fresh, nextFreeRow(data))];
}

/** The stored points as far as `rebase` needs them. */
function scoreFrom(r: HistoryRecord): CommuneScore {
  const criteria = pairs(r.criteria).map(([code, value]) => {
    const [points = '', max = ''] = value.split('/');
    const na = points === 'KAD';
    return {
      code,
      text: '',
      max: parseNumber(max) ?? 0,
      state: na ? 'na' : 'scored',
      ...(na ? {} : { points: parseNumber(points) ?? 0 }),
    };
  });
  return { criteria } as unknown as CommuneScore;
}

/**
 * Last year of the unit as it is now. Where several units were merged, each is weighted by its people aged 15 and over;
 * the unit of the same code, else the largest, is the one compared with.
 */
export function yearBefore(
  c: Context,
  { district }: Assessment<Reviewed>,
  a: Reviewed,
): Omit<ChangeInput, 'after'> | undefined {
  const { settings, rubric, communes } = district;
  const [from = ''] = settings.schoolYear.split('-');
  const last = `${Number(from) - 1}-${from}`;
  const heirOf = heirFinder(c, communes);
  const rows: Row<HistoryRecord>[] = tableData(c, historyTable).rows.filter(
    ({ record: r }) => r.schoolYear === last && r.self !== undefined && heirOf(r.commune ?? '') === a.commune.code,
  );
  const weight = (r: HistoryRecord) => r.population15 ?? 1;
  const units = rows.map((x) => x.record).sort((x, y) => weight(y) - weight(x));
  const own = units.find((r) => r.commune === a.commune.code) ?? units[0];
  if (!own || own.self === undefined) return undefined;
  const mean = (total: (r: HistoryRecord) => number) =>
    mergedTotal(units.map((r) => ({ total: total(r), weight: weight(r) })));
  const merged = units.length > 1 || own.commune !== a.commune.code ? mean((r) => r.self ?? 0) : undefined;
  // `2022-2023-<rubric>-<thresholds>`: only the rubric changes points
  const rulesOf = (version: string | undefined) => version?.split('-')[2];
  const changed = units.some((r) => rulesOf(r.version) !== rulesOf(a.score.version));
  const rebased = changed
    ? mean((r) => {
        const values = new Map(pairs(r.measures).map(([id, v]) => [id, parseNumber(v)]));
        const inputs = rebase(rubric, (id) => values.get(id), scoreFrom(r));
        const score = scoreCommune(rubric, settings.thresholds, { ...settings.mustHaves, evidence: false }, inputs);
        return score.total;
      })
    : undefined;
  return {
    before: {
      label: `năm học ${last}${own.commune === a.commune.code ? '' : ` của ${own.name}`}`,
      self: own.self,
      verified: own.verified ?? own.self,
    },
    ...(merged !== undefined && { mergedSelf: merged }),
    ...(rebased !== undefined && { rebasedSelf: rebased }),
  };
}
