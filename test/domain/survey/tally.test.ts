import fc from 'fast-check';
import { readAnswer, type SurveyAnswer } from '../../../src/domain/survey/answers';
import {
  ages,
  learningForms,
  learningTimes,
  noticeText,
  questions,
  sexes,
  topicLabel,
  topicOf,
  topics,
} from '../../../src/domain/survey/questions';
import { type SafeCell, SMALL, WITHHELD } from '../../../src/domain/survey/suppress';
import {
  type SafeTables,
  safeTables,
  sideBySide,
  tallyAnswers,
  tallyLine,
  topTopics,
} from '../../../src/domain/survey/tally';
import { unheardOf } from '../../../src/domain/survey/unheard';

const answer = (id: string, change: Partial<SurveyAnswer> = {}): SurveyAnswer => ({
  id,
  commune: '00577',
  hamlet: 'Thôn 1',
  age: ages[3],
  sex: 'Nữ',
  topics: ['N5.1'],
  forms: ['Lớp trực tiếp'],
  times: ['Buổi tối'],
  places: [],
  devices: [],
  channel: 'trực tuyến',
  consent: true,
  ...change,
});
const communes = [
  { commune: '00577', hamlets: ['Thôn 1', 'Thôn 2'], target: 30 },
  { commune: '00580', hamlets: ['Thôn 1'] },
];
const many = (n: number, prefix: string, change: Partial<SurveyAnswer> = {}) =>
  Array.from({ length: n }, (_, i) => answer(`${prefix}${i}`, change));

test('twelve questions with stable ids; with consent and commune eight required taps', () => {
  expect(questions).toHaveLength(12);
  expect(new Set(questions.map((q) => q.id)).size).toBe(12);
  expect(questions.filter((q) => q.required)).toHaveLength(6);
  expect(new Set(topics.map((t) => t.id)).size).toBe(topics.length);
  for (const t of topics) {
    expect(topicOf(t.label)).toBe(t);
    expect(topicOf(topicLabel(t))).toBe(t);
    expect(topicOf(t.id)).toBe(t);
  }
  expect([topicOf('N5.9'), topicOf('học gì cũng được'), topicOf(undefined)]).toEqual([undefined, undefined, undefined]);
});

test('the notice names who asks, why, for how long, and the rights', () => {
  const text = noticeText({
    centre: 'Trung tâm HTCĐ xã Đa Tốn',
    committee: 'UBND xã Đa Tốn',
    year: 'năm học 2023-2024',
    deleteBy: '31/8/2024',
    contact: '024 0000 0000',
    consolidatingBody: 'Phòng GD&ĐT',
  });
  for (const word of ['Trung tâm HTCĐ xã Đa Tốn', '31/8/2024', 'tự nguyện', 'rút lại đồng ý', 'Phòng GD&ĐT'])
    expect(text).toContain(word);
});

test('reads an answer as the Form gives it; what no choice explains is named and kept', () => {
  const { answer: a, unknown } = readAnswer(
    {
      id: 'p1',
      commune: '00577',
      consent: true,
      values: {
        hamlet: ' thôn 1 ',
        age: 'TRÊN 60 TUỔI'.normalize('NFD'),
        sex: 'Nữ',
        topics: ['Dùng điện thoại thông minh', 'Dùng điện thoại thông minh', 'Học lái máy cày'],
        otherTopic: 'Nuôi ong',
        forms: ['Lớp trực tiếp', 'Học mò'],
      },
    },
    ['Thôn 1', 'Thôn 2'],
  );
  expect(a).toMatchObject({
    hamlet: 'Thôn 1',
    age: 'Trên 60 tuổi',
    topics: ['N5.1'],
    forms: ['Lớp trực tiếp'],
    times: [],
  });
  expect(a.otherTopic).toBe('Nuôi ong; Học lái máy cày');
  expect(unknown.map((u) => [u.question, u.value])).toEqual([
    ['topics', 'Học lái máy cày'],
    ['forms', 'Học mò'],
  ]);
});

