/** What the ladder asks for today: one mail a person, each step of each obligation at most once; decided from the books as they are now. */

import { communeMailbox } from '../../domain/communes/commune';
import { dueSteps, isHandedIn, nextStep, type ReminderOptions } from '../../domain/reminders/due';
import type { LadderStep } from '../../domain/reminders/ladder';
import { foldForMatch } from '../../domain/text/normalise';
import type { Request } from '../../workbook/book/structure';
import { appendRows, nextFreeRow, setCells, type Wanted } from '../../workbook/book/write';
import type { Context, MailResult, OutMail } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import type { Table } from '../../workbook/kit/table';
import { mailLedger } from '../../workbook/tables/ledgers';
import { ladderTable, remindersTable } from '../../workbook/tables/reminders';
import { VIEW_READS, type View, viewOf } from '../books/view';
import {
  NOT_SENT,
  type Planned,
  planMails,
  REFUSED,
  recordResults,
  SENDING,
  SENT,
  UNKNOWN,
  WAITING,
} from '../common/mail-ledger';
import type { Standing } from '../obligations/standing';
import { type Ask, digestMail } from './digest';
import { readLadder } from './ladder';
import {
  HANDED_IN,
  HOMELESS,
  isOpen,
  isUnderWay,
  KIND,
  NO_MAIL,
  OVERTAKEN,
  POSTPONED,
  type ReminderLedger,
  type ReminderRow,
  readLedger,
  reminderId,
  wroteToday,
} from './ledger';

/** What every command of reminders reads: the state is that of the run that sends. */
export const REMIND_READS: readonly Table[] = [...VIEW_READS, ladderTable, remindersTable, mailLedger];

/** A step that is due for a commune and an obligation. */
export interface Item extends Ask {
  id: string;
  overtaken: readonly LadderStep[];
  row?: ReminderRow;
}

/** One person's mail. */
export interface Digest {
  to: string;
  items: Item[];
  /** communes whose chairman should be in copy and has no address */
  noChairman: Standing[];
  mail: OutMail;
}

export interface ReminderPlan {
  view: View;
  steps: readonly LadderStep[];
  options: ReminderOptions;
  ledger: ReminderLedger;
  /** what is wrong in the ladder and in the communes' addresses */
  problems: Problem[];
  digests: Digest[];
  /** which of them go, wait, or went */
  mails: Planned;
  /** a mail of the ladder has gone to this person today: tomorrow */
  tomorrow: { to: string; items: Item[] }[];
  homeless: Item[];
  noMail: Item[];
  /** everything for the desk that must stand before a mail goes */
  requests: Request[];
  /** reminder → its row */
  rows: Map<string, number>;
}

const optionsOf = (s: Standing, options: ReminderOptions): ReminderOptions =>
  s.status.state === 'trả lại' ? { ...options, since: s.facts.answeredAt?.slice(0, 10) } : options;

const handledOf = (ledger: ReminderLedger, s: Standing): ReadonlySet<string> =>
  ledger.handled.get(`${s.commune.code}/${s.obligation.id}`) ?? new Set();

/** The next step of the ladder for a commune and an obligation, and its day. */
export const upcoming = (p: ReminderPlan, s: Standing, today: string) =>
  nextStep(s.obligation, s.status, p.steps, today, handledOf(p.ledger, s), optionsOf(s, p.options));

interface Due {
  items: Item[];
  /** steps that are over without anything to send */
  lapsed: { standing: Standing; steps: readonly LadderStep[] }[];
}

function itemsOf(
  standings: readonly Standing[],
  steps: readonly LadderStep[],
  ledger: ReminderLedger,
  today: string,
  options: ReminderOptions,
): Due {
  const items: Item[] = [];
  const lapsed: Due['lapsed'] = [];
  for (const standing of standings) {
    const { send, overtaken } = dueSteps(
      standing.obligation,
      standing.status,
      steps,
      today,
      handledOf(ledger, standing),
      optionsOf(standing, options),
    );
    if (send) {
      const id = reminderId(standing.commune.code, standing.obligation.id, send.code);
      items.push({ standing, step: send, overtaken, id, row: ledger.data.byKey.get(id) });
    } else if (overtaken.length) lapsed.push({ standing, steps: overtaken });
  }
  return { items, lapsed };
}

/** The key of a person's mail: one that waits keeps its row, a new one is named by its day. */
function keyOf(ledger: ReminderLedger, to: string, today: string): string {
  const waiting = ledger.mails.rows.find((row) => {
    const state = ledger.mailState(row);
    return (
      row.record.kind === KIND &&
      row.record.to?.toLowerCase() === to.toLowerCase() &&
      (state === WAITING || state === NOT_SENT)
    );
  });
  return waiting?.key ?? `NHAC-${today}-${foldForMatch(to)}`;
}

