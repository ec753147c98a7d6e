/** What each kind of document says: numbers counted by hand, what is missing said, nothing of a machine in it. */

import fc from 'fast-check';
import type { HostWorld } from '../../../host/runtime/world';
import { documentKinds } from '../../../src/commands/documents/kinds';
import { remindLetter } from '../../../src/commands/documents/remind-letter';
import type { Books } from '../../../src/domain/books/records';
import { emptyBooks } from '../../../src/domain/books/records';
import { figuresOf } from '../../../src/domain/consolidation/consolidate';
import { yearScope } from '../../../src/domain/consolidation/statistic';
import { missingOf } from '../../../src/domain/documents/missing';
import type { OfficialDocument } from '../../../src/domain/documents/model';
import { centreOffice } from '../../../src/domain/documents/office';
import { department2025 } from '../../../src/domain/presets/since-2025';
import { parseDocumentSettings, presetDocumentSettings } from '../../../src/domain/settings/document-settings';
import { Office, presetOffice } from '../../support/office';
import { APPROVAL } from '../books/rows';
import { filledOffice } from '../summary/office';
import { deskIn, kindIds, rowsOfTable, wordsOf, written } from './words';

const FULL = '00577';
const EMPTY = '00574';
const MACHINE = /undefined|\bNaN\b|\bnull\b|\[object|Infinity/;

let prepared: HostWorld | undefined;
/** The hand-counted office, with people, an approved plan, a month's line and a self-assessment begun. */
function office(): Office {
  if (!prepared) {
    const o = filledOffice();
    const staff = (n: number, name: string, position: string, job: string) =>
      o.fill('Đội ngũ', `${FULL}-NS-000${n}`, {
        'Họ và tên': name,
        'Chức danh tại trung tâm': position,
        'Chức vụ kiêm nhiệm': job,
        'Văn bản giao việc': 'Quyết định',
      });
    staff(1, 'Nguyễn Văn An', 'Giám đốc', 'Phó Chủ tịch UBND xã');
    staff(2, 'Trần Thị Bình', 'Phó giám đốc', 'Chủ tịch Hội Khuyến học');
    o.fill('Hồ sơ nộp', `${FULL}-NH-0001`, { Nộp: 'TRUE', ...APPROVAL });
    o.fill('Kế hoạch tháng', `${FULL}-KT-0001`, {
      Tháng: '12/2022',
      'Nội dung công việc': 'Mở lớp điện thoại thông minh',
      'Chỉ tiêu số lớp': '1',
      'Chỉ tiêu lượt người': '30',
      'Người phụ trách': 'Phó giám đốc',
      'Kinh phí (đồng)': '250000',
      'Tình trạng': 'Đang làm',
    });
    const self = (criterion: string, cells: Record<string, string>) => {
      const t = o.tab('Tự đánh giá');
      const row = t.values.find(
        (line) => line[t.headers.indexOf('Mã xã')] === FULL && line[t.headers.indexOf('Mã')] === criterion,
      );
      o.fill('Tự đánh giá', String(row?.[t.headers.indexOf('Mã dòng')]), cells);
    };
    self('A1', { 'Điểm tự chấm': '4', 'Minh chứng': 'Quyết định số 12' });
    self('C2', {
      'Điểm tự chấm': '1',
      'Hạn chế': 'Thiếu báo cáo viên.',
      'Nguyên nhân': 'Chưa có kinh phí mời',
      'Giải pháp': 'Ký hợp đồng 3 báo cáo viên',
      'Người phụ trách': 'Giám đốc',
      'Thời hạn': '30/06/2023',
    });
    prepared = o.world;
  }
  return new Office(prepared.fork());
}

test('Kế hoạch năm: chỉ tiêu, nhiệm vụ, giải pháp, kinh phí from the books; approval asked of the chairman', () => {
  const doc = written(deskIn(office().world), 'ke-hoach-nam', FULL);
  const words = wordsOf(doc);
  expect(doc.title).toBe('KẾ HOẠCH');
  expect(doc.symbol).toBe('KH-TTHTCĐ');
  for (const part of [
    'I. ĐẶC ĐIỂM TÌNH HÌNH',
    'II. MỤC TIÊU, CHỈ TIÊU',
    'III. NHIỆM VỤ TRỌNG TÂM',
    'IV. GIẢI PHÁP',
    'V. KINH PHÍ THỰC HIỆN',
    'VI. TỔ CHỨC THỰC HIỆN',
  ])
    expect(words).toContain(part);
  expect(words).toContain('trung tâm chủ trì 2 lớp, chuyên đề với 60 lượt người học; kinh phí dự kiến 500.000 đồng.');
  expect(words).toContain('Mở hai lớp: Dùng điện thoại thông minh (2 lớp; từ tháng 12/2022 đến tháng 02/2023).');
  expect(words).toContain('Mời đoàn viên hướng dẫn: Dùng điện thoại thông minh.');
  expect(words).toContain('Gửi kế hoạch năm học đã được phê duyệt: trước ngày 20/11/2022.');
  expect(words).toContain('đề nghị Chủ tịch UBND xã Đa Tốn xem xét, phê duyệt./.');
  expect(doc.approval?.lines[0]).toBe('PHÊ DUYỆT CỦA ỦY BAN NHÂN DÂN XÃ ĐA TỐN');
  expect(doc.signature.right.name).toBe('Nguyễn Văn An');
  expect(rowsOfTable(doc, 'chi-tieu')).toEqual([
    ['Tin học, chuyển đổi số, học liệu mở'],
    [
      1,
      'Dùng điện thoại thông minh',
      2,
      undefined,
      60,
      undefined,
      '12/2022 – 02/2023',
      undefined,
      undefined,
      undefined,
      undefined,
      500000,
      'Ngân sách xã',
      undefined,
    ],
    [
      '',
      'Cộng trung tâm chủ trì',
      2,
      undefined,
      60,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      500000,
      undefined,
      undefined,
    ],
  ]);
  expect(rowsOfTable(doc, 'lich-thang').map((r) => r[0])).toEqual(['Tháng 12/2022', 'Tháng 01/2023', 'Tháng 02/2023']);
});

test('Kế hoạch tháng and Báo cáo tháng: the lines of that month alone, unfinished work named', () => {
  const d = deskIn(office().world);
  const plan = written(d, 'ke-hoach-thang', FULL);
  expect(plan.subject).toBe('Hoạt động tháng 12/2022 của Trung tâm học tập cộng đồng xã Đa Tốn');
  expect(wordsOf(plan)).toContain('trung tâm thực hiện 1 việc với chỉ tiêu 1 lớp, 30 lượt người.');
  expect(wordsOf(plan)).toContain('đã được phê duyệt tại văn bản số 25/KH-UBND ngày 15/11/2022;');
  const report = wordsOf(written(d, 'bao-cao-thang', FULL));
  expect(report).toContain('Kết quả hoạt động tháng 12/2022');
  expect(report).toContain(
    'trung tâm chủ trì 1 lớp, chuyên đề, hoạt động với 50 lượt người; phối hợp 1 hoạt động do đơn vị khác chủ trì; đăng, phát 0 tin bài.',
  );
  expect(report).toContain('Mở lớp điện thoại thông minh: đang làm.');
  expect(report).toContain('III. KẾ HOẠCH THÁNG 01/2023');
  // months 1 and 2 carry a 0, others do not
  expect(written(d, 'bao-cao-thang', FULL, '2023-03').subject).toContain('tháng 3/2023');
});

test('Báo cáo năm: results against the plan, chủ trì and phối hợp apart, biểu 01–06 and the form behind it', () => {
  const doc = written(deskIn(office().world), 'bao-cao-nam', FULL);
  const words = wordsOf(doc);
  expect(words).toContain(
    'Trung tâm chủ trì 1 lớp, chuyên đề, hoạt động (kế hoạch 2) với 50 lượt người học (kế hoạch 60); nữ 20 người.',
  );
  expect(words).toContain(
    'Ngoài ra, trung tâm phối hợp 1 hoạt động do đơn vị khác chủ trì với 30 lượt người; số này không cộng',
  );
  expect(words).toContain('Trung tâm đã có 1/20 loại hồ sơ, sổ sách theo danh mục.');
  expect(words).toContain('đã thực hiện 800.000 đồng');
  expect(words).toContain('[chưa có số liệu: kinh phí được duyệt]');
  expect(words).toContain('Tiêu chí C2: thiếu báo cáo viên.');
  expect(words).toContain(
    'Tiêu chí C2: ký hợp đồng 3 báo cáo viên; phụ trách: giám đốc; hoàn thành trước ngày 30/06/2023.',
  );
  expect(words).toContain('[chưa xếp loại: mới chấm 2/23 tiêu chí]');
  for (const n of ['01', '02', '03', '04', '05', '06']) expect(words).toContain(`Biểu ${n}.`);
  const group = rowsOfTable(doc, 'bieu-02')[4];
  expect(group?.slice(1)).toEqual([
    'N5 – Tin học, chuyển đổi số, học liệu mở',
    2,
    1,
    0.5,
    2,
    60,
    50,
    50 / 60,
    20,
    300000,
    0,
    0,
  ]);
});

test('Phiếu tự đánh giá: eight columns, what is not scored said, two signers and the confirmation', () => {
  const doc = written(deskIn(office().world), 'phieu-tu-danh-gia', FULL);
  const rows = rowsOfTable(doc, 'phieu-diem');
  expect(rows.find((r) => r[0] === 'A1')?.slice(2)).toEqual([
    4,
    4,
    undefined,
    '',
    'Quyết định số 12; 2 dòng trong sổ của trung tâm',
    undefined,
  ]);
  expect(rows.find((r) => r[0] === 'A2')?.[3]).toBe('chưa chấm');
  expect(rows[rows.length - 1]?.slice(1, 4)).toEqual(['TỔNG ĐIỂM', 100, 'chưa đủ']);
  expect(wordsOf(doc)).toContain('Bộ tiêu chí áp dụng: Bộ tiêu chí mẫu do phần mềm đề xuất');
  expect(wordsOf(doc)).not.toContain('Số:');
  expect(doc.signature.left?.lines).toEqual(['THƯ KÝ']);
  expect(doc.approval?.lines[0]).toBe('XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ ĐA TỐN');
});

test('Biên bản has two signers and nobody to send to; Tờ trình goes to the commune’s committee', () => {
  const d = deskIn(office().world);
  const minutes = written(d, 'bien-ban-tu-danh-gia', FULL);
  expect([minutes.signature.left?.lines, minutes.signature.right.lines]).toEqual([['THƯ KÝ'], ['CHỦ TRÌ', 'GIÁM ĐỐC']]);
  expect(minutes.copies).toEqual([]);
  expect(written(d, 'to-trinh-ke-hoach', FULL).addressees).toEqual(['Ủy ban nhân dân xã Đa Tốn']);
  expect(written(d, 'to-trinh-xep-loai', FULL).symbol).toBe('TTr-TTHTCĐ');
});

test('Báo cáo tổng hợp: every biểu, who is late and in which state, who has no rating and why', () => {
  const doc = written(deskIn(office().world), 'bao-cao-tong-hop');
  const words = wordsOf(doc);
  expect(words).toContain(
    'Các trung tâm chủ trì 2 lớp, chuyên đề, hoạt động (kế hoạch 2) với 90 lượt người học (kế hoạch 60).',
  );
  expect(words).toContain(
    'Kế hoạch năm học 2022-2023 (2 đơn vị, hạn cuối 19/11/2022): chưa có nội dung: Xã Đông Dư, Xã Kiêu Kỵ.',
  );
  expect(words).toContain('Xã Đông Dư: chưa chấm tiêu chí nào.');
  for (const key of ['bieu-02', 'bieu-03-lop', 'bieu-04-nguon', 'bieu-05', 'bieu-06', 'pl-xep-loai', 'pl-tien-do'])
    expect(rowsOfTable(doc, key).length).toBeGreaterThan(0);
  expect(words).not.toContain('CHƯA KHỚP');
});

test('what does not agree is said before everything else', () => {
  const o = office();
  o.fill('Nhật ký hoạt động', `${FULL}-HD-0003`, { Ngày: '11/12/2022', 'Tên chuyên đề, lớp': 'Không ghi nhóm' });
  expect(wordsOf(written(deskIn(o.world), 'bao-cao-tong-hop'))).toContain('CHƯA KHỚP: số liệu các tab');
});

test('Công văn đôn đốc: the units that are late by name, days late, what is missing; nobody late, no letter', () => {
  const d = deskIn(office().world);
  const plan = d.view.standings.find((s) => s.obligation.id === 'ke-hoach-nam')?.obligation;
  const one = remindLetter(d.c, d.view, plan, d.view.standings);
  expect(one?.about).toBe('ke-hoach-nam');
  expect(one?.doc.title).toBeUndefined();
  expect(one?.doc.subject).toBe('đôn đốc nộp kế hoạch hoạt động năm học 2022-2023 của trung tâm học tập cộng đồng');
  expect(one?.doc.addressees).toEqual(['Ủy ban nhân dân các xã: xã Đông Dư, xã Kiêu Kỵ']);
  expect(rowsOfTable(one?.doc as OfficialDocument, 'qua-han')).toEqual([
    [1, 'Xã Đông Dư', '2022-11-19', 57, 'chưa có nội dung', 'Chưa nhập nội dung nào.'],
    [2, 'Xã Kiêu Kỵ', '2022-11-19', 57, 'chưa có nội dung', 'Chưa nhập nội dung nào.'],
  ]);
  expect(wordsOf(one?.doc as OfficialDocument)).toContain('còn 2/3 đơn vị chưa hoàn thành');
  expect(remindLetter(d.c, d.view, plan, [])).toBeUndefined();
});

test('a centre that has written nothing: every document stands, and says everything that is missing', () => {
  const d = deskIn(office().world);
  for (const id of kindIds('commune')) {
    const doc = written(d, id, EMPTY);
    const words = wordsOf(doc);
    expect(words).not.toMatch(MACHINE);
    const { figures, byHand } = missingOf(doc);
    expect({ id, lacks: figures.length + byHand.length > 0 }).toEqual({ id, lacks: true });
  }
  const { figures, byHand } = missingOf(written(d, 'ke-hoach-nam', EMPTY));
  expect(figures).toContain('chỉ tiêu số lớp');
  expect(byHand).toContain('nhiệm vụ trọng tâm theo từng nhóm nội dung');
  expect(wordsOf(written(d, 'ke-hoach-nam', EMPTY))).toContain('[chưa có số liệu: chỉ tiêu số lớp] lớp, chuyên đề');
});

test('hidden numbers of the survey stay hidden', () => {
  const d = deskIn(office().world);
  const f = {
    ...d.centre(FULL),
    needs: { answers: 40, target: 200, times: 'Buổi tối: 12; Cuối tuần: < 5', topics: [] },
  };
  const kind = documentKinds.find((k) => k.id === 'bao-cao-nam');
  const words = kind?.level === 'commune' ? wordsOf(kind.write(f, '2022-12')) : '';
  expect(words).toContain('Thời gian học thuận tiện (số phiếu chọn): Buổi tối: 12.');
  expect(words).not.toContain('< 5');
});

const reads = (words: string, huyen: boolean) => {
  expect(words).not.toMatch(MACHINE);
  expect(words).not.toMatch(/\{(XÃ|xã|tên)\}/);
  expect(words).toBe(words.normalize('NFC'));
  if (!huyen) expect(words).not.toMatch(/huyện|HUYỆN/);
};

test.each(['giaLam2022', 'communeOffice2025'])('%s: all kinds read right, NFC, no machine word', (preset) => {
  const o = presetOffice(preset);
  if (preset !== 'giaLam2022') o.setTime('2026-03-20T08:00:00');
  const d = deskIn(o.world);
  const code = d.view.assessment.district.communes[0]?.code ?? '';
  const period = `${d.office.year.id.slice(0, 4)}-12`;
  for (const kind of documentKinds)
    reads(wordsOf(written(d, kind.id, kind.level === 'commune' ? code : undefined, period)), preset === 'giaLam2022');
});

test('Sở: a centre’s documents carry its own letterhead and addressees', () => {
  const settings = parseDocumentSettings(new Map(Object.entries(presetDocumentSettings(department2025))));
  const [commune] = department2025.communes;
  if (!commune) throw new Error('no commune');
  const f = {
    ...deskIn(office().world).centre(FULL),
    commune,
    office: centreOffice({ bodyName: department2025.body.name }, settings, commune, undefined, 2026),
    legalBasis: settings.legalBasis,
  };
  for (const kind of documentKinds)
    if (kind.level === 'commune') {
      const doc = kind.write(f, '2022-12');
      expect(doc.superior).toEqual(['ỦY BAN NHÂN DÂN', 'XÃ PHÙ ĐỔNG']);
      reads(wordsOf(doc), false);
    }
});

/** A row of a book with any of its cells blank, in either Unicode form, with figures at the edges. */
const text = fc.constantFrom('Lớp học', 'Đa Tốn'.normalize('NFD'), '<b>&"', 'a\u0000b', '  ', 'Trạm y tế; Hội Phụ nữ');
const count = fc.constantFrom(0, 1, 59, 1_000_000);
const day = fc.constantFrom('2022-09-01', '2022-12-31', '2023-01-10', '2031-01-01');
const month = fc.constantFrom('2022-09', '2022-12', '2023-08');
const category = fc.constantFrom('N1 – Xóa mù chữ, học tiếp sau biết chữ, phổ cập', 'N5 – x', 'khác');
const role = fc.constantFrom('Chủ trì', 'Phối hợp', 'lạ');
const row = (prefix: string, cells: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .array(fc.record(cells, { requiredKeys: [] }), { maxLength: 4 })
    .map((rows) => rows.map((r, i) => ({ ...r, id: `${FULL}-${prefix}-000${i + 1}`, commune: FULL })));
const books = fc.record({
  staff: row('NS', {
    name: text,
    position: fc.constantFrom('Giám đốc', 'Báo cáo viên', 'lạ'),
    mainJob: text,
    duties: text,
  }),
  yearPlan: row('KH', {
    category,
    topic: text,
    task: text,
    solution: text,
    classes: count,
    attendances: count,
    firstMonth: month,
    lastMonth: month,
    cost: count,
    source: text,
    role,
    responsible: text,
  }),
  monthPlan: row('KT', {
    period: month,
    task: text,
    classes: count,
    attendances: count,
    date: day,
    responsible: text,
    solution: text,
    cost: count,
    state: text,
    rolls: count,
    note: text,
  }),
  activities: row('HD', {
    date: day,
    category,
    topic: text,
    form: text,
    people: count,
    attendances: count,
    women: count,
    role,
    partner: text,
    cost: count,
    impactText: text,
  }),
  media: row('TT', { date: day, channel: text, title: text, items: count, reach: count }),
  money: row('KP', { source: text, purpose: text, budget: count, approved: count, actual: count }),
  facilities: row('CS', {
    item: text,
    presence: fc.constantFrom('Có', 'Không'),
    quantity: count,
    ownership: text,
    detail: text,
  }),
  literacy: row('XM', { kind: text, date: day, population: count, learners: count }),
  records: row('HS', {
    code: fc.constantFrom('HS01', 'HS02', 'lạ'),
    state: fc.constantFrom('Có', 'Không', 'Không áp dụng'),
  }),
  promises: row('GP', { remedy: text, responsible: text, dueOn: day, state: text }),
});

test('property: whatever the books say, no document says undefined, NaN or null, and all of it is NFC', () => {
  const d = deskIn(office().world);
  const base = d.centre(FULL);
  fc.assert(
    fc.property(books, (random) => {
      const own = { ...emptyBooks, ...random } as unknown as Books;
      const f = { ...base, books: own, figures: figuresOf(own, yearScope(base.year, base.today)) };
      for (const kind of documentKinds) {
        if (kind.level !== 'commune') continue;
        const doc = kind.write(f, '2022-12');
        const words = wordsOf(doc);
        expect(words).not.toMatch(MACHINE);
        expect(words).toBe(words.normalize('NFC'));
        missingOf(doc);
      }
    }),
    { numRuns: 60 },
  );
});
