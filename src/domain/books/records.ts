/** What a row of each of the centre's books is. A blank cell is undefined; 0 and 'Không' are answers. */
import type { LocalDate } from '../calendar/local-date';
import type { LocalDateTime } from '../calendar/local-date-time';
import type { Period } from '../calendar/school-year';

/** What every row of a commune has. */
export interface Row {
  /** '00577-HD-0012', never a row number */
  readonly id: string;
  /** the commune, as the tables write it */
  readonly commune: string;
  /** the commune in whose block of the tab the row stands, where the reader knows it */
  readonly block?: string;
  /** "Đúng, vì…": the answer that silences the questions about this row */
  readonly confirm?: string;
  /** the questions that stood when the answer was first seen (script-owned; see checks/silence) */
  readonly confirmOf?: string;
  readonly note?: string;
}

/** Đội ngũ (QĐ 09/2008 Điều 11–13): managers, accountant, treasurer, teachers, speakers. */
export interface StaffRecord extends Row {
  readonly name?: string;
  readonly position?: string;
  /** the office held besides: 'Phó Chủ tịch UBND xã' */
  readonly mainJob?: string;
  readonly appointment?: string;
  readonly decisionNo?: string;
  readonly decisionDate?: LocalDate;
  readonly duties?: string;
  readonly phone?: string;
  readonly from?: LocalDate;
  /** last day, once the person has left */
  readonly to?: LocalDate;
  readonly link?: string;
}

/** A line of Kế hoạch năm: the letter's four parts (I.5) chỉ tiêu, nhiệm vụ, giải pháp, kinh phí. */
export interface YearPlanLine extends Row {
  readonly category?: string;
  readonly topic?: string;
  readonly task?: string;
  readonly solution?: string;
  readonly classes?: number;
  readonly sessions?: number;
  readonly attendances?: number;
  readonly audience?: string;
  readonly firstMonth?: Period;
  readonly lastMonth?: Period;
  readonly place?: string;
  readonly form?: string;
  readonly role?: string;
  readonly partner?: string;
  readonly responsible?: string;
  /** đồng; 0 is "no money needed" */
  readonly cost?: number;
  readonly source?: string;
  /** survey topic that the line answers: 'N5.1 – …' */
  readonly need?: string;
  /** 'khảo sát' when it was taken over from a suggestion, with the reason */
  readonly origin?: string;
}

/** A line of Kế hoạch tháng. */
export interface MonthPlanLine extends Row {
  readonly period?: Period;
  /** id of the year plan line */
  readonly planLine?: string;
  readonly task?: string;
  readonly classes?: number;
  readonly attendances?: number;
  readonly date?: LocalDate;
  readonly place?: string;
  readonly responsible?: string;
  readonly partner?: string;
  readonly solution?: string;
  readonly cost?: number;
  readonly source?: string;
  readonly state?: string;
  /** id of the line of an earlier month that this one continues */
  readonly rolledFrom?: string;
  /** how many times it was moved on; 0 or blank for a new one */
  readonly rolls?: number;
}

/** A row of Nhật ký hoạt động, the one fact table: lượt (attendances) and người (people) are never added. */
export interface ActivityRecord extends Row {
  readonly date?: LocalDate;
  readonly category?: string;
  readonly topic?: string;
  readonly form?: string;
  readonly sessions?: number;
  readonly lessons?: number;
  /** different people */
  readonly people?: number;
  /** attendances over all sessions */
  readonly attendances?: number;
  readonly women?: number;
  readonly minority?: number;
  readonly elderly?: number;
  readonly disabled?: number;
  readonly place?: string;
  readonly lecturer?: string;
  readonly role?: string;
  readonly partner?: string;
  readonly cost?: number;
  readonly source?: string;
  readonly planLine?: string;
  readonly link?: string;
  /** mean of the after-class answers, 1–5, and how many answers (script-owned) */
  readonly satisfaction?: number;
  readonly satisfactionN?: number;
  /** residents were shown how to use open learning resources (thư I.3) */
  readonly openResources?: boolean;
  readonly impact?: string;
  /** what changed, in words or numbers */
  readonly impactText?: string;
  /** when a sweep first saw something in the row (script-owned) */
  readonly firstSeen?: LocalDateTime;
}

/** A row of Truyền thông. */
export interface MediaItem extends Row {
  readonly date?: LocalDate;
  readonly channel?: string;
  readonly title?: string;
  readonly category?: string;
  /** items made; a repeated broadcast is `broadcasts` */
  readonly items?: number;
  readonly broadcasts?: number;
  readonly reach?: number;
  readonly partner?: string;
  readonly planLine?: string;
  readonly link?: string;
}

