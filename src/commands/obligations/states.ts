/** How many communes are in which state with each obligation: for reports. */

import type { Context } from '../../workbook/command';
import { viewOf } from '../books/view';
import { countByState } from './standing';

/** Obligation → state → number of communes. */
export function statesOf(c: Context): Record<string, Record<string, number>> {
  return countByState(viewOf(c).standings);
}
