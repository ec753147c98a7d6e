/** Draws the blocks of a page, each kind in its own way. */

import type { DialogBlock, DialogCell } from '../../workbook/dialog-model';
import { cellContent, h, mark } from './dom';
import type { Form } from './form';
import { drawFormTable, drawTable } from './tables';

type Mail = Extract<DialogBlock, { kind: 'mail' }>;

/** The body is shown as the mail program would, but may run, load and open nothing. */
const MAIL_HEAD =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">' +
  '<base target="_blank"><style>body{font:14px Arial,sans-serif;margin:8px;overflow-wrap:anywhere}</style>';

function drawMail({ to, subject, html, attachments }: Mail): HTMLElement {
  const rows = h('dl');
  const row = (name: string, text: string) => rows.append(h('dt', {}, name), h('dd', {}, text));
  row('Người nhận', to);
  row('Tiêu đề', subject);
  row('Tệp kèm', attachments.length > 0 ? attachments.join('\n') : 'không có');
  const body = h('iframe', {
    sandbox: '',
    srcdoc: MAIL_HEAD + html,
    title: `Nội dung thư: ${subject}`,
    loading: 'lazy',
  });
  return h('section', { class: 'mail', 'aria-label': `Thư gửi ${to}` }, rows, body);
}

/** A line with a symbol needs no bullet. */
const marked = (item: DialogCell) => typeof item === 'object' && item.tone !== undefined && item.tone !== 'muted';

type Announce = (text: string) => void;

function drawBlock(block: DialogBlock, form: Form, announce: Announce, level: number): HTMLElement {
  switch (block.kind) {
    case 'heading':
      return h(level === 2 ? 'h2' : level === 3 ? 'h3' : 'h4', {}, block.text);
    case 'text': {
      const tone = block.tone;
      return h('p', { class: tone ? `note ${tone}` : undefined }, mark(tone, block.text), h('span', {}, block.text));
    }
    case 'list': {
      const items = block.items.map((item) => h('li', { class: marked(item) && 'marked' }, ...cellContent(item)));
      return h('ul', { class: block.tone ? `note ${block.tone}` : undefined }, ...items);
    }
    case 'table':
      return drawTable(block);
    case 'fields':
      return h('div', { class: 'fields' }, ...block.fields.map((field) => form.draw(field)));
    case 'form-table':
      return drawFormTable(block, form, announce);
    case 'mail':
      return drawMail(block);
    case 'progress': {
      const of = Math.max(block.of, 1);
      const bar = h('progress', { max: String(of), value: String(Math.min(block.done, of)), 'aria-label': block.text });
      return h('div', { class: 'progress' }, bar, h('p', {}, `${block.done}/${block.of} · ${block.text}`));
    }
    case 'details':
      return h('details', {}, h('summary', {}, block.summary), ...drawBlocks(block.blocks, form, announce, level + 1));
  }
}

/** `level` of the headings: 2 on the page, one deeper inside each details. */
export function drawBlocks(blocks: DialogBlock[], form: Form, announce: Announce, level = 2): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, form, announce, level));
}
