import fc from 'fast-check';
import type { GateId } from '../../../src/domain/rating/counting/gates';
import {
  checkRubric,
  criteriaOf,
  type MustHaves,
  makeRubric,
  type RubricNode,
} from '../../../src/domain/rating/rubric';
import { SAMPLE_LABEL, sampleRubric, thresholdPresets } from '../../../src/domain/rating/sample-rubric';
import { type CommuneScore, type SelfScore, scoreCommune } from '../../../src/domain/rating/score';
import { parseNumber } from '../../../src/domain/text/format';
import { caseArb } from './arbitraries';

const rubric = sampleRubric('2022-2023');
const { P1 } = thresholdPresets;

const full = (change: (n: RubricNode) => Partial<SelfScore> | undefined = () => ({})): SelfScore[] =>
  criteriaOf(rubric).flatMap((n) => {
    const more = change(n);
    return more ? [{ criterion: n.code, points: n.max, evidence: 'tệp', ...more }] : [];
  });

/** Full points but for what is taken away here. */
const less = (by: Record<string, number>, mustHaves: MustHaves = {}, facts = {}) =>
  scoreCommune(
    rubric,
    P1,
    mustHaves,
    full((n) => ({ points: n.max - (by[n.code] ?? 0) })),
    facts,
  );

describe('the sample rubric', () => {
  test('holds together: 23 criteria, 100 points, labelled as a sample', () => {
    expect(checkRubric(rubric)).toEqual([]);
    expect(criteriaOf(rubric)).toHaveLength(23);
    expect(rubric).toMatchObject({ official: false, label: SAMPLE_LABEL });
    expect(scoreCommune(rubric, P1, {}, full())).toMatchObject({ total: 100, maximum: 100, rating: 'Tốt' });
  });
});

describe('a rating in words', () => {
  test('points short of the next grade', () => {
    const s = less({ D1: 8, D2: 6, D3: 5, D4: 5 });
    expect(s).toMatchObject({ total: 76, rating: 'Khá', toNext: { label: 'Tốt', points: 4 } });
    expect(s.sentence).toBe('Tổng 76/100 điểm, xếp loại Khá; còn thiếu 4 điểm để đạt Tốt.');
  });

  test('the lower bound belongs to the grade', () => {
    expect(less({ D1: 8, D2: 6, D4: 6 }).rating).toBe('Tốt');
    expect(less({ D1: 8, D2: 6, D4: 6, A1: 0.5 }).rating).toBe('Khá');
  });

  test('a gate is named first, and two that only hold together are named together', () => {
    const area: MustHaves = { areaMinimum: { share: 0.5, grade: 'Tốt' } };
    const c = { C1: 4, C2: 3, C3: 4, C4: 1 };
    expect(less(c, area).sentence).toBe(
      'Tổng 88/100 điểm nhưng xếp loại Khá vì nhóm C được 3/15 điểm (20 %), dưới mức tối thiểu 50 % (nếu chỉ tính điểm là Tốt).',
    );
    const both = less(c, { ...area, reportOnTime: { cap: 'Khá' } }, { reportOnTime: false });
    expect(both.blocking.gates.map((g) => g.id)).toEqual(['M1', 'M3']);
    expect(both.blocking.together).toBe(true);
    expect(both.sentence).toContain('vì đồng thời nhóm C');
  });

  test('evidence missing takes the points away and says where', () => {
    const s = scoreCommune(
      rubric,
      P1,
      { evidence: true },
      full((n) => (n.code === 'C1' ? { evidence: ' \u00A0' } : {})),
    );
    expect(s.total).toBe(96);
    expect(s.sentence).toBe('Tổng 96/100 điểm, xếp loại Tốt. 1 tiêu chí không có minh chứng nên tính 0 điểm (C1).');
    expect(s.weakness).toMatchObject({ code: 'C1', points: 0, max: 4 });
  });

  test('an unknown fact neither passes nor fails', () => {
    const s = less({}, { approvedPlan: { cap: 'Trung bình' } });
    expect(s.rating).toBe('Tốt');
    expect(s.sentence).toContain('Chưa xét được điều kiện: kế hoạch năm đã được phê duyệt hay chưa.');
  });

  test('new or suspended centres are not rated', () => {
    expect(less({}, { newCentre: { months: 12 } }, { monthsActive: 5 }).sentence).toBe(
      'Không xếp loại vì trung tâm mới hoạt động 5 tháng, chưa đủ 12 tháng.',
    );
    expect(scoreCommune(rubric, P1, { newCentre: { months: 12 } }, [], { suspended: true })).toMatchObject({
      state: 'not-rated',
      rating: 'Không xếp loại',
    });
  });

  test('where nothing applies nothing is rated, and no gate is blamed', () => {
    const open = makeRubric({ ...rubric, nodes: rubric.nodes.map((n) => ({ ...n, naAllowed: true })) });
    const inputs = criteriaOf(open).map((n) => ({ criterion: n.code, notApplicable: true }));
    const s = scoreCommune(open, P1, { newCentre: { months: 12 } }, inputs, { monthsActive: 1 });
    expect(s).toMatchObject({ state: 'not-rated', rating: 'Không xếp loại' });
    expect(s.sentence).toBe('Không xếp loại vì mọi tiêu chí đều không áp dụng.');
  });

  test('incomplete: what is missing, and no rating', () => {
    const s = scoreCommune(
      rubric,
      P1,
      {},
      full((n) => (n.code === 'B2' || n.code === 'D6' ? undefined : {})),
    );
    expect(s).toMatchObject({ state: 'incomplete', missing: ['B2', 'D6'], total: 94 });
    expect(s.rating).toBeUndefined();
    expect(s.sentence).toBe('Chưa xếp loại: đã chấm 21/23 tiêu chí, tạm được 94 điểm; còn thiếu B2, D6.');
    expect(scoreCommune(rubric, P1, {}, []).sentence).toBe('Chưa xếp loại: chưa chấm tiêu chí nào trong 23 tiêu chí.');
  });
});

