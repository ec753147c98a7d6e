/** The text that a cell shows, and the text its editor starts with, as the Sheets engine of the host says. */
import { formattedValue } from '../../../sheets/index';
import type { ExtendedValue, HostCell, Json } from '../../../types';

const LOCALE = 'vi_VN';

export const effective = (cell: HostCell | undefined): ExtendedValue | undefined => cell?.computed ?? cell?.value;

/** What the cell shows for its effective value under its number format. */
export function displayText(value: ExtendedValue | undefined, format: Json): string {
  return formattedValue(value, format, LOCALE);
}

export const shownText = (cell: HostCell | undefined): string => displayText(effective(cell), cell?.format);

/** What the editor starts with: the formula, the whole number behind a rounded one, else the text shown. */
export function editText(entered: ExtendedValue | undefined, format: Json): string {
  if (!entered) return '';
  if (entered.formulaValue !== undefined) return entered.formulaValue;
  if (entered.boolValue !== undefined) return entered.boolValue ? 'TRUE' : 'FALSE';
  if (entered.numberValue === undefined) return entered.stringValue ?? '';
  const kind: string = format?.numberFormat?.type ?? '';
  if (kind === 'DATE' || kind === 'DATE_TIME' || kind === 'TIME') return displayText(entered, format);
  const whole = (n: number) => displayText({ numberValue: n }, undefined);
  if (kind === 'PERCENT') return `${whole(Number((entered.numberValue * 100).toPrecision(15)))}%`;
  return whole(entered.numberValue);
}
