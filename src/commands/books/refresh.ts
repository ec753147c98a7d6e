/** What the sweep writes of the books: remarks beside rows, obligations, drawn months, spare rows. */

import type { BookId } from '../../domain/books/records';
import type { Request } from '../../workbook/book/structure';
import { setCells, type Wanted } from '../../workbook/book/write';
import { type Context, tableData } from '../../workbook/command';
import type { Problem as WorkbookProblem } from '../../workbook/kit/problem';
import { homeTable } from '../../workbook/tables/home';
import { labelOf } from '../common/district';
import { pushTo } from '../common/groups';
import { lockedBlocks } from '../obligations/locks';
import { dueText, submissionCells } from '../obligations/rows';
import type { Standing } from '../obligations/standing';
import { acceptedSuggestions } from '../survey/accept';
import { addRows, type Cells } from './add-rows';
import { statusRequests } from './check-books';
import { monthDrafts } from './draw-month';
import { heirFinder } from './heirs';
import type { View } from './view';

export interface BooksRefresh {
  requests: Request[];
  /** open problems of the books, by commune */
  problems: ReadonlyMap<string, WorkbookProblem[]>;
  /** rows drawn into month plans */
  drawn: number;
  /** suggestions of the survey copied into year plans */
  suggested: number;
  /** submissions seen for the first time, or taken back */
  moved: number;
}

/** Requests for the state of obligations: Hồ sơ nộp and Trang chủ. */
export function obligationRequests(c: Context, standings: readonly Standing[], extra?: Map<string, Cells>): Request[] {
  const own = new Map<string, Standing[]>();
  for (const s of standings) pushTo(own, s.commune.code, s);
  const home = tableData(c, homeTable);
  const submissions = c.shared?.tables.get('submissions');
  const rows = standings.flatMap((s) =>
    s.row ? [{ row: s.row.row, values: submissionCells(s, c.now.slice(0, 10)) }] : [],
  );
  const lines = [...own].flatMap(([code, list]) => {
    const row = home.byKey.get(code);
    const values: Record<string, Wanted> = { stateDue: dueText(list, c.now.slice(0, 10)), ...extra?.get(code) };
    return row ? [{ row: row.row, values }] : [];
  });
  return [...(submissions ? setCells(submissions, rows) : []), ...setCells(home, lines)];
}

/** Rows of Trang chủ of units that have ended: where their figures are counted now. */
function endedRequests(c: Context, view: View): Request[] {
  const { communes } = view.assessment.district;
  const heirOf = heirFinder(c, communes);
  const labels = new Map(communes.map((x) => [x.code, labelOf(x)]));
  const home = tableData(c, homeTable);
  return setCells(
    home,
    home.rows.flatMap(({ row, record: { commune: code } }) => {
      if (code === undefined || labels.has(code)) return [];
      const heir = heirOf(code);
      const text =
        heir === undefined ? 'Không còn trong Danh mục xã' : `Đã nhập vào ${labels.get(heir)}, số liệu tính ở đó`;
      return [{ row, values: { stateDue: `· ${text}`, state: undefined } }];
    }),
  );
}

/** Everything that the books ask for now; the same input asks for nothing. */
export function refreshBooks(c: Context, view: View): BooksRefresh {
  const home = tableData(c, homeTable);
  const ticked = home.rows.flatMap(({ record: r }) => (r.drawMonth && r.commune !== undefined ? [r.commune] : []));
  const drafts = monthDrafts(view, ticked, c.now.slice(0, 10));
  const boxes = new Map(ticked.map((code): [string, Cells] => [code, { drawMonth: false }]));
  const suggested = acceptedSuggestions(c);
  const content: Partial<Record<BookId, ReadonlyMap<string, Cells[]>>> = {
    monthPlan: drafts,
    yearPlan: suggested.lines,
  };
  const cells: Request[] = [...suggested.cells];
  const rows: Request[] = [];
  let drawn = 0;
  for (const [book, data] of view.read.data) {
    if (data.table.spareRows === 0) continue;
    const added = addRows(data, content[book] ?? new Map(), lockedBlocks(c.shared, book));
    cells.push(...added.cells);
    rows.push(...added.rows);
    drawn += added.filled;
  }
  return {
    // inserted rows move what lies below: they come after every cell that was addressed as read
    requests: [
      ...statusRequests(view.read, view.checked, c.now),
      ...obligationRequests(c, view.standings, boxes),
      ...endedRequests(c, view),
      ...cells,
      ...rows,
    ],
    problems: view.checked.byCommune,
    drawn: drawn - suggested.copied,
    suggested: suggested.copied,
    moved: view.standings.filter((s) => s.record && s.record.seenAt !== s.status.store.seenAt).length,
  };
}
