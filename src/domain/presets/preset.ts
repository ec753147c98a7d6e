/** What a preset holds: everything that a locality decides, and that Cấu hình lets it change afterwards. */
import type { LocalDate } from '../calendar/local-date';
import type { Period } from '../calendar/school-year';
import type { Commune } from '../communes/commune';

/** The office that gathers plans and reports and verifies the ratings. */
export interface ConsolidatingBody {
  /** 'Phòng Giáo dục và Đào tạo huyện Gia Lâm' */
  readonly name: string;
  /** 'Phòng GD&ĐT' */
  readonly shortName: string;
  /** What it calls its area: 'huyện Gia Lâm'. */
  readonly area: string;
}

/** The parts of an official document's head and foot that depend on the office (NĐ 30/2020 Điều 8). */
export interface Letterhead {
  /** Cơ quan chủ quản, one line each, in capitals. */
  readonly superior: readonly string[];
  /** Cơ quan ban hành, one line each, in capitals. */
  readonly issuer: readonly string[];
  /** Ký hiệu after the type: 'BC-PGDĐT' is written 'PGDĐT' here. */
  readonly symbol: string;
  /** Địa danh before the date. */
  readonly place: string;
  /** Quyền hạn and chức vụ of the signer, one line each, in capitals. */
  readonly signer: readonly string[];
  /** Kính gửi. */
  readonly addressees: readonly string[];
  /** Nơi nhận, without the dashes. */
  readonly copies: readonly string[];
}

/** How "trước ngày 20/11" is read: the day itself is late, or the day itself is still on time. */
export type BeforeReading = 'dayBefore' | 'sameDay';

export interface Deadlines {
  /** "trước ngày": plan of the school year (thư II). */
  readonly yearPlan: LocalDate;
  /** "trước ngày": self-assessment done (thư I.6). */
  readonly selfAssessment: LocalDate;
  /** "trước ngày": report of the school year (thư II). */
  readonly yearReport: LocalDate;
  /** First and last period with a plan of its own (thư I.5 asks for them and gives no date). */
  readonly monthPlanFrom: Period;
  readonly monthPlanTo: Period;
  /** A month's plan is due before this many days into the period; 0 is "before the period begins" (our choice). */
  readonly monthPlanDays: number;
  readonly before: BeforeReading;
}

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** '2022-2023' */
  readonly schoolYear: string;
  readonly startMonth: number;
  readonly monthStartDay: number;
  readonly body: ConsolidatingBody;
  readonly bodyLetterhead: Letterhead;
  /** For a centre's own documents; {XÃ}, {xã} and {tên} stand for the commune: 'XÃ ĐA TỐN', 'xã Đa Tốn', 'Đa Tốn'. */
  readonly centreLetterhead: Letterhead;
  /**
   * The centre as its documents name it, with the same placeholders: 'Trung tâm học tập cộng đồng {xã}'. Some provinces
   * have merged it with culture and sports; since 2025 a former centre may be a place of learning of the xã's own.
   */
  readonly centreName: string;
  /** Who approves a centre's plan (thư I.5): 'Chủ tịch UBND {xã}'. */
  readonly approver: string;
  /** What plans and reports are founded on, without the word "Căn cứ". */
  readonly legalBasis: readonly string[];
  /** To whom a letter that presses for what is late goes: 'Ủy ban nhân dân các xã, thị trấn'. */
  readonly reminderAddressees: readonly string[];
  readonly deadlines: Deadlines;
  readonly communes: readonly Commune[];
  /** An address from the source document; offered to the clerk, used only once confirmed. */
  readonly suggestedRecipient?: string;
  /** What in this preset is a sample or an assumption, for the set-up dialog. */
  readonly notes: readonly string[];
}
