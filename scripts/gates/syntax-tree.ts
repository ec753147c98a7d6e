/** A small reader of JavaScript syntax trees: children, member chains, and findings with their place. */
import { type AnyNode, getLineInfo, type Program, parse } from 'acorn';

/** One complaint of a gate; line and column (both from 1) point into the code that was judged. */
export interface Finding {
  message: string;
  line?: number;
  column?: number;
}

/** Parses as Apps Script's editor would (ECMAScript 2020), or as a module for a dry pass; throws acorn's SyntaxError. */
export function parseCode(code: string, sourceType: 'script' | 'module' = 'script'): Program {
  return parse(code, { ecmaVersion: 2020, sourceType });
}

/** The finding `message` at the place of `node` in `code`. */
export function findingAt(code: string, node: { start: number }, message: string): Finding {
  const { line, column } = getLineInfo(code, node.start);
  return { message, line, column: column + 1 };
}

/** The direct children of a node, in source order. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) children.push(one);
  }
  return children;
}

/** Every node below and including `node`, parents before children, with its ancestors (outermost first). */
export function walk(node: AnyNode, visit: (node: AnyNode, ancestors: AnyNode[]) => void, ancestors: AnyNode[] = []) {
  visit(node, ancestors);
  const below = [...ancestors, node];
  for (const child of childrenOf(node)) walk(child, visit, below);
}

/** `a.b.c` of a chain of plain members as ['a','b','c']; undefined where the chain holds anything else. */
export function memberChain(node: AnyNode): string[] | undefined {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ChainExpression') return memberChain(node.expression);
  if (node.type !== 'MemberExpression') return undefined;
  const head = memberChain(node.object);
  const last = propertyName(node);
  return head && last !== undefined ? [...head, last] : undefined;
}

/** The name of a member access where it is written out (`a.b`, `a['b']`). */
export function propertyName(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return stringValue(node.property);
}

/** The text of a string literal or of a template without holes. */
export function stringValue(node: AnyNode | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
