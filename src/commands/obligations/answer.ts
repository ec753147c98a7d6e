/** Tiếp nhận / Trả lại…: one dialog an obligation with all communes and what each lacks; acceptance locks, a return says why. */

import { ACCEPTED, RETURNED, whyNotAccept } from '../../domain/obligations/state';
import { formatDate } from '../../domain/text/format';
import { setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { submissionsTable } from '../../workbook/tables/books/submissions';
import { obligationRequests } from '../books/refresh';
import { VIEW_READS, type View, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { communeCell, pointRow, stateCell } from './cells';
import { acceptedOf, lockRequests } from './locks';
import { openPoints } from './open-points';
import { askedObligations } from './rows';
import { changed, type Standing } from './standing';

type AnswerRequest = Record<string, string>;

const handedIn = (s: Standing) => s.facts.submitted || s.status.locked;
const waiting = (s: Standing, now: string) => whyNotAccept(s.obligation, s.facts, now) === undefined;

function chooseModel(c: Context): DialogModel {
  const asked = askedObligations(viewOf(c).standings, c.now.slice(0, 10));
  const options = asked.map((list) => {
    const { obligation } = list[0] as Standing;
    const n = list.filter((s) => waiting(s, c.now)).length;
    const accepted = list.filter((s) => s.status.locked).length;
    return {
      value: obligation.id,
      label: `${obligation.title}: ${n} xã chờ trả lời, đã tiếp nhận ${accepted}/${list.length}`,
      n,
    };
  });
  const first = options.reduce((best, o) => (o.n > best.n ? o : best), options[0] ?? { value: '', n: 0 });
  return {
    title: 'Tiếp nhận / Trả lại',
    account: c.account,
    width: 760,
    height: 480,
    blocks: options.length
      ? [
          {
            kind: 'fields',
            fields: [
              {
                id: 'obligation',
                label: 'Nghĩa vụ',
                kind: 'radio',
                required: true,
                value: first.value,
                options: options.map(({ value, label }) => ({ value, label })),
              },
            ],
          },
        ]
      : [{ kind: 'text', tone: 'ok', text: 'Chưa có việc nào tới hạn.' }],
    actions: options.length ? [{ label: 'Xem các xã', command: 'answer.form', primary: true }] : [],
  };
}

/** Opens the dialog: which obligation. */
export const answerChoose: Command = command({
  name: 'answer.choose',
  label: 'Tiếp nhận / Trả lại…',
  reads: VIEW_READS,
  decide: (c) => effects({ dialog: chooseModel(c) }),
});

function chosen(view: View, request: AnswerRequest): Standing[] {
  const list = view.standings.filter((s) => s.obligation.id === request.obligation);
  if (!list.length) throw new ClerkError('Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.');
  return list;
}

function formModel(c: Context, request: AnswerRequest): DialogModel {
  const view = viewOf(c);
  const list = chosen(view, request);
  const { obligation } = list[0] as Standing;
  // those that wait for an answer first, then what else was handed in
  const rank = (s: Standing) => (waiting(s, c.now) ? 0 : s.facts.submitted ? 1 : s.status.locked ? 2 : 3);
  const ordered = [...list].sort((a, b) => rank(a) - rank(b));
  const details = ordered.flatMap((s): DialogBlock[] =>
    s.status.missing.length
      ? [
          {
            kind: 'details',
            summary: `${s.label}: ${s.status.missing.length} điều còn thiếu`,
            blocks: [
              {
                kind: 'table',
                columns: [{ header: 'Tab' }, { header: 'Ô' }, { header: 'Còn thiếu' }],
                rows: openPoints(s).map((p) => pointRow(c, view, s, p)),
              },
            ],
          },
        ]
      : [],
  );
  return {
    title: obligation.title,
    account: c.account,
    width: 980,
    height: 660,
    blocks: [
      {
        kind: 'text',
        text: `Hạn cuối ${formatDate(obligation.lastDay)}. Tiếp nhận thì phần của xã cho việc này được khóa cho đến khi trả lại. Lý do trả lại hiện ở Trang chủ và Hồ sơ nộp của xã.`,
      },
      {
        kind: 'form-table',
        columns: [
          { header: 'Xã, thị trấn' },
          { header: 'Tình trạng' },
          { header: 'Thời gian' },
          { header: 'Còn thiếu', align: 'right' },
          {
            header: 'Trả lời',
            id: 'answer',
            field: {
              kind: 'select',
              options: [
                { value: '', label: '–' },
                { value: ACCEPTED, label: ACCEPTED },
                { value: RETURNED, label: RETURNED },
              ],
            },
          },
          { header: 'Lý do trả lại', id: 'reason', field: { kind: 'text', when: { field: 'answer', is: RETURNED } } },
        ],
        rows: ordered.map((s) => ({
          id: s.commune.code,
          cells: [
            communeCell(c, s),
            stateCell(s),
            `${s.status.timing}${s.status.late ? ` ${s.status.late} ngày` : ''}${s.status.changedSince ? '; đã đổi sau khi nộp' : ''}`,
            s.status.missing.length ? String(s.status.missing.length) : '',
            ...(handedIn(s) ? [{ value: '' }, { value: '' }] : ['chưa nộp', '']),
          ],
        })),
      },
      ...details,
    ],
    actions: [
      { label: 'Chọn việc khác', command: 'answer.again', skipValidation: true },
      { label: 'Ghi trả lời', command: 'answer.save', request: { obligation: obligation.id }, primary: true },
    ],
  };
}

/** The chosen obligation with all communes. */
export const answerForm: Command<AnswerRequest> = command({
  name: 'answer.form',
  label: 'Tiếp nhận / Trả lại',
  reads: VIEW_READS,
  decide: (c, request) => effects({ reply: { dialog: formModel(c, request) } }),
});

/** Back to the choice of an obligation. */
export const answerAgain: Command = command({
  ...answerChoose,
  name: 'answer.again',
  decide: (c) => effects({ reply: { dialog: chooseModel(c) } }),
});

/** Writes the answers: rows of Hồ sơ nộp, Trang chủ, and the rights of what is accepted or returned. */
export const answerSave: Command<AnswerRequest> = command({
  name: 'answer.save',
  label: 'Tiếp nhận / Trả lại',
  reads: VIEW_READS,
  layout: 'rights',
  needs: { sharedWith: true },
  decide: (c, request) => {
    const view = viewOf(c);
    const errors: Record<string, string> = {};
    const answers: Standing[] = [];
    const cells: { row: number; values: { submitted: boolean } }[] = [];
    for (const s of chosen(view, request)) {
      const { code } = s.commune;
      const answer = request[`${code}.answer`];
      const reason = (request[`${code}.reason`] ?? '').trim();
      const accept = answer === ACCEPTED;
      if (!s.record || !s.row || (!accept && answer !== RETURNED)) continue;
      const stands = s.record.answer === answer && (accept || (s.record.answerReason === reason && !s.facts.submitted));
      if (stands) continue;
      const why = accept ? whyNotAccept(s.obligation, s.facts, c.now) : undefined;
      if (why !== undefined) errors[`${code}.answer`] = why;
      else if (!accept && !handedIn(s)) errors[`${code}.answer`] = 'Xã chưa nộp nên chưa có gì để trả lại.';
      else if (!accept && reason === '') errors[`${code}.reason`] = 'Ghi lý do để xã biết cần sửa gì.';
      else {
        const change = accept
          ? { answer, answeredAt: c.now, answerReason: undefined }
          : {
              answer,
              answeredAt: c.now,
              answerReason: reason,
              submitted: false,
              seenAt: undefined,
              seenContent: undefined,
            };
        answers.push(changed(s, change, c.now));
        if (!accept) cells.push({ row: s.row.row, values: { submitted: false } });
      }
    }
    if (Object.keys(errors).length) return effects({ reply: { errors } });
    if (!answers.length)
      return effects({ reply: { message: { text: 'Chưa chọn trả lời mới cho xã nào.', tone: 'info' } } });
    const key = (a: { commune: string; obligation: string }) => `${a.commune}/${a.obligation}`;
    const touched = answers.map((s) => ({ commune: s.commune.code, obligation: s.obligation.id }));
    const again = new Set(touched.map(key));
    const accepted = [
      ...acceptedOf(c.shared).filter((a) => !again.has(key(a))),
      ...touched.filter((_, i) => answers[i]?.status.locked),
    ];
    const after = new Map(answers.map((s) => [`${s.commune.code}/${s.obligation.id}`, s]));
    const standings = view.standings.map((s) => after.get(`${s.commune.code}/${s.obligation.id}`) ?? s);
    const n = answers.filter((s) => s.status.locked).length;
    const said = `Đã tiếp nhận ${n}, trả lại ${answers.length - n} xã.`;
    return effects({
      shared: [
        ...obligationRequests(c, standings),
        ...setCells(tableData(c, submissionsTable), cells),
        ...lockRequests(c, touched, accepted, view.assessment.district.communes),
      ],
      desk: logLine(c, 'Tiếp nhận / Trả lại', `${answers[0]?.obligation.title}: ${said}`),
      reply: { close: true, message: { text: said, tone: 'ok' } },
    });
  },
});
