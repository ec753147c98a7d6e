/** Every setting of the district: one list, from which the tab Cấu hình, its checks and the typed settings are made. */

import type { LocalDate } from '../calendar/local-date';
import { parseLocalDate } from '../calendar/local-date';
import { parseSchoolYearId } from '../calendar/school-year';
import type { AssessSettings } from '../rating/review/assess';
import { type MustHaves, noMustHaves, type Thresholds } from '../rating/rubric';
import { SAMPLE_LABEL } from '../rating/sample-rubric';
import { parseNumber } from '../text/format';
import { foldForMatch, normalise } from '../text/normalise';

type Kind = 'text' | 'date' | 'number' | 'yes-no' | 'year' | 'emails' | 'grades';

export interface SettingDefinition {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly kind: Kind;
  readonly help: string;
  readonly fallback: string;
  /** true: nothing can be computed without it */
  readonly required?: boolean;
}

const def = (
  id: string,
  group: string,
  label: string,
  kind: Kind,
  fallback: string,
  help: string,
  required = false,
): SettingDefinition => ({
  id,
  group,
  label,
  kind,
  fallback,
  help,
  required,
});

const G = {
  year: 'Năm học',
  due: 'Thời hạn',
  body: 'Cơ quan tổng hợp',
  mail: 'Thư',
  remind: 'Nhắc việc',
  rating: 'Xếp loại',
  gates: 'Điều kiện xếp loại',
  survey: 'Khảo sát',
  verify: 'Thẩm định',
};

