/** LockService: mutual exclusion between executions, not re-entrant across Lock objects (platform §1.5). */
import { HostError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';

interface Held {
  run: Run;
  lock: Handle;
  /** number of suspensions of the run when it was taken: a later one has lost it */
  suspensions: number;
}

/** Which execution holds which lock of a world. */
export class LockTable {
  private readonly held = new Map<string, Held>();

  holder(name: string): Held | undefined {
    const held = this.held.get(name);
    if (held !== undefined && held.suspensions !== held.run.suspensions) {
      this.held.delete(name);
      return undefined;
    }
    return held;
  }

  take(name: string, run: Run, lock: Handle): void {
    this.held.set(name, { run, lock, suspensions: run.suspensions });
  }

  release(name: string): void {
    this.held.delete(name);
  }

  releaseAll(run: Run): void {
    for (const [name, held] of this.held) if (held.run === run) this.held.delete(name);
  }
}

export function lockService(run: Run): Handle {
  const make = (name: string) => () => lock(run, name);
  return new Handle('LockService', {
    getScriptLock: make('script'),
    getDocumentLock: make('document'),
    getUserLock: make(`user:${run.account.toLowerCase()}`),
  });
}

function lock(run: Run, name: string): Handle {
  const table = run.world.locks;
  const mine = () => table.holder(name)?.lock === handle;
  /** Waiting cannot free a lock here, since nobody else runs meanwhile: the wait passes in modelled time and fails. */
  const attempt = (milliseconds: unknown): boolean => {
    const wait = Number(milliseconds);
    if (!(wait >= 0)) throw new HostError('Invalid argument: timeoutInMillis');
    if (mine()) return true;
    const refused = run.world.faults.some((plan) => plan.kind === 'lockTimeout');
    if (refused || table.holder(name) !== undefined) {
      run.meter.pass(wait / 1000);
      return false;
    }
    table.take(name, run, handle);
    return true;
  };
  const handle: Handle = new Handle('Lock', {
    tryLock: attempt,
    waitLock: (milliseconds: unknown) => {
      if (!attempt(milliseconds)) {
        throw new HostError('Lock timeout: another process was holding the lock for too long.');
      }
    },
    hasLock: mine,
    releaseLock: () => {
      if (mine()) table.release(name);
    },
  });
  return handle;
}
