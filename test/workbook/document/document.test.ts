/** The writer of documents: whatever is typed comes out whole and well-formed, in the form that NĐ 30/2020 asks for. */

import '../../support/seed';
import fc from 'fast-check';
import { paragraphsOf, plainText, type ReadSection, readDocument } from '../../../host/files/docx/check/read';
import { parseXml, type XmlNode } from '../../../host/files/docx/xml-tree';
import { cellText, figureText } from '../../../src/domain/documents/figure-text';
import type { Block, DocxPart, OfficialDocument } from '../../../src/domain/documents/model';
import { sources } from '../../../src/domain/documents/sources';
import { documentParts } from '../../../src/workbook/document/document';
import { unbroken } from '../../../src/workbook/document/paragraph';
import { shares } from '../../../src/workbook/document/table';
import { cleanText, xml } from '../../../src/workbook/document/xml';
import { docxOf, figure, sampleReport } from '../../support/documents';

const textOf = (part: DocxPart, shown: boolean): string => {
  const { data } = part;
  if (typeof data === 'string') return data;
  if (!('pieces' in data)) throw new Error(`${part.name} is no text`);
  return data.pieces.map((p) => (typeof p === 'string' ? p : shown ? p.shown : p.otherwise)).join('');
};

const read = (doc: OfficialDocument): ReadSection[] => readDocument(docxOf(documentParts(doc)));
const said = (sections: readonly ReadSection[]): string[] =>
  sections.flatMap((s) => paragraphsOf(s.blocks)).map(({ p }) => p.text);

/** As a reader sees it: NFC, without what XML cannot hold, kinds of space and hyphen alike. */
const seen = (text: string): string => plainText(cleanText(text));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'a\u0000b',
    '\ud800x',
    'Việt'.normalize('NFD'),
    '<w:p>&amp;"]]>',
    '\uffff',
    'một\thai',
    '3743/UBND-GD&ĐT',
  ),
);

describe('any text', () => {
  test('is escaped to well-formed XML that reads back as the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(xml(text)).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold must not be there
        expect(xml(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        const back = parseXml(`<a b="${xml(text)}">${xml(text)}</a>`);
        expect(back.text).toBe(cleanText(text));
        expect(back.attributes.b).toBe(cleanText(text));
        expect(cleanText(text)).toBe(cleanText(text).normalize('NFC'));
      }),
    );
  });

  test('in any place of a document comes out whole', () => {
    const line = anyText.map((t) => t.replace(/[\r\n]/g, ' '));
    fc.assert(
      fc.property(line, line, line, line, line, (a, b, c, d, e) => {
        const sections = read(
          sampleReport({
            subject: a,
            place: b,
            addressees: [c],
            copies: [d],
            blocks: [
              { kind: 'heading', level: 1, text: a },
              { kind: 'paragraph', runs: [b, { text: c, bold: true }] },
              { kind: 'list', items: [[d]] },
              {
                kind: 'table',
                key: 't',
                columns: [{ header: e, kind: 'text', weight: 1 }],
                rows: [[a], [b]],
              },
              { kind: 'chart', page: 'x', index: 0, widthMm: 10, heightMm: 10, alt: e },
            ],
            appendices: [{ label: a, title: b, blocks: [{ kind: 'dotted', lines: 1, hint: c }] }],
          }),
        );
        const texts = said(sections);
        const has = (text: string) => expect(texts.some((t) => t.includes(seen(text)))).toBe(true);
        for (const text of [a, b, c, d, e]) has(text);
        expect(texts).toContain(seen(`${b}${c}`));
        expect(texts).toContain(seen(`- ${d}`));
      }),
      { numRuns: 60 },
    );
  });

  test('lines that were parted with Enter stay parted', () => {
    const texts = said(read(sampleReport({ blocks: [{ kind: 'paragraph', runs: ['một\nhai\r\nba'] }] })));
    expect(texts).toEqual(expect.arrayContaining(['một', 'hai', 'ba']));
  });
});

