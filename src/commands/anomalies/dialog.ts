/** The dialog Bất thường: questions by commune with links and answers, what was answered, how often a check cried wolf. */

import { finders } from '../../domain/anomalies/find';
import type { FoundAnomaly } from '../../domain/anomalies/model';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import type { DialogBlock, DialogCell, DialogModel } from '../../workbook/dialog-model';
import { ASK_COMMUNE, MENDED, RIGHT } from '../../workbook/tables/anomalies';
import type { View } from '../books/view';
import { type Anomaly, type AnswerRecord, isAnswered, placeOf, unanswered } from './open';

/** A dialog longer than this is no help; the rest is reached by commune. */
const MOST_SHOWN = 60;
/** Links of one question. */
const MOST_LINKS = 12;
const MOST_ANSWERED = 100;

export const REOPEN = 'hỏi lại';

const OPTIONS = [
  { value: '', label: '–' },
  { value: RIGHT, label: 'đúng, vì…' },
  { value: MENDED, label: 'đã sửa' },
  { value: ASK_COMMUNE, label: 'hỏi xã' },
];

const answerColumns = (options: typeof OPTIONS) => [
  { header: 'Trả lời', id: 'answer', field: { kind: 'select' as const, options } },
  {
    header: 'Vì sao đúng',
    id: 'reason',
    field: { kind: 'text' as const, when: { field: 'answer', is: RIGHT } },
  },
];

/** Everything the dialog is made of. */
export interface AnomalyState {
  view: View;
  found: readonly FoundAnomaly[];
  answers: ReadonlyMap<string, AnswerRecord>;
}

/** What the rows of a question say in Giải thích, for the person who judges. */
function explained(view: View, a: FoundAnomaly): string {
  const said = a.rows.flatMap((id) => {
    const text = view.read.places.get(id)?.row.record.confirm;
    return typeof text === 'string' ? [text] : [];
  });
  return [...new Set(said)].slice(0, 3).join(' · ');
}

function questionCell(view: View, a: Anomaly, answers: AnomalyState['answers']): DialogCell {
  const said = explained(view, a);
  const parts = [
    a.question,
    a.state === 'asked' ? `Đã hỏi xã lúc ${formatDateTime(answers.get(a.key)?.at ?? '')}.` : '',
    said === '' ? '' : `Xã giải thích: “${said}”.`,
  ];
  return { text: parts.filter((p) => p !== '').join(' '), tone: a.state === 'asked' ? 'warn' : undefined };
}

function rowLine(c: Context, view: View, a: Anomaly, rowId: string): DialogCell[][] {
  const place = placeOf(c, view, rowId);
  if (!place) return [];
  const r = view.read.places.get(rowId)?.row.record ?? {};
  const figure = (name: string, value: unknown) => (typeof value === 'number' ? `${formatNumber(value)} ${name}` : '');
  const what = [
    typeof r.date === 'string' ? formatDate(r.date) : '',
    String(r.topic ?? r.title ?? r.kind ?? ''),
    figure('người', r.people),
    figure('lượt', r.attendances),
  ];
  const commune = view.assessment.communes.find((x) => x.commune.code === rowId.slice(0, 5))?.label ?? '';
  return [[commune, a.title, place, what.filter((x) => x !== '').join(' · ')]];
}

function questionBlocks(c: Context, state: AnomalyState, list: readonly Anomaly[]): DialogBlock[] {
  const { view, answers } = state;
  if (!list.length) return [];
  const many = list.filter((a) => a.rows.length > 1);
  return [
    {
      kind: 'form-table',
      caption: 'Câu hỏi chờ trả lời, theo xã',
      columns: [
        { header: 'Xã, thị trấn' },
        { header: 'Kiểm tra' },
        { header: 'Câu hỏi' },
        { header: 'Dòng' },
        ...answerColumns(OPTIONS),
      ],
      rows: list.map((a) => {
        const first = placeOf(c, view, a.rows[0] ?? '');
        const more = a.rows.length > 1 ? ` (và ${a.rows.length - 1} dòng nữa)` : '';
        return {
          id: a.key,
          cells: [
            a.labels.join(', '),
            a.title,
            questionCell(view, a, answers),
            first ? { text: `${first.text}${more}`, url: first.url } : '',
            { value: a.state === 'asked' ? ASK_COMMUNE : '' },
            { value: '' },
          ],
        };
      }),
    },
    ...(many.length
      ? [
          {
            kind: 'details' as const,
            summary: 'Các dòng được hỏi',
            blocks: [
              {
                kind: 'table' as const,
                columns: [
                  { header: 'Xã, thị trấn' },
                  { header: 'Kiểm tra' },
                  { header: 'Dòng' },
                  { header: 'Đang ghi' },
                ],
                rows: many.flatMap((a) => a.rows.slice(0, MOST_LINKS).flatMap((id) => rowLine(c, view, a, id))),
              },
            ],
          },
        ]
      : []),
  ];
}

/** Answered right ÷ answered, for each check that has ever asked: a check that is mostly wrong should be trusted less. */
export function falseAlarms(answers: Iterable<AnswerRecord>): Map<string, { answered: number; right: number }> {
  const out = new Map<string, { answered: number; right: number }>();
  for (const r of answers) {
    if (!isAnswered(r)) continue;
    const count = out.get(r.check ?? '') ?? { answered: 0, right: 0 };
    count.answered++;
    if (r.answer === RIGHT) count.right++;
    out.set(r.check ?? '', count);
  }
  return out;
}

