/** Questions about things that stand twice: a month's figures, another commune's rows, the same words, one piece of evidence. */
import type { ActivityRecord, MediaItem, Row } from '../books/records';
import { periodLabel } from '../calendar/school-year';
import { formatDate } from '../text/format';
import { foldForMatch } from '../text/normalise';
import { byMonth } from './figures';
import { type AnomalyCommune, doublings, type Finder, listed, type Raised } from './model';

/** Lists by key, in the order of their first members. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const list = out.get(key);
    if (list) list.push(item);
    else out.set(key, [item]);
  }
  return out;
}

/** All counted figures of a row; undefined where there are none. */
const figuresOf = (a: ActivityRecord): string | undefined =>
  a.people === undefined && a.attendances === undefined
    ? undefined
    : [a.sessions, a.people, a.attendances, a.women].map((n) => n ?? '').join('/');

/** The figures of a month, whatever the order of its rows; undefined where a row has none, or there is but one row. */
function monthFigures(rows: readonly ActivityRecord[]): string | undefined {
  const figures = rows.map(figuresOf);
  return rows.length < 2 || figures.includes(undefined) ? undefined : figures.sort().join(' ');
}

/** All figures of a month are those of an earlier month of the same commune. */
export const sameMonth: Finder = {
  id: 'giong-thang-truoc',
  title: 'Giống tháng trước',
  look: ({ communes, schoolYear }) =>
    communes.flatMap((c) => {
      const earlier = new Map<string, { month: string; rows: ActivityRecord[] }>();
      return [...byMonth(schoolYear, c.activities)].flatMap(([month, rows]): Raised[] => {
        const figures = monthFigures(rows);
        if (figures === undefined) return [];
        const before = earlier.get(figures);
        earlier.set(figures, { month, rows });
        if (!before) return [];
        return [
          {
            communes: [c.code],
            question: `Số người và số lượt người của ${periodLabel(month)} (${rows.length} dòng) giống hệt ${periodLabel(before.month)}. Hai tháng đúng như nhau hay dòng được chép lại?`,
            rows: [...rows, ...before.rows].map((a) => a.id),
            values: `${before.month}|${month}|${figures}`,
          },
        ];
      });
    }),
};

const LEAST_SAME_ROWS = 3;
/** Of the shorter log: where the district gives the topics, a few rows are alike by chance. */
const LEAST_SAME_SHARE = 0.2;
/** A row that stands in more communes than this was given to all of them. */
const MOST_COMMUNES = 20;

interface Owned<T> {
  commune: AnomalyCommune;
  row: T;
}

/** Several rows of one commune are another's: the same topic with all the same figures. */
export const sameCommune: Finder = {
  id: 'giong-xa-khac',
  title: 'Giống xã khác',
  look: ({ communes }) => {
    const all = communes.flatMap((commune) =>
      commune.activities.map((row): Owned<ActivityRecord> => ({ commune, row })),
    );
    const same = groups(all, ({ row }) => {
      const figures = figuresOf(row);
      const topic = foldForMatch(row.topic ?? '');
      return figures === undefined || topic === '' ? undefined : `${topic}|${figures}`;
    });
    const pairs = new Map<string, { a: AnomalyCommune; b: AnomalyCommune; rows: string[]; values: string[] }>();
    for (const [values, owned] of same) {
      const perCommune = groups(owned, (x) => x.commune.code);
      if (perCommune.size < 2 || perCommune.size > MOST_COMMUNES) continue;
      const holders = [...perCommune.values()];
      holders.forEach((first, i) => {
        for (const second of holders.slice(i + 1)) {
          const [a, b] = [first[0], second[0]];
          if (!a || !b) continue;
          const key = `${a.commune.code}|${b.commune.code}`;
          const pair = pairs.get(key) ?? { a: a.commune, b: b.commune, rows: [], values: [] };
          pairs.set(key, pair);
          const n = Math.min(first.length, second.length);
          for (let k = 0; k < n; k++) {
            pair.rows.push((first[k] as Owned<ActivityRecord>).row.id, (second[k] as Owned<ActivityRecord>).row.id);
            pair.values.push(values);
          }
        }
      });
    }
    return [...pairs.values()].flatMap(({ a, b, rows, values }): Raised[] =>
      values.length < Math.max(LEAST_SAME_ROWS, LEAST_SAME_SHARE * Math.min(a.activities.length, b.activities.length))
        ? []
        : [
            {
              communes: [a.code, b.code],
              question: `${values.length} dòng Nhật ký hoạt động của ${a.label} giống ${b.label}: cùng chuyên đề và mọi con số. Hai xã làm chung, hay dòng của xã này chép từ xã kia?`,
              rows,
              values: [...values].sort().join('|'),
            },
          ],
    );
  },
};

interface TextRule {
  label: string;
  rowsOf: (c: AnomalyCommune) => readonly Row[];
  field: string;
  /** rows that say the same before anybody asks */
  least: number;
  /** shorter texts repeat in earnest */
  letters: number;
}

