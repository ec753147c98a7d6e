import fc from 'fast-check';
import {
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  parseNumber,
} from '../../../src/domain/text/format';

describe('numbers as Vietnamese offices write them', () => {
  test.each([
    [1234567.89, undefined, '1.234.567,89'],
    [0, undefined, '0'],
    [100, undefined, '100'],
    [-1234.5, undefined, '-1.234,5'],
    [1234.5, 2, '1.234,50'],
    [1.005, 2, '1,01'],
    [999.995, 2, '1.000,00'],
    [-0.001, 2, '0,00'],
    [0.1 + 0.2, undefined, '0,3'],
    [Number.NaN, undefined, ''],
  ])('%p with %p decimals is %p', (n, decimals, text) => {
    expect(formatNumber(n, decimals)).toBe(text);
  });

  test('points, shares and money', () => {
    expect([3.5, 86, 100, 0.25, 0, 79.996].map(formatPoints)).toEqual(['3,5', '86', '100', '0,25', '0', '80']);
    expect([0.35, 0.329, 1, 0, 10].map(formatPercent)).toEqual(['35 %', '32,9 %', '100 %', '0 %', '1.000 %']);
    expect(formatMoney(1500000)).toBe('1.500.000 đồng');
  });

  test('dates', () => {
    expect(formatDate('2023-04-05')).toBe('05/04/2023');
    expect(formatDateTime('2023-04-05T07:08:09')).toBe('07:08 05/04/2023');
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (n, d) => {
        const value = n / 10 ** d;
        expect(parseNumber(formatNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test.each([
    ['3,5', 3.5],
    ['1.234,5', 1234.5],
    ['1.500', 1500],
    ['0.500', 0.5],
    ['2.5', 2.5],
    [' 7 ', 7],
    ['1\u00A0000', 1000],
    ['', undefined],
    ['12a', undefined],
    ['1,2,3', undefined],
    ['1.23.456', undefined],
    ['0.500,5', undefined],
  ])('%p is read as %p', (text, n) => {
    expect(parseNumber(text)).toBe(n);
  });
});
