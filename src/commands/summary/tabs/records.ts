/** TH Hồ sơ: HS01–HS20 by commune, and biểu 01 Thông tin chung. */

import { facilityItems, positions, recordKinds } from '../../../domain/books/choices';
import type { Consolidated, Consolidation } from '../../../domain/consolidation/consolidate';
import type { FigureLine } from '../../../domain/consolidation/statistic';
import type { Context } from '../../../workbook/command';
import type { PageCell, PageSpec } from '../../../workbook/page/page';
import type { View } from '../../books/view';
import { ownRowsUrl } from '../../obligations/open-points';
import {
  communeTable,
  type FigureColumn,
  figure,
  LABEL,
  lineFigure,
  lineTable,
  makeTab,
  type SummaryPage,
} from '../kit';

export const recordsPage: PageSpec = { id: 'recordSummary', title: 'TH Hồ sơ', workbook: 'desk' };

/** Answers that are still to come, of as many as each line expects. */
const unanswered = (expected: (line: FigureLine) => number): FigureColumn => ({
  header: 'Chưa ghi',
  kind: 'integer',
  width: 72,
  cell: (line) =>
    ['have', 'haveNot', 'notApplicable'].reduce((n, id) => n - (line.figures[id]?.value ?? 0), expected(line)),
});

/** Có ÷ (có + không): what does not apply is not asked for. */
const kept: FigureColumn = {
  header: 'Có / cần có',
  kind: 'share',
  width: 72,
  cell: ({ figures: f }) => {
    const need = (f.have?.value ?? 0) + (f.haveNot?.value ?? 0);
    return need ? (f.have?.value ?? 0) / need : undefined;
  },
};

/** A thing as biểu 01 shows it: how many, or Có, Không; blank where nobody has said. */
function thing(x: Consolidated, code: string, item: string): PageCell {
  const f = (id: string) => lineFigure(x, code, item, id)?.value;
  if (f('has')) return f('quantity') || 'Có';
  return f('hasNot') ? 'Không' : undefined;
}

/** Hồ sơ, sổ sách and biểu 01. */
export function recordsTab(c: Context, view: View, all: Consolidation): SummaryPage {
  const { records: x, staff, facilities } = all.statistics;
  const s = x.statistic;
  const units = all.units.length;
  const everything = recordKinds.length * units;
  const isTotal = (l: FigureLine) => l === x.all.total;
  const columns = ['have', 'haveNot', 'notApplicable'].map((id) => figure(s, id, undefined, 72));
  const people = new Map(view.assessment.district.communes.map((u) => [u.code, u.population15]));
  const posts = positions.slice(0, 6);
  return makeTab(c, view, {
    spec: recordsPage,
    title: 'HỒ SƠ, SỔ SÁCH VÀ THÔNG TIN CHUNG CỦA TRUNG TÂM',
    of: [x, staff, facilities],
    cover: [x, staff, facilities],
    write(d) {
      d.text(
        'Danh mục HS01–HS20 do phần mềm đề xuất. “Không áp dụng” không tính vào số cần có; “Chưa ghi” chưa phải là “Không”.',
      );
      d.heading('1. Theo loại hồ sơ: số xã');
      lineTable(d, 'records', x, 'Hồ sơ, sổ', [...columns, unanswered((l) => (isTotal(l) ? everything : units)), kept]);
      d.heading('2. Theo xã, thị trấn: số loại hồ sơ');
      communeTable(d, 'communes', c, x, [
        ...columns,
        unanswered((l) => (isTotal(l) ? everything : recordKinds.length)),
        kept,
      ]);
      d.heading('3. Biểu 01. Thông tin chung');
      d.table({
        id: 'general',
        columns: [
          { header: 'TT', kind: 'integer', width: 36 },
          { header: 'Xã, thị trấn', kind: 'text', width: LABEL },
          { header: 'Dân số 15+', kind: 'integer', width: 72 },
          ...posts.map((p) => ({ header: p, kind: 'integer' as const, width: 72 })),
          ...facilityItems.slice(0, 11).map((p) => ({ header: p, kind: 'integer' as const, width: 72 })),
        ],
        rows: all.units.map((u, i): PageCell[] => [
          i + 1,
          { value: u.label, url: ownRowsUrl(c, 'facilities', u.code) },
          people.get(u.code),
          ...posts.map((p) => lineFigure(staff, u.code, p, 'people')?.value),
          ...facilityItems.slice(0, 11).map((item) => thing(facilities, u.code, item)),
        ]),
      });
      d.text(
        'Đội ngũ: số người đang làm. Cơ sở vật chất: số lượng nếu đã ghi, nếu chưa ghi số lượng thì “Có”, “Không”; trống là chưa ghi.',
      );
    },
  });
}
