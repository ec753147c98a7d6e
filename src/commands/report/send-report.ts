/** Gửi báo cáo…: a preview that names every recipient, a trial to oneself, and the sending, each mail exactly once. */

import { formatDateTime } from '../../domain/text/format';
import { foldForMatch } from '../../domain/text/normalise';
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
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { stableId } from '../../workbook/layout/layout';
import { pageRequests } from '../../workbook/page/page';
import { mailLedger } from '../../workbook/tables/ledgers';
import { viewOf } from '../books/view';
import { type Planned, planMails, REFUSED, recordResults, UNKNOWN, WAITING } from '../common/mail-ledger';
import { logLine } from '../common/messages';
import { CONSOLIDATE_READS, isVerified, ratingSummaryPage } from '../rating/consolidate';
import { type MailText, reportMail } from './report-mail';

const READS = [...CONSOLIDATE_READS, mailLedger] as const;
const KIND = 'Báo cáo xếp loại';

interface ReportRequest {
  /** 'true': also to those who have had this very report */
  resend?: string;
  /** fingerprint of what the clerk saw in the preview */
  seen?: string;
  /** how many times it had gone to one place when the preview was shown: the same click never sends twice */
  times?: string;
}

interface Report {
  mail: MailText;
  fingerprint: string;
  times: number;
  mails: OutMail[];
  exports: NonNullable<Effects['exports']>;
  recipients: string[];
}

/** `again`: the preview's number of times, where the clerk has chosen to send once more. */
function build(c: Context, again?: number): Report {
  const { assessment } = viewOf(c);
  const { settings } = assessment.district;
  const { page, summary } = ratingSummaryPage(assessment, c.now);
  const mail = reportMail(settings, summary, assessment.communes.filter(isVerified).length);
  // what the report says, without the time it was made at
  const content = JSON.stringify([
    page.blocks.filter((b) => !(b.kind === 'text' && b.volatile)),
    mail.subject,
    mail.text,
  ]);
  const fingerprint = stableId(content).toString(36);
  const base = `Tổng hợp xếp loại HTCĐ ${settings.schoolYear}`;
  const sheetId = stableId('export');
  const files = [
    { name: `${base}.xlsx`, format: 'xlsx' as const },
    { name: `${base}.pdf`, format: 'pdf' as const, sheetId },
  ];
  const attachments = files.map((f) => ({ name: f.name, mimeType: f.format }));
  const ledger = tableData(c, mailLedger);
  let times = 0;
  const mails = settings.recipients.map((to): OutMail => {
    const key = `BCXL-${settings.schoolYear}-${fingerprint}-${foldForMatch(to)}`;
    const before = ledger.rows.filter((r) => r.key === key || r.key?.startsWith(`${key}#`));
    times = Math.max(times, before.length);
    // one that has not gone yet keeps its row: only what went, or may have gone, is sent once more
    const last = before[before.length - 1];
    const open = last?.record.state === WAITING || last?.record.state === REFUSED;
    const next = again === undefined || open ? undefined : again;
    return {
      key: next ? `${key}#${next + 1}` : (last?.key ?? key),
      to,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      attachments,
    };
  });
  return {
    mail,
    fingerprint,
    times,
    mails,
    recipients: settings.recipients,
    exports: [
      {
        title: 'TH Xếp loại',
        tabs: [{ sheetId, title: 'TH Xếp loại', rowCount: 200, columnCount: 26 }],
        requests: pageRequests(page, { sheetId, rowCount: 200, columnCount: 26, chartIds: [] }),
        files,
      },
    ],
  };
}

function quotaOf(c: Context): number {
  return c.mailQuota ?? 0;
}

