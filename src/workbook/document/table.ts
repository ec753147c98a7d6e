/** Tables: absolute widths, fixed layout, a header row on each page, rows that are not split. */

import { cellText } from '../../domain/documents/figure-text';
import type { Block, DocumentColumn } from '../../domain/documents/model';
import { type Look, paragraph, run } from './paragraph';
import type { RunLook } from './xml';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** Points of the text in cells: NĐ 30/2020 lets a table be smaller than the text around it. */
const CELL_SIZE = 12;
const SMALL_CELL_SIZE = 11;
const PADDING = 80;

/** Shares of a width as whole twips that add up to it. */
export function shares(weights: readonly number[], width: number): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  let from = 0;
  let sum = 0;
  return weights.map((w) => {
    sum += w;
    const to = Math.round((width * sum) / total);
    const own = to - from;
    from = to;
    return own;
  });
}

interface Cell {
  width: number;
  span?: number;
  middle?: boolean;
  content: string;
}

const cellXml = (c: Cell) =>
  `<w:tc><w:tcPr><w:tcW w:w="${c.width}" w:type="dxa"/>${(c.span ?? 1) > 1 ? `<w:gridSpan w:val="${c.span}"/>` : ''}<w:vAlign w:val="${c.middle ? 'center' : 'top'}"/></w:tcPr>${c.content}</w:tc>`;

const rowXml = (cells: readonly Cell[], header = false) =>
  `<w:tr><w:trPr><w:cantSplit/>${header ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map(cellXml).join('')}</w:tr>`;

/** A table of rows; without `lines` it is a frame for the head of a document or for signatures. */
function tableXml(widths: readonly number[], rows: readonly string[], lines: boolean): string {
  const side = (name: string) =>
    lines ? `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="000000"/>` : `<w:${name} w:val="nil"/>`;
  const pad = lines ? PADDING : 0;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('');
  const margins = `<w:left w:w="${pad}" w:type="dxa"/><w:right w:w="${pad}" w:type="dxa"/>`;
  const width = widths.reduce((a, b) => a + b, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** Columns without lines, kept on one page. */
export function frame(widths: readonly number[], cells: readonly string[]): string {
  return tableXml(widths, [rowXml(cells.map((content, i) => ({ width: widths[i] as number, content })))], false);
}

const isOrdinal = (c: DocumentColumn) => /^(tt|stt)$/i.test(c.header.trim());

/** Numbers stand at the right, short ones in the middle; words in a number's place ('…', 'chưa có') too. */
function alignOf(c: DocumentColumn, text: string): Look['align'] {
  if (isOrdinal(c) || c.kind === 'points' || c.kind === 'share' || c.kind === 'date') return 'center';
  return c.kind === 'text' || /\p{L}/u.test(text) ? 'left' : 'right';
}

const cellParagraph = (text: string, c: DocumentColumn | undefined, look: RunLook, keepNext: boolean): string =>
  paragraph({ align: c ? alignOf(c, text) : 'left', before: 1, after: 1, keepNext }, run(text, look));

/** A block's table within `room` twips, with its caption above and the tab it comes from below. */
export function tableOf(b: TableBlock, room: number): string {
  const widths = shares(
    b.columns.map((c) => Math.max(c.weight, 0.01)),
    room,
  );
  const size = b.columns.length > 8 ? SMALL_CELL_SIZE : CELL_SIZE;
  const head = rowXml(
    b.columns.map((c, i) => ({
      width: widths[i] as number,
      middle: true,
      content: paragraph({ align: 'center', before: 2, after: 2, keepNext: true }, run(c.header, { bold: true, size })),
    })),
    true,
  );
  const groups = new Set(b.groups);
  const firstTotal = b.rows.length - (b.totals ?? 0);
  const rows = b.rows.map((row, r) => {
    const group = groups.has(r);
    const look = { bold: group || r >= firstTotal, size };
    const texts = b.columns.map((c, i) => cellText(c.kind, row[i], group || isOrdinal(c) ? '' : b.blank));
    const last = group ? texts.reduce((at, t, i) => (t === '' ? at : i), -1) : b.columns.length - 1;
    // a group's last text goes over what is empty to its right, and over what is empty to its left if it stands alone
    const alone = group && last >= 0 && texts.slice(0, last).every((t) => t === '');
    const cells: Cell[] = [];
    for (let i = alone ? last : 0; i <= Math.max(last, 0); i++) {
      const from = alone ? 0 : i;
      const to = group && i >= last ? b.columns.length : i + 1;
      // a group's head goes with its first row, the last row with the line below the table
      const keep = r < b.rows.length - 1 ? group : b.source !== undefined;
      cells.push({
        width: widths.slice(from, to).reduce((a, w) => a + w, 0),
        span: to - from,
        middle: true,
        content: cellParagraph(texts[i] as string, to - from > 1 ? undefined : b.columns[i], look, keep),
      });
    }
    return rowXml(cells);
  });
  if (!rows.length)
    rows.push(
      rowXml([
        {
          width: room,
          span: widths.length,
          content: paragraph(
            { align: 'center', before: 1, after: 1 },
            run('(không có dòng nào)', { italic: true, size }),
          ),
        },
      ]),
    );
  const caption = b.caption
    ? paragraph({ align: 'center', before: 6, after: 3, keepNext: true }, run(b.caption, { bold: true, size: 13 }))
    : '';
  const source = b.source
    ? paragraph({ before: 2, after: 4 }, run(`Nguồn: tab ${b.source}`, { italic: true, size: 11 }))
    : '';
  // two tables in a row would grow into one, and a paragraph must end every part of a document
  return `${caption}${tableXml(widths, [head, ...rows], true)}${source || paragraph({}, run('\u00a0', { size: 6 }))}`;
}
