/** What can go with a report as files: summary tabs as .xlsx and PDF, official documents as .docx and PDF. */

import { cellText, figureText } from '../../domain/documents/figure-text';
import type { OfficialDocument } from '../../domain/documents/model';
import { sources } from '../../domain/documents/sources';
import { type FigureTable, figureTable, type Snapshot } from '../../domain/reports/figures';
import { formatDate } from '../../domain/text/format';
import { markOf } from '../../domain/text/mark';
import type { Attachment, Context, DocumentTask, Effects, ExportTask } from '../../workbook/command';
import { documentParts } from '../../workbook/document/document';
import { stableId } from '../../workbook/layout/layout';
import { type Page, pageRequests, plainOf } from '../../workbook/page/page';
import type { View } from '../books/view';
import { deskOf, documentKinds, type Wanted, wantedOf } from '../documents/kinds';
import { ratingPage, ratingSummaryPage } from '../rating/consolidate';
import { summaryExport } from '../summary/export';
import type { SummaryPage } from '../summary/kit';
import { summaryPages, summarySpecs } from '../summary/pages';
import { needsPage } from '../survey/needs';

/** A file that may be ticked. */
export interface FileChoice {
  /** stable, without spaces: in requests and in the marks of versions */
  id: string;
  label: string;
  /** ticked when the dialog opens */
  first?: boolean;
  /** seconds that Google needs for it, about */
  seconds: number;
}

/** One file of a report, with what it says. */
export interface ReportFile extends Attachment {
  id: string;
  /** the same for the same content, whatever the time it was made at */
  mark: string;
  figures: Snapshot;
}

const EXPORT_SECONDS = 2.5;
const PDF_SECONDS = 8;
const DOCX_SECONDS = 0.3;

const RATING_XLSX = 'xep-loai.xlsx';
const RATING_PDF = 'xep-loai.pdf';
const ALL_XLSX = 'tong-hop.xlsx';

/** Tabs that a report can take along one by one; the survey's is left out, since reading all its answers is dear. */
const tabs = summarySpecs.filter((s) => s.id !== needsPage.id && s.id !== ratingPage.id);
const tabPdf = (id: string) => `tab:${id}.pdf`;

/** A letter that presses communes is no report. */
const REMINDER = 'cong-van-don-doc';

const documents = (level: 'district' | 'commune') =>
  documentKinds.filter((k) => k.level === level && !k.perPeriod && k.id !== REMINDER);

const documentChoices = (level: 'district' | 'commune', first: readonly string[] = []): FileChoice[] =>
  documents(level).flatMap((k): FileChoice[] => [
    { id: `vb:${k.id}.docx`, label: `${k.label} (.docx)`, seconds: DOCX_SECONDS, first: first.includes(k.id) },
    { id: `vb:${k.id}.pdf`, label: `${k.label} (.pdf)`, seconds: PDF_SECONDS },
  ]);

/** Files of the district's report. */
export const districtFiles: readonly FileChoice[] = [
  { id: RATING_XLSX, label: 'Tổng hợp xếp loại, bảng tính (.xlsx)', first: true, seconds: EXPORT_SECONDS },
  { id: RATING_PDF, label: 'Tổng hợp xếp loại, bản in (.pdf)', first: true, seconds: EXPORT_SECONDS },
  { id: ALL_XLSX, label: 'Mọi bảng tổng hợp trong một bảng tính (.xlsx)', seconds: EXPORT_SECONDS },
  ...documentChoices('district'),
  ...tabs.map((s): FileChoice => ({ id: tabPdf(s.id), label: `${s.title}, bản in (.pdf)`, seconds: EXPORT_SECONDS })),
];

/** Files that each commune gets of its own. */
export const communeFiles: readonly FileChoice[] = documentChoices('commune', ['phieu-tu-danh-gia']);

