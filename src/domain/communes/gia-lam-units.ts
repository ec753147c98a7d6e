/** The units of former Gia Lâm district and how they became 17 and then 4 (NQ 1286/2024, NQ 1656/2025 of UBTVQH15). */
import type { CommuneKind } from './commune';
import type { Succession, Unit } from './succession';

/**
 * First day for which the sources vouch for the list of 22. The units are older; when each code became valid is not
 * published with the list, and nothing here looks back further.
 */
const LISTED = '2022-01-01';
/** NQ 1286/NQ-UBTVQH15: 22 units become 17. */
const FIRST = '2025-01-01';
/** NQ 1656/NQ-UBTVQH15: 17 units become 4 xã, and the district ends. */
const SECOND = '2025-07-01';

const unit = (code: string, name: string, validFrom: string, validTo?: string, kind: CommuneKind = 'xã'): Unit => ({
  code,
  name,
  kind,
  validFrom,
  validTo,
});

const END_FIRST = '2024-12-31';
const END_SECOND = '2025-06-30';

const units: Unit[] = [
  unit('00526', 'Yên Viên', LISTED, END_SECOND, 'thị trấn'),
  unit('00529', 'Yên Thường', LISTED, END_SECOND),
  unit('00532', 'Yên Viên', LISTED, END_SECOND),
  unit('00535', 'Ninh Hiệp', LISTED, END_SECOND),
  unit('00538', 'Đình Xuyên', LISTED, END_FIRST),
  unit('00541', 'Dương Hà', LISTED, END_FIRST),
  unit('00544', 'Phù Đổng', LISTED, END_FIRST),
  unit('00547', 'Trung Mầu', LISTED, END_FIRST),
  unit('00550', 'Lệ Chi', LISTED, END_SECOND),
  unit('00553', 'Cổ Bi', LISTED, END_SECOND),
  unit('00556', 'Đặng Xá', LISTED, END_SECOND),
  unit('00559', 'Phú Thị', LISTED, END_FIRST),
  unit('00562', 'Kim Sơn', LISTED, END_FIRST),
  unit('00565', 'Trâu Quỳ', LISTED, END_SECOND, 'thị trấn'),
  unit('00568', 'Dương Quang', LISTED, END_SECOND),
  unit('00571', 'Dương Xá', LISTED, END_SECOND),
  unit('00574', 'Đông Dư', LISTED, END_FIRST),
  unit('00577', 'Đa Tốn', LISTED, END_SECOND),
  unit('00580', 'Kiêu Kỵ', LISTED, END_SECOND),
  unit('00583', 'Bát Tràng', LISTED, END_FIRST),
  unit('00586', 'Kim Lan', LISTED, END_FIRST),
  unit('00589', 'Văn Đức', LISTED, END_FIRST),
  unit('00541', 'Thiên Đức', FIRST, END_SECOND),
  unit('00544', 'Phù Đổng', FIRST, END_SECOND),
  unit('00562', 'Phú Sơn', FIRST, END_SECOND),
  unit('00583', 'Bát Tràng', FIRST, END_SECOND),
  unit('00589', 'Kim Đức', FIRST, END_SECOND),
  unit('00541', 'Phù Đổng', SECOND),
  unit('00562', 'Thuận An', SECOND),
  unit('00565', 'Gia Lâm', SECOND),
  unit('00577', 'Bát Tràng', SECOND),
];

const at = (code: string, day: string) => `${code}@${day}`;

const merge = (into: string, ...from: string[]): Succession[] =>
  from.map((code) => ({ from: at(code, LISTED), to: at(into, FIRST), date: FIRST, extent: 'whole', heir: true }));

// The five units of 2025 that were new areas; the other twelve went through unchanged and keep their key.
const renewed = ['00541', '00544', '00562', '00583', '00589'];
const before2025 = (code: string) => at(code, renewed.includes(code) ? FIRST : LISTED);

const whole = (into: string, ...from: string[]): Succession[] =>
  from.map((code) => ({ from: before2025(code), to: at(into, SECOND), date: SECOND, extent: 'whole', heir: true }));

const part = (from: string, into: string, heir: boolean, extent: 'part' | 'rest' = 'part'): Succession => ({
  from: before2025(from),
  to: at(into, SECOND),
  date: SECOND,
  extent,
  heir,
});

const GIA_LAM = '00565';
const PHU_DONG = '00541';
const THUAN_AN = '00562';
const BAT_TRANG = '00577';

/**
 * Who followed whom. A unit that was cut up lists every xã of former Gia Lâm that took a part; `heir` says where its
 * centre's books go on, so that nothing is counted twice. For a divided unit the resolution does not say it: the heir is
 * this project's assumption, and the clerk confirms it. Small parts that went to phường of Long Biên are left out.
 */
const successions: Succession[] = [
  ...merge('00541', '00538', '00541'),
  ...merge('00544', '00544', '00547'),
  ...merge('00562', '00562', '00559'),
  ...merge('00583', '00583', '00574'),
  ...merge('00589', '00586', '00589'),
  ...whole(GIA_LAM, '00571', '00580'),
  ...whole(PHU_DONG, '00526', '00529', '00532', '00535', '00541', '00544'),
  ...whole(THUAN_AN, '00550', '00568'),
  ...whole(BAT_TRANG, '00589'),
  part('00565', GIA_LAM, true),
  part('00565', BAT_TRANG, false, 'rest'),
  part('00562', GIA_LAM, false),
  part('00562', THUAN_AN, true, 'rest'),
  part('00553', GIA_LAM, false),
  part('00553', PHU_DONG, true, 'rest'),
  part('00556', THUAN_AN, true),
  part('00556', PHU_DONG, false, 'rest'),
  part('00577', GIA_LAM, false),
  part('00577', BAT_TRANG, true, 'rest'),
  part('00583', GIA_LAM, false),
  part('00583', BAT_TRANG, true, 'rest'),
];

export const giaLam = { units, successions };
