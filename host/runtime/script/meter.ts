/** Counts and prices the service calls of one execution, stops it at its time limit, and is where faults strike. */
import type { CallRecord, FaultPlan, HostMeter, World } from '../../types';
import { apiError, HostError, Killed } from '../errors';

const texts: Record<number, string> = {
  429: "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:1'.",
  500: 'Internal error encountered.',
  503: 'The service is currently unavailable.',
};

/** An HTTP fault as the named service throws it: an API error of an advanced service, an Exception of the others. */
export function httpFault(kind: string, code: number): HostError {
  if (/^(Sheets|Drive)\./.test(kind)) {
    const text = code === 429 && kind.startsWith('Drive.') ? 'User rate limit exceeded.' : (texts[code] as string);
    return apiError(kind, code, text);
  }
  if (code === 429) {
    const service = (kind.split('.')[0] as string).replace(/App$|Service$/, '').toLowerCase();
    return new HostError(
      `Service invoked too many times in a short time: ${service}. Try Utilities.sleep(1000) between calls.`,
    );
  }
  return new HostError("We're sorry, a server error occurred. Please wait a bit and try again.");
}

/** Answers whether the plan is still in the world's list, and takes it out once it has struck as often as it should. */
export class FaultLedger {
  private readonly struck = new WeakMap<FaultPlan, number>();

  constructor(private readonly world: Pick<World, 'faults'>) {}

  strike(plan: FaultPlan, times: number): void {
    const count = (this.struck.get(plan) ?? 0) + 1;
    this.struck.set(plan, count);
    if (count >= times) this.world.faults = this.world.faults.filter((other) => other !== plan);
  }
}

export class ExecutionMeter implements HostMeter {
  readonly calls: CallRecord[] = [];
  readonly byKind: Record<string, number> = {};
  seconds = 0;
  killed: Killed | undefined;
  private fetchFault: number | undefined;

  constructor(
    private readonly world: World,
    private readonly ledger: FaultLedger,
    /** seconds after which the execution is ended */
    private readonly limit: number,
  ) {}

  /** Throws where the execution has been ended: whatever the script catches, nothing has an effect any more. */
  alive(): void {
    if (this.killed !== undefined) throw this.killed;
  }

  kill(message?: string): never {
    this.killed ??= new Killed(message);
    throw this.killed;
  }

  call(kind: string, seconds: number): () => void {
    this.alive();
    this.calls.push({ kind, seconds: 0 });
    const number = this.calls.length;
    this.byKind[kind] = (this.byKind[kind] ?? 0) + 1;
    const ofKind = this.byKind[kind];
    for (const plan of [...this.world.faults]) {
      if (plan.kind !== 'otherWriter' || plan.atCall !== number) continue;
      this.ledger.strike(plan, 1);
      plan.act(this.world);
    }
    this.strike(kind, number, ofKind, false);
    this.price(seconds);
    return () => {
      this.alive();
      this.strike(kind, number, ofKind, true);
    };
  }

  /** The code with which the present fetch has to fail, if a fault struck it. */
  takeHttpFault(): number | undefined {
    const code = this.fetchFault;
    this.fetchFault = undefined;
    return code;
  }

  price(seconds: number): void {
    this.alive();
    const last = this.calls.at(-1);
    if (last !== undefined) last.seconds += seconds;
    this.pass(seconds);
  }

  /** Time that goes by without a service working: sleep, the wait for a lock. */
  pass(seconds: number): void {
    this.seconds += seconds;
    this.world.clock.advance(seconds * 1000);
    if (this.seconds > this.limit) this.kill();
  }

  private strike(kind: string, number: number, ofKind: number, after: boolean): void {
    for (const plan of [...this.world.faults]) {
      if (plan.kind === 'kill' && plan.atCall === number && (plan.after ?? false) === after) {
        this.ledger.strike(plan, 1);
        this.kill();
      }
      if (plan.kind !== 'http' || (plan.after ?? false) !== after) continue;
      if (plan.of !== undefined && plan.of !== kind) continue;
      if (plan.atCall !== undefined && plan.atCall !== (plan.of === undefined ? number : ofKind)) continue;
      this.ledger.strike(plan, plan.times ?? 1);
      // A fetch does not throw at once: its answer carries the code.
      if (kind === 'UrlFetchApp.fetch') this.fetchFault = plan.code;
      else throw httpFault(kind, plan.code);
    }
  }
}
