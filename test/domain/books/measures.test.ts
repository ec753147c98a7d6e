import fc from 'fast-check';
import { type MeasureInput, measuresOf } from '../../../src/domain/books/measures';
import { type ActivityRecord, type Books, emptyBooks } from '../../../src/domain/books/records';
import { schoolYear } from '../../../src/domain/calendar/school-year';
import type { ObligationStatus } from '../../../src/domain/obligations/state';
import { measureCatalogue } from '../../../src/domain/rating/measure-catalogue';

const year = schoolYear('2022-2023');
const commune = '00577';
const measure = (books: Partial<Books>, more: Partial<MeasureInput> = {}) =>
  measuresOf({ books: { ...emptyBooks, ...books }, schoolYear: year, asOf: '2023-03-31', ...more });
const activity = (id: string, change: Partial<ActivityRecord> = {}): ActivityRecord => ({
  id,
  commune,
  date: '2022-12-10',
  category: 'N2',
  topic: id,
  role: 'Chủ trì',
  people: 10,
  attendances: 20,
  ...change,
});
const status = (change: Partial<ObligationStatus>): ObligationStatus => ({
  state: 'đã phê duyệt',
  label: 'đã phê duyệt',
  missing: [],
  done: true,
  changedSince: false,
  due: { original: '2022-11-19', lastDay: '2022-11-19' },
  timing: 'đúng hạn',
  late: 0,
  locked: false,
  store: {},
  ...change,
});

test('every measure of the catalogue is answered, with a sentence', () => {
  const measures = measure({});
  expect(Object.keys(measures)).toEqual(measureCatalogue.map((d) => d.id));
  for (const m of Object.values(measures)) expect(m.sentence).toMatch(/\S/);
});

test('empty books say nothing: no value, never 0', () => {
  const known = Object.values(measure({})).filter((m) => m.value !== undefined);
  expect(known.map((m) => m.id)).toEqual(['giai_phap_hua']);
});

test('chủ trì and phối hợp are counted apart, with the rows', () => {
  const activities = [
    activity('a'),
    activity('b', { category: 'N3 – Sức khỏe' }),
    activity('c', { role: 'Phối hợp', partner: 'Hội Nông dân; Trạm y tế' }),
    activity('d', { role: 'Hỗ trợ địa điểm', partner: 'hội nông dân' }),
    activity('e', { category: 'N4' }),
    activity('early', { date: '2022-08-31' }),
    activity('future', { date: '2023-04-01' }),
    activity('unknown', { category: '?' }),
  ];
  const m = measure({ activities });
  expect(m.lop_tuyen_truyen).toMatchObject({
    value: 2,
    rowIds: ['a', 'b'],
    sentence: '2 lớp do trung tâm chủ trì (không tính 2 lớp phối hợp)',
  });
  expect([m.so_lop?.value, m.lop_phoi_hop?.value]).toEqual([3, 2]);
  expect([m.luot_nguoi?.value, m.luot_nguoi_phoi_hop?.value]).toEqual([60, 40]);
  expect(m.lop_chuyen_doi_so?.value).toBe(0);
  expect(m.don_vi_phoi_hop).toMatchObject({ value: 2, rowIds: ['c', 'd'] });
});

test('plan targets, without what another body leads', () => {
  const line = { commune, task: 'x', classes: 2, attendances: 50 };
  const m = measure({
    yearPlan: [
      { ...line, id: 'p', category: 'N2' },
      { ...line, id: 'q', category: 'N5', role: 'Phối hợp' },
      { ...line, id: 'r', category: 'N3', classes: undefined },
    ],
  });
  expect(m.kh_lop_tuyen_truyen).toMatchObject({ value: 2, rowIds: ['p'] });
  expect([m.kh_so_lop?.value, m.kh_luot_nguoi?.value]).toEqual([2, 100]);
});

test('the board counts only with a director, and only appointments in writing', () => {
  const person = (id: string, position: string, appointment?: string) => ({
    id,
    commune,
    name: id,
    position,
    appointment,
  });
  const staff = [
    person('g', 'Giám đốc', 'Quyết định'),
    person('p', 'Phó giám đốc', 'Quyết định'),
    person('p2', 'Phó giám đốc', 'Chưa có văn bản'),
    person('k', 'Kế toán'),
    person('v', 'Báo cáo viên', 'Giấy mời'),
  ];
  const m = measure({ staff });
  expect(m.ban_giam_doc).toMatchObject({ value: 2, rowIds: ['g', 'p'] });
  expect([m.ke_toan?.value, m.bao_cao_vien?.value, m.co_hop_dong_moi?.value]).toEqual([0, 1, 1]);
  expect(measure({ staff: staff.slice(1) }).ban_giam_doc?.value).toBe(0);
});

test('records: have over needed, "không áp dụng" taken out, blank is no answer', () => {
  const row = (code: string, state?: string) => ({ id: code, commune, code, state });
  const m = measure({ records: [row('HS01', 'Có'), row('HS02', 'Không'), row('HS15', 'Không áp dụng'), row('HS03')] });
  expect([m.ho_so_co?.value, m.ho_so_can?.value]).toEqual([1, 19]);
  expect([m.phan_cong?.value, m.quy_che?.value]).toEqual([0, undefined]);
});

