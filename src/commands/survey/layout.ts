/** The survey's tabs as set-up makes them; suggestions have fixed rows in each commune's block. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import type { LayoutCommune, LayoutRow, TabLayout } from '../../workbook/layout/layout';
import { needsTable, suggestionsTable, surveyBatches, surveyItems, surveyLinks } from '../../workbook/tables/survey';
import { rowIdOf } from '../books/layout';

/** Tabs of the desk from `index` on. */
export const surveyDeskLayouts = (index: number): TabLayout[] =>
  [surveyBatches, surveyLinks, surveyItems].map((table, i) => ({
    table,
    rows: [],
    keepRows: table !== surveyBatches,
    communes: [],
    index: index + i,
  }));

/** Tabs of Sổ chung from `index` on. */
export function surveySharedLayouts(communes: readonly Commune[], shown: LayoutCommune[], index: number): TabLayout[] {
  const rows = communes.flatMap((c): LayoutRow[] =>
    Array.from({ length: suggestionsTable.spareRows }, (_, i) => {
      const id = rowIdOf(suggestionsTable, c.code, i + 1);
      return {
        key: id,
        commune: c.code,
        values: { id, commune: c.code, communeName: communeLabel(c) },
        seed: { accept: false },
      };
    }),
  );
  return [
    { table: needsTable, rows: [], keepRows: false, communes: shown, index },
    { table: suggestionsTable, rows, keepRows: true, communes: shown, index: index + 1 },
  ];
}