function digestOf(c: Context, view: View, ledger: ReminderLedger, to: string, items: Item[]): Digest {
  const wanted = items.filter((i) => i.step.chairman);
  const copied = new Map<string, Standing>();
  const noChairman = new Map<string, Standing>();
  for (const { standing } of wanted) {
    const address = standing.commune.chairmanMail;
    if (address === undefined) noChairman.set(standing.commune.code, standing);
    else if (address.toLowerCase() !== to.toLowerCase()) copied.set(address.toLowerCase(), standing);
  }
  const cc = [...copied.values()].map((s) => s.commune.chairmanMail as string);
  const mail = digestMail(c, view.assessment.district.settings, items, [...copied.values()]);
  return {
    to,
    items,
    noChairman: [...noChairman.values()],
    mail: { key: keyOf(ledger, to, c.now.slice(0, 10)), to, ...(cc.length ? { cc } : {}), ...mail, attachments: [] },
  };
}

type Values = Partial<Record<keyof typeof remindersTable.columns, Wanted>>;

/** The rows of the ledger as this plan makes them: those that change, and new ones. */
function ledgerRows(
  c: Context,
  p: Omit<ReminderPlan, 'requests' | 'rows'>,
  lapsed: Due['lapsed'],
  /** ids of everything that is due, also of what this run leaves alone */
  dueNow: readonly string[],
) {
  const { ledger } = p;
  const wanted = new Map<string, Values>();
  const put = (standing: Standing, step: LadderStep, values: Values) => {
    const { commune, obligation, status } = standing;
    const id = reminderId(commune.code, obligation.id, step.code);
    wanted.set(id, {
      at: c.now,
      name: standing.label,
      title: obligation.title,
      step: step.code,
      due: status.due.lastDay,
      late: status.late,
      mail: undefined,
      to: undefined,
      note: undefined,
      ...values,
      obligation: obligation.id,
      commune: commune.code,
      id,
    });
  };
  const overtake = (standing: Standing, steps: readonly LadderStep[], note: string) => {
    for (const s of steps) put(standing, s, { state: OVERTAKEN, note });
  };
  const item = (i: Item, values: Values) => {
    overtake(i.standing, i.overtaken, `Chưa gửi thì đã tới bước ${i.step.code}`);
    const same = i.row && ledger.stateOf(i.row) === values.state && i.row.record.state === values.state;
    // what stands so already keeps the day on which it was first said
    if (same && (values.state === HOMELESS || values.state === NO_MAIL)) wanted.set(i.id, {});
    else put(i.standing, i.step, values);
  };
  for (const d of p.digests) {
    const state = p.mails.send.includes(d.mail) ? SENDING : p.mails.waiting.includes(d.mail) ? WAITING : undefined;
    if (state === undefined) continue;
    for (const i of d.items) {
      const lacks = d.noChairman.some((s) => s.commune.code === i.standing.commune.code) && i.step.chairman;
      const notes = [
        state === WAITING ? 'Hết hạn mức gửi thư trong ngày; sáng mai soạn lại và gửi' : '',
        lacks ? 'Chưa có hộp thư Chủ tịch nên chỉ gửi hộp thư của xã' : '',
      ].filter((n) => n !== '');
      item(i, {
        state,
        mail: d.mail.key,
        to: [d.to, ...(d.mail.cc ?? [])].join('; '),
        note: notes.join('. ') || undefined,
      });
    }
  }
  for (const i of p.homeless) item(i, { state: HOMELESS, note: 'Ghi hộp thư hoặc tài khoản của xã ở tab Danh mục xã' });
  for (const i of p.noMail) item(i, { state: NO_MAIL });
  for (const l of lapsed) overtake(l.standing, l.steps, 'Xã đã nộp rồi được trả lại sau ngày của bước này');

  // what was open and is not due any more: handed in, or its day has moved; what an interrupted run left is settled
  const due = new Set([...wanted.keys(), ...dueNow]);
  const standings = new Map(p.view.standings.map((s) => [`${s.commune.code}/${s.obligation.id}`, s]));
  for (const row of ledger.data.rows) {
    const r = row.record;
    if (row.key === undefined || due.has(row.key)) continue;
    const state = ledger.stateOf(row);
    if (!isOpen(state)) {
      if (state !== r.state) wanted.set(row.key, { state });
      continue;
    }
    const s = standings.get(`${r.commune}/${r.obligation}`);
    const now = s && isHandedIn(s.status, p.options.untilApproved) ? HANDED_IN : POSTPONED;
    if (now !== r.state)
      wanted.set(row.key, {
        state: now,
        note: now === POSTPONED ? 'Chưa tới bước này: hạn đã dời hoặc bước đã tắt' : undefined,
      });
  }

  const rows = new Map<string, number>();
  const updates: { row: number; values: Values }[] = [];
  const added: Values[] = [];
  const from = nextFreeRow(ledger.data);
  for (const [id, values] of wanted) {
    const row = ledger.data.byKey.get(id);
    rows.set(id, row ? row.row : from + added.length);
    if (row) updates.push({ row: row.row, values });
    else added.push(values);
  }
  return { rows, requests: [...setCells(ledger.data, updates), ...appendRows(ledger.data, added, from)] };
}

