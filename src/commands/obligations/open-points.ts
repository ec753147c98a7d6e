/** What a commune still has to do for an obligation, point by point, and where: for tabs, dialogs, mails and messages. */

import type { ObligationKind } from '../../domain/obligations/obligation';
import type { Context } from '../../workbook/command';
import { viewUrl } from '../../workbook/kit/address';
import { filterViewId } from '../../workbook/layout/filter-views';
import type { Standing } from './standing';

export interface OpenPoint {
  /** table of Sổ chung in which it is done */
  table: string;
  rowId?: string;
  field?: string;
  text: string;
}

/** The tab in which an obligation is written. */
const TAB_OF: Record<ObligationKind, string> = {
  yearPlan: 'yearPlan',
  monthPlan: 'monthPlan',
  selfAssessment: 'selfAssessment',
  yearReport: 'submissions',
};

/** Everything that stands between the commune and a fulfilled obligation; nothing where it is done. */
export function openPoints(s: Standing): OpenPoint[] {
  const { status, facts, obligation } = s;
  if (status.done) return [];
  const own = TAB_OF[obligation.kind];
  const points: OpenPoint[] = [];
  if (status.state === 'trả lại')
    points.push({ table: 'submissions', text: `Đã ${status.label}. Sửa xong thì đánh dấu “Nộp” lại.` });
  for (const m of status.missing)
    points.push({ table: m.book ?? own, rowId: m.rowId, field: m.field, text: m.message });
  if (points.length === 0 && facts.content.filled === 0) points.push({ table: own, text: 'Chưa nhập nội dung nào.' });
  if (points.length === 0 && !facts.submitted)
    points.push({ table: 'submissions', field: 'submitted', text: 'Nội dung đã đủ, còn đánh dấu “Nộp”.' });
  return points;
}

/** `00577-KH-0001: Chưa có “Giải pháp”.` */
export const pointText = (p: OpenPoint): string => (p.rowId === undefined ? p.text : `${p.rowId}: ${p.text}`);

/** At most so many lines, and how many more there are. */
export function capped(lines: readonly string[], most: number): string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `… và ${more} điều nữa`] : [...lines];
}

/** Title of a tab of Sổ chung as people see it now. */
export const tabTitle = (c: Context, table: string): string =>
  c.shared?.structure.byTable.get(table)?.title ?? c.shared?.tables.get(table)?.table.title ?? '';

/** A link that opens a tab with the commune's own rows alone; good for ever, whatever is sorted or inserted. */
export function ownRowsUrl(c: Context, table: string, commune: string): string | undefined {
  const tab = c.shared?.structure.byTable.get(table);
  return tab && c.shared ? viewUrl(c.shared.structure.id, tab.sheetId, filterViewId(table, commune)) : undefined;
}
