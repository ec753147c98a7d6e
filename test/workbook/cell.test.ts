/** Cells: what is written is read back as the same value; what people type is a value or a sentence. */

import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar/local-date';
import { MAX_CELL, parseCell, sameRaw, toRaw } from '../../src/workbook/kit/cell';
import * as c from '../../src/workbook/kit/column';

const day = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays('1995-01-01', n));
const time = fc
  .tuple(day, fc.integer({ min: 0, max: 86_399 }))
  .map(([d, s]) => `${d}T${new Date(s * 1000).toISOString().slice(11, 19)}`);
const word = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((s) => s.normalize('NFC').replace(/\s+/g, ' ').trim())
  .filter((s) => s !== '' && !s.startsWith('#'));

const kinds: [string, c.Column<unknown>, fc.Arbitrary<string | number | boolean>][] = [
  ['date', c.date('x'), day],
  ['dateTime', c.dateTime('x'), time],
  ['integer', c.integer('x'), fc.nat(1_000_000)],
  ['money', c.money('x'), fc.nat(2_000_000_000)],
  ['points', c.points('x'), fc.nat(10_000).map((n) => n / 100)],
  ['checkbox', c.checkbox('x'), fc.boolean()],
  ['choice', c.choice('x', ['có', 'không']), fc.constantFrom('có', 'không')],
  ['code', c.code('x'), fc.stringMatching(/^\d{1,5}$/)],
];

test.each(kinds)('%s: written and read back it is the same', (_, column, values) => {
  fc.assert(
    fc.property(values, (v) => {
      expect(parseCell(column, toRaw(column.kind, v))).toEqual({ value: v });
    }),
  );
});

test('text: the same after normalising, and equal to itself as a cell', () => {
  fc.assert(
    fc.property(word, (s) => {
      const read = parseCell(c.text('x'), toRaw('text', s)).value;
      expect(parseCell(c.text('x'), read).value).toBe(read);
      expect(sameRaw(toRaw('text', s), s)).toBe(true);
    }),
  );
});

test('a text too long for Sheets is cut with a mark', () => {
  const raw = String(toRaw('text', 'x'.repeat(60_000)));
  expect(raw.length).toBeLessThan(50_000);
  expect(raw.endsWith('… (đã cắt bớt)')).toBe(true);
  expect(String(toRaw('text', 'x'.repeat(MAX_CELL)))).toHaveLength(MAX_CELL);
});

test.each([
  ['', {}],
  ['  \u00a0 ', {}],
  [null, {}],
  [0, { value: 0 }],
  ['1.234,5', { value: 1234.5 }],
  ['3,5', { value: 3.5 }],
])('points %j', (raw, parsed) => {
  expect(parseCell(c.points('x', { min: 0, max: 5000 }), raw)).toEqual(parsed);
});

test.each([
  [c.points('x', { min: 0, max: 5 }), '1.5'],
  [c.points('x', { min: 0, max: 5 }), 5.01],
  [c.integer('x'), 2.5],
  [c.integer('x'), true],
  [c.date('x'), 'hôm qua'],
  [c.date('x'), 12],
  [c.choice('x', ['có']), 'có lẽ'],
  [c.link('x'), 'www.example.com'],
  [c.email('x'), 'ten@'],
  [c.text('x'), '#REF!'],
  [c.checkbox('x'), 'maybe'],
])('what cannot be read ends a sentence that says what to do: %#', (column, raw) => {
  const parsed = parseCell(column as c.Column<unknown>, raw);
  expect(parsed.value).toBeUndefined();
  expect(parsed.problem).toMatch(/cần|xóa|đang/);
});
