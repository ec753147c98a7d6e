/** A .xlsx, whoever saved it, read by exceljs into the cells and looks of the host's model. */

import ExcelJS from 'exceljs';
import type { ExtendedValue, HostCell, HostDimension, Json } from '../../types';
import { withoutNaturalHeights } from '../fit/natural-heights';
import { fromEnglishFormula, fromFileFormula } from '../formulas/formula-text';
import { cellFormat, tabColor, textFormat } from './from-style';
import { listTab } from './rules';
import type { DefaultFont } from './styles';

/** The file is no workbook; it was left as it is. */
export class NotAWorkbook extends Error {
  override name = 'NotAWorkbook';
  constructor(readonly file: string) {
    super(
      `Tệp "${file}" không phải là bảng tính .xlsx hoặc đã hỏng; chương trình giữ nguyên tệp này. Hãy thay bằng bản sao lưu, hoặc mở tệp trong Excel hay LibreOffice rồi lưu lại dạng .xlsx.`,
    );
  }
}

/** One tab of a file. */
export interface FileSheet {
  title: string;
  hidden: boolean;
  tabColorStyle?: Json;
  rows: (HostCell | undefined)[][];
  rowInfo: (HostDimension | undefined)[];
  columnInfo: (HostDimension | undefined)[];
  columnCount: number;
  merges: Json[];
  frozenRowCount: number;
  frozenColumnCount: number;
  hideGridlines: boolean;
}

const errorTypes: Record<string, string> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
};

/** Serial number (days since 1899-12-30) of a date that exceljs made of one. */
export const serialOf = (date: Date): number => date.getTime() / 86400000 + 25569;

function plain(value: unknown): ExtendedValue | undefined {
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  if (value instanceof Date) return { numberValue: serialOf(value) };
  const error = (value as { error?: string } | null | undefined)?.error;
  return error ? { errorValue: { type: errorTypes[error] ?? 'ERROR', message: error } } : undefined;
}

interface Reading {
  locale: string;
  base: DefaultFont;
  /** looks are wanted; false where the sidecar knows them better */
  looks: boolean;
}

function richRuns(parts: ExcelJS.RichText[], base: DefaultFont): Json[] {
  let start = 0;
  return parts.map((part) => {
    const run: Json = { startIndex: start, format: textFormat(part.font, base) ?? {} };
    start += part.text.length;
    return run;
  });
}

function contentOf(cell: ExcelJS.Cell, reading: Reading): HostCell {
  const value = cell.value as unknown;
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || value instanceof Date) return { value: plain(value) };
  if (cell.type === ExcelJS.ValueType.Formula) {
    // a shared formula is moved to its own place by `cell.formula`
    const text = fromEnglishFormula(fromFileFormula(cell.formula), reading.locale);
    // LibreOffice writes a typed TRUE as a formula
    const truth = /^=(TRUE|FALSE)\(\)$/.exec(text)?.[1];
    if (truth) return { value: { boolValue: truth === 'TRUE' } };
    const computed = plain((value as { result?: unknown }).result);
    return { value: { formulaValue: text }, ...(computed ? { computed } : {}) };
  }
  const link = value as { text?: unknown; hyperlink?: string; richText?: ExcelJS.RichText[] };
  const rich = link.richText ?? (link.text as { richText?: ExcelJS.RichText[] } | undefined)?.richText;
  if (rich) {
    const runs = reading.looks ? { textFormatRuns: richRuns(rich, reading.base) } : {};
    return { value: { stringValue: rich.map((part) => part.text).join('') }, ...runs };
  }
  if (typeof link.text === 'string') return { value: { stringValue: link.text } };
  return { value: plain(value) };
}

function noteOf(cell: ExcelJS.Cell): string | undefined {
  const note = cell.note as string | ExcelJS.Comment | undefined;
  if (!note) return undefined;
  return typeof note === 'string' ? note : (note.texts ?? []).map((part) => part.text).join('');
}

