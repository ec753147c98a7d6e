import fc from 'fast-check';
import { addDays } from '../../../../src/domain/calendar/local-date';
import { applyRule } from '../../../../src/domain/rating/counting/apply-rule';
import { measureDefinition } from '../../../../src/domain/rating/measure-catalogue';
import type { Measure, MeasureAction, Measures } from '../../../../src/domain/rating/measures';
import { whatIf } from '../../../../src/domain/rating/review/what-if';
import {
  criteriaOf,
  type MustHaves,
  makeRubric,
  type Rubric,
  type RubricNode,
  type Thresholds,
} from '../../../../src/domain/rating/rubric';
import type { CountedRule, Rule } from '../../../../src/domain/rating/rules';
import { sampleRubric, thresholdPresets } from '../../../../src/domain/rating/sample-rubric';
import { type SelfScore, scoreCommune } from '../../../../src/domain/rating/score';
import { mustHavesFor } from '../arbitraries';

const TODAY = '2023-03-20';

interface Situation {
  rubric: Rubric;
  thresholds: Thresholds;
  mustHaves: MustHaves;
  inputs: SelfScore[];
  facts: { planApproved: boolean; reportOnTime: boolean; monthsActive: number };
  measures: Measures;
  actions: Record<string, MeasureAction>;
  days: number;
}

const run = (s: Situation) =>
  whatIf(s.rubric, s.thresholds, s.mustHaves, {
    leaves: new Map(s.inputs.map((i) => [i.criterion, i.notApplicable ? 'na' : Math.round((i.points ?? 0) * 100)])),
    withoutEvidence: s.inputs
      .filter((i) => i.evidence === undefined && s.rubric.nodes.find((n) => n.code === i.criterion)?.evidenceRequired)
      .map((i) => i.criterion),
    facts: s.facts,
    values: (id) => s.measures[id]?.value,
    today: TODAY,
    lastDay: addDays(TODAY, s.days),
    actions: s.actions,
  });

type Deed = { measure: string; most: number } | { plan: true } | { evidence: string };

/** Everything that may be done, found the slow and obvious way. */
function deedsOf(s: Situation): Deed[] {
  const deeds: Deed[] = [];
  for (const [measure, action] of Object.entries(s.actions)) {
    const value = s.measures[measure]?.value;
    if (value === undefined) continue;
    let most = Math.floor(s.days / action.daysEach);
    if (measureDefinition(measure)?.kind === 'flag') most = Math.min(most, 1 - value);
    if (most >= 1) deeds.push({ measure, most });
  }
  if (s.mustHaves.approvedPlan && !s.facts.planApproved && s.days >= 5) deeds.push({ plan: true });
  if (s.mustHaves.evidence && s.days >= 1)
    for (const i of s.inputs) if (i.evidence === undefined) deeds.push({ evidence: i.criterion });
  return deeds;
}

function rankAfter(s: Situation, deeds: readonly Deed[]): number {
  const measures: Record<string, Measure> = { ...s.measures };
  const raise = (id: string, by: number) => {
    const m = measures[id];
    if (m?.value !== undefined) measures[id] = { ...m, value: m.value + by };
  };
  for (const d of deeds)
    if ('measure' in d) {
      raise(d.measure, d.most);
      for (const [id, each] of Object.entries(s.actions[d.measure]?.alsoRaises ?? {})) raise(id, each * d.most);
    }
  const proven = deeds.flatMap((d) => ('evidence' in d ? [d.evidence] : []));
  const inputs = s.inputs.map((i): SelfScore => {
    const n = s.rubric.nodes.find((x) => x.code === i.criterion) as RubricNode;
    const withProof = proven.includes(i.criterion) ? { ...i, evidence: 'tệp' } : i;
    if (i.points === undefined || !n.rule) return withProof;
    const before = applyRule(n.rule, n.max, n.step ?? 1, s.measures).points;
    const after = applyRule(n.rule, n.max, n.step ?? 1, measures).points;
    if (after === undefined) return withProof;
    const points = before === undefined ? Math.max(i.points, after) : i.points + Math.max(0, after - before);
    return { ...withProof, points: Math.min(n.max, points) };
  });
  const facts = deeds.some((d) => 'plan' in d) ? { ...s.facts, planApproved: true } : s.facts;
  const score = scoreCommune(s.rubric, s.thresholds, s.mustHaves, inputs, facts);
  return score.state === 'not-rated' ? s.thresholds.grades.length : (score.gradeIndex ?? Number.NaN);
}

/** Size of the smallest set of deeds that raises the rating; undefined when none does. */
function bruteForce(s: Situation): number | undefined {
  const deeds = deedsOf(s);
  const start = rankAfter(s, []);
  let best: number | undefined;
  for (let bits = 1; bits < 1 << deeds.length; bits++) {
    const set = deeds.filter((_, i) => bits & (1 << i));
    if ((best === undefined || set.length < best) && rankAfter(s, set) < start) best = set.length;
  }
  return best;
}

