/** A Google Form as data: what is wanted of it, what was made, and what its answers are. */

export interface WantedItem {
  /** stable in the project; which item of Google it is, is remembered */
  key: string;
  kind: 'one' | 'many' | 'text' | 'long' | 'scale' | 'page';
  title: string;
  help?: string;
  required?: boolean;
  /** `go`: key of a page, or SUBMIT; in a question all choices lead or none */
  choices?: { value: string; go?: string }[];
  /** of a page: where the page before it leads */
  go?: string;
  /** at most so many ticks */
  most?: number;
  /** words at the ends of a scale from 1 to 5 */
  scale?: [string, string];
  /** links fill it in, so that the number of its field is needed */
  entry?: boolean;
}

export interface WantedForm {
  key: string;
  /** of the file */
  name: string;
  title: string;
  description: string;
  confirmation: string;
  items: WantedItem[];
  due?: string;
}

/** What stands after a Form was made or mended. */
export interface MadeForm {
  id: string;
  address: string;
  items: Record<string, { item: string; entry: string; title: string }>;
  /** questions in the order of the Form, also those that are not ours */
  order: { item: string; title: string }[];
  /** the answers tab in the desk */
  sheetId: number;
  /** first row of the answers tab */
  head: string[];
  /** column → what our mark says */
  marks: Map<number, string>;
  notes: string[];
  /** Google's refusal of the menu in the Form's editor is only known when the Form is opened */
  triggered: boolean;
}

/** An answer as the Form itself has it. */
export interface FormAnswer {
  id: string;
  /** wall time in Viet Nam, whole seconds since 1970 */
  second: number;
  /** by item id */
  values: Record<string, string | string[]>;
}

/** What a Form says of itself and its answers beside the answers tab. */
export interface FormSeen {
  /** undefined where the Form cannot be opened */
  count?: number;
  accepting: boolean;
  published: boolean;
  /** answers go to this desk */
  here: boolean;
  address: string;
  edit: string;
  /** answers that the tab lacks, and rows that the Form does not know */
  missing: number;
  extra: number;
  /** seconds in which the tab and the Form differ; the Form's answers of these stand in `answers` */
  seconds: number[];
  answers: FormAnswer[];
  /** so many seconds differ that they were not read */
  tooMany: boolean;
}
