/** What the two workbooks should hold, from presets, the district's own tabs and what stands already. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import { giaLam } from '../../domain/communes/gia-lam-units';
import { unitOf } from '../../domain/communes/succession';
import { type Obligation, SELF_ASSESSMENT } from '../../domain/obligations/obligation';
import type { Preset } from '../../domain/presets/preset';
import { criteriaOf, type Rubric } from '../../domain/rating/rubric';
import { formatRule } from '../../domain/rating/rule-text';
import { defaultLadder, formatKinds } from '../../domain/reminders/ladder';
import { documentSettingDefinitions, presetDocumentSettings } from '../../domain/settings/document-settings';
import { settingDefinitions } from '../../domain/settings/settings';
import { formatDate } from '../../domain/text/format';
import type { Book, TableData } from '../../workbook/book/read';
import type { BookStructure } from '../../workbook/book/structure';
import type { Wanted } from '../../workbook/book/write';
import { viewUrl } from '../../workbook/kit/address';
import { filterViewId } from '../../workbook/layout/filter-views';
import { type LayoutCommune, type LayoutRow, stableId, type TabLayout } from '../../workbook/layout/layout';
import { anomaliesTable } from '../../workbook/tables/anomalies';
import { bookTables } from '../../workbook/tables/books';
import { communesTable } from '../../workbook/tables/communes';
import { documentsTable } from '../../workbook/tables/documents';
import { guideTable } from '../../workbook/tables/guide';
import { historyTable } from '../../workbook/tables/history';
import { homeTable } from '../../workbook/tables/home';
import { mailLedger, runLog } from '../../workbook/tables/ledgers';
import { offlineTable } from '../../workbook/tables/offline';
import { ladderTable, remindersTable } from '../../workbook/tables/reminders';
import { resultsTable } from '../../workbook/tables/results';
import { rubricTable } from '../../workbook/tables/rubric';
import { selfAssessmentTable } from '../../workbook/tables/self-assessment';
import { sentReportsTable } from '../../workbook/tables/sent-reports';
import { settingsTable } from '../../workbook/tables/settings';
import { EXTENTS, successionTable } from '../../workbook/tables/succession';
import { needsTable, suggestionsTable } from '../../workbook/tables/survey';
import { verificationTable } from '../../workbook/tables/verification';
import { bookLayouts, communesOfTab } from '../books/layout';
import { surveyDeskLayouts, surveySharedLayouts } from '../survey/layout';

/** What a preset writes into Cấu hình. The suggested recipient is not among it: the clerk must confirm it first. */
export function presetSettings(p: Preset): Record<string, string> {
  return {
    schoolYear: p.schoolYear,
    duePlan: formatDate(p.deadlines.yearPlan),
    dueSelf: formatDate(p.deadlines.selfAssessment),
    dueReport: formatDate(p.deadlines.yearReport),
    dueInclusive: p.deadlines.before === 'sameDay' ? 'có' : 'không',
    bodyName: p.body.name,
    bodyParent: p.bodyLetterhead.superior.join(' '),
    bodyLetterhead: p.bodyLetterhead.issuer.join(' '),
    bodyPlace: p.bodyLetterhead.place,
    signer: p.bodyLetterhead.signer.join(' / '),
    ...presetDocumentSettings(p),
  };
}

/** Rows of Cấu hình; `values` over the definitions' own defaults. */
export function settingRows(values: Record<string, string>): LayoutRow[] {
  return [...settingDefinitions, ...documentSettingDefinitions].map((d) => ({
    key: d.id,
    values: { id: d.id, group: d.group, label: d.label, help: d.help },
    seed: { value: values[d.id] ?? d.fallback },
  }));
}

function communeRows(communes: readonly Commune[]): LayoutRow[] {
  return communes.map((c) => ({
    key: c.code,
    values: {},
    seed: {
      code: c.code,
      kind: c.kind,
      name: c.name,
      accounts: c.accounts.join('; '),
      mailbox: c.mailbox,
      chairman: c.chairman,
      chairmanMail: c.chairmanMail,
      population15: c.population15,
      hamlets: c.hamlets?.join('; '),
      validFrom: c.validFrom,
    },
  }));
}

/** A rubric as the rows of its tab. */
export function rubricCells(rubric: Rubric): Record<string, Wanted>[] {
  const leaves = new Set(criteriaOf(rubric).map((n) => n.code));
  return rubric.nodes.map((n) => ({
    code: n.code,
    parent: n.parent,
    text: n.text,
    max: n.max,
    step: n.step,
    rule: leaves.has(n.code) ? formatRule(n.rule ?? { kind: 'manual' }) : undefined,
    evidence: leaves.has(n.code) ? (n.evidenceRequired ? 'có' : 'không') : undefined,
    notApplicable: leaves.has(n.code) ? (n.naAllowed ? 'có' : 'không') : undefined,
    naWhen: n.naWhen,
    evidenceHint: n.evidenceHint,
    basis: n.basis,
  }));
}

