/** Biểu 01 Thông tin chung (people, rooms and things) and Hồ sơ, sổ sách HS01–HS20. */
import { facilityItems, HAVE, HAVE_NOT, inWriting, NOT_APPLICABLE, positions, recordKinds } from '../../books/choices';
import { isBlank } from '../../books/fields';
import type { FacilityRecord, RecordKept, Row, StaffRecord } from '../../books/records';
import { formatDate } from '../../text/format';
import { count, lacking, type Statistic, same, wordLines, wordOf } from '../statistic';

/** People in office on the last day, by position (QĐ 09/2008 Điều 11–13). */
export const staffStatistic: Statistic = {
  id: 'staff',
  title: 'Đội ngũ theo chức danh',
  main: 'staff',
  lines: () => wordLines(positions),
  counts: [
    count('staff', { id: 'people', label: 'Số người' }),
    count('staff', {
      id: 'appointed',
      label: 'Có văn bản giao việc',
      of: (s) => inWriting.some((w) => same(s.appointment, w)),
    }),
  ],
  place(row, book, scope) {
    const s = row as StaffRecord;
    if (s.to !== undefined && s.to < scope.to)
      return { kind: 'outside', field: 'to', reason: `đã thôi làm từ ngày ${formatDate(s.to)}` };
    if (isBlank(s.name)) return lacking(book, 'name');
    const key = wordOf(positions, s.position);
    return key === undefined ? lacking(book, 'position') : { key };
  },
};

const OTHER_ITEM = 'Khác';

/** Rooms and things: Có and Không are answers; a line that nobody has answered is neither. */
export const facilityStatistic: Statistic = {
  id: 'facilities',
  title: 'Cơ sở vật chất',
  main: 'facilities',
  blankLines: true,
  lines: () => wordLines(facilityItems),
  counts: [
    count('facilities', { id: 'has', label: 'Dòng ghi Có', of: (f) => same(f.presence, HAVE) }),
    count('facilities', { id: 'hasNot', label: 'Dòng ghi Không', of: (f) => same(f.presence, HAVE_NOT) }),
    count('facilities', { id: 'quantity', label: 'Số lượng', field: 'quantity', of: (f) => same(f.presence, HAVE) }),
    count('facilities', { id: 'broken', label: 'Hỏng', of: (f) => same(f.condition, 'Hỏng') }),
    count('facilities', { id: 'own', label: 'Riêng', of: (f) => same(f.presence, HAVE) && same(f.ownership, 'Riêng') }),
  ],
  place(row, book) {
    const f = row as FacilityRecord;
    if (isBlank(f.item)) return lacking(book, 'item');
    if (isBlank(f.presence)) return lacking(book, 'presence');
    return { key: wordOf(facilityItems, f.item) ?? OTHER_ITEM };
  },
};

/** The same record answered twice by one commune: the first answer counts, as the measures have it. */
function twice(rows: readonly Row[]): Map<Row, string> {
  const first = new Set<string>();
  const out = new Map<Row, string>();
  for (const r of rows as RecordKept[]) {
    const key = `${r.commune}/${r.code}`;
    if (r.code !== undefined && first.has(key)) out.set(r, `${r.code} đã có ở một dòng khác của xã`);
    first.add(key);
  }
  return out;
}

/** HS01–HS20: có, không, không áp dụng; not answered is none of the three. */
export const recordStatistic: Statistic = {
  id: 'records',
  title: 'Hồ sơ, sổ sách',
  main: 'records',
  lines: () => recordKinds.map((k) => ({ key: k.code, label: `${k.code} ${k.title}` })),
  counts: [
    count('records', { id: 'have', label: HAVE, of: (r) => same(r.state, HAVE) }),
    count('records', { id: 'haveNot', label: HAVE_NOT, of: (r) => same(r.state, HAVE_NOT) }),
    count('records', { id: 'notApplicable', label: NOT_APPLICABLE, of: (r) => same(r.state, NOT_APPLICABLE) }),
  ],
  concerns: (row) => !isBlank((row as RecordKept).state),
  place(row, book) {
    const { code } = row as RecordKept;
    const known = recordKinds.some((k) => k.code === code);
    if (known && code !== undefined) return { key: code };
    return isBlank(code)
      ? lacking(book, 'code')
      : { kind: 'lacking', field: 'code', reason: `mã hồ sơ “${code}” không có trong danh mục` };
  },
  replaced: twice,
};
