/** What a rubric, its thresholds and its must-haves are, and the checks that they hold together. */

import { formatPoints } from '../text/format';
import { fnv1a } from '../text/mark';
import { foldForMatch } from '../text/normalise';
import { checkRule } from './counting/check-rule';
import { formatRule } from './rule-text';
import type { Rule } from './rules';

/** A group (it has children) or a criterion (a leaf, the only thing that is scored). Order in the list is reading order. */
export interface RubricNode {
  readonly code: string;
  /** code of the group above; none for a top group */
  readonly parent?: string;
  readonly text: string;
  /** points; a group's equals the sum of its children */
  readonly max: number;
  /** points are multiples of this; criteria only */
  readonly step?: number;
  readonly rule?: Rule;
  /** how people score it, in words; the program does not read this */
  readonly scoringHint?: string;
  readonly evidenceHint?: string;
  /** căn cứ: the duty that the criterion hangs on */
  readonly basis?: string;
  readonly evidenceRequired?: boolean;
  /** "Không áp dụng" may be answered */
  readonly naAllowed?: boolean;
  /** when it may be, in words for the clerk */
  readonly naWhen?: string;
}

/** `rescale`: the points of the rest of the group are stretched to its maximum. `full`: full points. */
export type NaRule = 'rescale' | 'full';

/** `pass-fail`: every criterion has maximum 1 and step 1 (1 = đạt), as TT 25/2023/TT-BGDĐT judges. */
export type RubricMode = 'points' | 'pass-fail';

export interface Rubric {
  readonly id: string;
  /** school year and hash of everything that decides a score; the same content has the same version */
  readonly version: string;
  readonly schoolYear: string;
  readonly label: string;
  /** false for the software's own sample: then `label` must be shown wherever the rubric is */
  readonly official: boolean;
  readonly mode: RubricMode;
  readonly naRule: NaRule;
  readonly nodes: readonly RubricNode[];
}

/** A grade is reached from `min` points on, `min` included. */
export interface Grade {
  readonly label: string;
  readonly min: number;
}

/** 2–5 grades, best first; the last one's `min` is 0. */
export interface Thresholds {
  readonly grades: readonly Grade[];
}

/** Conditions besides the points, each a switch (the five of the sample rubric, all off by default). */
export interface MustHaves {
  /** M1: each of `codes` (default: the top groups) must reach `share` of its maximum, or the rating stays below `grade` */
  readonly areaMinimum?: { readonly share: number; readonly grade: string; readonly codes?: readonly string[] };
  /** M2: no approved year plan: at most `cap` */
  readonly approvedPlan?: { readonly cap: string };
  /** M3: no report by its deadline: at most `cap` */
  readonly reportOnTime?: { readonly cap: string };
  /** M4: a criterion that requires evidence and has none counts 0 (idea from TT 24/2023/TT-BGDĐT Điều 9) */
  readonly evidence?: boolean;
  /** M5: active for less than `months`, or suspended: not rated (idea from TT 01/2020/TT-BKHĐT) */
  readonly newCentre?: { readonly months: number };
}

/** Label of M5. */
export const NOT_RATED = 'Không xếp loại';

export const noMustHaves: MustHaves = {};

/** Something wrong in a rubric or a setting; `index` is the position of the node or grade in its list. */
export interface RubricProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly index?: number;
}

/** Points as whole hundredths; undefined when there are more than two decimals. All arithmetic on points uses these. */
export function toHundredths(points: number): number | undefined {
  const h = Math.round(points * 100);
  return Number.isFinite(points) && Math.abs(points * 100 - h) < 1e-6 ? h : undefined;
}

export const fromHundredths = (h: number): number => h / 100;

export const nodeOf = (rubric: Rubric, code: string): RubricNode | undefined =>
  rubric.nodes.find((n) => n.code === code);

const childrenCache = new WeakMap<readonly RubricNode[], Map<string | undefined, RubricNode[]>>();

/** The children of a group, or the top groups when no code is given. */
export function childrenOf(rubric: Rubric, code?: string): readonly RubricNode[] {
  let index = childrenCache.get(rubric.nodes);
  if (!index) {
    index = new Map();
    for (const n of rubric.nodes) index.set(n.parent, [...(index.get(n.parent) ?? []), n]);
    childrenCache.set(rubric.nodes, index);
  }
  return index.get(code) ?? [];
}

/** The criteria, in reading order: nodes that nothing hangs below. */
export function criteriaOf(rubric: Rubric): RubricNode[] {
  const parents = new Set(rubric.nodes.map((n) => n.parent));
  return rubric.nodes.filter((n) => !parents.has(n.code));
}

