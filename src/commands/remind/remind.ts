/** Nhắc việc…: the preview, the sending, a trial, the switch, and the run of every morning; one plan behind all of them. */

import { setCells } from '../../workbook/book/write';
import {
  type Command,
  type Context,
  command,
  type Effects,
  effects,
  type MailResult,
  type OutMail,
  tableData,
} from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { settingsTable } from '../../workbook/tables/settings';
import { logLine } from '../common/messages';
import { recordMails, refusalOf, TRIAL, trialOf } from '../common/sending';
import { restoredText, restoreTriggers } from '../common/triggers';
import { lettersDue } from './letters-due';
import { planReminders, REMIND_READS, type ReminderPlan, recordReminders } from './plan';
import { addressesOf, previewModel, zaloModel } from './preview';

/** The command that drafts the letters; it travels in a part of its own. */
const LETTERS = 'letter.draft';

const NEEDS = { mailQuota: true, triggers: true };
const CHANGED =
  'Từ lúc xem trước, danh sách người nhận đã có thêm địa chỉ nên chưa gửi gì. Xem lại bảng mới rồi bấm gửi.';

/** The plan that a run has decided by, for the record after its mails. */
const plans = new WeakMap<Context, ReminderPlan>();

function planned(c: Context, daily = false): ReminderPlan {
  const p = planReminders(c, daily);
  plans.set(c, p);
  return p;
}

/** Menu: shows all, sends nothing. */
export const remindForm: Command = command({
  name: 'remind.form',
  label: 'Nhắc việc…',
  reads: REMIND_READS,
  needs: NEEDS,
  decide: (c) => {
    const lost = restoreTriggers(c);
    return effects({ desk: lost.desk, triggers: lost.triggers, dialog: previewModel(c, planned(c), lost.notes) });
  },
});

/** Back from the words for Zalo. */
export const remindAgain: Command = command({
  name: 'remind.again',
  label: 'Nhắc việc…',
  reads: REMIND_READS,
  needs: { mailQuota: true },
  decide: (c) => effects({ reply: { dialog: previewModel(c, planned(c)) } }),
});

/** Words for the group and for each commune. */
export const remindZalo: Command = command({
  name: 'remind.zalo',
  label: 'Lời nhắn Zalo',
  reads: REMIND_READS,
  needs: { mailQuota: true },
  decide: (c) => effects({ reply: { dialog: zaloModel(c, planned(c)) } }),
});

const names = (mails: readonly OutMail[]) => mails.map((m) => m.to).join(', ');

/** What a plan does, in a sentence. */
function sentence(p: ReminderPlan): string {
  const { send, waiting } = p.mails;
  return [
    send.length ? `Đã gửi ${send.length} thư nhắc: ${names(send)}.` : '',
    waiting.length
      ? `${waiting.length} thư chờ vì hết hạn mức trong ngày, sáng mai soạn lại và gửi: ${names(waiting)}.`
      : '',
    p.homeless.length ? `Chưa có hộp thư: ${[...new Set(p.homeless.map((i) => i.standing.label))].join(', ')}.` : '',
  ]
    .filter((s) => s !== '')
    .join(' ');
}

/** The page after a sending that leaves official letters to be drafted. */
function lettersModel(c: Context, p: ReminderPlan, said: string, count: number): DialogModel {
  return {
    title: 'Nhắc việc: đã gửi',
    account: c.account,
    width: 640,
    height: 380,
    blocks: [
      { kind: 'text', tone: p.mails.waiting.length || p.homeless.length ? 'warn' : 'ok', text: said },
      {
        kind: 'text',
        text: `${count} việc đã tới bước soạn công văn đôn đốc. Phần mềm soạn bản nháp (Word, Google Tài liệu, PDF), mỗi công văn khoảng 10 giây; phòng xem lại, trình ký và gửi.`,
      },
    ],
    actions: [{ label: `Soạn ${count} công văn`, command: LETTERS, primary: true }],
  };
}

function carry(c: Context, p: ReminderPlan, label: string): Effects {
  const said = sentence(p);
  const log = p.requests.length ? logLine(c, label, said || 'Ghi lại tình trạng các bước nhắc.') : [];
  const letters = lettersDue(p, true).size;
  return effects({
    desk: [...p.requests, ...log],
    mails: p.mails.send,
    reply: {
      ...(letters ? { dialog: lettersModel(c, p, said || 'Không có thư nào phải gửi.', letters) } : {}),
      message: {
        text: said || 'Không có thư nào phải gửi.',
        tone: p.mails.waiting.length || p.homeless.length ? 'warn' : 'ok',
      },
    },
  });
}

