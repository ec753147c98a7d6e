/** One whole round of the main job, done by people's hands: set up, fill in, count, consolidate, send. */

import type { HostWorld } from './runtime/world';
import { fieldsOf, primaryRequest, requestOf } from './sample/by-dialog';
import { fillChairmen, playMornings, pressOn } from './sample/desk';
import { fillAutumn, fillMonths, fillYear } from './sample/fill-year';
import { sampleAnswer } from './sample/self-assessment';
import { headersOf, paste, rowsOf, sheetTitled, workbookTitled } from './sample/sheet-view';
import { planWay, submitMonths, submitPlan, tickSubmitted } from './sample/submissions';
import { answerSurvey, fillHamlets, SAMPLE_ANSWERS } from './sample/survey';
import type { Execution, Json, World } from './types';

export const SHARED = 'Sổ chung HTCĐ';
/** Sample recipients; example.com belongs to nobody. */
export const SAMPLE_RECIPIENTS = 'tonghop.mau@example.com; luutru.mau@example.com';
/** The n-th commune of the list fills in its self-assessment after the date. */
export const LATE = 17;

/** Epoch milliseconds of a wall time in Viet Nam, 'YYYY-MM-DDTHH:mm'. */
export const vietnam = (wall: string): number => Date.parse(`${wall}:00+07:00`);

/** A step that failed stops the round with Google's or the product's own words. */
export function must(execution: Execution, what: string): Execution {
  if (execution.ok) return execution;
  throw new Error(`${what}: ${execution.error?.message ?? 'killed'}\n${execution.log.join('\n')}`);
}

/** The model inside a dialog's page. */
export function dialogModel(execution: Execution): Json | undefined {
  const event = [...execution.ui].reverse().find((e) => e.kind === 'dialog');
  const json = event?.kind === 'dialog' ? /id="model">([\s\S]*?)<\/script>/.exec(event.html)?.[1] : undefined;
  return json === undefined ? undefined : JSON.parse(json);
}

/** A click on a dialog's button; the parsed answer. */
export function press(
  world: World,
  command: string,
  request: Record<string, unknown> = {},
): { execution: Execution; reply: Json } {
  const execution = world.run('dialogAction', [JSON.stringify({ command, request })], { source: 'dialog' });
  const reply = execution.ok && typeof execution.value === 'string' ? JSON.parse(execution.value) : undefined;
  return { execution, reply };
}

/** Thiết lập with a preset; the recipients are typed into Cấu hình by the clerk. */
export function setUp(world: World, preset = 'giaLam2022', request: Record<string, unknown> = {}): Execution {
  const { execution } = press(world, 'setup.build', { preset, ...request });
  must(execution, 'Thiết lập');
  return execution;
}

/** Types one setting as the clerk does. */
export function setSetting(world: World, label: string, value: string): void {
  const desk = world.files.get(world.deskId)?.workbook;
  if (!desk) throw new Error('The desk is gone.');
  const sheet = sheetTitled(desk, 'Cấu hình');
  const row = rowsOf(sheet).find((r) => r.cells.Mục === label);
  const column = headersOf(sheet).columns.get('Giá trị');
  if (!row || column === undefined) throw new Error(`No setting “${label}”.`);
  const typed = paste(world, world.deskId, sheet, [{ row: row.row, column, value }], world.owner);
  if (!typed.ok) throw new Error(typed.message);
}

const ANSWER_HEADERS = {
  points: 'Điểm tự chấm',
  reason: 'Lý do khác gợi ý',
  evidence: 'Minh chứng',
  weakness: 'Hạn chế',
  cause: 'Nguyên nhân',
  remedy: 'Giải pháp',
  responsible: 'Người phụ trách',
  dueOn: 'Thời hạn',
} as const;

/** Days since 1899-12-30 of dd/MM/yyyy. */
function serial(day: string): number {
  const [d = 1, m = 1, y = 2000] = day.split('/').map(Number);
  return Math.round(Date.UTC(y, m - 1, d) / 86_400_000) + 25569;
}

