/** The blocks of a document's text as WordprocessingML. */

import { figureText } from '../../domain/documents/figure-text';
import type { Block, ChartRef, Run } from '../../domain/documents/model';
import { type Look, paragraph, run, textWidth } from './paragraph';
import { tableOf } from './table';
import { picture, type RunLook } from './xml';

/** Points of the text. */
export const BODY = 14;
/** First line of a paragraph, twips: 1,27 cm. */
const INDENT = 720;
const TEXT: Look = { align: 'both', before: 3, after: 3, line: 264 };

/** A document's text: plain, or one of two where a chart's picture may be had or not. */
export type Piece = string | { chart: ChartRef; shown: string; otherwise: string };

/** Where the pictures of a document are counted. */
export interface Pictures {
  charts: ChartRef[];
}

const isBare = (r: Run): r is string => typeof r === 'string';
const wordsOf = (r: Run): string => (isBare(r) ? r : 'text' in r ? r.text : figureText(r));
const lookOf = (r: Run): RunLook => (isBare(r) || !('text' in r) ? {} : { bold: r.bold, italic: r.italic });

interface Styled extends RunLook {
  text: string;
}

/** Lines that a person parted with Enter become paragraphs of their own: a justified line would be torn apart. */
function lines(runs: readonly Run[], base: RunLook): string[] {
  const out: Styled[][] = [[]];
  for (const r of runs)
    wordsOf(r)
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .forEach((text, i) => {
        if (i) out.push([]);
        out[out.length - 1]?.push({ ...base, ...clean(lookOf(r)), text });
      });
  return out.map((line) => line.map(({ text, ...look }) => run(text, look)).join(''));
}

const clean = (l: RunLook): RunLook => ({ ...(l.bold ? { bold: true } : {}), ...(l.italic ? { italic: true } : {}) });

/** A block within `room` twips; `keep`: it stays with what follows. */
export function blockPieces(b: Block, room: number, pictures: Pictures, keep: boolean): Piece[] {
  switch (b.kind) {
    case 'heading':
      return [
        paragraph(
          { ...TEXT, before: b.level === 1 ? 6 : 3, keepNext: true, firstLine: INDENT },
          run(b.text, { bold: b.level < 3 }),
        ),
      ];
    case 'paragraph': {
      const align = b.align === 'justify' || b.align === undefined ? 'both' : b.align;
      const indent = b.indent ?? align === 'both';
      return lines(b.runs, { italic: b.italic }).map((inner) =>
        paragraph({ ...TEXT, align, firstLine: indent ? INDENT : 0, keepNext: keep }, inner),
      );
    }
    case 'list':
      return b.items.flatMap((item, i) =>
        lines(['- ', ...item], {}).map((inner) =>
          paragraph({ ...TEXT, firstLine: INDENT, keepNext: keep && i === b.items.length - 1 }, inner),
        ),
      );
    case 'table':
      return [tableOf(b, room)];
    case 'chart': {
      const chart = { page: b.page, index: b.index };
      const id = pictures.charts.push(chart);
      const widthMm = Math.min(b.widthMm, room / 56.7);
      const shown = picture({
        id,
        relation: `rC${id}`,
        widthMm,
        heightMm: (b.heightMm * widthMm) / b.widthMm,
        name: `Biểu đồ ${id}`,
        alt: b.alt,
      });
      return [
        {
          chart,
          shown: paragraph({ align: 'center', before: 6, after: 6, keepNext: keep }, shown),
          otherwise: paragraph({ ...TEXT, firstLine: INDENT, keepNext: keep }, run(b.alt, { italic: true })),
        },
      ];
    }
    case 'dotted': {
      const full = Math.floor(room / 20 / BODY);
      const hint = b.hint ? `${b.hint} ` : '';
      return Array.from({ length: b.lines }, (_, i) => {
        const before = i === 0 ? textWidth(hint, BODY) + INDENT / 20 : 0;
        const dots = '…'.repeat(Math.max(3, full - Math.ceil(before / BODY)));
        return paragraph(
          { ...TEXT, align: 'left', firstLine: i === 0 ? INDENT : 0, keepNext: keep && i === b.lines - 1 },
          run(i === 0 ? hint + dots : dots),
        );
      });
    }
    case 'page-break':
      return ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>'];
  }
}
