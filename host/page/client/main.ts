/** The page: two workbooks, the script's menu, its dialogs, and the drawers around them. */
import './style.css';
import type { PageEvent, PageState, Patch, RunReply, ViewBook, ViewSheet } from '../protocol';
import { api, currentAccount, listen, setAccount } from './api';
import { ask, byId, el, numberText, toast } from './dom';
import { closeDialogs, type FrameHost, showDialog, sidebarFrame } from './frame';
import { menuBar } from './menu';
import { drawPanel, PANELS, type PanelName } from './panels';
import { chartSvg } from './sheet/charts';
import { keepFocus } from './sheet/focus';
import { cellName, Grid, type Picked, type TypedCell } from './sheet/grid';
import { scrollByTouch } from './sheet/touch';

let state: PageState;
let book: ViewBook | undefined;
let tab = 0;
let epoch = 0;
let panel: PanelName | 'sidebar' | undefined;
let stopSidebar: (() => void) | undefined;
let stopListening: (() => void) | undefined;
/** filter view in use, tab → id */
const views = new Map<number, number>();
/** groups of columns opened in this page, `${tab}:${from}` */
const opened = new Set<string>();

const focus = keepFocus(byId('grid'));
Object.assign(window, { soHtcd: { cellPoint: (row: number, column: number) => grid.cellPoint(row, column) } });
scrollByTouch(byId('grid'));
const phone = () => matchMedia('(max-width: 720px)').matches;
const failed = (error: Error) => toast(error.message, { error: true });

const grid = new Grid('grid', {
  typed: (sheetId, cells) => void typed(sheetId, cells),
  picked,
  clickedLink: (link) => openLink(link),
  moved: () => requestAnimationFrame(placeCharts),
  refused: (sentence) => toast(sentence),
});

// ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a person typed goes to the server; what comes back, over the stream, is what the cell shows. */
async function typed(sheetId: number, cells: TypedCell[]): Promise<void> {
  if (!book) return;
  try {
    const reply = await api.type({ fileId: book.id, sheetId, cells });
    if (!reply.ok)
      toast(reply.refused.length > 1 ? `${reply.message} (${reply.refused.length} ô)` : (reply.message ?? ''), {
        error: true,
        title: 'Không ghi được',
        seconds: 12,
      });
  } catch (error) {
    failed(error as Error);
  }
}

function picked(cell: Picked): void {
  byId('cell').textContent = `${cellName(cell.row, cell.column)}${cell.text ? `: ${cell.text.slice(0, 160)}` : ''}`;
  const chip = byId('chip');
  chip.hidden = !cell.link;
  if (cell.link)
    chip.replaceChildren(
      el(
        'button',
        { type: 'button', click: () => openLink(cell.link ?? '') },
        `→ Mở liên kết của ô ${cellName(cell.row, cell.column)}`,
      ),
    );
}

