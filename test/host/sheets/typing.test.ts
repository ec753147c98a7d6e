import { clearCell, formattedValue, setFormulaEngine, typeCell } from '../../../host/sheets';
import type { HostWorkbook, Json } from '../../../host/types';
import { apply, book, editor, grid, owner, PROTECTED, read, reader, sheetOf, write } from './helpers';

const NOW = Date.UTC(2026, 10, 23, 3);
const type = (wb: HostWorkbook, text: string, row = 0, column = 0, caller = owner) =>
  typeCell(wb, 0, row, column, text, caller, NOW);
function typed(wb: HostWorkbook, text: string): HostWorkbook {
  const result = type(wb, text);
  if (!result.ok) throw new Error(result.message);
  return result.workbook;
}
/** [value, what is shown] of a text typed into A1 */
function shown(wb: HostWorkbook, text: string): [unknown, string] {
  const after = typed(wb, text);
  const cell = sheetOf(after).rows[0]?.[0];
  const value = cell?.value;
  return [
    value && Object.values(value)[0],
    value?.formulaValue ?? formattedValue(value, cell?.format, after.properties.locale),
  ];
}
const withFormat = (wb: HostWorkbook, type: string, pattern: string) =>
  apply(wb, [
    {
      repeatCell: {
        range: grid(0, 1, 0, 1),
        cell: { userEnteredFormat: { numberFormat: { type, pattern } } },
        fields: 'userEnteredFormat.numberFormat',
      },
    },
  ]);
const ruled = (condition: Json, more: Json = { strict: true }) =>
  apply(book(), [
    write(0, 5, [['Tốt'], ['Khá']]),
    { setDataValidation: { range: grid(0, 1, 0, 1), rule: { condition, ...more } } },
  ]);
const values = (...texts: string[]) => texts.map((userEnteredValue) => ({ userEnteredValue }));

describe('parsing', () => {
  test.each<[string, unknown, string]>([
    ['1.234.567,89', 1234567.89, '1.234.567,89'],
    ['1.234', 1234, '1.234'],
    ['1,5', 1.5, '1,5'],
    ['-7', -7, '-7'],
    ['(7)', -7, '-7'],
    ['007', 7, '7'],
    ['5%', 0.05, '5%'],
    ['12,5%', 0.125, '12,50%'],
    ['500.000 ₫', 500000, '500.000 ₫'],
    ['500.000đ', 500000, '500.000 ₫'],
    ['1e3', 1000, '1,00E+03'],
    ['TRUE', true, 'TRUE'],
    ['false', false, 'FALSE'],
    ['07/04/2026', 46119, '07/04/2026'],
    ['7/4/2026', 46119, '7/4/2026'],
    ['31/04/2026', '31/04/2026', '31/04/2026'],
    ['04/13/2026', '04/13/2026', '04/13/2026'],
    ['1/2', 46054, '1/2'],
    ['2026-10-15', 46310, '2026-10-15'],
    ['1.5', 46143, '1.5'],
    ['12:30', 0.5208333333333334, '12:30'],
    ['07/04/2026 06:00', 46119.25, '07/04/2026 06:00'],
    ["'007", '007', '007'],
    ["'=A1", '=A1', '=A1'],
    ['=SUM(B1;C1)', '=SUM(B1;C1)', '=SUM(B1;C1)'],
    ['=', '=', '='],
    [' Yên Viên ', ' Yên Viên ', ' Yên Viên '],
    ['1,234.5', '1,234.5', '1,234.5'],
    ['12 người', '12 người', '12 người'],
  ])('vi: %s', (text, value, text2) => expect(shown(book(), text)).toEqual([value, text2]));

  test.each<[string, unknown, string]>([
    ['1,234,567.89', 1234567.89, '1,234,567.89'],
    ['1.5', 1.5, '1.5'],
    ['1.234.567,89', '1.234.567,89', '1.234.567,89'],
    ['$5', 5, '$5.00'],
    ['07/04/2026', 46207, '07/04/2026'],
    ['13/04/2026', '13/04/2026', '13/04/2026'],
    ['1/2', 46024, '1/2'],
    ['3:05 pm', 0.6284722222222222, '3:05 PM'],
    ['=SUM(B1;C1)', '=SUM(B1,C1)', '=SUM(B1,C1)'],
  ])('en: %s', (text, value, text2) => expect(shown(book('en_US'), text)).toEqual([value, text2]));

  test.each(['007', '1/2', '=1+1', 'TRUE', '0912345678'])('a text cell keeps %s', (text) => {
    expect(shown(withFormat(book(), 'TEXT', '@'), text)).toEqual([text, text]);
  });
  test('the format of the cell stays', () => {
    expect(shown(withFormat(book(), 'DATE', 'dd/MM/yyyy'), '7/4/2026')).toEqual([46119, '07/04/2026']);
    expect(shown(withFormat(book(), 'PERCENT', '0%'), '5')).toEqual([0.05, '5%']);
    expect(shown(withFormat(book(), 'NUMBER', '#,##0'), '1234567')).toEqual([1234567, '1.234.567']);
  });
  test('nothing clears; clearing keeps note, format and rule', () => {
    const cell = { userEnteredValue: { numberValue: 1 }, note: 'n' };
    const wb = apply(book(), [{ repeatCell: { range: grid(0, 1, 0, 1), cell, fields: '*' } }]);
    expect(sheetOf(typed(wb, '')).rows[0]?.[0]).toEqual({ note: 'n' });
    const cleared = clearCell(wb, 0, 0, 0, owner);
    expect(cleared.ok && cleared.workbook.revision).toBe(3);
    expect(read(wb, 'Sheet1!A1')).toEqual([[1]]);
  });
});

