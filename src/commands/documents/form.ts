/** Văn bản…: which document, for whom, for which month; what stands already and what is still missing in it. */

import { type Period, periodLabel, periodOf, periodsOf } from '../../domain/calendar/school-year';
import { communeLabel } from '../../domain/communes/commune';
import { missingOf } from '../../domain/documents/missing';
import { formatDateTime, formatNumber } from '../../domain/text/format';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { cellUrl } from '../../workbook/kit/address';
import { ClerkError } from '../../workbook/kit/problem';
import type { Table } from '../../workbook/kit/table';
import { documentsTable } from '../../workbook/tables/documents';
import { VIEW_READS, viewOf } from '../books/view';
import { yearOf } from '../obligations/calendar';
import { DRAFT_READS, planDrafts } from './drafts';
import { type DocumentKind, deskOf, documentKinds, kindOf, type Wanted, wantedOf } from './kinds';
import type { Desk } from './kinds/kind';

export const DOCUMENT_READS: readonly Table[] = [...VIEW_READS, ...DRAFT_READS];

/** Drafts shown when the dialog opens. */
const RECENT = 8;
/** Documents whose missing parts are listed one by one. */
const LISTED = 30;

export interface DocumentRequest {
  kind?: string;
  /** code, or nothing for all */
  commune?: string;
  period?: string;
}

/** The three addresses of a draft as cells. */
export function addressCells(doc: string | undefined, docx: string | undefined, pdf: string | undefined): DialogCell[] {
  const cell = (text: string, url: string | undefined): DialogCell => (url ? { text, url } : '');
  return [cell('Mở', doc), cell('.docx', docx), cell('PDF', pdf)];
}

export const ADDRESS_COLUMNS = [{ header: 'Google Tài liệu' }, { header: 'Word' }, { header: 'PDF' }];

/** A link to the register of drafts. */
export function registerLink(c: Context): DialogBlock[] {
  const tab = c.desk.structure.byTable.get(documentsTable.id);
  return tab
    ? [
        {
          kind: 'list',
          items: [{ text: 'Mở tab Văn bản đã lập', url: cellUrl(c.desk.structure.id, tab.sheetId, 'A1') }],
        },
      ]
    : [];
}

function recentBlocks(c: Context): DialogBlock[] {
  const rows = tableData(c, documentsTable)
    .rows.filter((r) => r.record.id !== undefined)
    .sort((a, b) => ((a.record.at ?? '') < (b.record.at ?? '') ? 1 : -1))
    .slice(0, RECENT);
  if (!rows.length) return [];
  return [
    {
      kind: 'table',
      caption: 'Văn bản lập gần đây',
      columns: [{ header: 'Lúc' }, { header: 'Văn bản' }, { header: 'Bản', align: 'right' }, ...ADDRESS_COLUMNS],
      rows: rows.map(({ record: r }) => [
        r.at === undefined ? '' : formatDateTime(r.at),
        r.title ?? '',
        String(r.version ?? 1),
        ...addressCells(r.doc, r.docx, r.pdf),
      ]),
    },
    ...registerLink(c),
  ];
}

function formModel(c: Context): DialogModel {
  const { district } = viewOf(c).assessment;
  const year = yearOf(district.settings);
  const now = periodOf(year, c.now.slice(0, 10));
  const months = periodsOf(year);
  const monthly = documentKinds.filter((k) => k.perPeriod).map((k) => k.label);
  const own = documentKinds.filter((k) => k.level === 'district').map((k) => k.label);
  return {
    title: 'Lập văn bản',
    account: c.account,
    width: 820,
    height: 600,
    blocks: [
      {
        kind: 'text',
        text: 'Dự thảo theo thể thức Nghị định 30/2020/NĐ-CP, lấy số liệu đang có trong sổ; số, ngày để trống. Mỗi văn bản có ba tệp: Google Tài liệu để sửa, Word và PDF.',
      },
      {
        kind: 'fields',
        fields: [
          {
            id: 'kind',
            label: 'Văn bản',
            kind: 'select',
            required: true,
            value: documentKinds[0]?.id,
            options: documentKinds.map((k) => ({
              value: k.id,
              label: k.level === 'district' ? `${k.label} (của cơ quan tổng hợp)` : k.label,
            })),
          },
          {
            id: 'commune',
            label: 'Của xã, thị trấn',
            kind: 'select',
            value: '',
            options: [
              { value: '', label: 'Tất cả các xã' },
              ...district.communes.map((x) => ({ value: x.code, label: communeLabel(x) })),
            ],
            help: `Không dùng cho ${own.join(', ')}`,
          },
          {
            id: 'period',
            label: 'Tháng',
            kind: 'select',
            value: months.includes(now) ? now : months[0],
            options: months.map((p) => ({ value: p, label: periodLabel(p) })),
            help: `Chỉ dùng cho ${monthly.join(', ')}`,
          },
        ],
      },
      ...recentBlocks(c),
    ],
    actions: [{ label: 'Xem trước', command: 'document.preview', primary: true }],
  };
}

/** The menu opens it; “Chọn văn bản khác” comes back to it. */
export const documentForm: Command = command({
  name: 'document.form',
  label: 'Văn bản…',
  reads: DOCUMENT_READS,
  decide: (c) => {
    const dialog = formModel(c);
    return effects({ dialog, reply: { dialog } });
  },
});

