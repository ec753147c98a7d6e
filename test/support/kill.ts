/** Kills a command at every service call, runs it again, and compares with an undisturbed run. */

import type { HostWorld } from '../../host/runtime/world';
import type { Execution } from '../../host/types';
import { mails, picture } from './world';

export interface KillCase {
  /** a world just before the command */
  prepare(): HostWorld;
  /** runs the command as a person or trigger would */
  act(world: HostWorld): Execution;
}

/** Returns the number of points at which the run was killed; throws with the point where the result differs. */
export function killEverywhere({ prepare, act }: KillCase): number {
  const calm = prepare();
  const undisturbed = act(calm);
  if (!undisturbed.ok) throw new Error(`The undisturbed run failed: ${undisturbed.error?.message}`);
  const wanted = JSON.stringify(picture(calm), null, 1);
  const wantedMails = mails(calm).sort();
  let points = 0;
  for (let atCall = 1; atCall <= undisturbed.calls.length; atCall++)
    for (const after of [false, true]) {
      const world = prepare();
      world.faults = [{ kind: 'kill', atCall, after }];
      const killed = act(world);
      const where = `call ${atCall} (${undisturbed.calls[atCall - 1]?.kind}), ${after ? 'after' : 'before'} its work`;
      if (!killed.killed) throw new Error(`Not killed at ${where}`);
      world.faults = [];
      // the dead run's lock is let go by Google within minutes
      world.clock.advance(10 * 60_000);
      const again = act(world);
      if (!again.ok) throw new Error(`After a kill at ${where} the next run failed: ${again.error?.message}`);
      expect({ where, picture: JSON.stringify(picture(world), null, 1) }).toEqual({ where, picture: wanted });
      expect({ where, mails: mails(world).sort() }).toEqual({ where, mails: wantedMails });
      points++;
    }
  return points;
}
