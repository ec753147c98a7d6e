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

const blocksOf = (doc: OfficialDocument): Block[] => [...doc.blocks, ...doc.appendices.flatMap((a) => a.blocks)];

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
  for (const b of blocksOf(doc)) {
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
    if (blank) figures.push(`bảng ${b.caption ?? b.key}: ${formatNumber(blank)} ô`);
  }
  return { figures: [...new Set(figures)], byHand: [...new Set(byHand)] };
}
