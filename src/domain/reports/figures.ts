/** The figures of a report as they were sent, and what is different in the next version of it: an official correction. */
import { formatDate, formatDateTime, formatMoney, formatNumber, formatPercent, formatPoints } from '../text/format';

/** As of a tab's column or a document's: text, integer, number, decimal, points, money, share, date, dateTime … */
export type FigureKind = string;
export type FigureValue = string | number | boolean | undefined | null;

export interface FigureColumn {
  readonly header: string;
  readonly kind: FigureKind;
}

/** One table of a report: rows by what they are called, columns by their headers. */
export interface FigureTable {
  /** the tab or document, as a reader knows it */
  readonly tab: string;
  /** which table of it */
  readonly id: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly { readonly label: string; readonly values: readonly FigureValue[] }[];
}

export type Snapshot = readonly FigureTable[];

/** One cell that a reader of the earlier version must correct. */
export interface FigureChange {
  readonly tab: string;
  readonly row: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** The place in a list moves with every other row: it is no figure. */
const ORDER = 'TT';

/** Names that are used once: a second 'Tỉ lệ' is told apart by the column before it, a second row by its number. */
function once(names: readonly string[], second: (name: string, i: number, n: number) => string): string[] {
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name, i) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return (count.get(name) ?? 0) > 1 ? second(name, i, n) : name;
  });
}

/**
 * A table as figures. A row is called by its first text; the column of that text and the running number are no figures.
 * `columns` and the values of a row go together.
 */
export function figureTable(
  tab: string,
  id: string,
  columns: readonly FigureColumn[],
  rows: readonly (readonly FigureValue[])[],
): FigureTable {
  const named = columns.findIndex((c) => c.kind === 'text');
  const kept = columns.map((_, i) => i).filter((i) => i !== named && columns[i]?.header !== ORDER);
  const headers = once(
    columns.map((c) => c.header),
    (name, i, n) => (i > 0 ? `${columns[i - 1]?.header} – ${name}` : `${name} (${n})`),
  );
  const labels = once(
    rows.map((r) => String(r[named] ?? '')),
    (name, _i, n) => (n > 1 ? `${name} (${n})` : name),
  );
  return {
    tab,
    id,
    columns: kept.map((i) => ({ header: headers[i] as string, kind: columns[i]?.kind ?? 'text' })),
    rows: rows.map((r, j) => ({ label: labels[j] as string, values: kept.map((i) => r[i] ?? null) })),
  };
}

/** A value as a reader sees it; '' where nothing was given. */
export function shownFigure(kind: FigureKind, value: FigureValue): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'string')
    return kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? formatDate(value)
      : kind === 'dateTime' && /^\d{4}-\d\d-\d\dT/.test(value)
        ? formatDateTime(value)
        : value;
  if (kind === 'points') return formatPoints(value);
  if (kind === 'money') return formatMoney(value);
  return kind === 'share' ? formatPercent(value) : formatNumber(value, kind === 'decimal' ? 2 : undefined);
}

const WHOLE_ROW = '(cả dòng)';
const BLANK = '(trống)';

/**
 * What differs, cell by cell as shown, in the order of the new version. Tables that only one of the two has are no
 * correction. A row that came or went is one change.
 */
export function changesBetween(before: Snapshot, after: Snapshot): FigureChange[] {
  const old = new Map(before.map((t) => [`${t.tab}|${t.id}`, t]));
  return after.flatMap((t) => {
    const was = old.get(`${t.tab}|${t.id}`);
    return was ? tableChanges(was, t) : [];
  });
}

function tableChanges(was: FigureTable, is: FigureTable): FigureChange[] {
  const { tab } = is;
  const oldRows = new Map(was.rows.map((r) => [r.label, r.values]));
  const newRows = new Set(is.rows.map((r) => r.label));
  const oldPlace = new Map(was.columns.map((c, i) => [c.header, i]));
  const newHeaders = new Set(is.columns.map((c) => c.header));
  const headers = [...is.columns, ...was.columns.filter((c) => !newHeaders.has(c.header))];
  const out: FigureChange[] = [];
  for (const { label, values } of is.rows) {
    const olds = oldRows.get(label);
    if (!olds) {
      out.push({ tab, row: label, column: WHOLE_ROW, before: '(không có)', after: '(dòng mới)' });
      continue;
    }
    headers.forEach(({ header, kind }, i) => {
      const place = oldPlace.get(header);
      const oldKind = place === undefined ? kind : (was.columns[place]?.kind ?? kind);
      const a = place === undefined ? '' : shownFigure(oldKind, olds[place]);
      const b = i < is.columns.length ? shownFigure(kind, values[i]) : '';
      if (a !== b) out.push({ tab, row: label, column: header, before: a || BLANK, after: b || BLANK });
    });
  }
  for (const { label } of was.rows)
    if (!newRows.has(label)) out.push({ tab, row: label, column: WHOLE_ROW, before: '(có)', after: '(không còn)' });
  return out;
}

/** The later of two sets of figures, table by table: what somebody who had both knows now. */
export function knownAfter(known: Snapshot, sent: Snapshot): Snapshot {
  const tables = new Map(known.map((t) => [`${t.tab}|${t.id}`, t]));
  for (const t of sent) tables.set(`${t.tab}|${t.id}`, t);
  return [...tables.values()];
}

/** As kept in a cell: short, and read back by `parseSnapshot`. */
export function formatSnapshot(s: Snapshot): string {
  return JSON.stringify(
    s.map((t) => [t.tab, t.id, t.columns.map((c) => [c.header, c.kind]), t.rows.map((r) => [r.label, ...r.values])]),
  );
}

/** Figures kept before; what cannot be read gives none, so that nothing is called a correction by mistake. */
export function parseSnapshot(text: string | undefined): Snapshot {
  type Kept = [string, string, [string, string][], [string, ...FigureValue[]][]];
  try {
    const tables = JSON.parse(text ?? '[]') as Kept[];
    return tables.map(([tab, id, columns, rows]) => ({
      tab,
      id,
      columns: columns.map(([header, kind]) => ({ header, kind })),
      rows: rows.map(([label, ...values]) => ({ label, values })),
    }));
  } catch {
    return [];
  }
}
