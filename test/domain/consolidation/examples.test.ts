/** The statistics by hand-counted examples. */
import { type Books, emptyBooks, type LiteracyRecord, type MoneyLine } from '../../../src/domain/books/records';
import { figuresOf } from '../../../src/domain/consolidation/consolidate';
import { compare } from '../../../src/domain/consolidation/control';
import { shareOf, sumOf } from '../../../src/domain/consolidation/figure';
import { leftOutText } from '../../../src/domain/consolidation/left-out';
import { yearScope } from '../../../src/domain/consolidation/statistic';
import { surveyFiguresOf } from '../../../src/domain/consolidation/survey';
import { consolidated, SCOPE, YEAR } from './arbitraries';

const books = (some: Partial<Books>): Books => ({ ...emptyBooks, ...some });
const line = (some: Partial<Books>, id: keyof ReturnType<typeof figuresOf>, key: string) =>
  Object.fromEntries(
    Object.entries(figuresOf(books(some), SCOPE)[id].lines.find((l) => l.key === key)?.figures ?? {}).map(
      ([count, f]) => [count, f.value],
    ),
  );
const own = { commune: '00577' };

test('biểu 02: plan and log of a group, chủ trì beside phối hợp', () => {
  const some: Partial<Books> = {
    yearPlan: [
      { ...own, id: 'k1', category: 'N2 – Pháp luật, chính sách', classes: 3, attendances: 150, cost: 6_000_000 },
      { ...own, id: 'k2', category: 'N2', role: 'Phối hợp', classes: 2, attendances: 80 },
    ],
    activities: [
      {
        ...own,
        id: 'a1',
        date: '2022-12-01',
        category: 'N2',
        role: 'Chủ trì',
        sessions: 2,
        attendances: 60,
        women: 30,
        cost: 2_000_000,
      },
      { ...own, id: 'a2', date: '2023-01-05', category: 'N2', role: 'Chủ trì', attendances: 40 },
      { ...own, id: 'a3', date: '2023-01-06', category: 'N2', role: 'Hỗ trợ địa điểm', attendances: 25, cost: 100_000 },
    ],
  };
  expect(line(some, 'groups', 'N2')).toEqual({
    plannedClasses: 3,
    classes: 2,
    sessions: 2,
    plannedAttendances: 150,
    attendances: 100,
    women: 30,
    plannedCost: 6_000_000,
    cost: 2_000_000,
    jointPlannedClasses: 2,
    jointClasses: 1,
    jointAttendances: 25,
    jointWomen: undefined,
    jointCost: 100_000,
  });
  // nothing of the group: 0 is an answer, once the log has begun
  expect(line(some, 'groups', 'N9')).toMatchObject({ classes: 0, attendances: 0, jointClasses: 0 });
});

test('biểu 03: the newest census of each age; ages are not added; a merged unit keeps its own people', () => {
  const census = (id: string, date: string, illiterate1: number, age = '15-60'): LiteracyRecord => ({
    ...own,
    id,
    kind: 'Rà soát người chưa biết chữ',
    date,
    age,
    population: 1000,
    illiterate1,
  });
  const literacy = [
    census('00577-XM-0001', '2022-10-01', 9),
    census('00577-XM-0002', '2023-03-01', 4),
    census('00577-XM-0003', '2022-10-01', 1, '15–25'),
    census('00999-XM-0001', '2022-09-01', 2),
  ];
  const f = figuresOf(books({ literacy }), SCOPE).census;
  expect(f.lines.map((l) => [l.key, l.figures.illiterate1?.value])).toEqual([
    ['15-25', 1],
    ['15-35', undefined],
    ['15-60', 6],
    ['Độ tuổi khác', undefined],
  ]);
  expect(consolidated(books({ literacy })).statistics.census.leftOut.map(leftOutText)).toEqual([
    'Xóa mù chữ, dòng 00577-XM-0001: đã có lần rà soát mới hơn, ngày 01/03/2023',
  ]);
});

test('biểu 04: by source and by purpose one sum; a line without its purpose is the difference', () => {
  const money: MoneyLine[] = [
    {
      ...own,
      id: '00577-KP-0001',
      source: 'Ngân sách xã',
      purpose: 'Báo cáo viên',
      budget: 10_000_000,
      actual: 8_000_000,
    },
    { ...own, id: '00577-KP-0002', source: 'Xã hội hóa', budget: 5_000_000, actual: 5_000_000 },
  ];
  const { sources, purposes } = consolidated(books({ money })).statistics;
  expect(sources.all.total.figures.actual).toEqual({ value: 13_000_000, rows: ['00577-KP-0001', '00577-KP-0002'] });
  expect(sources.differences.map((d) => d.text)).toEqual([
    'Dự toán: kinh phí theo nguồn 15.000.000 đồng, kinh phí theo mục chi 10.000.000 đồng, chênh 5.000.000 đồng',
    'Thực hiện: kinh phí theo nguồn 13.000.000 đồng, kinh phí theo mục chi 8.000.000 đồng, chênh 5.000.000 đồng',
  ]);
  expect(purposes.differences.map((d) => d.text)).toContain(
    'Kinh phí theo mục chi, số dòng: trong sổ “Kinh phí” 2, tính được 1, chênh 1',
  );
  expect(purposes.leftOut.map(leftOutText)).toEqual(['Kinh phí, dòng 00577-KP-0002: chưa ghi “Mục chi”']);
});