/** A row of Kinh phí: one source and purpose; đồng. */
export interface MoneyLine extends Row {
  readonly source?: string;
  readonly purpose?: string;
  readonly text?: string;
  readonly budget?: number;
  readonly approved?: number;
  readonly actual?: number;
  readonly date?: LocalDate;
  readonly voucher?: string;
  readonly publishedOn?: LocalDate;
  readonly link?: string;
}

/** A row of Cơ sở vật chất. */
export interface FacilityRecord extends Row {
  readonly item?: string;
  readonly presence?: string;
  readonly quantity?: number;
  readonly condition?: string;
  readonly ownership?: string;
  readonly date?: LocalDate;
  readonly detail?: string;
  readonly link?: string;
}

/** A row of Xóa mù chữ: a census by age, a class, or a recognition, told apart by `kind`. */
export interface LiteracyRecord extends Row {
  readonly kind?: string;
  readonly date?: LocalDate;
  readonly age?: string;
  readonly population?: number;
  /** illiterate at level 1 and level 2 (NĐ 20/2014 Điều 19) */
  readonly illiterate1?: number;
  readonly illiterate2?: number;
  readonly classes?: number;
  readonly target?: number;
  readonly learners?: number;
  readonly women?: number;
  readonly completed?: number;
  readonly dropped?: number;
  readonly decisionNo?: string;
  readonly decisionDate?: LocalDate;
  readonly planLine?: string;
  readonly link?: string;
}

/** A row of Hồ sơ sổ sách. */
export interface RecordKept extends Row {
  /** 'HS05' */
  readonly code?: string;
  readonly title?: string;
  readonly state?: string;
  readonly date?: LocalDate;
  readonly keeper?: string;
  readonly link?: string;
}

/** A row of Hồ sơ nộp: one obligation of one commune. */
export interface SubmissionRecord extends Row {
  /** id of the obligation: 'ke-hoach-nam', 'ke-hoach-thang:2022-12' … */
  readonly obligation: string;
  readonly submitted?: boolean;
  /** day on which it was put before the chairman */
  readonly presentedOn?: LocalDate;
  readonly approvalNo?: string;
  readonly approvalDate?: LocalDate;
  readonly approver?: string;
  readonly approvalLink?: string;
  /** script-owned: when the tick was first seen with complete content, and what the content was */
  readonly seenAt?: LocalDateTime;
  readonly seenContent?: string;
  readonly answer?: string;
  readonly answeredAt?: LocalDateTime;
  readonly answerReason?: string;
  readonly extendedTo?: LocalDate;
  readonly extensionReason?: string;
}

/** A promise of the self-assessment (thư I.6): cause → remedy → owner → date, and what became of it. */
export interface PromiseRecord extends Row {
  /** school year in which it was made */
  readonly schoolYear?: string;
  readonly criterion?: string;
  readonly weakness?: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly responsible?: string;
  readonly dueOn?: LocalDate;
  readonly state?: string;
  readonly doneOn?: LocalDate;
  readonly link?: string;
}

/** All books, of one commune or of many. */
export interface Books {
  readonly staff: readonly StaffRecord[];
  readonly yearPlan: readonly YearPlanLine[];
  readonly monthPlan: readonly MonthPlanLine[];
  readonly activities: readonly ActivityRecord[];
  readonly media: readonly MediaItem[];
  readonly money: readonly MoneyLine[];
  readonly facilities: readonly FacilityRecord[];
  readonly literacy: readonly LiteracyRecord[];
  readonly records: readonly RecordKept[];
  readonly submissions: readonly SubmissionRecord[];
  readonly promises: readonly PromiseRecord[];
}

export type BookId = keyof Books;

/** The record type of a book. */
export type RecordOf<B extends BookId> = Books[B][number];

export const emptyBooks: Books = {
  staff: [],
  yearPlan: [],
  monthPlan: [],
  activities: [],
  media: [],
  money: [],
  facilities: [],
  literacy: [],
  records: [],
  submissions: [],
  promises: [],
};

/** The rows of one commune in every book. */
export function booksOf(books: Books, commune: string): Books {
  const own = <T extends Row>(rows: readonly T[]) => rows.filter((r) => r.commune === commune);
  return {
    staff: own(books.staff),
    yearPlan: own(books.yearPlan),
    monthPlan: own(books.monthPlan),
    activities: own(books.activities),
    media: own(books.media),
    money: own(books.money),
    facilities: own(books.facilities),
    literacy: own(books.literacy),
    records: own(books.records),
    submissions: own(books.submissions),
    promises: own(books.promises),
  };
}
