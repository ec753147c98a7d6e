/** A commune's book as it goes out by mail, changed as people change it, and handed in again. */

import ExcelJS from 'exceljs';
import type { Done, Office } from '../../support/office';

/** The .xlsx that the commune gets. */
export function mailedBook(office: Office, code: string, batch = 'lần 1'): Uint8Array {
  const preview = office.press('offline.preview', { commune: code, batch });
  const [send] = preview.reply.dialog.actions;
  office.press(send.command, { ...send.request, resend: 'true' });
  const mail = office.world.outbox[office.world.outbox.length - 1];
  const bytes = mail?.attachments[0]?.bytes;
  if (!bytes) throw new Error('no book was sent');
  return Uint8Array.from(bytes);
}

/** A file as the dialog hands it in. */
export const handedIn = (bytes: Uint8Array, fileName = 'so xa.xlsx') => ({
  file: Buffer.from(bytes).toString('base64'),
  fileName,
});

/** Opens the file in another program, changes it there, and saves it. */
export async function edited(bytes: Uint8Array, change: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The cell under a header in the row of an id, in a file. */
export function cellOf(book: ExcelJS.Workbook, tab: string, id: string, header: string): ExcelJS.Cell {
  const sheet = book.getWorksheet(tab);
  if (!sheet) throw new Error(`no tab ${tab}`);
  let head = 0;
  let row = 0;
  const at = new Map<string, number>();
  sheet.eachRow((line, r) => {
    line.eachCell((cell, c) => {
      if (cell.value === header && !at.has(header)) {
        head = r;
        at.set(header, c);
      }
      if (cell.value === id) row = r;
    });
  });
  const column = at.get(header);
  if (!column || !head || !row) throw new Error(`no cell ${tab} ${id} ${header}`);
  return sheet.getCell(row, column);
}

/** Reads the file and shows the differences. */
export const read = (office: Office, bytes: Uint8Array, fail = true): Done =>
  office.press('offline.read', handedIn(bytes), fail);

/** Shows, answers every question by `answer`, and writes. */
export function imported(office: Office, bytes: Uint8Array, answer: (field: string) => string = () => 'file'): Done {
  const shown = read(office, bytes).reply.dialog;
  const [action] = shown.actions;
  if (action?.command !== 'offline.apply') return office.press('offline.read', handedIn(bytes));
  return office.press('offline.apply', { ...handedIn(bytes), ...action.request, ...answersOf(shown.blocks, answer) });
}

interface FormTable {
  kind: string;
  rows?: { id: string }[];
}

/** An answer to each question of a page. */
export function answersOf(blocks: FormTable[], answer: (field: string) => string): Record<string, string> {
  return Object.fromEntries(
    blocks
      .filter((b) => b.kind === 'form-table')
      .flatMap((b) => (b.rows ?? []).map((r) => [`${r.id}.choice`, answer(`${r.id}.choice`)])),
  );
}

/** All that a page says. */
export const words = (reply: unknown): string => JSON.stringify(reply);
