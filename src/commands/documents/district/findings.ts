/** What the district's documents find in the data by stated rules: who is late, weak criteria, good practices, problems. */

import { LEAD } from '../../../domain/books/choices';
import type { ActivityRecord } from '../../../domain/books/records';
import { lowerFirst, sentence, upperFirst } from '../../../domain/documents/blocks';
import type { Run } from '../../../domain/documents/model';
import type { Measures } from '../../../domain/rating/measures';
import { formatDate, formatNumber, formatPercent } from '../../../domain/text/format';
import { foldForMatch } from '../../../domain/text/normalise';
import { openAnomalies } from '../../anomalies/open';
import { pushTo } from '../../common/groups';
import { isAsked } from '../../obligations/rows';
import type { Standing } from '../../obligations/standing';
import { activitiesPage } from '../../summary/tabs/activities';
import { mediaPage } from '../../summary/tabs/media';
import type { Desk } from '../kinds/kind';
import type { Tabs } from './tabs';

/** 'Kế hoạch năm học 2022-2023 (5 đơn vị, hạn cuối 19/11/2022): chưa có nội dung: …': an item for each obligation. */
export function overdueItems(view: Desk['view'], today: string): Run[][] {
  const lists = new Map<string, Standing[]>();
  for (const s of view.standings)
    if (isAsked(s, today) && s.status.timing === 'quá hạn') pushTo(lists, s.obligation.title, s);
  return [...lists].map(([title, late]) => {
    const states = new Map<string, string[]>();
    for (const s of late) pushTo(states, s.status.state === 'trống' ? 'chưa có nội dung' : s.status.label, s.label);
    const said = [...states].map(([state, labels]) => `${state}: ${labels.join(', ')}`).join('; ');
    const lastDay = formatDate((late[0] as Standing).obligation.lastDay);
    return [`${title} (${formatNumber(late.length)} đơn vị, hạn cuối ${lastDay}): ${said}.`];
  });
}

export interface WeakCriterion {
  readonly code: string;
  readonly text: string;
  /** labels of the communes that fall short */
  readonly communes: string[];
  /** what they give as the cause, the most frequent first */
  readonly causes: readonly { readonly text: string; readonly n: number }[];
}

/** Criteria below the set share, those of most communes first (thư I.6). */
export function weakCriteria(view: Desk['view']): WeakCriterion[] {
  const found = new Map<string, { code: string; text: string; communes: string[]; causes: string[] }>();
  for (const a of view.assessment.communes)
    for (const x of a.review.criteria) {
      if (!x.weak) continue;
      const known = found.get(x.code) ?? { code: x.code, text: x.text, communes: [], causes: [] };
      found.set(x.code, known);
      known.communes.push(a.label);
      const cause = a.entries.find((e) => e.criterion === x.code)?.cause;
      if (cause !== undefined) known.causes.push(cause.replace(/\.$/, ''));
    }
  return [...found.values()]
    .map((x) => {
      const counts = new Map<string, { text: string; n: number }>();
      for (const text of x.causes) {
        const key = foldForMatch(text);
        counts.set(key, { text: counts.get(key)?.text ?? text, n: (counts.get(key)?.n ?? 0) + 1 });
      }
      return { ...x, causes: [...counts.values()].sort((a, b) => b.n - a.n) };
    })
    .sort((a, b) => b.communes.length - a.communes.length || (a.code < b.code ? -1 : 1));
}

/** Answers that a mean of satisfaction needs before it is named as good, and the mean (of 5). */
const LEAST_ANSWERS = 30;
const LEAST_MEAN = 4;
/** Shares of the plan's attendances and of the wished groups that are named as good. */
const LEAST_REACH = 0.8;
const LEAST_COVERED = 0.6;
const MOST = 3;
const NAMED = 2;

export interface Practice {
  /** 'Xã Đa Tốn: lượt người học so với kế hoạch cao nhất' */
  readonly title: string;
  /** the rule by which it was chosen, with its figures */
  readonly reason: Run[];
  readonly activities: string[];
}

