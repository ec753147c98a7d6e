/** Presets since two-tier government (01/7/2025): a commune's own office, and the department of the whole city. */
import { type Commune, communeInSentence, communeKey } from '../communes/commune';
import { giaLam } from '../communes/gia-lam-units';
import { heirAt, type Unit, unitsAt } from '../communes/succession';
import type { Preset } from './preset';
import {
  centreLetterhead,
  centreRegulations,
  deadlineNote,
  letterDeadlines,
  missingInstruction,
  monthPlanNote,
  sampleAccountsNote,
  sampleCommune,
} from './shared';

const SINCE = '2025-07-01';
const LAST_DAY_BEFORE = '2025-06-30';

const datesNote =
  'Hạn nộp lấy theo ngày và tháng của công văn 2022 cho năm học này: hãy thay bằng hạn của cơ quan tổng hợp.';

const year2025 = {
  schoolYear: '2025-2026',
  startMonth: 9,
  monthStartDay: 1,
  legalBasis: [...centreRegulations, missingInstruction],
  deadlines: letterDeadlines(2025),
};

/** The four xã that the former district became, ready for a desk that consolidates them. */
export const giaLam2025Communes: readonly Commune[] = unitsAt(giaLam, SINCE).map(sampleCommune);

/** The centres of the former 17 units whose books go on in a xã of 2025. */
function formerCentres(xa: Unit): Unit[] {
  return unitsAt(giaLam, LAST_DAY_BEFORE).filter((u) => {
    const heir = heirAt(giaLam, communeKey(u), SINCE);
    return heir !== undefined && communeKey(heir) === communeKey(xa);
  });
}

/**
 * The preset of one xã's Phòng Văn hóa – Xã hội, which consolidates the centres that the xã took over (TT 45/2026
 * Điều 2 khoản 4). `code` is one of the four xã: 00565, 00541, 00562, 00577. Throws a RangeError for another code.
 */
export function communeOfficePreset(code: string): Preset {
  const xa = unitsAt(giaLam, SINCE).find((u) => u.code === code);
  if (!xa) throw new RangeError(`No xã of former Gia Lâm since 2025: ${code}`);
  const label = communeInSentence(xa);
  return {
    ...year2025,
    id: `communeOffice2025:${code}`,
    title: `Phòng Văn hóa – Xã hội ${label}, năm học 2025-2026`,
    body: { name: `Phòng Văn hóa – Xã hội ${label}`, shortName: 'Phòng VH-XH', area: label },
    bodyLetterhead: {
      superior: ['ỦY BAN NHÂN DÂN', label.toUpperCase()],
      issuer: ['PHÒNG VĂN HÓA – XÃ HỘI'],
      symbol: 'VHXH',
      place: xa.name,
      signer: ['TRƯỞNG PHÒNG'],
      addressees: [`Ủy ban nhân dân ${label}`, 'Sở Giáo dục và Đào tạo Hà Nội'],
      copies: ['Như trên', 'Các điểm học tập', 'Lưu: VT'],
    },
    centreLetterhead: {
      ...centreLetterhead([`Phòng Văn hóa – Xã hội ${label}`]),
      superior: ['ỦY BAN NHÂN DÂN', label.toUpperCase()],
      place: xa.name,
      copies: ['Như trên', `UBND ${label} (để b/c)`, 'Lưu: TTHTCĐ'],
    },
    centreName: `Điểm học tập {tên} thuộc Trung tâm học tập cộng đồng ${label}`,
    approver: `Chủ tịch UBND ${label}`,
    reminderAddressees: [`Các điểm học tập thuộc Trung tâm học tập cộng đồng ${label}`],
    communes: formerCentres(xa).map(sampleCommune),
    notes: [
      datesNote,
      deadlineNote,
      monthPlanNote,
      sampleAccountsNote,
      'Mỗi dòng là một trung tâm cũ nay là điểm học tập của xã; với đơn vị bị chia, nơi tiếp nhận sổ sách là giả định, hãy kiểm tra.',
    ],
  };
}

/** Phòng Văn hóa – Xã hội of xã Gia Lâm; the other three through communeOfficePreset. */
export const communeOffice2025: Preset = { ...communeOfficePreset('00565'), id: 'communeOffice2025' };

const WARDS = 51;
const UNITS = 126;

/**
 * The 126 units of Hà Nội (51 phường, 75 xã). Only the four xã of former Gia Lâm are known here; the others are numbered
 * samples whose codes begin with 9, which no real unit's does.
 */
function departmentUnits(): Commune[] {
  const samples = Array.from({ length: UNITS - giaLam2025Communes.length }, (_, i) =>
    sampleCommune({
      code: String(90001 + i),
      validFrom: SINCE,
      name: `Đơn vị ${String(i + 1).padStart(3, '0')} (mẫu)`,
      kind: i < WARDS ? 'phường' : 'xã',
    }),
  );
  return [...giaLam2025Communes, ...samples];
}

/** Phòng Giáo dục thường xuyên of Sở GD&ĐT Hà Nội, which consolidates all 126 xã and phường. */
export const department2025: Preset = {
  ...year2025,
  id: 'department2025',
  title: 'Sở Giáo dục và Đào tạo Hà Nội, năm học 2025-2026 (126 xã, phường)',
  body: { name: 'Sở Giáo dục và Đào tạo Hà Nội', shortName: 'Sở GD&ĐT', area: 'thành phố Hà Nội' },
  bodyLetterhead: {
    superior: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI'],
    issuer: ['SỞ GIÁO DỤC VÀ ĐÀO TẠO'],
    symbol: 'SGDĐT-GDTX',
    place: 'Hà Nội',
    signer: ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG GIÁO DỤC THƯỜNG XUYÊN'],
    addressees: ['Giám đốc Sở Giáo dục và Đào tạo Hà Nội'],
    copies: ['Như trên', 'UBND các xã, phường', 'Lưu: VT, GDTX'],
  },
  centreLetterhead: centreLetterhead(['Sở Giáo dục và Đào tạo Hà Nội', '(qua Phòng Giáo dục thường xuyên)']),
  centreName: 'Trung tâm học tập cộng đồng {xã}',
  approver: 'Chủ tịch UBND {xã}',
  reminderAddressees: ['Ủy ban nhân dân các xã, phường'],
  communes: departmentUnits(),
  notes: [
    'Bốn xã Gia Lâm, Phù Đổng, Thuận An, Bát Tràng là thật; 122 đơn vị còn lại là tên và mã mẫu, hãy dán danh sách của Sở.',
    datesNote,
    deadlineNote,
    monthPlanNote,
    sampleAccountsNote,
  ],
};
