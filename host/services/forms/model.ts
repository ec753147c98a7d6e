/** What a form is in the host: its items, pages and answers, and the rules by which an answer is taken or refused. */

import { HostError } from '../../runtime/errors';
import { digits, hash, seededRandom } from '../../runtime/ids';
import type { HostFile } from '../../types';

export const FORM = 'application/vnd.google-apps.form';

export type ItemKind =
  | 'MULTIPLE_CHOICE'
  | 'CHECKBOX'
  | 'LIST'
  | 'SCALE'
  | 'TEXT'
  | 'PARAGRAPH_TEXT'
  | 'SECTION_HEADER'
  | 'PAGE_BREAK';

/** Where a page leads: the id of a page break, or one of Google's directions. */
export type Direction = number | 'CONTINUE' | 'RESTART' | 'SUBMIT';

export interface FormChoice {
  value: string;
  go?: Direction;
}

export interface FormItem {
  id: number;
  kind: ItemKind;
  title: string;
  help: string;
  required: boolean;
  choices: FormChoice[];
  /** "Khác": free words besides the choices */
  other: boolean;
  scale: { lower: number; upper: number; left: string; right: string };
  /** of a page break: where the page before it leads */
  go?: Direction;
  /** of checkboxes: at most, at least or exactly so many */
  ticks?: { rule: 'most' | 'least' | 'exactly'; n: number; help: string };
}

export type Answer = string | string[];

export interface FormAnswer {
  id: string;
  /** epoch milliseconds */
  at: number;
  /** by item id; what was left out is absent */
  values: Record<number, Answer>;
}