describe('parts', () => {
  const parts = documentParts(sampleReport());

  test('each is well-formed, named once, and all that is referred to is there, with and without the chart', () => {
    for (const shown of [true, false]) {
      const names = parts.filter((p) => shown || !(typeof p.data === 'object' && 'chart' in p.data)).map((p) => p.name);
      expect(new Set(names).size).toBe(names.length);
      const texts = new Map(parts.flatMap((p) => (p.name.endsWith('.png') ? [] : [[p.name, textOf(p, shown)]])));
      for (const text of texts.values()) parseXml(text);
      const relations = parseXml(texts.get('word/_rels/document.xml.rels') ?? '').children;
      for (const r of relations) expect(names).toContain(`word/${r.attributes.Target}`);
      const ids = relations.map((r) => r.attributes.Id);
      const used = [...(texts.get('word/document.xml') ?? '').matchAll(/r:(?:id|embed)="(\w+)"/g)].map((m) => m[1]);
      expect(ids).toEqual(expect.arrayContaining(used));
      expect((texts.get('word/document.xml') ?? '').includes('<w:drawing>')).toBe(shown);
      expect((texts.get('word/document.xml') ?? '').includes('Biểu đồ: 2 xã Tốt')).toBe(true);
    }
  });

  test('the same document gives the same parts', () => {
    expect(documentParts(sampleReport())).toEqual(parts);
  });

  test('children of properties stand in the order of the schema, widths are absolute and add up', () => {
    const order: Record<string, string[]> = {
      'w:pPr': ['keepNext', 'pageBreakBefore', 'pBdr', 'spacing', 'ind', 'jc', 'rPr', 'sectPr'],
      'w:rPr': ['rFonts', 'b', 'bCs', 'i', 'iCs', 'color', 'sz', 'szCs', 'lang'],
      'w:tblPr': ['tblW', 'jc', 'tblBorders', 'tblLayout', 'tblCellMar'],
      'w:tcPr': ['tcW', 'gridSpan', 'vAlign'],
      'w:trPr': ['cantSplit', 'tblHeader'],
      'w:sectPr': ['headerReference', 'headerReference', 'pgSz', 'pgMar', 'pgNumType', 'titlePg'],
    };
    const seenKinds = new Set<string>();
    const walk = (node: XmlNode) => {
      const wanted = order[node.name];
      if (wanted) {
        seenKinds.add(node.name);
        const places = node.children.map((c) => wanted.indexOf(c.name.slice(2)));
        expect(places).not.toContain(-1);
        expect([...places].sort((a, b) => a - b)).toEqual(places);
      }
      if (node.name === 'w:tbl') {
        const grid = node.children
          .find((c) => c.name === 'w:tblGrid')
          ?.children.map((c) => Number(c.attributes['w:w']));
        const all = (grid ?? []).reduce((a, b) => a + b, 0);
        for (const row of node.children.filter((c) => c.name === 'w:tr')) {
          const cells = row.children.filter((c) => c.name === 'w:tc');
          const widths = cells.map((c) => Number(c.children[0]?.children[0]?.attributes['w:w']));
          expect(widths.reduce((a, b) => a + b, 0)).toBe(all);
          for (const cell of cells) expect(cell.children[cell.children.length - 1]?.name).toBe('w:p');
        }
      }
      node.children.forEach(walk);
    };
    const body = parts.find((p) => p.name === 'word/document.xml') as DocxPart;
    walk(parseXml(textOf(body, true)));
    walk(parseXml(textOf(parts.find((p) => p.name === 'word/styles.xml') as DocxPart, true)));
    expect([...seenKinds].sort()).toEqual(Object.keys(order).sort());
  });
});

