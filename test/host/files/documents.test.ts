/** PDFs and mails: the same input gives the same bytes, and what stands in them can be read back. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { docxToPdf, exportWorkbookPdf, mailToEml } from '../../../host/files';
import { chartPlan } from '../../../host/files/charts/chart-spec';
import { chartSvg } from '../../../host/files/charts/chart-svg';
import { shiftFormula } from '../../../host/files/pdf/conditional';
import { setPdf } from '../../../host/files/pdf/set';
import type { HostMail, HostSheet } from '../../../host/types';
import { sampleWorkbook } from './sample';

const header = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString();

/** The text of a PDF's pages by poppler; undefined where that is not installed. */
function pagesOf(pdf: Uint8Array): string[] | undefined {
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext is not on this machine: the text of the PDF is not read');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.normalize('NFC'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('signs that the text font lacks are set in one that has them, and only then', () => {
  const fonts = (text: string) => {
    const pdf = setPdf({
      content: [{ text, bold: true }, { text: [text] }],
      pageSize: 'A4',
      pageMargins: [40, 40, 40, 40],
    });
    return [
      ...new Set(
        Buffer.from(pdf)
          .toString('latin1')
          .match(/(Tinos|NotoSansSymbols2)-\w+/g) ?? [],
      ),
    ].sort();
  };
  expect(fonts('Khớp')).toEqual(['Tinos-Bold', 'Tinos-Regular']);
  expect(fonts('✓ Khớp ⚠ ✕ ☐')).toEqual(['NotoSansSymbols2-Regular', 'Tinos-Bold', 'Tinos-Regular']);
});

describe('a tab as PDF', () => {
  const pdf = exportWorkbookPdf(sampleWorkbook(), { pageNumbers: true });

  test('is a PDF with the same bytes each time', () => {
    expect(header(pdf)).toBe('%PDF-');
    expect(Buffer.from(exportWorkbookPdf(sampleWorkbook(), { pageNumbers: true })).equals(Buffer.from(pdf))).toBe(true);
  });

  test('shows what the visible tabs show: Vietnamese numbers and dates, no hidden row or tab, charts with their words', () => {
    const pages = pagesOf(pdf);
    if (!pages) return;
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('TỔNG HỢP XẾP LOẠI TRUNG TÂM HTCĐ NĂM HỌC 2022-2023');
    expect(pages[0]).toMatch(/Thị trấn Yên Viên\s+55,0\s+Tốt\s+01\/06\/2023\s+01\/06\/2023 08:00\s+1\.234\.567/);
    expect(pages[0]).not.toContain('Xã Yên Thường');
    expect(pages[0]).toContain('Trang 1/2');
    expect(pages[1]).toContain('Tỉ lệ xếp loại');
    expect(pages[1]).toContain('40%');
    expect(pages.join()).not.toContain('dòng\n');
  });

  test('repeats the frozen rows on each page', () => {
    const workbook = sampleWorkbook();
    const table = workbook.sheets[0];
    if (!table) throw new Error('no tab');
    const body = table.rows.slice(2, 24);
    table.rows.splice(24, 0, ...body, ...body, ...body);
    table.properties.gridProperties.rowCount = 120;
    const pages = pagesOf(exportWorkbookPdf(workbook, { sheetId: 10, landscape: false, title: 'Phụ lục 1' }));
    if (!pages) return;
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Kinh phí (đồng)');
    expect(pages[0]).toContain('Phụ lục 1');
    expect(pages[1]).not.toContain('Phụ lục 1');
  });

  test('without fitting, columns that do not stand on the paper go to the next page', () => {
    const workbook = sampleWorkbook();
    for (const info of [0, 1, 2, 3, 4, 5, 6, 7])
      (workbook.sheets[0] as HostSheet).columnInfo[info] = { pixelSize: 200 };
    (workbook.sheets[0] as HostSheet).merges = [];
    const how = { sheetId: 10, landscape: false };
    const [fitted, split] = [true, false].map((fitWidth) => pagesOf(exportWorkbookPdf(workbook, { ...how, fitWidth })));
    if (!fitted || !split) return;
    expect(fitted).toHaveLength(1);
    expect(split.length).toBeGreaterThan(1);
    expect(split[0]).not.toContain('Kinh phí');
    expect(split[split.length - 1]).toContain('Kinh phí');
  });

  test('an unknown tab is an error in words', () => {
    expect(() => exportWorkbookPdf(sampleWorkbook(), { sheetId: 99 })).toThrow('Không tìm thấy trang tính để in');
  });
});

test('a formula of a conditional format moves with its cell', () => {
  expect(shiftFormula('=AND($C3>90;G$1="A1";LOG10(B2)>1;\'A1 b\'!A1)', 2, 1)).toBe(
    '=AND($C5>90;H$1="A1";LOG10(C4)>1;\'A1 b\'!B3)',
  );
});

test('a column chart draws one bar for each value, a pie one slice', () => {
  const workbook = sampleWorkbook();
  const [column, , , pie] = workbook.sheets[1]?.charts.map((chart) => chartPlan(chart, workbook)) ?? [];
  if (!column || !pie) throw new Error('no charts');
  const bars = chartSvg(column, 360, 195);
  expect(bars.match(/<rect [^>]*fill="#4285F4"/g)).toHaveLength(4 + 1);
  expect(bars.match(/<rect [^>]*fill="#EB4236"|<rect [^>]*fill="#EB4235"/g)).toHaveLength(4 + 1);
  expect(chartSvg(pie, 360, 195).match(/<path /g)).toHaveLength(4);
});

