import fc from 'fast-check';
import { criteriaOf, maximumOf } from '../../../src/domain/rating/rubric';
import { importRubric, importThresholds } from '../../../src/domain/rating/rubric-import';
import { formatRule } from '../../../src/domain/rating/rule-text';
import { sampleRubric } from '../../../src/domain/rating/sample-rubric';
import { formatNumber } from '../../../src/domain/text/format';
import { rubricArb } from './arbitraries';

const options = { id: 'dia-phuong', schoolYear: '2023-2024', label: 'Bộ tiêu chí của tỉnh' };
const read = (...lines: string[]) => importRubric(lines.join('\n'), options);
const tree = (...lines: string[]) => {
  const { rubric, problems } = read(...lines);
  return rubric
    ? rubric.nodes.map((n) => [n.code, n.parent ?? '', n.max, n.text].join('|'))
    : problems.map((p) => `${p.line}:${p.code}`);
};

test('Roman groups, numbers that begin again, letters below them, a total', () => {
  expect(
    tree(
      'TT\tNội dung đánh giá\tĐiểm tối đa\tMinh chứng',
      'I\tBộ máy quản lý\t10',
      '1\tCó quyết định\t4\tQuyết định',
      '2\tCó quy chế\t6',
      'a)\tBan hành\t2',
      'b)\tThực hiện\t4',
      'II\tHoạt động\t10,5',
      '1\tMở lớp\t10,5',
      '\tTổng cộng\t20,5',
    ),
  ).toEqual([
    'I||10|Bộ máy quản lý',
    'I.1|I|4|Có quyết định',
    'I.2|I|6|Có quy chế',
    'I.2.a|I.2|2|Ban hành',
    'I.2.b|I.2|4|Thực hiện',
    'II||10.5|Hoạt động',
    'II.1|II|10.5|Mở lớp',
  ]);
});

test('numbers inside the text, without a header', () => {
  expect(
    tree(
      '1. Bộ máy\t10',
      '1.1. Ban giám đốc\t5',
      '1.2 Kế toán, thủ quỹ\t5',
      '1.2.1. Có kế toán\t2,5',
      '1.2.2. Có thủ quỹ\t2,5',
      '2. Hoạt động\t20',
      '2.1. Mở lớp\t20',
    ),
  ).toEqual([
    '1||10|Bộ máy',
    '1.1|1|5|Ban giám đốc',
    '1.2|1|5|Kế toán, thủ quỹ',
    '1.2.1|1.2|2.5|Có kế toán',
    '1.2.2|1.2|2.5|Có thủ quỹ',
    '2||20|Hoạt động',
    '2.1|2|20|Mở lớp',
  ]);
});

test('letters as groups, C and D among them; groups without points take the sum', () => {
  expect(
    tree(
      'Mã\tTiêu chí\tĐiểm',
      'A\tMột\t',
      'A1\tx\t5',
      'B\tHai\t',
      'B1\tx\t5',
      'C\tBa\t',
      'C1\tx\t2',
      'C2\ty\t3',
      'D\tBốn\t',
      'D1\tx\t5',
    ),
  ).toEqual([
    'A||5|Một',
    'A1|A|5|x',
    'B||5|Hai',
    'B1|B|5|x',
    'C||5|Ba',
    'C1|C|2|x',
    'C2|C|3|y',
    'D||5|Bốn',
    'D1|D|5|x',
  ]);
});

test('đạt / không đạt', () => {
  const { rubric } = read(
    'TT\tNội dung\tĐạt\tKhông đạt',
    'Tiêu chuẩn 1:\tLãnh đạo\t\t',
    '1.1\tTuyên truyền',
    '1.2\tKế hoạch',
    'Tiêu chuẩn 2:\tNguồn lực',
    '2.1\tKinh phí',
  );
  expect(rubric).toMatchObject({ mode: 'pass-fail', official: true });
  expect(rubric && maximumOf(rubric)).toBe(3);
  expect(rubric && criteriaOf(rubric).map((n) => [n.code, n.max, n.step])).toEqual([
    ['1.1', 1, 1],
    ['1.2', 1, 1],
    ['2.1', 1, 1],
  ]);
});

