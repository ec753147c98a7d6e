/** The text that a cell shows under its number format: one formatter for values, printed pages and the grid. */
import { errorText, wholeNumberText } from '../../../host/sheets/format/number-format';
import { shownText } from '../../../host/sheets/format/shown';
import type { ExtendedValue, Json } from '../../../host/types';

const shown = (value: ExtendedValue, numberFormat?: Json, locale = 'vi_VN') =>
  shownText({ value, ...(numberFormat && { format: { numberFormat } }) }, locale);

test.each([
  [1234567.5, '#,##0.0', '1.234.567,5'],
  [0, '#,##0;-#,##0;"–"', '–'],
  [-5, '#,##0', '-5'],
  [-0.4, '#,##0', '0'],
  [2.345, '0.00', '2,35'],
  [1.005, '0.00', '1,01'],
  [0.125, '0.0%', '12,5%'],
  [1500000, '#,##0 "₫"', '1.500.000 ₫'],
  [1500000, '#,##0,', '1.500'],
  [7, '000', '007'],
  [3.5, '0.##', '3,5'],
  [0, '#', ''],
  [12345, '0.00E+00', '1,23E+04'],
])('%s as %s shows %s', (numberValue, pattern, text) => {
  expect(shown({ numberValue }, { type: 'NUMBER', pattern })).toBe(text);
});

test.each([
  [45078.5, 'DATE', 'dd/MM/yyyy', '01/06/2023'],
  [45078.5, 'DATE_TIME', 'HH:mm dd/MM/yyyy', '12:00 01/06/2023'],
  [45078, 'DATE', '"ngày" d "tháng" M "năm" yyyy', 'ngày 1 tháng 6 năm 2023'],
  [45078, 'DATE', 'dddd', 'Thứ Năm'],
  [0.75, 'TIME', 'HH:mm', '18:00'],
  [0.75, 'TIME', 'h:mm am/pm', '6:00 CH'],
  [0.021, 'TIME', 'mm:ss', '30:14'],
  [1.5, 'TIME', '[h]:mm', '36:00'],
])('%s as %s %s shows %s', (numberValue, type, pattern, text) => {
  expect(shown({ numberValue }, { type, pattern })).toBe(text);
});

test.each([
  ['PERCENT', '12,50%', '12.50%'],
  ['CURRENCY', '0 ₫', '$0.13'],
  ['DATE', '30/12/1899', '12/30/1899'],
  ['TIME', '03:00:00', '3:00:00 AM'],
  ['SCIENTIFIC', '1,25E-01', '1.25E-01'],
  ['NUMBER', '0,13', '0.13'],
  ['TEXT', '0,125', '0.125'],
])('a format that names only the type %s has the pattern of the locale', (type, vi, en) => {
  expect(shown({ numberValue: 0.125 }, { type })).toBe(vi);
  expect(shown({ numberValue: 0.125 }, { type }, 'en_US')).toBe(en);
});

test.each([
  [12, '12'],
  [-1234.5, '-1234,5'],
  [1 / 3, '0,3333333333'],
  [Math.PI, '3,141592654'],
  [1000 / 3, '333,3333333'],
  [12345678901.25, '12345678901'],
  [0.1 + 0.2, '0,3'],
  [1e15, '1E+15'],
  [0.000001, '1E-06'],
])('%s without a format shows %s', (numberValue, text) => expect(shown({ numberValue })).toBe(text));

test.each([
  [1 / 3, '0,333333333333333'],
  [1234.5, '1234,5'],
  [12345678901.25, '12345678901,25'],
  [0.1 + 0.2, '0,3'],
  [1.25e-7, '1,25E-07'],
])('%s is edited as %s', (number, text) => expect(wholeNumberText(number, 'vi_VN')).toBe(text));

test('text, truth, errors, blanks and formulas nobody computed', () => {
  expect(shown({ stringValue: '1,5' }, { type: 'NUMBER', pattern: '0.00' })).toBe('1,5');
  expect(shown({ stringValue: 'Xã' }, { type: 'TEXT', pattern: '"của "@' })).toBe('của Xã');
  expect([shown({ boolValue: true }), shown({ boolValue: false })]).toEqual(['TRUE', 'FALSE']);
  expect(shown({ errorValue: { type: 'N_A' } })).toBe(errorText('N_A'));
  expect(shownText(undefined, 'vi_VN')).toBe('');
  expect(shown({ formulaValue: '=A1' })).toBe('#ERROR!');
  expect(shownText({ value: { formulaValue: '=A1' }, computed: { numberValue: 1.5 } }, 'vi_VN')).toBe('1,5');
});
