/** Đầu năm học mới…: keeps read-only copies of both workbooks, then opens the next year in them. */

import { bookTitles } from '../../domain/books/fields';
import { addMonths } from '../../domain/calendar/local-date';
import { periodsOf, previousSchoolYear, type SchoolYear } from '../../domain/calendar/school-year';
import type { Settings } from '../../domain/settings/settings';
import { formatDate } from '../../domain/text/format';
import type { TableData } from '../../workbook/book/read';
import { replaceRows, setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';
import { deskTables } from '../../workbook/tables';
import { remindersTable } from '../../workbook/tables/reminders';
import { settingsTable } from '../../workbook/tables/settings';
import { verificationTable } from '../../workbook/tables/verification';
import { VIEW_READS, type View, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { obligationsFor, yearOf } from '../obligations/calendar';
import { acceptedOf, lockRequests } from '../obligations/locks';
import { ratingPage } from '../rating/consolidate';
import { historyRequests } from '../rating/history';
import { archiveTitle, deskCopy } from './archive';
import { EMPTIED, emptied, type NextYear, nextYear, openRequests } from './open-year';

const READS = [...new Set([...deskTables, ...VIEW_READS])];

const DATES = ['duePlan', 'dueSelf', 'dueReport'] as const;

/** The same dates a year later; settings that are there already stay. */
function settingsOf(s: Settings, year: string): Settings {
  if (s.schoolYear === year) return s;
  const later = Object.fromEntries(DATES.map((id) => [id, addMonths(s[id], 12)]));
  return { ...s, ...later, schoolYear: year };
}

interface Plan {
  view: View;
  from: SchoolYear;
  next: NextYear;
  /** Cấu hình has the next year already, Sổ chung has not: a run was interrupted in between */
  unfinished: boolean;
}

/**
 * Which year is to be closed. The desk is written first; months in Hồ sơ nộp from before the desk's year tell that Sổ
 * chung has not followed.
 */
function plan(c: Context): Plan {
  const view = viewOf(c);
  const year = yearOf(view.assessment.district.settings);
  const unfinished = view.read.books.submissions.some((r) => {
    const month = r.obligation?.split(':')[1];
    return month !== undefined && `${month}-01` < periodStart(year);
  });
  const from = unfinished ? previousSchoolYear(year) : year;
  return { view, from, next: nextYear(view, from), unfinished };
}

/** First day of the year's first month by name, whatever the day on which months begin. */
const periodStart = (year: SchoolYear) => `${periodsOf(year)[0]}-01`;

function model(c: Context): DialogModel {
  const { view, from, next, unfinished } = plan(c);
  const done = view.standings.filter((s) => s.status.locked).length;
  const rows = EMPTIED.map((b) => `${bookTitles[b]}: ${view.read.books[b].length} dòng`).join(' · ');
  const early = c.now.slice(0, 10) <= from.end;
  return {
    title: `Khép năm học ${from.id}, mở năm học ${next.to.id}`,
    account: c.account,
    width: 760,
    height: 560,
    blocks: [
      ...(unfinished
        ? [
            {
              kind: 'text' as const,
              tone: 'info' as const,
              text: 'Lần trước bị ngắt giữa chừng: Cấu hình đã sang năm mới, Sổ chung thì chưa. Bấm tiếp để làm cho xong.',
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
      {
        kind: 'list',
        items: [
          rows,
          `Tự đánh giá, Thẩm định (điểm ghi vào Lịch sử điểm), Nhật ký nhắc việc; Hồ sơ nộp (${done} hồ sơ đã tiếp nhận được mở khóa)`,
        ],
      },
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
        items: obligationsFor(settingsOf(view.assessment.district.settings, next.to.id))
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
    const { view, from, next, unfinished } = plan(c);
    const { settings, communes } = view.assessment.district;
    // the second press of the button, or of a dialog left open: that year has been closed
    if (request.from !== undefined && request.from < from.id) {
      const text = `Năm học ${from.id} đã mở.`;
      return effects({ reply: { close: true, message: { text, tone: 'ok' } } });
    }
    const later = settingsOf(settings, next.to.id);
    const data = tableData(c, settingsTable);
    const values: Record<string, string> = { schoolYear: later.schoolYear };
    for (const id of DATES) values[id] = formatDate(later[id]);
    const kept = (key: string, title: string) => ({
      key: `archive-${key}:${from.id}`,
      title: archiveTitle(title, from.id),
      reason: `Bản lưu năm học ${from.id}`,
    });
    return effects({
      archives: [
        kept('shared', c.shared?.structure.title ?? 'Sổ chung'),
        { ...kept('desk', c.desk.structure.title), requests: deskCopy(c, deskTables) },
      ],
      desk: unfinished
        ? []
        : [
            ...historyRequests(c, view.assessment),
            ...emptied(tableData(c, verificationTable) as unknown as TableData),
            ...replaceRows(tableData(c, remindersTable), []),
            ...setCells(
              data,
              Object.entries(values).flatMap(([id, value]) => {
                const row = data.byKey.get(id);
                return row ? [{ row: row.row, values: { value } }] : [];
              }),
            ),
            ...logLine(
              c,
              'Đầu năm học mới',
              `Khép ${from.id}, mở ${next.to.id}; ${next.promises.length} giải pháp đã hứa`,
            ),
          ],
      shared: [
        ...lockRequests(c, acceptedOf(c.shared), [], communes),
        ...openRequests(view, next, obligationsFor(later), from),
      ],
      reply: { close: true, message: { text: `Năm học ${next.to.id} đã mở.`, tone: 'ok' } },
    });
  },
});
