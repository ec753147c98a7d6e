/** Where a table's tab, columns and rows stand in a file: by the hidden ids first, then by the headers; never by position. */

import { foldForMatch } from '../../domain/text/normalise';
import { columnIds, type Table } from '../../workbook/kit/table';
import type { FileBook, FileSheet } from '../../workbook/xlsx/read';

export interface FileTab {
  table: Table;
  sheet: FileSheet;
  /** column id → zero-based column in the file */
  places: Map<string, number>;
  /** first row of data */
  first: number;
}

/** A tab that was found twice or not at all, and columns that were: said, and left alone. */
export interface Located {
  tabs: FileTab[];
  notices: string[];
}

const HEAD_ROWS = 30;
const MARK = /^htcd:(\w+)\.(\w+)$/;

interface Candidate {
  sheet: FileSheet;
  marks: Map<string, number[]>;
  markRow: number;
}

function marksOf(sheet: FileSheet): { table: string; candidate: Candidate } | undefined {
  for (let r = 0; r < Math.min(HEAD_ROWS, sheet.rows.length); r++) {
    const marks = new Map<string, number[]>();
    const tables = new Map<string, number>();
    (sheet.rows[r] ?? []).forEach((cell, c) => {
      const m = MARK.exec(String(cell?.value ?? '').trim());
      if (!m) return;
      tables.set(m[1] as string, (tables.get(m[1] as string) ?? 0) + 1);
      marks.set(m[2] as string, [...(marks.get(m[2] as string) ?? []), c]);
    });
    const [best] = [...tables].sort((a, b) => b[1] - a[1]);
    if (best) return { table: best[0], candidate: { sheet, marks, markRow: r } };
  }
  return undefined;
}

/** The row of a sheet that holds most of a table's headers, and how many. */
function headerRowOf(sheet: FileSheet, t: Table): { row: number; hits: number } {
  const wanted = new Set(Object.values(t.columns).map((c) => foldForMatch(c.header)));
  let best = { row: -1, hits: 0 };
  for (let r = 0; r < Math.min(HEAD_ROWS, sheet.rows.length); r++) {
    const hits = (sheet.rows[r] ?? []).filter(
      (cell) => typeof cell?.value === 'string' && wanted.has(foldForMatch(cell.value)),
    ).length;
    if (hits > best.hits) best = { row: r, hits };
  }
  return best;
}

/** Finds every table in the file. */
export function locateTabs(book: FileBook, tables: readonly Table[]): Located {
  const out: Located = { tabs: [], notices: [] };
  const marked = book.sheets.flatMap((sheet) => marksOf(sheet) ?? []);
  const taken = new Set(marked.map((m) => m.candidate.sheet));
  for (const t of tables) {
    let found = marked.filter((m) => m.table === t.id).map((m) => m.candidate);
    if (found.length === 0) {
      // the hidden row was deleted: a tab with most of the headers, by its name where two have them
      const like = book.sheets.filter((s) => !taken.has(s) && headerRowOf(s, t).hits * 5 >= columnIds(t).length * 3);
      const named = like.filter((s) => foldForMatch(s.title) === foldForMatch(t.title));
      found = (named.length ? named : like).map((sheet) => ({ sheet, marks: new Map(), markRow: -1 }));
    }
    if (found.length === 0)
      out.notices.push(`Không thấy tab “${t.title}” trong tệp: phần này giữ nguyên như Sổ chung.`);
    else if (found.length > 1)
      out.notices.push(
        `Tệp có ${found.length} tab cùng là “${t.title}” (${found.map((f) => f.sheet.title).join(', ')}): chưa đọc phần này. Xóa bớt một tab rồi nhập lại.`,
      );
    else {
      const { tab, notices } = locateColumns(found[0] as Candidate, t);
      out.notices.push(...notices);
      out.tabs.push(tab);
    }
  }
  return out;
}

function locateColumns({ sheet, marks, markRow }: Candidate, t: Table): { tab: FileTab; notices: string[] } {
  const header = headerRowOf(sheet, t);
  const named = new Map<string, number[]>();
  (sheet.rows[header.row] ?? []).forEach((cell, c) => {
    if (typeof cell?.value !== 'string') return;
    const h = foldForMatch(cell.value);
    named.set(h, [...(named.get(h) ?? []), c]);
  });
  const places = new Map<string, number>();
  const notices: string[] = [];
  const claimed = new Set([...marks.values()].flat());
  for (const [id, column] of Object.entries(t.columns)) {
    const byMark = marks.get(id) ?? [];
    const byName = named.get(foldForMatch(column.header)) ?? [];
    const both = byMark.filter((c) => byName.includes(c));
    const candidates = byMark.length === 1 ? byMark : byMark.length > 1 ? both : byName.filter((c) => !claimed.has(c));
    if (candidates.length === 1) places.set(id, candidates[0] as number);
    else if ((column.owner ?? t.owner) !== 'script')
      notices.push(
        candidates.length === 0 && byMark.length === 0
          ? `Tab “${sheet.title}” trong tệp không còn cột “${column.header}”: cột này giữ nguyên như Sổ chung.`
          : `Tab “${sheet.title}” trong tệp có hai cột cùng là “${column.header}”: cột này giữ nguyên như Sổ chung.`,
      );
  }
  const first = Math.max(markRow, header.hits > 1 ? header.row : -1) + 1;
  return { tab: { table: t, sheet, places, first }, notices };
}
