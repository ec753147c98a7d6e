import fc from 'fast-check';
import { applyRule, countPoints } from '../../../../src/domain/rating/counting/apply-rule';
import { checkRule } from '../../../../src/domain/rating/counting/check-rule';
import { measureDefinition } from '../../../../src/domain/rating/measure-catalogue';
import type { Measure, MeasureDefinition, Measures } from '../../../../src/domain/rating/measures';
import { parseRule } from '../../../../src/domain/rating/rule-text';
import type { Rule } from '../../../../src/domain/rating/rules';
import { parseNumber } from '../../../../src/domain/text/format';
import { measuresArb, ruleArb } from '../arbitraries';

const books = (values: Record<string, number | undefined>): Measures =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Measure] => {
      const { label, unit } = measureDefinition(id) as MeasureDefinition;
      return [id, { id, label, unit, sentence: '', rowIds: [], ...(value !== undefined && { value }) }];
    }),
  );

const apply = (text: string, max: number, values: Record<string, number | undefined>, step = 0.5) =>
  applyRule(parseRule(text).rule as Rule, max, step, books(values));

describe('each kind in words', () => {
  test.each<[string, number, Record<string, number | undefined>, number | undefined, string]>([
    ['bậc: so_lop; 15→10; 12→8; 9→6', 10, { so_lop: 9 }, 6, 'Được 6/10: 9 lớp; mức 8 điểm cần 12 lớp, còn thiếu 3.'],
    ['bậc: so_lop; 12→8', 8, { so_lop: 0 }, 0, 'Được 0/8: 0 lớp; mức 8 điểm cần 12 lớp, còn thiếu 12.'],
    ['bậc: so_lop; 12→8', 8, { so_lop: 12 }, 8, 'Được 8/8: 12 lớp, đạt mức tối đa.'],
    [
      'tỉ lệ: luot_nguoi / kh_luot_nguoi',
      8,
      { luot_nguoi: 600, kh_luot_nguoi: 800 },
      6,
      'Được 6/8: 600/800 lượt người (75 %); mức 6,5 điểm cần 650 lượt người (81,2 %), còn thiếu 50.',
    ],
    [
      'tỉ lệ: luot_nguoi / kh_luot_nguoi',
      8,
      { luot_nguoi: 1500, kh_luot_nguoi: 800 },
      8,
      'Được 8/8: 1.500/800 lượt người (187,5 %), đạt mức tối đa.',
    ],
    [
      'tỉ lệ: luot_nguoi / kh_luot_nguoi',
      8,
      { luot_nguoi: 7999, kh_luot_nguoi: 8000 },
      7.5,
      'Được 7,5/8: 7.999/8.000 lượt người (99,9 %); mức 8 điểm cần 8.000 lượt người (100 %), còn thiếu 1.',
    ],
    [
      'bậc: nhu_cau_trong_kh / nhu_cau_uu_tien; 70 %→2',
      2,
      { nhu_cau_trong_kh: 3, nhu_cau_uu_tien: 5 },
      0,
      'Được 0/2: 3/5 nhóm (60 %); mức 2 điểm cần 4 nhóm (80 %), còn thiếu 1.',
    ],
    [
      'mỗi mục: 0,25 × tin_bai',
      2,
      { tin_bai: 5 },
      1,
      'Được 1/2: 5 tin bài × 0,25 điểm; mức 1,5 điểm cần 6 tin bài, còn thiếu 1.',
    ],
    [
      'đúng hạn: kh_nam_dung_han',
      2,
      { kh_nam_dung_han: 0 },
      0,
      'Được 0/2: kế hoạch năm được phê duyệt và gửi đúng hạn: không.',
    ],
    [
      'có: ke_toan = 1; thu_quy = 1',
      2,
      { ke_toan: 1, thu_quy: 0 },
      1,
      'Được 1/2: đạt 1/2 mục (có kế toán được phân công); chưa đạt: có thủ quỹ được phân công (1 điểm).',
    ],
    [
      '2 điểm đúng hạn: kh_nam_dung_han + 3 điểm tỉ lệ: thang_co_kh / so_thang',
      5,
      { kh_nam_dung_han: 1, thang_co_kh: 6, so_thang: 9 },
      4,
      'Được 4/5 = 2/2 (kế hoạch năm được phê duyệt và gửi đúng hạn: có) + 2/3 (6/9 tháng (66,6 %); mức 2,5 điểm cần 8 tháng (88,8 %), còn thiếu 2).',
    ],
    [
      'tỉ lệ: hai_long / 5; cần hai_long_n ≥ 30',
      5,
      { hai_long: 4.27, hai_long_n: 40 },
      4,
      'Được 4/5: 4,27/5 điểm (85,4 %); mức 4,5 điểm cần 4,5 điểm (90 %), còn thiếu 0,23.',
    ],
    [
      'tỉ lệ: hai_long / 5; cần hai_long_n ≥ 30',
      5,
      { hai_long: 4.9, hai_long_n: 12 },
      undefined,
      'Chưa gợi ý điểm: mới có 12 phiếu, cần ít nhất 30 phiếu, còn thiếu 18.',
    ],
    [
      'tỉ lệ: so_lop / kh_so_lop',
      5,
      { so_lop: 3, kh_so_lop: undefined },
      undefined,
      'Chưa gợi ý điểm: chưa có số liệu "Lớp, hoạt động theo kế hoạch năm".',
    ],
    [
      'tỉ lệ: so_lop / kh_so_lop',
      5,
      { so_lop: 3, kh_so_lop: 0 },
      undefined,
      'Chưa gợi ý điểm: "Lớp, hoạt động theo kế hoạch năm" bằng 0 nên chưa tính được tỉ lệ.',
    ],
    ['tự chấm', 5, {}, undefined, 'Tiêu chí này do người chấm, phần mềm không gợi ý điểm.'],
  ])('%s', (text, max, values, points, sentence) => {
    const outcome = apply(text, max, values);
    expect(outcome.sentence).toBe(sentence);
    expect(outcome.points).toBe(points);
  });

  test('no data is told apart from zero, and from a target of zero', () => {
    expect(apply('bậc: so_lop; 12→8', 8, { so_lop: undefined })).toMatchObject({
      lacking: ['so_lop'],
      zeroTarget: false,
    });
    expect(apply('tỉ lệ: so_lop / kh_so_lop', 8, { so_lop: 1, kh_so_lop: 0 })).toMatchObject({
      lacking: [],
      zeroTarget: true,
    });
    expect(apply('bậc: so_lop; 12→8', 8, { so_lop: 0 }).points).toBe(0);
  });

  test('binary fractions do not cost a step', () => {
    expect(apply('tỉ lệ: hai_long / 5', 5, { hai_long: 4.1 }, 0.1).points).toBe(4.1);
    expect(apply('mỗi mục: 0,1 × tin_bai', 2, { tin_bai: 3 }, 0.1).points).toBe(0.3);
  });
});

