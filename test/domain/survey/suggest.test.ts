import fc from 'fast-check';
import type { YearPlanLine } from '../../../src/domain/books/records';
import type { SurveyAnswer } from '../../../src/domain/survey/answers';
import { reconcileBatches } from '../../../src/domain/survey/batches';
import { ages, topics } from '../../../src/domain/survey/questions';
import { satisfactionOf } from '../../../src/domain/survey/satisfaction';
import {
  defaultSuggestOptions,
  needsAgainstPlan,
  priorityGroups,
  suggestLines,
} from '../../../src/domain/survey/suggest';
import { hiddenTopics, safeTables, tallyAnswers } from '../../../src/domain/survey/tally';

const answer = (id: string, change: Partial<SurveyAnswer> = {}): SurveyAnswer => ({
  id,
  commune: '00577',
  hamlet: `thôn ${1 + (id.length % 6)}`,
  age: ages[2],
  topics: ['N2.1'],
  forms: ['Lớp trực tiếp'],
  times: ['Buổi sáng'],
  places: ['Nhà văn hóa thôn'],
  devices: [],
  channel: 'trực tuyến',
  consent: true,
  ...change,
});
const many = (n: number, prefix: string, change: (i: number) => Partial<SurveyAnswer>) =>
  Array.from({ length: n }, (_, i) => answer(`${prefix}${i}`, change(i)));

const list = [
  ...many(63, 'a', (i) => ({
    topics: ['N5.1'],
    age: i < 50 ? ages[3] : ages[1],
    times: i < 60 ? ['Buổi tối'] : ['Buổi sáng'],
    hamlet: i % 7 === 0 ? 'thôn 1' : i % 2 === 0 ? 'thôn 2' : 'thôn 5',
  })),
  ...many(117, 'b', (i) => ({ hamlet: `thôn ${1 + (i % 6)}`, age: ages[i % 4] })),
];

test('reasons in words', () => {
  const { suggestions, warning } = suggestLines(list);
  expect(warning).toBeUndefined();
  expect(suggestions.map((s) => [s.rank, s.topic])).toEqual([
    [1, 'N2.1'],
    [2, 'N5.1'],
  ]);
  expect(suggestions[1]?.reason).toBe('63/180 phiếu (35 %), chủ yếu trên 60 tuổi, buổi tối, thôn 2 và 5');
  expect(suggestions[1]?.line).toEqual({
    category: 'N5 – Tin học, chuyển đổi số, học liệu mở',
    topic: 'Dùng điện thoại thông minh',
    form: 'Lớp trực tiếp',
    place: 'Nhà văn hóa thôn',
    audience: 'Trên 60 tuổi',
    need: 'N5.1 – Dùng điện thoại thông minh',
    origin: 'Khảo sát: 63/180 phiếu (35 %), chủ yếu trên 60 tuổi, buổi tối, thôn 2 và 5',
  });
});

test('a count that is hidden in the tables is not said in the reason', () => {
  const { suggestions } = suggestLines(list, defaultSuggestOptions, new Set(['N5.1']));
  expect(suggestions[1]?.reason).toMatch(/^từ 5 phiếu trở lên trong 180 phiếu, chủ yếu trên 60 tuổi/);
  const communes = [{ commune: '00577' }, { commune: '00580' }];
  const others = many(20, 'd', (i) => ({ commune: '00580', topics: i < 3 ? ['N5.1'] : ['N2.1'] }));
  const tables = safeTables(tallyAnswers([...list, ...others], communes));
  expect([...hiddenTopics(tables, 0)]).toEqual(['N5.1']);
});

test('a small sample warns, below the minimum nothing is suggested', () => {
  const forty = suggestLines(list.slice(0, 40));
  expect(forty.warning).toMatch(/40 phiếu/);
  expect(forty.suggestions.every((s) => s.warning === forty.warning)).toBe(true);
  const few = suggestLines(list.slice(0, 29));
  expect([few.suggestions, few.warning]).toEqual([[], 'Mới có 29 phiếu, cần ít nhất 30 phiếu để đề xuất.']);
  expect(priorityGroups(list.slice(0, 29))).toEqual([]);
  expect(priorityGroups(list)).toEqual(['N2', 'N5']);
});

