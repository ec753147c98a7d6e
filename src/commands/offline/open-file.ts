/** A file that was handed in, opened: whose book it is, or the reason why it is none of ours. */

import type { Commune } from '../../domain/communes/commune';
import { formatDateTime } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import { ClerkError } from '../../workbook/kit/problem';
import { SCHEMA } from '../../workbook/layout/book';
import { type FileBook, readXlsx } from '../../workbook/xlsx/read';
import type { District } from '../common/district';
import { districtMark } from './content';
import { type Base, type Head, readHidden } from './hidden';

export interface OpenFile {
  name: string;
  head: Head;
  base: Base;
  book: FileBook;
  commune: Commune;
}

/** An old .xls, and an .xlsx with a password, are both compound files; the password's has a stream of this name in UTF-16. */
const COMPOUND = '0M8R4KGxGu';
const STREAM = 'EncryptedPackage';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The part of some bytes' base64 that does not depend on what stands before and after them. */
function base64Core(bytes: number[], before: number): string {
  const all = [...Array.from({ length: before }, () => 0), ...bytes];
  let out = '';
  for (let i = 0; i + 2 < all.length; i += 3) {
    const n = ((all[i] as number) << 16) | ((all[i + 1] as number) << 8) | (all[i + 2] as number);
    out += [18, 12, 6, 0].map((shift) => ALPHABET[(n >> shift) & 63]).join('');
  }
  return before === 0 ? out : out.slice(4);
}

/** Is the compound file (base64) an encrypted one? */
export function isEncrypted(file: string): boolean {
  const bytes = [...STREAM].flatMap((c) => [c.charCodeAt(0), 0]);
  return [0, 1, 2].some((before) => file.includes(base64Core(bytes, before)));
}

function refuse(name: string, why: string): never {
  throw new ClerkError(`Tệp “${name}” ${why} Chưa ghi gì.`);
}

const OURS = 'Dùng đúng tệp mà phần mềm đã xuất và gửi cho xã.';

function unzipped(name: string, file: string, parts: ReadonlyMap<string, string> | undefined): FileBook {
  if (!parts) {
    if (!file.startsWith(COMPOUND)) refuse(name, `không phải bảng tính .xlsx, hoặc đã hỏng khi tải về. ${OURS}`);
    if (isEncrypted(file))
      refuse(
        name,
        'có đặt mật khẩu nên không đọc được. Mở tệp bằng Excel, vào Tệp → Thông tin → Bảo vệ, xóa mật khẩu, lưu lại rồi chọn lại.',
      );
    refuse(name, 'là bảng tính kiểu cũ (.xls). Mở tệp, chọn Lưu thành → Sổ làm việc Excel (.xlsx), rồi chọn tệp mới.');
  }
  const book = readXlsx(parts);
  if (book) return book;
  return refuse(
    name,
    parts.has('content.xml')
      ? 'là tệp .ods của LibreOffice. Mở tệp, chọn Lưu thành → Excel (.xlsx), rồi chọn tệp mới.'
      : `không phải bảng tính .xlsx. ${OURS}`,
  );
}

/** Opens the file of a request. Throws the reason where it is no book of this district, this year and a known commune. */
export function openFile(c: Context, district: District, request: { file?: string }): OpenFile {
  if (!c.upload) throw new ClerkError('Chưa chọn tệp. Bấm vào ô Tệp .xlsx và chọn tệp mà xã gửi lại.');
  const name = c.upload.name || 'không tên';
  const book = unzipped(name, request.file ?? '', c.upload.parts);
  const hidden = readHidden(book);
  if (hidden === 'none')
    refuse(
      name,
      `không có phần ẩn của Sổ HTCĐ nên không phải sổ do phần mềm xuất ra, hoặc dữ liệu đã được chép sang một tệp mới. ${OURS}`,
    );
  if (hidden === 'damaged')
    refuse(
      name,
      `có phần ẩn đã bị sửa hoặc hỏng nên không biết được ô nào xã đã đổi. Xuất lại sổ của xã, chép các ô đã ghi sang tệp mới.`,
    );
  if (hidden === 'newer')
    refuse(name, 'do một bản phần mềm mới hơn xuất ra. Nhờ người cài đặt cập nhật phần mềm rồi nhập lại.');
  const { head, base } = hidden;
  if (head.schema !== SCHEMA)
    refuse(
      name,
      `được xuất khi sổ còn theo cấu trúc khác (bản ${head.schema}, nay là bản ${SCHEMA}). Xuất lại sổ của xã rồi chép sang.`,
    );
  if (head.district !== districtMark(c))
    refuse(name, `là sổ của ${head.body || 'cơ quan khác'}, không phải do Bàn làm việc này xuất ra. ${OURS}`);
  if (head.year !== district.settings.schoolYear)
    refuse(
      name,
      `là sổ năm học ${head.year}; sổ đang mở là năm học ${district.settings.schoolYear}. Xuất sổ năm nay rồi dùng tệp đó.`,
    );
  const commune = district.communes.find((x) => x.code === head.code);
  if (!commune)
    refuse(
      name,
      `là sổ của ${head.commune} (mã ${head.code}), xuất lúc ${formatDateTime(head.at)}; đơn vị này không có trong tab Danh mục xã.`,
    );
  return { name, head, base, book, commune };
}
