/** What a document's figures rest on. */

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
