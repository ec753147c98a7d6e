/** The fields of a page: drawing one, reading all, what shows when, and the check before sending. */

import type { DialogField } from '../../workbook/dialog-model';
import { h } from './dom';
import { type ChosenFile, drawFile } from './file';

interface Entry {
  field: DialogField;
  /** the form-table row it stands in; `when` looks there first */
  row: string | undefined;
  wrap: HTMLElement;
  controls: (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[];
  error: HTMLElement | undefined;
  /** kind file: what was chosen */
  file?: ChosenFile;
}

export interface Form {
  /** draws a field; `tableLabel` is its spoken name in a table, where header and row are the visible label */
  draw(field: DialogField, row?: string, tableLabel?: string): HTMLElement;
  /** shows and hides the fields that depend on others; to be called once all are drawn */
  refresh(): void;
  /** sets a column (row id → value) in every row that shows it, tells how many rows */
  fillColumn(column: string, wanted: Map<string, string>): number;
  /** values of the fields that are shown */
  values(): Record<string, string>;
  /** contents and names of the chosen files alone */
  files(): Record<string, string>;
  /** false when something is missing or wrong: says so beside the field and goes to the first one */
  check(): boolean;
  showErrors(errors: Record<string, string>): number;
  changed(): boolean;
  setUnchanged(): void;
  /** how many fields there are */
  size(): number;
}

let serial = 0;

/** Digits with an optional sign, thousands and decimal separators; the server reads it by the Vietnamese rule. */
const NUMBER = /^[-+]?\d[\d., \u00a0]*%?$/;

/**
 * "Thứ Bảy, ngày 19/11/2022": the browser shows a date in its own language's order, so that 08/11 could be read
 * as the 8th of November or the 11th of August; beside it stands the Vietnamese way.
 */
function dateWords(iso: string): string {
  const [year, month, day] = iso.split('-');
  if (!year || !month || !day) return '';
  const weekday = new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay();
  const name = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'][weekday];
  return `${name}, ngày ${day}/${month}/${year}`;
}

export function createForm(): Form {
  const entries = new Map<string, Entry>();
  let dirty = false;

  const value = ({ field, controls, file }: Entry): string => {
    if (file) return file.content();
    if (field.kind === 'radio') return controls.find((c) => (c as HTMLInputElement).checked)?.value ?? '';
    const control = controls[0];
    if (field.kind === 'checkbox') return (control as HTMLInputElement).checked ? 'true' : '';
    return field.kind === 'textarea' ? (control?.value ?? '') : (control?.value ?? '').trim();
  };

  const shown = (entry: Entry, depth = 0): boolean => {
    const { when } = entry.field;
    if (!when || depth > 9) return true;
    const other = entries.get(`${entry.row}.${when.field}`) ?? entries.get(when.field);
    return !other || (shown(other, depth + 1) && value(other) === when.is);
  };

  const setError = (entry: Entry, sentence: string) => {
    if (!sentence && !entry.error) return;
    entry.error ??= entry.wrap.appendChild(h('p', { class: 'wrong', id: `f${++serial}` }));
    entry.error.textContent = sentence;
    entry.error.hidden = !sentence;
    for (const control of entry.controls) {
      const described = (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .filter((id) => id !== entry.error?.id);
      if (sentence) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
      const ids = (sentence ? [...described, entry.error.id] : described).join(' ').trim();
      if (ids) control.setAttribute('aria-describedby', ids);
      else control.removeAttribute('aria-describedby');
    }
  };

  const problem = (entry: Entry): string => {
    const { field, controls } = entry;
    const typed = value(entry);
    if (field.kind === 'date' && controls[0]?.validity.badInput)
      return 'Ngày chưa đủ hoặc không có thật: ghi ngày, tháng, năm.';
    const unfit = entry.file?.problem();
    if (unfit) return unfit;
    if (!typed.trim()) {
      if (!field.required) return '';
      if (field.kind === 'checkbox') return 'Cần đánh dấu ô này thì mới làm tiếp được.';
      return `Cần ${['select', 'radio', 'date', 'file'].includes(field.kind) ? 'chọn' : 'ghi'} “${field.label}”.`;
    }
    if (field.kind === 'number' && !NUMBER.test(typed)) return 'Cần ghi một số, chẳng hạn 12 hoặc 1,5.';
    return '';
  };

  const goTo = (entry: Entry) => {
    for (let up: HTMLElement | null = entry.wrap; up; up = up.parentElement) {
      if (up instanceof HTMLDetailsElement) up.open = true;
    }
    (entry.controls.find((c) => (c as HTMLInputElement).checked) ?? entry.controls[0])?.focus();
    entry.wrap.scrollIntoView({ block: 'nearest' });
  };

  const refresh = () => {
    for (const entry of entries.values()) if (entry.field.when) entry.wrap.hidden = !shown(entry);
  };

  const showErrors = (errors: Record<string, string>): number => {
    let first: Entry | undefined;
    let count = 0;
    for (const [id, entry] of entries) {
      const sentence = errors[id] ?? '';
      setError(entry, sentence);
      if (sentence) {
        count++;
        first ??= entry;
      }
    }
    if (first) goTo(first);
    return count;
  };

  const draw = (field: DialogField, row?: string, tableLabel?: string): HTMLElement => {
    const id = `f${++serial}`;
    const helpId = field.help && !tableLabel ? `${id}h` : undefined;
    const help = helpId ? h('p', { class: 'help', id: helpId }, field.help) : undefined;
    const star = field.required && !tableLabel ? h('span', { class: 'star', 'aria-hidden': 'true' }, ' *') : undefined;
    const common = {
      id,
      autocomplete: 'off',
      'aria-required': field.required && field.kind !== 'radio' ? 'true' : undefined,
      'aria-describedby': helpId,
      'aria-label': tableLabel,
    };
    const controls: Entry['controls'] = [];
    let file: ChosenFile | undefined;
    const wrap = h('div', { class: `field ${field.kind}` });
    const options = field.options ?? [];

    if (field.kind === 'radio') {
      const group = h('div', {
        role: 'radiogroup',
        class: 'choices',
        'aria-label': tableLabel,
        'aria-labelledby': tableLabel ? undefined : `${id}l`,
        'aria-required': field.required ? 'true' : undefined,
      });
      for (const [index, option] of options.entries()) {
        const input = h('input', {
          type: 'radio',
          name: id,
          id: `${id}-${index}`,
          value: option.value,
          'aria-describedby': helpId,
        });
        input.checked = option.value === field.value;
        controls.push(input);
        group.append(h('label', { class: 'choice' }, input, h('span', {}, option.label)));
      }
      if (!tableLabel) wrap.append(h('span', { class: 'label', id: `${id}l` }, field.label, star));
      if (help) wrap.append(help);
      wrap.append(group);
    } else if (field.kind === 'checkbox') {
      const input = h('input', { ...common, type: 'checkbox' });
      input.checked = field.value === 'true';
      controls.push(input);
      wrap.append(tableLabel ? input : h('label', { class: 'choice' }, input, h('span', {}, field.label, star)));
      if (help) wrap.append(help);
    } else if (field.kind === 'file') {
      file = drawFile(field, common);
      controls.push(file.input);
      if (!tableLabel) wrap.append(h('label', { class: 'label', for: id }, field.label, star));
      if (help) wrap.append(help);
      wrap.append(file.input, file.words);
    } else {
      let control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
      if (field.kind === 'select') {
        control = h('select', common);
        const all = options.some((o) => o.value === (field.value ?? ''))
          ? options
          : [{ value: '', label: '— Chọn —' }, ...options];
        for (const option of all) control.append(h('option', { value: option.value }, option.label));
      } else if (field.kind === 'textarea') {
        control = h('textarea', { ...common, rows: String(field.rows ?? (tableLabel ? 1 : 3)) });
      } else {
        // "number" stays text with a number keypad: type=number reads "1,5" differently in each browser language
        const number = field.kind === 'number';
        control = h('input', {
          ...common,
          type: number ? 'text' : field.kind,
          inputmode: number ? 'decimal' : undefined,
        });
      }
      control.value = field.value ?? '';
      controls.push(control);
      if (!tableLabel) wrap.append(h('label', { class: 'label', for: id }, field.label, star));
      if (help) wrap.append(help);
      wrap.append(control);
    }

    const entry: Entry = { field, row, wrap, controls, error: undefined, ...(file ? { file } : {}) };
    entries.set(field.id, entry);
    const words = field.kind === 'date' && !tableLabel ? wrap.appendChild(h('span', { class: 'muted' })) : undefined;
    const spellOut = () => {
      if (words) words.textContent = dateWords(controls[0]?.value ?? '');
    };
    spellOut();
    const onChange = () => {
      dirty = true;
      spellOut();
      setError(entry, '');
      refresh();
    };
    wrap.addEventListener('input', onChange);
    wrap.addEventListener('change', onChange);
    return wrap;
  };

  const filesOf = (list: Iterable<[string, Entry]>): Record<string, string> => {
    const result: Record<string, string> = {};
    for (const [id, { file }] of list)
      if (file?.content()) {
        result[id] = file.content();
        result[`${id}Name`] = file.name();
      }
    return result;
  };

  return {
    draw,
    refresh,
    showErrors,
    fillColumn(column, byRow) {
      let filled = 0;
      for (const [id, entry] of entries) {
        const wanted = entry.row === undefined ? undefined : byRow.get(entry.row);
        if (wanted === undefined || id !== `${entry.row}.${column}` || !shown(entry)) continue;
        for (const control of entry.controls) {
          if (entry.field.kind === 'radio') (control as HTMLInputElement).checked = control.value === wanted;
          else if (entry.field.kind === 'checkbox') (control as HTMLInputElement).checked = wanted === 'true';
          else control.value = wanted;
        }
        setError(entry, '');
        filled++;
      }
      dirty = true;
      refresh();
      return filled;
    },
    values() {
      const result: Record<string, string> = {};
      for (const [id, entry] of entries) if (shown(entry)) result[id] = value(entry);
      return { ...result, ...filesOf([...entries].filter(([, entry]) => shown(entry))) };
    },
    files: () => filesOf(entries),
    check() {
      const errors: Record<string, string> = {};
      for (const [id, entry] of entries) if (shown(entry)) errors[id] = problem(entry);
      return showErrors(errors) === 0;
    },
    changed: () => dirty,
    setUnchanged: () => {
      dirty = false;
    },
    size: () => entries.size,
  };
}
