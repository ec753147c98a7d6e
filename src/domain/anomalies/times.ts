/** Questions about days: classes on holidays, and months that were written into the log at one go. */
import type { ActivityRecord } from '../books/records';
import { holidayOf } from '../calendar/holidays';
import { addDays, type LocalDate } from '../calendar/local-date';
import { periodLabel } from '../calendar/school-year';
import { formatDate, formatDateTime } from '../text/format';
import { byMonth } from './figures';
import type { Finder, Raised } from './model';

/** What people come together for on holidays anyway, or what is heard at home. */
const NO_CLASS: readonly string[] = ['Giao lưu, hội thi', 'Tuyên truyền qua loa', 'Tin bài mạng xã hội'];

/** A class on a day on which the law gives everybody off. */
export const onHoliday: Finder = {
  id: 'ngay-nghi',
  title: 'Học ngày Tết, ngày lễ',
  look: ({ communes }) =>
    communes.flatMap((c) =>
      c.activities.flatMap((a): Raised[] => {
        const holiday = a.date === undefined || NO_CLASS.includes(a.form ?? '') ? undefined : holidayOf(a.date);
        if (a.date === undefined || holiday === undefined) return [];
        return [
          {
            communes: [c.code],
            question: `“${(a.topic ?? 'Hoạt động chưa ghi tên').slice(0, 80)}” ghi ngày ${formatDate(a.date)}, ${holiday}. Lớp có mở đúng ngày đó không, hay ngày gõ nhầm?`,
            rows: [a.id],
            values: `${a.id}|${a.date}`,
          },
        ];
      }),
    ),
};

const LEAST_ROWS = 8;
/** Written within a week is written in time. */
const IN_TIME = 7;

/** A look that found so many communes' months at once was the first one, or the first after the trigger had stood still. */
const manyCommunes = (n: number, of: number): boolean => n > Math.max(2, of / 4);

const writtenLate = (a: ActivityRecord): boolean =>
  a.firstSeen !== undefined && a.date !== undefined && a.firstSeen.slice(0, 10) > addDays(a.date as LocalDate, IN_TIME);

/**
 * Whole months that the sweep found in the log at one look (it looks every ten minutes; when a cell was typed is known to
 * nobody). A look that found this in many communes says nothing about any of them.
 */
export const atOneGo: Finder = {
  id: 'mot-luot',
  title: 'Ghi cả tháng trong một lượt',
  look: ({ communes, schoolYear }) => {
    const all = communes.map((c) => {
      const goes = new Map<string, { months: string[]; rows: string[] }>();
      for (const [month, rows] of byMonth(schoolYear, c.activities)) {
        const seen = rows[0]?.firstSeen;
        if (seen === undefined || !rows.every((a) => a.firstSeen === seen && writtenLate(a))) continue;
        const go = goes.get(seen) ?? { months: [], rows: [] };
        goes.set(seen, go);
        go.months.push(month);
        go.rows.push(...rows.map((a) => a.id));
      }
      return { c, goes: [...goes].filter(([, go]) => go.rows.length >= LEAST_ROWS) };
    });
    const holders = new Map<string, number>();
    for (const { goes } of all) for (const [seen] of goes) holders.set(seen, (holders.get(seen) ?? 0) + 1);
    return all.flatMap(({ c, goes }) =>
      goes.flatMap(([seen, { months, rows }]): Raised[] =>
        manyCommunes(holders.get(seen) ?? 0, communes.length)
          ? []
          : [
              {
                communes: [c.code],
                question: `Cả ${rows.length} dòng của ${months.map(periodLabel).join(', ')} xuất hiện trong Nhật ký hoạt động cùng một lượt xem, lúc ${formatDateTime(seen)} (phần mềm xem mười phút một lần). Chép từ sổ giấy, nhập từ tệp, hay ghi bù một lượt?`,
                rows,
                values: `${seen}|${months.join()}`,
              },
            ],
      ),
    );
  },
};
