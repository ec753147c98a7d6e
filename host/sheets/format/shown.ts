/** What stands in a cell for a reader: its value after calculation, and the text that it shows. */
import type { ExtendedValue, HostCell } from '../../types';
import { formattedValue } from './number-format';

const UNCOMPUTED: ExtendedValue = { errorValue: { type: 'ERROR', message: 'Formula is not computed.' } };

/** The value a reader sees: the computed one of a formula (an error where nothing has computed it), else the entered one. */
export function effectiveValue(cell: HostCell | undefined): ExtendedValue | undefined {
  if (!cell?.value) return undefined;
  return cell.value.formulaValue === undefined ? cell.value : (cell.computed ?? UNCOMPUTED);
}

/** The text of a cell in the grid, in a printed page and in FORMATTED_VALUE; a blank cell shows an empty text. */
export function shownText(cell: HostCell | undefined, locale: string): string {
  return formattedValue(effectiveValue(cell), cell?.format, locale);
}