function statusOf(p: Planned, mail: OutMail): DialogCell {
  const skipped = p.skipped.find((s) => s.mail.key === mail.key);
  if (skipped?.state === UNKNOWN)
    return { text: 'Chưa rõ lần trước đã gửi hay chưa: xem mục Đã gửi trong Gmail', tone: 'warn' };
  if (skipped) return { text: `Đã gửi lúc ${formatDateTime(skipped.at ?? '')}`, tone: 'muted' };
  return p.waiting.includes(mail)
    ? { text: 'Hết hạn mức hôm nay, sáng mai tự gửi', tone: 'warn' }
    : { text: 'Sẽ gửi', tone: 'ok' };
}

function preview(c: Context): DialogModel {
  const r = build(c);
  const plan = planMails(tableData(c, mailLedger), r.mails, KIND, quotaOf(c), c.now, c.run);
  const blocks: DialogBlock[] = [];
  if (!r.recipients.length)
    blocks.push({
      kind: 'text',
      tone: 'warn',
      text: 'Chưa có nơi nhận. Ghi địa chỉ vào tab Cấu hình, mục “Nơi nhận báo cáo”, rồi mở lại. Bạn vẫn có thể gửi thử cho mình.',
    });
  else
    blocks.push({
      kind: 'table',
      caption: `Nơi nhận (${r.recipients.length})`,
      columns: [{ header: 'Địa chỉ' }, { header: 'Tình trạng' }],
      rows: r.mails.map((m) => [m.to, statusOf(plan, m)]),
    });
  blocks.push({
    kind: 'mail',
    to: r.recipients.join('; ') || '(chưa có)',
    subject: r.mail.subject,
    html: r.mail.html,
    attachments: r.exports.flatMap((x) => x.files.map((f) => f.name)),
  });
  blocks.push({ kind: 'text', tone: 'muted', text: `Hạn mức thư còn lại hôm nay: ${quotaOf(c)} người nhận.` });
  if (plan.skipped.length)
    blocks.push({
      kind: 'fields',
      fields: [{ id: 'resend', label: `Gửi lại cho ${plan.skipped.length} nơi đã gửi`, kind: 'checkbox' }],
    });
  const count = plan.send.length + plan.waiting.length;
  return {
    title: 'Gửi báo cáo',
    account: c.account,
    width: 820,
    height: 640,
    blocks,
    actions: [
      { label: 'Gửi thử cho tôi', command: 'report.test', request: { seen: r.fingerprint } },
      ...(r.recipients.length
        ? [
            {
              label: count ? `Gửi cho ${count} nơi nhận` : 'Gửi',
              command: 'report.send',
              request: { seen: r.fingerprint, times: String(r.times) },
              primary: true,
              confirm: `Gửi báo cáo tới: ${r.recipients.join(', ')}?`,
            },
          ]
        : []),
    ],
  };
}

/** Menu: shows all, sends nothing. */
export const reportPreview: Command<ReportRequest> = command({
  name: 'report.preview',
  label: 'Gửi báo cáo…',
  reads: READS,
  needs: { mailQuota: true },
  decide: (c) => effects({ dialog: preview(c) }),
});

const CHANGED = 'Số liệu đã thay đổi sau khi xem trước, nên chưa gửi gì. Xem lại nội dung mới rồi bấm gửi.';

/** A trial goes to the clerk's own address alone. */
export const reportTest: Command<ReportRequest> = command({
  name: 'report.test',
  label: 'Gửi thử báo cáo',
  reads: READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const r = build(c);
    if (request.seen !== r.fingerprint)
      return effects({ reply: { dialog: preview(c), message: { text: CHANGED, tone: 'warn' } } });
    if (quotaOf(c) < 1)
      throw new ClerkError('Hôm nay tài khoản này đã hết hạn mức gửi thư của Gmail. Thử lại sau 24 giờ.');
    const trial: OutMail = { ...reportTrial(r, c), to: c.account };
    const plan = planMails(tableData(c, mailLedger), [trial], 'Gửi thử', quotaOf(c), c.now, c.run);
    return effects({
      desk: plan.requests,
      mails: plan.send,
      exports: r.exports,
      reply: {
        message: { text: `Đã gửi thử tới ${c.account}. Mở hộp thư để xem, rồi mới gửi cho nơi nhận.`, tone: 'ok' },
      },
    });
  },
  afterMails: (c, results) => recorded(c, results, 'Gửi thử'),
});