test('counted and received agree, or the difference is named', () => {
  const list = [
    ...many(3, 'a'),
    answer('x', { commune: 'lạ' }),
    answer('y', { consent: false }),
    answer('z', { topics: [] }),
    answer('o', { topics: [], otherTopic: 'Nuôi ong' }),
    answer('a0'),
  ];
  const tally = tallyAnswers(list, communes);
  expect([tally.received, tally.counted]).toEqual([8, 4]);
  expect(tallyLine(tally)).toBe(
    '4/8 phiếu; 1 phiếu không rõ xã; 1 phiếu chưa đồng ý với thông báo dữ liệu; ' +
      '1 phiếu không chọn nội dung nào và không ghi gì; 1 phiếu mã phiếu đã có (đọc hai lần)',
  );
  expect(tallyLine(tallyAnswers(many(4410, 'b'), communes))).toBe('4.410/4.410 phiếu');
});

test('tables: exact where large, "< 5" and "…" where small', () => {
  const list = [
    ...many(20, 'a', { sex: 'Nam' }),
    ...many(3, 'b', { sex: 'Nữ', age: ages[0], hamlet: 'Thôn 2', channel: 'giấy' }),
    ...many(9, 'c', { commune: '00580', times: ['Buổi sáng', 'Cuối tuần'] }),
    ...many(2, 'd', { commune: '00580', topics: ['N6.1'] }),
  ];
  const tables = safeTables(tallyAnswers(list, communes));
  expect(tables.answers[0]).toEqual({
    commune: '00577',
    counted: 23,
    target: 30,
    channels: { 'trực tuyến': 20, 'nhập hộ': 0, giấy: 3 },
  });
  const phone = tables.topics.find((t) => t.topic === 'N5.1');
  expect([phone?.total, phone?.byCommune]).toEqual([32, [23, 9]]);
  expect(phone?.age.rows[0]).toEqual([SMALL, 0, 0, WITHHELD, 0]);
  expect(phone?.hamlets[0]).toEqual({ columns: ['Thôn 1', 'Thôn 2', 'Không rõ'], cells: [WITHHELD, SMALL, 0] });
  expect(phone?.times.rows[1]).toEqual([9, 0, 0, 9, 0]);
  const music = tables.topics.find((t) => t.topic === 'N6.1');
  expect([music?.total, music?.byCommune, music?.sex.rows.flat()]).toEqual([
    SMALL,
    [WITHHELD, WITHHELD],
    Array(6).fill(WITHHELD),
  ]);
  expect(topTopics(tallyAnswers(list, communes), '00580')).toEqual([
    { topic: 'N5.1', count: 9 },
    { topic: 'N6.1', count: 2 },
  ]);
  expect(sideBySide(tallyAnswers(list, communes)).find((s) => s.topic === 'N5.1')).toEqual({
    topic: 'N5.1',
    online: WITHHELD,
    assisted: SMALL,
  });
});

test('who has not been heard, without giving small counts away', () => {
  const list = [...many(16, 'a'), ...many(2, 'b', { age: ages[0], hamlet: 'Thôn 2' })];
  const tables = safeTables(tallyAnswers(list, communes));
  const unheard = unheardOf(tables, 0);
  expect(unheard?.wanted).toBe(12);
  expect(unheard?.ages.map((g) => g.group)).toEqual(['36–60 tuổi', '26–35 tuổi', '15–25 tuổi']);
  expect(unheard?.hamlets).toEqual([{ group: 'Thôn 2', wanted: undefined }]);
  expect(unheard?.sentence).toBe(
    'cần thêm 12 phiếu, nhất là: nhóm 36–60 tuổi (còn 12); nhóm 26–35 tuổi (còn 6); Thôn 2 (mới có dưới 5 phiếu)',
  );
  expect(unheardOf(tables, 1)).toBeUndefined();
});

