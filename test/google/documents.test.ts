/** The hand that makes documents, in the local host: one question for what stands, pictures of charts, words where there is none. */

import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { paragraphsOf, readDocument } from '../../host/files/docx/check/read';
import { openWorld } from '../../host/runtime/world';
import type { Execution, Json } from '../../host/types';
import { documentParts } from '../../src/workbook/document/document';
import { bundle, removeBundles } from '../host/support/bundle';
import { sampleReport } from '../support/documents';

const hand = buildSync({
  stdin: {
    contents: `import { documentFiles, makeDocuments } from './src/google/documents';
      const desk = () => SpreadsheetApp.getActive().getId();
      export const make = (json) => JSON.stringify(makeDocuments(JSON.parse(json), desk()));
      export const attach = (json) => documentFiles(JSON.parse(json), desk()).map((b) => b.getName()).join();
      export const draw = (json) => { Sheets.Spreadsheets.batchUpdate({ requests: JSON.parse(json) }, desk()); };`,
    resolveDir: join(__dirname, '..', '..'),
    loader: 'js',
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'hand',
  target: 'es2020',
}).outputFiles[0]?.text;
const ENTRIES = ['make', 'attach', 'draw'].map((n) => `function ${n}(json) { return hand.${n}(json); }`).join('\n');

afterAll(removeBundles);

/** A desk whose first tab carries the mark of a summary tab, with charts at these rows. */
function worldWith(chartRows: number[]) {
  const dist = bundle(`${hand}\n${ENTRIES}`);
  const world = openWorld({ dist, now: Date.parse('2023-04-07T08:00:00+07:00') });
  const sheetId = world.files.get(world.deskId)?.workbook?.sheets[0]?.properties.sheetId;
  const source = (column: number) => ({
    sourceRange: {
      sources: [{ sheetId, startRowIndex: 0, endRowIndex: 3, startColumnIndex: column, endColumnIndex: column + 1 }],
    },
  });
  const rows = [
    ['Xếp loại', 'Số xã'],
    ['Tốt', 2],
    ['Khá', 1],
  ].map((line) => ({
    values: line.map((v) => ({
      userEnteredValue: typeof v === 'number' ? { numberValue: v } : { stringValue: v },
    })),
  }));
  const chart = (rowIndex: number) => ({
    addChart: {
      chart: {
        spec: {
          title: `Biểu đồ ở dòng ${rowIndex}`,
          basicChart: {
            chartType: 'COLUMN',
            headerCount: 1,
            domains: [{ domain: source(0) }],
            series: [{ series: source(1) }],
          },
        },
        position: {
          overlayPosition: {
            anchorCell: { sheetId, rowIndex, columnIndex: 0 },
            widthPixels: rowIndex * 10,
            heightPixels: 200,
          },
        },
      },
    },
  });
  const requests = [
    { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: 'htcd.tab',
          metadataValue: 'ratings',
          visibility: 'DOCUMENT',
          location: { sheetId },
        },
      },
    },
    ...chartRows.map(chart),
  ];
  ok(world.run('draw', [JSON.stringify(requests)], { source: 'menu' }));
  return world;
}

function ok(execution: Execution): Execution {
  if (!execution.ok) throw new Error(execution.error?.stack ?? 'failed');
  return execution;
}

const report = (index = 0) =>
  sampleReport({
    blocks: [{ kind: 'chart', page: 'ratings', index, widthMm: 100, heightMm: 50, alt: 'Hai xã Tốt, một xã Khá.' }],
    appendices: [],
  });
const task = (key: string, index = 0) => ({ key, name: `Báo cáo ${key}`, parts: documentParts(report(index)) });

const docxIn = (world: ReturnType<typeof worldWith>, name: string): Uint8Array => {
  const file = [...world.files.values()].find((f) => f.name === name);
  if (!file?.bytes) throw new Error(`no file ${name}`);
  return file.bytes;
};
const wordsOf = (bytes: Uint8Array) =>
  readDocument(bytes)
    .flatMap((s) => paragraphsOf(s.blocks))
    .map(({ p }) => p.text);

