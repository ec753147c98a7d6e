/** The one dialog page of the product: draws a model, asks, sends what was chosen, draws the answer. */

import type { DialogAction, DialogModel, DialogReply, Tone } from '../../workbook/dialog-model';
import { drawBlocks } from './blocks';
import { readModel, readReply } from './check';
import { button, byId, h, mark } from './dom';
import { createForm, type Form } from './form';
import { callServer, closeDialog, failureSentence, resizeDialog } from './server';
import { enterBelow } from './tables';

const title = byId('title');
const page = byId('page');
const message = byId('message');
const blocks = byId('blocks');
const ask = byId('ask');
const status = byId('status');
const actions = byId('actions');
const account = byId('account');

let form: Form = createForm();
/** the file that was sent last: a later page may send it again, since the server keeps none */
let lastFile: Record<string, string> = {};
let busy = false;
/** goes back from the question to the page; set while a question is open */
let leaveQuestion: (() => void) | undefined;
/** what Enter in a field does: the primary action, or the only one */
let enterAction: DialogAction | undefined;
/** grows with each page and each call, so that a late timer speaks to nobody */
let turn = 0;

/** Tells a screen reader and the eye, without moving the focus. */
function announce(text: string) {
  status.textContent = text;
}

function say(text: string, tone: Tone) {
  message.className = `note ${tone}`;
  message.setAttribute('role', tone === 'error' || tone === 'warn' ? 'alert' : 'status');
  message.replaceChildren(mark(tone, text) ?? '', h('span', {}, text));
  message.hidden = false;
  message.focus();
  message.scrollIntoView({ block: 'nearest' });
}

function clearMessage() {
  message.hidden = true;
  message.replaceChildren();
}