function reportTrial(r: Report, c: Context): Omit<OutMail, 'to'> {
  return {
    key: `THU-${c.run}`,
    subject: `[Gửi thử] ${r.mail.subject}`,
    html: r.mail.html,
    text: r.mail.text,
    attachments:
      r.mails[0]?.attachments ?? r.exports.flatMap((x) => x.files.map((f) => ({ name: f.name, mimeType: f.format }))),
  };
}

/** The rows of the mails that went are found again by the same plan; a refusal is told at once. */
function recorded(c: Context, results: MailResult[], kind: string): ReturnType<NonNullable<Command['afterMails']>> {
  const ledger = tableData(c, mailLedger);
  const plan = planMails(
    ledger,
    results.map((x) => x.mail),
    kind,
    quotaOf(c),
    c.now,
    c.run,
  );
  const refused = results.filter((x) => x.state === 'refused');
  const sent = results.filter((x) => x.state === 'sent').length;
  return {
    desk: recordResults(ledger, plan.rows, results),
    ...(refused.length
      ? {
          message: {
            tone: 'error' as const,
            text: `Gmail không nhận gửi tới ${refused.map((x) => x.mail.to).join(', ')}; kiểm tra lại địa chỉ trong tab Cấu hình rồi gửi lại.${sent ? ` ${sent} thư khác đã gửi.` : ''}`,
          },
        }
      : {}),
  };
}

function send(c: Context, r: Report): Effects {
  const plan = planMails(tableData(c, mailLedger), r.mails, KIND, quotaOf(c), c.now, c.run);
  const parts = [
    plan.send.length ? `Đã gửi ${plan.send.length} thư: ${plan.send.map((m) => m.to).join(', ')}.` : '',
    plan.waiting.length
      ? `${plan.waiting.length} thư chờ vì hết hạn mức trong ngày, sáng mai tự gửi: ${plan.waiting.map((m) => m.to).join(', ')}.`
      : '',
    plan.skipped.length ? `${plan.skipped.length} nơi đã nhận báo cáo này từ trước nên không gửi lại.` : '',
  ].filter((s) => s !== '');
  return effects({
    desk: [...plan.requests, ...(plan.send.length ? logLine(c, 'Gửi báo cáo', parts.join(' ')) : [])],
    mails: plan.send,
    exports: plan.send.length ? r.exports : undefined,
    reply: {
      message: { text: parts.join(' ') || 'Không có thư nào phải gửi.', tone: plan.waiting.length ? 'warn' : 'ok' },
    },
  });
}

/** Sends what was previewed, to those who have not had it. */
export const reportSend: Command<ReportRequest> = command({
  name: 'report.send',
  label: 'Gửi báo cáo',
  reads: READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const r = build(c, request.resend === 'true' ? Number(request.times ?? 0) : undefined);
    if (request.seen !== r.fingerprint)
      return effects({ reply: { dialog: preview(c), message: { text: CHANGED, tone: 'warn' } } });
    return send(c, r);
  },
  afterMails: (c, results) => recorded(c, results, KIND),
});

/** Every morning: mails that waited for the quota, if the report still says what was previewed. */
export const reportQueue: Command = command({
  name: 'report.queue',
  label: 'Gửi tiếp thư đang chờ',
  reads: READS,
  needs: { mailQuota: true },
  decide: (c) => {
    const ledger = tableData(c, mailLedger);
    if (!ledger.rows.some((row) => row.record.state === WAITING)) return effects({});
    const r = build(c);
    const waiting = r.mails.filter((m) => ledger.byKey.get(m.key)?.record.state === WAITING);
    return waiting.length ? send(c, { ...r, mails: waiting }) : effects({});
  },
  afterMails: (c, results) => recorded(c, results, KIND),
});
