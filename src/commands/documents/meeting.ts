/** Gói họp…: rebuilds the summary tabs, then makes the document, so that its pictures and tables are of one moment. */

import { missingOf } from '../../domain/documents/missing';
import { formatDateTime, formatNumber } from '../../domain/text/format';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import type { Table } from '../../workbook/kit/table';
import { rebuildPage } from '../../workbook/page/page';
import { documentsTable } from '../../workbook/tables/documents';
import { viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { nextStep } from '../summary/all';
import { SUMMARY_READS, type SummaryPage, summaryPages, summarySpecs, withNeeds } from '../summary/pages';
import { meetingPack } from './district/meeting-pack';
import { DRAFT_READS, draftWords, planDrafts, recordDrafts } from './drafts';
import { ADDRESS_COLUMNS, addressCells, registerLink } from './form';
import { deskOf } from './kinds';
import type { Wanted } from './kinds/kind';

const TITLE = 'Gói họp';
const together = (...lists: readonly (readonly Table[])[]): Table[] => [...new Set(lists.flat())];

function packOf(c: Context): { pages: SummaryPage[]; wanted: Wanted } {
  const view = viewOf(c);
  if (!view.assessment.district.communes.length)
    throw new ClerkError('Danh mục xã chưa có dòng nào. Nhập mã và tên từng xã vào tab “Danh mục xã” rồi làm lại.');
  const pages = summaryPages(c, view);
  return { pages, wanted: meetingPack(deskOf(c, view), pages) };
}

/** Versions that stand in the register. */
function versions(c: Context): DialogBlock[] {
  const rows = tableData(c, documentsTable)
    .rows.map((r) => r.record)
    .filter((r) => r.series?.startsWith('goi-hop'))
    .sort((a, b) => (b.version ?? 0) - (a.version ?? 0));
  return rows.length
    ? [
        {
          kind: 'table',
          caption: 'Gói họp đã lập',
          columns: [{ header: 'Lúc' }, { header: 'Bản', align: 'right' }, ...ADDRESS_COLUMNS],
          rows: rows.map((r) => [
            r.at === undefined ? '' : formatDateTime(r.at),
            String(r.version ?? 1),
            ...addressCells(r.doc, r.docx, r.pdf),
          ]),
        },
      ]
    : [];
}

/** The headings of good practices, problems and decisions, as they will stand in the document. */
function contents(wanted: Wanted): string[] {
  const out: string[] = [];
  let part = '';
  for (const b of wanted.doc.blocks) {
    if (b.kind !== 'heading') continue;
    if (b.level === 1) part = b.text;
    else if (/^(V|VI)\. /.test(part))
      out.push(`${part.replace(/^\S+ BA /, '').toLowerCase()}: ${b.text.replace(/^\d+\. /, '')}`);
  }
  return out.map((x) => x.charAt(0).toUpperCase() + x.slice(1));
}

function formModel(c: Context): DialogModel {
  const { pages, wanted } = packOf(c);
  const failed = pages.filter((p) => !p.reconciled).length;
  const missing = missingOf(wanted.doc).figures;
  const items = contents(wanted);
  return {
    title: TITLE,
    account: c.account,
    width: 820,
    height: 600,
    blocks: [
      {
        kind: 'text',
        text: 'Một văn bản để họp: số liệu chính, tiến độ, kết quả, xếp loại, biểu đồ dạng hình, ba việc làm tốt, ba vấn đề và nội dung cần quyết định. Các tab tổng hợp được ghi lại cùng lúc, nên bảng và hình khớp nhau.',
      },
      ...(failed
        ? [
            {
              kind: 'text' as const,
              tone: 'warn' as const,
              text: `${formatNumber(failed)} tab tổng hợp CHƯA KHỚP: văn bản sẽ ghi rõ ở đầu. Xem Tổng hợp tất cả để biết dòng nào cần sửa.`,
            },
          ]
        : []),
      ...(items.length
        ? [
            { kind: 'heading' as const, text: 'Sẽ nêu' },
            { kind: 'list' as const, items },
          ]
        : []),
      ...(missing.length
        ? [
            {
              kind: 'details' as const,
              summary: `${formatNumber(missing.length)} số liệu còn thiếu`,
              blocks: [{ kind: 'list' as const, items: missing, tone: 'warn' as const }],
            },
          ]
        : []),
      ...versions(c),
    ],
    actions: [{ label: 'Lập gói họp', command: 'meeting.make', primary: true }],
  };
}

/** Menu: shows what the document will say; makes nothing. All answers of the survey are read (some 12 s) only when it is made. */
export const meetingForm: Command = command({
  name: 'meeting.form',
  label: 'Gói họp…',
  reads: together(SUMMARY_READS, DRAFT_READS),
  decide: (c) => effects({ dialog: formModel(c) }),
});

/** The tabs first, in one write; then the document with their charts. */
export const meetingMake: Command = command({
  name: 'meeting.make',
  label: 'Lập gói họp',
  reads: together(withNeeds.reads, DRAFT_READS),
  pages: [...(withNeeds.pages ?? []), ...summarySpecs],
  formOf: withNeeds.formOf,
  decide: (c) => {
    const { pages, wanted } = packOf(c);
    const { now, waiting } = nextStep(
      pages.map((page) => ({
        page,
        requests: rebuildPage(page.spec, page.page, c.desk.structure, c.desk.pages?.get(page.spec.id)),
      })),
    );
    if (waiting.length)
      throw new ClerkError(
        'Số liệu nhiều nên các tab tổng hợp phải ghi nhiều lần. Mở Tổng hợp tất cả, đợi xong rồi lập gói họp.',
      );
    const requests = now.flatMap((x) => x.requests);
    return effects({
      desk: requests.length ? [...requests, ...logLine(c, TITLE, `Ghi lại ${now.length} tab tổng hợp`)] : [],
      documents: planDrafts(c, [wanted]).tasks,
    });
  },
  afterDocuments: (c, made) => {
    const register = recordDrafts(c, made);
    const fresh = made.some((m) => m.fresh);
    const dialog: DialogModel = {
      title: `${TITLE}: đã xong`,
      account: c.account,
      width: 720,
      height: 380,
      blocks: [
        { kind: 'text', tone: 'ok', text: draftWords(made) },
        {
          kind: 'table',
          columns: [{ header: 'Văn bản' }, ...ADDRESS_COLUMNS],
          rows: made.map((m) => [m.draft?.title ?? TITLE, ...addressCells(m.doc, m.docx, m.pdf)]),
        },
        ...registerLink(c),
      ],
      actions: [],
    };
    return {
      desk: register.length && fresh ? [...register, ...logLine(c, TITLE, 'Lập văn bản')] : register,
      reply: { dialog },
    };
  },
});
