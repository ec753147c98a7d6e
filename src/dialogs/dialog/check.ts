/** The hand-written check of what comes from the server: a page draws only what has the shape of the contract. */

import type { DialogModel, DialogReply } from '../../workbook/dialog-model';

type Check = (value: unknown) => boolean;

const text: Check = (v) => typeof v === 'string';
const flag: Check = (v) => typeof v === 'boolean';
const count: Check = (v) => typeof v === 'number' && Number.isFinite(v);
const oneOf =
  (...values: string[]): Check =>
  (v) =>
    values.includes(v as string);
const either =
  (...checks: Check[]): Check =>
  (v) =>
    checks.some((check) => check(v));
const list =
  (item: Check): Check =>
  (v) =>
    Array.isArray(v) && v.every(item);
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const record =
  (item: Check): Check =>
  (v) =>
    isObject(v) && Object.values(v).every(item);
/** `needed` must be there, `optional` may be; further members are let pass. */
const shape =
  (needed: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (v) =>
    isObject(v) &&
    Object.keys(needed).every((key) => needed[key]?.(v[key])) &&
    Object.keys(optional).every((key) => v[key] === undefined || v[key] === null || optional[key]?.(v[key]));

const tone = oneOf('info', 'ok', 'warn', 'error', 'muted');
const align = oneOf('left', 'right', 'center');
const cell = either(text, shape({ text }, { url: text, tone }));
const fieldRest = {
  value: text,
  options: list(shape({ value: text, label: text })),
  help: text,
  required: flag,
  rows: count,
  accept: text,
  megabytes: count,
  when: shape({ field: text, is: text }),
};
const fillAll = shape({ label: text, column: text }, { value: text, from: count });
const fieldKind = oneOf('text', 'textarea', 'number', 'date', 'select', 'radio', 'checkbox', 'file');

const blocks: Record<string, Check> = {
  heading: shape({ text }),
  text: shape({ text }, { tone }),
  list: shape({ items: list(cell) }, { tone }),
  table: shape({ columns: list(shape({ header: text }, { align })), rows: list(list(cell)) }, { caption: text }),
  fields: shape({ fields: list(shape({ id: text, label: text, kind: fieldKind }, fieldRest)) }),
  'form-table': shape(
    {
      columns: list(shape({ header: text }, { id: text, align, field: shape({ kind: fieldKind }, fieldRest) })),
      rows: list(shape({ id: text, cells: list(either(cell, shape({ value: text }))) })),
    },
    { caption: text, fillAll: either(fillAll, list(fillAll)) },
  ),
  mail: shape({ to: text, subject: text, html: text, attachments: list(text) }),
  progress: shape({ done: count, of: count, text }),
  details: (v) => shape({ summary: text, blocks: list(block) })(v),
};
const block: Check = (v) => isObject(v) && typeof v.kind === 'string' && blocks[v.kind]?.(v) === true;

const isModel = shape(
  {
    title: text,
    account: text,
    blocks: list(block),
    actions: list(
      shape(
        { label: text, command: text },
        { request: record(text), primary: flag, confirm: text, skipValidation: flag, keepFile: flag },
      ),
    ),
  },
  { width: count, height: count, auto: shape({ command: text }, { request: record(text) }) },
);
const isReply = shape({}, { dialog: isModel, message: shape({ text, tone }), errors: record(text), close: flag });

function parse(json: unknown): unknown {
  if (typeof json !== 'string') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The model in the page, or undefined where it is none. */
export function readModel(json: unknown): DialogModel | undefined {
  const value = parse(json);
  return isModel(value) ? (value as DialogModel) : undefined;
}

/** The server's answer, or undefined where it is none. */
export function readReply(json: unknown): DialogReply | undefined {
  const value = parse(json);
  return isReply(value) ? (value as DialogReply) : undefined;
}
