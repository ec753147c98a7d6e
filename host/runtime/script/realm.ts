/** The border between the host's realm and a script's: values are copied both ways, handles are wrapped, errors are minted. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { types } from 'node:util';
import vm from 'node:vm';
import { HostError, Killed, NotInHost } from '../errors';
import { Handle } from '../handle';

const setUp = new vm.Script(readFileSync(join(__dirname, 'context.js'), 'utf8'), {
  filename: 'host/runtime/context.js',
});

interface Kit {
  makeError(name: string, message: string, details?: unknown): Error;
  wrap(id: number, name: string, methods: string[], values: string[]): object;
  Array: ArrayConstructor;
  Object: ObjectConstructor;
  Date: DateConstructor;
}

export interface RealmHooks {
  timeZone: string;
  /** folder of the bundle: stacks name its files alone */
  dist: string;
  now(): number;
  random(): number;
  log(level: string, values: unknown[]): void;
  /** runs one member of one handle: checks, prices, calls; may throw */
  call(handle: Handle, member: string, args: unknown[]): unknown;
  /** told of every object that the script gets to see */
  handed(handle: Handle): void;
  /** told of every error that is the host's own fault, not the script's */
  failed(error: unknown): void;
}

export class Realm {
  readonly context: vm.Context;
  private readonly kit: Kit;
  private readonly handles: Handle[] = [];
  private readonly wrappers = new Map<Handle, object>();
  private readonly handleOf = new WeakMap<object, Handle>();

  constructor(private readonly hooks: RealmHooks) {
    this.context = vm.createContext({});
    const build = setUp.runInContext(this.context) as (bridge: object) => Kit;
    this.kit = build({
      timeZone: hooks.timeZone,
      fileName: (path: string) =>
        path.startsWith(hooks.dist) ? relative(hooks.dist, path).replace(/\.(js|gs)$/, '') : undefined,
      now: hooks.now,
      random: hooks.random,
      log: (level: string, values: unknown[]) =>
        hooks.log(
          level,
          values.map((value) => this.describe(value)),
        ),
      invoke: (id: number, member: string, args: unknown[]) =>
        this.answer(() => {
          const handle = this.handles[id] as Handle;
          return hooks.call(
            handle,
            member,
            Array.from(args, (arg) => this.toHost(arg)),
          );
        }),
      value: (id: number, member: string) => this.answer(() => (this.handles[id] as Handle).members[member]),
      unknown: (name: string, member: string) =>
        this.answer(() => {
          throw new NotInHost(`${name}.${member}`);
        }),
    });
  }

  private answer(work: () => unknown): [boolean, unknown] {
    try {
      return [true, this.toRealm(work())];
    } catch (error) {
      return [false, this.mintError(error)];
    }
  }

  /** The script's own Error for whatever a service threw. */
  private mintError(error: unknown): Error {
    if (error instanceof HostError) {
      return this.kit.makeError(
        error.name,
        error.message,
        error.details === undefined ? undefined : this.toRealm(error.details),
      );
    }
    if (error instanceof Killed) return this.kit.makeError('Exception', error.message);
    if (error instanceof NotInHost) {
      this.hooks.log('HOST', [error.message]);
      return this.kit.makeError('Error', error.message);
    }
    this.hooks.failed(error);
    return this.kit.makeError('Error', `The host failed: ${error instanceof Error ? error.message : String(error)}`);
  }

  /** Puts a global name into the script's context. */
  define(name: string, value: unknown): void {
    Object.defineProperty(this.context, name, {
      value: this.toRealm(value),
      writable: true,
      configurable: true,
      enumerable: true,
    });
  }

  /** Copies a host value into the script's realm; bytes become the signed Byte[] of Apps Script. */
  toRealm(value: unknown): unknown {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (value instanceof Handle) return this.wrapperOf(value);
    if (types.isDate(value)) return new this.kit.Date(value.getTime());
    if (types.isUint8Array(value)) {
      const bytes = new this.kit.Array<number>(value.length);
      for (let i = 0; i < value.length; i++) bytes[i] = ((value[i] as number) << 24) >> 24;
      return bytes;
    }
    if (Array.isArray(value)) {
      const copy = new this.kit.Array<unknown>();
      for (const item of value) copy.push(this.toRealm(item));
      return copy;
    }
    if (typeof value === 'function') throw new TypeError('a function of the host must not reach the script');
    const copy = new this.kit.Object() as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) if (item !== undefined) copy[key] = this.toRealm(item);
    return copy;
  }

  /** Copies a value of the script into the host's realm; a function cannot cross. */
  toHost(value: unknown, depth = 0): unknown {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const handle = this.handleOf.get(value);
    if (handle !== undefined) return handle;
    if (typeof value === 'function') throw new HostError('Cannot convert a function to an argument of a service.');
    if (depth > 100) throw new HostError('Argument too deep, or circular.');
    if (types.isDate(value)) return new Date(Date.prototype.getTime.call(value));
    if (types.isTypedArray(value)) return Array.from(value as Uint8Array);
    if (Array.isArray(value)) return Array.from(value, (item) => this.toHost(item, depth + 1));
    if (types.isNativeError(value)) return { name: value.name, message: value.message };
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) copy[key] = this.toHost((value as Record<string, unknown>)[key], depth + 1);
    return copy;
  }

  private wrapperOf(handle: Handle): object {
    const known = this.wrappers.get(handle);
    if (known !== undefined) return known;
    const names = Object.keys(handle.members);
    const isMethod = (name: string) => typeof handle.members[name] === 'function';
    const wrapper = this.kit.wrap(
      this.handles.length,
      handle.label,
      names.filter(isMethod),
      names.filter((name) => !isMethod(name)),
    );
    this.hooks.handed(handle);
    this.handles.push(handle);
    this.wrappers.set(handle, wrapper);
    this.handleOf.set(wrapper, handle);
    return wrapper;
  }

  /** A logged value as the execution log shows it. */
  private describe(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null && this.handleOf.has(value))
      return String(this.handleOf.get(value)?.label);
    if (types.isNativeError(value)) return `${value.name}: ${value.message}`;
    if (typeof value === 'object' && value !== null) {
      try {
        return JSON.stringify(value);
      } catch {
        return '[object Object]';
      }
    }
    return String(value);
  }
}
