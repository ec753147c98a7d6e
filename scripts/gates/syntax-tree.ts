/** A small reader of JavaScript syntax trees: children, line numbers, and the names that a program takes from outside. */
import { type AnyNode, getLineInfo, type Pattern, type Program, parse } from 'acorn';

/** A name that a program uses and does not declare, with the nodes around it (outermost first). */
export interface FreeReference {
  name: string;
  node: AnyNode;
  ancestors: AnyNode[];
}

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

interface Scope {
  names: Set<string>;
  parent?: Scope;
  /** where `var` lands */
  home: Scope;
}

function scopeIn(parent: Scope | undefined, ownsVar: boolean): Scope {
  const scope = { names: new Set<string>(), parent } as Scope;
  scope.home = ownsVar || !parent ? scope : parent.home;
  return scope;
}

/** The names that `program` uses and declares nowhere, by scope analysis: words in strings and property names never count. */
export function freeReferences(program: Program): FreeReference[] {
  const seen: (FreeReference & { scope: Scope })[] = [];

  const declare = (pattern: Pattern, target: Scope, scope: Scope, up: AnyNode[]): void => {
    if (pattern.type === 'Identifier') target.names.add(pattern.name);
    else if (pattern.type === 'ArrayPattern')
      for (const one of pattern.elements) one && declare(one, target, scope, up);
    else if (pattern.type === 'RestElement') declare(pattern.argument, target, scope, up);
    else if (pattern.type === 'AssignmentPattern') {
      declare(pattern.left, target, scope, up);
      visit(pattern.right, scope, up);
    } else if (pattern.type === 'ObjectPattern')
      for (const one of pattern.properties) {
        if (one.type === 'RestElement') declare(one.argument, target, scope, up);
        else {
          if (one.computed) visit(one.key, scope, up);
          declare(one.value, target, scope, up);
        }
      }
  };

  const visitAll = (nodes: (AnyNode | null | undefined)[], scope: Scope, up: AnyNode[]): void => {
    for (const node of nodes) if (node) visit(node, scope, up);
  };

  const visitFunction = (
    node: Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>,
    outer: Scope,
    up: AnyNode[],
  ): void => {
    const scope = scopeIn(outer, true);
    if (node.type !== 'ArrowFunctionExpression') scope.names.add('arguments');
    if (node.type === 'FunctionExpression' && node.id) scope.names.add(node.id.name);
    for (const parameter of node.params) declare(parameter, scope, scope, up);
    if (node.body.type === 'BlockStatement') visitAll(node.body.body, scope, [...up, node.body]);
    else visit(node.body, scope, up);
  };

  const visit = (node: AnyNode, scope: Scope, ancestors: AnyNode[]): void => {
    const up = [...ancestors, node];
    switch (node.type) {
      case 'Identifier':
        seen.push({ name: node.name, node, ancestors, scope });
        return;
      case 'FunctionDeclaration':
        if (node.id) {
          scope.names.add(node.id.name);
          scope.home.names.add(node.id.name);
        }
        visitFunction(node, scope, up);
        return;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        visitFunction(node, scope, up);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = scopeIn(scope, false);
        if (node.id) (node.type === 'ClassDeclaration' ? scope : inner).names.add(node.id.name);
        visitAll([node.superClass, node.body], inner, up);
        return;
      }
      case 'VariableDeclaration':
        for (const one of node.declarations) {
          declare(one.id, node.kind === 'var' ? scope.home : scope, scope, up);
          visitAll([one.init], scope, [...up, one]);
        }
        return;
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        visitAll(childrenOf(node), scopeIn(scope, false), up);
        return;
      case 'CatchClause': {
        const inner = scopeIn(scope, false);
        if (node.param) declare(node.param, inner, inner, up);
        visit(node.body, inner, up);
        return;
      }
      case 'MemberExpression':
        visit(node.object, scope, up);
        if (node.computed) visit(node.property, scope, up);
        return;
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (node.computed) visit(node.key, scope, up);
        visitAll([node.value], scope, up);
        return;
      case 'LabeledStatement':
        visit(node.body, scope, up);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      case 'ImportDeclaration':
        for (const one of node.specifiers) scope.names.add(one.local.name);
        return;
      case 'ExportNamedDeclaration':
        visitAll([node.declaration], scope, up);
        if (!node.source) for (const one of node.specifiers) visit(one.local, scope, up);
        return;
      default:
        visitAll(childrenOf(node), scope, up);
    }
  };

  const root = scopeIn(undefined, true);
  visitAll(program.body, root, [program]);
  return seen
    .filter(({ name, scope }) => {
      for (let at: Scope | undefined = scope; at; at = at.parent) if (at.names.has(name)) return false;
      return true;
    })
    .map(({ name, node, ancestors }) => ({ name, node, ancestors }));
}