const textRules: readonly TextRule[] = [
  { label: 'Tên chuyên đề, lớp', rowsOf: (c) => c.activities, field: 'topic', least: 6, letters: 8 },
  { label: 'Mô tả tác động, số liệu', rowsOf: (c) => c.activities, field: 'impactText', least: 3, letters: 12 },
  { label: 'Ghi chú', rowsOf: (c) => c.activities, field: 'note', least: 5, letters: 12 },
  { label: 'Tiêu đề', rowsOf: (c) => c.media, field: 'title', least: 5, letters: 8 },
];

const textOf = (row: Row, field: string): string => {
  const value = (row as unknown as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
};

/** The same words pasted into many rows. */
export const sameText: Finder = {
  id: 'cung-loi',
  title: 'Cùng một lời nhiều lần',
  look: ({ communes }) =>
    communes.flatMap((c) =>
      textRules.flatMap(({ label, rowsOf, field, least, letters }): Raised[] =>
        [
          ...groups(rowsOf(c), (r) => {
            const text = foldForMatch(textOf(r, field));
            return text.length < letters ? undefined : text;
          }),
        ].flatMap(([text, rows]): Raised[] =>
          rows.length < least
            ? []
            : [
                {
                  communes: [c.code],
                  question: `Cột “${label}” ghi cùng một lời “${textOf(rows[0] as Row, field).slice(0, 60)}” ở ${rows.length} dòng. Đúng là từng ấy lần như nhau, hay dán cho đủ?`,
                  rows: rows.map((r) => r.id),
                  values: `${field}|${text}|${doublings(rows.length, least)}`,
                },
              ],
        ),
      ),
    ),
};

/**
 * What a link opens: the id of a file in Drive, else its address without what only counts visits; undefined for folders,
 * home pages and what is no address, which serve many rows in earnest.
 */
export function evidenceOf(link: string | undefined): string | undefined {
  const text = (link ?? '').trim();
  if (/\/folders\//.test(text)) return undefined;
  const drive = /(?:\/d\/|[?&]id=)([\w-]{20,})/.exec(text)?.[1];
  if (drive !== undefined) return `drive:${drive}`;
  const parts = /^https?:\/\/(?:www\.|m\.)?([^/?#]+)\/([^?#]+)(\?[^#]*)?/i.exec(text);
  if (!parts) return undefined;
  const query = (parts[3] ?? '')
    .slice(1)
    .split('&')
    .filter((p) => p !== '' && !/^(utm_\w+|fbclid|usp|sharing|mibextid)=/.test(p));
  return `${parts[1]?.toLowerCase()}/${parts[2]?.replace(/\/$/, '')}${query.length ? `?${query.sort().join('&')}` : ''}`;
}

type Shown = { id: string; date?: string; topic?: string; title?: string; kind?: string; link?: string };

const linkedBooks: readonly { name: string; rowsOf: (c: AnomalyCommune) => readonly Shown[] }[] = [
  { name: 'Nhật ký hoạt động', rowsOf: (c) => c.activities },
  { name: 'Truyền thông', rowsOf: (c): readonly MediaItem[] => c.media },
  { name: 'Xóa mù chữ', rowsOf: (c) => c.literacy },
];

/** One file or page as evidence of two different things in one book, in one commune or in several. */
export const oneEvidence: Finder = {
  id: 'mot-minh-chung',
  title: 'Một minh chứng, nhiều việc',
  look: ({ communes }) =>
    linkedBooks.flatMap(({ name, rowsOf }) => {
      const all = communes.flatMap((commune) => rowsOf(commune).map((row): Owned<Shown> => ({ commune, row })));
      return [...groups(all, ({ row }) => evidenceOf(row.link))].flatMap(([link, owned]): Raised[] => {
        const things = groups(owned, ({ commune, row }) =>
          [commune.code, row.date, foldForMatch(row.topic ?? row.title ?? row.kind ?? '')].join('|'),
        );
        if (things.size < 2) return [];
        const codes = [...new Set(owned.map((x) => x.commune.code))];
        const labels = [...new Set(owned.map((x) => x.commune.label))];
        const days = [...new Set(owned.flatMap((x) => (x.row.date === undefined ? [] : [formatDate(x.row.date)])))];
        const where = codes.length > 1 ? ` của ${listed(labels, 4, 'xã')}` : '';
        const when = days.length ? ` (ngày ${listed(days, 4, 'ngày')})` : '';
        return [
          {
            communes: codes,
            question: `Một liên kết minh chứng dùng cho ${owned.length} dòng ở ${name}${where}${when}. Ảnh, văn bản này là của việc nào?`,
            rows: owned.map((x) => x.row.id),
            values: `${link}|${owned
              .map((x) => x.row.id)
              .sort()
              .join(' ')}`,
          },
        ];
      });
    }),
};
