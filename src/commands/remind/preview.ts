/** The dialog of Nhắc việc…: every recipient, every mail as it would go now, what does not go and why, and the words for Zalo. */

import { isHandedIn } from '../../domain/reminders/due';
import type { LadderStep } from '../../domain/reminders/ladder';
import { formatDate, formatDateTime } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { bookUrl } from '../../workbook/kit/address';
import { UNKNOWN } from '../common/mail-ledger';
import { problemRow } from '../common/messages';
import { isAsked } from '../obligations/rows';
import type { Standing } from '../obligations/standing';
import { lettersDue } from './letters-due';
import { type Digest, type Item, type ReminderPlan, upcoming } from './plan';
import { groupText, ownTexts } from './zalo';

const MOST_MAILS = 60;

/** Every address that a mail of the plan would go to. */
export const addressesOf = (p: ReminderPlan): string[] =>
  [...new Set([...p.mails.send, ...p.mails.waiting].flatMap((m) => [m.to, ...(m.cc ?? [])]))].sort();

const itemWords = (i: Item) => `${i.step.code} · ${i.standing.obligation.title}`;

function stateCell(p: ReminderPlan, d: Digest): DialogCell {
  if (p.mails.send.includes(d.mail)) return { text: 'Sẽ gửi', tone: 'ok' };
  if (p.mails.waiting.includes(d.mail)) return { text: 'Hết hạn mức hôm nay, sáng mai gửi', tone: 'warn' };
  const skipped = p.mails.skipped.find((s) => s.mail.key === d.mail.key);
  return skipped?.state === UNKNOWN
    ? { text: 'Chưa rõ lần trước đã gửi hay chưa: xem mục Đã gửi trong Gmail', tone: 'warn' }
    : { text: `Đã gửi lúc ${formatDateTime(skipped?.at ?? '')}`, tone: 'muted' };
}

/** Those in copy; who should be and has no address is said here too. */
function copyCell(d: Digest): DialogCell {
  const cc = (d.mail.cc ?? []).join('\n');
  if (!d.noChairman.length) return cc;
  return { text: [cc, 'chưa có hộp thư Chủ tịch'].filter((x) => x !== '').join('\n'), tone: 'warn' };
}

const unsent = (s: Standing, step: string, why: DialogCell): DialogCell[] => [s.label, s.obligation.title, step, why];

/** What stands open and gets no mail now, each with its reason. */
function unsentRows(p: ReminderPlan, today: string): DialogCell[][] {
  const inMail = new Set([...p.digests, ...p.tomorrow].flatMap((d) => d.items.map((i) => i.standing)));
  const rows: DialogCell[][] = [
    ...p.homeless.map((i) =>
      unsent(i.standing, i.step.code, {
        text: 'Xã chưa có hộp thư và tài khoản: ghi ở tab Danh mục xã',
        tone: 'error',
      }),
    ),
    ...p.digests.flatMap((d) =>
      d.noChairman.map((s) =>
        unsent(s, '', {
          text: 'Chưa có hộp thư Chủ tịch UBND nên không đồng gửi được: ghi ở tab Danh mục xã',
          tone: 'warn',
        }),
      ),
    ),
    ...p.tomorrow.flatMap((t) =>
      t.items.map((i) => unsent(i.standing, i.step.code, `Hôm nay đã gửi một thư tới ${t.to}; để sáng mai`)),
    ),
    ...p.noMail.map((i) => unsent(i.standing, i.step.code, 'Thang nhắc việc đặt không gửi thư ở bước này')),
  ];
  const named = new Set([...inMail, ...p.homeless.map((i) => i.standing), ...p.noMail.map((i) => i.standing)]);
  for (const s of p.view.standings) {
    if (named.has(s) || !isAsked(s, today) || s.status.done) continue;
    const next = upcoming(p, s, today);
    rows.push(
      unsent(
        s,
        '',
        isHandedIn(s.status, p.options.untilApproved)
          ? 'Đã nộp, chờ phê duyệt: thang đặt thôi nhắc khi đã nộp'
          : next
            ? `Bước tới là ${next.step.code}, ngày ${formatDate(next.on)}`
            : 'Đã qua hết các bước của thang',
      ),
    );
  }
  return rows;
}

/** What the switch does, in words made of the ladder itself. */
function ladderWords(steps: readonly LadderStep[]): string {
  const one = (s: LadderStep) => {
    const when = s.days < 0 ? `trước hạn ${-s.days} ngày` : s.days === 0 ? 'ngày cuối' : `sau hạn ${s.days} ngày`;
    const how = [
      ...(s.mailbox ? [] : ['không gửi thư']),
      ...(s.chairman ? ['đồng gửi Chủ tịch UBND'] : []),
      ...(s.letter ? ['soạn nháp công văn đôn đốc'] : []),
    ];
    return `${s.code} (${[when, ...how].join(', ')})`;
  };
  return steps
    .filter((s) => s.on)
    .map(one)
    .join(' · ');
}

