/** The summary tabs outside the workbook: on paper (A4 landscape, charts in their places) and as one .xlsx. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportWorkbookPdf } from '../../../host/files';
import { summaryExport } from '../../../src/commands/summary/export';
import type { SummaryPage } from '../../../src/commands/summary/kit';
import { desk } from '../../support/world';
import { consolidateAll, filledOffice } from './office';

/** The words of a PDF and the size of its pages, by poppler; undefined where that is not installed. */
function readPdf(pdf: Uint8Array): { text: string; size: string } | undefined {
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext is not on this machine: the text of the PDF is not read');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-pdf-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, pdf);
    const run = (tool: string, args: string[]) => execFileSync(tool, args, { encoding: 'utf8' }).normalize('NFC');
    return { text: run('pdftotext', ['-layout', path, '-']), size: run('pdfinfo', [path]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a tab on paper: A4 landscape, a chart between the tables that it stands between', () => {
  const office = filledOffice();
  consolidateAll(office);
  const { sheetId } = office.tab('TH Kinh phí', 'desk').sheet.properties;
  const seen = readPdf(exportWorkbookPdf(desk(office.world), { sheetId }));
  if (!seen) return;
  expect(seen.size).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/);
  const order = [
    '1. Theo nguồn, toàn địa bàn',
    'Kinh phí theo nguồn: dự toán và thực hiện',
    '2. Theo mục chi',
    '3. Theo xã',
  ];
  const places = order.map((words) => seen.text.indexOf(words));
  expect(places.every((p) => p >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test('all tabs as one .xlsx: a tab each with an id of its own, the same every time, and no link into the office', () => {
  const page = (id: string): SummaryPage => ({
    spec: { id, title: `TH ${id}`, workbook: 'desk' },
    page: {
      blocks: [
        { kind: 'text', text: 'dòng', url: 'https://docs.google.com/a' },
        {
          kind: 'table',
          id: 't',
          columns: [{ header: 'Xã', kind: 'text', width: 100 }],
          rows: [[{ value: 'Xã Đa Tốn', url: 'https://docs.google.com/b' }], [{ value: '✕', tone: 'error' }]],
        },
      ],
      charts: [],
      width: 1,
    },
    reconciled: true,
    differences: [],
    leftOut: [],
  });
  const task = summaryExport([page('a'), page('b')], 'Tổng hợp HTCĐ 2022-2023');
  expect(task.files).toEqual([{ name: 'Tổng hợp HTCĐ 2022-2023.xlsx', format: 'xlsx' }]);
  expect(task.tabs.map((t) => t.title)).toEqual(['TH a', 'TH b']);
  expect(new Set(task.tabs.map((t) => t.sheetId)).size).toBe(2);
  const written = JSON.stringify(task.requests);
  expect(written).toContain('Xã Đa Tốn');
  expect(written).not.toContain('https://');
  expect(JSON.stringify(summaryExport([page('a'), page('b')], 'Tổng hợp HTCĐ 2022-2023'))).toBe(JSON.stringify(task));
});
