/** Gate: the names that Google can call and the names that menus, triggers and dialogs call are the same names. */
import type { AnyNode } from 'acorn';
import { type Finding, parseCode, propertyName, stringValue, walk } from './syntax-tree';

/** Functions that Google calls by their name alone. */
export const simpleTriggers = ['onOpen', 'onInstall', 'onEdit', 'onSelectionChange', 'doGet', 'doPost'];

/** A name by which some code will have Google call an entry point, and who does so. */
export interface EntryUse {
  name: string;
  by: string;
}

/**
 * The entry names used by server code (an unminified ES module): `….addItem(label, 'name')`, `….newTrigger('name')`,
 * data with a member `fn: 'name'` or `functionName: 'name'`, and a table of names called `entryPoints` (an array of
 * strings, or an object whose values are strings or whose keys name functions). A name that is computed can only be
 * known through such data, so without any it is a finding.
 */
export function serverEntryUses(code: string): { uses: EntryUse[]; findings: Finding[] } {
  const uses: EntryUse[] = [];
  const findings: Finding[] = [];
  let table = false;
  const computed: string[] = [];
  walk(parseCode(code, 'module'), (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === 'entryPoints') {
      const names = node.init ? tableNames(node.init) : [];
      table ||= names.length > 0;
      uses.push(...names.map((name) => ({ name, by: 'the table entryPoints' })));
    }
    if (node.type === 'Property' && node.key.type === 'Identifier' && entryMembers.has(node.key.name)) {
      const name = stringValue(node.value);
      table ||= name !== undefined;
      if (name !== undefined) uses.push({ name, by: `the member ${node.key.name}` });
    }
    if (node.type !== 'CallExpression') return;
    const method = propertyName(node.callee);
    const at = method === 'addItem' ? 1 : method === 'newTrigger' ? 0 : -1;
    const argument = node.arguments[at];
    if (method === undefined || !argument || (method === 'addItem' && node.arguments.length !== 2)) return;
    const name = stringValue(argument);
    if (name === undefined) computed.push(method);
    else uses.push({ name, by: method === 'addItem' ? 'a menu item' : 'a trigger' });
  });
  if (computed.length > 0 && !table)
    findings.push({
      message: `${computed[0]}(…) gets a computed name: list the names in a table called entryPoints, so that they can be checked`,
    });
  return { uses, findings };
}

/** The entry names that a dialog's script calls through `google.script.run`, also behind its handlers. */
export function dialogEntryUses(code: string, dialog: string): { uses: EntryUse[]; findings: Finding[] } {
  const uses: EntryUse[] = [];
  const findings: Finding[] = [];
  walk(parseCode(code), (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    if (!startsAtRunner(node.callee.object)) return;
    const name = propertyName(node.callee);
    if (name === undefined)
      findings.push({ message: `dialog ${dialog}: google.script.run[…] with a computed name cannot be checked` });
    else if (!handlers.has(name)) uses.push({ name, by: `dialog ${dialog}` });
  });
  return { uses, findings };
}

/** Both directions: a name that is used and not exported, an export that nobody uses, and names that Google hides. */
export function entryPointFindings(exported: string[], uses: EntryUse[]): Finding[] {
  const findings: Finding[] = [];
  for (const name of exported) {
    if (name.endsWith('_')) findings.push({ message: `${name}: Google hides functions whose name ends in _` });
    if (name === 'default') findings.push({ message: 'a default export has no name that Google could call' });
    else if (!simpleTriggers.includes(name) && !uses.some((use) => use.name === name))
      findings.push({ message: `${name} is exported, but no menu, trigger or dialog names it` });
  }
  for (const { name, by } of uses)
    if (!exported.includes(name)) findings.push({ message: `${by} calls ${name}, which src/main.ts does not export` });
  return unique(findings);
}

const entryMembers = new Set(['fn', 'functionName']);
const handlers = new Set(['withSuccessHandler', 'withFailureHandler', 'withUserObject']);

function startsAtRunner(node: AnyNode): boolean {
  if (node.type === 'CallExpression')
    return node.callee.type === 'MemberExpression' && startsAtRunner(node.callee.object);
  if (node.type !== 'MemberExpression' || propertyName(node) !== 'run') return false;
  const script = node.object;
  return propertyName(script) === 'script';
}

function tableNames(node: AnyNode): string[] {
  if (node.type === 'CallExpression') return node.arguments[0] ? tableNames(node.arguments[0]) : [];
  if (node.type === 'ArrayExpression')
    return node.elements.map(stringValue).filter((name): name is string => name !== undefined);
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((one) => {
    if (one.type !== 'Property') return [];
    const value = stringValue(one.value);
    if (value !== undefined) return [value];
    const key = one.key.type === 'Identifier' ? one.key.name : stringValue(one.key);
    return key === undefined ? [] : [key];
  });
}

function unique(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [one.message, one])).values()];
}
