/** What the presets have in common: sample accounts, the centre's letterhead, and their wording. */
import type { LocalDate } from '../calendar/local-date';
import type { Commune } from '../communes/commune';
import type { Unit } from '../communes/succession';
import type { Deadlines, Letterhead } from './preset';

export const sampleAccountsNote =
  'Tài khoản dạng …@example.com là địa chỉ mẫu: hãy thay bằng tài khoản Google thật của từng đơn vị trước khi chia sẻ.';

export const deadlineNote =
  '“Trước ngày” được hiểu là ngày cuối còn đúng hạn là hôm trước; có thể đổi trong Cấu hình thành tính cả ngày đó.';

export const monthPlanNote =
  'Công văn yêu cầu kế hoạch tháng nhưng không ấn định ngày nộp: mẫu này lấy trước ngày đầu tiên của tháng.';

/** What founds every centre's work (QĐ 09/2008 and its amendment); the year's own instructions are added by each preset. */
export const centreRegulations: readonly string[] = [
  'Quyết định số 09/2008/QĐ-BGDĐT ngày 24/3/2008 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy chế tổ chức và hoạt động của trung tâm học tập cộng đồng tại xã, phường, thị trấn',
  'Thông tư số 40/2010/TT-BGDĐT ngày 30/12/2010 của Bộ trưởng Bộ Giáo dục và Đào tạo sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 09/2008/QĐ-BGDĐT',
];

/** Stands in a draft until the office has written its own instruction into Cấu hình. */
export const missingInstruction = '[văn bản hướng dẫn của cấp trên: bổ sung số, ngày, tên văn bản ở tab Cấu hình]';

/** A commune with a sample account and nothing else known: blank stays blank. */
export function sampleCommune(unit: Pick<Unit, 'code' | 'validFrom' | 'name' | 'kind'>): Commune {
  const { code, validFrom, name, kind } = unit;
  return { code, validFrom, name, kind, accounts: [`htcd.${code}@example.com`] };
}

/** The centre's own letterhead (NĐ 30/2020 Điều 8): UBND xã above, the centre below. */
export function centreLetterhead(addressees: string[]): Letterhead {
  return {
    superior: ['ỦY BAN NHÂN DÂN', '{XÃ}'],
    issuer: ['TRUNG TÂM', 'HỌC TẬP CỘNG ĐỒNG'],
    symbol: 'TTHTCĐ',
    place: '{tên}',
    signer: ['GIÁM ĐỐC'],
    addressees,
    copies: ['Như trên', 'UBND {xã} (để b/c)', 'Lưu: TTHTCĐ'],
  };
}

/** The letter's dates carried to another school year, given the year in which it begins. */
export function letterDeadlines(firstYear: number): Deadlines {
  const day = (year: number, rest: string): LocalDate => `${year}-${rest}`;
  return {
    yearPlan: day(firstYear, '11-20'),
    selfAssessment: day(firstYear + 1, '04-05'),
    yearReport: day(firstYear + 1, '04-10'),
    monthPlanFrom: `${firstYear}-12`,
    monthPlanTo: `${firstYear + 1}-08`,
    monthPlanDays: 0,
    before: 'dayBefore',
  };
}