function recorded(c: Context, results: MailResult[]): ReturnType<NonNullable<Command['afterMails']>> {
  const p = plans.get(c);
  if (!p) return { desk: [] };
  const message = refusalOf(c, results);
  return { desk: recordReminders(p, results), ...(message ? { message } : {}) };
}

/** Sends what is due now to those who stood in the preview; the state is that of this moment. */
export const remindSend: Command = command({
  name: 'remind.send',
  label: 'Gửi thư nhắc',
  reads: REMIND_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const p = planned(c);
    const seen = new Set((request.seen ?? '').split(';'));
    if (addressesOf(p).some((a) => !seen.has(a)))
      return effects({ reply: { dialog: previewModel(c, p), message: { text: CHANGED, tone: 'warn' } } });
    const done = carry(c, p, 'Nhắc việc');
    const fewer = seen.size - addressesOf(p).length;
    if (fewer > 0 && request.seen && done.reply?.message)
      done.reply.message.text += ` ${fewer} địa chỉ trong bản xem trước không còn phải nhắc.`;
    return done;
  },
  afterMails: recorded,
});

/** A trial of the first mail goes to the clerk's own address alone, and touches no step. */
export const remindTest: Command = command({
  name: 'remind.test',
  label: 'Gửi thử thư nhắc',
  reads: REMIND_READS,
  needs: { mailQuota: true },
  decide: (c) => {
    const first = planned(c).digests[0];
    if (!first) throw new ClerkError('Hôm nay không có việc nào tới bước nhắc nên chưa có thư để gửi thử.');
    return effects({
      ...trialOf(c, first.mail),
      reply: {
        message: { text: `Đã gửi thử thư của ${first.to} tới ${c.account}. Chưa nhắc xã nào.`, tone: 'ok' },
      },
    });
  },
  afterMails: (c, results) => recordMails(c, results, TRIAL),
});

/** Turns the run of every morning on or off, in Cấu hình, where it can be seen. */
export const remindSwitch: Command = command({
  name: 'remind.switch',
  label: 'Tự nhắc hằng ngày',
  reads: REMIND_READS,
  needs: NEEDS,
  decide: (c, request) => {
    const on = request.on === 'true';
    const settings = tableData(c, settingsTable);
    const row = settings.byKey.get('remindDaily');
    if (!row)
      throw new ClerkError(
        'Tab Cấu hình chưa có mục “Tự nhắc hằng ngày”. Mở Sổ HTCĐ → Thiết lập…, bấm Kiểm tra và sửa, rồi làm lại.',
      );
    const requests = setCells(settings, [{ row: row.row, values: { value: on ? 'bật' : 'tắt' } }]);
    const lost = restoreTriggers(c);
    const p = planned(c);
    const now = { ...p.view.assessment.district.settings, remindDaily: on };
    const seen = {
      ...p,
      view: {
        ...p.view,
        assessment: { ...p.view.assessment, district: { ...p.view.assessment.district, settings: now } },
      },
    };
    const text = on
      ? 'Đã bật tự nhắc hằng ngày. Thư đầu tiên đi vào sáng mai; muốn gửi ngay hôm nay thì bấm Gửi.'
      : 'Đã tắt tự nhắc hằng ngày.';
    return effects({
      desk: [...requests, ...(requests.length ? logLine(c, 'Tự nhắc hằng ngày', text) : []), ...lost.desk],
      triggers: lost.triggers,
      reply: { dialog: previewModel(c, seen, lost.notes), message: { text, tone: 'ok' } },
    });
  },
});

/**
 * Every morning. Switched off, it only brings to an end what a clerk has sent and what had to wait for the quota.
 * `restored`: triggers that this run has just brought back, to be noted.
 */
export const remindDaily: Command = command({
  name: 'remind.daily',
  label: 'Nhắc việc hằng ngày',
  reads: REMIND_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const p = planned(c, true);
    const done = carry(c, p, 'Nhắc việc hằng ngày');
    // in the morning nobody presses the button: the letters follow by themselves
    const next = p.view.assessment.district.settings.remindDaily ? done.reply?.dialog : undefined;
    if (next) next.auto = { command: LETTERS };
    const restored = (request.restored ?? '').split(',').filter((fn) => fn !== '');
    if (restored.length) done.desk = [...done.desk, ...logLine(c, 'Lịch tự chạy', restoredText(restored))];
    return done;
  },
  afterMails: recorded,
});
