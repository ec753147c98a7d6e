import { isPromiseDone, openNextYear } from '../../../src/domain/books/carry-forward';
import { type Books, emptyBooks } from '../../../src/domain/books/records';
import { nextSchoolYear, schoolYear } from '../../../src/domain/calendar/school-year';

const from = schoolYear('2022-2023');
const to = nextSchoolYear(from);
const row = { commune: '00577' };

const books: Books = {
  ...emptyBooks,
  staff: [
    { ...row, id: 'S1', name: 'Nguyễn Văn A', position: 'Giám đốc', confirm: 'Đúng, vì thế', confirmOf: 'x' },
    { ...row, id: 'S2', name: 'Trần Thị B', position: 'Thủ quỹ', to: '2023-08-31' },
    { ...row, id: 'S3', position: 'Kế toán' },
  ],
  activities: [{ ...row, id: 'H1', date: '2022-12-01' }],
  facilities: [
    { ...row, id: 'C1', item: 'Phòng làm việc', presence: 'Có' },
    { ...row, id: 'C2' },
  ],
  records: [
    { ...row, id: 'R1', code: 'HS03', state: 'Có', date: '2021-05-01', keeper: 'Chị Lan', link: 'https://a.vn' },
    { ...row, id: 'R2', code: 'HS05', state: 'Có', date: '2022-11-18', keeper: 'Chị Lan', link: 'https://b.vn' },
    { ...row, id: 'R3', code: 'HS15', state: 'Không áp dụng', note: 'chưa có tủ sách' },
  ],
  promises: [
    { ...row, id: 'G1', remedy: 'Mua loa', state: 'Đã làm' },
    { ...row, id: 'G2', remedy: 'Lập tủ sách', dueOn: '2024-01-01', schoolYear: '2021-2022' },
  ],
};
const weaknesses = [
  { rowId: 'T1', commune: '00577', criterion: 'B6', cause: 'Thiếu máy', remedy: 'Mượn phòng máy', dueOn: '2023-10-15' },
  { rowId: 'T2', commune: '00577', criterion: 'C1', cause: 'Ít người', remedy: ' ' },
];

const next = openNextYear(books, weaknesses, from, to);

test('people who stay and named facilities go on with their ids; answers do not', () => {
  expect(next.staff).toEqual([{ ...row, id: 'S1', name: 'Nguyễn Văn A', position: 'Giám đốc' }]);
  expect(next.facilities.map((f) => f.id)).toEqual(['C1']);
});

test('lasting records keep their answer, yearly ones and "không áp dụng" are asked again', () => {
  expect(next.records).toEqual([
    { ...row, id: 'R1', code: 'HS03', state: 'Có', date: '2021-05-01', keeper: 'Chị Lan', link: 'https://a.vn' },
    { ...row, id: 'R2', code: 'HS05', keeper: 'Chị Lan' },
    { ...row, id: 'R3', code: 'HS15' },
  ]);
});

test('promises: the open ones and this year’s remedies, by date; everything else starts empty', () => {
  expect(next.promises.map((p) => [p.id, p.remedy, p.schoolYear, p.dueOn])).toEqual([
    ['T1-2022', 'Mượn phòng máy', '2022-2023', '2023-10-15'],
    ['G2', 'Lập tủ sách', '2021-2022', '2024-01-01'],
  ]);
  expect([next.yearPlan, next.monthPlan, next.activities, next.media, next.money, next.submissions].flat()).toEqual([]);
  expect(isPromiseDone({ ...row, id: 'x', doneOn: '2023-10-01' })).toBe(true);
});

test('opening again from the same books gives the same', () => {
  expect(openNextYear(books, weaknesses, from, to)).toEqual(next);
  const twice = openNextYear({ ...books, promises: next.promises }, weaknesses, from, to);
  expect(twice.promises.map((p) => p.id)).toEqual(['T1-2022', 'G2']);
});