/** The ladder of reminders as set-up writes it; from then on it is the district's. */
function ladderRows(): LayoutRow[] {
  const word = (yes: boolean) => (yes ? 'có' : 'không');
  return defaultLadder.map((s) => ({
    key: s.code,
    values: {},
    seed: {
      code: s.code,
      days: s.days,
      mailbox: word(s.mailbox),
      chairman: word(s.chairman),
      letter: word(s.letter),
      words: s.words,
      applies: formatKinds(s.kinds) || undefined,
      on: s.on ? 'bật' : 'tắt',
    },
  }));
}

const rubricRows = (rubric: Rubric): LayoutRow[] =>
  rubricCells(rubric).map((seed) => ({ key: String(seed.code), values: {}, seed }));

const GUIDE: [string, string][] = [
  [
    'Tìm phần của xã',
    'Mở tab Trang chủ, tìm dòng có tên xã, bấm “Mở” dưới tên từng sổ. Chỉ các dòng của xã hiện ra. Trên điện thoại làm giống như vậy.',
  ],
  [
    'Ô nào được nhập',
    'Ô nền vàng là ô để nhập. Ô nền xám do phần mềm ghi. Nếu hiện thông báo “ô được bảo vệ” nghĩa là ô đó không phải của xã mình, hoặc phần đó đã được tiếp nhận.',
  ],
  [
    'Ghi sổ',
    'Mỗi việc một dòng, chọn từ danh sách ở ô có mũi tên. Không có thì ghi số 0 hoặc “Không”; để trống nghĩa là chưa ghi. Gần hết dòng trống thì phần mềm tự thêm.',
  ],
  [
    'Cột “Phần mềm xem”',
    '✓ là đủ; ✕ là cần sửa; ⚠ là phần mềm hỏi lại. Số liệu vẫn đúng thì ghi “Đúng, vì …” vào cột Giải thích, câu hỏi sẽ thôi.',
  ],
  [
    'Nộp kế hoạch, báo cáo',
    'Ở tab Hồ sơ nộp, đánh dấu ô “Nộp” khi nội dung đã đủ. Kế hoạch chỉ tính là xong khi ghi số, ngày, người ký duyệt của Chủ tịch UBND (công văn 3743/UBND-GD&ĐT, mục I.5).',
  ],
  [
    'Kế hoạch tháng',
    'Đánh dấu ô “Lập kế hoạch tháng” ở Trang chủ: phần mềm lấy việc từ Kế hoạch năm và việc tháng trước chưa xong; xã xem lại và sửa.',
  ],
  [
    'Chấm điểm',
    'Ghi điểm từ 0 đến điểm tối đa. Để trống nghĩa là chưa chấm; không được điểm thì ghi số 0. Số lẻ dùng dấu phẩy, ví dụ 3,5.',
  ],
  [
    'Minh chứng',
    'Ghi tên văn bản hoặc sổ, hoặc dán liên kết. Tiêu chí được điểm mà không có minh chứng sẽ được hỏi lại.',
  ],
  [
    'Hạn chế và giải pháp',
    'Tiêu chí điểm thấp: ghi hạn chế, nguyên nhân, giải pháp, người phụ trách, thời hạn (công văn mục I.6).',
  ],
  [
    'Xem kết quả',
    'Đánh dấu ô “Tính lại” ở Trang chủ. Trong khoảng 10 phút phần mềm tính điểm, xếp loại và nêu các ô cần sửa ở tab Kết quả.',
  ],
  ['Nếu nhập nhầm', 'Bấm Hoàn tác, hoặc mở Tệp → Nhật ký phiên bản. Không xóa dòng, không đổi tiêu đề cột.'],
];

/** The successions of former Gia Lâm, where its units are among the communes. */
function successionRows(communes: readonly Commune[]): LayoutRow[] {
  if (!communes.some((c) => giaLam.units.some((u) => u.code === c.code && u.name === c.name))) return [];
  return giaLam.successions.map((s) => {
    const from = unitOf(giaLam, s.from);
    const to = unitOf(giaLam, s.to);
    const id = `${s.from}>${s.to}`;
    return {
      key: id,
      values: {},
      seed: {
        id,
        from: from?.code,
        fromName: from && communeLabel(from),
        fromSince: from?.validFrom,
        to: to?.code,
        toName: to && communeLabel(to),
        date: s.date,
        extent: EXTENTS[s.extent],
        heir: s.heir ? 'có' : 'không',
        basis: `NQ ${s.date < '2025-07-01' ? '1286/NQ-UBTVQH15' : '1656/NQ-UBTVQH15'}`,
      },
    };
  });
}

/** Communes as the layout needs them: only accounts that can open the file may stand in rights. */
export function layoutCommunes(communes: readonly Commune[], refused: readonly string[]): LayoutCommune[] {
  const out = new Set(refused.map((r) => r.toLowerCase()));
  return communes.map((c) => ({
    code: c.code,
    label: communeLabel(c),
    accounts: c.accounts.filter((a) => !out.has(a.toLowerCase())),
  }));
}

export interface PlanInput {
  communes: readonly Commune[];
  rubric: Rubric;
  settings: Record<string, string>;
  obligations: readonly Obligation[];
  refused: readonly string[];
}

