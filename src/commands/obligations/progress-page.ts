/** TH Tiến độ as data: communes × obligations, the shares, every open item with what it lacks, everything that is done. */

import { shortTitle } from '../../domain/obligations/names';
import { type Rates, ratesOf, sharesOf } from '../../domain/obligations/rates';
import { formatDate, formatDateTime, formatPercent } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import type { Page, PageCell, PageSpec } from '../../workbook/page/page';
import type { View } from '../books/view';
import { pushTo } from '../common/groups';
import { capped, openPoints, ownRowsUrl, pointText, tabTitle } from './open-points';
import { askedObligations, isAsked, signOf } from './rows';
import type { Standing } from './standing';

export const progressSpec: PageSpec = { id: 'progressSummary', title: 'TH Tiến độ', workbook: 'desk' };

const MOST_POINTS = 6;
/** A province's list stops here, and says so: the tab must fit into one atomic write. */
const MOST_ROWS = 800;
const NARROW = 100;

/** Day on which the tick with complete content was first seen. */
export const handedInOn = (s: Standing): string | undefined => s.status.since?.slice(0, 10);

/** Day of the chairman's approval, where the letter asks for one. */
export const approvedOn = (s: Standing): string | undefined =>
  s.obligation.needsApproval ? s.facts.approval?.date : undefined;

/** Long states in a narrow column. */
const SHORT: Partial<Record<Standing['status']['state'], string>> = {
  'có số liệu nhưng chưa nộp': 'chưa nộp',
  'sẵn sàng': 'đủ, chưa nộp',
  'nộp nhưng rỗng': 'nộp rỗng',
  'đã trình Chủ tịch': 'đã trình',
};

/** One state in a narrow cell, with its sign: `✓ 15/11/2022`, `✕ thiếu 3 ô` and how late. */
export function matrixCell(s: Standing, today: string): PageCell {
  if (!isAsked(s, today)) return { value: '·', tone: 'script' };
  const { status } = s;
  const { due, timing, late } = status;
  if (status.done) {
    const how = timing === 'trễ' ? `\ntrễ ${late} ngày` : timing === 'gia hạn' ? '\ngia hạn' : '';
    return { value: `✓ ${formatDate(status.doneOn ?? today)}${how}`, tone: timing === 'trễ' ? 'warn' : 'ok' };
  }
  const sign = signOf(status);
  const word = status.state === 'thiếu n ô' ? status.label : (SHORT[status.state] ?? status.state);
  const how = late > 0 ? `\nquá hạn ${late} ngày` : due.extension ? `\ngia hạn ${formatDate(due.lastDay)}` : '';
  return { value: `${sign} ${word}${how}`, tone: sign === '✕' ? 'error' : 'warn' };
}

const url = (c: Context, table: string, s: Standing, text: string): PageCell => {
  const to = ownRowsUrl(c, table, s.commune.code);
  return to === undefined ? text : { value: text, url: to };
};

/** `21/22 đã xong · quá hạn: Kế hoạch năm`. */
function ownSummary(own: readonly Standing[]): string {
  const done = own.filter((s) => s.status.done).length;
  const late = own.filter((s) => s.status.timing === 'quá hạn').map((s) => shortTitle(s.obligation));
  const rest = own.length - done - late.length;
  return [
    `${done}/${own.length} việc đã xong`,
    ...(late.length ? [`quá hạn ${late.length}: ${late.join(', ')}`] : []),
    ...(rest ? [`còn hạn ${rest}`] : []),
  ].join(' · ');
}

/** What is asked for by now and not done: the longest overdue first, then what is due first. */
export function openItems(standings: readonly Standing[], today: string): Standing[] {
  return standings
    .filter((s) => isAsked(s, today) && !s.status.done)
    .sort((a, b) => b.status.late - a.status.late || (a.status.due.lastDay < b.status.due.lastDay ? -1 : 1));
}

