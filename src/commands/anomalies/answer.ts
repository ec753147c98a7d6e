/** Bất thường…: shows the questions, and keeps the answers in the desk; "hỏi xã" puts the question beside the row. */

import { confirmReason } from '../../domain/books/run-checks';
import { appendRows, setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import { ASK_COMMUNE, anomaliesTable, MENDED, RIGHT } from '../../workbook/tables/anomalies';
import { askedIn, statusRequests } from '../books/check-books';
import { VIEW_READS, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { type AnomalyState, anomalyDialog, REOPEN } from './dialog';
import { type AnswerRecord, answersOf, raisedAnomalies } from './open';

/** Ids of rows that a cell of the tab lists at most. */
const MOST_ROWS = 200;

function stateOf(c: Context): AnomalyState {
  const view = viewOf(c);
  return { view, found: raisedAnomalies(c, view), answers: answersOf(c) };
}

/** Opens the dialog; writes nothing. */
export const anomalyForm: Command = command({
  name: 'anomaly.form',
  label: 'Bất thường…',
  reads: VIEW_READS,
  decide: (c) => effects({ dialog: anomalyDialog(c, stateOf(c)) }),
});

/** The dialog with one commune's questions. */
export const anomalyShow: Command = command({
  name: 'anomaly.show',
  label: 'Bất thường',
  reads: VIEW_READS,
  decide: (c, request) => effects({ reply: { dialog: anomalyDialog(c, stateOf(c), request.commune) } }),
});

const FALSE_ALARM: Record<string, string> = { [RIGHT]: 'có', [MENDED]: 'không' };

interface Given {
  /** new or changed answers, whole rows */
  changed: AnswerRecord[];
  errors: Record<string, string>;
}

/** What the dialog's fields change, compared with what is known: the same answer again changes nothing. */
function givenAnswers(c: Context, state: AnomalyState, request: Record<string, string>): Given {
  const labels = new Map(state.view.assessment.communes.map((a) => [a.commune.code, a.label]));
  const found = new Map(state.found.map((f) => [f.key, f]));
  const given: Given = { changed: [], errors: {} };
  for (const [field, answer] of Object.entries(request)) {
    if (!field.endsWith('.answer') || answer === '') continue;
    const key = field.slice(0, -'.answer'.length);
    const before = state.answers.get(key);
    const f = found.get(key);
    // a question that is neither found nor kept was about values that are gone
    if (!f && !before) continue;
    const reason = answer === RIGHT ? (request[`${key}.reason`] ?? '').trim() : '';
    if (answer === RIGHT && confirmReason(reason) === undefined) {
      given.errors[`${key}.reason`] = 'Ghi vì sao số liệu vẫn đúng.';
      continue;
    }
    if (![RIGHT, MENDED, ASK_COMMUNE, REOPEN].includes(answer)) continue;
    const kept = answer === REOPEN ? undefined : answer;
    if (before?.answer === kept && (before?.reason ?? '') === reason) continue;
    if (!before && kept === undefined) continue;
    given.changed.push({
      ...before,
      ...(f && {
        id: key,
        check: f.check,
        title: f.title,
        communes: f.communes.map((code) => labels.get(code) ?? code).join('; '),
        question: f.question,
        rows: f.rows.slice(0, MOST_ROWS).join(' '),
      }),
      answer: kept,
      reason: reason === '' ? undefined : reason,
      falseAlarm: kept === undefined ? undefined : FALSE_ALARM[kept],
      by: c.account,
      at: c.now,
    });
  }
  return given;
}

/** Writes the answers into Bất thường, and what communes are asked beside their rows. Points and totals stay as they are. */
export const anomalySave: Command = command({
  name: 'anomaly.save',
  label: 'Trả lời bất thường',
  reads: VIEW_READS,
  decide: (c, request) => {
    const state = stateOf(c);
    const { changed, errors } = givenAnswers(c, state, request);
    if (Object.keys(errors).length) return effects({ reply: { errors } });
    const data = tableData(c, anomaliesTable);
    const known = changed.flatMap((r) => {
      const row = data.byKey.get(r.id ?? '');
      return row ? [{ row: row.row, values: r }] : [];
    });
    const fresh = changed.filter((r) => !data.byKey.has(r.id ?? ''));
    const answers = new Map(state.answers);
    for (const r of changed) answers.set(r.id ?? '', r);
    const asked = askedIn([...answers.values()]);
    const count = (answer: string | undefined) => changed.filter((r) => r.answer === answer).length;
    const parts = [
      [count(RIGHT), 'đúng'],
      [count(MENDED), 'đã sửa'],
      [count(ASK_COMMUNE), 'hỏi xã'],
      [count(undefined), 'hỏi lại'],
    ].flatMap(([n, what]) => (n ? [`${what} ${n}`] : []));
    const said = changed.length
      ? `Đã ghi ${changed.length} câu trả lời: ${parts.join(', ')}.${count(ASK_COMMUNE) ? ' Câu hỏi xã hiện ở cột “Phần mềm xem” của dòng.' : ''}`
      : 'Chưa có câu trả lời mới.';
    return effects({
      desk: changed.length
        ? [...setCells(data, known), ...appendRows(data, fresh), ...logLine(c, 'Bất thường', said)]
        : [],
      shared: statusRequests(state.view.read, { ...state.view.checked, asked }, c.now),
      reply: {
        dialog: anomalyDialog(c, { ...state, answers }),
        message: { text: said, tone: changed.length ? 'ok' : 'info' },
      },
    });
  },
});
