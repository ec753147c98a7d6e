/** The district's summary of ratings: a row per commune, counts and shares, weakest criteria, and like compared with like. */
import { formatNumber, formatPoints } from '../text/format';
import { criteriaOf, NOT_RATED, type Rubric, type Thresholds } from './rubric';
import { type CommuneScore, listCodes, type Weakness } from './score';

/** One commune as it enters the summary. `name` tells units of one name apart ("Thị trấn Yên Viên", "Xã Yên Viên"). */
export interface SummaryInput {
  readonly key: string;
  readonly name: string;
  /** xã, phường, thị trấn: part of what makes two communes alike */
  readonly kind: string;
  readonly population?: number;
  /** the score that counts (official where verified); undefined when there is nothing */
  readonly score?: CommuneScore;
  /** the commune's own score, shown beside it */
  readonly self?: CommuneScore;
  /** why there is no score, where the caller knows better ("tệp không mở được") */
  readonly absentBecause?: string;
}

export interface SummaryRow {
  readonly key: string;
  readonly name: string;
  /** points of each top group, by code; undefined while anything in the group is missing or nothing in it applies */
  readonly groups: Readonly<Record<string, number | undefined>>;
  /** undefined unless every criterion has an answer */
  readonly total?: number;
  readonly rating?: string;
  readonly selfTotal?: number;
  readonly selfRating?: string;
  readonly weakness?: Weakness;
  readonly answered: number;
  readonly expected: number;
  /** errors among the inputs */
  readonly errors: number;
  readonly counted: boolean;
  /** the score in words, or why there is none */
  readonly sentence: string;
}

export interface RatingCount {
  readonly label: string;
  readonly count: number;
  /** of the counted communes; 0 when none is counted */
  readonly share: number;
}

export interface CriterionAverage {
  readonly code: string;
  readonly text: string;
  readonly max: number;
  /** mean of points ÷ maximum over the counted communes where it applies */
  readonly share: number;
  readonly communes: number;
  /** communes of which it is the main weakness */
  readonly mainWeaknessOf: number;
}

export interface PeerGroup {
  readonly label: string;
  readonly members: readonly {
    readonly key: string;
    readonly name: string;
    readonly total: number;
    readonly fromMedian?: number;
  }[];
  readonly median?: number;
  readonly min?: number;
  readonly max?: number;
  /** one sentence; a group too small to compare says so */
  readonly sentence: string;
}

export interface RatingSummary {
  readonly rows: readonly SummaryRow[];
  readonly counted: number;
  readonly expected: number;
  readonly distribution: readonly RatingCount[];
  /** lowest mean share first */
  readonly weakest: readonly CriterionAverage[];
  readonly peers: readonly PeerGroup[];
  /** "21/22 xã …; thiếu …, vì …" */
  readonly sentence: string;
}

/** Lower bounds of the population bands (people aged 15 and over); a setting of the district. */
export const DEFAULT_POPULATION_BANDS: readonly number[] = [6000, 10000];

/** Groups smaller than this are not compared: a median of two says nothing. */
const SMALLEST_GROUP = 3;

/** Builds the summary; the order of the communes is kept, so the same input gives the same result. */
export function summariseRatings(
  inputs: readonly SummaryInput[],
  rubric: Rubric,
  thresholds: Thresholds,
  populationBands: readonly number[] = DEFAULT_POPULATION_BANDS,
): RatingSummary {
  const rows = inputs.map((input) => rowOf(input, rubric));
  const counted = rows.filter((r) => r.counted);
  const labels = [...thresholds.grades.map((g) => g.label), NOT_RATED];
  const distribution = labels
    .map((label) => {
      const count = counted.filter((r) => r.rating === label).length;
      return { label, count, share: counted.length > 0 ? count / counted.length : 0 };
    })
    .filter((d) => d.label !== NOT_RATED || d.count > 0);
  const absent = rows.filter((r) => !r.counted);
  const reasons = absent.map((r) => `${r.name} (${r.sentence})`).join('; ');
  return {
    rows,
    counted: counted.length,
    expected: rows.length,
    distribution,
    weakest: averages(inputs, rows, rubric),
    peers: peerGroups(inputs, rows, populationBands),
    sentence: `${counted.length}/${rows.length} xã đã có kết quả xếp loại${reasons ? `; thiếu ${absent.length} xã: ${reasons}` : ''}.`,
  };
}

