/** The kinds of column a table can have, each one line to declare; everything about a cell is derived from them. */

export type CellValue = string | number | boolean;

export type ColumnKind =
  | 'id'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'points'
  | 'money'
  | 'share'
  | 'date'
  | 'dateTime'
  | 'choice'
  | 'checkbox'
  | 'link'
  | 'email';

export interface Column<V = CellValue> {
  kind: ColumnKind;
  /** Vietnamese header, as written in the tab */
  header: string;
  /** one sentence for the note on the header; also the input message of the cell */
  help: string;
  required: boolean;
  /** for kind choice: the words to choose from; free: other words are accepted too */
  choices: readonly string[];
  freeChoice: boolean;
  min?: number;
  max?: number;
  /** pixel width */
  width: number;
  /** who may type here; default: the table's owner. 'script' columns are locked for everybody else */
  owner?: 'script' | 'commune' | 'district';
  /** rarely used: in a collapsed group at the right */
  rare: boolean;
  /** long text wraps */
  wrap: boolean;
  /** the commune may type here even when its block is locked */
  afterLock?: boolean;
  /** phantom: the type of a read value */
  readonly __value?: V;
}

export type ColumnOptions = Partial<
  Pick<Column, 'help' | 'required' | 'min' | 'max' | 'width' | 'owner' | 'rare' | 'wrap' | 'freeChoice' | 'afterLock'>
>;

function column<V>(
  kind: ColumnKind,
  header: string,
  width: number,
  options: ColumnOptions,
  choices: readonly string[] = [],
): Column<V> {
  return {
    kind,
    header,
    help: '',
    required: false,
    choices,
    freeChoice: false,
    width,
    rare: false,
    wrap: kind === 'text',
    ...options,
  };
}

/** The stable id of a row, written by the script (`00577-TDG-012`). */
export const rowId = (header = 'Mã dòng', o: ColumnOptions = {}): Column<string> =>
  column('id', header, 110, {
    owner: 'script',
    help: 'Mã cố định của dòng, do phần mềm ghi. Không sửa.',
    rare: true,
    ...o,
  });
/** A code kept as text: leading zeros stay. */
export const code = (header: string, o: ColumnOptions = {}): Column<string> => column('id', header, 80, o);
export const text = (header: string, o: ColumnOptions = {}): Column<string> => column('text', header, 220, o);
/** A whole number. */
export const integer = (header: string, o: ColumnOptions = {}): Column<number> =>
  column('integer', header, 80, { min: 0, ...o });
export const decimal = (header: string, o: ColumnOptions = {}): Column<number> => column('decimal', header, 80, o);
/** Points of a score: up to two decimals. */
export const points = (header: string, o: ColumnOptions = {}): Column<number> => column('points', header, 80, o);
/** Money in đồng, whole. */
export const money = (header: string, o: ColumnOptions = {}): Column<number> =>
  column('money', header, 120, { min: 0, help: 'Số tiền bằng đồng, ví dụ 1.500.000', ...o });
/** A share between 0 and 1, shown as a percentage. */
export const share = (header: string, o: ColumnOptions = {}): Column<number> => column('share', header, 80, o);
/** A day, read as 'YYYY-MM-DD'. */
export const date = (header: string, o: ColumnOptions = {}): Column<string> =>
  column('date', header, 95, { help: 'Ngày/tháng/năm, ví dụ 20/11/2022', ...o });
/** Wall time in Viet Nam, read as 'YYYY-MM-DDTHH:mm:ss'. */
export const dateTime = (header: string, o: ColumnOptions = {}): Column<string> => column('dateTime', header, 130, o);
export const choice = (header: string, choices: readonly string[], o: ColumnOptions = {}): Column<string> =>
  column('choice', header, 130, o, choices);
export const checkbox = (header: string, o: ColumnOptions = {}): Column<boolean> => column('checkbox', header, 70, o);
export const link = (header: string, o: ColumnOptions = {}): Column<string> =>
  column('link', header, 160, { help: 'Dán địa chỉ bắt đầu bằng https://', ...o });
export const email = (header: string, o: ColumnOptions = {}): Column<string> => column('email', header, 190, o);
