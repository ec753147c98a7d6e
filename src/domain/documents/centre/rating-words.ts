/** What a centre's documents say of its self-assessment: points by criterion and group, weaknesses, causes, remedies. */

import { isBlank } from '../../books/fields';
import type { CriterionAssessment, SelfEntry } from '../../rating/review/assess';
import { childrenOf, maximumOf, type Rubric } from '../../rating/rubric';
import { formatDate, formatNumber, formatPoints } from '../../text/format';
import { column, dotted, figure, list, lowerFirst, paragraph, sentence, table } from '../blocks';
import type { Block, DocumentCell, Run } from '../model';
import type { CentreFacts } from './facts';

export const RATING_TAB = 'TH Xếp loại';
const SELF_TAB = 'Tự đánh giá';

/** What rubric and thresholds were used: ours is called so, never an official one. */
export function rubricNote(f: CentreFacts): Run {
  const all = f.thresholds.grades;
  const grades = all
    .map((g, i) =>
      i > 0 && i === all.length - 1
        ? `${g.label} dưới ${formatPoints(all[i - 1]?.min ?? 0)} điểm`
        : `${g.label} từ ${formatPoints(g.min)} điểm`,
    )
    .join(', ');
  return `Bộ tiêu chí áp dụng: ${sentence(f.rubric.label)} Thang xếp loại do ${f.office.names.body} ấn định: ${grades}.`;
}

/** 'tổng điểm tự đánh giá 86,5/100 điểm, xếp loại Tốt'. */
export function totalRuns(f: CentreFacts): Run[] {
  const { self } = f.review;
  const total = self.state === 'incomplete' ? undefined : self.total;
  return [
    figure('tổng điểm tự đánh giá', total, [RATING_TAB, f.label, 'Điểm tự chấm'], 'points'),
    `/${formatPoints(maximumOf(f.rubric))} điểm, xếp loại `,
    self.rating ?? `[chưa xếp loại: mới chấm ${self.answered}/${self.expected} tiêu chí]`,
  ];
}

/** The verified points, where the body has decided them all; nothing before. */
export function verifiedRuns(f: CentreFacts): Run[] | undefined {
  const { official } = f.review;
  if (official.state === 'incomplete') return undefined;
  return [
    `Kết quả thẩm định của ${f.office.names.body}: `,
    figure('điểm thẩm định', official.total, [RATING_TAB, f.label, 'Điểm thẩm định'], 'points'),
    ` điểm, xếp loại ${official.rating ?? ''}.`,
  ];
}

/** Points of each group of the rubric; beside them the verified ones, where they are all decided and `withVerified`. */
export function groupsTable(f: CentreFacts, withVerified: boolean): Block {
  const { self, official } = f.review;
  const verified = withVerified && official.state !== 'incomplete';
  const of = (list: typeof self.topGroups, code: string) =>
    list.find((g) => g.code === code && g.state === 'complete')?.points;
  const whole = (s: typeof self) => (s.state === 'incomplete' ? undefined : s.total);
  return table(
    'diem-nhom',
    [
      column('TT', 7),
      column('Nhóm nội dung đánh giá', 46),
      column('Điểm tối đa', 15, 'points'),
      column('Điểm tự chấm', 16, 'points'),
      ...(verified ? [column('Điểm thẩm định', 16, 'points')] : []),
    ],
    [
      ...childrenOf(f.rubric).map((g) => [
        g.code,
        g.text,
        g.max,
        of(self.topGroups, g.code),
        ...(verified ? [of(official.topGroups, g.code)] : []),
      ]),
      ['', 'Tổng điểm', maximumOf(f.rubric), whole(self), ...(verified ? [whole(official)] : [])],
    ],
    { totals: 1, source: SELF_TAB },
  );
}

const pointsCell = (v: number | 'na' | undefined, missing: string): DocumentCell =>
  v === 'na' ? 'Không áp dụng' : v === undefined ? missing : v;

/** `12 dòng trong sổ` beside what was written by hand. */
function evidenceText(entry: SelfEntry | undefined, x: CriterionAssessment | undefined): string {
  const rows = x?.rowIds.length ?? 0;
  return [entry?.evidence ?? '', rows ? `${formatNumber(rows)} dòng trong sổ của trung tâm` : '']
    .filter((s) => !isBlank(s))
    .join('; ');
}

function nodesBelow(rubric: Rubric, code: string | undefined): string[] {
  return childrenOf(rubric, code).flatMap((n) => [n.code, ...nodesBelow(rubric, n.code)]);
}

