/** What the page's server and its browser side say to each other: JSON, one shape each. */
import type { HostMenu, UiEvent } from '../types';

/** A cell as the grid draws it. Strings are what the engine of the workbook says; the browser computes nothing. */
export interface ViewCell {
  /** raw value: text, number (dates are serials), 1/0 for a checkbox */
  v?: string | number;
  /** Univer's CellValueType: 1 text, 2 number, 3 boolean */
  t?: number;
  /** style id in ViewBook.styles, or the style itself in a patch */
  s?: string | Record<string, unknown>;
  custom?: {
    /** text shown, where it is not the raw value */
    d?: string;
    /** text the editor starts with, where it is not the shown text */
    e?: string;
    /** address that the cell links to */
    link?: string;
  };
}

export interface FilterViewInfo {
  id: number;
  title: string;
  /** rows the view leaves out, 0-based */
  hiddenRows: number[];
}

export interface ChartInfo {
  id: number;
  title: string;
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
  width: number;
  height: number;
  kind: 'COLUMN' | 'BAR' | 'LINE' | 'PIE';
  stacked: boolean;
  domain: string[];
  series: { name: string; color?: string; values: number[] }[];
  alt: string;
}

export interface ViewSheet {
  id: number;
  title: string;
  hidden: boolean;
  color?: string;
  filterViews: FilterViewInfo[];
  charts: ChartInfo[];
  /** columns of collapsed or collapsible groups, with the depth-1 range [from, to) */
  columnGroups: { from: number; to: number; collapsed: boolean }[];
}

/** One workbook as one account sees it. `snapshot` is Univer's IWorkbookData without the sheets' names of ours. */
export interface ViewBook {
  id: string;
  title: string;
  revision: number;
  sheets: ViewSheet[];
  snapshot: Record<string, unknown>;
}

/** Cells that changed between two revisions; `reload` where more than cells changed. */
export interface Patch {
  fileId: string;
  from: number;
  to: number;
  reload: boolean;
  /** sheetId → row → column → cell; null clears the cell */
  cells: Record<string, Record<string, Record<string, ViewCell | null>>>;
  /** sheetId → row → pixels, for rows whose wrapped texts need more or less room */
  heights: Record<string, Record<string, number>>;
  /** tabs where what is drawn beside the cells changed: charts, filter views, names */
  sheets: ViewSheet[];
}

export interface Account {
  address: string;
  label: string;
  district: boolean;
}

export interface TriggerInfo {
  id: string;
  functionName: string;
  label: string;
  when: string;
  lastRun?: string;
}

export interface MailInfo {
  id: string;
  at: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  attachments: { name: string; mimeType: string; size: number }[];
}

export interface FileInfo {
  id: string;
  name: string;
  kind: 'workbook' | 'document' | 'form' | 'folder' | 'file';
  modified: string;
  size?: number;
  /** ways to take it away */
  downloads: { label: string; url: string }[];
}

/** One run of the bundle, told for the meter. */
export interface RunInfo {
  at: string;
  name: string;
  ok: boolean;
  error?: string;
  byKind: Record<string, number>;
  calls: number;
  modelledSeconds: number;
  log: string[];
}

export interface QuotaInfo {
  label: string;
  used: number;
  of: number;
  unit: string;
}

export interface PageState {
  /** grows with each restart of the practice, so that pages know to begin again */
  epoch: number;
  workbooks: { id: string; title: string; desk: boolean; revision: number }[];
  accounts: Account[];
  menus: HostMenu[];
  now: string;
  triggers: TriggerInfo[];
  mails: MailInfo[];
  files: FileInfo[];
  runs: RunInfo[];
  quotas: QuotaInfo[];
  /** the line that says what to try */
  hint: string;
}

export interface RunReply {
  ok: boolean;
  error?: string;
  value?: unknown;
  ui: UiEvent[];
  run: RunInfo;
}

export interface TypeRequest {
  fileId: string;
  sheetId: number;
  cells: { row: number; column: number; text: string }[];
}

export interface TypeReply {
  ok: boolean;
  /** Google's sentence of the first refusal, and how many cells were refused */
  message?: string;
  refused: { row: number; column: number }[];
}

export type PageEvent =
  | { kind: 'patch'; patch: Patch }
  | { kind: 'state'; epoch: number }
  | { kind: 'toast'; message: string; title?: string };