/** 'Phổ biến Luật Đất đai, ngày 12/12/2022: 75 lượt người'. */
function activityText(a: ActivityRecord): string {
  const day = a.date === undefined ? '' : `, ngày ${formatDate(a.date)}`;
  const reach = a.attendances === undefined ? '' : `: ${formatNumber(a.attendances)} lượt người`;
  return `${a.topic ?? a.id}${day}${reach}`;
}

interface Candidate {
  code: string;
  label: string;
  measures: Measures;
  activities: readonly ActivityRecord[];
}

const value = (x: Candidate, id: string): number | undefined => x.measures[id]?.value;

const ratio = (x: Candidate, done: string, planned: string): number | undefined => {
  const [a, b] = [value(x, done), value(x, planned)];
  return a === undefined || !b ? undefined : a / b;
};

const atLeast = (score: number | undefined, least: number): number | undefined =>
  score === undefined || score < least ? undefined : score;

interface PracticeRule {
  title: string;
  /** undefined: not in question */
  score(x: Candidate): number | undefined;
  reason(x: Candidate, tabs: Tabs): Run[];
  rows(x: Candidate): readonly ActivityRecord[];
}

const led = (x: Candidate) => x.activities.filter((a) => foldForMatch(a.role ?? '') === foldForMatch(LEAD));
const counted = (x: Candidate, id: string) => {
  const ids = new Set(x.measures[id]?.rowIds);
  return x.activities.filter((a) => ids.has(a.id));
};
const said = (x: Candidate, id: string): string => upperFirst(sentence(x.measures[id]?.sentence ?? ''));

/** In this order; each names one centre, and no centre twice. */
const practiceRules: readonly PracticeRule[] = [
  {
    title: 'lượt người học so với kế hoạch cao nhất',
    score: (x) => atLeast(ratio(x, 'luot_nguoi', 'kh_luot_nguoi'), LEAST_REACH),
    reason: (x, tabs) => [
      `Đạt ${formatPercent(ratio(x, 'luot_nguoi', 'kh_luot_nguoi') ?? 0)} chỉ tiêu: `,
      tabs.figure(activitiesPage, 'communes', x.label, 'Lượt chủ trì', 'lượt người học ở lớp chủ trì'),
      ' lượt người học, kế hoạch ',
      tabs.figure(activitiesPage, 'communes', x.label, 'Lượt KH', 'chỉ tiêu lượt người học'),
      '.',
    ],
    rows: led,
  },
  {
    title: 'đáp ứng nhiều nhóm nhu cầu ưu tiên nhất',
    score: (x) => atLeast(ratio(x, 'nhu_cau_co_lop', 'nhu_cau_uu_tien'), LEAST_COVERED),
    reason: (x) => [said(x, 'nhu_cau_co_lop')],
    rows: (x) => counted(x, 'nhu_cau_co_lop'),
  },
  {
    title: 'người học hài lòng nhất',
    score: (x) =>
      (value(x, 'hai_long_n') ?? 0) >= LEAST_ANSWERS ? atLeast(value(x, 'hai_long'), LEAST_MEAN) : undefined,
    reason: (x) => [said(x, 'hai_long')],
    rows: (x) => counted(x, 'hai_long'),
  },
  {
    title: 'có tác động được ghi nhận, có minh chứng',
    score: (x) => x.measures.so_lieu_tac_dong?.rowIds.length || undefined,
    reason: (x) => [
      upperFirst(
        sentence(
          counted(x, 'so_lieu_tac_dong')
            .map((a) => a.impactText ?? '')
            .slice(0, NAMED)
            .join('; '),
        ),
      ),
    ],
    rows: (x) => counted(x, 'so_lieu_tac_dong'),
  },
  {
    title: 'nhiều tin bài truyền thông nhất',
    score: (x) => value(x, 'tin_bai') || undefined,
    reason: (x, tabs) => [
      tabs.figure(mediaPage, 'communes', x.label, 'Cộng tin bài', 'số tin bài'),
      ' tin bài trên đài truyền thanh, mạng xã hội và trang thông tin.',
    ],
    rows: () => [],
  },
];

/** Odd figures that nobody has explained yet are said beside the praise. */
const doubt = (n: number | undefined): Run[] =>
  n ? [` Trung tâm còn ${formatNumber(n)} câu hỏi về số liệu bất thường chưa trả lời.`] : [];

