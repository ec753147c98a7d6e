/** Field masks of Drive replies: `id,name`, `files(id,permissions(role)),nextPageToken`, `permissions/role`, `*`. */
import type { Json } from '../../types';

type Mask = Map<string, Mask | undefined>;

/** Parses a mask; undefined where it is malformed. */
function parse(text: string): Mask | undefined {
  let at = 0;
  const level = (): Mask | undefined => {
    const mask: Mask = new Map();
    for (;;) {
      const found = /^[A-Za-z*][\w]*|^\*/.exec(text.slice(at));
      if (found === null) return undefined;
      at += found[0].length;
      let inner: Mask | undefined;
      if (text[at] === '(') {
        at++;
        inner = level();
        if (inner === undefined || text[at] !== ')') return undefined;
        at++;
      } else if (text[at] === '/' || text[at] === '.') {
        at++;
        const name = found[0];
        const rest = /^[A-Za-z*]\w*/.exec(text.slice(at));
        if (rest === null) return undefined;
        at += rest[0].length;
        inner = (mask.get(name) as Mask | undefined) ?? new Map();
        inner.set(rest[0], undefined);
      }
      mask.set(found[0], inner);
      if (text[at] !== ',') return mask;
      at++;
    }
  };
  const mask = level();
  return mask !== undefined && at === text.length ? mask : undefined;
}

/** The masked copy of a reply, or the name of the path that is no field of it (`known` lists the fields of the top level). */
export function select(
  reply: Json,
  fields: string,
  known: readonly string[],
): { ok: true; reply: Json } | { ok: false; path: string } {
  const mask = parse(fields.replace(/\s/g, ''));
  if (mask === undefined) return { ok: false, path: fields };
  for (const name of mask.keys()) if (name !== '*' && !known.includes(name)) return { ok: false, path: name };
  return { ok: true, reply: pick(reply, mask) };
}

function pick(value: Json, mask: Mask): Json {
  if (mask.has('*')) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = {};
  for (const [name, inner] of mask) {
    if (value[name] !== undefined) copy[name] = inner === undefined ? value[name] : pick(value[name], inner);
  }
  return copy;
}
