/** Finds which methods of Google's services a bundle calls, so that its scopes can be computed instead of believed. */
import type { AnyNode } from 'acorn';
import { resolveNames } from './names';
import { childrenOf, type Finding, findingAt, parseCode, propertyName, walk } from './syntax-tree';

export interface ServiceMethods {
  /** 'Sheets.Spreadsheets.batchUpdate', 'MailApp.sendEmail' …: calls on a service itself, sorted */
  called: string[];
  /** the names of all methods called on anything: a `showModalDialog` among them is the interface's */
  methodNames: Set<string>;
  /** places where a service is handed on as a value, so that its calls cannot be followed */
  findings: Finding[];
}

/**
 * Follows the services (by their global names) through constants and through functions that return them
 * (`const sheets = () => Sheets`), up to each call.
 */
export function serviceMethods(code: string, services: string[]): ServiceMethods {
  const program = parseCode(code);
  const { free, meaning } = resolveNames(program);
  const isService = new Set<AnyNode>(free.filter((one) => services.includes(one.name)).map((one) => one.node));

  const pathOf = (node: AnyNode | null | undefined, depth = 0): string[] | undefined => {
    if (!node || depth > 20) return undefined;
    const next = (one: AnyNode | null | undefined) => pathOf(one, depth + 1);
    switch (node.type) {
      case 'Identifier':
        return isService.has(node) ? [node.name] : next(meaning.get(node));
      case 'ChainExpression':
        return next(node.expression);
      case 'MemberExpression': {
        const path = next(node.object);
        const name = propertyName(node);
        return path && name !== undefined ? [...path, name] : undefined;
      }
      case 'LogicalExpression':
        return next(node.left) ?? next(node.right);
      case 'ConditionalExpression':
        return next(node.consequent) ?? next(node.alternate);
      case 'SequenceExpression':
        return next(node.expressions.at(-1));
      case 'CallExpression': {
        const callee = node.callee.type === 'Identifier' ? meaning.get(node.callee) : undefined;
        for (const returned of callee ? returnsOf(callee) : []) {
          const path = next(returned);
          if (path) return path;
        }
        return undefined;
      }
      default:
        return undefined;
    }
  };

  const called = new Set<string>();
  const methodNames = new Set<string>();
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return;
    const path = pathOf(node.callee);
    if (path && path.length > 1) called.add(path.join('.'));
    const name = propertyName(node.callee);
    if (name !== undefined) methodNames.add(name);
  });
  const findings = free
    .filter(({ node, ancestors }) => isService.has(node) && !isFollowed(node, ancestors.at(-1)))
    .map(({ name, node }) => findingAt(code, node, `${name} is handed on as a value: its calls cannot be followed`));
  return { called: [...called].sort(), methodNames, findings };
}

/** The expressions that a function returns. */
function returnsOf(node: AnyNode): AnyNode[] {
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement') return [node.body];
  if (!/Function/.test(node.type)) return [];
  const found: AnyNode[] = [];
  const search = (one: AnyNode): void => {
    if (one.type === 'ReturnStatement' && one.argument) found.push(one.argument);
    if (one === node || !/Function/.test(one.type)) childrenOf(one).forEach(search);
  };
  search(node);
  return found;
}

function isFollowed(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node;
    case 'UnaryExpression':
      return parent.operator === 'typeof';
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier';
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'BinaryExpression':
      return true;
    default:
      return false;
  }
}
