/** What a document still lacks, in words for the clerk: figures, cells of tables, and what people write by hand. */

import { formatNumber } from '../text/format';
import type { Block, OfficialDocument } from './model';
import { sources } from './sources';

export interface Missing {
  /** figures and cells: 'chỉ tiêu số lớp', 'Biểu kinh phí: 3 ô' */
  readonly figures: string[];
  /** parts with dotted lines: 'thuận lợi trong năm học' */
  readonly byHand: string[];
}

const BRACKETS = /\[(?:chưa|văn bản)[^\]]*\]/g;

/** Every block with the heading that it stands under: a table without a caption is known by it. */
function placedBlocks(doc: OfficialDocument): { block: Block; under: string }[] {
  const parts = [
    { title: doc.subject, blocks: doc.blocks },
    ...doc.appendices.map((a) => ({ title: a.title, blocks: a.blocks })),
  ];
  return parts.flatMap(({ title, blocks }) => {
    let under = title;
    return blocks.map((block) => {
      if (block.kind === 'heading') under = block.text;
      return { block, under };
    });
  });
}

const textsOf = (b: Block): string[] => {
  if (b.kind === 'table') return b.rows.flatMap((r) => r.filter((x): x is string => typeof x === 'string'));
  const runs = b.kind === 'paragraph' ? b.runs : b.kind === 'list' ? b.items.flat() : [];
  return runs.flatMap((r) => (typeof r === 'string' ? [r] : 'text' in r ? [r.text] : []));
};

/** Each thing once, in the order of the document. */
export function missingOf(doc: OfficialDocument): Missing {
  const figures = sources(doc)
    .filter((f) => f.value === undefined)
    .map((f) => f.label);
  const byHand: string[] = [];
  for (const { block: b, under } of placedBlocks(doc)) {
    if (b.kind === 'dotted' && b.hint) byHand.push(b.hint.replace(/^\(|\)$|:$/g, ''));
    for (const text of textsOf(b))
      for (const [found] of text.matchAll(BRACKETS)) figures.push(found.slice(1, -1).replace(/^chưa có số liệu: /, ''));
    if (b.kind !== 'table' || b.blank === '') continue;
    const groups = new Set(b.groups);
    const body = b.rows.slice(0, b.rows.length - (b.totals ?? 0));
    const blank = body.reduce(
      (n, row, r) =>
        groups.has(r)
          ? n
          : n + b.columns.filter((c, i) => c.kind !== 'text' && c.kind !== 'date' && row[i] === undefined).length,
      0,
    );
    if (blank) figures.push(`bảng “${b.caption ?? under}”: ${formatNumber(blank)} ô`);
  }
  return { figures: [...new Set(figures)], byHand: [...new Set(byHand)] };
}
