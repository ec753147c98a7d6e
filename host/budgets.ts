/** The budget of each command, from budgets.json, and where a measurement passes it. */

import file from './budgets.json';
import type { Measured } from './measure';

interface Entry {
  calls?: number;
  dataCalls?: number;
  seconds?: Record<string, number>;
  /** calls that a size needs besides, named in the note */
  more?: Record<string, number>;
  moreData?: Record<string, number>;
  /** seconds that 4,400 answers of the survey need besides */
  answers?: number;
  note?: string;
}

export interface Budget {
  calls: number;
  dataCalls: number;
  seconds: number;
  note?: string;
}

const commands: Record<string, Entry> = file.commands;

/** Budget of a command at a number of communes: that of the next larger size that is named; with the survey's answers or without. */
export function budgetOf(command: string, communes: number, answers = false): Budget {
  const entry: Entry = commands[command] ?? commands[command.replace(/\(lượt \d+\)/, '(lượt n)')] ?? {};
  const sizes = ['22', '126', '579'].filter((s) => Number(s) >= communes);
  const at = (by: Record<string, number> | undefined): number | undefined =>
    by?.[sizes.find((s) => by[s] !== undefined) ?? ''];
  return {
    calls: (entry.calls ?? file.default.calls) + (communes > 22 ? (at(entry.more) ?? 0) : 0),
    dataCalls: (entry.dataCalls ?? file.default.dataCalls) + (communes > 22 ? (at(entry.moreData) ?? 0) : 0),
    seconds: (at(entry.seconds) ?? (at(file.default.seconds) as number)) + (answers ? (entry.answers ?? 0) : 0),
    note: communes <= 22 && (entry.more || entry.moreData) ? undefined : entry.note,
  };
}

/** Sentences on what passes the budget. */
export function overBudget(
  m: Pick<Measured, 'command' | 'calls' | 'dataCalls' | 'modelledSeconds'>,
  communes: number,
  answers = false,
): string[] {
  const b = budgetOf(m.command, communes, answers);
  const out: string[] = [];
  const say = (what: string, is: number, most: number) => {
    if (is > most) out.push(`${m.command}, ${communes} xã: ${what} ${is}, ngân sách ${most}`);
  };
  say('lần gọi', m.calls, b.calls);
  say('lần gọi Sheets', m.dataCalls, b.dataCalls);
  say('giây ước tính', m.modelledSeconds, b.seconds);
  return out;
}
