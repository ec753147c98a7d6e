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
