import fc from 'fast-check';
import { measureCatalogue, measureDefinition } from '../../../src/domain/rating/measure-catalogue';
import { criteriaOf } from '../../../src/domain/rating/rubric';
import { formatRule, parseRule } from '../../../src/domain/rating/rule-text';
import { measuresOf } from '../../../src/domain/rating/rules';
import { sampleRubric } from '../../../src/domain/rating/sample-rubric';
import { ruleArb } from './arbitraries';

test('every rule is written and read back the same', () => {
  fc.assert(
    fc.property(ruleArb, ({ rule }) => expect(parseRule(formatRule(rule))).toEqual({ rule })),
    { numRuns: 500 },
  );
});

test('the sample rubric is written in the notation and names only measures of the catalogue', () => {
  for (const n of criteriaOf(sampleRubric('2022-2023'))) {
    expect(n.rule && parseRule(formatRule(n.rule))).toEqual({ rule: n.rule });
    expect((n.rule ? measuresOf(n.rule) : []).filter((id) => !measureDefinition(id))).toEqual([]);
  }
});

test('ids of the catalogue are unique and can be written in a rule', () => {
  const ids = measureCatalogue.map((m) => m.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(parseRule(`đúng hạn: ${id}`)).toEqual({ rule: { kind: 'onTime', measure: id } });
  for (const m of measureCatalogue)
    for (const other of Object.keys(m.action?.alsoRaises ?? {})) expect(measureDefinition(other)).toBeDefined();
});

test('as a clerk types it', () => {
  const tiers = {
    kind: 'tiers',
    measure: 'so_lop',
    tiers: [
      { atLeast: 12, points: 8 },
      { atLeast: 9, points: 6.5 },
    ],
  };
  for (const text of [
    'bậc: so_lop; 12→8; 9→6,5',
    ' BẬC :so_lop;12->8 ;\u00A09 => 6,5',
    'bậc: so_lop; 12→8; 9→6,5'.normalize('NFD'),
  ])
    expect(parseRule(text)).toEqual({ rule: tiers });
  expect(parseRule('tỷ lệ: luot_nguoi / 1.200')).toEqual({
    rule: { kind: 'ratio', measure: 'luot_nguoi', target: 1200 },
  });
  expect(parseRule('mỗi mục: 0,5 x tin_bai')).toEqual({ rule: { kind: 'perItem', measure: 'tin_bai', points: 0.5 } });
});

test.each([
  ['', 1, 'cần một trong các cách chấm'],
  ['chấm tay', 1, 'gặp "chấm"'],
  ['tỉ lệ so_lop', 7, 'cần dấu ":"'],
  ['tỉ lệ: so_lop / kh_so_lopp', 17, 'có phải "kh_so_lop"?'],
  ['tỉ lệ: so_lop', 14, 'thiếu phần cuối'],
  ['bậc: so_lop', 12, 'ít nhất một bậc'],
  ['bậc: so_lop; 9→6; 12→8', 19, 'từ cao xuống thấp'],
  ['bậc: so_lop; 70 %→2', 14, 'cần phép chia'],
  ['có: ke_toan = 0', 15, 'số lớn hơn 0'],
  ['2 điểm đúng hạn: ke_toan + có: thu_quy = 1', 28, 'mỗi phần phải ghi số điểm'],
  ['đúng hạn: ke_toan thu_quy', 19, 'thừa'],
  ['mỗi mục: 0,5 & tin_bai', 14, 'không hiểu dấu "&"'],
])('%p is refused at character %p', (text, position, words) => {
  const { problem } = parseRule(text);
  expect(problem).toMatchObject({ position, message: expect.stringContaining(words) });
  expect(problem?.message).toContain(`ký tự thứ ${position}`);
});

test('no text makes the reader fail in any other way', () => {
  const piece = fc.constantFrom(
    'tỉ lệ',
    'bậc',
    'có',
    ':',
    ';',
    '/',
    '→',
    '12',
    '0,5',
    'so_lop',
    'điểm',
    '+',
    '%',
    '=',
    ' ',
    'cần',
    '≥',
    '?',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((p) => p.join(' ')),
        fc.string(),
      ),
      (text) => {
        const parsed = parseRule(text);
        expect((parsed.rule === undefined) !== (parsed.problem === undefined)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
