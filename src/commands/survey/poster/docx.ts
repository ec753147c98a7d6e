/** A small .docx: paragraphs of one style each, pictures; enough for a poster and a printed form. */

import {
  A4,
  contentTypes,
  fullRunProperties,
  HEAD,
  NS,
  picture,
  relation,
  relations,
  styles,
  twips,
  xml,
} from '../../../workbook/document/xml';

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

const SIZE = 13;

/** The parts of an A4 document; `margin` in mm on every side. */
export function docxParts(lines: readonly Line[], margin: number): { name: string; data: string | number[] }[] {
  const pictures: number[][] = [];
  const body = lines.map((l) => {
    const pPr = `<w:pPr>${l.keep ? '<w:keepNext/>' : ''}<w:spacing w:before="${(l.before ?? 0) * 20}" w:after="0" w:line="240" w:lineRule="auto"/>${l.indent ? `<w:ind w:left="${twips(l.indent)}"/>` : ''}<w:jc w:val="${l.left ? 'left' : 'center'}"/></w:pPr>`;
    if (l.picture) {
      const id = pictures.push(l.picture.png);
      const { mm } = l.picture;
      return `<w:p>${pPr}${picture({ id, relation: `rP${id}`, widthMm: mm, heightMm: mm, name: `qr${id}.png` })}</w:p>`;
    }
    const look = fullRunProperties({ size: l.size ?? SIZE, bold: l.bold });
    return `<w:p>${pPr}<w:r>${look}<w:t xml:space="preserve">${xml(l.text ?? '')}</w:t></w:r></w:p>`;
  });
  const tw = twips(margin);
  const page = `<w:sectPr><w:pgSz w:w="${A4.width}" w:h="${A4.height}"/><w:pgMar w:top="${tw}" w:right="${tw}" w:bottom="${tw}" w:left="${tw}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`;
  return [
    { name: '[Content_Types].xml', data: contentTypes(['styles']) },
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
    { name: 'word/styles.xml', data: styles(SIZE) },
    ...pictures.map((data, i) => ({ name: `word/media/qr${i + 1}.png`, data })),
  ];
}