/** Points of the whole rubric. */
export const maximumOf = (rubric: Rubric): number =>
  fromHundredths(childrenOf(rubric).reduce((sum, n) => sum + Math.round(n.max * 100), 0));

const hash = (text: string): string => fnv1a(text).toString(16).padStart(8, '0');

/** A rubric with its version computed. Hints and sources of law may be reworded without a new version. */
export function makeRubric(parts: Omit<Rubric, 'version'>): Rubric {
  const content = parts.nodes.map((n) => [
    n.code,
    n.parent ?? '',
    n.text,
    n.max,
    n.step ?? '',
    n.rule ? formatRule(n.rule) : '',
    !!n.evidenceRequired,
    !!n.naAllowed,
  ]);
  return { ...parts, version: `${parts.schoolYear}-${hash(JSON.stringify([parts.mode, parts.naRule, content]))}` };
}

/** Version of all that decides a rating: the rubric's, thresholds and must-haves. Stored beside every score. */
export function rulesVersion(rubric: Rubric, thresholds: Thresholds, mustHaves: MustHaves): string {
  const m = mustHaves;
  const rest = [
    thresholds.grades.map((g) => [g.label, g.min]),
    m.areaMinimum ? [m.areaMinimum.share, m.areaMinimum.grade, m.areaMinimum.codes ?? []] : 0,
    m.approvedPlan?.cap ?? 0,
    m.reportOnTime?.cap ?? 0,
    m.evidence ? 1 : 0,
    m.newCentre?.months ?? 0,
  ];
  return `${rubric.version}-${hash(JSON.stringify(rest)).slice(0, 4)}`;
}

/** What keeps a rubric from being used: sums, steps, codes, parents, modes. Empty when it is sound. */
export function checkRubric(rubric: Rubric): RubricProblem[] {
  const problems: RubricProblem[] = [];
  const seen = new Set<string>();
  const codes = new Set(rubric.nodes.map((n) => n.code));
  const parents = new Set(rubric.nodes.map((n) => n.parent));
  if (rubric.nodes.length === 0)
    problems.push({
      field: 'nodes',
      code: 'empty',
      message: 'Bộ tiêu chí chưa có dòng nào: hãy nhập ít nhất một tiêu chí.',
    });
  rubric.nodes.forEach((n, index) => {
    const add = (field: string, code: string, message: string) => problems.push({ field, code, message, index });
    if (!n.code) add('code', 'code-missing', 'Thiếu mã tiêu chí: hãy nhập mã, ví dụ A1.');
    if (n.code && seen.has(n.code))
      add('code', 'code-duplicate', `Mã ${n.code} có hai lần: hãy đổi mã của một trong hai dòng.`);
    seen.add(n.code);
    if (!n.text) add('text', 'text-missing', `Tiêu chí ${n.code} chưa có nội dung: hãy nhập nội dung đánh giá.`);
    if (n.parent !== undefined && !codes.has(n.parent))
      add('parent', 'parent-unknown', `Tiêu chí ${n.code} thuộc nhóm ${n.parent} nhưng không có nhóm này.`);
    else if (hangsInCircle(rubric, n))
      add('parent', 'parent-circle', `Nhóm trên của ${n.code} lại nằm dưới chính ${n.code}: hãy sửa cột nhóm.`);
    const max = toHundredths(n.max);
    if (max === undefined || max <= 0) {
      add('max', 'max-invalid', `Điểm tối đa của ${n.code} phải là số lớn hơn 0, nhiều nhất 2 chữ số thập phân.`);
      return;
    }
    if (parents.has(n.code)) {
      const sum = childrenOf(rubric, n.code).reduce((s, c) => s + (toHundredths(c.max) ?? 0), 0);
      if (sum !== max)
        add(
          'max',
          'sum-mismatch',
          `Điểm tối đa của nhóm ${n.code} là ${formatPoints(n.max)} nhưng các mục bên dưới cộng lại là ${formatPoints(sum / 100)}: hãy sửa cho bằng nhau.`,
        );
      if (n.rule)
        add(
          'rule',
          'rule-on-group',
          `Nhóm ${n.code} có các mục bên dưới nên không có cách chấm riêng: hãy xóa ô cách chấm.`,
        );
      return;
    }
    const step = n.step === undefined ? undefined : toHundredths(n.step);
    if (!step || step <= 0) add('step', 'step-invalid', `Bước điểm của ${n.code} phải là số lớn hơn 0, ví dụ 0,5.`);
    else if (max % step !== 0)
      add(
        'step',
        'step-not-dividing',
        `Điểm tối đa ${formatPoints(n.max)} của ${n.code} không chia hết cho bước ${formatPoints(step / 100)}.`,
      );
    else if (n.rule)
      for (const wrong of checkRule(n.rule, n.max, step / 100))
        add('rule', 'rule-points', `Cách chấm của ${n.code}: ${wrong}.`);
    if (rubric.mode === 'pass-fail' && (max !== 100 || step !== 100))
      add('max', 'pass-fail-max', `Bộ tiêu chí đạt/không đạt: ${n.code} phải có điểm tối đa 1 và bước 1.`);
  });
  return problems;
}

