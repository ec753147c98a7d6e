import fc from 'fast-check';
import { checks, isLink } from '../../../src/domain/books/checks';
import { activityCategories, categoryChoices, categoryOf, recordKinds } from '../../../src/domain/books/choices';
import { fieldLabels, missingFields, requiredFields } from '../../../src/domain/books/fields';
import { type ActivityRecord, type Books, booksOf, emptyBooks } from '../../../src/domain/books/records';
import { confirmReason, runChecks } from '../../../src/domain/books/run-checks';
import { schoolYear } from '../../../src/domain/calendar/school-year';

const context = {
  schoolYear: schoolYear('2022-2023'),
  population15: (commune: string) => (commune === '00577' ? 9000 : undefined),
  today: '2023-03-31',
};

const good: ActivityRecord = {
  id: '00577-HD-0001',
  commune: '00577',
  block: '00577',
  date: '2022-12-10',
  category: 'N5 – Tin học, chuyển đổi số, học liệu mở',
  topic: 'Dùng điện thoại thông minh',
  form: 'Lớp trực tiếp',
  sessions: 2,
  people: 30,
  attendances: 55,
  women: 20,
  role: 'Chủ trì',
  cost: 1_500_000,
  source: 'Ngân sách xã',
  planLine: '00577-KN-0001',
  link: 'https://drive.google.com/file/d/1',
};
const plan = {
  id: '00577-KN-0001',
  commune: '00577',
  category: 'N5',
  topic: 'Điện thoại thông minh',
  task: 'Mở lớp',
  solution: 'Mời đoàn thanh niên',
  classes: 2,
  attendances: 60,
  firstMonth: '2022-12',
  cost: 0,
};

const withActivity = (...changes: Partial<ActivityRecord>[]): Books => ({
  ...emptyBooks,
  yearPlan: [plan],
  activities: changes.map((c, i) => ({ ...good, id: `00577-HD-000${i + 1}`, ...c })),
});
const codes = (books: Books) => runChecks(books, context).open.map((p) => `${p.code}:${p.field}`);

test('a right row raises nothing', () => {
  expect(codes(withActivity({}))).toEqual([]);
});

test.each<[string, Partial<ActivityRecord>, RegExp]>([
  ['required:role', { role: undefined }, /Vai trò của trung tâm/],
  ['required:topic', { topic: '  ' }, /Hãy điền/],
  ['count:people', { people: -1, women: undefined, sessions: undefined }, /số nguyên/],
  ['count:sessions', { sessions: 1.5, attendances: 40 }, /1,5/],
  ['category:category', { category: 'Tin học' }, /N1 đến N9/],
  ['other-commune:commune', { block: '00580' }, /xã khác/],
  ['outside-year:date', { date: '2021-12-10' }, /10\/12\/2021 không thuộc năm học 2022-2023/],
  ['future:date', { date: '2023-05-01' }, /chưa tới/],
  ['women-people:women', { women: 31 }, /Số nữ \(31\) nhiều hơn tổng số \(30\)/],
  ['part-people:elderly', { elderly: 40 }, /Người cao tuổi/],
  ['people-attendances:people', { people: 60 }, /lượt/],
  ['attendances-sessions:attendances', { attendances: 61 }, /30 người × 2 buổi/],
  ['people-population:people', { people: 9001, attendances: 9001 }, /9.000/],
  ['thousands:cost', { cost: 1500 }, /1.500 đồng.*1.500.000 đồng/],
  ['money-source:source', { source: undefined }, /nguồn nào/],
  ['plan-line:planLine', { planLine: '00577-KN-0099' }, /Kế hoạch năm/],
  ['link:link', { link: 'ảnh trong máy' }, /https/],
  ['partner:partner', { role: 'Phối hợp' }, /chủ trì/],
])('%s is asked about', (code, change, message) => {
  const { open } = runChecks(withActivity(change), context);
  expect(open.map((p) => `${p.code}:${p.field}`)).toEqual([code]);
  expect(open[0]?.message).toMatch(message);
});

test('the same class twice names the other row; another day or place is another class', () => {
  const { open } = runChecks(withActivity({}, { topic: 'DÙNG  điện thoại thông minh' }), context);
  expect(open.map((p) => [p.rowId, p.code])).toEqual([['00577-HD-0002', 'twice']]);
  expect(open[0]?.message).toContain('00577-HD-0001');
  expect(codes(withActivity({}, { date: '2022-12-11' }))).toEqual([]);
  expect(codes(withActivity({}, { place: 'Thôn 2' }))).toEqual([]);
});

test('the other books are checked too', () => {
  const row = { id: 'x', commune: '00577' };
  const books: Books = {
    ...emptyBooks,
    yearPlan: [{ ...plan, lastMonth: '2022-11' }],
    monthPlan: [{ ...row, period: '2021-12', task: 'Lớp', responsible: 'A' }],
    money: [{ ...row, source: 'Ngân sách xã', purpose: 'Khác', approved: 5_000_000, actual: 6_000_000 }],
    literacy: [
      { ...row, kind: 'Lớp xóa mù chữ giai đoạn 1', date: '2022-12-01', learners: 5, completed: 4, dropped: 2 },
      { ...row, id: 'y', kind: 'Rà soát người chưa biết chữ', date: '2022-10-01', population: 10, illiterate1: 11 },
    ],
    records: [
      { ...row, code: 'HS01', state: 'Không áp dụng' },
      { ...row, id: 'y', code: 'HS01', state: 'Có' },
      { ...row, id: 'z', code: 'HS21', state: 'Có' },
    ],
    staff: [
      { ...row, name: 'A', position: 'Giám đốc', to: '2022-12-31' },
      { ...row, id: 'y', name: 'B', position: 'Giám đốc' },
      { ...row, id: 'z', name: 'C', position: 'Giám đốc' },
    ],
  };
  expect(codes(books)).toEqual([
    'twice:position',
    'month-order:lastMonth',
    'month-outside-year:period',
    'over-approved:actual',
    'parts-total:completed',
    'parts-total:illiterate1',
    'record-reason:state',
    'twice:code',
    'record-code:code',
  ]);
});