/** The tables of a summary tab as figures. */
function pageFigures(tab: string, page: Page): Snapshot {
  return page.blocks.flatMap((b): FigureTable[] =>
    b.kind === 'table'
      ? [
          figureTable(
            tab,
            b.id,
            b.columns,
            b.rows.map((row) => row.map(plainOf)),
          ),
        ]
      : [],
  );
}

/** What a tab says, without the time it was made at and the day of today. */
function pageMark(page: Page, today: string): string {
  const said = page.blocks.filter((b) => !(b.kind === 'text' && b.volatile));
  return markOf(JSON.stringify(said).split(formatDate(today)).join(''));
}

/** Tables and the figures of sentences. */
function documentFigures(tab: string, doc: OfficialDocument): Snapshot {
  const blocks = [...doc.blocks, ...doc.appendices.flatMap((a) => a.blocks)];
  const inText = sources(doc);
  return [
    ...blocks.flatMap((b): FigureTable[] =>
      b.kind === 'table'
        ? [
            figureTable(
              tab,
              b.key,
              b.columns,
              b.rows.map((row) => row.map((cell, i) => cellText(b.columns[i]?.kind ?? 'text', cell, b.blank))),
            ),
          ]
        : [],
    ),
    figureTable(
      tab,
      'figures',
      [
        { header: 'Số liệu', kind: 'text' },
        { header: 'Giá trị', kind: 'text' },
      ],
      inText.map((f) => [`${f.label} (${f.source.row})`, figureText(f)]),
    ),
  ];
}

const documentMark = (doc: OfficialDocument, today: string): string =>
  markOf(JSON.stringify(doc).split(formatDate(today)).join(''));

/** Everything that files of one run are made from; pages and documents are written when they are first asked for. */
export class FileMaker {
  private readonly today: string;
  private rating?: Page;
  private all?: SummaryPage[];
  private desk?: ReturnType<typeof deskOf>;
  private readonly written = new Map<string, Wanted>();
  private readonly files = new Map<string, ReportFile | undefined>();

  constructor(
    private readonly c: Context,
    private readonly view: View,
  ) {
    this.today = c.now.slice(0, 10);
  }

  private get year(): string {
    return this.view.assessment.district.settings.schoolYear;
  }

  private ratingTab(): Page {
    this.rating ??= ratingSummaryPage(this.view.assessment, this.c.now).page;
    return this.rating;
  }

  private pages(): SummaryPage[] {
    this.all ??= summaryPages(this.c, this.view);
    return this.all;
  }

  private document(kind: string, commune: string | undefined): Wanted | undefined {
    const key = `${kind}|${commune ?? ''}`;
    const found = documentKinds.find((k) => k.id === kind);
    if (!this.written.has(key) && found) {
      this.desk ??= deskOf(this.c, this.view);
      const [wanted] = wantedOf(this.desk, found, commune, '');
      if (wanted) this.written.set(key, wanted);
    }
    return this.written.get(key);
  }

  /** The base of the exports' names. */
  private base(what: string): string {
    return `${what} HTCĐ ${this.year}`;
  }

  /** A file of the district, or of a commune; undefined for an id that is none (an old dialog's). */
  file(id: string, commune?: string): ReportFile | undefined {
    const key = `${id}|${commune ?? ''}`;
    if (!this.files.has(key)) this.files.set(key, this.make(id, commune));
    return this.files.get(key);
  }