test('needs without a line, and lines that nobody asked for', () => {
  const line = (id: string, change: Partial<YearPlanLine>): YearPlanLine => ({ id, commune: '00577', ...change });
  const plan = [
    line('k1', { need: 'N2.1 – Đất đai, xây dựng, hộ tịch', category: 'N2' }),
    line('k2', { category: 'N6', topic: 'Hội diễn văn nghệ' }),
    line('k3', { category: 'N1' }),
    line('k4', { category: 'N3', need: 'N3.2' }),
  ];
  const { unserved, unasked } = needsAgainstPlan(suggestLines(list), list, plan);
  expect(unserved.map((s) => s.topic)).toEqual(['N5.1']);
  expect(unasked.map((u) => u.lineId)).toEqual(['k2', 'k4']);
  expect(unasked[0]?.message).toBe('“Hội diễn văn nghệ”: dưới 5/180 phiếu chọn nội dung này.');
  // A line without a need of its own answers its whole group.
  expect(
    needsAgainstPlan(suggestLines(list), list, [line('k', { category: 'N5' })]).unserved.map((s) => s.topic),
  ).toEqual(['N2.1']);
});

test('suggestions are ranked, large enough, and say true counts', () => {
  const any = fc.array(fc.uniqueArray(fc.constantFrom(...topics.map((t) => t.id)), { minLength: 1, maxLength: 5 }), {
    maxLength: 90,
  });
  fc.assert(
    fc.property(any, (wishes) => {
      const answers = wishes.map((w, i) => answer(`p${i}`, { topics: w }));
      const { suggestions } = suggestLines(answers);
      if (answers.length < defaultSuggestOptions.minAnswers) expect(suggestions).toEqual([]);
      suggestions.forEach((s, i) => {
        expect(s.rank).toBe(i + 1);
        expect(s.count).toBe(wishes.filter((w) => w.includes(s.topic)).length);
        expect(s.count).toBeGreaterThanOrEqual(5);
        expect(s.count).toBeLessThanOrEqual(suggestions[i - 1]?.count ?? s.count);
        expect(s.reason.startsWith(`${s.count}/${answers.length} phiếu (`)).toBe(true);
      });
    }),
  );
});

test('batches: phát ra, thu về, đã nhập', () => {
  const paper = (id: string, batch: string, commune = '00577') => answer(id, { channel: 'giấy', batch, commune });
  const answers = [
    paper('1', 'D1'),
    paper('2', 'D1'),
    paper('3', 'D2'),
    paper('4', 'D2', '00580'),
    paper('5', 'D9'),
    answer('6'),
  ];
  const results = reconcileBatches(
    [
      { id: 'D1', commune: '00577', issued: 5, returned: 2 },
      { id: 'D2', commune: '00577', issued: 3, returned: 4 },
      { id: 'D3', commune: '00577', issued: 3 },
    ],
    answers,
  );
  expect(results.map((r) => [r.id, r.entered, r.agrees, r.message])).toEqual([
    ['D1', 2, true, 'khớp'],
    ['D2', 2, false, 'thu về nhiều hơn phát ra 1 phiếu; còn 2 phiếu chưa nhập; 1 phiếu ghi xã khác'],
    ['D3', 0, false, 'chưa ghi số phiếu thu về'],
    ['D9', 1, false, 'đợt D9 không có trong danh sách; hãy ghi số phát ra và thu về'],
  ]);
  expect(results.reduce((n, r) => n + r.entered, 0)).toBe(5);
});

test('satisfaction: mean only from the minimum on, nothing dropped silently', () => {
  const scores = [5, 4, 4, 3, 5].map((score, i) => ({ id: `s${i}`, activity: 'HD1', score }));
  const result = satisfactionOf(
    [
      ...scores,
      { id: 't', activity: 'HD2', score: 1 },
      { id: 'u', activity: 'HD9', score: 5 },
      { id: 'v', activity: 'HD1', score: 6 },
      { id: 's0', activity: 'HD1', score: 1 },
    ],
    ['HD1', 'HD2', 'HD3'],
  );
  expect(result.activities).toEqual([
    { activity: 'HD1', n: 5, mean: 4.2 },
    { activity: 'HD2', n: 1, mean: undefined },
  ]);
  expect(result.setAside.map((s) => s.id)).toEqual(['u', 'v', 's0']);
  expect(result.counted + result.setAside.length).toBe(result.received);
});