export interface FormState {
  title: string;
  description: string;
  published: boolean;
  accepting: boolean;
  confirmation: string;
  closedMessage: string;
  progressBar: boolean;
  respondAgain: boolean;
  publishedId: string;
  items: FormItem[];
  responses: FormAnswer[];
  /** the workbook that the answers go to, and its tab */
  destination?: { fileId: string; sheetId: number };
  /** item ids in the order of the tab's columns, after the time; deleted questions keep theirs */
  columns: number[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Letters that follow from a text: published ids and answer ids. */
export function letters(text: string, length: number): string {
  const random = seededRandom(hash(text));
  let id = '';
  while (id.length < length) id += LETTERS[Math.floor(random() * 64)];
  return id;
}

export function newForm(fileId: string, published: boolean): FormState {
  return {
    title: '',
    description: '',
    published,
    accepting: published,
    confirmation: '',
    closedMessage: '',
    progressBar: false,
    respondAgain: true,
    publishedId: `1FAIpQLS${letters(`published ${fileId}`, 49)}`,
    items: [],
    responses: [],
    columns: [],
  };
}

/** A new item as Google makes it: no title, and a choice item with one choice of no words (documents-forms-rights §6.2). */
export function newItem(form: FormState, fileId: string, kind: ItemKind): FormItem {
  let n = form.items.length;
  let id: number;
  do id = Number(digits(`${fileId} item ${n++}`, 9));
  while (form.items.some((item) => item.id === id) || form.columns.includes(id));
  return {
    id,
    kind,
    title: '',
    help: '',
    required: false,
    choices: hasChoices(kind) ? [{ value: '' }] : [],
    other: false,
    scale: { lower: 1, upper: 5, left: '', right: '' },
  };
}

export const hasChoices = (kind: ItemKind) => kind === 'MULTIPLE_CHOICE' || kind === 'CHECKBOX' || kind === 'LIST';
export const isQuestion = (kind: ItemKind) => kind !== 'SECTION_HEADER' && kind !== 'PAGE_BREAK';

/** The number of a question in a pre-filled address; it is not the item's id. */
export const entryOf = (item: FormItem): string => digits(`entry ${item.id}`, 10);

export const formOf = (file: HostFile | undefined): FormState | undefined =>
  file?.mimeType === FORM ? (file.form as FormState) : undefined;

/** The pages: what stands before the first page break, then each page break with its items. */
export function pagesOf(form: FormState): { breaks?: FormItem; items: FormItem[] }[] {
  const pages: { breaks?: FormItem; items: FormItem[] }[] = [{ items: [] }];
  for (const item of form.items) {
    if (item.kind === 'PAGE_BREAK') pages.push({ breaks: item, items: [] });
    else pages.at(-1)?.items.push(item);
  }
  return pages;
}

/** The page after this one: an answer's direction first, then that of the next page break, else the next page. */
export function nextPage(form: FormState, at: number, values: Record<number, Answer>): number | 'SUBMIT' {
  const pages = pagesOf(form);
  const page = pages[at];
  const following = pages[at + 1];
  if (page === undefined || following === undefined) return 'SUBMIT';
  let go: Direction = following.breaks?.go ?? 'CONTINUE';
  // The last instruction on a page wins.
  for (const item of page.items) {
    const value = values[item.id];
    if (item.kind !== 'MULTIPLE_CHOICE' && item.kind !== 'LIST') continue;
    const chosen = item.choices.find((choice) => choice.value === value)?.go;
    if (chosen !== undefined) go = chosen;
  }
  if (go === 'SUBMIT') return 'SUBMIT';
  if (go === 'RESTART') return 0;
  if (go === 'CONTINUE') return at + 1;
  const target = pages.findIndex(({ breaks }) => breaks?.id === go);
  return target < 0 ? at + 1 : target;
}

/** What is wrong with the answer to one question, in a resident's words; undefined where nothing is. */
export function faultOf(item: FormItem, value: Answer | undefined): string | undefined {
  const blank = value === undefined || value.length === 0;
  if (blank) return item.required ? 'Đây là một câu hỏi bắt buộc' : undefined;
  if (item.kind === 'CHECKBOX') {
    const list = Array.isArray(value) ? value : [value as string];
    if (!item.other && list.some((v) => !item.choices.some((c) => c.value === v)))
      return 'Lựa chọn không có trong câu hỏi';
    const { rule, n, help } = item.ticks ?? { rule: 'least', n: 0, help: '' };
    const right = rule === 'most' ? list.length <= n : rule === 'least' ? list.length >= n : list.length === n;
    return right ? undefined : help || `Hãy xem lại số lựa chọn (${n})`;
  }
  if (Array.isArray(value)) return 'Câu này chỉ nhận một câu trả lời';
  if (hasChoices(item.kind) && !item.other && !item.choices.some((choice) => choice.value === value))
    return 'Lựa chọn không có trong câu hỏi';
  if (item.kind === 'SCALE') {
    const n = Number(value);
    if (!Number.isInteger(n) || n < item.scale.lower || n > item.scale.upper) return 'Điểm không có trong thang';
  }
  return undefined;
}

/** Google's words for an answer that a script's item cannot take. */
export function invalidResponse(kind: ItemKind): HostError {
  const names: Partial<Record<ItemKind, string>> = {
    MULTIPLE_CHOICE: 'multiple choice',
    CHECKBOX: 'checkbox',
    LIST: 'drop-down',
    SCALE: 'scale',
  };
  return new HostError(`Invalid response submitted to ${names[kind] ?? 'text'} question.`);
}

/** Only the answers of pages that were walked through count, as in a browser; and what is wrong on them, by item. */
export function walk(
  form: FormState,
  values: Record<number, Answer>,
): { taken: Record<number, Answer>; faults: { item: FormItem; message: string }[]; pages: number[] } {
  const pages = pagesOf(form);
  const taken: Record<number, Answer> = {};
  const faults: { item: FormItem; message: string }[] = [];
  const seen: number[] = [];
  for (let at: number | 'SUBMIT' = 0; at !== 'SUBMIT' && seen.length <= pages.length; at = nextPage(form, at, values)) {
    seen.push(at);
    for (const item of pages[at]?.items ?? []) {
      if (!isQuestion(item.kind)) continue;
      const value = values[item.id];
      const message = faultOf(item, value);
      if (message !== undefined) faults.push({ item, message });
      else if (value !== undefined && value.length > 0) taken[item.id] = value;
    }
  }
  return { taken, faults, pages: seen };
}
