/** How the sample communes hand things in: every way that an obligation can stand, at least once. */

import type { World } from '../types';
import { type SampleCommune, submit } from './fill-year';
import { kindOf } from './self-assessment';
import { type SampleRow, serial } from './year';

/** What a commune does with its year plan in November. */
export type PlanWay = 'approved' | 'presented' | 'submitted' | 'ready' | 'empty-tick' | 'nothing';

/** The n-th commune's way. */
export function planWay(index: number): PlanWay {
  if (kindOf(index) === 'empty') return 'empty-tick';
  if (index === 5) return 'presented';
  if (index === 6) return 'submitted';
  if (index === 9) return 'ready';
  return 'approved';
}

const approval = (code: string, no: number, day: string): SampleRow => ({
  'Ngày trình Chủ tịch': serial(day),
  'Số văn bản duyệt': `${no}/KH-UBND`,
  'Ngày duyệt': serial(day),
  'Người ký duyệt': 'Chủ tịch UBND (mẫu)',
  'Bản quét có chữ ký': `https://example.com/mau/${code}/duyet-${no}`,
});

/** ☐ Nộp and the chairman's approval of the year plan. */
export function submitPlan(world: World, book: string, c: SampleCommune, index: number): void {
  const way = planWay(index);
  if (way === 'ready' || way === 'nothing') return;
  submit(world, book, c, 'Kế hoạch năm', {
    Nộp: true,
    ...(way === 'approved' ? approval(c.code, 20 + index, '15/11/2022') : {}),
    ...(way === 'presented' ? { 'Ngày trình Chủ tịch': serial('16/11/2022') } : {}),
  });
}

/** The months' plans that were handed in and approved over the year; weak communes leave some out. */
export function submitMonths(world: World, book: string, c: SampleCommune, index: number): void {
  const kind = kindOf(index);
  if (kind === 'empty') return;
  const months = ['12/2022', '1/2023', '2/2023', '3/2023'].slice(0, kind === 'weak' ? 1 : kind === 'average' ? 3 : 4);
  months.forEach((m, i) => {
    submit(world, book, c, `Kế hoạch tháng ${m}`, { Nộp: true, ...approval(c.code, 40 + i, '25/11/2022') });
  });
}

/** ☐ Nộp of the self-assessment or the year's report. */
export function tickSubmitted(world: World, book: string, c: SampleCommune, title: string): void {
  submit(world, book, c, title, { Nộp: true });
}
