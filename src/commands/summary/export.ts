/** The summary tabs as one .xlsx, for a report's attachment. */

import type { ExportTask } from '../../workbook/command';
import { stableId } from '../../workbook/layout/layout';
import { type Page, type PageCell, pageRequests, plainOf } from '../../workbook/page/page';
import type { SummaryPage } from './kit';

const ROWS = 60;

const isLinked = (cell: PageCell) => typeof cell === 'object' && cell.url !== undefined;

/** The page without its links: they lead into the district's own workbooks, where a reader of the report may not go. */
function withoutLinks(page: Page): Page {
  return {
    ...page,
    blocks: page.blocks.map((b) =>
      b.kind === 'table'
        ? { ...b, rows: b.rows.map((row) => row.map((cell) => (isLinked(cell) ? plainOf(cell) : cell))) }
        : b.kind === 'text'
          ? { ...b, url: undefined }
          : b,
    ),
  };
}

/** A workbook with a tab for each page, named `<base>.xlsx`; the ids of its tabs are the same every time. */
export function summaryExport(pages: readonly SummaryPage[], base: string): ExportTask {
  const tabs = pages.map(({ spec, page }) => ({
    sheetId: stableId(`export:${spec.id}`),
    title: spec.title,
    rowCount: ROWS,
    columnCount: page.width,
  }));
  return {
    title: base,
    tabs,
    requests: pages.flatMap(({ page }, i) => {
      const tab = tabs[i] as (typeof tabs)[number];
      return pageRequests(withoutLinks(page), { ...tab, chartIds: [] });
    }),
    files: [{ name: `${base}.xlsx`, format: 'xlsx' }],
  };
}
