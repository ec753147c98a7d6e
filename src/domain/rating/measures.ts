/** What a measure (số liệu) is: a named number with the rows it was counted from. */

/** `flag` is 1 (yes) or 0 (no); `average` is no count and is never added up. */
export type MeasureKind = 'count' | 'flag' | 'average' | 'money';

/** What is known of a measure before any book is read. */
export interface MeasureDefinition {
  /** as it is written in a rule of the tab Bộ tiêu chí: lower-case letters, digits and '_' */
  readonly id: string;
  readonly label: string;
  /** follows the number in a sentence: "9 lớp" */
  readonly unit: string;
  readonly kind: MeasureKind;
  /** how a centre can still raise it before the deadline; none where the past decides */
  readonly action?: MeasureAction;
}

export interface MeasureAction {
  /** "{n}" is replaced by the number of items */
  readonly text: string;
  /** days that one more item takes at least; items are prepared one after the other */
  readonly daysEach: number;
  /** measures that rise with each item too, by how much */
  readonly alsoRaises?: Readonly<Record<string, number>>;
}

/** One number of one commune. `value` is undefined when the books say nothing: that is not 0. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly value?: number;
  readonly unit: string;
  /** in words, with its counts: "9 lớp do trung tâm chủ trì (không tính 4 lớp phối hợp)" */
  readonly sentence: string;
  /** ids of the rows counted, in book order */
  readonly rowIds: readonly string[];
}

/** The measures of one commune by id. */
export type Measures = Readonly<Record<string, Measure>>;
