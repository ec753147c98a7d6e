/** Biểu 03 Xóa mù chữ, giáo dục tiếp tục sau khi biết chữ, phổ cập (thư I.2; NĐ 20/2014 Điều 19–21). */
import { literacyAges, literacyKinds } from '../../books/choices';
import { isBlank } from '../../books/fields';
import type { LiteracyRecord, Row } from '../../books/records';
import { formatDate } from '../../text/format';
import { byDay, count, lacking, type Statistic, same, wordLines, wordOf } from '../statistic';

const [CENSUS] = literacyKinds;
const CLASSES = literacyKinds.slice(1, 5);
const RECOGNISED = literacyKinds.slice(5);
const kindOf = (row: Row) => (row as LiteracyRecord).kind;
const OTHER_AGE = 'Độ tuổi khác';

const ageOf = (l: LiteracyRecord) =>
  isBlank(l.age) ? undefined : (wordOf(literacyAges, l.age?.replace(/\s*[–—-]\s*/g, '-')) ?? OTHER_AGE);

/** A later census of the same commune and ages takes the place of an earlier one. */
function olderCensuses(rows: readonly Row[]): Map<Row, string> {
  const last = new Map<string, string>();
  // two units that were merged have each looked at their own people: their rows carry their own codes
  const area = (l: LiteracyRecord) => `${l.commune}/${/^(.+?)-[A-Z]+-\d+$/.exec(l.id)?.[1] ?? ''}`;
  const group = (l: LiteracyRecord) => `${area(l)}/${ageOf(l) === OTHER_AGE ? l.age : ageOf(l)}`;
  for (const row of rows as LiteracyRecord[]) {
    const at = row.date ?? '';
    if (at > (last.get(group(row)) ?? '')) last.set(group(row), at);
  }
  const older = new Map<Row, string>();
  for (const row of rows as LiteracyRecord[]) {
    const newest = last.get(group(row)) ?? '';
    if ((row.date ?? '') < newest) older.set(row, `đã có lần rà soát mới hơn, ngày ${formatDate(newest)}`);
  }
  return older;
}

/** The last census by age; the ages lie within one another and are never added. */
export const censusStatistic: Statistic = {
  id: 'census',
  title: 'Người chưa biết chữ theo độ tuổi',
  main: 'literacy',
  noTotal: true,
  blankLines: true,
  lines: () => wordLines([...literacyAges, OTHER_AGE]),
  counts: [
    count('literacy', { id: 'population', label: 'Số người', field: 'population' }),
    count('literacy', { id: 'illiterate1', label: 'Mù chữ mức 1', field: 'illiterate1' }),
    count('literacy', { id: 'illiterate2', label: 'Mù chữ mức 2', field: 'illiterate2' }),
  ],
  concerns: (row) => same(kindOf(row), CENSUS),
  place(row, book) {
    const key = ageOf(row as LiteracyRecord);
    return key === undefined ? lacking(book, 'age') : { key };
  },
  replaced: olderCensuses,
};

/** Classes; a class without a day counts, as the measure xmc_hoc_vien has it. */
export const literacyStatistic: Statistic = {
  id: 'literacy',
  title: 'Lớp xóa mù chữ, học tiếp sau khi biết chữ, phổ cập',
  main: 'literacy',
  lines: () => wordLines(CLASSES),
  counts: [
    count('literacy', { id: 'literacyClasses', label: 'Số lớp', field: 'classes' }),
    count('literacy', { id: 'target', label: 'Chỉ tiêu học viên', field: 'target' }),
    count('literacy', { id: 'learners', label: 'Học viên', field: 'learners' }),
    count('literacy', { id: 'learnersWomen', label: 'Nữ', field: 'women' }),
    count('literacy', { id: 'completed', label: 'Hoàn thành', field: 'completed' }),
    count('literacy', { id: 'dropped', label: 'Bỏ học', field: 'dropped' }),
  ],
  // a row that does not say what it is belongs here too: it must not vanish
  concerns: (row) => !same(kindOf(row), CENSUS) && !RECOGNISED.some((k) => same(kindOf(row), k)),
  place(row, book, scope) {
    const l = row as LiteracyRecord;
    const key = wordOf(CLASSES, l.kind);
    const day = l.date === undefined ? undefined : byDay(l.date, book, scope);
    return key === undefined ? lacking(book, 'kind') : (day ?? { key });
  },
};

/** Recognitions with the number of their decision. */
export const recognisedStatistic: Statistic = {
  id: 'recognised',
  title: 'Công nhận phổ cập, xóa mù chữ, danh hiệu học tập',
  main: 'literacy',
  lines: () => wordLines(RECOGNISED),
  counts: [count('literacy', { id: 'decisions', label: 'Số quyết định' })],
  concerns: (row) => RECOGNISED.some((k) => same(kindOf(row), k)),
  place(row) {
    const l = row as LiteracyRecord;
    return isBlank(l.decisionNo)
      ? { kind: 'outside', field: 'decisionNo', reason: 'chưa ghi số quyết định nên chưa tính là được công nhận' }
      : { key: wordOf(RECOGNISED, l.kind) ?? '' };
  },
};
