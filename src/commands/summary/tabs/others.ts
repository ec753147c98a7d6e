/** TH Tiến độ, TH Nhu cầu and TH Xếp loại among the summary tabs: their own builders, and what their checks say. */

import { compare } from '../../../domain/consolidation/control';
import type { Rates } from '../../../domain/obligations/rates';
import { setAsideReasons } from '../../../domain/survey/tally';
import { formatNumber } from '../../../domain/text/format';
import type { Context } from '../../../workbook/command';
import type { PageBlock } from '../../../workbook/page/page';
import { surveyBatches, surveyItems } from '../../../workbook/tables/survey';
import type { View } from '../../books/view';
import { progressPage, progressSpec, ratesOfList } from '../../obligations/progress-page';
import { askedObligations, isAsked } from '../../obligations/rows';
import { ratingPage, ratingSummaryPage } from '../../rating/consolidate';
import { readSurvey, type SurveyRead } from '../../survey/answers';
import { NEEDS } from '../../survey/form-plan';
import { needsPage, needsSummary } from '../../survey/needs';
import type { SummaryPage } from '../kit';

const COUNT = { kind: 'integer' } as const;

/** The survey's answers where the command has read them; undefined where no Form has been made. */
export function surveyOf(c: Context, view: View): SurveyRead | undefined {
  const made = c.desk.tables.get(surveyItems.id)?.byKey.get(NEEDS)?.record as { item?: string } | undefined;
  return made?.item === undefined ? undefined : readSurvey(c, view.assessment.district);
}

/** Has the command read what TH Nhu cầu is made of? Answers are dear to read: not every command asks for them. */
export const readsSurvey = (c: Context): boolean =>
  c.desk.tables.has(surveyItems.id) && c.desk.tables.has(surveyBatches.id);

const NO_FORM = 'Chưa có phiếu khảo sát nên chưa có số liệu. Mở menu Sổ HTCĐ → Khảo sát → Tạo phiếu khảo sát…';

/** Biểu 06, as Tổng hợp nhu cầu makes it; where there is no Form the tab says so. */
export function needsTab(c: Context, view: View, s: SurveyRead | undefined): SummaryPage {
  const { district } = view.assessment;
  if (!s) {
    const blocks: PageBlock[] = [
      { kind: 'title', text: `TỔNG HỢP NHU CẦU HỌC TẬP NĂM HỌC ${district.settings.schoolYear}` },
      { kind: 'text', text: district.settings.bodyName },
      { kind: 'text', text: NO_FORM, tone: 'warn' },
    ];
    return {
      spec: needsPage,
      page: { blocks, charts: [], width: 8 },
      reconciled: true,
      differences: [],
      leftOut: [NO_FORM],
    };
  }
  const { tally, inForm } = s;
  const aside = tally.setAside.map((x) => ({ n: x.ids.length, why: setAsideReasons[x.reason] }));
  const sorted = tally.counted + aside.reduce((n, x) => n + x.n, 0);
  const differences: string[] = [];
  if (inForm !== undefined && inForm !== tally.received)
    differences.push(
      `Số phiếu: biểu mẫu ${formatNumber(inForm)}, đọc được ${formatNumber(tally.received)}, chênh ${formatNumber(Math.abs(inForm - tally.received))}`,
    );
  if (sorted !== tally.received)
    differences.push(`Số phiếu: đọc được ${formatNumber(tally.received)}, đã xếp ${formatNumber(sorted)}`);
  return {
    spec: needsPage,
    page: needsSummary(c, district, s).page,
    reconciled: differences.length === 0,
    differences,
    leftOut: [...aside.map((x) => `${formatNumber(x.n)} phiếu ${x.why}`), ...s.notes],
  };
}

/** Every commune with every obligation, as Xem tiến độ makes it; obligations without a row in Hồ sơ nộp are told. */
export function progressTab(c: Context, view: View): SummaryPage {
  const today = c.now.slice(0, 10);
  const lost = view.standings.filter((s) => s.row === undefined);
  const asked = view.standings.filter((s) => isAsked(s, today));
  const rates = askedObligations(view.standings, today).map((list) => ratesOfList(list, today));
  const sum = (pick: (r: Rates) => number) => rates.reduce((n, r) => n + pick(r), 0);
  const differences = [
    compare('Việc phải nộp', COUNT, ['theo nghĩa vụ', sum((r) => r.expected)], ['theo xã', asked.length]),
    compare(
      'Việc đã xong',
      COUNT,
      ['theo nghĩa vụ', sum((r) => r.onTime + r.extended + r.late)],
      ['theo xã', asked.filter((s) => s.status.done).length],
    ),
  ].flatMap((x) => x ?? []);
  return {
    spec: progressSpec,
    page: progressPage(c, view),
    reconciled: differences.length === 0,
    differences,
    leftOut: lost.map((s) => `${s.label}: không có dòng “${s.obligation.title}” ở Hồ sơ nộp; chạy Thiết lập… để sửa`),
  };
}

/** Biểu 07, as Tổng hợp xếp loại makes it. */
export function ratingTab(c: Context, view: View): SummaryPage {
  const { page, summary, differences } = ratingSummaryPage(view.assessment, c.now);
  return {
    spec: ratingPage,
    page,
    reconciled: differences.length === 0,
    differences,
    leftOut: summary.rows.filter((r) => !r.counted).map((r) => `${r.name}: ${r.sentence}`),
  };
}
