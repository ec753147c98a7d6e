/** Sample answers of the self-assessment for every commune: deterministic, plausible, labelled "(mẫu)". */

export interface SampleAnswer {
  /** as a person types it; undefined = left blank */
  points?: string;
  notApplicable?: boolean;
  /** why the points differ from the suggested ones */
  reason?: string;
  evidence?: string;
  weakness?: string;
  cause?: string;
  remedy?: string;
  responsible?: string;
  dueOn?: string;
}

/** A small seeded generator (mulberry32): the same seed gives the same numbers on every computer. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What kind of sample a commune is. */
export type SampleKind = 'good' | 'fair' | 'average' | 'weak' | 'empty' | 'partial' | 'errors';

/** The communes that are not simply filled: one with nothing, one with mistakes, one half done. */
const SPECIAL: Record<number, SampleKind> = { 3: 'empty', 8: 'errors', 13: 'partial' };
const USUAL: SampleKind[] = ['good', 'fair', 'good', 'average', 'fair', 'good', 'fair', 'weak', 'fair', 'average'];

/** The kind of the n-th commune of the list. */
export function kindOf(index: number): SampleKind {
  return SPECIAL[index] ?? (USUAL[index % USUAL.length] as SampleKind);
}

const LEVEL: Record<SampleKind, [number, number]> = {
  good: [0.78, 1],
  fair: [0.6, 0.9],
  average: [0.45, 0.75],
  weak: [0.2, 0.55],
  partial: [0.5, 0.9],
  errors: [0.5, 0.9],
  empty: [0, 0],
};

const EVIDENCE = [
  'Quyết định số 15/QĐ-UBND (mẫu)',
  'Sổ theo dõi lớp học, chuyên đề (mẫu)',
  'Kế hoạch số 21/KH-TTHTCĐ (mẫu)',
  'Biên bản họp ban giám đốc (mẫu)',
  'Danh sách học viên ký tên (mẫu)',
];

const vi = (n: number) => String(n).replace('.', ',');

/**
 * What one commune answers for one criterion. Most take the points that the software suggests from their books; about
 * one in eight gives another number, with its reason.
 */
export function sampleAnswer(
  index: number,
  order: number,
  max: number,
  step: number,
  code: string,
  suggested?: number,
): SampleAnswer {
  const kind = kindOf(index);
  if (kind === 'empty') return {};
  if (kind === 'partial' && order >= 14) return {};
  const random = seeded(index * 1000 + order);
  const [low, high] = LEVEL[kind];
  const share = low + (high - low) * random();
  const own = Math.min(max, Math.max(0, Math.round((share * max) / step) * step));
  const differs = suggested === undefined || random() < 0.12;
  const points = differs ? own : suggested;
  if (kind === 'errors') {
    if (order === 2) return { points: vi(max + 3), evidence: EVIDENCE[0] };
    if (order === 5) return { points: 'bốn điểm', evidence: EVIDENCE[1] };
    if (order === 9) return { points: vi(points), notApplicable: true };
    if (order === 12) return { points: vi(Math.max(0, max - 0.3)), evidence: EVIDENCE[2] };
  }
  const answer: SampleAnswer = { points: vi(points) };
  if (suggested !== undefined && points !== suggested)
    answer.reason =
      points > suggested ? 'Còn việc đã làm chưa kịp ghi vào sổ (mẫu)' : 'Tự thấy chất lượng chưa đạt (mẫu)';
  if (points > 0) answer.evidence = EVIDENCE[(index + order) % EVIDENCE.length];
  if (points < max * 0.5) {
    answer.weakness = `Tiêu chí ${code} chưa đạt yêu cầu (mẫu)`;
    answer.cause = 'Cán bộ kiêm nhiệm, kinh phí còn hạn chế (mẫu)';
    answer.remedy = 'Bổ sung vào kế hoạch năm sau, phân công người theo dõi (mẫu)';
    answer.responsible = 'Phó giám đốc trung tâm';
    answer.dueOn = '30/09/2023';
  }
  return answer;
}
