/** Reads a list of communes pasted as rows (from a spreadsheet, a .csv file or a message). */
import type { LocalDate } from '../calendar/local-date';
import { isLocalDate, parseLocalDate } from '../calendar/local-date';
import { foldForMatch, normalise, stripDiacritics } from '../text/normalise';
import { type Commune, type CommuneKind, communeKinds } from './commune';

export interface ListProblem {
  /** Row of the pasted text, from 1. */
  readonly row: number;
  /** The cell's text, where one cell is meant. */
  readonly value?: string;
  readonly message: string;
  /** An error leaves the row out; a notice says how it was understood. */
  readonly severity: 'error' | 'notice';
}

export interface ParsedList {
  readonly communes: Commune[];
  readonly problems: ListProblem[];
}

type Field =
  | 'code'
  | 'name'
  | 'kind'
  | 'accounts'
  | 'mailbox'
  | 'chairman'
  | 'chairmanMail'
  | 'population15'
  | 'validFrom'
  | 'hamlets';

// Header words without accents; the first that the header contains decides, so the longer ones come first.
const headerWords: [string, Field][] = [
  ['hieu luc', 'validFrom'],
  ['dan so', 'population15'],
  ['hop thu chu tich', 'chairmanMail'],
  ['chu tich', 'chairman'],
  ['tai khoan', 'accounts'],
  ['hop thu', 'mailbox'],
  ['email', 'mailbox'],
  ['thu dien tu', 'mailbox'],
  ['thon', 'hamlets'],
  ['ma ', 'code'],
  ['ma', 'code'],
  ['loai', 'kind'],
  ['ten', 'name'],
  ['xa', 'name'],
  ['don vi', 'name'],
];

const defaultOrder: Field[] = ['code', 'name', 'accounts', 'mailbox', 'chairman', 'population15'];

const plain = (text: string) => stripDiacritics(foldForMatch(text));

const mailShape = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/;

/** Rows of cells of a pasted text: tab, else semicolon, else comma; cells in "…" may hold separators and line breaks. */
export function splitRows(text: string): string[][] {
  const separator = text.includes('\t') ? '\t' : text.includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(normalise(cell).replace(/\n/g, ' '));
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const c = source.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') cell += source[i++];
      else quoted = false;
    } else if (c === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (c === separator) endCell();
    else if (c === '\n') endRow();
    else cell += c;
  }
  endRow();
  return rows;
}

function fieldsOfHeader(cells: string[]): (Field | undefined)[] | undefined {
  if (cells.some((c) => /\d{3}/.test(c) || c.includes('@'))) return undefined;
  const fields = cells.map(
    (c) => headerWords.find(([word]) => plain(c).startsWith(word) || plain(c).includes(` ${word}`))?.[1],
  );
  return fields.includes('code') && fields.includes('name') ? fields : undefined;
}

/** Splits 'Thị trấn Yên Viên' or 'TT Yên Viên' into kind and name; a name without a kind is a xã. */
export function splitName(text: string): { kind?: CommuneKind; name: string } {
  const t = text.normalize('NFC').trim();
  const m = /^(thị trấn|phường|xã|tt\.?|p\.|x\.)\s+(.+)$/i.exec(t);
  if (!m) return { name: t };
  const word = (m[1] ?? '').toLowerCase();
  const kind = word.startsWith('t') ? 'thị trấn' : word.startsWith('p') ? 'phường' : 'xã';
  return { kind, name: m[2] ?? '' };
}

/**
 * Reads a pasted list. The first row may be a header (in any order); without one the columns are mã, tên, tài khoản,
 * hộp thư, chủ tịch, dân số 15+. A row with an error is left out and named; the others are read. `validFrom` stands for
 * rows that give no first day.
 */