test('"Đúng, vì…" silences the questions that stood, not later ones, not errors, not after the value changed', () => {
  const first = runChecks(withActivity({ women: 31, confirm: 'Đúng, vì tính theo lượt' }), context);
  expect(first.open).toEqual([]);
  expect(first.silenced).toHaveLength(1);
  const confirmOf = first.confirmed[0]?.confirmOf ?? '';
  const answered = { confirm: 'Đúng, vì tính theo lượt', confirmOf };
  expect(codes(withActivity({ women: 31, ...answered }))).toEqual([]);
  expect(runChecks(withActivity({ women: 31, ...answered }), context).confirmed).toEqual([]);
  expect(codes(withActivity({ women: 32, ...answered }))).toEqual(['women-people:women']);
  expect(codes(withActivity({ women: 31, cost: 1500, ...answered }))).toEqual(['thousands:cost']);
  expect(codes(withActivity({ women: 31, link: 'x', ...answered }))).toEqual(['link:link']);
  expect(codes(withActivity({ women: 31, confirm: 'đúng' }))).toEqual(['women-people:women', 'confirm-reason:confirm']);
});

test('what counts as a reason', () => {
  expect(confirmReason('Đúng, vì lớp học hai ca')).toBe('lớp học hai ca');
  expect(confirmReason('lớp học hai ca')).toBe('lớp học hai ca');
  expect([undefined, '', 'đúng', 'Đúng, vì', 'ok'].map(confirmReason)).toEqual(Array(5).fill(undefined));
});

test('a problem in one row never stops or changes the others', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 8 }), (bad) => {
      const books = withActivity(...bad.map((b, i) => ({ topic: `Lớp ${i}`, ...(b && { women: 99 }) })));
      expect(runChecks(books, context).open.map((p) => p.rowId)).toEqual(
        books.activities.filter((_, i) => bad[i]).map((a) => a.id),
      );
    }),
  );
});

// what people type has no braces here: the test looks for braces that a sentence left unfilled
const typed = fc.string().map((t) => t.replace(/[{}]|undefined|NaN/g, ''));

const anyRow = fc.record(
  {
    date: fc.constantFrom('2022-12-10', '2021-01-01', '2023-06-01'),
    category: fc.constantFrom('N1', 'x', ''),
    people: fc.integer({ min: -2, max: 10000 }),
    attendances: fc.integer({ min: 0, max: 10000 }),
    women: fc.integer({ min: 0, max: 10000 }),
    sessions: fc.integer({ min: 0, max: 3 }),
    cost: fc.integer({ min: 0, max: 20000 }),
    link: typed,
    planLine: typed,
    role: fc.constantFrom('Chủ trì', 'Phối hợp', 'khác'),
    confirm: fc.constantFrom('', 'Đúng, vì thế', 'đúng'),
  },
  { requiredKeys: [] },
);

test('every sentence is whole, keys are unique in a row, and running again gives the same', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 5 }), (rows) => {
      const books: Books = {
        ...emptyBooks,
        activities: rows.map((r, i) => ({ ...r, id: `r${i}`, commune: '00577' })),
      };
      const result = runChecks(books, context);
      for (const p of [...result.open, ...result.silenced]) expect(p.message).not.toMatch(/\{\w+\}|undefined|NaN/);
      const keys = [...result.open, ...result.silenced].map((p) => `${p.rowId} ${p.key}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(runChecks(books, context)).toEqual(result);
      const stored = new Map(result.confirmed.map((c) => [c.rowId, c.confirmOf]));
      const again = runChecks(
        { ...books, activities: books.activities.map((a) => ({ ...a, confirmOf: stored.get(a.id) })) },
        context,
      );
      expect(again.open).toEqual(result.open);
    }),
  );
});

test('links', () => {
  expect(['https://a.vn', 'http://drive.google.com/x?y=1'].every(isLink)).toBe(true);
  expect(['', 'a.vn', 'https://', 'https://a', 'javascript:alert(1)', 'https://a b.vn'].some(isLink)).toBe(false);
});

test('choice lists and labels hold together', () => {
  expect(categoryChoices.map(categoryOf)).toEqual(activityCategories.map((c) => c.code));
  expect([categoryOf('n3'), categoryOf('N10'), categoryOf(''), categoryOf(undefined)]).toEqual([
    'N3',
    undefined,
    undefined,
    undefined,
  ]);
  expect(recordKinds.map((k) => k.code)[19]).toBe('HS20');
  expect(new Set(checks.map((c) => c.id)).size).toBe(checks.length);
  for (const [book, fields] of Object.entries(requiredFields))
    for (const f of fields) expect(Object.keys(fieldLabels[book as keyof Books])).toContain(f);
  expect(missingFields('facilities', { id: 'x', commune: 'y', item: 'Bàn, ghế' })).toEqual(['presence']);
});

test('booksOf keeps one commune', () => {
  const books = withActivity({}, { commune: '00580', topic: 'Khác' });
  expect(booksOf(books, '00580').activities.map((a) => a.id)).toEqual(['00577-HD-0002']);
  expect(booksOf(books, '00580').yearPlan).toEqual([]);
});