function ratesBlock(state: AnomalyState, open: readonly Anomaly[]): DialogBlock {
  const rates = falseAlarms(state.answers.values());
  return {
    kind: 'details',
    summary: 'Các kiểm tra và tỉ lệ báo động giả',
    blocks: [
      {
        kind: 'table',
        caption: 'Báo động giả: câu hỏi được trả lời “đúng, vì…” chia cho câu hỏi đã trả lời',
        columns: [
          { header: 'Kiểm tra' },
          { header: 'Đang hỏi', align: 'right' },
          { header: 'Đã trả lời', align: 'right' },
          { header: 'Báo động giả', align: 'right' },
          { header: 'Tỉ lệ', align: 'right' },
        ],
        rows: finders.map(({ id, title }) => {
          const rate = rates.get(id);
          return [
            title,
            String(open.filter((a) => a.check === id).length),
            String(rate?.answered ?? 0),
            String(rate?.right ?? 0),
            rate ? formatPercent(rate.right / rate.answered) : '–',
          ];
        }),
      },
    ],
  };
}

/** Asked of the commune, and its figures are others since: one click says that the alarm was right. */
function changedBlock(gone: readonly AnswerRecord[]): DialogBlock[] {
  if (!gone.length) return [];
  return [
    {
      kind: 'form-table',
      caption: 'Đã hỏi xã, nay số liệu đã khác: xác nhận để tính đúng tỉ lệ báo động giả',
      columns: [{ header: 'Xã, thị trấn' }, { header: 'Câu hỏi lúc đó' }, ...answerColumns(OPTIONS)],
      rows: gone.map((r) => ({
        id: r.id ?? '',
        cells: [r.communes ?? '', r.question ?? '', { value: MENDED }, { value: '' }],
      })),
    },
  ];
}

function answeredBlock(answered: readonly AnswerRecord[], standing: ReadonlySet<string>): DialogBlock[] {
  if (!answered.length) return [];
  const options = [
    { value: RIGHT, label: 'đúng, vì…' },
    { value: MENDED, label: 'đã sửa' },
    { value: REOPEN, label: 'hỏi lại' },
  ];
  const latest = [...answered].sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1)).slice(0, MOST_ANSWERED);
  return [
    {
      kind: 'details',
      summary: `Đã trả lời: ${answered.length} câu hỏi`,
      blocks: [
        {
          kind: 'form-table',
          columns: [{ header: 'Xã, thị trấn' }, { header: 'Câu hỏi' }, { header: 'Lúc' }, ...answerColumns(options)],
          rows: latest.map((r) => ({
            id: r.id ?? '',
            cells: [
              r.communes ?? '',
              r.answer === MENDED && standing.has(r.id ?? '')
                ? { text: `${r.question ?? ''} Số liệu vẫn như lúc hỏi.`, tone: 'warn' as const }
                : (r.question ?? ''),
              formatDateTime(r.at ?? ''),
              { value: r.answer ?? '' },
              { value: r.reason ?? '' },
            ],
          })),
        },
      ],
    },
  ];
}

/** The whole dialog; `only`: one commune's code. */
export function anomalyDialog(c: Context, state: AnomalyState, only?: string): DialogModel {
  const { view, found, answers } = state;
  const all = unanswered(view, found, answers);
  const of = (a: Anomaly) => only === undefined || only === '' || a.communes.includes(only);
  const open = all.filter(of);
  const order = new Map(view.assessment.communes.map((a, i) => [a.commune.code, i]));
  const place = (a: Anomaly) => order.get(a.communes[0] ?? '') ?? 0;
  const shown = [...open].sort((a, b) => place(a) - place(b)).slice(0, MOST_SHOWN);
  const standing = new Set(found.map((f) => f.key));
  const records = [...answers.values()];
  const gone = records.filter((r) => r.answer === ASK_COMMUNE && !standing.has(r.id ?? ''));
  const asked = all.filter((a) => a.state === 'asked').length;
  const counts = new Map<string, number>();
  for (const a of all) for (const code of a.communes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const communes = view.assessment.communes.filter((a) => counts.has(a.commune.code));
  const blocks: DialogBlock[] = [
    {
      kind: 'text',
      text: `${all.length} câu hỏi chờ trả lời${asked ? `, trong đó ${asked} câu đã hỏi xã` : ''}. Câu hỏi không phải là lỗi và không làm thay đổi điểm. Trả lời rồi thì thôi hỏi, cho đến khi số liệu đổi.`,
      ...(all.length ? {} : { tone: 'ok' as const }),
    },
    ...changedBlock(gone),
    ...(communes.length > 1
      ? [
          {
            kind: 'fields' as const,
            fields: [
              {
                id: 'commune',
                label: 'Chỉ xem một xã',
                kind: 'select' as const,
                value: only ?? '',
                options: [
                  { value: '', label: 'Tất cả các xã' },
                  ...communes.map((a) => ({
                    value: a.commune.code,
                    label: `${a.label} (${counts.get(a.commune.code)})`,
                  })),
                ],
              },
            ],
          },
        ]
      : []),
    ...(shown.length < open.length
      ? [
          {
            kind: 'text' as const,
            tone: 'warn' as const,
            text: `Đang hiện ${shown.length} trong ${open.length} câu hỏi; trả lời xong mở lại, hoặc chọn một xã.`,
          },
        ]
      : []),
    ...questionBlocks(c, state, shown),
    ...answeredBlock(records.filter(isAnswered), standing),
    ratesBlock(state, all),
  ];
  return {
    title: 'Bất thường',
    account: c.account,
    width: 1040,
    height: 680,
    blocks,
    actions: [
      ...(communes.length > 1 ? [{ label: 'Xem xã đã chọn', command: 'anomaly.show', skipValidation: true }] : []),
      ...(all.length + records.length ? [{ label: 'Ghi trả lời', command: 'anomaly.save', primary: true }] : []),
    ],
  };
}