describe('form', () => {
  test('number and date are open, the place and year are said', () => {
    const texts = said(read(sampleReport()));
    expect(texts.some((t) => /^Số: +\/BC-TTHTCĐ$/.test(t))).toBe(true);
    expect(texts.some((t) => /^Đa Tốn, ngày +tháng +năm 2023$/.test(t))).toBe(true);
    expect(texts.some((t) => /^\(Kèm theo Báo cáo số +\/BC-TTHTCĐ ngày +tháng +năm 2023 của/.test(t))).toBe(true);
  });

  test('symbols, school years, dates and units are not parted at the end of a line', () => {
    expect(unbroken('Công văn số 3743/UBND-GD&ĐT ngày 12 tháng 3 năm 2023, năm học 2022-2023, 35 % và 5 đồng')).toBe(
      'Công văn số\u00a03743/UBND\u2011GD&ĐT ngày\u00a012\u00a0tháng\u00a03\u00a0năm\u00a02023, năm học 2022\u20112023, 35\u00a0% và 5\u00a0đồng',
    );
    expect(unbroken('tự-do, đồng ý, năm nay')).toBe('tự-do, đồng ý, năm nay');
  });

  test('an appendix across has a section of its own, the rest stays upright; pages are counted on', () => {
    const sections = read(sampleReport());
    expect(sections.map((s) => s.page.landscape)).toEqual([false, true, false]);
    expect(sections.map((s) => s.ownFirstPage)).toEqual([true, false, false]);
    for (const s of sections) expect(s.headers.default?.fields).toEqual(['PAGE']);
  });

  test('a công văn has its subject under the number and no title', () => {
    const [section] = read(sampleReport({ title: undefined, subject: 'đôn đốc nộp báo cáo', appendices: [] }));
    const [head, first] = section?.blocks ?? [];
    expect(head?.kind === 'table' && head.rows[0]?.cells[0]?.text).toContain('V/v đôn đốc nộp báo cáo');
    expect(first?.kind === 'paragraph' && first.text).toMatch(/^Kính gửi: /);
  });

  test('two signers stand beside each other; copies then go below', () => {
    const [section] = read(
      sampleReport({
        signature: { left: { lines: ['THƯ KÝ'], name: 'Trần A' }, right: { lines: ['CHỦ TRÌ'] } },
        appendices: [],
        approval: undefined,
        blocks: [{ kind: 'paragraph', runs: ['Biên bản kết thúc./.'] }],
      }),
    );
    const frames = section?.blocks.filter((b) => b.kind === 'table' && !b.lines) ?? [];
    expect(
      frames.map((f) => (f.kind === 'table' ? f.rows[0]?.cells.map((c) => c.text.trim().split('\n')[0]) : [])),
    ).toEqual([
      ['ỦY BAN NHÂN DÂN XÃ ĐA TỐN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['THƯ KÝ', 'CHỦ TRÌ'],
      ['Nơi nhận:'],
    ]);
  });
});

describe('figures', () => {
  test('what nobody has given is said to be missing, never guessed', () => {
    const texts = said(read(sampleReport()));
    expect(texts.some((t) => t.includes('số nữ [chưa có số liệu: số nữ].'))).toBe(true);
  });

  test.each([
    [{ value: 1234567.5, kind: 'number' }, '1.234.567,5'],
    [{ value: 86.5, kind: 'points' }, '86,5'],
    [{ value: 1_500_000, kind: 'money' }, '1.500.000 đồng'],
    [{ value: 0.329, kind: 'share' }, '32,9 %'],
    [{ value: 0, kind: 'number' }, '0'],
    [{ value: undefined, kind: 'money' }, '[chưa có số liệu: x]'],
    [{ value: Number.NaN, kind: 'number' }, '[chưa có số liệu: x]'],
  ] as const)('%j is said %s', (f, text) => {
    expect(figureText({ label: 'x', ...f })).toBe(text);
  });

  test('cells: blank, 0 and words are three different answers', () => {
    expect(cellText('number', undefined)).toBe('…');
    expect(cellText('number', undefined, '')).toBe('');
    expect(cellText('number', 0)).toBe('0');
    expect(cellText('number', 'không có')).toBe('không có');
    expect(cellText('number', '')).toBe('');
    expect(cellText('money', 1_500_000)).toBe('1.500.000');
    expect(cellText('date', '2023-03-20')).toBe('20/03/2023');
    expect(cellText('text', undefined)).toBe('');
  });

  test('every figure is listed once with its place, in the last appendix; without figures there is none', () => {
    const twice: Block = {
      kind: 'paragraph',
      runs: [figure('số lớp', 5, 'number', 'Số lớp'), ' và ', figure('số lớp', 5, 'number', 'Số lớp')],
    };
    const doc = sampleReport({ blocks: [twice] });
    expect(sources(doc)).toHaveLength(1);
    const last = read(doc)
      .at(-1)
      ?.blocks.filter((b) => b.kind === 'table')
      .at(-1);
    expect(last?.kind === 'table' && last.rows.map((r) => r.cells.map((c) => c.text))).toEqual([
      ['TT', 'Số liệu', 'Giá trị', 'Tab', 'Dòng', 'Cột'],
      ['1', 'số lớp', '5', 'TH Hoạt động', 'Xã Đa Tốn', 'Số lớp'],
    ]);
    const none = said(read(sampleReport({ blocks: [{ kind: 'paragraph', runs: ['Không có số.'] }] })));
    expect(none.some((t) => t.startsWith('NGUỒN SỐ LIỆU'))).toBe(false);
  });

  test('shares of a width are whole and add up to it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }), (weights) => {
        const widths = shares(weights, 9354);
        expect(widths.reduce((a, b) => a + b, 0)).toBe(9354);
        for (const w of widths) expect(Number.isInteger(w)).toBe(true);
      }),
    );
  });
});

test('a group of rows is one cell over what is empty beside its words', () => {
  const [section] = read(
    sampleReport({
      appendices: [],
      blocks: [
        {
          kind: 'table',
          key: 'g',
          columns: ['TT', 'Nội dung', 'Số lớp'].map((header, i) => ({
            header,
            kind: i === 1 ? ('text' as const) : ('number' as const),
            weight: 1,
          })),
          rows: [['I', 'Nhóm một'], [1, 'Lớp A', undefined], [undefined, 'Nhóm hai'], []],
          groups: [0, 2],
        },
        { kind: 'table', key: 'empty', columns: [{ header: 'A', kind: 'text', weight: 1 }], rows: [] },
      ],
    }),
  );
  const tables = section?.blocks.filter((b) => b.kind === 'table' && b.lines) ?? [];
  const [groups, empty] = tables.map((t) =>
    t.kind === 'table' ? t.rows.map((r) => r.cells.map((c) => `${c.text}/${c.span}`)) : [],
  );
  expect(groups?.slice(1)).toEqual([
    ['I/1', 'Nhóm một/2'],
    ['1/1', 'Lớp A/1', '…/1'],
    ['Nhóm hai/3'],
    ['/1', '/1', '…/1'],
  ]);
  expect(empty?.[1]).toEqual(['(không có dòng nào)/1']);
});