function rowOf(input: SummaryInput, rubric: Rubric): SummaryRow {
  const { key, name, score, self } = input;
  const counted = score !== undefined && score.state !== 'incomplete';
  const errors = (score?.problems ?? []).filter((p) => p.severity === 'error').length;
  const groups: Record<string, number | undefined> = {};
  for (const g of score?.topGroups ?? []) groups[g.code] = g.state === 'complete' ? g.points : undefined;
  return {
    key,
    name,
    groups,
    ...(score && score.answered === score.expected && { total: score.total }),
    ...(score?.rating !== undefined && { rating: score.rating }),
    ...(self && self.state !== 'incomplete' && { selfTotal: self.total }),
    ...(self?.rating !== undefined && { selfRating: self.rating }),
    ...(score?.weakness && { weakness: score.weakness }),
    answered: score?.answered ?? 0,
    expected: score?.expected ?? criteriaOf(rubric).length,
    errors,
    counted,
    sentence: counted ? score.sentence : (input.absentBecause ?? whyAbsent(score, errors)),
  };
}

function whyAbsent(score: CommuneScore | undefined, errors: number): string {
  const wrong = errors > 0 ? `${errors} ô sai, xem Kết quả` : '';
  if (!score || score.answered === 0) return wrong || 'chưa chấm tiêu chí nào';
  const gap = `chưa chấm ${score.missing.length}/${score.expected} tiêu chí: ${listCodes(score.missing)}`;
  return wrong ? `${gap}; ${wrong}` : gap;
}

function averages(inputs: readonly SummaryInput[], rows: readonly SummaryRow[], rubric: Rubric): CriterionAverage[] {
  const scores = inputs.filter((_, i) => rows[i]?.counted).flatMap((i) => i.score ?? []);
  const list = criteriaOf(rubric).flatMap(({ code, text, max }): CriterionAverage[] => {
    const points = scores.flatMap((s) => s.criteria.find((c) => c.code === code)?.points ?? []);
    if (points.length === 0) return [];
    const sum = points.reduce((a, b) => a + Math.round(b * 100), 0);
    return [
      {
        code,
        text,
        max,
        share: sum / (Math.round(max * 100) * points.length),
        communes: points.length,
        mainWeaknessOf: scores.filter((s) => s.weakness?.code === code).length,
      },
    ];
  });
  // Sorting is stable: equal shares keep reading order.
  return list.sort((a, b) => a.share - b.share);
}

function peerGroups(
  inputs: readonly SummaryInput[],
  rows: readonly SummaryRow[],
  bands: readonly number[],
): PeerGroup[] {
  const edges = [...bands].sort((a, b) => a - b);
  const groups = new Map<string, { key: string; name: string; total: number }[]>();
  inputs.forEach((input, i) => {
    const row = rows[i];
    if (!row?.counted || row.total === undefined || row.rating === NOT_RATED) return;
    const label = `${input.kind.charAt(0).toUpperCase()}${input.kind.slice(1)}, ${bandLabel(input.population, edges)}`;
    groups.set(label, [...(groups.get(label) ?? []), { key: row.key, name: row.name, total: row.total }]);
  });
  return [...groups].map(([label, members]): PeerGroup => {
    if (members.length < SMALLEST_GROUP)
      return { label, members, sentence: `${label}: chỉ có ${members.length} đơn vị, không so sánh.` };
    const sorted = members.map((m) => Math.round(m.total * 100)).sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    const median = sorted.length % 2 === 1 ? upper : Math.floor((upper + (sorted[middle - 1] ?? 0)) / 2);
    const min = sorted[0] ?? 0;
    const max = sorted[sorted.length - 1] ?? 0;
    return {
      label,
      members: members.map((m) => ({ ...m, fromMedian: (Math.round(m.total * 100) - median) / 100 })),
      median: median / 100,
      min: min / 100,
      max: max / 100,
      sentence: `${label}: ${members.length} đơn vị, trung vị ${formatPoints(median / 100)} điểm, từ ${formatPoints(min / 100)} đến ${formatPoints(max / 100)}.`,
    };
  });
}

function bandLabel(population: number | undefined, edges: readonly number[]): string {
  if (population === undefined) return 'chưa có số dân';
  const above = edges.find((e) => population < e);
  const from = [...edges].reverse().find((e) => population >= e);
  const n = (x: number) => formatNumber(x, 0);
  if (from === undefined) return above === undefined ? 'mọi quy mô dân số' : `dưới ${n(above)} người`;
  return above === undefined ? `từ ${n(from)} người trở lên` : `từ ${n(from)} đến dưới ${n(above)} người`;
}
