/** A .docx as a PDF, on any machine: the subset of WordprocessingML that the documents of Sổ HTCĐ use, set with Tinos. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../types';
import { type PageNumbers, setPdf } from '../pdf/set';
import { type DocxPackage, openDocx, UnknownInDocument, wordValue } from './package';
import { paragraphNodes, runningText } from './paragraph';
import { tableNode } from './table';
import { child, path, type XmlNode } from './xml-tree';

const points = (twips: string | undefined, otherwise: number): number =>
  twips === undefined ? otherwise : Number(twips) / 20;

/** Page numbers from the section's header or footer. */
function pageNumbersOf(section: XmlNode | undefined, docx: DocxPackage): PageNumbers | undefined {
  const distance = child(section, 'w:pgMar')?.attributes;
  for (const [name, at] of [
    ['w:headerReference', 'header'],
    ['w:footerReference', 'footer'],
  ] as const) {
    const reference = section?.children.find((one) => one.name === name && one.attributes['w:type'] === 'default');
    const part = reference && docx.part(reference.attributes['r:id'] ?? '');
    const paragraph = part && child(part, 'w:p');
    if (!paragraph) continue;
    const running = runningText(paragraph, docx);
    if (!running.text) continue;
    return {
      at,
      after: child(section, 'w:titlePg') ? 1 : 0,
      template: running.text,
      alignment: running.alignment,
      size: running.size,
      margin: at === 'header' ? points(distance?.['w:header'], 28) : 8,
    };
  }
  return undefined;
}

/** Blocks of a section and what it says of its pages; a section ends inside its last paragraph, the last one in the body. */
function sectionsOf(body: XmlNode): { blocks: XmlNode[]; section: XmlNode | undefined }[] {
  const sections: { blocks: XmlNode[]; section: XmlNode | undefined }[] = [];
  let blocks: XmlNode[] = [];
  for (const block of body.children) {
    const section = block.name === 'w:sectPr' ? block : path(block, 'w:pPr', 'w:sectPr');
    const type = wordValue(child(section, 'w:type'));
    if (type !== undefined && type !== 'nextPage') throw new UnknownInDocument(`phần ${type}`);
    // an empty paragraph that only ends a section is as good as no line
    if (block.name === 'w:p' && !(section && !child(block, 'w:r'))) blocks.push(block);
    else if (block.name === 'w:tbl') blocks.push(block);
    else if (!/^w:(p|sectPr|bookmarkStart|bookmarkEnd)$/.test(block.name)) throw new UnknownInDocument(block.name);
    if (!section) continue;
    sections.push({ blocks, section });
    blocks = [];
  }
  if (blocks.length || !sections.length) sections.push({ blocks, section: undefined });
  return sections;
}

function sectionContent(blocks: readonly XmlNode[], docx: DocxPackage, room: number): Json[] {
  const content: Json[] = [];
  /** nodes of paragraphs that stay on the page of the block after them */
  let waiting: Json[] = [];
  const put = (nodes: Json[], small: boolean) => {
    if (!waiting.length) content.push(...nodes);
    else if (small) {
      const [first] = waiting;
      const { pageBreak } = first;
      delete first.pageBreak;
      content.push({ stack: [...waiting, ...nodes], unbreakable: true, ...(pageBreak ? { pageBreak } : {}) });
    } else {
      // before what may fill pages, the page setter moves a headline that would be the last on its own
      for (const one of waiting) one.headlineLevel = 1;
      content.push(...waiting, ...nodes);
    }
    waiting = [];
  };
  let above = 0;
  for (const block of blocks) {
    if (block.name === 'w:p') {
      const { nodes, keepNext, after } = paragraphNodes(block, docx, room, above);
      above = after;
      if (keepNext) waiting.push(...nodes);
      else put(nodes, JSON.stringify(nodes).length < 3000 && nodes.every((node) => !node.pageBreak));
      continue;
    }
    above = 0;
    const rows = block.children.filter((one) => one.name === 'w:tr').length;
    put([tableNode(block, docx, room)], rows <= 3);
  }
  put([], false);
  return content;
}

function ownPdf(bytes: Uint8Array): Uint8Array {
  const docx = openDocx(bytes);
  const sections = sectionsOf(docx.body).map(({ blocks, section }) => {
    const size = child(section, 'w:pgSz')?.attributes ?? {};
    const margin = child(section, 'w:pgMar')?.attributes ?? {};
    const page = { width: points(size['w:w'], 595.3), height: points(size['w:h'], 841.9) };
    const left = points(margin['w:left'], 85);
    const right = points(margin['w:right'], 42.5);
    return {
      section,
      pageSize: page,
      pageOrientation: page.width > page.height ? ('landscape' as const) : ('portrait' as const),
      pageMargins: [left, points(margin['w:top'], 56.7), right, points(margin['w:bottom'], 56.7)] as [
        number,
        number,
        number,
        number,
      ],
      content: sectionContent(blocks, docx, page.width - left - right),
    };
  });
  const [first, ...later] = sections as [(typeof sections)[0], ...typeof sections];
  // page numbers are said once for the document: a later section must not hide its own first page's
  if (later.some((s) => child(s.section, 'w:titlePg'))) throw new UnknownInDocument('trang đầu riêng của một phần sau');
  const pageNumbers = pageNumbersOf(first.section, docx);
  return setPdf({
    content: later.length
      ? sections.map(({ content, section: _, ...page }) => ({ section: content, ...page }))
      : first.content,
    pageSize: first.pageSize,
    pageMargins: first.pageMargins,
    ...(pageNumbers ? { pageNumbers } : {}),
  });
}

/** The same by LibreOffice, which knows all of WordprocessingML; its bytes differ from run to run. */
export function docxToPdfByLibreOffice(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-docx-'));
  try {
    writeFileSync(join(folder, 'van-ban.docx'), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'ho-so')}`;
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'van-ban.docx')],
      {
        stdio: 'ignore',
        timeout: 120_000,
      },
    );
    return new Uint8Array(readFileSync(join(folder, 'van-ban.pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let office: boolean | undefined;
/** Is LibreOffice on this machine? */
export function hasLibreOffice(): boolean {
  office ??= spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
  return office;
}

/** What has been set, by the content of the .docx, the oldest first: Drive's copy, a mail and a check ask for the same one. */
const known = new Map<string, Uint8Array>();
const MOST_KNOWN = 256;

function remembered(bytes: Uint8Array): Uint8Array {
  const mark = createHash('sha256').update(bytes).digest('base64');
  const pdf = known.get(mark) ?? ownPdf(bytes);
  known.set(mark, pdf);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
  return pdf.slice();
}

/**
 * Sets a .docx as a PDF. The host's own setter comes first: it works with Node alone and gives the same bytes for the
 * same document. What it does not know goes to LibreOffice where that is installed, else it is an error that names it.
 */
export function docxToPdf(bytes: Uint8Array): Uint8Array {
  try {
    return remembered(bytes);
  } catch (error) {
    if (error instanceof UnknownInDocument && hasLibreOffice()) return docxToPdfByLibreOffice(bytes);
    throw error;
  }
}
