/** Gửi báo cáo: a form, a preview that names every recipient, a trial to oneself, and the sending, each mail exactly once. */

import { type Command, type Context, command, type Effects, effects, recipientsOf } from '../../workbook/command';
import type { DialogReply } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { mailLedger } from '../../workbook/tables/ledgers';
import { sentReportsTable } from '../../workbook/tables/sent-reports';
import { VIEW_READS } from '../books/view';
import { logLine } from '../common/messages';
import { planSending, quotaOf, recordMails, TRIAL, trialOf } from '../common/sending';
import { communeFiles, districtFiles } from './files';
import { choiceOf, formOf } from './form';
import { type Letter, lettersOf, pendingOf, replacedRequests, seenMark } from './mails';
import { type Choice, DISTRICT, type Report, reportOf } from './parcels';
import { kindOf, previewOf, trialLetters } from './preview';
import { versionRequests } from './versions';

export const REPORT_READS = [...VIEW_READS, mailLedger, sentReportsTable] as const;

interface ReportRequest {
  /** a Choice as JSON */
  choice?: string;
  /** 'true': also to those who have had this very report */
  resend?: string;
  /** mark of what the clerk saw in the preview */
  seen?: string;
  /** how many times it had gone to one place when the preview was shown: the same click never sends twice */
  times?: string;
  [field: string]: string | undefined;
}

const OLD = 'Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.';

/** The choice that a button carries; text from an old dialog is refused in words. */
function carried(request: ReportRequest): Choice {
  try {
    const c = JSON.parse(request.choice ?? '') as Choice;
    const texts = (list: unknown): list is string[] => Array.isArray(list) && list.every((x) => typeof x === 'string');
    if (texts(c.files) && texts(c.places) && typeof c.subject === 'string' && typeof c.body === 'string')
      return {
        what: c.what === 'communes' ? 'communes' : 'district',
        files: c.files,
        places: c.places,
        subject: c.subject,
        body: c.body,
      };
  } catch {
    // said below
  }
  throw new ClerkError(OLD);
}

const fields = (request: ReportRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(request).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));

/** Menu: the form; sends nothing. */
export const reportPreview: Command<ReportRequest> = command({
  name: 'report.preview',
  label: 'Gửi báo cáo…',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c) => effects({ dialog: formOf(c, 'district') }),
});

/** The other form: each commune its own result. */
export const reportCommunes: Command<ReportRequest> = command({
  name: 'report.communes',
  label: 'Gửi kết quả cho từng xã',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c) => effects({ reply: { dialog: formOf(c, 'communes') } }),
});

/** Back to the form, with what was chosen; without a choice the form as it opens. */
export const reportEdit: Command<ReportRequest> = command({
  name: 'report.edit',
  label: 'Gửi báo cáo',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const kept = request.choice === undefined ? undefined : carried(request);
    return effects({ reply: { dialog: formOf(c, kept?.what ?? 'district', kept) } });
  },
});

/** From the form to the preview; sends nothing. */
export const reportShow: Command<ReportRequest> = command({
  name: 'report.show',
  label: 'Xem trước báo cáo',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const { choice, errors } = choiceOf(fields(request));
    return effects({ reply: Object.keys(errors).length ? { errors } : { dialog: previewOf(c, reportOf(c, choice)) } });
  },
});

const CHANGED = 'Số liệu đã thay đổi sau khi xem trước, nên chưa gửi gì. Xem lại nội dung mới rồi bấm gửi.';

const changed = (c: Context, r: Report): Effects =>
  effects({ reply: { dialog: previewOf(c, r), message: { text: CHANGED, tone: 'warn' } } });

/** Files that the mails of these letters carry. */
function tasksOf(r: Report, letters: readonly Letter[]): Pick<Effects, 'exports' | 'attach'> {
  const { exports, attach } = r.maker.tasks(
    letters.flatMap(({ parcel }) =>
      parcel.files.map((f) => ({ id: f.id, ...(parcel.scope === DISTRICT ? {} : { commune: parcel.scope }) })),
    ),
  );
  return { ...(exports.length ? { exports } : {}), ...(attach.length ? { attach } : {}) };
}

/** A trial goes to the clerk's own address alone. */
export const reportTest: Command<ReportRequest> = command({
  name: 'report.test',
  label: 'Gửi thử báo cáo',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const r = reportOf(c, carried(request));
    if (request.seen !== seenMark(r)) return changed(c, r);
    const [first] = trialLetters(c, r);
    if (!first) throw new ClerkError('Chưa có xã nào có kết quả để gửi thử.');
    return effects({
      ...trialOf(c, first.mail),
      ...tasksOf(r, [first]),
      reply: {
        message: { text: `Đã gửi thử tới ${c.account}. Mở hộp thư để xem, rồi mới gửi cho nơi nhận.`, tone: 'ok' },
      },
    });
  },
  afterMails: (c, results) => recordMails(c, results, TRIAL),
});

