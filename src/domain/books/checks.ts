/** The checks of the centre's books as one table: what is looked for, and the sentence that asks about it. */
import type { LocalDate } from '../calendar/local-date';
import { inSchoolYear, periodsOf, type SchoolYear } from '../calendar/school-year';
import { formatDate, formatMoney, formatNumber } from '../text/format';
import { foldForMatch } from '../text/normalise';
import { categoryOf, DIRECTOR, NOT_APPLICABLE, PARTNER, recordKinds } from './choices';
import { bookTitles, fieldLabel, isBlank, missingFields } from './fields';
import type { BookId, Books, RecordOf, Row } from './records';

export interface CheckContext {
  readonly schoolYear: SchoolYear;
  /** inhabitants aged 15 and over, where known */
  readonly population15: (commune: string) => number | undefined;
  /** an activity after this day has not happened yet */
  readonly today?: LocalDate;
}

/** `error`: the row cannot be right or complete. `question`: it may be right, and "Đúng, vì…" silences it. */
export type Severity = 'error' | 'question';

/** One thing found: the field and the words that fill the sentence. */
export interface Finding {
  readonly field: string;
  readonly words: Readonly<Record<string, string>>;
}

/** What the checks look up in all rows, made once a run. */
export interface Lookup extends CheckContext {
  readonly hasPlanLine: (commune: string, id: string) => boolean;
  /** id of an earlier row that says the same, or undefined */
  readonly twinOf: (book: BookId, row: Row) => string | undefined;
}

export interface Check {
  readonly id: string;
  readonly severity: Severity;
  /** a question or a plain statement with what to do; {word} is filled from the finding */
  readonly sentence: string;
  readonly look: <B extends BookId>(book: B, row: RecordOf<B>, at: Lookup) => Finding[];
}

/** Amounts under this are taken for thousands of đồng written as đồng. */
const SMALL_MONEY = 10_000;

type Values = Readonly<Record<string, unknown>>;

const num = (row: Values, field: string): number | undefined =>
  typeof row[field] === 'number' ? (row[field] as number) : undefined;
const str = (row: Values, field: string): string | undefined =>
  typeof row[field] === 'string' && !isBlank(row[field]) ? (row[field] as string) : undefined;

const found = (field: string, words: Record<string, string> = {}): Finding => ({ field, words });

/** Looks at one field of some books. */
const on =
  (books: readonly BookId[], look: (row: Values, at: Lookup, book: BookId) => Finding[]): Check['look'] =>
  (book, row, at) =>
    books.includes(book) ? look(row as unknown as Values, at, book) : [];

const every = Object.keys(bookTitles) as BookId[];

/** Finds `small` > `large` where both are known. */
const exceeds = (row: Values, small: string, large: string): Finding[] => {
  const a = num(row, small);
  const b = num(row, large);
  return a !== undefined && b !== undefined && a > b ? [found(small, { a: formatNumber(a), b: formatNumber(b) })] : [];
};

const countFields = [
  'classes',
  'sessions',
  'lessons',
  'people',
  'attendances',
  'women',
  'minority',
  'elderly',
  'disabled',
  'items',
  'broadcasts',
  'reach',
  'quantity',
  'population',
  'illiterate1',
  'illiterate2',
  'target',
  'learners',
  'completed',
  'dropped',
];
const moneyFields = ['cost', 'budget', 'approved', 'actual'];
const dateFields = ['date', 'publishedOn', 'doneOn'];
const linkFields = ['link', 'approvalLink'];

