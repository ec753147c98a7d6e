/** A small workbook with one of everything, for the tests of the files room. */

import { emptySheet } from '../../../host/sheets';
import type { HostCell, HostSheet, HostWorkbook, Json } from '../../../host/types';

export const text = (stringValue: string, more: Partial<HostCell> = {}): HostCell => ({
  value: { stringValue },
  ...more,
});
export const number = (numberValue: number, more: Partial<HostCell> = {}): HostCell => ({
  value: { numberValue },
  ...more,
});

export const rgb = (red: number, green: number, blue: number): Json => ({ rgbColor: { red, green, blue } });

export function sheet(
  sheetId: number,
  title: string,
  index: number,
  rows: HostSheet['rows'],
  more: Partial<HostSheet> = {},
): HostSheet {
  const properties = {
    sheetId,
    title,
    index,
    sheetType: 'GRID',
    hidden: false,
    gridProperties: { rowCount: Math.max(rows.length, 30), columnCount: 8, frozenRowCount: 2 },
    ...more.properties,
  };
  return { ...emptySheet(properties), rows, ...more, properties };
}

const border = { style: 'SOLID', colorStyle: rgb(0.4, 0.4, 0.4) };
const borders = { top: border, bottom: border, left: border, right: border };
const head: Json = {
  backgroundColorStyle: rgb(0.85, 0.92, 0.83),
  horizontalAlignment: 'CENTER',
  verticalAlignment: 'MIDDLE',
  wrapStrategy: 'WRAP',
  textFormat: { bold: true },
  borders,
};
const plain: Json = { borders, verticalAlignment: 'MIDDLE', wrapStrategy: 'WRAP' };
const whole: Json = { ...plain, numberFormat: { type: 'NUMBER', pattern: '#,##0' } };
const points: Json = { ...plain, numberFormat: { type: 'NUMBER', pattern: '0.0' }, horizontalAlignment: 'CENTER' };
const day: Json = { ...plain, numberFormat: { type: 'DATE', pattern: 'dd/MM/yyyy' } };
const moment: Json = { ...plain, numberFormat: { type: 'DATE_TIME', pattern: 'dd/MM/yyyy HH:mm' } };

export const communes = [
  'Thị trấn Yên Viên',
  'Thị trấn Trâu Quỳ',
  'Xã Yên Thường',
  'Xã Yên Viên',
  'Xã Ninh Hiệp',
  'Xã Đình Xuyên',
  'Xã Dương Hà',
  'Xã Phù Đổng',
  'Xã Trung Mầu',
  'Xã Lệ Chi',
  'Xã Cổ Bi',
  'Xã Đặng Xá',
  'Xã Phú Thị',
  'Xã Kim Sơn',
  'Xã Dương Quang',
  'Xã Dương Xá',
  'Xã Đông Dư',
  'Xã Đa Tốn',
  'Xã Kiêu Kỵ',
  'Xã Bát Tràng',
  'Xã Kim Lan',
  'Xã Văn Đức',
];

const ratings = ['Tốt', 'Khá', 'Trung bình', 'Yếu'];

function ratingRow(name: string, i: number): (HostCell | undefined)[] {
  const score = 55 + ((i * 7) % 45) + (i % 2) / 2;
  return [
    number(i + 1, { format: points }),
    text(name, {
      format: plain,
      validation: {
        condition: { type: 'ONE_OF_LIST', values: communes.map((userEnteredValue) => ({ userEnteredValue })) },
        strict: true,
        showCustomUi: true,
      },
    }),
    number(score, { format: points }),
    text(ratings[Math.floor(i / 6)] as string, {
      format: plain,
      validation: {
        condition: { type: 'ONE_OF_LIST', values: ratings.map((userEnteredValue) => ({ userEnteredValue })) },
        strict: true,
        inputMessage: 'Chọn một mức',
      },
    }),
    number(45078 + i, { format: day }),
    number(45078 + i + (8 * 3600 + i * 61 + 7) / 86400, { format: moment }),
    { value: { boolValue: i % 3 === 0 }, format: plain, validation: { condition: { type: 'BOOLEAN' }, strict: true } },
    i % 5 ? { format: whole } : number(1234567 * (i + 1), { format: whole }),
  ];
}

const source = (sheetId: number, top: number, bottom: number, left: number): Json => ({
  sourceRange: {
    sources: [{ sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: left + 1 }],
  },
});

const place = (rowIndex: number, columnIndex: number): Json => ({
  overlayPosition: { anchorCell: { sheetId: 20, rowIndex, columnIndex }, widthPixels: 480, heightPixels: 260 },
});

