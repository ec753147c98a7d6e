/** Cells of dialogs that tell of obligations: a commune with its link, a state with its sign, a missing point with its cell. */

import type { Context } from '../../workbook/command';
import type { DialogCell } from '../../workbook/dialog-model';
import { a1, cellUrl } from '../../workbook/kit/address';
import type { View } from '../books/view';
import { type OpenPoint, ownRowsUrl, pointText } from './open-points';
import { signOf } from './rows';
import type { Standing } from './standing';

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

/** Where a point is mended: tab, and a link to the cell as it stands now, or to the commune's rows where there is no cell yet. */
export function pointPlace(
  c: Context,
  view: View,
  s: Standing,
  p: OpenPoint,
): { tab: string; cell: string; url?: string } {
  const self = p.table === 'selfAssessment';
  const data = self ? view.assessment.data : view.read.data.get(p.table as never);
  const row =
    p.table === 'submissions'
      ? s.row
      : self
        ? view.assessment.data.byKey.get(p.rowId ?? '')
        : view.read.places.get(p.rowId ?? '')?.row;
  const column = data?.places.get(p.field ?? '');
  const tab = data?.tab.title ?? '';
  if (!row || column === undefined || !data || !c.shared)
    return { tab, cell: '', url: ownRowsUrl(c, p.table, s.commune.code) };
  const cell = a1(row.row, column);
  return { tab, cell, url: cellUrl(c.shared.structure.id, data.tab.sheetId, cell) };
}

/** A point as a row of a table: tab, cell, what to do. */
export function pointRow(c: Context, view: View, s: Standing, p: OpenPoint): DialogCell[] {
  const { tab, cell, url } = pointPlace(c, view, s, p);
  return [tab, url === undefined ? cell : { text: cell || 'Mở', url }, pointText(p)];
}