/** The sentence above Bộ tiêu chí: which rubric it is. */
export const rubricIntro = (label: string): string => `${label}. ${rubricTable.intro}`;

/** The desk's tabs. `desk` is what was read of it. */
export function deskLayouts(p: PlanInput, desk: Book): TabLayout[] {
  const make = (table: TabLayout['table'], rows: LayoutRow[], keepRows: boolean, index: number): TabLayout => ({
    table,
    rows,
    keepRows,
    communes: [],
    index,
  });
  return [
    make(settingsTable, settingRows(p.settings), true, 0),
    make(communesTable, communeRows(p.communes), false, 1),
    make({ ...rubricTable, intro: rubricIntro(p.rubric.label) }, rubricRows(p.rubric), false, 2),
    make(verificationTable, criterionRows(p, 'TD', desk.tables.get(verificationTable.id)), true, 3),
    make(historyTable, [], true, 4),
    make(successionTable, successionRows(p.communes), false, 5),
    make(ladderTable, ladderRows(), false, 6),
    make(remindersTable, [], true, 7),
    make(documentsTable, [], true, 8),
    make(anomaliesTable, [], true, 9),
    make(sentReportsTable, [], true, 10),
    make(mailLedger, [], true, 11),
    make(runLog, [], true, 12),
    make(offlineTable, [], true, 13),
    ...surveyDeskLayouts(14),
  ];
}

function sheetIdOf(book: BookStructure | undefined, t: { id: string }): number {
  return book?.byTable.get(t.id)?.sheetId ?? stableId(`tab:${t.id}`);
}

const pad = (n: number) => String(n).padStart(3, '0');

/** A row for each criterion of each commune; one that stands keeps its id whatever the rubric does. */
function criterionRows(p: PlanInput, prefix: string, standing: TableData | undefined): LayoutRow[] {
  const ids = new Map<string, string>();
  const last = new Map<string, number>();
  for (const r of standing?.rows ?? []) {
    const { criterion, id } = r.record as { criterion?: string; id?: string };
    // the row's id says whose it is, whatever happened to the other cells
    const commune = id?.split('-')[0];
    if (commune === undefined || criterion === undefined || id === undefined) continue;
    ids.set(`${commune}/${criterion}`, id);
    last.set(commune, Math.max(last.get(commune) ?? 0, Number(id.slice(-3)) || 0));
  }
  return p.communes.flatMap((c) =>
    criteriaOf(p.rubric).map((n): LayoutRow => {
      let id = ids.get(`${c.code}/${n.code}`);
      if (id === undefined) {
        const next = (last.get(c.code) ?? 0) + 1;
        last.set(c.code, next);
        id = `${c.code}-${prefix}-${pad(next)}`;
      }
      return {
        key: id,
        commune: c.code,
        values: { id, commune: c.code, communeName: communeLabel(c), criterion: n.code, text: n.text, max: n.max },
      };
    }),
  );
}

/** Sổ chung's tabs. `shared` is what was read of it, if it exists. */
export function sharedLayouts(p: PlanInput, shared: Book | undefined, bookId: string): TabLayout[] {
  const book = shared?.structure;
  const communes = layoutCommunes(p.communes, p.refused);
  const to = (t: { id: string }, code: string, text: string): Wanted => ({
    text,
    url: viewUrl(bookId, sheetIdOf(book, t), filterViewId(t.id, code)),
  });
  const home: LayoutRow[] = p.communes.map((c) => ({
    key: c.code,
    commune: c.code,
    values: {
      commune: c.code,
      name: communeLabel(c),
      ...Object.fromEntries(Object.entries(bookTables).map(([id, t]) => [`${id}Link`, to(t, c.code, 'Mở')])),
      selfLink: to(selfAssessmentTable, c.code, 'Mở'),
      resultLink: to(resultsTable, c.code, 'Xem'),
      needsLink: to(needsTable, c.code, 'Xem'),
      suggestLink: to(suggestionsTable, c.code, 'Mở'),
      selfDue: p.obligations.find((o) => o.id === SELF_ASSESSMENT)?.before,
    },
    seed: { recalculate: false, drawMonth: false },
  }));
  const guide: LayoutRow[] = GUIDE.map(([step, how], i) => ({
    key: `HD-${String(i + 1).padStart(2, '0')}`,
    values: { id: `HD-${String(i + 1).padStart(2, '0')}`, step: `${i + 1}. ${step}`, how },
  }));
  return [
    { table: homeTable, rows: home, keepRows: true, communes, index: 0 },
    { table: guideTable, rows: guide, keepRows: true, communes: [], index: 1 },
    ...bookLayouts(p, shared, communes, 2),
    {
      table: selfAssessmentTable,
      rows: criterionRows(p, 'TDG', shared?.tables.get(selfAssessmentTable.id)),
      keepRows: true,
      communes: communesOfTab(selfAssessmentTable, shared, communes, p.communes),
      index: 13,
    },
    { table: resultsTable, rows: [], keepRows: false, communes, index: 14 },
    ...surveySharedLayouts(p.communes, communes, 15),
  ];
}
