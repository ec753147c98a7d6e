/** What a command is: a pure decision from books to effects, which one runner carries out. */

import type { LocalDateTime } from '../domain/calendar/local-date-time';
import type { DocxPart } from '../domain/documents/model';
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
  /** where the clerk stands in the desk, where the command asked for it; zero-based row */
  active?: { sheetId: number; row: number };
  /** the file that was handed in, unpacked, where the command asked for it */
  upload?: UploadSeen;
}

/** A file that a dialog handed in. */
export interface UploadSeen {
  name: string;
  /** parts of a zip (.xlsx) as text; undefined where the file is no zip */
  parts?: Map<string, string>;
}

export interface Attachment {
  name: string;
  mimeType: string;
}

export interface OutMail {
  /** identity of this mail: the same key is never sent twice */
  key: string;
  to: string;
  /** each counts in the day's quota like the recipient */
  cc?: string[];
  subject: string;
  html: string;
  text: string;
  /** names of files of `exports` and `attach` */
  attachments: Attachment[];
}

/** Recipients that a mail costs of the day's quota. */
export const recipientsOf = (mail: OutMail): number => 1 + (mail.cc?.length ?? 0);

/** A workbook made for a moment, to be turned into .xlsx and PDF and removed. */
export interface ExportTask {
  title: string;
  tabs: {
    sheetId: number;
    title: string;
    rowCount: number;
    columnCount: number;
    hidden?: boolean;
  }[];
  /** requests against a workbook that has just these tabs, in this order */
  requests: Request[];
  /** a PDF is of one tab; an .xlsx of the whole workbook, or of one tab where that is named */
  files: { name: string; format: 'xlsx' | 'pdf'; sheetId?: number }[];
}

/** A .docx of ours and what is to be made of it. */
export interface DocumentTask {
  /** identity, with what the document says in it: the same key is the same document, made once (at most 60 bytes) */
  key: string;
  /** of the file, without its ending */
  name: string;
  parts: readonly DocxPart[];
  /** a workbook instead: one file, no Google Doc, no PDF */
  format?: 'xlsx';
  /** what the register of drafts says of it; given back with the addresses */
  draft?: Draft;
}

/** Row of a document in Văn bản đã lập, without its addresses. */
export interface Draft {
  kind: string;
  commune?: string;
  communeName?: string;
  title: string;
  period?: string;
  /** 1 for the first; other content of the same document is the next one */
  version: number;
  missing: number;
  /** what the document is, whatever it says: its versions have it in common */
  series: string;
}

/** What was made of a document: addresses that open it. */
export interface MadeDocument {
  key: string;
  /** a file was made now; false where all three stood already */
  fresh: boolean;
  draft?: Draft;
  /** the Google Doc, to be edited */
  doc: string;
  docx: string;
  pdf: string;
  /** the file of a task with a `format` of its own; the others are '' then */
  file?: string;
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
  exports?: ExportTask[];
  /** documents that go with the mails as files and are not kept: before the write; named `<name>.docx`, `<name>.pdf`, `<name>.xlsx` */
  attach?: { task: DocumentTask; formats: readonly ('docx' | 'pdf')[] }[];
  /** documents that are kept in Drive as .docx, Google Doc and PDF: after the write; addresses go to `afterDocuments` */
  documents?: DocumentTask[];
  /** accounts to be given edit access to Sổ chung, without a mail */
  shareWith?: string[];
  /** trigger functions that must stand, exactly once each */
  triggers?: { fn: string; everyMinutes?: number; dailyAt?: number }[];
  /** Forms and posters, after the write; results go to `afterSurvey` */
  survey?: {
    form?: { wanted: WantedForm; known: Map<string, { item: string; entry: string }> };
    accepting?: { id: string; on: boolean };
    shorten?: { id: string; urls: string[] };
    pdfs?: DocumentTask[];
  };
  toast?: string;
  dialog?: DialogModel;
  /** the dialog is shown beside the workbook, not over it */
  sidebar?: boolean;
  /** the tab of the desk that is shown afterwards */
  activate?: number;
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
  needs?: {
    mailQuota?: boolean;
    triggers?: boolean;
    sharedWith?: boolean;
    account?: boolean;
    /** where the clerk stands in the desk */
    active?: boolean;
    /** `request.file` (base64) as an unpacked file */
    upload?: boolean;
  };
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
  /** requests for the desk that record the documents that were made, and what to tell */
  afterDocuments?(context: Context, made: MadeDocument[], request: R): { desk: Request[]; reply?: DialogReply };
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