/** The form with its eight columns (domain's own: no official form is known). */
export function assessmentTable(f: CentreFacts): Block {
  const entries = new Map(f.entries.map((e) => [e.criterion, e]));
  const criteria = new Map(f.review.criteria.map((x) => [x.code, x]));
  const { self, official } = f.review;
  const groupPoints = (list: typeof self.groups, code: string) => {
    const g = list.find((x) => x.code === code);
    return g?.state === 'complete' ? g.points : undefined;
  };
  const groups: number[] = [];
  const rows = nodesBelow(f.rubric, undefined).map((code, i): DocumentCell[] => {
    const node = f.rubric.nodes.find((n) => n.code === code);
    const x = criteria.get(code);
    if (!x) {
      groups.push(i);
      return [
        code,
        node?.text,
        node?.max,
        groupPoints(self.groups, code),
        undefined,
        groupPoints(official.groups, code) ?? '',
        // said, though with nothing to see: a cell without text would be joined to the one before it
        '\u00a0',
        '\u00a0',
      ];
    }
    const entry = entries.get(code);
    return [
      code,
      x.text,
      x.max,
      pointsCell(x.self, 'chưa chấm'),
      undefined,
      pointsCell(x.official, ''),
      evidenceText(entry, x),
      entry?.reason,
    ];
  });
  rows.push([
    '',
    'TỔNG ĐIỂM',
    maximumOf(f.rubric),
    self.state === 'incomplete' ? 'chưa đủ' : self.total,
    undefined,
    official.state === 'incomplete' ? undefined : official.total,
  ]);
  return table(
    'phieu-diem',
    [
      column('TT', 6),
      column('Nội dung đánh giá', 27),
      column('Điểm tối đa', 8, 'points'),
      column('Điểm trung tâm tự chấm', 9, 'points'),
      column('Điểm UBND xác nhận', 9, 'points'),
      column('Điểm thẩm định', 8, 'points'),
      column('Minh chứng', 22),
      column('Ghi chú', 10),
    ],
    rows,
    { totals: 1, groups, source: SELF_TAB, blank: '' },
  );
}

/** Criteria with full points, in one line. */
export function strengths(f: CentreFacts): Block[] {
  const full = f.review.criteria.filter((x) => x.self === x.max);
  return [
    ...(full.length
      ? [
          paragraph(
            `Đạt điểm tối đa ở ${formatNumber(full.length)}/${formatNumber(f.review.criteria.length)} tiêu chí: ${full.map((x) => x.code).join(', ')}.`,
          ),
        ]
      : []),
    dotted('ưu điểm nổi bật của trung tâm trong năm học'),
  ];
}

const written = (f: CentreFacts, field: 'weakness' | 'cause' | 'remedy') =>
  f.review.criteria.flatMap((x) => {
    const entry = f.entries.find((e) => e.criterion === x.code);
    const text = entry?.[field];
    return isBlank(text) || !entry ? [] : [{ code: x.code, text: text as string, entry }];
  });

/** Weak criteria of which a cell says nothing: what has to be written by hand. */
const unsaid = (f: CentreFacts, field: 'weakness' | 'cause' | 'remedy'): string[] =>
  f.review.criteria
    .filter((x) => x.weak && isBlank(f.entries.find((e) => e.criterion === x.code)?.[field]))
    .map((x) => x.code);

function said(f: CentreFacts, field: 'weakness' | 'cause' | 'remedy', what: string): Block[] {
  const lines = written(f, field).map(({ code, text, entry }): Run[] => {
    const who = field === 'remedy' && !isBlank(entry.owner) ? `; phụ trách: ${lowerFirst(entry.owner as string)}` : '';
    const when =
      field === 'remedy' && entry.due !== undefined ? `; hoàn thành trước ngày ${formatDate(entry.due)}` : '';
    return [`Tiêu chí ${code}: ${lowerFirst(sentence(text).slice(0, -1))}${who}${when}.`];
  });
  const open = unsaid(f, field);
  return [
    ...(lines.length ? [list(lines)] : []),
    ...(open.length ? [dotted(`${what} của tiêu chí ${open.join(', ')}`)] : lines.length ? [] : [dotted(what)]),
  ];
}

/** Hạn chế, nguyên nhân, giải pháp: each from its own column of Tự đánh giá (thư I.6). */
export const weaknesses = (f: CentreFacts): Block[] => said(f, 'weakness', 'hạn chế, yếu kém');
export const causes = (f: CentreFacts): Block[] => said(f, 'cause', 'nguyên nhân chủ quan, khách quan');
export const remedies = (f: CentreFacts): Block[] => said(f, 'remedy', 'giải pháp, người phụ trách, thời hạn');