/**
 * Three good practices: of the centres whose books have nothing to mend and no open question, the best of each rule. A
 * rule of which nothing is known, or in which nobody reaches the least, is passed over.
 */
export function goodPractices(d: Desk, tabs: Tabs): Practice[] {
  const { view, c } = d;
  const questions = new Map<string, number>();
  for (const x of openAnomalies(c, view))
    for (const code of x.communes) questions.set(code, (questions.get(code) ?? 0) + 1);
  const candidates = view.assessment.communes
    .filter((a) => !view.checked.byCommune.get(a.commune.code)?.length)
    .map(
      (a): Candidate => ({
        code: a.commune.code,
        label: a.label,
        measures: a.measures,
        activities: view.read.books.activities.filter((x) => x.commune === a.commune.code),
      }),
    );
  const chosen: Practice[] = [];
  const taken = new Set<string>();
  for (const rule of practiceRules) {
    if (chosen.length === MOST) break;
    let best: { x: Candidate; score: number } | undefined;
    for (const x of candidates) {
      const score = taken.has(x.code) ? undefined : rule.score(x);
      if (score !== undefined && (best === undefined || score > best.score)) best = { x, score };
    }
    if (!best) continue;
    taken.add(best.x.code);
    const rows = [...rule.rows(best.x)].sort((a, b) => (b.attendances ?? 0) - (a.attendances ?? 0));
    chosen.push({
      title: `${best.x.label}: ${rule.title}`,
      reason: [...rule.reason(best.x, tabs), ...doubt(questions.get(best.x.code))],
      activities: rows.slice(0, NAMED).map(activityText),
    });
  }
  return chosen;
}

export interface Trouble {
  readonly title: string;
  readonly details: string[];
  /** what the meeting has to decide about it */
  readonly decide: string;
}

/** So many units are named. */
const MOST_UNITS = 10;
const units = (labels: readonly string[]): string =>
  labels.length > MOST_UNITS
    ? `${labels.slice(0, MOST_UNITS).join(', ')} và ${formatNumber(labels.length - MOST_UNITS)} đơn vị khác`
    : labels.join(', ');

/** Three problems: the criterion most centres fall short in, the obligation most are late with, unanswered questions. */
export function troubles(d: Desk): Trouble[] {
  const { view, c } = d;
  const today = c.now.slice(0, 10);
  const out: Trouble[] = [];
  const [weak] = weakCriteria(view);
  if (weak) {
    const causes = weak.causes.slice(0, MOST).map((x) => `${lowerFirst(x.text)} (${formatNumber(x.n)} trung tâm)`);
    out.push({
      title: `Tiêu chí ${weak.code} (${weak.text}): ${formatNumber(weak.communes.length)} trung tâm đạt thấp`,
      details: [
        `Đơn vị: ${units(weak.communes)}.`,
        ...(causes.length ? [`Nguyên nhân các trung tâm nêu: ${causes.join('; ')}.`] : []),
      ],
      decide: `Biện pháp chung để khắc phục tiêu chí ${weak.code}; đơn vị hỗ trợ, thời hạn.`,
    });
  }
  const late = new Map<string, Standing[]>();
  for (const s of view.standings)
    if (isAsked(s, today) && s.status.timing === 'quá hạn') pushTo(late, s.obligation.title, s);
  const [worst] = [...late].sort((a, b) => b[1].length - a[1].length);
  if (worst) {
    const [title, list] = worst;
    out.push({
      title: `${title}: ${formatNumber(list.length)} đơn vị quá hạn`,
      details: [`Đơn vị: ${units(list.map((s) => s.label))}.`],
      decide: `Thời hạn cuối cùng để nộp ${lowerFirst(title)} và cách xử lý với đơn vị không nộp.`,
    });
  }
  const open = openAnomalies(c, view);
  if (open.length) {
    const labels = [...new Set(open.flatMap((x) => x.labels))];
    out.push({
      title: `${formatNumber(open.length)} câu hỏi về số liệu bất thường chưa được trả lời`,
      details: [`Đơn vị: ${units(labels)}.`, 'Từng câu hỏi ở tab Bất thường.'],
      decide: 'Thời hạn để các trung tâm trả lời và sửa số liệu trước khi báo cáo.',
    });
  }
  return out;
}
