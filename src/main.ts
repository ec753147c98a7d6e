/** The names Google can call: one exported function each, which hands over to a command. */

import { SHARED_TITLE, TRIGGERS } from './commands/common/fixed';
import { restoreTriggers } from './commands/common/triggers';
import { score, sweepScores } from './commands/rating/score';
import { drawFormMenu, tellInForm } from './google/forms';
import { changedSince, rememberSeen } from './google/idle';
import { loadPart } from './google/parts';
import { type RunOptions, run } from './google/run';
import { ensureTriggers } from './google/triggers';
import { buildMenu, fromDialog, fromMenu } from './google/ui';
import type { AnyCommand, Command, Context, Effects } from './workbook/command';
import { ClerkError } from './workbook/kit/problem';

const OPTIONS: RunOptions = { senderName: 'Sổ HTCĐ' };

/** In which part a command lives, by the first word of its name; commands of Code.js itself are not here. */
const PARTS: Record<string, string> = {
  setup: 'setup',
  check: 'setup',
  help: 'setup',
  consolidate: 'rating',
  report: 'report',
  all: 'summary',
  progress: 'remind',
  remind: 'remind',
  letter: 'letters',
  anomaly: 'anomaly',
  document: 'documents',
  meeting: 'documents',
  offline: 'offline',
  answer: 'district',
  extend: 'district',
  month: 'district',
  newYear: 'year',
  survey: 'survey',
  verify: 'rating',
  rubric: 'rating',
  explain: 'rating',
};

/** The command of a name; one from an old dialog, or from nowhere, is refused in words. */
function commandOf(name: string): AnyCommand {
  if (name === score.name) return score;
  const part = PARTS[name.split('.')[0] ?? ''];
  const command = part === undefined ? undefined : loadPart(part).find((c) => c.name === name);
  if (!command) throw new ClerkError('Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.');
  return command;
}

const account = () => Session.getEffectiveUser().getEmail();

function menuRun(name: string): void {
  let label = 'Sổ HTCĐ';
  fromMenu(
    () => label,
    account,
    () => {
      const command = commandOf(name);
      label = command.label;
      return run(command, {}, OPTIONS);
    },
  );
}

/** Google calls this when the workbook opens; nothing that needs authorisation may happen here. */
export function onOpen(): void {
  buildMenu('Sổ HTCĐ', [
    { label: 'Thiết lập…', fn: 'menuSetup' },
    null,
    { label: 'Xem tiến độ', fn: 'menuProgress' },
    { label: 'Nhắc việc…', fn: 'menuRemind' },
    { label: 'Tiếp nhận / Trả lại…', fn: 'menuAnswer' },
    { label: 'Gia hạn…', fn: 'menuExtend' },
    { label: 'Lập kế hoạch tháng…', fn: 'menuMonth' },
    null,
    { label: 'Tính điểm tự đánh giá', fn: 'menuScore' },
    { label: 'Thẩm định…', fn: 'menuVerify' },
    { label: 'Bất thường…', fn: 'menuAnomalies' },
    { label: 'Tổng hợp xếp loại', fn: 'menuConsolidate' },
    { label: 'Tổng hợp tất cả', fn: 'menuAll' },
    null,
    { label: 'Văn bản…', fn: 'menuDocuments' },
    { label: 'Gói họp…', fn: 'menuMeeting' },
    { label: 'Gửi báo cáo…', fn: 'menuReport' },
    {
      label: 'Sổ xã ngoại tuyến',
      items: [
        { label: 'Xuất sổ xã ra .xlsx…', fn: 'menuOffline' },
        { label: 'Nhập sổ .xlsx…', fn: 'menuImport' },
      ],
    },
    null,
    {
      label: 'Khảo sát',
      items: [
        { label: 'Tạo phiếu khảo sát…', fn: 'menuSurvey' },
        { label: 'Liên kết, áp phích…', fn: 'menuLinks' },
        { label: 'Tổng hợp nhu cầu', fn: 'menuNeeds' },
        { label: 'Đề xuất kế hoạch', fn: 'menuSuggest' },
        { label: 'Phiếu sau lớp học…', fn: 'menuClassForm' },
        { label: 'Đánh giá sau lớp…', fn: 'menuClasses' },
      ],
    },
    {
      label: 'Bộ tiêu chí',
      items: [
        { label: 'Nhập bộ tiêu chí…', fn: 'menuRubric' },
        { label: 'Thử bộ tiêu chí…', fn: 'menuTryRubric' },
      ],
    },
    null,
    { label: 'Đầu năm học mới…', fn: 'menuNewYear' },
    { label: 'Kiểm tra sổ', fn: 'menuCheck' },
    { label: 'Hướng dẫn', fn: 'menuHelp' },
  ]);
}

export function menuSetup(): void {
  menuRun('setup.form');
}

export function menuProgress(): void {
  menuRun('progress');
}

export function menuRemind(): void {
  menuRun('remind.form');
}

export function menuAnomalies(): void {
  menuRun('anomaly.form');
}

export function menuAll(): void {
  menuRun('all');
}

export function menuDocuments(): void {
  menuRun('document.form');
}

export function menuMeeting(): void {
  menuRun('meeting.form');
}