/** The three dates are of letter 3743/UBND-GD&ĐT (I.6, II); "trước ngày" means that the day before is the last one in time. */
export const settingDefinitions: readonly SettingDefinition[] = [
  def('schoolYear', G.year, 'Năm học', 'year', '2022-2023', 'Ghi hai năm liền nhau, ví dụ 2022-2023', true),
  def(
    'duePlan',
    G.due,
    'Nộp kế hoạch năm trước ngày',
    'date',
    '20/11/2022',
    'Thư mục II: trước ngày 20/11. Ngày cuối cùng còn đúng hạn là hôm trước đó',
    true,
  ),
  def(
    'dueSelf',
    G.due,
    'Hoàn thành tự đánh giá trước ngày',
    'date',
    '05/04/2023',
    'Thư mục I.6: trước ngày 05/4 hằng năm',
    true,
  ),
  def('dueReport', G.due, 'Nộp báo cáo năm trước ngày', 'date', '10/04/2023', 'Thư mục II: trước ngày 10/4', true),
  def(
    'monthPlanDays',
    G.due,
    'Nộp kế hoạch tháng: số ngày kể từ đầu tháng',
    'number',
    '0',
    'Công văn không ấn định ngày. 0: trước ngày đầu tháng · 5: trước ngày 06',
  ),
  def(
    'monthStartDay',
    G.due,
    'Tháng báo cáo bắt đầu từ ngày',
    'number',
    '1',
    '1: theo tháng dương lịch · 26: tháng tính từ ngày 26 tháng trước đến ngày 25',
  ),
  def(
    'dueInclusive',
    G.due,
    'Ngày ghi ở trên vẫn còn đúng hạn',
    'yes-no',
    'không',
    'không: hạn cuối là hôm trước ngày đó · có: tính cả ngày đó',
  ),
  def(
    'bodyName',
    G.body,
    'Tên cơ quan tổng hợp',
    'text',
    'Phòng Giáo dục và Đào tạo huyện Gia Lâm',
    'Tên đầy đủ, in trong báo cáo và thư',
    true,
  ),
  def(
    'bodyParent',
    G.body,
    'Cơ quan chủ quản (dòng trên)',
    'text',
    'ỦY BAN NHÂN DÂN HUYỆN GIA LÂM',
    'Dòng thứ nhất của phần tên cơ quan trong văn bản',
  ),
  def(
    'bodyLetterhead',
    G.body,
    'Cơ quan ban hành (dòng dưới)',
    'text',
    'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO',
    'Dòng thứ hai, in đậm',
  ),
  def('bodyPlace', G.body, 'Địa danh', 'text', 'Gia Lâm', 'Nơi ban hành văn bản'),
  def('signer', G.body, 'Chức vụ người ký', 'text', 'TRƯỞNG PHÒNG', 'Dòng chức vụ trong khối chữ ký'),
  def(
    'recipients',
    G.mail,
    'Nơi nhận báo cáo',
    'emails',
    '',
    'Các địa chỉ thư, cách nhau bằng dấu chấm phẩy. Để trống nghĩa là chưa gửi cho ai',
  ),
  def(
    'superiors',
    G.mail,
    'Cấp trên nhận báo cáo',
    'emails',
    '',
    'Hộp thư của cơ quan cấp trên (Sở, UBND huyện), cách nhau bằng dấu chấm phẩy; có thể để trống',
  ),
  def('senderName', G.mail, 'Tên người gửi', 'text', 'Sổ HTCĐ', 'Tên hiện ở đầu thư'),
  def(
    'remindDaily',
    G.remind,
    'Tự nhắc hằng ngày',
    'text',
    'tắt',
    'bật: mỗi sáng tự gửi thư nhắc theo tab Thang nhắc việc · tắt: chỉ gửi khi bấm Nhắc việc…',
  ),
  def(
    'remindApproval',
    G.remind,
    'Đã nộp mà chưa ghi phê duyệt: vẫn nhắc',
    'yes-no',
    'không',
    'không: xã nộp đủ là thôi nhắc · có: nhắc đến khi ghi phê duyệt của Chủ tịch UBND',
  ),
  def(
    'rubricLabel',
    G.rating,
    'Tên bộ tiêu chí',
    'text',
    SAMPLE_LABEL,
    'Hiện ở mọi nơi có điểm, ví dụ Bộ tiêu chí của Sở',
  ),
  def(
    'grades',
    G.rating,
    'Thang xếp loại',
    'grades',
    'Tốt ≥ 80; Khá ≥ 65; Trung bình ≥ 50; Yếu ≥ 0',
    'Từ cao xuống thấp, 2 đến 5 mức, cách nhau bằng dấu chấm phẩy; mức cuối ≥ 0',
    true,
  ),
  def(
    'naRule',
    G.rating,
    'Tiêu chí “Không áp dụng”',
    'text',
    'quy đổi',
    'quy đổi: chia lại điểm trong nhóm · đủ điểm: tính đủ điểm tối đa',
  ),
  def(
    'weakShare',
    G.rating,
    'Phải nêu hạn chế khi điểm dưới (%)',
    'number',
    '50',
    'Tiêu chí đạt dưới tỉ lệ này phải ghi hạn chế, nguyên nhân, giải pháp, người phụ trách, thời hạn',
  ),
  def(
    'gateArea',
    G.gates,
    'Mỗi nhóm đạt ít nhất (%) mới xếp mức cao nhất',
    'text',
    'tắt',
    'tắt, hoặc một số phần trăm, ví dụ 50',
  ),
  def(
    'gatePlan',
    G.gates,
    'Chưa có kế hoạch năm được duyệt: cao nhất là',
    'text',
    'tắt',
    'tắt, hoặc tên một mức trong thang xếp loại',
  ),
  def(
    'gateReport',
    G.gates,
    'Không nộp báo cáo đúng hạn: cao nhất là',
    'text',
    'tắt',
    'tắt, hoặc tên một mức trong thang xếp loại',
  ),
  def('gateEvidence', G.gates, 'Tiêu chí cần minh chứng mà không có: tính 0 điểm', 'yes-no', 'không', 'có hoặc không'),
  def(
    'gateNew',
    G.gates,
    'Trung tâm hoạt động dưới số tháng này: không xếp loại',
    'text',
    'tắt',
    'tắt, hoặc số tháng, ví dụ 12',
  ),
  def('verifyBy', G.verify, 'Thẩm định xong trước hết ngày', 'date', '', 'Để trống: không đặt hạn'),
  def(
    'districtSilence',
    G.verify,
    'Quá hạn đó mà chưa thẩm định',
    'text',
    'chờ',
    'chờ: chưa có điểm chính thức · tự chấm: lấy điểm tự chấm',
  ),
  def('replyDays', G.verify, 'Số ngày để xã trả lời', 'number', '5', 'Tính từ ngày thẩm định điểm khác điểm tự chấm'),
  def(
    'communeSilence',
    G.verify,
    'Quá số ngày đó mà xã không trả lời',
    'text',
    'đồng ý',
    'đồng ý: lấy điểm thẩm định · chờ: chưa có điểm chính thức',
  ),
  def(
    'surveyDue',
    G.survey,
    'Hạn trả lời phiếu khảo sát',
    'date',
    '31/10/2022',
    'Ngày cuối cùng nhận phiếu, in trên áp phích; nên trước hạn nộp kế hoạch năm vài tuần',
  ),
  def('surveyTarget', G.survey, 'Số phiếu cần thu mỗi xã', 'number', '200', 'Số nguyên, ví dụ 200'),
  def(
    'surveyMin',
    G.survey,
    'Số phiếu ít nhất để đề xuất kế hoạch',
    'number',
    '30',
    'Xã thu được ít phiếu hơn số này thì phần mềm không đề xuất',
  ),
  def(
    'surveyContact',
    G.survey,
    'Nơi người dân hỏi về phiếu',
    'text',
    'trung tâm học tập cộng đồng của xã, thị trấn',
    'Số điện thoại hoặc địa chỉ, in trong phần thông báo của phiếu',
  ),
];

