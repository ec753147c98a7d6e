/** Random rubrics, thresholds, must-haves and inputs for the property tests of rating. */
import fc from 'fast-check';
import type { CommuneFacts } from '../../../src/domain/rating/counting/gates';
import { measureDefinition } from '../../../src/domain/rating/measure-catalogue';
import type { MeasureDefinition, Measures } from '../../../src/domain/rating/measures';
import {
  criteriaOf,
  type MustHaves,
  makeRubric,
  maximumOf,
  type Rubric,
  type RubricNode,
  type Thresholds,
} from '../../../src/domain/rating/rubric';
import type { CountedRule, Rule } from '../../../src/domain/rating/rules';
import type { SelfScore } from '../../../src/domain/rating/score';

/** A tree of two or three levels; every criterion has step 0,5 or 0,25 and may be N/A. */
export const rubricArb: fc.Arbitrary<Rubric> = fc
  .record({
    groups: fc.array(
      fc.array(fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    step: fc.constantFrom(0.5, 0.25),
    naRule: fc.constantFrom('rescale' as const, 'full' as const),
  })
  .map(({ groups, step, naRule }) => {
    const nodes: RubricNode[] = [];
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    groups.forEach((group, g) => {
      const top = 'ABCD'[g] as string;
      nodes.push({ code: top, text: `Nhóm ${top}`, max: sum(group.map(sum)) * step });
      group.forEach((leaves, i) => {
        const code = `${top}${i + 1}`;
        const leaf = { step, naAllowed: true, evidenceRequired: true };
        if (leaves.length === 1)
          nodes.push({ code, parent: top, text: `Tiêu chí ${code}`, max: sum(leaves) * step, ...leaf });
        else {
          nodes.push({ code, parent: top, text: `Tiêu chuẩn ${code}`, max: sum(leaves) * step });
          leaves.forEach((max, k) => {
            nodes.push({
              code: `${code}.${k + 1}`,
              parent: code,
              text: `Tiêu chí ${code}.${k + 1}`,
              max: max * step,
              ...leaf,
            });
          });
        }
      });
    });
    return makeRubric({
      id: 't',
      schoolYear: '2022-2023',
      label: 'Thử',
      official: false,
      mode: 'points',
      naRule,
      nodes,
    });
  });

export const thresholdsFor = (rubric: Rubric): fc.Arbitrary<Thresholds> => {
  const max = Math.round(maximumOf(rubric) * 100);
  return fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: 4 }).map((mins) => ({
    grades: [...mins.sort((a, b) => b - a), 0].map((min, i) => ({ label: `Hạng ${'ABCDE'[i]}`, min: min / 100 })),
  }));
};

export const mustHavesFor = (thresholds: Thresholds): fc.Arbitrary<MustHaves> => {
  const label = fc.constantFrom(...thresholds.grades.map((g) => g.label));
  const upper = fc.constantFrom(...thresholds.grades.slice(0, -1).map((g) => g.label));
  const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
  return fc.record({
    areaMinimum: maybe(fc.record({ share: fc.constantFrom(0.25, 0.5, 0.75), grade: upper })),
    approvedPlan: maybe(fc.record({ cap: label })),
    reportOnTime: maybe(fc.record({ cap: label })),
    evidence: fc.boolean(),
    newCentre: maybe(fc.constant({ months: 12 })),
  });
};

export const factsArb: fc.Arbitrary<CommuneFacts> = fc.record({
  planApproved: fc.option(fc.boolean(), { nil: undefined }),
  reportOnTime: fc.option(fc.boolean(), { nil: undefined }),
  monthsActive: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
  suspended: fc.constantFrom(undefined, undefined, false, true),
});

/** Inputs for every criterion: points in step, sometimes N/A, sometimes without evidence; blanks with `withBlanks`. */
export const inputsFor = (rubric: Rubric, withBlanks = false): fc.Arbitrary<SelfScore[]> =>
  fc
    .tuple(
      ...criteriaOf(rubric).map((n) =>
        fc.record({
          kind: fc.constantFrom('points', 'points', 'points', 'points', 'na', withBlanks ? 'blank' : 'points'),
          steps: fc.integer({ min: 0, max: Math.round(n.max / (n.step ?? 1)) }),
          evidence: fc.constantFrom('tệp', 'tệp', undefined),
        }),
      ),
    )
    .map((list) =>
      criteriaOf(rubric).flatMap((n, i): SelfScore[] => {
        const x = list[i];
        if (!x || x.kind === 'blank') return [];
        if (x.kind === 'na') return [{ criterion: n.code, notApplicable: true }];
        return [{ criterion: n.code, points: x.steps * (n.step ?? 1), ...(x.evidence && { evidence: x.evidence }) }];
      }),
    );

