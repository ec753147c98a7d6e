/** Counts the measures (số liệu) of one commune from its books: each number with its sentence and the rows behind it. */
import type { LocalDate } from '../calendar/local-date';
import { inSchoolYear, type Period, periodLabel, periodOf, periodsOf, type SchoolYear } from '../calendar/school-year';
import type { ObligationStatus } from '../obligations/state';
import { measureCatalogue } from '../rating/measure-catalogue';
import type { Measure, Measures } from '../rating/measures';
import { formatMoney, formatNumber } from '../text/format';
import { foldForMatch } from '../text/normalise';
import { isPromiseDone } from './carry-forward';
import {
  type CategoryCode,
  categoryOf,
  DEPUTY,
  DIRECTOR,
  HAVE,
  impactKinds,
  inWriting,
  LEAD,
  lecturerPositions,
  literacyKinds,
  NOT_APPLICABLE,
  positions,
  publicSources,
  recordKinds,
  SOCIAL,
} from './choices';
import { isBlank } from './fields';
import type { ActivityRecord, Books, FacilityRecord, Row, YearPlanLine } from './records';

/** What the measures need besides the books. */
export interface MeasureInput {
  /** the commune's own rows */
  readonly books: Books;
  readonly schoolYear: SchoolYear;
  /** nothing after this day is counted */
  readonly asOf: LocalDate;
  readonly yearPlan?: ObligationStatus;
  readonly yearReport?: ObligationStatus;
  /** the months that owe a plan by `asOf`, each with its state */
  readonly months?: readonly { period: Period; status: ObligationStatus; rowId?: string }[];
  /** the survey's result for the commune */
  readonly survey?: { answers: number; target?: number; priority: readonly CategoryCode[] };
}

type Counted = { value?: number; sentence: string; rows?: readonly Row[] };

