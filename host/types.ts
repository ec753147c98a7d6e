/**
 * What the rooms of the local host say to each other: the workbook model, the acting account, the meter,
 * the faults, the world. Shapes inside a workbook are those of the Sheets API v4 wherever it has one.
 */

/** A plain JSON object as the Sheets API writes it (format, rule, chart spec …). */
// biome-ignore lint/suspicious/noExplicitAny: Google's own JSON, validated where it enters
export type Json = any;

/** Exactly one of the members is set; errorValue only in effective values. */
export interface ExtendedValue {
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  formulaValue?: string;
  errorValue?: { type: string; message?: string };
}

export interface HostCell {
  /** userEnteredValue; absent = blank */
  value?: ExtendedValue;
  /** effectiveValue of a formula; absent for other cells (then it equals `value`) */
  computed?: ExtendedValue;
  /** userEnteredFormat (CellFormat) */
  format?: Json;
  note?: string;
  /** DataValidationRule */
  validation?: Json;
  textFormatRuns?: Json[];
}

export interface HostMetadata {
  metadataId: number;
  metadataKey: string;
  metadataValue?: string;
  visibility: 'DOCUMENT' | 'PROJECT';
}

export interface HostDimension {
  pixelSize?: number;
  hiddenByUser?: boolean;
  metadata?: HostMetadata[];
}

export interface HostSheet {
  /** SheetProperties, always complete: sheetId, title, index, sheetType, hidden, tabColorStyle?, gridProperties{…} */
  properties: Json;
  /** rows[r]?.[c]; sparse: rows and cells may be absent; never longer than the grid */
  rows: (HostCell | undefined)[][];
  rowInfo: (HostDimension | undefined)[];
  columnInfo: (HostDimension | undefined)[];
  metadata: HostMetadata[];
  merges: Json[];
  protectedRanges: Json[];
  filterViews: Json[];
  basicFilter?: Json;
  conditionalFormats: Json[];
  charts: Json[];
  bandedRanges: Json[];
  rowGroups: Json[];
  columnGroups: Json[];
}

export interface HostWorkbook {
  id: string;
  /** SpreadsheetProperties: title, locale (`vi_VN`), timeZone, autoRecalc … */
  properties: Json;
  metadata: HostMetadata[];
  namedRanges: Json[];
  sheets: HostSheet[];
  /** grows by one with every committed change, typed or through the API */
  revision: number;
}

/** A file in the host's Drive: a workbook, a document, a form, a folder or plain bytes. */
export interface HostFile {
  id: string;
  name: string;
  mimeType: string;
  owner: string;
  parents: string[];
  appProperties: Record<string, string>;
  /** true where this script made the file, so that scope drive.file reaches it */
  madeByApp: boolean;
  createdTime: string;
  modifiedTime: string;
  /** Drive's `version`: grows with every change, of content or metadata */
  version: number;
  trashed: boolean;
  permissions: {
    id: string;
    role: 'owner' | 'writer' | 'commenter' | 'reader';
    type: 'user' | 'anyone';
    emailAddress?: string;
  }[];
  /** Drive's content restrictions: while one is read-only, nobody changes content or title */
  contentRestrictions?: { readOnly?: boolean; reason?: string }[];
  /** only for mimeType application/vnd.google-apps.spreadsheet */
  workbook?: HostWorkbook;
  /** only for application/vnd.google-apps.form: kept by the Forms service */
  form?: Json;
  /** every other file: its bytes */
  bytes?: Uint8Array;
  /** a Google Doc made by conversion keeps the .docx bytes it came from */
  sourceBytes?: Uint8Array;
}

export interface HostMail {
  id: string;
  at: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo?: string;
  name?: string;
  subject: string;
  body: string;
  htmlBody?: string;
  attachments: { name: string; mimeType: string; bytes: Uint8Array }[];
  inlineImages: { key: string; mimeType: string; bytes: Uint8Array }[];
}

/** The host's clock: real time never enters an execution. Times are epoch milliseconds. */
export interface HostClock {
  now(): number;
  set(ms: number): void;
  advance(ms: number): void;
}

/** Counts and prices each service call, and is where a fault is injected. */
export interface HostMeter {
  /**
   * Called by every service before it does its work. Throws the injected fault or a quota error.
   * kind: 'Sheets.Spreadsheets.batchUpdate', 'MailApp.sendEmail' …; seconds: the modelled time.
   * Returns what the service has to call once the work is committed: there a fault "after the commit" is thrown.
   */
  call(kind: string, seconds: number): () => void;
  /** more modelled time, known only after the work (cells read or written) */
  price(seconds: number): void;
}