const ACTED = ['so_lop', 'luot_nguoi', 'ho_so_co', 'tin_bai', 'ke_toan'];

/** Rules that actions can move: even ones, stairs and presence over the acted measures. */
const reachable: fc.Arbitrary<{ rule: Rule; max: number }> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('ratio', 'tiers', 'perItem', 'presence'),
      measure: fc.constantFrom(...ACTED),
      steps: fc.integer({ min: 2, max: 8 }),
      target: fc.constantFrom(8, 15, 30, 45, 'kh_so_lop'),
      low: fc.integer({ min: 2, max: 20 }),
      condition: fc.constantFrom(
        undefined,
        undefined,
        { measure: 'bao_cao_vien', atLeast: 10 },
        { measure: 'tin_bai', atLeast: 10 },
      ),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((specs) => {
    const parts = specs.map(({ kind, measure, steps, target, low, condition }): { rule: CountedRule; max: number } => {
      const max = steps / 2;
      const more = condition && { condition };
      if (kind === 'ratio') return { max, rule: { kind, measure, target, ...more } };
      if (kind === 'perItem') return { max, rule: { kind, measure, points: 0.25, ...more } };
      if (kind === 'presence')
        return {
          max,
          rule: {
            kind,
            items: [
              { measure, points: 0.5 },
              { measure: 'ke_toan', points: 0.5 },
            ],
          },
        };
      return {
        max,
        rule: {
          kind: 'tiers',
          measure,
          tiers: [
            { atLeast: low * 2, points: max },
            { atLeast: low, points: 0.5 },
          ],
          ...more,
        },
      };
    });
    const [first] = parts as [{ rule: CountedRule; max: number }];
    return parts.length === 1 ? first : { rule: { kind: 'sum', parts }, max: parts.reduce((n, x) => n + x.max, 0) };
  });

// The next grade is a few points above where the commune stands, so that reaching it takes some search.
const situationArb: fc.Arbitrary<Situation> = fc
  .record({
    rules: fc.array(reachable, { minLength: 3, maxLength: 6 }),
    shares: fc.array(
      fc.noBias(fc.record({ share: fc.double({ min: 0, max: 0.5, noNaN: true }), na: fc.nat(9), proof: fc.nat(5) })),
      { minLength: 6, maxLength: 6 },
    ),
    gaps: fc.noBias(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))),
    facts: fc.record({
      planApproved: fc.boolean(),
      reportOnTime: fc.constantFrom(true, true, false),
      monthsActive: fc.constant(20),
    }),
    values: fc.record({
      so_lop: fc.nat(30),
      luot_nguoi: fc.nat(60),
      ho_so_co: fc.nat(20),
      tin_bai: fc.nat(30),
      ke_toan: fc.nat(1),
      kh_so_lop: fc.integer({ min: 20, max: 60 }),
      kh_luot_nguoi: fc.integer({ min: 30, max: 150 }),
      bao_cao_vien: fc.nat(50),
    }),
    days: fc.noBias(fc.integer({ min: 0, max: 60 })),
    daysEach: fc.tuple(...ACTED.map(() => fc.constantFrom(1, 2, 3, 5))),
  })
  .chain(({ rules, shares, gaps, values, daysEach, ...rest }) => {
    const groups = ['A', 'B'].map((g, k) => ({ g, rules: rules.filter((_, i) => i % 2 === k) }));
    const nodes = groups.flatMap(({ g, rules: own }): RubricNode[] => [
      { code: g, text: g, max: own.reduce((s, r) => s + r.max, 0) },
      ...own.map((r, i) => ({
        code: `${g}${i + 1}`,
        parent: g,
        text: 't',
        max: r.max,
        step: 0.5,
        rule: r.rule,
        naAllowed: true,
        evidenceRequired: true,
      })),
    ]);
    const rubric = makeRubric({
      id: 't',
      schoolYear: '2022-2023',
      label: 't',
      official: false,
      mode: 'points',
      naRule: 'rescale',
      nodes,
    });
    const inputs = criteriaOf(rubric).map((n, i): SelfScore => {
      const x = shares[i] as { share: number; na: number; proof: number };
      if (x.na === 0 && i > 0) return { criterion: n.code, notApplicable: true, evidence: 'tệp' };
      return {
        criterion: n.code,
        points: Math.floor(n.max * x.share * 2) / 2,
        ...(x.proof > 0 && { evidence: 'tệp' }),
      };
    });
    const plain: Thresholds = { grades: [{ label: 'Hạng A', min: 0 }] };
    const { total } = scoreCommune(rubric, plain, {}, inputs);
    const second = total + gaps[0] / 2;
    const thresholds: Thresholds = {
      grades: [second + gaps[1] / 2, second, 0].map((min, i) => ({
        label: `Hạng ${'ABC'[i]}`,
        min: Math.round(min * 100) / 100,
      })),
    };
    const actions = Object.fromEntries(
      ACTED.map((id, i): [string, MeasureAction] => [
        id,
        {
          text: `Thêm {n} ${id}`,
          daysEach: daysEach[i] as number,
          ...(id === 'so_lop' && { alsoRaises: { luot_nguoi: 20 } }),
        },
      ]),
    );
    const measures = Object.fromEntries(
      Object.entries(values).map(([id, value]): [string, Measure] => [
        id,
        { id, label: id, unit: '', value, sentence: '', rowIds: [] },
      ]),
    );
    return mustHavesFor(thresholds).map(
      (mustHaves): Situation => ({ rubric, thresholds, mustHaves, inputs, actions, measures, ...rest }),
    );
  });

