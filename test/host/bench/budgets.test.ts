/** Every command within its budget of calls and modelled time, at 22 communes and at 579 (no real time is measured). */

import { overBudget } from '../../../host/budgets';
import { measureRound } from '../../../host/measure';
import { DIST } from '../../support/world';

test.each([22, 579])(
  '%i communes',
  (communes) => {
    const measured = measureRound(DIST, communes);
    expect(measured.length).toBeGreaterThan(14);
    expect(measured.flatMap((m) => overBudget(m, communes))).toEqual([]);
  },
  2_400_000,
);
