/** Documents for tests: a report with all kinds of blocks, the bytes of its parts, and workbooks that hold its figures. */

import { strToU8, zipSync } from 'fflate';
import type { HostSheet, HostWorkbook } from '../../host/types';
import type { Block, DocxPart, Figure, OfficialDocument } from '../../src/domain/documents/model';

/** The parts as a file; with `png` every chart has that picture, without it its words stand there. */
export function docxOf(parts: readonly DocxPart[], png?: Uint8Array): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const { name, data } of parts) {
    if (typeof data === 'string') files[name] = strToU8(data);
    else if ('pieces' in data)
      files[name] = strToU8(data.pieces.map((p) => (typeof p === 'string' ? p : png ? p.shown : p.otherwise)).join(''));
    else if (!('chart' in data)) files[name] = Uint8Array.from(data, (b) => b & 255);
    else if (png) files[name] = png;
  }
  return zipSync(files);
}

export const figure = (label: string, value: number | undefined, kind: Figure['kind'], column: string): Figure => ({
  label,
  value,
  kind,
  source: { tab: 'TH Hoạt động', row: 'Xã Đa Tốn', column },
});

/** A table of so many rows; its figures stand in the tab of `booksOf`. */
export const classTable = (rows: number): Block => ({
  kind: 'table',
  key: 'lop',
  caption: 'Bảng 1. Lớp, chuyên đề',
  columns: [
    { header: 'TT', kind: 'number', weight: 7 },
    { header: 'Nội dung', kind: 'text', weight: 45 },
    { header: 'Lượt người', kind: 'number', weight: 15 },
    { header: 'Kinh phí (đồng)', kind: 'money', weight: 20 },
    { header: 'Điểm', kind: 'points', weight: 13 },
  ],
  rows: [
    ...Array.from({ length: rows }, (_, i) => [i + 1, `Chuyên đề ${i + 1}`, (i + 1) * 10, (i + 1) * 250_000, i / 4]),
    [undefined, 'Tổng cộng', (rows * (rows + 1) * 10) / 2, (rows * (rows + 1) * 250_000) / 2, (rows * (rows - 1)) / 8],
  ],
  totals: 1,
  source: 'Lớp đã mở',
});

export const ROWS = 40;

/** A year's report with every kind of block, appendices upright and across, an approval. */
export function sampleReport(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    kind: 'bao-cao-nam',
    superior: ['ỦY BAN NHÂN DÂN XÃ ĐA TỐN'],
    issuer: ['TRUNG TÂM HỌC TẬP CỘNG ĐỒNG'],
    symbol: 'BC-TTHTCĐ',
    place: 'Đa Tốn',
    year: 2023,
    title: 'BÁO CÁO',
    subject: 'Kết quả hoạt động của trung tâm học tập cộng đồng năm học 2022-2023',
    addressees: ['Ủy ban nhân dân xã Đa Tốn'],
    blocks: [
      { kind: 'heading', level: 1, text: 'I. KẾT QUẢ' },
      {
        kind: 'paragraph',
        runs: [
          'Thực hiện Công văn số 3743/UBND-GD&ĐT ngày 12 tháng 10 năm 2022, trung tâm đã mở ',
          figure('số lớp đã mở', 1234, 'number', 'Số lớp'),
          ' lớp, đạt ',
          figure('tỉ lệ thực hiện kế hoạch', 0.329, 'share', 'Tỉ lệ'),
          ' kế hoạch, điểm trung bình ',
          figure('điểm hài lòng', 4.25, 'points', 'Điểm'),
          ', kinh phí ',
          figure('kinh phí đã chi', 12_500_000, 'money', 'Kinh phí (đồng)'),
          '; số nữ ',
          figure('số nữ', undefined, 'number', 'Nữ'),
          '.',
        ],
      },
      { kind: 'list', items: [['Nhân dân hưởng ứng;'], [{ text: 'Cơ sở vật chất đủ dùng.', italic: true }]] },
      { kind: 'dotted', lines: 2, hint: 'Khó khăn:' },
      classTable(ROWS),
      { kind: 'chart', page: 'ratings', index: 0, widthMm: 120, heightMm: 60, alt: 'Biểu đồ: 2 xã Tốt, 1 xã Khá.' },
      { kind: 'paragraph', runs: ['Trên đây là báo cáo của trung tâm./.'] },
    ],
    signature: { right: { lines: ['GIÁM ĐỐC'], name: 'Nguyễn Thị Thùy Dương' } },
    approval: { lines: ['PHÊ DUYỆT CỦA ỦY BAN NHÂN DÂN XÃ ĐA TỐN', 'CHỦ TỊCH'] },
    copies: ['UBND xã (để b/c)', 'Lưu: VT'],
    appendices: [
      {
        label: 'PHỤ LỤC 1',
        title: 'Số liệu chi tiết',
        landscape: true,
        blocks: [{ kind: 'paragraph', runs: ['Bảng chi tiết nằm ngang.'] }],
      },
      { label: 'PHỤ LỤC 2', title: 'Ghi chú', blocks: [{ kind: 'paragraph', runs: ['Không có.'] }] },
    ],
    ...change,
  };
}

const sheet = (title: string, rows: (string | number | undefined)[][]): HostSheet => ({
  properties: { sheetId: title.length, title, index: 0, gridProperties: { rowCount: rows.length, columnCount: 20 } },
  rows: rows.map((line) =>
    line.map((v) =>
      v === undefined ? undefined : { value: typeof v === 'number' ? { numberValue: v } : { stringValue: v } },
    ),
  ),
  rowInfo: [],
  columnInfo: [],
  metadata: [],
  merges: [],
  protectedRanges: [],
  filterViews: [],
  conditionalFormats: [],
  charts: [],
  bandedRanges: [],
  rowGroups: [],
  columnGroups: [],
});

/** The workbook from which `sampleReport` is written. */
export function booksOf(): HostWorkbook[] {
  const lop = Array.from({ length: ROWS }, (_, i) => [`Chuyên đề ${i + 1}`, (i + 1) * 10, (i + 1) * 250_000, i / 4]);
  return [
    {
      id: 'desk',
      revision: 1,
      properties: { title: 'Bàn làm việc' },
      metadata: [],
      namedRanges: [],
      sheets: [
        sheet('TH Hoạt động', [
          ['Tổng hợp hoạt động'],
          ['Xã, thị trấn', 'Số lớp', 'Tỉ lệ', 'Điểm', 'Kinh phí (đồng)', 'Nữ'],
          ['Xã Kiêu Kỵ', 7, 0.5, 3, 1_000_000, 12],
          ['Xã Đa Tốn', 1234, 0.32912, 4.25, 12_500_000, undefined],
        ]),
        sheet('Lớp đã mở', [['Nội dung', 'Lượt người', 'Kinh phí (đồng)', 'Điểm'], ...lop]),
      ],
    },
  ];
}