/** Whether a text can be opened as a link. */
export const isLink = (text: string): boolean => /^https?:\/\/[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(text.trim());

export const checks: readonly Check[] = [
  {
    id: 'required',
    severity: 'error',
    sentence: 'Dòng này chưa có “{label}”. Hãy điền ô này.',
    look: (book, row) => missingFields(book, row).map((f) => found(f, { label: fieldLabel(book, f) })),
  },
  {
    id: 'count',
    severity: 'error',
    sentence: '“{label}” đang ghi {value}. Hãy ghi số nguyên từ 0 trở lên.',
    look: on(every, (row, _at, book) =>
      [...countFields, ...moneyFields]
        .filter((f) => {
          const n = num(row, f);
          return n !== undefined && !(Number.isInteger(n) && n >= 0);
        })
        .map((f) => found(f, { label: fieldLabel(book, f), value: formatNumber(num(row, f) ?? 0) })),
    ),
  },
  {
    id: 'category',
    severity: 'error',
    sentence: 'Nhóm “{value}” không có trong danh mục. Hãy chọn một nhóm từ N1 đến N9.',
    look: on(['yearPlan', 'activities', 'media'], (row) => {
      const value = str(row, 'category');
      return value !== undefined && categoryOf(value) === undefined ? [found('category', { value })] : [];
    }),
  },
  {
    id: 'other-commune',
    severity: 'error',
    sentence: 'Dòng này của xã khác nhưng đang nằm trong phần của xã mình. Hãy chuyển về đúng phần của xã đó.',
    look: on(every, (row) => {
      const block = str(row, 'block');
      return block !== undefined && block !== row.commune ? [found('commune')] : [];
    }),
  },
  {
    id: 'outside-year',
    severity: 'question',
    sentence: '{date} không thuộc năm học {year}. Ngày này có gõ nhầm năm không?',
    look: on(['activities', 'media', 'money', 'promises'], (row, at) =>
      dateFields.flatMap((f) => {
        const date = str(row, f);
        return date !== undefined && !inSchoolYear(at.schoolYear, date)
          ? [found(f, { date: formatDate(date), year: at.schoolYear.id })]
          : [];
      }),
    ),
  },
  {
    id: 'month-outside-year',
    severity: 'error',
    sentence: 'Tháng {month} không thuộc năm học {year}. Hãy chọn lại tháng.',
    look: on(['yearPlan', 'monthPlan'], (row, at) =>
      ['period', 'firstMonth', 'lastMonth'].flatMap((f) => {
        const period = str(row, f);
        return period !== undefined && !periodsOf(at.schoolYear).includes(period)
          ? [found(f, { month: `${+period.slice(5)}/${period.slice(0, 4)}`, year: at.schoolYear.id })]
          : [];
      }),
    ),
  },
  {
    id: 'month-order',
    severity: 'error',
    sentence: '“Đến tháng” đang sớm hơn “Từ tháng”. Hãy sửa một trong hai.',
    look: on(['yearPlan'], (row) => {
      const first = str(row, 'firstMonth');
      const last = str(row, 'lastMonth');
      return first !== undefined && last !== undefined && last < first ? [found('lastMonth')] : [];
    }),
  },
  {
    id: 'future',
    severity: 'question',
    sentence: 'Ngày {date} chưa tới. Việc này đã diễn ra chưa, hay ngày gõ nhầm?',
    look: on(['activities', 'media'], (row, at) => {
      const date = str(row, 'date');
      return date !== undefined && at.today !== undefined && date > at.today && inSchoolYear(at.schoolYear, date)
        ? [found('date', { date: formatDate(date) })]
        : [];
    }),
  },
  {
    id: 'women-people',
    severity: 'question',
    sentence: 'Số nữ ({a}) nhiều hơn tổng số ({b}). Hai số này có bị đổi chỗ, hay nữ đang tính theo lượt?',
    look: (book, row) =>
      book === 'activities'
        ? exceeds(row as unknown as Values, 'women', 'people')
        : book === 'literacy'
          ? exceeds(row as unknown as Values, 'women', 'learners')
          : [],
  },
  {
    id: 'part-people',
    severity: 'question',
    sentence: '“{label}” ({a}) nhiều hơn số người ({b}). Số nào cần sửa?',
    look: on(['activities'], (row, _at, book) =>
      ['minority', 'elderly', 'disabled'].flatMap((f) =>
        exceeds(row, f, 'people').map((x) => found(f, { ...x.words, label: fieldLabel(book, f) })),
      ),
    ),
  },
  {
    id: 'people-attendances',
    severity: 'question',
    sentence:
      'Số người ({a}) nhiều hơn số lượt người ({b}). Mỗi người học ít nhất một lượt: hai số có bị đổi chỗ không?',
    look: on(['activities'], (row) => exceeds(row, 'people', 'attendances')),
  },
  {
    id: 'attendances-sessions',
    severity: 'question',
    sentence: '{a} lượt nhiều hơn {people} người × {sessions} buổi. Số lượt hoặc số buổi có đúng không?',
    look: on(['activities'], (row) => {
      const [a, people, sessions] = [num(row, 'attendances'), num(row, 'people'), num(row, 'sessions')];
      if (a === undefined || people === undefined || sessions === undefined || a <= people * sessions) return [];
      const words = { a: formatNumber(a), people: formatNumber(people), sessions: formatNumber(sessions) };
      return [found('attendances', words)];
    }),
  },
  {
    id: 'people-population',
    severity: 'question',
    sentence: 'Số người ({a}) nhiều hơn dân số từ 15 tuổi của xã ({b}). Có phải đây là số lượt?',
    look: on(['activities'], (row, at) => {
      const people = num(row, 'people');
      const all = at.population15(String(row.commune));
      return people !== undefined && all !== undefined && people > all
        ? [found('people', { a: formatNumber(people), b: formatNumber(all) })]
        : [];
    }),
  },
  {
    id: 'parts-total',
    severity: 'question',
    sentence: '{parts} cộng lại là {a}, nhiều hơn {total} ({b}). Số nào cần sửa?',
    look: on(['literacy'], (row, _at, book) => {
      const learners = num(row, 'learners');
      const sum = (num(row, 'completed') ?? 0) + (num(row, 'dropped') ?? 0);
      const findings: Finding[] = [];
      const push = (field: string, parts: string, a: number, total: string, b: number | undefined) => {
        if (b !== undefined && a > b)
          findings.push(
            found(field, { parts, a: formatNumber(a), total: fieldLabel(book, total), b: formatNumber(b) }),
          );
      };
      push('completed', 'Hoàn thành và bỏ học', sum, 'learners', learners);
      const illiterate = Math.max(num(row, 'illiterate1') ?? 0, num(row, 'illiterate2') ?? 0);
      push('illiterate1', 'Người mù chữ', illiterate, 'population', num(row, 'population'));
      return findings;
    }),
  },
  {
    id: 'over-approved',
    severity: 'question',
    sentence: 'Thực hiện {a} nhiều hơn số được duyệt {b}. Có văn bản bổ sung không?',
    look: on(['money'], (row) => {
      const [actual, approved] = [num(row, 'actual'), num(row, 'approved')];
      return actual !== undefined && approved !== undefined && actual > approved
        ? [found('actual', { a: formatMoney(actual), b: formatMoney(approved) })]
        : [];
    }),
  },
  {
    id: 'thousands',
    severity: 'question',
    sentence: '“{label}” đang ghi {a}. Có phải ý là {b} (số đang ghi theo nghìn đồng)?',
    look: on(['yearPlan', 'monthPlan', 'activities', 'money'], (row, _at, book) =>
      moneyFields.flatMap((f) => {
        const n = num(row, f);
        return n !== undefined && n > 0 && n < SMALL_MONEY
          ? [found(f, { label: fieldLabel(book, f), a: formatMoney(n), b: formatMoney(n * 1000) })]
          : [];
      }),
    ),
  },
  {
    id: 'money-source',
    severity: 'question',
    sentence: 'Dòng này có kinh phí {a} nhưng chưa ghi nguồn. Tiền lấy từ nguồn nào?',
    look: on(['yearPlan', 'activities'], (row) => {
      const cost = num(row, 'cost');
      return cost !== undefined && cost > 0 && str(row, 'source') === undefined
        ? [found('source', { a: formatMoney(cost) })]
        : [];
    }),
  },
  {
    id: 'plan-line',
    severity: 'error',
    sentence:
      'Dòng kế hoạch “{value}” không có trong Kế hoạch năm của xã. Hãy chọn lại, hoặc để trống nếu ngoài kế hoạch.',
    look: on(['monthPlan', 'activities', 'media', 'literacy'], (row, at) => {
      const value = str(row, 'planLine');
      return value !== undefined && !at.hasPlanLine(String(row.commune), value) ? [found('planLine', { value })] : [];
    }),
  },
  {
    id: 'twice',
    severity: 'question',
    sentence: 'Dòng này giống dòng {other} ({what}). Có phải cùng một việc được ghi hai lần?',
    look: on(['activities', 'media', 'records', 'staff'], (row, at, book) => {
      const other = at.twinOf(book, row as unknown as Row);
      const what = { activities: 'cùng ngày, cùng tên', media: 'cùng ngày, kênh và tiêu đề', records: 'cùng mã hồ sơ' };
      const field = { activities: 'topic', media: 'title', records: 'code' } as Record<string, string>;
      const text = (what as Record<string, string>)[book] ?? 'cùng họ tên và chức danh, hoặc cùng là giám đốc';
      return other === undefined ? [] : [found(field[book] ?? 'position', { other, what: text })];
    }),
  },
  {
    id: 'link',
    severity: 'error',
    sentence: '“{value}” không phải liên kết. Hãy dán địa chỉ bắt đầu bằng https://, hoặc ghi vào cột Ghi chú.',
    look: on(every, (row) =>
      linkFields.flatMap((f) => {
        const value = str(row, f);
        return value !== undefined && !isLink(value) ? [found(f, { value: value.slice(0, 60) })] : [];
      }),
    ),
  },
  {
    id: 'partner',
    severity: 'question',
    sentence: 'Trung tâm chỉ phối hợp thì đơn vị nào chủ trì? Hãy ghi vào “Đơn vị phối hợp”.',
    look: on(['activities'], (row) =>
      foldForMatch(str(row, 'role') ?? '') === foldForMatch(PARTNER) && str(row, 'partner') === undefined
        ? [found('partner')]
        : [],
    ),
  },
  {
    id: 'record-code',
    severity: 'error',
    sentence: 'Mã hồ sơ “{value}” không có trong danh mục HS01–HS20. Hãy sửa lại mã.',
    look: on(['records'], (row) => {
      const value = str(row, 'code');
      return value !== undefined && !recordKinds.some((k) => k.code === value) ? [found('code', { value })] : [];
    }),
  },
  {
    id: 'record-reason',
    severity: 'question',
    sentence: 'Vì sao “{value}” không áp dụng ở xã? Hãy ghi lý do vào Ghi chú.',
    look: on(['records'], (row) =>
      row.state === NOT_APPLICABLE && str(row, 'note') === undefined
        ? [found('state', { value: str(row, 'title') ?? str(row, 'code') ?? '' })]
        : [],
    ),
  },
];

/** What makes two rows of a book the same; undefined where the row cannot be judged. */
function sameness(book: BookId, row: Values): string | undefined {
  const parts: Partial<Record<BookId, readonly string[]>> = {
    activities: ['date', 'topic', 'place'],
    media: ['date', 'channel', 'title'],
    records: ['code'],
    staff: ['name', 'position'],
  };
  if (book === 'staff' && row.to !== undefined) return undefined;
  if (book === 'staff' && row.position === DIRECTOR) return `${row.commune}|${DIRECTOR}`;
  // A class in another place on the same day is another class; a blank place matches a blank place only.
  const texts = (parts[book] ?? []).map((f) => foldForMatch(str(row, f) ?? ''));
  return texts[0] === '' || texts[1] === '' ? undefined : `${row.commune}|${texts.join('|')}`;
}

/** The lookups that the checks need over all rows. */
export function makeLookup(books: Books, context: CheckContext): Lookup {
  const planLines = new Set(books.yearPlan.map((l) => `${l.commune}|${l.id}`));
  const twins = new Map<string, string>();
  for (const book of ['activities', 'media', 'records', 'staff'] as const) {
    const first = new Map<string, string>();
    for (const row of books[book]) {
      const same = sameness(book, row as unknown as Values);
      if (same === undefined) continue;
      const other = first.get(same);
      if (other === undefined) first.set(same, row.id);
      else twins.set(`${book}|${row.id}`, other);
    }
  }
  return {
    ...context,
    hasPlanLine: (commune, id) => planLines.has(`${commune}|${id}`),
    twinOf: (book, row) => twins.get(`${book}|${row.id}`),
  };
}
