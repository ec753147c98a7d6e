/** Field masks: commas, dots or slashes, parentheses and `*`, for reading and for writing. */
import type { Json } from '../../types';
import { invalid, invalidWithViolation } from '../errors';
import { fieldsOf } from './parse';

/** `all`: everything below; otherwise only the named children. */
export interface Mask {
  all: boolean;
  children: Map<string, Mask>;
}

export const EVERYTHING: Mask = { all: true, children: new Map() };

/** Parses a mask; throws 400 where it is not one. */
export function parseMask(text: string): Mask {
  const root: Mask = { all: false, children: new Map() };
  let at = 0;
  const bad = () => invalidWithViolation(`Error expanding 'fields' parameter. Invalid field mask '${text}'.`);
  const list = (bases: Mask[], depth: number): Mask[] => {
    const leaves: Mask[] = [];
    for (;;) {
      leaves.push(...path(bases, depth));
      if (text[at] !== ',') return leaves;
      at += 1;
    }
  };
  const path = (bases: Mask[], depth: number): Mask[] => {
    let nodes = bases;
    for (;;) {
      while (text[at] === ' ') at += 1;
      const from = at;
      while (at < text.length && /[A-Za-z0-9_*]/.test(text[at] as string)) at += 1;
      const name = text.slice(from, at);
      while (text[at] === ' ') at += 1;
      if (!name) throw bad();
      if (name === '*') {
        for (const node of nodes) node.all = true;
      } else {
        nodes = nodes.map((node) => {
          let child = node.children.get(name);
          if (!child) {
            child = { all: false, children: new Map() };
            node.children.set(name, child);
          }
          return child;
        });
      }
      if (text[at] === '.' || text[at] === '/') {
        at += 1;
        continue;
      }
      if (text[at] === '(') {
        at += 1;
        const leaves = list(nodes, depth + 1);
        if (text[at] !== ')') throw bad();
        at += 1;
        return leaves;
      }
      if (name !== '*') for (const node of nodes) node.all = true;
      return nodes;
    }
  };
  list([root], 0);
  if (at !== text.length) throw bad();
  return root;
}

/** The mask of a read, checked against the reply's type; undefined or blank = everything. */
export function readMask(fields: string | undefined, type: string): Mask {
  if (fields === undefined || fields === null || fields === '') return EVERYTHING;
  const mask = parseMask(fields);
  const wrong = firstUnknown(mask, type, []);
  if (wrong) {
    throw invalidWithViolation(
      `Error expanding 'fields' parameter. Cannot find matching fields for path '${wrong.join('.')}'.`,
    );
  }
  return mask;
}

/** The mask of a masked request; legacy colour names stand for their styles. Blank → undefined (the caller refuses). */
export function writeMask(fields: string | undefined, type: string, path: string): Mask | undefined {
  if (fields === undefined || fields.trim() === '') return undefined;
  let mask: Mask;
  try {
    mask = parseMask(fields);
  } catch {
    throw invalid(`Invalid value at '${path}' (type.googleapis.com/google.protobuf.FieldMask), "${fields}"`);
  }
  if (firstUnknown(mask, type, [])) {
    throw invalid(`Invalid value at '${path}' (type.googleapis.com/google.protobuf.FieldMask), "${fields}"`);
  }
  return styleMask(mask, type);
}

function firstUnknown(mask: Mask, type: string, path: string[]): string[] | undefined {
  const fields = fieldsOf(type);
  for (const [name, child] of mask.children) {
    const field = fields.get(name);
    if (!field) return [...path, name];
    if (field.message) {
      const wrong = firstUnknown(child, field.message, [...path, name]);
      if (wrong) return wrong;
    } else if (child.children.size && !field.missing) {
      return [...path, name, [...child.children.keys()][0] as string];
    }
  }
  return undefined;
}

function styleMask(mask: Mask, type: string): Mask {
  const fields = fieldsOf(type);
  const children = new Map<string, Mask>();
  for (const [name, child] of mask.children) {
    const field = fields.get(name);
    if (field?.style) children.set(field.style, EVERYTHING);
    else children.set(name, field?.message ? styleMask(child, field.message) : child);
  }
  return { all: mask.all, children };
}

/** Does the mask want something at or below this path? */
export function wants(mask: Mask, ...path: string[]): boolean {
  let node = mask;
  for (const name of path) {
    if (node.all) return true;
    const child = node.children.get(name);
    if (!child) return false;
    node = child;
  }
  return true;
}

/** Does the mask name this path itself, rather than by `*` or by standing above it? */
export function names(mask: Mask, ...path: string[]): boolean {
  let node = mask;
  for (const name of path) {
    const child = node.children.get(name);
    if (!child) return false;
    node = child;
  }
  return true;
}

/** The part of the mask below a path. */
export function below(mask: Mask, ...path: string[]): Mask {
  let node = mask;
  for (const name of path) {
    if (node.all) return EVERYTHING;
    const child = node.children.get(name);
    if (!child) return { all: false, children: new Map() };
    node = child;
  }
  return node;
}

/**
 * `target` with the masked parts taken from `source`: a path listed and absent there is reset; others are untouched.
 * Neither argument is changed.
 */
export function mergeMasked(target: Json, source: Json, mask: Mask): Json {
  if (mask.all) return source;
  const out = { ...(target ?? {}) };
  for (const [name, child] of mask.children) {
    const given = source?.[name];
    const value = child.all ? given : mergeMasked(out[name], given, child);
    if (value === undefined || (isPlain(value) && Object.keys(value).length === 0 && !(child.all && given))) {
      delete out[name];
    } else out[name] = value;
  }
  return out;
}

function isPlain(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
