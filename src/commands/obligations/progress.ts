/** Xem tiến độ: who is late with what, in one dialog. */

import { ratesOf } from '../../domain/obligations/rates';
import { formatDate, formatPercent } from '../../domain/text/format';
import { type Command, type Context, command, effects } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { a1, cellUrl } from '../../workbook/kit/address';
import { VIEW_READS, viewOf } from '../books/view';
import { pushTo } from '../common/groups';
import { isAsked, missingText, signOf } from './rows';
import type { Standing } from './standing';

/** The obligations that are asked for by now, each with all its communes. */
export function askedObligations(standings: readonly Standing[], today: string): Standing[][] {
  const lists = new Map<string, Standing[]>();
  for (const s of standings) pushTo(lists, s.obligation.id, s);
  return [...lists.values()].filter((list) => list.some((s) => isAsked(s, today)));
}

/** The commune's name as a link to its row in Hồ sơ nộp. */
export function communeCell(c: Context, s: Standing): DialogCell {
  const tab = c.shared?.structure.byTable.get('submissions');
  return tab && s.row && c.shared
    ? { text: s.label, url: cellUrl(c.shared.structure.id, tab.sheetId, a1(s.row.row, 0)) }
    : s.label;
}

/** `⚠ thiếu 3 ô`, coloured. */
export function stateCell(s: Standing): DialogCell {
  const sign = signOf(s.status);
  const tone = sign === '✓' ? 'ok' : sign === '✕' ? 'error' : sign === '⚠' ? 'warn' : 'muted';
  return { text: `${sign} ${s.status.label}`, tone };
}

function model(c: Context): DialogModel {
  const today = c.now.slice(0, 10);
  const asked = askedObligations(viewOf(c).standings, today);
  const rows: DialogCell[][] = [];
  const details: DialogBlock[] = [];
  for (const list of asked) {
    const { obligation: o } = list[0] as Standing;
    const rates = ratesOf(list.map((s) => ({ commune: s.commune.code, status: s.status })));
    rows.push([
      o.title,
      formatDate(o.lastDay),
      String(rates.onTime),
      String(rates.extended),
      String(rates.late),
      { text: String(rates.overdue), ...(rates.overdue ? { tone: 'error' as const } : {}) },
      String(rates.open - rates.overdue),
      rates.share === undefined ? '' : formatPercent(rates.share),
    ]);
    const open = list.filter((s) => !s.status.done);
    if (open.length)
      details.push({
        kind: 'details',
        summary: `${o.title}: ${open.length} xã chưa xong`,
        blocks: [
          {
            kind: 'table',
            columns: [
              { header: 'Xã, thị trấn' },
              { header: 'Tình trạng' },
              { header: 'Quá hạn (ngày)' },
              { header: 'Còn thiếu' },
            ],
            rows: open
              .sort((a, b) => b.status.late - a.status.late)
              .map((s) => [
                communeCell(c, s),
                stateCell(s),
                s.status.late ? String(s.status.late) : '',
                missingText(s.status),
              ]),
          },
        ],
      });
  }
  return {
    title: 'Tiến độ nộp',
    account: c.account,
    width: 920,
    height: 620,
    blocks: asked.length
      ? [
          {
            kind: 'table',
            caption: `Số xã theo từng nghĩa vụ, tính đến ${formatDate(today)}`,
            columns: [
              { header: 'Nghĩa vụ' },
              { header: 'Hạn cuối' },
              { header: 'Đúng hạn' },
              { header: 'Được gia hạn' },
              { header: 'Trễ' },
              { header: 'Quá hạn' },
              { header: 'Còn hạn' },
              { header: 'Đã xong', align: 'right' },
            ],
            rows,
          },
          ...details,
        ]
      : [{ kind: 'text', tone: 'ok', text: 'Chưa có việc nào tới hạn.' }],
    actions: [],
  };
}

/** Menu: looks, changes nothing. */
export const progress: Command = command({
  name: 'progress',
  label: 'Xem tiến độ',
  reads: VIEW_READS,
  decide: (c) => effects({ dialog: model(c) }),
});
