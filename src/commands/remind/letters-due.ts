/** Which official letters the ladder asks for and nobody has drafted yet: by obligation, with the communes that reached the step. */

import { isHandedIn } from '../../domain/reminders/due';
import { pushTo } from '../common/groups';
import type { Standing } from '../obligations/standing';
import { HANDED_IN, OVERTAKEN, POSTPONED } from './ledger';
import type { ReminderPlan } from './plan';

const NOT_REACHED: ReadonlySet<string> = new Set([OVERTAKEN, POSTPONED, HANDED_IN]);

export interface LetterDue {
  standings: Standing[];
  /** ids of their rows in Nhật ký nhắc việc */
  rows: string[];
}

/**
 * Obligation → who is to be pressed. A row of the ledger at a step with a letter asks for one until the letter stands in
 * it, as long as the commune has not handed in. `now`: what this plan is just about to note counts too.
 */
export function lettersDue(p: ReminderPlan, now: boolean): Map<string, LetterDue> {
  const steps = new Set(p.steps.filter((s) => s.letter).map((s) => s.code));
  const standings = new Map(p.view.standings.map((s) => [`${s.commune.code}/${s.obligation.id}`, s]));
  const wanted = new Map<string, Standing>();
  const ask = (id: string, s: Standing | undefined) => {
    if (s && s.status.timing === 'quá hạn' && !isHandedIn(s.status, p.options.untilApproved)) wanted.set(id, s);
  };
  for (const row of p.ledger.data.rows) {
    const { commune, obligation, step, letter } = row.record;
    if (row.key === undefined || !steps.has(step ?? '') || letter !== undefined) continue;
    if (!NOT_REACHED.has(p.ledger.stateOf(row))) ask(row.key, standings.get(`${commune}/${obligation}`));
  }
  if (now)
    for (const i of [...p.digests.flatMap((d) => d.items), ...p.homeless, ...p.noMail])
      if (i.step.letter && i.row?.record.letter === undefined) ask(i.id, i.standing);
  const ids = new Map<string, string[]>();
  const lists = new Map<string, Standing[]>();
  for (const [id, s] of wanted) {
    pushTo(ids, s.obligation.id, id);
    pushTo(lists, s.obligation.id, s);
  }
  return new Map([...lists].map(([o, list]) => [o, { standings: list, rows: ids.get(o) ?? [] }]));
}
