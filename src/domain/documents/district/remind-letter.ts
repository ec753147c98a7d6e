/** Công văn đôn đốc: a letter of the consolidating body to the units that are late (NĐ 30/2020: no title, "V/v" under the number). */

import type { LocalDate } from '../../calendar/local-date';
import { formatDate, formatNumber } from '../../text/format';
import { andList, column, list, lowerFirst, paragraph, table } from '../blocks';
import type { OfficialDocument } from '../model';
import { type BodyOffice, inArea } from '../office';

/** One thing that a unit has not done in time. */
export interface LateItem {
  /** 'xã Đa Tốn' */
  readonly commune: string;
  /** 'Xã Đa Tốn': the row's label in the tabs */
  readonly label: string;
  /** 'Kế hoạch năm học 2022-2023' */
  readonly obligation: string;
  /** as a letter names it: 'kế hoạch hoạt động năm học 2022-2023' */
  readonly subject: string;
  readonly before: LocalDate;
  readonly lastDay: LocalDate;
  readonly late: number;
  /** 'trống', 'thiếu 3 ô' */
  readonly state: string;
  /** what is missing, each a sentence */
  readonly missing: readonly string[];
  readonly needsApproval: boolean;
}

export interface LetterFacts {
  readonly office: BodyOffice;
  readonly schoolYear: string;
  readonly today: LocalDate;
  /** the instruction that asked for it, without "Căn cứ"; undefined where Cấu hình does not name it */
  readonly instruction?: string;
  /** units of whom it is asked */
  readonly units: number;
  readonly items: readonly LateItem[];
}

/** So many units are named in the address; more are "các xã, thị trấn nêu tại danh sách". */
const MOST_NAMED = 12;

/** More deadlines than this stand in the table alone. */
const MOST_DEADLINES = 3;

const distinct = (list: readonly string[]): string[] => [...new Set(list)];

/** Kính gửi: the units that are late, by name. */
function addressees(f: LetterFacts): string[] {
  const communes = distinct(f.items.map((i) => i.commune));
  const to = f.office.letterTo.join('; ');
  return communes.length <= MOST_NAMED
    ? [`${to}: ${communes.join(', ')}`]
    : [`${to} (${formatNumber(communes.length)} đơn vị có tên dưới đây)`];
}

/** The letter; `items` names every unit that is late with every thing. */
export function remindLetterDocument(f: LetterFacts): OfficialDocument {
  const { office, items } = f;
  const subjects = distinct(items.map((i) => i.subject));
  const several = subjects.length > 1;
  const communes = distinct(items.map((i) => i.commune));
  const deadlines = distinct(items.map((i) => `${lowerFirst(i.obligation)} trước ngày ${formatDate(i.before)}`));
  const subject = several
    ? `đôn đốc nộp hồ sơ của trung tâm học tập cộng đồng năm học ${f.schoolYear}`
    : `đôn đốc ${subjects[0] ?? 'nộp hồ sơ'} của trung tâm học tập cộng đồng`;
  const approval = items.some((i) => i.needsApproval);
  return {
    kind: 'cong-van-don-doc',
    ...office.frame('CV'),
    subject,
    addressees: addressees(f),
    blocks: [
      paragraph(
        `${f.instruction ? `Thực hiện ${f.instruction}, các` : 'Các'} trung tâm học tập cộng đồng ${inArea(office)} phải nộp ${deadlines.length <= MOST_DEADLINES ? andList(deadlines) : 'hồ sơ theo thời hạn tại bảng dưới đây'}.`,
      ),
      paragraph(
        `Đến hết ngày ${formatDate(f.today)}, còn ${formatNumber(communes.length)}/${formatNumber(f.units)} đơn vị chưa hoàn thành và đã quá hạn, cụ thể như sau:`,
      ),
      table(
        'qua-han',
        [
          column('TT', 6, 'number'),
          column('Đơn vị', 18),
          ...(several ? [column('Hồ sơ phải nộp', 20)] : []),
          column('Hạn cuối', 18, 'date'),
          column('Số ngày quá hạn', 10, 'number'),
          column('Tình trạng', 14),
          column('Còn thiếu', several ? 29 : 37),
        ],
        items.map((i, n) => [
          n + 1,
          i.label,
          ...(several ? [i.obligation] : []),
          i.lastDay,
          i.late,
          i.state,
          i.missing.join(' '),
        ]),
        { source: 'Hồ sơ nộp' },
      ),
      paragraph(
        `${office.name} đề nghị ${office.letterTo.join('; ').replace(/^Các /, 'các ')} có tên trên thực hiện một số nội dung sau:`,
      ),
      list([
        [
          `Chỉ đạo trung tâm học tập cộng đồng bổ sung đủ nội dung còn thiếu, hoàn thành và nộp trên Sổ chung trước ngày …/…/${f.today.slice(0, 4)}.`,
        ],
        ...(approval
          ? [['Xem xét, phê duyệt kế hoạch của trung tâm; ghi số, ngày văn bản phê duyệt và người ký vào Sổ chung.']]
          : []),
        [`Nêu rõ nguyên nhân chậm nộp, gửi về ${office.name}.`],
      ]),
      paragraph('Đề nghị các đơn vị nghiêm túc thực hiện./.'),
    ],
    signature: { right: office.signer },
    // a letter to the units themselves: those it goes to, and the archive
    copies: office.frame('CV').copies.filter((x) => /^(như trên|lưu)/i.test(x)),
    appendices: [],
  };
}
