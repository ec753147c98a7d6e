/** One execution: a fresh context, the bundle of dist/, one function called, and the record of what it did. */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { types } from 'node:util';
import vm from 'node:vm';
import gasLocal from 'gas-local';
import { globalsFor } from '../../services/index';
import { scopes } from '../../services/scopes';
import { strictness } from '../../services/strictness';
import type { Execution, Source } from '../../types';
import { costs, executionLimit } from '../costs';
import { apiError, HostError, Killed } from '../errors';
import type { Handle, Method } from '../handle';
import { hash, seededRandom, uuid } from '../ids';
import { hasScope, type Manifest, type Run } from '../run';
import type { HostWorld } from '../world';
import { ExecutionMeter } from './meter';
import { Realm } from './realm';

/** Real milliseconds after which a script that never calls a service is stopped, long enough for a busy machine; modelled time decides everything else. */
const WATCHDOG = 900_000;
const CALL = Symbol.for('host.call');
const caller = new vm.Script(`globalThis[Symbol.for('host.call')]()`, { filename: 'host-call' });
const functionPath = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

export function readManifest(dist: string): Manifest {
  const file = join(dist, 'appsscript.json');
  if (!existsSync(file)) throw new Error(`There is no appsscript.json in ${dist}: build first.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** Runs a function of the bundle; `makeArguments` lets a trigger put handles (e.source) into its event. */
export function execute(
  world: HostWorld,
  functionName: string,
  args: unknown[] | ((run: Run) => unknown[]),
  account: string,
  source: Source,
): Execution {
  const serial = world.count('execution');
  const random = seededRandom(hash(`execution ${serial}`));
  const limit = source === 'open' ? executionLimit.simpleTrigger : executionLimit.full;
  const run: Run = {
    world,
    account,
    source,
    manifest: readManifest(world.dist),
    dist: world.dist,
    meter: new ExecutionMeter(world, world.ledger, limit),
    ui: [],
    log: [],
    random,
    token: `ya29.${uuid(random)}`,
    suspensions: 0,
  };
  let hostFailure: unknown;
  const realm = new Realm({
    timeZone: run.manifest.timeZone,
    dist: world.dist,
    now: () => Math.floor(world.clock.now()),
    random,
    log: (level, values) => {
      if (run.meter.killed === undefined) run.log.push((level === '' ? '' : `${level} `) + values.join(' '));
    },
    call: (handle, member, callArgs) => dispatch(run, handle, member, callArgs),
    handed: (handle) => world.onHandle?.(handle),
    failed: (error) => {
      hostFailure ??= error;
    },
  });
  for (const [name, value] of Object.entries(globalsFor(run))) realm.define(name, value);

  const result: Execution = {
    ok: false,
    killed: false,
    calls: run.meter.calls,
    byKind: run.meter.byKind,
    modelledSeconds: 0,
    ui: run.ui,
    log: run.log,
  };
  try {
    mayRun(run);
    gasLocal.require(world.dist, realm.context, { filter: (file) => ['.js', '.gs'].includes(extname(file)) });
    const target = find(realm, functionName, source);
    const given = typeof args === 'function' ? args(run) : args;
    const passed = given.map((arg, index) => realm.toRealm(source === 'dialog' ? passable(arg, String(index)) : arg));
    const value = callWithin(realm, target, passed);
    if (run.meter.killed !== undefined) throw run.meter.killed;
    const returned = source === 'dialog' ? handOver(value) : loosely(value);
    if (returned !== undefined) result.value = returned;
    result.ok = true;
  } catch (error) {
    if (run.meter.killed !== undefined || (error as { code?: string })?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      result.killed = true;
      result.error = { name: 'Exception', message: run.meter.killed?.message ?? new Killed().message };
    } else {
      result.error = describeError(error);
    }
  } finally {
    world.locks.releaseAll(run);
  }
  result.modelledSeconds = run.meter.seconds;
  if (hostFailure !== undefined) throw hostFailure;
  return result;
}

/** The way of every call from the script to a service: alive, allowed, priced, done. */
function dispatch(run: Run, handle: Handle, member: string, args: unknown[]): unknown {
  run.meter.alive();
  const key = `${handle.name}.${member}`;
  checkScopes(run, key);
  const method = handle.members[member] as Method;
  const cost = costs[key];
  if (cost === undefined) return method(...args);
  const done = run.meter.call(key, cost);
  const result = method(...args);
  done();
  return result;
}

/** Refuses what the manifest has not granted, and in a simple trigger all that needs a grant (platform §1.2, §1.4). */
function checkScopes(run: Run, key: string): void {
  const rule = scopes[key];
  if (rule === undefined) return;
  const isApi = /^(Sheets|Drive)\./.test(key);
  if (run.source === 'open') {
    if (rule.simple || key.startsWith('Session.')) return;
    if (isApi) {
      throw apiError(
        key,
        401,
        'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid ' +
          'authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
      );
    }
  } else if (hasScope(run, ...rule.anyOf)) return;
  else if (isApi)
    throw apiError(key, 403, 'Request had insufficient authentication scopes.', 'insufficientPermissions');
  const wanted = rule.anyOf.length === 1 ? rule.anyOf[0] : `(${rule.anyOf.join(' || ')})`;
  throw new HostError(`You do not have permission to call ${key}. Required permissions: ${wanted}`);
}

/** Only who can edit the container sees its menus and runs its code (documents-forms-rights §7.4). */
function mayRun(run: Run): void {
  if (run.source === 'trigger') return;
  const role = run.world.roleOf(run.world.deskId, run.account);
  if (role !== 'owner' && role !== 'writer') {
    throw new HostError('You do not have permission to perform that action.');
  }
}

function find(realm: Realm, name: string, source: Source): (...args: unknown[]) => unknown {
  const missing = new HostError(`Script function not found: ${name}`);
  if (!functionPath.test(name)) throw missing;
  if (source === 'dialog' && (name.includes('.') || name.endsWith('_'))) throw missing;
  let target: unknown;
  try {
    target = new vm.Script(name).runInContext(realm.context);
  } catch {
    throw missing;
  }
  if (typeof target !== 'function') throw missing;
  return target as (...args: unknown[]) => unknown;
}

function callWithin(realm: Realm, target: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  Object.defineProperty(realm.context, CALL, {
    configurable: true,
    value: () => {
      delete (realm.context as Record<symbol, unknown>)[CALL];
      return target(...args);
    },
  });
  return caller.runInContext(realm.context, { timeout: WATCHDOG });
}

/** Copies a value under the rules of google.script.run; throws where it holds something that cannot be passed (platform §1.8). */
export function passable(value: unknown, path: string): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return Array.from(value, (item, i) => passable(item, `${path}.${i}`) ?? null);
  if (typeof value === 'object' && isPlain(value)) {
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const passed = passable(item, `${path}.${key}`);
      if (passed !== undefined) copy[key] = passed;
    }
    return copy;
  }
  throw new TypeError(`Failed due to illegal value in property: ${path}`);
}

function isPlain(value: object): boolean {
  if (types.isProxy(value) || types.isDate(value) || types.isBoxedPrimitive(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The return value as the page's success handler receives it. */
function handOver(value: unknown): unknown {
  try {
    return passable(value, 'return');
  } catch (error) {
    if (strictness.dialogs.illegalReturn === 'null') return null;
    throw error;
  }
}

function loosely(value: unknown): unknown {
  try {
    return passable(value, 'return');
  } catch {
    return undefined;
  }
}

function describeError(error: unknown): { name: string; message: string; stack?: string } {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const { name, message, stack } = error as { name?: unknown; message: unknown; stack?: unknown };
    const described = { name: String(name ?? 'Error'), message: String(message) };
    return typeof stack === 'string' ? { ...described, stack } : described;
  }
  return { name: 'Error', message: String(error) };
}
