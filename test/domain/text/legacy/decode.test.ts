/** Old encodings: every letter there and back, real sentences, and right text that is never touched. */
import fc from 'fast-check';
import { decodeTcvn3, decodeVni, repairEncoding } from '../../../../src/domain/text/legacy/decode';
import { isSyllable } from '../../../../src/domain/text/legacy/syllable';
import { tcvn3, vni } from '../../../../src/domain/text/legacy/tables';
import '../../../support/seed';

const invert = (table: ReadonlyMap<string, string>): Map<string, string> => {
  const out = new Map<string, string>();
  for (const [code, letter] of table) if (!out.has(letter)) out.set(letter, code);
  return out;
};
const toTcvn3 = invert(tcvn3);
const toVni = new Map(
  [...vni]
    .filter(([code]) => code.length === 1 || (code === code.toLowerCase()) === (code[0] === code[0]?.toLowerCase()))
    .map(([code, letter]) => [letter, code]),
);
/** as a typist's font writes it: TCVN3 has no toned capitals */
const encodeTcvn3 = (s: string) => [...s].map((c) => toTcvn3.get(c) ?? toTcvn3.get(c.toLowerCase()) ?? c).join('');
const encodeVni = (s: string) => [...s].map((c) => toVni.get(c) ?? c).join('');

const LETTERS = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

test('every letter of the language, small and capital, goes there and back', () => {
  for (const c of LETTERS) {
    expect([c, decodeTcvn3(encodeTcvn3(c))]).toEqual([c, c]);
    expect([c, decodeVni(encodeVni(c))]).toEqual([c, c]);
    const big = c.toUpperCase();
    expect([big, decodeVni(encodeVni(big))]).toEqual([big, big]);
  }
  for (const big of 'ĂÂÊÔƠƯĐ') expect(decodeTcvn3(encodeTcvn3(big))).toBe(big);
  expect(new Set([...LETTERS].filter((c) => c > '\u0080').map(encodeTcvn3)).size).toBe(67);
});

test.each([
  ['Líp häc cho ng­êi lín tuæi ë th«n 3', 'Lớp học cho người lớn tuổi ở thôn 3', 'TCVN3'],
  ['Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam', 'TCVN3'],
  ['ñy ban nh©n d©n x· §a Tèn', 'ủy ban nhân dân xã Đa Tốn', 'TCVN3'],
  ['§µ N½ng', 'Đà Nẵng', 'TCVN3'],
  ['Uû ban nh©n d©n', 'Uỷ ban nhân dân', 'TCVN3'],
  ['VÊn ®Ò cÊp n­íc', 'Vấn đề cấp nước', 'TCVN3'],
  ['12/Q§-UBND', '12/QĐ-UBND', 'TCVN3'],
  ['TRUNG T¢M HäC TËP CéNG §åNG', 'TRUNG TÂM HỌC TẬP CỘNG ĐỒNG', 'TCVN3'],
  ['Lôùp hoïc cho ngöôøi lôùn tuoåi ôû thoân 3', 'Lớp học cho người lớn tuổi ở thôn 3', 'VNI'],
  ['COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'VNI'],
  ['Ñaø Naüng', 'Đà Nẵng', 'VNI'],
  ['12/QÑ-UBND', '12/QĐ-UBND', 'VNI'],
  ['hoäi tröôøng', 'hội trường', 'VNI'],
])('%s', (old, right, from) => {
  expect(repairEncoding(old)).toEqual({ text: right, from });
});

test.each([
  'Lê Hà',
  'cá',
  'hoà',
  'công',
  'có',
  'tôt',
  'nhà ở',
  'Xã Đa Tốn',
  'Đồng chí Bùi Thị Ý',
  '50 m² · 20 °C',
  '5 µm',
  '© 2022',
  'café',
  'naïve',
  'São Paulo',
  'Müller',
  'señor',
  '«Xin chào»',
  '2½ ha',
  '¼',
  '12/QĐ-UBND',
  'A – B',
  'résumé',
  'mã số 7¹',
  'HD-0012',
  'tô, đá',
  'THÔN 3',
  'Ý kiến',
  'Nguyễn Văn A',
  'thôn Lê Xá',
  'X© 2020',
  'phòng 5ª',
  '§ 12',
  'https://a.vn/?q=1&r=2',
  '',
])('right text stays: %s', (text) => {
  expect(repairEncoding(text)).toEqual({ text });
  expect(repairEncoding(text.normalize('NFD')).text.normalize('NFC')).toBe(text);
});

const ONSETS = ['', 'b', 'ch', 'đ', 'gi', 'h', 'kh', 'l', 'ng', 'nh', 'ph', 'qu', 's', 'th', 'tr', 'v', 'x'];
const RHYMES = [
  'a',
  'ang',
  'ăn',
  'âm',
  'e',
  'ênh',
  'in',
  'iêu',
  'oa',
  'ông',
  'ơi',
  'uôn',
  'ươi',
  'ưa',
  'y',
  'uyên',
  'ao',
  'oc',
  'at',
];
const MARKS = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const syllable = fc
  .tuple(fc.constantFrom(...ONSETS), fc.constantFrom(...RHYMES), fc.constantFrom(...MARKS))
  .map(([onset, rhyme, mark]) => {
    const at = rhyme.search(/[êơâăôư](?!.*[êơâăôư])/);
    const vowel = at >= 0 ? at : rhyme.search(/[aeiouy]/);
    return (onset + rhyme.slice(0, vowel + 1) + mark + rhyme.slice(vowel + 1)).normalize('NFC');
  })
  .filter(isSyllable);
const phrase = fc.array(syllable, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

test('what is written right is never changed', () => {
  fc.assert(fc.property(phrase, (text) => repairEncoding(text).text === text));
  fc.assert(fc.property(phrase, (text) => repairEncoding(text.toUpperCase()).text === text.toUpperCase()));
});

test('plain ASCII and arbitrary Unicode beyond Latin-1 are never changed', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => repairEncoding(text).text === text));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => /[\u0100-\u1fff]/.test(text) === false || repairEncoding(text).text === text,
    ),
  );
});

test('a sentence in an old encoding comes back, or is left alone where the evidence is thin', () => {
  const long = fc
    .array(syllable, { minLength: 5, maxLength: 12 })
    .map((words) => `được ${words.join(' ')} ở xã Đa Tốn`);
  fc.assert(
    fc.property(long, (text) => {
      expect(repairEncoding(encodeVni(text))).toEqual({ text, from: 'VNI' });
      expect(repairEncoding(encodeTcvn3(text))).toEqual({ text, from: 'TCVN3' });
    }),
  );
});
