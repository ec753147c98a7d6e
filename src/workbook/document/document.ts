/** An official document (NĐ 30/2020) as the parts of a .docx: from the model alone, the same bytes for the same model. */

import { figureText } from '../../domain/documents/figure-text';
import type { Appendix, Block, ChartRef, DocxPart, OfficialDocument } from '../../domain/documents/model';
import { sources } from '../../domain/documents/sources';
import { BODY, blockPieces, type Pictures, type Piece } from './blocks';
import { addresseesOf, closingOf, headOf, ROOM, titleOf } from './frame';
import { paragraph, run } from './paragraph';
import {
  A4,
  contentTypes,
  HEAD,
  NS,
  RELATIONS_END,
  RELATIONS_START,
  relation,
  relations,
  runProperties,
  styles,
  xml,
} from './xml';

/** Margins within NĐ 30/2020 Phụ lục I: top and bottom 20, left 30, right 15 mm; twips. */
const MARGINS = { top: 1134, right: A4.width - 1701 - ROOM, bottom: 1134, left: 1701 } as const;
const LANDSCAPE_ROOM = A4.height - MARGINS.left - MARGINS.right;

export const SOURCES_TITLE = 'NGUỒN SỐ LIỆU (để kiểm tra; bỏ trang này trước khi phát hành)';

function sectionXml(landscape: boolean, first: boolean): string {
  const [w, h] = landscape ? [A4.height, A4.width] : [A4.width, A4.height];
  const m = MARGINS;
  return `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:pgSz w:w="${w}" w:h="${h}"${landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${m.top}" w:right="${m.right}" w:bottom="${m.bottom}" w:left="${m.left}" w:header="567" w:footer="567" w:gutter="0"/>${first ? '<w:pgNumType w:start="1"/><w:titlePg/>' : ''}</w:sectPr>`;
}

function blocksOf(blocks: readonly Block[], room: number, pictures: Pictures, closes: boolean): Piece[] {
  return blocks.flatMap((b, i) => blockPieces(b, room, pictures, closes && i === blocks.length - 1));
}

/** '(Kèm theo Kế hoạch số …/KH-TTHTCĐ ngày … tháng … năm … của …)': number and date stay open like the document's own. */
function attachedTo(doc: OfficialDocument): string {
  const kind = doc.title === undefined ? 'Công văn' : doc.title.charAt(0) + doc.title.slice(1).toLowerCase();
  const issuer = doc.issuer.join(' ');
  const gap = '\u00a0'.repeat(6);
  const year = doc.year ?? `20${'\u00a0'.repeat(4)}`;
  // a form has no number, and no day of issue
  if (!doc.symbol) return `(Kèm theo ${kind} của ${issuer})`;
  return `(Kèm theo ${kind} số${gap}/${doc.symbol} ngày${gap}tháng${gap}năm ${year} của ${issuer})`;
}

function appendixPieces(a: Appendix, doc: OfficialDocument, newPage: boolean, pictures: Pictures): Piece[] {
  const centred = { align: 'center' as const, keepNext: true };
  return [
    paragraph({ ...centred, pageBreakBefore: newPage }, run(a.label, { bold: true })),
    ...(a.title ? [paragraph(centred, run(a.title, { bold: true }))] : []),
    ...(a.attached === false
      ? []
      : [paragraph({ ...centred, after: 6 }, run(attachedTo(doc), { italic: true, size: 13 }))]),
    ...blocksOf(a.blocks, a.landscape ? LANDSCAPE_ROOM : ROOM, pictures, false),
  ];
}

/** The last appendix: where each figure of the text stands in the workbooks, to be checked and then taken away. */
function sourcesAppendix(doc: OfficialDocument): Appendix[] {
  const all = sources(doc);
  if (!all.length) return [];
  return [
    {
      label: SOURCES_TITLE,
      title: '',
      attached: false,
      blocks: [
        {
          kind: 'table',
          key: 'sources',
          blank: '',
          columns: [
            { header: 'TT', kind: 'number', weight: 7 },
            { header: 'Số liệu', kind: 'text', weight: 26 },
            { header: 'Giá trị', kind: 'text', weight: 22 },
            { header: 'Tab', kind: 'text', weight: 18 },
            { header: 'Dòng', kind: 'text', weight: 20 },
            { header: 'Cột', kind: 'text', weight: 18 },
          ],
          rows: all.map((f, i) => [i + 1, f.label, figureText(f), f.source.tab, f.source.row, f.source.column]),
        },
      ],
    },
  ];
}

