/** What a document says, as a reader sees it: the text of its .docx. */

import type { HostWorld } from '../../../host/runtime/world';
import { viewOf } from '../../../src/commands/books/view';
import { DOCUMENT_READS } from '../../../src/commands/documents/form';
import { deskOf, documentKinds, kindOf, wantedOf } from '../../../src/commands/documents/kinds';
import type { Desk } from '../../../src/commands/documents/kinds/kind';
import type { OfficialDocument } from '../../../src/domain/documents/model';
import { documentParts } from '../../../src/workbook/document/document';
import { contextOf } from '../../support/context';

/** One read of the world's office. */
export function deskIn(world: HostWorld): Desk {
  const c = contextOf(world, DOCUMENT_READS);
  return deskOf(c, viewOf(c));
}

/** The document of a kind; throws where there is none. */
export function written(d: Desk, kind: string, commune?: string, period = '2022-12'): OfficialDocument {
  const k = kindOf(kind);
  const one = k && wantedOf(d, k, commune, period)[0];
  if (!one) throw new Error(`no ${kind}`);
  return one.doc;
}

export const kindIds = (level: 'commune' | 'district'): string[] =>
  documentKinds.filter((k) => k.level === level).map((k) => k.id);

/** Paragraphs of the text, one a line; cells of a row too. */
export function wordsOf(doc: OfficialDocument): string {
  return documentParts(doc)
    .filter((p) => p.name === 'word/document.xml')
    .map((p) => {
      const { data } = p;
      if (typeof data === 'string') return data;
      if ('pieces' in data) return data.pieces.map((x) => (typeof x === 'string' ? x : x.otherwise)).join('');
      throw new Error('no text');
    })
    .join('')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<w:noBreakHyphen\/>/g, '-')
    .replace(/<[^>]+>/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\u2011/g, '-')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** Rows of a table of the document, found by its key. */
export function rowsOfTable(doc: OfficialDocument, key: string): readonly (readonly (string | number | undefined)[])[] {
  const blocks = [...doc.blocks, ...doc.appendices.flatMap((a) => a.blocks)];
  const t = blocks.find((b) => b.kind === 'table' && b.key === key);
  if (t?.kind !== 'table') throw new Error(`no table ${key}`);
  return t.rows;
}
