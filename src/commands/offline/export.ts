/** Xuất sổ xã ra .xlsx…: which communes, a preview that names every recipient, and the sending in rounds, each mail once. */

import { type Commune, communeInSentence, communeLabel } from '../../domain/communes/commune';
import { formatDateTime } from '../../domain/text/format';
import { foldForMatch } from '../../domain/text/normalise';
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
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { stableId } from '../../workbook/layout/layout';
import { mailLedger } from '../../workbook/tables/ledgers';
import { offlineTable } from '../../workbook/tables/offline';
import { type District, readDistrict } from '../common/district';
import { pushTo } from '../common/groups';
import { SENT, UNKNOWN, WAITING } from '../common/mail-ledger';
import { logLine } from '../common/messages';
import { planSending, quotaLine, recordMails } from '../common/sending';
import { bookMail } from './book-mail';
import { type Export, planExports } from './plan-exports';
import { OFFLINE_READS } from './tabs';

const KIND = 'Sổ ngoại tuyến';
const TITLE = 'Xuất sổ xã ra .xlsx';
const ALL = 'all';
/** Communes of one round: a mail costs Google three quarters of a second, a file in Drive one and a half. */
const MAILS_AT_ONCE = 6;
const FILES_AT_ONCE = 4;
/** More files at once would fill the memory of an execution. */
const MOST_A_MORNING = 40;

interface ExportRequest {
  /** code of one commune, or 'all' */
  commune?: string;
  /** when the dialog was opened: the same click never makes or sends a second */
  batch?: string;
  /** fingerprint of the recipients that the preview named */
  seen?: string;
  /** 'true': also to those who have had this very book */
  resend?: string;
  /** how many communes of the list are done */
  from?: string;
}

function chosen(district: District, request: ExportRequest): Commune[] {
  const list =
    request.commune === ALL ? district.communes : district.communes.filter((x) => x.code === request.commune);
  if (!list.length) throw new ClerkError('Chưa chọn xã, hoặc xã không còn trong Danh mục xã. Mở lại từ menu Sổ HTCĐ.');
  return list;
}

const fingerprint = (list: readonly Commune[]): string =>
  stableId(JSON.stringify(list.map((x) => [x.code, x.mailbox ?? x.accounts[0]]))).toString(36);

/** The last export of each commune, in words. */
function lastRows(c: Context, district: District): DialogCell[][] {
  const ledger = tableData(c, offlineTable);
  return district.communes.map((commune) => {
    const last = ledger.rows.filter((r) => r.record.commune === commune.code).pop()?.record;
    return [
      communeLabel(commune),
      commune.mailbox ?? commune.accounts[0] ?? { text: 'chưa có hộp thư', tone: 'warn' },
      last?.at === undefined
        ? '–'
        : last.link === undefined
          ? formatDateTime(last.at)
          : { text: formatDateTime(last.at), url: last.link },
      last?.importedAt === undefined ? '–' : formatDateTime(last.importedAt),
    ];
  });
}

