/** Tổng hợp tất cả: every summary tab in one atomic write; only those that differ. */

import { formatNumber } from '../../domain/text/format';
import type { Request } from '../../workbook/book/structure';
import { byteLength } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { a1, cellUrl } from '../../workbook/kit/address';
import { pageSheetId, rebuildPage } from '../../workbook/page/page';
import { communesTable } from '../../workbook/tables/communes';
import { viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { UNRECONCILED } from './kit';
import { type SummaryPage, summaryPages, summarySpecs, withNeeds } from './pages';

/** What goes into one write; a tab is never cut in two. */
const MOST_BYTES = 1_800_000;
/** So many lines of a list are told in the dialog; the tab has more. */
const MOST_TOLD = 15;
const TITLE = 'Tổng hợp tất cả';

interface AllRequest {
  /** ids of the tabs that earlier steps have written */
  written?: string;
}

const titleOf = (c: Context, p: SummaryPage) => c.desk.structure.byTable.get(p.spec.id)?.title ?? p.spec.title;

/** The first page: says what will happen; the work begins by itself. */
function startPage(c: Context): DialogModel {
  const communes = tableData(c, communesTable).rows.filter((r) => r.record.code !== undefined).length;
  return {
    title: TITLE,
    account: c.account,
    width: 820,
    height: 600,
    blocks: [
      {
        kind: 'progress',
        done: 0,
        of: summarySpecs.length,
        text: `Đang đọc sổ của ${communes} xã và đếm ${summarySpecs.length} tab…`,
      },
      {
        kind: 'text',
        tone: 'muted',
        text: 'Mọi tab được ghi cùng một lúc: trước khi xong, các tab vẫn là bản cũ, không bao giờ dở dang. Thường mất dưới nửa phút. Đóng cửa sổ này thì việc đang chạy vẫn chạy nốt.',
      },
    ],
    actions: [],
    auto: { command: 'all.run' },
  };
}

/** More than one write: how far it has come, and the next step. */
function nextPage(c: Context, done: number, of: number, last: string, written: string): DialogModel {
  return {
    title: TITLE,
    account: c.account,
    width: 820,
    height: 600,
    blocks: [
      {
        kind: 'progress',
        done,
        of,
        text: `Đã ghi ${last}. Số liệu nhiều nên ghi thành nhiều lần, mỗi tab trọn trong một lần…`,
      },
    ],
    actions: [],
    auto: { command: 'all.run', request: { written } },
  };
}

function listBlock(summary: string, items: readonly string[], tone: 'error' | 'warn'): DialogBlock {
  const rest = items.length - MOST_TOLD;
  return {
    kind: 'details',
    summary,
    blocks: [
      {
        kind: 'list',
        items: [
          ...items.slice(0, MOST_TOLD).map((text) => ({ text, tone })),
          ...(rest > 0 ? [`… và ${formatNumber(rest)} điều nữa, xem trong tab`] : []),
        ],
      },
    ],
  };
}

function resultPage(c: Context, pages: readonly SummaryPage[], written: ReadonlySet<string>): DialogModel {
  const failed = pages.filter((p) => !p.reconciled);
  const said = written.size
    ? `Đã ghi ${written.size}/${pages.length} tab; các tab khác đang đúng.`
    : 'Mọi tab đang đúng, không có gì thay đổi.';
  return {
    title: TITLE,
    account: c.account,
    width: 820,
    height: 600,
    blocks: [
      { kind: 'text', tone: 'ok', text: written.size === pages.length ? `Đã ghi cả ${pages.length} tab.` : said },
      ...(failed.length
        ? [
            {
              kind: 'text' as const,
              tone: 'error' as const,
              text: `${UNRECONCILED}: ${failed.map((p) => titleOf(c, p)).join(', ')}. Sửa các dòng nêu dưới đây trong Sổ chung rồi tổng hợp lại; chưa nên gửi báo cáo.`,
            },
          ]
        : []),
      {
        kind: 'table',
        columns: [
          { header: 'Tab' },
          { header: 'Lần này' },
          { header: 'Cộng hai cách' },
          { header: 'Chưa tính (dòng, ô, xã)', align: 'right' },
        ],
        rows: pages.map((p) => [
          {
            text: titleOf(c, p),
            url: cellUrl(c.desk.structure.id, pageSheetId(p.spec, c.desk.structure), a1(0, 0)),
          },
          written.has(p.spec.id) ? 'Đã ghi lại' : 'Không đổi',
          p.reconciled ? { text: '✓ Khớp', tone: 'ok' } : { text: `✕ ${UNRECONCILED}`, tone: 'error' },
          p.leftOut.length ? { text: formatNumber(p.leftOut.length), tone: 'warn' } : '0',
        ]),
      },
      // what the overview says is what the other tabs say
      ...pages
        .slice(1)
        .flatMap((p): DialogBlock[] => [
          ...(p.differences.length
            ? [listBlock(`${titleOf(c, p)}: ${UNRECONCILED}, ${p.differences.length} chỗ`, p.differences, 'error')]
            : []),
          ...(p.leftOut.length
            ? [
                listBlock(
                  `${titleOf(c, p)}: ${formatNumber(p.leftOut.length)} điều chưa tính, vì sao`,
                  p.leftOut,
                  'warn',
                ),
              ]
            : []),
        ]),
    ],
    actions: [],
  };
}

interface Rebuilt<P> {
  page: P;
  requests: Request[];
}

/**
 * Which tabs are written now: those that differ, from the last to the first, because a new tab goes before those that
 * stand; a tab is whole or waits. One write is enough but for hundreds of communes.
 */
export function nextStep<P>(
  all: readonly Rebuilt<P>[],
  limit = MOST_BYTES,
): { now: Rebuilt<P>[]; waiting: Rebuilt<P>[] } {
  const now: Rebuilt<P>[] = [];
  const waiting: Rebuilt<P>[] = [];
  let bytes = 0;
  for (const x of [...all].reverse()) {
    if (!x.requests.length) continue;
    const size = byteLength(JSON.stringify(x.requests));
    if (waiting.length || (now.length && bytes + size > limit)) waiting.push(x);
    else {
      now.push(x);
      bytes += size;
    }
  }
  return { now, waiting };
}

/** Menu: opens the dialog, which starts the work. */
export const all: Command = command({
  name: 'all',
  label: TITLE,
  reads: [communesTable],
  decide: (c) => effects({ dialog: startPage(c) }),
});

/** Reads once, counts, writes; what waits is the next step's, which reads and compares anew. */
export const allRun: Command<AllRequest> = command({
  name: 'all.run',
  label: TITLE,
  reads: withNeeds.reads,
  pages: [...(withNeeds.pages ?? []), ...summarySpecs],
  formOf: withNeeds.formOf,
  decide: (c, request) => {
    const pages = summaryPages(c, viewOf(c));
    const { now, waiting } = nextStep(
      pages.map((page) => ({
        page,
        requests: rebuildPage(page.spec, page.page, c.desk.structure, c.desk.pages?.get(page.spec.id)),
      })),
    );
    const requests = now.flatMap((x) => x.requests);
    const written = new Set([
      ...(request.written ?? '').split(',').filter((x) => x !== ''),
      ...now.map((x) => x.page.spec.id),
    ]);
    const names = now
      .map((x) => titleOf(c, x.page))
      .reverse()
      .join(', ');
    const failed = pages.filter((p) => !p.reconciled).map((p) => titleOf(c, p));
    const note = `Ghi ${names}${failed.length ? `; ${UNRECONCILED}: ${failed.join(', ')}` : ''}`;
    return effects({
      desk: requests.length ? [...requests, ...logLine(c, TITLE, note)] : [],
      reply: {
        dialog: waiting.length
          ? nextPage(c, pages.length - waiting.length, pages.length, names, [...written].join(','))
          : resultPage(c, pages, written),
      },
    });
  },
});
