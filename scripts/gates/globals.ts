/** Gate: the bundle takes from outside only what Apps Script's V8 has: the language itself and Google's services. */
import type { AnyNode } from 'acorn';
import { type FreeReference, freeReferences } from './names';
import { type Finding, findingAt, parseCode, propertyName, walk } from './syntax-tree';

/** The language's own names in a bare V8 context, as Apps Script has them. */
export const languageGlobals =
  `globalThis undefined NaN Infinity eval parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI
  decodeURIComponent Object Function Boolean Symbol Number BigInt Math Date String RegExp Array Map Set WeakMap WeakSet
  Promise Proxy Reflect JSON Intl ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Error EvalError RangeError ReferenceError
  SyntaxError TypeError URIError console`.split(/\s+/);

/** Google's built-in services; advanced services are added under the symbols that the manifest gives them. */
export const builtInServices =
  `Browser CacheService Charts ContentService DocumentApp DriveApp FormApp HtmlService LockService Logger MailApp
  PropertiesService ScriptApp Session SpreadsheetApp UrlFetchApp Utilities XmlService`.split(/\s+/);

/** Names that browsers and Node have and Apps Script has not (platform facts 1.7): worth a sentence of their own. */
export const browserAndNodeGlobals = new Set(
  `setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask requestAnimationFrame fetch XMLHttpRequest
  WebSocket URL URLSearchParams Request Response Headers TextEncoder TextDecoder atob btoa crypto Blob File FileReader
  FormData DOMException AbortController structuredClone performance process window self document navigator location
  localStorage sessionStorage require module exports Buffer global __dirname __filename alert prompt confirm`.split(
    /\s+/,
  ),
);

/**
 * Every use of a name that Apps Script does not have; a use behind `typeof name` is no use. `services` are the built-in
 * ones unless the code is to have none.
 */
export function globalsFindings(code: string, advancedServices: string[], services = builtInServices): Finding[] {
  const allowed = new Set([...languageGlobals, ...services, ...advancedServices]);
  const findings: Finding[] = [];
  for (const reference of freeReferences(parseCode(code))) {
    const parent = reference.ancestors.at(-1);
    if (reference.name === 'globalThis' && parent?.type === 'MemberExpression' && parent.object === reference.node) {
      const name = propertyName(parent);
      if (name !== undefined && browserAndNodeGlobals.has(name)) findings.push(findingAt(code, parent, sentence(name)));
    } else if (!allowed.has(reference.name) && !isAsked(reference))
      findings.push(findingAt(code, reference.node, sentence(reference.name)));
  }
  return findings;
}

function sentence(name: string): string {
  return browserAndNodeGlobals.has(name)
    ? `Apps Script has no ${name}`
    : `${name} is declared nowhere and is no service that the manifest enables`;
}

/** `typeof x` itself, and x where an enclosing `typeof x … && …` or `typeof x … ? … : …` has asked before. */
function isAsked({ name, node, ancestors }: FreeReference): boolean {
  const path = [...ancestors, node];
  return ancestors.some((up, i) => {
    if (up.type === 'UnaryExpression') return up.operator === 'typeof' && up.argument === node;
    const below = path[i + 1];
    if (up.type === 'LogicalExpression') return up.operator === '&&' && below === up.right && asks(up.left, name);
    if (up.type === 'ConditionalExpression') return below === up.consequent && asks(up.test, name);
    return false;
  });
}

/** Whether `typeof name` is compared inside `node`. */
function asks(node: AnyNode, name: string): boolean {
  let found = false;
  walk(node, (one) => {
    if (one.type !== 'UnaryExpression' || one.operator !== 'typeof') return;
    if (one.argument.type === 'Identifier' && one.argument.name === name) found = true;
  });
  return found;
}