function sheetOf(sheet: ExcelJS.Worksheet, reading: Reading): FileSheet {
  const formats = new Map<unknown, Json>();
  const format = (style: Partial<ExcelJS.Style>): Json => {
    if (!formats.has(style)) formats.set(style, cellFormat(style, reading.base));
    return formats.get(style);
  };
  const rows: (HostCell | undefined)[][] = [];
  const rowInfo: (HostDimension | undefined)[] = [];
  let columnCount = 0;
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    const info: HostDimension = {};
    if (row.height) info.pixelSize = Math.round(row.height / 0.75);
    if (row.hidden) info.hiddenByUser = true;
    if (info.pixelSize || info.hiddenByUser) rowInfo[number - 1] = info;
    const cells: (HostCell | undefined)[] = [];
    row.eachCell({ includeEmpty: reading.looks }, (cell, column) => {
      const merged = cell.type === ExcelJS.ValueType.Merge;
      const made: HostCell = merged ? {} : contentOf(cell, reading);
      if (reading.looks) {
        const look = format(cell.style);
        if (look) made.format = look;
        if (!merged && cell.hyperlink && made.value?.formulaValue === undefined) {
          made.format = { ...look, textFormat: { ...look?.textFormat, link: { uri: cell.hyperlink } } };
        }
      }
      const note = merged ? undefined : noteOf(cell);
      if (note) made.note = note;
      if (!Object.keys(made).length) return;
      cells[column - 1] = made;
      columnCount = Math.max(columnCount, column);
    });
    rows[number - 1] = cells;
  });
  for (let r = 0; r < rows.length; r++) rows[r] ??= [];
  while (rows.length && !rows[rows.length - 1]?.length) rows.pop();
  const columnInfo: (HostDimension | undefined)[] = [];
  (sheet.columns ?? []).forEach((column, c) => {
    const info: HostDimension = {};
    if (column.width) info.pixelSize = Math.round(column.width * 7 + 5);
    if (column.hidden) info.hiddenByUser = true;
    if (info.pixelSize || info.hiddenByUser) columnInfo[c] = info;
  });
  const merges = (sheet.model.merges ?? []).map((text: string) => {
    const [first, last] = text.split(':').map((address) => sheet.getCell(address).fullAddress);
    return {
      startRowIndex: Number(first?.row) - 1,
      endRowIndex: Number((last ?? first)?.row),
      startColumnIndex: Number(first?.col) - 1,
      endColumnIndex: Number((last ?? first)?.col),
    };
  });
  const view = sheet.views?.[0];
  const frozen = view?.state === 'frozen' ? view : undefined;
  return {
    title: sheet.name,
    hidden: sheet.state !== 'visible',
    tabColorStyle: tabColor(sheet.properties.tabColor),
    rows,
    rowInfo,
    columnInfo,
    columnCount: Math.max(columnCount, sheet.columns?.length ?? 0),
    merges,
    frozenRowCount: frozen?.ySplit ?? 0,
    frozenColumnCount: frozen?.xSplit ?? 0,
    hideGridlines: view?.showGridLines === false,
  };
}

/**
 * Reads the tabs of a .xlsx in their order. `name` is the file's name, for the error.
 * Throws NotAWorkbook where the bytes are no workbook.
 */
export async function readXlsx(
  bytes: Uint8Array,
  name: string,
  how: { locale?: string; base?: DefaultFont; looks?: boolean } = {},
): Promise<FileSheet[]> {
  const looks = how.looks ?? true;
  const workbook = new ExcelJS.Workbook();
  try {
    // copied: a part of a larger buffer would be read from the buffer's start
    const own = looks ? withoutNaturalHeights(bytes) : bytes.slice();
    await workbook.xlsx.load(own.buffer as ArrayBuffer, {
      ignoreNodes: ['dataValidations', 'conditionalFormatting', 'extLst', 'drawing', 'picture', 'tableParts'],
    });
  } catch {
    throw new NotAWorkbook(name);
  }
  if (!workbook.worksheets.length) throw new NotAWorkbook(name);
  const reading: Reading = {
    locale: how.locale ?? 'vi_VN',
    base: how.base ?? { name: 'Calibri', size: 11 },
    looks,
  };
  return workbook.worksheets.filter((sheet) => sheet.name !== listTab).map((sheet) => sheetOf(sheet, reading));
}
