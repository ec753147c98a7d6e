/** The one path: lock → read once → decide → write once, atomically → files, mails → tell the user. */

import { type Book, readTable } from '../workbook/book/read';
import type { BookStructure } from '../workbook/book/structure';
import type { Command, Context, Effects, Layout, MailResult } from '../workbook/command';
import { ClerkError } from '../workbook/kit/problem';
import type { BookName, Table } from '../workbook/kit/table';
import type { PageSpec } from '../workbook/page/page';
import { makeArchives } from './archive';
import { documentFiles, makeDocuments } from './documents';
import { editorsOf, ensureShared, exportFiles, shareSilently } from './drive';
import { seeForm } from './forms';
import { remainingQuota, sendMails } from './mail';
import { httpCode } from './retry';
import { Overtaken, readStructure, readValues, writeBook } from './sheets';
import { carrySurvey } from './survey';
import { ensureTriggers, standingTriggers } from './triggers';
import { activePlace } from './ui';
import { unpackUpload } from './upload';

/** Wall time in Viet Nam (no summer time since 1975): 'YYYY-MM-DDTHH:mm:ss'. */
export function nowInVietnam(): string {
  return new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 19);
}

const BUSY = 'Một lệnh khác của Sổ HTCĐ đang chạy. Đợi một phút rồi làm lại.';
const OVERTAKEN = 'Sổ đang được ghi bởi một lệnh khác nên lệnh này đã dừng, chưa ghi gì. Đợi một phút rồi làm lại.';

export interface RunOptions {
  /** makes Sổ chung when it is not there (Thiết lập) */
  makeShared?: string;
  senderName: string;
}

/** Runs a command whole. Throws ClerkError for what a clerk can mend; anything else is Google's. */
export function run<R>(command: Command<R>, request: R, options: RunOptions): Effects {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(20000)) throw new ClerkError(BUSY);
  try {
    return locked(command, request, options);
  } finally {
    lock.releaseLock();
  }
}

function locked<R>(command: Command<R>, request: R, options: RunOptions): Effects {
  const deskId = SpreadsheetApp.getActiveSpreadsheet().getId();
  const account = Session.getEffectiveUser().getEmail();
  const runId = nowInVietnam();
  for (let attempt = 0; ; attempt++) {
    let context = readContext(command, deskId, account, runId, request, options);
    let effects = command.decide(context, request);
    if (effects.shareWith?.length && context.shared) {
      const refused = shareSilently(context.shared.structure.id, effects.shareWith);
      // rights may name only people who can open the file: decide again without those Google refused
      context = { ...context, refused, sharedWith: [...(context.sharedWith ?? []), ...effects.shareWith] };
      if (refused.length) effects = command.decide(context, request);
    }
    try {
      carryOut(command, context, effects, options, request);
      return effects;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (attempt >= 3) throw new ClerkError(OVERTAKEN);
    }
  }
}

function readBook(
  structure: BookStructure,
  name: BookName,
  tables: readonly Table[],
  pages: readonly PageSpec[],
  tolerant: boolean,
): Book {
  const mine = tables.filter((t) => t.workbook === name);
  const summaries = pages.filter((p) => p.workbook === name);
  const values = readValues(structure, [...mine, ...summaries]);
  const book: Book = {
    structure,
    tables: new Map(),
    pages: new Map(summaries.map((p) => [p.id, values.get(p.id) ?? []])),
  };
  for (const t of mine) {
    // set-up and check look at broken tabs too: they get the raw values and say themselves what is wrong
    try {
      book.tables.set(t.id, readTable(t, structure, values.get(t.id) ?? []));
    } catch (error) {
      if (!tolerant || !(error instanceof ClerkError)) throw error;
      book.broken = [...(book.broken ?? []), { table: t.id, message: error.message, values: values.get(t.id) ?? [] }];
    }
  }
  return book;
}