/** Sections one after another: a change between portrait and landscape ends one. */
function bodyPieces(doc: OfficialDocument, pictures: Pictures): Piece[] {
  const out: Piece[] = [
    headOf(doc),
    titleOf(doc),
    addresseesOf(doc),
    ...blocksOf(doc.blocks, ROOM, pictures, true),
    closingOf(doc),
  ];
  let landscape = false;
  let first = true;
  // sections end inside a paragraph of their own, since tables may stand before
  const tail = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
  const end = (inner: string) => `<w:p><w:pPr>${tail}${inner}</w:pPr></w:p>`;
  for (const a of [...doc.appendices, ...sourcesAppendix(doc)]) {
    const turned = (a.landscape ?? false) !== landscape;
    if (turned) {
      out.push(end(sectionXml(landscape, first)));
      landscape = !landscape;
      first = false;
    }
    out.push(...appendixPieces(a, doc, !turned, pictures));
  }
  out.push(end(''), sectionXml(landscape, first));
  return out;
}

/** Neighbouring texts joined; one text where no chart is in it. */
function dataOf(pieces: readonly Piece[]): DocxPart['data'] {
  const joined: Piece[] = [];
  for (const p of pieces) {
    const last = joined[joined.length - 1];
    if (typeof p === 'string' && typeof last === 'string') joined[joined.length - 1] = last + p;
    else joined.push(p);
  }
  return joined.length === 1 && typeof joined[0] === 'string' ? joined[0] : { pieces: joined };
}

function pageNumber(): string {
  const look = runProperties({ size: BODY });
  const field = (type: string) => `<w:r>${look}<w:fldChar w:fldCharType="${type}"/></w:r>`;
  // the number stands in runs of its own: Google Docs loses text that shares a run with a field
  return `${field('begin')}<w:r>${look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}<w:r>${look}<w:t>2</w:t></w:r>${field('end')}`;
}

const header = (inner: string) => `${HEAD}<w:hdr ${NS}>${paragraph({ align: 'center' }, inner)}</w:hdr>`;

const SETTINGS = `${HEAD}<w:settings ${NS}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>`;

function core(doc: OfficialDocument): string {
  const title = [doc.title, doc.subject].filter(Boolean).join(' ');
  return `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(doc.issuer.join(' '))}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>`;
}

/** The parts of the .docx. A chart's picture is put in when the file is made; without it the block's words stand there. */
export function documentParts(doc: OfficialDocument): DocxPart[] {
  const pictures: Pictures = { charts: [] };
  const body = bodyPieces(doc, pictures);
  const image = (chart: ChartRef, i: number): Piece => ({
    chart,
    shown: relation(`rC${i + 1}`, 'image', `media/chart${i + 1}.png`),
    otherwise: '',
  });
  return [
    { name: '[Content_Types].xml', data: contentTypes(['styles', 'settings', 'header1', 'header2'], true) },
    {
      name: '_rels/.rels',
      data: relations(
        relation('rId1', 'officeDocument', 'word/document.xml') + relation('rId2', 'core', 'docProps/core.xml'),
      ),
    },
    {
      name: 'word/document.xml',
      data: dataOf([`${HEAD}<w:document ${NS}><w:body>`, ...body, '</w:body></w:document>']),
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: dataOf([
        RELATIONS_START,
        relation('rId1', 'styles', 'styles.xml'),
        relation('rId2', 'settings', 'settings.xml'),
        relation('rId3', 'header', 'header1.xml'),
        relation('rId4', 'header', 'header2.xml'),
        ...pictures.charts.map(image),
        RELATIONS_END,
      ]),
    },
    { name: 'word/styles.xml', data: styles(BODY) },
    { name: 'word/settings.xml', data: SETTINGS },
    { name: 'word/header1.xml', data: header(pageNumber()) },
    { name: 'word/header2.xml', data: header('') },
    { name: 'docProps/core.xml', data: core(doc) },
    ...pictures.charts.map((chart, i) => ({ name: `word/media/chart${i + 1}.png`, data: { chart } })),
  ];
}