test('obligations: in time, late, still open', () => {
  const m = measure(
    {},
    {
      yearPlan: status({}),
      yearReport: status({
        state: 'thiếu n ô',
        label: 'thiếu 2 ô',
        done: false,
        timing: 'còn hạn',
        missing: [{ field: 'a', message: 'b' }],
      }),
      months: [
        { period: '2022-12', status: status({}), rowId: 'T1' },
        { period: '2023-01', status: status({ state: 'đã nộp', done: false }), rowId: 'T2' },
      ],
    },
  );
  expect([m.kh_nam_duyet?.value, m.kh_nam_dung_han?.value]).toEqual([1, 1]);
  expect([m.thang_co_kh?.value, m.so_thang?.value]).toEqual([1, 2]);
  expect(m.thang_co_kh?.rowIds).toEqual(['T1']);
  expect([m.bao_cao_dung_han?.value, m.phu_luc_du?.value]).toEqual([undefined, 0]);
  const late = measure({}, { yearPlan: status({ timing: 'trễ', late: 3 }) });
  expect(late.kh_nam_dung_han).toMatchObject({ value: 0, sentence: 'kế hoạch năm chậm 3 ngày' });
});

test('media by month, money by source, facilities that work', () => {
  const m = measure({
    media: [
      { id: 'm1', commune, date: '2022-10-01', items: 5 },
      { id: 'm2', commune, date: '2023-03-01' },
    ],
    money: [
      { id: '1', commune, source: 'Ngân sách xã', budget: 9, approved: 5_000_000 },
      { id: '2', commune, source: 'Ngân sách cấp trên, chương trình', budget: 1_000_000 },
      { id: '3', commune, source: 'Xã hội hóa', actual: 700_000, publishedOn: '2023-01-05' },
    ],
    facilities: [
      { id: 'f1', commune, item: 'Bàn, ghế', presence: 'Có' },
      { id: 'f2', commune, item: 'Máy vi tính', presence: 'Có', condition: 'Hỏng' },
      { id: 'f3', commune, item: 'Tủ sách dùng chung', presence: 'Có' },
    ],
  });
  expect([m.tin_bai?.value, m.tin_bai_thang?.value]).toEqual([6, 0.86]);
  expect([m.kinh_phi_bo_tri?.value, m.kinh_phi_huy_dong?.value, m.kinh_phi_cong_khai?.value]).toEqual([
    6_000_000, 700_000, 1,
  ]);
  expect([m.ban_ghe_tu_gia?.value, m.thiet_bi_cntt?.value, m.tu_sach?.value, m.phong_lam_viec?.value]).toEqual([
    0,
    0,
    1,
    undefined,
  ]);
});

test('literacy, needs, satisfaction, promises', () => {
  const activities = [
    activity('a', { satisfaction: 4, satisfactionN: 10, category: 'N5' }),
    activity('b', { satisfaction: 5, satisfactionN: 30 }),
    activity('c', { satisfaction: 1, satisfactionN: 99, role: 'Phối hợp' }),
  ];
  const m = measure(
    {
      activities,
      literacy: [{ id: 'l', commune, kind: 'Rà soát người chưa biết chữ', illiterate1: 0, illiterate2: 0 }],
      promises: [
        { id: 'p', commune, remedy: 'x', state: 'Đã làm' },
        { id: 'q', commune, remedy: 'y' },
      ],
      yearPlan: [{ id: 'k', commune, category: 'N3' }],
    },
    { survey: { answers: 180, target: 200, priority: ['N5', 'N3', 'N4'] } },
  );
  expect([m.hai_long?.value, m.hai_long_n?.value]).toEqual([4.75, 40]);
  expect([m.xmc_chi_tieu?.value, m.giai_phap_da_lam?.value, m.giai_phap_hua?.value]).toEqual([0, 1, 2]);
  expect([m.nhu_cau_uu_tien?.value, m.nhu_cau_trong_kh?.value, m.nhu_cau_co_lop?.value]).toEqual([3, 1, 1]);
  expect(m.nhu_cau_co_lop?.rowIds).toEqual(['a']);
  expect([m.phieu_khao_sat?.value, m.chi_tieu_phieu?.value, m.co_khao_sat?.value]).toEqual([180, 200, 1]);
});

test('deleting a counted row lowers the number by what the row gave, and the row is gone from the list', () => {
  const rows = fc.array(
    fc.record({ lead: fc.boolean(), group: fc.constantFrom('N2', 'N4', 'N5'), attendances: fc.nat(100) }),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(rows, (list) => {
      const activities = list.map((r, i) =>
        activity(`r${i}`, { role: r.lead ? 'Chủ trì' : 'Phối hợp', category: r.group, attendances: r.attendances }),
      );
      const before = measure({ activities });
      const after = measure({ activities: activities.slice(1) });
      const first = list[0];
      expect((before.so_lop?.value ?? 0) - (after.so_lop?.value ?? 0)).toBe(first?.lead ? 1 : 0);
      expect((before.luot_nguoi?.value ?? 0) - (after.luot_nguoi?.value ?? 0)).toBe(
        first?.lead ? first.attendances : 0,
      );
      expect((before.so_lop?.value ?? 0) + (before.lop_phoi_hop?.value ?? 0)).toBe(list.length);
      expect(before.so_lop?.rowIds.includes('r0')).toBe(first?.lead);
      const both = before.so_lop?.rowIds.filter((id) => before.lop_phoi_hop?.rowIds.includes(id));
      expect(both).toEqual([]);
    }),
  );
});
