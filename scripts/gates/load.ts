/** Gate: the bundle loads in a bare V8 context and leaves exactly its entry functions behind. */
import { createContext, Script } from 'node:vm';
import type { Finding } from './syntax-tree';

/**
 * Runs the bundle as Google does before each call, but without any service: loading it may call none (a menu must open
 * before anybody has authorised anything). Then every entry name must be a function of its own.
 */
export function loadFindings(code: string, entries: string[], limitMs = 5000): Finding[] {
  const context = createContext({});
  try {
    new Script(code, { filename: 'Code.js' }).runInContext(context, { timeout: limitMs });
  } catch (error) {
    return [{ message: `the bundle does not load in a bare context: ${String(error)}` }];
  }
  return entries
    .filter((name) => typeof context[name] !== 'function')
    .map((name) => ({ message: `${name} is no function after loading` }));
}