/** The documents that a request asks for. */
export function requested(c: Context, request: DocumentRequest): { desk: Desk; kind: DocumentKind; wanted: Wanted[] } {
  const kind = kindOf(request.kind);
  const view = viewOf(c);
  const desk = deskOf(c, view);
  const months = periodsOf(desk.office.year);
  const period: Period | undefined = kind?.perPeriod ? request.period : months[0];
  const { communes } = view.assessment.district;
  const known = !request.commune || communes.some((x) => x.code === request.commune);
  if (!kind || period === undefined || !months.includes(period) || !known)
    throw new ClerkError('Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.');
  if (!communes.length)
    throw new ClerkError('Danh mục xã chưa có dòng nào. Nhập mã và tên từng xã vào tab “Danh mục xã” rồi làm lại.');
  const wanted = wantedOf(desk, kind, request.commune, period);
  if (!wanted.length && kind.level === 'district') throw new ClerkError(kind.nothing);
  return { desk, kind, wanted };
}

/** What is passed on from one step of the dialog to the next. */
export const passOn = (r: DocumentRequest): Record<string, string> => ({
  kind: r.kind ?? '',
  commune: r.commune ?? '',
  period: r.period ?? '',
});

const who = (w: Wanted, fallback: string): string => (w.commune ? communeLabel(w.commune) : fallback);

function missingBlocks(list: readonly Wanted[], body: string): DialogBlock[] {
  return list.slice(0, LISTED).flatMap((w): DialogBlock[] => {
    const { figures, byHand } = missingOf(w.doc);
    if (!figures.length && !byHand.length) return [];
    return [
      {
        kind: 'details',
        summary: `${who(w, body)}: ${formatNumber(figures.length)} số liệu còn thiếu, ${formatNumber(byHand.length)} phần ghi tay`,
        blocks: [
          ...(figures.length ? [{ kind: 'list' as const, items: figures, tone: 'warn' as const }] : []),
          ...(byHand.length
            ? [{ kind: 'text' as const, tone: 'muted' as const, text: `Ghi tay vào văn bản: ${byHand.join('; ')}.` }]
            : []),
        ],
      },
    ];
  });
}

/** Shows what stands and what is missing; makes nothing. */
export const documentPreview: Command<DocumentRequest> = command({
  name: 'document.preview',
  label: 'Xem trước văn bản',
  reads: DOCUMENT_READS,
  decide: (c, request) => {
    const { desk, kind, wanted } = requested(c, request);
    const plan = planDrafts(c, wanted);
    const register = tableData(c, documentsTable);
    const body = desk.office.body.name;
    const rows = wanted.map((w, i): DialogCell[] => {
      const task = plan.tasks[i];
      const same = plan.standing.find((s) => s.key === task?.key);
      const last = register.rows
        .map((r) => r.record)
        .filter((r) => r.series !== undefined && r.series === task?.draft?.series)
        .sort((a, b) => (b.version ?? 0) - (a.version ?? 0))[0];
      const state: DialogCell = same
        ? { text: `Đã có bản ${same.version}, nội dung không đổi`, tone: 'ok' }
        : last
          ? { text: `Sẽ lập bản ${(last.version ?? 1) + 1}: số liệu đã đổi`, tone: 'warn' }
          : 'Sẽ lập bản 1';
      const lacking = missingOf(w.doc).figures.length;
      return [
        who(w, body),
        state,
        lacking ? { text: `⚠ ${formatNumber(lacking)}`, tone: 'warn' } : { text: '✓ đủ', tone: 'ok' },
        ...addressCells(last?.doc, last?.docx, last?.pdf),
      ];
    });
    const month = kind.perPeriod && request.period ? ` ${periodLabel(request.period).slice(6)}` : '';
    const dialog: DialogModel = {
      title: `${kind.label}${month}: xem trước`,
      account: c.account,
      width: 860,
      height: 620,
      blocks: [
        {
          kind: 'text',
          tone: plan.fresh ? 'info' : 'ok',
          text: plan.fresh
            ? `Sẽ lập ${formatNumber(plan.fresh)} văn bản mới${plan.standing.length ? `; ${formatNumber(plan.standing.length)} văn bản đã có với đúng nội dung này nên không lập lại` : ''}. Chưa có gì được tạo cho đến khi bấm “Lập văn bản”.`
            : 'Mọi văn bản đã có với đúng nội dung này. Bấm “Lập văn bản” chỉ để làm lại tệp đã bị xóa.',
        },
        {
          kind: 'table',
          columns: [
            { header: kind.level === 'district' ? 'Cơ quan' : 'Xã, thị trấn' },
            { header: 'Văn bản' },
            { header: 'Số liệu còn thiếu' },
            ...ADDRESS_COLUMNS,
          ],
          rows,
        },
        ...missingBlocks(wanted, body),
        {
          kind: 'text',
          tone: 'muted',
          text: 'Chỗ thiếu số liệu in “[chưa có số liệu: …]”, phần ghi tay in dòng chấm. Bổ sung trong Sổ chung rồi lập lại thì thành bản mới; tệp cũ được giữ.',
        },
      ],
      actions: [
        { label: 'Chọn văn bản khác', command: 'document.form', skipValidation: true },
        { label: 'Lập văn bản', command: 'document.make', request: passOn(request), primary: true },
      ],
    };
    return effects({ reply: { dialog } });
  },
});
