/** A commune's book as an .xlsx: its own rows of every input tab, with the looks, rules and locks of Sổ chung. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import { formatDateTime } from '../../domain/text/format';
import type { TableData } from '../../workbook/book/read';
import type { Json } from '../../workbook/book/structure';
import { type Context, structureOf } from '../../workbook/command';
import { colour, PALETTE, rowStyle, TAB_COLOURS } from '../../workbook/kit/style';
import { columnIds, ownerOf, type Table } from '../../workbook/kit/table';
import { SCHEMA } from '../../workbook/layout/book';
import { colourRules } from '../../workbook/layout/colour-rules';
import { headerCell, introOf, introStyle, stableId, validationOf } from '../../workbook/layout/layout';
import type { XlsxBook, XlsxCell, XlsxSheet } from '../../workbook/xlsx/model';
import type { BookRow } from '../books/read-books';
import type { District } from '../common/district';
import { lockedBlocks, lockedRows } from '../obligations/locks';
import { type Base, type Head, hiddenSheet } from './hidden';
import { asExported, offlineData, ownRows } from './tabs';

/** Rows above the data: the hidden ids of the columns, the sentence, the header. */
export const FILE_HEAD = 3;
/** Marks a cell of the hidden first row: table and column. */
export const columnMark = (t: Table, id: string) => `htcd:${t.id}.${id}`;

const inputs = (t: Table): string[] => columnIds(t).filter((id) => ownerOf(t, id) !== 'script');

/** Script columns that say nothing to the commune in its own file. */
const hiddenColumn = (t: Table, id: string): boolean =>
  ownerOf(t, id) === 'script' && (t.columns[id]?.rare === true || id === 'communeName');

/** What people have written in a commune's rows: the base of a later comparison. */
export function baseOf(c: Context, code: string): Base {
  return new Map(
    offlineData(c).map((data) => [
      data.table.id,
      new Map(
        ownRows(data, code).map((row) => [
          row.key as string,
          Object.fromEntries(
            inputs(data.table).flatMap((id) => {
              const v = asExported(data.table.columns[id]?.kind ?? 'text', row.raw[id]);
              return v === undefined ? [] : [[id, v] as const];
            }),
          ),
        ]),
      ),
    ]),
  );
}

/** A short name of this desk that does not give its file away. */
export const districtMark = (c: Context): string => stableId(`desk:${c.desk.structure.id}`).toString(36);

export function headOf(c: Context, district: District, commune: Commune, id: string, at: string): Head {
  return {
    id,
    schema: SCHEMA,
    district: districtMark(c),
    body: district.settings.bodyName,
    year: district.settings.schoolYear,
    code: commune.code,
    commune: communeLabel(commune),
    version: structureOf(c, 'shared').version,
    at,
  };
}

/** The colour that a computed text gets by the sign it begins with; the tab's own rules, laid down for good. */
function signColours(data: TableData): (id: string, value: unknown) => Json | undefined {
  const ids = columnIds(data.table);
  const rules = colourRules(
    data.table,
    {
      sheetId: 0,
      headerRow: 0,
      first: 1,
      end: 2,
      rowCount: 2,
      columnCount: ids.length,
      place: (id) => ids.indexOf(id),
      blocks: new Map(),
      rowOf: () => undefined,
    },
    [],
  ).map((r) => r.addConditionalFormatRule.rule);
  return (id, value) =>
    rules.find(
      (r: Json) =>
        typeof value === 'string' &&
        value.startsWith(r.booleanRule.condition.values[0].userEnteredValue) &&
        r.ranges.some((range: Json) => range.startColumnIndex === ids.indexOf(id)),
    )?.booleanRule.format.backgroundColorStyle;
}

