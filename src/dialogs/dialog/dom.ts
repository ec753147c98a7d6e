/** Small helpers that build the page's elements; every text goes in as text, never as HTML. */

import type { DialogCell, Tone } from '../../workbook/dialog-model';

export type Attributes = Record<string, string | boolean | undefined>;
export type Child = Node | string | undefined;

/** An element with attributes (true = present, false or undefined = absent) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** An element that dialog.html itself holds. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id} in the page`);
  return element;
}

/** A button that never sends a form. */
export function button(label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** Symbol and spoken word of a tone: colour alone is lost in print and to the colour-blind. */
const MARKS: Partial<Record<Tone, [symbol: string, word: string]>> = {
  ok: ['✓', 'Đạt'],
  warn: ['⚠\uFE0E', 'Chú ý'],
  error: ['✕', 'Lỗi'],
  info: ['ℹ\uFE0E', 'Thông tin'],
};

/** The symbol of a tone, or nothing where the text brings its own. */
export function mark(tone: Tone | undefined, text: string): HTMLElement | undefined {
  const found = tone && MARKS[tone];
  if (!found || /^[✓⚠✕ℹ]/.test(text)) return undefined;
  return h('span', { class: 'mark', role: 'img', 'aria-label': found[1] }, found[0]);
}

/** A link that opens beside the dialog; any other scheme than http(s) and mailto stays plain text. */
function link(text: string, url: string): Child {
  if (!/^(https?|mailto):/i.test(url)) return text;
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** What a cell or a list item shows. */
export function cellContent(cell: DialogCell): Child[] {
  if (typeof cell === 'string') return [cell];
  const { text, url, tone } = cell;
  const body = url ? link(text, url) : text;
  return tone ? [h('span', { class: `tone ${tone}` }, mark(tone, text), body)] : [body];
}

/** The words of a cell. */
export function cellText(cell: DialogCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
