/** Calls to the page's server, always as the account chosen in this page. */
import type { PageEvent, PageState, RunReply, TypeReply, TypeRequest, ViewBook } from '../protocol';

const KEY = 'so-htcd.account';
let account = sessionStorage.getItem(KEY) ?? '';

export const currentAccount = () => account;

export function setAccount(address: string): void {
  account = address;
  sessionStorage.setItem(KEY, address);
}

function address(path: string, query: Record<string, string> = {}): string {
  const all = new URLSearchParams(account ? { ...query, as: account } : query).toString();
  return `/api/${path}${all ? `?${all}` : ''}`;
}

/** The same address with the acting account, for links that download. */
export function withAccount(url: string): string {
  return account ? `${url}${url.includes('?') ? '&' : '?'}as=${encodeURIComponent(account)}` : url;
}

async function answer<T>(response: Promise<Response>): Promise<T> {
  let got: Response;
  try {
    got = await response;
  } catch {
    throw new Error('Không gặp được máy chủ luyện tập. Chạy lại lệnh npm start rồi tải lại trang.');
  }
  const value = await got.json();
  if (!got.ok) throw new Error(value.error ?? `Máy chủ trả lời ${got.status}.`);
  return value as T;
}

const get = <T>(path: string, query?: Record<string, string>) => answer<T>(fetch(address(path, query)));
const post = <T>(path: string, body: unknown) =>
  answer<T>(
    fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

export const api = {
  state: () => get<PageState>('state'),
  book: (id: string) => get<ViewBook>('book', { id }),
  mail: (id: string) => get<{ html: string }>('mail', { id }),
  type: (request: TypeRequest) => post<TypeReply>('type', request),
  act: (fileId: string, requests: unknown[]) => post<TypeReply>('act', { fileId, requests }),
  run: (functionName: string, args: unknown[], source: 'menu' | 'dialog', name: string) =>
    post<RunReply>('run', { functionName, args, source, name }),
  trigger: (id: string) => post<RunReply>('trigger', { id }),
  clock: (to: string) => post<{ ran: string[] }>('clock', { to }),
  reset: () => post<object>('reset', {}),
};

/** Listens to the server; gives a function that stops. Reconnects by itself. */
export function listen(onEvent: (event: PageEvent) => void, onAgain: () => void): () => void {
  const source = new EventSource(address('events'));
  let lost = false;
  source.onmessage = (m) => onEvent(JSON.parse(m.data) as PageEvent);
  source.onerror = () => {
    lost = true;
  };
  source.onopen = () => {
    if (lost) onAgain();
    lost = false;
  };
  return () => source.close();
}