test('the number of steps is that of brute force', () => {
  const seen = { steps: 0, several: 0, none: 0 };
  fc.assert(
    fc.property(situationArb, (s) => {
      const plan = run(s);
      const least = bruteForce(s);
      if (least === undefined) {
        seen.none++;
        return expect(plan.state).toBe('none');
      }
      seen.steps++;
      if (least > 1) seen.several++;
      expect(plan).toMatchObject({ state: 'steps', fewest: true });
      expect(plan.steps).toHaveLength(least);
    }),
    { numRuns: 200 },
  );

  expect(Math.min(seen.steps, seen.several, seen.none)).toBeGreaterThan(10);
});

test('nothing asks for more days than are left, and every step is stamped as supposed', () => {
  fc.assert(
    fc.property(situationArb, (s) => {
      const plan = run(s);
      expect(plan.sentence).toMatch(/^GIẢ ĐỊNH: /);
      for (const step of plan.steps) {
        expect(step.startBy >= TODAY).toBe(true);
        expect(step.days).toBeLessThanOrEqual(s.days);
        expect(plan.sentence).toContain(step.action);
      }
      if (plan.state === 'steps') expect(plan.totalAfter).toBeGreaterThanOrEqual(plan.totalBefore);
    }),
  );
});

describe('on the sample rubric', () => {
  const rubric = sampleRubric('2022-2023');
  const values: Record<string, number> = {
    so_lop: 20,
    kh_so_lop: 40,
    luot_nguoi: 700,
    kh_luot_nguoi: 1000,
    lop_nghe: 2,
    kh_lop_nghe: 10,
    kh_nam_dung_han: 0,
    thang_co_kh: 4,
    so_thang: 8,
    ke_toan: 0,
    thu_quy: 0,
    giao_vien: 1,
    quy_che: 0,
    phan_cong: 1,
    hop_dinh_ky: 1,
    lop_tuyen_truyen: 3,
    kh_lop_tuyen_truyen: 8,
  };
  const leaves = new Map(criteriaOf(rubric).map((n) => [n.code, Math.floor(n.max * 1.65) * 50]));
  const input = {
    leaves,
    withoutEvidence: [],
    facts: {},
    values: (id: string) => values[id],
    today: TODAY,
    lastDay: '2023-04-04',
  };

  test('future actions only: a late plan or a past month is never proposed', () => {
    const plan = whatIf(rubric, thresholdPresets.P1, {}, input);
    expect(plan).toMatchObject({ state: 'steps', target: 'Tốt', fewest: true });
    expect(plan.totalAfter).toBeGreaterThanOrEqual(80);
    expect(plan.steps.map((s) => s.action).join()).not.toMatch(/đúng hạn|tháng/);
    expect(plan.steps.every((s) => s.amount !== undefined && s.amount > 0 && s.criteria.length > 0)).toBe(true);
    expect(plan.sentence).toContain(`cần ít nhất ${plan.steps.length} việc`);
  });

  test('no days left', () => {
    const plan = whatIf(rubric, thresholdPresets.P1, {}, { ...input, lastDay: '2023-03-19' });
    expect(plan).toMatchObject({ state: 'none', steps: [] });
    expect(plan.sentence).toBe('GIẢ ĐỊNH: không còn việc nào đủ để đạt Tốt vì đã hết hạn.');
  });

  test('a centre that is not rated gets no advice', () => {
    const plan = whatIf(
      rubric,
      thresholdPresets.P1,
      { newCentre: { months: 12 } },
      { ...input, facts: { suspended: true } },
    );
    expect(plan).toMatchObject({ state: 'none', steps: [] });
    expect(plan.sentence).toContain('không thuộc diện xếp loại');
  });

  test('incomplete, and at the top', () => {
    expect(whatIf(rubric, thresholdPresets.P1, {}, { ...input, leaves: new Map() }).state).toBe('incomplete');
    const full = new Map(criteriaOf(rubric).map((n) => [n.code, n.max * 100]));
    expect(whatIf(rubric, thresholdPresets.P1, {}, { ...input, leaves: full }).state).toBe('top');
  });
});
