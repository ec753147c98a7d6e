/** How a book of the centre becomes a table: headers and required cells come from the domain, common columns from here. */

import { bookTitles, fieldLabel, requiredFields } from '../../../domain/books/fields';
import type { BookId } from '../../../domain/books/records';
import * as c from '../../kit/column';
import { type Columns, type Table, table } from '../../kit/table';

/** Makes a column from its header. */
type Maker = (header: string) => c.Column<unknown>;

type Made<M extends Record<string, Maker>> = { [K in keyof M]: ReturnType<M[K]> };

const first = {
  communeName: c.text('Xã, thị trấn', { owner: 'script', width: 120 }),
};

const common = {
  note: c.text('Ghi chú', { width: 160 }),
  confirm: c.text('Giải thích', { width: 180, help: 'Khi phần mềm hỏi lại mà số liệu vẫn đúng: ghi “Đúng, vì …”' }),
  status: c.text('Phần mềm xem', { owner: 'script', width: 260, help: 'Điều cần sửa hoặc cần trả lời' }),
  commune: c.code('Mã xã', { owner: 'script', rare: true }),
  confirmOf: c.text('Đã giải thích cho', { owner: 'script', rare: true }),
  id: c.rowId(),
};

interface BookInput<M extends Record<string, Maker>> {
  prefix: string;
  intro: string;
  spareRows: number;
  /** remarks and answers to questions are seldom needed here */
  rareRemarks?: boolean;
  columns: M;
}

/** A commune's book: a block of rows a commune, its cells named and required as domain/books/fields says. */
export function bookTable<M extends Record<string, Maker>>(
  book: BookId,
  input: BookInput<M>,
): Table<typeof first & Made<M> & typeof common> {
  const required = new Set<string>(requiredFields[book]);
  const columns: Columns = {};
  for (const [id, make] of Object.entries(input.columns)) {
    const column = make(fieldLabel(book, id));
    columns[id] = { ...column, required: required.has(id) };
  }
  const last: Columns = { ...common };
  if (input.rareRemarks)
    for (const id of ['note', 'confirm', 'status'] as const) last[id] = { ...common[id], rare: true };
  return table<Columns>({
    id: book,
    title: bookTitles[book],
    workbook: 'shared',
    role: 'input',
    owner: 'commune',
    intro: input.intro,
    key: 'id',
    commune: 'commune',
    rowPrefix: input.prefix,
    spareRows: input.spareRows,
    columns: { ...first, ...columns, ...last },
  }) as unknown as Table<typeof first & Made<M> & typeof common>;
}
