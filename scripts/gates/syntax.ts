/** Gate: the bundle holds only syntax that Apps Script takes when the file is saved. */
import { parse } from 'acorn';
import { type Finding, findingAt, walk } from './syntax-tree';

/**
 * Refuses what does not parse as ECMAScript 2020 and, with a name of their own, the class members that Apps Script
 * refuses at save time although V8 knows them: private members, static fields, field declarations.
 */
export function syntaxFindings(code: string): Finding[] {
  try {
    parse(code, { ecmaVersion: 2020, sourceType: 'script' });
    return [];
  } catch (error) {
    return classMembers(code) ?? [asFinding(error)];
  }
}

function classMembers(code: string): Finding[] | undefined {
  const findings: Finding[] = [];
  try {
    walk(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }), (node) => {
      if (node.type === 'PrivateIdentifier')
        findings.push(findingAt(code, node, `Apps Script refuses private class members: #${node.name}`));
      else if (node.type === 'StaticBlock') findings.push(findingAt(code, node, 'Apps Script refuses static blocks'));
      else if (node.type === 'PropertyDefinition' && node.key.type !== 'PrivateIdentifier')
        findings.push(
          findingAt(
            code,
            node,
            `Apps Script refuses ${node.static ? 'static class fields' : 'class field declarations'}`,
          ),
        );
    });
  } catch {
    return undefined;
  }
  return findings.length > 0 ? findings : undefined;
}

function asFinding(error: unknown): Finding {
  const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
  return { message: `Not ECMAScript 2020: ${message}`, line: loc?.line, column: loc && loc.column + 1 };
}
