import {
  checkMustHaves,
  checkRubric,
  checkThresholds,
  makeRubric,
  noMustHaves,
  type Rubric,
  type RubricNode,
  rulesVersion,
} from '../../../src/domain/rating/rubric';
import { sampleRubric, thresholdPresets } from '../../../src/domain/rating/sample-rubric';

const base: Omit<Rubric, 'version'> = {
  id: 't',
  schoolYear: '2022-2023',
  label: 't',
  official: false,
  mode: 'points',
  naRule: 'rescale',
  nodes: [],
};
const leaf = (code: string, max: number, more: Partial<RubricNode> = {}): RubricNode => ({
  code,
  text: code,
  max,
  step: 0.5,
  ...more,
});
const codes = (...nodes: RubricNode[]) =>
  checkRubric(makeRubric({ ...base, nodes })).map((p) => `${p.index ?? '-'}:${p.field}:${p.code}`);

test('what is wrong is found at its row and column', () => {
  const group: RubricNode = { code: 'A', text: 'A', max: 5 };
  expect(codes()).toEqual(['-:nodes:empty']);
  expect(codes(group, leaf('A1', 5, { parent: 'A' }))).toEqual([]);
  expect(codes(group, leaf('A1', 4, { parent: 'A' }))).toEqual(['0:max:sum-mismatch']);
  expect(codes(leaf('A1', 4), leaf('A1', 4))).toEqual(['1:code:code-duplicate']);
  expect(codes(leaf('A1', 4, { parent: 'Z' }))).toEqual(['0:parent:parent-unknown']);
  expect(codes(leaf('A1', 4.25))).toEqual(['0:step:step-not-dividing']);
  expect(codes(leaf('A1', 4, { step: undefined }))).toEqual(['0:step:step-invalid']);
  expect(codes(leaf('A1', 0))).toEqual(['0:max:max-invalid']);
  expect(codes(leaf('A1', 1.005))).toEqual(['0:max:max-invalid']);
  expect(codes(leaf('', 1))).toEqual(['0:code:code-missing', '0:text:text-missing']);
  expect(codes(leaf('A1', 2, { rule: { kind: 'perItem', measure: 'so_lop', points: 1 } }))).toEqual([]);
  expect(
    codes(leaf('A1', 2, { rule: { kind: 'tiers', measure: 'so_lop', tiers: [{ atLeast: 3, points: 3 }] } })),
  ).toEqual(['0:rule:rule-points']);
  expect(codes({ ...group, parent: 'A1' }, leaf('A1', 5, { parent: 'A' }))).toEqual(
    expect.arrayContaining(['0:parent:parent-circle', '1:parent:parent-circle']),
  );
  expect(
    checkRubric(makeRubric({ ...base, mode: 'pass-fail', nodes: [leaf('1', 1, { step: 1 }), leaf('2', 2)] })).map(
      (p) => p.code,
    ),
  ).toEqual(['pass-fail-max']);
});

test('thresholds: 2 to 5 grades, falling, from 0, within the maximum', () => {
  const check = (...mins: number[]) =>
    checkThresholds({ grades: mins.map((min, i) => ({ label: `Mức ${i}`, min })) }, 100).map((p) => p.code);
  expect(check(80, 65, 50, 0)).toEqual([]);
  expect(check(0)).toEqual(['grade-count']);
  expect(check(90, 80, 70, 60, 50, 0)).toEqual(['grade-count']);
  expect(check(80, 80, 0)).toEqual(['not-descending']);
  expect(check(120, 0)).toEqual(['min-invalid']);
  expect(check(80, 50)).toEqual(['last-not-zero']);
  expect(
    checkThresholds(
      {
        grades: [
          { label: 'Tốt', min: 50 },
          { label: ' TỐT', min: 0 },
        ],
      },
      100,
    ).map((p) => p.code),
  ).toEqual(['label-duplicate']);
});

test('must-haves name grades and groups that exist', () => {
  const rubric = sampleRubric('2022-2023');
  const check = (m: Parameters<typeof checkMustHaves>[0]) =>
    checkMustHaves(m, thresholdPresets.P1, rubric).map((p) => p.code);
  expect(check(noMustHaves)).toEqual([]);
  expect(
    check({
      areaMinimum: { share: 0.5, grade: 'Tốt', codes: ['A', 'D1'] },
      approvedPlan: { cap: 'Trung bình' },
      newCentre: { months: 12 },
    }),
  ).toEqual([]);
  expect(check({ areaMinimum: { share: 50, grade: 'Xuất sắc', codes: ['Z'] } })).toEqual([
    'grade-unknown',
    'share-invalid',
    'node-unknown',
  ]);
  expect(check({ areaMinimum: { share: 0.5, grade: 'Yếu' } })).toEqual(['grade-lowest']);
  expect(check({ reportOnTime: { cap: 'Giỏi' }, newCentre: { months: 0 } })).toEqual([
    'grade-unknown',
    'months-invalid',
  ]);
});

test('a version stands for everything that decides a score, and for nothing else', () => {
  const a = sampleRubric('2022-2023');
  const reworded = makeRubric({ ...a, label: 'khác', nodes: a.nodes.map((n) => ({ ...n, evidenceHint: 'khác' })) });
  expect(sampleRubric('2022-2023').version).toBe(a.version);
  expect(reworded.version).toBe(a.version);
  expect(a.version).toMatch(/^2022-2023-[0-9a-f]{8}$/);
  const changed = makeRubric({
    ...a,
    nodes: a.nodes.map((n) => (n.code === 'A1' ? { ...n, rule: { kind: 'manual' as const } } : n)),
  });
  expect(changed.version).not.toBe(a.version);
  const { P1, P2 } = thresholdPresets;
  expect(rulesVersion(a, P1, noMustHaves)).not.toBe(rulesVersion(a, P2, noMustHaves));
  expect(rulesVersion(a, P1, noMustHaves)).not.toBe(rulesVersion(a, P1, { evidence: true }));
});
