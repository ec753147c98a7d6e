/** What a dialog shows and asks, as data: a command decides it, one page in dialogs/ draws it. */

export type Tone = 'info' | 'ok' | 'warn' | 'error' | 'muted';

/** A cell of a table in a dialog; `url` makes it a link that opens beside the dialog. */
export type DialogCell = string | { text: string; url?: string; tone?: Tone };

export interface DialogField {
  id: string;
  label: string;
  kind: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkbox' | 'file';
  /** text, number as typed, date YYYY-MM-DD, checkbox 'true' or '' */
  value?: string;
  options?: { value: string; label: string }[];
  help?: string;
  required?: boolean;
  rows?: number;
  /**
   * kind file: endings that may be chosen ('.xlsx') and the largest size; the value that is sent is the content in base64,
   * with the file's name under `<id>Name`
   */
  accept?: string;
  megabytes?: number;
  /** shown only while another field has this value */
  when?: { field: string; is: string };
}

/** A button that fills one column of a form-table. */
export interface FillAll {
  label: string;
  column: string;
  value?: string;
  from?: number;
}

export type DialogBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'list'; items: DialogCell[]; tone?: Tone }
  /** a column that is not aligned here is right-aligned when all its cells are numbers */
  | {
      kind: 'table';
      caption?: string;
      columns: { header: string; align?: 'left' | 'right' | 'center' }[];
      rows: DialogCell[][];
    }
  | { kind: 'fields'; fields: DialogField[] }
  /**
   * a table whose rows carry fields of their own; a field's id is `${row.id}.${column.id}`; `when.field` may name
   * a column of the same row; a plain cell in a field's column leaves that row without the field
   */
  | {
      kind: 'form-table';
      caption?: string;
      columns: {
        header: string;
        id?: string;
        field?: Omit<DialogField, 'id' | 'label' | 'value'>;
        align?: 'left' | 'right' | 'center';
      }[];
      rows: { id: string; cells: (DialogCell | { value: string })[] }[];
      /**
       * a button above the table that fills one column in every row that shows it: with `value`, or with the text
       * of the column at index `from` ("lấy điểm tự chấm"); or several such buttons
       */
      fillAll?: FillAll | FillAll[];
    }
  | { kind: 'mail'; to: string; subject: string; html: string; attachments: string[] }
  | { kind: 'progress'; done: number; of: number; text: string }
  | { kind: 'details'; summary: string; blocks: DialogBlock[] };

export interface DialogAction {
  label: string;
  /** name of the dialog command that runs on the server */
  command: string;
  /** sent along with the fields' values */
  request?: Record<string, string>;
  primary?: boolean;
  /** a question asked before it runs */
  confirm?: string;
  /** runs without a filled-in form (back, cancel) */
  skipValidation?: boolean;
  /** sends the file of the page before once more: the server keeps none */
  keepFile?: boolean;
}

export interface DialogModel {
  title: string;
  /** the acting account, shown in every dialog */
  account: string;
  width?: number;
  height?: number;
  blocks: DialogBlock[];
  /** a Close button is always there besides */
  actions: DialogAction[];
  /** runs by itself once the page is drawn: the next step of a long work, shown with a progress block */
  auto?: { command: string; request?: Record<string, string> };
}

/** What the server answers to an action: another page of the dialog, a sentence, or the end. */
export interface DialogReply {
  dialog?: DialogModel;
  /** without `dialog` the page and what was typed stay, and the sentence is shown above them */
  message?: { text: string; tone: Tone };
  /** field id → sentence shown beside that field */
  errors?: Record<string, string>;
  /** closes the dialog; with a message, shows it alone with a Close button */
  close?: boolean;
}
