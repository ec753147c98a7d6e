/** Dialogs and sidebars of the script: sandboxed frames with google.script.run over postMessage. */
import type { RunReply } from '../protocol';
import { byId, el } from './dom';

/** As HtmlService's IFRAME mode allows; without allow-same-origin the frame reaches nothing of this page. */
const SANDBOX = 'allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads';

/**
 * Runs inside the frame before anything else. Arguments follow google.script.run's rules: primitives, arrays and
 * plain objects; a Date, function, Map … anywhere is refused; undefined in an array becomes null.
 */
function shim(): void {
  type Handlers = {
    ok?: (value: unknown, user: unknown) => void;
    bad?: (error: Error, user: unknown) => void;
    user?: unknown;
  };
  const waiting = new Map<number, Handlers>();
  let count = 0;
  const say = (message: object) => parent.postMessage({ soHtcd: true, ...message }, '*');
  const plain = (value: unknown, place: string): unknown => {
    if (
      value === undefined ||
      value === null ||
      typeof value === 'boolean' ||
      typeof value === 'string' ||
      typeof value === 'number'
    )
      return value;
    if (Array.isArray(value)) return value.map((v, i) => plain(v, String(i)) ?? null);
    if (
      typeof value === 'object' &&
      (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
    )
      return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, plain(v, k)]));
    throw new TypeError(`Failed due to illegal value in property: ${place}`);
  };
  const runner = (handlers: Handlers): unknown =>
    new Proxy(
      {},
      {
        get(_target, name) {
          if (name === 'withSuccessHandler') return (ok: Handlers['ok']) => runner({ ...handlers, ok });
          if (name === 'withFailureHandler') return (bad: Handlers['bad']) => runner({ ...handlers, bad });
          if (name === 'withUserObject') return (user: unknown) => runner({ ...handlers, user });
          if (typeof name !== 'string' || name === 'then') return undefined;
          return (...args: unknown[]) => {
            const sent = args.map((a, i) => plain(a, String(i)) ?? null);
            const id = ++count;
            waiting.set(id, handlers);
            say({ act: 'run', id, functionName: name, args: sent });
          };
        },
      },
    );
  addEventListener('message', (event) => {
    const m = event.data;
    if (event.source !== parent || m?.soHtcd !== true) return;
    const handlers = waiting.get(m.id);
    waiting.delete(m.id);
    if (!handlers) return;
    if (m.error !== undefined) {
      const error = new Error(m.error);
      error.name = 'ScriptError';
      if (handlers.bad) handlers.bad(error, handlers.user);
      else console.error(m.error);
    } else handlers.ok?.(m.value, handlers.user);
  });
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href') ?? '';
    if (!/^https:\/\/docs\.google\.com\/spreadsheets\//.test(href)) return;
    event.preventDefault();
    say({ act: 'open', href });
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') say({ act: 'escape' });
  });
  (window as unknown as { google: unknown }).google = {
    script: {
      run: runner({}),
      host: {
        close: () => say({ act: 'close' }),
        setHeight: (height: number) => say({ act: 'size', height }),
        setWidth: (width: number) => say({ act: 'size', width }),
        editor: { focus: () => say({ act: 'focus' }) },
        origin: 'https://docs.google.com',
      },
    },
  };
}

export interface FrameHost {
  /** runs a function of the script for a dialog; shows what the run showed */
  run(functionName: string, args: unknown[]): Promise<RunReply>;
  /** a link to a cell was clicked */
  open(href: string): void;
}

function framed(html: string): string {
  const script = `<script>(${shim.toString()})()</script>`;
  const at = /<head[^>]*>/i.exec(html);
  return at ? html.slice(0, at.index + at[0].length) + script + html.slice(at.index + at[0].length) : script + html;
}

interface Shell {
  close(): void;
  size(width: number | undefined, height: number | undefined): void;
}

function makeFrame(
  html: string,
  title: string,
  host: FrameHost,
  shell: Shell,
): { frame: HTMLIFrameElement; stop: () => void } {
  const frame = el('iframe', { title, sandbox: SANDBOX, srcdoc: framed(html) });
  const hear = (event: MessageEvent) => {
    const m = event.data;
    if (event.source !== frame.contentWindow || m?.soHtcd !== true) return;
    if (m.act === 'run')
      host.run(String(m.functionName), m.args as unknown[]).then(
        (reply) =>
          frame.contentWindow?.postMessage(
            reply.ok
              ? { soHtcd: true, id: m.id, value: reply.value ?? null }
              : { soHtcd: true, id: m.id, error: reply.error ?? 'Lỗi không rõ' },
            '*',
          ),
        (error: Error) => frame.contentWindow?.postMessage({ soHtcd: true, id: m.id, error: error.message }, '*'),
      );
    else if (m.act === 'open') host.open(String(m.href));
    else if (m.act === 'close' || m.act === 'escape') shell.close();
    else if (m.act === 'size') shell.size(m.width, m.height);
    else if (m.act === 'focus') byId('grid').focus();
  };
  addEventListener('message', hear);
  return { frame, stop: () => removeEventListener('message', hear) };
}

let openDialog: (() => void) | undefined;

/** Shows a dialog of the script; a new one replaces the old, as in Sheets. */
export function showDialog(
  event: { html: string; title: string; width?: number; height?: number; modal: boolean },
  host: FrameHost,
): void {
  openDialog?.();
  const close = () => {
    if (openDialog !== close) return;
    openDialog = undefined;
    made.stop();
    box.close();
    box.remove();
  };
  const made = makeFrame(event.html, event.title, host, {
    close,
    size(width, height) {
      if (width) box.style.setProperty('--width', `${width}px`);
      if (height) box.style.setProperty('--height', `${height}px`);
    },
  });
  const box = el(
    'dialog',
    {
      class: event.modal ? 'script modal' : 'script',
      'aria-label': event.title,
      cancel: (e) => {
        e.preventDefault();
        close();
      },
    },
    el(
      'div',
      { class: 'script-title' },
      el('h2', {}, event.title),
      el('button', { type: 'button', class: 'quiet', 'aria-label': 'Đóng', click: close }, '✕'),
    ),
    made.frame,
  );
  box.style.setProperty('--width', `${event.width ?? 600}px`);
  box.style.setProperty('--height', `${event.height ?? 400}px`);
  document.body.append(box);
  openDialog = close;
  if (event.modal) box.showModal();
  else box.show();
}

export function closeDialogs(): void {
  openDialog?.();
}

/** A sidebar's frame; `close` takes it away. */
export function sidebarFrame(
  event: { html: string; title: string },
  host: FrameHost,
  close: () => void,
): { frame: HTMLIFrameElement; stop: () => void } {
  return makeFrame(event.html, event.title, host, { close, size: () => {} });
}
