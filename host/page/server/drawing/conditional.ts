/** Which conditional format applies to a cell: Google's boolean rules on text, numbers, blanks and dates. */
import type { ExtendedValue, HostSheet, Json } from '../../../types';

type Test = (value: ExtendedValue | undefined, shown: string) => boolean;

function operand(condition: Json, at: number): string {
  return String(condition.values?.[at]?.userEnteredValue ?? '');
}

/** Numbers in rules are written in the workbook's locale: 7,5. */
function operandNumber(condition: Json, at: number): number {
  const text = operand(condition, at);
  return Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
}

function testOf(condition: Json): Test | undefined {
  const text = operand(condition, 0).toLocaleLowerCase('vi');
  const [a, b] = [operandNumber(condition, 0), operandNumber(condition, 1)];
  const onText =
    (f: (s: string) => boolean): Test =>
    (_v, shown) =>
      f(shown.toLocaleLowerCase('vi'));
  const onNumber =
    (f: (n: number) => boolean): Test =>
    (v) =>
      v?.numberValue !== undefined && f(v.numberValue);
  switch (condition?.type) {
    case 'TEXT_EQ':
      return onText((s) => s === text);
    case 'TEXT_CONTAINS':
      return onText((s) => s.includes(text));
    case 'TEXT_NOT_CONTAINS':
      return onText((s) => !s.includes(text));
    case 'TEXT_STARTS_WITH':
      return onText((s) => s !== '' && s.startsWith(text));
    case 'TEXT_ENDS_WITH':
      return onText((s) => s !== '' && s.endsWith(text));
    case 'BLANK':
      return (v) => !v || v.stringValue === '';
    case 'NOT_BLANK':
      return (v) => Boolean(v) && v?.stringValue !== '';
    case 'NUMBER_EQ':
      return onNumber((n) => n === a);
    case 'NUMBER_NOT_EQ':
      return onNumber((n) => n !== a);
    case 'NUMBER_GREATER':
      return onNumber((n) => n > a);
    case 'NUMBER_GREATER_THAN_EQ':
      return onNumber((n) => n >= a);
    case 'NUMBER_LESS':
      return onNumber((n) => n < a);
    case 'NUMBER_LESS_THAN_EQ':
      return onNumber((n) => n <= a);
    case 'NUMBER_BETWEEN':
      return onNumber((n) => n >= a && n <= b);
    case 'NUMBER_NOT_BETWEEN':
      return onNumber((n) => n < a || n > b);
    default:
      return undefined;
  }
}

/** A function that gives the format of the first rule that applies to a cell; undefined where the tab has none. */
export function conditionalFormats(sheet: HostSheet) {
  const rules = sheet.conditionalFormats
    .map((r) => ({
      ranges: (r.ranges ?? []) as Json[],
      test: testOf(r.booleanRule?.condition),
      format: r.booleanRule?.format,
    }))
    .filter((r) => r.test && r.format);
  if (!rules.length) return undefined;
  return (row: number, column: number, value: ExtendedValue | undefined, shown: string): Json | undefined =>
    rules.find(
      (rule) =>
        rule.ranges.some(
          (g) =>
            row >= (g.startRowIndex ?? 0) &&
            row < (g.endRowIndex ?? Number.POSITIVE_INFINITY) &&
            column >= (g.startColumnIndex ?? 0) &&
            column < (g.endColumnIndex ?? Number.POSITIVE_INFINITY),
        ) && rule.test?.(value, shown),
    )?.format;
}
