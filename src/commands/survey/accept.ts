/** What a commune has answered to its suggestions: a ticked one becomes a line of Kế hoạch năm, with its source. */

import type { Row } from '../../workbook/book/read';
import type { Request } from '../../workbook/book/structure';
import { setCells } from '../../workbook/book/write';
import type { Context } from '../../workbook/command';
import type { RecordOf } from '../../workbook/kit/table';
import { suggestionsTable } from '../../workbook/tables/survey';
import type { Cells } from '../books/add-rows';
import { pushTo } from '../common/groups';
import { lockedBlocks } from '../obligations/locks';

export type SuggestionRow = Row<RecordOf<typeof suggestionsTable>>;

export const COPIED = '✓ Đã chép vào Kế hoạch năm';
const LOCKED = '✕ Kế hoạch năm đã được tiếp nhận nên không chép thêm được';
const ONLY_SEEN = '⚠ Dòng này chỉ để xem, không có gì để chép';

/** A row that the commune has answered stays where it is, whatever is suggested later. */
export const isAnswered = ({ record: r }: SuggestionRow): boolean =>
  r.need !== undefined && (r.accept === true || r.decline !== undefined || (r.state ?? '').startsWith(COPIED));

/** Rows to be copied by commune, and what is said beside the ticks; both go into the same write. */
export function acceptedSuggestions(c: Context): { lines: Map<string, Cells[]>; cells: Request[]; copied: number } {
  const lines = new Map<string, Cells[]>();
  const data = c.shared?.tables.get(suggestionsTable.id);
  if (!data) return { lines, cells: [], copied: 0 };
  const locked = lockedBlocks(c.shared, 'yearPlan');
  const said: { row: number; values: Cells }[] = [];
  let copied = 0;
  for (const { row, record } of data.rows as unknown as SuggestionRow[]) {
    const { commune, need, state, decline, accept } = record;
    if (commune === undefined || (state ?? '').startsWith(COPIED)) continue;
    const say = (text: string) => said.push({ row, values: { state: text } });
    if (accept) {
      if (need === undefined) said.push({ row, values: { state: ONLY_SEEN, accept: false } });
      else if (locked.has(commune)) say(LOCKED);
      else {
        const { category, topic, form, place, audience, reason } = record;
        pushTo(lines, commune, { category, topic, form, place, audience, need, origin: `Khảo sát: ${reason ?? ''}` });
        say(COPIED);
        copied++;
      }
    } else if (decline !== undefined && need !== undefined) say(`Xã không nhận: ${decline}`);
  }
  return { lines, cells: setCells(data, said), copied };
}