function readContext<R>(
  command: Command<R>,
  deskId: string,
  account: string,
  runId: string,
  request: R,
  options: RunOptions,
): Context {
  const layout = command.layout ?? false;
  const tolerant = layout === true || layout === 'part';
  const deskStructure = readStructure(deskId, layout);
  if (!command.beforeSetup && deskStructure.role !== 'desk')
    throw new ClerkError('Bàn làm việc chưa được thiết lập. Mở menu Sổ HTCĐ → Thiết lập… và bấm Tạo sổ.');
  const desk = readBook(deskStructure, 'desk', command.reads, command.pages ?? [], tolerant);
  let sharedId = deskStructure.sharedId;
  if (sharedId === undefined && options.makeShared !== undefined) {
    // what cannot be decided must not leave an empty file behind
    command.decide({ desk, now: nowInVietnam(), account, run: runId }, request);
    sharedId = ensureShared(deskId, options.makeShared);
  }
  const wantsShared =
    sharedId !== undefined && (command.reads.some((t) => t.workbook === 'shared') || options.makeShared !== undefined);
  const shared = wantsShared
    ? readBook(openShared(sharedId as string, layout), 'shared', command.reads, command.pages ?? [], tolerant)
    : undefined;
  const formOf = command.formOf?.(desk);
  return {
    desk,
    shared,
    now: nowInVietnam(),
    account,
    run: runId,
    mailQuota: command.needs?.mailQuota ? remainingQuota() : undefined,
    triggers: command.needs?.triggers ? standingTriggers() : undefined,
    form: formOf && seeForm(formOf.id, deskId, formOf.times),
    active: command.needs?.active ? activePlace() : undefined,
    upload: command.needs?.upload ? unpackUpload(request) : undefined,
    sharedWith: command.needs?.sharedWith && sharedId !== undefined ? editorsOf(sharedId) : undefined,
  };
}

function openShared(id: string, layout: Layout): BookStructure {
  try {
    return readStructure(id, layout);
  } catch (error) {
    const code = httpCode(error);
    if (code === 403 || code === 404)
      throw new ClerkError(
        'Không mở được Sổ chung: tệp đã bị xóa hoặc tài khoản này không còn quyền. Tìm Sổ chung trong Thùng rác của Google Drive và khôi phục, rồi làm lại.',
      );
    throw error;
  }
}

function carryOut<R>(command: Command<R>, context: Context, effects: Effects, options: RunOptions, request: R): void {
  const { desk, shared } = context;
  const files = new Map<string, GoogleAppsScript.Base.Blob>();
  const keep = (blobs: GoogleAppsScript.Base.Blob[]) => {
    for (const b of blobs) files.set(b.getName() ?? '', b);
  };
  if (effects.exports) keep(exportFiles(effects.exports, desk.structure.id));
  if (effects.attach) keep(documentFiles(effects.attach, desk.structure.id));

  let deskVersion = desk.structure.version;
  if (effects.archives?.length) makeArchives(effects.archives, desk.structure.id, shared?.structure.id);
  // the desk holds the truth; what goes to Sổ chung can be derived again, and the next run does so
  if (effects.desk.length) deskVersion = writeBook(desk.structure, effects.desk, context.run);
  if (effects.shared.length && shared) writeBook(shared.structure, effects.shared, context.run);
  if (effects.triggers?.length) ensureTriggers(effects.triggers);
  carrySurvey(command, context, effects, request);
  if (effects.documents?.length) {
    const made = makeDocuments(effects.documents, desk.structure.id);
    const after = command.afterDocuments?.(context, made, request);
    if (after?.desk.length)
      deskVersion = writeBook({ ...desk.structure, version: deskVersion }, after.desk, context.run);
    if (after?.reply) effects.reply = { ...effects.reply, ...after.reply };
  }
  if (effects.mails?.length) {
    const record = (results: MailResult[]) => {
      const after = command.afterMails?.(context, results);
      if (after?.desk.length)
        deskVersion = writeBook({ ...desk.structure, version: deskVersion }, after.desk, context.run);
      return after;
    };
    const results = sendMails(effects.mails, files, options.senderName, context.mailQuota, record);
    const after = record(results);
    if (after?.message) effects.reply = { ...effects.reply, message: after.message };
  }
}
