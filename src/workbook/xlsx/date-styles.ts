/** Which cell styles of an .xlsx show a number as a date. */

import { scanXml } from './xml';

/** Built-in formats that are dates (ECMA-376 18.8.30, with the East Asian ones); 17 shows month and year. */
const builtIn = (id: number): 'day' | 'month' | undefined =>
  id === 17
    ? 'month'
    : (id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)
      ? 'day'
      : undefined;

/** What a format code shows: quoted text, colours and escapes are no letters of a date. */
function ofCode(code: string): 'day' | 'month' | undefined {
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (!/[dy]/.test(plain) || /[#0?]/.test(plain.replace(/[.]0+/g, ''))) return undefined;
  return /d/.test(plain) ? 'day' : /m/.test(plain) ? 'month' : undefined;
}

/** By the number of a style: whether it is a date, by the day or by the month. */
export function dateStyles(xml: string): ('day' | 'month' | undefined)[] {
  const codes = new Map<number, string>();
  const out: ('day' | 'month' | undefined)[] = [];
  let inCells = false;
  scanXml(
    xml,
    ({ name, attributes, open, close }) => {
      if (name === 'numFmt' && open) codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = open && !close;
      else if (name === 'xf' && open && inCells) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        const code = codes.get(id);
        out.push(code === undefined ? builtIn(id) : ofCode(code));
      }
    },
    () => {},
  );
  return out;
}
