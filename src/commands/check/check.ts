/** Kiểm tra sổ: every problem of input with a link to its cell, and the health of the two workbooks. */

import { type Command, type Context, command, effects } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import type { Problem } from '../../workbook/kit/problem';
import { allTables } from '../../workbook/tables';
import { viewOf } from '../books/view';
import { TRIGGERS } from '../common/fixed';
import { countOf, problemRow } from '../common/messages';
import { setupNotes } from '../setup/setup';
import { verdictProblems } from '../verification/carry';

/** Rows that a dialog shows of one commune; more would not be read. */
const MOST = 40;

function problemTable(caption: string, problems: Problem[]): DialogBlock[] {
  const blocks: DialogBlock[] = [
    {
      kind: 'table',
      caption,
      columns: [{ header: 'Tab' }, { header: 'Ô' }, { header: 'Cần làm gì' }],
      rows: problems.slice(0, MOST).map(problemRow),
    },
  ];
  if (problems.length > MOST)
    blocks.push({
      kind: 'text',
      tone: 'muted',
      text: `Còn ${problems.length - MOST} ô nữa; sửa các ô trên rồi kiểm tra lại.`,
    });
  return blocks;
}

function health(c: Context): { ok: string[]; bad: string[] } {
  const bad: string[] = [];
  const ok: string[] = [];
  for (const [name, book] of [
    ['Bàn làm việc', c.desk],
    ['Sổ chung', c.shared],
  ] as const) {
    if (!book) {
      bad.push(`${name}: chưa có.`);
      continue;
    }
    for (const b of book.broken ?? []) bad.push(b.message);
    const s = book.structure;
    if (!s.locale.startsWith('vi'))
      bad.push(`${name}: ngôn ngữ đang là ${s.locale}, ngày và số nhập vào sẽ bị hiểu sai.`);
    if (s.timeZone !== 'Asia/Ho_Chi_Minh') bad.push(`${name}: múi giờ đang là ${s.timeZone}.`);
  }
  for (const t of TRIGGERS) {
    const n = (c.triggers ?? []).filter((fn) => fn === t.fn).length;
    const what = t.everyMinutes ? 'Lịch tự xem Sổ chung (10 phút một lần)' : 'Lịch kiểm tra mỗi sáng';
    if (n === 1) ok.push(`${what}: đang chạy.`);
    else bad.push(n === 0 ? `${what}: không thấy.` : `${what}: có ${n} lịch trùng nhau.`);
  }
  ok.push(`Hạn mức thư còn lại hôm nay: ${c.mailQuota ?? 0} người nhận.`);
  if (!bad.length) {
    const notes = setupNotes(c);
    for (const n of notes) bad.push(`Cần: ${n}.`);
    if (!notes.length)
      ok.push(
        'Các tab, tiêu đề, vùng khóa và chế độ xem lọc: đúng. Cách nhập: mỗi lần kiểm tra xem một phần, Thiết lập… xem hết.',
      );
  }
  return { ok, bad };
}

function model(c: Context): DialogModel {
  const h = health(c);
  const blocks: DialogBlock[] = [];
  const broken = Boolean(c.desk.broken?.length || c.shared?.broken?.length || !c.shared);
  let problems = 0;
  const details: DialogBlock[] = [];
  if (!broken) {
    const view = viewOf(c);
    const a = view.assessment;
    const district = [...a.district.problems, ...a.stray, ...view.read.stray, ...verdictProblems(c, a)];
    problems = district.length;
    if (district.length)
      details.push(
        { kind: 'heading', text: `Của cơ quan tổng hợp: ${district.length} ô` },
        ...problemTable('Cấu hình, Danh mục xã, Bộ tiêu chí, Thẩm định', district),
      );
    for (const x of a.communes) {
      const list = [...x.problems, ...(view.checked.byCommune.get(x.commune.code) ?? [])];
      if (!list.length) continue;
      problems += list.length;
      const errors = list.filter((p) => p.severity === 'error').length;
      const counts = [countOf(errors, 'ô cần sửa'), countOf(list.length - errors, 'ô cần xem')]
        .filter((s) => s !== '')
        .join(', ');
      details.push({ kind: 'details', summary: `${x.label}: ${counts}`, blocks: problemTable(x.label, list) });
    }
  }
  if (h.bad.length) blocks.push({ kind: 'heading', text: 'Sổ cần sửa' }, { kind: 'list', tone: 'error', items: h.bad });
  else blocks.push({ kind: 'text', tone: 'ok', text: 'Hai sổ đang hoạt động bình thường.' });
  blocks.push({
    kind: 'heading',
    text: broken
      ? 'Số liệu nhập'
      : problems
        ? `Số liệu nhập: ${problems} ô cần xem`
        : 'Số liệu nhập: không có ô nào cần sửa',
  });
  if (broken)
    blocks.push({ kind: 'text', tone: 'warn', text: 'Chưa xem được số liệu vì có tab hoặc cột bị mất; sửa sổ trước.' });
  blocks.push(...details, {
    kind: 'details',
    summary: 'Những mục đã kiểm tra và đúng',
    blocks: [{ kind: 'list', tone: 'ok', items: h.ok }],
  });
  return {
    title: 'Kiểm tra sổ',
    account: c.account,
    width: 860,
    height: 620,
    blocks,
    actions: h.bad.length ? [{ label: 'Xem trước việc sửa sổ', command: 'setup.preview', primary: true }] : [],
  };
}

/** Menu: looks, changes nothing. */
export const check: Command = command({
  name: 'check',
  label: 'Kiểm tra sổ',
  reads: allTables,
  layout: 'part',
  needs: { triggers: true, mailQuota: true, sharedWith: true },
  decide: (c) => effects({ dialog: model(c) }),
});