function tabSheet(c: Context, data: TableData, code: string): XlsxSheet {
  const t = data.table;
  const ids = columnIds(t);
  const own = ownRows(data, code);
  const blockLocked = lockedBlocks(c.shared, t.id).has(code);
  const lockedKeys = new Set(lockedRows(c.shared, t.id).flatMap((l) => l.keys));
  const signs = signColours(data);
  const looks = new Map<string, Json>(ids.map((id) => [id, rowStyle(t, id)]));
  const shut = colour(PALETTE.script);
  const cell = (id: string, row: BookRow | undefined, value: XlsxCell['value']): XlsxCell => {
    const col = t.columns[id];
    const free = ownerOf(t, id) !== 'script';
    const locked = !col?.afterLock && (blockLocked || (row?.key !== undefined && lockedKeys.has(row.key)));
    const sign = free ? undefined : signs(id, value);
    const background = sign ?? (free && locked ? shut : undefined);
    const format = looks.get(id);
    return {
      value,
      format: background ? { ...format, backgroundColorStyle: background } : format,
      ...(free && !locked ? { open: true } : {}),
    };
  };
  const line = (row: BookRow | undefined) => ({
    cells: ids.map((id) => cell(id, row, row && asExported(t.columns[id]?.kind ?? 'text', row.raw[id]))),
  });
  // as many blank rows as a new block has; those beyond the block have no id and become new rows when they come back
  const more = blockLocked ? 0 : Math.max(0, t.spareRows - own.filter((r) => !r.filled).length);
  const rows = [...own.map(line), ...Array.from({ length: more }, () => line(undefined))];
  const end = FILE_HEAD + rows.length;
  const headers = ids.map((id) => headerCell(t, id));
  return {
    title: t.title,
    colour: TAB_COLOURS[t.role],
    frozenRows: FILE_HEAD,
    columns: ids.map((id) => ({ width: t.columns[id]?.width ?? 100, hidden: hiddenColumn(t, id) })),
    rows: [
      { hidden: true, cells: ids.map((id) => ({ value: columnMark(t, id) })) },
      {
        cells: ids.map((id) => ({
          ...(id === ids.find((x) => !hiddenColumn(t, x)) ? { value: introOf(t) } : {}),
          format: introStyle(),
        })),
      },
      {
        pixels: 48,
        cells: headers.map((h) => ({ value: h.userEnteredValue.stringValue, format: h.userEnteredFormat })),
      },
      ...rows,
    ],
    notes: headers.flatMap((h, column) => {
      const boxed =
        t.columns[ids[column] as string]?.kind === 'checkbox' ? `${h.note}\nGhi x để đánh dấu.`.trim() : h.note;
      return boxed ? [{ row: FILE_HEAD - 1, column, text: boxed }] : [];
    }),
    rules: ids.flatMap((id, column) => {
      const col = t.columns[id];
      if (!col || ownerOf(t, id) === 'script') return [];
      const rule =
        col.kind === 'checkbox'
          ? {
              condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'x' }] },
              strict: true,
              inputMessage: 'Ghi x để đánh dấu',
            }
          : validationOf(col);
      return rule ? [{ column, from: FILE_HEAD, to: end, rule }] : [];
    }),
    locked: true,
  };
}

const HOW: readonly string[] = [
  'Ô nền vàng để nhập; ô nền xám do phần mềm ghi hoặc đã được tiếp nhận, không sửa. Di chuột vào tiêu đề cột để xem hướng dẫn.',
  'Mỗi việc một dòng, ghi vào dòng trống. Hết dòng trống thì chèn thêm dòng ở cuối bảng và ghi tiếp.',
  "Ngày ghi ngày/tháng/năm, ví dụ 20/11/2022, rồi nhìn lại ô: nếu máy đổi chỗ ngày và tháng thì ghi dấu nháy đơn phía trước: '05/04/2023.",
  'Số lẻ dùng dấu phẩy (3,5); tiền ghi số đồng (1.500.000). Gõ phông Unicode; tệp cũ phông .VnTime, VNI dán vào cũng được, phần mềm tự đổi.',
  'Không bỏ khóa trang tính, không xóa cột, không chép sang tệp khác: phần ẩn của tệp giúp phần mềm biết ô nào đã đổi.',
  'Xong thì lưu (.xlsx) và gửi lại cho cơ quan tổng hợp. Trong lúc đó Sổ chung trực tuyến vẫn dùng được; ô nào cả hai nơi đều sửa sẽ được hỏi lại.',
];

function readMe(head: Head): XlsxSheet {
  const text = (value: string, textFormat: Json = {}): XlsxCell => ({
    value,
    format: {
      textFormat: { fontFamily: 'Arial', fontSize: 11, ...textFormat },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'TOP',
    },
  });
  return {
    title: 'Đọc trước',
    colour: TAB_COLOURS.result,
    columns: [{ width: 780 }],
    rows: [
      { cells: [text('Sổ trung tâm học tập cộng đồng – bản ngoại tuyến', { bold: true, fontSize: 15 })] },
      { cells: [text(`${head.commune} · năm học ${head.year}`, { bold: true, fontSize: 13 })] },
      { cells: [text(`${head.body} xuất lúc ${formatDateTime(head.at)}. Mã bản xuất: ${head.id}`)] },
      { cells: [] },
      ...HOW.map((s, i) => ({ cells: [text(`${i + 1}. ${s}`)] })),
    ],
    locked: true,
  };
}

/** The whole file of one commune. */
export function communeBook(c: Context, head: Head, base: Base): XlsxBook {
  return {
    title: `Sổ HTCĐ ${head.commune} ${head.year}`,
    sheets: [readMe(head), ...offlineData(c).map((data) => tabSheet(c, data, head.code)), hiddenSheet(head, base)],
  };
}
