/** TCVN 5712:1993 VN3 ("ABC", fonts .Vn…) and VNI for Windows: each as the characters that a Unicode program shows for its bytes. */

/** The toned forms of each vowel in the order ngang, huyền, hỏi, ngã, sắc, nặng. */
const VOWELS = [
  'aàảãáạ',
  'ăằẳẵắặ',
  'âầẩẫấậ',
  'eèẻẽéẹ',
  'êềểễếệ',
  'iìỉĩíị',
  'oòỏõóọ',
  'ôồổỗốộ',
  'ơờởỡớợ',
  'uùủũúụ',
  'ưừửữứự',
  'yỳỷỹýỵ',
];

const TCVN3_LOWER = [
  'aµ¶·¸¹',
  '¨»¼½¾Æ',
  '©ÇÈÉÊË',
  'eÌÎÏÐÑ',
  'ªÒÓÔÕÖ',
  'i×ØÜÝÞ',
  'oßáâãä',
  '«åæçèé',
  '¬êëìíî',
  'uïñòóô',
  '\u00ADõö÷øù',
  'yúûüýþ',
];

/** Capitals have codes of their own without a tone only; toned ones are the small letters, shown large by the font. */
const TCVN3_UPPER: [string, string][] = [
  ['§', 'Đ'],
  ['¡', 'Ă'],
  ['¢', 'Â'],
  ['£', 'Ê'],
  ['¤', 'Ô'],
  ['¥', 'Ơ'],
  ['¦', 'Ư'],
];

/** TCVN3 character → letter. */
export const tcvn3: ReadonlyMap<string, string> = new Map([
  ['®', 'đ'],
  ...TCVN3_UPPER,
  ...VOWELS.flatMap((letters, v) =>
    [...letters].flatMap((letter, t): [string, string][] => {
      const code = (TCVN3_LOWER[v] as string)[t] as string;
      return code === letter && code < '\u0080' ? [] : [[code, letter]];
    }),
  ),
]);

/** A letter and the character after it that VNI marks it with; where a vowel has one character of its own, that alone. */
const PLAIN = ['', 'ø', 'û', 'õ', 'ù', 'ï'];
const VNI_LOWER: Record<string, readonly string[]> = {
  a: PLAIN.map((m) => `a${m}`),
  ă: ['ê', 'è', 'ú', 'ü', 'é', 'ë'].map((m) => `a${m}`),
  â: ['â', 'à', 'å', 'ã', 'á', 'ä'].map((m) => `a${m}`),
  e: PLAIN.map((m) => `e${m}`),
  ê: ['â', 'à', 'å', 'ã', 'á', 'ä'].map((m) => `e${m}`),
  i: ['i', 'ì', 'æ', 'ó', 'í', 'ò'],
  o: PLAIN.map((m) => `o${m}`),
  ô: ['â', 'à', 'å', 'ã', 'á', 'ä'].map((m) => `o${m}`),
  ơ: PLAIN.map((m) => `ô${m}`),
  u: PLAIN.map((m) => `u${m}`),
  ư: PLAIN.map((m) => `ö${m}`),
  y: ['y', 'yø', 'yû', 'yõ', 'yù', 'î'],
};

const vniLower: [string, string][] = [
  ['ñ', 'đ'],
  ...VOWELS.flatMap((letters) =>
    [...letters].map((letter, t): [string, string] => [
      (VNI_LOWER[letters[0] as string] as readonly string[])[t] as string,
      letter,
    ]),
  ),
];

/** One or two VNI characters → letter; the case of the first decides, the mark may be of either case. */
export const vni: ReadonlyMap<string, string> = new Map(
  vniLower
    .filter(([code, letter]) => code !== letter || code > '\u0080')
    .flatMap(([code, letter]): [string, string][] => {
      const [first = '', mark = ''] = code;
      const upper = letter.toUpperCase();
      const big = first.toUpperCase();
      return [
        [first + mark, letter],
        [first + mark.toUpperCase(), letter],
        [big + mark.toUpperCase(), upper],
        [big + mark, upper],
      ];
    }),
);