/** Mails of the ladder that waited and that nobody is to be sent any more. */
function closedMails(p: Pick<ReminderPlan, 'ledger' | 'digests' | 'tomorrow'>): Request[] {
  const due = new Set(p.digests.map((d) => d.mail.key));
  const later = new Set(p.tomorrow.map((t) => t.to.toLowerCase()));
  return setCells(
    p.ledger.mails,
    p.ledger.mails.rows.flatMap((row) => {
      const state = p.ledger.mailState(row);
      const open = row.record.kind === KIND && (state === WAITING || state === NOT_SENT);
      if (!open || due.has(row.key ?? '') || later.has(row.record.to?.toLowerCase() ?? '')) return [];
      return [{ row: row.row, values: { state: 'không cần gửi', note: 'Các xã đã nộp, hoặc chưa tới bước nhắc' } }];
    }),
  );
}

/**
 * Decides from one read what goes today. `daily`: nobody asked for it now, so that without the switch nothing new is
 * begun; only what a clerk has sent and what had to wait for the quota is brought to its end.
 */
export function planReminders(c: Context, daily = false): ReminderPlan {
  const view = viewOf(c);
  const { settings, problems: found } = view.assessment.district;
  const onlyUnderWay = daily && !settings.remindDaily;
  const { steps, problems } = readLadder(c);
  const ledger = readLedger(c);
  const options = { untilApproved: settings.remindApproval };
  const today = c.now.slice(0, 10);
  const all = itemsOf(view.standings, steps, ledger, today, options);
  const items = onlyUnderWay ? all.items.filter((i) => i.row && isUnderWay(ledger.stateOf(i.row))) : all.items;

  const boxes = new Map<string, { to: string; items: Item[] }>();
  const homeless: Item[] = [];
  const noMail: Item[] = [];
  for (const i of items) {
    const to = communeMailbox(i.standing.commune);
    if (!i.step.mailbox) noMail.push(i);
    else if (to === undefined) homeless.push(i);
    else {
      const box = boxes.get(to.toLowerCase()) ?? { to, items: [] };
      box.items.push(i);
      boxes.set(to.toLowerCase(), box);
    }
  }
  const late = (list: readonly Item[]) => Math.max(...list.map((i) => i.standing.status.late));
  const sorted = [...boxes.values()].sort((a, b) => late(b.items) - late(a.items) || (a.to < b.to ? -1 : 1));
  const tomorrow = sorted.filter((b) => wroteToday(ledger, b.to, today));
  const digests = sorted.filter((b) => !tomorrow.includes(b)).map((b) => digestOf(c, view, ledger, b.to, b.items));
  const mails = planMails(
    ledger.mails,
    digests.map((d) => d.mail),
    KIND,
    c.mailQuota ?? 0,
    c.now,
    c.run,
  );
  const addresses = ['mailbox', 'chairmanMail', 'accounts'];
  const plan = {
    view,
    steps,
    options,
    ledger,
    problems: [...problems, ...found.filter((x) => x.tableId === 'communes' && addresses.includes(x.columnId ?? ''))],
    digests,
    mails,
    tomorrow,
    homeless,
    noMail,
  };
  const dueNow = all.items.map((i) => i.id);
  const { rows, requests } = ledgerRows(c, plan, onlyUnderWay ? [] : all.lapsed, dueNow);
  return { ...plan, rows, requests: [...requests, ...mails.requests, ...closedMails(plan)] };
}

/** After the mails: their rows in both ledgers. */
export function recordReminders(p: ReminderPlan, results: MailResult[]): Request[] {
  const state = { sent: SENT, refused: REFUSED, unknown: UNKNOWN };
  const note = {
    sent: undefined,
    refused: 'Gmail không nhận gửi; kiểm tra địa chỉ ở tab Danh mục xã',
    unknown: 'Chưa rõ đã gửi hay chưa: xem mục Đã gửi trong Gmail',
  };
  const updates = results.flatMap((r) => {
    if (r.state === 'sending') return [];
    const became = r.state;
    const items = p.digests.find((d) => d.mail.key === r.mail.key)?.items ?? [];
    return items.flatMap((i) => {
      const row = p.rows.get(i.id);
      const values: Values = { state: state[became], ...(became === 'sent' ? {} : { note: note[became] }) };
      return row === undefined ? [] : [{ row, values }];
    });
  });
  return [
    ...recordResults(p.ledger.mails, p.mails.rows, results),
    // the rows were written after the read: compared with nothing
    ...setCells({ ...p.ledger.data, values: [] }, updates),
  ];
}