/** Seconds of Google's work on files, and mails, that one run takes on: well under the six minutes of a run. */
const SECONDS_AT_ONCE = 120;
const MAILS_AT_ONCE = 60;
const SECONDS = new Map([...districtFiles, ...communeFiles].map((f) => [f.id, f.seconds]));

/** The first letters that one run can send; a district's files are made once for all. */
export function firstRound(letters: readonly Letter[]): Letter[] {
  const made = new Set<string>();
  let seconds = 0;
  const out: Letter[] = [];
  for (const l of letters) {
    for (const f of l.parcel.files) {
      const id = l.parcel.scope === DISTRICT ? f.id : `${l.parcel.scope}/${f.id}`;
      if (!made.has(id)) seconds += SECONDS.get(f.id) ?? 0;
      made.add(id);
    }
    if (out.length && (out.length >= MAILS_AT_ONCE || seconds > SECONDS_AT_ONCE)) break;
    out.push(l);
  }
  return out;
}

export interface Sending {
  effects: Effects;
  /** letters that this run leaves to the next */
  left: number;
  said: string;
}

/** Plans the mails of one run, the ledger rows and versions that must stand before them. */
export function sendLetters(c: Context, r: Report, pending: readonly Letter[], had: number): Sending {
  const round = firstRound(pending);
  // where the quota does not reach, all that is left waits at once
  const enough = round.reduce((n, l) => n + recipientsOf(l.mail), 0) <= quotaOf(c);
  const now = enough ? round : pending;
  const kind = kindOf(r.choice.what);
  const plan = planSending(
    c,
    now.map((l) => l.mail),
    kind,
  );
  const keys = new Set(plan.send.map((m) => m.key));
  const gone = now.filter((l) => keys.has(l.mail.key));
  const corrections = gone.filter((l) => l.standing.correction).length;
  const parts = [
    plan.send.length
      ? `Đã gửi ${plan.send.length} thư${corrections ? ` (${corrections} đính chính)` : ''}: ${plan.send.map((m) => m.to).join(', ')}.`
      : '',
    plan.waiting.length
      ? `${plan.waiting.length} thư chờ vì hết hạn mức trong ngày, sáng mai tự gửi: ${plan.waiting.map((m) => m.to).join(', ')}.`
      : '',
    had + plan.skipped.length ? `${had + plan.skipped.length} nơi đã nhận báo cáo này từ trước nên không gửi lại.` : '',
  ].filter((s) => s !== '');
  const byVersion = new Map<string, { version: Letter['version']; to: string[] }>();
  for (const l of now.filter((x) => !plan.skipped.some((s) => s.mail.key === x.mail.key))) {
    const known = byVersion.get(l.version.id) ?? { version: l.version, to: [] };
    known.to.push(l.parcel.to);
    byVersion.set(l.version.id, known);
  }
  const said = parts.join(' ');
  return {
    said,
    left: enough ? pending.length - round.length : 0,
    effects: effects({
      desk: [
        // versions first: a write of many communes is split, and a mail never stands without what it carries
        ...versionRequests(c, [...byVersion.values()]),
        ...plan.requests,
        ...replacedRequests(c, now),
        ...(plan.send.length ? logLine(c, kind, said) : []),
      ],
      mails: plan.send,
      ...(plan.send.length ? tasksOf(r, gone) : {}),
      reply: { message: { text: said || 'Không có thư nào phải gửi.', tone: plan.waiting.length ? 'warn' : 'ok' } },
    }),
  };
}

/** Long sendings go on by themselves: the same click again finds what has gone. */
function goOn(c: Context, request: ReportRequest, done: number, of: number): DialogReply {
  return {
    dialog: {
      title: 'Đang gửi',
      account: c.account,
      width: 640,
      height: 320,
      blocks: [
        { kind: 'progress', done, of, text: `Đã gửi ${done}/${of} thư…` },
        { kind: 'text', text: 'Có thể đóng hộp thoại: thư đã gửi không gửi lại, lần sau chỉ gửi tiếp phần còn lại.' },
      ],
      actions: [],
      auto: { command: 'report.send', request: fields(request) },
    },
  };
}

/** Sends what was previewed, to those who have not had it. */
export const reportSend: Command<ReportRequest> = command({
  name: 'report.send',
  label: 'Gửi báo cáo',
  reads: REPORT_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const r = reportOf(c, carried(request));
    if (request.seen !== seenMark(r)) return changed(c, r);
    const resend = request.resend === 'true';
    const letters = lettersOf(c, r, resend ? Number(request.times ?? 0) : undefined);
    const pending = pendingOf(letters, resend);
    const sending = sendLetters(c, r, pending, letters.length - pending.length);
    if (!sending.left) return sending.effects;
    const done = letters.length - sending.left;
    return { ...sending.effects, reply: goOn(c, request, done, letters.length) };
  },
  afterMails: (c, results) => recordMails(c, results, 'Báo cáo'),
});