export function sampleWorkbook(): HostWorkbook {
  const title: Json = {
    textFormat: { bold: true, fontSize: 14, fontFamily: 'Times New Roman' },
    horizontalAlignment: 'CENTER',
  };
  const table = sheet(
    10,
    'TH Xếp loại',
    0,
    [
      [text('TỔNG HỢP XẾP LOẠI TRUNG TÂM HTCĐ NĂM HỌC 2022-2023', { format: title })],
      ['TT', 'Xã, thị trấn', 'Tổng điểm', 'Xếp loại', 'Ngày nộp', 'Lúc nộp', 'Đã duyệt', 'Kinh phí (đồng)'].map((t) =>
        text(t, { format: head }),
      ),
      ...communes.map(ratingRow),
      [
        undefined,
        text('Cộng', { format: head }),
        { value: { formulaValue: '=SUM(C3:C24)' }, computed: { numberValue: 1659.5 }, format: points },
      ],
      [
        undefined,
        text('Xem hướng dẫn', {
          format: { textFormat: { link: { uri: 'https://example.org/huong-dan?a=1&b=2' } } },
          note: 'Mở trang hướng dẫn\nbằng trình duyệt',
        }),
        {
          value: { formulaValue: '=IF(C25>1000;"nhiều; rất";ROUND(C25*0,5;1))' },
          computed: { stringValue: 'nhiều; rất' },
        },
        text('đậm thường nghiêng', {
          textFormatRuns: [
            { format: { bold: true } },
            { startIndex: 3, format: {} },
            { startIndex: 10, format: { italic: true, foregroundColorStyle: rgb(1, 0, 0) } },
          ],
        }),
      ],
      [],
      [
        text('=không phải công thức'),
        text('007'),
        text(' <Ký & "lạ"> _x0041_\n\tdòng 2 ', { format: { wrapStrategy: 'WRAP' } }),
      ],
    ],
    {
      properties: {
        tabColorStyle: rgb(0.2, 0.66, 0.33),
        gridProperties: { rowCount: 40, columnCount: 8, frozenRowCount: 2, frozenColumnCount: 2 },
      },
      merges: [{ sheetId: 10, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 8 }],
      columnInfo: [
        {
          pixelSize: 40,
          metadata: [{ metadataId: 7, metadataKey: 'column', metadataValue: 'order', visibility: 'DOCUMENT' }],
        },
        {
          pixelSize: 180,
          metadata: [{ metadataId: 8, metadataKey: 'column', metadataValue: 'commune', visibility: 'DOCUMENT' }],
        },
        { pixelSize: 80 },
        undefined,
        undefined,
        { pixelSize: 140 },
        undefined,
        { pixelSize: 130 },
      ],
      rowInfo: [{ pixelSize: 36 }, { pixelSize: 42 }, undefined, undefined, { hiddenByUser: true }],
      metadata: [{ metadataId: 3, metadataKey: 'tab', metadataValue: 'ratingSummary', visibility: 'DOCUMENT' }],
      protectedRanges: [{ protectedRangeId: 5, range: { sheetId: 10 }, editors: { users: ['phong@example.org'] } }],
      filterViews: [
        { filterViewId: 9, title: 'Xã Phù Đổng', range: { sheetId: 10, startRowIndex: 1, endRowIndex: 24 } },
      ],
      conditionalFormats: [
        {
          ranges: [{ sheetId: 10, startRowIndex: 2, endRowIndex: 24, startColumnIndex: 3, endColumnIndex: 4 }],
          booleanRule: {
            condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Yếu' }] },
            format: { backgroundColorStyle: rgb(0.96, 0.8, 0.8), textFormat: { bold: true } },
          },
        },
        {
          ranges: [{ sheetId: 10, startRowIndex: 2, endRowIndex: 24, startColumnIndex: 2, endColumnIndex: 3 }],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=AND($C3>90;$G3)' }] },
            format: { textFormat: { foregroundColorStyle: rgb(0, 0.5, 0) } },
          },
        },
      ],
      bandedRanges: [
        {
          bandedRangeId: 4,
          range: { sheetId: 10, startRowIndex: 2, endRowIndex: 24, startColumnIndex: 0, endColumnIndex: 8 },
          rowProperties: { firstBandColorStyle: rgb(1, 1, 1), secondBandColorStyle: rgb(0.95, 0.95, 0.98) },
        },
      ],
    },
  );
  const counts: HostSheet['rows'] = [
    ['Xếp loại', 'Năm trước', 'Năm nay'].map((t) => text(t, { format: head })),
    ...ratings.map((name, i) => [text(name), number(7 - i), number(8 - 2 * i)]),
  ];
  const chart = (chartId: number, spec: Json, row: number, column: number): Json => ({
    chartId,
    spec,
    position: place(row, column),
  });
  const basic = (chartType: string, stackedType?: string): Json => ({
    chartType,
    ...(stackedType ? { stackedType } : {}),
    headerCount: 1,
    legendPosition: 'BOTTOM_LEGEND',
    axis: [
      { position: 'BOTTOM_AXIS', title: 'Mức' },
      { position: 'LEFT_AXIS', title: 'Số xã' },
    ],
    domains: [{ domain: source(20, 0, 5, 0) }],
    series: [{ series: source(20, 0, 5, 1) }, { series: source(20, 0, 5, 2), colorStyle: rgb(0.92, 0.26, 0.21) }],
  });
  const charts = sheet(20, 'Biểu đồ', 1, counts, {
    charts: [
      chart(1, { title: 'Xếp loại hai năm', basicChart: basic('COLUMN') }, 6, 0),
      chart(2, { title: 'Chồng', basicChart: basic('BAR', 'STACKED') }, 6, 5),
      chart(3, { title: 'Đường', basicChart: basic('LINE') }, 20, 0),
      chart(
        4,
        {
          title: 'Tỉ lệ xếp loại',
          pieChart: { legendPosition: 'RIGHT_LEGEND', domain: source(20, 1, 5, 0), series: source(20, 1, 5, 2) },
        },
        20,
        5,
      ),
    ],
  });
  const hidden = sheet(30, "Nhật ký 'cũ' của phòng", 2, [[text('dòng')]], {
    properties: { hidden: true, gridProperties: { rowCount: 5, columnCount: 3, hideGridlines: true } },
  });
  return {
    id: 'wb1',
    properties: { title: 'Bàn làm việc', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh', autoRecalc: 'ON_CHANGE' },
    metadata: [{ metadataId: 1, metadataKey: 'version', metadataValue: '1', visibility: 'DOCUMENT' }],
    namedRanges: [
      {
        namedRangeId: 'n1',
        name: 'TongDiem',
        range: { sheetId: 10, startRowIndex: 2, endRowIndex: 24, startColumnIndex: 2, endColumnIndex: 3 },
      },
    ],
    sheets: [table, charts, hidden],
    revision: 12,
  };
}