const sum = (values: readonly (number | undefined)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
const same = (a: string | undefined, b: string) => foldForMatch(a ?? '') === foldForMatch(b);
const n = (value: number) => formatNumber(value);

/**
 * All measures of the catalogue. `value` stays undefined where the books say nothing: an empty log is no "0 lớp", a log
 * without a class of the group is. Chủ trì and phối hợp are never added together.
 */
export function measuresOf(input: MeasureInput): Measures {
  const { books, schoolYear, asOf, survey } = input;
  const inYear = (date: LocalDate | undefined) => date !== undefined && inSchoolYear(schoolYear, date) && date <= asOf;
  const log = books.activities.filter((a) => inYear(a.date) && categoryOf(a.category) !== undefined);
  const led = log.filter((a) => same(a.role, LEAD));
  const joined = log.filter((a) => !isBlank(a.role) && !same(a.role, LEAD));
  const plan = books.yearPlan.filter((l) => categoryOf(l.category) !== undefined);
  // What is planned as another body's class is no target of the centre's own.
  const ownPlan = plan.filter((l) => isBlank(l.role) || same(l.role, LEAD));
  const staff = books.staff.filter((s) => !isBlank(s.name) && (s.to === undefined || s.to >= asOf));
  const media = books.media.filter((m) => inYear(m.date));
  const inGroups = <T extends { category?: string }>(rows: readonly T[], groups: readonly CategoryCode[]) =>
    rows.filter((r) => groups.some((g) => g === categoryOf(r.category)));

  const none: Counted = { sentence: 'chưa có số liệu' };
  const nothing = (what: string): Counted => ({ sentence: `chưa có số liệu trong ${what}` });

  /** Classes that the centre led, with those it only joined named beside them. */
  const classes = (groups?: readonly CategoryCode[], unit = 'lớp'): Counted => {
    if (log.length === 0) return nothing('Nhật ký hoạt động');
    const rows = groups ? inGroups(led, groups) : led;
    const others = (groups ? inGroups(joined, groups) : joined).length;
    const beside = others > 0 ? ` (không tính ${n(others)} ${unit} phối hợp)` : '';
    return { value: rows.length, sentence: `${n(rows.length)} ${unit} do trung tâm chủ trì${beside}`, rows };
  };
  const planned = (
    groups: readonly CategoryCode[] | undefined,
    field: 'classes' | 'attendances',
    unit: string,
  ): Counted => {
    if (plan.length === 0) return nothing('Kế hoạch năm');
    const rows = (groups ? inGroups(ownPlan, groups) : ownPlan).filter((l: YearPlanLine) => l[field] !== undefined);
    const value = sum(rows.map((l) => l[field]));
    return { value, sentence: `kế hoạch năm: ${n(value)} ${unit} ở ${n(rows.length)} dòng`, rows };
  };
  const attendances = (rows: readonly ActivityRecord[], how: string): Counted => {
    if (log.length === 0) return nothing('Nhật ký hoạt động');
    const counted = rows.filter((a) => a.attendances !== undefined);
    const value = sum(counted.map((a) => a.attendances));
    return {
      value,
      sentence: `${n(value)} lượt người ở ${n(counted.length)} hoạt động trung tâm ${how}`,
      rows: counted,
    };
  };

  const flag = (known: boolean, rows: readonly Row[], yes: string, no: string, book: string): Counted =>
    known ? { value: rows.length > 0 ? 1 : 0, sentence: rows.length > 0 ? yes : no, rows } : nothing(book);
  const appointed = (position: string) =>
    staff.filter((s) => same(s.position, position) && inWriting.some((w) => same(s.appointment, w)));
  const post = (position: string): Counted =>
    flag(
      staff.length > 0,
      appointed(position),
      `có ${foldForMatch(position)} được giao việc bằng văn bản`,
      `chưa có ${foldForMatch(position)} được giao việc bằng văn bản`,
      'Đội ngũ',
    );
  const logFlag = (rows: readonly Row[], what: string): Counted =>
    flag(log.length > 0, rows, `có ${what}: ${n(rows.length)} dòng`, `chưa ghi ${what}`, 'Nhật ký hoạt động');

  const kept = (code: string): Counted => {
    const title = recordKinds.find((k) => k.code === code)?.title ?? code;
    const row = books.records.find((r) => r.code === code && !isBlank(r.state));
    if (!row || row.state === NOT_APPLICABLE) return nothing(`Hồ sơ sổ sách (${code})`);
    const has = row.state === HAVE;
    return { value: has ? 1 : 0, sentence: `${code} ${title}: ${has ? 'có' : 'không'}`, rows: [row] };
  };
  const byCode = new Map(
    books.records.filter((r) => recordKinds.some((k) => k.code === r.code)).map((r) => [r.code, r]),
  );
  const answered = [...byCode.values()].filter((r) => !isBlank(r.state));
  const have = answered.filter((r) => r.state === HAVE);
  const needless = answered.filter((r) => r.state === NOT_APPLICABLE);

  const inTime = (status: ObligationStatus | undefined, what: string): Counted => {
    if (!status || status.timing === 'còn hạn') return { sentence: `${what} còn trong hạn hoặc chưa theo dõi` };
    const ok = status.timing === 'đúng hạn' || status.timing === 'gia hạn';
    const how = ok ? (status.timing === 'gia hạn' ? 'đúng hạn đã gia hạn' : 'đúng hạn') : `chậm ${n(status.late)} ngày`;
    return { value: ok ? 1 : 0, sentence: `${what} ${how}` };
  };
  const approved = (s: ObligationStatus) => s.state === 'đã phê duyệt' || s.state === 'phòng đã tiếp nhận';

  const directors = appointed(DIRECTOR).slice(0, 1);
  const board = directors.length === 0 ? [] : [...directors, ...appointed(DEPUTY)];
  const lecturers = staff.filter((s) => lecturerPositions.some((p) => same(s.position, p)));
  const months = input.months ?? [];
  const monthsDone = months.filter((m) => approved(m.status));
  const passed =
    asOf < schoolYear.start ? 0 : periodsOf(schoolYear).filter((p) => p <= periodOf(schoolYear, asOf)).length;
  const items = sum(media.map((m) => m.items ?? 1));

  const classesOfLiteracy = books.literacy.filter((l) => literacyKinds.slice(1, 4).some((k) => same(l.kind, k)));
  const targets = classesOfLiteracy.filter((l) => l.target !== undefined);
  const learners = classesOfLiteracy.filter(
    (l) => l.learners !== undefined && (l.date === undefined || inYear(l.date)),
  );
  const census = books.literacy.filter((l) => same(l.kind, literacyKinds[0]));
  const noneLeft =
    census.length > 0 &&
    census.every((l) => l.illiterate1 === 0 && (l.illiterate2 === undefined || l.illiterate2 === 0));
  const literacyRows = (kind: string) => books.literacy.filter((l) => same(l.kind, kind) && !isBlank(l.decisionNo));

  const partnersOf = (a: ActivityRecord) =>
    (a.partner ?? '')
      .split(/[;,\n]/)
      .map(foldForMatch)
      .filter((p) => p !== '');
  const withPartner = log.filter((a) => partnersOf(a).length > 0 && !isBlank(a.role));
  const partners = new Set(withPartner.flatMap(partnersOf));

  const publicMoney = books.money.filter(
    (m) => publicSources.some((s) => same(m.source, s)) && (m.approved ?? m.budget) !== undefined,
  );
  const socialMoney = books.money.filter((m) => same(m.source, SOCIAL) && m.actual !== undefined);
  const money = (rows: readonly Row[], value: number, what: string): Counted =>
    books.money.length === 0 ? nothing('Kinh phí') : { value, sentence: `${what} ${formatMoney(value)}`, rows };

  const facility = (what: string, ...groups: string[][]): Counted => {
    const known = books.facilities.filter((f) => groups.flat().some((g) => same(f.item, g)) && !isBlank(f.presence));
    if (known.length === 0) return nothing('Cơ sở vật chất');
    const works = (f: FacilityRecord) => same(f.presence, HAVE) && !same(f.condition, 'Hỏng') && f.quantity !== 0;
    const rows = groups.map((group) => known.filter((f) => works(f) && group.some((g) => same(f.item, g))));
    const all = rows.every((r) => r.length > 0);
    return { value: all ? 1 : 0, sentence: `${all ? 'có' : 'chưa đủ'} ${what}`, rows: rows.flat() };
  };

  const rated = led.filter((a) => a.satisfaction !== undefined && (a.satisfactionN ?? 0) > 0);
  const ratings = sum(rated.map((a) => a.satisfactionN));
  const mean = sum(rated.map((a) => (a.satisfaction ?? 0) * (a.satisfactionN ?? 0))) / (ratings || 1);
  const impact = (kinds: readonly string[], verified: boolean) =>
    log.filter(
      (a) => kinds.some((k) => same(a.impact, k)) && !isBlank(a.impactText) && (!verified || !isBlank(a.link)),
    );

  const priority = survey?.priority ?? [];
  const served = (rows: readonly { category?: string }[]) => priority.filter((p) => inGroups(rows, [p]).length > 0);
  const needs = (rows: readonly (Row & { category?: string })[], how: string): Counted => {
    if (!survey) return nothing('khảo sát nhu cầu');
    const hit = served(rows);
    const text = `${n(hit.length)}/${n(priority.length)} nhóm nhu cầu ưu tiên ${how}`;
    return { value: hit.length, sentence: text, rows: inGroups(rows, hit) };
  };
  const surveyed = (value: number | undefined, sentence: string): Counted =>
    survey && value !== undefined ? { value, sentence } : nothing('khảo sát nhu cầu');
  const promised = books.promises.filter((p) => !isBlank(p.remedy));
  const keptPromises = promised.filter(isPromiseDone);

  const counted: Record<string, Counted> = {
    ban_giam_doc:
      staff.length === 0
        ? nothing('Đội ngũ')
        : {
            value: board.length,
            sentence:
              directors.length === 0
                ? 'chưa có giám đốc được bổ nhiệm'
                : `giám đốc và ${n(board.length - 1)} phó giám đốc có quyết định`,
            rows: board,
          },
    ke_toan: post(positions[2]),
    thu_quy: post(positions[3]),
    giao_vien: post(positions[4]),
    quy_che: kept('HS03'),
    phan_cong: kept('HS02'),
    hop_dinh_ky: kept('HS07'),
    kh_nam_duyet: input.yearPlan
      ? {
          value: approved(input.yearPlan) ? 1 : 0,
          sentence: approved(input.yearPlan)
            ? 'kế hoạch năm đã được Chủ tịch UBND phê duyệt'
            : `kế hoạch năm: ${input.yearPlan.label}`,
        }
      : none,
    kh_nam_dung_han: inTime(input.yearPlan, 'kế hoạch năm'),
    thang_co_kh: input.months
      ? {
          value: monthsDone.length,
          sentence: `${n(monthsDone.length)} tháng có kế hoạch được phê duyệt${monthsDone.length > 0 ? `: ${monthsDone.map((m) => periodLabel(m.period).slice(6)).join(', ')}` : ''}`,
          rows: monthsDone.flatMap((m) => (m.rowId ? [{ id: m.rowId, commune: '' }] : [])),
        }
      : none,
    so_thang: input.months
      ? { value: months.length, sentence: `${n(months.length)} tháng phải có kế hoạch tính đến nay` }
      : none,
    bao_cao_dung_han: inTime(input.yearReport, 'báo cáo năm'),
    phu_luc_du:
      !input.yearReport || input.yearReport.state === 'chưa mở'
        ? none
        : {
            value: reportComplete(input.yearReport) ? 1 : 0,
            sentence: reportComplete(input.yearReport)
              ? 'các sổ làm phụ lục số liệu đã đủ'
              : `phụ lục số liệu: ${input.yearReport.label}`,
          },
    ho_so_co:
      answered.length === 0
        ? nothing('Hồ sơ sổ sách')
        : { value: have.length, sentence: `có ${n(have.length)} loại hồ sơ, sổ sách`, rows: have },
    ho_so_can:
      answered.length === 0
        ? nothing('Hồ sơ sổ sách')
        : {
            value: recordKinds.length - needless.length,
            sentence: `cần ${n(recordKinds.length - needless.length)} loại (${n(needless.length)} loại không áp dụng)`,
            rows: needless,
          },
    co_khao_sat: surveyed((survey?.answers ?? 0) > 0 ? 1 : 0, `khảo sát thu ${n(survey?.answers ?? 0)} phiếu`),
    phieu_khao_sat: surveyed(survey?.answers, `${n(survey?.answers ?? 0)} phiếu khảo sát hợp lệ`),
    chi_tieu_phieu: surveyed(survey?.target, `chỉ tiêu ${n(survey?.target ?? 0)} phiếu`),
    nhu_cau_uu_tien: surveyed(
      survey?.priority.length,
      `${n(priority.length)} nhóm nhu cầu ưu tiên: ${priority.join(', ')}`,
    ),
    nhu_cau_trong_kh: needs(plan, 'có trong kế hoạch năm'),
    nhu_cau_co_lop: needs(led, 'đã có lớp do trung tâm chủ trì'),
    xmc_hoc_vien:
      learners.length === 0 && !noneLeft
        ? nothing('Xóa mù chữ')
        : {
            value: sum(learners.map((l) => l.learners)),
            sentence: `${n(sum(learners.map((l) => l.learners)))} học viên ở ${n(learners.length)} dòng`,
            rows: learners,
          },
    xmc_chi_tieu:
      targets.length > 0
        ? {
            value: sum(targets.map((l) => l.target)),
            sentence: `chỉ tiêu ${n(sum(targets.map((l) => l.target)))} học viên`,
            rows: targets,
          }
        : noneLeft
          ? { value: 0, sentence: 'rà soát: không còn người chưa biết chữ', rows: census }
          : nothing('Xóa mù chữ'),
    lop_tuyen_truyen: classes(['N2', 'N3']),
    kh_lop_tuyen_truyen: planned(['N2', 'N3'], 'classes', 'lớp'),
    lop_nghe: classes(['N4', 'N9']),
    kh_lop_nghe: planned(['N4', 'N9'], 'classes', 'lớp'),
    hoat_dong_van_hoa: classes(['N6', 'N7', 'N8'], 'hoạt động'),
    kh_hoat_dong_van_hoa: planned(['N6', 'N7', 'N8'], 'classes', 'hoạt động'),
    lop_chuyen_doi_so: classes(['N5']),
    tin_bai:
      books.media.length === 0
        ? nothing('Truyền thông')
        : { value: items, sentence: `${n(items)} tin bài`, rows: media },
    tin_bai_thang:
      books.media.length === 0 || passed === 0
        ? nothing('Truyền thông')
        : {
            value: Math.round((items / passed) * 100) / 100,
            sentence: `${n(items)} tin bài trong ${n(passed)} tháng: trung bình ${formatNumber(Math.round((items / passed) * 100) / 100)} mỗi tháng`,
            rows: media,
          },
    huong_dan_hoc_lieu: logFlag(
      log.filter((a) => a.openResources === true),
      'hướng dẫn khai thác học liệu mở',
    ),
    so_lop: classes(),
    lop_phoi_hop:
      log.length === 0
        ? nothing('Nhật ký hoạt động')
        : {
            value: joined.length,
            sentence: `${n(joined.length)} lớp trung tâm chỉ phối hợp hoặc hỗ trợ địa điểm`,
            rows: joined,
          },
    kh_so_lop: planned(undefined, 'classes', 'lớp'),
    don_vi_phoi_hop:
      log.length === 0
        ? nothing('Nhật ký hoạt động')
        : { value: partners.size, sentence: `${n(partners.size)} đơn vị phối hợp`, rows: withPartner },
    hoat_dong_phoi_hop:
      log.length === 0
        ? nothing('Nhật ký hoạt động')
        : {
            value: withPartner.length,
            sentence: `${n(withPartner.length)} hoạt động có đơn vị phối hợp, ghi rõ vai trò`,
            rows: withPartner,
          },
    bao_cao_vien:
      staff.length === 0
        ? nothing('Đội ngũ')
        : {
            value: lecturers.length,
            sentence: `${n(lecturers.length)} báo cáo viên, hướng dẫn viên, cộng tác viên`,
            rows: lecturers,
          },
    co_hop_dong_moi: flag(
      staff.length > 0,
      lecturers.filter((s) => inWriting.some((w) => same(s.appointment, w))),
      'báo cáo viên có hợp đồng, giấy mời hoặc quyết định',
      'chưa có hợp đồng, giấy mời báo cáo viên',
      'Đội ngũ',
    ),
    kinh_phi_bo_tri: money(publicMoney, sum(publicMoney.map((m) => m.approved ?? m.budget)), 'ngân sách bố trí'),
    kinh_phi_huy_dong: money(socialMoney, sum(socialMoney.map((m) => m.actual)), 'xã hội hóa'),
    kinh_phi_cong_khai: flag(
      books.money.length > 0,
      books.money.filter((m) => m.publishedOn !== undefined && m.publishedOn <= asOf),
      'đã công khai kinh phí',
      'chưa ghi ngày công khai kinh phí',
      'Kinh phí',
    ),
    phong_lam_viec: facility('phòng làm việc', ['Phòng làm việc']),
    ban_ghe_tu_gia: facility('bàn, ghế, tủ, giá', ['Bàn, ghế'], ['Tủ, giá']),
    tu_sach: facility('tủ sách dùng chung', ['Tủ sách dùng chung']),
    thiet_bi_cntt: facility('thiết bị công nghệ thông tin', ['Máy vi tính', 'Máy chiếu, ti vi']),
    luot_nguoi: attendances(led, 'chủ trì'),
    luot_nguoi_phoi_hop: attendances(joined, 'chỉ phối hợp'),
    kh_luot_nguoi: planned(undefined, 'attendances', 'lượt người'),
    hai_long:
      ratings === 0
        ? nothing('phiếu sau lớp')
        : {
            value: Math.round(mean * 100) / 100,
            sentence: `trung bình ${formatNumber(Math.round(mean * 100) / 100)} trên 5 (n = ${n(ratings)})`,
            rows: rated,
          },
    hai_long_n:
      log.length === 0
        ? nothing('Nhật ký hoạt động')
        : { value: ratings, sentence: `${n(ratings)} phiếu sau lớp`, rows: rated },
    so_lieu_tac_dong: logFlag(impact([impactKinds[0], impactKinds[2]], true), 'tác động có số liệu và minh chứng'),
    mo_hinh: logFlag(impact([impactKinds[1]], false), 'mô hình được mô tả'),
    duy_tri_pcgd_xmc: flag(
      books.literacy.length > 0,
      literacyRows(literacyKinds[5]),
      'có quyết định công nhận đạt chuẩn phổ cập, xóa mù chữ',
      'chưa ghi quyết định công nhận đạt chuẩn',
      'Xóa mù chữ',
    ),
    danh_hieu_hoc_tap: flag(
      books.literacy.length > 0,
      literacyRows(literacyKinds[6]),
      'có gia đình, dòng họ, công dân học tập được công nhận',
      'chưa ghi danh hiệu học tập được công nhận',
      'Xóa mù chữ',
    ),
    giai_phap_da_lam:
      promised.length === 0
        ? nothing('Giải pháp đã hứa')
        : {
            value: keptPromises.length,
            sentence: `đã làm ${n(keptPromises.length)}/${n(promised.length)} giải pháp năm trước`,
            rows: keptPromises,
          },
    giai_phap_hua: {
      value: promised.length,
      sentence:
        promised.length === 0
          ? 'không có giải pháp nào chuyển từ năm trước'
          : `${n(promised.length)} giải pháp đề ra năm trước`,
      rows: promised,
    },
  };

  return Object.fromEntries(
    measureCatalogue.map(({ id, label, unit }): [string, Measure] => {
      const { value, sentence, rows = [] } = counted[id] ?? none;
      return [id, { id, label, unit, value, sentence, rowIds: rows.map((r) => r.id) }];
    }),
  );
}

/** Everything that a report's figures are made of has been written. */
function reportComplete(status: ObligationStatus): boolean {
  return status.missing.length === 0 && status.state !== 'trống' && status.state !== 'nộp nhưng rỗng';
}
