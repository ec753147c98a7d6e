/** A field for a file: it is read in the browser as soon as it is chosen, so that a press of a button finds it ready. */

import type { DialogField } from '../../workbook/dialog-model';
import { type Attributes, h } from './dom';

export interface ChosenFile {
  input: HTMLInputElement;
  /** name and size of the chosen file, or what is wrong with it */
  words: HTMLElement;
  /** base64, '' while none is ready */
  content(): string;
  name(): string;
  /** why the chosen file cannot be sent */
  problem(): string;
}

const MEGABYTE = 1_000_000;

const sizeOf = (bytes: number): string =>
  bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / MEGABYTE).toFixed(1).replace('.', ',')} MB`;

/** Draws the field; `field.megabytes` bounds the size, said in words. */
export function drawFile(field: DialogField, attributes: Attributes): ChosenFile {
  const input = h('input', { ...attributes, type: 'file', accept: field.accept });
  const words = h('p', { class: 'help', role: 'status' });
  let content = '';
  let name = '';
  let problem = '';
  let turn = 0;
  const end = (why: string, text = '') => {
    problem = why;
    words.textContent = text;
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    const mine = ++turn;
    content = '';
    name = file?.name ?? '';
    if (!file) return end('');
    if (field.megabytes && file.size > field.megabytes * MEGABYTE)
      return end(`Tệp này ${sizeOf(file.size)}, lớn hơn ${field.megabytes} MB nên không nhận được.`);
    if (file.size === 0) return end('Tệp này trống (0 byte). Chọn tệp khác.');
    end('Đang đọc tệp, đợi một giây rồi bấm lại.', 'Đang đọc tệp…');
    const reader = new FileReader();
    reader.onload = () => {
      if (mine !== turn) return;
      content = String(reader.result).replace(/^[^,]*,/, '');
      end('', `${name} · ${sizeOf(file.size)}`);
    };
    reader.onerror = () => {
      if (mine === turn) end('Máy không đọc được tệp này. Đóng tệp trong Excel rồi chọn lại.');
    };
    reader.readAsDataURL(file);
  });
  return { input, words, content: () => content, name: () => name, problem: () => problem };
}