test('all files stand in one folder, made once', () => {
  const world = worldWith([]);
  for (const key of ['a', 'b']) ok(world.run('make', [JSON.stringify([task(key)])], { source: 'menu' }));
  const files = [...world.files.values()];
  const folders = files.filter((f) => f.mimeType.endsWith('.folder'));
  expect(folders.map((f) => f.name)).toEqual(['Văn bản Sổ HTCĐ']);
  const made = files.filter((f) => f.name.startsWith('Báo cáo'));
  expect(made.map((f) => f.parents)).toEqual(Array(6).fill([folders[0]?.id]));
});

describe('a chart of a summary tab', () => {
  test('stands in the document as it is at that moment; charts count from top to bottom', () => {
    const world = worldWith([40, 20]);
    ok(world.run('make', [JSON.stringify([task('a', 0), task('b', 1)])], { source: 'menu' }));
    const sizes = ['a', 'b'].map((key) => {
      const parts = unzipSync(docxIn(world, `Báo cáo ${key}.docx`));
      const png = PNG.sync.read(Buffer.from(parts['word/media/chart1.png'] as Uint8Array));
      return png.width;
    });
    // the chart at row 20 is 200 pixels wide, the one at row 40 is 400; two dots to a pixel
    expect(sizes).toEqual([400, 800]);
    expect(wordsOf(docxIn(world, 'Báo cáo a.docx'))).not.toContain('Hai xã Tốt, một xã Khá.');
  });

  test.each([
    ['there is no such chart', 5],
    ['there is no chart at all', 0],
  ])('where %s, its words stand there and the file is whole', (_why, index) => {
    const world = worldWith(index ? [20] : []);
    ok(world.run('make', [JSON.stringify([task('a', index)])], { source: 'menu' }));
    const bytes = docxIn(world, 'Báo cáo a.docx');
    const parts = unzipSync(bytes);
    expect(parts['word/media/chart1.png']).toBeUndefined();
    expect(Buffer.from(parts['word/_rels/document.xml.rels'] as Uint8Array).toString()).not.toContain('media/');
    expect(wordsOf(bytes)).toContain('Hai xã Tốt, một xã Khá.');
  });

  test('many documents ask for a picture once', () => {
    const world = worldWith([20]);
    const made = ok(world.run('make', [JSON.stringify(['a', 'b', 'c'].map((k) => task(k)))], { source: 'menu' }));
    const kinds = made.calls.map((c) => c.kind);
    for (const kind of ['Sheet.getCharts', 'EmbeddedChart.getAs', 'Drive.Files.list'])
      expect([kind, kinds.filter((k) => k === kind).length]).toEqual([kind, 1]);
  });
});

test('files for a mail are not kept in Drive; what a killed run left is cleared away by the next', () => {
  const standing = (world: ReturnType<typeof worldWith>) => [...world.files.values()].filter((f) => !f.trashed).length;
  const attach = (world: ReturnType<typeof worldWith>) =>
    world.run('attach', [JSON.stringify([{ task: task('a'), formats: ['docx', 'pdf'] }])], { source: 'menu' });
  const calm = worldWith([20]);
  const before = standing(calm);
  const { calls } = ok(attach(calm));
  expect(standing(calm)).toBe(before);
  const world = worldWith([20]);
  for (let atCall = 1; atCall <= calls.length; atCall++) {
    world.faults = [{ kind: 'kill', atCall, after: true }];
    expect(attach(world).killed).toBe(true);
    world.faults = [];
    expect(ok(attach(world)).value).toBe('Báo cáo a.docx,Báo cáo a.pdf');
    expect(standing(world)).toBe(before);
  }
});

test('more marks than one question holds are asked in several, and what stands is found', () => {
  const world = worldWith([]);
  const plain = documentParts(sampleReport({ blocks: [], appendices: [] }));
  const tasks = Array.from({ length: 26 }, (_, i) => ({ key: `k${i}`, name: `n${i}`, parts: plain }));
  const run = (list: typeof tasks) => ok(world.run('make', [JSON.stringify(list)], { source: 'menu' }));
  const freshOf = (e: Execution) => JSON.parse(String(e.value)).map((m: Json) => m.fresh);
  run(tasks.slice(24));
  const all = run(tasks);
  expect(freshOf(all)).toEqual([...Array(24).fill(true), false, false]);
  expect(all.calls.filter((c) => c.kind === 'Drive.Files.list')).toHaveLength(2);
});
