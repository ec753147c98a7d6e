/** The sidebar of Xem tiến độ: the shares of each obligation, and the same for one commune, narrow enough for 300 pixels. */

import type { Obligation } from '../../domain/obligations/obligation';
import { sharesOf } from '../../domain/obligations/rates';
import { formatDate, formatPercent } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import type { View } from '../books/view';
import { pointPlace } from '../obligations/cells';
import { openPoints, pointText } from '../obligations/open-points';
import { approvedOn, handedInOn, ratesOfList, totalsOf } from '../obligations/progress-page';
import { askedObligations, isAsked, signOf } from '../obligations/rows';
import type { Standing } from '../obligations/standing';

const MOST_NAMES = 30;

/** What the chooser calls the whole district. */
export const ALL = '*';

const pairs = (rows: [string, DialogCell][]): DialogBlock => ({
  kind: 'table',
  columns: [{ header: 'Mục' }, { header: 'Kết quả', align: 'left' }],
  rows,
});

const dueText = (o: Obligation) => `hạn ${formatDate(o.lastDay)}`;

function obligationBlock(list: readonly Standing[], today: string): DialogBlock {
  const { obligation } = list[0] as Standing;
  const r = ratesOfList(list, today);
  const shares = sharesOf(r);
  const line = (label: string, n: number, share: number | undefined, tone?: 'error'): [string, DialogCell] => [
    label,
    { text: `${n}${share === undefined ? '' : ` (${formatPercent(share)})`}`, ...(n && tone ? { tone } : {}) },
  ];
  const open = list.filter((s) => isAsked(s, today) && !s.status.done);
  const sign = r.overdue ? '✕' : r.open ? '⚠' : '✓';
  return {
    kind: 'details',
    summary: `${sign} ${obligation.title} (${dueText(obligation)}): ${r.expected - r.open}/${r.expected} đã xong`,
    blocks: [
      pairs([
        line('Đúng hạn', r.onTime, shares?.onTime),
        line('Được gia hạn', r.extended, shares?.extended),
        line('Trễ', r.late, shares?.late),
        line('Chưa xong', r.open, shares?.missing),
        line('Trong đó quá hạn', r.overdue, undefined, 'error'),
      ]),
      ...(open.length
        ? [
            {
              kind: 'list' as const,
              items: [
                ...open
                  .slice(0, MOST_NAMES)
                  .map(
                    (s) =>
                      `${signOf(s.status)} ${s.label}: ${s.status.label}${s.status.late ? `, quá hạn ${s.status.late} ngày` : ''}`,
                  ),
                ...(open.length > MOST_NAMES ? [`… và ${open.length - MOST_NAMES} xã nữa, xem tab TH Tiến độ`] : []),
              ],
            },
          ]
        : []),
    ],
  };
}

function ownBlock(c: Context, view: View, s: Standing): DialogBlock {
  const { status } = s;
  const { due } = status;
  const points = openPoints(s);
  const rows: [string, DialogCell][] = [['Hạn gốc', formatDate(due.original)]];
  if (due.extension) rows.push(['Gia hạn đến', `${formatDate(due.extension.to)}, vì ${due.extension.reason.trim()}`]);
  const sent = handedInOn(s);
  const approved = approvedOn(s);
  if (sent !== undefined) rows.push(['Nộp ngày', formatDate(sent)]);
  if (s.obligation.needsApproval)
    rows.push(['Chủ tịch duyệt', approved === undefined ? 'chưa ghi' : formatDate(approved)]);
  if (s.facts.answer !== undefined)
    rows.push([s.facts.answer, s.facts.answeredAt === undefined ? '' : formatDate(s.facts.answeredAt.slice(0, 10))]);
  rows.push([
    status.done ? 'Kết quả' : 'Thời gian',
    {
      text: `${status.timing}${status.late ? ` ${status.late} ngày` : ''}`,
      tone: status.timing === 'quá hạn' ? 'error' : status.timing === 'trễ' ? 'warn' : status.done ? 'ok' : 'muted',
    },
  ]);
  if (status.changedSince) rows.push(['Chú ý', { text: 'nội dung đã đổi sau khi nộp', tone: 'warn' }]);
  return {
    kind: 'details',
    summary: `${signOf(status)} ${s.obligation.title}: ${status.label}${status.timing === 'quá hạn' ? `, quá hạn ${status.late} ngày` : ''}`,
    blocks: [
      pairs(rows),
      ...(points.length
        ? [
            {
              kind: 'list' as const,
              items: points.map((p): DialogCell => {
                const { tab, cell, url } = pointPlace(c, view, s, p);
                const text = `${[tab, cell].filter((x) => x !== '').join(' ')}: ${pointText(p)}`;
                return url === undefined ? text : { text, url };
              }),
            },
          ]
        : []),
    ],
  };
}

/** The sidebar; `commune` is a code, or ALL. `notes` are said first. */
export function sidebarModel(c: Context, view: View, commune: string, notes: DialogBlock[] = []): DialogModel {
  const today = c.now.slice(0, 10);
  const asked = askedObligations(view.standings, today);
  const own = asked.flat().filter((s) => s.commune.code === commune && isAsked(s, today));
  const chosen = view.assessment.communes.find((a) => a.commune.code === commune);
  const totals = totalsOf(chosen ? [own] : asked, today);
  const blocks: DialogBlock[] = [
    ...notes,
    {
      kind: 'fields',
      fields: [
        {
          id: 'commune',
          label: 'Xem',
          kind: 'select',
          value: chosen ? commune : ALL,
          options: [
            { value: ALL, label: 'Tất cả các xã' },
            ...view.assessment.communes.map((a) => ({ value: a.commune.code, label: a.label })),
          ],
        },
      ],
    },
    totals.all
      ? {
          kind: 'text',
          tone: totals.overdue ? 'warn' : 'ok',
          text: `Đến ${formatDate(today)}: ${totals.done}/${totals.all} việc đã xong, ${totals.overdue ? `${totals.overdue} quá hạn` : 'không việc nào quá hạn'}.`,
        }
      : { kind: 'text', tone: 'ok', text: 'Chưa có việc nào tới kỳ.' },
    ...(chosen ? own.map((s) => ownBlock(c, view, s)) : asked.map((list) => obligationBlock(list, today))),
  ];
  return {
    title: chosen ? `Tiến độ: ${chosen.label}` : 'Tiến độ nộp',
    account: c.account,
    blocks,
    actions: [{ label: 'Xem', command: 'progress.commune', primary: true }],
  };
}