/** Addresses of Sheets (with gid, range, fvid) and of Forms lead to the same place here; others open beside the page. */
function openLink(link: string): void {
  const sheets = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/([\w-]+)[^#]*(?:#(.*))?$/.exec(link);
  const hash = sheets
    ? `book=${sheets[1]}${sheets[2] ? `&${sheets[2]}` : ''}`
    : link.startsWith('#')
      ? link.slice(1)
      : undefined;
  const form = /^https:\/\/docs\.google\.com(\/forms\/d\/e\/[\w-]+\/viewform.*)$/.exec(link)?.[1];
  if (form !== undefined) window.open(form, '_blank', 'noopener');
  else if (hash !== undefined) void goTo(new URLSearchParams(hash));
  else if (/^https?:\/\//.test(link))
    void ask(`Mở ${link.slice(0, 120)} trong cửa sổ khác? Địa chỉ này ở ngoài sổ luyện tập.`, 'Mở').then(
      (yes) => yes && window.open(link, '_blank', 'noopener'),
    );
}

/** A place: book (file id), gid, range, fvid. */
async function goTo(place: URLSearchParams): Promise<void> {
  const wanted = place.get('book') ?? book?.id;
  if (!state.workbooks.some((w) => w.id === wanted)) {
    toast('Tài khoản đang chọn không được chia sẻ sổ này.', { error: true });
    return;
  }
  const gid = Number(place.get('gid') ?? tab);
  // a tab that a command has just made is not known here yet
  if (wanted && (wanted !== book?.id || !book.sheets.some((s) => s.id === gid))) await openBook(wanted);
  const sheet = book?.sheets.find((s) => s.id === gid);
  if (!sheet) {
    toast('Không còn tab mà liên kết chỉ tới.', { error: true });
    return;
  }
  if (sheet.id !== tab) showTab(sheet.id);
  const view = place.get('fvid');
  if (view) chooseView(Number(view));
  const range = place.get('range');
  if (range) {
    const rows = sheet.filterViews.find((v) => v.id === views.get(sheet.id))?.hiddenRows ?? [];
    if (rows.length && rows.includes(Number(/\d+/.exec(range)?.[0]) - 1)) chooseView(0);
    grid.goTo(range);
  }
  closePanelOnPhone();
}

// ── workbooks, tabs, views ───────────────────────────────────────────────────────────────────────────────────────

async function openBook(id: string): Promise<void> {
  byId('waiting').hidden = false;
  try {
    const next = await api.book(id);
    if (next.id !== book?.id) {
      views.clear();
      opened.clear();
      grid.forgetViews();
    }
    const keep = next.id === book?.id ? tab : Number(sessionStorage.getItem(`so-htcd.tab.${id}`) ?? Number.NaN);
    book = next;
    const first = next.sheets.find((s) => s.id === keep) ?? next.sheets.find((s) => !s.hidden) ?? next.sheets[0];
    tab = first?.id ?? 0;
    grid.load(next, tab);
    await grid.ready;
    for (const key of opened) {
      const [sheetId, from] = key.split(':').map(Number);
      const group = next.sheets.find((s) => s.id === sheetId)?.columnGroups.find((g) => g.from === from);
      if (group && sheetId !== undefined) grid.hideColumns(sheetId, group.from, group.to, false);
    }
    sessionStorage.setItem('so-htcd.book', id);
    drawBooks();
    drawTabs();
    drawView();
    placeCharts();
  } finally {
    byId('waiting').hidden = true;
  }
}

const sheetNow = (): ViewSheet | undefined => book?.sheets.find((s) => s.id === tab);

function showTab(id: number): void {
  tab = id;
  if (book) sessionStorage.setItem(`so-htcd.tab.${book.id}`, String(id));
  grid.show(id);
  drawTabs();
  drawView();
  placeCharts();
}

function chooseView(id: number): void {
  const sheet = sheetNow();
  if (!sheet) return;
  const view = sheet.filterViews.find((v) => v.id === id);
  if (view) views.set(sheet.id, id);
  else views.delete(sheet.id);
  grid.hideRows(sheet.id, view?.hiddenRows ?? []);
  drawView();
}

function drawBooks(): void {
  byId('books').replaceChildren(
    ...state.workbooks.map((w) =>
      el(
        'button',
        {
          type: 'button',
          class: 'book',
          'aria-pressed': String(w.id === book?.id),
          click: () => void openBook(w.id).then(foldAway, failed),
        },
        w.title,
      ),
    ),
  );
}

function drawTabs(): void {
  const shown = (book?.sheets ?? []).filter((s) => !s.hidden || s.id === tab);
  byId('tabs').replaceChildren(
    ...shown.map((s) => {
      const button = el(
        'button',
        {
          type: 'button',
          class: 'tab',
          'aria-current': s.id === tab ? 'page' : undefined,
          click: (event) => {
            // by mouse, the next key goes into the grid as in Sheets; by keyboard the focus stays
            if ((event as MouseEvent).detail > 0) focus.toGrid();
            showTab(s.id);
          },
        },
        s.title,
      );
      if (s.color) button.style.setProperty('--tab', s.color);
      return button;
    }),
  );
  byId('tabs').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function drawView(): void {
  const sheet = sheetNow();
  const select = byId<HTMLSelectElement>('view');
  const list = sheet?.filterViews ?? [];
  byId('view-label').hidden = !list.length;
  select.replaceChildren(
    el('option', { value: '0' }, 'Tất cả các dòng'),
    ...list.map((v) => el('option', { value: v.id }, v.title)),
  );
  select.value = String((sheet && views.get(sheet.id)) ?? 0);
  const columns = byId('columns');
  const groups = sheet?.columnGroups.filter((g) => g.collapsed) ?? [];
  columns.hidden = !groups.length;
  const open = groups.some((g) => opened.has(`${sheet?.id}:${g.from}`));
  columns.textContent = open ? '– Ẩn cột ít dùng' : '+ Hiện cột ít dùng';
  columns.setAttribute('aria-pressed', String(open));
}

function toggleColumns(): void {
  const sheet = sheetNow();
  if (!sheet) return;
  const groups = sheet.columnGroups.filter((g) => g.collapsed);
  const open = groups.some((g) => opened.has(`${sheet.id}:${g.from}`));
  for (const g of groups) {
    if (open) opened.delete(`${sheet.id}:${g.from}`);
    else opened.add(`${sheet.id}:${g.from}`);
    grid.hideColumns(sheet.id, g.from, g.to, open);
  }
  drawView();
}

/** The charts of the tab lie over the grid and follow its scrolling; frozen rows stay above them. */
function placeCharts(): void {
  const overlay = byId('overlay');
  const charts = sheetNow()?.charts ?? [];
  if (!charts.length) {
    if (overlay.childElementCount) overlay.replaceChildren();
    return;
  }
  const key = `${book?.id}:${book?.revision}:${tab}`;
  if (overlay.dataset.key !== key) {
    overlay.dataset.key = key;
    overlay.replaceChildren(
      ...charts.map((chart) => {
        const holder = el('div', { class: 'chart' });
        holder.innerHTML = chartSvg(chart);
        return holder;
      }),
    );
  }
  charts.forEach((chart, i) => {
    const node = overlay.children[i] as HTMLElement | undefined;
    const at = grid.corner(chart.row, chart.column);
    if (!node || !at) return;
    const [x, y] = [at.x + chart.offsetX, at.y + chart.offsetY];
    node.style.transform = `translate(${x}px, ${y}px)`;
    node.style.clipPath = `inset(${Math.max(0, at.frozen.y - y)}px 0 0 ${Math.max(0, at.frozen.x - x)}px)`;
  });
}

// ── the script: menu, dialogs, sidebar ───────────────────────────────────────────────────────────────────────────

const frameHost: FrameHost = {
  async run(functionName, args) {
    const reply = await api.run(functionName, args, 'dialog', `Hộp thoại: ${functionName}`);
    await shown(reply);
    return reply;
  },
  open(href) {
    closeDialogs();
    openLink(href);
  },
};

/** Shows what a run put on the screen. */
async function shown(reply: RunReply): Promise<void> {
  for (const event of reply.ui) {
    if (event.kind === 'toast')
      toast(event.message, {
        title: event.title,
        seconds: event.timeoutSeconds && event.timeoutSeconds > 0 ? event.timeoutSeconds : 6,
      });
    else if (event.kind === 'dialog') showDialog(event, frameHost);
    else if (event.kind === 'sidebar') openSidebar(event);
    else if (event.kind === 'alert')
      await ask([event.title, event.message].filter(Boolean).join('\n'), 'Đồng ý', 'Đóng');
    else if (event.kind === 'activate') {
      const desk = state.workbooks.find((w) => w.desk);
      if (desk) await goTo(new URLSearchParams({ book: desk.id, gid: String(event.sheetId), range: event.a1 }));
    }
  }
}

async function choose(functionName: string, label: string): Promise<void> {
  foldAway();
  const stop = toast(`Đang chạy “${label}”…`, { seconds: -1 });
  document.body.setAttribute('aria-busy', 'true');
  try {
    const reply = await api.run(functionName, [], 'menu', label);
    stop();
    await shown(reply);
    if (!reply.ok) toast(reply.error ?? 'Lệnh dừng vì lỗi.', { error: true, title: label });
  } catch (error) {
    failed(error as Error);
  } finally {
    stop();
    document.body.removeAttribute('aria-busy');
  }
}

function openSidebar(event: { html: string; title: string }): void {
  closePanel();
  panel = 'sidebar';
  const { frame, stop } = sidebarFrame(event, frameHost, closePanel);
  stopSidebar = stop;
  openPanel(event.title, frame);
}

// ── drawers ──────────────────────────────────────────────────────────────────────────────────────────────────────

function openPanel(title: string, body: HTMLElement): void {
  const aside = byId('panel');
  aside.replaceChildren(
    el(
      'div',
      { class: 'panel-title' },
      el('h2', {}, title),
      el('button', { type: 'button', class: 'quiet', 'aria-label': `Đóng ${title}`, click: closePanel }, '✕'),
    ),
    body,
  );
  aside.setAttribute('aria-label', title);
  aside.hidden = false;
  drawPanelButtons();
}

function closePanel(): void {
  stopSidebar?.();
  stopSidebar = undefined;
  const was = panel;
  panel = undefined;
  byId('panel').hidden = true;
  drawPanelButtons();
  if (was && was !== 'sidebar') byId('panels').querySelector<HTMLElement>(`[data-panel=${was}]`)?.focus();
}

function closePanelOnPhone(): void {
  if (phone() && panel) closePanel();
}

function showPanel(name: PanelName): void {
  const same = panel === name;
  closePanel();
  if (same) return;
  panel = name;
  foldAway();
  const body = el('div', { class: 'panel-body' });
  openPanel(PANELS[name], body);
  drawPanel(name, state, panelHost, body);
  byId('panel').focus();
  // the state may have moved on without this page having been told in detail
  void refresh().catch(failed);
}

const panelHost = {
  refresh: () => refresh(),
  openFile: (id: string) => void openBook(id).then(closePanelOnPhone, failed),
  async reset() {
    toast('Đang dựng lại huyện mẫu…');
    try {
      await api.reset();
      toast('Đã làm lại từ đầu.');
    } catch (error) {
      failed(error as Error);
    }
  },
};

function drawPanelButtons(): void {
  const names = (Object.keys(PANELS) as PanelName[]).filter((n) => n !== 'triggers' || isDistrict());
  byId('panels').replaceChildren(
    ...names.map((n) => {
      const last = state.runs[0];
      const count =
        n === 'mails' && state.mails.length
          ? ` (${state.mails.length})`
          : n === 'meter' && last
            ? `: ${last.calls} lần, ${numberText(last.modelledSeconds)} giây`
            : '';
      return el(
        'button',
        { type: 'button', 'data-panel': n, 'aria-pressed': String(panel === n), click: () => showPanel(n) },
        PANELS[n] + count,
      );
    }),
  );
}

// ── state ────────────────────────────────────────────────────────────────────────────────────────────────────────

const isDistrict = () => state.accounts.some((a) => a.district && a.address === currentAccount());

function foldAway(): void {
  byId('bar').classList.remove('open');
  byId('fold').setAttribute('aria-expanded', 'false');
}

function drawState(): void {
  const select = byId<HTMLSelectElement>('account');
  select.replaceChildren(
    ...state.accounts.map((a) =>
      el('option', { value: a.address }, a.label === a.address ? a.label : `${a.label} · ${a.address}`),
    ),
  );
  select.value = currentAccount();
  drawBooks();
  byId('menus').replaceChildren(...menuBar(state.menus, (fn, label) => void choose(fn, label)));
  if (!state.menus.length)
    byId('menus').append(el('span', { class: 'note' }, 'Sổ chung không có menu: xã làm việc bằng ô.'));
  drawPanelButtons();
  const hint = byId('hint');
  const text = state.hint;
  if (hint.firstElementChild) hint.firstElementChild.textContent = text;
  hint.hidden = !text || sessionStorage.getItem('so-htcd.hint') === text;
}

async function refresh(): Promise<void> {
  state = await api.state();
  if (state.epoch !== epoch) {
    epoch = state.epoch;
    book = undefined;
    views.clear();
  }
  // menus keep their focus while they are open
  if (!document.querySelector('[role=menu]')) drawState();
  else drawPanelButtons();
  if (panel && panel !== 'sidebar') {
    const body = byId('panel').querySelector<HTMLElement>('.panel-body');
    const busy =
      body?.contains(document.activeElement) && ['INPUT', 'IFRAME'].includes(document.activeElement?.tagName ?? '');
    if (body && !busy && !body.querySelector('iframe')) drawPanel(panel, state, panelHost, body);
  }
  if (!book || !state.workbooks.some((w) => w.id === book?.id)) {
    const last = sessionStorage.getItem('so-htcd.book');
    const first =
      state.workbooks.find((w) => w.id === last) ??
      state.workbooks.find((w) => isDistrict() === w.desk) ??
      state.workbooks[0];
    if (first) await openBook(first.id);
  }
}

async function becomeAccount(address: string): Promise<void> {
  setAccount(address);
  closeDialogs();
  closePanel();
  stopListening?.();
  stopListening = listen(hear, () => void again());
  await refresh();
}

/** The stream was lost: whatever happened meanwhile is fetched anew. */
async function again(): Promise<void> {
  try {
    await refresh();
    if (book) await openBook(book.id);
  } catch (error) {
    failed(error as Error);
  }
}

let fetching = false;
function patched(patch: Patch): void {
  if (!book || patch.fileId !== book.id || patch.to <= book.revision) return;
  if (patch.reload || patch.from !== book.revision) {
    if (fetching) return;
    fetching = true;
    void openBook(book.id)
      .catch(failed)
      .finally(() => {
        fetching = false;
      });
    return;
  }
  grid.apply(patch);
  book.sheets = book.sheets.map((s) => patch.sheets.find((p) => p.id === s.id) ?? s);
  book.revision = patch.to;
  // a row that came into or left the view in use
  const sheet = sheetNow();
  if (sheet && views.has(sheet.id))
    grid.hideRows(sheet.id, sheet.filterViews.find((v) => v.id === views.get(sheet.id))?.hiddenRows ?? []);
  placeCharts();
}

let stateTimer: ReturnType<typeof setTimeout> | undefined;
function hear(event: PageEvent): void {
  if (event.kind === 'patch') patched(event.patch);
  else if (event.kind === 'toast') toast(event.message, { title: event.title });
  else {
    clearTimeout(stateTimer);
    stateTimer = setTimeout(() => void refresh().catch(failed), 30);
  }
}

async function start(): Promise<void> {
  const wanted = currentAccount();
  try {
    state = await api.state();
  } catch {
    // an account of an earlier practice
    setAccount('');
    state = await api.state();
  }
  epoch = state.epoch;
  setAccount(state.accounts.some((a) => a.address === wanted) ? wanted : (state.accounts[0]?.address ?? ''));
  byId('account').addEventListener(
    'change',
    (event) => void becomeAccount((event.target as HTMLSelectElement).value).catch(failed),
  );
  byId('view').addEventListener('change', (event) => chooseView(Number((event.target as HTMLSelectElement).value)));
  byId('columns').addEventListener('click', toggleColumns);
  byId('fold').addEventListener('click', () => {
    const open = byId('bar').classList.toggle('open');
    byId('fold').setAttribute('aria-expanded', String(open));
  });
  byId('hint')
    .querySelector('button')
    ?.addEventListener('click', () => {
      sessionStorage.setItem('so-htcd.hint', state.hint);
      byId('hint').hidden = true;
    });
  byId('all-tabs').addEventListener('click', () => {
    const old = document.querySelector('.all-tabs');
    if (old) return old.remove();
    const list = el('dialog', { class: 'all-tabs', 'aria-label': 'Mọi tab' });
    list.append(
      ...(book?.sheets ?? []).map((s) =>
        el(
          'button',
          {
            type: 'button',
            click: () => {
              list.close();
              showTab(s.id);
            },
          },
          s.hidden ? `${s.title} (ẩn)` : s.title,
        ),
      ),
    );
    list.addEventListener('close', () => list.remove());
    list.addEventListener('click', (event) => {
      if (event.target === list) list.close();
    });
    document.body.append(list);
    list.showModal();
  });
  addEventListener('hashchange', () => void goTo(new URLSearchParams(location.hash.slice(1))));
  new ResizeObserver(() => placeCharts()).observe(byId('grid'));
  stopListening = listen(hear, () => void again());
  await refresh();
  if (location.hash.length > 1) await goTo(new URLSearchParams(location.hash.slice(1)));
  document.body.dataset.ready = 'true';
}

start().catch(failed);
