/** The host's own PDF of official documents: pages upright and across, page numbers, repeated heads, pictures; no other program. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docxToPdf } from '../../../host/files';
import { drawPng } from '../../../host/files/pdf/set';
import { documentParts } from '../../../src/workbook/document/document';
import { classTable, docxOf, sampleReport } from '../../support/documents';

const square = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${color}"/><text x="4" y="14" font-family="Tinos" font-size="10">Tốt</text></svg>`;

const png = drawPng(square('#34A853'), 2);
const pdf = docxToPdf(docxOf(documentParts(sampleReport()), png));

/** Width and height of each page, points. */
const sizes = (bytes: Uint8Array) =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map((m) => m.slice(1).map((v) => Math.round(Number(v))));

/** Text of the pages by poppler; undefined where that is not installed. */
function pagesOf(bytes: Uint8Array): string[] | undefined {
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext is not on this machine: the text of the PDF is not read');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-official-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.normalize('NFC'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const bare = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

test('the appendix across is on a page across, all others are upright A4', () => {
  const all = sizes(pdf);
  expect(all.filter(([w]) => w === 842)).toEqual([[842, 595]]);
  expect(all.filter(([w]) => w === 595).length).toBe(all.length - 1);
  // the report, an appendix across, one upright, the sources
  expect(all.map(([w]) => w)).toEqual([595, 595, 595, 842, 595, 595]);
});

test('each page has its number but the first; the head of a long table stands on each of its pages', () => {
  const pages = pagesOf(pdf);
  if (!pages) return;
  expect(bare(pages[0])).toMatch(/^ỦY BAN NHÂN DÂN XÃ ĐA TỐN/);
  pages.slice(1).forEach((page, i) => {
    expect(bare(page).startsWith(`${i + 2} `)).toBe(true);
  });
  for (const page of pages.filter((p) => /Chuyên đề \d/.test(p)))
    expect(bare(page)).toContain('TT Nội dung Lượt người Kinh phí (đồng) Điểm');
  expect(pages.join()).toContain('Chuyên đề 40');
  expect(bare(pages[3])).toContain('PHỤ LỤC 1');
  expect(bare(pages[4])).toContain('PHỤ LỤC 2');
  expect(bare(pages[5])).toContain('NGUỒN SỐ LIỆU (để kiểm tra; bỏ trang này trước khi phát hành)');
});

test('number and unit, symbols and dates read as they were written', () => {
  const pages = pagesOf(pdf);
  if (!pages) return;
  const text = bare(pages.join(' ')).replace(/\u2011/g, '-');
  expect(text).toContain('3743/UBND-GD&ĐT ngày 12 tháng 10 năm 2022');
  expect(text).toContain('kinh phí 12.500.000 đồng');
  expect(text).toContain('[chưa có số liệu: số nữ]');
});

test.each([18, 20, 22, 24, 26, 28, 30])(
  'after a table of %i rows the closing sentence, the signature and nơi nhận are on one page',
  (rows) => {
    const doc = sampleReport({
      blocks: [classTable(rows), { kind: 'paragraph', runs: ['Trên đây là báo cáo của trung tâm./.'] }],
      appendices: [],
    });
    const pages = pagesOf(docxToPdf(docxOf(documentParts(doc))));
    if (!pages) return;
    const at = (text: string) => pages.findIndex((page) => page.includes(text));
    expect(at('Trên đây')).toBeGreaterThanOrEqual(0);
    expect([at('GIÁM ĐỐC'), at('Nơi nhận:'), at('Thùy Dương')]).toEqual(Array(3).fill(at('Trên đây')));
  },
);

test.each(Array.from({ length: 6 }, (_, i) => 22 + i))(
  'the caption of a table is on the page of its first row (%i lines above)',
  (count) => {
    const doc = sampleReport({
      blocks: [
        ...Array.from({ length: count }, (_, i) => ({ kind: 'paragraph' as const, runs: [`Đoạn số ${i + 1}.`] })),
        { kind: 'heading', level: 1, text: 'II. BẢNG' },
        classTable(12),
      ],
      appendices: [],
    });
    const pages = pagesOf(docxToPdf(docxOf(documentParts(doc))));
    if (!pages) return;
    const at = (text: string) => pages.findIndex((page) => page.includes(text));
    expect([at('II. BẢNG'), at('Bảng 1.')]).toEqual(Array(2).fill(at('Chuyên đề 1')));
  },
);

test('the picture of a chart is drawn, and its words only without it', () => {
  const without = docxToPdf(docxOf(documentParts(sampleReport())));
  const images = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Subtype \/Image/g)?.length ?? 0;
  expect(images(pdf)).toBeGreaterThan(0);
  expect(images(without)).toBe(0);
  const pages = [pdf, without].map(pagesOf);
  if (!pages[0] || !pages[1]) return;
  expect(pages.map((p) => p?.join().includes('2 xã Tốt'))).toEqual([false, true]);
});

test('the same document gives the same bytes; the same drawing too, another one others', () => {
  const again = docxToPdf(docxOf(documentParts(sampleReport()), png));
  expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  expect(Buffer.from(drawPng(square('#34A853'), 2)).equals(Buffer.from(png))).toBe(true);
  expect(Buffer.from(drawPng(square('#EA4335'), 2)).equals(Buffer.from(png))).toBe(false);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
});
