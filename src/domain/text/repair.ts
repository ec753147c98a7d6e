/** Numbers and dates as people type or paste them into office files, made plain; what is not certain is left as it is. */

import { type LocalDate, makeDate, parseLocalDate } from '../calendar/local-date';
import { normalise } from './normalise';

const CURRENCY = /\s*(đồng|đ|₫|vnđ|vnd)\.?$/i;

/**
 * A number of a text: '1.500.000 đ', '1 500 000', '1,500,000', '3,5', '12 %' is none. `whole` tells that the column has no
 * decimals: then groups of three after a comma are thousands too. Undefined where it may mean two things.
 */
export function repairNumber(text: string, whole: boolean): number | undefined {
  const t = normalise(text)
    .replace(CURRENCY, '')
    .replace(/(\d) (?=\d{3}(\D|$))/g, '$1')
    .replace(/^\+/, '')
    .trim();
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(t) || /^-?\d+(,\d+)?$/.test(t)) {
    // one comma before exactly three digits is a thousands mark of English programs in a column of whole numbers
    if (whole && /^-?[1-9]\d{0,2},\d{3}$/.test(t)) return Number(t.replace(',', ''));
    return Number(t.replace(/\./g, '').replace(',', '.'));
  }
  if (/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(t) || /^-?\d{1,3}(,\d{3})+\.\d+$/.test(t))
    return Number(t.replace(/,/g, ''));
  return /^-?\d+\.\d+$/.test(t) ? Number(t) : undefined;
}

/** A day of a text: dd/mm/yyyy in any of its spellings, with or without the words ngày, tháng, năm or a time behind it. */
export function repairDate(text: string): LocalDate | undefined {
  const t = normalise(text)
    .replace(/^ngày\s*/i, '')
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
    .replace(/\.$/, '')
    .trim();
  const words = /^(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})$/i.exec(t);
  if (words) return makeDate(Number(words[3]), Number(words[2]), Number(words[1]));
  return parseLocalDate(t);
}
