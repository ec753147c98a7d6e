/** The advanced services, or a sentence where the manifest has lost them. */

import { ClerkError } from '../workbook/kit/problem';

const LOST =
  'Dịch vụ Google mà phần mềm cần chưa được bật. Nhờ người cài đặt mở Tiện ích mở rộng → Apps Script → Dịch vụ và thêm';

/** Sheets API v4. */
export function sheets(): NonNullable<typeof Sheets> {
  if (typeof Sheets === 'undefined') throw new ClerkError(`${LOST} “Google Sheets API”.`);
  return Sheets;
}

/** Drive API v3, within scope drive.file: only files that this script made. */
export function drive(): NonNullable<typeof Drive> {
  if (typeof Drive === 'undefined') throw new ClerkError(`${LOST} “Drive API”.`);
  return Drive;
}
