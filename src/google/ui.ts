/** The interface in Sheets: menu, dialogs, toasts, and errors in a clerk's words. */

import type { DialogModel, DialogReply } from '../workbook/dialog-model';
import { withModel } from '../workbook/dialog-page';
import { ClerkError } from '../workbook/kit/problem';
import { httpCode } from './retry';

/** An item that calls a function, or a menu inside the menu. */
export type MenuItem = { label: string; fn: string } | { label: string; items: { label: string; fn: string }[] };

/** Builds the menu; works before anything is authorised. `null` stands for a line between items. */
export function buildMenu(title: string, items: (MenuItem | null)[]): void {
  const menu = SpreadsheetApp.getUi().createMenu(title);
  for (const item of items) {
    if (item && 'items' in item) {
      const inner = SpreadsheetApp.getUi().createMenu(item.label);
      for (const { label, fn } of item.items) inner.addItem(label, fn);
      menu.addSubMenu(inner);
    } else if (item) menu.addItem(item.label, item.fn);
    else menu.addSeparator();
  }
  menu.addToUi();
}

/** Draws a dialog model with the one dialog page. */
export function showDialog(model: DialogModel): void {
  const page = HtmlService.createHtmlOutputFromFile('dialog').getContent();
  const html = HtmlService.createHtmlOutput(withModel(page, model))
    .setWidth(model.width ?? 760)
    .setHeight(model.height ?? 520);
  // the page draws its own title and changes it: the bar above says only whose dialog this is
  SpreadsheetApp.getUi().showModalDialog(html, 'Sổ HTCĐ');
}

/** The same page beside the workbook; its width is Google's. */
export function showSidebar(model: DialogModel): void {
  const page = HtmlService.createHtmlOutputFromFile('dialog').getContent();
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(withModel(page, model)).setTitle('Sổ HTCĐ'));
}

/** The tab and the zero-based row in which the clerk stands; undefined in a trigger. */
export function activePlace(): { sheetId: number; row: number } | undefined {
  const range = SpreadsheetApp.getActiveRange();
  return range ? { sheetId: range.getSheet().getSheetId(), row: range.getRow() - 1 } : undefined;
}

/** Shows a tab of the desk. */
function activate(sheetId: number): void {
  SpreadsheetApp.flush();
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
  if (sheet) SpreadsheetApp.setActiveSheet(sheet);
}

/** A small success, at the corner of the workbook. */
export function toast(message: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(message, 'Sổ HTCĐ', 8);
}

/** Any error as a sentence that says what to do; Google's own text never reaches the clerk. */
export function sentenceOf(error: unknown, label: string): string {
  if (error instanceof ClerkError) return error.message;
  const code = httpCode(error);
  const text = error instanceof Error ? error.message : String(error);
  const start = `Chưa làm được “${label}”`;
  if (code === 403)
    return `${start}: tài khoản này không có quyền sửa tệp. Dùng đúng tài khoản của cơ quan tổng hợp rồi làm lại.`;
  if (code === 404)
    return `${start}: không tìm thấy tệp. Kiểm tra Thùng rác của Google Drive, khôi phục tệp rồi làm lại.`;
  if (code === 429) return `${start}: Google đang giới hạn số lần đọc ghi. Đợi hai phút rồi làm lại.`;
  if (code >= 500) return `${start}: máy chủ Google đang bận. Đợi vài phút rồi làm lại; chưa có gì bị ghi dở.`;
  if (code === 400)
    return `${start}: Google không nhận thay đổi nên chưa ghi gì. Mở Sổ HTCĐ → Kiểm tra sổ để xem chỗ cần sửa.`;
  if (/permission|quyền/i.test(text))
    return `${start}: chưa cấp đủ quyền cho phần mềm. Chạy lại lệnh và đánh dấu tất cả các ô quyền khi Google hỏi.`;
  return `${start}. Làm lại một lần nữa; nếu vẫn lỗi, mở Sổ HTCĐ → Kiểm tra sổ và báo người cài đặt.`;
}

/** Runs a menu item: its dialog or toast, or the error as a dialog. */
export function fromMenu(
  label: () => string,
  account: () => string,
  work: () => { dialog?: DialogModel; sidebar?: boolean; activate?: number; toast?: string },
): void {
  try {
    const done = work();
    if (done.activate !== undefined) activate(done.activate);
    if (done.dialog) (done.sidebar ? showSidebar : showDialog)(done.dialog);
    if (done.toast) toast(done.toast);
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    showDialog({
      title: label(),
      account: account(),
      width: 560,
      height: 260,
      blocks: [{ kind: 'text', tone: 'error', text: sentenceOf(error, label()) }],
      actions: [],
    });
  }
}

/** Runs a dialog's button; the answer is JSON, errors are sentences in it. */
export function fromDialog(label: () => string, work: () => DialogReply): string {
  try {
    return JSON.stringify(work());
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const reply: DialogReply = { message: { text: sentenceOf(error, label()), tone: 'error' } };
    return JSON.stringify(reply);
  }
}