export type FaultPlan =
  | { kind: 'kill'; atCall: number; after?: boolean }
  | { kind: 'http'; code: 429 | 500 | 503; atCall?: number; of?: string; after?: boolean; times?: number }
  | { kind: 'refuseMail'; to?: string }
  | { kind: 'lockTimeout' }
  | { kind: 'otherWriter'; atCall: number; act: (world: World) => void };

export interface CallRecord {
  kind: string;
  seconds: number;
}

/** What the interface showed during one execution. */
export type UiEvent =
  | { kind: 'menu'; menu: HostMenu }
  | { kind: 'toast'; message: string; title?: string; timeoutSeconds?: number }
  | { kind: 'dialog'; html: string; title: string; width?: number; height?: number; modal: boolean }
  | { kind: 'sidebar'; html: string; title: string }
  | { kind: 'alert'; title?: string; message: string; buttons: string }
  | { kind: 'activate'; sheetId: number; a1: string };

export interface HostMenu {
  name: string;
  items: ({ label: string; functionName: string } | { separator: true } | { menu: HostMenu })[];
}

export type Source = 'open' | 'menu' | 'dialog' | 'trigger';

export interface Execution {
  ok: boolean;
  /** the value returned, as google.script.run would hand it on (JSON rules of HtmlService) */
  value?: unknown;
  /** name, message and, for host debugging alone, the stack */
  error?: { name: string; message: string; stack?: string };
  /** true where a kill fault or the 6-minute limit ended the run */
  killed: boolean;
  calls: CallRecord[];
  byKind: Record<string, number>;
  /** services' modelled time */
  modelledSeconds: number;
  ui: UiEvent[];
  /** console.* lines of the bundle, for the district's execution log */
  log: string[];
}

export interface HostTrigger {
  id: string;
  functionName: string;
  owner: string;
  type: 'clock' | 'open' | 'formSubmit';
  /** clock: every n minutes, or daily at an hour */
  everyMinutes?: number;
  atHour?: number;
  everyDays?: number;
  sourceId?: string;
  lastRun?: number;
}

/** The answer of the grid to a person who types: accepted, or refused with Google's sentence. */
export type Typed = { ok: true } | { ok: false; message: string };

/** Everything outside the bundle: files, people, time, mail. One world = one folder on disk, or memory alone. */
export interface World {
  readonly clock: HostClock;
  readonly files: Map<string, HostFile>;
  readonly outbox: HostMail[];
  readonly triggers: HostTrigger[];
  /** id of the workbook that the script is bound to (Bàn làm việc), and its owner's address */
  readonly deskId: string;
  readonly owner: string;
  faults: FaultPlan[];
  /** language of the engine's messages for each account: 'vi', 'en' … (sheets-api.md §0 fact 4) */
  language: Record<string, string>;
  /** remaining mail recipients a day of each account; absent = the consumer quota of 100 */
  mailQuota: Record<string, number>;

  /** Runs one function of dist/ as Google would: a fresh context, as this account. Never throws for the script's errors. */
  run(functionName: string, args?: unknown[], how?: { as?: string; source?: Source }): Execution;
  /** Runs each trigger that is due until the clock's time; returns what ran. */
  runDueTriggers(): { trigger: HostTrigger; execution: Execution }[];
  /** A person types `text` into a cell (typed-input rules of the workbook's locale, validation, protection). */
  type(fileId: string, sheetId: number, row: number, column: number, text: string, as: string): Typed;
  /** The same for a structural act of a person: any batchUpdate request list, checked against that account's rights. */
  act(fileId: string, requests: Json[], as: string): Typed;
  /**
   * A resident sends a form in a browser, at an instant (epoch milliseconds; now, if none is given). Answers by item id;
   * where it is refused, the reason and what is wrong by item id.
   */
  submitForm(
    formId: string,
    values: Record<number, string | string[]>,
    at?: number,
  ): { ok: true; id: string } | { ok: false; message: string; faults: Record<number, string> };
  /** May this account see the file, and with which role? */
  roleOf(fileId: string, as: string): 'owner' | 'writer' | 'commenter' | 'reader' | undefined;
  /** Writes every changed workbook and the sidecars to the folder (temporary file + rename). */
  save(): Promise<void>;
  /** listeners hear of each commit: which file, which revision */
  onChange(listener: (fileId: string, revision: number) => void): () => void;
}
