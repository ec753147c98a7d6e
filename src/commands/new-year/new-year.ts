/** Đầu năm học mới…: keeps read-only copies of both workbooks, then opens the next year in them. */

import { bookTitles } from '../../domain/books/fields';
import { addMonths } from '../../domain/calendar/local-date';
import { type SchoolYear, schoolYear } from '../../domain/calendar/school-year';
import type { Settings } from '../../domain/settings/settings';
import { formatDate } from '../../domain/text/format';
import { setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';
import { deskTables } from '../../workbook/tables';
import { settingsTable } from '../../workbook/tables/settings';
import { VIEW_READS, type View, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { obligationsFor, yearOf } from '../obligations/calendar';
import { acceptedOf, lockRequests } from '../obligations/locks';
import { ratingPage } from '../rating/consolidate';
import { archiveTitle, deskCopy } from './archive';
import { EMPTIED, type NextYear, nextYear, openRequests } from './open-year';

const READS = [...new Set([...deskTables, ...VIEW_READS])];

const DATES = ['duePlan', 'dueSelf', 'dueReport'] as const;

/** The same dates a year later. */
function settingsOf(s: Settings, next: NextYear): Settings {
  const later = Object.fromEntries(DATES.map((id) => [id, addMonths(s[id], 12)]));
  return { ...s, ...later, schoolYear: next.to.id };
}

/** Hồ sơ nộp already lists months of the next year: only the desk is left to do. */
function sharedIsOpen(view: View, to: SchoolYear): boolean {
  return view.read.books.submissions.some((r) => {
    const month = r.obligation?.split(':')[1];
    return month !== undefined && `${month}-01` >= to.start;
  });
}

function plan(c: Context): { view: View; from: SchoolYear; next: NextYear; open: boolean } {
  const view = viewOf(c);
  const from = yearOf(view.assessment.district.settings);
  const next = nextYear(view, from);
  return { view, from, next, open: sharedIsOpen(view, next.to) };
}

function model(c: Context): DialogModel {
  const { view, from, next, open } = plan(c);
  const done = view.standings.filter((s) => s.status.locked).length;
  const rows = EMPTIED.map((b) => `${bookTitles[b]}: ${view.read.books[b].length} dòng`).join(' · ');
  const early = c.now.slice(0, 10) <= from.end;
  return {
    title: `Khép năm học ${from.id}, mở năm học ${next.to.id}`,
    account: c.account,
    width: 760,
    height: 560,
    blocks: [
      ...(open
        ? [
            {
              kind: 'text' as const,
              tone: 'info' as const,
              text: 'Lần trước bị ngắt giữa chừng: Sổ chung đã mở năm mới, chỉ còn Bàn làm việc.',
            },
          ]
        : early
          ? [
              {
                kind: 'text' as const,
                tone: 'warn' as const,
                text: `Năm học ${from.id} đến ${formatDate(from.end)} mới hết.`,
              },
            ]
          : []),
      { kind: 'heading', text: '1. Lưu lại, chỉ xem' },
      {
        kind: 'list',
        items: [
          archiveTitle(c.shared?.structure.title ?? 'Sổ chung', from.id),
          archiveTitle(c.desk.structure.title, from.id),
        ],
      },
      { kind: 'heading', text: '2. Để trống cho năm mới' },
      { kind: 'list', items: [rows, `Tự đánh giá; Hồ sơ nộp (${done} hồ sơ đã tiếp nhận được mở khóa)`] },
      { kind: 'heading', text: '3. Giữ sang năm mới' },
      {
        kind: 'list',
        items: [
          `Đội ngũ: ${next.kept.staff} người còn làm`,
          `Cơ sở vật chất: ${next.kept.facilities} dòng`,
          `Hồ sơ sổ sách dùng lâu dài: ${next.kept.records} hồ sơ`,
          `Giải pháp đã hứa: ${next.promises.length} giải pháp chưa xong hoặc mới nêu; xã ghi đã làm hay chưa`,
        ],
      },
      { kind: 'heading', text: '4. Thời hạn trong Cấu hình chuyển sang năm sau' },
      {
        kind: 'list',
        items: obligationsFor(settingsOf(view.assessment.district.settings, next))
          .filter((o) => o.kind !== 'monthPlan')
          .map((o) => `${o.title}: trước ngày ${formatDate(o.before)}`),
      },
    ],
    actions: [
      {
        label: `Mở năm học ${next.to.id}`,
        command: 'newYear.open',
        request: { from: from.id },
        primary: true,
        confirm: `Khép năm học ${from.id}? Số liệu năm cũ chỉ còn trong hai bản lưu.`,
      },
    ],
  };
}

/** Opens the dialog: what is kept, emptied and carried over. */
export const newYearForm: Command = command({
  name: 'newYear.form',
  label: 'Đầu năm học mới…',
  reads: READS,
  decide: (c) => effects({ dialog: model(c) }),
});

/** Closes the year. Killed at any place, the same button or menu item finishes. */
export const newYearOpen: Command = command({
  name: 'newYear.open',
  label: 'Đầu năm học mới',
  reads: READS,
  pages: [ratingPage],
  layout: 'rights',
  needs: { sharedWith: true },
  decide: (c, request) => {
    const { view, from, next, open } = plan(c);
    const { settings, communes } = view.assessment.district;
    const text = `Năm học ${next.to.id} đã mở.`;
    const said = effects({ reply: { close: true, message: { text, tone: 'ok' } } });
    // the second press of the button, or of a dialog left open: that year has been closed
    if (request.from !== undefined && request.from < from.id)
      return effects({
        reply: { close: true, message: { text: `Năm học ${schoolYear(from.id).id} đã mở.`, tone: 'ok' } },
      });
    const later = settingsOf(settings, next);
    const data = tableData(c, settingsTable);
    const values: Record<string, string> = { schoolYear: later.schoolYear };
    for (const id of DATES) values[id] = formatDate(later[id]);
    return {
      ...said,
      sharedFirst: true,
      archives: [
        {
          key: `archive-shared:${from.id}`,
          title: archiveTitle(c.shared?.structure.title ?? 'Sổ chung', from.id),
          reason: `Bản lưu năm học ${from.id}`,
        },
        {
          key: `archive-desk:${from.id}`,
          title: archiveTitle(c.desk.structure.title, from.id),
          reason: `Bản lưu năm học ${from.id}`,
          requests: deskCopy(c, deskTables),
        },
      ],
      shared: open
        ? []
        : [
            ...lockRequests(c, acceptedOf(c.shared), [], communes),
            ...openRequests(view, next, obligationsFor(later), from),
          ],
      desk: [
        ...setCells(
          data,
          Object.entries(values).flatMap(([id, value]) => {
            const row = data.byKey.get(id);
            return row ? [{ row: row.row, values: { value } }] : [];
          }),
        ),
        ...logLine(c, 'Đầu năm học mới', `Khép ${from.id}, mở ${next.to.id}; ${next.promises.length} giải pháp đã hứa`),
      ],
    };
  },
});
