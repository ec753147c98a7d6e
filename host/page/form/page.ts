/** A form as a resident sees it: one plain page for phone, keyboard and screen reader, with its own script and nothing from outside. */

import { entryOf, type FormItem, type FormState, formOf, isQuestion, pagesOf } from '../../services/forms/model';
import type { World } from '../../types';
import { formScript } from './script';
import { FORM_STYLE } from './style';

/** The form of an address: by its published id, or by its file's id. */
export function findForm(world: World, id: string): { id: string; form: FormState } | undefined {
  for (const file of world.files.values()) {
    const form = formOf(file);
    if (form && !file.trashed && (file.id === id || form.publishedId === id)) return { id: file.id, form };
  }
  return undefined;
}

const html = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** What an address fills in: field number → values. */
type Prefill = ReadonlyMap<string, readonly string[]>;

function question(item: FormItem, prefill: Prefill): string {
  const id = `q${item.id}`;
  const given = prefill.get(`entry.${entryOf(item)}`) ?? [];
  const help = item.help ? `<p class="help" id="${id}h">${html(item.help)}</p>` : '';
  const mark = item.required ? ' <span class="must">(bắt buộc)</span>' : '';
  const described = `aria-describedby="${item.help ? `${id}h ` : ''}${id}e"`;
  const error = `<p class="error" id="${id}e" role="alert"></p>`;
  const data = `data-item="${item.id}" data-kind="${item.kind}"${item.required ? ' data-must' : ''}${item.ticks?.rule === 'most' ? ` data-most="${item.ticks.n}"` : ''}`;
  const choice = (value: string, i: number, type: string, go: unknown) =>
    `<label class="choice"><input type="${type}" name="${id}" value="${html(value)}" id="${id}c${i}"${go === undefined ? '' : ` data-go="${String(go)}"`}${given.includes(value) ? ' checked' : ''}><span>${html(value)}</span></label>`;
  if (item.kind === 'TEXT' || item.kind === 'PARAGRAPH_TEXT') {
    const value = html(given[0] ?? '');
    const field =
      item.kind === 'TEXT'
        ? `<input type="text" id="${id}" name="${id}" value="${value}" autocomplete="off" ${described}>`
        : `<textarea id="${id}" name="${id}" rows="4" ${described}>${value}</textarea>`;
    return `<div class="question" ${data}><label class="title" for="${id}">${html(item.title)}${mark}</label>${help}${field}${error}</div>`;
  }
  if (item.kind === 'LIST') {
    const options = item.choices
      .map(
        ({ value, go }) =>
          `<option value="${html(value)}"${go === undefined ? '' : ` data-go="${String(go)}"`}${given.includes(value) ? ' selected' : ''}>${html(value)}</option>`,
      )
      .join('');
    return `<div class="question" ${data}><label class="title" for="${id}">${html(item.title)}${mark}</label>${help}<select id="${id}" name="${id}" ${described}><option value="">Chọn</option>${options}</select>${error}</div>`;
  }
  const { lower, upper, left, right } = item.scale;
  const values =
    item.kind === 'SCALE'
      ? Array.from({ length: upper - lower + 1 }, (_, i) => String(lower + i))
      : item.choices.map((c) => c.value);
  const type = item.kind === 'CHECKBOX' ? 'checkbox' : 'radio';
  const choices = values
    .map((v, i) => choice(v, i, type, item.kind === 'SCALE' ? undefined : item.choices[i]?.go))
    .join('');
  const ends =
    item.kind === 'SCALE'
      ? `<p class="ends"><span>${lower}: ${html(left)}</span><span>${upper}: ${html(right)}</span></p>`
      : '';
  return `<fieldset class="question${item.kind === 'SCALE' ? ' scale' : ''}" ${data} ${described}><legend class="title">${html(item.title)}${mark}</legend>${help}${ends}<div class="choices">${choices}</div>${error}</fieldset>`;
}

function document(title: string, body: string, script = ''): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${html(title)}</title><style>${FORM_STYLE}</style></head><body>${body}${script ? `<script>${script}</script>` : ''}</body></html>`;
}

/**
 * The page of a form. `prefill` is the address's query (entry.N=…). A form that is closed or not there is a page that says
 * so; `open` tells whether it can be answered.
 */
export function formPage(world: World, formId: string, prefill: URLSearchParams): { open: boolean; html: string } {
  const found = findForm(world, formId);
  const form = found?.form;
  if (!found || !form?.published)
    return {
      open: false,
      html: document(
        'Không có biểu mẫu',
        '<main><h1>Không tìm thấy biểu mẫu này</h1><p>Kiểm tra lại địa chỉ.</p></main>',
      ),
    };
  const head = `<header><h1>${html(form.title)}</h1>`;
  if (!form.accepting)
    return {
      open: false,
      html: document(
        form.title,
        `<main>${head}</header><p>${html(form.closedMessage || 'Biểu mẫu này không còn nhận câu trả lời nữa.')}</p></main>`,
      ),
    };
  const given: Prefill = new Map([...new Set(prefill.keys())].map((key) => [key, prefill.getAll(key)]));
  const pages = pagesOf(form).map(({ breaks, items }, i, all) => {
    const next = all[i + 1];
    const go = next ? (next.breaks?.go ?? 'CONTINUE') : 'SUBMIT';
    const inner = items
      .map((item) =>
        isQuestion(item.kind)
          ? question(item, given)
          : `<h3>${html(item.title)}</h3>${item.help ? `<p class="help">${html(item.help)}</p>` : ''}`,
      )
      .join('');
    const title = breaks
      ? `<h2 tabindex="-1">${html(breaks.title)}</h2>${breaks.help ? `<p class="help">${html(breaks.help)}</p>` : ''}`
      : '<h2 tabindex="-1">Trước khi bắt đầu</h2>';
    return `<section data-page="${breaks?.id ?? 0}" data-go="${String(go)}"${i ? ' hidden' : ''}>${title}${inner}</section>`;
  });
  const progress = form.progressBar
    ? '<progress id="progress" value="0" max="1" aria-label="Đã đi được"></progress>'
    : '';
  const body = `<main>${head}<p class="about">${html(form.description)}</p></header>${progress}<form id="form" data-form="${found.id}" novalidate>${pages.join('')}<p id="status" role="alert"></p><div class="buttons"><button type="button" id="back" hidden>Quay lại</button><button type="button" id="next">Tiếp</button><button type="submit" id="send" hidden>Gửi</button></div></form><section id="thanks" hidden><h2 tabindex="-1">Đã nhận phiếu</h2><p>${html(form.confirmation || 'Câu trả lời của ông/bà đã được ghi lại.')}</p></section></main>`;
  return { open: true, html: document(form.title, body, formScript()) };
}