describe('inputs', () => {
  test.each<[string, Partial<SelfScore>, string, string]>([
    ['over the maximum', { points: 4.5 }, 'points-over-max', 'vượt điểm tối đa 4; hãy nhập từ 0 đến 4.'],
    ['negative', { points: -1 }, 'points-negative', 'nhỏ hơn 0'],
    ['off step', { points: 3.3 }, 'points-off-step', 'hãy chấm 3 hoặc 3,5.'],
    ['no number', { points: Number.NaN }, 'points-not-number', 'phải là số'],
    ['N/A not allowed', { points: undefined, notApplicable: true }, 'na-not-allowed', 'không được chọn'],
    ['N/A and points', { points: 2, notApplicable: true }, 'na-with-points', 'bỏ một trong hai'],
  ])('%s: said, not clipped, counts as missing', (_, change, code, words) => {
    const s = scoreCommune(
      rubric,
      P1,
      {},
      full((n) => (n.code === 'A1' ? change : {})),
    );
    expect(s.problems).toEqual([
      expect.objectContaining({ criterion: 'A1', code, severity: 'error', message: expect.stringContaining(words) }),
    ]);
    expect(s).toMatchObject({ state: 'incomplete', missing: ['A1'], total: 96 });
  });

  test('a criterion unknown or given twice', () => {
    const s = scoreCommune(rubric, P1, {}, [...full(), { criterion: 'A1', points: 1 }, { criterion: 'Z9', points: 1 }]);
    expect(s.problems.map((p) => p.code).sort()).toEqual(['criterion-twice', 'criterion-unknown']);
    expect(s.missing).toEqual(['A1']);
  });

  test('0 is an answer, blank is none', () => {
    const zero = scoreCommune(
      rubric,
      P1,
      {},
      full((n) => (n.code === 'A1' ? { points: 0 } : {})),
    );
    expect(zero).toMatchObject({ state: 'rated', total: 96, weakness: { code: 'A1' } });
    const blank = scoreCommune(
      rubric,
      P1,
      {},
      full((n) => (n.code === 'A1' ? { points: undefined } : {})),
    );
    expect(blank).toMatchObject({ state: 'incomplete', missing: ['A1'] });
  });

  test('not applicable: re-scaled within its group, or full', () => {
    const inputs = full((n) =>
      n.code === 'B2' ? { points: undefined, notApplicable: true } : n.code === 'B3' ? { points: 3 } : {},
    );
    const rescaled = scoreCommune(rubric, P1, {}, inputs);
    // 28 of the 31 applicable points, stretched to 35, cut to a hundredth
    expect(rescaled.topGroups[1]).toMatchObject({ code: 'B', points: 31.61, state: 'complete' });
    const other = makeRubric({ ...rubric, naRule: 'full' });
    expect(scoreCommune(other, P1, {}, inputs).topGroups[1]).toMatchObject({ points: 32 });
    expect(other.version).not.toBe(rubric.version);
  });

  test('weakness: lowest share, then most points lost, then reading order', () => {
    expect(less({ D1: 4, A1: 2, A2: 1 }).weakness?.code).toBe('D1');
    expect(less({ A1: 2, C1: 2 }).weakness?.code).toBe('A1');
    expect(less({}).weakness).toBeUndefined();
  });
});

