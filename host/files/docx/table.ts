/** Tables of WordprocessingML as pdfmake nodes: fixed widths, borders, merged cells, repeated header rows. */

import type { Json } from '../../types';
import { type DocxPackage, UnknownInDocument, wordValue } from './package';
import { paragraphNodes } from './paragraph';
import { child, path, type XmlNode } from './xml-tree';

type Node = Json;
type Side = 'top' | 'left' | 'bottom' | 'right' | 'insideH' | 'insideV';

const twips = (node: XmlNode | undefined): number | undefined => {
  const width = node?.attributes['w:w'];
  return width === undefined ? undefined : Number(width) / 20;
};

/** Width in points and colour of a border; undefined where there is none. */
function borderOf(list: XmlNode | undefined, side: Side): { width: number; color: string } | undefined | 'unset' {
  const border = child(list, `w:${side}`);
  if (!border) return 'unset';
  const style = wordValue(border);
  if (!style || style === 'nil' || style === 'none') return undefined;
  const color = border.attributes['w:color'];
  return {
    width: Number(border.attributes['w:sz'] ?? 4) / 8,
    color: !color || color === 'auto' ? '#000000' : `#${color}`,
  };
}

const has = (row: XmlNode, name: string) => Boolean(path(row, 'w:trPr', name));

function cellContent(cell: XmlNode, docx: DocxPackage, width: number): Node[] {
  let above = 0;
  return cell.children.flatMap((one) => {
    if (one.name === 'w:p') {
      const { nodes, after } = paragraphNodes(one, docx, width, above);
      above = after;
      return nodes;
    }
    above = 0;
    if (one.name === 'w:tbl') return [tableNode(one, docx, width)];
    if (one.name === 'w:tcPr') return [];
    throw new UnknownInDocument(one.name);
  });
}

/** A table within `room` points. */
export function tableNode(table: XmlNode, docx: DocxPackage, room: number): Node {
  const properties = child(table, 'w:tblPr');
  const columns = (child(table, 'w:tblGrid')?.children ?? []).map((column) => twips(column) ?? 0);
  const rows = table.children.filter((one) => one.name === 'w:tr');
  const margins = child(properties, 'w:tblCellMar');
  // Word's own default is 108 twips left and right
  const padLeft = twips(child(margins, 'w:left')) ?? 5.4;
  const padRight = twips(child(margins, 'w:right')) ?? 5.4;
  const padTop = twips(child(margins, 'w:top')) ?? 0;
  const padBottom = twips(child(margins, 'w:bottom')) ?? 0;
  const tableBorders = child(properties, 'w:tblBorders');
  let line = 0;
  const body: Node[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let c = 0;
    for (const cell of row.children.filter((one) => one.name === 'w:tc')) {
      const own = child(cell, 'w:tcPr');
      const colSpan = Number(wordValue(child(own, 'w:gridSpan')) ?? 1);
      const vMerge = child(own, 'w:vMerge');
      if (vMerge && wordValue(vMerge) !== 'restart') {
        for (let x = 0; x < colSpan; x++) (body[r] as Node[])[c++] = { text: '' };
        continue;
      }
      let rowSpan = 1;
      if (vMerge) while (rows[r + rowSpan] && continues(rows[r + rowSpan] as XmlNode, c)) rowSpan++;
      const sides = (['left', 'top', 'right', 'bottom'] as const).map((side) => {
        const given = borderOf(child(own, 'w:tcBorders'), side);
        if (given !== 'unset') return given;
        const outer =
          (side === 'left' && c === 0) ||
          (side === 'right' && c + colSpan === columns.length) ||
          (side === 'top' && r === 0) ||
          (side === 'bottom' && r + rowSpan === rows.length);
        const inside = side === 'left' || side === 'right' ? 'insideV' : 'insideH';
        const drawn = borderOf(tableBorders, outer ? side : inside);
        return drawn === 'unset' ? undefined : drawn;
      });
      line = Math.max(line, ...sides.map((side) => side?.width ?? 0));
      const width = columns.slice(c, c + colSpan).reduce((sum, one) => sum + one, 0) - padLeft - padRight;
      const shade = child(own, 'w:shd')?.attributes['w:fill'];
      const vAlign = wordValue(child(own, 'w:vAlign'));
      const stack = cellContent(cell, docx, width);
      // the page setter tells by it a table whose rows start on the next page
      if (has(row, 'w:tblHeader')) for (const one of stack) one.style = 'tableHead';
      const node: Node = {
        stack,
        border: sides.map(Boolean),
        borderColor: sides.map((side) => side?.color ?? '#000000'),
        verticalAlignment: vAlign === 'center' ? 'middle' : (vAlign ?? 'top'),
      };
      if (shade && shade !== 'auto') node.fillColor = `#${shade}`;
      if (colSpan > 1) node.colSpan = colSpan;
      if (rowSpan > 1) node.rowSpan = rowSpan;
      (body[r] as Node[])[c++] = node;
      for (let x = 1; x < colSpan; x++) (body[r] as Node[])[c++] = { text: '' };
    }
    while (c < columns.length) (body[r] as Node[])[c++] = { text: '' };
  });
  let headerRows = 0;
  while (headerRows < rows.length && has(rows[headerRows] as XmlNode, 'w:tblHeader')) headerRows++;
  const total = columns.reduce((sum, one) => sum + one, 0);
  const place = wordValue(child(properties, 'w:jc'));
  const left =
    place === 'center'
      ? (room - total) / 2
      : place === 'right' || place === 'end'
        ? room - total
        : (twips(child(properties, 'w:tblInd')) ?? 0);
  return {
    table: {
      headerRows: headerRows < rows.length ? headerRows : 0,
      dontBreakRows: rows.some((row) => has(row, 'w:cantSplit')),
      // Word draws the lines inside the padding
      widths: columns.map((width) => Math.max(1, width - padLeft - padRight)),
      heights: rows.map((row) => Number(wordValue(path(row, 'w:trPr', 'w:trHeight')) ?? 0) / 20 || 'auto'),
      body,
    },
    layout: { line, padding: [Math.max(0, padLeft - line / 2), padTop, Math.max(0, padRight - line / 2), padBottom] },
    margin: [left, 0, 0, 0],
  };
}

/** Does the cell that starts at grid column `column` go on from the row above? */
function continues(row: XmlNode, column: number): boolean {
  let c = 0;
  for (const cell of row.children.filter((one) => one.name === 'w:tc')) {
    const own = child(cell, 'w:tcPr');
    if (c === column) {
      const merge = child(own, 'w:vMerge');
      return Boolean(merge) && wordValue(merge) !== 'restart';
    }
    c += Number(wordValue(child(own, 'w:gridSpan')) ?? 1);
  }
  return false;
}
