import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  fromSerial,
  isLocalDate,
  makeDate,
  parseLocalDate,
  toSerial,
} from '../../../src/domain/calendar/local-date';
import {
  addSeconds,
  atTime,
  dateOf,
  fromSerialTime,
  isLocalDateTime,
  secondsBetween,
  timeOf,
  toSerialTime,
} from '../../../src/domain/calendar/local-date-time';

const anyDate = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

test('reads dates as written in Vietnam and in ISO', () => {
  expect(parseLocalDate('20/11/2022')).toBe('2022-11-20');
  expect(parseLocalDate(' 5/4/2023 ')).toBe('2023-04-05');
  expect(parseLocalDate('05-4-2023')).toBe('2023-04-05');
  expect(parseLocalDate('5.4.2023')).toBe('2023-04-05');
  expect(parseLocalDate('2022-11-20')).toBe('2022-11-20');
});

test.each(['', '31/2/2023', '29/02/2023', '11/20/2022', '20/11/22', '20/11', '2022-13-01', '5/4-2023', 'hôm nay'])(
  'refuses %j',
  (text) => expect(parseLocalDate(text)).toBeUndefined(),
);

test('isLocalDate wants the exact form', () => {
  expect(isLocalDate('2024-02-29')).toBe(true);
  expect(isLocalDate('2023-02-29')).toBe(false);
  expect(isLocalDate('2023-2-1')).toBe(false);
  expect(makeDate(2100, 2, 29)).toBeUndefined();
});

test('serial numbers are those of Sheets', () => {
  expect(toSerial('1899-12-30')).toBe(0);
  expect(toSerial('1970-01-01')).toBe(25569);
  expect(toSerial('2022-11-20')).toBe(44885);
  expect(fromSerial(44885.99)).toBe('2022-11-20');
  expect(toSerialTime('2022-11-20T12:00:00')).toBe(44885.5);
  expect(fromSerialTime(44885.9999999)).toBe('2022-11-21T00:00:00');
});

test('serial agrees with the platform calendar for every day', () => {
  fc.assert(
    fc.property(anyDate, (d) => {
      expect(toSerial(d)).toBe(Date.parse(`${d}T00:00:00Z`) / 86400000 + 25569);
      expect(fromSerial(toSerial(d))).toBe(d);
    }),
  );
});

test('adding days and counting them are inverse, and text order is time order', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (d, n) => {
      const e = addDays(d, n);
      expect(daysBetween(d, e)).toBe(n);
      expect(Math.sign(compareDates(e, d))).toBe(Math.sign(n));
    }),
  );
});

test('adding months keeps the day or takes the last one', () => {
  expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
  expect(addMonths('2022-12-15', 2)).toBe('2023-02-15');
  expect(addMonths('2023-01-15', -1)).toBe('2022-12-15');
});

test('moments round-trip through serials and seconds', () => {
  expect(isLocalDateTime('2022-11-20T24:00:00')).toBe(false);
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 86399 }), fc.integer({ min: -1e7, max: 1e7 }), (d, s, n) => {
      const m = addSeconds(atTime(d, '00:00'), s);
      expect(isLocalDateTime(m)).toBe(true);
      expect(dateOf(m)).toBe(d);
      expect(fromSerialTime(toSerialTime(m))).toBe(m);
      expect(secondsBetween(m, addSeconds(m, n))).toBe(n);
    }),
  );
  expect(timeOf('2022-11-20T07:05:09')).toBe('07:05');
});