/** A row for each tab in which something is missing, so that each has its link. */
function openRows(c: Context, s: Standing): PageCell[][] {
  const tabs = new Map<string, string[]>();
  for (const p of openPoints(s)) pushTo(tabs, p.table, pointText(p));
  const sign = signOf(s.status);
  return [...tabs].map(([table, lines]): PageCell[] => [
    s.label,
    [s.obligation.title, ...capped(lines, MOST_POINTS).map((l) => `– ${l}`)].join('\n'),
    {
      value: `${sign} ${s.status.state === 'thiếu n ô' ? s.status.label : s.status.state}`,
      tone: sign === '✕' ? 'error' : 'warn',
    },
    s.status.due.original,
    s.status.due.extension?.to,
    s.status.late > 0 ? { value: s.status.late, tone: 'error' } : undefined,
    handedInOn(s),
    approvedOn(s),
    url(c, table, s, tabTitle(c, table)),
    url(c, 'submissions', s, 'Mở'),
  ]);
}

function doneRow(c: Context, s: Standing): PageCell[] {
  const { status } = s;
  return [
    s.label,
    s.obligation.title,
    {
      value: `✓ ${status.timing}${status.changedSince ? ', đã đổi sau khi nộp' : ''}`,
      tone: status.timing === 'trễ' || status.changedSince ? 'warn' : 'ok',
    },
    status.due.original,
    status.due.extension?.to,
    status.late > 0 ? { value: status.late, tone: 'warn' } : undefined,
    handedInOn(s),
    approvedOn(s),
    s.facts.answer === undefined ? undefined : s.facts.answeredAt?.slice(0, 10),
    url(c, 'submissions', s, 'Mở'),
  ];
}

/** What a list leaves out is said. */
const cutWords = (n: number): string =>
  n > MOST_ROWS ? ` (liệt kê ${MOST_ROWS} việc đầu; các việc còn lại xem ở tab Hồ sơ nộp của Sổ chung)` : '';

const numbered = (rows: PageCell[][]): PageCell[][] => rows.map((row, i) => [i + 1, ...row]);

const column = (header: string, kind: 'text' | 'integer' | 'date' | 'share' = 'text', width = NARROW) => ({
  header,
  kind,
  width,
});
// the same three columns begin every table, so that one wide column serves them all
const first = (second: string, third: string) => [
  column('TT', 'integer', 40),
  column(second, 'text', 150),
  column(third, 'text', 340),
];

/** Counts of the whole: every asked item of every commune. */
export function totalsOf(asked: readonly Standing[][], today: string): { done: number; all: number; overdue: number } {
  const items = asked.flat().filter((s) => isAsked(s, today));
  return {
    all: items.length,
    done: items.filter((s) => s.status.done).length,
    overdue: items.filter((s) => s.status.timing === 'quá hạn').length,
  };
}

/** Counts of one obligation, of those of whom it is asked by now. */
export const ratesOfList = (list: readonly Standing[], today: string): Rates =>
  ratesOf(list.filter((s) => isAsked(s, today)).map((s) => ({ commune: s.commune.code, status: s.status })));

/**
 * The whole tab, from what is known of the year (`viewOf(c)`): what is asked for by now, nothing before. The same books on
 * the same day give the same tab.
 */
