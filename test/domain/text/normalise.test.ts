import fc from 'fast-check';
import { foldForMatch, normalise, stripDiacritics } from '../../../src/domain/text/normalise';

test('headers that look alike compare alike', () => {
  const header = 'Điểm tối đa';
  for (const other of [
    header.normalize('NFD'),
    '\u00A0Điểm  tối\u00A0đa ',
    'ĐIỂM TỐI ĐA',
    'Điểm\ntối đa',
    '\uFEFFĐiểm tối\u200B đa',
  ])
    expect(foldForMatch(other)).toBe('điểm tối đa');
  expect(foldForMatch('Điếm tối đa')).not.toBe(foldForMatch(header));
});

test('kept text keeps its lines, and nothing else that is invisible', () => {
  expect(normalise('  Nguyên nhân:\r\n\t một \u00A0 hai\u200B  \n ba ')).toBe('Nguyên nhân:\nmột hai\nba');
  expect(normalise('\u00A0\u200B \n')).toBe('');
});

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (s) => {
      expect(normalise(normalise(s))).toBe(normalise(s));
    }),
  );
});

test('marks are stripped', () => {
  expect(stripDiacritics('Xã Đa Tốn, Kiêu Kỵ, đường ươm')).toBe('Xa Da Ton, Kieu Ky, duong uom');
});

test('text that needs nothing is left as it is; whatever needs something gets all of it', () => {
  const pieces = fc.constantFrom(
    'Đa',
    'Tốn',
    'a',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00A0',
    '\u200B',
    '\u00AD',
    'e\u0323',
    '\u3000',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((x) => x.join('')),
      (s) => {
        const kept = normalise(s);
        expect(kept).toBe(kept.normalize('NFC'));
        expect(kept).not.toMatch(/[\u00AD\u200B\r\t\u00A0\u3000]| {2}|^\s|\s$| \n|\n /);
        expect(kept.replace(/\s/g, '')).toBe(s.normalize('NFC').replace(/[\s\u00AD\u200B]/g, ''));
      },
    ),
  );
});
