/** The district's desk through the year: mornings on which it reminds, documents that it drafts, its summary tabs. */

import type { HostWorld } from '../runtime/world';
import type { Execution, HostFile, Json } from '../types';
import { headersOf, paste, rowsOf, sheetTitled } from './sheet-view';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Runs one of the dialogs' commands; the parsed answer. */
export type Press = (command: string, request?: Record<string, unknown>) => Json;

/** The chairmen's sample mailboxes; the last commune's is left out, as it happens. */
export function fillChairmen(world: HostWorld): void {
  const desk = world.files.get(world.deskId)?.workbook;
  if (!desk) throw new Error('The desk is gone.');
  const sheet = sheetTitled(desk, 'Danh mục xã');
  const column = headersOf(sheet).columns.get('Hộp thư Chủ tịch UBND') as number;
  const rows = rowsOf(sheet).filter((r) => r.cells['Mã xã'] !== undefined);
  const typed = paste(
    world,
    world.deskId,
    sheet,
    rows.slice(0, -1).map((r) => ({ row: r.row, column, value: `chutich.${String(r.cells['Mã xã'])}@example.com` })),
    world.owner,
  );
  if (!typed.ok) throw new Error(typed.message);
}

/** The mornings whose daily run is played; the days between bring nothing new, and what they miss is caught up. */
export const MORNINGS = [
  '2022-11-14',
  '2022-11-18',
  '2022-11-20',
  '2022-11-22',
  '2022-11-26',
  '2022-11-30',
  '2022-12-02',
  '2023-03-28',
  '2023-04-03',
  '2023-04-05',
  '2023-04-07',
] as const;

/** Plays the daily runs that come before a moment ('YYYY-MM-DDTHH:mm', Viet Nam), each once. */
export function playMornings(
  world: HostWorld,
  before: string,
  played: Set<string>,
  heard: (execution: Execution) => void,
): void {
  for (const day of MORNINGS) {
    const at = `${day}T06:20`;
    if (at >= before || played.has(day)) continue;
    played.add(day);
    world.clock.set(Date.parse(`${at}:00+07:00`));
    heard(world.run('daily', [], { source: 'trigger' }));
  }
}

/** The .docx files of ours that Drive holds. */
export function draftedFiles(world: HostWorld): HostFile[] {
  return [...world.files.values()].filter((f) => f.madeByApp && f.mimeType === DOCX && !f.trashed);
}

/** The PDF beside a .docx. */
export function pdfBeside(world: HostWorld, docx: HostFile): HostFile | undefined {
  const name = docx.name.replace(/\.docx$/, '.pdf');
  return [...world.files.values()].find((f) => f.name === name && f.appProperties.htcd === docx.appProperties.htcd);
}

/** Runs a dialog's command and, while the dialog goes on by itself, its next steps. */
export function pressOn(world: HostWorld, press: Press, command: string, request: Record<string, unknown> = {}): Json {
  let reply = press(command, request);
  while (reply?.dialog?.auto) {
    // Google allows 60 reads a minute; a round takes longer than that anyway
    world.clock.advance(60_000);
    reply = press(reply.dialog.auto.command, reply.dialog.auto.request);
  }
  return reply;
}