export interface Settings {
  schoolYear: string;
  duePlan: LocalDate;
  dueSelf: LocalDate;
  dueReport: LocalDate;
  /** days into a month before which its plan is due; 0: before it begins */
  monthPlanDays: number;
  /** first day of a reporting month, 1–28 */
  monthStartDay: number;
  /** true: the date itself is still on time */
  dueInclusive: boolean;
  bodyName: string;
  bodyParent: string;
  bodyLetterhead: string;
  bodyPlace: string;
  signer: string;
  recipients: string[];
  /** mailboxes of the superior body */
  superiors: string[];
  senderName: string;
  remindDaily: boolean;
  /** remind of what is handed in and waits for the chairman's approval */
  remindApproval: boolean;
  thresholds: Thresholds;
  naRule: 'rescale' | 'full';
  /** share of the maximum (0–1) below which a weakness must be explained */
  weakShare: number;
  mustHaves: MustHaves;
  surveyDue: LocalDate;
  /** answers wanted of each commune */
  surveyTarget: number;
  /** fewer answers than this give no suggestion */
  surveyMin: number;
  surveyContact: string;
  rubricLabel: string;
  /** verification: dates and what silence means */
  assess: AssessSettings;
}

export interface SettingProblem {
  id: string;
  message: string;
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Addresses of a text, each once, separated by `;`, `,` or spaces; what is none is told apart. */
export function parseAddresses(text: string): { addresses: string[]; wrong: string[] } {
  const addresses: string[] = [];
  const wrong: string[] = [];
  for (const part of text.split(/[;,\s]+/)) {
    if (part === '') continue;
    if (!EMAIL.test(part)) wrong.push(part);
    else if (!addresses.some((a) => a.toLowerCase() === part.toLowerCase())) addresses.push(part);
  }
  return { addresses, wrong };
}

/** `Tốt ≥ 80; Khá ≥ 65; …` → grades, or undefined. */
export function parseGrades(text: string): Thresholds | undefined {
  const grades: { label: string; min: number }[] = [];
  for (const part of text.split(';')) {
    if (normalise(part) === '') continue;
    const m = /^(.+?)\s*(?:≥|>=)\s*([\d.,]+)$/.exec(normalise(part));
    const min = m?.[2] === undefined ? undefined : parseNumber(m[2]);
    if (!m?.[1] || min === undefined) return undefined;
    grades.push({ label: m[1], min });
  }
  const falling = grades.every((g, i) => i === 0 || g.min < (grades[i - 1]?.min ?? 0));
  return grades.length >= 2 && grades.length <= 5 && falling && grades[grades.length - 1]?.min === 0
    ? { grades }
    : undefined;
}

/** Grades as the tab shows them. */
export function formatGrades(t: Thresholds): string {
  return t.grades.map((g) => `${g.label} ≥ ${String(g.min).replace('.', ',')}`).join('; ');
}

/** Reads the values of the tab; each wrong one is named and its default stands in, so that nothing else stops. */
export function parseSettings(values: ReadonlyMap<string, string>): { settings: Settings; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const bad = (id: string, message: string) => problems.push({ id, message });
  const defined = (id: string) => settingDefinitions.find((d) => d.id === id) as SettingDefinition;
  const text = (id: string): string => {
    const v = values.get(id);
    const d = defined(id);
    if (v === undefined || normalise(v) === '') {
      if (d.required) bad(id, `đang để trống; ${d.help}`);
      return d.required || d.id === 'senderName' ? d.fallback : '';
    }
    return normalise(v);
  };
  const read = <T>(id: string, parse: (s: string) => T | undefined): T => {
    const s = text(id);
    const v = parse(s);
    if (v !== undefined) return v;
    if (s !== '') bad(id, `đang ghi “${s}”; ${defined(id).help}`);
    return parse(defined(id).fallback) as T;
  };
  const off = (s: string) => s === '' || foldForMatch(s) === 'tắt';
  const thresholds = read('grades', parseGrades);
  const labels = thresholds.grades.map((g) => g.label);
  const grade = (id: string): string | undefined => {
    const s = text(id);
    if (off(s)) return undefined;
    const hit = labels.find((l) => foldForMatch(l) === foldForMatch(s));
    if (!hit) bad(id, `đang ghi “${s}”; cần tắt hoặc một trong: ${labels.join(' · ')}`);
    return hit;
  };
  const amount = (id: string, least: number, most: number): number | undefined => {
    const s = text(id);
    if (off(s)) return undefined;
    const n = parseNumber(s.replace('%', ''));
    if (n === undefined || n < least || n > most) {
      bad(id, `đang ghi “${s}”; cần tắt hoặc một số từ ${least} đến ${most}`);
      return undefined;
    }
    return n;
  };
  const area = amount('gateArea', 1, 100);
  const plan = grade('gatePlan');
  const report = grade('gateReport');
  const months = amount('gateNew', 1, 60);
  const yesNo = (s: string) =>
    foldForMatch(s) === 'có' ? true : foldForMatch(s) === 'không' || s === '' ? false : undefined;
  const evidence = read('gateEvidence', yesNo);
  const mustHaves: MustHaves = {
    ...noMustHaves,
    ...(area === undefined ? {} : { areaMinimum: { share: area / 100, grade: labels[0] as string } }),
    ...(plan === undefined ? {} : { approvedPlan: { cap: plan } }),
    ...(report === undefined ? {} : { reportOnTime: { cap: report } }),
    ...(evidence ? { evidence: true } : {}),
    ...(months === undefined ? {} : { newCentre: { months } }),
  };
  const whole = (id: string, least: number, most: number): number =>
    read(id, (s) => {
      const n = parseNumber(s);
      return n !== undefined && Number.isInteger(n) && n >= least && n <= most ? n : undefined;
    });
  const either = <T>(id: string, words: Record<string, T>): T => read(id, (s) => words[foldForMatch(s)]);
  const weakShare = read('weakShare', (s) => {
    const n = parseNumber(s.replace('%', ''));
    return n !== undefined && n >= 0 && n <= 100 ? n / 100 : undefined;
  });
  const verifyBy = read('verifyBy', parseLocalDate);
  const settings: Settings = {
    schoolYear: read('schoolYear', parseSchoolYearId),
    duePlan: read('duePlan', parseLocalDate),
    dueSelf: read('dueSelf', parseLocalDate),
    dueReport: read('dueReport', parseLocalDate),
    monthPlanDays: whole('monthPlanDays', 0, 27),
    monthStartDay: whole('monthStartDay', 1, 28),
    dueInclusive: read('dueInclusive', yesNo),
    bodyName: text('bodyName'),
    bodyParent: text('bodyParent'),
    bodyLetterhead: text('bodyLetterhead'),
    bodyPlace: text('bodyPlace'),
    signer: text('signer'),
    recipients: [],
    superiors: [],
    senderName: text('senderName'),
    remindDaily: either('remindDaily', { bật: true, tắt: false }),
    remindApproval: read('remindApproval', yesNo),
    thresholds,
    naRule: either('naRule', { 'quy đổi': 'rescale', 'đủ điểm': 'full' } as const),
    weakShare,
    mustHaves,
    surveyDue: read('surveyDue', parseLocalDate),
    surveyTarget: whole('surveyTarget', 1, 100_000),
    surveyMin: whole('surveyMin', 5, 10_000),
    surveyContact: text('surveyContact') || defined('surveyContact').fallback,
    rubricLabel: text('rubricLabel') || SAMPLE_LABEL,
    assess: {
      weakShare,
      replyDays: whole('replyDays', 0, 60),
      communeSilence: either('communeSilence', { 'đồng ý': 'agree', chờ: 'wait' } as const),
      districtSilence: either('districtSilence', { chờ: 'wait', 'tự chấm': 'self' } as const),
      ...(verifyBy === undefined ? {} : { verifyBy }),
    },
  };
  for (const id of ['recipients', 'superiors'] as const) {
    const { addresses, wrong } = parseAddresses(text(id));
    settings[id].push(...addresses);
    for (const part of wrong) bad(id, `có “${part}” không phải địa chỉ thư; các địa chỉ cách nhau bằng dấu chấm phẩy`);
  }
  return { settings, problems };
}
