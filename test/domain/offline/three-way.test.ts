/** Three-way comparison: laws that hold for every cell. */
import fc from 'fast-check';
import { compareCell, type Side, sameSide } from '../../../src/domain/offline/three-way';
import '../../support/seed';

/** few values, so that equal ones are drawn often */
const side: fc.Arbitrary<Side> = fc.constantFrom<Side>('', 'a', 'b', 0, 1, 1.5, true);

test('a file that equals its base changes nothing, whatever the workbook says', () => {
  fc.assert(fc.property(side, side, (base, book) => ['none', 'kept'].includes(compareCell(base, book, base))));
});

test('where the workbook is as it was, every change of the file is taken', () => {
  fc.assert(
    fc.property(
      side,
      side,
      (base, file) => compareCell(base, base, file) === (sameSide(base, file) ? 'none' : 'taken'),
    ),
  );
});

test('a conflict is one whichever side is called the file', () => {
  fc.assert(
    fc.property(
      side,
      side,
      side,
      (base, book, file) =>
        (compareCell(base, book, file) === 'conflict') === (compareCell(base, file, book) === 'conflict'),
    ),
  );
});

test('taking what is taken, or a side of a conflict, leaves nothing to ask', () => {
  fc.assert(
    fc.property(side, side, side, (base, book, file) => {
      const outcome = compareCell(base, book, file);
      const after = outcome === 'taken' || outcome === 'conflict' ? file : book;
      return ['none', 'kept', 'agreed'].includes(compareCell(base, after, file));
    }),
  );
});

test('0, blank and a tick are three different answers', () => {
  expect(compareCell('', '', 0)).toBe('taken');
  expect(compareCell(0, 0, '')).toBe('taken');
  expect(compareCell(0, '', 0)).toBe('kept');
  expect(sameSide(0.1 + 0.2, 0.3)).toBe(true);
});
