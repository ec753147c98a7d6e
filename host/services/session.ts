/** Session: who is running, as far as Google tells (documents-forms-rights §7.1). */
import { Handle } from '../runtime/handle';
import type { Run } from '../runtime/run';
import { strictness } from './strictness';

export function session(run: Run): Handle {
  const user = (email: string) => new Handle('User', { getEmail: () => email, getUserLoginId: () => email });
  const active = (): string => {
    if (run.source === 'open') {
      const owner = strictness.identity.ownerSeenInSimpleTrigger && run.account === run.world.owner;
      return owner ? run.account : '';
    }
    if (run.source === 'trigger') return strictness.identity.activeUserInTrigger === 'creator' ? run.account : '';
    return run.account;
  };
  return new Handle('Session', {
    getActiveUser: () => user(active()),
    getEffectiveUser: () => user(run.source === 'open' ? active() : run.account),
    getActiveUserLocale: () => (run.world.language[run.account] ?? 'vi').replace('_', '-').split('-')[0] as string,
    getScriptTimeZone: () => run.manifest.timeZone,
  });
}