function value(field: string, typed: string): string | number {
  if (field === 'dueOn') return serial(typed);
  return field === 'points' && /^\d+(,\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : typed;
}

/** The communes of Tự đánh giá in the order of their blocks. */
export function communesInOrder(world: World): { code: string; account: string }[] {
  const desk = world.files.get(world.deskId)?.workbook;
  if (!desk) return [];
  return rowsOf(sheetTitled(desk, 'Danh mục xã'))
    .filter((r) => r.cells['Mã xã'] !== undefined)
    .map((r) => ({
      code: String(r.cells['Mã xã']),
      account: String(r.cells['Tài khoản Google được nhập']).split(';').at(0)?.trim() ?? '',
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Communes paste their sample answers, each as its own account into its own rows. */
export function fillSelfAssessment(world: World, only: (index: number) => boolean): void {
  const shared = workbookTitled(world, SHARED);
  if (!shared) throw new Error('Sổ chung is not there.');
  const sheet = sheetTitled(shared.workbook, 'Tự đánh giá');
  const { columns } = headersOf(sheet);
  const rows = rowsOf(sheet);
  communesInOrder(world).forEach(({ code, account }, index) => {
    if (!only(index)) return;
    const cells: { row: number; column: number; value: string | number | boolean }[] = [];
    rows
      .filter((r) => r.cells['Mã xã'] === code)
      .forEach((r, order) => {
        const max = Number(r.cells['Điểm tối đa']);
        const suggested = r.cells['Điểm gợi ý'];
        const answer = sampleAnswer(
          index,
          order,
          max,
          0.5,
          String(r.cells.Mã),
          typeof suggested === 'number' ? suggested : undefined,
        );
        for (const [field, header] of Object.entries(ANSWER_HEADERS)) {
          const typed = answer[field as keyof typeof ANSWER_HEADERS];
          if (typed !== undefined)
            cells.push({ row: r.row, column: columns.get(header) as number, value: value(field, typed) });
        }
        if (answer.notApplicable)
          cells.push({ row: r.row, column: columns.get('Không áp dụng') as number, value: 'không áp dụng' });
      });
    if (!cells.length) return;
    const typed = paste(world, shared.id, sheet, cells, account);
    if (!typed.ok) throw new Error(`${account}: ${typed.message}`);
  });
}

/** The tick in ☐ Tính lại of one commune. */
export function tickRecalculate(world: World, code: string): void {
  const shared = workbookTitled(world, SHARED);
  if (!shared) throw new Error('Sổ chung is not there.');
  const sheet = sheetTitled(shared.workbook, 'Trang chủ');
  const row = rowsOf(sheet).find((r) => r.cells['Mã xã'] === code);
  const account = communesInOrder(world).find((c) => c.code === code)?.account ?? '';
  if (!row) throw new Error(`No row of ${code} in Trang chủ.`);
  const column = headersOf(sheet).columns.get('Tính lại') as number;
  const typed = paste(world, shared.id, sheet, [{ row: row.row, column, value: true }], account);
  if (!typed.ok) throw new Error(typed.message);
}

export interface RoundStep {
  command: string;
  execution: Execution;
}

/** A menu item, its dialog, and the dialog's primary button. */
function throughDialog(
  world: World,
  first: { command: string; request: Record<string, unknown> },
  changes: (model: Json) => Record<string, string>,
  fillAll = false,
): { execution: Execution; reply: Json } {
  const opened = press(world, first.command, first.request);
  must(opened.execution, first.command);
  const model = opened.reply.dialog;
  if (!model) throw new Error(`${first.command}: ${opened.reply.message?.text}`);
  const { command, request } = primaryRequest(model, changes(model), fillAll);
  const done = press(world, command, request);
  must(done.execution, command);
  return done;
}

/** The residents' survey: the Form, its answers, what they come to. */
export function surveyOfNeeds(
  world: HostWorld,
  heard: (step: RoundStep) => void = () => {},
  answers = SAMPLE_ANSWERS,
): void {
  world.clock.set(vietnam('2022-10-24T09:00'));
  fillHamlets(world);
  const step = (command: string, name: string, request: Record<string, unknown> = {}) => {
    const { execution, reply } = press(world, name, request);
    must(execution, command);
    if (reply?.message?.tone === 'error') throw new Error(`${command}: ${reply.message.text}`);
    heard({ command, execution });
  };
  step('Tạo phiếu khảo sát', 'survey.build');
  world.clock.set(vietnam('2022-11-13T20:00'));
  answerSurvey(world, world.clock.now() - 3_600_000, answers);
  step('Tổng hợp nhu cầu', 'survey.needs');
  step('Đề xuất kế hoạch', 'survey.suggest');
}

/** The district accepts half of the plans, returns one, gives one commune more time. */
function answerPlans(world: World, heard: (step: RoundStep) => void): void {
  world.clock.set(vietnam('2022-11-17T14:00'));
  const communes = communesInOrder(world);
  const { execution, reply } = throughDialog(
    world,
    { command: 'answer.form', request: { obligation: 'ke-hoach-nam' } },
    () => {
      const answers: Record<string, string> = {};
      communes.forEach((c, i) => {
        if (i % 2 === 0 && planWay(i) === 'approved') answers[`${c.code}.answer`] = 'Tiếp nhận';
      });
      const returned = communes[1];
      if (returned) {
        answers[`${returned.code}.answer`] = 'Trả lại';
        answers[`${returned.code}.reason`] = 'Bổ sung kinh phí lớp khuyến nông (mẫu)';
      }
      return answers;
    },
  );
  if (reply?.message?.tone === 'error') throw new Error(reply.message.text);
  heard({ command: 'Tiếp nhận / Trả lại', execution });
  const late = communes[LATE];
  if (!late) return;
  const extended = press(world, 'extend.save', {
    obligation: 'tu-danh-gia',
    commune: late.code,
    what: 'set',
    to: '2023-04-07',
    reason: 'Thay đổi giám đốc trung tâm (mẫu)',
  });
  heard({ command: 'Gia hạn', execution: must(extended.execution, 'extend.save') });
}

/** The district agrees with all points of most communes, and takes two points from one that claimed too much. */
function verifyAll(world: World, heard: (step: RoundStep) => void): void {
  communesInOrder(world).forEach((c, i) => {
    if (i % 4 === 3) return;
    // a person needs minutes for a commune, and Google allows 60 reads in one
    world.clock.advance(5 * 60_000);
    const { execution } = throughDialog(
      world,
      { command: 'verify.form', request: { commune: c.code } },
      (model) => {
        if (i !== 4) return {};
        const fields = fieldsOf(model, true);
        const id = Object.keys(fields).find(
          (k) => k.endsWith('.points') && Number((fields[k] ?? '').replace(',', '.')) >= 3,
        );
        if (id === undefined) return {};
        const less = Number((fields[id] ?? '').replace(',', '.')) - 2;
        return { [id]: String(less).replace('.', ','), [id.replace('.points', '.reasonCode')]: 'MC' };
      },
      true,
    );
    if (i === 0) heard({ command: 'Thẩm định', execution });
  });
}

/** What the district does between the communes' work: `before` is the next moment, 'YYYY-MM-DDTHH:mm'. */
export type Between = (before: string) => void;

/** The centres' books from November to March: plans, approvals, months, the log and all that goes with it. */
export function yearOfBooks(
  world: HostWorld,
  heard: (step: RoundStep) => void = () => {},
  answers = SAMPLE_ANSWERS,
  between: Between = () => {},
): void {
  const communes = communesInOrder(world);
  const sweep = (at: string) => {
    between(at);
    world.clock.set(vietnam(at));
    heard({ command: 'Tự xem Sổ chung', execution: must(world.run('sweep', [], { source: 'trigger' }), 'sweep') });
  };
  if (answers > 0) surveyOfNeeds(world, heard, answers);
  between('2022-11-14T09:00');
  world.clock.set(vietnam('2022-11-14T09:00'));
  const planIds = communes.map((c, i) => fillAutumn(world, SHARED, c, i));
  communes.forEach((c, i) => {
    submitPlan(world, SHARED, c, i);
  });
  sweep('2022-11-16T10:00');
  between('2022-11-17T14:00');
  answerPlans(world, heard);
  between('2022-11-26T09:00');
  world.clock.set(vietnam('2022-11-26T09:00'));
  communes.forEach((c, i) => {
    fillMonths(world, SHARED, c, i, planIds[i] ?? []);
    submitMonths(world, SHARED, c, i);
  });
  sweep('2022-11-26T10:00');
  between('2023-03-18T09:00');
  world.clock.set(vietnam('2023-03-18T09:00'));
  communes.forEach((c, i) => {
    fillYear(world, SHARED, c, i, planIds[i] ?? []);
  });
  sweep('2023-03-18T10:00');
}

export interface RoundOptions {
  /** each command's execution, as it happens */
  heard?: (step: RoundStep) => void;
  /** after documents were drafted: while the tabs still say what the documents say */
  drafted?: (kind: string) => void;
}

/** The whole round of a year: the communes' books, the district's reminders, documents, summary tabs and report. */
export function wholeRound(world: HostWorld, { heard = () => {}, drafted = () => {} }: RoundOptions = {}): void {
  const menu = (command: string, fn: string): Execution => {
    const execution = must(world.run(fn, [], { source: 'menu' }), command);
    heard({ command, execution });
    return execution;
  };
  /** a dialog's command, which is told under this name */
  const named =
    (command: string) =>
    (name: string, request: Record<string, unknown> = {}): Json => {
      const { execution, reply } = press(world, name, request);
      must(execution, command);
      if (reply?.message?.tone === 'error') throw new Error(`${command}: ${reply.message.text}`);
      heard({ command, execution });
      return reply;
    };
  const draft = (kinds: string[], request: Record<string, string> = {}) => {
    for (const kind of kinds) {
      world.clock.advance(60_000);
      pressOn(world, named('Lập văn bản'), 'document.make', { kind, ...request });
      drafted(kind);
    }
  };
  const consolidateAll = () => {
    world.clock.advance(60_000);
    menu('Tổng hợp tất cả', 'menuAll');
    world.clock.advance(60_000);
    pressOn(world, named('Tổng hợp tất cả (ghi)'), 'all.run');
  };
  const played = new Set<string>();
  const mornings: Between = (before) =>
    playMornings(world, before, played, (execution) =>
      heard({ command: 'Việc mỗi sáng', execution: must(execution, 'daily') }),
    );

  world.clock.set(vietnam('2022-10-24T08:00'));
  heard({ command: 'Thiết lập', execution: setUp(world) });
  setSetting(world, 'Nơi nhận báo cáo', SAMPLE_RECIPIENTS);
  fillChairmen(world);
  named('Tự nhắc hằng ngày')('remind.switch', { on: 'true' });
  yearOfBooks(world, heard, SAMPLE_ANSWERS, (before) => {
    mornings(before);
    if (before === '2022-11-26T09:00') {
      consolidateAll();
      draft(['ke-hoach-nam', 'to-trinh-ke-hoach']);
    }
    if (before === '2022-11-26T10:00') draft(['ke-hoach-thang'], { period: '2022-12' });
  });
  consolidateAll();
  draft(['bao-cao-thang'], { period: '2023-02' });
  world.clock.set(vietnam('2023-03-20T09:00'));
  fillSelfAssessment(world, (i) => i !== LATE);
  communesInOrder(world).forEach((c, i) => {
    if (i !== LATE && i % 3 !== 1) tickSubmitted(world, SHARED, c, 'Tự đánh giá');
  });
  const first = communesInOrder(world)[0];
  if (first) tickRecalculate(world, first.code);
  world.clock.set(vietnam('2023-03-20T09:10'));
  heard({ command: 'Tự xem Sổ chung', execution: must(world.run('sweep', [], { source: 'trigger' }), 'sweep') });
  mornings('2023-04-06T15:00');
  world.clock.set(vietnam('2023-04-06T15:00'));
  fillSelfAssessment(world, (i) => i === LATE);
  mornings('2023-04-07T08:00');
  world.clock.set(vietnam('2023-04-07T08:00'));
  menu('Tính điểm tự đánh giá', 'menuScore');
  menu('Nhắc việc…', 'menuRemind');
  verifyAll(world, heard);
  menu('Tổng hợp xếp loại', 'menuConsolidate');
  consolidateAll();
  draft(['phieu-tu-danh-gia', 'bien-ban-tu-danh-gia', 'to-trinh-xep-loai', 'bao-cao-nam']);
  menu('Xem tiến độ', 'menuProgress');
  menu('Kiểm tra sổ', 'menuCheck');
  answerOneQuestion(menu('Bất thường…', 'menuAnomalies'), named('Trả lời bất thường'));
  // the answer counts in Tổng quan, which the report's figures are held against
  consolidateAll();
  draft(['bao-cao-tong-hop']);
  menu('Gói họp…', 'menuMeeting');
  world.clock.advance(60_000);
  named('Lập gói họp')('meeting.make');
  drafted('goi-hop');
  bookAndBack(world, menu('Xuất sổ xã ra .xlsx…', 'menuOffline'), named);
  sendReport(world, menu('Gửi báo cáo…', 'menuReport'), named);
  // a figure that changes after the report has gone: the next sending is a numbered correction
  const corrected = communesInOrder(world)[LATE];
  if (corrected) lowerOnePoint(world, corrected);
  world.clock.advance(60_000);
  menu('Tính điểm tự đánh giá', 'menuScore');
  consolidateAll();
  sendReport(world, menu('Gửi báo cáo…', 'menuReport'), named, false);
}

type Named = (command: string) => (name: string, request?: Record<string, unknown>) => Json;

/** The form, its preview, a trial to oneself, the sending. */
function sendReport(world: HostWorld, opened: Execution, named: Named, trial = true): void {
  const show = primaryRequest(dialogModel(opened) as Json);
  const preview = named('Xem trước báo cáo')(show.command, show.request).dialog;
  for (const [command, label] of [
    ['report.test', 'Gửi thử'],
    ['report.send', 'Gửi báo cáo'],
  ] as const) {
    if (command === 'report.test' && !trial) continue;
    world.clock.advance(60_000);
    pressOn(world, named(label), command, requestOf(preview, command));
  }
}

/** The first open question gets its "đúng, vì…". */
function answerOneQuestion(opened: Execution, press: (name: string, request?: Record<string, unknown>) => Json): void {
  const fields = fieldsOf(dialogModel(opened) as Json);
  const answer = Object.keys(fields).find((id) => id.endsWith('.answer'));
  if (answer === undefined) return;
  press('anomaly.save', {
    fields: { [answer]: 'đúng', [answer.replace(/answer$/, 'reason')]: 'trung tâm ghi theo sổ điểm danh (mẫu)' },
  });
}

/** A commune's book goes out by mail and comes back as it went: nothing to take. */
function bookAndBack(world: HostWorld, opened: Execution, named: Named): void {
  const commune = communesInOrder(world)[0]?.code;
  const show = primaryRequest(dialogModel(opened) as Json, { commune: String(commune) });
  world.clock.advance(60_000);
  const preview = named('Xem thư gửi sổ xã')(show.command, show.request).dialog;
  pressOn(world, named('Gửi sổ cho xã'), 'offline.send', requestOf(preview, 'offline.send'));
  const book = world.outbox[world.outbox.length - 1]?.attachments[0];
  if (!book) throw new Error('The commune has no book.');
  world.clock.advance(60_000);
  named('Đọc sổ .xlsx')('offline.read', { file: Buffer.from(book.bytes).toString('base64'), fileName: book.name });
}

/** One point less in the first criterion that has one. */
function lowerOnePoint(world: HostWorld, c: { code: string; account: string }): void {
  const shared = workbookTitled(world, SHARED);
  if (!shared) throw new Error('Sổ chung is not there.');
  const sheet = sheetTitled(shared.workbook, 'Tự đánh giá');
  const column = headersOf(sheet).columns.get('Điểm tự chấm') as number;
  const row = rowsOf(sheet).find((r) => r.cells['Mã xã'] === c.code && Number(r.cells['Điểm tự chấm']) >= 2);
  if (!row) return;
  const typed = paste(
    world,
    shared.id,
    sheet,
    [{ row: row.row, column, value: Number(row.cells['Điểm tự chấm']) - 1 }],
    c.account,
  );
  if (!typed.ok) throw new Error(typed.message);
}
