/** `npm run bench`: what every command costs for 22, 126 and 579 communes, against its budget. */

import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { budgetOf, overBudget } from './budgets';
import { type Measured, measureRound } from './measure';

/** A copy of the bundle: a build that goes on meanwhile does not change what is measured. */
function copyOf(dist: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'htcd-'));
  cpSync(dist, copy, { recursive: true });
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  return copy;
}

const SIZES = [22, 126, 579];
const vi = (n: number): string => String(n).replace('.', ',');

/** Each size in a process of its own, so that memory is that size's alone. */
function inOwnProcess(size: number): Promise<{ measured: Measured[]; peak: number }> {
  return new Promise((resolve, reject) => {
    const measured: Measured[] = [];
    let peak = 0;
    const child = fork(__filename, [String(size)]);
    child.on('message', (m: { one: Measured } | { peak: number }) => {
      if ('one' in m) measured.push(m.one);
      else peak = m.peak;
    });
    child.on('exit', (code) =>
      code === 0 ? resolve({ measured, peak }) : reject(new Error(`bench ${size}: ${code}`)),
    );
  });
}

function kinds(byKind: Record<string, number>): string {
  return Object.entries(byKind)
    .map(([kind, n]) => `${kind.replace(/^Sheets\.Spreadsheets\./, 'Sheets.')} ${n}`)
    .join(' · ');
}

async function main(): Promise<void> {
  let over = 0;
  for (const size of SIZES) {
    console.log(`\n${size} xã, thị trấn, phường (số liệu mẫu)`);
    console.log(
      `${'Lệnh'.padEnd(38)}${'Lần gọi'.padStart(8)}${'Sheets'.padStart(8)}${'Giây ước tính'.padStart(15)}${'Máy tính (ms)'.padStart(15)}${'Bộ nhớ (MB)'.padStart(13)}`,
    );
    const { measured, peak } = await inOwnProcess(size);
    for (const m of measured) {
      const bad = overBudget(m, size);
      over += bad.length;
      console.log(
        `${m.command.padEnd(38)}${String(m.calls).padStart(8)}${String(m.dataCalls).padStart(8)}${vi(m.modelledSeconds).padStart(15)}${String(m.milliseconds).padStart(15)}${String(m.megabytes).padStart(13)}`,
      );
      console.log(`    ${kinds(m.byKind)}`);
      for (const b of bad) console.log(`    VƯỢT: ${b}`);
    }
    console.log(`Bộ nhớ cao nhất của máy tính: ${peak} MB`);
    const noted = new Map(
      measured.flatMap((m) => {
        const note = budgetOf(m.command, size).note;
        return note ? [[note, m.command] as const] : [];
      }),
    );
    for (const [note, command] of noted) console.log(`  ${command}: ${note}`);
  }
  console.log(
    over ? `\n${over} chỗ vượt ngân sách (host/budgets.json).` : '\nMọi lệnh trong ngân sách (host/budgets.json).',
  );
  if (over) process.exitCode = 1;
}

const size = Number(process.argv[2]);
if (process.send && size) {
  measureRound(copyOf(join(__dirname, '..', 'dist')), size, (one) => process.send?.({ one }));
  process.send({ peak: Math.round(process.resourceUsage().maxRSS / 1000) });
  process.disconnect();
} else
  main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