const anyAnswer = fc.record({
  commune: fc.constantFrom('00577', '00580', 'lạ'),
  hamlet: fc.constantFrom('Thôn 1', 'Thôn 2', undefined),
  age: fc.constantFrom(...ages, undefined),
  sex: fc.constantFrom(...sexes),
  topics: fc.uniqueArray(fc.constantFrom('N5.1', 'N2.1', 'N3.1'), { maxLength: 3 }),
  forms: fc.uniqueArray(fc.constantFrom(...learningForms), { maxLength: 2 }),
  times: fc.uniqueArray(fc.constantFrom(...learningTimes), { maxLength: 2 }),
  consent: fc.boolean(),
});
const anyAnswers = fc
  .array(anyAnswer, { maxLength: 60 })
  .map((list) => list.map((change, i) => answer(`p${i}`, { ...change, consent: change.consent || i % 4 > 0 })));

function cellsOf(tables: SafeTables): SafeCell[] {
  return tables.topics.flatMap((t) => [
    t.total,
    ...t.byCommune,
    ...[t.age, t.sex, t.times, t.forms].flatMap((x) => [...x.rows.flat(), ...x.totals]),
    ...t.hamlets.flatMap((h) => h.cells),
  ]);
}

test('every answer is counted or set aside, whatever the order, and no small count of a wish is ever shown', () => {
  fc.assert(
    fc.property(anyAnswers, (list) => {
      const tally = tallyAnswers(list, communes);
      const aside = tally.setAside.reduce((n, s) => n + s.ids.length, 0);
      expect(tally.counted + aside).toBe(list.length);
      const tables = safeTables(tally);
      const small = (cell: SafeCell) => typeof cell === 'number' && cell > 0 && cell < 5;
      expect(cellsOf(tables).filter(small)).toEqual([]);
      const { age, sex } = tables.all;
      expect([...age.rows.flat(), ...age.totals, ...sex.rows.flat(), ...sex.totals].filter(small)).toEqual([]);
      expect(safeTables(tallyAnswers([...list].reverse(), communes)).topics).toEqual(tables.topics);
    }),
  );
});

test('a topic hidden in a commune shows nothing there, and never alone under a shown total', () => {
  fc.assert(
    fc.property(anyAnswers, (list) => {
      const hiddenIn = (row: readonly SafeCell[]) => row.filter((c) => typeof c !== 'number').length;
      const wrong = safeTables(tallyAnswers(list, communes)).topics.filter((t) => {
        const rowsOf = (r: number) => [t.age.rows[r] ?? [], t.sex.rows[r] ?? [], t.hamlets[r]?.cells ?? []];
        if (typeof t.total === 'number' && hiddenIn(t.byCommune) === 1) return true;
        return t.byCommune.some((total, r) =>
          typeof total === 'number'
            ? rowsOf(r).some((row) => hiddenIn(row) === 1)
            : rowsOf(r).some((row) => row.some((c) => c !== WITHHELD)),
        );
      });
      expect(wrong).toEqual([]);
    }),
  );
});

test('20,000 answers of 126 communes are counted quickly', () => {
  const units = Array.from({ length: 126 }, (_, i) => ({
    commune: String(i),
    hamlets: ['Thôn 1', 'Thôn 2', 'Thôn 3'],
  }));
  const list = Array.from({ length: 20_000 }, (_, i) =>
    answer(`p${i}`, {
      commune: String((i * 31) % 126),
      hamlet: `Thôn ${1 + ((i * 7) % 3)}`,
      age: ages[(i * 13) % 4],
      sex: sexes[i % 2],
      topics: [topics[(i * i) % topics.length]?.id ?? '', topics[(i * 17) % topics.length]?.id ?? ''],
    }),
  );
  const tables = safeTables(tallyAnswers(list, units));
  expect(tables.line).toBe('20.000/20.000 phiếu');
});