test('biểu 05: radio, networks, others; a row is one item unless it says how many; months to come are no line', () => {
  const media = [
    { ...own, id: 'm1', date: '2022-12-02', channel: 'Đài truyền thanh xã', broadcasts: 3 },
    { ...own, id: 'm2', date: '2022-12-20', channel: 'Zalo', items: 4, reach: 200 },
    { ...own, id: 'm3', date: '2022-12-21', channel: 'Khác', reach: 10 },
  ];
  expect(line({ media }, 'media', '2022-12')).toEqual({
    radioItems: 1,
    broadcasts: 3,
    socialItems: 4,
    otherItems: 1,
    items: 6,
    reach: 210,
  });
  const shown = figuresOf(books({ media }), yearScope(YEAR, '2022-12-31')).media.lines;
  expect(shown.map((l) => l.key)).toEqual(['2022-09', '2022-10', '2022-11', '2022-12']);
});

test('hồ sơ: có, không, không áp dụng, and no answer are four things', () => {
  const record = (code: string, state?: string) => ({ ...own, id: `00577-HS-${code}`, code, state });
  const records = [record('HS01', 'Có'), record('HS02', 'Không'), record('HS03', 'Không áp dụng'), record('HS04')];
  expect(line({ records }, 'records', 'HS02')).toEqual({ have: 0, haveNot: 1, notApplicable: 0 });
  expect(line({ records }, 'records', 'HS04')).toEqual({ have: 0, haveNot: 0, notApplicable: 0 });
  expect(figuresOf(books({ records: [record('HS04')] }), SCOPE).records.total.figures.have).toEqual({ rows: [] });
});

test('a cell that cannot be read adds nothing, and the total says so', () => {
  const activities = [{ ...own, id: '00577-HD-0001', date: '2022-12-01', category: 'N2', role: 'Chủ trì' }];
  const x = consolidated(books({ activities }), {
    unread: [{ book: 'activities', rowId: '00577-HD-0001', field: 'attendances' }],
  }).statistics.groups;
  expect(x.all.total.figures).toMatchObject({ classes: { value: 1 }, attendances: { rows: [] } });
  expect(x.differences.map((d) => d.text)).toEqual([
    'Nhật ký hoạt động: 1 ô không đọc được (Số lượt người) nên chưa cộng',
  ]);
  expect(x.leftOut.map(leftOutText)).toEqual([
    'Nhật ký hoạt động, dòng 00577-HD-0001: ô “Số lượt người” không đọc được nên chưa cộng',
  ]);
});

test('a commune whose rows cannot be counted is told from one that has written nothing', () => {
  const activities = [{ ...own, id: '00577-HD-0001', date: '2010-12-01', category: 'N2', role: 'Chủ trì' }];
  expect(consolidated(books({ activities })).statistics.groups.without.map((w) => [w.unit.code, w.reason])).toEqual([
    ['00574', 'chưa ghi Nhật ký hoạt động'],
    ['00577', 'Nhật ký hoạt động có 1 dòng nhưng chưa dòng nào tính được'],
    ['00580', 'chưa ghi Nhật ký hoạt động'],
  ]);
});

test('shares and sums of blanks', () => {
  const of = (value?: number) => ({ value, rows: ['r'] });
  expect([shareOf(of(3), of(4)), shareOf(of(3), of(0)), shareOf(of(), of(4)), shareOf(of(0), of(4))]).toEqual([
    0.75,
    undefined,
    undefined,
    0,
  ]);
  expect(sumOf([of(), of()])).toEqual({ rows: [] });
  expect(sumOf([of(2), of(), of(0)])).toEqual({ value: 2, rows: ['r', 'r'] });
  expect(compare('Lớp', { kind: 'integer' }, ['theo nhóm', 30], ['theo xã', 29])).toBe(
    'Lớp: theo nhóm 30, theo xã 29, chênh 1',
  );
  expect(compare('Lớp', { kind: 'integer' }, ['theo nhóm', undefined], ['theo xã', 0])).toBeUndefined();
});

test('biểu 06 keeps what is hidden hidden', () => {
  const rows = [
    {
      id: '00577-NC-000',
      commune: '00577',
      topic: 'Tất cả phiếu',
      count: '1.180',
      times: 'Buổi tối: 24; Cuối tuần: < 5',
    },
    { id: '00577-NC-001', commune: '00577', topic: 'Lớp A', count: '63', share: '35 %' },
    { id: '00577-NC-002', commune: '00577', topic: 'Lớp B', count: '< 5', share: '' },
    { id: '00580-NC-000', commune: '00580', count: '9' },
  ];
  expect(surveyFiguresOf(rows, '00577')).toEqual({
    answers: 1180,
    topics: [
      { label: 'Lớp A', count: '63', share: '35 %' },
      { label: 'Lớp B', count: '< 5', share: '' },
    ],
    times: 'Buổi tối: 24; Cuối tuần: < 5',
    forms: '',
  });
  expect(surveyFiguresOf(rows, '00574')).toEqual({ answers: undefined, topics: [], times: '', forms: '' });
});
