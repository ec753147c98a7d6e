/** Tables of a page: plain ones, and those whose rows carry fields. */

import type { DialogBlock, DialogCell, DialogField } from '../../workbook/dialog-model';
import { button, type Child, cellContent, cellText, h } from './dom';
import type { Form } from './form';

type Table = Extract<DialogBlock, { kind: 'table' }>;
type FormTable = Extract<DialogBlock, { kind: 'form-table' }>;

/** A table longer than this scrolls by itself under its header. */
const LONG = 12;

/** A number as shown: sign, digits, separators, unit sign; a leading zero makes a code of it. */
const NUMBER = /^[+−-]?(0|[1-9]\d*)([.,]\d+)*\s?[%đ]?$/;

/** Numbers stand under each other: a column that is not aligned and holds nothing else goes to the right. */
function alignment(given: string | undefined, cells: string[]): string | undefined {
  if (given) return given;
  const filled = cells.filter((text) => text !== '' && text !== '–' && text !== '—');
  return filled.length > 0 && filled.every((text) => NUMBER.test(text)) ? 'right' : undefined;
}

function frame(
  caption: string | undefined,
  headers: { text: string; align: string | undefined }[],
  body: HTMLElement[],
  extra: string,
): HTMLElement {
  const head = h('tr', {}, ...headers.map(({ text, align }) => h('th', { scope: 'col', class: align }, text)));
  const table = h('table', {}, caption ? h('caption', {}, caption) : undefined, h('thead', {}, head));
  const tbody = h('tbody');
  tbody.append(...body);
  table.append(tbody);
  const cards = headers.length > 2 ? ' cards' : '';
  const long = body.length > LONG ? ' long' : '';
  return h('div', { class: `scroll${cards}${long}${extra}`, 'data-name': caption ?? 'Bảng' }, table);
}

export function drawTable({ caption, columns, rows }: Table): HTMLElement {
  const headers = columns.map(({ header, align }, c) => ({
    text: header,
    align: alignment(
      align,
      rows.map((row) => cellText(row[c] ?? '')),
    ),
  }));
  const body = rows.map((row) =>
    h(
      'tr',
      {},
      ...headers.map(({ text, align }, c) => {
        const cell = row[c] ?? '';
        const tone = typeof cell === 'object' && cell.tone ? ` in-${cell.tone}` : '';
        return h(
          'td',
          { class: `${align ?? ''}${tone}`.trim() || undefined, 'data-header': text },
          ...cellContent(cell),
        );
      }),
    ),
  );
  if (rows.length === 0) {
    body.push(h('tr', {}, h('td', { class: 'none', colspan: String(columns.length) }, 'Không có dòng nào.')));
  }
  return frame(caption, headers, body, '');
}

const isPlain = (cell: FormTable['rows'][number]['cells'][number] | undefined): cell is DialogCell =>
  typeof cell === 'string' || (cell !== undefined && 'text' in cell);

export function drawFormTable(block: FormTable, form: Form, announce: (text: string) => void): HTMLElement {
  const { caption, columns, rows, fillAll } = block;
  const headers = columns.map(({ header, align, field }, c) => ({
    text: header,
    align: field
      ? (align ?? (field.kind === 'number' ? 'right' : undefined))
      : alignment(
          align,
          rows.map(({ cells }) => (isPlain(cells[c]) ? cellText(cells[c]) : '')),
        ),
  }));
  const body = rows.map(({ id, cells }) => {
    // the first words of a row name it; a bare number or code does not
    const name =
      cells
        .filter(isPlain)
        .map(cellText)
        .find((text) => /\p{L}/u.test(text)) ?? id;
    return h(
      'tr',
      {},
      ...columns.map(({ header, id: columnId, field }, c) => {
        const cell = cells[c];
        const attributes = { class: headers[c]?.align, 'data-header': header, 'data-column': String(c) };
        let content: Child[] = [];
        if (isPlain(cell)) content = cellContent(cell);
        else if (field && columnId) {
          const full: DialogField = { ...field, id: `${id}.${columnId}`, label: header, value: cell?.value };
          content = [form.draw(full, id, `${header}: ${name}`)];
        } else if (cell) content = [cell.value];
        return h('td', attributes, ...content);
      }),
    );
  });
  const table = frame(caption, headers, body, ' form-table');
  if (!fillAll) return table;
  const buttons = [fillAll].flat().map(({ label, column, value = '', from }) => {
    const wanted = new Map(
      rows.map(({ id, cells }) => {
        const source = from === undefined ? undefined : cells[from];
        return [id, isPlain(source) ? cellText(source) : value];
      }),
    );
    return button(label, () => announce(`Đã điền ${form.fillColumn(column, wanted)} hàng.`));
  });
  return h('div', {}, h('p', { class: 'tools' }, ...buttons), table);
}

/** Enter in a table goes to the same column of the next row, as in a sheet; false where there is none. */
export function enterBelow(target: Element): boolean {
  const cell = target.closest('td');
  const column = cell?.getAttribute('data-column');
  for (let row = cell?.parentElement?.nextElementSibling; row && column; row = row.nextElementSibling) {
    const below = row.querySelector<HTMLElement>(
      `td[data-column="${column}"] .field:not([hidden]) :is(input,select,textarea)`,
    );
    if (!below) continue;
    below.focus();
    if (below instanceof HTMLInputElement) below.select();
    return true;
  }
  return false;
}
