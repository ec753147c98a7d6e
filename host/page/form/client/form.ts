/** What the form's page does in the browser: one page of questions at a time, by the answers' directions, and the sending. */

const form = document.getElementById('form') as HTMLFormElement;
const pages = [...form.querySelectorAll<HTMLElement>('section[data-page]')];
const button = (id: string) => document.getElementById(id) as HTMLButtonElement;
const status = document.getElementById('status') as HTMLElement;
const path = [0];
const at = () => path[path.length - 1] as number;
const questions = (page: HTMLElement) => [...page.querySelectorAll<HTMLElement>('.question')];
const chosen = (question: HTMLElement) => {
  const inputs = [...question.querySelectorAll<HTMLInputElement>('input:checked')];
  const option = question.querySelector<HTMLSelectElement>('select')?.selectedOptions[0];
  return [...inputs, ...(option?.value ? [option] : [])] as (HTMLInputElement | HTMLOptionElement)[];
};
const answerOf = (question: HTMLElement): string | string[] => {
  const field = question.querySelector<HTMLInputElement>('input[type=text],textarea');
  if (field) return field.value.trim();
  const values = chosen(question).map((one) => one.value);
  return question.dataset.kind === 'CHECKBOX' ? values : (values[0] ?? '');
};
/** The page after this one: the last direction among the answers wins over the page's own. */
const following = (): number | 'SUBMIT' => {
  const page = pages[at()] as HTMLElement;
  let go = page.dataset.go as string;
  for (const question of questions(page)) go = chosen(question)[0]?.dataset.go ?? go;
  if (go === 'SUBMIT') return 'SUBMIT';
  if (go === 'RESTART') return 0;
  const target = pages.findIndex((one) => one.dataset.page === go);
  const next = target >= 0 ? target : at() + 1;
  return next < pages.length ? next : 'SUBMIT';
};
const buttons = () => {
  const last = following() === 'SUBMIT';
  button('back').hidden = path.length < 2;
  button('next').hidden = last;
  button('send').hidden = !last;
  const bar = document.getElementById('progress') as HTMLProgressElement | null;
  if (bar) bar.value = at() / pages.length;
};
const show = () => {
  pages.forEach((page, i) => {
    page.hidden = i !== at();
  });
  // what the form is about is said once
  (document.querySelector('.about') as HTMLElement).hidden = path.length > 1;
  buttons();
  status.textContent = '';
  window.scrollTo(0, 0);
  pages[at()]?.querySelector('h2')?.focus();
};
const say = (question: HTMLElement, message: string) => {
  const error = question.querySelector('.error') as HTMLElement;
  error.textContent = message;
  question.classList.toggle('wrong', message !== '');
  const fields = [...question.querySelectorAll('input,select,textarea')];
  for (const field of fields) field.setAttribute('aria-invalid', String(message !== ''));
};
const check = (): boolean => {
  let first: HTMLElement | undefined;
  for (const question of questions(pages[at()] as HTMLElement)) {
    const value = answerOf(question);
    const most = Number(question.dataset.most ?? 0);
    const message =
      question.dataset.must !== undefined && value.length === 0
        ? 'Câu này cần được trả lời.'
        : most > 0 && value.length > most
          ? `Chọn nhiều nhất ${most} mục.`
          : '';
    say(question, message);
    if (message) first ??= question;
  }
  first?.querySelector<HTMLElement>('input,select,textarea')?.focus();
  if (first) status.textContent = 'Còn câu chưa trả lời xong ở trên.';
  return first === undefined;
};
form.addEventListener('change', (event) => {
  const question = (event.target as HTMLElement).closest<HTMLElement>('.question');
  if (question?.classList.contains('wrong')) say(question, '');
  buttons();
});
button('next').addEventListener('click', () => {
  if (!check()) return;
  const next = following();
  if (next !== 'SUBMIT') {
    path.push(next);
    show();
  }
});
button('back').addEventListener('click', () => {
  path.pop();
  show();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (button('send').hidden) {
    button('next').click();
    return;
  }
  if (!check()) return;
  const values: Record<string, string | string[]> = {};
  for (const i of path)
    for (const question of questions(pages[i] as HTMLElement)) {
      const value = answerOf(question);
      if (value.length > 0) values[question.dataset.item as string] = value;
    }
  button('send').disabled = true;
  status.textContent = 'Đang gửi…';
  fetch('/api/form', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ form: form.dataset.form, values }),
  })
    .then((reply) => reply.json() as Promise<{ ok: boolean; message?: string }>)
    .then((answer) => {
      if (!answer.ok) throw new Error(answer.message);
      form.hidden = true;
      const thanks = document.getElementById('thanks') as HTMLElement;
      thanks.hidden = false;
      thanks.querySelector('h2')?.focus();
    })
    .catch((error: Error) => {
      button('send').disabled = false;
      status.textContent =
        error.message || 'Chưa gửi được. Kiểm tra mạng rồi bấm Gửi lần nữa; câu trả lời vẫn còn đây.';
    });
});
buttons();

export {};
