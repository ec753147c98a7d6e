/** A small .docx by hand: paragraphs of one style each, pictures; enough for a poster and a printed form. */

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const FONT = 'Times New Roman';

export interface Line {
  text?: string;
  /** points */
  size?: number;
  bold?: boolean;
  left?: boolean;
  /** space before, points */
  before?: number;
  /** a picture instead of text: PNG bytes, side in mm */
  picture?: { png: number[]; mm: number };
  /** stays with the next line */
  keep?: boolean;
  /** indent, mm */
  indent?: number;
}

const xml = (s: string) =>
  s
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function picture(id: number, mm: number): string {
  const emu = Math.round(mm * 36_000);
  const extent = `cx="${emu}" cy="${emu}"`;
  return `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${id}" name="QR ${id}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name="qr${id}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rP${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

const style = (half: number, bold: boolean) =>
  `<w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>${bold ? '<w:b/><w:bCs/>' : ''}<w:color w:val="000000"/><w:sz w:val="${half}"/><w:szCs w:val="${half}"/><w:lang w:val="vi-VN"/></w:rPr>`;

/** The parts of an A4 document; `margin` in mm on every side. */
export function docxParts(lines: readonly Line[], margin: number): { name: string; data: string | number[] }[] {
  const pictures: number[][] = [];
  const body = lines.map((l) => {
    const half = Math.round((l.size ?? 13) * 2);
    const pPr = `<w:pPr>${l.keep ? '<w:keepNext/>' : ''}<w:spacing w:before="${(l.before ?? 0) * 20}" w:after="0" w:line="240" w:lineRule="auto"/>${l.indent ? `<w:ind w:left="${Math.round(l.indent * 56.7)}"/>` : ''}<w:jc w:val="${l.left ? 'left' : 'center'}"/></w:pPr>`;
    if (l.picture) {
      pictures.push(l.picture.png);
      return `<w:p>${pPr}${picture(pictures.length, l.picture.mm)}</w:p>`;
    }
    return `<w:p>${pPr}<w:r>${style(half, l.bold ?? false)}<w:t xml:space="preserve">${xml(l.text ?? '')}</w:t></w:r></w:p>`;
  });
  const tw = Math.round(margin * 56.7);
  const page = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${tw}" w:right="${tw}" w:bottom="${tw}" w:left="${tw}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/></Types>`,
    },
    { name: '_rels/.rels', data: relations(relation('rId1', 'officeDocument', 'word/document.xml')) },
    {
      name: 'word/document.xml',
      data: `${HEAD}<w:document ${NS}><w:body>${body.join('')}${page}</w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: relations(
        relation('rId1', 'styles', 'styles.xml') +
          pictures.map((_, i) => relation(`rP${i + 1}`, 'image', `media/qr${i + 1}.png`)).join(''),
      ),
    },
    {
      name: 'word/styles.xml',
      data: `${HEAD}<w:styles ${NS}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>${style(26, false)}</w:style></w:styles>`,
    },
    ...pictures.map((data, i) => ({ name: `word/media/qr${i + 1}.png`, data })),
  ];
}
