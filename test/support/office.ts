/** An office at work: the built bundle in a world of its own, with the two workbooks as a person sees and fills them. */

import type { HostWorld } from '../../host/runtime/world';
import type { Execution, Json } from '../../host/types';
import { newWorld, readyWorld } from './world';

export interface Cell {
  sheetId: number;
  row: number;
  column: number;
}

interface Tab {
  sheetId: number;
  headerRow: number;
  headers: string[];
  /** raw values from A1 */
  values: (string | number | boolean | undefined)[][];
  sheet: Json;
}

/** What a command asked of Google, and what it said. */
export interface Done {
  execution: Execution;
  reply: Json;
  calls: number;
}

export class Office {
  constructor(readonly world: HostWorld) {}

  get shared(): string {
    const file = [...this.world.files.values()].find((f) => f.appProperties.htcd === `shared:${this.world.deskId}`);
    if (!file) throw new Error('no shared workbook');
    return file.id;
  }

  workbook(book: 'desk' | 'shared'): Json {
    return this.world.files.get(book === 'desk' ? this.world.deskId : this.shared)?.workbook;
  }

  /** A dialog's button. */
  press(command: string, request: Record<string, unknown> = {}, fail = true): Done {
    const execution = this.world.run('dialogAction', [JSON.stringify({ command, request })], { source: 'dialog' });
    return done(execution, fail);
  }

  /** A menu item or a trigger, by the name of its function. */
  run(fn: string, source: 'menu' | 'trigger' = 'menu', fail = true): Done {
    return done(this.world.run(fn, [], { source }), fail);
  }

  /** A sweep as the trigger makes it, some minutes later. */
  sweep(minutes = 10): Done {
    this.world.clock.advance(minutes * 60_000);
    return this.run('sweep', 'trigger');
  }

  tab(title: string, book: 'desk' | 'shared' = 'shared'): Tab {
    const sheet = this.workbook(book).sheets.find((s: Json) => s.properties.title === title);
    if (!sheet) throw new Error(`no tab ${title}`);
    const values = Array.from(sheet.rows as Json[][], (row) => Array.from(row ?? [], contentOfCell));
    const headerRow = values.findIndex((line) => line.filter((v) => typeof v === 'string' && v !== '').length > 2);
    return {
      sheetId: sheet.properties.sheetId,
      headerRow,
      headers: (values[headerRow] ?? []).map((v) => String(v ?? '')),
      values,
      sheet,
    };
  }

  /** The cell under a header in the row whose cell under another header says `key`. */
  cell(title: string, key: string, header: string, keyHeader = 'Mã dòng', book: 'desk' | 'shared' = 'shared'): Cell {
    const t = this.tab(title, book);
    const at = t.headers.indexOf(keyHeader);
    const row = t.values.findIndex((line, r) => r > t.headerRow && line[at] === key);
    const column = t.headers.indexOf(header);
    if (row < 0 || column < 0) throw new Error(`no cell ${title} ${key} ${header}`);
    return { sheetId: t.sheetId, row, column };
  }

  read(title: string, key: string, header: string, keyHeader = 'Mã dòng', book: 'desk' | 'shared' = 'shared'): Json {
    const { row, column } = this.cell(title, key, header, keyHeader, book);
    return this.tab(title, book).values[row]?.[column];
  }

  /** Types as a person does; a refusal is an answer. */
  type(
    title: string,
    key: string,
    header: string,
    text: string,
    as = this.world.owner,
    keyHeader = 'Mã dòng',
    book: 'desk' | 'shared' = 'shared',
  ): ReturnType<HostWorld['type']> {
    const at = this.cell(title, key, header, keyHeader, book);
    const id = book === 'desk' ? this.world.deskId : this.shared;
    return this.world.type(id, at.sheetId, at.row, at.column, text, as);
  }

  /** Fills a row, cell by cell, as the commune's account. */
  fill(title: string, key: string, cells: Record<string, string>): void {
    for (const [header, text] of Object.entries(cells)) {
      const typed = this.type(title, key, header, text, account(key.slice(0, 5)));
      if (!typed.ok) throw new Error(`${title} ${key} ${header}: ${typed.message}`);
    }
  }

  setting(id: string, text: string): void {
    this.type('Cấu hình', id, 'Giá trị', text, this.world.owner, 'Mã mục', 'desk');
  }

  setTime(iso: string): void {
    this.world.clock.set(Date.parse(`${iso}+07:00`));
  }
}

function done(execution: Execution, fail: boolean): Done {
  if (fail && !execution.ok) throw new Error(execution.error?.stack ?? execution.error?.message ?? 'failed');
  const reply = typeof execution.value === 'string' ? JSON.parse(execution.value) : undefined;
  if (fail && reply?.message?.tone === 'error') throw new Error(`${reply.message.text}\n${execution.log.join('\n')}`);
  return { execution, reply, calls: execution.calls.length };
}

function contentOfCell(cell: Json): string | number | boolean | undefined {
  const v = cell?.computed ?? cell?.value;
  return v?.stringValue ?? v?.numberValue ?? v?.boolValue;
}

/** The office of the Gia Lâm preset, set up, at a time of its school year. */
export function openOffice(at = '2022-11-14T08:00:00'): Office {
  const office = new Office(readyWorld());
  office.setTime(at);
  return office;
}

/** An office set up from another preset. */
export function presetOffice(preset: string): Office {
  const office = new Office(newWorld());
  office.press('setup.build', { preset });
  return office;
}

let small: HostWorld | undefined;

/** Three communes of the same year: for what is done again and again. */
export function smallOffice(at = '2022-11-14T08:00:00'): Office {
  if (!small) {
    small = newWorld();
    const communes = ['00574\tXã Đông Dư', '00577\tXã Đa Tốn', '00580\tXã Kiêu Kỵ']
      .map((line) => `${line}\t${account(line.slice(0, 5))}`)
      .join('\n');
    new Office(small).press('setup.build', {
      preset: 'custom',
      communes,
      bodyName: 'Phòng Giáo dục và Đào tạo huyện Gia Lâm',
      schoolYear: '2022-2023',
    });
  }
  const office = new Office(small.fork());
  office.setTime(at);
  return office;
}

/** The account of a commune in the sample lists. */
export const account = (code: string): string => `htcd.${code}@example.com`;