/** The dialog; `notes` are said first. */
export function previewModel(c: Context, p: ReminderPlan, notes: DialogBlock[] = []): DialogModel {
  const today = c.now.slice(0, 10);
  const on = p.view.assessment.district.settings.remindDaily;
  const count = p.mails.send.length + p.mails.waiting.length;
  const recipients = [...p.mails.send, ...p.mails.waiting].reduce((n, m) => n + 1 + (m.cc?.length ?? 0), 0);
  const rest = unsentRows(p, today);
  const blocks: DialogBlock[] = [
    ...notes,
    {
      kind: 'text',
      tone: on ? 'ok' : 'info',
      text: on
        ? 'Tự nhắc hằng ngày đang BẬT: mỗi sáng phần mềm xem lại tình trạng rồi tự gửi thư nhắc, mỗi người nhiều nhất một thư một ngày.'
        : 'Tự nhắc hằng ngày đang TẮT: thư chỉ gửi khi bấm nút ở dưới.',
    },
    {
      kind: 'details',
      summary: 'Thang nhắc việc đang dùng',
      blocks: [
        {
          kind: 'text',
          text: `${ladderWords(p.steps) || 'Chưa có bước nào.'}\nSửa ở tab Thang nhắc việc. Xã nộp đủ thì tự thôi nhắc; gia hạn thì các bước dời theo; lỡ nhiều ngày thì chỉ gửi bước mới nhất.`,
        },
      ],
    },
  ];
  if (p.problems.length)
    blocks.push({
      kind: 'table',
      caption: 'Cần sửa trước',
      columns: [{ header: 'Tab' }, { header: 'Ô' }, { header: 'Điều cần sửa' }],
      rows: p.problems.map(problemRow),
    });
  blocks.push(
    p.digests.length
      ? {
          kind: 'table',
          caption: `Thư nhắc hôm nay: ${count} thư, ${recipients} người nhận (tính cả đồng gửi)`,
          columns: [
            { header: 'Xã, thị trấn' },
            { header: 'Gửi tới' },
            { header: 'Đồng gửi' },
            { header: 'Bước · việc' },
            { header: 'Tình trạng' },
          ],
          rows: p.digests.map((d) => [
            [...new Set(d.items.map((i) => i.standing.label))].join('\n'),
            d.to,
            copyCell(d),
            d.items.map(itemWords).join('\n'),
            stateCell(p, d),
          ]),
        }
      : { kind: 'text', tone: 'ok', text: 'Hôm nay không có việc nào tới bước nhắc.' },
    { kind: 'text', tone: 'muted', text: `Hạn mức thư còn lại hôm nay: ${c.mailQuota ?? 0} người nhận.` },
  );
  for (const d of p.digests.slice(0, MOST_MAILS))
    blocks.push({
      kind: 'details',
      summary: `Xem thư gửi ${d.to}`,
      blocks: [
        {
          kind: 'mail',
          to: [d.to, ...(d.mail.cc ?? []).map((x) => `${x} (đồng gửi)`)].join('\n'),
          subject: d.mail.subject,
          html: d.mail.html,
          attachments: [],
        },
      ],
    });
  if (p.digests.length > MOST_MAILS)
    blocks.push({
      kind: 'text',
      text: `… và ${p.digests.length - MOST_MAILS} thư nữa cùng kiểu; người nhận có đủ ở bảng trên.`,
    });
  if (rest.length)
    blocks.push({
      kind: 'details',
      summary: `Không gửi lúc này, và vì sao (${rest.length})`,
      blocks: [
        {
          kind: 'table',
          columns: [{ header: 'Xã, thị trấn' }, { header: 'Việc' }, { header: 'Bước' }, { header: 'Vì sao' }],
          rows: rest,
        },
      ],
    });
  const letters = lettersDue(p, false).size;
  const seen = { seen: addressesOf(p).join(';') };
  return {
    title: 'Nhắc việc',
    account: c.account,
    width: 940,
    height: 660,
    blocks,
    actions: [
      ...(letters ? [{ label: `Soạn ${letters} công văn`, command: 'letter.draft', skipValidation: true }] : []),
      { label: 'Lời nhắn Zalo', command: 'remind.zalo', skipValidation: true },
      ...(p.digests.length ? [{ label: 'Gửi thử cho tôi', command: 'remind.test' }] : []),
      on
        ? { label: 'Tắt tự nhắc', command: 'remind.switch', request: { on: '' } }
        : {
            label: 'Bật tự nhắc',
            command: 'remind.switch',
            request: { on: 'true' },
            confirm:
              'Bật tự nhắc? Từ sáng mai phần mềm tự gửi thư theo Thang nhắc việc, không hỏi lại. Thư của hôm nay như bảng ở trên.',
          },
      ...(count
        ? [
            {
              label: `Gửi ${count} thư`,
              command: 'remind.send',
              request: seen,
              primary: true,
              confirm: `Gửi ${count} thư nhắc tới ${recipients} người nhận đã nêu trong bảng?`,
            },
          ]
        : []),
    ],
  };
}

/** Words to be copied into the group, and each commune's own. */
export function zaloModel(c: Context, p: ReminderPlan): DialogModel {
  const { settings } = p.view.assessment.district;
  const own = ownTexts(c, p.view.standings, settings);
  const field = (id: string, label: string, value: string, rows: number): DialogBlock => ({
    kind: 'fields',
    fields: [{ id, label, kind: 'textarea', value, rows }],
  });
  return {
    title: 'Lời nhắn cho nhóm Zalo',
    account: c.account,
    width: 760,
    height: 640,
    blocks: [
      {
        kind: 'text',
        text: 'Bấm vào ô, Ctrl+A rồi Ctrl+C để chép, dán vào nhóm. Sửa lời trong ô này không đổi gì trong sổ. Phần mềm không gửi gì lên Zalo.',
      },
      field('group', 'Gửi cả nhóm', groupText(c, p.view.standings, settings), 14),
      ...own.map(
        (o, i): DialogBlock => ({
          kind: 'details',
          summary: `Riêng ${o.label}`,
          blocks: [field(`own${i}`, `Gửi riêng ${o.label}`, o.text, 10)],
        }),
      ),
      ...(c.shared
        ? [{ kind: 'list' as const, items: [{ text: 'Mở Sổ chung', url: bookUrl(c.shared.structure.id) }] }]
        : []),
    ],
    actions: [{ label: 'Quay lại', command: 'remind.again', skipValidation: true }],
  };
}
