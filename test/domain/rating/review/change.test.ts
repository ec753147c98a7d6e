import fc from 'fast-check';
import { criterionChanges, explainChange, mergedTotal, rebase } from '../../../../src/domain/rating/review/change';
import { criteriaOf, makeRubric } from '../../../../src/domain/rating/rubric';
import { sampleRubric, thresholdPresets } from '../../../../src/domain/rating/sample-rubric';
import { scoreCommune } from '../../../../src/domain/rating/score';
import { parseNumber } from '../../../../src/domain/text/format';

const hundredths = fc.integer({ min: 0, max: 10000 }).map((h) => h / 100);
const year = (label: string) => fc.record({ label: fc.constant(label), self: hundredths, verified: hundredths });

test('the parts sum exactly to the difference, and so do the numbers in the sentence', () => {
  fc.assert(
    fc.property(
      fc.record({
        before: year('năm học 2021-2022'),
        after: year('năm học 2022-2023'),
        mergedSelf: fc.option(hundredths, { nil: undefined }),
        rebasedSelf: fc.option(hundredths, { nil: undefined }),
      }),
      (input) => {
        const change = explainChange(input);
        const h = (n: number) => Math.round(n * 100);
        const sum = change.parts.reduce((s, p) => s + h(p.points), 0);
        expect(sum).toBe(h(input.after.verified) - h(input.before.verified));
        expect(h(change.difference)).toBe(sum);
        const said = [...change.sentence.matchAll(/ ([+−])([\d.,]*\d)/g)].map(
          (m) => (m[1] === '+' ? 1 : -1) * h(parseNumber(m[2] ?? '') ?? 0),
        );
        expect(said.reduce((a, b) => a + b, 0)).toBe(sum);
        if (input.mergedSelf === undefined) expect(change.parts.find((p) => p.kind === 'unit')?.points).toBe(0);
        if (input.rebasedSelf === undefined) expect(change.parts.find((p) => p.kind === 'rule')?.points).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});

test('in words', () => {
  const before = { label: 'năm học 2021-2022', self: 82, verified: 80 };
  const after = { label: 'năm học 2022-2023', self: 90, verified: 86 };
  expect(explainChange({ before, after, mergedSelf: 81, rebasedSelf: 80.5 }).sentence).toBe(
    'Tăng 6 điểm so với năm học 2021-2022 (80 → 86 điểm): kết quả công việc +9,5; thay đổi cách chấm −0,5; thẩm định, minh chứng không được công nhận −2; sáp nhập đơn vị −1.',
  );
  expect(explainChange({ before, after: before }).sentence).toBe('Bằng năm học 2021-2022 (80 → 80 điểm).');
});

test('a merged unit starts from the weighted mean of its predecessors', () => {
  expect(
    mergedTotal([
      { total: 80, weight: 2000 },
      { total: 70, weight: 1000 },
    ]),
  ).toBe(76.66);
  expect(mergedTotal([{ total: 80.1, weight: 5 }])).toBe(80.1);
  expect(mergedTotal([])).toBeUndefined();
});

test('last year under other rules: counted where the books know, else the same share, else nothing', () => {
  const rubric = sampleRubric('2022-2023');
  const old = scoreCommune(
    rubric,
    thresholdPresets.P1,
    {},
    criteriaOf(rubric).map((n) =>
      n.code === 'B2' ? { criterion: 'B2', notApplicable: true } : { criterion: n.code, points: n.max / 2 },
    ),
  );
  const next = makeRubric({
    ...rubric,
    schoolYear: '2023-2024',
    nodes: [
      { code: 'A1', text: 'đổi điểm tối đa', max: 10, step: 1 },
      { code: 'B2', text: 'vẫn không áp dụng', max: 4, step: 0.5, naAllowed: true },
      { code: 'B7', text: 'tính từ sổ', max: 5, step: 0.5, rule: { kind: 'ratio', measure: 'so_lop', target: 10 } },
      { code: 'Z1', text: 'tiêu chí mới', max: 5, step: 0.5 },
    ],
  });
  expect(rebase(next, (id) => (id === 'so_lop' ? 8 : undefined), old)).toEqual([
    { criterion: 'A1', points: 5 },
    { criterion: 'B2', notApplicable: true },
    { criterion: 'B7', points: 4 },
  ]);
});

test('criteria that moved, largest first', () => {
  const rubric = sampleRubric('2022-2023');
  const score = (points: Record<string, number>) =>
    scoreCommune(
      rubric,
      thresholdPresets.P1,
      {},
      criteriaOf(rubric).map((n) => ({ criterion: n.code, points: points[n.code] ?? 1 })),
    );
  expect(
    criterionChanges(score({ A1: 2, D1: 7 }), score({ A1: 3, D1: 4, C1: 1 })).map((c) => [c.code, c.points]),
  ).toEqual([
    ['D1', -3],
    ['A1', 1],
  ]);
});