describe('for every rule and every data', () => {
  test('points are whole steps between 0 and the maximum, and the fast count is the same', () => {
    fc.assert(
      fc.property(ruleArb, measuresArb, ({ rule, max }, measures) => {
        expect(checkRule(rule, max, 0.5)).toEqual([]);
        const { points } = applyRule(rule, max, 0.5, measures);
        const fast = countPoints(rule, max, 0.5, (id) => measures[id]?.value);
        expect(fast).toBe(points === undefined ? undefined : Math.round(points * 100));
        if (points === undefined) return;
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(max);
        expect((points * 2) % 1).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('the sentence says the points; a level it names is reached exactly there', () => {
    let levels = 0;
    fc.assert(
      fc.property(ruleArb, measuresArb, ({ rule, max }, measures) => {
        const outcome = applyRule(rule, max, 0.5, measures);
        const said = /^Được ([\d.,]+)\/([\d.,]+)/.exec(outcome.sentence);
        if (outcome.points === undefined) return expect(said).toBeNull();
        expect([parseNumber(said?.[1] ?? ''), parseNumber(said?.[2] ?? '')]).toEqual([outcome.points, max]);
        // A sum names the points of its parts, which add up to the whole.
        const parts = [...outcome.sentence.matchAll(/[=+] ([\d.,]+)\/[\d.,]+ \(/g)].map(
          (m) => parseNumber(m[1] ?? '') ?? 0,
        );
        if (parts.length > 0) expect(parts.reduce((a, b) => a + b, 0)).toBe(outcome.points);
        for (const need of outcome.needs) {
          expect(need.gain).toBeGreaterThan(0);
          const at = (value: number) =>
            applyRule(rule, max, 0.5, {
              ...measures,
              [need.measure]: { ...(measures[need.measure] as Measure), value },
            }).points;
          // Where one measure stands in several places of a rule, raising it moves all of them.
          if (JSON.stringify(rule).split(`"${need.measure}"`).length > 2) continue;
          levels++;
          expect(at(need.required)).toBe(need.points);
          const unit = measureDefinition(need.measure)?.kind === 'average' ? 0.01 : 1;
          expect(at(Math.max(need.have, need.required - unit)) ?? 0).toBeLessThan(need.points);
          if (rule.kind === 'ratio' || rule.kind === 'tiers' || rule.kind === 'perItem') {
            const m = /mức ([\d.,]*\d) điểm cần ([\d.,]*\d)\D.*còn thiếu ([\d.,]*\d)\.$/.exec(outcome.sentence);
            const [points, required, missing] = [1, 2, 3].map((i) => parseNumber(m?.[i] ?? ''));
            expect([points, required, missing]).toEqual([need.points, need.required, need.missing]);
            expect(need.have + need.missing).toBeCloseTo(need.required, 1);
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(levels).toBeGreaterThan(40);
  });

  test('a higher measure never gives fewer points, unless the rule divides by it', () => {
    fc.assert(
      fc.property(ruleArb, measuresArb, fc.integer({ min: 1, max: 50 }), ({ rule, max }, measures, more) => {
        const before = applyRule(rule, max, 0.5, measures).points;
        fc.pre(
          before !== undefined &&
            !JSON.stringify(rule).includes('"target":"so_lop"') &&
            measures.so_lop?.value !== undefined,
        );
        const lop = measures.so_lop as Measure;
        const after = applyRule(rule, max, 0.5, {
          ...measures,
          so_lop: { ...lop, value: (lop.value ?? 0) + more },
        }).points;
        expect(after).toBeGreaterThanOrEqual(before as number);
      }),
      { numRuns: 300 },
    );
  });
});

test('a rule that does not fit its criterion is told', () => {
  const check = (text: string, max: number) => checkRule(parseRule(text).rule as Rule, max, 0.5);
  expect(check('bậc: so_lop; 12→8', 6)).toEqual(['bậc 8 điểm vượt điểm tối đa 6']);
  expect(check('bậc: so_lop; 12→1,3', 6)).toEqual(['bậc 1,3 điểm không theo bước 0,5']);
  expect(check('có: ke_toan = 2; thu_quy = 2', 3)).toEqual(['các mục cộng lại 4 điểm, vượt điểm tối đa 3']);
  expect(check('2 điểm đúng hạn: ke_toan + 2 điểm đúng hạn: thu_quy', 5)).toEqual([
    'các phần cộng lại 4 điểm, khác điểm tối đa 5',
  ]);
});