export function menuOffline(): void {
  menuRun('offline.form');
}

export function menuImport(): void {
  menuRun('offline.import');
}

export function menuAnswer(): void {
  menuRun('answer.choose');
}

export function menuExtend(): void {
  menuRun('extend.form');
}

export function menuMonth(): void {
  menuRun('month.form');
}

export function menuNewYear(): void {
  menuRun('newYear.form');
}

export function menuScore(): void {
  menuRun('score');
}

export function menuVerify(): void {
  menuRun('verify.choose');
}

export function menuRubric(): void {
  menuRun('rubric.form');
}

export function menuTryRubric(): void {
  menuRun('rubric.tryForm');
}

export function menuConsolidate(): void {
  menuRun('consolidate');
}

export function menuReport(): void {
  menuRun('report.preview');
}

export function menuSurvey(): void {
  menuRun('survey.form');
}

export function menuLinks(): void {
  menuRun('survey.links');
}

export function menuNeeds(): void {
  menuRun('survey.needs');
}

export function menuSuggest(): void {
  menuRun('survey.suggest');
}

export function menuClasses(): void {
  menuRun('survey.classCount');
}

export function menuClassForm(): void {
  menuRun('survey.class');
}

/** Somebody opened a Form for editing: the same items there, where Google lets us; where not, the desk says so. */
export function formOpened(event: { source: { getId(): string } }): void {
  const note = drawFormMenu('Sổ HTCĐ', [
    { label: 'Phiếu đã thu theo xã', fn: 'formCounts' },
    { label: 'Mở / đóng nhận phiếu', fn: 'formToggle' },
    { label: 'Liên kết và áp phích', fn: 'formLinks' },
  ]);
  run(commandOf('survey.menu'), { form: event.source.getId(), note }, OPTIONS);
}

/** An item of the menu in a Form's editor answers with a sentence: the dialogs are the workbook's. */
function sayInForm(what: string): void {
  const done = JSON.parse(
    fromDialog(
      () => 'Khảo sát',
      () => run(commandOf('survey.inForm'), { what }, OPTIONS).reply ?? {},
    ),
  );
  tellInForm(done.message?.text ?? '');
}

export function formCounts(): void {
  sayInForm('counts');
}

export function formToggle(): void {
  sayInForm('toggle');
}

export function formLinks(): void {
  sayInForm('links');
}

export function menuCheck(): void {
  menuRun('check');
}

export function menuHelp(): void {
  fromMenu(
    () => 'Hướng dẫn',
    account,
    () => commandOf('help').decide({ account: account() } as Context, {}),
  );
}

/** A dialog's button: `{command, request}` as JSON; answers a DialogReply as JSON. */
export function dialogAction(json: string): string {
  const asked = JSON.parse(json) as { command?: string; request?: Record<string, unknown> };
  let label = 'Lệnh';
  return fromDialog(
    () => label,
    () => {
      const command = commandOf(asked.command ?? '');
      label = command.label;
      const options: RunOptions = command.name === 'setup.build' ? { ...OPTIONS, makeShared: SHARED_TITLE } : OPTIONS;
      return run(command, flat(asked.request), options).reply ?? {};
    },
  );
}

function flat(request: Record<string, unknown> | undefined): Record<string, string> {
  const out: Record<string, string> = {};
  const put = (r: Record<string, unknown>) => {
    for (const [k, v] of Object.entries(r)) {
      if (typeof v === 'string') out[k] = v;
      else if (k === 'fields' && typeof v === 'object' && v !== null) put(v as Record<string, unknown>);
    }
  };
  put(request ?? {});
  return out;
}

/** Every ten minutes: looks whether Sổ chung has changed, and only then counts. */
export function sweep(): void {
  const changed = changedSince();
  if (!changed) return;
  let sharedId = changed.sharedId;
  const command: Command = {
    ...sweepScores,
    needs: { triggers: true },
    decide: (c, request): Effects => {
      sharedId = c.shared?.structure.id;
      const done = sweepScores.decide(c, request);
      const { triggers, desk } = restoreTriggers(c);
      return triggers ? { ...done, triggers, desk: [...done.desk, ...desk] } : done;
    },
  };
  run(command, {}, OPTIONS);
  // the first sweep has no version from before its read: it leaves the property to the next one
  if (sharedId !== undefined) rememberSeen(sharedId, changed.version ?? '');
}

/** Every morning: triggers that were lost come back, mails that waited for the quota go, reminders go. */
export function daily(): void {
  const restored = ensureTriggers(TRIGGERS).join();
  const failed: unknown[] = [];
  const started = Date.now();
  const steps = ['report.queue', 'offline.queue', 'remind.daily'];
  for (const name of steps)
    try {
      // letters that the reminders ask for follow, some at a time; what is left waits for the next morning
      const next = run(commandOf(name), { restored }, OPTIONS).reply?.dialog?.auto?.command;
      if (next && steps.length < 7 && Date.now() - started < 150_000) steps.push(next);
    } catch (error) {
      failed.push(error);
    }
  // one that fails does not stop the other, and is still told: Google mails the owner
  if (failed.length) throw failed[0];
}
