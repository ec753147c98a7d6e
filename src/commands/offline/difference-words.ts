/** A difference as a clerk reads it: counts first, then a table a tab, with a question for each conflict. */

import type { DialogBlock, DialogCell, FillAll } from '../../workbook/dialog-model';
import type { CellChange, Difference, RowQuestion, TabDifference } from './difference';

/** Lines of one table: a dialog with thousands would not open. */
const MOST = 200;

const slug = (t: TabDifference, key: string, column = '') => `${t.data.table.id}/${key}${column ? `/${column}` : ''}`;

/** Field of the answer to a conflict. */
export const conflictId = (t: TabDifference, x: CellChange) => `${slug(t, x.key, x.column)}.choice`;
export const questionId = (t: TabDifference, q: RowQuestion) => `${slug(t, q.key)}.choice`;

const count = <K extends keyof TabDifference>(d: Difference, k: K): number =>
  d.tabs.reduce((n, t) => n + (Array.isArray(t[k]) ? (t[k] as unknown[]).length : Number(t[k])), 0);

const KEEP_FILE: FillAll[] = [
  { label: 'Giữ Sổ chung ở mọi ô', column: 'choice', value: 'book' },
  { label: 'Lấy tệp ở mọi ô', column: 'choice', value: 'file' },
];

const more = (n: number): DialogBlock[] =>
  n > MOST ? [{ kind: 'text', tone: 'muted', text: `… và ${n - MOST} ô nữa; tất cả đều được ghi.` }] : [];

function takenTable(t: TabDifference): DialogBlock[] {
  if (!t.taken.length) return [];
  return [
    {
      kind: 'table',
      caption: `Lấy từ tệp (${t.taken.length})`,
      columns: [
        { header: 'Ô của tệp' },
        { header: 'Cột' },
        { header: 'Trong tệp' },
        { header: 'Trong Sổ chung, cũng là lúc xuất' },
      ],
      rows: t.taken
        .slice(0, MOST)
        .map((x): DialogCell[] => [x.cell, x.header, x.repaired ? `${x.file} (${x.repaired})` : x.file, x.base]),
    },
    ...more(t.taken.length),
  ];
}

function conflictTables(t: TabDifference, answers: Readonly<Record<string, string>>): DialogBlock[] {
  const out: DialogBlock[] = [];
  if (t.conflicts.length)
    out.push({
      kind: 'form-table',
      caption: `Cả hai nơi đều sửa (${t.conflicts.length}): chọn từng ô`,
      columns: [
        { header: 'Ô của tệp' },
        { header: 'Cột' },
        { header: 'Trong tệp' },
        { header: 'Trong Sổ chung' },
        { header: 'Lúc xuất' },
        {
          header: 'Chọn',
          id: 'choice',
          field: {
            kind: 'radio',
            required: true,
            options: [
              { value: 'book', label: 'Giữ Sổ chung' },
              { value: 'file', label: 'Lấy tệp' },
            ],
          },
        },
      ],
      rows: t.conflicts.map((x) => ({
        id: slug(t, x.key, x.column),
        cells: [
          x.cell,
          x.header,
          x.repaired ? `${x.file} (${x.repaired})` : x.file,
          x.book,
          x.base,
          { value: answers[conflictId(t, x)] ?? '' },
        ],
      })),
      ...(t.conflicts.length > 1 ? { fillAll: KEEP_FILE } : {}),
    });
  if (t.rowConflicts.length)
    out.push({
      kind: 'form-table',
      caption: `Dòng trống lúc xuất, nay cả hai nơi đều ghi (${t.rowConflicts.length})`,
      columns: [
        { header: 'Dòng của tệp' },
        { header: 'Trong tệp' },
        { header: 'Trong Sổ chung' },
        {
          header: 'Chọn',
          id: 'choice',
          field: {
            kind: 'radio',
            required: true,
            options: [
              { value: 'new', label: 'Thêm thành dòng mới' },
              { value: 'book', label: 'Giữ Sổ chung' },
              { value: 'file', label: 'Lấy tệp thay Sổ chung' },
            ],
          },
        },
      ],
      rows: t.rowConflicts.map((q) => ({
        id: slug(t, q.key),
        cells: [`dòng ${q.fileRow}`, q.file, q.book, { value: answers[questionId(t, q)] ?? '' }],
      })),
      ...(t.rowConflicts.length > 1
        ? { fillAll: { label: 'Thêm tất cả thành dòng mới', column: 'choice', value: 'new' } }
        : {}),
    });
  return out;
}

function tabBlocks(t: TabDifference, answers: Readonly<Record<string, string>>): DialogBlock[] {
  const blocks: DialogBlock[] = [...conflictTables(t, answers), ...takenTable(t)];
  if (t.added.length)
    blocks.push({
      kind: 'table',
      caption: `Dòng mới (${t.added.length})`,
      columns: [{ header: 'Dòng của tệp' }, { header: 'Nội dung' }],
      rows: t.added.slice(0, MOST).map((x) => [`dòng ${x.fileRow}`, x.text]),
    });
  if (t.refused.length)
    blocks.push({ kind: 'list', items: t.refused.map((text) => ({ text, tone: 'warn' as const })) });
  if (t.unread.length) blocks.push({ kind: 'list', items: t.unread.map((text) => ({ text, tone: 'error' as const })) });
  return blocks.length ? [{ kind: 'heading', text: t.data.tab.title }, ...blocks] : [];
}

/** The blocks of a difference. `counts`: with the sentence of numbers above. */
export function differenceBlocks(
  d: Difference,
  answers: Readonly<Record<string, string>>,
  counts = true,
): DialogBlock[] {
  const parts: [number, string][] = [
    [count(d, 'taken'), 'ô chỉ đổi trong tệp, sẽ ghi vào Sổ chung'],
    [count(d, 'added'), 'dòng mới'],
    [count(d, 'conflicts'), 'ô cả hai nơi đều sửa, cần chọn'],
    [count(d, 'rowConflicts'), 'dòng cả hai nơi đều ghi, cần chọn'],
    [count(d, 'kept'), 'ô chỉ đổi trong Sổ chung, giữ nguyên'],
    [count(d, 'agreed'), 'ô hoặc dòng hai nơi đã giống nhau'],
    [count(d, 'refused'), 'điều không nhận vì đã tiếp nhận'],
    [count(d, 'unread'), 'điều chưa đọc được'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, text]) => `${n} ${text}`);
  const blocks: DialogBlock[] = [];
  if (counts)
    blocks.push(
      said.length
        ? { kind: 'list', items: said }
        : { kind: 'text', tone: 'ok', text: 'Tệp không khác Sổ chung: không có gì để ghi.' },
    );
  if (d.notices.length)
    blocks.push({ kind: 'list', items: d.notices.map((text) => ({ text, tone: 'warn' as const })) });
  return [...blocks, ...d.tabs.flatMap((t) => tabBlocks(t, answers))];
}