describe('protection', () => {
  const wb = apply(book(), [{ addProtectedRange: { protectedRange: { range: grid(0, 2, 0, 2), editors: {} } } }]);
  test('a protected cell refuses with the sentence of the account', () => {
    expect(type(wb, 'x', 1, 1, editor)).toEqual({ ok: false, message: PROTECTED });
    const vi = type(wb, 'x', 1, 1, { ...editor, language: 'vi' });
    expect(!vi.ok && vi.message).toContain('được bảo vệ');
    expect(type(wb, 'x', 2, 1, editor).ok).toBe(true);
    expect(type(wb, 'x', 1, 1).ok).toBe(true);
    expect(clearCell(wb, 0, 0, 0, editor).ok).toBe(false);
  });
  test('a reader types nowhere, nobody types outside the grid', () => {
    expect(type(book(), 'x', 0, 0, reader).ok).toBe(false);
    expect(type(book(), 'x', 1000, 0).ok).toBe(false);
  });
});

describe('validation', () => {
  const refused = (wb: HostWorkbook, text: string) => {
    const result = type(wb, text);
    return result.ok ? undefined : result.message;
  };
  const plain = 'The data you entered in cell A1 violates the data validation rules set on this cell.';
  const list = `${plain} Please enter one of the following values: Tốt, Khá.`;

  test.each<[string, Json, string, string | undefined]>([
    ['an item', { type: 'ONE_OF_LIST', values: values('Tốt', 'Khá') }, 'Khá', undefined],
    ['no item', { type: 'ONE_OF_LIST', values: values('Tốt', 'Khá') }, 'khá', list],
    ['an item of a range', { type: 'ONE_OF_RANGE', values: values('=$F$1:$F$9') }, 'Tốt', undefined],
    ['no item of a range', { type: 'ONE_OF_RANGE', values: values('=$F$1:$F$9') }, 'Yếu', list],
    ['a tick', { type: 'BOOLEAN' }, 'TRUE', undefined],
    ['no tick', { type: 'BOOLEAN' }, 'có', plain],
    ['a tick of its own', { type: 'BOOLEAN', values: values('có', 'không') }, 'có', undefined],
    ['between', { type: 'NUMBER_BETWEEN', values: values('0', '10') }, '10', undefined],
    ['beyond', { type: 'NUMBER_BETWEEN', values: values('0', '10') }, '11', plain],
    ['text for a number', { type: 'NUMBER_BETWEEN', values: values('0', '10') }, 'mười', plain],
    ['a decimal of the locale', { type: 'NUMBER_GREATER', values: values('1,5') }, '1,6', undefined],
    ['a date', { type: 'DATE_IS_VALID' }, '07/04/2026', undefined],
    ['no date', { type: 'DATE_IS_VALID' }, 'hôm qua', plain],
    ['within dates', { type: 'DATE_BETWEEN', values: values('01/09/2026', '31/08/2027') }, '15/10/2026', undefined],
    ['outside dates', { type: 'DATE_BETWEEN', values: values('01/09/2026', '31/08/2027') }, '15/10/2025', plain],
    ['an address', { type: 'TEXT_IS_EMAIL' }, 'xa1@example.com', undefined],
    ['no address', { type: 'TEXT_IS_EMAIL' }, 'xa1', plain],
    ['a link', { type: 'TEXT_IS_URL' }, 'https://example.com/a', undefined],
    ['no link', { type: 'TEXT_IS_URL' }, 'có ảnh', plain],
  ])('%s', (_, condition, text, message) => expect(refused(ruled(condition), text)).toBe(message));

  test('blank is always accepted, and a rule that only warns accepts all', () => {
    expect(refused(ruled({ type: 'BOOLEAN' }), '')).toBeUndefined();
    expect(refused(ruled({ type: 'BOOLEAN' }, { strict: false }), 'có')).toBeUndefined();
  });
  test('the sentence is in the language of the account', () => {
    const result = type(ruled({ type: 'BOOLEAN' }), 'x', 0, 0, { ...owner, language: 'vi' });
    expect(!result.ok && result.message).toBe(
      'Dữ liệu bạn nhập vào ô A1 vi phạm quy tắc xác thực dữ liệu được đặt trên ô này.',
    );
  });

  test('a custom formula is asked of the engine, and never guessed without one', () => {
    const wb = ruled({ type: 'CUSTOM_FORMULA', values: values('=A1>5') });
    expect(() => type(wb, '7')).toThrow('is not in this host');
    setFormulaEngine({
      recalculate: (book) => {
        const sheet = sheetOf(book);
        for (const cell of sheet.rows.flat()) {
          if (cell?.value?.formulaValue !== '=A1>5') continue;
          cell.computed = { boolValue: (sheet.rows[0]?.[0]?.value?.numberValue ?? 0) > 5 };
        }
      },
    });
    try {
      expect(refused(wb, '7')).toBeUndefined();
      expect(refused(wb, '3')).toBe(plain);
    } finally {
      setFormulaEngine(undefined);
    }
  });
});

test('the engine that is set computes formulas after each change, on fresh cells', () => {
  const start = apply(book(), [write(0, 0, [[2, '=A1*2']])]);
  setFormulaEngine({
    recalculate: (wb) => {
      const row = sheetOf(wb).rows[0];
      const cell = row?.[1];
      if (cell) cell.computed = { numberValue: (row?.[0]?.value?.numberValue ?? 0) * 2 };
    },
  });
  try {
    const after = typed(start, '21');
    expect(read(after, 'Sheet1!A1:B1')).toEqual([[21, 42]]);
    expect(read(start, 'Sheet1!A1:B1')).toEqual([[2, '#ERROR!']]);
  } finally {
    setFormulaEngine(undefined);
  }
});
