/** Tính điểm tự đánh giá: results beside the input, in Kết quả and in Trang chủ; only what differs is written. */

import { lastDayBefore } from '../../domain/obligations/obligation';
import { formatDate, formatPoints } from '../../domain/text/format';
import type { Request } from '../../workbook/book/structure';
import { replaceRows, setCells, type Wanted } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import { cellUrl } from '../../workbook/kit/address';
import type { Problem } from '../../workbook/kit/problem';
import { homeTable } from '../../workbook/tables/home';
import { resultsTable } from '../../workbook/tables/results';
import { refreshBooks } from '../books/refresh';
import { VIEW_READS, type View, viewOf } from '../books/view';
import { logLine, mark } from '../common/messages';
import { carryRequests } from '../verification/carry';
import { adviceText, changeText, gatesText } from './advice';
import type { Assessment } from './assess';
import type { Reviewed } from './review';
import { countedText, rowsText } from './words';

export const SCORE_READS = VIEW_READS;

/** Rows of Kết quả that one commune may fill with things to mend; the rest is counted in one line. */
const MOST_PROBLEMS = 25;

/** What the tab says beside each criterion. */
function statusOf(a: Reviewed, criterion: string, problems: Map<string, Problem>): string {
  const p = problems.get(criterion);
  if (p) return mark(p.severity, p.message);
  const s = a.score.criteria.find((x) => x.code === criterion);
  if (!s || s.state === 'missing') return '';
  return s.state === 'na' ? '✓ Không áp dụng' : `✓ Ghi nhận ${formatPoints(s.points ?? 0)}/${formatPoints(s.max)} điểm`;
}

function ratingMark(a: Reviewed): string {
  return a.score.rating ?? 'Chưa xếp loại';
}

function stateOf(a: Reviewed, due: string, today: string): string {
  const late = today > due ? ` (hạn ${formatDate(due)} đã qua)` : '';
  const errors = a.problems.filter((p) => p.severity === 'error').length;
  if (a.empty) return `${late ? '✕' : '⚠'} Chưa nhập gì${late}`;
  if (errors) return `✕ Có ${errors} ô cần sửa${late}`;
  if (a.score.state === 'incomplete') return `⚠ Đã chấm ${a.score.answered}/${a.score.expected} tiêu chí${late}`;
  return `✓ Đã chấm xong: ${ratingMark(a)}`;
}

type ResultRecord = Record<string, Wanted>;

/** What the time of a result is about; advice changes with the days left and is not. */
const COMPARED = [
  'id',
  'name',
  'groups',
  'total',
  'rating',
  'done',
  'suggested',
  'official',
  'officialRating',
  'explanation',
  'change',
  'version',
  'cellLink',
] as const;

function resultRows(c: Context, view: View, a: Reviewed, inBooks: readonly Problem[]): ResultRecord[] {
  const { commune, label, score } = a;
  const id = (n: number) => `${commune.code}-KQ-${String(n).padStart(3, '0')}`;
  const groups = a.empty
    ? ''
    : score.topGroups.map((g) => `${g.code}: ${formatPoints(g.points)}/${formatPoints(g.max)}`).join(' · ');
  const { official, suggested } = a.review;
  const counted = suggested.criteria.filter((x) => x.state === 'scored');
  const verified = official.state !== 'incomplete';
  const head: ResultRecord = {
    id: id(0),
    commune: commune.code,
    name: label,
    groups,
    total: score.state === 'incomplete' ? undefined : score.total,
    rating: score.rating,
    done: `${score.answered}/${score.expected}`,
    suggested: `${formatPoints(suggested.total)}/${formatPoints(counted.reduce((n, x) => n + x.max, 0))}`,
    official: verified ? official.total : undefined,
    officialRating: official.rating,
    explanation: verified ? `Chính thức: ${official.sentence}\nTự chấm: ${score.sentence}` : score.sentence,
    advice: adviceText(view.assessment.district, a, c.now.slice(0, 10)),
    change: changeText(c, view.assessment, a),
    version: score.version,
    gates: gatesText(verified ? official : score),
  };
  const problems = [...a.problems, ...inBooks];
  const shown = problems.slice(0, MOST_PROBLEMS);
  const rows = shown.map(
    (p, i): ResultRecord => ({
      id: id(i + 1),
      commune: commune.code,
      name: label,
      explanation: mark(p.severity, `${p.tab}: ${p.message}`),
      cellLink: { text: `Tới ô ${p.cell}`, url: cellUrl(p.bookId, p.sheetId, p.cell) },
    }),
  );
  if (problems.length > shown.length)
    rows.push({
      id: id(999),
      commune: commune.code,
      name: label,
      explanation: `⚠ Còn ${problems.length - shown.length} ô nữa; sửa các ô trên rồi tính lại để xem tiếp.`,
    });
  return [head, ...rows];
}

function text(v: Wanted): string {
  return typeof v === 'object' && v !== null ? v.text : String(v ?? '');
}