const mail: HostMail = {
  id: 'm1',
  at: '2023-06-02T08:00:00',
  from: 'phong@example.org',
  name: 'Phòng GD&ĐT Gia Lâm',
  to: ['xa1@example.org', 'xa2@example.org'],
  cc: [],
  bcc: ['luu@example.org'],
  subject: 'Nhắc nộp báo cáo tự đánh giá của xã Phù Đổng',
  body: 'Kính gửi Ủy ban nhân dân xã',
  htmlBody: '<p>Kính gửi <b>xã</b> <img src="cid:logo"></p>',
  attachments: [{ name: 'Báo cáo tổng hợp.xlsx', mimeType: 'application/zip', bytes: new Uint8Array([1, 2, 3]) }],
  inlineImages: [{ key: 'logo', mimeType: 'image/png', bytes: new Uint8Array([9]) }],
};

test('a mail becomes an .eml whose headers and parts can be read back, always with the same bytes', async () => {
  const bytes = await mailToEml(mail);
  const eml = Buffer.from(bytes).toString('latin1');
  const head = eml.slice(0, eml.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const words = head
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_all, text: string) => text.replace(/_/g, ' '));
  const decoded = Buffer.from(
    words.replace(/=([0-9A-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
  expect(decoded).toContain('From: Phòng GD&ĐT Gia Lâm <phong@example.org>');
  expect(decoded).toContain('To: xa1@example.org, xa2@example.org');
  expect(decoded).toContain('Bcc: luu@example.org');
  expect(decoded).toContain('Subject: Nhắc nộp báo cáo tự đánh giá của xã Phù Đổng');
  expect(decoded).toContain('Date: Fri, 02 Jun 2023 01:00:00 +0000');
  expect(eml).toContain('Content-ID: <logo>');
  expect(decodeURIComponent(/filename\*0\*=utf-8''([^;\r]+)/.exec(eml)?.[1] ?? '')).toMatch(/^Báo cáo tổng h/);
  expect(eml).toContain('\r\nAQID\r\n');
  expect(Buffer.from(await mailToEml({ ...mail })).equals(Buffer.from(bytes))).toBe(true);
});

describe('a .docx as PDF', () => {
  const w =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const paragraph = (text: string, properties = '', run = '') =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const lines = 'top left bottom right insideH insideV'
    .split(' ')
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="000000"/>`)
    .join('');
  const cell = (text: string, width: number, properties = '') =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
  const table = (rows: string[]) =>
    `<w:tbl><w:tblPr><w:tblBorders>${lines}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="6000"/></w:tblGrid>${rows.join('')}</w:tbl>`;
  const row = (cells: string, properties = '<w:cantSplit/>') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
  const field =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const docx = (body: string): Uint8Array =>
    zipSync({
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document ${w}><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/><w:titlePg/></w:sectPr></w:body></w:document>`,
      ),
      'word/_rels/document.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="header1.xml"/></Relationships>',
      ),
      'word/header1.xml': strToU8(`<w:hdr ${w}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${field}</w:p></w:hdr>`),
    });
  const rows = Array.from({ length: 60 }, (_, i) =>
    row(cell(String(i + 1), 1500) + cell(`Tiêu chí số ${i + 1}`, 6000)),
  );
  const head = row(cell('TT', 1500) + cell('Nội dung tiêu chí', 6000), '<w:cantSplit/><w:tblHeader/>');
  const signature = table([row(cell('Nơi nhận:', 1500) + cell('GIÁM ĐỐC', 6000))]);
  const sample = docx(
    paragraph('BÁO CÁO &amp; kết quả', '<w:jc w:val="center"/>', '<w:b/>') +
      paragraph('II. KẾT QUẢ', '<w:keepNext/>') +
      table([head, ...rows, row(cell('Tổng cộng', 7500, '<w:gridSpan w:val="2"/>'))]) +
      paragraph('Trên đây là báo cáo./.', '<w:keepNext/>') +
      signature,
  );

  test('keeps its text, repeats header rows, numbers pages from the second', () => {
    const pdf = docxToPdf(sample);
    expect(header(pdf)).toBe('%PDF-');
    expect(Buffer.from(docxToPdf(sample)).equals(Buffer.from(pdf))).toBe(true);
    const pages = pagesOf(pdf);
    if (!pages) return;
    expect(pages.length).toBe(2);
    expect(pages[0]).toContain('BÁO CÁO & kết quả');
    for (const page of pages) expect(page).toContain('Nội dung tiêu chí');
    expect(pages[0]?.trim().startsWith('BÁO CÁO')).toBe(true);
    expect(pages[1]?.trim().startsWith('2')).toBe(true);
    expect(pages[1]).toContain('Tiêu chí số 60');
  });

  test.each(Array.from({ length: 8 }, (_, i) => 26 + i))(
    'the closing sentence stays with the signature (%i rows)',
    (count) => {
      const pdf = docxToPdf(
        docx(table([head, ...rows.slice(0, count)]) + paragraph('Trên đây là báo cáo./.', '<w:keepNext/>') + signature),
      );
      const pages = pagesOf(pdf);
      if (!pages) return;
      const at = (text: string) => pages.findIndex((page) => page.includes(text));
      expect(at('Trên đây')).toBeGreaterThanOrEqual(0);
      expect(at('Trên đây')).toBe(at('GIÁM ĐỐC'));
    },
  );

  test('bytes that are no document give a sentence', () => {
    expect(() => docxToPdf(new Uint8Array([1, 2, 3]))).toThrow('không phải là văn bản .docx');
  });
});
