/** The letter that presses for what is late, from where the communes stand: for Văn bản… and for the reminder ladder. */

import { communeInSentence } from '../../domain/communes/commune';
import { monthName } from '../../domain/documents/blocks';
import { type LateItem, remindLetterDocument } from '../../domain/documents/district/remind-letter';
import type { Obligation, ObligationKind } from '../../domain/obligations/obligation';
import type { ObligationState } from '../../domain/obligations/state';
import { missingInstruction } from '../../domain/presets/shared';
import type { Context } from '../../workbook/command';
import type { View } from '../books/view';
import { capped, openPoints } from '../obligations/open-points';
import { isAsked } from '../obligations/rows';
import type { Standing } from '../obligations/standing';
import { officeFacts } from './facts';
import type { Wanted } from './kinds/kind';

/** Things that are missing named for each unit; what more there is stands in Sổ chung. */
const MOST_MISSING = 3;

const SUBJECTS: Record<ObligationKind, string> = {
  yearPlan: 'nộp kế hoạch hoạt động',
  monthPlan: 'nộp kế hoạch',
  selfAssessment: 'hoàn thành tự đánh giá, xếp loại',
  yearReport: 'nộp báo cáo kết quả hoạt động',
};

/** 'Ô H192 (Điểm tự chấm) cần số' → '“Điểm tự chấm” cần số': a letter on paper names no cell. */
const withoutCell = (text: string): string => text.replace(/^Ô [A-Z]+\d+ \(([^)]+)\)/, '“$1”');

const STATES: Partial<Record<ObligationState, string>> = {
  trống: 'chưa có nội dung',
  'nộp nhưng rỗng': 'đánh dấu nộp nhưng chưa có nội dung',
  'trả lại': 'đã trả lại, chưa nộp lại',
};

function itemOf(s: Standing, schoolYear: string): LateItem {
  const points = [...new Set(openPoints(s).map((p) => withoutCell(p.text)))];
  return {
    commune: communeInSentence(s.commune),
    label: s.label,
    obligation: s.obligation.title,
    subject: `${SUBJECTS[s.obligation.kind]} ${s.obligation.period === undefined ? `năm học ${schoolYear}` : monthName(s.obligation.period)}`,
    before: s.obligation.before,
    lastDay: s.status.due.lastDay,
    late: s.status.late,
    state: STATES[s.status.state] ?? s.status.label,
    missing: capped(points, MOST_MISSING),
    needsApproval: s.obligation.needsApproval,
  };
}

/**
 * The letter about `obligation` to those of `standings` that are late with it; about everything that is late where no
 * obligation is named. Undefined when nobody is late.
 */
export function remindLetter(
  c: Context,
  view: View,
  obligation: Obligation | undefined,
  standings: readonly Standing[],
): Wanted | undefined {
  const today = c.now.slice(0, 10);
  const { schoolYear } = view.assessment.district.settings;
  const mine = standings.filter((s) => obligation === undefined || s.obligation.id === obligation.id);
  const late = mine.filter((s) => isAsked(s, today) && s.status.timing === 'quá hạn');
  if (!late.length) return undefined;
  const office = officeFacts(c, view);
  const asked = view.standings.filter((s) => late.some((x) => x.obligation.id === s.obligation.id));
  const instruction = office.settings.legalBasis[office.settings.legalBasis.length - 1];
  const doc = remindLetterDocument({
    office: office.body,
    schoolYear,
    today,
    ...(instruction === undefined || instruction === missingInstruction ? {} : { instruction }),
    units: new Set(asked.map((s) => s.commune.code)).size,
    items: late.map((s) => itemOf(s, schoolYear)),
  });
  const what = obligation === undefined ? 'nộp hồ sơ' : obligation.title.replace(/\//g, '-');
  return {
    doc,
    period: schoolYear,
    name: `Công văn đôn đốc ${what} ${today.slice(8)}-${today.slice(5, 7)}-${today.slice(0, 4)}`,
    ...(obligation === undefined ? {} : { about: obligation.id }),
  };
}
