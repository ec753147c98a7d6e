/** Numbers and dates as people type and paste them. */
import fc from 'fast-check';
import { formatDate, formatNumber } from '../../../src/domain/text/format';
import { repairDate, repairNumber } from '../../../src/domain/text/repair';
import '../../support/seed';

test.each([
  ['1.500.000 đ', true, 1_500_000],
  ['1.500.000 đồng', true, 1_500_000],
  ['1.500.000₫', true, 1_500_000],
  ['1 500 000 VNĐ', true, 1_500_000],
  ['1\u00a0500\u00a0000', true, 1_500_000],
  ['1,500,000', true, 1_500_000],
  ['1,500', true, 1500],
  ['1.500', true, 1500],
  ['12', true, 12],
  ['+12', true, 12],
  ['-3', true, -3],
  ['3,5', false, 3.5],
  ['3.5', false, 3.5],
  ['1,500', false, 1.5],
  ['1.234,5', false, 1234.5],
  ['1,234.5', false, 1234.5],
  ['0,125', true, 0.125],
  ['hai', true, undefined],
  ['12 %', true, undefined],
  ['1.50.000', true, undefined],
  ['1,2,3', true, undefined],
  ['', true, undefined],
])('number %j, whole %j → %j', (text, whole, n) => {
  expect(repairNumber(text, whole)).toBe(n);
});

test.each([
  ['20/11/2022', '2022-11-20'],
  ['5/4/2023', '2023-04-05'],
  ['20.11.2022.', '2022-11-20'],
  ['20 - 11 - 2022', '2022-11-20'],
  ['ngày 20/11/2022', '2022-11-20'],
  ['Ngày 20 tháng 11 năm 2022', '2022-11-20'],
  ['2022-11-20T00:00:00', '2022-11-20'],
  ['20/11/2022 08:30', '2022-11-20'],
  ['31/02/2022', undefined],
  ['20/11/22', undefined],
  ['11/2022', undefined],
  ['hôm nay', undefined],
])('date %j → %j', (text, day) => {
  expect(repairDate(text)).toBe(day);
});

test('what is written the Vietnamese way is read back', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => repairNumber(formatNumber(n), true) === n));
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
      const x = n / 100;
      expect(repairNumber(formatNumber(x), false)).toBeCloseTo(x, 6);
    }),
  );
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (d) => {
      const day = d.toISOString().slice(0, 10);
      return repairDate(formatDate(day)) === day;
    }),
  );
});