function hangsInCircle(rubric: Rubric, node: RubricNode): boolean {
  let at: RubricNode | undefined = node;
  for (let i = 0; at?.parent !== undefined && i <= rubric.nodes.length; i++) {
    if (at.parent === node.code) return true;
    at = nodeOf(rubric, at.parent);
  }
  return false;
}

/** What is wrong with the thresholds of a rubric whose maximum is `maximum` points. */
export function checkThresholds(thresholds: Thresholds, maximum: number): RubricProblem[] {
  const problems: RubricProblem[] = [];
  const { grades } = thresholds;
  if (grades.length < 2 || grades.length > 5)
    problems.push({
      field: 'grades',
      code: 'grade-count',
      message: `Cần từ 2 đến 5 mức xếp loại, hiện có ${grades.length}.`,
    });
  const seen = new Set<string>();
  grades.forEach((g, index) => {
    const add = (field: string, code: string, message: string) => problems.push({ field, code, message, index });
    const label = foldForMatch(g.label);
    if (!label) add('label', 'label-missing', `Mức xếp loại thứ ${index + 1} chưa có tên.`);
    else if (seen.has(label)) add('label', 'label-duplicate', `Mức "${g.label}" có hai lần: hãy đặt tên khác.`);
    seen.add(label);
    const h = toHundredths(g.min);
    if (h === undefined || h < 0 || g.min > maximum)
      add(
        'min',
        'min-invalid',
        `Điểm từ của mức "${g.label}" phải từ 0 đến ${formatPoints(maximum)}, nhiều nhất 2 chữ số thập phân.`,
      );
    const above = grades[index - 1];
    if (above && g.min >= above.min)
      add(
        'min',
        'not-descending',
        `Mức "${g.label}" (từ ${formatPoints(g.min)}) phải thấp hơn mức "${above.label}" (từ ${formatPoints(above.min)}).`,
      );
  });
  const last = grades[grades.length - 1];
  if (last && last.min !== 0)
    problems.push({
      field: 'min',
      code: 'last-not-zero',
      message: `Mức thấp nhất "${last.label}" phải bắt đầu từ 0 điểm.`,
      index: grades.length - 1,
    });
  return problems;
}

/** What is wrong with the must-haves: grades or groups that do not exist, shares outside 0–1. */
export function checkMustHaves(mustHaves: MustHaves, thresholds: Thresholds, rubric: Rubric): RubricProblem[] {
  const problems: RubricProblem[] = [];
  const gradeKnown = (field: string, label: string) => {
    if (!thresholds.grades.some((g) => g.label === label))
      problems.push({
        field,
        code: 'grade-unknown',
        message: `Điều kiện nhắc tới mức "${label}" nhưng thang xếp loại không có mức này.`,
      });
  };
  const { areaMinimum: m1, approvedPlan: m2, reportOnTime: m3, newCentre: m5 } = mustHaves;
  if (m1) {
    gradeKnown('areaMinimum', m1.grade);
    if (!(m1.share > 0 && m1.share <= 1))
      problems.push({
        field: 'areaMinimum',
        code: 'share-invalid',
        message: 'Mức tối thiểu của mỗi nhóm phải lớn hơn 0 % và không quá 100 %.',
      });
    for (const code of m1.codes ?? [])
      if (!nodeOf(rubric, code))
        problems.push({
          field: 'areaMinimum',
          code: 'node-unknown',
          message: `Điều kiện nhắc tới mục ${code} nhưng bộ tiêu chí không có mục này.`,
        });
    if (m1.grade === thresholds.grades[thresholds.grades.length - 1]?.label)
      problems.push({
        field: 'areaMinimum',
        code: 'grade-lowest',
        message: `Mức "${m1.grade}" là mức thấp nhất nên không thể đặt điều kiện để đạt.`,
      });
  }
  if (m2) gradeKnown('approvedPlan', m2.cap);
  if (m3) gradeKnown('reportOnTime', m3.cap);
  if (m5 && !(Number.isInteger(m5.months) && m5.months > 0))
    problems.push({
      field: 'newCentre',
      code: 'months-invalid',
      message: 'Số tháng hoạt động tối thiểu phải là số nguyên lớn hơn 0.',
    });
  return problems;
}
