/** Numbers of a document as words on paper: one place, so that sentences, tables and checks cannot disagree. */

import { isLocalDate } from '../calendar/local-date';
import { formatDate, formatMoney, formatNumber, formatPercent, formatPoints } from '../text/format';
import type { CellKind, DocumentCell, Figure } from './model';

/** What a document says in the place of a figure that nobody has given. */
export const missingText = (label: string): string => `[chưa có số liệu: ${label}]`;

/** A figure in a sentence: '1.234', '86,5', '1.500.000 đồng', '32,9 %'; without a value '[chưa có số liệu: số lớp]'. */
export function figureText(f: Pick<Figure, 'label' | 'value' | 'kind'>): string {
  if (f.value === undefined || !Number.isFinite(f.value)) return missingText(f.label);
  if (f.kind === 'points') return formatPoints(f.value);
  if (f.kind === 'money') return formatMoney(f.value);
  return f.kind === 'share' ? formatPercent(f.value) : formatNumber(f.value);
}

const isNumeric = (kind: CellKind): boolean => kind !== 'text' && kind !== 'date';

/**
 * A cell of a table: the header names the unit, so that money stands without "đồng". A number cell without a value says
 * `blank` ('…' unless the table says otherwise); a text is said as it is, also in a number column ('' stays empty).
 */
export function cellText(kind: CellKind, cell: DocumentCell, blank = '…'): string {
  if (cell === undefined) return isNumeric(kind) ? blank : '';
  if (typeof cell === 'string') return kind === 'date' && isLocalDate(cell) ? formatDate(cell) : cell;
  if (!Number.isFinite(cell)) return blank;
  if (kind === 'points') return formatPoints(cell);
  if (kind === 'money') return formatNumber(cell, 0);
  return kind === 'share' ? formatPercent(cell) : formatNumber(cell);
}
