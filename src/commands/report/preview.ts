/** Gửi báo cáo…, second page: every place with what it will get, every different mail as it will look, what is left of the quota. */

import { formatDateTime } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { type Planned, UNKNOWN } from '../common/mail-ledger';
import { planSending, quotaLine } from '../common/sending';
import { type Letter, lettersOf, pendingOf, seenMark } from './mails';
import { type Choice, DISTRICT, type Report } from './parcels';

/** Mails drawn whole; the others are told in the table. */
const MOST_MAILS = 6;
/** Addresses that the question before sending names one by one. */
const MOST_NAMED = 40;

export const kindOf = (what: Choice['what']): string => (what === 'communes' ? 'Kết quả gửi xã' : 'Báo cáo');

const correctionText = ({ standing }: Letter): string =>
  standing.correction ? `đính chính lần ${standing.correction.no}, ${standing.correction.changes.length} ô đổi` : '';

function statusOf(l: Letter, plan: Planned): DialogCell {
  const { had } = l.standing;
  const what = correctionText(l);
  if (had?.state === UNKNOWN)
    return { text: 'Chưa rõ lần trước đã gửi hay chưa: xem mục Đã gửi trong Gmail', tone: 'warn' };
  if (had) return { text: `Đã gửi lúc ${formatDateTime(had.at)}`, tone: 'muted' };
  if (plan.waiting.some((m) => m.key === l.mail.key))
    return { text: `Hết hạn mức hôm nay, sáng mai tự gửi${what ? ` (${what})` : ''}`, tone: 'warn' };
  return { text: what ? `Sẽ gửi: ${what}` : 'Sẽ gửi', tone: 'ok' };
}

/** Mails that look alike are shown once, with all their places. */
function mailBlocks(letters: readonly Letter[]): DialogBlock[] {
  const by = new Map<string, Letter[]>();
  for (const l of letters) {
    const look = JSON.stringify([l.mail.subject, l.mail.html, l.mail.attachments]);
    by.set(look, [...(by.get(look) ?? []), l]);
  }
  const looks = [...by.values()];
  const block = (list: Letter[]): DialogBlock => ({
    kind: 'mail',
    to: list.map((l) => l.parcel.to).join('; '),
    subject: list[0]?.mail.subject ?? '',
    html: list[0]?.mail.html ?? '',
    attachments: list[0]?.mail.attachments.map((a) => a.name) ?? [],
  });
  const [first, ...rest] = looks;
  const shown = rest.slice(0, MOST_MAILS - 1);
  return [
    ...(first ? [block(first)] : []),
    ...shown.map(
      (list): DialogBlock => ({
        kind: 'details',
        summary: `Thư cho ${list.map((l) => (l.parcel.scope === DISTRICT ? l.parcel.to : l.parcel.who)).join(', ')}`,
        blocks: [block(list)],
      }),
    ),
    ...(rest.length > shown.length
      ? [
          {
            kind: 'text' as const,
            tone: 'muted' as const,
            text: `${rest.length - shown.length} thư nữa theo cùng mẫu, mỗi thư với số liệu của xã mình.`,
          },
        ]
      : []),
  ];
}

/** The whole page. Its buttons carry what was chosen and what was seen. */
export function previewOf(c: Context, r: Report): DialogModel {
  const letters = lettersOf(c, r);
  const pending = pendingOf(letters, false);
  const plan = planSending(
    c,
    pending.map((l) => l.mail),
    kindOf(r.choice.what),
  );
  const had = letters.length - pending.length;
  const count = pending.length;
  const request = {
    choice: JSON.stringify(r.choice),
    seen: seenMark(r),
    times: String(Math.max(0, ...letters.map((l) => l.times))),
  };
  const names = pending.map((l) => l.parcel.to);
  const named =
    names.length > MOST_NAMED
      ? `${names.slice(0, MOST_NAMED).join(', ')} và ${names.length - MOST_NAMED} nơi nữa (đủ tên trong bảng)`
      : names.join(', ');
  const blocks: DialogBlock[] = letters.length
    ? [
        {
          kind: 'table',
          caption: `Nơi nhận (${letters.length})`,
          columns: [{ header: 'Nơi nhận' }, { header: 'Địa chỉ' }, { header: 'Tình trạng' }],
          rows: letters.map((l) => [l.parcel.who, l.parcel.to, statusOf(l, plan)]),
        },
      ]
    : [
        {
          kind: 'text',
          tone: 'warn',
          text: 'Chưa chọn nơi nhận nào. Bấm Sửa lại để chọn; bạn vẫn có thể gửi thử cho mình.',
        },
      ];
  if (r.lacking.length)
    blocks.push({
      kind: 'list',
      tone: 'warn',
      items: r.lacking.map((x) => `Không gửi cho ${x.who}: ${x.why}.`),
    });
  blocks.push(...mailBlocks(letters.length ? letters : trialLetters(c, r)));
  blocks.push(quotaLine(c));
  if (had)
    blocks.push({
      kind: 'fields',
      fields: [{ id: 'resend', label: `Gửi lại cho ${had} nơi đã gửi`, kind: 'checkbox' }],
    });
  return {
    title: r.choice.what === 'communes' ? 'Gửi kết quả cho từng xã: xem trước' : 'Gửi báo cáo: xem trước',
    account: c.account,
    width: 860,
    height: 680,
    blocks,
    actions: [
      { label: 'Sửa lại', command: 'report.edit', request, skipValidation: true },
      ...(letters.length || r.choice.what === 'district'
        ? [{ label: 'Gửi thử cho tôi', command: 'report.test', request }]
        : []),
      ...(letters.length
        ? [
            {
              label: count ? `Gửi cho ${count} nơi nhận` : 'Gửi',
              command: 'report.send',
              request,
              primary: true,
              confirm: count
                ? `Gửi tới: ${named}?`
                : 'Các nơi này đã nhận đúng nội dung này. Chỉ gửi khi đã đánh dấu “Gửi lại”. Tiếp tục?',
            },
          ]
        : []),
    ],
  };
}

/** The letters of a report, or, where no place was chosen, the one that its writer would get. */
export function trialLetters(c: Context, r: Report): Letter[] {
  return lettersOf(c, r.parcels.length ? r : r.alone());
}
