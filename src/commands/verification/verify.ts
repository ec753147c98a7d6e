/** Thẩm định…: choose a commune, decide its criteria in one table, save; Sổ chung is told in the same run. */

import { reasonCodes } from '../../domain/rating/review/assess';
import { nodeOf } from '../../domain/rating/rubric';
import { checkInput } from '../../domain/rating/score';
import { formatPoints, parseNumber } from '../../domain/text/format';
import { foldForMatch, normalise } from '../../domain/text/normalise';
import { setCells, type Wanted } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogCell, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { verificationTable } from '../../workbook/tables/verification';
import { VIEW_READS, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import type { Reviewed } from '../rating/review';
import { refresh } from '../rating/score';
import { countedText } from '../rating/words';
import { NA, shown, stateText } from './carry';
import type { VerdictRow } from './read-verdicts';

type VerifyRequest = Record<string, string>;
/** points or N/A, reason code, note; '' = blank */
type Typed = [string, string, string];

const OLD = 'Hộp thoại này đã cũ. Đóng lại rồi mở từ menu Sổ HTCĐ.';

const decided = (a: Reviewed) => a.review.criteria.filter((x) => x.official !== undefined).length;

function standing(a: Reviewed): string {
  const { self, official, open, criteria } = a.review;
  const own =
    self.state === 'incomplete'
      ? `đã chấm ${self.answered}/${self.expected}`
      : `tự chấm ${formatPoints(self.total)} (${self.rating})`;
  const now =
    official.state === 'incomplete'
      ? `chính thức ${decided(a)}/${criteria.length} tiêu chí`
      : `chính thức ${formatPoints(official.total)} (${official.rating})`;
  const disputes = criteria.filter((x) => x.state === 'disputed').length;
  return `${own}, ${now}${disputes ? `, ${disputes} tiêu chí xã không đồng ý` : open.length ? '' : ' ✓'}`;
}

function chooseModel(c: Context, said?: string): DialogModel {
  const { communes } = viewOf(c).assessment;
  const next = communes.find((a) => !a.empty && a.review.open.length > 0) ?? communes[0];
  return {
    title: 'Thẩm định',
    account: c.account,
    width: 760,
    height: 420,
    blocks: [
      ...(said ? [{ kind: 'text' as const, tone: 'ok' as const, text: said }] : []),
      {
        kind: 'fields',
        fields: [
          {
            id: 'commune',
            label: 'Xã, thị trấn',
            kind: 'select',
            required: true,
            value: next?.commune.code,
            options: communes.map((a) => ({ value: a.commune.code, label: `${a.label}: ${standing(a)}` })),
          },
        ],
      },
    ],
    actions: [{ label: 'Xem phiếu', command: 'verify.form', primary: true }],
  };
}

/** Opens the dialog: which commune. */
export const verifyChoose: Command = command({
  name: 'verify.choose',
  label: 'Thẩm định…',
  reads: VIEW_READS,
  decide: (c) => effects({ dialog: chooseModel(c) }),
});

/** Back to the choice. */
export const verifyAgain: Command = command({
  ...verifyChoose,
  name: 'verify.again',
  decide: (c) => effects({ reply: { dialog: chooseModel(c) } }),
});

const typedIn = ({ row: { record: r } }: VerdictRow): Typed => [
  r.notApplicable !== undefined ? NA : r.points === undefined ? '' : formatPoints(r.points),
  r.reasonCode ?? '',
  r.note ?? '',
];

function formModel(c: Context, code: string | undefined): DialogModel {
  const { communes, district } = viewOf(c).assessment;
  const a = communes.find((x) => x.commune.code === code);
  if (!a) throw new ClerkError(OLD);
  const seen: Record<string, Typed> = {};
  const rows = a.review.criteria.flatMap((x) => {
    const v = a.verdicts.get(x.code);
    if (v?.row.key === undefined) return [];
    const typed = typedIn(v);
    seen[v.row.key] = typed;
    const state = stateText(x);
    const tone = state.startsWith('✕') ? 'error' : state.startsWith('⚠') ? 'warn' : 'muted';
    const cells: (DialogCell | { value: string })[] = [
      `${x.code}. ${x.text} (${formatPoints(x.max)})`,
      shown(x.self) ?? '',
      shown(x.suggested) ?? '',
      ...typed.map((value) => ({ value })),
      { text: `${state}${v.reply?.note ? `: ${v.reply.note}` : ''}`, tone },
    ];
    return [{ id: v.row.key, cells }];
  });
  if (!rows.length)
    throw new ClerkError(
      'Tab “Thẩm định” chưa có dòng của xã này. Mở menu Sổ HTCĐ → Thiết lập… rồi bấm Kiểm tra và sửa.',
    );
  return {
    title: `Thẩm định: ${a.label}`,
    account: c.account,
    width: 1060,
    height: 680,
    blocks: [
      {
        kind: 'text',
        text: `${a.label}: ${standing(a)}. Điểm khác điểm tự chấm thì chọn mã lý do; để trống là chưa thẩm định.`,
      },
      {
        kind: 'form-table',
        fillAll: { label: 'Đồng ý tất cả', column: 'points', from: 1 },
        columns: [
          { header: 'Tiêu chí (tối đa)' },
          { header: 'Tự chấm', align: 'right' },
          { header: 'Gợi ý', align: 'right' },
          { header: 'Thẩm định', id: 'points', field: { kind: 'text' } },
          {
            header: 'Mã lý do',
            id: 'reasonCode',
            field: {
              kind: 'select',
              options: [
                { value: '', label: '–' },
                ...reasonCodes.map((r) => ({ value: r.code, label: `${r.code}: ${r.label}` })),
              ],
            },
          },
          { header: 'Ghi chú', id: 'note', field: { kind: 'text' } },
          { header: 'Trạng thái' },
        ],
        rows,
      },
      {
        kind: 'details',
        summary: 'Số liệu và minh chứng từng tiêu chí',
        blocks: [
          {
            kind: 'table',
            columns: [
              { header: 'Mã' },
              { header: 'Số liệu trong sổ' },
              { header: 'Minh chứng' },
              { header: 'Lý do của xã' },
            ],
            rows: a.review.criteria.map((x) => {
              const entry = a.entries.find((e) => e.criterion === x.code);
              const r = a.verdicts.get(x.code)?.row.record;
              return [
                x.code,
                countedText(district.rubric, a, x),
                [r?.evidence ?? entry?.evidence, r?.stateEvidence].filter((s) => s !== undefined).join('\n'),
                entry?.reason ?? '',
              ];
            }),
          },
        ],
      },
    ],
    actions: [
      { label: 'Chọn xã khác', command: 'verify.again', skipValidation: true },
      {
        label: 'Ghi kết quả thẩm định',
        command: 'verify.save',
        request: { commune: a.commune.code, seen: JSON.stringify(seen) },
        primary: true,
      },
    ],
  };
}

/** All criteria of the chosen commune. */
export const verifyForm: Command<VerifyRequest> = command({
  name: 'verify.form',
  label: 'Thẩm định',
  reads: VIEW_READS,
  decide: (c, request) => effects({ reply: { dialog: formModel(c, request.commune) } }),
});

/** The context as if these cells had been typed into Thẩm định. */
function withCells(c: Context, cells: ReadonlyMap<string, Record<string, Wanted>>): Context {
  const data = tableData(c, verificationTable);
  const rows = data.rows.map((row) => {
    const typed = row.key === undefined ? undefined : cells.get(row.key);
    return typed ? { ...row, record: { ...row.record, ...typed } as typeof row.record } : row;
  });
  const tables = new Map(c.desk.tables).set(verificationTable.id, { ...data, rows } as unknown as typeof data & never);
  return { ...c, desk: { ...c.desk, tables } };
}

/** Writes the decisions; a cell that somebody changed meanwhile stops everything. */
export const verifySave: Command<VerifyRequest> = command({
  name: 'verify.save',
  label: 'Thẩm định',
  reads: VIEW_READS,
  decide: (c, request) => {
    const { communes, district } = viewOf(c).assessment;
    const a = communes.find((x) => x.commune.code === request.commune);
    if (!a) throw new ClerkError(OLD);
    const seen = JSON.parse(request.seen ?? '{}') as Record<string, Typed>;
    const errors: Record<string, string> = {};
    const cells = new Map<string, Record<string, Wanted>>();
    const wanted: { row: number; values: Record<string, Wanted> }[] = [];
    for (const x of a.review.criteria) {
      const v = a.verdicts.get(x.code);
      const node = nodeOf(district.rubric, x.code);
      const id = v?.row.key;
      if (!v || !node || id === undefined || !(id in seen)) continue;
      const field = (name: string) => normalise(request[`${id}.${name}`] ?? '');
      const na = /^(kad|không áp dụng)$/.test(foldForMatch(field('points')));
      const points = na || field('points') === '' ? undefined : parseNumber(field('points'));
      const typed: Typed = [
        na ? NA : points === undefined ? field('points') : formatPoints(points),
        field('reasonCode'),
        field('note'),
      ];
      const stands = JSON.stringify(typedIn(v));
      if (stands === JSON.stringify(typed)) continue;
      if (stands !== JSON.stringify(seen[id]))
        throw new ClerkError(
          `Dòng ${x.code} trong tab Thẩm định vừa được người khác sửa nên chưa ghi gì. Mở lại Thẩm định… để xem.`,
        );
      const say = (name: string, message: string) => {
        errors[`${id}.${name}`] = message;
      };
      if (field('points') !== '' && !na && points === undefined)
        say('points', 'Ghi một số, ví dụ 3,5, hoặc “không áp dụng”.');
      else {
        const [wrong] = checkInput(node, { criterion: x.code, points, notApplicable: na, evidence: 'x' }).problems;
        if (wrong) say('points', wrong.message);
        const value = na ? 'na' : points;
        if (value !== undefined && value !== x.self && !typed[1])
          say('reasonCode', 'Khác điểm tự chấm: chọn mã lý do.');
        else if (typed[1] === 'KH' && !typed[2]) say('note', 'Ghi rõ lý do khác.');
      }
      const values = {
        points,
        notApplicable: na ? NA : undefined,
        reasonCode: typed[1] || undefined,
        note: typed[2] || undefined,
      };
      cells.set(id, values);
      wanted.push({ row: v.row.row, values });
    }
    if (Object.keys(errors).length) return effects({ reply: { errors } });
    const after = withCells(c, cells);
    const told = refresh(after);
    const said = cells.size ? `Đã ghi ${cells.size} tiêu chí của ${a.label}.` : `Không có gì thay đổi ở ${a.label}.`;
    const desk = [...setCells(tableData(c, verificationTable), wanted), ...told.desk];
    return effects({
      desk: desk.length ? [...desk, ...logLine(c, 'Thẩm định', said)] : [],
      shared: told.requests,
      reply: { dialog: chooseModel(after, said) },
    });
  },
});