export interface Case {
  rubric: Rubric;
  thresholds: Thresholds;
  mustHaves: MustHaves;
  facts: CommuneFacts;
  inputs: SelfScore[];
}

export const caseArb = (withBlanks = false): fc.Arbitrary<Case> =>
  rubricArb.chain((rubric) =>
    thresholdsFor(rubric).chain((thresholds) =>
      fc.record({
        rubric: fc.constant(rubric),
        thresholds: fc.constant(thresholds),
        mustHaves: mustHavesFor(thresholds),
        facts: factsArb,
        inputs: inputsFor(rubric, withBlanks),
      }),
    ),
  );

const MEASURES = [
  'so_lop',
  'luot_nguoi',
  'ho_so_co',
  'tin_bai',
  'bao_cao_vien',
  'hai_long',
  'ke_toan',
  'kh_so_lop',
  'kh_luot_nguoi',
];
const measure = fc.constantFrom(...MEASURES);
const target = fc.oneof(measure, fc.integer({ min: 1, max: 500 }));
const condition = fc.option(fc.record({ measure, atLeast: fc.integer({ min: 1, max: 40 }) }), { nil: undefined });

/** A counted rule whose points fit into `steps` steps of 0,5. */
const countedRule = (steps: number): fc.Arbitrary<CountedRule> => {
  const points = fc.integer({ min: 1, max: steps }).map((s) => s / 2);
  const clean = <T extends { condition?: unknown; target?: unknown }>(rule: T): T => {
    const copy = { ...rule };
    for (const key of ['condition', 'target'] as const) if (copy[key] === undefined) delete copy[key];
    return copy;
  };
  const levels = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(points, { minLength: 1, maxLength: 4 }),
    )
    .map(([at, pts]) => {
      const down = (list: number[]) => [...list].sort((a, b) => b - a);
      const p = down(pts);
      return down(at)
        .slice(0, p.length)
        .map((atLeast, i) => ({ atLeast, points: p[i] as number }));
    });
  return fc.oneof(
    fc.record({ kind: fc.constant('ratio' as const), measure, target, condition }).map(clean),
    fc
      .record({
        kind: fc.constant('tiers' as const),
        measure,
        target: fc.option(target, { nil: undefined }),
        tiers: levels,
        condition,
      })
      .map(clean),
    fc
      .record({
        kind: fc.constant('perItem' as const),
        measure,
        points: fc.constantFrom(0.1, 0.25, 0.5, 1, 2),
        condition,
      })
      .map(clean),
    fc.record({ kind: fc.constant('onTime' as const), measure }),
    fc.record({
      kind: fc.constant('presence' as const),
      items: fc
        .uniqueArray(
          measure.filter((id) => id !== 'hai_long'),
          { minLength: 1, maxLength: Math.min(4, steps) },
        )
        .map((ids) => ids.map((id) => ({ measure: id, points: 0.5 }))),
    }),
  );
};

/** A rule with a maximum that it fits, in steps of 0,5. */
export const ruleArb: fc.Arbitrary<{ rule: Rule; max: number }> = fc.oneof(
  fc.integer({ min: 1, max: 20 }).chain((steps) => countedRule(steps).map((rule) => ({ rule, max: steps / 2 }))),
  fc
    .array(
      fc.integer({ min: 1, max: 8 }).chain((steps) => countedRule(steps).map((rule) => ({ rule, max: steps / 2 }))),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => ({
      rule: { kind: 'sum' as const, parts },
      max: parts.reduce((s, p) => s + p.max, 0),
    })),
  fc.constant({ rule: { kind: 'manual' as const }, max: 3 }),
);

/** Values of the measures; some have none. */
export const measuresArb: fc.Arbitrary<Measures> = fc
  .tuple(
    ...MEASURES.map((id) =>
      fc.option(
        id === 'hai_long'
          ? fc.integer({ min: 0, max: 500 }).map((n) => n / 100)
          : id === 'ke_toan'
            ? fc.integer({ min: 0, max: 1 })
            : fc.integer({ min: 0, max: 200 }),
        {
          nil: undefined,
          freq: 8,
        },
      ),
    ),
  )
  .map((values) =>
    Object.fromEntries(
      MEASURES.map((id, i) => {
        const d = measureDefinition(id) as MeasureDefinition;
        const value = values[i];
        return [
          id,
          { id, label: d.label, unit: d.unit, sentence: '', rowIds: [], ...(value !== undefined && { value }) },
        ];
      }),
    ),
  );
