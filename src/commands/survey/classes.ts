/** Đánh giá sau lớp: mean and number of answers into Nhật ký hoạt động, and the address of each recent class. */

import { addDays } from '../../domain/calendar/local-date';
import { MIN_SATISFACTION, satisfactionOf } from '../../domain/survey/satisfaction';
import { formatDate, formatNumber } from '../../domain/text/format';
import { normalise } from '../../domain/text/normalise';
import { setCells } from '../../workbook/book/write';
import { type Command, type Context, command, type Effects, effects, tableData } from '../../workbook/command';
import { bookTables } from '../../workbook/tables/books';
import { classAnswersPage, surveyItems } from '../../workbook/tables/survey';
import { logLine } from '../common/messages';
import { answersOf, formOf } from './answers';
import { CLASS } from './form-plan';

/** Classes of so many days back are listed with their addresses. */
const RECENT_DAYS = 45;
const MOST = 60;

function count(c: Context): Effects {
  const items = tableData(c, surveyItems);
  if (items.byKey.get(CLASS)?.record.item === undefined)
    return effects({
      dialog: {
        title: 'Đánh giá sau lớp học',
        account: c.account,
        width: 560,
        height: 260,
        blocks: [
          { kind: 'text', text: 'Chưa có phiếu sau lớp học. Mở Khảo sát → Phiếu sau lớp học… và bấm Tạo phiếu.' },
        ],
        actions: [],
      },
    });
  const data = tableData(c, bookTables.activities);
  const { answers, notes } = answersOf(c, CLASS, classAnswersPage);
  const result = satisfactionOf(
    answers.map(({ id, values }) => ({
      id,
      activity: normalise(String(values.activity ?? '')),
      score: values.score === undefined ? undefined : Number(values.score),
    })),
    data.rows.flatMap((r) => (r.filled && r.key !== undefined ? [r.key] : [])),
  );
  const known = new Map(result.activities.map((a) => [a.activity, a]));
  const cells = data.rows.flatMap((r) => {
    const a = known.get(r.key ?? '');
    return r.filled ? [{ row: r.row, values: { satisfaction: a?.mean, satisfactionN: a?.n } }] : [];
  });
  const shared = setCells(data, cells);
  const said = `${formatNumber(result.counted)}/${formatNumber(c.form?.count ?? result.received)} phiếu của ${formatNumber(result.activities.length)} lớp`;
  const reasons = new Map<string, number>();
  for (const { reason } of result.setAside) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const entry = items.byKey.get(`${CLASS}/activity`)?.record.entry;
  const since = addDays(c.now.slice(0, 10), -RECENT_DAYS);
  const recent = data.rows
    .map((r) => ({ key: r.key ?? '', ...(r.record as { date?: string; topic?: string; communeName?: string }) }))
    .filter((r) => r.date !== undefined && r.date >= since)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))
    .slice(0, MOST);
  return effects({
    shared,
    desk: shared.length ? logLine(c, 'Đánh giá sau lớp', said) : [],
    dialog: {
      title: 'Đánh giá sau lớp học',
      account: c.account,
      width: 860,
      height: 600,
      blocks: [
        {
          kind: 'text',
          tone: result.setAside.length || notes.length ? 'warn' : 'ok',
          text: `Đã đếm ${said}. Điểm trung bình chỉ dùng khi lớp có từ ${MIN_SATISFACTION} phiếu.`,
        },
        ...[...reasons].map(([reason, n]) => ({
          kind: 'text' as const,
          tone: 'warn' as const,
          text: `${formatNumber(n)} phiếu không tính: ${reason}.`,
        })),
        ...notes.map((text) => ({ kind: 'text' as const, tone: 'warn' as const, text })),
        {
          kind: 'table',
          caption: `Lớp trong ${RECENT_DAYS} ngày qua: gửi liên kết cho người học ngay sau lớp`,
          columns: [
            { header: 'Ngày' },
            { header: 'Xã, thị trấn' },
            { header: 'Lớp' },
            { header: 'Phiếu' },
            { header: 'Điểm' },
            { header: 'Liên kết' },
          ],
          rows: recent.map((r) => {
            const a = known.get(r.key);
            const url = entry && c.form?.address ? `${c.form.address}?usp=pp_url&entry.${entry}=${r.key}` : '';
            return [
              formatDate(r.date as string),
              r.communeName ?? '',
              r.topic ?? r.key,
              String(a?.n ?? 0),
              a?.mean === undefined ? '' : formatNumber(a.mean, 2),
              url ? { text: 'Mở phiếu của lớp', url } : '',
            ];
          }),
        },
      ],
      actions: [],
    },
  });
}

/** Menu. */
export const classCount: Command = command({
  name: 'survey.classCount',
  label: 'Đánh giá sau lớp…',
  reads: [surveyItems, bookTables.activities],
  pages: [classAnswersPage],
  formOf: (desk) => formOf(desk, CLASS, classAnswersPage),
  decide: count,
});
