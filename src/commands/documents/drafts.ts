/** The register of drafts: the same content is made once, other content is the next version, files that are lost are made again. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import { missingOf } from '../../domain/documents/missing';
import type { OfficialDocument } from '../../domain/documents/model';
import { formatNumber } from '../../domain/text/format';
import { markOf } from '../../domain/text/mark';
import { stripDiacritics } from '../../domain/text/normalise';
import type { Request } from '../../workbook/book/structure';
import { appendRows, setCells } from '../../workbook/book/write';
import { type Context, type DocumentTask, type MadeDocument, tableData } from '../../workbook/command';
import { documentParts } from '../../workbook/document/document';
import { documentsTable } from '../../workbook/tables/documents';

/** What a command that makes drafts must name in its `reads`. */
export const DRAFT_READS = [documentsTable] as const;

/** New drafts that one run makes: each takes Google some ten seconds, and a run has six minutes. */
export const DRAFTS_AT_ONCE = 12;

export interface DraftItem {
  doc: OfficialDocument;
  /** whose document it is; undefined for the district's own */
  commune?: Commune;
  /** '2022-2023', '03/2023' … */
  period?: string;
  /** of the files, without ending and without "bản 2" */
  name: string;
  /** tells apart documents of the same kind, commune and period (the công văn of one obligation and of another) */
  about?: string;
}

/** A draft with this very content that the register knows. */
export interface StandingDraft {
  key: string;
  name: string;
  version: number;
  at?: string;
  doc: string;
  docx: string;
  pdf: string;
}

export interface DraftPlan {
  /**
   * for `effects.documents`: one for each item, standing ones too. The hand asks Drive once which files stand, makes
   * none of those, and makes again what somebody has thrown away.
   */
  tasks: DocumentTask[];
  /** those of them whose row stands in the register */
  standing: StandingDraft[];
  /** how many are to be made for the first time */
  fresh: number;
}

const plain = (text: string) =>
  stripDiacritics(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Stable and short: Drive keeps at most 124 bytes of a mark, our files' with the desk's id and their kind in it. */
function seriesOf(i: DraftItem): string {
  const parts = [i.doc.kind, i.commune?.code ?? '', i.period ?? '', i.about ?? ''];
  const said = parts.map(plain).filter((p) => p !== '');
  const readable = said.join('.');
  // what `plain` leaves out still tells apart
  return readable.length <= 32 ? readable : `${plain(i.doc.kind).slice(0, 16)}.${markOf(JSON.stringify(parts))}`;
}

/** What is to be made of these documents, and which of them stand already. */
export function planDrafts(c: Context, items: readonly DraftItem[]): DraftPlan {
  const register = tableData(c, documentsTable);
  const last = new Map<string, number>();
  for (const { record: r } of register.rows)
    if (r.series !== undefined) last.set(r.series, Math.max(last.get(r.series) ?? 0, r.version ?? 1));
  const plan: DraftPlan = { tasks: [], standing: [], fresh: 0 };
  const versions = new Map<string, number>();
  for (const item of items) {
    const { doc, commune } = item;
    const series = seriesOf(item);
    const key = `${series}.${markOf(JSON.stringify(doc))}`;
    const row = register.byKey.get(key)?.record;
    const version = row?.version ?? versions.get(key) ?? (last.get(series) ?? 0) + 1;
    const name = version > 1 ? `${item.name} (bản ${version})` : item.name;
    if (row) {
      const { doc: address = '', docx = '', pdf = '' } = row;
      plan.standing.push({ key, name, version, at: row.at, doc: address, docx, pdf });
    } else if (!versions.has(key)) {
      plan.fresh++;
      versions.set(key, version);
      last.set(series, version);
    }
    plan.tasks.push({
      key,
      name,
      parts: documentParts(doc),
      draft: {
        kind: doc.title === undefined ? 'Công văn' : doc.title.charAt(0) + doc.title.slice(1).toLowerCase(),
        commune: commune?.code,
        communeName: commune && communeLabel(commune),
        title: doc.subject,
        period: item.period,
        version,
        missing: missingOf(doc).figures.length,
        series,
      },
    });
  }
  return plan;
}

/** Requests that write into the register what was made: new rows, and new addresses of files that were lost. */
export function recordDrafts(c: Context, made: readonly MadeDocument[]): Request[] {
  const register = tableData(c, documentsTable);
  const changed: { row: number; values: Pick<MadeDocument, 'doc' | 'docx' | 'pdf'> & { at?: string } }[] = [];
  const added: Record<string, string | number | undefined>[] = [];
  const seen = new Set<string>();
  for (const { key, fresh, draft, doc, docx, pdf } of made) {
    if (seen.has(key)) continue;
    seen.add(key);
    const row = register.byKey.get(key);
    if (row) changed.push({ row: row.row, values: { doc, docx, pdf, ...(fresh ? { at: c.now } : {}) } });
    else if (draft) added.push({ at: c.now, ...draft, doc, docx, pdf, id: key });
  }
  return [...setCells(register, changed), ...appendRows(register, added)];
}

/** 'Đã lập 3 văn bản; 2 văn bản đã có, không lập lại.' */
export function draftWords(made: readonly MadeDocument[]): string {
  const fresh = made.filter((m) => m.fresh).length;
  const stood = made.length - fresh;
  if (!fresh)
    return stood === 1
      ? 'Văn bản với nội dung này đã có, không lập lại.'
      : `${formatNumber(stood)} văn bản với nội dung này đã có, không lập lại.`;
  return `Đã lập ${formatNumber(fresh)} văn bản${stood ? `; ${formatNumber(stood)} văn bản đã có, không lập lại` : ''}.`;
}