export function parseCommuneList(text: string, validFrom: LocalDate): ParsedList {
  const communes: Commune[] = [];
  const problems: ListProblem[] = [];
  const rows = splitRows(text);
  const first = rows.findIndex((cells) => cells.some((c) => c !== ''));
  const header = first < 0 ? undefined : fieldsOfHeader(rows[first] ?? []);
  const order = header ?? defaultOrder;
  const seenCodes = new Map<string, number>();
  const seenAccounts = new Map<string, number>();

  rows.forEach((cells, index) => {
    if ((header && index === first) || cells.every((c) => c === '')) return;
    const row = index + 1;
    let failed = false;
    const problem = (message: string, value?: string, severity: ListProblem['severity'] = 'error') => {
      failed ||= severity === 'error';
      problems.push({ row, value, message, severity });
    };
    const get = (field: Field) => {
      const i = order.indexOf(field);
      return (i < 0 ? undefined : cells[i]) || undefined;
    };

    const rawCode = get('code') ?? '';
    const code = /^\d{1,5}$/.test(rawCode) ? rawCode.padStart(5, '0') : '';
    if (rawCode === '') problem('Dòng này chưa có mã đơn vị. Hãy điền mã 5 chữ số của Tổng cục Thống kê, ví dụ 00577.');
    else if (code === '') problem(`Mã “${rawCode}” không phải 5 chữ số. Hãy sửa lại, ví dụ 00577.`, rawCode);
    else if (rawCode.length < 5)
      problem(`Mã “${rawCode}” được hiểu là ${code} (số 0 ở đầu đã bị mất).`, rawCode, 'notice');
    const from = get('validFrom');
    const date = from === undefined ? validFrom : isLocalDate(from) ? from : parseLocalDate(from);
    if (date === undefined) problem(`“${from}” không phải ngày. Hãy viết ngày hiệu lực dạng 01/7/2025.`, from);
    const key = `${code}@${date}`;
    if (code !== '' && seenCodes.has(key))
      problem(`Mã ${code} đã có ở dòng ${seenCodes.get(key)}. Mỗi đơn vị chỉ ghi một dòng.`, rawCode);

    const { kind: spoken, name } = splitName(get('name') ?? '');
    if (name === '') problem('Dòng này chưa có tên đơn vị. Hãy điền tên, ví dụ “Xã Đa Tốn”.');
    const rawKind = get('kind');
    const kind = rawKind === undefined ? undefined : communeKinds.find((k) => plain(k) === plain(rawKind));
    if (rawKind !== undefined && kind === undefined)
      problem(`Loại “${rawKind}” không có. Hãy ghi xã, thị trấn hoặc phường.`, rawKind);

    const mails = (cell: string | undefined) => (cell ?? '').split(/[\s,;|]+/).filter((m) => m !== '');
    const accounts = [...new Set(mails(get('accounts')).map((m) => m.toLowerCase()))];
    for (const account of accounts) {
      if (!mailShape.test(account)) problem(`“${account}” không phải địa chỉ thư điện tử. Hãy kiểm tra lại.`, account);
      else if (seenAccounts.has(account))
        problem(
          `Tài khoản ${account} đã ghi cho đơn vị ở dòng ${seenAccounts.get(account)}; cả hai đơn vị sẽ sửa được dòng của nhau.`,
          account,
          'notice',
        );
    }
    const mailbox = get('mailbox')?.toLowerCase();
    const chairmanMail = get('chairmanMail')?.toLowerCase();
    for (const box of [mailbox, chairmanMail])
      if (box !== undefined && !mailShape.test(box))
        problem(`Hộp thư “${box}” không phải địa chỉ thư điện tử. Hãy kiểm tra lại.`, box);

    const rawPopulation = get('population15');
    const digits = rawPopulation?.replace(/[.\s]/g, '');
    const population15 = digits !== undefined && /^\d{1,7}$/.test(digits) ? +digits : undefined;
    if (rawPopulation !== undefined && population15 === undefined)
      problem(`Dân số “${rawPopulation}” không phải số nguyên. Hãy ghi số người, ví dụ 9.500.`, rawPopulation);

    if (failed || date === undefined) return;
    seenCodes.set(key, row);
    for (const a of accounts) if (!seenAccounts.has(a)) seenAccounts.set(a, row);
    const hamlets = get('hamlets')
      ?.split(/\s*[,;|]\s*/)
      .filter((h) => h !== '');
    communes.push({
      code,
      validFrom: date,
      name,
      kind: kind ?? spoken ?? 'xã',
      accounts,
      mailbox,
      chairman: get('chairman'),
      ...(chairmanMail === undefined ? {} : { chairmanMail }),
      population15,
      hamlets,
    });
  });
  if (communes.length === 0 && problems.length === 0)
    problems.push({
      row: 1,
      message: 'Chưa có dòng nào. Hãy dán mỗi đơn vị một dòng: mã, tên, tài khoản.',
      severity: 'error',
    });
  return { communes, problems };
}
