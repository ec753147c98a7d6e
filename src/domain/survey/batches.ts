/** Paper and assisted answers by batch: handed out, brought back, entered, and whether the three agree. */
import { formatNumber } from '../text/format';
import type { SurveyAnswer } from './answers';

export interface Batch {
  readonly id: string;
  readonly commune: string;
  /** phát ra */
  readonly issued?: number;
  /** thu về */
  readonly returned?: number;
}

export interface BatchResult extends Batch {
  /** đã nhập, counted from the answers each time */
  readonly entered: number;
  readonly agrees: boolean;
  readonly message: string;
}

/** Reconciles every batch, and names batches that only the answers know. Answers typed online by residents have none. */
export function reconcileBatches(batches: readonly Batch[], answers: readonly SurveyAnswer[]): BatchResult[] {
  const entered = new Map<string, SurveyAnswer[]>();
  for (const a of answers) if (a.batch !== undefined) entered.set(a.batch, [...(entered.get(a.batch) ?? []), a]);
  const known = new Set(batches.map((b) => b.id));
  const results = batches.map((b): BatchResult => {
    const own = entered.get(b.id) ?? [];
    const faults: string[] = [];
    const { issued, returned } = b;
    const strangers = own.filter((a) => a.commune !== b.commune).length;
    if (issued === undefined) faults.push('chưa ghi số phiếu phát ra');
    if (returned === undefined) faults.push('chưa ghi số phiếu thu về');
    else {
      if (issued !== undefined && returned > issued)
        faults.push(`thu về nhiều hơn phát ra ${formatNumber(returned - issued)} phiếu`);
      if (own.length < returned) faults.push(`còn ${formatNumber(returned - own.length)} phiếu chưa nhập`);
      if (own.length > returned) faults.push(`nhập nhiều hơn thu về ${formatNumber(own.length - returned)} phiếu`);
    }
    if (strangers > 0) faults.push(`${formatNumber(strangers)} phiếu ghi xã khác`);
    return { ...b, entered: own.length, agrees: faults.length === 0, message: faults.join('; ') || 'khớp' };
  });
  for (const [id, own] of entered)
    if (!known.has(id))
      results.push({
        id,
        commune: own[0]?.commune ?? '',
        entered: own.length,
        agrees: false,
        message: `đợt ${id} không có trong danh sách; hãy ghi số phát ra và thu về`,
      });
  return results;
}
