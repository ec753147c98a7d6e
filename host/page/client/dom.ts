/** Small helpers to make elements; text is always text, never HTML. */

type Child = Node | string | undefined | false;

/** An element with properties, attributes (names with a dash, or role and colspan) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<Record<string, string | number | boolean | ((event: Event) => void) | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (key === 'class') node.className = String(value);
    else node.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) node.append(child);
  return node;
}

/** The element with this id; the shell has it, so its absence is a mistake of ours. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const node = document.getElementById(id);
  if (!node) throw new Error(`Trang thiếu #${id}`);
  return node as T;
}

/** '2023-04-05T08:00:00' → '05/04/2023 08:00'. */
export function clockText(at: string): string {
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 16)}`;
}

/** '5/4/2023 8:00' or '5/4/2023' → '2023-04-05T08:00'; undefined where it is no day and time. */
export function readDayTime(text: string): string | undefined {
  const m = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2})[:hg](\d{2})?)?\s*$/.exec(text);
  if (!m) return undefined;
  const two = (s = '0') => s.padStart(2, '0');
  const at = `${m[3]}-${two(m[2])}-${two(m[1])}T${two(m[4] ?? '8')}:${two(m[5])}`;
  return Number.isNaN(Date.parse(`${at}:00Z`)) || new Date(`${at}:00Z`).toISOString().slice(0, 10) !== at.slice(0, 10)
    ? undefined
    : at;
}

/** 1234.5 → '1.234,5'. */
export function numberText(n: number, decimals = 1): string {
  const [whole = '', rest = ''] = Math.abs(n).toFixed(decimals).split('.');
  const trimmed = rest.replace(/0+$/, '');
  return `${n < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.')}${trimmed ? `,${trimmed}` : ''}`;
}

let toastCount = 0;

/** A message in the lower right corner, as Sheets shows toasts; an error without a time stays until closed. */
export function toast(message: string, how: { title?: string; error?: boolean; seconds?: number } = {}): () => void {
  const box = byId('toasts');
  const node = el(
    'div',
    { class: how.error ? 'toast error' : 'toast', role: how.error ? 'alert' : 'status', id: `toast-${++toastCount}` },
    el('div', { class: 'toast-text' }, how.title ? el('strong', {}, how.title) : undefined, el('span', {}, message)),
    el('button', { type: 'button', class: 'quiet', 'aria-label': 'Đóng thông báo', click: () => node.remove() }, '✕'),
  );
  box.append(node);
  while (box.children.length > 4) box.firstElementChild?.remove();
  const seconds = how.seconds ?? (how.error ? -1 : 5);
  if (seconds !== -1) setTimeout(() => node.remove(), seconds * 1000);
  return () => node.remove();
}

/** A question with two answers; resolves to true for the first. */
export function ask(question: string, yes: string, no = 'Thôi'): Promise<boolean> {
  return new Promise((done) => {
    const close = (answer: boolean) => {
      box.close();
      box.remove();
      done(answer);
    };
    const box = el(
      'dialog',
      { class: 'ask', 'aria-label': question, cancel: () => close(false) },
      el('p', {}, question),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', click: () => close(true) }, yes),
        el('button', { type: 'button', click: () => close(false) }, no),
      ),
    );
    document.body.append(box);
    box.showModal();
  });
}