describe('for every rubric, setting and input', () => {
  const score = (c: {
    rubric: typeof rubric;
    thresholds: typeof P1;
    mustHaves: MustHaves;
    inputs: SelfScore[];
    facts: object;
  }) => scoreCommune(c.rubric, c.thresholds, c.mustHaves, c.inputs, c.facts);
  const rank = (s: CommuneScore, c: { thresholds: typeof P1 }) =>
    s.state === 'not-rated' ? c.thresholds.grades.length : (s.gradeIndex ?? Number.NaN);

  test('points never exceed the maximum, whatever does not apply; totals are whole hundredths and add up', () => {
    fc.assert(
      fc.property(caseArb(true), (c) => {
        const s = score(c);
        expect(s.total).toBeGreaterThanOrEqual(0);
        expect(s.total).toBeLessThanOrEqual(s.maximum);
        for (const g of s.groups) expect(g.points).toBeLessThanOrEqual(g.max);
        for (const n of [s.total, ...s.groups.map((g) => g.points)]) expect(Math.round(n * 100) / 100).toBe(n);
        if (s.topGroups.every((g) => g.state !== 'na'))
          expect(Math.round(s.total * 100)).toBe(s.topGroups.reduce((sum, g) => sum + Math.round(g.points * 100), 0));
        expect(s.state === 'incomplete').toBe(s.rating === undefined);
      }),
    );
  });

  test('full points stay full however much does not apply', () => {
    fc.assert(
      fc.property(caseArb(), (c) => {
        const inputs = c.inputs.map((i) => {
          const max = c.rubric.nodes.find((n) => n.code === i.criterion)?.max;
          return i.notApplicable ? i : { ...i, points: max };
        });
        const s = scoreCommune(c.rubric, c.thresholds, {}, inputs);
        if (s.state === 'rated') expect(s.total).toBe(s.maximum);
        else expect(inputs.every((i) => i.notApplicable)).toBe(true);
      }),
    );
  });

  test('more points never lower the total or the rating', () => {
    fc.assert(
      fc.property(caseArb(), fc.nat(), (c, pick) => {
        const before = score(c);
        const at = pick % c.inputs.length;
        const target = c.inputs[at] as SelfScore;
        const node = c.rubric.nodes.find((n) => n.code === target.criterion) as RubricNode;
        fc.pre(target.points !== undefined && target.points < node.max);
        const inputs = c.inputs.map((i, k) => (k === at ? { ...i, points: (i.points ?? 0) + (node.step ?? 1) } : i));
        const after = score({ ...c, inputs });
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        expect(rank(after, c)).toBeLessThanOrEqual(rank(before, c));
      }),
    );
  });

  test('removing a named gate alone raises the rating; with none named, removing all changes nothing', () => {
    const off = (m: MustHaves, ids: readonly GateId[]): MustHaves => ({
      ...m,
      ...(ids.includes('M1') && { areaMinimum: undefined }),
      ...(ids.includes('M2') && { approvedPlan: undefined }),
      ...(ids.includes('M3') && { reportOnTime: undefined }),
      ...(ids.includes('M4') && { evidence: false }),
      ...(ids.includes('M5') && { newCentre: undefined }),
    });
    let named = 0;
    fc.assert(
      fc.property(caseArb(), (c) => {
        const s = score(c);
        const without = (ids: readonly GateId[]) => rank(score({ ...c, mustHaves: off(c.mustHaves, ids) }), c);
        const { gates, together } = s.blocking;
        for (const g of gates) expect(s.sentence).toContain(g.reason);
        if (gates.length > 0) named++;
        if (gates.length === 0) expect(without(['M1', 'M2', 'M3', 'M4', 'M5'])).toBe(rank(s, c));
        else if (together) {
          expect(without(gates.map((g) => g.id))).toBeLessThan(rank(s, c));
          for (const g of gates) expect(without([g.id])).toBe(rank(s, c));
        } else for (const g of gates) expect(without([g.id])).toBeLessThan(rank(s, c));
      }),
      { numRuns: 400 },
    );
    expect(named).toBeGreaterThan(20);
  });

  test('the sentence says the numbers of the result', () => {
    fc.assert(
      fc.property(caseArb(true), (c) => {
        const s = score(c);
        if (s.state === 'rated') {
          const m = /^Tổng ([\d.,]+)\/([\d.,]+) điểm(,| nhưng) xếp loại (Hạng [A-E])/.exec(s.sentence);
          expect(m).not.toBeNull();
          expect([parseNumber(m?.[1] ?? ''), parseNumber(m?.[2] ?? ''), m?.[4]]).toEqual([
            s.total,
            s.maximum,
            s.rating,
          ]);
          const next = /còn thiếu ([\d.,]+) điểm để đạt (Hạng [A-E])/.exec(s.sentence);
          if (next) {
            const grade = c.thresholds.grades.find((g) => g.label === next[2]);
            expect(Math.round((s.total + (parseNumber(next[1] ?? '') ?? 0)) * 100)).toBe(
              Math.round((grade?.min ?? 0) * 100),
            );
          } else expect(s.toNext).toBeUndefined();
        } else if (s.state === 'incomplete' && s.answered > 0)
          expect(s.sentence).toContain(`${s.answered}/${s.expected} tiêu chí`);
        else expect(s.sentence).toMatch(/^(Không|Chưa) xếp loại/);
      }),
    );
  });
});
