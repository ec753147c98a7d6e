/** Gate: a dialog is one file that asks nothing of any outside address. */
import type { AnyNode } from 'acorn';
import { freeReferences } from './names';
import { type Finding, memberChain, parseCode, propertyName, stringValue, walk } from './syntax-tree';

const scriptBlocks = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const styleBlocks = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;
const loadingAttributes =
  /[\s"'](src|srcset|href|xlink:href|action|formaction|poster|data|background|manifest)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;
const inside = /^(#|data:|about:blank|$)/i;
const outside = /^\s*(https?:|wss?:|ftp:)?\/\//i;

/** Everything in a dialog's HTML that would load, send to or import from somewhere else. */
export function outsideAddressFindings(html: string): Finding[] {
  const findings: string[] = [];
  const markup = html.replace(scriptBlocks, (_all, attributes: string, code: string) => {
    findings.push(...inMarkup(`<script ${attributes}>`));
    // a block of another type is data, which no browser runs
    if (!/\stype\s*=/i.test(attributes) || /javascript|module/i.test(attributes)) findings.push(...inScript(code));
    return '';
  });
  const bare = markup.replace(styleBlocks, (_all, css: string) => {
    findings.push(...inStyle(css));
    return '';
  });
  findings.push(...inMarkup(bare), ...inStyle(styleAttributes(bare)));
  return [...new Set(findings)].map((message) => ({ message }));
}

function inMarkup(markup: string): string[] {
  const findings: string[] = [];
  for (const [, name, a, b, c] of markup.matchAll(loadingAttributes)) {
    const value = (a ?? b ?? c ?? '').trim();
    if (!inside.test(value)) findings.push(`the attribute ${name} points outside the file: ${short(value)}`);
  }
  if (/<meta\b[^>]*http-equiv\s*=\s*["']?refresh/i.test(markup)) findings.push('a meta refresh leaves the file');
  return findings;
}

function styleAttributes(markup: string): string {
  return [...markup.matchAll(/\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, a, b]) => a ?? b).join('\n');
}

function inStyle(css: string): string[] {
  const findings: string[] = [];
  if (/@import\b/i.test(css)) findings.push('a style uses @import');
  for (const [, value = ''] of css.matchAll(/url\(\s*["']?([^"')]*)/gi))
    if (!inside.test(value.trim())) findings.push(`a style loads ${short(value)}`);
  return findings;
}

const senders = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'importScripts',
  'Worker',
  'SharedWorker',
]);
const outsideMarkup =
  /\s(src|srcset|href|xlink:href|action|formaction|poster|data|background)\s*=\s*["']?\s*((https?|wss?|ftp):)?\/\//i;
const addressProperties = new Set(['src', 'href', 'action', 'srcset']);

function inScript(code: string): string[] {
  const findings: string[] = [];
  const program = parseCode(code);
  for (const { name } of freeReferences(program)) if (senders.has(name)) findings.push(`the script uses ${name}`);
  walk(program, (node) => {
    if (node.type === 'ImportExpression') findings.push('the script imports at run time');
    const text = stringValue(node) ?? (node.type === 'TemplateElement' ? node.value.cooked : undefined);
    if (text && outsideMarkup.test(text)) findings.push(`the script writes markup that points outside: ${short(text)}`);
    if (node.type === 'AssignmentExpression' && addressProperties.has(propertyName(node.left) ?? '')) {
      if (outside.test(literalStart(node.right) ?? ''))
        findings.push(`the script sets an outside ${propertyName(node.left)}`);
    }
    if (node.type !== 'CallExpression') return;
    const chain = memberChain(node.callee) ?? [];
    if (chain.includes('sendBeacon')) findings.push('the script uses sendBeacon');
    const method = propertyName(node.callee) ?? chain.at(-1);
    const addressed = method === 'setAttribute' ? node.arguments[1] : method === 'open' ? node.arguments[0] : undefined;
    if (outside.test(literalStart(addressed) ?? '')) findings.push(`the script points ${method} at an outside address`);
  });
  return findings;
}

/** The text, or the first part of a text that is put together. */
function literalStart(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'TemplateLiteral') return node.quasis[0]?.value.cooked ?? undefined;
  if (node?.type === 'BinaryExpression' && node.operator === '+') return literalStart(node.left as AnyNode);
  return stringValue(node);
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
