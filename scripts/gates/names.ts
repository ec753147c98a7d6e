/** Which declaration each name in a program means, and which names it takes from outside. */
import type { AnyNode, Identifier, Pattern, Program } from 'acorn';
import { childrenOf } from './syntax-tree';

/** A name that a program uses and does not declare, with the nodes around it (outermost first). */
export interface FreeReference {
  name: string;
  node: AnyNode;
  ancestors: AnyNode[];
}

/** What a program's names mean. */
export interface Names {
  /** the uses of names that are declared nowhere */
  free: FreeReference[];
  /** a used name → its only value: the initialiser of its variable or the function itself; absent where that is not known */
  meaning: Map<Identifier, AnyNode>;
}

interface Scope {
  /** each declared name with its only value, if it has one that is written out */
  names: Map<string, AnyNode | undefined>;
  parent?: Scope;
  /** where `var` lands */
  home: Scope;
}

function scopeIn(parent: Scope | undefined, ownsVar: boolean): Scope {
  const scope = { names: new Map<string, AnyNode | undefined>(), parent } as Scope;
  scope.home = ownsVar || !parent ? scope : parent.home;
  return scope;
}

/** The names that `program` uses and declares nowhere, by scope analysis: words in strings and property names never count. */
export function freeReferences(program: Program): FreeReference[] {
  return resolveNames(program).free;
}

/** Resolves every used name of a program to its declaration. */
export function resolveNames(program: Program): Names {
  const seen: (FreeReference & { node: Identifier; scope: Scope })[] = [];

  /** A second declaration makes the value unknown. */
  const add = (scope: Scope, name: string, value?: AnyNode): void => {
    scope.names.set(name, scope.names.has(name) ? undefined : value);
  };

  const declare = (pattern: Pattern, target: Scope, scope: Scope, up: AnyNode[], value?: AnyNode): void => {
    if (pattern.type === 'Identifier') add(target, pattern.name, value);
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
    if (node.type !== 'ArrowFunctionExpression') add(scope, 'arguments');
    if (node.type === 'FunctionExpression' && node.id) add(scope, node.id.name, node);
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
          add(scope, node.id.name, node);
          if (scope.home !== scope) add(scope.home, node.id.name, node);
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
        if (node.id) add(node.type === 'ClassDeclaration' ? scope : inner, node.id.name);
        visitAll([node.superClass, node.body], inner, up);
        return;
      }
      case 'VariableDeclaration':
        for (const one of node.declarations) {
          declare(one.id, node.kind === 'var' ? scope.home : scope, scope, up, one.init ?? undefined);
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
        for (const one of node.specifiers) add(scope, one.local.name);
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
  const names: Names = { free: [], meaning: new Map() };
  for (const { name, node, ancestors, scope } of seen) {
    let at: Scope | undefined = scope;
    while (at && !at.names.has(name)) at = at.parent;
    const value = at?.names.get(name);
    if (!at) names.free.push({ name, node, ancestors });
    else if (value && !isWritten(node, ancestors)) names.meaning.set(node, value);
  }
  return names;
}

function isWritten(node: AnyNode, ancestors: AnyNode[]): boolean {
  const parent = ancestors.at(-1);
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}
