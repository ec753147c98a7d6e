/** The names Google can call: one exported function each, which hands over to a command. */

import { monthDraw, monthForm } from './commands/books/month-plans';
import { check } from './commands/check/check';
import { helpModel } from './commands/check/help';
import { answerAgain, answerChoose, answerForm, answerSave } from './commands/obligations/answer';
import { extendForm, extendSave } from './commands/obligations/extend';
import { progress } from './commands/obligations/progress';
import { consolidate } from './commands/rating/consolidate';
import { score, sweepScores } from './commands/rating/score';
import { reportPreview, reportQueue, reportSend, reportTest } from './commands/report/send-report';
import { SHARED_TITLE, setupBuild, setupForm, setupPreview, TRIGGERS } from './commands/setup/setup';
import { changedSince, rememberSeen } from './google/idle';
import { type RunOptions, run } from './google/run';
import { ensureTriggers } from './google/triggers';
import { buildMenu, fromDialog, fromMenu, showDialog } from './google/ui';
import type { Command, Effects } from './workbook/command';
import { ClerkError } from './workbook/kit/problem';

const OPTIONS: RunOptions = { senderName: 'Sổ HTCĐ' };

/** Commands that a dialog's button may name. */
// biome-ignore lint/suspicious/noExplicitAny: requests of different shapes, each checked by its command
const DIALOG_COMMANDS: Command<any>[] = [
  setupPreview,
  setupBuild,
  reportTest,
  reportSend,
  answerAgain,
  answerForm,
  answerSave,
  extendSave,
  monthDraw,
];

const account = () => Session.getEffectiveUser().getEmail();

function menuRun(command: Command): void {
  fromMenu(command.label, account, () => run(command, {}, OPTIONS));
}

/** Google calls this when the workbook opens; nothing that needs authorisation may happen here. */
export function onOpen(): void {
  buildMenu('Sổ HTCĐ', [
    { label: 'Thiết lập…', fn: 'menuSetup' },
    null,
    { label: 'Xem tiến độ', fn: 'menuProgress' },
    { label: 'Tiếp nhận / Trả lại…', fn: 'menuAnswer' },
    { label: 'Gia hạn…', fn: 'menuExtend' },
    { label: 'Lập kế hoạch tháng…', fn: 'menuMonth' },
    null,
    { label: 'Tính điểm tự đánh giá', fn: 'menuScore' },
    { label: 'Tổng hợp xếp loại', fn: 'menuConsolidate' },
    { label: 'Gửi báo cáo…', fn: 'menuReport' },
    null,
    { label: 'Kiểm tra sổ', fn: 'menuCheck' },
    { label: 'Hướng dẫn', fn: 'menuHelp' },
  ]);
}

export function menuSetup(): void {
  menuRun(setupForm);
}

export function menuProgress(): void {
  menuRun(progress);
}

export function menuAnswer(): void {
  menuRun(answerChoose);
}

export function menuExtend(): void {
  menuRun(extendForm);
}

export function menuMonth(): void {
  menuRun(monthForm);
}

export function menuScore(): void {
  menuRun(score);
}

export function menuConsolidate(): void {
  menuRun(consolidate);
}

export function menuReport(): void {
  menuRun(reportPreview);
}

export function menuCheck(): void {
  menuRun(check);
}

export function menuHelp(): void {
  showDialog(helpModel(account()));
}

/** A dialog's button: `{command, request}` as JSON; answers a DialogReply as JSON. */
export function dialogAction(json: string): string {
  const asked = JSON.parse(json) as { command?: string; request?: Record<string, unknown> };
  const command = DIALOG_COMMANDS.find((c) => c.name === asked.command);
  return fromDialog(command?.label ?? 'Lệnh', () => {
    if (!command) throw new ClerkError('Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.');
    const options: RunOptions = command === setupBuild ? { ...OPTIONS, makeShared: SHARED_TITLE } : OPTIONS;
    return run(command, flat(asked.request), options).reply ?? {};
  });
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
    decide: (c, request): Effects => {
      sharedId = c.shared?.structure.id;
      return sweepScores.decide(c, request);
    },
  };
  run(command, {}, OPTIONS);
  // the first sweep has no version from before its read: it leaves the property to the next one
  if (sharedId !== undefined) rememberSeen(sharedId, changed.version ?? '');
}

/** Every morning: triggers that were lost come back, mails that waited for the quota go. */
export function daily(): void {
  ensureTriggers(TRIGGERS);
  run(reportQueue, {}, OPTIONS);
}