function formModel(c: Context): DialogModel {
  const district = readDistrict(c);
  const request = { batch: c.run };
  return {
    title: TITLE,
    account: c.account,
    width: 760,
    height: 600,
    blocks: [
      {
        kind: 'text',
        text: 'Mỗi xã một tệp .xlsx chỉ có các dòng của xã đó, để ghi khi không có mạng. Xã ghi xong gửi lại, rồi chọn Nhập sổ .xlsx…',
      },
      {
        kind: 'fields',
        fields: [
          {
            id: 'commune',
            label: 'Xã, thị trấn',
            kind: 'select',
            required: true,
            options: [
              { value: ALL, label: `Tất cả (${district.communes.length})` },
              ...district.communes.map((x) => ({ value: x.code, label: communeLabel(x) })),
            ],
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Lần xuất gần nhất',
        columns: [{ header: 'Xã, thị trấn' }, { header: 'Hộp thư' }, { header: 'Xuất lúc' }, { header: 'Nhập lúc' }],
        rows: lastRows(c, district),
      },
    ],
    actions: [
      { label: 'Gửi cho xã…', command: 'offline.preview', request, primary: true },
      { label: 'Lưu vào Drive', command: 'offline.keep', request },
    ],
  };
}

/** Menu: shows, changes nothing. */
export const offlineForm: Command<ExportRequest> = command({
  name: 'offline.form',
  label: 'Xuất sổ xã ra .xlsx…',
  reads: OFFLINE_READS,
  decide: (c) => effects({ dialog: formModel(c) }),
});

/** The mails of some exports; one that went keeps its key unless it is to go once more. */
function mailsOf(c: Context, district: District, exports: readonly Export[], request: ExportRequest): OutMail[] {
  const ledger = tableData(c, mailLedger);
  return exports.flatMap((x): OutMail[] => {
    if (x.mailbox === undefined) return [];
    const key = `${x.id}-${foldForMatch(x.mailbox)}`;
    const state = ledger.byKey.get(key)?.record.state;
    const again = request.resend === 'true' && (state === SENT || state === UNKNOWN);
    const { subject, html, text } = bookMail(district.settings, x.commune);
    return [
      {
        key: again ? `${key}#${request.batch}` : key,
        to: x.mailbox,
        subject,
        html,
        text,
        // the name is that of the task; making its parts for a mail that does not go would be wasted
        attachments: [{ name: attachmentName(x), mimeType: 'xlsx' }],
      },
    ];
  });
}

const attachmentName = (x: Export) => `${x.fileName}.xlsx`;

/** Has this export gone, or may it have? Then its file stays what it was. */
function goneIn(c: Context): (id: string) => boolean {
  const ledger = tableData(c, mailLedger);
  const gone = ledger.rows.flatMap((r) =>
    r.key !== undefined && r.record.state !== undefined && r.record.state !== WAITING ? [r.key] : [],
  );
  return (id) => gone.some((key) => key.startsWith(`${id}-`));
}

function previewModel(c: Context, request: ExportRequest): DialogModel {
  const district = readDistrict(c);
  const list = chosen(district, request);
  const plan = planExports(c, district, list, request.batch ?? '', goneIn(c));
  const mails = mailsOf(c, district, plan.exports, request);
  const sending = planSending(c, mails, KIND);
  const rows = plan.exports.map((x): DialogCell[] => {
    const mail = mails.find((m) => m.key.startsWith(`${x.id}-`));
    const gone = mail && sending.skipped.find((s) => s.mail.key === mail.key);
    const state: DialogCell = !mail
      ? { text: 'Chưa có hộp thư: ghi vào tab Danh mục xã', tone: 'warn' }
      : gone?.state === UNKNOWN
        ? { text: 'Chưa rõ lần trước đã gửi hay chưa: xem mục Đã gửi trong Gmail', tone: 'warn' }
        : gone
          ? { text: `Đã gửi đúng bản này lúc ${formatDateTime(gone.at ?? '')}`, tone: 'muted' }
          : sending.waiting.includes(mail)
            ? { text: 'Hết hạn mức hôm nay, sáng mai tự gửi', tone: 'warn' }
            : { text: 'Sẽ gửi', tone: 'ok' };
    return [communeLabel(x.commune), x.mailbox ?? '–', state];
  });
  const blocks: DialogBlock[] = [
    {
      kind: 'table',
      caption: `Nơi nhận (${mails.length})`,
      columns: [{ header: 'Xã, thị trấn' }, { header: 'Hộp thư' }, { header: 'Tình trạng' }],
      rows,
    },
  ];
  const first = mails[0];
  if (first)
    blocks.push({
      kind: 'mail',
      to: first.to,
      subject: first.subject,
      html: first.html,
      attachments: first.attachments.map((a) => a.name),
    });
  if (mails.length > 1)
    blocks.push({ kind: 'text', tone: 'muted', text: 'Thư của các xã khác giống như vậy, mỗi xã tệp của mình.' });
  blocks.push(quotaLine(c));
  if (sending.skipped.length)
    blocks.push({
      kind: 'fields',
      fields: [{ id: 'resend', label: `Gửi lại cho ${sending.skipped.length} nơi đã gửi`, kind: 'checkbox' }],
    });
  const n = sending.send.length + sending.waiting.length;
  return {
    title: 'Gửi sổ cho xã',
    account: c.account,
    width: 820,
    height: 640,
    blocks,
    actions: [
      ...(mails.length
        ? [
            {
              label: n ? `Gửi cho ${n} xã` : 'Gửi',
              command: 'offline.send',
              request: { commune: request.commune ?? '', batch: request.batch ?? '', seen: fingerprint(list) },
              primary: true,
              confirm: `Gửi sổ tới: ${mails.map((m) => m.to).join(', ')}?`,
            },
          ]
        : []),
      { label: 'Quay lại', command: 'offline.again', skipValidation: true },
    ],
  };
}

/** Who gets what: nothing is made or sent yet. */
export const offlinePreview: Command<ExportRequest> = command({
  name: 'offline.preview',
  label: 'Xem thư gửi sổ xã',
  reads: OFFLINE_READS,
  needs: { mailQuota: true },
  decide: (c, request) => effects({ reply: { dialog: previewModel(c, request) } }),
});

/** Back to the choice of communes. */
export const offlineAgain: Command<ExportRequest> = command({
  name: 'offline.again',
  label: 'Xuất sổ xã ra .xlsx…',
  reads: OFFLINE_READS,
  decide: (c) => effects({ reply: { dialog: formModel(c) } }),
});

/** The page between two rounds. */
function progress(
  c: Context,
  name: string,
  request: ExportRequest,
  list: readonly Commune[],
  done: number,
): DialogModel {
  const next = list[done] as Commune;
  return {
    title: TITLE,
    account: c.account,
    width: 560,
    height: 260,
    blocks: [
      { kind: 'progress', done, of: list.length, text: communeLabel(next) },
      {
        kind: 'text',
        tone: 'muted',
        text: 'Đóng lại thì các xã sau chưa được làm; mở lại và bấm lần nữa để làm tiếp.',
      },
    ],
    actions: [],
    auto: { command: name, request: { ...(request as Record<string, string>), from: String(done) } },
  };
}

/** The list of a click, and its part that this round does. */
function roundOf(district: District, request: ExportRequest, size: number) {
  const list = chosen(district, request);
  const from = Math.min(Math.max(0, Math.floor(Number(request.from ?? 0)) || 0), list.length);
  return { list, part: list.slice(from, from + size), done: Math.min(from + size, list.length) };
}

const CHANGED = 'Hộp thư của xã vừa thay đổi nên chưa gửi gì. Xem lại nơi nhận rồi bấm gửi.';

/** After the mails: what became of each. */
const recorded = (c: Context, results: MailResult[]) => recordMails(c, results, KIND);

/** Sends the books of one round; the page asks for the next by itself. */
export const offlineSend: Command<ExportRequest> = command({
  name: 'offline.send',
  label: 'Gửi sổ cho xã',
  reads: OFFLINE_READS,
  needs: { mailQuota: true },
  decide: (c, request) => {
    const district = readDistrict(c);
    const { list, part, done } = roundOf(district, request, MAILS_AT_ONCE);
    if (request.seen !== fingerprint(list))
      return effects({ reply: { dialog: previewModel(c, request), message: { text: CHANGED, tone: 'warn' } } });
    const e = sendPart(c, district, part, request);
    if (done < list.length) e.reply = { dialog: progress(c, 'offline.send', request, list, done) };
    else e.reply = { dialog: finished(c, district, list, part, e, request), message: e.reply?.message };
    return e;
  },
  afterMails: recorded,
});

function sendPart(c: Context, district: District, part: readonly Commune[], request: ExportRequest): Effects {
  const plan = planExports(c, district, part, request.batch ?? '', goneIn(c));
  const mails = mailsOf(c, district, plan.exports, request);
  const sending = planSending(c, mails, KIND);
  const going = new Set(sending.send.map((m) => m.attachments[0]?.name));
  const books = plan.exports.filter((x) => going.has(attachmentName(x)));
  const to = setCells(
    { ...tableData(c, offlineTable), values: [] },
    books.map((x) => ({ row: x.row, values: { to: x.mailbox } })),
  );
  // a round in which nothing goes and nothing waits leaves no trace
  const some = sending.send.length + sending.waiting.length > 0;
  return effects({
    desk: some
      ? [
          ...plan.requests,
          ...to,
          ...sending.requests,
          ...(sending.send.length
            ? logLine(c, 'Gửi sổ ngoại tuyến', `Gửi sổ tới ${sending.send.map((m) => m.to).join(', ')}.`)
            : []),
        ]
      : sending.requests,
    mails: sending.send,
    attach: books.length ? books.map((x) => ({ task: x.task(), formats: [] })) : undefined,
    reply: {
      message: sending.waiting.length
        ? {
            tone: 'warn',
            text: `${sending.waiting.length} thư chờ vì hết hạn mức trong ngày, sáng mai tự gửi: ${sending.waiting.map((m) => m.to).join(', ')}.`,
          }
        : undefined,
    },
  });
}

/** The last page: what became of each commune, from the ledger and from this round. */
function finished(
  c: Context,
  district: District,
  list: readonly Commune[],
  part: readonly Commune[],
  e: Effects,
  request: ExportRequest,
): DialogModel {
  const ledger = tableData(c, mailLedger);
  const now = new Set((e.mails ?? []).map((m) => m.to));
  const here = new Set(part);
  const plan = planExports(c, district, list, request.batch ?? '', goneIn(c));
  const rows = plan.exports.map((x): DialogCell[] => {
    const state = ledger.rows.filter((r) => r.key?.startsWith(`${x.id}-`)).pop()?.record.state;
    const said: DialogCell =
      x.mailbox === undefined
        ? { text: 'Chưa có hộp thư nên chưa gửi', tone: 'warn' }
        : here.has(x.commune) && now.has(x.mailbox)
          ? { text: 'Đã gửi', tone: 'ok' }
          : state === SENT
            ? { text: 'Đã gửi', tone: 'ok' }
            : { text: state === undefined || state === WAITING ? 'Chờ hạn mức, sáng mai tự gửi' : state, tone: 'warn' };
    return [communeLabel(x.commune), x.mailbox ?? '–', said];
  });
  return {
    title: 'Gửi sổ cho xã',
    account: c.account,
    width: 760,
    height: 560,
    blocks: [
      {
        kind: 'table',
        caption: 'Kết quả gửi',
        columns: [{ header: 'Xã, thị trấn' }, { header: 'Hộp thư' }, { header: 'Kết quả' }],
        rows,
      },
    ],
    actions: [],
  };
}

/** Mails of books that wait for the quota. */
const waitingRows = (c: Context) =>
  tableData(c, mailLedger).rows.filter((r) => r.record.kind === KIND && r.record.state === WAITING);

const nextWaiting = (c: Context): DialogModel => ({
  title: TITLE,
  account: c.account,
  blocks: [],
  actions: [],
  auto: { command: 'offline.waiting' },
});

/** Every morning: looks whether a book waits for the quota; only then are all tabs read. */
export const offlineQueue: Command = command({
  name: 'offline.queue',
  label: 'Gửi tiếp sổ đang chờ',
  reads: [mailLedger],
  decide: (c) => effects(waitingRows(c).length ? { reply: { dialog: nextWaiting(c) } } : {}),
});

/** Sends what waits, each book as it is now. */
export const offlineWaiting: Command = command({
  name: 'offline.waiting',
  label: 'Gửi tiếp sổ đang chờ',
  reads: OFFLINE_READS,
  needs: { mailQuota: true },
  decide: (c) => {
    const books = tableData(c, offlineTable);
    const district = readDistrict(c);
    const batches = new Map<string, Commune[]>();
    for (const row of waitingRows(c)) {
      const book = books.rows.find((b) => b.key !== undefined && row.key?.startsWith(`${b.key}-`));
      const commune = district.communes.find((x) => x.code === book?.record.commune);
      const batch = book?.record.batch ?? '';
      if (commune && !batches.get(batch)?.includes(commune)) pushTo(batches, batch, commune);
    }
    const [first] = batches;
    if (!first) return effects({});
    const [batch, communes] = first;
    const e = sendPart(c, district, communes.slice(0, MOST_A_MORNING), { batch });
    const more = batches.size > 1 || communes.length > MOST_A_MORNING;
    return { ...e, reply: more && e.mails?.length ? { dialog: nextWaiting(c) } : undefined };
  },
  afterMails: recorded,
});

/** Keeps the books of one round in Drive; the same content is kept once, and again where somebody has thrown its file away. */
export const offlineKeep: Command<ExportRequest> = command({
  name: 'offline.keep',
  label: 'Lưu sổ xã vào Drive',
  reads: OFFLINE_READS,
  decide: (c, request) => {
    const district = readDistrict(c);
    const { list, part, done } = roundOf(district, request, FILES_AT_ONCE);
    const plan = planExports(c, district, part, request.batch ?? '', () => true);
    const links = tableData(c, offlineTable).byKey;
    const missing = plan.exports.filter((x) => links.get(x.id)?.record.link === undefined);
    return effects({
      desk: missing.length
        ? [
            ...plan.requests,
            ...logLine(
              c,
              'Lưu sổ ngoại tuyến',
              `Lưu vào Drive: ${missing.map((x) => communeInSentence(x.commune)).join(', ')}.`,
            ),
          ]
        : [],
      documents: plan.exports.map((x) => x.task()),
      // the last round's page comes with the addresses of its files
      reply: done < list.length ? { dialog: progress(c, 'offline.keep', request, list, done) } : undefined,
    });
  },
  afterDocuments: (c, made, request) => {
    const district = readDistrict(c);
    const { list, part, done } = roundOf(district, request, FILES_AT_ONCE);
    const plan = planExports(c, district, part, request.batch ?? '', () => true);
    const links = new Map(made.map((m) => [m.key, m.file ?? '']));
    const known = tableData(c, offlineTable).byKey;
    const news = plan.exports.filter((x) => links.has(x.id) && known.get(x.id)?.record.link !== links.get(x.id));
    return {
      desk: setCells(
        { ...tableData(c, offlineTable), values: [] },
        news.map((x) => ({ row: x.row, values: { link: links.get(x.id) } })),
      ),
      ...(done < list.length ? {} : { reply: { dialog: keptModel(c, district, list, request, links) } }),
    };
  },
});

function keptModel(
  c: Context,
  district: District,
  list: readonly Commune[],
  request: ExportRequest,
  made: ReadonlyMap<string, string>,
): DialogModel {
  const standing = tableData(c, offlineTable).byKey;
  const plan = planExports(c, district, list, request.batch ?? '', () => true);
  return {
    title: 'Sổ xã trong Drive',
    account: c.account,
    width: 700,
    height: 540,
    blocks: [
      {
        kind: 'text',
        tone: 'ok',
        text: 'Các tệp nằm trong Google Drive của tài khoản này. Bấm tên tệp để mở; trong trang mở ra bấm biểu tượng tải xuống.',
      },
      {
        kind: 'table',
        caption: `Tệp .xlsx (${list.length})`,
        columns: [{ header: 'Xã, thị trấn' }, { header: 'Tệp' }],
        rows: plan.exports.map((x): DialogCell[] => {
          const url = made.get(x.id) ?? standing.get(x.id)?.record.link;
          return [communeLabel(x.commune), url === undefined ? 'chưa lưu' : { text: `${x.fileName}.xlsx`, url }];
        }),
      },
    ],
    actions: [{ label: 'Quay lại', command: 'offline.again', skipValidation: true }],
  };
}
