/** What a document's figures rest on, and what is still missing in it. */

import type { Block, Figure, OfficialDocument, Run } from './model';

const isFigure = (r: Run): r is Figure => typeof r === 'object' && 'source' in r;

const allBlocks = (doc: OfficialDocument): readonly Block[] => [
  ...doc.blocks,
  ...doc.appendices.flatMap((a) => a.blocks),
];

/** Every figure of the document in the order of its text; one that is said twice is listed once. */
export function sources(doc: OfficialDocument): Figure[] {
  const runs = allBlocks(doc).flatMap((b) =>
    b.kind === 'paragraph' ? b.runs : b.kind === 'list' ? b.items.flat() : [],
  );
  const seen = new Map<string, Figure>();
  for (const f of runs.filter(isFigure))
    seen.set(JSON.stringify([f.label, f.value, f.kind, f.source.tab, f.source.row, f.source.column]), f);
  return [...seen.values()];
}

/** How many figures of sentences and number cells of tables have no value; tables in which blank is an answer do not count. */
export function missingCount(doc: OfficialDocument): number {
  let n = sources(doc).filter((f) => f.value === undefined).length;
  for (const b of allBlocks(doc)) {
    if (b.kind !== 'table' || b.blank === '') continue;
    const groups = new Set(b.groups);
    b.rows.forEach((row, r) => {
      if (!groups.has(r))
        n += b.columns.filter((c, i) => c.kind !== 'text' && c.kind !== 'date' && row[i] === undefined).length;
    });
  }
  return n;
}
