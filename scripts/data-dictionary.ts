/** Writes docs/tu-dien-du-lieu.md from the table definitions: every tab, every column, and what the software asks of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, ColumnKind } from '../src/workbook/kit/column';
import { columnIds, ownerOf, type Table } from '../src/workbook/kit/table';
import { deskTables, sharedTables } from '../src/workbook/tables';
import { isMainScript } from './command-line';

export const DICTIONARY = join(__dirname, '..', 'docs', 'tu-dien-du-lieu.md');

const KINDS: Record<ColumnKind, string> = {
  id: 'mã',
  text: 'chữ',
  integer: 'số nguyên',
  decimal: 'số',
  points: 'điểm',
  money: 'tiền (đồng)',
  share: 'tỉ lệ',
  date: 'ngày',
  dateTime: 'ngày giờ',
  choice: 'chọn',
  checkbox: 'ô đánh dấu',
  link: 'liên kết',
  email: 'hộp thư',
};

const OWNERS = { script: 'phần mềm', commune: 'xã', district: 'cơ quan tổng hợp' } as const;
const ROLES = { input: 'nhập', result: 'kết quả', system: 'hệ thống' } as const;

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, '<br>');

function kindOf(c: Column<unknown>): string {
  const range =
    c.min !== undefined && c.max !== undefined
      ? ` từ ${c.min} đến ${c.max}`
      : c.min !== undefined
        ? ` từ ${c.min}`
        : c.max !== undefined
          ? ` đến ${c.max}`
          : '';
  const words = c.choices.length ? `: ${c.choices.join(' · ')}${c.freeChoice ? ' · hoặc ghi khác' : ''}` : '';
  return `${KINDS[c.kind]}${range}${words}`;
}

function tableText(t: Table): string {
  const ids = columnIds(t);
  const facts = [
    `mã bảng \`${t.id}\``,
    `tab ${ROLES[t.role]}`,
    `do ${OWNERS[t.owner]} ghi`,
    `khóa: \`${t.key}\``,
    ...(t.rowPrefix ? [`mã dòng: \`<mã xã>-${t.rowPrefix}-0001\``] : []),
    ...(t.spareRows ? [`${t.spareRows} dòng trống sẵn${t.owner === 'commune' ? ' cho mỗi xã' : ''}`] : []),
  ];
  const rows = ids.map((id) => {
    const c = t.columns[id] as Column<unknown>;
    const columns = [
      c.header,
      `\`${id}\``,
      kindOf(c),
      OWNERS[ownerOf(t, id)],
      c.required ? 'có' : '',
      [c.help, c.rare ? '(cột ít dùng, gộp lại)' : ''].filter((s) => s !== '').join(' '),
    ];
    return `| ${columns.map(cell).join(' | ')} |`;
  });
  return [
    `### ${t.title}`,
    '',
    t.intro,
    '',
    `${facts.join('; ')}.`,
    '',
    '| Cột | Mã cột | Kiểu | Ai ghi | Bắt buộc | Ghi chú |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The whole document. */
export function dictionary(): string {
  return [
    '# Từ điển dữ liệu',
    '',
    'Tệp này được lập từ định nghĩa các bảng (`npm run dictionary`); không sửa tay.',
    '',
    'Cột được tìm theo mã cột, sau đó theo tiêu đề, không theo vị trí. Ô trống, số 0 và “Không” là ba câu trả lời khác nhau.',
    '',
    '## Bàn làm việc (chỉ cơ quan tổng hợp mở)',
    '',
    ...deskTables.map(tableText),
    '## Sổ chung (các xã cùng nhập)',
    '',
    ...sharedTables.map(tableText),
  ].join('\n');
}

if (isMainScript(__filename)) writeFileSync(DICTIONARY, dictionary());
