/** CacheService: short-lived strings, forgotten by age and, past 1,000 items, by order of entry (platform §1.5). */
import { HostError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';

const KEY_LIMIT = 250;
const VALUE_LIMIT = 102_400;
const DEFAULT_SECONDS = 600;
const MAX_SECONDS = 21_600;
const MAX_ITEMS = 1000;
const EVICTED = 100;

/** One cache: key → value and the instant when it is forgotten, in order of entry. */
export type CacheStore = Map<string, { value: string; until: number }>;

export function cacheService(run: Run): Handle {
  const store = (name: string) => () => cache(run, name);
  return new Handle('CacheService', {
    getScriptCache: store('script'),
    getDocumentCache: store('document'),
    getUserCache: store(`user:${run.account.toLowerCase()}`),
  });
}

function cache(run: Run, name: string): Handle {
  let store = run.world.caches.get(name);
  if (store === undefined) {
    store = new Map();
    run.world.caches.set(name, store);
  }
  const items: CacheStore = store;
  const checkKey = (key: unknown): string => {
    const text = String(key);
    if (text.length > KEY_LIMIT || text === '') throw new HostError('Invalid argument: key');
    return text;
  };
  const get = (key: unknown): string | null => {
    const item = items.get(checkKey(key));
    return item !== undefined && item.until > run.world.clock.now() ? item.value : null;
  };
  const put = (key: unknown, value: unknown, seconds: unknown = DEFAULT_SECONDS) => {
    const name = checkKey(key);
    const text = String(value);
    if (Buffer.byteLength(text, 'utf8') > VALUE_LIMIT) throw new HostError('Argument too large: value');
    const life = Number(seconds);
    if (!(life >= 1)) throw new HostError('Invalid argument: expirationInSeconds');
    items.delete(name);
    items.set(name, { value: text, until: run.world.clock.now() + Math.min(life, MAX_SECONDS) * 1000 });
    if (items.size > MAX_ITEMS) for (const oldest of [...items.keys()].slice(0, EVICTED)) items.delete(oldest);
  };
  return new Handle('Cache', {
    get,
    put,
    remove: (key: unknown) => {
      items.delete(checkKey(key));
    },
    getAll: (keys: unknown[]) => {
      const found: Record<string, string> = {};
      for (const key of keys) {
        const value = get(key);
        if (value !== null) found[String(key)] = value;
      }
      return found;
    },
    putAll: (values: Record<string, unknown>, seconds?: unknown) => {
      for (const [key, value] of Object.entries(values)) put(key, value, seconds);
    },
    removeAll: (keys: unknown[]) => {
      for (const key of keys) items.delete(checkKey(key));
    },
  });
}