/** Requests for Sổ chung: the same input asks for nothing, whatever the time. */
export function scoreRequests(
  c: Context,
  view: View,
  inBooks: ReadonlyMap<string, Problem[]>,
): { requests: Request[]; changed: number } {
  const { communes, district, data } = view.assessment;
  const results = tableData(c, resultsTable);
  const home = tableData(c, homeTable);
  const before = new Map<string, { text: string; computedAt?: string }>();
  for (const r of results.rows) {
    const code = r.record.commune ?? '';
    const line = COMPARED.map((k) => String(r.record[k] ?? '')).join('|');
    const was = before.get(code);
    before.set(code, { text: `${was?.text ?? ''}\n${line}`, computedAt: was?.computedAt ?? r.record.computedAt });
  }
  const rows: ResultRecord[] = [];
  const homeCells: { row: number; values: ResultRecord }[] = [];
  const statusCells: { row: number; values: ResultRecord }[] = [];
  const due = lastDayBefore(district.settings.dueSelf, district.settings.dueInclusive ? 'sameDay' : 'dayBefore');
  let changed = 0;
  for (const a of communes) {
    const wanted = resultRows(c, view, a, inBooks.get(a.commune.code) ?? []);
    const line = wanted.map((w) => COMPARED.map((k) => text(w[k])).join('|'));
    const was = before.get(a.commune.code);
    const same = was?.text === `\n${line.join('\n')}`;
    const homeRow = home.byKey.get(a.commune.code);
    const ticked = homeRow?.record.recalculate === true;
    // the time of the last change stays, so that counting again writes nothing; a tick is always answered with a new time
    const at = same && !ticked ? was?.computedAt : c.now;
    if (!same) changed++;
    for (const w of wanted) rows.push(w.id === `${a.commune.code}-KQ-000` ? { ...w, computedAt: at } : w);
    if (homeRow)
      homeCells.push({
        row: homeRow.row,
        values: {
          state: stateOf(a, due, c.now.slice(0, 10)),
          computedAt: at,
          selfDue: district.settings.dueSelf,
          ...(ticked ? { recalculate: false } : {}),
        },
      });
    const firstProblem = new Map<string, Problem>();
    for (const p of a.problems) {
      const row = a.rows.find((r) => r.key === p.rowKey);
      const code = row?.record.criterion ?? '';
      const is = firstProblem.get(code);
      if (!is || (is.severity !== 'error' && p.severity === 'error')) firstProblem.set(code, p);
    }
    const reviewed = new Map(a.review.criteria.map((x) => [x.code, x]));
    for (const row of a.rows) {
      const criterion = row.record.criterion ?? '';
      const x = reviewed.get(criterion);
      statusCells.push({
        row: row.row,
        values: {
          status: statusOf(a, criterion, firstProblem) || undefined,
          counted: x && countedText(district.rubric, a, x),
          suggested: x?.suggested,
          rows: x && rowsText(x),
        },
      });
    }
  }
  const requests = [...setCells(data, statusCells), ...setCells(home, homeCells), ...replaceRows(results, rows)];
  return { requests, changed };
}

interface Refreshed {
  requests: Request[];
  desk: Request[];
  assessment: Assessment;
  problems: number;
  changed: number;
  note: string;
}

/** Everything that is told: scores, verdicts, remarks, obligations, drawn months, spare rows. */
export function refresh(c: Context): Refreshed {
  const view = viewOf(c);
  const { assessment } = view;
  const books = refreshBooks(c, view);
  const scores = scoreRequests(c, view, books.problems);
  const carried = carryRequests(c, assessment, view.read);
  const inBooks = [...books.problems.values()].reduce((n, list) => n + list.length, 0);
  const notes = [
    scores.changed ? `${scores.changed} xã có thay đổi` : '',
    books.moved ? `${books.moved} hồ sơ nộp hoặc rút` : '',
    books.drawn ? `lập ${books.drawn} dòng kế hoạch tháng` : '',
    books.suggested ? `chép ${books.suggested} đề xuất vào kế hoạch năm` : '',
  ].filter((s) => s !== '');
  return {
    // rows inserted into the books come last: cells are addressed as they were read
    requests: [...scores.requests, ...carried.shared, ...books.requests],
    desk: carried.desk,
    assessment,
    problems:
      assessment.communes.reduce((n, a) => n + a.problems.length, 0) +
      assessment.district.problems.length +
      assessment.stray.length +
      view.read.stray.length +
      inBooks,
    changed: scores.changed,
    note: notes.join('; '),
  };
}

/** Menu: counts all communes and says how they stand. */
export const score: Command = command({
  name: 'score',
  label: 'Tính điểm tự đánh giá',
  reads: SCORE_READS,
  decide: (c) => {
    const { requests, desk, assessment, problems, changed, note } = refresh(c);
    const { communes } = assessment;
    const done = communes.filter((a) => a.score.state !== 'incomplete').length;
    const toast = `Đã tính điểm ${communes.length} xã: ${done} xã chấm đủ${problems ? `, ${problems} ô cần xem (mở Kiểm tra sổ)` : ''}.${changed ? '' : ' Không có gì thay đổi.'}`;
    return effects({
      shared: requests,
      desk:
        requests.length || desk.length
          ? [
              ...desk,
              ...logLine(
                c,
                'Tính điểm',
                [note, `${done}/${communes.length} xã chấm đủ`].filter((s) => s !== '').join('; '),
              ),
            ]
          : [],
      toast,
    });
  },
});

/** Every ten minutes, when Sổ chung has changed: the same count, without a word. */
export const sweepScores: Command = command({
  name: 'sweep',
  label: 'Tự xem Sổ chung',
  reads: SCORE_READS,
  decide: (c) => {
    const { requests, desk, note } = refresh(c);
    return effects({ shared: requests, desk: [...desk, ...(note ? logLine(c, 'Tự xem Sổ chung', note) : [])] });
  },
});
