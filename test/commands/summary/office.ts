/** A small office with a little of everything in its books, each number counted by hand; 15 January 2023. */

import type { HostWorld } from '../../../host/runtime/world';
import { headersOf, paste, rowsOf, sheetTitled } from '../../../host/sample/sheet-view';
import type { HostSheet, HostWorkbook, Json } from '../../../host/types';
import { account, Office, smallOffice } from '../../support/office';
import { shared } from '../../support/world';
import { PLAN_LINE } from '../books/rows';

let filled: HostWorld | undefined;

const LAW = 'N2 – Pháp luật, chính sách';
const DIGITAL = 'N5 – Tin học, chuyển đổi số, học liệu mở';

/**
 * Đa Tốn: a plan line (2 classes, 60 attendances, 500.000 đồng), one class led (50), one joined (30), money, media, a
 * record. Kiêu Kỵ: one class led (40). Đông Dư: nothing.
 */
export function filledOffice(): Office {
  if (!filled) {
    const office = smallOffice('2023-01-15T08:00:00');
    office.fill('Kế hoạch năm', '00577-KH-0001', PLAN_LINE);
    office.fill('Nhật ký hoạt động', '00577-HD-0001', {
      Ngày: '10/12/2022',
      'Nhóm nội dung': DIGITAL,
      'Tên chuyên đề, lớp': 'Dùng điện thoại thông minh',
      'Hình thức': 'Lớp trực tiếp',
      'Số buổi': '2',
      'Số người': '25',
      'Số lượt người': '50',
      'Trong đó nữ': '20',
      'Vai trò của trung tâm': 'Chủ trì',
      'Kinh phí thực chi (đồng)': '300000',
    });
    office.fill('Nhật ký hoạt động', '00577-HD-0002', {
      Ngày: '12/12/2022',
      'Nhóm nội dung': LAW,
      'Tên chuyên đề, lớp': 'Luật Đất đai',
      'Hình thức': 'Lớp trực tiếp',
      'Số người': '30',
      'Số lượt người': '30',
      'Vai trò của trung tâm': 'Phối hợp',
      'Đơn vị phối hợp': 'Hội Nông dân',
    });
    office.fill('Nhật ký hoạt động', '00580-HD-0001', {
      Ngày: '05/01/2023',
      'Nhóm nội dung': LAW,
      'Tên chuyên đề, lớp': 'Luật Hôn nhân',
      'Hình thức': 'Lớp trực tiếp',
      'Số người': '40',
      'Số lượt người': '40',
      'Vai trò của trung tâm': 'Chủ trì',
    });
    office.fill('Kinh phí', '00577-KP-0001', {
      Nguồn: 'Ngân sách xã',
      'Mục chi': 'Báo cáo viên',
      'Dự toán (đồng)': '1000000',
      'Thực hiện (đồng)': '800000',
    });
    office.fill('Truyền thông', '00577-TT-0001', {
      Ngày: '02/01/2023',
      Kênh: 'Zalo',
      'Tiêu đề': 'Mời học',
      'Lượt tiếp cận': '90',
    });
    office.fill('Xóa mù chữ', '00577-XM-0001', {
      'Loại dòng': 'Rà soát người chưa biết chữ',
      Ngày: '15/10/2022',
      'Độ tuổi': '15-60',
      'Mù chữ mức 1': '3',
    });
    office.fill('Hồ sơ sổ sách', '00577-HS-0005', { 'Có, không, không áp dụng': 'Có' });
    filled = office.world;
  }
  return new Office(filled.fork());
}

/** Puts a value where the commune would paste it: no dropdown and no number rule stands in the way. */
export function pasteInto(office: Office, title: string, id: string, cells: Record<string, string | number>): void {
  const book = shared(office.world);
  const sheet = sheetTitled(book.workbook as HostWorkbook, title) as HostSheet;
  const { columns } = headersOf(sheet);
  const row = rowsOf(sheet).find((r) => r.cells['Mã dòng'] === id);
  if (!row) throw new Error(`no row ${id}`);
  const typed = paste(
    office.world,
    book.id,
    sheet,
    Object.entries(cells).map(([h, value]) => ({ row: row.row, column: columns.get(h) as number, value })),
    account(id.slice(0, 5)),
  );
  if (!typed.ok) throw new Error(typed.message);
}

/** Presses what the dialog presses by itself; the last page of the dialog. */
export function consolidateAll(office: Office): { dialog: Json; calls: Record<string, number>; writes: number } {
  office.world.clock.advance(60_000);
  const done = office.press('all.run');
  return {
    dialog: done.reply.dialog,
    calls: done.execution.byKind,
    writes: done.execution.byKind['Sheets.Spreadsheets.batchUpdate'] ?? 0,
  };
}

/** The words and numbers of a summary tab, line by line. */
export function lines(office: Office, title: string): (string | number | boolean | undefined)[][] {
  return office.tab(title, 'desk').values;
}

/** The line of a tab whose second cell begins so, after the line that holds `after`. */
export function lineOf(
  office: Office,
  title: string,
  label: string,
  after = '',
): (string | number | boolean | undefined)[] {
  const all = lines(office, title);
  const from = after === '' ? 0 : all.findIndex((l) => String(l[0] ?? '').includes(after));
  const found = all.slice(from).find((l) => String(l[1] ?? '').startsWith(label));
  if (from < 0 || !found) throw new Error(`no line ${label} in ${title}`);
  return found;
}

/** Everything that a tab says, as one text. */
export const words = (office: Office, title: string): string =>
  lines(office, title)
    .map((l) => l.filter((v) => v !== undefined && v !== '').join(' | '))
    .join('\n');
