/** What a command is: a pure decision from books to effects, which one runner carries out. */

import type { LocalDateTime } from '../domain/calendar/local-date-time';
import type { Book, TableData } from './book/read';
import type { BookStructure, Request } from './book/structure';
import type { DialogModel, DialogReply } from './dialog-model';
import type { FormSeen, MadeForm, WantedForm } from './form';
import { ClerkError } from './kit/problem';
import type { BookName, Table } from './kit/table';
import type { PageSpec } from './page/page';

/** Everything a decision may look at. */
export interface Context {
  desk: Book;
  /** absent until Sổ chung exists */
  shared?: Book;
  now: LocalDateTime;
  /** the district's account that runs the command */
  account: string;
  /** id of this run: marks its writes */
  run: string;
  /** remaining mail recipients of the day, where the command asked for it */
  mailQuota?: number;
  /** ids of our triggers' functions that stand, where the command asked for it */
  triggers?: string[];
  /** people who may already edit Sổ chung, where the command asked for it */
  sharedWith?: string[];
  /** accounts that Google has just refused to share with */
  refused?: string[];
  /** the Form that `formOf` named */
  form?: FormSeen;
}

export interface Attachment {
  name: string;
  mimeType: string;
}

export interface OutMail {
  /** identity of this mail: the same key is never sent twice */
  key: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
}

/** A workbook made for a moment, to be turned into .xlsx and PDF and removed. */
export interface ExportTask {
  title: string;
  /** requests against a workbook whose only tab has this id */
  sheetId: number;
  requests: Request[];
  files: { name: string; format: 'xlsx' | 'pdf' }[];
}

/** A workbook that is kept as it is now: a copy of Sổ chung, or a new file that these requests fill; made once a key. */
export interface ArchiveTask {
  key: string;
  title: string;
  /** why it cannot be changed: shown by Drive */
  reason: string;
  requests?: Request[];
}

export interface Effects {
  desk: Request[];
  shared: Request[];
  /** read-only copies, before anything is written */
  archives?: ArchiveTask[];
  /** asks to be e-mailed in this order after the write; results go to `ledger` */
  mails?: OutMail[];
  exports?: ExportTask;
  /** accounts to be given edit access to Sổ chung, without a mail */
  shareWith?: string[];
  /** trigger functions that must stand, exactly once each */
  triggers?: { fn: string; everyMinutes?: number; dailyAt?: number }[];
  /** Forms and posters, after the write; results go to `afterSurvey` */
  survey?: {
    form?: { wanted: WantedForm; known: Map<string, { item: string; entry: string }> };
    accepting?: { id: string; on: boolean };
    shorten?: { id: string; urls: string[] };
    pdfs?: { key: string; name: string; parts: { name: string; data: string | number[] }[] }[];
  };
  toast?: string;
  dialog?: DialogModel;
  reply?: DialogReply;
}

export interface MailResult {
  mail: OutMail;
  /** sending: not tried yet, or not to be recorded yet; unknown: an error, and the quota does not tell whether it went */
  state: 'sent' | 'refused' | 'unknown' | 'sending';
  error?: string;
}

/**
 * What is read besides values: rights and views, or also the rules and formats of cells: of all (Thiết lập), or of a part
 * that is another one at another time (Kiểm tra sổ).
 */
export type Layout = boolean | 'rights' | 'part';

export interface Command<R = Record<string, string>> {
  /** stable name: in the log, in budgets, in dialogs */
  name: string;
  label: string;
  reads: readonly Table[];
  /** summary tabs that are compared before they are rebuilt */
  pages?: readonly PageSpec[];
  layout?: Layout;
  /** runs before the books exist */
  beforeSetup?: boolean;
  needs?: { mailQuota?: boolean; triggers?: boolean; sharedWith?: boolean; account?: boolean };
  /**
   * the Form to be looked at; with the times (whole seconds, wall time) of the rows that the desk has of it, its answers
   * are read and compared too
   */
  formOf?(desk: Book): { id: string; times?: number[] } | undefined;
  decide(context: Context, request: R): Effects;
  /** requests for the desk that record what Forms and posters have become */
  afterSurvey?(
    context: Context,
    done: { made?: MadeForm; short?: string[]; pdfs?: string[] },
    request: R,
  ): { desk: Request[]; reply?: DialogReply };
  /** requests for the desk that record what became of the mails, and what to tell where one was refused */
  afterMails?(context: Context, results: MailResult[]): { desk: Request[]; message?: DialogReply['message'] };
}

/** A command whatever its request looks like: each checks its own. */
// biome-ignore lint/suspicious/noExplicitAny: requests of different shapes side by side
export type AnyCommand = Command<any>;

/** Declares a command. */
export function command<R = Record<string, string>>(c: Command<R>): Command<R> {
  return c;
}

/** No effects yet. */
export function effects(e: Partial<Effects>): Effects {
  return { desk: [], shared: [], ...e };
}

function bookOf(c: Context, name: BookName): Book {
  const book = name === 'desk' ? c.desk : c.shared;
  if (!book) throw new ClerkError('Chưa có Sổ chung. Mở menu Sổ HTCĐ → Thiết lập… để tạo.');
  return book;
}

/** The rows of a table that the command named in `reads`. */
export function tableData<T extends Table>(c: Context, t: T): TableData<T> {
  const data = bookOf(c, t.workbook).tables.get(t.id);
  if (!data) throw new Error(`${t.id} is not in reads`);
  return data as unknown as TableData<T>;
}

/** Structure of the workbook that a table lives in. */
export function structureOf(c: Context, name: BookName): BookStructure {
  return bookOf(c, name).structure;
}