/** Only what really overflows becomes a stop of the Tab key, with a name of its own. */
function nameScrollers() {
  for (const element of [page, ...document.querySelectorAll<HTMLElement>('.scroll')]) {
    const scrolls = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
    const names: Record<string, string> = { tabindex: '0' };
    if (element !== page) Object.assign(names, { role: 'region', 'aria-label': element.dataset.name ?? '' });
    for (const [name, value] of Object.entries(names)) {
      if (scrolls) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }
}

function show(model: DialogModel) {
  turn++;
  form = createForm();
  document.title = model.title;
  title.textContent = model.title;
  clearMessage();
  announce('');
  blocks.replaceChildren(...drawBlocks(model.blocks, form, announce));
  form.refresh();
  const hasRequired = blocks.querySelector('.star') !== null;
  if (hasRequired) blocks.prepend(h('p', { class: 'help' }, 'Ô có dấu * là bắt buộc.'));

  enterAction =
    model.actions.find((action) => action.primary) ?? (model.actions.length === 1 ? model.actions[0] : undefined);
  const printable = blocks.querySelector('table,ul,iframe') !== null;
  actions.replaceChildren(
    ...model.actions.map((action) =>
      button(action.label, () => choose(action), { class: action.primary && 'primary' }),
    ),
    button('Đóng', tryClose),
    ...(printable ? [button('In', () => window.print(), { class: 'plain' })] : []),
  );
  account.textContent = model.account ? `Tài khoản: ${model.account}` : '';
  page.scrollTop = 0;
  nameScrollers();
  resizeDialog(model.width, model.height);
  title.focus();
  if (model.auto) send(model.auto.command, model.auto.request, true);
}

/** A page with one sentence and the Close button. */
function showOnly(text: string, tone: Tone) {
  show({ title: title.textContent || 'Sổ HTCĐ', account: '', blocks: [], actions: [] });
  say(text, tone);
}

/** Puts a question in the place of the buttons; the page behind it rests. */
function question(text: string, yes: string, no: string, act: () => void) {
  const before = document.activeElement;
  const back = () => {
    leaveQuestion = undefined;
    ask.hidden = true;
    page.inert = false;
    actions.hidden = false;
  };
  leaveQuestion = () => {
    back();
    if (before instanceof HTMLElement) before.focus();
  };
  byId('question').textContent = text;
  const stay = button(no, () => leaveQuestion?.());
  const go = button(
    yes,
    () => {
      back();
      act();
    },
    { class: 'primary' },
  );
  byId('answers').replaceChildren(go, stay);
  page.inert = true;
  actions.hidden = true;
  ask.hidden = false;
  announce('');
  // the harmless answer has the focus: a second Enter by habit sends nothing
  stay.focus();
}

function choose(action: DialogAction) {
  if (busy) return;
  announce('');
  if (!action.skipValidation && !form.check()) {
    const count = blocks.querySelectorAll('.wrong:not([hidden])').length;
    announce(count > 1 ? `Còn ${count} chỗ cần sửa, xem dòng chữ đỏ dưới từng ô.` : 'Còn một chỗ cần sửa.');
    // that sentence took a line of the page: the field and its own sentence must still be seen
    document.activeElement?.closest('.field')?.scrollIntoView({ block: 'nearest' });
    return;
  }
  const go = () => {
    const files = form.files();
    if (Object.keys(files).length) lastFile = files;
    send(action.command, action.keepFile ? { ...lastFile, ...action.request } : action.request);
  };
  if (action.confirm) question(action.confirm, action.label, 'Quay lại', go);
  else go();
}

function tryClose() {
  if (busy) return;
  if (form.changed()) {
    question('Những gì vừa ghi ở đây chưa được lưu. Vẫn đóng?', 'Đóng, bỏ phần vừa ghi', 'Ở lại', close);
  } else close();
}

function close() {
  try {
    closeDialog();
  } catch (error) {
    say(failureSentence(error), 'error');
  }
}

/** While the server works nothing can be pressed; a step of a long work may be left, the next run goes on. */
function setBusy(on: boolean, mayClose = false) {
  busy = on && !mayClose;
  document.body.classList.toggle('busy', on);
  page.inert = on;
  page.setAttribute('aria-busy', String(on));
  for (const one of actions.querySelectorAll('button')) one.disabled = on && !(mayClose && one.textContent === 'Đóng');
}

/** When to say that it is still going on, in seconds; the rest of the time the reader is left in peace. */
const STILL_WORKING: [number, string][] = [
  [12, 'Đang làm… Việc này có thể mất khoảng một phút, xin đừng đóng.'],
  [75, 'Vẫn đang làm… Xin chờ thêm, lâu nhất là 6 phút.'],
];

function send(command: string, request: Record<string, string> | undefined, mayClose = false) {
  const mine = ++turn;
  clearMessage();
  setBusy(true, mayClose);
  announce('Đang làm…');
  if (!mayClose) status.focus();
  for (const [seconds, text] of STILL_WORKING) {
    setTimeout(() => {
      if (turn === mine) announce(text);
    }, seconds * 1000);
  }
  const done = () => {
    turn++;
    setBusy(false);
    announce('');
  };
  callServer(
    JSON.stringify({ command, request: { ...request, fields: form.values() } }),
    (answer) => {
      done();
      const reply = readReply(answer);
      if (reply) take(reply);
      else say(failureSentence(undefined), 'error');
    },
    (sentence) => {
      done();
      say(sentence, 'error');
    },
  );
}

function take({ dialog, message: news, errors, close: end }: DialogReply) {
  if (end && !news) return close();
  if (end && news) return showOnly(news.text, news.tone);
  if (dialog) show(dialog);
  else if (!errors && news?.tone !== 'error') form.setUnchanged();
  if (news) say(news.text, news.tone);
  if (errors) {
    const placed = form.showErrors(errors);
    // a sentence for a field that the page does not show is still said
    if (placed < Object.keys(errors).length && !news) say(Object.values(errors).join('\n'), 'error');
  }
  if (!dialog && !news && !errors) say('Đã làm xong.', 'ok');
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.repeat) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    if (leaveQuestion) leaveQuestion();
    else tryClose();
  } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !busy) {
    event.preventDefault();
    if (event.target.closest('td')) {
      if (!enterBelow(event.target)) actions.querySelector<HTMLElement>('button')?.focus();
    } else if (enterAction) choose(enterAction);
  }
});
// the frame takes its final size after the page is drawn, and tables change theirs with it
const watcher = new ResizeObserver(nameScrollers);
watcher.observe(page);
watcher.observe(blocks);
page.addEventListener('toggle', nameScrollers, true);

/** What is folded away on the screen is printed too. */
let unfolded: HTMLDetailsElement[] = [];
window.addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  for (const one of unfolded) one.open = true;
});
window.addEventListener('afterprint', () => {
  for (const one of unfolded) one.open = false;
});

const first = readModel(byId('model').textContent);
if (first) show(first);
else showOnly('Không mở được hộp thoại này. Xin đóng lại rồi chọn lại trong menu Sổ HTCĐ.', 'error');
