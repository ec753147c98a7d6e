/** The ladder as the district has it in Thang nhắc việc; a row that cannot be read is named and left out. */

import { type LadderStep, parseKinds } from '../../domain/reminders/ladder';
import { problemAt, readProblems } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import { ladderTable } from '../../workbook/tables/reminders';

/** Steps in the order of their days, and what is wrong in the tab. A blank “Dùng” is on. */
export function readLadder(c: Context): { steps: LadderStep[]; problems: Problem[] } {
  const data = tableData(c, ladderTable);
  const problems = readProblems(data);
  const steps: LadderStep[] = [];
  for (const row of data.rows) {
    const r = row.record;
    const say = (column: string, message: string) =>
      problems.push(problemAt(data, row, column, 'ladder', `${message} nên bước này chưa dùng được`));
    const kinds = parseKinds(r.applies);
    if (!row.filled || (r.code !== undefined && data.byKey.get(r.code) !== row)) continue;
    if (r.code === undefined) say('code', 'đang để trống');
    else if (r.days === undefined) say('days', 'cần số ngày so với hạn cuối');
    else if (kinds === undefined) say('applies', 'có chữ không phải tên loại việc');
    else
      steps.push({
        code: r.code,
        days: r.days,
        mailbox: r.mailbox !== 'không',
        chairman: r.chairman === 'có',
        letter: r.letter === 'có',
        words: r.words ?? 'Việc sau đang chờ Trung tâm hoàn thành:',
        kinds,
        on: r.on !== 'tắt',
      });
  }
  return { steps: steps.sort((a, b) => a.days - b.days), problems };
}
