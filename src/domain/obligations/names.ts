/** Short names of obligations: for narrow columns, and for lists that a person types. */
import { periodLabel } from '../calendar/school-year';
import type { Obligation, ObligationKind } from './obligation';

/** What each kind is called where a person chooses kinds. */
export const kindNames: Readonly<Record<ObligationKind, string>> = {
  yearPlan: 'Kế hoạch năm',
  monthPlan: 'Kế hoạch tháng',
  selfAssessment: 'Tự đánh giá',
  yearReport: 'Báo cáo năm',
};

/** 'Kế hoạch năm', 'KH tháng 12/2022', 'Tự đánh giá', 'Báo cáo năm'. */
export function shortTitle(o: Pick<Obligation, 'kind' | 'period'>): string {
  return o.period === undefined ? kindNames[o.kind] : `KH ${periodLabel(o.period)}`;
}
