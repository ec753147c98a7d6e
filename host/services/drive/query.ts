/** The part of Drive's search language that a script of this kind needs: comparisons joined by `and`, `or`, `not`, brackets. */
import { NotInHost } from '../../runtime/errors';
import type { HostFile } from '../../types';

export type Test = (file: HostFile) => boolean;

type Token = { kind: 'word' | 'string' | 'sign'; text: string };

function tokens(query: string): Token[] | undefined {
  const found: Token[] = [];
  let rest = query.trim();
  while (rest !== '') {
    const match = /^'((?:[^'\\]|\\.)*)'|^(!=|<=|>=|[=<>(){}])|^[A-Za-z][\w]*/.exec(rest);
    if (match === null) return undefined;
    if (match[1] !== undefined) found.push({ kind: 'string', text: match[1].replace(/\\(.)/g, '$1') });
    else found.push({ kind: match[2] === undefined ? 'word' : 'sign', text: match[0] });
    rest = rest.slice(match[0].length).trim();
  }
  return found;
}

/** Parses a query; undefined where it is malformed (Drive answers 400 `Invalid Value`); a term that Drive has and this host has not throws. */
export function parseQuery(query: string, rootOf: string): Test | undefined {
  const list = tokens(query);
  if (list === undefined) return undefined;
  let at = 0;
  const peek = () => list[at]?.text;
  const take = () => list[at++];
  class Malformed extends Error {}
  const expect = (text: string) => {
    if (take()?.text !== text) throw new Malformed();
  };
  const text = (): string => {
    const token = take();
    if (token?.kind !== 'string') throw new Malformed();
    return token.text;
  };
  const truth = (): boolean => {
    const token = take()?.text;
    if (token !== 'true' && token !== 'false') throw new Malformed();
    return token === 'true';
  };
  const any = (): Test => {
    let left = all();
    while (peek() === 'or') {
      take();
      const [first, second] = [left, all()];
      left = (file) => first(file) || second(file);
    }
    return left;
  };
  const all = (): Test => {
    let left = one();
    while (peek() === 'and') {
      take();
      const [first, second] = [left, one()];
      left = (file) => first(file) && second(file);
    }
    return left;
  };
  const one = (): Test => {
    if (peek() === 'not') {
      take();
      const inner = one();
      return (file) => !inner(file);
    }
    if (peek() === '(') {
      take();
      const inner = any();
      expect(')');
      return inner;
    }
    if (list[at]?.kind === 'string') return membership(text());
    return comparison(take()?.text ?? '');
  };
  const membership = (value: string): Test => {
    expect('in');
    const field = take()?.text ?? '';
    if (field === 'parents') {
      const parent = value === 'root' ? rootOf : value;
      return (file) => file.parents.includes(parent);
    }
    if (field === 'owners') return (file) => file.owner.toLowerCase() === value.toLowerCase();
    throw new NotInHost(`Drive query term ${field}`);
  };
  const comparison = (field: string): Test => {
    const operator = take()?.text;
    if (field === 'name' && operator === '=') {
      const value = text();
      return (file) => file.name === value;
    }
    if (field === 'name' && operator === 'contains') {
      // Only prefixes of words are found.
      const value = text().toLowerCase();
      return (file) =>
        file.name
          .toLowerCase()
          .split(/\s+/)
          .some((_, i, words) => words.slice(i).join(' ').startsWith(value));
    }
    if (field === 'mimeType' && (operator === '=' || operator === '!=')) {
      const value = text();
      return (file) => (file.mimeType === value) === (operator === '=');
    }
    if (field === 'trashed' && (operator === '=' || operator === '!=')) {
      const value = truth();
      return (file) => (file.trashed === value) === (operator === '=');
    }
    if (field === 'appProperties' && operator === 'has') {
      expect('{');
      expect('key');
      expect('=');
      const key = text();
      expect('and');
      expect('value');
      expect('=');
      const value = text();
      expect('}');
      return (file) => file.appProperties[key] === value;
    }
    if (/^[A-Za-z]\w*$/.test(field) && /^(contains|has|in|!=|[<>]?=|[<>])$/.test(operator ?? ''))
      throw new NotInHost(`Drive query term ${field} ${operator}`);
    throw new Malformed();
  };
  try {
    const test = any();
    return at === list.length ? test : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
