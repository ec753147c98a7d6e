/** PropertiesService: three stores of strings, with Google's limits (platform §1.5). */
import { HostError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';

const VALUE_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;
const DAILY_LIMIT = 50_000;
const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

export function propertiesService(run: Run): Handle {
  const store = (name: string) => () => properties(run, name);
  return new Handle('PropertiesService', {
    getScriptProperties: store('script'),
    getDocumentProperties: store('document'),
    getUserProperties: store(`user:${run.account.toLowerCase()}`),
  });
}

function properties(run: Run, name: string): Handle {
  const values = (): Record<string, string> => {
    const all = run.world.properties;
    all[name] ??= {};
    return all[name];
  };
  const use = (count = 1) => {
    if (!run.world.takeDaily(`properties:${run.account}`, count, DAILY_LIMIT)) {
      throw new HostError('Service invoked too many times for one day: properties.');
    }
  };
  const keep = (changed: Record<string, string>) => {
    for (const value of Object.values(changed)) {
      if (bytes(value) > VALUE_LIMIT) throw new HostError('Argument too large: value');
    }
    const size = Object.entries(changed).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
    if (size > STORE_LIMIT) {
      throw new HostError('You have exceeded the property storage quota. Please remove some properties and try again.');
    }
    run.world.properties[name] = changed;
  };
  const handle: Handle = new Handle('Properties', {
    getProperty: (key: unknown) => {
      use();
      return values()[String(key)] ?? null;
    },
    getProperties: () => {
      use();
      return { ...values() };
    },
    getKeys: () => {
      use();
      return Object.keys(values());
    },
    setProperty: (key: unknown, value: unknown) => {
      use();
      keep({ ...values(), [String(key)]: String(value) });
      return handle;
    },
    setProperties: (given: Record<string, unknown>, deleteAllOthers = false) => {
      const added = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
      use(Object.keys(added).length);
      keep(deleteAllOthers ? added : { ...values(), ...added });
      return handle;
    },
    deleteProperty: (key: unknown) => {
      use();
      const { [String(key)]: _gone, ...rest } = values();
      run.world.properties[name] = rest;
      return handle;
    },
    deleteAllProperties: () => {
      use();
      run.world.properties[name] = {};
      return handle;
    },
  });
  return handle;
}