  private make(id: string, commune?: string): ReportFile | undefined {
    if (id === RATING_XLSX || id === RATING_PDF) {
      const end = id === RATING_XLSX ? 'xlsx' : 'pdf';
      return this.ofPage(id, `${this.base('Tổng hợp xếp loại')}.${end}`, end, ratingPage.title, this.ratingTab());
    }
    if (id === ALL_XLSX) {
      const pages = this.pages();
      return {
        id,
        name: `${this.base('Tổng hợp')}.xlsx`,
        mimeType: 'xlsx',
        mark: markOf(pages.map((p) => pageMark(p.page, this.today)).join()),
        figures: pages.flatMap((p) => pageFigures(p.spec.title, p.page)),
      };
    }
    const tab = tabs.find((s) => tabPdf(s.id) === id);
    if (tab) {
      const page = this.pages().find((p) => p.spec.id === tab.id)?.page;
      return page && this.ofPage(id, `${tab.title} ${this.year}.pdf`, 'pdf', tab.title, page);
    }
    const [, kind = '', format = ''] = /^vb:(.+)\.(docx|pdf)$/.exec(id) ?? [];
    const label = documents(commune === undefined ? 'district' : 'commune').find((k) => k.id === kind)?.label;
    const wanted = label === undefined ? undefined : this.document(kind, commune);
    return (
      wanted && {
        id,
        name: `${wanted.name}.${format}`,
        mimeType: format,
        mark: documentMark(wanted.doc, this.today),
        figures: documentFigures(label ?? '', wanted.doc),
      }
    );
  }

  private ofPage(id: string, name: string, mimeType: string, title: string, page: Page): ReportFile {
    return { id, name, mimeType, mark: pageMark(page, this.today), figures: pageFigures(title, page) };
  }

  /** What makes the chosen files: workbooks to be exported, documents to be attached. */
  tasks(wanted: readonly { id: string; commune?: string }[]): {
    exports: ExportTask[];
    attach: NonNullable<Effects['attach']>;
  } {
    const ids = new Set(wanted.map((w) => w.id));
    const exports: ExportTask[] = [];
    const name = (id: string) => this.file(id)?.name ?? id;
    if (ids.has(RATING_XLSX) || ids.has(RATING_PDF)) exports.push(this.ratingExport(ids, name));
    const single = tabs.filter((s) => ids.has(tabPdf(s.id)));
    if (ids.has(ALL_XLSX) || single.length) {
      const all = this.pages();
      const pages = ids.has(ALL_XLSX) ? all : all.filter((p) => single.some((s) => s.id === p.spec.id));
      const task = summaryExport(pages, this.base('Tổng hợp'));
      const pdfs = single.flatMap((s): ExportTask['files'] => {
        const tab = task.tabs[pages.findIndex((p) => p.spec.id === s.id)];
        return tab ? [{ name: name(tabPdf(s.id)), format: 'pdf', sheetId: tab.sheetId }] : [];
      });
      exports.push({ ...task, files: [...(ids.has(ALL_XLSX) ? task.files : []), ...pdfs] });
    }
    const attach = new Map<string, { task: DocumentTask; formats: ('docx' | 'pdf')[] }>();
    for (const { id, commune } of wanted) {
      const [, kind = '', format = ''] = /^vb:(.+)\.(docx|pdf)$/.exec(id) ?? [];
      const doc = kind === '' ? undefined : this.document(kind, commune);
      if (!doc) continue;
      const key = `gui-${kind}-${commune ?? ''}`;
      const known = attach.get(key) ?? { task: { key, name: doc.name, parts: documentParts(doc.doc) }, formats: [] };
      attach.set(key, known);
      if (!known.formats.includes(format as 'docx' | 'pdf')) known.formats.push(format as 'docx' | 'pdf');
    }
    return { exports, attach: [...attach.values()] };
  }

  private ratingExport(ids: ReadonlySet<string>, name: (id: string) => string): ExportTask {
    const sheetId = stableId('export');
    const size = { rowCount: 200, columnCount: 26 };
    return {
      title: ratingPage.title,
      tabs: [{ sheetId, title: ratingPage.title, ...size }],
      requests: pageRequests(this.ratingTab(), { sheetId, ...size, chartIds: [] }),
      files: [
        ...(ids.has(RATING_XLSX) ? [{ name: name(RATING_XLSX), format: 'xlsx' as const }] : []),
        ...(ids.has(RATING_PDF) ? [{ name: name(RATING_PDF), format: 'pdf' as const, sheetId }] : []),
      ],
    };
  }
}
