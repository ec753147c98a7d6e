import fc from 'fast-check';
import { criteriaOf } from '../../../src/domain/rating/rubric';
import { sampleRubric, thresholdPresets } from '../../../src/domain/rating/sample-rubric';
import { scoreCommune } from '../../../src/domain/rating/score';
import { type SummaryInput, summariseRatings } from '../../../src/domain/rating/summary';

const rubric = sampleRubric('2022-2023');
const { P1 } = thresholdPresets;
const score = (points: (code: string, max: number) => number | undefined, facts = {}) =>
  scoreCommune(
    rubric,
    P1,
    { newCentre: { months: 12 } },
    criteriaOf(rubric).map((n) => ({ criterion: n.code, points: points(n.code, n.max), evidence: 'tệp' })),
    { monthsActive: 30, ...facts },
  );

const commune = (name: string, more: Partial<SummaryInput> = {}): SummaryInput => ({
  key: name,
  name,
  kind: 'xã',
  population: 7000,
  ...more,
});

const communes: SummaryInput[] = [
  commune('Xã Đa Tốn', { score: score((_, max) => max) }),
  commune('Xã Kiêu Kỵ', { score: score((c, max) => (c === 'D1' ? 0 : max)) }),
  commune('Xã Bát Tràng', { score: score((c, max) => (c.startsWith('D') ? 0 : max)) }),
  commune('Xã Kim Lan', { score: score((_, max) => max, { monthsActive: 3 }) }),
  commune('Thị trấn Yên Viên', {
    kind: 'thị trấn',
    population: 12000,
    score: score((c, max) => (c === 'A1' ? 9 : c === 'A2' ? undefined : max)),
  }),
  commune('Xã Yên Viên', { score: score(() => undefined) }),
  commune('Xã Đặng Xá', { absentBecause: 'tệp không mở được' }),
];

test('a row per commune, counts and shares, and who is missing and why', () => {
  const s = summariseRatings(communes, rubric, P1);
  expect(s.rows[2]).toMatchObject({
    groups: { A: 20, B: 35, C: 15, D: 0 },
    total: 70,
    rating: 'Khá',
    weakness: { code: 'D1' },
    answered: 23,
    expected: 23,
    counted: true,
  });
  expect(s.rows[4]).toMatchObject({ groups: { A: undefined, B: 35 }, answered: 21, errors: 1, counted: false });
  expect(s.rows[4]?.total).toBeUndefined();
  expect(s.distribution).toEqual([
    { label: 'Tốt', count: 2, share: 0.5 },
    { label: 'Khá', count: 1, share: 0.25 },
    { label: 'Trung bình', count: 0, share: 0 },
    { label: 'Yếu', count: 0, share: 0 },
    { label: 'Không xếp loại', count: 1, share: 0.25 },
  ]);
  expect(s.sentence).toBe(
    '4/7 xã đã có kết quả xếp loại; thiếu 3 xã: Thị trấn Yên Viên (chưa chấm 2/23 tiêu chí: A1, A2; 1 ô sai, xem Kết quả); Xã Yên Viên (chưa chấm tiêu chí nào); Xã Đặng Xá (tệp không mở được).',
  );
});

test('weakest criteria of the district', () => {
  const { weakest } = summariseRatings(communes, rubric, P1);
  expect(weakest[0]).toMatchObject({ code: 'D1', share: 0.5, communes: 4, mainWeaknessOf: 2 });
  expect(weakest[1]).toMatchObject({ code: 'D2', share: 0.75, mainWeaknessOf: 0 });
  expect(weakest).toHaveLength(23);
});

test('like is compared with like, and a small group is not compared', () => {
  const { peers } = summariseRatings(communes, rubric, P1, [6000, 10000]);
  expect(peers).toHaveLength(1);
  expect(peers[0]).toMatchObject({ label: 'Xã, từ 6.000 đến dưới 10.000 người', median: 92, min: 70, max: 100 });
  expect(peers[0]?.members.map((m) => m.fromMedian)).toEqual([8, 0, -22]);
  const two = summariseRatings(communes.slice(0, 2), rubric, P1).peers;
  expect(two[0]?.median).toBeUndefined();
  expect(two[0]?.sentence).toContain('không so sánh');
});

test('with nobody, nothing is divided by zero', () => {
  const s = summariseRatings([], rubric, P1);
  expect(s).toMatchObject({
    counted: 0,
    expected: 0,
    weakest: [],
    peers: [],
    sentence: '0/0 xã đã có kết quả xếp loại.',
  });
  expect(s.distribution.every((d) => d.share === 0)).toBe(true);
});

test('counts add up to the counted communes, and the order of rows is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...communes), { maxLength: 12 }), (list) => {
      const s = summariseRatings(list, rubric, P1);
      expect(s.distribution.reduce((n, d) => n + d.count, 0)).toBe(s.counted);
      expect(s.rows.map((r) => r.key)).toEqual(list.map((c) => c.key));
      expect(s.rows.filter((r) => r.counted)).toHaveLength(s.counted);
      expect(s.sentence.startsWith(`${s.counted}/${list.length} xã`)).toBe(true);
    }),
  );
});
