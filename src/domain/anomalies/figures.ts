/** Questions about numbers: rounded ones, attendances without one absence, a month that leaps, last year's totals again. */
import type { ActivityRecord } from '../books/records';
import { inSchoolYear, type Period, periodLabel, periodOf, type SchoolYear } from '../calendar/school-year';
import { measureDefinition } from '../rating/measure-catalogue';
import { formatMoney, formatNumber, formatPercent } from '../text/format';
import { type AnomalyInput, doublings, type Finder, type Raised } from './model';

/** Rows of a log by month; those without a day of the school year are left out: a check of their own asks about them. */
export function byMonth(year: SchoolYear, rows: readonly ActivityRecord[]): Map<Period, ActivityRecord[]> {
  const months = new Map<Period, ActivityRecord[]>();
  for (const r of rows) {
    if (r.date === undefined || !inSchoolYear(year, r.date)) continue;
    const month = periodOf(year, r.date);
    const list = months.get(month);
    if (list) list.push(r);
    else months.set(month, [r]);
  }
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Probability of at least `k` successes of `n` independent trials that succeed with probability `p`. */
export function tailOf(n: number, k: number, p: number): number {
  let logChoose = 0;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    if (i > 0) logChoose += Math.log((n - i + 1) / i);
    if (i >= k) sum += Math.exp(logChoose + i * Math.log(p) + (n - i) * Math.log(1 - p));
  }
  return Math.min(1, sum);
}

/** Fewer rows say nothing about the person who counts. */
const LEAST_ROWS = 20;
/** A figure under this is counted at a glance, and is often 5 in earnest. */
const LEAST_FIGURE = 11;
/** One counted figure of five ends in 0 or 5. */
const BY_CHANCE = 0.2;
/** So unlikely a share is asked about: of a thousand honest logs, one. */
const UNLIKELY = 0.001;

/** A log of which half and more ends in 0 or 5, and too much of it for chance. */
export const rounded: Finder = {
  id: 'so-tron',
  title: 'Số tròn',
  look: ({ communes }) =>
    communes.flatMap((c): Raised[] => {
      const rows = c.activities.flatMap((a) => {
        const figure = a.attendances ?? a.people;
        return figure !== undefined && figure >= LEAST_FIGURE ? [{ id: a.id, figure }] : [];
      });
      const round = rows.filter((r) => r.figure % 5 === 0);
      const share = round.length / rows.length;
      if (rows.length < LEAST_ROWS || share < 0.5 || tailOf(rows.length, round.length, BY_CHANCE) > UNLIKELY) return [];
      return [
        {
          communes: [c.code],
          question: `${round.length} trong ${rows.length} số lượt người ở Nhật ký hoạt động tận cùng là 0 hoặc 5 (${formatPercent(share)}; đếm theo danh sách thì chừng 20 %). Các số này đếm theo danh sách hay ước chừng?`,
          rows: round.map((r) => r.id),
          values: `${doublings(rows.length, LEAST_ROWS)}|${Math.floor(share * 10)}`,
        },
      ];
    }),
};

const LEAST_EXACT = 5;

/** All classes of several sessions say people × sessions to the last one. */
export const nobodyAbsent: Finder = {
  id: 'khong-vang',
  title: 'Không ai vắng buổi nào',
  look: ({ communes }) =>
    communes.flatMap((c): Raised[] => {
      const rows = c.activities.filter(
        (a) => (a.sessions ?? 0) > 1 && (a.people ?? 0) > 0 && a.attendances !== undefined,
      );
      const exact = rows.every((a) => a.attendances === (a.people ?? 0) * (a.sessions ?? 0));
      if (rows.length < LEAST_EXACT || !exact) return [];
      return [
        {
          communes: [c.code],
          question: `Cả ${rows.length} lớp nhiều buổi đều có số lượt người bằng đúng số người × số buổi, nghĩa là không ai vắng buổi nào. Số lượt đếm theo từng buổi hay nhân lên?`,
          rows: rows.map((a) => a.id),
          values: String(doublings(rows.length, LEAST_EXACT)),
        },
      ];
    }),
};

/** A month of this many times the middle of the others, and this many attendances more, leaps. */
const LEAP = { times: 4, more: 200, otherMonths: 3 };

const median = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** A month far above the commune's own other months. */
export const leap: Finder = {
  id: 'tang-vot',
  title: 'Tháng tăng vọt',
  look: ({ communes, schoolYear }) =>
    communes.flatMap((c) => {
      const months = [...byMonth(schoolYear, c.activities)].map(([month, rows]) => ({
        month,
        rows,
        total: rows.reduce((n, a) => n + (a.attendances ?? 0), 0),
      }));
      return months.flatMap(({ month, rows, total }): Raised[] => {
        const others = months.flatMap((m) => (m.month === month ? [] : [m.total])).sort((a, b) => a - b);
        const middle = median(others);
        if (others.length < LEAP.otherMonths || middle <= 0) return [];
        if (total < LEAP.times * middle || total - middle < LEAP.more) return [];
        const telling = [...rows].sort((a, b) => (b.attendances ?? 0) - (a.attendances ?? 0));
        return [
          {
            communes: [c.code],
            question: `${capital(periodLabel(month))} có ${formatNumber(total)} lượt người, gấp ${formatNumber(Math.round((total / middle) * 10) / 10)} lần mức thường của chính xã (${formatNumber(Math.round(middle))} lượt một tháng). Tháng này có việc lớn nào, hay một số gõ nhầm?`,
            rows: telling.map((a) => a.id),
            values: `${month}|${total}`,
          },
        ];
      });
    }),
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Totals that differ from year to year where somebody counts. */
const TOTALS = ['luot_nguoi', 'so_lop', 'tin_bai', 'xmc_hoc_vien', 'kinh_phi_bo_tri', 'kinh_phi_huy_dong'];
const LEAST_TOTALS = 3;
const LEAST_ATTENDANCES = 100;

/** Totals of last year again: attendances to the last one, or three totals at once. Only totals of last year are at hand. */
export const lastYearAgain: Finder = {
  id: 'giong-nam-truoc',
  title: 'Giống năm trước',
  look: ({ communes }: AnomalyInput) =>
    communes.flatMap((c): Raised[] => {
      const { lastYear } = c;
      if (!lastYear) return [];
      const same = TOTALS.flatMap((id) => {
        const value = c.measures[id]?.value;
        return value !== undefined && value > 0 && lastYear.totals.get(id) === value ? [{ id, value }] : [];
      });
      const attendances = same.some((m) => m.id === 'luot_nguoi' && m.value >= LEAST_ATTENDANCES);
      if (!attendances && same.length < LEAST_TOTALS) return [];
      const said = same.map(({ id, value }) => {
        const d = measureDefinition(id);
        const amount = d?.kind === 'money' ? formatMoney(value) : `${formatNumber(value)} ${d?.unit ?? ''}`.trim();
        return `${(d?.label ?? id).toLowerCase()}: ${amount}`;
      });
      return [
        {
          communes: [c.code],
          question: `Tổng số đến nay bằng đúng tổng của năm học ${lastYear.schoolYear} (${said.join('; ')}). Năm nay đếm lại hay chép số năm trước?`,
          rows: c.measures.luot_nguoi?.rowIds ?? [],
          values: same.map((m) => `${m.id} ${m.value}`).join('|'),
        },
      ];
    }),
};