export function progressPage(c: Context, view: View): Page {
  const today = c.now.slice(0, 10);
  const { settings } = view.assessment.district;
  const asked = askedObligations(view.standings, today);
  const communes = new Map<string, Standing[]>();
  for (const s of asked.flat()) pushTo(communes, s.commune.code, s);
  const totals = totalsOf(asked, today);
  const open = openItems(asked.flat(), today);
  const done = asked.flat().filter((s) => s.status.done);
  const title = `TIẾN ĐỘ NỘP KẾ HOẠCH, TỰ ĐÁNH GIÁ, BÁO CÁO NĂM HỌC ${settings.schoolYear}`;
  const stamp = {
    kind: 'text' as const,
    text: `Lập lúc ${formatDateTime(c.now)} · Bấm tên xã để mở Hồ sơ nộp của xã · ✓ xong · ⚠ còn hạn, chưa xong · ✕ quá hạn, bị trả lại hoặc có lỗi · “·” chưa tới việc`,
    volatile: true,
  };
  if (!asked.length)
    return {
      blocks: [
        { kind: 'title', text: title },
        { kind: 'text', text: `${settings.bodyName}. Đến ngày ${formatDate(today)} chưa có việc nào tới kỳ.` },
        stamp,
      ],
      charts: [],
      width: 8,
    };
  return {
    blocks: [
      { kind: 'title', text: title },
      { kind: 'text', text: settings.bodyName },
      {
        kind: 'text',
        text: `Đến ngày ${formatDate(today)}: ${totals.done}/${totals.all} việc đã xong${totals.all ? ` (${formatPercent(totals.done / totals.all)})` : ''}; ${totals.overdue ? `${totals.overdue} việc quá hạn` : 'không có việc quá hạn'}.`,
        tone: totals.overdue ? 'warn' : 'ok',
      },
      stamp,
      {
        kind: 'table',
        id: 'matrix',
        columns: [
          ...first('Xã, thị trấn', 'Tóm tắt'),
          ...asked.map(([s]) =>
            column(`${shortTitle((s as Standing).obligation)}\nhạn ${formatDate((s as Standing).obligation.lastDay)}`),
          ),
        ],
        rows: numbered(
          [...communes.values()].map((own) => [
            url(c, 'submissions', own[0] as Standing, (own[0] as Standing).label),
            ownSummary(own.filter((s) => isAsked(s, today))),
            ...own.map((s) => matrixCell(s, today)),
          ]),
        ),
      },
      {
        kind: 'table',
        id: 'rates',
        columns: [
          ...first('Trước ngày', 'Nghĩa vụ'),
          column('Hạn cuối', 'date'),
          column('Phải nộp', 'integer'),
          column('Đúng hạn', 'integer'),
          column('Tỉ lệ', 'share'),
          column('Gia hạn', 'integer'),
          column('Tỉ lệ', 'share'),
          column('Trễ', 'integer'),
          column('Tỉ lệ', 'share'),
          column('Chưa xong', 'integer'),
          column('Tỉ lệ', 'share'),
          column('Trong đó quá hạn', 'integer'),
        ],
        rows: numbered(
          asked.map((list) => {
            const { obligation: o } = list[0] as Standing;
            const r = ratesOfList(list, today);
            const shares = sharesOf(r);
            return [
              `${formatDate(o.before)} (${o.basis})`,
              o.title,
              o.lastDay,
              r.expected,
              r.onTime,
              shares?.onTime,
              r.extended,
              shares?.extended,
              r.late,
              shares?.late,
              r.open,
              shares?.missing,
              r.overdue ? { value: r.overdue, tone: 'error' } : 0,
            ];
          }),
        ),
      },
      ...(open.length
        ? [
            { kind: 'title' as const, text: `Việc chưa xong: ${open.length}${cutWords(open.length)}` },
            {
              kind: 'table' as const,
              id: 'open',
              columns: [
                ...first('Xã, thị trấn', 'Việc và những gì còn thiếu'),
                column('Tình trạng'),
                column('Hạn gốc', 'date'),
                column('Gia hạn đến', 'date'),
                column('Quá hạn (ngày)', 'integer'),
                column('Nộp ngày', 'date'),
                column('Duyệt ngày', 'date'),
                column('Mở chỗ còn thiếu'),
                column('Hồ sơ nộp'),
              ],
              rows: numbered(open.slice(0, MOST_ROWS).flatMap((s) => openRows(c, s))),
            },
          ]
        : []),
      ...(done.length
        ? [
            { kind: 'title' as const, text: `Việc đã xong: ${done.length}${cutWords(done.length)}` },
            {
              kind: 'table' as const,
              id: 'done',
              columns: [
                ...first('Xã, thị trấn', 'Việc'),
                column('Kết quả'),
                column('Hạn gốc', 'date'),
                column('Gia hạn đến', 'date'),
                column('Trễ (ngày)', 'integer'),
                column('Nộp ngày', 'date'),
                column('Duyệt ngày', 'date'),
                column('Phòng trả lời ngày', 'date'),
                column('Hồ sơ nộp'),
              ],
              rows: numbered(done.slice(0, MOST_ROWS).map((s) => doneRow(c, s))),
            },
          ]
        : []),
    ],
    charts: [],
    width: Math.max(14, asked.length + 3),
  };
}