test('rules in the notation are rules, other words are hints; wrapped and quoted cells are whole', () => {
  const { rubric } = read(
    'TT\tTiêu chí\tĐiểm\tCách chấm',
    '1\tKế toán và\t3\tMỗi vị trí 1 điểm',
    '\tthủ quỹ\t\t',
    '2\t"Mở\nlớp ""nghề"""\t5\ttỉ lệ: so_lop / kh_so_lop',
  );
  expect(rubric?.nodes).toEqual([
    expect.objectContaining({
      code: '1',
      text: 'Kế toán và thủ quỹ',
      rule: { kind: 'manual' },
      scoringHint: 'Mỗi vị trí 1 điểm',
    }),
    expect.objectContaining({
      code: '2',
      text: 'Mở lớp "nghề"',
      rule: { kind: 'ratio', measure: 'so_lop', target: 'kh_so_lop' },
    }),
  ]);
});

test('what is wrong is told by line', () => {
  expect(tree('gì đó')).toEqual(['1:no-columns']);
  expect(tree('TT\tNội dung\tĐiểm tối đa', 'I\tBộ máy\t10', '1\tx\t4', '2\ty\t5', '\tTổng\t12')).toEqual([
    '2:sum-mismatch',
    '5:total-mismatch',
  ]);
  expect(tree('TT\tNội dung\tĐiểm tối đa', '1\tx\tnhiều')).toEqual(['2:max-not-number']);
  expect(tree('TT\tNội dung\tĐiểm tối đa', '\tx\t4')).toEqual(['2:number-missing']);
  expect(tree('TT\tNội dung\tĐiểm tối đa', '1\tx\t')).toContain('2:max-missing');
  expect(tree('TT\tNội dung\tĐiểm tối đa\tCách chấm', '1\tx\t4\ttỉ lệ: so_lopp / 3')).toEqual(['2:rule-broken']);
  expect(tree('TT\tNội dung\tĐiểm tối đa', '1\tx\t4', '1\ty\t4')).toEqual(['3:code-duplicate']);
  expect(tree('TT\tNội dung\tĐiểm tối đa')).toEqual(['1:empty']);
});

test('a rubric written as a table is read back the same', () => {
  const table = (rubric: ReturnType<typeof sampleRubric>) =>
    [
      'Mã\tNội dung đánh giá\tĐiểm tối đa\tCách chấm',
      ...rubric.nodes.map((n) => `${n.code}\t${n.text}\t${formatNumber(n.max)}\t${n.rule ? formatRule(n.rule) : ''}`),
    ].join('\n');
  const shape = (r: ReturnType<typeof sampleRubric> | undefined) =>
    r?.nodes.map((n) => [n.code, n.parent, n.text, n.max, n.rule?.kind === 'manual' ? undefined : n.rule]);
  const sample = sampleRubric('2022-2023');
  expect(shape(importRubric(table(sample), options).rubric)).toEqual(shape(sample));
  fc.assert(
    fc.property(rubricArb, (rubric) =>
      expect(shape(importRubric(table(rubric), options).rubric)).toEqual(shape(rubric)),
    ),
  );
});

test('no pasted text makes the reader fail in any other way', () => {
  const cell = fc.constantFrom(
    'I',
    'II',
    '1',
    '1.1',
    'a',
    '-',
    'A',
    'C',
    'Nội dung',
    'Điểm',
    'TT',
    'Mở lớp',
    '5',
    '2,5',
    '',
    'Tổng',
    '"',
    'Đạt',
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }), (rows) => {
      const r = importRubric(rows.map((c) => c.join('\t')).join('\n'), options);
      expect((r.rubric === undefined) === r.problems.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('grades as they stand in instructions', () => {
  const grades = (text: string) => importThresholds(text).thresholds?.grades.map((g) => [g.label, g.min]);
  expect(
    grades('Tốt: từ 80 điểm trở lên\nKhá: từ 65 đến dưới 80 điểm\nTrung bình (50 - dưới 65)\nYếu: dưới 50 điểm'),
  ).toEqual([
    ['Tốt', 80],
    ['Khá', 65],
    ['Trung bình', 50],
    ['Yếu', 0],
  ]);
  expect(grades('Chưa đạt < 50; Đạt ≥ 50')).toEqual([
    ['Đạt', 50],
    ['Chưa đạt', 0],
  ]);
  expect(importThresholds('Tốt').problem).toContain('Không hiểu mức xếp loại "Tốt"');
});
