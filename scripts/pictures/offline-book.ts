/** A commune's offline book as it comes back: some cells changed in the file, one of them changed in Sổ chung too. */
import ExcelJS from 'exceljs';
import type { ViewBook, ViewCell } from '../../host/page/protocol';
import type { Camera } from './camera';

const TAB = 'Kế hoạch năm';

interface Place {
  fileId: string;
  sheetId: number;
  row: number;
  column: number;
}

/** Where a cell of Sổ chung stands, by the id of its row and its header. */
async function placeOf(camera: Camera, id: string, header: string): Promise<Place> {
  const shared = (await camera.files()).find((f) => f.kind === 'workbook' && f.name.startsWith('Sổ chung'));
  const book = await camera.get<ViewBook>(`book?id=${shared?.id}`);
  const sheet = book.sheets.find((s) => s.title === TAB);
  const sheets = book.snapshot.sheets as Record<string, { cellData: Record<string, Record<string, ViewCell>> }>;
  let row = -1;
  let column = -1;
  for (const [r, line] of Object.entries(sheets[String(sheet?.id)]?.cellData ?? {}))
    for (const [k, cell] of Object.entries(line)) {
      if (cell.v === header && column < 0) column = Number(k);
      if (cell.v === id) row = Number(r);
    }
  if (!shared || !sheet || row < 0 || column < 0) throw new Error(`Sổ chung has no ${TAB} ${id} ${header}.`);
  return { fileId: shared.id, sheetId: sheet.id, row, column };
}

/** Changes the file as another program would, and Sổ chung meanwhile. */
export async function changedBook(camera: Camera, bytes: Buffer): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  const sheet = book.getWorksheet(TAB);
  if (!sheet) throw new Error(`The book has no ${TAB}.`);
  const columns = new Map<string, number>();
  const ids: { row: number; id: string }[] = [];
  sheet.eachRow((line, r) =>
    line.eachCell((cell, k) => {
      if (typeof cell.value !== 'string') return;
      if (!columns.has(cell.value)) columns.set(cell.value, k);
      if (/^\d{5}-KH-\d{4}$/.test(cell.value)) ids.push({ row: r, id: cell.value });
    }),
  );
  const [first, second] = ids;
  if (!first || !second) throw new Error('The book has no rows.');
  const set = (row: number, header: string, value: string | number) => {
    sheet.getCell(row, columns.get(header) ?? 0).value = value;
  };
  set(first.row, 'Chỉ tiêu số lớp', 4);
  set(first.row, 'Chỉ tiêu lượt người', 120);
  set(second.row, 'Địa điểm', 'Nhµ v¨n hãa th«n 3');
  set(second.row, 'Kinh phí (đồng)', '1.500.000');
  set(second.row, 'Số buổi', 'mấy buổi');
  const { fileId, sheetId, row, column } = await placeOf(camera, first.id, 'Chỉ tiêu số lớp');
  await camera.post('type', { fileId, sheetId, cells: [{ row, column, text: '6' }] });
  return Buffer.from(await book.xlsx.writeBuffer());
}
